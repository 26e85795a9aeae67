//! An organization's name in parts: head, modifiers, legal suffix, place.

use super::lexicon::LEXICON;

/// An organization's name, folded.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct OrganizationName {
    /// The words without the legal suffix.
    pub(crate) words: Vec<String>,
    /// Countries that the name holds as a noun or an adjective, as keys of the country.
    pub(crate) countries: Vec<String>,
}

/// Words that carry no meaning of their own.
pub(crate) const SMALL: &[&str] = &[
    "of", "the", "and", "for", "in", "on", "to", "at", "by", "with", "de", "la", "le", "du", "des", "del", "der",
    "die", "das", "und", "et", "y", "e", "da", "do", "a", "an", "against", "from", "as",
];

const LEGAL: &[&str] = &[
    "inc",
    "incorporated",
    "ltd",
    "limited",
    "corp",
    "corporation",
    "co",
    "company",
    "llc",
    "llp",
    "lp",
    "plc",
    "gmbh",
    "ag",
    "sa",
    "spa",
    "nv",
    "bv",
    "ab",
    "as",
    "asa",
    "oy",
    "oyj",
    "kk",
    "pty",
    "pte",
    "mbh",
    "kg",
    "sarl",
    "srl",
    "sas",
];

/// What may follow a name that is already one: *Xinhua* of *Xinhua News Agency*.
const GENERIC: &[&str] = &[
    "group",
    "holdings",
    "holding",
    "records",
    "recordings",
    "music",
    "publishing",
    "publications",
    "press",
    "news",
    "agency",
    "university",
    "college",
    "school",
    "network",
    "television",
    "tv",
    "radio",
    "entertainment",
    "studios",
    "pictures",
    "films",
    "productions",
    "associates",
    "partners",
    "industries",
    "enterprises",
    "international",
    "airlines",
    "airways",
    "air",
    "lines",
    "motors",
    "foundation",
    "institute",
    "organization",
    "association",
    "society",
    "club",
    "fc",
    "party",
    "movement",
    "newspaper",
    "magazine",
    "bank",
    "systems",
    "technologies",
    "solutions",
    "services",
    "software",
    "laboratories",
    "electric",
    "electronics",
    "engineering",
    "and",
    "company",
    "corporation",
    "brothers",
    "bros",
    "sons",
    "church",
    "railway",
    "railroad",
    "fotball",
    "il",
    "if",
    "fk",
    "sc",
    "cf",
    "ac",
    "bk",
    "system",
    "union",
    "league",
    "front",
    "army",
    "force",
    "forces",
    "media",
    "games",
    "interactive",
];

/// Words that name an institution of some country: the country may be left out or put in another form.
const INSTITUTIONS: &[&str] = &[
    "parliament",
    "senate",
    "congress",
    "assembly",
    "house",
    "representatives",
    "commons",
    "lords",
    "court",
    "navy",
    "army",
    "marine",
    "corps",
    "guard",
    "government",
    "ministry",
    "department",
    "embassy",
    "legation",
    "consulate",
    "commission",
    "committee",
    "council",
    "legislature",
    "cabinet",
    "institute",
    "academy",
    "museum",
    "library",
    "theater",
    "bureau",
    "office",
    "agency",
    "service",
    "police",
    "treasury",
    "supreme",
    "national",
    "union",
    "party",
    "federation",
    "association",
    "league",
    "bank",
    "front",
    "society",
];

impl OrganizationName {
    /// Takes the name's folded words apart.
    pub(crate) fn parse(words: &[String]) -> Self {
        let mut words: Vec<String> = words.iter().filter(|w| w.as_str() != "the").cloned().collect();
        while words.len() > 1 && words.last().is_some_and(|w| LEGAL.contains(&w.as_str())) {
            words.pop();
            if words.last().is_some_and(|w| w == "and") {
                words.pop();
            }
        }
        let countries = countries(&words);
        Self { words, countries }
    }

    /// Key under which *Department of State* and *State Department*, *Norwegian Parliament* and *Parliament of Norway*
    /// meet; `None` for names without an institution's word.
    pub(crate) fn bag(&self) -> Option<String> {
        if !self.words.iter().any(|w| INSTITUTIONS.contains(&w.as_str())) {
            return None;
        }
        let mut bag: Vec<String> = self.without_country();
        bag.extend(self.countries.iter().map(|c| format!("@{c}")));
        bag.sort();
        (bag.len() > 1).then(|| bag.join(" "))
    }

    /// The meaningful words, countries taken out.
    pub(crate) fn without_country(&self) -> Vec<String> {
        let mut rest = Vec::new();
        let mut at = 0;
        while at < self.words.len() {
            match country_at(&self.words, at) {
                Some((_, len)) => at += len,
                None => {
                    if !SMALL.contains(&self.words[at].as_str()) {
                        rest.push(self.words[at].clone());
                    }
                    at += 1;
                }
            }
        }
        rest
    }

    /// Whether `word` names an institution such as a navy or a parliament.
    pub(crate) fn is_institution(word: &str) -> bool {
        INSTITUTIONS.contains(&word)
    }

    /// Whether `word` may follow a name that is already one.
    pub(crate) fn is_generic(word: &str) -> bool {
        GENERIC.contains(&word) || LEGAL.contains(&word)
    }
}

/// The countries named in `words`, sorted.
pub(crate) fn countries(words: &[String]) -> Vec<String> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < words.len() {
        match country_at(words, at) {
            Some((country, len)) => {
                found.push(country);
                at += len;
            }
            None => at += 1,
        }
    }
    found.sort();
    found.dedup();
    found
}

/// The country whose name or adjective starts at `words[at]`, and how many words it takes.
pub(crate) fn country_at(words: &[String], at: usize) -> Option<(String, usize)> {
    (1..=3.min(words.len() - at))
        .rev()
        .find_map(|n| {
            let name = words[at..at + n].join(" ");
            if let Some(country) = LEXICON.demonyms.get(&name) {
                return Some((country.clone(), n));
            }
            let (row, _) = LEXICON.places.row(&name)?;
            Some((format!("#{row}"), n))
        })
        .map(|(country, n)| (LEXICON.places.row(&country).map_or(country, |(row, _)| format!("#{row}")), n))
}
