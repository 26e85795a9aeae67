//! JSON: an object with a text, an id, and whatever else, which is passed through; one per line, or an array of them.

use std::{
    io::{BufRead, Read as _},
    path::{Path, PathBuf},
};

use serde_json::{Map, Value};

use super::{
    Fields, Limit, record_id,
    refusal::{Refusal, unreadable},
    utf8::{utf8, utf8_file},
};
use crate::{
    document::OWN_FIELDS,
    error::{Error, Result},
    tagger::Input,
};

/// Where an object was found.
pub(super) struct Location<'a> {
    pub(super) path: &'a Path,
    /// `line 3` or `record 3`.
    pub(super) label: String,
    /// Counted from 1.
    pub(super) number: u64,
}

/// The objects of a reader, each made into something, with their bytes. Blank lines are skipped; a bad line is an error
/// with its number and column, and one beyond the limit too.
pub(super) fn lines<T>(
    mut reader: impl BufRead + Send,
    path: PathBuf,
    limit: Limit,
    make: impl Fn(Map<String, Value>, &Location) -> Result<T> + Send,
) -> impl Iterator<Item = Result<(T, u64)>> + Send {
    let mut number = 0;
    let mut broken = false;
    std::iter::from_fn(move || {
        loop {
            if broken {
                return None;
            }
            number += 1;
            let mut line = Vec::new();
            match (&mut reader).take(limit.bytes().saturating_add(1)).read_until(b'\n', &mut line) {
                Ok(0) => return None,
                Ok(count) if count as u64 > limit.bytes() => {
                    let ends = line.ends_with(b"\n") || skip_line(&mut reader, limit).unwrap_or(false);
                    broken = !ends;
                    let what = format!("line {number}: has");
                    let error = unreadable(&path, "", Refusal::too_long(&what, limit));
                    return Some(Err(error));
                }
                Ok(_) if line.trim_ascii().is_empty() => {}
                Ok(_) => {
                    let bytes = line.len() as u64;
                    return Some(
                        object(line, &path, number).and_then(|(o, location)| Ok((make(o, &location)?, bytes))),
                    );
                }
                Err(e) => {
                    broken = true;
                    return Some(Err(unreadable(&path, &format!("line {number}: "), e)));
                }
            }
        }
    })
}

/// Passes over the rest of a line; tells whether it ends within as much again. Where it does not, the input is given up:
/// it may be endless.
fn skip_line(reader: &mut impl BufRead, limit: Limit) -> std::io::Result<bool> {
    let mut left = limit.bytes();
    while left > 0 {
        let buffer = reader.fill_buf()?;
        let end = memchr::memchr(b'\n', buffer);
        let count = end.map_or(buffer.len(), |at| at + 1);
        if count == 0 {
            break;
        }
        reader.consume(count);
        if end.is_some() {
            return Ok(true);
        }
        left = left.saturating_sub(count as u64);
    }
    Ok(false)
}

fn object(line: Vec<u8>, path: &Path, number: u64) -> Result<(Map<String, Value>, Location<'_>)> {
    let label = format!("line {number}");
    let prefix = format!("{label}: ");
    let line = if number == 1 { utf8_file(line, path, &prefix) } else { utf8(line, path, &prefix) }?;
    let value: Value = serde_json::from_str(&line).map_err(|e| {
        let said = e.to_string();
        let reason = said.split(" at line ").next().unwrap_or(&said);
        Error::io(path, format!("line {number}, column {}: not JSON: {reason}", e.column()), e).with_hint(
            "JSON Lines has one object a line; for an object or array over several lines use --input-format json, \
             for plain text --input-format text",
        )
    })?;
    let location = Location { path, label, number };
    Ok((as_object(value, &location)?, location))
}

/// The objects of a whole file, which holds an array of them or a single one, each made into something.
pub(super) fn array<T>(
    bytes: Vec<u8>,
    path: &Path,
    make: impl Fn(Map<String, Value>, &Location) -> Result<T>,
) -> Result<Vec<Result<(T, u64)>>> {
    let size = bytes.len() as u64;
    let text = utf8_file(bytes, path, "")?;
    if text.trim().is_empty() {
        return Ok(Vec::new());
    }
    let value: Value = serde_json::from_str(&text).map_err(|e| {
        Error::io(path, format!("not JSON: {e}"), e).with_hint("for one object per line use --input-format jsonl")
    })?;
    let values = match value {
        Value::Array(values) => values,
        single => vec![single],
    };
    let share = size / values.len().max(1) as u64;
    let made = |(number, value): (u64, Value)| {
        let location = Location { path, label: format!("record {number}"), number };
        Ok((make(as_object(value, &location)?, &location)?, share))
    };
    Ok((1..).zip(values).map(made).collect())
}

fn as_object(value: Value, location: &Location) -> Result<Map<String, Value>> {
    match value {
        Value::Object(object) => Ok(object),
        other => {
            let message = format!("{}: expected an object, found {}", location.label, kind(&other));
            let hint = "a record is an object: {\"id\": …, \"text\": …}";
            Err(Error::io(location.path, message, "not an object").with_hint(hint))
        }
    }
}

/// The object's text and id, and whatever else it holds. What an earlier run of ours added is not passed on: it is about
/// to be made anew.
pub(super) fn input(mut object: Map<String, Value>, location: &Location, fields: &Fields) -> Result<Input> {
    let ours = is_tagged(&object) && object.contains_key("coverage");
    if ours {
        object.retain(|name, _| [&fields.text, &fields.id].contains(&name) || !OWN_FIELDS.contains(&name.as_str()));
    }
    let text = match object.shift_remove(&fields.text) {
        Some(Value::String(text)) => text,
        Some(other) => {
            let message = format!("{}: `{}` is {}, expected a string", location.label, fields.text, kind(&other));
            return Err(Error::io(location.path, message, "not a string"));
        }
        None => {
            let known: Vec<&str> = object.keys().map(String::as_str).collect();
            let rest = match known.is_empty() {
                true => ": the record is empty".to_owned(),
                false => format!(", only: {}", known.join(", ")),
            };
            let message = format!("{}: has no `{}`{rest}", location.label, fields.text);
            let hint = match ours {
                true => "this is output of nomina tag --no-text: tag the texts themselves",
                false => "name the field that holds the text: --text-field",
            };
            return Err(Error::io(location.path, message, "no text").with_hint(hint));
        }
    };
    let (id, written_id) = id(object.shift_remove(&fields.id), location);
    let meta = (!object.is_empty()).then_some(object);
    Ok(Input { id, written_id, text, meta })
}

/// A record's id: what its field holds, or where it was found; and how it was written, where that was no string.
pub(super) fn id(field: Option<Value>, location: &Location) -> (String, Option<Value>) {
    match field {
        Some(Value::String(id)) => (id, None),
        Some(Value::Null) | None => (record_id(&location.path.display().to_string(), location.number), None),
        Some(other) => (other.to_string(), Some(other)),
    }
}

/// Whether an object is a document with its mentions.
pub(super) fn is_tagged(object: &Map<String, Value>) -> bool {
    object.get("mentions").is_some_and(Value::is_array) && object.contains_key("offsets")
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}
