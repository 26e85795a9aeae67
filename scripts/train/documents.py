"""What every stage passes on: a text, its labelled spans and what its labels leave open."""

import json
import random
from dataclasses import asdict, dataclass, field
from pathlib import Path

TYPES = ["PERSON", "PLACE", "ORGANIZATION", "AGREEMENT"]
LABELS = ["O"] + [f"{p}-{t}" for t in TYPES for p in "BI"]
LABEL_ID = {name: i for i, name in enumerate(LABELS)}


@dataclass
class Doc:
    """One training text. `open`: types that an unlabelled word may still be (the corpus does not label
    them); `masked`: character ranges about which nothing is known, not even O."""

    text: str
    spans: list = field(default_factory=list)  # [start, end, type]
    open: list = field(default_factory=list)
    masked: list = field(default_factory=list)  # [start, end]
    source: str = ""


def save(docs, path: Path):
    path.parent.mkdir(parents=True, exist_ok=True)
    with open(path, "w", encoding="utf8") as out:
        for doc in docs:
            out.write(json.dumps(asdict(doc), ensure_ascii=False) + "\n")


def load(path: Path):
    with open(path, encoding="utf8") as lines:
        return [Doc(**json.loads(line)) for line in lines]


def without_overlaps(spans):
    """Outermost (longest) span first, what overlaps it dropped; sorted by start."""
    kept = []
    for span in sorted(spans, key=lambda s: (s[0] - s[1], s[0])):
        if all(span[1] <= k[0] or span[0] >= k[1] for k in kept):
            kept.append(list(span))
    return sorted(kept)


def join(docs, separator=" "):
    """One document out of several, offsets moved. Open types are the union: a label known in one
    part only is lost for the part that knew it, so join only documents of one source."""
    out = Doc("", source=docs[0].source, open=sorted({t for d in docs for t in d.open}))
    for doc in docs:
        if out.text:
            out.text += separator
        shift = len(out.text)
        out.text += doc.text
        out.spans += [[s + shift, e + shift, t] for s, e, t in doc.spans]
        out.masked += [[s + shift, e + shift] for s, e in doc.masked]
    return out


def group(docs, rng: random.Random, longest=16):
    """Neighbouring sentences joined: half of the pieces short, half up to `longest` sentences, because a
    model that saw sentences only loses its way in a full window."""
    out, i = [], 0
    while i < len(docs):
        n = rng.randint(1, 4) if rng.random() < 0.6 else rng.randint(min(5, longest), longest)
        out.append(join(docs[i : i + n]))
        i += n
    return out
