//! `[decode]`: from logits to mentions.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::{
    document::Mention,
    error::{Error, Result},
};

/// `[decode]`
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct DecodeConfig {
    /// How token logits become mentions.
    pub strategy: Strategy,
    /// Whether what a document names clearly in one place helps where the model was in doubt; only `constrained`.
    pub second_look: bool,
    /// Mentions that score less are left out, after merging: they change nothing in what stays.
    pub min_score: MinScore,
    /// The types to report; empty for all. What is left out changes nothing in what stays.
    pub types: Vec<String>,
    /// The tag scheme; by default it is read off the labels.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub scheme: Option<SchemeName>,
}

impl Default for DecodeConfig {
    fn default() -> Self {
        Self {
            strategy: Strategy::default(),
            min_score: MinScore::default(),
            types: Vec::new(),
            scheme: None,
            second_look: true,
        }
    }
}

impl DecodeConfig {
    /// The same with every type as `spell` writes it, which is told the setting and the name in it.
    ///
    /// # Errors
    /// What `spell` refuses, and a type whose score is set twice.
    pub(crate) fn spelled(&self, spell: impl Fn(&str, &str) -> Result<String>) -> Result<Self> {
        let types = self.types.iter().map(|name| spell("decode.types", name)).collect::<Result<_>>()?;
        let min_score = match &self.min_score {
            MinScore::All(min) => MinScore::All(*min),
            MinScore::PerType(table) => {
                let mut spelled = BTreeMap::new();
                for (name, min) in table {
                    let known = spell("decode.min_score", name)?;
                    if spelled.insert(known.clone(), *min).is_some() {
                        return Err(Error::config("decode.min_score", format!("names {known} twice")));
                    }
                }
                MinScore::PerType(spelled)
            }
        };
        Ok(Self { types, min_score, ..self.clone() })
    }

    /// Whether a mention is to be reported.
    pub(crate) fn reports(&self, mention: &Mention) -> bool {
        let entity_type = mention.entity_type.as_str();
        let wanted = self.types.is_empty() || self.types.iter().any(|t| t == entity_type);
        wanted && mention.score >= self.min_score.of(entity_type)
    }
}

/// How token logits become mentions.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Strategy {
    /// The best label path over whole words that the tag scheme allows.
    #[default]
    Constrained,
    /// As in Hugging Face's `TokenClassificationPipeline`: group adjacent tokens of one label.
    Simple,
    /// As in Hugging Face: a word takes the label of its first token.
    First,
    /// As in Hugging Face: a word takes the label with the highest mean score.
    Average,
    /// As in Hugging Face: a word takes the label of its highest-scoring token.
    Max,
}

/// The names of the tag schemes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum SchemeName {
    /// `B-` opens every mention, `I-` continues it (IOB2).
    Bio,
    /// `B-` only where a mention touches one of the same type before it.
    Iob1,
    /// `B-`, `I-`, `E-`, and `S-` for a mention of one word.
    Bioes,
    /// `B-`, `I-`, `L-`, and `U-` for a mention of one word.
    Bilou,
    /// One label per type, with or without `I-`.
    Io,
}

/// The lowest score of a mention: one number, or one per type.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged, expecting = "expected a number from 0 to 1, or a table of them such as { PERSON = 0.4 }")]
pub enum MinScore {
    /// For every type.
    All(f32),
    /// Per type; types that are not listed have no minimum.
    PerType(BTreeMap<String, f32>),
}

impl Default for MinScore {
    fn default() -> Self {
        Self::All(0.0)
    }
}

impl MinScore {
    /// The lowest score for a type.
    pub fn of(&self, entity_type: &str) -> f32 {
        match self {
            Self::All(min) => *min,
            Self::PerType(table) => table.get(entity_type).copied().unwrap_or(0.0),
        }
    }

    pub(super) fn values(&self) -> Vec<f32> {
        match self {
            Self::All(min) => vec![*min],
            Self::PerType(table) => table.values().copied().collect(),
        }
    }
}
