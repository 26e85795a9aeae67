"""Copies in other letter case: headlines, datelines, all capitals, all lower."""

import random
import re

from .documents import Doc

SMALL = {"a", "an", "the", "of", "in", "on", "to", "for", "and", "or", "at", "by", "with", "from", "as", "but"}


def recased(doc: Doc, style: str):
    """Every character keeps its place, so the labels stay."""
    change = {
        "upper": str.upper,
        "lower": str.lower,
        "headline": lambda t: re.sub(r"\w[\w’']*", lambda m: m[0] if m[0] in SMALL or m[0][0].isupper() else m[0].capitalize(), t),
        "names": None,
    }[style]
    if change:
        text = change(doc.text)
    else:  # only the names in capitals
        text = doc.text
        for s, e, _ in doc.spans:
            text = text[:s] + text[s:e].upper() + text[e:]
    return Doc(text, doc.spans, doc.open, doc.masked, doc.source) if len(text) == len(doc.text) else None


def variants(docs, rng: random.Random, share=0.08):
    out = []
    for doc in docs:
        if doc.spans and rng.random() < share:
            copy = recased(doc, rng.choice(["upper", "headline", "headline", "names", "lower"]))
            if copy:
                copy.source = "recased"
                out.append(copy)
    return out


def with_dateline(doc: Doc, cities, agencies, rng: random.Random):
    """MOSCOW, Nov 3 (Xinhua) -- before the text."""
    city, agency = rng.choice(cities).upper(), rng.choice(agencies)
    date = f"{rng.choice(['Jan', 'Feb.', 'March', 'April', 'May', 'Sept', 'Nov', 'Dec.'])} {rng.randint(1, 30)}"
    form = rng.choice(["{c}, {d} ({a}) -- ", "{c} ({a}) - ", "{c}, {d} -- ", "{c} - ", "{c}, {d} ({a}) — "])
    lead = form.format(c=city, d=date, a=agency)
    spans = [[0, len(city), "PLACE"]]
    at = lead.find(f"({agency})") + 1
    if at:
        spans.append([at, at + len(agency), "ORGANIZATION"])
    n = len(lead)
    return Doc(lead + doc.text, spans + [[s + n, e + n, k] for s, e, k in doc.spans], doc.open, [[a + n, b + n] for a, b in doc.masked], doc.source)
