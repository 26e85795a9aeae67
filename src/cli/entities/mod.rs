//! `nomina entities`: the entities of many documents.

mod fill;
mod output;
mod untagged;

use std::{
    io::Write,
    path::{Path, PathBuf},
};

use anyhow::Context as _;
use clap::ValueEnum;

use super::{
    INTERRUPTED, OK, SOME_FAILED, failures::say, guard::Guard, input::InputArgs, interrupt::Interrupt,
    settings::SettingsArgs,
};
use crate::{
    CanonOptions, Config, CorpusEntity, CorpusIndex, EntityType,
    io::{
        read,
        write::{Target, by_extension},
    },
};

/// Merge the entities of many documents: who is named where, how often, and in whose company
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  nomina entities reports/                           tag every text and list the people, places and bodies in them
  nomina entities tagged.jsonl -o e.csv              from earlier `nomina tag` output; nothing is tagged again
  nomina entities monday.jsonl --index news.index    start an index
  nomina entities tuesday.jsonl --index news.index   add to it; documents of the same id are replaced
  nomina entities --index news.index --explain Smith why each Smith holds what it holds")]
pub(super) struct Args {
    /// Texts, folders, globs in quotes, JSON or tables with a text per record, output of `nomina tag`, or - for standard
    /// input
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Keep the index in this file: read if it exists, written whole or not at all
    #[arg(long, value_name = "FILE")]
    index: Option<PathBuf>,
    /// Output format [default: by the extension of --output (.csv, .json, .txt); table without one]
    #[arg(short, long, value_name = "FORMAT", value_enum)]
    format: Option<Format>,
    /// Write here, whole or not at all, compressed if it ends in .gz or .zst
    #[arg(short, long, value_name = "PATH")]
    output: Option<PathBuf>,
    /// List only the so many most mentioned; 0 lists all [default: 50 in a table, else all]
    #[arg(long, value_name = "N")]
    top: Option<usize>,
    /// Print why the entities of this name hold what they hold
    #[arg(long, value_name = "NAME")]
    explain: Option<String>,
    #[command(flatten)]
    input: InputArgs,
    #[command(flatten)]
    settings: SettingsArgs,
}

/// How the entities are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For reading
    Table,
    /// For programs: an array of entities
    Json,
    /// For spreadsheets: a row per entity
    Csv,
}

const EXTENSIONS: [(&str, Format); 3] = [("csv", Format::Csv), ("json", Format::Json), ("txt", Format::Table)];

/// Runs the command as configured; a model is loaded only if a text must be tagged.
pub(super) fn command(args: &Args) -> anyhow::Result<u8> {
    let config = args.settings.resolve()?;
    let output = args.output.as_deref().filter(|path| path.as_os_str() != "-");
    let cannot_write = || format!("cannot write {}", output.unwrap_or(Path::new("standard output")).display());
    let format = format(args, output)?;
    guard(args, &config, output)?;
    let target = output.map_or_else(|| Ok(Target::stdout()), Target::file).with_context(cannot_write)?;
    let mut out = target.stream().with_context(cannot_write)?;
    let interrupt = Interrupt::listen()?;
    let mut index = open_index(args, &config.entities.canon_options())?;
    let failures = fill::fill(&mut index, args, &config, &interrupt)?;
    if interrupt.happened() {
        let kept = args.index.as_deref().filter(|path| path.exists());
        let index = kept.map(|path| format!("; {} stays as it was", path.display()));
        say(&format!("stopped before the end: nothing is written{}", index.unwrap_or_default()));
        return Ok(INTERRUPTED);
    }
    if let Some(path) = args.index.as_deref().filter(|_| !args.paths.is_empty()) {
        index.save(path)?;
    }
    let only: Vec<EntityType> = config.decode.types.iter().map(|name| name.as_str().into()).collect();
    print(args, format, &index, &only, &mut out, target.is_terminal())?;
    drop(out);
    target.commit().with_context(cannot_write)?;
    Ok(if failures == 0 { OK } else { SOME_FAILED })
}

fn format(args: &Args, output: Option<&Path>) -> anyhow::Result<Format> {
    let named = output.filter(|_| args.explain.is_none() && args.format.is_none());
    let by_name = named.map_or(Ok(None), |path| by_extension(path, &EXTENSIONS));
    let by_name = by_name.map_err(|e| anyhow::anyhow!("{e}; or name the format with --format"))?;
    Ok(args.format.or(by_name).unwrap_or(Format::Table))
}

/// Neither the output nor the index may replace what is read.
fn guard(args: &Args, config: &Config, output: Option<&Path>) -> anyhow::Result<()> {
    let files = read::expand(&args.paths, args.input.input_format)?;
    let mut guard = Guard::new(&args.settings, config).and_inputs(&args.paths, &files);
    if let Some(index) = &args.index {
        guard.file(Some(index))?;
        guard = guard.and(index, "the index");
    }
    guard.file(output)
}

fn open_index(args: &Args, options: &CanonOptions) -> anyhow::Result<CorpusIndex> {
    match &args.index {
        None if args.paths.is_empty() => anyhow::bail!(
            "nothing to read: name texts or tag output, or an index (nomina entities --help has examples)"
        ),
        Some(path) if args.paths.is_empty() && !path.exists() => anyhow::bail!(
            "{} does not exist, and there is nothing to put into it: name texts, tag output, or - for standard input",
            path.display()
        ),
        Some(path) if path.exists() => Ok(CorpusIndex::load(path, options)?),
        _ => Ok(CorpusIndex::with_options(options)),
    }
}

fn print(
    args: &Args,
    format: Format,
    index: &CorpusIndex,
    only: &[EntityType],
    out: &mut impl Write,
    terminal: bool,
) -> anyhow::Result<()> {
    let entities = index.entities();
    if let Some(name) = &args.explain {
        output::explain(&entities, name, out)?;
    } else {
        let top = match (args.top, format) {
            (Some(0), _) | (None, Format::Json | Format::Csv) => usize::MAX,
            (Some(n), _) => n,
            (None, Format::Table) => 50,
        };
        let shown = |e: &&CorpusEntity| only.is_empty() || only.contains(&e.entity_type);
        let listed: Vec<&CorpusEntity> = entities.iter().filter(shown).take(top).collect();
        match format {
            Format::Table => output::table(index, &entities, &listed, out, terminal)?,
            Format::Json => output::json(&listed, out)?,
            Format::Csv => output::csv(&entities, &listed, out)?,
        }
    }
    out.flush()?;
    Ok(())
}
