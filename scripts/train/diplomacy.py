"""Names and roles of diplomacy that one pattern settles, whatever a model says."""

import re

NATION = r"(?:U\.S\.|US|U\.N\.|UN|U\.K\.|[A-Z][a-z]+(?:[ -][A-Z][a-z]+){0,2})"
MISSION = re.compile(rf"\b(?!The\b|Other\b|First\b|Establish|Elevation\b|New\b(?! Zealand)){NATION} (?:Embassy|Legation|Consulate(?: General)?|High Commission|Liaison Office|Interests Section|Consular Agency)\b")
BODY = re.compile(
    r"\b(?:(?:U\.S\.|US|United States) )?(?:(?:Department of (?:State|Defense|Commerce|the Treasury|Justice|Agriculture|Energy)|State Department|Supreme Court|House of Representatives)|"
    r"Senate|Continental Congress|League of Nations|Library of Congress|(?:United Nations |UN |U\.N\. )?(?:General Assembly|Security Council)|United Nations|"
    r"Organi[sz]ation of (?:American States|African Unity)|Non-Aligned Movement|Group of 77|Economic and Social Council|European (?:Economic )?Community|"
    r"International (?:Court of Justice|Monetary Fund|Criminal Court|Atomic Energy Agency|Labou?r Organi[sz]ation)|Commonwealth of Independent States|G-?(?:7|8|20|77))\b(?! resolution| Resolution)")
REALM = re.compile(rf"\b(?:[A-Z][a-z]+ )?(?:(?:Kingdom|Principality|Grand Duchy|Duchy|Sultanate|Emirate|(?:Democratic |Federal |Federative |Islamic |Socialist |People[’']s |Popular |Arab |Federated )*(?:Republic|Union|States)) of (?:the )?[A-Z][a-zé]+(?:(?: and)? [A-Z][a-z]+){{0,2}})")
ROLE = re.compile(
    r"\b(?:(?:Envoy|Ambassador) Extraordinary(?: and (?:Minister )?Plenipotentiary)?|Minister (?:Resident|Plenipotentiary|of [A-Z]\w+(?: [A-Z]\w+)?)|Minister|Ambassador|Envoy|"
    r"(?:Vice[- ])?Consul(?: General)?|Charg[eé] d[’']Affaires(?: ad interim)?|(?:Vice[- ])?President|(?:Deputy |Under |Acting |Assistant )?Secretary of (?:State|Defense|the Treasury)|"
    r"Secretary-General|Prime Minister|Foreign Minister|Chancellor|King|Queen|Emperor|Special Agent|Principal Officer|Head of State|Heads of State|Excellency|Mr|Mrs|Ms|Sir|"
    r"Member States|Government|Governments|Organization|Charter|Declaration|Assembly President|Embassy|Legation|Consulate|Consulates|Consulate General)\b(?! of [A-Z])")
# A country that stands before a role, a body in general or an event is the place alone.
BEFORE_ROLE = re.compile(
    r"\b(?:U\.S\.|US|U\.K\.|UK|United States|United Kingdom|Soviet Union|South Africa|New Zealand|Hong Kong)(?=(?: [A-Z][a-z]+)? (?:Ministers?|Ambassadors?|Consuls?|Charg[eé]|Envoys?|President|Vice|Secretary|"
    r"[Gg]overnments?|Diplomatic|Recognition|[Ii]ndependence|Special|Foreign Minister|officials?|citizens|troops|forces|Agent|Commissioner|Principal|Chief|envoy)\b)")
HEADING = re.compile(r"^(?:Summary|Resources|Recognition|Diplomatic Relations|Consular Presence|Consular Relations|Key Diplomatic Events|Treaties (?:and|&) Agreements|Issues Relevant|"
                     r"Modern Flag of|Foreign Relations|(?:Establishment|Elevation|Severance|Re-?establishment|Suspension|Resumption|Termination|Closure|Restoration) of(?: [A-Z]\w+)? (?:Relations|Presence))", re.M)
NOISE = re.compile(r"Country Fact Sheet|Country Information|Country Study|Modern Flag|\bAct of\b|\b[A-Z]\w+ Recognition of|Diplomatic Relations|Consular Presence")


def known(text: str):
    """(spans, ranges that are surely no mention)."""
    spans = [[m.start(), m.end(), "ORGANIZATION"] for pattern in (MISSION, BODY) for m in pattern.finditer(text)]
    spans += [[m.start(), m.end(), "PLACE"] for m in REALM.finditer(text) if not re.match(r"(?:Member|All|Other|Both|These|The) ", m[0])]
    spans += [[m.start(), m.end(), "PLACE"] for m in BEFORE_ROLE.finditer(text)]
    nothing = [[m.start(), m.end()] for pattern in (ROLE, HEADING, NOISE) for m in pattern.finditer(text)]
    return spans, nothing
