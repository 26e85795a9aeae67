//! One spelling for words that usage spells in several ways: *defence* and *defense*, *organisation*.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::canon::tables::{EN, Problems, Table, records};

/// Spellings of whole words, and of parts of words.
pub(in crate::canon) struct Spelling {
    words: FxHashMap<&'static str, &'static str>,
    /// The longest first.
    parts: Vec<(&'static str, &'static str)>,
}

pub(super) static SPELLING: LazyLock<Spelling> =
    LazyLock::new(|| Spelling::read(EN.spelling, &mut Problems::default()));

/// A part is respelt only behind a stem: *isation* is none.
const MIN_STEM: usize = 3;

impl Spelling {
    pub(in crate::canon) fn read(table: Table, problems: &mut Problems) -> Self {
        let mut spelling = Self { words: FxHashMap::default(), parts: Vec::new() };
        for record in records(table, 3..=3, problems) {
            let (word, value) = (record.field(0), record.field(2));
            match record.field(1) {
                "spelling" => drop(spelling.words.insert(word, value)),
                "spelling-part" => spelling.parts.push((word, value)),
                _ => problems.add(table, &record, "an unknown class"),
            }
        }
        spelling.parts.sort_by_key(|(part, _)| (std::cmp::Reverse(part.len()), *part));
        spelling
    }

    /// The one spelling of a folded word.
    pub(super) fn of(&self, word: String) -> String {
        if let Some(spelling) = self.words.get(word.as_str()) {
            return (*spelling).to_owned();
        }
        let respelt = self.parts.iter().find_map(|(part, spelling)| {
            let (stem, rest) = word.split_once(part).filter(|(stem, _)| stem.len() >= MIN_STEM)?;
            Some(format!("{stem}{spelling}{rest}"))
        });
        respelt.unwrap_or(word)
    }
}
