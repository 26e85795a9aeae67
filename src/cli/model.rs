//! `nomina model inspect`

use std::{io::Write as _, path::PathBuf};

use super::{OK, settings::SettingsArgs};
use crate::model::{Report, inspect};

/// Look into model directories
#[derive(Debug, clap::Subcommand)]
pub(super) enum Command {
    /// Show a model's inputs, outputs, labels, window and vocabulary, and what is wrong with it
    Inspect(Inspect),
}

#[derive(Debug, clap::Args)]
pub(super) struct Inspect {
    /// Model directory [default: the configured one]
    #[arg(value_name = "DIR")]
    folder: Option<PathBuf>,
    /// Print JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    settings: SettingsArgs,
}

pub(super) fn run(command: &Command) -> anyhow::Result<u8> {
    let Command::Inspect(args) = command;
    let mut config = args.settings.resolve()?;
    if let Some(folder) = &args.folder {
        config.model.path = std::path::Path::new(".").join(folder);
    }
    let report = inspect(&config)?;
    let mut out = anstream::stdout();
    if args.json {
        writeln!(out, "{}", serde_json::to_string_pretty(&report)?)?;
    } else {
        print(&mut out, &report)?;
    }
    Ok(OK)
}

fn print(out: &mut impl std::io::Write, report: &Report) -> std::io::Result<()> {
    writeln!(
        out,
        "model       {} ({}, {:.1} MB)",
        report.path.display(),
        report.architecture,
        report.bytes as f64 / 1e6
    )?;
    for (name, shape) in &report.inputs {
        writeln!(out, "input       {name}  {shape}")?;
    }
    for (i, (name, shape)) in report.outputs.iter().enumerate() {
        writeln!(out, "output      {name}  {shape}{}", if i == 0 { "  (read)" } else { "" })?;
    }
    let precision = if report.quantized { "quantized weights" } else { "float weights" };
    writeln!(out, "precision   {precision}")?;
    let positions = report.positions.map_or("unknown".to_owned(), |p| p.to_string());
    writeln!(out, "window      {} tokens, stride {} (the model allows {positions})", report.window, report.stride)?;
    writeln!(out, "vocabulary  {} tokens, {} embedding rows", report.vocabulary, report.embedding_rows)?;
    writeln!(out, "scheme      {:?}", report.scheme)?;
    for (label, entity_type) in &report.labels {
        let meaning = entity_type.as_ref().map_or("(no mention)", |t| t.as_str());
        writeln!(out, "label       {label:<16} → {meaning}")?;
    }
    for finding in &report.findings {
        writeln!(out, "{}     {}", if finding.problem { "problem" } else { "note   " }, finding.message)?;
    }
    if !report.findings.iter().any(|f| f.problem) {
        writeln!(out, "ok          no problem found")?;
    }
    Ok(())
}
