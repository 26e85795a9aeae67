//! The index as a table, JSON, CSV, or an explanation.

use std::io::Write;

use comfy_table::{Attribute, Cell, CellAlignment, ContentArrangement, Table, presets};

use crate::{CorpusEntity, CorpusIndex, canon::name_key, cli::failures::say, error::nearest};

/// Names, companions and documents listed in one cell or line.
const FEW: usize = 5;
/// Names offered for one that nobody goes by.
const NEAR: usize = 3;

pub(super) fn table(
    index: &CorpusIndex,
    all: &[CorpusEntity],
    listed: &[&CorpusEntity],
    out: &mut impl Write,
    terminal: bool,
) -> std::io::Result<()> {
    let mut table = Table::new();
    table.load_style(presets::NOTHING);
    table.set_content_arrangement(if terminal { ContentArrangement::Dynamic } else { ContentArrangement::Disabled });
    let head = ["entity", "type", "mentions", "documents", "also", "with", "open"];
    table.set_header(head.map(|h| if terminal { Cell::new(h).add_attribute(Attribute::Bold) } else { Cell::new(h) }));
    for entity in listed {
        let open = if entity.ambiguous.is_empty() { String::new() } else { format!("{}?", entity.ambiguous.len()) };
        table.add_row([
            entity.name.clone(),
            entity.entity_type.to_string(),
            entity.mentions.to_string(),
            entity.documents.len().to_string(),
            others(entity).take(FEW).collect::<Vec<_>>().join(", "),
            company(all, entity).take(3).collect::<Vec<_>>().join(", "),
            open,
        ]);
    }
    for column in [2, 3] {
        if let Some(column) = table.column_mut(column) {
            column.set_cell_alignment(CellAlignment::Right);
        }
    }
    for line in table.lines() {
        writeln!(out, "{}", line.trim_end())?;
    }
    let entities = if all.len() == 1 { "entity" } else { "entities" };
    let documents = if index.len() == 1 { "document" } else { "documents" };
    writeln!(out, "{} of {} {entities} in {} {documents}", listed.len(), all.len(), index.len())
}

pub(super) fn json(listed: &[&CorpusEntity], out: &mut impl Write) -> anyhow::Result<()> {
    serde_json::to_writer_pretty(&mut *out, listed)?;
    Ok(writeln!(out)?)
}

pub(super) fn csv(all: &[CorpusEntity], listed: &[&CorpusEntity], out: &mut impl Write) -> anyhow::Result<()> {
    let mut writer = csv::Writer::from_writer(out);
    writer.write_record([
        "id",
        "name",
        "type",
        "mentions",
        "documents",
        "names",
        "titles",
        "companions",
        "ambiguous",
    ])?;
    for entity in listed {
        writer.write_record([
            entity.id.to_string(),
            entity.name.clone(),
            entity.entity_type.to_string(),
            entity.mentions.to_string(),
            entity.documents.len().to_string(),
            entity.names.iter().map(|n| format!("{} ({})", n.name, n.mentions)).collect::<Vec<_>>().join("; "),
            entity.titles.join("; "),
            company(all, entity).collect::<Vec<_>>().join("; "),
            entity.ambiguous.iter().map(usize::to_string).collect::<Vec<_>>().join(" "),
        ])?;
    }
    Ok(writer.flush()?)
}

/// Why the entities that go by `name` hold what they hold; false, and names like it on stderr, if there is none.
pub(super) fn explain(all: &[CorpusEntity], name: &str, out: &mut impl Write) -> std::io::Result<bool> {
    let wanted = name_key(name);
    let held = |n: &str| name_key(n) == wanted;
    let part = |n: &str| name_key(n).split(' ').any(|word| word == wanted);
    let mut found: Vec<&CorpusEntity> =
        all.iter().filter(|e| held(&e.name) || e.names.iter().any(|n| held(&n.name))).collect();
    if found.is_empty() {
        found = all.iter().filter(|e| part(&e.name)).collect();
    }
    if found.is_empty() {
        say(&format!("error: no entity goes by `{name}`{}", near(all, name)));
        return Ok(false);
    }
    for entity in found {
        writeln!(out, "{} · {} · id {}", entity.name, entity.entity_type, entity.id)?;
        for n in &entity.names {
            writeln!(out, "  named {} × {}", n.name, n.mentions)?;
        }
        for title in &entity.titles {
            writeln!(out, "  title {title}")?;
        }
        for document in &entity.documents {
            let why = match (&document.rule, &document.because) {
                (Some(rule), Some(because)) => format!("{rule}: {because}"),
                (Some(rule), None) => rule.clone(),
                _ => "first".to_owned(),
            };
            writeln!(out, "  in {} × {} ({why})", document.id, document.mentions)?;
        }
        for companion in &entity.companions {
            let other = all.get(companion.entity).map_or("", |e| e.name.as_str());
            let documents = if companion.documents == 1 { "document" } else { "documents" };
            writeln!(out, "  with {other} in {} {documents}", companion.documents)?;
        }
        for other in entity.ambiguous.iter().filter_map(|id| all.get(*id)) {
            let first = other.documents.first().map_or("", |d| d.id.as_str());
            writeln!(out, "  may also be {} (id {}, first in {first}); not merged on a guess", other.name, other.id)?;
        }
    }
    Ok(true)
}

/// The names, and words of names, most like `name`; the best known first among equals.
fn near(all: &[CorpusEntity], name: &str) -> String {
    let mut seen = std::collections::HashSet::new();
    let names = all.iter().flat_map(|e| e.names.iter().map(|n| n.name.as_str()).chain(e.name.split(' ')));
    let mut left: Vec<&str> = names.filter(|n| seen.insert(*n)).collect();
    let mut found: Vec<String> = Vec::new();
    while let Some(best) = nearest(name, left.iter().rev().copied()).filter(|_| found.len() < NEAR) {
        found.push(format!("`{best}`"));
        left.retain(|n| *n != best);
    }
    if found.is_empty() { String::new() } else { format!("; did you mean {}?", found.join(" or ")) }
}

fn others(entity: &CorpusEntity) -> impl Iterator<Item = String> {
    entity.names.iter().filter(|n| n.name != entity.name).map(|n| n.name.clone())
}

fn company<'a>(all: &'a [CorpusEntity], entity: &'a CorpusEntity) -> impl Iterator<Item = String> + 'a {
    let shown = |c: &crate::corpus::Companion| Some(format!("{} ({})", all.get(c.entity)?.name, c.documents));
    entity.companions.iter().filter_map(shown)
}
