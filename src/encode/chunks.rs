//! Pieces of a long text that are tokenized one by one, so that no tokenizer meets a megabyte at once.

use std::ops::Range;

/// Bytes of a piece at most. Far above a window, so that a text of one window is one piece.
const CHUNK: usize = 16 * 1024;

/// Bytes of a piece that is one word without end.
const LONGEST: usize = 4 * CHUNK;

/// Cuts `text` before white space; without any, after a mark that is no letter or digit; without one, anywhere.
pub(super) fn chunks(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut start = 0;
    std::iter::from_fn(move || {
        if start == text.len() {
            return None;
        }
        let end = cut(&text[start..]) + start;
        let chunk = start..end;
        start = end;
        Some(chunk)
    })
}

fn cut(rest: &str) -> usize {
    if rest.len() <= CHUNK {
        return rest.len();
    }
    let limit = (CHUNK / 2..=CHUNK).rev().find(|i| rest.is_char_boundary(*i)).unwrap_or(rest.len());
    let second_half = |(at, _): &(usize, char)| *at >= CHUNK / 2;
    let backwards = || rest[..limit].char_indices().rev().take_while(second_half);
    // White space goes to the next piece: byte-level and SentencePiece vocabularies keep it with the word after it.
    let space = backwards().find(|(_, c)| c.is_whitespace()).map(|(at, _)| at);
    let space = space.or_else(|| forwards(rest, limit));
    let mark = || backwards().find(|(_, c)| is_mark(*c)).map(|(at, c)| at + c.len_utf8());
    space.or_else(mark).unwrap_or(limit)
}

/// The white space behind a word that is longer than a piece.
fn forwards(rest: &str, from: usize) -> Option<usize> {
    let mut letters = rest[from..].char_indices().take_while(|(at, _)| from + at < LONGEST);
    letters.find(|(_, c)| c.is_whitespace()).map(|(at, _)| from + at)
}

/// A combining accent belongs to the letter before it.
fn is_mark(c: char) -> bool {
    !c.is_alphanumeric() && !unicode_normalization::char::is_combining_mark(c)
}

#[cfg(test)]
mod tests {
    use super::{CHUNK, LONGEST, chunks};

    #[test]
    fn pieces_join_to_the_text() {
        for unit in ["word ", "名前", "a", "Paris,", "é\u{301}\r\n"] {
            let text = unit.repeat(3 * CHUNK / unit.len() + 7);
            let joined: String = chunks(&text).map(|c| &text[c]).collect();
            assert_eq!(joined, text);
            assert!(chunks(&text).all(|c| c.len() <= if text.contains(' ') { CHUNK } else { LONGEST }));
        }
    }
}
