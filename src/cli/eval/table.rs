//! The report as tables in percent.

use std::io::Write;

use crate::{
    EntityType,
    eval::{
        ClusterReport, Confusion, Label, MentionReport, MentionSource, Prf, Report, clusters::ClusterScores,
        spans::SpanScore,
    },
};
use comfy_table::{Attribute, Cell, CellAlignment, ContentArrangement, Table, presets};

/// Writes the report; `bold` heads for a terminal, plain text otherwise.
pub(super) fn write(report: &Report, out: &mut impl Write, bold: bool) -> std::io::Result<()> {
    writeln!(out, "{} {}", report.documents, if report.documents == 1 { "document" } else { "documents" })?;
    if let Some(mentions) = &report.mentions {
        write_mentions(mentions, out, bold)?;
    }
    match &report.clusters {
        Some(clusters) => write_clusters(clusters, report.mentions_from, out, bold),
        None => writeln!(out, "\nMerging is not scored: gold and predictions must both name entities."),
    }
}

fn write_mentions(mentions: &MentionReport, out: &mut impl Write, bold: bool) -> std::io::Result<()> {
    let mut table = new(&["Mentions", "precision", "recall", "F1", "gold", "predicted"], bold);
    let mut row = |name: &str, score: &SpanScore| {
        let Prf { precision, recall, f1 } = score.prf;
        let counts = [score.support.to_string(), score.predicted.to_string()];
        table.add_row([name.to_owned(), percent(precision), percent(recall), percent(f1)].into_iter().chain(counts));
    };
    for (name, score) in &mentions.exact.types {
        row(name.as_str(), score);
    }
    row("micro average", &mentions.exact.micro);
    row("macro average", &mentions.exact.macro_);
    row("weighted average", &mentions.exact.weighted);
    row("any type", &mentions.untyped);
    row("any overlap", &mentions.overlapping);
    print(table, out)?;
    write_confusion(&mentions.confusion, out, bold)?;
    if !mentions.frequent.is_empty() {
        let mut table = new(&["Frequent errors", "count", "gold", "predicted"], bold);
        table.column_iter_mut().skip(2).for_each(|column| column.set_cell_alignment(CellAlignment::Left));
        for error in &mentions.frequent {
            let show = |label: Option<&Label>| label.map_or("–".into(), |l| format!("{} {}", l.text, l.entity_type));
            let (gold, predicted) = (show(error.gold.as_ref()), show(error.predicted.as_ref()));
            table.add_row([error.kind.to_string(), error.count.to_string(), gold, predicted]);
        }
        print(table, out)?;
    }
    Ok(())
}

/// Gold types down, predicted types across.
fn write_confusion(cells: &[Confusion], out: &mut impl Write, bold: bool) -> std::io::Result<()> {
    if cells.is_empty() {
        return Ok(());
    }
    let mut types: Vec<&EntityType> = cells.iter().flat_map(|c| [&c.gold, &c.predicted]).flatten().collect();
    types.sort_unstable();
    types.dedup();
    let names = types.iter().map(|t| t.as_str());
    let heads: Vec<&str> = ["Gold \\ predicted"].into_iter().chain(names).chain(["nothing"]).collect();
    let mut table = new(&heads, bold);
    let sides = || types.iter().map(|t| Some(*t)).chain([None]);
    for gold in sides() {
        let count = |predicted: Option<&EntityType>| {
            let cell = cells.iter().find(|c| c.gold.as_ref() == gold && c.predicted.as_ref() == predicted);
            cell.map_or("·".to_owned(), |c| c.count.to_string())
        };
        let name = gold.map_or("nothing", EntityType::as_str).to_owned();
        table.add_row([name].into_iter().chain(sides().map(count)));
    }
    print(table, out)
}

/// A line of the table of clusters: its name and what it shows.
type Line<T> = (&'static str, fn(&ClusterScores) -> T);

fn write_clusters(
    clusters: &ClusterReport,
    source: MentionSource,
    out: &mut impl Write,
    bold: bool,
) -> std::io::Result<()> {
    let head = match source {
        MentionSource::Gold => "Entities of gold mentions",
        MentionSource::Predicted => "Entities of predicted mentions",
    };
    let mut table = new(&[head, "precision", "recall", "F1", "same string", "singletons"], bold);
    let ClusterReport { system, same_string, singletons, .. } = clusters;
    let measures: [Line<Prf>; 6] = [
        ("MUC", |s| s.muc),
        ("B³", |s| s.b_cubed),
        ("CEAF-e", |s| s.ceaf_e),
        ("CEAF-m", |s| s.ceaf_m),
        ("LEA", |s| s.lea),
        ("exact clusters", |s| s.exact),
    ];
    for (name, measure) in measures {
        let Prf { precision, recall, f1 } = measure(system);
        let baselines = [same_string, singletons].map(|s| percent(measure(s).f1));
        table.add_row([name.to_owned(), percent(precision), percent(recall), percent(f1)].into_iter().chain(baselines));
    }
    let singles: [Line<String>; 6] = [
        ("mean of MUC, B³, CEAF-e", |s| percent(s.conll)),
        ("canonical names", |s| s.names.map_or("–".into(), |names| percent(names.accuracy))),
        ("entities", |s| s.predicted_entities.to_string()),
        ("wrong merges", |s| s.wrong_merges.to_string()),
        ("  per 1,000 entities", |s| format!("{:.1}", s.wrong_merges_per_1000)),
        ("torn gold entities", |s| s.missed_merges.to_string()),
    ];
    for (name, value) in singles {
        let [ours, same_string, singletons] = [system, same_string, singletons].map(value);
        table.add_row([name.to_owned(), String::new(), String::new(), ours, same_string, singletons]);
    }
    print(table, out)
}

/// A table without lines, the first column to the left and the others to the right.
fn new(heads: &[&str], bold: bool) -> Table {
    let head = |head: &&str| if bold { Cell::new(head).add_attribute(Attribute::Bold) } else { Cell::new(head) };
    let mut table = Table::new();
    table.load_style(presets::NOTHING).set_content_arrangement(ContentArrangement::Disabled);
    if bold {
        table.enforce_styling();
    }
    table.set_header(heads.iter().map(head));
    for (i, column) in table.column_iter_mut().enumerate() {
        column.set_padding((2 * u16::from(i > 0), 0));
        column.set_cell_alignment(if i == 0 { CellAlignment::Left } else { CellAlignment::Right });
    }
    table
}

fn print(table: Table, out: &mut impl Write) -> std::io::Result<()> {
    writeln!(out)?;
    for line in table.lines() {
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}

fn percent(fraction: f64) -> String {
    format!("{:.2}", 100.0 * fraction)
}
