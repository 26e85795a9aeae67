"""Real text to read and correct: stretches where a model is in doubt, its mentions numbered, `[3 O:Security Council]`."""

import json
import random
import re
import zlib
from pathlib import Path

import numpy as np

from . import archives
from .decode import mentions
from .documents import Doc
from .silver import DEVELOPMENT
from .stories import TYPE

LETTER = {name: letter for letter, name in TYPE.items()}
TREATY = re.compile(r"[A-Z]\w+ (?:Treaty|Accords?|Agreement|Pact|Protocol)|(?:Treaty|Convention) (?:of|on) ")
SHEET = {"wiki": 26, "wiki_treaty": 16, "un": 15, "rdcr": 5, "presidents": 4, "gmb": 18}  # stretches of each in a folder
PART = 12  # stretches in a file
OFFERED = 12  # stretches looked at for one that is chosen


def cut(text: str, rng: random.Random, at=None, most=1900):
    """(start, length) of a run of whole lines or sentences, about 300 words long."""
    starts = [m.end() for m in re.finditer(r"^|\n+|(?<=[a-z]{3}[.!?]) (?=[A-Z])", text)]
    wanted = rng.randrange(max(1, len(text) - most // 2)) if at is None else max(0, at - most // 3)
    before = [s for s in starts if s <= wanted]
    start = before[-1] if before else 0
    ends = [m.start() for m in re.finditer(r"\n|(?<=[a-z]{3}[.!?]) (?=[A-Z])|$", text) if start + most // 2 < m.start() <= start + most]
    end = ends[-1] if ends else text.rfind(" ", start, start + most)
    return start, max(0, end - start)


def pool(data: Path, raw: Path, rng: random.Random, folders: int):
    """(source, standoff item without labels, its text) of stretches to choose from."""
    sizes = {source: count * folders * OFFERED for source, count in SHEET.items()}
    pages = {title: text for title, text in archives.wikipedia(raw).items() if title not in DEVELOPMENT}
    rich = sorted(title for title, text in pages.items() if TREATY.search(text))
    for source, titles in (("wiki", sorted(pages)), ("wiki_treaty", rich)):
        for title in rng.sample(titles, min(sizes[source], len(titles))):
            spots = [m.start() for m in TREATY.finditer(pages[title])] if source == "wiki_treaty" else [None]
            yield source, *unlabelled("wikipedia_2015_sample", title, pages[title], *cut(pages[title], rng, rng.choice(spots)))
    for source, archive in (("un", "ungdc"), ("rdcr", "hist_rdcr"), ("presidents", "presidential_speeches")):
        names = sorted(n for n, p in archives.files(raw, archive).items() if p.stem not in DEVELOPMENT)
        for _ in range(sizes[source]):
            name = rng.choice(names)
            text = archives.document(archive, name, data, raw)
            yield source, *unlabelled(archive, name, text, *cut(text, rng))
    count = len(archives.news(data))
    for _ in range(sizes["gmb"]):
        first = rng.randrange(count - 13)
        name = f"{first}-{first + rng.randint(9, 13)}"
        text = archives.document("gmb", name, data, raw)
        yield "gmb", *unlabelled("gmb", name, text, 0, len(text))


def unlabelled(archive, name, text, start, length):
    text = text[start : start + length]
    return {"archive": archive, "document": name, "start": start, "length": length, "crc32": zlib.crc32(text.encode())}, text


def extent(item):
    """(text, first, last) of a stretch: characters of a document, sentences of GMB."""
    if item["archive"] == "gmb":
        first, last = map(int, item["document"].split("-"))
        return "gmb", first, last + 1
    return f"{item['archive']}/{item['document']}", item["start"], item["start"] + item["length"]


class Taken:
    """What no further stretch may overlap."""

    def __init__(self, items):
        self.extents = {}
        for item in items:
            self.add(item)

    def add(self, item):
        text, first, last = extent(item)
        self.extents.setdefault(text, []).append((first, last))

    def overlaps(self, item):
        text, first, last = extent(item)
        return any(first < b and a < last for a, b in self.extents.get(text, []))


def doubtful(items, texts, decoder):
    """Each item with its mentions by the model, and the number of words expected to be wrong."""
    for item, text, (words, scores) in zip(items, texts, decoder.words(texts)):
        found = [[s, e, LETTER[kind]] for s, e, kind, _ in mentions(words, scores)]
        yield {**item, "mentions": found}, float(np.sum(1 - np.exp(scores.max(-1)))) if len(words) else 0.0


def choose(stretches, rng: random.Random, count: int, taken: Taken):
    """Some of (item, text, doubt), the doubtful ones more often; not the worst hundredth, which is garbage."""
    worst = sorted(doubt for *_, doubt in stretches)[int(len(stretches) * 0.99)]
    usable = [s for s in stretches if s[2] <= worst]
    chosen = []
    for item, text, _ in sorted(usable, key=lambda s: -(rng.random() ** (1 / max(s[2], 0.01) ** 1.5))):
        if len(chosen) < count and not taken.overlaps(item):
            taken.add(item)
            chosen.append((item, text))
    return chosen


def shown(number: int, text: str, labelled) -> str:
    out, at = f"# s{number:03}\n", 0
    for n, (s, e, kind) in enumerate(labelled, 1):
        out += f"{text[at:s]}[{n} {kind}:{text[s:e]}]"
        at = e
    return out + text[at:] + "\n"


def write(out: Path, folders: int, taken: Taken, tests, decoder, data: Path, raw: Path, seed: int):
    """`folders` folders of sheets under `out`, of stretches that are not `taken` and share nothing with a test set."""
    if out.exists() and any(out.iterdir()):
        raise SystemExit(f"{out} is not empty: its sheets may be in somebody's hands; name another --out")
    rng = random.Random(seed)
    offered = [(s, i, t) for s, i, t in pool(data, raw, rng, folders) if len(t) > 500 and not taken.overlaps(i) and tests.apart([Doc(t)])]
    by_source = {}
    labelled = doubtful([i for _, i, _ in offered], [t for *_, t in offered], decoder)
    for (source, _, text), (item, doubt) in zip(offered, labelled):
        by_source.setdefault(source, []).append((item, text, doubt))
    chosen = [[] for _ in range(folders)]
    for source, stretches in by_source.items():
        for n, (item, text) in enumerate(choose(stretches, rng, SHEET[source] * folders, taken)):
            chosen[n % folders].append((item, text))
    for n, sheet in enumerate(chosen, 1):
        folder = out / f"{n:02}"
        folder.mkdir(parents=True, exist_ok=True)
        rng.shuffle(sheet)
        (folder / "index.jsonl").write_text("".join(json.dumps(i, ensure_ascii=False) + "\n" for i, _ in sheet), "utf8")
        for at in range(0, len(sheet), PART):
            part = [shown(at + k, text, item["mentions"]) for k, (item, text) in enumerate(sheet[at : at + PART], 1)]
            (folder / f"part{at // PART + 1}.txt").write_text("\n".join(part), "utf8")
        print(f"{folder}: {len(sheet)} stretches, {sum(len(t.split()) for _, t in sheet)} words, {sum(len(i['mentions']) for i, _ in sheet)} mentions")
