"""Sets kept for measuring, one per kind of text: read twice without a model, differences settled by the rule book.

A reader gets `text/NAME.txt` and writes `marked/NAME.txt` (`../shared/labelling` has format and checks); here the settled
labels become standoff lines of `kept/KIND.jsonl`, in which each entity has for a name the number of one of its mentions."""

import json
import random
import zlib
from pathlib import Path

from . import archives
from .documents import Doc
from .stories import TYPE

FOLDER = Path(__file__).parent / "kept"
WORDS = 4000  # of each kind
LETTER = {name: letter for letter, name in TYPE.items()}


def sample(kind: str, data: Path, seed: int, most=3300):
    """(item, text) of stretches at random, each of another document, with `WORDS` words together."""
    archive, rng = archives.GENRES[kind], random.Random(f"{kind} {seed}")
    documents = archives.genre(data, archive)
    words = 0
    for name in rng.sample(sorted(documents), len(documents)):
        item, text = archives.unlabelled(archive, name, documents[name], *archives.cut(documents[name], rng, most=most))
        if words >= WORDS:
            return
        if len(text) > 300:
            words += len(text.split())
            yield item, text


def write(out: Path, data: Path, seed: int):
    """The texts to read, and which stretch each is."""
    (out / "text").mkdir(parents=True)
    with open(out / "index.jsonl", "w", encoding="utf8") as index:
        for kind in archives.GENRES:
            for n, (item, text) in enumerate(sample(kind, data, seed), 1):
                name = f"{kind}-{n:02}"
                (out / "text" / f"{name}.txt").write_text(text + "\n", "utf8", newline="")
                index.write(json.dumps({"name": name, "kind": kind, **item}, ensure_ascii=False) + "\n")


def standoff(item: dict, gold: dict):
    """A line of a kept set from a stretch and the labels that were settled."""
    mentions = sorted(gold["mentions"], key=lambda m: m["start"])
    names = {}
    for entity in gold["entities"]:
        own = [n for n, m in enumerate(mentions) if m["entity"] == entity["id"]]
        if not own:
            raise SystemExit(f"{item['name']}: entity {entity['name']} has no mention")
        same = [n for n in own if mentions[n]["text"] == entity["name"]]
        names[entity["id"]] = (same or sorted(own, key=lambda n: -len(mentions[n]["text"])))[0]
    order = {entity: n for n, entity in enumerate(sorted(names, key=names.get))}
    return {
        **{k: item[k] for k in ("archive", "document", "start", "length", "crc32")},
        "mentions": [[m["start"], m["end"], LETTER[m["type"]], order[m["entity"]]] for m in mentions],
        "names": [names[entity] for entity in order],
    }


def store(folder: Path, gold: Path):
    """Every text of a folder that `write` made, with the labels under `gold`."""
    kinds = {}
    for line in (folder / "index.jsonl").read_text("utf8").splitlines():
        item = json.loads(line)
        labels = json.loads((gold / f"{item['name']}.json").read_text("utf8"))
        text = labels["text"].removesuffix("\n")
        if zlib.crc32(text.encode()) != item["crc32"]:
            raise SystemExit(f"{item['name']}: not the text that was given out")
        kinds.setdefault(item["kind"], []).append(standoff(item, labels))
    FOLDER.mkdir(exist_ok=True)
    for kind, items in kinds.items():
        lines = [json.dumps(i, ensure_ascii=False, separators=(",", ":")) + "\n" for i in items]
        (FOLDER / f"{kind}.jsonl").write_text("".join(lines), "utf8")
    print(f"{sum(map(len, kinds.values()))} texts of {len(kinds)} kinds")


def kinds():
    """The kinds that have been read."""
    return [kind for kind in archives.GENRES if (FOLDER / f"{kind}.jsonl").exists()]


def named():
    """(archive, document) of everything kept."""
    items = [json.loads(line) for path in FOLDER.glob("*.jsonl") for line in path.read_text("utf8").splitlines()]
    return {(i["archive"], i["document"]) for i in items}


def gold(kind: str, data: Path, raw: Path):
    """Documents with mentions and entities, as `nomina eval` reads them."""
    path = FOLDER / f"{kind}.jsonl"
    for n, item in enumerate(map(json.loads, path.read_text("utf8").splitlines()), 1):
        text = archives.stretch(item, data, raw)
        mentions = [{"start": s, "end": e, "text": text[s:e], "type": TYPE[k], "entity": i} for s, e, k, i in item["mentions"]]
        named = [mentions[m] for m in item["names"]]
        entities = [{"id": m["entity"], "name": m["text"], "type": m["type"]} for m in named]
        yield {"id": f"{kind}-{n:02}", "text": text, "offsets": "char", "mentions": mentions, "entities": entities}


def documents(kind: str, data: Path, raw: Path):
    return [Doc(g["text"], [[m["start"], m["end"], m["type"]] for m in g["mentions"]], source=g["id"]) for g in gold(kind, data, raw)]
