//! The plain data that Nomina produces: documents, mentions, entities.
//!
//! Everything here serializes with serde to the JSON described in the README and reads back from it.

mod entity_type;
mod offsets;
mod part;
mod pseudonyms;
mod wire;

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::canon::Trace;

pub use entity_type::EntityType;
pub use offsets::OffsetUnit;
pub(crate) use offsets::convert;
pub(crate) use part::{keep_mentions, link_entities};
pub use pseudonyms::{Pseudonym, Redacted, restore};
#[cfg(feature = "cli")]
pub(crate) use wire::{OWN_FIELDS, written_name};

/// A tagged text.
#[derive(Debug, Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct Document {
    /// The caller's name for the text: a file path, the `id` of a JSON line, or empty.
    pub id: String,
    /// The text, unless it was left out on request.
    pub text: Option<String>,
    /// The unit of every `start` and `end` in [`Document::mentions`].
    pub offsets: OffsetUnit,
    /// The mentions, ordered by start; they never overlap.
    pub mentions: Vec<Mention>,
    /// The canonical entities, in order of first mention. Empty when merging is off.
    pub entities: Vec<Entity>,
    /// How much of the text the model read.
    pub coverage: Coverage,
    /// The language of the text, such as `de`, where it is plainly none of those that the model was made for.
    pub other_language: Option<String>,
    /// What was not merged, and why, where [`TaggerBuilder::trace`](crate::TaggerBuilder::trace) asks for it: what
    /// [`canon::explain`](crate::canon::explain) reads. It stands in no output and in no JSON.
    pub trace: Option<Trace>,
    /// The other fields of the input record, passed through untouched. In JSON they stand behind the ones above; one
    /// that is called like one of those is written as `input.NAME`.
    pub meta: Option<serde_json::Map<String, serde_json::Value>>,
    /// The id as the input record wrote it, where that was no string.
    pub(crate) written_id: Option<serde_json::Value>,
}

/// One named span of the text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Mention {
    /// Start of the span, inclusive, in the document's [`OffsetUnit`].
    pub start: usize,
    /// End of the span, exclusive, in the document's [`OffsetUnit`].
    pub end: usize,
    /// The span itself: `text[start..end]`.
    pub text: String,
    /// What the name stands for.
    #[serde(rename = "type")]
    pub entity_type: EntityType,
    /// Probability in 0..=1, the mean over the words of the mention, rounded to four decimals.
    pub score: f32,
    /// Index into [`Document::entities`]; `None` when merging is off.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entity: Option<usize>,
    /// The type that the model gave, where the document's other mentions overruled it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub repaired_from: Option<EntityType>,
    /// Whether the document's clear names brought this mention about: by itself the model would have left it out, cut
    /// it otherwise or given it another type. The score is then what it came to with their help.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub lifted: bool,
}

impl Mention {
    /// A mention that belongs to no entity yet.
    pub fn new(start: usize, end: usize, text: impl Into<String>, entity_type: EntityType, score: f32) -> Self {
        Self { start, end, text: text.into(), entity_type, score, entity: None, repaired_from: None, lifted: false }
    }
}

/// A real-world referent and its mentions in one document.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Entity {
    /// Index of this entity in [`Document::entities`].
    pub id: usize,
    /// The fullest proper form in the text, without titles.
    pub name: String,
    /// What the entity is.
    #[serde(rename = "type")]
    pub entity_type: EntityType,
    /// Indices into [`Document::mentions`], ascending.
    pub mentions: Vec<usize>,
    /// The other forms of the name in the text, in order of appearance.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// Titles and roles found beside the mentions, in order of appearance.
    #[serde(default)]
    pub titles: Vec<String>,
    /// Why each mention after the first is here.
    #[serde(default)]
    pub evidence: Vec<Evidence>,
    /// Ids of entities that a mention here may also mean; nothing was merged on a guess.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ambiguous: Vec<usize>,
}

/// The reason for one merge.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Evidence {
    /// The mention that joined (index into [`Document::mentions`]).
    pub mention: usize,
    /// The rule that joined it, as named in [`crate::canon`].
    pub rule: Cow<'static, str>,
    /// The mention that it was joined to (index into [`Document::mentions`]).
    pub to: usize,
    /// The words that support the merge, where they are not the mentions themselves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// Why this one of several that bear the name, such as *the same title*.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub because: Option<Cow<'static, str>>,
}

impl Entity {
    /// An entity with a name and mentions, and nothing else known of it.
    pub fn new(id: usize, name: impl Into<String>, entity_type: EntityType, mentions: Vec<usize>) -> Self {
        Self {
            id,
            name: name.into(),
            entity_type,
            mentions,
            aliases: Vec::new(),
            titles: Vec::new(),
            evidence: Vec::new(),
            ambiguous: Vec::new(),
        }
    }
}

impl Evidence {
    /// `mention` joined `to` by `rule`.
    pub fn new(mention: usize, rule: &'static str, to: usize) -> Self {
        Self { mention, rule: Cow::Borrowed(rule), to, text: None, because: None }
    }
}

/// What the model read of a document. Nothing is ever truncated; this is the proof.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Coverage {
    /// Tokens of the text, each counted once, special tokens left out.
    pub tokens: usize,
    /// Overlapping windows in which the model read them.
    pub windows: usize,
}

impl Document {
    /// Leaves only the mentions of `types`, and the entities that still have one. What stays is as it was, but for the
    /// numbers by which mentions and entities point at each other.
    pub fn keep_types(&mut self, types: &[EntityType]) {
        keep_mentions(self, |mention| types.contains(&mention.entity_type));
    }

    /// The same document without its text. Mentions keep their own.
    #[must_use]
    pub fn without_text(mut self) -> Self {
        self.text = None;
        self
    }
}
