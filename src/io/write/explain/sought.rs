//! A name that is looked for in many documents, and the names that are offered where it is in none.

use super::one_line;
use crate::{canon::name_key, document::Document};

/// Names that are offered for one that is not there.
const OFFERED: usize = 3;

/// How like a name must be to be offered, from 0 to 1.
const LIKE: f64 = 0.6;

/// A name, and whether it was there.
pub(super) struct Sought {
    pub(super) name: String,
    pub(super) found: bool,
    /// The names most like it, best first, while it is not found.
    near: Vec<(f64, String)>,
}

impl Sought {
    pub(super) fn new(name: String) -> Self {
        Self { name, found: false, near: Vec::new() }
    }

    /// Takes note of a document in which the name is `here`, or is not.
    pub(super) fn see(&mut self, document: &Document, here: bool) {
        self.found |= here;
        if !self.found {
            document.entities.iter().for_each(|entity| self.offer(&entity.name));
        }
    }

    /// Remembers `name` if it is one of the nearest so far: as a whole or by one of its words.
    fn offer(&mut self, name: &str) {
        let (wanted, known) = (name_key(&self.name), name_key(name));
        let words = known.split(' ').chain([known.as_str()]);
        let like = words.map(|part| strsim::normalized_damerau_levenshtein(&wanted, part)).fold(0.0, f64::max);
        if like >= LIKE && self.near.iter().all(|(_, near)| near != name) {
            self.near.push((like, name.to_owned()));
            self.near.sort_by(|a, b| b.0.total_cmp(&a.0));
            self.near.truncate(OFFERED);
        }
    }

    /// What is to be said where it was nowhere.
    pub(super) fn missing(&self) -> Vec<String> {
        if self.found {
            return Vec::new();
        }
        let mut lines = vec![format!("no entity goes by `{}`", one_line(&self.name))];
        let near: Vec<String> = self.near.iter().map(|(_, name)| format!("`{}`", one_line(name))).collect();
        if !near.is_empty() {
            lines.push(format!("  near it: {}", near.join(", ")));
        }
        lines
    }
}
