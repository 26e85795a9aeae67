"""GUM marks every noun phrase; this keeps the named ones and leaves open what may or may not be a name."""

import re
from pathlib import Path

from .documents import Doc, without_overlaps
from .spacing import detokenize

KINDS = {"person": "PERSON", "place": "PLACE", "organization": "ORGANIZATION"}
LINKS = {"of", "the", "and", "for", "de", "la", "von", "van", "al", "bin", "-", "’s", "'s", "&", "."}
ARTICLES = {"the", "The", "a", "A", "an", "An"}


def sentences(path: Path):
    """(tokens, span numbers per token, {span number: (type, Wikipedia page or "")}) of each sentence."""
    tokens, numbers, kinds = [], [], {}
    for line in [*path.read_text("utf8").split("\n"), ""]:
        columns = line.split("\t")
        if len(columns) < 7:
            if tokens:
                yield tokens, numbers, kinds
            tokens, numbers, kinds = [], [], {}
            continue
        if tokens and (columns[2] == "-" or tokens[-1].endswith("-")):  # hyphenated words come in three parts
            tokens[-1] += columns[2]
            continue
        tokens.append(columns[2])
        pages = {n: page for page, n in re.findall(r"([^|\[]+)\[(\d+)\]", columns[6])}
        numbers.append([n for _, n in re.findall(r"(\w+)\[(\d+)\]", columns[3])])
        kinds |= {n: (kind, pages.get(n, "")) for kind, n in re.findall(r"(\w+)\[(\d+)\]", columns[3])}


def named(tokens):
    """Whether every token is one of a name, articles in front left out."""
    return tokens and tokens[0][0].isupper() and tokens[-1][0].isalnum() and all(t[0].isupper() or t[0].isdigit() or t in LINKS for t in tokens)


def document(path: Path) -> Doc:
    out = Doc("", source="gum")
    for tokens, numbers, kinds in sentences(path):
        text, offsets = detokenize(tokens)
        sure, open_ends = [], []
        for number, (kind, page) in kinds.items():
            at = [i for i, own in enumerate(numbers) if number in own]
            while at and tokens[at[0]] in ARTICLES:
                at = at[1:]
            words = [tokens[i] for i in at]
            while words and words[-1] in ("'s", "’s"):
                words, at = words[:-1], at[:-1]
            if named(words):
                span = [offsets[at[0]][0], offsets[at[-1]][1], KINDS.get(kind, "")]
                known = all(w in page for w in words if w[0].isupper())
                # What Wikipedia calls otherwise may be a role, a heading, two names.
                (sure if known or kind not in KINDS else open_ends).append(span)
        spans = without_overlaps(sure)
        covered = lambda s: any(a <= s[0] < b for a, b, _ in spans)
        opener = lambda i, t: i == 0 and len(t) < 5
        masked = [offsets[i] for i, t in enumerate(tokens) if t[0].isupper() and t != "I" and not opener(i, t) and not covered(offsets[i])]
        shift = len(out.text) + bool(out.text)
        out.text += ("\n" if out.text else "") + text
        out.spans += [[s + shift, e + shift, kind] for s, e, kind in spans if kind]
        out.masked += [[s + shift, e + shift] for s, e in masked + [s[:2] for s in open_ends]]
    return out


def documents(root: Path):
    """Without the Reddit files, whose words are blanked out."""
    return [document(p) for p in sorted(root.rglob("*.tsv")) if "reddit" not in p.name]
