"""Documents to token ids with the set of labels each token may have, and those to batches."""

import random

import numpy as np
import torch

from .documents import LABEL_ID, LABELS

ANY = (1 << len(LABELS)) - 1


def allowed_labels(doc, encoding):
    """Per token a bit set of labels: one bit where the label is known, more where it is not."""
    open_bits = 1
    for kind in doc.open:
        open_bits |= 1 << LABEL_ID["B-" + kind] | 1 << LABEL_ID["I-" + kind]
    out = np.full(len(encoding.ids), open_bits, np.int32)
    starts = np.array([s for s, _ in encoding.offsets])
    for s, e in doc.masked:
        out[(starts >= s) & (starts < e)] = ANY
    for s, e, kind in doc.spans:
        inside = np.flatnonzero((starts >= s) & (starts < e))
        if len(inside):
            out[inside] = 1 << LABEL_ID["I-" + kind]
            first = encoding.word_ids[inside[0]]
            for i in inside:  # every piece of the first word says B, so any piece can speak for its word
                if encoding.word_ids[i] == first:
                    out[i] = 1 << LABEL_ID["B-" + kind]
    return out


def encode(docs, tokenizer, longest=256):
    """(ids, allowed) pieces of at most `longest` tokens, cut where no name is cut."""
    pieces = []
    cls, sep = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
    for doc, encoding in zip(docs, tokenizer.encode_batch([d.text for d in docs], add_special_tokens=False)):
        allowed, ids, at = allowed_labels(doc, encoding), np.array(encoding.ids, np.int32), 0
        while at < len(ids):
            end = min(at + longest - 2, len(ids))
            while at + 8 < end < len(ids) and (not allowed[end] & 1 or encoding.word_ids[end] == encoding.word_ids[end - 1]):
                end -= 1
            pieces.append((np.concatenate([[cls], ids[at:end], [sep]]), np.concatenate([[ANY], allowed[at:end], [ANY]])))
            at = end
    return [p for p in pieces if len(p[0]) > 4 and (p[1] != ANY).any()]


def stream(by_source, weights, budget, rng: random.Random, skip=0):
    """Endless batches of about `budget` tokens. A source of weight 2.5 comes two or three times a pass."""
    done = 0
    while True:
        chosen = []
        for source, pieces in sorted(by_source.items()):
            weight = weights.get(source, 1.0)
            for piece in pieces:
                chosen += [piece] * (int(weight) + (rng.random() < weight % 1))
        rng.shuffle(chosen)
        pool = 4000  # sort by length inside a pool only, so that the order stays random
        for i in range(0, len(chosen), pool):
            part = sorted(chosen[i : i + pool], key=lambda p: len(p[0]))
            batches, batch = [], []
            for piece in part:
                if batch and (len(batch) + 1) * len(piece[0]) > budget:
                    batches.append(batch)
                    batch = []
                batch.append(piece)
            batches.append(batch)
            rng.shuffle(batches)
            for b in batches:
                done += 1
                if done > skip:
                    yield collate(b)


def collate(batch):
    width = max(len(ids) for ids, _ in batch)
    ids = np.zeros((len(batch), width), np.int64)
    allowed = np.full((len(batch), width), ANY, np.int32)
    mask = np.zeros((len(batch), width), np.int64)
    for row, (i, a) in enumerate(batch):
        ids[row, : len(i)], allowed[row, : len(a)], mask[row, : len(i)] = i, a, 1
    bits = (allowed[..., None] >> np.arange(len(LABELS))) & 1
    return torch.from_numpy(ids), torch.from_numpy(mask), torch.from_numpy(bits.astype(bool))
