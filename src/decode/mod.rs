//! Logits → mentions.

mod aggregate;
pub(crate) mod bounds;
mod constrained;
mod join;
mod parties;
mod second_look;

pub(crate) use join::join;

use crate::{
    config::{DecodeConfig, Strategy},
    document::{EntityType, Mention},
    encode::Encoded,
    labels::LabelSet,
    model::Tokenizer,
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
    let reported = spans.into_iter().filter(|span| span.start < span.end && labels.type_of(span.label).is_some());
    let cut_out = |span: &Span| cut_out(text, span, labels.type_of(span.label)?);
    let mut mentions: Vec<Mention> = without_overlaps(text, reported).iter().filter_map(cut_out).collect();
    if strategy == Strategy::Constrained {
        mentions = parties::complete(text, mentions);
    }
    mentions
}

/// Of spans that overlap, as those of tokens that share a character do, the one of most characters, then the surest: the
/// rule of Hugging Face's pipeline for overlapping windows.
fn without_overlaps(text: &str, spans: impl Iterator<Item = Span>) -> Vec<Span> {
    let worth = |s: &Span| (text[s.start..s.end].chars().count(), s.score);
    let mut kept: Vec<Span> = Vec::new();
    for span in spans {
        match kept.last_mut() {
            Some(last) if span.start < last.end => {
                if worth(&span) > worth(last) {
                    *last = span;
                }
            }
            _ => kept.push(span),
        }
    }
    kept
}

/// The mention at a span.
fn cut_out(text: &str, span: &Span, entity_type: &EntityType) -> Option<Mention> {
    let name = text.get(span.start..span.end)?;
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
