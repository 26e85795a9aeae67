//! Mentions → canonical entities.
use crate::document::{Entity, Mention};

/// User control over merging.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct CanonOptions {
    /// Lists of names that must stay apart pairwise.
    pub never_merge: Vec<Vec<String>>,
    /// Canonical name, other names.
    pub aliases: Vec<(String, Vec<String>)>,
    /// Extra title words.
    pub titles: Vec<String>,
    /// Extra role words.
    pub roles: Vec<String>,
}

/// Merges mentions into entities.
#[derive(Debug)]
pub struct Canonicalizer {}

impl Canonicalizer {
    /// A canonicalizer.
    pub fn new(_options: &CanonOptions) -> Self {
        Self {}
    }

    /// Entities.
    pub fn canonicalize(&self, _text: &str, mentions: &mut [Mention]) -> Vec<Entity> {
        let mut out: Vec<Entity> = Vec::new();
        for (i, m) in mentions.iter_mut().enumerate() {
            let id = match out.iter().position(|e| e.name == m.text && e.entity_type == m.entity_type) {
                Some(id) => id,
                None => {
                    out.push(Entity::new(out.len(), m.text.clone(), m.entity_type.clone(), vec![]));
                    out.len() - 1
                }
            };
            out[id].mentions.push(i);
            m.entity = Some(id);
        }
        out
    }
}
