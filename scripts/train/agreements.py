"""Named agreements found by precise patterns, and what looks like one but is not."""

import re

CAP = r"(?:[A-Z][\w’'éèáíóúçãñüöä]*(?:[-–/&][A-Za-z0-9][\w]*)*|[A-Z]\.(?:[A-Z]\.)*)"
HEAD = (r"(?:Treat(?:y|ies)|Accords?|Pact|Conventions?|Protocols?|Agreements?|Armistice(?: Agreement)?|Concordat|Modus Vivendi|"
        r"Joint Declaration|Joint Communiqu[eé]|Final Act|Memorand(?:um|a) of (?:Understanding|Agreement)|Entente|Compact|Covenants?|Charter)")
LINK = r"(?:of|on|the|and|for|in|to|against|from|or|their|its|all|other|de|which|concerning|relating to|regarding|respecting|among)"
# The tail starts with a preposition and ends with a capitalised word; a comma only inside "X, Y and Z".
OPENING = r"(?:of|on|for|concerning|relating to|regarding|respecting|against|to|with regard to|Of|On|For|Concerning|Relating to|Relative to|Respecting|Establishing)"
BODY = rf"(?:\s+{LINK}){{0,3}}\s+{CAP}(?:(?:,\s+{CAP}(?=(?:\s+{CAP})*(?:,\s+{CAP})*,?\s+and\s+))|(?:,?\s+and(?:\s+{LINK}){{0,2}}\s+{CAP})|(?:(?:\s+{LINK}){{0,4}}\s+{CAP}))*"
TAIL = rf"\s+(?:{OPENING}|[Bb]etween(?=\s+(?:the\s+)?(?:Government|Kingdom|Republic)\b)){BODY}"
NAME = re.compile(rf"(?<![\w-])(?P<mod>(?:(?!The\b){CAP}\s+(?:and\s+(?={CAP}\s))?){{0,8}})(?P<head>{HEAD})\b(?P<tail>{TAIL})?(?P<year>\s+of\s+1[4-9]\d\d)?")
# Where and when it was signed, and a second instrument, are not part of the title.
AFTER_TITLE = re.compile(rf"\s+(?:(?:in|on|of|at)\s+(?:January|February|March|April|May|June|July|August|September|October|November|December)\b.*|in\s+(?!Latin|Outer|Central|Antarctic|Africa|Europe|Asia|the|Those|Persons|Women|Armed|Time|Criminal|Civil|Respect|Matters|Services|Goods)\w+$|(?:and|or|to|of|in|for)\s+(?:the\s+|its\s+)?(?:[\w-]+\s+){{0,4}}?{HEAD}\b.*)", re.S)
# "Treaty of Paris, Franklin and Jay ...": a place takes no list after it, a subject does.
SIGNED_AT = re.compile(r"\s+of\s+(?!Peace|Friendship|Amity|Commerce|Alliance|Navigation|Cooperation|Co-operation|Mutual|Defen[cs]e|Trade|Economic|Good|Non|Limits|Establishment|Extradition)"
                       r"[A-Z][\w-]+(?: [A-Z][\w-]+)?(?=,)")
LOWER = re.compile(
    r"\b(?:the|The)\s+((?:Camp David|Dayton|Oslo|Minsk|Tashkent|Simla|Lusaka|Arusha|Abuja|Geneva|Paris|Helsinki|Schengen|Maastricht|Lisbon|Kyoto|"
    r"Rambouillet|Munich|Potsdam|Yalta|Nassau|Wye River|Wye|Taif|Good Friday|Algiers|Cotonou|Lom[ée]|Red Line|Sykes-Picot|Warsaw|Rapallo|Locarno|"
    r"Molotov-Ribbentrop|Nazi-Soviet|Esquipulas|Linas-Marcoussis|Pretoria|Naivasha|Doha|Erdut|Bonn|Bretton Woods|Plaza|Montreux|Ottawa|Basel|"
    r"Montreal|Cartagena|Aarhus|Ramsar|Tlatelolco|Rarotonga|Pelindaba|Vienna|Hague|Dublin|Marrakesh|Nagoya|Stockholm|Rotterdam|Bern|Barcelona)\s+"
    r"(?:agreements?|accords?|treaty|treaties|pact|protocols?|conventions?))\b")
SHORT = re.compile(
    r"\b(?:NPT|CTBT|GATT|NAFTA|CAFTA(?:-DR)?|UNFCCC|UNCLOS|SALT(?: (?:I|II|III|1|2))?|(?:New )?START(?: (?:I|II|III|1|2))|New START|INF Treaty|"
    r"ABM Treaty|CEDAW|CITES|CFE Treaty|TRIPS|JCPOA|MARPOL|SOLAS|BTWC|TTIP|AfCFTA|ICCPR|ICESCR)\b(?![- ](?:secretariat|Secretariat|talks))")
HAND_CHARTER = re.compile(r"^(?:United Nations Charter|UN Charter|U\.N\. Charter|Charter of the (?:United Nations|Organization of [A-Z]\w+ (?:States|Unity)|OAU|OAS)|OAS Charter|OAU Charter|Atlantic Charter|Charter of Paris(?: for a New Europe)?|"
                          r"(?:African|European|Inter-American|ASEAN|Energy|Arab)(?: \w+)* Charter(?: (?:on|of|for)(?: (?:the|and|of|on|for))*(?: [A-Z]\w+(?:'s|s'|’)?(?: (?:and|of) (?=[A-Z]))?)+)?)$")
NOT_CONVENTION = re.compile(r"(?:National|Constitutional|Republican|Democratic|Party|Constituent|State|Nominating|Whig|Baptist|Annual|Comic|Fan|Science Fiction|Star Trek|Federal|Philadelphia|Philadephia|Congress|Seneca Falls|Women's Rights)\s+Conventions?$|^Conventions? (?:in|at|Cent)")
NOT_PROTOCOL = re.compile(r"\b(?:Internet|Transfer|Transport|Transmission|Control|Message|Routing|Application|Datagram|Access|Link|Configuration|Network|File|Mail|Gateway|Wireless|Chief of|State|Stream|Key|Authentication|Ghost|Layer|Address|Communication|Communications|Signature|Session|Service|Bus|Simple|Real-time|Host|Secure|Resolution|Description|Management|Neighbor|Tree|Serial|Messaging|Data|Initiation)\b.*Protocols?|Protocols? (?:Officer|Division|Section|Department|Suite|Stack)|Chief of Protocol|Protocols of the (?:Learned )?Elders")
NOT_COMPACT = re.compile(r"Compact(?! of Free Association| for (?:Safe|Migration))|Entente(?! Cordiale)")
NOT_WORK = re.compile(r"International Agreements of the United States")
NOT_COVENANT = re.compile(r"^(?!.*(?:International|League|Rights)).*Covenant")
NOT_PACT = re.compile(r"(?:Suicide|Blood|Stability|Growth|National|Social) Pact")
# A capitalised word right after the head that makes another name of it.
OTHER_NAME = re.compile(r"\s+(?:Organi[sz]ation|Cent(?:er|re)|Hall|Bureau|Bod(?:y|ies)|Secretariat|Committee|Commission|Act|Series|Group|Number|Room|Port|Ports|Council|Area\b(?!s)|School|Schools|Airlines|Law)\b")
MEMBERS = re.compile(r"\s+(?:troops|forces|countries|country|members?|states|nations|allies|armies|army|powers|tanks|satellites|invasion|military|alliance|governments|and NATO|summit|armed|bloc|maneuvers|exercises)\b")
SIGNING = re.compile(r"(?:sign\w*|ratif\w*|conclu\w*|accede\w*|terms of|under|provisions of|article \w+ of|accession to|enter\w* into|violat\w*|breach of|renounc\w*|abrogat\w*|denounc\w*)\s+(?:the\s+)?$", re.I)
LEAD = re.compile(r"^(?:(?:The|In|Under|Since|When|That|This|These|Those|A|An|As|By|With|And|But|Both|At|For|From|On|After|Before|While|Although|Through|Our|Its|His|Their|Her|Your|My|Each|Any|Such|All|If|Also|However|According|Following|"
                  r"Article|Articles|Parties|Party|States|State|Text|Members|Signing|Conclusion|Negotiations|Negotiation|Signatories|Ratification|Review|Conference|Contracting|Negotiated|Signed|Treaties|Agreements|January|February|March|"
                  r"April|May|June|July|August|September|October|November|December|President|Establishment|Implementation|Secretariat|Other|Of|To|Chapter|Section|Part)\s+(?:(?:to|of|and|on|the|for)\s+)*)+")
GENERIC = set("peace trade armistice free security defense defence friendship additional optional international basic final first second third new joint general general partnership framework draft proposed bilateral multilateral said same present international contracting".split())


def plausible(name: str):
    """A label that a corpus calls an agreement or law: is it one by the rule book?"""
    return bool(re.search(HEAD, name) and not re.search(r"\bAct\b|Constitution|Code|Amendment(?! )|Bill of", name)) or bool(SHORT.fullmatch(name) or LOWER.fullmatch("the " + name))


def after_heading(text: str, start: int, end: int, heading=36):
    """A name does not begin in a heading (a short line); a long line may break in the middle of a name."""
    for i in range(start, end):
        if text[i] == "\n" and i - (text.rfind("\n", 0, i) + 1) < heading:
            start = i + 1
    return start


def refused(name: str):
    last = name.split()[-1] if name.split() else ""
    if "Charter" in name:
        return not HAND_CHARTER.search(" ".join(name.split()))
    if last.startswith("Convention") or name.startswith("Convention"):
        if NOT_CONVENTION.search(name):
            return True
    return bool(NOT_WORK.search(name) or NOT_PROTOCOL.search(name) or ("Compact" in name or "Entente" in name) and NOT_COMPACT.search(name) or NOT_COVENANT.search(name) or NOT_PACT.search(name))


def find(text: str):
    """(spans surely agreements, ranges left open)."""
    found, unsure = [], []
    for match in NAME.finditer(text):
        start, end = match.start(), match.end()
        start = after_heading(text, start, start + len(match.group("mod")))
        lead = LEAD.match(text[start:end])
        if lead and lead.end() < end - start:
            start += lead.end()
        name = text[start:end]
        head = re.search(HEAD, name)
        beyond = AFTER_TITLE.search(name, head.end()) if head else None
        if beyond:
            end = start + beyond.start()
            name = text[start:end]
        listed = SIGNED_AT.match(name[head.end() :]) if head else None
        if listed:
            end = start + head.end() + listed.end()
            name = text[start:end]
        if not head:
            continue
        modifiers = [w for w in re.findall(r"[\w’'.-]+", name[: head.start()]) if w[0].isupper()]
        tail = name[head.end() :].strip()
        if OTHER_NAME.match(text[end:]):
            continue  # North Atlantic Treaty Organization
        if not modifiers and not tail:
            continue  # the Treaty
        if refused(name):
            unsure.append([start, end])
            continue
        if not tail and all(m.lower() in GENERIC for m in modifiers):
            unsure.append([start, end])
            continue
        if name.endswith("Pact") and MEMBERS.match(text[end:]):
            found.append([start, end, "ORGANIZATION"])
        elif name in ("Warsaw Pact", "Andean Pact", "Baghdad Pact") and not SIGNING.search(text[max(0, start - 40) : start]):
            unsure.append([start, end])
        elif re.match(r"(?:Conventions?|Agreements?|Accords?|Charter)\s+(?:in|at)\s", name) or re.match(r"Agreements? between$", name):
            unsure.append([start, end])
        elif len(name.split()) > 26:
            unsure.append([start, end])
        else:
            found.append([start, end, "AGREEMENT"])
    for match in LOWER.finditer(text):
        found.append([match.start(1), match.end(1), "AGREEMENT"])
    for match in SHORT.finditer(text):
        found.append([match.start(), match.end(), "AGREEMENT"])
    aliases = set()
    for _, end, kind in found:  # ... Convention on X (CX)
        alias = re.match(r"\s?\((?:the\s+)?[\"“']?([A-Z][A-Za-z-]{1,9}[A-Z])[\"”']?\)", text[end:])
        if alias and kind == "AGREEMENT":
            aliases.add(alias.group(1))
    for alias in aliases:
        found += [[m.start(), m.end(), "AGREEMENT"] for m in re.finditer(rf"\b{re.escape(alias)}\b", text)]
    kept = []
    for span in sorted(found, key=lambda s: s[0] - s[1]):
        if all(span[1] <= k[0] or span[0] >= k[1] for k in kept):
            kept.append(span)
    return sorted(kept), [u for u in unsure if all(u[1] <= k[0] or u[0] >= k[1] for k in kept)]
