//! Tag output read back: documents that have their mentions already, among texts that have not.

use serde_json::{Map, Value};

use super::{
    Fields, FileInput, InputFormat, Opened, ReadOptions,
    json::{self, Location},
};
use crate::{
    Document, Input,
    error::{Error, Result},
};

/// One document of an input.
#[derive(Debug)]
pub enum Item {
    /// What `nomina tag` wrote: an object with `mentions` and the unit of their `offsets`.
    Tagged(Document),
    /// Anything else.
    Text(Input),
}

/// An iterator over the documents of one input. One bad record is one error; the records after it still come.
pub type Items = Box<dyn Iterator<Item = Result<Item>> + Send>;

/// Opens one input.
///
/// # Errors
/// The file cannot be opened or its beginning cannot be read, or it is a corpus index.
pub fn open(file: &FileInput, options: &ReadOptions) -> Result<Items> {
    let mut opened = Opened::new(file, options)?;
    if opened.beginning()?.starts_with(b"{\"nomina_corpus_index\"") {
        let hint = format!("give it as one: --index {}", opened.path.display());
        return Err(Error::io(&opened.path, "is a corpus index, not a text", "a corpus index").with_hint(hint));
    }
    let fields = options.fields.clone();
    match opened.format {
        InputFormat::Jsonl => {
            let make = move |object, location: &json::Location| item(object, location, &fields);
            let items = json::lines(opened.reader, opened.path, options.limit, make);
            Ok(Box::new(items.map(|item| item.map(|(item, _)| item))))
        }
        InputFormat::Json => {
            let path = opened.path.clone();
            let items = json::array(opened.bytes()?, &path, |object, location| item(object, location, &fields))?;
            Ok(Box::new(items.into_iter().map(|item| item.map(|(item, _)| item))))
        }
        _ => Ok(Box::new(opened.records(options)?.map(|record| Ok(Item::Text(record?.input))))),
    }
}

fn item(mut object: Map<String, Value>, location: &Location, fields: &Fields) -> Result<Item> {
    if !json::is_tagged(&object) {
        return Ok(Item::Text(json::input(object, location, fields)?));
    }
    let (id, written) = json::id(object.shift_remove("id"), location);
    object.insert("id".to_owned(), written.unwrap_or(id.into()));
    let document = serde_json::from_value(Value::Object(object))
        .map_err(|e| Error::io(location.path, format!("{}: not a tagged document: {e}", location.label), e))?;
    Ok(Item::Tagged(document))
}
