//! JSON: an object with a text, an id, and whatever else, which is passed through; one per line, or an array of them.

use std::{
    io::BufRead,
    path::{Path, PathBuf},
};

use serde_json::Value;

use super::{Fields, Record, record_id, utf8, utf8_file};
use crate::{
    error::{Error, Result},
    tagger::Input,
};

/// The records of a reader. Blank lines are skipped; a bad line is an error with its number and column.
pub(super) fn records(
    mut reader: impl BufRead + Send,
    path: PathBuf,
    name: String,
    fields: Fields,
) -> impl Iterator<Item = Result<Record>> + Send {
    let mut number = 0;
    let mut broken = false;
    std::iter::from_fn(move || {
        loop {
            if broken {
                return None;
            }
            number += 1;
            let mut line = Vec::new();
            match reader.read_until(b'\n', &mut line) {
                Ok(0) => return None,
                Ok(_) if line.trim_ascii().is_empty() => {}
                Ok(_) => return Some(record(line, &path, &name, number, &fields)),
                Err(e) => {
                    broken = true;
                    return Some(Err(Error::io(&path, format!("line {number}: cannot be read: {e}"), e)));
                }
            }
        }
    })
}

fn record(line: Vec<u8>, path: &Path, name: &str, number: u64, fields: &Fields) -> Result<Record> {
    let bytes = line.len() as u64;
    let place = format!("line {number}: ");
    let line = if number == 1 { utf8_file(line, path, &place) } else { utf8(line, path, &place) }?;
    let value: Value = serde_json::from_str(&line).map_err(|e| {
        let said = e.to_string();
        let reason = said.split(" at line ").next().unwrap_or(&said);
        Error::io(path, format!("line {number}, column {}: not JSON: {reason}", e.column()), e).with_hint(
            "JSON Lines has one object a line; for an object or array over several lines use --input-format json, \
             for plain text --input-format text",
        )
    })?;
    let input = input(value, path, name, &format!("line {number}"), number, fields)?;
    Ok(Record { input, bytes })
}

/// The records of a whole file: an array of objects, or a single one.
pub(super) fn array(bytes: Vec<u8>, path: &Path, name: &str, fields: &Fields) -> Result<Vec<Result<Record>>> {
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
    let record = |(number, value): (u64, Value)| {
        let input = input(value, path, name, &format!("record {number}"), number, fields)?;
        Ok(Record { input, bytes: share })
    };
    Ok((1..).zip(values).map(record).collect())
}

/// `place` names the record in errors.
fn input(value: Value, path: &Path, name: &str, place: &str, number: u64, fields: &Fields) -> Result<Input> {
    let Value::Object(mut object) = value else {
        let message = format!("{place}, column 1: expected an object, found {}", kind(&value));
        return Err(Error::io(path, message, "not an object").with_hint("write one {\"id\": …, \"text\": …} per line"));
    };
    let text = match object.shift_remove(&fields.text) {
        Some(Value::String(text)) => text,
        Some(other) => {
            let message = format!("{place}: `{}` is {}, expected a string", fields.text, kind(&other));
            return Err(Error::io(path, message, "not a string"));
        }
        None => {
            let known: Vec<&str> = object.keys().map(String::as_str).collect();
            let message = format!("{place}: has no `{}`, only: {}", fields.text, known.join(", "));
            return Err(
                Error::io(path, message, "no text").with_hint("name the field that holds the text: --text-field")
            );
        }
    };
    let id = match object.shift_remove(&fields.id) {
        Some(Value::String(id)) => id,
        Some(Value::Null) | None => record_id(name, number),
        Some(other) => other.to_string(),
    };
    let meta = (!object.is_empty()).then_some(object);
    Ok(Input { id, text, meta })
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
