"""Exact-span scores per set and type, calibration, the most frequent confusions, speed."""

import json
import time
from collections import Counter
from pathlib import Path

import numpy as np

from . import calibrate
from .decode import Decoder
from .model import onnx_logits, read_tokenizer


def predict(decoder, docs, types, lines=None):
    """Mentions of the types that the set tells apart, their scores calibrated by `lines`."""
    lines = lines or {}
    found = decoder.mentions([d.text for d in docs])
    score = lambda m: calibrate.apply(lines[m[2]], m[3]) if m[2] in lines else m[3]
    return [[(*m[:3], score(m)) for m in mentions if m[2] in types] for mentions in found]


def f1(right, predicted, gold):
    return 200 * right / (predicted + gold) if predicted + gold else float("nan")


def score(docs, predictions, types):
    """{type or "all": (precision, recall, F1, gold mentions)}"""
    right, predicted, gold = Counter(), Counter(), Counter()
    for doc, found in zip(docs, predictions):
        truth = {tuple(s) for s in doc.spans}
        for kind in types:
            ours = {m[:3] for m in found if m[2] == kind}
            real = {s for s in truth if s[2] == kind}
            for key in (kind, "all"):
                right[key] += len(ours & real)
                predicted[key] += len(ours)
                gold[key] += len(real)
    return {k: (100 * right[k] / max(predicted[k], 1), 100 * right[k] / max(gold[k], 1), f1(right[k], predicted[k], gold[k]), gold[k]) for k in ["all", *types]}


def confusions(docs, predictions, most=20):
    """What was said for what was meant, most frequent first, with examples."""
    kinds, examples = Counter(), {}
    for doc, found in zip(docs, predictions):
        gold, ours = {tuple(s) for s in doc.spans}, {m[:3] for m in found}
        for s, e, kind in sorted(gold - ours):
            over = [o for o in ours if o[0] < e and o[1] > s]
            what = f"{kind} missed" if not over else f"{kind} as {over[0][2]}" if over[0][2] != kind else f"{kind} with other bounds"
            kinds[what] += 1
            examples.setdefault(what, []).append((doc.text[s:e], doc.text[over[0][0] : over[0][1]] if over else ""))
        for s, e, kind in sorted(ours - gold):
            if not any(g[0] < e and g[1] > s for g in gold):
                kinds[f"nothing as {kind}"] += 1
                examples.setdefault(f"nothing as {kind}", []).append(("", doc.text[s:e]))
    return [(what, n, examples[what][:12]) for what, n in kinds.most_common(most)]


def reliability_plot(curves, path: Path):
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot as plt

    figure, axes = plt.subplots(1, len(curves), figsize=(3.2 * len(curves), 3.4), sharey=True)
    for axis, (kind, (error, rows)) in zip(axes, curves.items()):
        axis.plot([0, 1], [0, 1], color="0.7", lw=1)
        axis.plot([r[0] for r in rows], [r[1] for r in rows], "o-")
        axis.set(title=f"{kind}\nECE {error:.1f} %", xlabel="score", xlim=(0, 1.02), ylim=(0, 1.02))
    axes[0].set_ylabel("share right")
    figure.tight_layout()
    figure.savefig(path, dpi=110)


def speed(path, tokenizer, docs, budget=1024, length=128, runs=6):
    """Tokens per second of processor time of one thread: what other programs do at the time hardly counts."""
    logits = onnx_logits(path, threads=1)
    ids = [i for d in docs for i in tokenizer.encode(d.text, add_special_tokens=False).ids]
    batch = np.array(ids[:budget], np.int64).reshape(-1, length)
    mask = np.ones_like(batch)
    times = []
    for _ in range(runs):
        began = time.process_time()
        logits(batch, mask)
        times.append(time.process_time() - began)
    return batch.size / min(times)


def evaluate(models, sets, out: Path = None, details=False):
    """Prints a table per set with one row per model folder; returns {model: {set: scores}}."""
    results = {}
    for folder in models:
        file = folder if folder.suffix == ".onnx" else folder / "model.onnx"
        tokenizer = read_tokenizer(file.parent / "tokenizer.json")
        decoder, lines = Decoder(tokenizer, onnx_logits(file)), calibrate.read(file.parent)
        results[str(folder)] = rows = {}
        hand = []  # what is labelled by the rule book
        for name, (docs, types) in sets.items():
            predictions = predict(decoder, docs, types, lines)
            rows[name] = score(docs, predictions, types)
            line = "  ".join(f"{k[:6]} {v[2]:5.1f}" for k, v in rows[name].items())
            print(f"{folder}  {name} ({rows[name]['all'][3]}): {line}  P {rows[name]['all'][0]:.1f} R {rows[name]['all'][1]:.1f}", flush=True)
            hand += zip(docs, predictions) if len(types) == 4 else []
        curves = {kind: calibrate.error(pairs) for kind, pairs in calibrate.outcomes(*zip(*hand)).items() if pairs}
        print("  ECE: " + "  ".join(f"{k} {v[0]:.1f} %" for k, v in curves.items()))
        if out:
            out.mkdir(parents=True, exist_ok=True)
            reliability_plot(curves, out / f"reliability-{folder.stem}.png")
        if details:
            for what, n, shown in confusions(*zip(*hand)):
                print(f"  {n:4} {what}: {shown}")
    if out:
        (out / "scores.json").write_text(json.dumps(results, indent=1))
    return results
