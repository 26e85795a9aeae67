"""The sets to measure with as JSON Lines that `nomina eval` reads: mentions, and entities where the labels have them."""

import json
from pathlib import Path

from . import archives, kept
from .prepare import DEVSET
from .testsets import all_sets

LINKED = {"dev documents": None, "extra dev documents": DEVSET, "press releases": DEVSET / "press"}  # with entities; None: the data folder's


def linked(folder: Path, data: Path, raw: Path):
    for path in sorted(folder.glob("*.json")):
        item = json.loads(path.read_text("utf8"))
        text = item["text"] if "text" in item else archives.stretch(item, data, raw)
        yield {"id": path.stem, "text": text, "mentions": item["mentions"], "entities": item["entities"]}


def unlinked(name: str, docs):
    for n, doc in enumerate(docs, 1):
        mentions = [{"start": s, "end": e, "text": doc.text[s:e], "type": kind} for s, e, kind in doc.spans]
        yield {"id": f"{name}-{n:04}", "text": doc.text, "mentions": mentions}


def write(out: Path, data: Path, raw: Path):
    sets = {name: unlinked(name, docs) for name, (docs, _) in all_sets(data, raw, DEVSET).items()}
    sets |= {name: linked(folder or data / "dev", data, raw) for name, folder in LINKED.items() if name in sets}
    sets |= {f"kept {kind}": kept.gold(kind, data, raw) for kind in kept.kinds()}
    out.mkdir(parents=True, exist_ok=True)
    for name, rows in sets.items():
        lines = [json.dumps({**row, "offsets": "char"}, ensure_ascii=False) + "\n" for row in rows]
        (out / f"{name.replace(' ', '-')}.jsonl").write_text("".join(lines), "utf8")
        print(f"{name}: {len(lines)} documents", flush=True)
