//! A second look at a document: what it names clearly in one place helps where the model was in doubt.
//!
//! Names that the first look is sure of, and the forms that follow from them ([`forms`]), are looked for in all of the
//! text ([`occurrences`]). Where one stands and the first look found something else, its labels are raised by the
//! log-odds that the document speaks for it, and the best path is sought anew. Labels are only raised: where the model
//! is sure of something else, that stays.

mod everyday;
mod forms;
mod names;
mod occurrences;
#[cfg(test)]
mod tests;
mod torn;

use std::ops::Range;

use self::{
    names::Names,
    occurrences::{Occurrence, occurrences},
};
use crate::{
    document::EntityType,
    encode::Encoded,
    labels::{LabelSet, scheme::Position},
};

/// A mention of the first look.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Found {
    pub(super) words: Range<usize>,
    pub(super) tag: usize,
    pub(super) score: f32,
}

/// A label that is to be raised at a word, in log-odds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Raise {
    pub(super) word: usize,
    pub(super) label: usize,
    pub(super) by: f32,
}

/// A text and its words.
struct Words<'a> {
    text: &'a str,
    ranges: &'a [Range<usize>],
    words: Vec<&'a str>,
}

impl<'a> Words<'a> {
    fn get(&self, at: usize) -> &'a str {
        self.words.get(at).copied().unwrap_or_default()
    }

    /// The word before word `at`.
    fn before(&self, at: usize) -> &'a str {
        at.checked_sub(1).map_or("", |before| self.words[before])
    }

    /// What stands between word `at` and the one before it.
    fn gap(&self, at: usize) -> &'a str {
        match (at.checked_sub(1).and_then(|before| self.ranges.get(before)), self.ranges.get(at)) {
            (Some(before), Some(own)) => &self.text[before.end..own.start],
            _ => "\n",
        }
    }
}

/// What the mentions of a first look raise.
pub(super) fn raises(text: &str, encoded: &Encoded, found: &[Found], labels: &LabelSet) -> Vec<Raise> {
    let words = encoded.words.iter().map(|w| &text[w.clone()]).collect();
    let words = Words { text, ranges: &encoded.words, words };
    let mut raises = Vec::new();
    for whole in torn::torn(&words, found, labels) {
        raise(&mut raises, &whole.words, whole.tag, torn::LIFT, labels);
    }
    let names = Names::held(&words, found, labels);
    if names.is_empty() {
        return raises;
    }
    let mut next = 0;
    for occurrence in occurrences(&words, &names) {
        while found.get(next).is_some_and(|f| f.words.end <= occurrence.words.start) {
            next += 1;
        }
        let Some((tag, lift)) = names.lifted(occurrence.name) else { continue };
        let end = occurrence.words.end;
        let here = found[next..].iter().take_while(|f| f.words.start < end);
        let by = lift * share(&words, &occurrence, tag, here, labels);
        if by > 0.0 {
            raise(&mut raises, &occurrence.words, tag, by, labels);
        }
    }
    raises
}

/// Lift of a single word where a capital would stand anyway.
const AT_START: f32 = 0.5;

/// The share of a name's lift that an occurrence gets; `here` are the mentions of the first look that touch it.
fn share<'a>(
    words: &Words<'_>,
    occurrence: &Occurrence,
    tag: usize,
    here: impl Iterator<Item = &'a Found>,
    labels: &LabelSet,
) -> f32 {
    let own = &occurrence.words;
    let mut nothing_found = true;
    for mention in here {
        nothing_found = false;
        let covers = mention.words.start <= own.start && own.end <= mention.words.end;
        // Within a longer name it is a part of that; found as it is held, it needs no help.
        if covers && (mention.words.len() > own.len() || mention.tag == tag) {
            return 0.0;
        }
    }
    if !nothing_found {
        return 1.0;
    }
    // Found as nothing, it may be a part of a name that is no mention: *Melbourne Cup*, *the Jarring mission*. The model
    // knows places best: of those that it left out, most are of this kind.
    let after = words.get(own.end);
    let goes_on = match words.gap(own.end) {
        " " => after.starts_with(|c: char| c.is_uppercase() || c.is_numeric()),
        "" => matches!(after, "-" | "$"),
        _ => false,
    };
    let hyphenated = words.before(own.start) == "-" && words.gap(own.start).is_empty();
    let excluded = match &labels.tags()[tag].entity_type {
        Some(EntityType::Place) => true,
        Some(EntityType::Person) => words.before(own.start).eq_ignore_ascii_case("the"),
        _ => false,
    };
    match () {
        () if goes_on || hyphenated || excluded => 0.0,
        () if own.len() == 1 && occurrence.starts_sentence => AT_START,
        () => 1.0,
    }
}

/// Raises the labels of a mention of `tag`.
fn raise(raises: &mut Vec<Raise>, words: &Range<usize>, tag: usize, by: f32, labels: &LabelSet) {
    for (place, word) in words.clone().enumerate() {
        if let Some(label) = label_of(tag, place, words.len(), labels) {
            raises.push(Raise { word, label, by });
        }
    }
}

/// The label of word `place` of `count` in a mention of `tag`.
fn label_of(tag: usize, place: usize, count: usize, labels: &LabelSet) -> Option<usize> {
    use Position::{Begin, End, Inside, Single};
    let wanted: &[Position] = match place {
        0 if count == 1 => &[Single, Begin, Inside],
        0 => &[Begin, Inside],
        _ if place + 1 == count => &[End, Inside],
        _ => &[Inside],
    };
    let states = labels.states();
    wanted.iter().find_map(|p| states.iter().position(|s| s.tag == tag && s.position == *p))
}
