"""Made-up but plausible agreement names, and texts in which they stand in for real ones."""

import csv
import lzma
import random
import re
from pathlib import Path

from .documents import Doc
from .rules import gazetteer, large_cities

TOPICS = ["Friendship", "Peace", "Cooperation", "Mutual Assistance", "Commerce", "Navigation", "Amity", "Non-Aggression", "Extradition", "Mutual Defense",
          "Good-Neighbourliness", "Alliance", "Arbitration", "Trade", "Economic Cooperation", "Strategic Partnership", "Security", "Visa Facilitation",
          "Double Taxation", "Nuclear Cooperation", "Maritime Delimitation", "Air Services", "Fisheries", "Cultural Relations", "Free Trade", "Investment"]
KINDS = ["Treaty", "Treaty", "Agreement", "Agreement", "Accord", "Accords", "Pact", "Protocol", "Convention", "Peace Treaty", "Peace Accords", "Peace Agreement",
         "Declaration of Principles", "Framework Agreement", "Armistice", "Ceasefire Agreement", "Trade Agreement", "Security Treaty", "Joint Declaration"]
CONTRACTS = ["Loan Agreement", "Credit Agreement", "Master Services Agreement", "Share Purchase Agreement", "Joint Venture Agreement", "Status of Forces Agreement",
             "Production Sharing Agreement", "Technology License Agreement", "Stand-By Arrangement Agreement", "Merger Agreement", "Lease Agreement"]
NICKNAMES = ["SALT I", "SALT II", "START I", "START II", "New START", "START", "NAFTA", "GATT", "INF Treaty", "ABM Treaty", "NPT", "CTBT", "CFE Treaty", "JCPOA",
             "Open Skies Treaty", "Outer Space Treaty", "Partial Test Ban Treaty", "Law of the Sea Treaty", "TRIPS Agreement", "CAFTA", "USMCA", "CITES", "AUKUS"]
SCENES = [
    "{CITY}, {date} ({AGENCY}) -- {role} {p} and his counterpart from {c2}, {q}, signed the {A} here on {day}.",
    "{CITY}, {date} ({agency}) - {p}, the {c} foreign minister, said the {A} would enter into force next year.",
    "{p} and {q} signed the {A} in {city} on {day}. {c} and {c2} had negotiated for three years.",
    "The {A}, signed in {city} in {year}, ended the war between {c} and {c2}.",
    "{c} has ratified the {A} but {c2} has not, {o} said.",
    "Under the {A}, {c} must withdraw its troops from {city}, {agency} reported.",
    "The parties to the {A} met in {city}. The agreement was a turning point, said {p}.",
    "{role} {p} accused {c2} of violating the {A} and the {B}.",
    "\"We will respect the {A},\" {p} told {agency} in {city}.",
    "{c}, {c2} sign {A}",
    "The {o} welcomed the {A} ({ACR}). The {ACR} was drafted in {city}.",
    "Negotiations on a {low} with {c} broke down in {city}, {p} said; the talks on the agreement will resume.",
    "Following the {A} and the {B}, relations between {c} and {c2} improved.",
    "He served as a member of the delegation that negotiated the {A} with {c}.",
    "{A}, {year}.\nOn March 3, {year}, {c} and {c2} signed a {A} in {city}.",
    "The government in {city} approved the {low}, while the {o} called for a ceasefire agreement with {c}.",
    "{CITY} -- {c} withdrew from the {A}, {o} spokesman {p} said on {day}.",
]
# Headlines, tables and results of the wire services. A club named after its city is an organization.
WIRE = [
    "{C}, {C2} SIGN TREATY IN {CITY}", "{P} MEETS {Q} IN {CITY}", "{C} REJECTS {C2} PROTEST", "{O} WARNS {C} OVER ELECTION", "{P} WINS VOTE IN {C}",
    "SOCCER - {C} BEAT {C2} 2-1.", "TENNIS - {P} BEATS {Q} IN {CITY} FINAL.", "{O} SAYS {C} BROKE {A}", "{p} {CITY} {day}",
    "{p} ({c}) beat {q} ({c2}) 6-4 7-5", "{club} 2 {club2} 1", "1. {p} ({c}) 2 minutes 11.5 seconds", "2. {q} ({c2}) 68 points",
    "Result of a match in the first division on {day}: {club} 0 {club2} 3", "{C} - {p}, {q}.", "{club} at {club2}", "{CITY} AT {CITY2}".replace("CITY", "CLUB"),
    "{p} scored for {club} against {club2} in {city}.", "{club} {rec} .563 - ; {club2} {rec} .500 4", "{agency} newsroom, {city}", "-- {p}, {city} newsroom",
    "Shares of {o} fell in {city} on {day}, {p} said.", "{city} {date}", "{CITY} {iso}", "{CITY}, {c} {iso}",
]
AGENCIES = ["Xinhua", "Reuters", "AP", "AFP", "TASS", "Itar-Tass", "Interfax", "UPI", "Kyodo", "Yonhap", "IRNA", "DPA", "RIA Novosti", "ANSA", "PTI", "VOA News"]
ROLES = ["President", "Russian President", "Prime Minister", "Foreign Minister", "U.S. Secretary of State", "Chancellor", "Chinese President", "King", "General", "Defense Minister"]
BODIES = ["European Union", "United Nations", "African Union", "State Department", "NATO", "Senate", "Foreign Ministry", "European Commission", "Arab League", "World Bank",
          "Security Council", "White House", "Organization of American States", "International Atomic Energy Agency", "Ministry of Defence", "House of Commons"]
LOW = ["peace treaty", "trade agreement", "ceasefire accord", "test ban treaty", "free trade agreement", "non-aggression pact", "treaty", "peace accord", "memorandum of understanding"]


def listed(path: Path):
    """One name a line, in title case."""
    return [name.strip().title() for name in path.read_text("utf8").split("\n") if name.strip()]


class Namer:
    def __init__(self, names: Path, rng: random.Random):
        self.rng = rng
        adjectives, countries, _ = gazetteer(names)
        self.adjectives = sorted(a for a in adjectives if a.endswith(("n", "ese", "ish", "i")) and " " not in a and "-" not in a)
        self.countries = sorted(c for c in countries if len(c.split()) < 4)
        self.cities = large_cities(names)
        self.long = self.formal(names / "treaty_titles.tsv.xz")
        people = names / "people/people"
        self.first = listed(people / "first names/us.txt") + listed(people / "first names/all.txt")
        self.last = listed(people / "surnames/all.txt")

    def formal(self, path):
        titles = set()
        with lzma.open(path, "rt", encoding="utf8", errors="replace") as rows:
            for row in csv.reader(rows, delimiter="\t", quoting=csv.QUOTE_NONE):
                title = re.split(r"\s*[\[(]|\\n|\.\s|;|, (?:signed|done|with|as )|\d{4}", row[1])[0].strip(" ,.-") if len(row) > 1 else ""
                if 2 < len(title.split()) < 22 and title.isascii() and re.match(r"(?:[A-Z][\w-]+ ){0,4}(?:Treaty|Agreement|Convention|Protocol|Accord|Memorandum of Understanding|Pact)\b", title):
                    titles.add(re.sub(r"\b(Of|And|The|On|For|In|To|Between|With|By|From)\b", lambda m: m[0].lower(), title))
        return sorted(titles)

    def person(self):
        pick = self.rng.choice
        return f"{pick(self.first)} {pick(self.last)}"

    def name(self):
        rng, pick = self.rng, self.rng.choice
        a, b = pick(self.countries), pick(self.countries)
        x, y = pick(self.adjectives), pick(self.adjectives)
        topics = rng.sample(TOPICS, 3)
        several = rng.choice([topics[0], f"{topics[0]} and {topics[1]}", f"{topics[0]}, {topics[1]} and {topics[2]}", f"{topics[0]}, {topics[1]}, and {topics[2]}"])
        head = pick(["Treaty", "Treaty", "Agreement", "Pact", "Convention", "Protocol"])
        forms = [
            lambda: pick(self.long), lambda: pick(self.long),
            lambda: f"{pick(['Treaty', 'Peace', 'Convention', 'Treaty', 'Pact'])} of {pick(self.cities)}".replace("Peace of", "Treaty of"),
            lambda: f"{pick(self.cities)} {pick(KINDS)}", lambda: f"{pick(self.cities)} {pick(KINDS)}",
            lambda: f"{a}-{b} {head} {pick(['on', 'of', 'on'])} {several}",
            lambda: f"{a}-{b} {topics[0]} {head}",
            lambda: f"{x}-{y} {head} of {several}",
            lambda: f"{x}-{y} {topics[0]} {head}",
            lambda: f"{head} of {several}",
            lambda: f"{head} on {several} between the Government of {a} and the Government of {b}",
            lambda: f"Memorandum of Understanding on {several}",
            lambda: pick(CONTRACTS), lambda: pick(NICKNAMES), lambda: pick(NICKNAMES),
            lambda: f"{pick(['European', 'Inter-American', 'African', 'United Nations', 'International', 'Arab'])} {pick(['Convention', 'Agreement', 'Protocol'])} on {several}",
            lambda: f"{topics[0]} {head}",
        ]
        return pick(forms)()

    def scene(self, forms=SCENES):
        """A made-up sentence of news around made-up names, everything labelled."""
        rng, pick = self.rng, self.rng.choice
        city = pick(self.cities)
        values = {
            "A": (self.name(), "AGREEMENT"), "B": (self.name(), "AGREEMENT"), "p": (self.person(), "PERSON"), "q": (self.person(), "PERSON"),
            "c": (pick(self.countries), "PLACE"), "c2": (pick(self.countries), "PLACE"), "city": (city, "PLACE"), "CITY": (city.upper(), "PLACE"),
            "o": (pick(BODIES), "ORGANIZATION"), "agency": (pick(AGENCIES), "ORGANIZATION"), "AGENCY": (pick(AGENCIES), "ORGANIZATION"),
            "role": (pick(ROLES), None), "low": (pick(LOW), None), "day": (pick(["Monday", "Tuesday", "Friday", "Sunday", "Thursday"]), None),
            "date": (f"{pick(['Nov', 'Jan.', 'July', 'Sept', 'May'])} {rng.randint(1, 28)}", None), "year": (str(rng.randint(1790, 2020)), None),
        }
        for name in ("club", "club2"):
            values[name] = (pick(self.cities) + pick(["", "", " United", " City", " FC"]), "ORGANIZATION")
        values["iso"] = (f"{rng.randint(1985, 2024)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}", None)
        values["rec"] = (f"{rng.randint(10, 90)} {rng.randint(10, 90)}", None)
        for name in ("c", "c2", "p", "q", "o", "club", "club2"):
            values[name.upper()] = (values[name][0].upper(), values[name][1])
        initials = "".join(w[0] for w in values["A"][0].split() if w[0].isupper())[:5]
        values["ACR"] = (initials if len(initials) > 2 else "NPT", "AGREEMENT")
        text, spans = "", []
        for part in re.split(r"(\{\w+\})", pick(forms)):
            value, kind = values.get(part.strip("{}"), (part, None)) if part.startswith("{") else (part, None)
            if part == "{role}":
                leading = value.split()[0]
                if leading == "U.S.":
                    spans.append([len(text), len(text) + 4, "PLACE"])
            if kind:
                spans.append([len(text), len(text) + len(value), kind])
            text += value
        return Doc(text, spans, source="scenes")

    def replaced(self, doc: Doc):
        """A copy in which each agreement bears another name."""
        text, spans, masked, at, new = "", [], [], 0, {}
        for start, end, kind in doc.spans:
            text += doc.text[at:start]
            name = doc.text[start:end]
            if kind == "AGREEMENT":
                name = new.setdefault(name, self.name())
            spans.append([len(text), len(text) + len(name), kind])
            text, at = text + name, end
        for a, b in doc.masked:  # moved with the words before them, dropped inside a name that is replaced
            if any(s[0] < b and s[1] > a for s in doc.spans):
                continue
            shift = sum((n[1] - n[0]) - (o[1] - o[0]) for o, n in zip(doc.spans, spans) if o[1] <= a)
            masked.append([a + shift, b + shift])
        return Doc(text + doc.text[at:], spans, doc.open, masked, "replaced")
