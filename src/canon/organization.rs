//! An organization's name in parts: head, modifiers, legal suffix, place.

use super::{agreement::is_number, lexicon::LEXICON};

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
    "high",
    "preparatory",
    "network",
    "associates",
    "partners",
    "industries",
    "enterprises",
    "airlines",
    "airways",
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
    "technologies",
    "software",
    "laboratories",
    "engineering",
    "and",
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
    "distribution",
    "hotel",
    "department",
    "bank",
];

/// Adjectives of faith: *Catholic* is not the *Catholic Church*.
const FAITHS: &[&str] = &[
    "catholic",
    "roman",
    "christian",
    "orthodox",
    "protestant",
    "anglican",
    "lutheran",
    "methodist",
    "baptist",
    "muslim",
    "islamic",
    "jewish",
    "buddhist",
    "hindu",
    "national",
    "international",
    "american",
    "united",
    "first",
    "new",
];

/// Institutions that a text calls by the bare head once it has named them: *the Senate*, *the Commission*.
const HEADS: &[&str] = &[
    "parliament",
    "senate",
    "congress",
    "assembly",
    "navy",
    "army",
    "commission",
    "committee",
    "council",
    "court",
    "fund",
    "trust",
    "front",
    "legislature",
    "commonwealth",
    "treasury",
    "board",
    "house",
    "ministry",
    "union",
    "league",
    "palace",
    "association",
    "consulate",
    "embassy",
    "legation",
    "agency",
    "authority",
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

    /// The shorter names that this name may go by later in the text.
    pub(crate) fn short_forms(&self) -> Vec<String> {
        let words = &self.words;
        let mut shorts = Vec::new();
        // Xinhua [News Agency], Johns Hopkins [University]
        let mut end = words.len();
        while end > 1 && Self::is_generic(&words[end - 1]) {
            end -= 1;
            if end > 1 || !FAITHS.contains(&words[0].as_str()) && country_at(words, 0).is_none() {
                shorts.push(words[..end].join(" "));
            }
        }
        let institution = |words: &[String]| words.iter().any(|w| Self::is_institution(w));
        // [U.S.] Navy, [Norwegian] Parliament
        if let Some((_, len)) = country_at(words, 0)
            && len < words.len()
            && institution(&words[len..])
        {
            shorts.push(words[len..].join(" "));
        }
        // Supreme Court [of Pakistan], Redeemed Church [of God]
        for of in (2..words.len().saturating_sub(1)).filter(|at| words[*at] == "of") {
            if Self::is_institution(&words[of - 1]) {
                shorts.push(words[..of].join(" "));
            }
        }
        // University of [Oxford]
        if let [first, of, rest @ ..] = words.as_slice()
            && (first == "university" && of == "of" && rest.len() == 1)
        {
            shorts.push(rest.join(" "));
        }
        shorts.extend(self.tails());
        shorts.sort();
        shorts.dedup();
        shorts
    }

    /// What is left without the words in front: [Kansas City] *Chiefs*, [Johns Hopkins] *Carey Business School*,
    /// [Rockefeller Brothers] *Fund*, *Committee* [on Foreign Relations].
    fn tails(&self) -> Vec<String> {
        let words = &self.words;
        let mut tails = Vec::new();
        let Some(last) = words.last().filter(|_| words.len() > 1) else { return tails };
        let team = last.len() > 4
            && (last.ends_with('s') && !last.ends_with("ss") || last.ends_with("ers"))
            && words.len() < 5;
        if HEADS.contains(&last.as_str()) || team && !Self::is_generic(last) && !Self::is_institution(last) {
            tails.push(last.clone());
        }
        if last == "sox" && words.len() > 2 {
            tails.push(words[words.len() - 2..].join(" "));
        }
        if let Some(small) = words.iter().position(|w| SMALL.contains(&w.as_str())).filter(|at| *at > 0)
            && HEADS.contains(&words[small - 1].as_str())
        {
            tails.push(words[small - 1].clone());
        }
        for from in 1..words.len().saturating_sub(1) {
            let dropped = &words[from - 1];
            if SMALL.contains(&dropped.as_str()) || is_number(dropped) || SIDES.contains(&dropped.as_str()) {
                break;
            }
            let rest = &words[from..];
            if !SMALL.contains(&rest[0].as_str()) && Self::is_institution(&rest[rest.len() - 1]) || of_institution(rest)
            {
                tails.push(rest.join(" "));
            }
        }
        tails
    }
}

/// *Diocese of Pittsburgh*: the head stands in front.
fn of_institution(words: &[String]) -> bool {
    words.len() > 2 && words[1] == "of" && OrganizationName::is_institution(&words[0])
}

/// Words that tell one body or place from its namesake.
pub(crate) const SIDES: &[&str] = &[
    "north",
    "south",
    "east",
    "west",
    "northern",
    "southern",
    "eastern",
    "western",
    "central",
    "upper",
    "lower",
    "new",
    "old",
    "greater",
    "inner",
    "outer",
    "former",
    "second",
    "third",
    "provisional",
    "junior",
    "women",
    "youth",
];

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
