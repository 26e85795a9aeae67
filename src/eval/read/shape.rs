//! The shapes that a labelled JSON document may have: ours, and spaCy's.
//!
//! Whatever does not fit is told in the words of who labels, not of a parser: what was expected, and where.

use std::fmt;

use serde::{
    Deserialize, Deserializer,
    de::{self, MapAccess, SeqAccess, Visitor, value::MapAccessDeserializer},
};

use crate::{EntityType, OffsetUnit};

/// A document with its mentions, from either shape.
pub(super) struct RawDocument {
    pub(super) id: Option<Key>,
    pub(super) text: Option<String>,
    pub(super) offsets: Option<OffsetUnit>,
    pub(super) mentions: Vec<RawMention>,
    pub(super) entities: Vec<RawEntity>,
}

/// The fields of a document as they are named in files.
#[derive(Deserialize)]
struct Fields {
    id: Option<Key>,
    text: Option<String>,
    offsets: Option<OffsetUnit>,
    mentions: Option<Vec<RawMention>>,
    /// spaCy's `doc.to_json()`.
    ents: Option<Vec<RawMention>>,
    /// What the mentions belong to; in spaCy's training data, the mentions themselves.
    entities: Option<Vec<RawEntity>>,
}

#[derive(Deserialize)]
pub(super) struct RawMention {
    pub(super) start: usize,
    pub(super) end: usize,
    #[serde(default)]
    pub(super) text: String,
    #[serde(rename = "type", alias = "label")]
    pub(super) entity_type: EntityType,
    #[serde(default = "certain")]
    pub(super) score: f32,
    pub(super) entity: Option<Key>,
}

/// An entity, or a mention where spaCy puts it.
pub(super) enum RawEntity {
    Name(String),
    Full { id: Option<Key>, name: String, entity_type: Option<EntityType>, mentions: Vec<usize> },
    Span(RawMention),
}

#[derive(Deserialize)]
struct EntityFields {
    id: Option<Key>,
    #[serde(default)]
    name: String,
    #[serde(rename = "type", alias = "label")]
    entity_type: Option<EntityType>,
    #[serde(default)]
    mentions: Vec<usize>,
    start: Option<usize>,
    end: Option<usize>,
}

/// What a document or an entity is called.
#[derive(PartialEq, Eq, Hash)]
pub(super) enum Key {
    Number(usize),
    Name(String),
}

fn certain() -> f32 {
    1.0
}

impl RawMention {
    fn new(start: usize, end: usize, entity_type: EntityType) -> Self {
        Self { start, end, text: String::new(), entity_type, score: certain(), entity: None }
    }
}

impl Fields {
    fn document<E: de::Error>(self) -> Result<RawDocument, E> {
        let Self { id, text, offsets, mentions, ents, entities } = self;
        let mut entities = entities.unwrap_or_default();
        let spans = !entities.is_empty() && entities.iter().all(|e| matches!(e, RawEntity::Span(_)));
        let mentions = match mentions.or(ents) {
            Some(mentions) => mentions,
            None if spans => entities
                .drain(..)
                .filter_map(|entity| if let RawEntity::Span(mention) = entity { Some(mention) } else { None })
                .collect(),
            None => return Err(E::missing_field("mentions")),
        };
        Ok(RawDocument { id, text, offsets, mentions, entities })
    }
}

/// An object, or spaCy's pair of a text and its annotations.
impl<'de> Deserialize<'de> for RawDocument {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Shape;
        impl<'de> Visitor<'de> for Shape {
            type Value = RawDocument;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a document as an object, or as [text, {\"entities\": …}]")
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<RawDocument, A::Error> {
                Fields::deserialize(MapAccessDeserializer::new(map))?.document()
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<RawDocument, A::Error> {
                let text: String = seq.next_element()?.ok_or_else(|| de::Error::invalid_length(0, &self))?;
                let fields: Fields = seq.next_element()?.ok_or_else(|| de::Error::invalid_length(1, &self))?;
                let document = Fields { text: Some(text), ..fields }.document()?;
                match seq.next_element::<de::IgnoredAny>()? {
                    None => Ok(document),
                    Some(_) => Err(de::Error::invalid_length(3, &self)),
                }
            }
        }
        deserializer.deserialize_any(Shape)
    }
}

impl<'de> Deserialize<'de> for RawEntity {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Shape;
        impl<'de> Visitor<'de> for Shape {
            type Value = RawEntity;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an entity as an object or a name, or a span as [start, end, type]")
            }

            fn visit_str<E: de::Error>(self, name: &str) -> Result<RawEntity, E> {
                Ok(RawEntity::Name(name.to_owned()))
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<RawEntity, A::Error> {
                let fields = EntityFields::deserialize(MapAccessDeserializer::new(map))?;
                let EntityFields { id, name, entity_type, mentions, start, end } = fields;
                Ok(match (start, end, entity_type) {
                    (Some(start), Some(end), Some(kind)) => RawEntity::Span(RawMention::new(start, end, kind)),
                    (_, _, entity_type) => RawEntity::Full { id, name, entity_type, mentions },
                })
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<RawEntity, A::Error> {
                let start = seq.next_element()?.ok_or_else(|| de::Error::invalid_length(0, &self))?;
                let end = seq.next_element()?.ok_or_else(|| de::Error::invalid_length(1, &self))?;
                let kind = seq.next_element()?.ok_or_else(|| de::Error::invalid_length(2, &self))?;
                // spaCy allows ids behind the type.
                while seq.next_element::<de::IgnoredAny>()?.is_some() {}
                Ok(RawEntity::Span(RawMention::new(start, end, kind)))
            }
        }
        deserializer.deserialize_any(Shape)
    }
}

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = serde_json::Value::deserialize(deserializer)?;
        match &value {
            serde_json::Value::String(name) => Ok(Self::Name(name.clone())),
            serde_json::Value::Number(n) => match n.as_u64() {
                Some(n) => Ok(Self::Number(n as usize)),
                None => Ok(Self::Name(n.to_string())),
            },
            other => Err(de::Error::custom(format_args!("expected a name or a number, not `{other}`"))),
        }
    }
}

impl fmt::Display for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(n) => write!(f, "{n}"),
            Self::Name(name) => write!(f, "`{name}`"),
        }
    }
}
