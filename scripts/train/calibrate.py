"""How far to trust a score, per type: a line through the logits of the mention scores (Platt 1999)."""

import json
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from .documents import TYPES

EDGE = 1e-6  # as in src/model/calibration.rs


def logit(p):
    p = np.clip(p, EDGE, 1 - EDGE)
    return np.log(p / (1 - p))


def apply(line, score):
    return float(1 / (1 + np.exp(-(line["scale"] * logit(score) + line["shift"]))))


def outcomes(docs, predictions):
    """Per type (score, whether span and type are right) of each mention found."""
    out = {kind: [] for kind in TYPES}
    for doc, found in zip(docs, predictions):
        gold = {tuple(s) for s in doc.spans}
        for m in found:
            out[m[2]].append((m[3], tuple(m[:3]) in gold))
    return out


def line(pairs, prior=0.3):
    """Scale and shift under which the outcomes are most likely; a few outcomes hardly move it from (1, 0)."""
    x, right = logit(np.array([p for p, _ in pairs])), np.array([r for _, r in pairs], float)

    def loss(v):
        z = np.exp(v[0]) * x + v[1]
        return np.logaddexp(0, z).sum() - (right * z).sum() + prior * (v[0] ** 2 + v[1] ** 2) / 2

    best = minimize(loss, [0.0, 0.0]).x
    return {"scale": round(float(np.exp(best[0])), 4), "shift": round(float(best[1]), 4)}


def fit(docs, predictions):
    return {kind: line(pairs) for kind, pairs in outcomes(docs, predictions).items() if pairs}


def error(pairs, bins=10):
    """Expected calibration error in percent, and the bins as (mean score, share right, count)."""
    rows, total = [], 0.0
    for b in range(bins):
        inside = [(p, r) for p, r in pairs if b / bins <= p < (b + 1) / bins or (b == bins - 1 and p >= 1)]
        if inside:
            p, r = (float(np.mean([x[i] for x in inside])) for i in (0, 1))
            rows.append((p, r, len(inside)))
            total += abs(p - r) * len(inside) / len(pairs)
    return 100 * total, rows


def unseen(docs, predictions, folds=5):
    """Outcomes with each document's scores calibrated by the other folds only: what a reader may expect."""
    out = {kind: [] for kind in TYPES}
    for fold in range(folds):
        here = [i % folds == fold for i in range(len(docs))]
        lines = fit(*zip(*[(d, p) for d, p, h in zip(docs, predictions, here) if not h]))
        for kind, pairs in outcomes(*zip(*[(d, p) for d, p, h in zip(docs, predictions, here) if h])).items():
            out[kind] += [(apply(lines[kind], p), r) for p, r in pairs]
    return out


def write(folder: Path, lines):
    """Into the model's config.json, where the command reads it."""
    path = folder / "config.json"
    config = json.loads(path.read_text("utf8"))
    config["nomina"] = {"calibration": lines}
    path.write_text(json.dumps(config, indent=2) + "\n", "utf8")


def read(folder: Path):
    return json.loads((folder / "config.json").read_text("utf8")).get("nomina", {}).get("calibration", {})
