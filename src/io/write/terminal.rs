//! For people: the text with its mentions marked, then a table of the entities.

use std::io::{self, Write};

use anstyle::{AnsiColor, Color, Style};
use comfy_table::{ContentArrangement, Table, presets};

use super::{DocumentWriter, visible};
use crate::document::{Document, Entity, EntityType};

/// Columns of the table where there is no terminal to ask.
const PIPE_WIDTH: u16 = 110;

/// Writes coloured text; the stream below drops the colours where they do not belong.
pub(super) struct Terminal<W> {
    out: W,
    count: usize,
}

impl<W: Write> Terminal<W> {
    pub(super) fn new(out: W) -> Self {
        Self { out, count: 0 }
    }
}

fn style(entity_type: &EntityType) -> Style {
    let color = match entity_type {
        EntityType::Person => AnsiColor::Cyan,
        EntityType::Place => AnsiColor::Green,
        EntityType::Organization => AnsiColor::Yellow,
        EntityType::Agreement => AnsiColor::Magenta,
        EntityType::Other(_) => AnsiColor::Blue,
    };
    Style::new().bold().fg_color(Some(Color::Ansi(color)))
}

impl<W: Write> DocumentWriter for Terminal<W> {
    fn write(&mut self, document: Document) -> io::Result<()> {
        if self.count > 0 {
            writeln!(self.out)?;
        }
        self.count += 1;
        let heading = Style::new().underline();
        writeln!(self.out, "{heading}{}{heading:#}\n", visible(&document.id))?;
        let text = document.text.as_deref().unwrap_or_default();
        let dim = Style::new().dimmed();
        let mut at = 0;
        for mention in &document.mentions {
            let style = style(&mention.entity_type);
            write!(
                self.out,
                "{}{style}[{}{style:#} {dim}{}{dim:#}{style}]{style:#}",
                visible(&text[at..mention.start]),
                visible(&mention.text),
                visible(mention.entity_type.as_str())
            )?;
            at = mention.end;
        }
        writeln!(self.out, "{}\n", visible(text[at..].trim_end()))?;
        if !document.entities.is_empty() {
            writeln!(self.out, "{}", table(&document.entities))?;
        }
        let (mentions, entities) = (document.mentions.len(), document.entities.len());
        writeln!(
            self.out,
            "{dim}{}, {}; {} read in {}{dim:#}",
            count(mentions, "mention", "mentions"),
            count(entities, "entity", "entities"),
            count(document.coverage.tokens, "token", "tokens"),
            count(document.coverage.windows, "window", "windows")
        )?;
        self.out.flush()
    }

    fn finish(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

fn table(entities: &[Entity]) -> Table {
    let mut sorted: Vec<&Entity> = entities.iter().collect();
    sorted.sort_by(|a, b| a.entity_type.cmp(&b.entity_type).then(b.mentions.len().cmp(&a.mentions.len())));
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Dynamic);
    if table.width().is_none() {
        table.set_width(PIPE_WIDTH);
    }
    table.set_header(["Entity", "Type", "Mentions", "Also as", "Titles"]);
    for entity in sorted {
        table.add_row([
            visible(&entity.name).into_owned(),
            visible(entity.entity_type.as_str()).into_owned(),
            entity.mentions.len().to_string(),
            visible(&entity.aliases.join(", ")).into_owned(),
            visible(&entity.titles.join(", ")).into_owned(),
        ]);
    }
    table
}

fn count(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}
