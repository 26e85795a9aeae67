//! Text → tokens, words, and the windows in which the model reads them. Nothing is left out.

mod borders;
mod chunks;
mod lines;
mod tokens;
mod unnamed;
mod view;
mod windows;
mod words;

use std::ops::Range;

pub(crate) use view::{Steps, View};
#[cfg(test)]
pub(crate) use windows::Handover;
pub(crate) use windows::Window;
#[cfg(any(feature = "cli", test))]
pub(crate) use words::words;

use crate::{error::Cause, model::Tokenizer};

/// A text as the model will read it.
#[derive(Debug, Default)]
pub(crate) struct Encoded {
    /// Tokens of the whole text, special tokens left out.
    pub(crate) tokens: Vec<Token>,
    /// The text that the model reads. Tokens and words are ranges of it, not of the user's text.
    pub(crate) view: View,
    /// Words as byte ranges of the text.
    pub(crate) words: Vec<Range<usize>>,
    /// For each word whether no name goes on into it: a new paragraph, list item or table cell.
    pub(crate) starts: Vec<bool>,
    /// For each word whether it is in no name: handles, hashtags, addresses of the web and of mail.
    pub(crate) unnamed: Vec<bool>,
    /// For each word the tokens that overlap it; empty where the tokenizer dropped the word.
    pub(crate) word_tokens: Vec<Range<usize>>,
    /// Overlapping windows over `tokens`.
    pub(crate) windows: Vec<Window>,
}

/// One token of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Token {
    pub(crate) id: u32,
    /// First byte in the text.
    pub(crate) start: usize,
    /// One past the last byte in the text.
    pub(crate) end: usize,
    /// Whether the tokenizer starts a word of its own here.
    pub(crate) starts_word: bool,
}

/// Encodes a text of any length, as `steps` show it, for windows of `window` tokens, special tokens included, overlapping
/// by `stride`.
pub(crate) fn encode(
    text: &str,
    steps: &Steps,
    tokenizer: &Tokenizer,
    window: usize,
    stride: usize,
) -> Result<Encoded, Cause> {
    let view = View::of(text, steps);
    let shown = view.shown(text);
    let tokens = tokens::tokens(shown, tokenizer)?;
    let words = words::words(shown);
    let word_tokens = align(&words, &tokens);
    let special = tokenizer.prefix().len() + tokenizer.suffix().len();
    let borders = borders::Borders::new(shown, &tokens, &word_tokens);
    let windows = windows::windows(&borders, window.saturating_sub(special).max(1), stride);
    let starts = starts(&view, text, &words);
    let unnamed = unnamed::unnamed(shown, &words);
    Ok(Encoded { tokens, words, word_tokens, windows, starts, unnamed, view })
}

/// For each word of the shown text whether the end of a line or a cell of the clean one stands before it.
fn starts(view: &View, text: &str, words: &[Range<usize>]) -> Vec<bool> {
    let clean = view.clean(text);
    let mut ends = lines::ends(clean).into_iter().peekable();
    let start = |word: &Range<usize>| {
        let at = view.clean_offset(word.start);
        let mut passed = false;
        while ends.next_if(|end| *end <= at).is_some() {
            passed = true;
        }
        passed
    };
    words.iter().map(start).collect()
}

/// For each word the tokens that overlap it. Both lists ascend.
fn align(words: &[Range<usize>], tokens: &[Token]) -> Vec<Range<usize>> {
    let mut first = 0;
    words
        .iter()
        .map(|word| {
            while tokens.get(first).is_some_and(|t| t.end <= word.start) {
                first += 1;
            }
            let overlapping = tokens[first..].iter().take_while(|t| t.start < word.end).count();
            first..first + overlapping
        })
        .collect()
}
