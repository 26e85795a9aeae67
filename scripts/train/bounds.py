"""Bounds in one sense: what corpora cut in several ways, cut as two readers of the rule book settled it.

- A nationality or a country before a body that is named by its kind alone is in: *[Afghan Defense Ministry]*, *[US Department of
  Defense]*; before a name of its own it is not (*Pakistani [Taliban]*, *Canadian [NORAD]*).
- A legal form behind a comma is in: *[Facebook, Inc.]*, *[Ashford Venture I, LLC]*.
"""

import re

# A body of one of these kinds, with nothing but what it is about beside it.
KIND = (
    r"(?:Foreign|Interior|Defen[cs]e|Finance|Justice|Health|Education|Labou?r|Trade|Oil|Energy|Information|Agriculture|Culture|Transport|"
    r"Security|Economic|Supreme|Constitutional|Federal|National|Central|High|Royal|Coast|Air|Football|Olympic|News|Border|Electoral|Election|"
    r"Human Rights|Intelligence|Atomic Energy|Red)"
)
BODY = (
    r"(?:Ministr(?:y|ies)|Department|Parliament|Senate|Congress|Army|Navy|Air Force|Marines|Marine Corps|Guard|Police|Court|Council|Commission|"
    r"Assembly|Agency|Bureau|Embassy|Consulate|Football Association|Federation|Bank|Cabinet|Academy of Sciences|Red Cross|Red Crescent|"
    r"Cent(?:er|re)|Committee)"
)
BY_KIND = re.compile(rf"(?:{KIND} )*{BODY}(?: of (?:the )?[A-Z]\w+(?:(?:,| and)+ [A-Z]\w+)*)?$")
LEGAL = re.compile(r",? (?:Inc\b\.?|N\.A\.|Ltd\b\.?|LLC\b|L\.L\.C\.|L\.P\.|Corp\b\.?|PLC\b|plc\b|S\.A\.|GmbH\b)")


COUNTRIES = {"US", "U.S.", "UK", "U.K.", "EU", "United States", "New Zealand"}  # that stand before a body without a possessive


def settled(text: str, spans, adjectives):
    """The spans with the bounds that were decided."""
    out = []
    for start, end, kind in sorted(spans):
        if kind == "ORGANIZATION":
            legal = LEGAL.match(text, end)
            end = legal.end() if legal else end
            before = re.search(r"(?<![\w-])((?:[A-Z][\w.’'-]*) ){1,2}$", text[max(0, start - 40) : start])
            if before and BY_KIND.match(text[start:end]):
                words = before[0].split()
                leads = [" ".join(words[n:]) for n in range(len(words))]
                lead = next((w for w in leads if w in adjectives or w in COUNTRIES), None)
                here = start - len(lead) - 1 if lead else start
                whole = [here, start - 1, "PLACE"]  # the country, which is part of the name now
                if lead and (not out or out[-1][1] <= here or out[-1] == whole):
                    out = [s for s in out if s != whole]
                    start = here
        out.append([start, end, kind])
    return out
