"""The texts that standoff labels refer to, by archive and document, read once each."""

import hashlib
import json
import random
import re
import subprocess
import zlib
from functools import cache
from pathlib import Path

from . import corpora

# The kinds of text beside diplomacy, each an archive of documents `= id =`.
GENRES = {
    "white_house": "white_house_2021_2026",
    "australia_pm": "australia_pm_1996_2018",
    "congress": "congressional_record",
    "europarl": "europarl_debates",
    "courts": "us_courts_of_appeals",
    "contracts": "contracts_edgar",
    "filings": "company_filings_edgar",
    "earnings_calls": "earnings_calls_2020_2022",
    "justice": "justice_press_releases",
    "wikinews": "wikinews_2019_2020",
    "wikipedia_genres": "wikipedia_2015_genres",
    "film_plots": "film_plots_wikipedia",
    "technology": "technology_blogs_news",
    "podcasts": "changelog_podcasts",
    "enron_mail": "enron_mail",
    "state_mail": "clinton_mail",
    "reviews": "product_reviews",
    "factbook": "world_factbook",
}


# Their ids are headlines that name accused people: here each stands as its hash.
PRIVATE = {"justice_press_releases"}


def hashed(name: str) -> str:
    return hashlib.sha256(name.encode()).hexdigest()[:16]


@cache
def genre(data: Path, archive: str):
    """Document by id of an archive of one kind of text."""
    packed = data / "text" / f"{archive}.txt.zst"
    text = subprocess.run(["zstd", "-dcq", packed], check=True, capture_output=True).stdout.decode("utf8")
    parts = re.split(r"^= ([^\n]+) =\n", text, flags=re.M)
    documents = dict(zip(parts[-2:0:-2], map(str.strip, parts[:0:-2])))  # of two with one id, the first
    return {hashed(name): text for name, text in documents.items()} if archive in PRIVATE else documents


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
    if archive in GENRES.values():
        return genre(data, archive)[name]
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


def cut(text: str, rng: random.Random, at=None, most=1900):
    """(start, length) of a run of whole lines or sentences, about 300 words long."""
    starts = [m.end() for m in re.finditer(r"^|\n+|(?<=[a-z]{3}[.!?]) (?=[A-Z])", text)]
    wanted = rng.randrange(max(1, len(text) - most // 2)) if at is None else max(0, at - most // 3)
    before = [s for s in starts if s <= wanted]
    start = before[-1] if before else 0
    ends = [m.start() for m in re.finditer(r"\n|(?<=[a-z]{3}[.!?]) (?=[A-Z])|$", text) if start + most // 2 < m.start() <= start + most]
    end = ends[-1] if ends else text.rfind(" ", start, start + most)
    return start, max(0, end - start)


def unlabelled(archive, name, text, start, length):
    """A stretch as a standoff item, and its text."""
    text = text[start : start + length]
    return {"archive": archive, "document": name, "start": start, "length": length, "crc32": zlib.crc32(text.encode())}, text
