"""From the data folder to one file of documents per source in the work folder."""

import random
import shutil
import subprocess
from pathlib import Path

from . import casing, corpora, gum, model, reviewed, rules, silver, stories
from .decode import Decoder
from .documents import group, save
from .heldout import HeldOut
from .testsets import all_sets, kept_sets
from .titles import AGENCIES, WIRE, Namer

DEVSET = Path(__file__).parent / "devset"


def unpack(data: Path, work: Path):
    """The archives, once, into work/raw. `names/` comes along so that every list has one root."""
    raw = work / "raw"
    for folder in ("ner", "clusters", "text", "names"):
        for archive in sorted((data / folder).iterdir()):
            stem = archive.name.split(".")[0]
            if archive.name.endswith((".tar.xz", ".tar.zst")) and not (raw / stem).exists():
                (raw / stem).mkdir(parents=True)
                subprocess.run(["tar", "-xf", archive, "-C", raw / stem], check=True)
    wiki = raw / "wikipedia.txt"
    if not wiki.exists():
        subprocess.run(["zstd", "-dq", data / "text/wikipedia_2015_sample.txt.zst", "-o", wiki], check=True)
    shutil.copy(data / "names/treaty_titles.tsv.xz", raw)
    return raw


def consistent(docs):
    """Without sentences that occur twice, and without those that occur with two different labellings."""
    seen = {}
    for doc in docs:
        seen.setdefault(doc.text, []).append(doc)
    return [same[0] for same in seen.values() if all(d.spans == same[0].spans for d in same)]


def held_out(data: Path, raw: Path):
    return HeldOut({**all_sets(data, raw, DEVSET), **kept_sets(data, raw)})


def gold(data: Path, raw: Path, names: Path, out: Path, seed: int):
    rng = random.Random(seed)
    tests = held_out(data, raw)
    cleaned = lambda docs: consistent([rules.clean(d, names) for d in tests.apart(docs)])
    cities = rules.large_cities(names)
    sentences = cleaned(corpora.gmb(data / "ner"))
    gmb = group(sentences, rng)
    gmb = [casing.with_dateline(d, cities, AGENCIES, rng) if rng.random() < 0.15 else d for d in gmb]
    uner = [g for sentences in corpora.uner(raw / "uner_ewt") for g in group([rules.clean(d, names) for d in tests.apart(sentences)], rng)]
    sets = {
        "gmb": gmb,
        "uner": uner,
        "fewnerd": group(cleaned(corpora.fewnerd(raw / "fewnerd_part")), rng, 12),
        "crossner": group(cleaned(corpora.crossner(raw / "crossner")), rng, 12),
        "redocred": cleaned(corpora.redocred(raw / "redocred_dev")),
        "gum": cleaned(gum.documents(raw / "gum")),
        "tweets": cleaned(corpora.tweets(raw)),
        "sec": group(cleaned(corpora.sec(raw / "sec_filings")), rng, 8),
    }
    for name, docs in sets.items():
        report(name, docs)
        save(docs, out / f"{name}.jsonl")
    copies = casing.variants([d for name in ("gmb", "uner", "fewnerd", "redocred") for d in sets[name]], rng)
    loud = [d for d in sentences if d.spans and 4 < len(d.text.split()) < 26]
    capitals = [casing.recased(d, rng.choice(["upper", "upper", "names", "headline"])) for d in rng.sample(loud, min(4000, len(loud)))]
    namer = Namer(names, rng)
    wire = [namer.scene(WIRE) for _ in range(4000)]
    save(group([d for d in capitals if d], rng, 6), out / "capitals.jsonl")
    save(group(wire, rng, 12), out / "wire.jsonl")
    written(tests, namer, names, out, rng)
    corrected(tests, namer, data, raw, names, out, rng)
    finish(copies, [d for docs in sets.values() for d in docs], names, out, rng, scenes=4000)


def written(tests, namer, names, out: Path, rng):
    """The project's own texts, copies of them with other names and in other case."""
    docs = tests.apart(stories.read(held_out=False))
    copies = [stories.renamed(d, (namer.first, namer.last), name_pools(names), rng) for _ in range(4) for d in docs]
    for name, made in {"stories": docs, "stories_renamed": copies, "stories_recased": casing.variants(copies, rng, 0.2)}.items():
        report(name, made)
        save(made, out / f"{name}.jsonl")


def corrected(tests, namer, data: Path, raw: Path, names, out: Path, rng):
    """Real text whose labels were read and corrected, copies with other names and agreements and in other case."""
    docs = reviewed.documents(data, raw, held_out=False)
    for source, part in (("reviewed", [d for d in docs if d.source == "reviewed"]), ("genres", [d for d in docs if d.source == "genres"])):
        part = tests.apart(part)
        copies = [stories.renamed(d, (namer.first, namer.last), name_pools(names), rng) for _ in range(2) for d in part]
        rich = [d for d in part if any(s[2] == "AGREEMENT" for s in d.spans)]
        made = {"": part, "_renamed": copies + [namer.replaced(d) for d in rich], "_recased": casing.variants(copies, rng, 0.25)}
        for suffix, docs_made in made.items():
            report(source + suffix, docs_made)
            save(docs_made, out / f"{source}{suffix}.jsonl")


def name_pools(names):
    return [rules.gazetteer(names)[1], set(rules.large_cities(names))]


def finish(copies, docs, names, out, rng, scenes, suffix=""):
    """Copies in other case, copies with other agreements, made-up scenes."""
    namer = Namer(names, rng)
    rich = [d for d in docs if any(s[2] == "AGREEMENT" for s in d.spans)]
    replaced = [namer.replaced(d) for d in rich]
    made = {"recased": copies, "replaced": replaced, "scenes": group([namer.scene() for _ in range(scenes)], rng, 10) if scenes else []}
    for name, docs in made.items():
        if docs:
            report(name + suffix, docs)
            save(docs, out / f"{name}{suffix}.jsonl")


def unlabelled(data: Path, raw: Path, names: Path, out: Path, teacher: str, seed: int, sizes: dict):
    """Self-training: run again with a better teacher for the next round."""
    rng = random.Random(seed)
    logits, tokenizer = model.teacher(teacher)
    pages = list(silver.articles(raw / "wikipedia.txt"))
    titles = silver.typed_titles(pages) | {name: "ORGANIZATION" for name in rules.bodies(names) if " " in name or name.isupper()}
    print(f"{len(titles)} article titles with a type")
    places = rules.gazetteer(names)[1] | set(rules.large_cities(names))
    countries = silver.standing_alone(rules.gazetteer(names)[1])
    pairs = silver.sample(raw, pages, rng, sizes)
    labelled = silver.label(pairs, Decoder(tokenizer, logits), titles, places, countries)
    docs = [rules.clean(d, names) for d in held_out(data, raw).apart(labelled)]
    for source in sorted({d.source for d in docs}):
        part = [d for d in docs if d.source == source]
        report(source, part)
        save(part, out / f"{source}.jsonl")
    finish(casing.variants(docs, rng), docs, names, out, rng, scenes=0, suffix="_silver")


def report(name, docs):
    counts = {}
    for doc in docs:
        for s in doc.spans:
            counts[s[2]] = counts.get(s[2], 0) + 1
    print(f"{name}: {len(docs)} documents, {sum(len(d.text.split()) for d in docs)} words, {counts}", flush=True)
