"""Exact-span scores per set and type, calibration, the most frequent confusions, speed."""

import json
import time
from collections import Counter
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from .decode import Decoder
from .documents import TYPES
from .model import onnx_logits


def predict(decoder, docs, types):
    """Mentions of the types that the set tells apart."""
    return [[m for m in found if m[2] in types] for found in decoder.mentions([d.text for d in docs])]


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


def calibration(docs, predictions, bins=10):
    """Per type: expected calibration error of the mention scores, and the (score, right, count) bins."""
    out = {}
    for kind in TYPES:
        pairs = [(m[3], tuple(m[:3]) in {tuple(s) for s in d.spans}) for d, found in zip(docs, predictions) for m in found if m[2] == kind]
        rows, error = [], 0.0
        for b in range(bins):
            inside = [(p, r) for p, r in pairs if b / bins <= p < (b + 1) / bins or (b == bins - 1 and p >= 1)]
            if inside:
                p, r = (float(np.mean([x[i] for x in inside])) for i in (0, 1))
                rows.append((p, r, len(inside)))
                error += abs(p - r) * len(inside) / len(pairs)
        out[kind] = (100 * error, rows)
    return out


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
        tokenizer = Tokenizer.from_file(str(file.parent / "tokenizer.json"))
        tokenizer.no_truncation()
        tokenizer.no_padding()
        decoder = Decoder(tokenizer, onnx_logits(file))
        results[str(folder)] = rows = {}
        for name, (docs, types) in sets.items():
            predictions = predict(decoder, docs, types)
            rows[name] = score(docs, predictions, types)
            line = "  ".join(f"{k[:6]} {v[2]:5.1f}" for k, v in rows[name].items())
            print(f"{folder}  {name} ({rows[name]['all'][3]}): {line}  P {rows[name]['all'][0]:.1f} R {rows[name]['all'][1]:.1f}", flush=True)
        hand = [(d, p) for n, (docs, types) in sets.items() if len(types) == 4 for d, p in zip(docs, predict(decoder, docs, types))]
        curves = calibration(*zip(*hand))
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
