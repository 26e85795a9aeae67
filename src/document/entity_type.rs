//! The types that names have.

use std::{borrow::Cow, fmt, sync::Arc};

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The type of a mention or an entity.
///
/// The four built-in types are the ones that Nomina's own models tag; any other label of a swapped-in model
/// keeps its name as [`EntityType::Other`].
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub enum EntityType {
    /// A named individual.
    Person,
    /// A named location, country, city or facility.
    Place,
    /// A named group acting as one body.
    Organization,
    /// A named instrument that two or more parties agree on.
    Agreement,
    /// A type of the model's own.
    Other(Arc<str>),
}

impl EntityType {
    /// The built-in types, in the order of the documentation.
    pub const BUILT_IN: [EntityType; 4] = [Self::Person, Self::Place, Self::Organization, Self::Agreement];

    /// The name as it stands in configuration and output, such as `PERSON`.
    pub fn as_str(&self) -> &str {
        match self {
            Self::Person => "PERSON",
            Self::Place => "PLACE",
            Self::Organization => "ORGANIZATION",
            Self::Agreement => "AGREEMENT",
            Self::Other(name) => name,
        }
    }
}

impl From<&str> for EntityType {
    fn from(name: &str) -> Self {
        Self::BUILT_IN.into_iter().find(|t| t.as_str() == name).unwrap_or_else(|| Self::Other(name.into()))
    }
}

impl fmt::Display for EntityType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl Serialize for EntityType {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for EntityType {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Ok(Cow::<str>::deserialize(deserializer)?.as_ref().into())
    }
}
