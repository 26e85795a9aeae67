//! A person's name in parts, and whether two such names may belong to one person.

use super::{
    lexicon::{Gender, LEXICON, TitleKind},
    normalize::{fold, sound},
};

/// A person's name, folded and taken apart. Titles are left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct PersonName {
    /// Given names, initials and middle names in order; empty for a single name.
    pub(crate) given: Vec<String>,
    /// The family name without its particles, or the only name there is.
    pub(crate) surname: String,
    /// *van*, *de la*, *bin* before the surname.
    pub(crate) particles: Vec<String>,
    /// `jr`, `sr`, or a Roman numeral.
    pub(crate) suffix: Option<String>,
    /// *Jimmy* in *James “Jimmy” Stewart*.
    pub(crate) nickname: Option<String>,
    /// *the Elder*, *of Islay*.
    pub(crate) epithet: Option<String>,
    /// What the titles and the given name say.
    pub(crate) gender: Option<Gender>,
    /// The family name stands in front: *Xi Jinping*.
    pub(crate) surname_first: bool,
}

const PARTICLES: &[&str] = &[
    "de", "da", "do", "dos", "das", "del", "della", "di", "du", "la", "le", "van", "von", "der", "den", "ter", "ten",
    "af", "av", "zu", "bin", "ibn", "bint", "al", "el", "ben", "y", "e", "dal", "degli", "vom", "zum", "st", "saint",
    "d", "o", "abu", "ap",
];

/// Titles that are also given names or part of a name: they stay inside it.
const NAMELIKE: &[&str] = &[
    "don", "earl", "duke", "count", "baron", "major", "marshal", "king", "prince", "chief", "judge", "justice",
    "father", "mother", "brother", "sister", "uncle", "aunt", "pope", "saint", "st", "captain", "leader", "general",
    "private", "regent", "princess", "queen", "dean", "sheriff", "cousin", "lady", "squire",
];

impl PersonName {
    /// Takes a name apart. Never fails: a name that is not understood is a single name.
    pub(crate) fn parse(text: &str) -> Self {
        let mut name = Self::default();
        let folded = fold(text).replace(" - ", "-").replace('_', " ");
        let folded = folded.strip_suffix("'s").unwrap_or(&folded);
        let mut tokens = tokens(&name_in_order(folded, &mut name));
        name.take_titles(&mut tokens);
        name.take_suffix(&mut tokens);
        name.take_epithet(&mut tokens);
        name.take_suffix(&mut tokens);
        name.split(tokens);
        if name.gender.is_none() {
            name.gender = name.given.first().and_then(|first| LEXICON.gender.get(first.as_str())).copied();
        }
        name
    }

    /// A name of one word (particles and suffix aside).
    pub(crate) fn is_single(&self) -> bool {
        self.given.is_empty()
    }

    /// Given names and surname in order, without particles.
    pub(crate) fn parts(&self) -> Vec<&str> {
        self.given.iter().chain(Some(&self.surname)).map(String::as_str).collect()
    }

    /// The key under which identical names meet.
    pub(crate) fn key(&self) -> String {
        let mut key = self.given.join(" ");
        for part in self.particles.iter().chain([&self.surname]).chain(&self.suffix).chain(&self.epithet) {
            if !key.is_empty() {
                key.push(' ');
            }
            key.push_str(part);
        }
        key
    }

    fn take_titles(&mut self, tokens: &mut Vec<String>) {
        while tokens.len() > 1 {
            let first = tokens[0].trim_end_matches('.');
            let Some((kind, gender)) = LEXICON.titles.get(first) else { break };
            if NAMELIKE.contains(&first) {
                // The word stays, and still tells a man from a woman.
                self.gender = self.gender.or(*gender);
            }
            if NAMELIKE.contains(&first) || *kind == TitleKind::Modifier && LEXICON.given.contains_key(first) {
                break;
            }
            if tokens.len() == 2 && *kind == TitleKind::Modifier {
                break;
            }
            self.gender = self.gender.or(*gender);
            tokens.remove(0);
        }
        // "the future Mrs. Newland Archer"
        if let Some(at) = tokens[..tokens.len().saturating_sub(1)].iter().position(|t| t == "mrs." || t == "mrs") {
            self.gender = Some(Gender::Mrs);
            tokens.drain(..=at);
        }
        // "Joseph Cardinal Ratzinger"
        if tokens.len() > 2 {
            tokens.retain(|t| t != "cardinal");
        }
    }

    fn take_suffix(&mut self, tokens: &mut Vec<String>) {
        while tokens.len() > 1 {
            let Some(last) = tokens.last().map(|t| t.trim_end_matches('.').to_owned()) else { break };
            let suffix = match last.as_str() {
                "jr" | "junior" | "jnr" => "jr".to_owned(),
                "sr" | "senior" | "snr" => "sr".to_owned(),
                _ if is_numeral(&last) => last,
                "esq" | "md" | "phd" | "obe" | "cbe" | "kbe" | "mbe" | "qc" | "frs" | "dso" => {
                    tokens.pop();
                    continue;
                }
                _ => break,
            };
            self.suffix = Some(suffix);
            tokens.pop();
        }
    }

    fn take_epithet(&mut self, tokens: &mut Vec<String>) {
        if let Some(at) = tokens.iter().position(|t| t == "the" || t == "of").filter(|at| *at > 0) {
            self.epithet = Some(tokens.split_off(at).join(" "));
        }
    }

    fn split(&mut self, mut tokens: Vec<String>) {
        for token in &mut tokens {
            *token = token.trim_end_matches('.').replace('\'', "");
        }
        tokens.retain(|t| !t.is_empty());
        self.surname_first = is_surname_first(&tokens);
        if self.surname_first {
            let given = tokens.split_off(1);
            self.surname = tokens.swap_remove(0);
            self.given = vec![given.concat().replace('-', "")];
            return;
        }
        if tokens.len() == 2 && tokens[1] == "christ" {
            tokens.pop();
        }
        let Some(last) = tokens.pop() else { return };
        while tokens.last().is_some_and(|t| PARTICLES.contains(&t.as_str())) {
            self.particles.extend(tokens.pop());
        }
        self.particles.reverse();
        self.surname = last;
        // Particles between given names ("y", "de la") say nothing about who is meant.
        tokens.retain(|t| !PARTICLES.contains(&t.as_str()) || t.len() == 1);
        self.given = tokens;
    }
}

/// `Doe, Jane` becomes `jane doe`; nicknames in quotes or brackets are taken out.
fn name_in_order(folded: &str, name: &mut PersonName) -> String {
    let mut plain = String::with_capacity(folded.len());
    let mut aside: Option<String> = None;
    for c in folded.chars() {
        match (c, &mut aside) {
            ('"' | '(', None) => aside = Some(String::new()),
            ('"' | ')', Some(inner)) => {
                let inner = inner.trim().to_owned();
                name.nickname = Some(inner).filter(|n| !n.is_empty());
                aside = None;
                plain.push(' ');
            }
            (c, Some(inner)) => inner.push(c),
            (c, None) => plain.push(c),
        }
    }
    if let Some(inner) = aside {
        plain.push_str(&inner);
    }
    if plain.trim().is_empty() {
        plain = name.nickname.take().unwrap_or_default();
    }
    match plain.split_once(',') {
        Some((last, first)) if !is_suffix_like(first) && !first.contains(',') && !first.contains(" of ") => {
            format!("{} {}", first.trim(), last.trim())
        }
        _ => plain.replace(',', " "),
    }
}

fn is_suffix_like(text: &str) -> bool {
    let word = text.trim().trim_end_matches('.');
    word.is_empty()
        || is_numeral(word)
        || ["jr", "sr", "junior", "senior", "md", "phd", "esq", "m.d", "ph.d"].contains(&word)
        || word.starts_with("the ")
}

/// Words of a folded name; run-together initials (`j.f.`) taken apart.
fn tokens(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    for word in text.split(' ').filter(|w| w.chars().any(char::is_alphanumeric)) {
        let inner = word.trim_end_matches('.');
        let pieces: Vec<&str> = inner.split('.').collect();
        if pieces.len() > 1 && pieces[..pieces.len() - 1].iter().all(|p| p.chars().count() <= 1) {
            out.extend(pieces.into_iter().filter(|p| !p.is_empty()).map(str::to_owned));
        } else {
            out.push(word.trim_matches(|c: char| matches!(c, '\'' | '*' | '[' | ']')).to_owned());
        }
    }
    out
}

/// A Roman numeral from II to XXXIX, or I.
pub(crate) fn is_numeral(word: &str) -> bool {
    let rest = word.trim_start_matches('x');
    word.len() - rest.len() <= 3
        && !word.is_empty()
        && matches!(rest, "" | "i" | "ii" | "iii" | "iv" | "v" | "vi" | "vii" | "viii" | "ix")
        && word != "v"
}

/// *Xi Jinping*, *Kim Jong-un*, *Nguyen Van Thieu*: a known family name, then syllables.
fn is_surname_first(tokens: &[String]) -> bool {
    let (Some(first), 2..=3) = (tokens.first(), tokens.len()) else { return false };
    if !LEXICON.family_first.contains(first.as_str()) {
        return false;
    }
    let given = &tokens[1..];
    let last_is_family = given.last().is_some_and(|t| LEXICON.family_first.contains(t.as_str()));
    given.iter().all(|t| t.split('-').all(is_syllables)) && !(last_is_family && given.len() == 1 && first.len() > 4)
}

/// One or two syllables as romanized Chinese, Korean or Vietnamese has them.
fn is_syllables(word: &str) -> bool {
    let vowels = |c: char| "aeiouy".contains(c);
    let mut rest = word;
    for _ in 0..2 {
        let onset = rest.find(vowels).unwrap_or(rest.len());
        let after = rest[onset..].find(|c| !vowels(c)).map_or(rest.len(), |i| i + onset);
        let known_onset = matches!(
            &rest[..onset],
            "" | "b"
                | "p"
                | "m"
                | "f"
                | "d"
                | "t"
                | "n"
                | "l"
                | "g"
                | "k"
                | "h"
                | "j"
                | "q"
                | "x"
                | "zh"
                | "ch"
                | "sh"
                | "r"
                | "z"
                | "c"
                | "s"
                | "w"
                | "ts"
                | "hs"
                | "ng"
                | "th"
                | "kh"
                | "ph"
                | "nh"
                | "v"
        );
        if !known_onset || after == onset {
            return false;
        }
        // A coda is n, ng, r, or (Korean, Vietnamese) k, m, t, p, l, c, h at the end of the word.
        let coda = ["ng", "nh", "n"].into_iter().find(|c| {
            rest[after..].starts_with(c)
                && (after + c.len() == rest.len() || !rest[after + c.len()..].starts_with(vowels))
        });
        let end = after + coda.map_or(0, str::len);
        rest = &rest[end..];
        if rest.is_empty() || ["k", "m", "t", "p", "l", "c", "h", "r"].contains(&rest) {
            return true;
        }
    }
    false
}

/// How two names relate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Relation {
    /// They cannot name one person.
    Different,
    /// Nothing links them and nothing forbids it.
    Unrelated,
    /// One is contained in the other, or they differ by an initial, a nickname or spelling.
    Same,
}

/// Whether two words may be one given name: equal, an initial, a short form, or another romanization.
pub(crate) fn same_given(a: &str, b: &str) -> bool {
    a == b || is_initial_of(a, b) || is_initial_of(b, a) || share_root(a, b) || sound(a) == sound(b) || hyphenless(a, b)
}

fn hyphenless(a: &str, b: &str) -> bool {
    (a.contains('-') || b.contains('-')) && a.replace('-', "") == b.replace('-', "")
}

fn is_initial_of(a: &str, b: &str) -> bool {
    let mut chars = a.chars();
    chars.next().is_some_and(|c| chars.next().is_none() && b.starts_with(c))
}

fn share_root(a: &str, b: &str) -> bool {
    let (Some(a), Some(b)) = (LEXICON.given.get(a), LEXICON.given.get(b)) else { return false };
    a.iter().any(|root| b.contains(root))
}

/// Whether two words may be one family name.
pub(crate) fn same_surname(a: &str, b: &str) -> bool {
    a == b || hyphenless(a, b) || a.len() > 4 && b.len() > 4 && sound(a) == sound(b)
}

impl PersonName {
    /// Whether this full name and the other full name may be one person's.
    pub(crate) fn relation(&self, other: &Self) -> Relation {
        if let (Some(a), Some(b)) = (&self.suffix, &other.suffix)
            && a != b
        {
            return Relation::Different;
        }
        if let (Some(a), Some(b)) = (self.gender, other.gender)
            && a.clashes(b)
        {
            return Relation::Different;
        }
        if let (Some(a), Some(b)) = (&self.epithet, &other.epithet)
            && a != b
        {
            return Relation::Different;
        }
        // Henry Ford II is not Henry Ford; a text may leave out "Jr.".
        let numeral = |n: &Self| n.suffix.as_deref().filter(|s| *s != "jr" && *s != "sr").is_some();
        if numeral(self) != numeral(other) && !self.is_single() && self.parts() == other.parts() {
            return Relation::Different;
        }
        match (self.is_single(), other.is_single()) {
            (true, true) => {
                if same_surname(&self.surname, &other.surname) {
                    Relation::Same
                } else {
                    Relation::Unrelated
                }
            }
            (true, false) => other.held_by(self),
            (false, true) => self.held_by(other),
            (false, false) => self.full_relation(other),
        }
    }

    /// Whether the single name `bare` is one of this full name's words.
    fn held_by(&self, bare: &Self) -> Relation {
        let holds = same_surname(&self.surname, &bare.surname)
            || self.given.iter().any(|g| g.chars().count() > 1 && same_given(g, &bare.surname))
            || self.nickname.as_deref().is_some_and(|n| n == bare.surname);
        if holds { Relation::Same } else { Relation::Unrelated }
    }

    fn full_relation(&self, other: &Self) -> Relation {
        let (long, short) = if self.given.len() >= other.given.len() { (self, other) } else { (other, self) };
        if same_surname(&long.surname, &short.surname) {
            return if long.shares_given(short) { Relation::Same } else { Relation::Different };
        }
        // "Jefferson Madeira" of "Jefferson Madeira da Silva": two whole words in front.
        let (l, s) = (long.parts(), short.parts());
        let whole = |w: &str| w.chars().count() > 1;
        let in_front = l.len() > s.len() && s.iter().zip(&l).all(|(a, b)| a == b && whole(a));
        if in_front { Relation::Same } else { Relation::Different }
    }

    /// Whether the given names agree word by word; the shorter list may skip middle names.
    fn shares_given(&self, short: &Self) -> bool {
        let first_agrees = match (self.given.first(), short.given.first()) {
            (Some(a), Some(b)) => {
                same_given(a, b) || self.nickname.as_deref() == Some(b) || short.nickname.as_deref() == Some(a)
            }
            _ => true,
        };
        let rest = |n: &Self| n.given.get(1..).map(<[String]>::to_vec).unwrap_or_default();
        let (long_rest, short_rest) = (rest(self), rest(short));
        if first_agrees {
            return if self.given.len() == short.given.len() || short_rest.is_empty() {
                short_rest.iter().zip(&long_rest).all(|(a, b)| same_given(a, b))
            } else {
                short_rest.first().zip(long_rest.first()).is_some_and(|(a, b)| same_given(a, b))
                    && is_subsequence(&short_rest, &long_rest)
            };
        }
        // "Kingsbury Huntington" of "Robert Kingsbury Huntington": all whole words.
        short.given.iter().all(|g| g.chars().count() > 1) && is_subsequence(&short.given, &self.given)
    }
}

fn is_subsequence(short: &[String], long: &[String]) -> bool {
    let mut rest = long.iter();
    short.iter().all(|s| rest.any(|l| same_given(s, l)))
}
