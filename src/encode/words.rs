//! Words: the units whose borders a mention may not cross.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation as _;

/// The words of `text` as byte ranges, in order, white space left out; punctuation marks are words of their own.
///
/// Word borders are those of UAX #29 with three changes for names: `U.S.` and `J.F.K.` keep their last dot, `AT&T` is
/// one word, and a possessive is a word apart from its owner (`China` `'s`). Hyphens separate (`U.S.` `-` `Soviet`).
pub(crate) fn words(text: &str) -> Vec<Range<usize>> {
    let mut words: Vec<Range<usize>> = Vec::new();
    let mut pieces = text.split_word_bound_indices().flat_map(apart).peekable();
    while let Some((start, piece)) = pieces.next() {
        if piece.chars().all(is_blank) {
            continue;
        }
        // UAX #29 lets joiners and marks of direction cling to the word before them; no name ends in one.
        let end = start + piece.trim_end_matches(is_invisible).len();
        let piece = &text[start..end];
        if piece == "." && words.last().is_some_and(|w| w.end == start && is_dotted_acronym(&text[w.clone()])) {
            extend_last(&mut words, end);
            continue;
        }
        let possessive = is_apostrophe(piece)
            && words.last().is_some_and(|w| w.end == start)
            && pieces.peek().is_some_and(|(_, next)| next.eq_ignore_ascii_case("s"));
        if possessive {
            if let Some((s_start, s)) = pieces.next() {
                push(&mut words, start..s_start + s.len());
            }
            continue;
        }
        let joins = piece == "&"
            && words.last().is_some_and(|w| w.end == start && ends_upper(&text[w.clone()]))
            && pieces.peek().is_some_and(|(_, next)| next.starts_with(char::is_uppercase));
        if joins {
            if let Some((next_start, next)) = pieces.next() {
                let next = next.trim_end_matches(is_invisible);
                let owner = next_start + owner_len(next);
                extend_last(&mut words, owner);
                push(&mut words, owner..next_start + next.len());
            }
            continue;
        }
        let owner = start + owner_len(piece);
        push(&mut words, start..owner);
        push(&mut words, owner..end);
    }
    words
}

/// Parts of a piece that is really two words: *resigned.Boris*, where the space after the full stop is missing, and
/// *NOTE:Rome*. Initials (*J.Smith*), numbers and domains (*example.com*) are whole.
fn apart((start, piece): (usize, &str)) -> impl Iterator<Item = (usize, &str)> {
    let joint = piece.char_indices().find(|(at, c)| {
        let (before, after) = (&piece[..*at], &piece[at + c.len_utf8()..]);
        match c {
            '.' => {
                let (last, next) = (before.chars().next_back(), after.chars().next());
                // A full stop, not the dot of an abbreviation: two letters before it, the last one small.
                last.is_some_and(char::is_lowercase)
                    && before.chars().rev().take_while(|c| c.is_alphabetic()).nth(1).is_some()
                    && next.is_some_and(char::is_uppercase)
            }
            ':' => after.starts_with(char::is_uppercase),
            _ => false,
        }
    });
    let (head, rest) = joint.map_or((piece, ""), |(at, _)| piece.split_at(at));
    let (mark, tail) = rest.split_at(rest.chars().next().map_or(0, char::len_utf8));
    let parts = [(start, head), (start + head.len(), mark), (start + head.len() + mark.len(), tail)];
    parts.into_iter().filter(|(_, part)| !part.is_empty())
}

fn push(words: &mut Vec<Range<usize>>, range: Range<usize>) {
    if !range.is_empty() {
        words.push(range);
    }
}

fn extend_last(words: &mut [Range<usize>], end: usize) {
    if let Some(last) = words.last_mut() {
        last.end = end;
    }
}

/// White space, and characters without width that separate or join nothing visible.
fn is_blank(c: char) -> bool {
    c.is_whitespace() || c.is_control() || is_invisible(c)
}

/// Zero-width space and joiners, direction marks, word joiner, byte order mark, soft hyphen.
fn is_invisible(c: char) -> bool {
    matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{FEFF}' | '\u{AD}')
}

/// `U.S`, `J.F.K`: single letters with dots between.
fn is_dotted_acronym(word: &str) -> bool {
    let mut letters = word.split('.');
    let single = |part: &str| {
        let mut chars = part.chars();
        chars.next().is_some_and(char::is_alphabetic) && chars.next().is_none()
    };
    word.contains('.') && letters.all(single)
}

fn ends_upper(word: &str) -> bool {
    word.ends_with(char::is_uppercase)
}

fn is_apostrophe(piece: &str) -> bool {
    matches!(piece, "'" | "\u{2019}" | "\u{FF07}")
}

/// Bytes of `word` before a possessive ending `'s` or `’s`, in any case.
fn owner_len(word: &str) -> usize {
    let ending = |s: &str| {
        let rest = s.strip_suffix(['s', 'S'])?;
        rest.strip_suffix(['\'', '\u{2019}', '\u{FF07}']).map(str::len)
    };
    ending(word).filter(|len| *len > 0).unwrap_or(word.len())
}

#[cfg(test)]
mod tests {
    use super::words;

    fn of(text: &str) -> Vec<&str> {
        words(text).into_iter().map(|w| &text[w]).collect()
    }

    #[test]
    fn names_with_marks_are_whole_words() {
        assert_eq!(of("the U.S. and AT&T"), ["the", "U.S.", "and", "AT&T"]);
        assert_eq!(of("O'Neill-Smith"), ["O'Neill", "-", "Smith"]);
        assert_eq!(of("U.S.-Soviet"), ["U.S.", "-", "Soviet"]);
        assert_eq!(of("AT&T's S&P."), ["AT&T", "'s", "S&P", "."]);
    }

    #[test]
    fn a_missing_space_after_a_full_stop_parts_words() {
        assert_eq!(of("resigned.Boris J.Smith"), ["resigned", ".", "Boris", "J.Smith"]);
        assert_eq!(of("QUESTION:Paris is example.com"), ["QUESTION", ":", "Paris", "is", "example.com"]);
    }

    #[test]
    fn a_possessive_is_a_word_apart() {
        assert_eq!(of("China's U.S.’s O’Brien’s"), ["China", "'s", "U.S.", "’s", "O’Brien", "’s"]);
    }

    proptest::proptest! {
        #[test]
        fn words_slice_and_ascend(text in "(\\PC|[A-Z]|['’.&sS -]|\u{AD}|\u{301}|\u{200d}|U\\.S\\.){0,40}") {
            let mut last = 0;
            for word in words(&text) {
                assert!(word.start >= last && !text[word.clone()].is_empty());
                last = word.end;
            }
        }
    }

    #[test]
    fn blanks_are_no_words() {
        assert_eq!(of("a\u{A0}b\r\n\u{200B}c\u{FEFF} "), ["a", "b", "c"]);
    }
}
