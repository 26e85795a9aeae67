"""Readers of the labelled corpora: each yields documents with the four types and what it leaves open."""

import csv
import json
import lzma
import re
from pathlib import Path

from .agreements import plausible
from .documents import Doc
from .spacing import detokenize, spans_of

PER, PLC, ORG, AGR = "PERSON", "PLACE", "ORGANIZATION", "AGREEMENT"
COARSE = {"per": PER, "geo": PLC, "gpe": PLC, "org": ORG, "PER": PER, "LOC": PLC, "ORG": ORG, "person": PER, "location": PLC,
          "corporation": ORG, "group": ORG}
CROSSNER = {"politician": PER, "writer": PER, "scientist": PER, "researcher": PER, "musicalartist": PER, "person": PER, "country": PLC,
            "location": PLC, "organisation": ORG, "politicalparty": ORG, "band": ORG, "university": ORG, "magazine": ORG, "academicjournal": ORG}


def conll(path: Path, word=0, tag=1, encoding="utf8"):
    """(comments, tokens, tags) of each sentence of a tab- or space-separated file."""
    comments, tokens, tags = [], [], []
    with open(path, encoding=encoding) as lines:
        for line in [*lines, ""]:
            line = line.rstrip("\n")
            if not line.strip():
                if tokens:
                    yield comments, tokens, tags
                comments, tokens, tags = [], [], []
            elif line.startswith("# ") and not tokens:
                comments.append(line)
            else:
                columns = line.split("\t") if "\t" in line else line.split(" ")
                tokens.append(columns[word])
                tags.append(columns[tag])


def mapped(tokens, tags, mapping, source, open_types=()):
    text, offsets = detokenize(tokens)
    spans = [[s, e, mapping[label]] for s, e, label in spans_of(tags, offsets) if label in mapping]
    return Doc(text, spans, list(open_types), source=source)


def gmb(ner: Path):
    sentences, tokens, tags = [], [], []
    with lzma.open(ner / "gmb.csv.xz", "rt", encoding="cp1252", newline="") as rows:
        for row in csv.reader(rows):
            if row[0].startswith("Sentence:") and tokens:
                sentences.append((tokens, tags))
                tokens, tags = [], []
            if row[0] != "Sentence #":
                tokens.append(row[1])
                tags.append(row[3])
    return [mapped(t, g, COARSE, "gmb") for t, g in sentences + [(tokens, tags)]]


def aligned(comments, tokens, tags, mapping, source):
    """The raw `# text` of the sentence with the tags on it; detokenized if the tokens do not align."""
    raw = next((c[9:] for c in comments if c.startswith("# text = ")), None)
    offsets, at = [], 0
    for token in tokens:
        at = raw.find(token, at) if raw is not None and at >= 0 else -1
        if at < 0:
            return mapped(tokens, tags, mapping, source)
        offsets.append([at, at + len(token)])
        at += len(token)
    return Doc(raw, [[s, e, mapping[k]] for s, e, k in spans_of(tags, offsets) if k in mapping], source=source)


def uner(root: Path, part="train"):
    """Documents as lists of sentences."""
    documents = []
    for comments, tokens, tags in conll(next(root.glob(f"**/*{part}*.iob2")), 1, 2):
        if not documents or any(c.startswith("# newdoc") for c in comments):
            documents.append([])
        documents[-1].append(aligned(comments, tokens, tags, COARSE, "uner"))
    return documents


def fewnerd_type(label):
    """Our type, "" for a label that is surely none of them, None for one that may or may not be."""
    coarse, _, fine = label.partition("_")
    if coarse in ("person", "location"):
        return {"person": PER, "location": PLC}[coarse]
    if coarse == "organization":
        return None if fine == "religion" else ORG
    if coarse == "building":
        return None if fine in ("hospital", "other", "theater", "library") else PLC
    if fine in ("writtenart", "god", "astronomything", "law", "car"):
        return None
    return ""


def fewnerd(root: Path):
    docs = []
    for path in sorted(root.glob("**/*.txt")):
        if path.name.startswith("LICENSE"):
            continue
        for _, tokens, tags in conll(path):
            text, offsets = detokenize(tokens)
            doc = Doc(text, source="fewnerd")
            for start, end, label in spans_of(tags, offsets):
                kind = fewnerd_type(label)
                if label == "other_law" and plausible(text[start:end]):
                    kind = AGR
                if kind:
                    doc.spans.append([start, end, kind])
                elif kind is None and label != "other_law":
                    doc.masked.append([start, end])
            # Each file labels only some fine types: an unlabelled capital may be a name of any other.
            taken = [i for i, tag in enumerate(tags) if tag != "O"]
            for i, (token, tag) in enumerate(zip(tokens, tags)):
                capital = token[0].isupper() and not (i == 0 and token.lower() in SENTENCE_OPENERS) and i not in taken
                between = token in ("of", "the", "and", "for") and 0 < i < len(tokens) - 1 and tokens[i - 1][0].isupper() and tokens[i + 1][0].isupper()
                if tag == "O" and (capital or between):
                    doc.masked.append(offsets[i])
            docs.append(doc)
    return docs


SENTENCE_OPENERS = set(
    "the in he she it they this a an on at after as his her for during from by there these while its when although but and however with since "
    "their many most some one other also if that those both to all two we i not after another before despite due each early following further "
    "later of only several such under until upon where within".split())


def crossner(root: Path, parts=("train", "dev", "test"), domains=("politics", "science", "music", "literature", "ai")):
    docs = []
    for domain in domains:
        for part in parts:
            if (domain, part) == ("politics", "test") and parts != ("test",):
                continue  # kept for evaluation
            for _, tokens, tags in conll(root / "crossner" / domain / f"{part}.txt"):
                text, offsets = detokenize(tokens)
                doc = Doc(text, source="crossner")
                for start, end, label in spans_of(tags, offsets):
                    if label in CROSSNER:
                        doc.spans.append([start, end, CROSSNER[label]])
                    elif label in ("astronomicalobject", "misc") and domain != "politics":
                        doc.masked.append([start, end])
                docs.append(doc)
    return docs


def redocred(root: Path):
    docs = []
    for path in root.glob("**/dev_revised.json"):
        for item in json.loads(path.read_text("utf8")):
            tokens = [t for s in item["sents"] for t in s]
            starts = [0]
            for sentence in item["sents"]:
                starts.append(starts[-1] + len(sentence))
            text, offsets = detokenize(tokens)
            doc = Doc(text, source="redocred")
            for mention in (m for cluster in item["vertexSet"] for m in cluster):
                a, b = (starts[mention["sent_id"]] + p for p in mention["pos"])
                span = [offsets[a][0], offsets[b - 1][1]]
                kind = COARSE.get(mention["type"]) or (AGR if mention["type"] == "MISC" and plausible(text[slice(*span)]) else None)
                if kind:
                    doc.spans.append([*span, kind])
            docs.append(doc)
    return docs


def tweets(root: Path):
    """WNUT train and BTC, without the users' handles."""
    docs = [mapped(t, g, COARSE, "wnut") for _, t, g in conll(next(root.glob("**/wnut17train.conll")))]
    btc = [mapped(t, g, COARSE, "btc") for name in ("train", "dev", "test") for _, t, g in conll(next(root.glob(f"**/btc.{name}")))]
    return docs + [d for d in btc if not re.search(r"(.)\1{6}", d.text)]


def sec(root: Path):
    """Loan contracts: the parties called by their role are no persons."""
    mapping = {"LOC": PLC, "ORG": ORG}
    docs = []
    for path in root.glob("**/FIN*.txt"):
        for _, tokens, tags in conll(path, 0, 3):
            docs.append(mapped(tokens, tags, mapping, "sec"))
            people = [[s, e] for s, e, k in spans_of(tags, detokenize(tokens)[1]) if k == "PER"]
            docs[-1].spans += [[s, e, PER] for s, e in people if not re.search(r"(?i)borrower|lender|bank|agent|debtor|lessee|lessor|executive|guarantor|holder|company|party|employee|director", docs[-1].text[s:e])]
    return docs
