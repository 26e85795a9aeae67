//! Why the entities of one name hold what they hold.

use std::io::{self, Write};

use super::{DocumentWriter, one_line};
use crate::{
    canon::name_key,
    document::{Document, Entity, OffsetUnit},
};

/// Writes, for each document, the entities that go by a name, with the reason for every mention.
pub(super) struct Explain<W> {
    out: W,
    name: String,
    offsets: OffsetUnit,
    found: bool,
    /// The names most like the one that is looked for, best first, while it is not found.
    near: Vec<(f64, String)>,
}

/// Names that are offered for one that is not there.
const OFFERED: usize = 3;

/// How like a name must be to be offered, from 0 to 1.
const LIKE: f64 = 0.6;

impl<W: Write> Explain<W> {
    pub(super) fn new(out: W, name: &str, offsets: OffsetUnit) -> Self {
        Self { out, name: name.to_owned(), offsets, found: false, near: Vec::new() }
    }

    fn entity(&mut self, document: &Document, entity: &Entity) -> io::Result<()> {
        let mention = |at: usize| {
            let m = &document.mentions[at];
            format!("{} at {}", one_line(&m.text), m.start)
        };
        let (id, name, label) = (one_line(&document.id), one_line(&entity.name), one_line(entity.entity_type.as_str()));
        writeln!(self.out, "{id}: {name} · {label} · id {}", entity.id)?;
        for &at in &entity.mentions {
            let m = &document.mentions[at];
            let why = match entity.evidence.iter().find(|e| e.mention == at) {
                Some(e) => {
                    let shown = e.text.as_ref().map(|text| format!(", “{}”", one_line(text))).unwrap_or_default();
                    format!("{}: {}{shown}", e.rule, mention(e.to))
                }
                None => "first".to_owned(),
            };
            let repaired = m.repaired_from.as_ref().map(|was| format!(", was {was}")).unwrap_or_default();
            writeln!(self.out, "  {} ({why}; score {:.2}{repaired})", mention(at), m.score)?;
        }
        for title in &entity.titles {
            writeln!(self.out, "  title {}", one_line(title))?;
        }
        for other in entity.ambiguous.iter().filter_map(|id| document.entities.get(*id)) {
            writeln!(self.out, "  may also be {} (id {}); not merged on a guess", one_line(&other.name), other.id)?;
        }
        Ok(())
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
}

impl<W: Write> DocumentWriter for Explain<W> {
    fn write(&mut self, document: Document) -> io::Result<()> {
        let document = document.with_offsets(self.offsets);
        let wanted = name_key(&self.name);
        let held = |name: &str| name_key(name) == wanted;
        for entity in &document.entities {
            if held(&entity.name) || entity.mentions.iter().any(|at| held(&document.mentions[*at].text)) {
                self.found = true;
                self.entity(&document, entity)?;
            } else if !self.found {
                self.offer(&entity.name);
            }
        }
        self.out.flush()
    }

    fn finish(&mut self) -> io::Result<()> {
        if !self.found {
            writeln!(self.out, "no entity goes by `{}`", one_line(&self.name))?;
            let near: Vec<String> = self.near.iter().map(|(_, name)| format!("`{}`", one_line(name))).collect();
            if !near.is_empty() {
                writeln!(self.out, "  near it: {}", near.join(", "))?;
            }
        }
        self.out.flush()
    }

    fn found(&self) -> bool {
        self.found
    }
}
