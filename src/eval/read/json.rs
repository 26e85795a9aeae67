//! Documents as JSON: what `nomina tag` writes, spaCy's, and anything near them.
//!
//! Needed are `text` and `mentions` with `start`, `end` and `type`. `offsets` (`byte`, `char`, `utf16`) is `char` where
//! it is missing; `id` is the file's name, numbered where the file has several documents. A mention's `entity` names
//! an entity by its `id`, its position, or its name; an entity is an object or simply a name. Predictions may lack the
//! text: it is taken from the gold.
//!
//! spaCy's mentions stand in `ents` (`doc.to_json()`) or in `entities`, as `[0, 12, "PERSON"]` or as objects, in an
//! object with the `text` or behind it in a pair: `["text", {"entities": […]}]`.

use std::path::Path;

use rustc_hash::FxHashMap;

use super::{
    shape::{Key, RawDocument, RawEntity},
    source::stem,
};
use crate::{
    Document, Entity, Mention, OffsetUnit,
    eval::{
        align::place_mentions,
        error::{EvalError, Result},
    },
};

pub(super) fn read(path: &Path, text: &str) -> Result<Vec<Document>> {
    let fail = |e: serde_json::Error| {
        // serde_json ends its message with the place; the line is said before it already.
        let reason = e.to_string();
        let reason = reason.rsplit_once(" at line ").map_or(reason.as_str(), |(reason, _)| reason);
        EvalError::new(path, format!("not a labelled document: {reason}")).at(e.line()).with_hint(
            "a document is {\"text\":…, \"mentions\":[{\"start\":…, \"end\":…, \"type\":…}]}, \
                 or spaCy's {\"text\":…, \"entities\":[[start, end, type]]}",
        )
    };
    let mut documents = Vec::new();
    // One document may be an array as well: a pair that begins with its text.
    let array = text.trim_start().strip_prefix('[').is_some_and(|rest| !rest.trim_start().starts_with('"'));
    if array {
        let raw: Vec<RawDocument> = serde_json::from_str(text).map_err(fail)?;
        for raw in raw {
            documents.push(raw.document(path)?);
        }
    } else {
        let mut stream = serde_json::Deserializer::from_str(text).into_iter::<RawDocument>();
        let (mut line, mut seen) = (1, 0);
        while let Some(raw) = stream.next() {
            let raw = raw.map_err(fail)?;
            let end = stream.byte_offset();
            let start = text.len() - text[seen..].trim_start().len();
            line += newlines(&text[seen..start]);
            documents.push(raw.document(path).map_err(|e| e.at(line))?);
            line += newlines(&text[start..end]);
            seen = end;
        }
    }
    let alone = documents.len() == 1;
    for (i, document) in documents.iter_mut().enumerate() {
        if document.id.is_empty() {
            document.id = if alone { stem(path) } else { format!("{}#{}", stem(path), i + 1) };
        }
    }
    Ok(documents)
}

fn newlines(text: &str) -> usize {
    text.bytes().filter(|b| *b == b'\n').count()
}

impl RawDocument {
    fn document(self, path: &Path) -> Result<Document> {
        let mut document = Document {
            id: match self.id {
                Some(Key::Name(id)) => id,
                Some(Key::Number(id)) => id.to_string(),
                None => String::new(),
            },
            text: self.text,
            offsets: self.offsets.unwrap_or(OffsetUnit::Char),
            ..Document::default()
        };
        let mut keys = Keys::default();
        let mut listed = Vec::new();
        for raw in self.entities {
            let id = document.entities.len();
            let (key, name, entity_type, mentions) = match raw {
                RawEntity::Name(name) => (None, name, None, Vec::new()),
                RawEntity::Full { id, name, entity_type, mentions } => (id, name, entity_type, mentions),
                RawEntity::Span(span) => {
                    let place = format!("{}..{} {}", span.start, span.end, span.entity_type);
                    let reason =
                        format!("`entities` has a span, {place}, beside mentions: one of the two is the labels");
                    return Err(EvalError::new(path, reason));
                }
            };
            keys.insert(key.unwrap_or(Key::Number(id)), id);
            keys.insert(Key::Name(name.clone()), id);
            listed.extend(mentions.into_iter().map(|mention| (mention, id)));
            document.entities.push(Entity::new(id, name, entity_type.unwrap_or_else(|| "".into()), Vec::new()));
        }
        let none_listed = document.entities.is_empty();
        for raw in self.mentions {
            let entity = match raw.entity {
                None => None,
                Some(key) => match keys.get(&key) {
                    Some(entity) => Some(*entity),
                    None if none_listed => {
                        let id = document.entities.len();
                        document.entities.push(Entity::new(id, "", raw.entity_type.clone(), Vec::new()));
                        keys.insert(key, id);
                        Some(id)
                    }
                    None => {
                        let reason = format!("a mention's entity, {key}, is not among the document's entities");
                        return Err(EvalError::new(path, reason));
                    }
                },
            };
            let mention = Mention::new(raw.start, raw.end, raw.text, raw.entity_type, raw.score);
            document.mentions.push(Mention { entity, ..mention });
        }
        for (mention, entity) in listed {
            if let Some(mention) = document.mentions.get_mut(mention) {
                mention.entity.get_or_insert(entity);
            }
        }
        place_mentions(&mut document).map_err(|reason| {
            EvalError::new(path, reason).with_hint("`offsets` says what offsets count: char (assumed), byte or utf16")
        })?;
        Ok(document)
    }
}

/// Entities by whatever may name them; the first to claim a key keeps it.
#[derive(Default)]
struct Keys(FxHashMap<Key, usize>);

impl Keys {
    fn insert(&mut self, key: Key, id: usize) {
        self.0.entry(key).or_insert(id);
    }

    fn get(&self, key: &Key) -> Option<&usize> {
        self.0.get(key)
    }
}
