//! Files as tagged documents, or as texts still to be tagged.

use std::{
    fs::File,
    io::{BufRead, BufReader},
    path::Path,
};

use serde_json::Value;

use crate::{
    Document, Input,
    error::{Error, Result},
    io::read::{self, Fields, FileInput, InputFormat, STDIN},
};

/// One document of the input.
pub(super) enum Item {
    /// A line of `nomina tag --format jsonl`.
    Tagged(Document),
    Text(Input),
}

type Items = Box<dyn Iterator<Item = Result<Item>>>;

/// The documents of a file.
pub(super) fn items(file: &FileInput) -> Result<Items> {
    let path = file.path.as_path();
    let extension = path.extension().unwrap_or_default().to_string_lossy().to_lowercase();
    let stdin = path.as_os_str() == STDIN;
    if !stdin && !matches!(extension.as_str(), "jsonl" | "ndjson") {
        let fields = Fields { text: "text".to_owned(), id: "id".to_owned() };
        let records = read::open(file, InputFormat::Auto, &fields)?;
        return Ok(Box::new(records.map(|record| Ok(Item::Text(record?.input)))));
    }
    let cannot_read = |e: std::io::Error| Error::io(path, format!("cannot be read: {e}"), e);
    let mut reader: Box<dyn BufRead> = if stdin {
        Box::new(BufReader::new(std::io::stdin()))
    } else {
        Box::new(BufReader::with_capacity(1 << 16, File::open(path).map_err(cannot_read)?))
    };
    let beginning = reader.fill_buf().map_err(cannot_read)?;
    let beginning = beginning.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(beginning);
    let start = beginning.iter().find(|b| !b.is_ascii_whitespace()).copied();
    if stdin && !matches!(start, Some(b'{') | None) {
        let mut text = String::new();
        reader.read_to_string(&mut text).map_err(cannot_read)?;
        let input = Input { id: STDIN.to_owned(), text, meta: None };
        return Ok(Box::new(std::iter::once(Ok(Item::Text(input)))));
    }
    let path = path.to_owned();
    let lines = reader.lines().enumerate().filter(|(_, line)| line.as_ref().map_or(true, |l| !l.trim().is_empty()));
    Ok(Box::new(lines.map(move |(at, line)| {
        let number = at + 1;
        let line = line.map_err(|e| Error::io(&path, format!("line {number}: cannot be read: {e}"), e))?;
        parse(&line, &path, number)
    })))
}

/// A line with `mentions` is a tagged document, any other has a `text`.
fn parse(line: &str, path: &Path, number: usize) -> Result<Item> {
    let wrong = |what: String, source: crate::error::Cause| Error::io(path, format!("line {number}: {what}"), source);
    let line = if number == 1 { line.trim_start_matches('\u{FEFF}') } else { line };
    let mut value: Value = serde_json::from_str(line).map_err(|e| wrong(format!("not JSON: {e}"), e.into()))?;
    if value["mentions"].is_array() {
        if value["id"].is_null() {
            value["id"] = format!("{}:{number}", path.display()).into();
        }
        let document =
            serde_json::from_value(value).map_err(|e| wrong(format!("not a tagged document: {e}"), e.into()))?;
        return Ok(Item::Tagged(document));
    }
    let id = match &value["id"] {
        Value::String(id) => id.clone(),
        Value::Null => format!("{}:{number}", path.display()),
        other => other.to_string(),
    };
    match &value["text"] {
        Value::String(text) => Ok(Item::Text(Input { id, text: text.clone(), meta: None })),
        _ => Err(wrong("has neither `mentions` nor a `text`".to_owned(), "not a document".into())),
    }
}
