//! Overlapping windows over the tokens of a long text.

use std::ops::Range;

use super::borders::Borders;

/// A stretch of tokens that the model reads at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Window {
    /// Tokens read, as indices into the text's tokens.
    pub(crate) tokens: Range<usize>,
    /// Those of them that are judged here when borders are fixed beforehand: each token in one window, where it has most
    /// context.
    pub(crate) judged: Range<usize>,
    /// Where the window before may hand over to this one: places between words in what both read.
    pub(crate) handovers: Vec<Handover>,
}

/// A place before a token where the judgement may pass from one window to the next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Handover {
    pub(crate) token: usize,
    /// Whether a sentence or a line ends there.
    pub(crate) ends_sentence: bool,
}

/// Windows of at most `capacity` tokens, neighbours sharing about `stride`. They start and end where a sentence or a line
/// does, if one does near enough; else between words, if no word is too long for that.
pub(super) fn windows(borders: &Borders<'_>, capacity: usize, stride: usize) -> Vec<Window> {
    let count = borders.count();
    if count == 0 {
        return Vec::new();
    }
    let mut windows: Vec<Window> = Vec::new();
    let (mut start, mut previous_end) = (0, 0);
    loop {
        let end =
            if count - start <= capacity { count } else { end_of(borders, start, previous_end, capacity, stride) };
        let mut window = Window { tokens: start..end, judged: start..end, handovers: Vec::new() };
        if let Some(previous) = windows.last_mut() {
            let middle = borders.last_word(start..=start.midpoint(previous_end));
            previous.judged.end = middle;
            window.judged.start = middle;
            let places = (start..=previous_end).filter(|at| borders.between_words(*at));
            let handover = |token| Handover { token, ends_sentence: borders.ends_sentence(token) };
            window.handovers = places.map(handover).collect();
        }
        windows.push(window);
        if end == count {
            return windows;
        }
        start = next_start(borders, start, end, capacity, stride);
        previous_end = end;
    }
}

/// The last end of a sentence in the last quarter of what the window can hold, or of a word.
fn end_of(borders: &Borders<'_>, start: usize, previous_end: usize, capacity: usize, stride: usize) -> usize {
    let limit = start + capacity;
    // However much neighbours share, at least half of the rest is new.
    let floor = (start + capacity * 3 / 4).max(start + stride.midpoint(capacity)).max(previous_end + 1).min(limit);
    let sentence = (floor..=limit).rev().find(|at| borders.ends_sentence(*at));
    sentence.unwrap_or_else(|| borders.last_word(floor..=limit))
}

/// The start of a sentence that lets the next window share half of `stride` to one and a half of it with this one, or
/// that of a word.
fn next_start(borders: &Borders<'_>, start: usize, end: usize, capacity: usize, stride: usize) -> usize {
    let wanted = end.saturating_sub(stride).max(start + 1);
    let back = (stride / 2).min(capacity.saturating_sub(stride) / 4);
    let mut shorter = wanted..=end.saturating_sub(stride / 2);
    let longer = wanted.saturating_sub(back).max(start + 1)..=wanted;
    let is_end = |at: &usize| borders.ends_sentence(*at);
    let sentence = shorter.find(is_end).or_else(|| longer.rev().find(is_end));
    sentence.unwrap_or_else(|| borders.last_word(start + 1..=wanted))
}

#[cfg(test)]
mod tests {
    use super::{Borders, Window, windows};
    use crate::encode::Token;
    use proptest::prelude::*;

    /// Windows over words of so many tokens each; a word of 5 ends a sentence.
    fn over(lengths: &[usize], capacity: usize, stride: usize) -> (Vec<std::ops::Range<usize>>, Vec<Window>) {
        let (mut words, mut tokens, mut text) = (Vec::new(), Vec::new(), String::new());
        for length in lengths {
            words.push(tokens.len()..tokens.len() + length);
            for part in 0..*length {
                tokens.push(Token { id: 0, start: text.len(), end: text.len() + 1, starts_word: part == 0 });
                text.push('A');
            }
            text.push(if *length == 5 { '\n' } else { ' ' });
        }
        let windows = windows(&Borders::new(&text, &tokens, &words), capacity, stride);
        (words, windows)
    }

    proptest! {
        #[test]
        fn every_token_is_judged_once_and_words_stay_whole(
            lengths in prop::collection::vec(1usize..6, 0..400), capacity in 1usize..80, share in 0.0f64..0.9,
        ) {
            let count: usize = lengths.iter().sum();
            let stride = (capacity as f64 * share) as usize;
            let (words, windows) = over(&lengths, capacity, stride);
            // At least half of what neighbours do not share is new, but for a word that must stay whole.
            prop_assert!(windows.len() <= 1 + count / ((capacity - stride) / 4).saturating_sub(10).max(1));
            let (mut next, mut end) = (0, 0);
            for window in &windows {
                prop_assert!(window.tokens.len() <= capacity);
                prop_assert!(window.tokens.start <= window.judged.start && window.judged.end <= window.tokens.end);
                prop_assert!(window.judged.start <= window.judged.end);
                prop_assert_eq!(window.judged.start, next);
                prop_assert!(window.tokens.end > end);
                prop_assert!(window.handovers.iter().all(|h| (window.tokens.start..=end).contains(&h.token)));
                (next, end) = (window.judged.end, window.tokens.end);
                // A window of a few words can always keep them whole.
                let whole = words.iter().all(|w| next <= w.start || next >= w.end);
                prop_assert!(whole || capacity < 24 || stride > capacity / 2, "a word is cut at {}", next);
            }
            prop_assert_eq!(next, count);
        }
    }

    #[test]
    fn windows_start_and_end_with_sentences() {
        let sentence = [1, 2, 1, 5];
        let (_, windows) = over(&sentence.repeat(40), 100, 20);
        assert!(windows.len() > 2);
        assert!(windows.iter().all(|w| w.tokens.start % 9 == 0 && w.tokens.end % 9 == 0));
        assert!(windows.iter().all(|w| w.tokens.len() > 90 || w.tokens.end == 360));
    }
}
