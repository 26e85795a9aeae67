"""Corrections of the sheets that `sheets.py` writes, and the standoff labels they give.

Corrections name a stretch and what is wrong there:

    # s017                   every stretch that was read, also one without a mistake
    3 -                      mention 3 is none
    5 P                      ... is a person
    7 A Treaty of Rome       ... has other bounds (and type)
    + L Guam                 every unmarked *Guam* is a place
    + O met <<Hansa>> in     only the one in this context
    ? North Star             not clear: left open
    skip                     do not use this stretch
"""

import json
import re
from dataclasses import dataclass, field
from pathlib import Path

from . import archives
from .documents import Doc, without_overlaps
from .stories import TYPE

FOLDER = Path(__file__).parent / "reviewed"
HELD_OUT = 10  # one stretch in so many is measured on, never trained on


@dataclass
class Corrected:
    spans: list
    open: list = field(default_factory=list)
    skipped: bool = False
    problems: list = field(default_factory=list)


def occurrences(text: str, wanted: str):
    """[start, end] of a string where no word is cut; `<<` and `>>` part it from its context."""
    before, _, rest = wanted.partition("<<") if "<<" in wanted else ("", "", wanted)
    name, _, after = rest.partition(">>")
    edge = lambda s: (r"(?<!\w)" if s[:1].isalnum() else "", r"(?!\w)" if s[-1:].isalnum() else "")
    loose = lambda s: r"\s+".join(map(re.escape, s.split(" ")))
    left, right = edge(name)
    pattern = f"({loose(before)})(" + left + loose(name) + right + f")({loose(after)})"
    return [list(m.span(2)) for m in re.finditer(pattern, text)] if name else []


def corrected(text: str, labelled, lines) -> Corrected:
    """The labels after the corrections of one stretch."""
    spans = {n: list(m) for n, m in enumerate(labelled, 1)}
    result, added, wanted = Corrected([]), [], []
    for line in lines:
        number = re.fullmatch(r"(\d+) (?:(-)|([PLOA])(?: (.+))?)", line)
        plus = re.fullmatch(r"(?:\+ ([PLOA])|(\?)) (.+)", line)
        if line == "skip":
            result.skipped = True
        elif number and int(number[1]) in range(1, len(labelled) + 1):
            s, e, _ = labelled[int(number[1]) - 1]
            spans.pop(int(number[1]), None)
            if number[4]:
                here = [o for o in occurrences(text, number[4]) if o[0] < e and o[1] > s]
                added += [[*here[0], number[3]]] if here else []
                if not here:
                    result.problems.append(f"{line}: not found at mention {number[1]}")
            elif number[3]:
                added.append([s, e, number[3]])
        elif plus:
            wanted.append((line, plus[3], plus[1] or "?"))
        else:
            result.problems.append(f"{line}: not understood")
    for line, name, kind in wanted:  # inside a mention that stays only where the context says so
        taken = [] if "<<" in name else [*spans.values(), *added]
        here = [o for o in occurrences(text, name) if not any(s <= o[0] and o[1] <= e and (kind != "?" or [s, e] != o) for s, e, _ in taken)]
        if not here:
            result.problems.append(f"{line}: not found outside other mentions")
        added += [[*o, kind] for o in here]
    fixed = without_overlaps(added)
    lost = {text[s:e] for s, e, _ in added} - {text[s:e] for s, e, _ in fixed}
    result.problems += [f"{name}: overlaps a longer correction" for name in sorted(lost)]
    kept = [s for s in spans.values() if all(s[1] <= a or s[0] >= b for a, b, _ in fixed)]
    result.spans = sorted(kept + [s for s in fixed if s[2] != "?"])
    result.open = [s[:2] for s in fixed if s[2] == "?"]
    return result


def read_corrections(path: Path):
    """Lines of corrections by stretch number."""
    out, here = {}, None
    for number, line in enumerate(path.read_text("utf8").splitlines(), 1):
        line = line.strip()
        heading = re.fullmatch(r"# s(\d+)", line)
        if heading:
            here = out.setdefault(int(heading[1]), [])
        elif line and (here is None or line.startswith("#")):
            raise SystemExit(f"{path}: line {number}: expected a heading like `# s017`, found `{line}`")
        elif line:
            here.append(line)
    return out


def stored():
    """The standoff labels: archive, document, stretch, check sum of its text, mentions, what is left open."""
    return [json.loads(line) for path in sorted(FOLDER.glob("*.jsonl")) for line in path.read_text("utf8").splitlines()]


def store(folders, data: Path, raw: Path):
    """Adds the corrected stretches of folders of sheets to the standoff labels; nothing if a correction does not fit."""
    items, problems = {(i["archive"], i["document"], i["start"]): i for i in stored()}, []
    for folder in folders:
        corrections = read_corrections(folder / "corrections.txt")
        sheet = dict(enumerate(map(json.loads, (folder / "index.jsonl").read_text("utf8").splitlines()), 1))
        problems += [f"{folder}: stretch {number}: not in these sheets" for number in sorted(corrections.keys() - sheet)]
        for number, item in sheet.items():
            result = corrected(archives.stretch(item, data, raw), item["mentions"], corrections.get(number, ["skip"]))
            problems += [f"{folder}: stretch {number}: {p}" for p in result.problems]
            if not result.skipped:
                items[item["archive"], item["document"], item["start"]] = {**item, "mentions": result.spans, **({"open": result.open} if result.open else {})}
    if problems:
        raise SystemExit("\n".join(problems))
    FOLDER.mkdir(exist_ok=True)
    for archive in sorted({a for a, *_ in items}):
        lines = [json.dumps(i, ensure_ascii=False, separators=(",", ":")) + "\n" for k, i in sorted(items.items()) if k[0] == archive]
        (FOLDER / f"{archive}.jsonl").write_text("".join(lines), "utf8")
    print(f"{len(items)} stretches, {sum(len(i['mentions']) for i in items.values())} mentions")


def documents(data: Path, raw: Path, held_out: bool):
    """What was reviewed: the stretches for measuring, or those for training."""
    docs = []
    for item in stored():
        if (item["crc32"] % HELD_OUT == 0) == held_out:
            spans = [[s, e, TYPE[kind]] for s, e, kind in item["mentions"]]
            source = "genres" if item["archive"] in archives.GENRES.values() else "reviewed"
            docs.append(Doc(archives.stretch(item, data, raw), spans, masked=item.get("open", []), source=source))
    return docs
