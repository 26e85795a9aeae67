//! Logits → mentions.

mod aggregate;
pub(crate) mod bounds;
mod constrained;
mod join;
mod parties;
pub(crate) mod scheme;
mod second_look;

pub(crate) use join::join;

use crate::{
    config::{DecodeConfig, Strategy},
    document::{EntityType, Mention},
    encode::Encoded,
    model::{LabelSet, Tokenizer},
};

/// Logits of all tokens of a text, one row per token.
#[derive(Debug, Default)]
pub(crate) struct Logits {
    pub(crate) width: usize,
    pub(crate) values: Vec<f32>,
}

impl Logits {
    pub(crate) fn row(&self, token: usize) -> &[f32] {
        &self.values[token * self.width..(token + 1) * self.width]
    }
}

/// A mention before its text is cut out: byte offsets, the label that opened it, and its score.
#[derive(Debug, Clone, PartialEq)]
struct Span {
    start: usize,
    end: usize,
    label: usize,
    score: f32,
    /// Whether the second look brought it about.
    lifted: bool,
}

/// Decodes a whole text. Mentions come ordered by start, without overlaps, offsets in bytes.
pub(crate) fn decode(
    text: &str,
    encoded: &Encoded,
    logits: &Logits,
    labels: &LabelSet,
    tokenizer: &Tokenizer,
    config: &DecodeConfig,
) -> Vec<Mention> {
    let strategy = config.strategy;
    let spans = match strategy {
        Strategy::Constrained => constrained::spans(text, encoded, logits, labels, config.second_look),
        _ => aggregate::spans(text, encoded, logits, labels.names(), tokenizer, strategy),
    };
    let mut mentions: Vec<Mention> = Vec::with_capacity(spans.len());
    for span in spans {
        let Some(mention) = labels.type_of(span.label).and_then(|t| cut_out(text, &span, t)) else { continue };
        if mentions.last().is_none_or(|last| last.end <= mention.start) {
            mentions.push(mention);
        }
    }
    if strategy == Strategy::Constrained {
        mentions = parties::complete(text, mentions);
    }
    mentions
}

/// The mention at a span; `None` if the span is empty.
fn cut_out(text: &str, span: &Span, entity_type: &EntityType) -> Option<Mention> {
    let name = text.get(span.start..span.end).filter(|name| !name.is_empty())?;
    let score = (span.score * 10_000.0).round() / 10_000.0;
    let lifted = span.lifted;
    Some(Mention { lifted, ..Mention::new(span.start, span.end, name, entity_type.clone(), score) })
}

/// Softmax in single precision, as `transformers` computes it.
fn softmax(row: &[f32]) -> Vec<f32> {
    let max = row.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    let exp: Vec<f32> = row.iter().map(|x| (x - max).exp()).collect();
    let sum: f32 = exp.iter().sum();
    exp.into_iter().map(|e| e / sum).collect()
}

/// Index of the first greatest value.
fn argmax(row: &[f32]) -> usize {
    let mut best = 0;
    for (i, value) in row.iter().enumerate() {
        if *value > row[best] {
            best = i;
        }
    }
    best
}
