//! Names that stand for one thing.

use rustc_hash::FxHashMap;

use crate::canon::{
    normalize::key,
    tables::{Problems, Table, records},
};

/// Each row's keys lead to its number and to the rank of the name in the row.
#[derive(Debug, Default)]
pub(crate) struct NameTable {
    rows: FxHashMap<String, Vec<(u32, u16)>>,
}

impl NameTable {
    pub(super) fn read(table: Table, problems: &mut Problems) -> Self {
        let mut names = Self::default();
        for (row, record) in records(table, 1..=3, problems).iter().enumerate() {
            for (rank, name) in [record.field(0)].into_iter().chain(record.values(1)).enumerate() {
                names.add(row as u32, rank as u16, name);
            }
        }
        names
    }

    fn add(&mut self, row: u32, rank: u16, name: &str) {
        let rows = self.rows.entry(key(name)).or_default();
        if !rows.iter().any(|(r, _)| *r == row) {
            rows.push((row, rank));
        }
    }

    /// The row that holds `key`, and the rank of the name in it; `None` where two rows share the name.
    pub(crate) fn row(&self, key: &str) -> Option<(u32, u16)> {
        match self.rows.get(key)?.as_slice() {
            [one] => Some(*one),
            _ => None,
        }
    }

    /// All rows that hold `key`.
    pub(crate) fn rows(&self, key: &str) -> &[(u32, u16)] {
        self.rows.get(key).map_or(&[], Vec::as_slice)
    }
}

/// Nationality word → key of its country.
pub(super) fn demonyms(places: Table, problems: &mut Problems) -> FxHashMap<String, String> {
    let mut demonyms = FxHashMap::default();
    for record in records(places, 1..=3, problems) {
        for word in record.values(2) {
            demonyms.insert(key(word), key(record.field(0)));
        }
    }
    demonyms
}
