//! Names that the model tears: *Helen* and *Moreau* with nothing but a space between are one person.

use rustc_hash::FxHashMap;

use super::{Found, Words};
use crate::{document::EntityType, labels::LabelSet};

/// Log-odds for the whole. Two people, or two places, hardly ever stand so.
pub(super) const LIFT: f32 = 6.0;

/// The wholes where two mentions of one type touch: two words, or for people a word and a longer name.
pub(super) fn torn(words: &Words<'_>, found: &[Found], labels: &LabelSet) -> Vec<Found> {
    // In capitals a title is easily taken for a name: *SENATOR MOREAU*.
    let is_word = |f: &Found| {
        let word = words.get(f.words.start);
        f.words.len() == 1 && word.starts_with(char::is_uppercase) && !word.chars().skip(1).all(|c| c.is_uppercase())
    };
    let touch = |left: &Found, right: &Found| {
        left.tag == right.tag
            && (is_word(left) || is_word(right))
            && left.words.end == right.words.start
            && words.gap(right.words.start) == " "
    };
    let mut times: Option<FxHashMap<&str, usize>> = None;
    let mut torn = Vec::new();
    for pair in found.windows(2) {
        let [left, right] = pair else { continue };
        if !touch(left, right) {
            continue;
        }
        let whole = match labels.tags()[left.tag].entity_type {
            Some(EntityType::Person) => true,
            // A country that is named elsewhere too is no half of another; nor is the end of a sentence.
            Some(EntityType::Place) if is_word(left) && is_word(right) => {
                let times = times.get_or_insert_with(|| single_words(words, found));
                let half = words.get(left.words.start);
                !half.ends_with('.') && times.get(half) == Some(&1)
            }
            _ => false,
        };
        if whole {
            torn.push(Found { words: left.words.start..right.words.end, ..left.clone() });
        }
    }
    torn
}

/// How often each mention of a single word was found.
fn single_words<'a>(words: &Words<'a>, found: &[Found]) -> FxHashMap<&'a str, usize> {
    let mut times = FxHashMap::default();
    for mention in found.iter().filter(|f| f.words.len() == 1) {
        *times.entry(words.get(mention.words.start)).or_default() += 1;
    }
    times
}
