"""The rule book as code: what a corpus labelled differently has to change."""

import csv
import json
import re
from functools import cache
from pathlib import Path

from . import agreements, bounds
from .documents import Doc, without_overlaps

TITLE = re.compile(
    r"(?:(?:the|former|late|then|current|ex|acting|interim|deputy|vice|assistant|associate|first|senior|chief|prime|foreign|"
    r"defen[cs]e|interior|finance|information|justice|health|oil|trade|secretary|general|crown|grand|under|u\.s\.|us|"
    r"president|premier|chancellor|minister|senator|sen|congressman|congresswoman|representative|rep|governor|gov|mayor|"
    r"ambassador|envoy|spokes(?:man|woman|person)|judge|justice|attorney|prosecutor|mr|mrs|ms|miss|dr|prof|professor|sir|"
    r"lord|lady|dame|king|queen|prince|princess|emperor|empress|sultan|sheikh|sheik|shaikh|emir|shah|tsar|czar|duke|count|"
    r"baron|archbishop|bishop|cardinal|rev|reverend|father|rabbi|imam|ayatollah|grand ayatollah|mullah|gen|lt|col|colonel|"
    r"maj|major|capt|captain|commander|cmdr|sgt|sergeant|admiral|adm|marshal|brigadier|lieutenant|cpl|pvt|officer|leader|"
    r"chairman|chairwoman|director|secretary-general|vice-president|speaker|commissioner|consul|delegate|king's counsel)\b"
    r"[.,]?[ \-]+)+",
    re.I,
)
KEEP_WHOLE = re.compile(r"^(?:Captain America|Pope|Saint|St\.|Queen Mary|Prince Rupert|Major League)")
ARTICLE = re.compile(r"^(?:[Tt]he|THE|[Aa]n?)\s+")
TAIL = re.compile(r"(?:\s*(?:'s|’s|'S|[\"”“,;:]))+$|(?<=s)['’]$")
# One answer for names that corpora label in several ways.
BODIES = set(
    "White House|Kremlin|Pentagon|Congress|U.S. Congress|Senate|U.S. Senate|House of Representatives|Parliament|United Nations|U.N.|UN|"
    "NATO|European Union|EU|E.U.|African Union|AU|Arab League|OPEC|ASEAN|IMF|World Bank|WTO|World Trade Organization|IAEA|"
    "International Monetary Fund|Hamas|Hezbollah|Fatah|Taliban|Taleban|al-Qaida|al-Qaeda|Al-Qaida|Al Qaeda|State Department|"
    "U.S. State Department|Justice Department|Defense Department|Treasury Department|Supreme Court|Security Council|"
    "U.N. Security Council|UN Security Council|General Assembly|Xinhua|Reuters|CNN|BBC|Interfax|AFP|CIA|FBI|Red Cross|"
    "Associated Press|Likud|Labor Party|Commonwealth|UNICEF|UNESCO|WHO|World Health Organization|Amnesty International|"
    "Human Rights Watch|Federal Reserve|Wall Street Journal|New York Times|Washington Post|Politburo|Knesset|Duma".split("|")
)
MORE_ADJECTIVES = set(
    "Soviet European Arab Arabic African Asian American Latin Western Eastern Kurdish Palestinian Chechen Tibetan Serb Serbian Bosnian "
    "Croat Kosovar Shiite Shi'ite Sunni Islamic Muslim Christian Jewish Catholic Scottish Welsh English British Dutch Prussian Ottoman "
    "Persian Byzantine Roman Greek Israeli Iraqi Iranian Afghan Afghani Pakistani Indian Chinese Korean Japanese Russian German French "
    "Nordic Scandinavian Balkan Baltic Slavic Slav Hispanic Kashmiri Basque Catalan Flemish Bavarian Siberian Hawaiian Texan Turk Turkic "
    "Franco-German Anglo-American Sino-Soviet Soviet-American Democrat Republican Communist Arab-Israeli Hutu Tutsi Pashtun Uighur Tamil "
    "Caribbean-American South\u00a0African North\u00a0Korean South\u00a0Korean Saudi Briton Dane Finn Pole Swede Spaniard Thai Swiss Finnish "
    "Polish Danish Swedish Spanish Turkish Irish Iraqi Omani Yemeni Kuwaiti Qatari Emirati Bahraini Azeri Kazakh Uzbek Tajik Turkmen".split()
)


@cache
def gazetteer(names: Path):
    """(adjectives of nationality, countries, capitals) from the lists of names."""
    root = names / "countries_cities/countries"
    countries, capitals, adjectives = set(), set(), {a.replace("\u00a0", " ") for a in MORE_ADJECTIVES}
    for c in json.loads((root / "mledoze/countries.json").read_text("utf8")):
        countries |= {c["name"]["common"], c["name"]["official"]}
        capitals |= set(c.get("capital") or [])
        adjectives |= {d for forms in (c.get("demonyms") or {}).get("eng", {}).values() for d in [forms] if d}
    countries |= {"U.S.", "US", "USA", "U.S.A.", "U.K.", "UK", "Britain", "Great Britain", "Soviet Union", "USSR", "America", "Czechoslovakia",
                  "Yugoslavia", "North Korea", "South Korea", "Burma", "East Timor", "Ivory Coast", "Gaza", "West Bank", "Kosovo", "Iceland",
                  "Taiwan", "Chechnya", "Palestine", "Scotland", "England", "Wales", "Korea", "Congo", "East Germany", "West Germany"}
    adjectives |= {a + "s" for a in adjectives if not a.endswith(("s", "sh", "ch", "ese"))}
    return adjectives - countries, countries, capitals


@cache
def bodies(names: Path):
    """International organizations: names of two or more words, and acronyms of four letters or more."""
    text = (names / "organizations/organizations/data/general_list.yaml").read_text("utf8")
    found = re.findall(r"^  (?:Name(?:_other(?:_\d)?)?|Abbreviation(?:_other)?)_en: ['\"]?(.+?)['\"]?$", text, re.M)
    instrument = re.compile(r"Treaty|Convention|Agreement|Conference|Protocol|Project|Program")
    return {n for n in found if re.fullmatch(r"[A-Z][\w'’.&-]+(?: [\w'’.&-]+)+|[A-Z]{4,}", n) and not instrument.search(n)} - {"COST", "ERIC", "IDEA"} | BODIES


@cache
def large_cities(names: Path):
    with open(next((names / "countries_cities").rglob("world-cities.csv")), encoding="utf8") as rows:
        return sorted({r["name"] for r in csv.DictReader(rows) if r["name"].isascii() and len(r["name"]) > 4})


def trim(text, start, end, kind):
    """The span without article, title, possessive and quotes; None if nothing is left."""
    while True:
        part = text[start:end]
        if kind == "PERSON" and not KEEP_WHOLE.match(part):
            lead = TITLE.match(part)
            if lead and part[lead.end() :][:1].isupper():
                start += lead.end()
                continue
        lead = ARTICLE.match(part) or re.match(r"[\"'“‘(\s]+", part)
        if lead:
            start += lead.end()
            continue
        tail = TAIL.search(part)
        if tail:
            end = start + tail.start()
            continue
        return (start, end) if start < end else None


def clean(doc: Doc, names: Path, treaties=True) -> Doc:
    """The document under the rule book."""
    adjectives, countries, capitals = gazetteer(names)
    spans = []
    for start, end, kind in doc.spans:
        cut = trim(doc.text, agreements.after_heading(doc.text, start, end), end, kind)
        if cut is None:
            continue
        start, end = cut
        name = doc.text[start:end]
        bare = name.title() if name.isupper() and len(name) > 4 else name
        if bare in adjectives or re.fullmatch(r"(?:\w+-)?(?:" + "|".join(["American", "Israeli", "Soviet", "Iraqi", "Korean"]) + ")", bare):
            continue
        if kind == "PERSON" and TITLE.fullmatch(name + " "):
            continue
        if name in BODIES or (" " in name and name in bodies(names)):
            kind = "ORGANIZATION"
        elif kind in ("ORGANIZATION", "PERSON") and (bare in countries or (kind == "ORGANIZATION" and bare in capitals)):
            kind = "PLACE"
        if kind == "AGREEMENT" and not agreements.plausible(name):
            continue
        spans.append([start, end, kind])
    spans = bounds.settled(doc.text, [list(s) for s in spans], adjectives)
    if treaties:
        found, unsure = agreements.find(doc.text)
        spans = [s for s in spans if not any(s[0] < e and s[1] > b for b, e, _ in found)]
        spans = [s for s in spans if s[2] != "AGREEMENT" or not any(s[0] < e and s[1] > b for b, e in unsure)] + found
        doc.masked = doc.masked + unsure
    doc.spans = without_overlaps(spans)
    return doc
