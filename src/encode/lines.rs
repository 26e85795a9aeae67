//! What a line of a text is: a list item, a heading, a label with what somebody said, or a piece of wrapped prose.
//!
//! Tokenizers drop line breaks, so that one name a line reads like one long name. A name may go on over a line break
//! only where prose was wrapped.

use std::{ops::Range, sync::LazyLock};

use regex::Regex;

use crate::text::pattern;

/// A line of a text, without its line break.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Line {
    pub(crate) range: Range<usize>,
    /// Whether it holds anything but blanks.
    pub(crate) blank: bool,
    /// Whether it holds names and little else, among lines that do: an item of a list, a heading in title case.
    pub(crate) names: bool,
    /// Whether no name goes on from here into the next line.
    pub(crate) ends: bool,
}

/// Words of a line that holds names and little else.
const FEW_WORDS: usize = 7;

/// Characters of a line that nobody wraps: prose is wrapped further right.
const SHORT: usize = 48;

/// A heading leaves so much of the width of the lines below it free, in tenths.
const FREE_TENTHS: usize = 3;

/// So much of a block of lines are the items of a list, in tenths.
const LIST_TENTHS: usize = 6;

/// Lower-case words inside names.
const SMALL_WORDS: &[&str] = &[
    "a", "al", "am", "an", "and", "at", "bin", "by", "da", "das", "de", "del", "della", "der", "des", "di", "do",
    "dos", "du", "e", "el", "en", "et", "for", "fur", "für", "ibn", "im", "in", "la", "las", "le", "les", "los", "of",
    "on", "or", "the", "to", "und", "v", "van", "von", "vs", "y", "zu", "zum", "zur",
];

/// The lines of a text, in order.
pub(crate) fn lines(text: &str) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut start = 0;
    for end in memchr::memchr_iter(b'\n', text.as_bytes()).chain([text.len()]) {
        let line = text[start..end].trim_end_matches('\r');
        let blank = line.trim().is_empty();
        lines.push(Line { range: start..start + line.len(), blank, names: !blank && is_names(line), ends: true });
        start = end + 1;
    }
    let mut at = 0;
    while at < lines.len() {
        let block = at + lines[at..].iter().take_while(|line| !line.blank).count();
        let width = lines[at..block].iter().map(|line| characters(text, line)).max().unwrap_or(0);
        // Prose that was cut raggedly has a line of names here and there; a list has little else.
        let items =
            lines[at..block].iter().filter(|line| line.names || is_item(text[line.range.clone()].trim())).count();
        let list = items * 10 >= (block - at) * LIST_TENTHS;
        lines[at..block].iter_mut().for_each(|line| line.names &= list);
        for line in at..block.saturating_sub(1) {
            lines[line].ends = goes_no_further(text, &lines[line], &lines[line + 1], line == at, width);
        }
        at = block.max(at + 1);
    }
    lines
}

/// Where names end whatever the words: at the ends of such lines, at blank lines, between cells. Byte offsets, ascending.
pub(crate) fn ends(text: &str) -> Vec<usize> {
    let mut ends = Vec::new();
    for line in lines(text) {
        let cells = memchr::memchr2_iter(b'\t', b'|', text[line.range.clone()].as_bytes());
        ends.extend(cells.map(|cell| line.range.start + cell));
        if line.ends {
            ends.push(line.range.end);
        }
    }
    ends
}

/// Whether a line of a block, `width` characters wide, ends the names in it. The next line is not blank.
fn goes_no_further(text: &str, line: &Line, next: &Line, first: bool, width: usize) -> bool {
    let (this, following) = (text[line.range.clone()].trim(), text[next.range.clone()].trim());
    if this.ends_with([':', ';', '!', '?', '|']) || is_item(following) || is_item(this) && next.names {
        return true;
    }
    let length = characters(text, line);
    if line.names && next.names && length <= SHORT {
        return true;
    }
    let capital = following.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_uppercase);
    let next_word = following.split_whitespace().next().map_or(0, |word| word.chars().count());
    let room = (length + 1 + next_word) * 10 <= width * (10 - FREE_TENTHS);
    first && capital && room && !this.ends_with(',') || next.names && is_sentence_end(this)
}

/// A full stop behind a small letter, so no abbreviation in capitals.
fn is_sentence_end(line: &str) -> bool {
    let line = line.trim_end_matches(['"', '”', '’', ')']);
    line.strip_suffix('.').is_some_and(|sentence| sentence.ends_with(char::is_lowercase)) && !ends_in_form(line)
}

/// Whether the last word is an abbreviation that names end in.
fn ends_in_form(line: &str) -> bool {
    const FORMS: [&str; 8] = ["Ltd.", "Inc.", "Corp.", "Co.", "Bros.", "Jr.", "Sr.", "St."];
    line.rsplit(char::is_whitespace).next().is_some_and(|word| FORMS.contains(&word))
}

fn characters(text: &str, line: &Line) -> usize {
    text[line.range.clone()].trim().chars().count()
}

/// Bullets, numbers, table rows, quotations in mail, and labels of speakers.
fn is_item(line: &str) -> bool {
    static ITEM: LazyLock<Regex> = LazyLock::new(|| {
        pattern(concat!(
            r"^(?:[-*•·‣▪●○>|+–—]\s?|\(?[0-9]{1,3}[.)]\s|\(?[a-zA-Z][.)]\s)",
            r"|^(?:\p{Lu}[\p{L}.'’-]*\s?){1,5}(?:\([^)]{1,40}\))?:(?:\s|$)",
        ))
    });
    ITEM.is_match(line)
}

fn is_names(line: &str) -> bool {
    let mut words = 0;
    for word in line.split_whitespace() {
        let inner = word.trim_matches(|c: char| !c.is_alphanumeric());
        if inner.is_empty() {
            continue;
        }
        words += 1;
        if inner.starts_with(char::is_lowercase) && !SMALL_WORDS.contains(&inner) || words > FEW_WORDS {
            return false;
        }
    }
    let line = line.trim_end();
    let closed = line.ends_with(['!', '?']) || line.ends_with('.') && !ends_in_form(line);
    words > 0 && line.contains(char::is_uppercase) && !closed
}

#[cfg(test)]
mod tests {
    use super::lines;

    /// The lines after which no name goes on, blank ones left out.
    fn ending(text: &str) -> Vec<&str> {
        let ends = lines(text).into_iter().filter(|line| line.ends && !line.blank);
        ends.map(|line| text[line.range].trim()).collect()
    }

    #[test]
    fn a_name_a_line_is_a_list() {
        let text = "Helen Park\nSamsung\nSeoul";
        assert_eq!(ending(text), ["Helen Park", "Samsung", "Seoul"]);
        let text = "Present:\n- Omar Farouk, chair\n- Lucy Adeyemi\n1. Rome\n2. Bern";
        assert_eq!(ending(text).len(), 5);
        let text = "| Omar Farouk | Cairo |\n| Lucy Adeyemi | Ibadan |\r\n";
        assert_eq!(ending(text).len(), 2);
    }

    #[test]
    fn wrapped_prose_goes_on() {
        let text = "The delegates who had come by the night train from Saint\n\
                    Petersburg were received by the mayor and by the United\n\
                    Nations in a hall that nobody had heated since the autumn.";
        assert_eq!(ending(text).len(), 1);
        // Cut raggedly, as old transcripts are.
        let text = "we welcome the decision of the\nUnited\nNations to send a mission to South\nSudan";
        assert_eq!(ending(text), ["Sudan"]);
    }

    #[test]
    fn a_heading_ends_before_the_sentence_under_it() {
        let text =
            "Flood in Lower Saxony\nMinister Karin Holt said on Monday that the dykes along the river would hold.";
        assert_eq!(ending(text)[0], "Flood in Lower Saxony");
        assert_eq!(ending("GOOGLE OPENS OFFICE\n\nThe office")[0], "GOOGLE OPENS OFFICE");
    }

    #[test]
    fn a_label_starts_anew() {
        let text = "MR. RUSSERT: But did you know Senator\nMS. ALBRIGHT: No.\nQ (Fenzi): Why?";
        assert_eq!(ending(text).len(), 3);
        assert_eq!(ending("We begin with Ada\nTom: Hi").len(), 2);
    }

    #[test]
    fn a_signature_ends_a_letter() {
        let text = "I remain, as ever, your most obedient servant and friend.\nMaria Keller\nHalden Foods Ltd.";
        assert_eq!(ending(text).len(), 3);
    }
}
