//! Why the entities of one name hold what they hold.

use std::io::{self, Write};

use super::DocumentWriter;
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
}

impl<W: Write> Explain<W> {
    pub(super) fn new(out: W, name: &str, offsets: OffsetUnit) -> Self {
        Self { out, name: name.to_owned(), offsets, found: false }
    }

    fn entity(&mut self, document: &Document, entity: &Entity) -> io::Result<()> {
        let mention = |at: usize| {
            let m = &document.mentions[at];
            format!("{} at {}", m.text.split_whitespace().collect::<Vec<_>>().join(" "), m.start)
        };
        writeln!(self.out, "{}: {} · {} · id {}", document.id, entity.name, entity.entity_type, entity.id)?;
        for &at in &entity.mentions {
            let m = &document.mentions[at];
            let why = match entity.evidence.iter().find(|e| e.mention == at) {
                Some(e) => {
                    let shown = e.text.as_ref().map(|text| format!(", “{text}”")).unwrap_or_default();
                    format!("{}: {}{shown}", e.rule, mention(e.to))
                }
                None => "first".to_owned(),
            };
            let repaired = m.repaired_from.as_ref().map(|was| format!(", was {was}")).unwrap_or_default();
            writeln!(self.out, "  {} ({why}; score {:.2}{repaired})", mention(at), m.score)?;
        }
        for title in &entity.titles {
            writeln!(self.out, "  title {title}")?;
        }
        for other in entity.ambiguous.iter().filter_map(|id| document.entities.get(*id)) {
            writeln!(self.out, "  may also be {} (id {}); not merged on a guess", other.name, other.id)?;
        }
        Ok(())
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
            }
        }
        self.out.flush()
    }

    fn finish(&mut self) -> io::Result<()> {
        if !self.found {
            writeln!(self.out, "no entity goes by `{}`", self.name)?;
        }
        self.out.flush()
    }
}
