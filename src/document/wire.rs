//! A document as JSON: our own fields, and behind them those of the input record, in one object.

use std::borrow::Cow;

use serde::{Deserialize, Deserializer, Serialize, Serializer, ser::SerializeMap as _};
use serde_json::{Map, Value};

use super::{Coverage, Document, Entity, Mention, OffsetUnit};

/// The fields that are ours.
pub(crate) const OWN_FIELDS: [&str; 9] =
    ["id", "text", "offsets", "mentions", "entities", "coverage", "other_language", "schema", "error"];

/// The version of the JSON: `src/document/schema.json`, what `nomina schema` prints. Fields may be added under one number; what is there stays.
const SCHEMA: u32 = 1;

/// What a field of the input record is called beside ours.
pub(crate) fn written_name<'a>(name: &'a str, fields: &Map<String, Value>) -> Cow<'a, str> {
    if !OWN_FIELDS.contains(&name) {
        return name.into();
    }
    let mut free = format!("input.{name}");
    while fields.contains_key(&free) {
        free.insert_str(0, "input.");
    }
    free.into()
}

impl Document {
    /// The id as it stands in JSON: as the input record wrote it, unless it has another one since.
    pub(crate) fn id_value(&self) -> Value {
        let written = self.written_id.as_ref().filter(|id| id.to_string() == self.id);
        written.cloned().unwrap_or_else(|| Value::String(self.id.clone()))
    }
}

impl Serialize for Document {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("id", &self.id_value())?;
        if let Some(text) = &self.text {
            map.serialize_entry("text", text)?;
        }
        map.serialize_entry("offsets", &self.offsets)?;
        map.serialize_entry("mentions", &self.mentions)?;
        map.serialize_entry("entities", &self.entities)?;
        map.serialize_entry("coverage", &self.coverage)?;
        if let Some(language) = &self.other_language {
            map.serialize_entry("other_language", language)?;
        }
        map.serialize_entry("schema", &SCHEMA)?;
        for (fields, (name, value)) in self.meta.iter().flat_map(|fields| fields.iter().map(move |f| (fields, f))) {
            map.serialize_entry(&written_name(name, fields), value)?;
        }
        map.end()
    }
}

/// What is read: whatever is not ours belongs to the input record.
#[derive(Deserialize)]
struct Wire {
    id: Value,
    #[serde(default)]
    text: Option<String>,
    offsets: OffsetUnit,
    mentions: Vec<Mention>,
    entities: Vec<Entity>,
    #[serde(default)]
    coverage: Coverage,
    #[serde(default)]
    other_language: Option<String>,
    /// Read and not kept: what is written has the number of its writer.
    #[serde(default, rename = "schema")]
    _schema: serde::de::IgnoredAny,
    #[serde(flatten)]
    meta: Map<String, Value>,
}

impl<'de> Deserialize<'de> for Document {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let Wire { id, text, offsets, mentions, entities, coverage, other_language, meta, .. } =
            Wire::deserialize(deserializer)?;
        let (id, written_id) = match id {
            Value::String(id) => (id, None),
            other => (other.to_string(), Some(other)),
        };
        let meta = (!meta.is_empty()).then_some(meta);
        Ok(Self { id, text, offsets, mentions, entities, coverage, other_language, trace: None, meta, written_id })
    }
}
