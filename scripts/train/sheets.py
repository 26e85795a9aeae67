"""Real text to read and correct: stretches where a model is in doubt, its mentions numbered, `[3 O:Security Council]`."""

import json
import random
import re
import subprocess
from pathlib import Path

import numpy as np

from . import archives, kept
from .decode import mentions
from .documents import Doc
from .silver import DEVELOPMENT
from .stories import TYPE

LETTER = {name: letter for letter, name in TYPE.items()}
TREATY = re.compile(r"[A-Z]\w+ (?:Treaty|Accords?|Agreement|Pact|Protocol)|(?:Treaty|Convention) (?:of|on) ")
# Stretches of each source in a folder: diplomacy and news, and the other kinds of text.
SHEET = {"wiki": 26, "wiki_treaty": 16, "un": 15, "rdcr": 5, "presidents": 4, "gmb": 18}
GENRES = {
    **{"white_house": 5, "australia_pm": 5, "congress": 6, "europarl": 5, "courts": 6, "contracts": 6, "filings": 6, "earnings_calls": 5, "justice": 5},
    **{"wikinews": 6, "wikipedia_genres": 9, "film_plots": 5, "technology": 6, "podcasts": 4, "enron_mail": 5, "state_mail": 5, "reviews": 4, "factbook": 5},
}
PART = 12  # stretches in a file
OFFERED = {"diplomacy": 12, "genres": 3}  # stretches looked at for one that is chosen


def diplomacy(data: Path, raw: Path, rng: random.Random, sizes: dict):
    """(source, standoff item without labels, its text) of stretches to choose from."""
    pages = {title: text for title, text in archives.wikipedia(raw).items() if title not in DEVELOPMENT}
    rich = sorted(title for title, text in pages.items() if TREATY.search(text))
    for source, titles in (("wiki", sorted(pages)), ("wiki_treaty", rich)):
        for title in rng.sample(titles, min(sizes[source], len(titles))):
            spots = [m.start() for m in TREATY.finditer(pages[title])] if source == "wiki_treaty" else [None]
            yield source, *archives.unlabelled("wikipedia_2015_sample", title, pages[title], *archives.cut(pages[title], rng, rng.choice(spots)))
    for source, archive in (("un", "ungdc"), ("rdcr", "hist_rdcr"), ("presidents", "presidential_speeches")):
        names = sorted(n for n, p in archives.files(raw, archive).items() if p.stem not in DEVELOPMENT)
        for _ in range(sizes[source]):
            name = rng.choice(names)
            text = archives.document(archive, name, data, raw)
            yield source, *archives.unlabelled(archive, name, text, *archives.cut(text, rng))
    count = len(archives.news(data))
    for _ in range(sizes["gmb"]):
        first = rng.randrange(count - 13)
        name = f"{first}-{first + rng.randint(9, 13)}"
        text = archives.document("gmb", name, data, raw)
        yield "gmb", *archives.unlabelled("gmb", name, text, 0, len(text))


def genres(data: Path, raw: Path, rng: random.Random, sizes: dict):
    """The same of the other kinds of text; no part of a document that is measured on."""
    held = kept.named()
    for kind, size in sizes.items():
        archive = archives.GENRES[kind]
        documents = archives.genre(data, archive)
        names = sorted(name for name in documents if (archive, name) not in held)
        for name in (rng.choice(names) for _ in range(size)):
            yield kind, *archives.unlabelled(archive, name, documents[name], *archives.cut(documents[name], rng))


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


def doubts(texts, decoder):
    """Of each text its mentions by the model, and the number of words expected to be wrong."""
    for words, scores in decoder.words(texts):
        found = [[s, e, LETTER[kind]] for s, e, kind, _ in mentions(words, scores)]
        yield found, float(np.sum(1 - np.exp(scores.max(-1)))) if len(words) else 0.0


def tagged(texts, command: str):
    """Of each text its mentions by the command, which knows more about bounds than its model."""
    lines = "".join(json.dumps({"id": str(n), "text": text}) + "\n" for n, text in enumerate(texts))
    ran = subprocess.run([command, "tag", "-", "--input-format", "jsonl", "-f", "jsonl", "--progress=never"], input=lines, stdout=subprocess.PIPE, text=True, check=True)
    return [[[m["start"], m["end"], LETTER[m["type"]]] for m in json.loads(line)["mentions"]] for line in ran.stdout.splitlines()]


def at_random(stretches, count: int, taken: Taken):
    """The first `count` of (item, text), which come in a random order, that do not overlap."""
    chosen = []
    for item, text in stretches:
        if len(chosen) < count and not taken.overlaps(item):
            taken.add(item)
            chosen.append(({**item, "chosen": "random"}, text))
    return chosen


def by_doubt(stretches, rng: random.Random, count: int, taken: Taken):
    """Some of (item, text, doubt), the doubtful ones more often; not the worst hundredth, which is garbage."""
    worst = sorted(doubt for *_, doubt in stretches)[int(len(stretches) * 0.99)] if stretches else 0
    usable = [s for s in stretches if s[2] <= worst]
    chosen = []
    for item, text, _ in sorted(usable, key=lambda s: -(rng.random() ** (1 / max(s[2], 0.01) ** 1.5))):
        if len(chosen) < count and not taken.overlaps(item):
            taken.add(item)
            chosen.append(({**item, "chosen": "doubt"}, text))
    return chosen


def shown(number: int, text: str, labelled) -> str:
    out, at = f"# s{number:03}\n", 0
    for n, (s, e, kind) in enumerate(labelled, 1):
        out += f"{text[at:s]}[{n} {kind}:{text[s:e]}]"
        at = e
    return out + text[at:] + "\n"


def write(out: Path, what: str, folders: int, taken: Taken, tests, decoder, command, data: Path, raw: Path, seed: int):
    """`folders` folders of sheets under `out`, of stretches that are not `taken` and share nothing with a test set.
    Of diplomacy all are picked by doubt, of the other genres one in two."""
    if out.exists() and any(out.iterdir()):
        raise SystemExit(f"{out} is not empty: its sheets may be in somebody's hands; name another --out")
    rng = random.Random(seed)
    pool, counts, share = (diplomacy, SHEET, 0) if what == "diplomacy" else (genres, GENRES, 0.5)
    counts = {source: count * folders for source, count in counts.items()}
    first = {source: int(count * share) for source, count in counts.items()}
    sizes = {source: first[source] + OFFERED[what] * (count - first[source]) for source, count in counts.items()}
    offered = {source: [] for source in counts}
    for source, item, text in pool(data, raw, rng, sizes):
        if len(text) > 500 and not taken.overlaps(item) and tests.apart([Doc(text)]):
            offered[source].append((item, text))
    chosen = [[] for _ in range(folders)]
    for source, stretches in offered.items():
        picked = at_random(stretches, first[source], taken)
        rest = [(item, text) for item, text in stretches if not taken.overlaps(item)]
        judged = zip(rest, doubts([text for _, text in rest], decoder))
        doubted = [({**item, "mentions": found}, text, doubt) for (item, text), (found, doubt) in judged]
        picked += by_doubt(doubted, rng, counts[source] - len(picked), taken)
        missing = [text for item, text in picked if "mentions" not in item]
        labels = iter([found for found, _ in doubts(missing, decoder)])
        for n, (item, text) in enumerate(picked):
            chosen[n % folders].append((item if "mentions" in item else {**item, "mentions": next(labels)}, text))
        print(f"{source}: {len(picked)} stretches", flush=True)
    for n, sheet in enumerate(chosen, 1):
        folder = out / f"{n:02}"
        folder.mkdir(parents=True, exist_ok=True)
        rng.shuffle(sheet)
        if command:
            sheet = [({**item, "mentions": found}, text) for (item, text), found in zip(sheet, tagged([t for _, t in sheet], command))]
        (folder / "index.jsonl").write_text("".join(json.dumps(i, ensure_ascii=False) + "\n" for i, _ in sheet), "utf8")
        for at in range(0, len(sheet), PART):
            part = [shown(at + k, text, item["mentions"]) for k, (item, text) in enumerate(sheet[at : at + PART], 1)]
            (folder / f"part{at // PART + 1}.txt").write_text("\n".join(part), "utf8")
        print(f"{folder}: {len(sheet)} stretches, {sum(len(t.split()) for _, t in sheet)} words, {sum(len(i['mentions']) for i, _ in sheet)} mentions", flush=True)
