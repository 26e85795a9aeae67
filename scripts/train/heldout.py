"""What the training texts must not share with the texts that models are measured on."""

import re

RUN = 12  # words; shorter runs are phrases that treaties and histories repeat


def runs(text):
    words = re.findall(r"\w+", text.lower())
    return {tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1)}


class HeldOut:
    """Runs of words of the test sets, and the short sentences of theirs that have no such run."""

    def __init__(self, sets):
        texts = [d.text for docs, _ in sets.values() for d in docs]
        self.runs = set().union(*map(runs, texts))
        sentences = [s for t in texts for s in [t, *re.split(r"(?<=[.!?])\s+", t)]]
        self.whole = {s.strip() for s in sentences if len(s.split()) > 3}

    def apart(self, docs):
        """The documents that share nothing with a test set."""
        return [d for d in docs if d.text.strip() not in self.whole and self.runs.isdisjoint(runs(d.text))]
