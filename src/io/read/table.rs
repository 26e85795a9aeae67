//! CSV and TSV with a header line; the other columns are passed through.

use std::{
    io::BufRead,
    path::{Path, PathBuf},
};

use csv::{ByteRecord, ReaderBuilder};
use serde_json::{Map, Value};

use super::{
    ReadOptions, Record, Records,
    quotes::{Quotes, Watched},
    record_id,
    refusal::unreadable,
    utf8::utf8,
};
use crate::{
    error::{Error, Result, nearest},
    tagger::Input,
};

/// The records of a reader.
///
/// # Errors
/// The header cannot be read or lacks the text column.
pub(super) fn records(
    reader: impl BufRead + Send + 'static,
    path: PathBuf,
    name: String,
    options: &ReadOptions,
    delimiter: u8,
) -> Result<Records> {
    let fields = &options.fields;
    let quotes = Quotes::default();
    let reader = Watched { inner: reader, delimiter, limit: options.limit, quotes: quotes.clone() };
    let mut reader = ReaderBuilder::new().delimiter(delimiter).flexible(false).from_reader(reader);
    let header: Vec<String> = reader
        .byte_headers()
        .map_err(|e| no_table(&path, e))?
        .iter()
        .map(|field| utf8(field.to_vec(), &path, "header: "))
        .collect::<Result<_>>()?;
    let header = told_apart(header);
    if header.iter().all(String::is_empty) {
        return Ok(Box::new(std::iter::empty()));
    }
    let Some(text_column) = header.iter().position(|h| *h == fields.text) else {
        let message = format!("has no column `{}`, only: {}", fields.text, header.join(", "));
        let hint = match nearest(&fields.text, header.iter().map(String::as_str)) {
            Some(near) => format!("name the column that holds the text: --text-field {near}"),
            None => "name the column that holds the text: --text-field".into(),
        };
        return Err(Error::io(&path, message, "no text column").with_hint(hint));
    };
    let id_column = header.iter().position(|h| *h == fields.id);
    let mut before = reader.position().byte();
    let mut row = ByteRecord::new();
    let mut number = 0;
    let mut broken = false;
    let mut last_line = 1;
    Ok(Box::new(std::iter::from_fn(move || {
        if broken {
            return None;
        }
        let more = match reader.read_byte_record(&mut row) {
            Ok(more) => more,
            Err(e) => {
                // A row of the wrong length does not stop the reader, a failed read does.
                broken = matches!(e.kind(), csv::ErrorKind::Io(_));
                number += 1;
                return Some(Err(no_table(&path, e)));
            }
        };
        if !more {
            broken = true;
            return quotes.open_at_end().then(|| {
                let message =
                    format!("line {last_line}: a quote is never closed; the record there holds the rest of the file");
                Err(Error::io(&path, message, "unbalanced quotes").with_hint("double each quote inside a quoted cell"))
            });
        }
        number += 1;
        let bytes = reader.position().byte() - before;
        before = reader.position().byte();
        if let Some(line) = quotes.stray_before(reader.position().line()) {
            let message =
                format!("line {line}: a quoted cell goes on after its closing quote, so its end is anyone's guess");
            return Some(Err(Error::io(&path, message, "stray quote")
                .with_hint("a cell that starts with a quote ends with one: double each quote inside it")));
        }
        let line = row.position().map_or(0, csv::Position::line);
        last_line = line;
        let place = format!("line {line}: ");
        let cells: Result<Vec<String>> = row.iter().map(|cell| utf8(cell.to_vec(), &path, &place)).collect();
        Some(cells.map(|cells| {
            let id = id_column.and_then(|c| cells.get(c)).filter(|id| !id.is_empty()).cloned();
            let mut text = String::new();
            let mut meta = Map::new();
            for (column, cell) in cells.into_iter().enumerate() {
                if column == text_column {
                    text = cell;
                } else if Some(column) != id_column {
                    meta.insert(header[column].clone(), Value::String(cell));
                }
            }
            let id = id.unwrap_or_else(|| record_id(&name, number));
            let meta = (!meta.is_empty()).then_some(meta);
            Record { input: Input { id, text, meta, ..Input::default() }, bytes }
        }))
    })))
}

fn no_table(path: &Path, error: csv::Error) -> Error {
    let message = format!("not a table: {error}");
    match error.into_kind() {
        csv::ErrorKind::Io(error) => unreadable(path, "", error),
        kind => Error::io(path, message, format!("{kind:?}")),
    }
}

/// Column names, a repeated one numbered (`tag`, `tag.2`), so that no column is lost.
fn told_apart(header: Vec<String>) -> Vec<String> {
    let mut names: Vec<String> = Vec::with_capacity(header.len());
    for name in header {
        let numbered = (2..).map(|n| format!("{name}.{n}"));
        let free = std::iter::once(name.clone()).chain(numbered).find(|n| n.is_empty() || !names.contains(n));
        names.push(free.unwrap_or(name));
    }
    names
}
