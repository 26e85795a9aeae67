"""What each command does: the order of the stages and where their files lie in the work folder."""

from pathlib import Path
from types import SimpleNamespace

HERE = Path(__file__).parent
ROUNDS = (0.25, 0.55)  # of the training time: when the text without labels is labelled anew


def prepare(args, settings):
    from . import prepare as stage, vocabulary

    raw = stage.unpack(args.data, args.work)
    vocabulary.from_folder(raw, args.work / "vocabulary.json", settings["seed"])
    stage.gold(args.data, raw, raw, args.work / "documents", settings["seed"])


def silver(args, settings):
    from . import prepare as stage

    raw = stage.unpack(args.data, args.work)
    stage.unlabelled(args.data, raw, raw, args.work / "documents", settings["teacher"], settings["seed"], settings["silver"])


def train(args, settings):
    from .training import train as stage

    if settings["start"].startswith("package:"):  # the encoder brings no cased vocabulary of its own
        settings = {**settings, "start": f"{settings['start']}:{args.work / 'vocabulary.json'}"}
    stage(settings, args.out, args.minutes, args.work / "documents", getattr(args, "until", 1.0), getattr(args, "tokens", None))


def export(args, settings):
    from . import export as stage

    stage.export(settings["start"], args.out, hand_labelled(args), getattr(args, "blend", None))


def quantize(args, settings):
    """Every way of the comparison under --out, and a table of them."""
    from . import quantize as stage

    made = stage.ways(Path(settings["start"]), args.out, calibration_texts(args.work))
    stage.compare(made, hand_labelled(args))


def calibrate(args, settings):
    """Into the config.json of --start, fitted on everything labelled by the rule book."""
    from . import calibrate as stage, evaluate as measuring
    from .decode import Decoder
    from .documents import TYPES
    from .model import onnx_logits, read_tokenizer
    from .prepare import DEVSET
    from .testsets import all_sets

    folder = Path(settings["start"])
    docs = [d for docs, types in all_sets(args.data, args.work / "raw", DEVSET).values() if types == TYPES for d in docs]
    decoder = Decoder(read_tokenizer(folder / "tokenizer.json"), onnx_logits(folder / "model.onnx"))
    predictions = measuring.predict(decoder, docs, TYPES)
    lines = stage.fit(docs, predictions)
    before, after = stage.outcomes(docs, predictions), stage.unseen(docs, predictions)
    for kind, line in lines.items():
        print(f"{kind}: {line}, expected calibration error {stage.error(before[kind])[0]:.1f} % -> {stage.error(after[kind])[0]:.1f} % on documents left out")
    stage.write(folder, lines)


def evaluate(args, settings):
    from . import evaluate as stage
    from .prepare import DEVSET
    from .testsets import all_sets

    sets = all_sets(args.data, args.work / "raw", DEVSET)
    stage.evaluate(args.paths, sets, args.out, args.details)


def sheets(args, settings):
    """Text to read, where --teacher is in doubt: see sheets.py and reviewed.py."""
    from . import model, prepare as preparing, reviewed, sheets as stage
    from .decode import Decoder

    raw = preparing.unpack(args.data, args.work)
    logits, tokenizer = model.teacher(settings["teacher"])
    taken = stage.Taken(reviewed.stored())
    tests, decoder = preparing.held_out(args.data, raw), Decoder(tokenizer, logits)
    stage.write(args.out, args.text, args.folders, taken, tests, decoder, args.command, args.data, raw, settings["seed"])


def correct(args, settings):
    """The corrections.txt of some folders of sheets, added to the standoff labels."""
    from . import prepare as preparing, reviewed

    reviewed.store(args.paths, args.data, preparing.unpack(args.data, args.work))


def everything(data, work, settings, minutes):
    """Gold, a first part of the training, text labelled by what that gave, twice over, the rest, and the files of a model.
    A model taught by another finds the documents made and learns in one go."""
    from .quantize import SHIPS

    name = settings["name"]
    checkpoint, exported, quantized = work / name, work / f"{name}-float", work / f"{name}-quantized"

    def stage(**more):
        return SimpleNamespace(data=data, work=work, minutes=minutes, **more)

    if not settings["teacher"]:
        prepare(stage(), settings)
        for n, share in enumerate(ROUNDS, 1):
            train(stage(out=checkpoint, until=share), settings)
            silver(stage(), {**settings, "teacher": str(checkpoint), "seed": settings["seed"] + n})  # other text each time
    train(stage(out=checkpoint), settings)
    export(stage(out=exported), {**settings, "start": str(checkpoint)})
    quantize(stage(out=quantized), {**settings, "start": str(exported)})
    calibrate(stage(), {**settings, "start": str(quantized / SHIPS)})
    evaluate(stage(paths=[quantized / SHIPS], out=work / f"{name}-report", details=True), settings)


def hand_labelled(args):
    from .testsets import hand_labelled as read

    return read(args.data / "dev", args.data, args.work / "raw")


def calibration_texts(work: Path, each=40):
    from .documents import load

    sets = [load(work / "documents" / f"{s}.jsonl") for s in ("gmb", "reviewed", "genres", "redocred", "stories")]
    return [d.text for docs in sets for d in docs[:: max(1, len(docs) // each)][:each]]


def keep(args, settings):
    """Sets to measure with, read without a model (kept.py): the texts to read to --out, or a folder of them, read, into kept/."""
    from . import kept

    if args.paths:
        kept.store(args.paths[0], args.paths[0] / "gold")
    else:
        kept.write(args.out, args.data, settings["seed"])


def gold(args, settings):
    """Every set to measure with as JSON Lines for `nomina eval`."""
    from . import gold as stage, prepare as preparing

    stage.write(args.out, args.data, preparing.unpack(args.data, args.work))
