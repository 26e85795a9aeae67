"""Text without labels, labelled by a model where it is sure and by patterns; the rest is left open."""

import json
import random
import re
from collections import Counter, defaultdict
from pathlib import Path

from . import diplomacy
from .decode import mentions
from .documents import Doc, without_overlaps

# Never trained on: the documents of the development sets, by file stem or article title.
DEVELOPMENT = {
    "Kyoto Protocol", "Henry Kissinger", "Rambouillet Agreement", "Marrakesh Agreement", "European Free Trade Association",
    "hawaii", "japan", "monaco", "south-sudan", "spain", "thailand", "COL_68_2013", "MHL_71_2016", "RUS_64_2009", "PRK_55_2000",
} | {Path(json.loads(p.read_text("utf8"))["document"]).name.removesuffix(".txt") for p in (Path(__file__).parent / "devset").glob("*.json")}
KIND_WORDS = [  # what the first sentence of an article says its subject is
    ("PLACE", r"(?:city|town|village|country|state|province|river|lake|island|mountain|region|municipality|county|district|capital|sea|bay|strait|peninsula|republic|commune|borough|suburb|territory|airport|desert|valley)"),
    ("ORGANIZATION", r"(?:company|corporation|organi[sz]ation|political party|party|agency|university|bank|newspaper|magazine|army|navy|air force|club|alliance|ministry|institute|association|union|council|committee|broadcaster|airline|armed forces|college|court|commission|conglomerate|manufacturer|intergovernmental)"),
    ("PERSON", r"(?:politician|president|king|queen|emperor|writer|author|actor|actress|singer|musician|scientist|philosopher|general|statesman|diplomat|lawyer|economist|painter|composer|physicist|mathematician|businessman|player|theologian|historian|poet|journalist|director|leader|officer|inventor|explorer|pope|monarch)"),
]


def articles(path: Path):
    """(title, text) of each article that is not a development document."""
    for article in re.split(r"\n(?== [^=\n]+ =\n)", path.read_text("utf8")):
        title = article.split("\n", 1)[0].strip("= ")
        if title not in DEVELOPMENT:
            yield title, article


def typed_titles(pages):
    """Titles of two or more words (or acronyms) with the type that their first sentence gives."""
    types = {}
    for title, text in pages:
        name = re.sub(r" \(.*\)$", "", title)
        if not re.search(r"^[A-Z].* [A-Z]|^[A-Z]{3,}$", name) or " in " in name or name.startswith(("List ", "History ", "Geography ", "Economy ", "Politics ", "Timeline ")):
            continue
        lead = text.split("\n", 2)[-1][:600]
        defined = re.search(r"\b(?:is|was|are|were) (?:an?|the|one of the)\b([^.]{0,70})", lead)
        if not defined:
            continue
        if re.search(r"\((?:[^()]*;)?\s*(?:born|b\.|\w+ \d{1,2}, \d{4} ?–|\d{1,2} \w+ \d{4} ?–)", lead[:200]):
            types[name] = "PERSON"
            continue
        hits = [(m.start(), kind) for kind, words in KIND_WORDS if (m := re.search(rf"\b{words}\b", defined.group(1)))]
        if hits:
            types[name] = min(hits)[1]
    return types


def paragraphs(text, rng, least=300, most=1400):
    """A run of whole lines of a text, about a screen long."""
    lines = text.split("\n")
    at, out = rng.randrange(max(1, len(lines) - 3)), ""
    while at < len(lines) and len(out) < least:
        out += ("\n" if out else "") + lines[at]
        at += 1
    return out[:most]


def sample(root: Path, pages, rng: random.Random, sizes: dict):
    """(source, text) pairs from the four collections. Histories come whole."""
    for path in sorted(root.glob("hist_rdcr/**/text/*.txt")):
        if path.stem not in DEVELOPMENT:
            yield "rdcr", path.read_text("utf8", errors="replace")
    speeches = [p for p in sorted(root.glob("ungdc/**/*.txt")) if p.stem not in DEVELOPMENT and not p.name.startswith("._")]
    for path in rng.sample(speeches, sizes["un"]):
        text = path.read_text("utf8", errors="replace")
        spots = [m.start() for m in re.finditer(r"Treaty|Accord|Convention|Agreement|Covenant|Pact|Protocol", text)]
        if spots and rng.random() < 0.7:
            spot = max(0, rng.choice(spots) - 500)
            start = text.find("\n", spot) + 1 if text.find("\n", spot) - spot < 400 else text.find(". ", spot) + 2
            yield "un", text[start : start + 1100].rsplit(" ", 1)[0]
        else:
            yield "un", paragraphs(text, rng)
    treaty = re.compile(r"[A-Z]\w+ (?:Treaty|Accords?|Agreement|Pact|Protocol)|(?:Treaty|Convention) (?:of|on) ")
    rich = [t for _, t in pages if treaty.search(t)]
    for text in rng.sample(rich, min(sizes["wiki_treaty"], len(rich))):
        spot = max(0, rng.choice([m.start() for m in treaty.finditer(text)]) - 500)
        start = text.find("\n", spot) + 1 if 0 <= text.find("\n", spot) - spot < 450 else text.find(". ", spot) + 2
        yield "wiki", text[start : start + 1200].rsplit(" ", 1)[0]
    for _, text in rng.sample(pages, min(sizes["wiki"], len(pages))):
        yield "wiki", text[: rng.choice([500, 900, 1400])].rsplit(" ", 1)[0] if rng.random() < 0.4 else paragraphs(text, rng)
    presidents = sorted(root.glob("presidential_speeches/**/*.txt"))
    for path in rng.sample(presidents, min(sizes["presidents"], len(presidents))):
        yield "presidents", paragraphs(path.read_text("utf8", errors="replace"), rng)


def standing_alone(countries):
    """Countries after a word in lower case and with no capital behind: no part of a longer name, unless
    that joins with "of", which the labels found before overrule."""
    names = "|".join(sorted(map(re.escape, countries), key=len, reverse=True))
    return re.compile(rf"(?<=[a-z] )(?:{names})\b(?![-–\w])(?! [A-Z])")


def label(pairs, decoder, titles, places, countries, sure=0.92, doubt=0.15):
    """Documents with the mentions that the model is sure of; words in doubt are masked. A name that the
    document settles elsewhere settles its doubtful mentions, and a list of places; a known article title overrules the model."""
    pairs = list(pairs)
    pieces = [text for _, text in pairs]
    longest = 7  # words in a title
    for (source, text), (words, scores) in zip(pairs, decoder.words(pieces)):
        found = mentions(words, scores)
        spans = [[s, e, kind] for s, e, kind, score in found if score >= sure]
        spans += [[s, e, "PLACE"] for s, e, kind, score in found if kind == "PLACE" and 0.5 < score < sure and text[s:e] in places]
        names = defaultdict(Counter)
        for s, e, kind in spans:
            names[text[s:e]][kind] += 1
        for s, e, kind, score in found:
            seen = names.get(text[s:e])
            if score < sure and seen and len(seen) == 1 and sum(seen.values()) >= 2:
                spans.append([s, e, next(iter(seen))])
        for i, (start, _) in enumerate(words):  # titles of articles, longest first
            for n in range(min(longest, len(words) - i) if text[start].isupper() else 0, 0, -1):
                end = words[i + n - 1][1]
                kind = titles.get(text[start:end])
                if kind and (n > 1 or text[start:end].isupper()):
                    inside = [sp for sp in spans if sp[0] < end and sp[1] > start]
                    if all(start <= sp[0] and sp[1] <= end for sp in inside):
                        spans = [sp for sp in spans if sp not in inside] + [[start, end, kind]]
                    break
        settled, nothing = diplomacy.known(text)
        settled += [[m.start(), m.end(), "PLACE"] for m in countries.finditer(text)
                    if not text[: m.start()].endswith(" of ") and not any(s < m.end() and e > m.start() for s, e, _ in spans)]
        settled = without_overlaps(settled)
        spans = [sp for sp in spans if not any(sp[0] < b and sp[1] > a for a, b, _ in settled)]
        spans = without_overlaps([sp for sp in spans if not any(a <= sp[0] and sp[1] <= b for a, b in nothing)] + settled)
        masked = []
        for (s, e), row in zip(words, scores):
            settled_here = any(a <= s < b for a, b, *_ in spans + nothing)
            if not settled_here and row[0] < -doubt:
                masked.append([s, e])
        yield Doc(text, spans, masked=masked, source=source)
