"""The sets a model is measured on. Each: a name, documents, the types that its labels tell apart."""

import json
from pathlib import Path

from . import archives, corpora, kept, reviewed, stories
from .documents import TYPES, Doc
from .spacing import spans_of

THREE = TYPES[:3]


def hand_labelled(folder: Path, data: Path, raw: Path):
    """Documents of the rule book: JSON with the text, or standoff labels whose text lies in an archive."""
    docs = []
    for path in sorted(folder.glob("*.json")):
        item = json.loads(path.read_text("utf8"))
        text = item["text"] if "text" in item else archives.stretch(item, data, raw)
        docs.append(Doc(text, [[m["start"], m["end"], m["type"]] for m in item["mentions"]], source=path.stem))
    return docs


def spaced(tokens, tags, mapping):
    """Tokens with single spaces between, as a reader of CoNLL files sees them."""
    offsets, at = [], 0
    for token in tokens:
        offsets.append([at, at + len(token)])
        at += len(token) + 1
    return Doc(" ".join(tokens), [[s, e, mapping[k]] for s, e, k in spans_of(tags, offsets) if k in mapping])


def all_sets(data: Path, raw: Path, devset: Path):
    sets = {"dev documents": (hand_labelled(data / "dev", data, raw), TYPES)}
    if any(devset.glob("*.json")):
        sets["extra dev documents"] = (hand_labelled(devset, data, raw), TYPES)
        sets["press releases"] = (hand_labelled(devset / "press", data, raw), TYPES)
    written = stories.read(held_out=True)
    if written:
        sets["held-out stories"] = (written, TYPES)
    corrected = reviewed.documents(data, raw, held_out=True)
    if corrected:
        sets["reviewed text"] = (corrected, TYPES)
    uner = [d for sentences in corpora.uner(raw / "uner_ewt", "dev") for d in sentences]
    sets["UNER dev"] = (uner, THREE)
    politics = corpora.conll(raw / "crossner/crossner/politics/test.txt")
    sets["CrossNER politics test"] = ([spaced(t, g, corpora.CROSSNER) for _, t, g in politics], THREE)
    wnut = corpora.conll(next((raw / "wnut17").rglob("emerging.dev.conll")))
    sets["WNUT-17 dev"] = ([spaced(t, g, corpora.COARSE) for _, t, g in wnut], THREE)
    return sets


def kept_sets(data: Path, raw: Path):
    """One set per kind of text: measured on, and used for nothing else, not even for calibration."""
    return {kind: (kept.documents(kind, data, raw), TYPES) for kind in kept.kinds()}
