//! Places between tokens where a text may be cut: between words, and better where a sentence or a line ends.

use std::ops::{Range, RangeInclusive};

use super::Token;

/// Asks of places between tokens; place `i` stands before token `i`.
#[derive(Debug)]
pub(super) struct Borders<'a> {
    text: &'a str,
    tokens: &'a [Token],
    inside_word: Vec<bool>,
}

/// Signs that may stand between the end of a sentence and the blank after it, or before its first word.
const CLOSING: &[char] = &['"', '\'', '”', '’', '»', ')', ']'];
const OPENING: &[char] = &['"', '\'', '“', '‘', '«', '(', '['];

/// A capitalised word of so many letters before a full stop may be an abbreviation: `Gen.`, `Corp.`, `J.`
const ABBREVIATION: usize = 4;

impl<'a> Borders<'a> {
    pub(super) fn new(text: &'a str, tokens: &'a [Token], word_tokens: &[Range<usize>]) -> Self {
        let mut inside_word = vec![false; tokens.len() + 1];
        for range in word_tokens.iter().filter(|r| r.len() > 1) {
            inside_word[range.start + 1..range.end].fill(true);
        }
        Self { text, tokens, inside_word }
    }

    /// Number of tokens.
    pub(super) fn count(&self) -> usize {
        self.tokens.len()
    }

    pub(super) fn between_words(&self, at: usize) -> bool {
        !self.inside_word[at]
    }

    /// The last place between words in `range`; within a word too long for that, the last place.
    pub(super) fn last_word(&self, range: RangeInclusive<usize>) -> usize {
        let last = *range.end();
        range.rev().find(|at| self.between_words(*at)).unwrap_or(last)
    }

    /// Whether a sentence or a line ends before token `at`.
    pub(super) fn ends_sentence(&self, at: usize) -> bool {
        let Some(token) = self.tokens.get(at).filter(|_| at > 0 && self.between_words(at)) else { return false };
        let before = self.text[..token.start].trim_end();
        let rest = &self.text[before.len()..];
        let after = rest.trim_start();
        let blank = &rest[..rest.len() - after.len()];
        if blank.contains('\n') {
            return true;
        }
        let said = before.trim_end_matches(CLOSING);
        let goes_on = after.trim_start_matches(OPENING).starts_with(char::is_lowercase);
        match said.chars().next_back() {
            Some('。' | '！' | '？') => true,
            Some('!' | '?') => !blank.is_empty() && !goes_on,
            Some('.') => !blank.is_empty() && !goes_on && !is_abbreviation(&said[..said.len() - 1]),
            _ => false,
        }
    }
}

fn is_abbreviation(before_stop: &str) -> bool {
    let word = before_stop.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    word.starts_with(char::is_uppercase) && word.chars().count() <= ABBREVIATION
}

#[cfg(test)]
mod tests {
    use super::Borders;
    use crate::encode::{Token, words};

    /// The text cut at every sentence end, where each word is one token.
    fn sentences(text: &str) -> Vec<String> {
        let token = |w: std::ops::Range<usize>| Token { id: 0, start: w.start, end: w.end, starts_word: true };
        let tokens: Vec<Token> = words::words(text).into_iter().map(token).collect();
        let borders = Borders::new(text, &tokens, &[]);
        let mut out = vec![String::new()];
        let mut from = 0;
        for (at, token) in tokens.iter().enumerate() {
            if borders.ends_sentence(at) {
                out.push(String::new());
                from = token.start;
            }
            if let Some(last) = out.last_mut() {
                *last = text[from..token.end].to_owned();
            }
        }
        out
    }

    #[test]
    fn sentences_end_at_stops_and_lines_and_not_at_abbreviations() {
        assert_eq!(sentences("Ada came. Bo left! \"Why?\" asked Cy."), ["Ada came.", "Bo left!", "\"Why?\" asked Cy."]);
        assert_eq!(sentences("Gen. J. F. Roe of Ada Corp. Ltd. left."), ["Gen. J. F. Roe of Ada Corp. Ltd. left."]);
        assert_eq!(sentences("Minutes\nAda came (late.) Then"), ["Minutes", "Ada came (late.)", "Then"]);
        assert_eq!(sentences("at 3.5 per cent. in all"), ["at 3.5 per cent. in all"]);
    }
}
