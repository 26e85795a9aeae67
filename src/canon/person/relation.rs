//! Whether two names may belong to one person.

use super::PersonName;
use crate::canon::{lexicon::LEXICON, normalize::sound, refusal::Refusal};

/// How two names relate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Relation {
    /// They cannot name one person.
    Different(Refusal),
    /// Nothing links them and nothing forbids it.
    Unrelated,
    /// One is contained in the other, or they differ by an initial, a nickname or spelling.
    Same,
}

/// Whether two words may be one given name: equal, an initial, a short form, or another romanization.
pub(crate) fn same_given(a: &str, b: &str) -> bool {
    a == b || is_initial_of(a, b) || is_initial_of(b, a) || share_root(a, b) || sound_alike(a, b) || hyphenless(a, b)
}

/// Compared last: the key costs more than all other tests together.
fn sound_alike(a: &str, b: &str) -> bool {
    a.len().abs_diff(b.len()) <= 3 && sound(a) == sound(b)
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
    a == b || hyphenless(a, b) || a.len() > 4 && b.len() > 4 && sound_alike(a, b)
}

impl PersonName {
    /// Whether this full name and the other full name may be one person's.
    pub(crate) fn relation(&self, other: &Self) -> Relation {
        let differ = |a: &Option<String>, b: &Option<String>| matches!((a, b), (Some(a), Some(b)) if a != b);
        if differ(&self.suffix, &other.suffix) {
            return Relation::Different(Refusal::Generation);
        }
        if matches!((self.gender, other.gender), (Some(a), Some(b)) if a.clashes(b)) {
            return Relation::Different(Refusal::Gender);
        }
        if differ(&self.epithet, &other.epithet) {
            return Relation::Different(Refusal::Epithet);
        }
        // Henry Ford II is not Henry Ford; a text may leave out "Jr.".
        let numeral = |n: &Self| n.suffix.as_deref().filter(|s| *s != "jr" && *s != "sr").is_some();
        if numeral(self) != numeral(other) && !self.is_single() && self.parts() == other.parts() {
            return Relation::Different(Refusal::Generation);
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
        let same = if same_surname(&long.surname, &short.surname) {
            long.shares_given(short) || long.run_together() == short.run_together()
        } else {
            long.is_turned(short) || long.goes_on_from(short)
        };
        if same { Relation::Same } else { Relation::Different(Refusal::FullName) }
    }

    /// *Anh Hung* as *Anhhung*.
    fn run_together(&self) -> String {
        self.given.concat().replace('-', "")
    }

    /// *Kurosawa Akira* and *Akira Kurosawa*; of two given names, *Frank Thomas* and *Thomas Frank*, the order tells.
    fn is_turned(&self, other: &Self) -> bool {
        let ([a], [b]) = (self.given.as_slice(), other.given.as_slice()) else { return false };
        *a == other.surname && *b == self.surname && !(is_given(a) && is_given(b))
    }

    /// *Jefferson Madeira da Silva* from *Jefferson Madeira*: two whole words in front. Not *Lee Harvey Oswald* from *Lee
    /// Harvey*, whose second word is a given name, too; but *Rachel Perry Welty* from *Rachel Perry*, for no woman is
    /// called Perry.
    fn goes_on_from(&self, short: &Self) -> bool {
        let (l, s) = (self.parts(), short.parts());
        let gender = |word: &str| LEXICON.gender.get(word).copied();
        let second_given = is_given(&short.surname)
            && !matches!((short.gender, gender(&short.surname)), (Some(a), Some(b)) if a.clashes(b));
        l.len() > s.len() && s.iter().zip(&l).all(|(a, b)| a == b && is_whole(a)) && !second_given
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
        // "Kingsbury Huntington" of "Robert Kingsbury Huntington": all whole words; "David" is not the D. of "John D.".
        let long: Vec<String> = self.given.iter().filter(|g| is_whole(g)).cloned().collect();
        short.given.iter().all(|g| is_whole(g)) && is_subsequence(&short.given, &long)
    }
}

fn is_given(word: &str) -> bool {
    LEXICON.given.contains_key(word)
}

/// More than an initial.
fn is_whole(word: &str) -> bool {
    word.chars().count() > 1
}

fn is_subsequence(short: &[String], long: &[String]) -> bool {
    let mut rest = long.iter();
    short.iter().all(|s| rest.any(|l| same_given(s, l)))
}
