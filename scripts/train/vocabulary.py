"""A cased WordPiece vocabulary from the texts, for a start from the uncased encoder."""

import random
from pathlib import Path

from tokenizers import Tokenizer, decoders, models, normalizers, pre_tokenizers, processors, trainers

SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]


def learn(texts, size=28_000):
    tokenizer = Tokenizer(models.WordPiece(unk_token="[UNK]", max_input_chars_per_word=100))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=False, strip_accents=False)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.decoder = decoders.WordPiece()
    tokenizer.train_from_iterator(texts, trainers.WordPieceTrainer(vocab_size=size, special_tokens=SPECIAL, min_frequency=3))
    pair = [(name, tokenizer.token_to_id(name)) for name in ("[SEP]", "[CLS]")]
    tokenizer.post_processor = processors.BertProcessing(*pair)
    return tokenizer


def from_folder(raw: Path, target: Path, seed: int, lines=400_000):
    """From a sample of the unlabelled texts, once."""
    if not target.exists():
        rng = random.Random(seed)
        pages = (raw / "wikipedia.txt").read_text("utf8").split("\n")
        for path in rng.sample(sorted(raw.glob("ungdc/**/*.txt")), 800):
            pages += path.read_text("utf8", errors="replace").split("\n")
        rng.shuffle(pages)
        learn(pages[:lines]).save(str(target))
    return target
