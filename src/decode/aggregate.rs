//! The aggregation strategies of Hugging Face's `TokenClassificationPipeline`, reproduced: same spans, same scores.
//!
//! Source: `transformers`, `pipelines/token_classification.py`. Its rule for what continues a word compares lengths
//! for tokenizers that mark continuations and looks for a space otherwise; both are kept as they are, oddities included.

use super::{Logits, Span, argmax, softmax};
use crate::{
    config::Strategy,
    encode::{Encoded, Token},
    model::Tokenizer,
};

/// A token or a word with its label.
struct Unit {
    start: usize,
    end: usize,
    label: usize,
    score: f32,
}

pub(super) fn spans(
    text: &str,
    encoded: &Encoded,
    logits: &Logits,
    names: &[String],
    tokenizer: &Tokenizer,
    strategy: Strategy,
) -> Vec<Span> {
    let pieces: Vec<Piece> = encoded
        .tokens
        .iter()
        .enumerate()
        .map(|(i, token)| Piece {
            token: *token,
            probabilities: softmax(logits.row(i)),
            continues: continues_word(text, token, tokenizer),
        })
        .collect();
    let units: Vec<Unit> = match strategy {
        Strategy::First | Strategy::Average | Strategy::Max => {
            pieces.chunk_by(|_, next| next.continues).map(|word| unit(word, strategy)).collect()
        }
        Strategy::Simple | Strategy::Constrained => {
            pieces.chunks(1).map(|token| unit(token, Strategy::First)).collect()
        }
    };
    units.chunk_by(|a, b| joins(&names[a.label], &names[b.label])).filter_map(|group| span(group, names)).collect()
}

struct Piece {
    token: Token,
    probabilities: Vec<f32>,
    continues: bool,
}

fn continues_word(text: &str, token: &Token, tokenizer: &Tokenizer) -> bool {
    if tokenizer.unknown() == Some(token.id) {
        return false;
    }
    if tokenizer.marks_continuation() {
        let written = text.get(token.start..token.end).unwrap_or_default().chars().count();
        return tokenizer.token(token.id).is_some_and(|t| t.chars().count() != written);
    }
    let before = text[..token.start].chars().next_back();
    before.is_some_and(|c| c != ' ') && !text[token.start..].starts_with(' ')
}

fn unit(word: &[Piece], strategy: Strategy) -> Unit {
    let top = |p: &Piece| p.probabilities[argmax(&p.probabilities)];
    let probabilities = match strategy {
        Strategy::Average => {
            let mut mean = vec![0.0; word[0].probabilities.len()];
            for piece in word {
                mean.iter_mut().zip(&piece.probabilities).for_each(|(m, p)| *m += p);
            }
            mean.iter_mut().for_each(|m| *m /= word.len() as f32);
            mean
        }
        Strategy::Max => {
            let best = word.iter().reduce(|a, b| if top(b) > top(a) { b } else { a }).unwrap_or(&word[0]);
            best.probabilities.clone()
        }
        Strategy::First | Strategy::Simple | Strategy::Constrained => word[0].probabilities.clone(),
    };
    let label = argmax(&probabilities);
    let end = word.last().unwrap_or(&word[0]).token.end;
    Unit { start: word[0].token.start, end, label, score: probabilities[label] }
}

/// `(opens, tag)`: only `B-` and `I-` are prefixes here, whatever the scheme.
fn tag(label: &str) -> (bool, &str) {
    match label.split_at_checked(2) {
        Some(("B-", tag)) => (true, tag),
        Some(("I-", tag)) => (false, tag),
        _ => (false, label),
    }
}

fn joins(last: &str, next: &str) -> bool {
    let (opens, next) = tag(next);
    !opens && next == tag(last).1
}

fn span(group: &[Unit], names: &[String]) -> Option<Span> {
    let (first, last) = (group.first()?, group.last()?);
    let group_name = names[first.label].split_once('-').map_or(names[first.label].as_str(), |(_, rest)| rest);
    if group_name == "O" {
        return None;
    }
    let score = group.iter().map(|u| u.score).sum::<f32>() / group.len() as f32;
    Some(Span { start: first.start, end: last.end, label: first.label, score, lifted: false })
}
