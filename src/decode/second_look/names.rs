//! The names that a document holds: those found with confidence, and the forms that follow from them.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::{Found, Words, everyday::is_everyday, forms};
use crate::{document::EntityType, labels::LabelSet};

/// The score from which on a name is held. This and the lifts are fitted on text that no model of ours was trained on
/// nor is reported on: with them three of four changes are right, about as often as the scores of what is lifted say.
const SURE: f32 = 0.6;

/// Log-odds by which a name, and what follows from it, is raised elsewhere.
const NAME: f32 = 2.0;
const SHORT: f32 = 4.0;
const SURNAME: f32 = 3.0;
const ACRONYM: f32 = 4.0;

/// What a surname weighs that only follows from a full name, beside a mention of just this word. An organization's short
/// form and an acronym weigh as much as one.
const SURNAME_WEIGHT: f32 = 0.5;

/// The share of its weight that one type must have: a name that is two things speaks for neither.
const CLEAR: f32 = 0.6;

/// What the document says of one tag of a name.
#[derive(Debug)]
struct Vote {
    tag: usize,
    weight: f32,
    lift: f32,
}

/// All names, found by their words.
#[derive(Debug, Default)]
pub(super) struct Names {
    names: Vec<Vec<Vote>>,
    /// Exact words of a name → its number.
    by_words: FxHashMap<String, usize>,
    /// First word → how many words names have that begin with it, the most first.
    lengths: FxHashMap<String, Vec<usize>>,
    /// Names of one word by that word in lower case.
    lower: FxHashMap<String, usize>,
}

impl Names {
    pub(super) fn held(words: &Words<'_>, found: &[Found], labels: &LabelSet) -> Self {
        let mut names = Self::default();
        for mention in found {
            let own = without_marks(words, mention.words.clone());
            let name = &words.words[own.clone()];
            let is_name = |first: &&str| first.starts_with(|c: char| c.is_uppercase() || c.is_numeric());
            if !name.first().is_some_and(is_name) {
                continue;
            }
            let held = mention.score >= SURE;
            let lift = if held && !matches!(name, [word] if is_everyday(word)) { NAME } else { 0.0 };
            names.add(name, Vote { tag: mention.tag, weight: mention.score, lift });
            if held {
                names.add_forms(words, &own, mention, labels);
            }
        }
        for lengths in names.lengths.values_mut() {
            lengths.sort_unstable_by(|a, b| b.cmp(a));
            lengths.dedup();
        }
        names
    }

    fn add_forms(&mut self, words: &Words<'_>, own: &Range<usize>, mention: &Found, labels: &LabelSet) {
        let name = &words.words[own.clone()];
        let vote = |share: f32, lift: f32| Vote { tag: mention.tag, weight: mention.score * share, lift };
        match labels.tags()[mention.tag].entity_type {
            Some(EntityType::Person) => {
                forms::surname(name)
                    .into_iter()
                    .for_each(|surname| self.add(&[surname], vote(SURNAME_WEIGHT, SURNAME)));
                if let Some(surname) = forms::double_surname(name) {
                    self.add(surname, vote(SURNAME_WEIGHT, SURNAME));
                }
            }
            Some(EntityType::Organization) => {
                forms::shorter(name).for_each(|shorter| self.add(shorter, vote(1.0, SHORT)));
            }
            _ => {}
        }
        if let Some(acronym) = forms::acronym(words, own) {
            self.add(&[acronym], vote(1.0, ACRONYM));
        }
    }

    fn add(&mut self, words: &[&str], vote: Vote) {
        let key = words.join(" ");
        let number = match self.by_words.get(&key) {
            Some(known) => *known,
            None => self.enter(words, key),
        };
        let votes = &mut self.names[number];
        match votes.iter_mut().find(|v| v.tag == vote.tag) {
            Some(known) => {
                known.weight += vote.weight;
                known.lift = known.lift.max(vote.lift);
            }
            None => votes.push(vote),
        }
    }

    /// Makes a new name found by its words, and by the same in capitals, as headlines have them.
    fn enter(&mut self, words: &[&str], key: String) -> usize {
        let number = self.names.len();
        self.names.push(Vec::new());
        if let [word] = words {
            self.lower.entry(word.to_lowercase()).or_insert(number);
        }
        let capitals = key.to_uppercase();
        // *IT* is not *It*.
        if words.iter().any(|w| w.chars().count() > 3) && !self.by_words.contains_key(&capitals) {
            self.lengths.entry(words[0].to_uppercase()).or_default().push(words.len());
            self.by_words.insert(capitals, number);
        }
        self.lengths.entry(words[0].to_owned()).or_default().push(words.len());
        self.by_words.insert(key, number);
        number
    }

    pub(super) fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// The tag that a name speaks for and the log-odds, if it speaks clearly for one.
    pub(super) fn lifted(&self, number: usize) -> Option<(usize, f32)> {
        let votes = &self.names[number];
        let sum: f32 = votes.iter().map(|v| v.weight).sum();
        let best = votes.iter().reduce(|a, b| if b.weight > a.weight { b } else { a })?;
        let share = best.weight / sum;
        (share >= CLEAR && best.lift > 0.0).then_some((best.tag, best.lift * share))
    }

    /// The longest name that begins at word `at`, and how many words it has.
    pub(super) fn longest_at(&self, words: &[&str], at: usize) -> Option<(usize, usize)> {
        let lengths = self.lengths.get(words[at])?;
        let mut fitting = lengths.iter().filter_map(|count| words.get(at..at + count));
        fitting.find_map(|own| self.by_words.get(&own.join(" ")).map(|name| (*name, own.len())))
    }

    /// The name of one word that is `word` in lower case.
    pub(super) fn in_lower_case(&self, word: &str) -> Option<usize> {
        self.lower.get(word).copied()
    }
}

/// The words of a mention without marks at its edges.
fn without_marks(words: &Words<'_>, mut own: Range<usize>) -> Range<usize> {
    let is_mark = |at: usize| !words.get(at).contains(char::is_alphanumeric);
    while !own.is_empty() && is_mark(own.start) {
        own.start += 1;
    }
    while !own.is_empty() && is_mark(own.end - 1) {
        own.end -= 1;
    }
    own
}
