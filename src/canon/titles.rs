//! Titles and roles in the text in front of a mention: *Mr.*, *Russian President*, *Secretary of State*.

use super::{
    lexicon::{Gender, LEXICON, TitleKind},
    normalize::{fold, key, squeeze},
};

/// What stands in front of a person's name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Beside {
    /// The title as the text has it, on one line.
    pub(crate) title: Option<String>,
    /// The gender that it tells.
    pub(crate) gender: Option<Gender>,
}

/// How far back a title is looked for, in bytes and in words.
const REACH: usize = 96;
const WORDS: usize = 7;

/// Extra words from the configuration, folded.
#[derive(Debug, Clone, Default)]
pub(crate) struct ExtraTitles(Vec<(String, TitleKind)>);

impl ExtraTitles {
    pub(crate) fn new(titles: &[String], roles: &[String]) -> Self {
        let folded = |words: &[String], kind| {
            words.iter().map(move |w| (bare(w), kind)).filter(|(w, _)| !w.is_empty()).collect::<Vec<_>>()
        };
        Self([folded(titles, TitleKind::Title), folded(roles, TitleKind::Role)].concat())
    }

    fn lookup(&self, phrase: &str) -> Option<(TitleKind, Option<Gender>)> {
        let own = self.0.iter().find(|(w, _)| w == phrase).map(|(_, kind)| (*kind, None));
        own.or_else(|| LEXICON.titles.get(phrase).copied())
    }

    /// The title that ends where the mention starts; nothing before `floor` (the end of the mention before) is read.
    pub(crate) fn before(&self, text: &str, floor: usize, start: usize) -> Beside {
        let Some(words) = words_before(text, floor, start) else { return Beside::default() };
        let phrase = |n: usize| {
            let from = words.len() - n;
            bare(&words[from..].iter().map(|(_, w)| *w).collect::<Vec<_>>().join(" "))
        };
        let longest = (1..=words.len().min(4)).rev().find_map(|n| match self.lookup(&phrase(n)) {
            Some((TitleKind::Title | TitleKind::Role, gender)) => Some((n, gender)),
            _ => None,
        });
        let Some((mut taken, mut gender)) = longest else { return Beside::default() };
        while taken < words.len() {
            let word = words[words.len() - taken - 1].1;
            let known = self.lookup(&bare(word));
            let extends = known.is_some() || LEXICON.demonyms.contains_key(&key(word));
            if !extends || ends_clause(word) && known.is_none() {
                break;
            }
            gender = gender.or(known.and_then(|(_, g)| g));
            taken += 1;
        }
        let from = words[words.len() - taken].0;
        Beside { title: text.get(from..start).map(squeeze), gender }
    }
}

/// The words right before `start` with their offsets, in order; `None` where the name does not follow directly.
fn words_before(text: &str, floor: usize, start: usize) -> Option<Vec<(usize, &str)>> {
    if start > text.len() {
        return None;
    }
    let mut from = floor.max(start.saturating_sub(REACH)).min(start);
    while !text.is_char_boundary(from) {
        from += 1;
    }
    let window = text.get(from..start)?;
    let window = window.rfind("\n\n").map_or(window, |i| &window[i + 2..]);
    if !window.ends_with(char::is_whitespace) {
        return None;
    }
    let mut words = Vec::new();
    let mut end = window.len();
    while words.len() < WORDS {
        let head = window[..end].trim_end();
        let at = head.rfind(char::is_whitespace).map_or(0, |i| i + head[i..].chars().next().map_or(1, char::len_utf8));
        // A word cut by the window is no word.
        let cut = at == 0 && from > floor && window.len() == start - from;
        let word = &head[at..];
        if word.is_empty() || cut || ends_clause(word) && !is_abbreviation(word) {
            break;
        }
        // *(President Nora Vale sang)*: the bracket is no part of the title.
        let bare = word.trim_start_matches(['(', '"', '“', '‘', '\'', '[']);
        words.push((start - window.len() + at + word.len() - bare.len(), bare));
        end = at;
    }
    words.reverse();
    Some(words)
}

fn ends_clause(word: &str) -> bool {
    word.ends_with(['.', ',', ';', ':', '!', '?', ')', '"', '”', '—', '–'])
}

fn is_abbreviation(word: &str) -> bool {
    word.ends_with('.') && LEXICON.abbreviations.contains(bare(word).as_str())
}

fn bare(phrase: &str) -> String {
    fold(phrase).replace(['.', '(', '"'], "")
}
