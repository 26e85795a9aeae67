//! Overlapping windows over the tokens of a long text.

use std::ops::Range;

/// A stretch of tokens that the model reads at once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Window {
    /// Tokens read, as indices into the text's tokens.
    pub(crate) tokens: Range<usize>,
    /// Those of them that are judged here; every token is judged in just one window, where it has most context.
    pub(crate) judged: Range<usize>,
}

/// Windows of at most `capacity` tokens over `count` tokens, neighbours sharing about `stride`; borders fall between
/// words where a word is not too long for that.
pub(super) fn windows(count: usize, word_tokens: &[Range<usize>], capacity: usize, stride: usize) -> Vec<Window> {
    if count == 0 {
        return Vec::new();
    }
    if count <= capacity {
        return vec![Window { tokens: 0..count, judged: 0..count }];
    }
    let mut inside_word = vec![false; count + 1];
    for range in word_tokens.iter().filter(|r| r.len() > 1) {
        inside_word[range.start + 1..range.end].fill(true);
    }
    // The last border from `floor` to `at`; within a word too long for that, `at` itself.
    let border = |at: usize, floor: usize| (floor..=at).rev().find(|i| !inside_word[*i]).unwrap_or(at);

    let mut windows: Vec<Window> = Vec::new();
    let mut start = 0;
    loop {
        let end = if start + capacity >= count {
            count
        } else {
            border(start + capacity, (start + capacity * 3 / 4).max(start + 1))
        };
        let judged_from = match windows.last_mut() {
            Some(previous) => {
                let middle = border(start.midpoint(previous.tokens.end), start);
                previous.judged.end = middle;
                middle
            }
            None => 0,
        };
        windows.push(Window { tokens: start..end, judged: judged_from..end });
        if end == count {
            return windows;
        }
        start = border(end.saturating_sub(stride).max(start + 1), start + 1);
    }
}

#[cfg(test)]
mod tests {
    use super::windows;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_token_is_judged_once_and_words_stay_whole(
            lengths in prop::collection::vec(1usize..6, 0..400), capacity in 1usize..80, share in 0.0f64..0.9,
        ) {
            let mut words = Vec::new();
            let mut at = 0;
            for length in lengths {
                words.push(at..at + length);
                at += length;
            }
            let stride = (capacity as f64 * share) as usize;
            let windows = windows(at, &words, capacity, stride);
            let mut next = 0;
            for window in &windows {
                prop_assert!(window.tokens.len() <= capacity);
                prop_assert!(window.tokens.start <= window.judged.start && window.judged.end <= window.tokens.end);
                prop_assert!(window.judged.start <= window.judged.end);
                prop_assert_eq!(window.judged.start, next);
                next = window.judged.end;
                // A window of a few words can always keep them whole.
                let whole = words.iter().all(|w| next <= w.start || next >= w.end);
                prop_assert!(whole || capacity < 24 || stride > capacity / 2, "a word is cut at {}", next);
            }
            prop_assert_eq!(next, at);
        }
    }
}
