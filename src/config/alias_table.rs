//! Files of names that mean one thing, in the format of the built-in tables: a name, a tab, its other names with `|`
//! between them. What follows a second tab, empty lines and lines that begin with `#` are left out.

use std::{collections::BTreeMap, fs, path::Path};

use crate::{
    canon::name_key,
    error::{Error, Result},
};

/// A canonical name and its other names.
pub(super) type Row = (String, Vec<String>);

/// The rows of a file.
///
/// # Errors
///
/// [`Error::Io`] if the file cannot be read, or a line is no row, or a name stands in two rows.
pub(super) fn read(path: &Path) -> Result<Vec<Row>> {
    let text =
        fs::read_to_string(path).map_err(|e| Error::io(path, format!("cannot read the table of aliases: {e}"), e))?;
    let mut rows: Vec<Row> = Vec::new();
    let mut owners: BTreeMap<String, usize> = BTreeMap::new();
    for (number, line) in text.lines().enumerate().map(|(at, line)| (at + 1, line)) {
        let line = line.trim_end_matches('\r');
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let wrong = |message: String| {
            let hint = "a line is NAME, a tab, OTHER NAME|OTHER NAME";
            Error::io(path, format!("line {number}: {message}"), "not a table of aliases").with_hint(hint)
        };
        let mut fields = line.split('\t').map(str::trim);
        let name = fields.next().unwrap_or_default();
        let others: Vec<String> = fields
            .next()
            .unwrap_or_default()
            .split('|')
            .map(str::trim)
            .filter(|o| !o.is_empty())
            .map(str::to_owned)
            .collect();
        if name.is_empty() || others.is_empty() {
            return Err(wrong(format!("no other name for `{name}`")));
        }
        for alias in others.iter().map(String::as_str).chain([name]) {
            match owners.insert(name_key(alias), rows.len()) {
                Some(other) if other != rows.len() => {
                    return Err(wrong(format!("`{alias}` stands under `{}` already", rows[other].0)));
                }
                _ => {}
            }
        }
        rows.push((name.to_owned(), others));
    }
    Ok(rows)
}
