"""Texts written for this project with their mentions marked inline, and copies of them under other names.

`{Vladimir Putin|P} flew to {Doha|L}.` with P, L, O, A for the four types; a line `===` parts two texts.
"""

import random
import re
from pathlib import Path

from .documents import Doc

FOLDER = Path(__file__).parent / "stories"
MARK = re.compile(r"\{([^{}|]*)\|([PLOA])\}")
TYPE = {"P": "PERSON", "L": "PLACE", "O": "ORGANIZATION", "A": "AGREEMENT"}
HELD_OUT = 8  # one text in so many is measured on, never trained on


def parse(marked: str) -> Doc:
    text, spans, at = "", [], 0
    for mark in MARK.finditer(marked):
        text += marked[at : mark.start()]
        spans.append([len(text), len(text) + len(mark[1]), TYPE[mark[2]]])
        text, at = text + mark[1], mark.end()
    return Doc(text + marked[at:], spans, source="stories")


def read(held_out: bool):
    """The texts for measuring, or those for training."""
    docs = []
    for path in sorted(FOLDER.glob("*.txt")):
        for i, marked in enumerate(path.read_text("utf8").strip().split("\n===\n")):
            if (i % HELD_OUT == HELD_OUT - 1) == held_out:
                docs.append(parse(marked.strip("\n")))
    return docs


def renamed(doc: Doc, people, places, rng: random.Random) -> Doc:
    """A copy with other people and places: each word of a person's name becomes the same other word
    everywhere, so that *Ana Lopez* and *Lopez* stay one person; a place becomes another of its list."""
    first, last = people
    words, cities = {}, {}

    def other_word(word, pool):
        bare = word.strip(".,'’\"“”")
        if len(bare) < 3 or not bare[0].isupper() or not bare.isalpha():
            return word  # initials, particles, hyphens
        key = bare.lower()
        new = words.setdefault(key, rng.choice(pool))
        return word.replace(bare, new.upper() if bare.isupper() else new)

    def person(name):
        parts = name.split(" ")
        return " ".join(other_word(p, last if i == len(parts) - 1 else first) for i, p in enumerate(parts))

    def place(name):
        pool = next((p for p in places if name.title() in p), None)
        if pool is None or name in ("US", "UK"):
            return name
        new = cities.setdefault(name.lower(), rng.choice(sorted(pool)) if rng.random() < 0.7 else name.title() if name.isupper() else name)
        return new.upper() if name.isupper() else new

    full = [s for s in doc.spans if s[2] == "PERSON" and " " in doc.text[s[0] : s[1]]]
    for s, e, _ in full:  # full names first: they say which word is a surname
        person(doc.text[s:e])
    text, spans, at, moved = "", [], 0, []
    for s, e, kind in doc.spans:
        name = doc.text[s:e]
        new = person(name) if kind == "PERSON" else place(name) if kind == "PLACE" else name
        text += doc.text[at:s]
        spans.append([len(text), len(text) + len(new), kind])
        text, at = text + new, e
        moved.append((e, len(text) - e))
    shift = lambda at: next((by for end, by in reversed(moved) if end <= at), 0)
    masked = [[a + shift(a), b + shift(b)] for a, b in doc.masked]
    return Doc(text + doc.text[at:], spans, masked=masked, source=doc.source)
