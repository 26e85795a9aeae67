"""The texts that standoff labels refer to, by archive and document, read once each."""

import json
import re
import zlib
from functools import cache
from pathlib import Path

from . import corpora

@cache
def wikipedia(raw: Path):
    """Article by title."""
    pages = re.split(r"\n(?== [^=\n]+ =\n)", (raw / "wikipedia.txt").read_text("utf8"))
    return {page.split("\n", 1)[0].strip("= "): page for page in reversed(pages)}


@cache
def files(raw: Path, archive: str):
    return {p.name: p for p in sorted((raw / archive).rglob("*.txt")) if not p.name.startswith("._")}


@cache
def news(data: Path):
    """The sentences of GMB in their order, with true spacing."""
    return tuple(doc.text for doc in corpora.gmb(data / "ner"))


@cache
def re3d(raw: Path, source: str):
    lines = (raw / "re3d/re3d" / source / "documents.json").read_text("utf8").splitlines()
    return {d["_id"]: d["text"] for d in map(json.loads, lines)}


def document(archive: str, name: str, data: Path, raw: Path) -> str:
    """A whole text. A document of GMB is a run of sentences, `120-131`."""
    if archive == "re3d":
        source, name = name.rsplit("/", 1)
        return re3d(raw, source)[name]
    if archive == "wikipedia_2015_sample":
        return wikipedia(raw)[name]
    if archive == "gmb":
        first, last = map(int, name.split("-"))
        return " ".join(news(data)[first : last + 1])
    return files(raw, archive)[name].read_text("utf8", errors="replace")


def stretch(item: dict, data: Path, raw: Path) -> str:
    """The part of a document that standoff labels cover."""
    text = document(item["archive"], item["document"], data, raw)[item["start"] :][: item["length"]]
    if item.get("crc32", zlib.crc32(text.encode())) != zlib.crc32(text.encode()):
        raise ValueError(f"{item['archive']}/{item['document']} at {item['start']}: not the text that was labelled; unpack the archive anew")
    return text
