//! HTML: one self-contained page, readable without a network and without scripts; scripts only add highlighting and a
//! filter.

use std::io::{self, Write};

use super::{DocumentWriter, visible};
use crate::document::{Document, Entity, EntityType};

const HEAD: &str = include_str!("page_head.html");
const TAIL: &str = include_str!("page_tail.html");

const PARAGRAPH: &str = "<p dir=\"auto\">";

/// Writes one page with a section per document.
pub(super) struct Html<W> {
    out: W,
    count: usize,
}

impl<W: Write> Html<W> {
    pub(super) fn new(out: W) -> Self {
        Self { out, count: 0 }
    }
}

fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in visible(text).chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            // A browser would fold it into a line feed and shift nothing, but not show it either.
            '\r' => {}
            c => escaped.push(c),
        }
    }
    escaped
}

fn class(entity_type: &EntityType) -> &'static str {
    match entity_type {
        EntityType::Person => "person",
        EntityType::Place => "place",
        EntityType::Organization => "organization",
        EntityType::Agreement => "agreement",
        EntityType::Other(_) => "other",
    }
}

impl<W: Write> Html<W> {
    /// The text in paragraphs, each in the direction of its script. The empty lines between them are theirs too.
    fn text(&mut self, document: &Document) -> io::Result<()> {
        let text = document.text.as_deref().unwrap_or_default();
        let mut at = 0;
        write!(self.out, "{PARAGRAPH}")?;
        for mention in &document.mentions {
            let entity = mention.entity.map(|e| format!("{}-{e}", self.count)).unwrap_or_default();
            self.paragraphs(&text[at..mention.start], false)?;
            write!(
                self.out,
                "<mark class=\"{}\" data-entity=\"{entity}\" title=\"{} · {:.2}\">{}</mark>",
                class(&mention.entity_type),
                escape(mention.entity_type.as_str()),
                mention.score,
                escape(&mention.text)
            )?;
            at = mention.end;
        }
        self.paragraphs(&text[at..], true)?;
        write!(self.out, "</p>")
    }

    /// Text between mentions; one with an empty line in it ends a paragraph. The last one ends with the document.
    fn paragraphs(&mut self, text: &str, last: bool) -> io::Result<()> {
        let is_empty = |line: &str| line.ends_with('\n') && line.trim().is_empty();
        let mut lines = text.split_inclusive('\n').enumerate().peekable();
        while let Some((number, line)) = lines.next() {
            write!(self.out, "{}", escape(line))?;
            // The first piece may go on in a line that began before.
            let empty = number > 0 && is_empty(line);
            let text_follows = lines.peek().map_or(!last, |(_, next)| !is_empty(next));
            if empty && text_follows {
                write!(self.out, "</p>{PARAGRAPH}")?;
            }
        }
        Ok(())
    }

    fn entity(&mut self, entity: &Entity) -> io::Result<()> {
        write!(
            self.out,
            "<li><button type=\"button\" class=\"{}\" data-entity=\"{}-{}\" aria-pressed=\"false\"><b dir=\"auto\">{}</b> <i>{}</i>",
            class(&entity.entity_type),
            self.count,
            entity.id,
            escape(&entity.name),
            entity.mentions.len()
        )?;
        let also: Vec<&str> = entity.titles.iter().chain(&entity.aliases).map(String::as_str).collect();
        if !also.is_empty() {
            write!(self.out, "<small dir=\"auto\">{}</small>", escape(&also.join(" · ")))?;
        }
        writeln!(self.out, "</button></li>")
    }
}

impl<W: Write> DocumentWriter for Html<W> {
    fn write(&mut self, document: Document) -> io::Result<()> {
        if self.count == 0 {
            self.out.write_all(HEAD.as_bytes())?;
        }
        self.count += 1;
        write!(
            self.out,
            "<article><h2 dir=\"auto\">{}</h2><div class=\"columns\"><div class=\"text\">",
            escape(&document.id)
        )?;
        self.text(&document)?;
        writeln!(self.out, "</div><nav aria-label=\"Entities\">")?;
        let mut types: Vec<&EntityType> = document.entities.iter().map(|e| &e.entity_type).collect();
        types.sort();
        types.dedup();
        for entity_type in types {
            let name = escape(entity_type.as_str());
            writeln!(self.out, "<h3 class=\"{}\">{name}</h3><ul>", class(entity_type))?;
            let mut of_type: Vec<&Entity> =
                document.entities.iter().filter(|e| e.entity_type == *entity_type).collect();
            of_type.sort_by_key(|e| std::cmp::Reverse(e.mentions.len()));
            for entity in of_type {
                self.entity(entity)?;
            }
            writeln!(self.out, "</ul>")?;
        }
        writeln!(self.out, "</nav></div></article>")
    }

    fn finish(&mut self) -> io::Result<()> {
        if self.count == 0 {
            self.out.write_all(HEAD.as_bytes())?;
        }
        self.out.write_all(TAIL.as_bytes())?;
        self.out.flush()
    }
}
