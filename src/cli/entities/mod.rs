//! `nomina entities`: the entities of many documents.

mod fill;
mod output;
mod store;
mod untagged;

use std::{
    io::{self, Write},
    mem::ManuallyDrop,
    path::{Path, PathBuf},
};

use anyhow::Context as _;
use clap::ValueEnum;
use store::Store;

use super::{
    INTERRUPTED, OK, SOME_FAILED, failures::say, guard::Guard, input::InputArgs, interrupt::Interrupt,
    settings::SettingsArgs,
};
use crate::{
    Config, CorpusEntity, CorpusIndex,
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
  nomina entities --index news.index --explain Smith why each Smith holds what it holds
  nomina entities --index news.index --remove a.txt  take a document out of it; -q lists nothing
  nomina entities new/ --index news.index -q --wait  add to it as soon as no other run writes it

One run at a time writes an index, from reading it to the end; another is told who does, and stops, or waits with
--wait. Runs that only list an index are never held up. The lock is the file INDEX.lock beside the index; one that a
killed run left holds nobody up and goes with the next run that writes.")]
pub(super) struct Args {
    /// Texts, folders, globs in quotes, JSON or tables with a text per record, output of `nomina tag`, or - for standard
    /// input
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Keep the index in this file: read if it exists, written whole or not at all
    #[arg(long, value_name = "FILE")]
    index: Option<PathBuf>,
    /// Take the document of this id out of the index; may be given several times
    #[arg(long, value_name = "ID", requires = "index")]
    remove: Vec<String>,
    /// Where another run writes the index, wait for it: so many seconds, or as long as it takes
    #[arg(long, value_name = "SECONDS", num_args = 0..=1, require_equals = true, requires = "index")]
    wait: Option<Option<u64>>,
    /// Only change the index, list nothing
    #[arg(short, long, requires = "index", conflicts_with_all = ["format", "output", "top", "explain"])]
    quiet: bool,
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

impl Args {
    /// Whether this run changes the index, and so is alone with it.
    fn writes_index(&self) -> bool {
        self.index.is_some() && !(self.paths.is_empty() && self.remove.is_empty())
    }
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
    let out = target.stream().with_context(cannot_write)?;
    let interrupt = Interrupt::listen()?;
    let mut saved = false;
    let (failures, found) =
        match run(args, &config, &interrupt, Stoppable(out, &interrupt), (format, target.is_terminal()), &mut saved) {
            // What a run says that Ctrl-C cut short is of no use.
            _ if interrupt.happened() => {
                let kept = args.index.as_deref().filter(|path| path.exists());
                let state = if saved { "is up to date, but the list is not written" } else { "stays as it was" };
                let index = kept.map(|path| format!("; {} {state}", path.display()));
                say(&format!("stopped before the end{}", index.unwrap_or_else(|| ": nothing is written".to_owned())));
                return Ok(INTERRUPTED);
            }
            result => result?,
        };
    if found {
        target.commit().with_context(cannot_write)?;
    }
    Ok(if failures == 0 && (found || args.quiet) { OK } else { SOME_FAILED })
}

/// The index filled, saved and listed: how many documents failed, and whether there was something to list. After Ctrl-C
/// it comes back soon, with whatever result.
fn run(
    args: &Args,
    config: &Config,
    interrupt: &Interrupt,
    mut out: impl Write,
    (format, terminal): (Format, bool),
    saved: &mut bool,
) -> anyhow::Result<(usize, bool)> {
    let mut store = Store::open(args, &config.entities.canon_options()?, interrupt)?;
    store.remove(&args.remove)?;
    let failures = fill::fill(&mut store.index, args, config, interrupt)?;
    *saved = store.save(interrupt)?;
    if args.quiet || interrupt.happened() {
        return Ok((failures, false));
    }
    let found = print(args, &store.index, &config.decode.types, (format, terminal), &mut out, interrupt)?;
    out.flush()?;
    Ok((failures, found))
}

/// A stream that takes nothing more after Ctrl-C: long lists end there.
struct Stoppable<'a, W>(W, &'a Interrupt);

impl<W: Write> Write for Stoppable<'_, W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.1.happened() {
            return Err(io::Error::other("stopped"));
        }
        self.0.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

fn format(args: &Args, output: Option<&Path>) -> anyhow::Result<Format> {
    let named = output.filter(|_| args.explain.is_none() && args.format.is_none());
    let by_name = named.map_or(Ok(None), |path| by_extension(path, &EXTENSIONS));
    let by_name = by_name.map_err(|e| anyhow::anyhow!("{e}; or name the format with --format"))?;
    Ok(args.format.or(by_name).unwrap_or(Format::Table))
}

/// Neither the output nor the index may replace what is read.
fn guard(args: &Args, config: &Config, output: Option<&Path>) -> anyhow::Result<()> {
    let files = read::expand(&args.paths, args.input.format()).files;
    let mut guard = Guard::new(&args.settings, config).and_inputs(&args.paths, &files);
    if let Some(index) = &args.index {
        guard.file(Some(index))?;
        guard = guard.and(index, "the index");
    }
    guard.file(output)
}

/// Lists or explains; says whether there was what `--explain` asked for.
fn print(
    args: &Args,
    index: &CorpusIndex,
    only: &[String],
    (format, terminal): (Format, bool),
    out: &mut impl Write,
    interrupt: &Interrupt,
) -> anyhow::Result<bool> {
    let stop = || interrupt.happened();
    if let Some(name) = &args.explain {
        let Some(entities) = index.entities_until(&stop) else { return Ok(true) };
        return Ok(output::explain(&entities, name, out)?);
    }
    let mut left = match (args.top, format) {
        (Some(0), _) | (None, Format::Json | Format::Csv) => usize::MAX,
        (Some(n), _) => n,
        (None, Format::Table) => 50,
    };
    let mut ids = Vec::new();
    let wanted = |of: &str| only.is_empty() || only.iter().any(|only| only.eq_ignore_ascii_case(of));
    let shown = |entity: &CorpusEntity| {
        let shown = left > 0 && wanted(entity.entity_type.as_str());
        if shown {
            left -= 1;
            ids.push(entity.id);
        }
        shown
    };
    let Some(entities) = index.entities_shown(shown, &stop) else { return Ok(true) };
    // The process ends soon: nobody should wait until millions of names are given back one by one.
    let entities = ManuallyDrop::new(entities);
    let listed: Vec<&CorpusEntity> = ids.iter().map(|id| &entities[*id]).collect();
    match format {
        Format::Table => output::table(index, &entities, &listed, out, terminal)?,
        Format::Json => output::json(&listed, out)?,
        Format::Csv => output::csv(&entities, &listed, out)?,
    }
    Ok(true)
}
