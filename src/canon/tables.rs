//! The tables as they stand in the data files: one record a line, its columns set apart by tabs.

/// A data file.
#[derive(Debug, Clone, Copy)]
pub(super) struct Table {
    pub(super) path: &'static str,
    pub(super) text: &'static str,
}

/// The tables of one language.
pub(super) struct Data {
    pub(super) places: Table,
    pub(super) organizations: Table,
    pub(super) agreements: Table,
    pub(super) titles: Table,
    pub(super) given_names: Table,
    pub(super) spelling: Table,
    pub(super) naming_patterns: Table,
    /// Everything that is said of single words, by topic.
    pub(super) words: &'static [Table],
}

macro_rules! table {
    ($path:literal) => {
        Table { path: $path, text: include_str!(concat!("data/", $path)) }
    };
}

/// English.
pub(super) const EN: Data = Data {
    places: table!("en/places.tsv"),
    organizations: table!("en/organizations.tsv"),
    agreements: table!("en/agreements.tsv"),
    titles: table!("en/titles.tsv"),
    given_names: table!("en/given_names.tsv"),
    spelling: table!("en/spelling.tsv"),
    naming_patterns: table!("en/naming_patterns.tsv"),
    words: &[
        table!("en/small_words.tsv"),
        table!("en/kin.tsv"),
        table!("en/place_words.tsv"),
        table!("en/organization_words.tsv"),
        table!("en/agreement_words.tsv"),
        table!("en/phrases.tsv"),
        table!("en/person_words.tsv"),
        table!("en/family_first.tsv"),
    ],
};

/// A line of a table.
pub(super) struct Record {
    line: usize,
    fields: Vec<&'static str>,
}

impl Record {
    /// A column, empty where the line ends before it.
    pub(super) fn field(&self, column: usize) -> &'static str {
        self.fields.get(column).copied().unwrap_or_default()
    }

    /// The values of a column.
    pub(super) fn values(&self, column: usize) -> impl Iterator<Item = &'static str> + use<> {
        self.field(column).split('|').map(str::trim).filter(|v| !v.is_empty())
    }
}

/// What is wrong with tables. A program goes on with what can be read; a test sees that there is nothing.
#[derive(Debug, Default)]
pub(super) struct Problems(pub(super) Vec<String>);

impl Problems {
    pub(super) fn add(&mut self, table: Table, record: &Record, what: &str) {
        self.0.push(format!("{}:{}: {what}: {}", table.path, record.line, record.fields.join(" | ")));
    }
}

/// The records of a table; comments and blank lines left out, and lines of too many or too few columns.
pub(super) fn records(table: Table, columns: std::ops::RangeInclusive<usize>, problems: &mut Problems) -> Vec<Record> {
    let mut records = Vec::new();
    for (at, line) in table.text.lines().enumerate().filter(|(_, l)| !l.starts_with('#') && !l.trim().is_empty()) {
        let record = Record { line: at + 1, fields: line.split('\t').collect() };
        if columns.contains(&record.fields.len()) && !record.field(0).trim().is_empty() {
            records.push(record);
        } else {
            problems.add(table, &record, "not the columns of this table");
        }
    }
    records
}
