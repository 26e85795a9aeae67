"""Text to mentions, the same way the command does it: windows, words, constrained BIO path."""

import re

import numpy as np

from .documents import LABELS, TYPES

WINDOW, STRIDE = 512, 64


def transitions():
    """allowed[i, j]: label j may follow label i. I-X follows only B-X or I-X."""
    allowed = np.ones((len(LABELS), len(LABELS)), bool)
    for j, to in enumerate(LABELS):
        if to.startswith("I-"):
            for i, before in enumerate(LABELS):
                allowed[i, j] = before[2:] == to[2:]
    return np.where(allowed, 0.0, -1e9)


STEP = transitions()
START = np.array([-1e9 if name.startswith("I-") else 0.0 for name in LABELS])


# What a later part of a word reads when the word reads O, B-X or I-X.
AS_INSIDE = [0 if name == "O" else LABELS.index("I-" + name[2:]) for name in LABELS]
# Initials with their dots, words with inner apostrophes and dots, AT&T, any other mark; 's stands apart.
WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[A-Z]+&[A-Z]\w*|[’'][sS]\b|(?:(?![’'][sS]\b)(?:\w|(?<=\w)['’.:](?=[^\W\d_])|(?<=\d)[.,](?=\d)))+|\S")


def words(text):
    """(start, end) of the units that a mention never cuts: an approximation of the command's."""
    return [m.span() for m in WORD.finditer(text)]


def viterbi(scores):
    """Best label path for log-probabilities [words, labels]."""
    if not len(scores):
        return []
    best, back = START + scores[0], []
    for row in scores[1:]:
        paths = best[:, None] + STEP
        back.append(paths.argmax(0))
        best = paths.max(0) + row
    path = [int(best.argmax())]
    for pointers in reversed(back):
        path.append(int(pointers[path[-1]]))
    return path[::-1]


def windows(ids, size=WINDOW, stride=STRIDE):
    """(start, end) of the pieces of a long sequence; two neighbours share `stride` tokens."""
    room = size - 2
    starts = [0]
    while starts[-1] + room < len(ids):
        starts.append(starts[-1] + room - stride)
    return [(s, min(s + room, len(ids))) for s in starts]


class Decoder:
    """Tags texts with `logits(ids, mask) -> [batch, tokens, labels]` (numpy in and out)."""

    def __init__(self, tokenizer, logits, budget=2048):
        self.tokenizer, self.logits, self.budget = tokenizer, logits, budget
        self.cls, self.sep = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")

    def log_probabilities(self, texts):
        """Per text: the encoding and log-softmax of each token, from its best window."""
        encodings = self.tokenizer.encode_batch(texts, add_special_tokens=False)
        jobs = [(n, s, e) for n, enc in enumerate(encodings) for s, e in windows(enc.ids)]
        out = [np.zeros((len(e.ids), len(LABELS)), np.float32) for e in encodings]
        context = [np.full(len(e.ids), -1) for e in encodings]
        jobs.sort(key=lambda j: j[2] - j[1])
        while jobs:
            width = jobs[-1][2] - jobs[-1][1] + 2
            batch = jobs[-max(1, self.budget // width) :]
            del jobs[-len(batch) :]
            ids = np.zeros((len(batch), width), np.int64)
            mask = np.zeros_like(ids)
            for row, (n, s, e) in enumerate(batch):
                piece = [self.cls, *encodings[n].ids[s:e], self.sep]
                ids[row, : len(piece)], mask[row, : len(piece)] = piece, 1
            logits = self.logits(ids, mask).astype(np.float32)
            logits -= np.log(np.exp(logits - logits.max(-1, keepdims=True)).sum(-1, keepdims=True)) + logits.max(-1, keepdims=True)
            for row, (n, s, e) in enumerate(batch):
                here = np.minimum(np.arange(e - s), np.arange(e - s)[::-1])
                better = here > context[n][s:e]
                out[n][s:e][better] = logits[row, 1 : e - s + 1][better]
                context[n][s:e][better] = here[better]
        return encodings, out

    def words(self, texts):
        """Per text: [start, end] of each word and its scores: the log-probability that its pieces read as
        the label says, B I I for a word of three that opens a mention. Of a tokenizer's word the first piece speaks."""
        for text, encoding, scores in zip(texts, *self.log_probabilities(texts)):
            heads = [i for i, w in enumerate(encoding.word_ids) if i == 0 or w != encoding.word_ids[i - 1]]
            spans, rows, at = [], [], 0
            for start, end in words(text):
                while at < len(heads) and encoding.offsets[heads[at]][0] < start:
                    at += 1
                inside = []
                while at < len(heads) and encoding.offsets[heads[at]][0] < end:
                    inside.append(heads[at])
                    at += 1
                if inside:
                    spans.append([start, end])
                    rows.append(scores[inside[0]] + scores[inside[1:]][:, AS_INSIDE].sum(0))
            yield spans, np.array(rows).reshape(-1, len(LABELS))

    def mentions(self, texts):
        """Per text: (start, end, type, score)."""
        return (mentions(spans, scores) for spans, scores in self.words(texts))


def mentions(spans, scores):
    """(start, end, type, score) of the best path, the score a mean probability over the words."""
    found = []
    for (start, end), label, row in zip(spans, viterbi(scores), scores):
        if label == 0:
            continue
        kind = TYPES[(label - 1) // 2]
        begin = 2 * TYPES.index(kind) + 1
        p = float(np.exp(row[begin : begin + 2]).sum())
        if label == begin:
            found.append([start, end, kind, [p]])
        else:
            found[-1][1] = end
            found[-1][3].append(p)
    return [(s, e, kind, sum(ps) / len(ps)) for s, e, kind, ps in found]
