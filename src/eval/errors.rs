//! The errors one by one, for reading.

use std::fmt;

use serde::Serialize;

use super::{align::Pair, offsets::Positions, pairing::Pairing};
use crate::{Document, EntityType, Mention, OffsetUnit};

/// What is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum ErrorKind {
    /// A gold mention that nothing answers.
    Missed,
    /// A predicted mention where the gold has none.
    Spurious,
    /// The right span with another type.
    WrongType,
    /// The right type with another span that overlaps.
    WrongBoundary,
    /// An overlapping span with another type.
    WrongTypeAndBoundary,
    /// A predicted entity that mixes mentions of several gold entities.
    WrongMerge,
    /// A gold entity whose mentions lie in several predicted entities.
    MissedMerge,
}

impl fmt::Display for ErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(match self {
            Self::Missed => "missed",
            Self::Spurious => "spurious",
            Self::WrongType => "wrong-type",
            Self::WrongBoundary => "wrong-boundary",
            Self::WrongTypeAndBoundary => "wrong-type-and-boundary",
            Self::WrongMerge => "wrong-merge",
            Self::MissedMerge => "missed-merge",
        })
    }
}

/// A mention or an entity, by its words and its type.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct Label {
    /// The mention's text, or the entity's name.
    pub text: String,
    /// Its type.
    #[serde(rename = "type")]
    pub entity_type: EntityType,
}

/// One error, with what it takes to judge it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct MentionError {
    /// What is wrong.
    pub kind: ErrorKind,
    /// The document's id.
    pub document: String,
    /// Start of the mention, in characters (Unicode scalar values).
    pub start: usize,
    /// End of the mention, in characters.
    pub end: usize,
    /// What the gold says.
    pub gold: Option<Label>,
    /// What was predicted.
    pub predicted: Option<Label>,
    /// For merges, what was mixed or torn apart: each part by its mentions.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<String>,
    /// The text around, with the mention in `[…]`.
    pub context: String,
}

/// How much text is shown on either side, in bytes.
const AROUND: usize = 60;

/// Makes the errors of one document.
pub(super) struct Writer<'a> {
    id: &'a str,
    text: &'a str,
    characters: Positions<'a>,
}

impl<'a> Writer<'a> {
    pub(super) fn new(gold: &'a Document) -> Self {
        let text = gold.text.as_deref().unwrap_or_default();
        Self { id: &gold.id, text, characters: Positions::new(text, OffsetUnit::Char) }
    }

    /// An error at the place of `at`.
    pub(super) fn error(
        &self,
        kind: ErrorKind,
        at: &Mention,
        gold: Option<Label>,
        predicted: Option<Label>,
        parts: Vec<String>,
    ) -> MentionError {
        let (start, end) = (self.characters.offset(at.start), self.characters.offset(at.end));
        MentionError { kind, document: self.id.into(), start, end, gold, predicted, parts, context: self.context(at) }
    }

    fn context(&self, at: &Mention) -> String {
        let from = self.text.floor_char_boundary(at.start.saturating_sub(AROUND));
        let to = self.text.ceil_char_boundary(at.end.saturating_add(AROUND).min(self.text.len()));
        let part = |range| self.text.get::<std::ops::Range<usize>>(range).unwrap_or_default();
        let context = format!("{}[{}]{}", part(from..at.start), at.text, part(at.end..to));
        context.split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

impl From<&Mention> for Label {
    fn from(mention: &Mention) -> Self {
        // One name over a line break is one name.
        let text = mention.text.split_whitespace().collect::<Vec<_>>().join(" ");
        Self { text, entity_type: mention.entity_type.clone() }
    }
}

/// The mentions of one document that are missed, spurious, or not quite right, in order of place.
pub(super) fn of_mentions(pair: &Pair, pairing: &Pairing, writer: &Writer<'_>) -> Vec<MentionError> {
    let mut errors = Vec::new();
    let mut add = |kind, at: &Mention, gold: Option<&Mention>, predicted: Option<&Mention>| {
        errors.push(writer.error(kind, at, gold.map(Label::from), predicted.map(Label::from), Vec::new()));
    };
    for (gold, predicted) in &pairing.pairs {
        let (gold, predicted) = (&pair.gold.mentions[*gold], &pair.predicted.mentions[*predicted]);
        let same_span = (gold.start, gold.end) == (predicted.start, predicted.end);
        let kind = match (same_span, gold.entity_type == predicted.entity_type) {
            (true, true) => continue,
            (true, false) => ErrorKind::WrongType,
            (false, true) => ErrorKind::WrongBoundary,
            (false, false) => ErrorKind::WrongTypeAndBoundary,
        };
        add(kind, gold, Some(gold), Some(predicted));
    }
    for gold in pairing.missed.iter().map(|i| &pair.gold.mentions[*i]) {
        add(ErrorKind::Missed, gold, Some(gold), None);
    }
    for predicted in pairing.spurious.iter().map(|i| &pair.predicted.mentions[*i]) {
        add(ErrorKind::Spurious, predicted, None, Some(predicted));
    }
    errors.sort_by_key(|e| (e.start, e.end));
    errors
}
