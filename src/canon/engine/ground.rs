//! On what ground names are joined.

use crate::document::EntityType;

/// What evidence and trace keep of a rule.
#[derive(Debug)]
pub(crate) struct Ground {
    /// As evidence and trace name it.
    pub(crate) id: &'static str,
    pub(crate) types: Types,
    /// The text or the user equates the names, so that they need not look alike.
    pub(crate) explicit: bool,
}

/// The types of entity that a rule is for.
#[derive(Debug)]
pub(crate) enum Types {
    Any,
    Only(&'static [EntityType]),
    Except(EntityType),
}

impl Types {
    pub(crate) fn hold(&self, entity_type: &EntityType) -> bool {
        match self {
            Self::Any => true,
            Self::Only(types) => types.contains(entity_type),
            Self::Except(other) => entity_type != other,
        }
    }
}
