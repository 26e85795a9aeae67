//! `nomina entities`: the entities of many documents.

mod output;

use std::{
    collections::HashSet,
    io::Write,
    path::{Path, PathBuf},
};

use anyhow::Context as _;
use clap::ValueEnum;

use super::{INTERRUPTED, OK, SOME_FAILED, failures::say, interrupt::Interrupt, report, settings::SettingsArgs};
use crate::{
    CanonOptions, CorpusEntity, CorpusIndex, Document, EntityType, Input, Tagger,
    io::{
        read::{self, Fields, InputFormat, Item},
        write::Target,
    },
};

/// Texts that are tagged in one go, between two looks at whether Ctrl-C came.
const BATCH: usize = 128;

/// Merge the entities of many documents: who is named where, how often, and in whose company
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  nomina entities reports/                           tag every text and list the people, places and bodies in them
  nomina entities tagged.jsonl --format csv -o e.csv from earlier `nomina tag` output; nothing is tagged again
  nomina entities monday.jsonl --index news.index    start an index
  nomina entities tuesday.jsonl --index news.index   add to it; documents of the same id are replaced
  nomina entities --index news.index --explain Smith why each Smith holds what it holds")]
pub(super) struct Args {
    /// Texts, folders, globs in quotes, JSON Lines of `nomina tag` or with a `text`, or - for standard input
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// Keep the index in this file: read if it exists, written whole or not at all
    #[arg(long, value_name = "FILE")]
    index: Option<PathBuf>,
    /// Output format
    #[arg(short, long, value_name = "FORMAT", value_enum, default_value_t)]
    format: Format,
    /// Write here, whole or not at all
    #[arg(short, long, value_name = "PATH")]
    output: Option<PathBuf>,
    /// List only the so many most mentioned; 0 lists all [default: 50 in a table, else all]
    #[arg(long, value_name = "N")]
    top: Option<usize>,
    /// Print why the entities of this name hold what they hold
    #[arg(long, value_name = "NAME")]
    explain: Option<String>,
    /// How inputs are cut into documents
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = InputFormat::Auto, help_heading = "Input")]
    input_format: InputFormat,
    /// JSON field or table column with the text, where a document is not tagged yet
    #[arg(long, value_name = "NAME", default_value = "text", help_heading = "Input")]
    text_field: String,
    /// JSON field or table column with the id
    #[arg(long, value_name = "NAME", default_value = "id", help_heading = "Input")]
    id_field: String,
    #[command(flatten)]
    settings: SettingsArgs,
}

/// How the entities are printed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    /// For reading
    #[default]
    Table,
    /// For programs: an array of entities
    Json,
    /// For spreadsheets: a row per entity
    Csv,
}

/// Runs the command as configured; a model is loaded only if a text must be tagged.
pub(super) fn command(args: &Args) -> anyhow::Result<u8> {
    let config = args.settings.resolve()?;
    let options = config.entities.canon_options();
    let only: Vec<EntityType> = config.decode.types.iter().map(|name| name.as_str().into()).collect();
    let mut tagger: Option<Tagger> = None;
    let predict = |inputs: Vec<Input>| {
        let tagger = match &mut tagger {
            Some(tagger) => tagger,
            none => none.insert(Tagger::new(config.clone())?),
        };
        Ok(tagger.tag_all(inputs).collect())
    };
    let output = args.output.as_deref().filter(|path| path.as_os_str() != "-");
    let cannot_write = || format!("cannot write {}", output.unwrap_or(Path::new("standard output")).display());
    let target = output.map_or(Ok(Target::Stdout), Target::file).with_context(cannot_write)?;
    let mut out = target.stream().with_context(cannot_write)?;
    let failures = run(args, &options, &only, predict, &mut out, target.is_terminal())?;
    drop(out);
    let Some(failures) = failures else {
        let index = args.index.as_deref().map(|path| format!("; {} stays as it was", path.display()));
        say(&format!("stopped before all was read{}", index.unwrap_or_default()));
        return Ok(INTERRUPTED);
    };
    target.commit().with_context(cannot_write)?;
    Ok(if failures == 0 { OK } else { SOME_FAILED })
}

/// Documents of one run that came with the same id: the last one stays in the index.
#[derive(Default)]
struct Repeated {
    seen: HashSet<String>,
    first: Option<String>,
    count: usize,
}

impl Repeated {
    fn add(&mut self, index: &mut CorpusIndex, document: &Document) {
        index.add(document);
        if !self.seen.insert(document.id.clone()) {
            self.count += 1;
            self.first.get_or_insert_with(|| document.id.clone());
        }
    }

    fn tell(&self) {
        if let Some(id) = &self.first {
            let (count, times) = (self.count, if self.count == 1 { "document" } else { "documents" });
            say(&format!(
                "note: {count} {times} had the id of an earlier one and replaced it, first `{id}`: give every document its own id"
            ));
        }
    }
}

/// Builds or extends the index and prints it; returns how many records or documents failed, and nothing if Ctrl-C came
/// first. `predict` tags texts.
fn run(
    args: &Args,
    options: &CanonOptions,
    only: &[EntityType],
    mut predict: impl FnMut(Vec<Input>) -> anyhow::Result<Vec<crate::Result<Document>>>,
    out: &mut impl Write,
    terminal: bool,
) -> anyhow::Result<Option<usize>> {
    let interrupt = Interrupt::listen()?;
    let mut index = match args.index.as_deref().filter(|path| path.exists()) {
        Some(path) => CorpusIndex::load(path, options)?,
        None => CorpusIndex::with_options(options),
    };
    match &args.index {
        None if args.paths.is_empty() => anyhow::bail!(
            "nothing to read: name texts or tag output, or an index (nomina entities --help has examples)"
        ),
        Some(path) if args.paths.is_empty() && !path.exists() => anyhow::bail!(
            "{} does not exist, and there is nothing to put into it: name texts, tag output, or - for standard input",
            path.display()
        ),
        _ => {}
    }
    let mut failures = 0;
    let mut failed = |error: crate::Error| {
        failures += 1;
        report(&error.into());
    };
    let mut repeated = Repeated::default();
    let mut waiting: Vec<Input> = Vec::new();
    let fields = Fields { text: args.text_field.clone(), id: args.id_field.clone() };
    for file in read::expand(&args.paths, args.input_format)? {
        let items = match read::open_tagged(&file, args.input_format, &fields) {
            Ok(items) => items,
            Err(error) => {
                failed(error);
                continue;
            }
        };
        for item in items {
            if interrupt.happened() {
                return Ok(None);
            }
            match item {
                Ok(Item::Tagged(document)) => repeated.add(&mut index, &document),
                Ok(Item::Text(input)) => waiting.push(input),
                Err(error) => failed(error),
            }
            if waiting.len() >= BATCH {
                for result in predict(std::mem::take(&mut waiting))? {
                    result.map_or_else(&mut failed, |document| repeated.add(&mut index, &document));
                }
            }
        }
    }
    if !waiting.is_empty() {
        for result in predict(waiting)? {
            result.map_or_else(&mut failed, |document| repeated.add(&mut index, &document));
        }
    }
    if interrupt.happened() {
        return Ok(None);
    }
    repeated.tell();
    if let Some(path) = args.index.as_deref().filter(|_| !args.paths.is_empty()) {
        index.save(path)?;
    }
    let entities = index.entities();
    if let Some(name) = &args.explain {
        output::explain(&entities, name, out)?;
    } else {
        let top = match (args.top, args.format) {
            (Some(0), _) | (None, Format::Json | Format::Csv) => usize::MAX,
            (Some(n), _) => n,
            (None, Format::Table) => 50,
        };
        let shown = |e: &&CorpusEntity| only.is_empty() || only.contains(&e.entity_type);
        let listed: Vec<&CorpusEntity> = entities.iter().filter(shown).take(top).collect();
        match args.format {
            Format::Table => output::table(&index, &entities, &listed, out, terminal)?,
            Format::Json => output::json(&listed, out)?,
            Format::Csv => output::csv(&entities, &listed, out)?,
        }
    }
    out.flush()?;
    Ok(Some(failures))
}
