"""Tokens back to text with true spacing, because users tag text and not tokens."""

import re

NO_SPACE_BEFORE = re.compile(r"^(?:[.,;:!?%)\]}’”]+|'s|'S|’s|n't|n’t|'re|'ve|'ll|'d|'m|''|\.\.\.)$")
NO_SPACE_AFTER = {"(", "[", "{", "$", "£", "€", "#", "“", "‘", "``", "@"}
QUOTES = {"``": '"', "''": '"', "-LRB-": "(", "-RRB-": ")", "-LSB-": "[", "-RSB-": "]"}


def detokenize(tokens):
    """The text and each token's [start, end]. A straight double quote opens and closes in turn;
    an apostrophe after a word in -s is a possessive."""
    text, offsets, quote_open, glue = "", [], False, True
    for i, token in enumerate(tokens):
        raw = token
        token = QUOTES.get(token, token)
        closing = token == '"' and quote_open
        apostrophe = token == "'" and i > 0 and tokens[i - 1].endswith("s")
        space = not glue and not closing and not apostrophe and not NO_SPACE_BEFORE.match(raw)
        if space:
            text += " "
        offsets.append([len(text), len(text) + len(token)])
        text += token
        glue = raw in NO_SPACE_AFTER or (token == '"' and not quote_open)
        if token == '"':
            quote_open = not quote_open
    return text, offsets


def spans_of(tags, offsets):
    """BIO (or IOB1) tags over tokens to [start, end, label] over characters."""
    spans, open_label = [], None
    for tag, (start, end) in zip(tags, offsets):
        prefix, _, label = tag.partition("-")
        if not label or tag == "O":
            open_label = None
        elif prefix == "I" and label == open_label:
            spans[-1][1] = end
        else:
            spans.append([start, end, label])
            open_label = label
    return spans
