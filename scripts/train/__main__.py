"""python -m train prepare | silver | train | export | quantize | calibrate | evaluate | all | sheets | correct | keep | gold"""

import argparse
import os
import tomllib
from pathlib import Path

from . import steps

HERE = Path(__file__).parent

STEPS = ["prepare", "silver", "train", "export", "quantize", "calibrate", "evaluate", "all", "sheets", "correct", "keep", "gold"]

NEEDED = {"train": ["out"], "export": ["out", "start"], "quantize": ["out", "start"], "calibrate": ["start"], "silver": ["teacher"],
          "evaluate": ["paths"], "sheets": ["out", "teacher"], "correct": ["paths"],
          "gold": ["out"]}


def main():
    parser = argparse.ArgumentParser(prog="train", description=__doc__)
    parser.add_argument("step", choices=STEPS)
    parser.add_argument("paths", nargs="*", type=Path, help="evaluate: model folders or ONNX files, one row each; correct: folders of sheets; keep: the folder of texts that were read")
    parser.add_argument("--data", type=Path, default=os.environ.get("DATA"), help="the data folder (or DATA=)")
    parser.add_argument("--work", type=Path, default=Path("runs"), help="where everything made on the way lies")
    parser.add_argument("--config", type=Path, default=HERE / "default.toml")
    parser.add_argument("--start", help="checkpoint folder, ONNX folder or package:NAME:TOKENIZER.json")
    parser.add_argument("--teacher", help="silver, sheets: labels the unlabelled text; train: distilled from")
    parser.add_argument("--out", type=Path, help="train: the checkpoint; export: the float model; quantize, evaluate: a report; sheets, keep, gold: their folder")
    parser.add_argument("--blend", help="export: the checkpoint that training started from; the weights go a fifth of the way back to it")
    parser.add_argument("--minutes", type=float, default=60, help="training time; the rate falls to zero at its end")
    parser.add_argument("--tokens", type=int, help="train: so many tokens instead of --minutes, to compare runs")
    parser.add_argument("--folders", type=int, default=1, help="sheets: how many folders of some 90 stretches")
    parser.add_argument("--text", choices=["diplomacy", "genres"], default="diplomacy", help="sheets: of which texts")
    parser.add_argument("--command", help="sheets: a `nomina` whose mentions are shown in place of the teacher's")
    parser.add_argument("--seed", type=int, help="another than the settings'")
    parser.add_argument("--details", action="store_true", help="evaluate: the most frequent confusions too")
    args = parser.parse_intermixed_args()
    if args.data is None:
        parser.error("no data folder: give --data or DATA=")
    args.data = Path(args.data)
    for step, needed in NEEDED.items():
        missing = [f"--{n}" if n != "paths" else "PATH" for n in needed if not getattr(args, n)]
        if args.step == step and missing:
            parser.error(f"{step} needs {', '.join(missing)}")
    if args.step == "keep" and not (args.paths or args.out):
        parser.error("keep needs --out, where texts to read go, or the PATH of texts that were read")
    if args.step == "all" and args.tokens:
        parser.error("all goes by --minutes; --tokens is for train")
    settings = tomllib.loads(args.config.read_text())
    settings["start"] = args.start or settings.get("start")
    settings["seed"] = settings["seed"] if args.seed is None else args.seed
    settings["teacher"] = args.teacher or settings.get("teacher")
    if args.step == "all":
        steps.everything(args.data, args.work, settings, args.minutes)
    else:
        getattr(steps, args.step)(args, settings)


main()
