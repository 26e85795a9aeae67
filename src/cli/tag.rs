//! `nomina tag`

use std::{
    io::IsTerminal as _,
    path::{Path, PathBuf},
    rc::Rc,
};

use anyhow::Context as _;
use clap::ValueEnum;

use super::{
    INTERRUPTED, OK, SOME_FAILED,
    failures::{Failures, say},
    feed::Records,
    input::InputArgs,
    interrupt::Interrupt,
    progress::{Progress, When},
    remarks::Remarks,
    settings::SettingsArgs,
};
use crate::{
    document::OffsetUnit,
    io::{
        read::{self, FileInput},
        write::{self, OutputFormat, Target, WriteOptions},
    },
    tagger::Tagger,
};

/// Tag texts: mark the names in them and merge their mentions into entities
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  nomina tag article.txt
  nomina tag 'reports/**/*.txt' notes/ --format jsonl -o tagged.jsonl
  cat docs.jsonl | nomina tag --format jsonl --offsets char > tagged.jsonl
  nomina tag news.jsonl.gz letter.txt --encoding windows-1252
  nomina tag table.csv --text-field body --id-field url --format tsv
  nomina tag article.txt --type PERSON,AGREEMENT --min-score 0.6
  nomina tag article.txt --explain Putin       why an entity of this name holds what it holds
  nomina tag article.txt --model my-model/ --strategy simple

The other fields of a JSON record, or columns of a table, stand in json and jsonl behind those that nomina writes (id,
text, offsets, mentions, entities, coverage, other_language, error), in their order. One that is called like one of
these is written as input.NAME. In a record that nomina tag wrote, these are its own and are made anew.
other_language stands only where a text is plainly in none of the languages that the model names as its own.")]
pub(super) struct Args {
    /// Files, folders (searched for .txt, .md, .json, .jsonl, .csv, .tsv, also with .gz or .zst), globs in quotes, or -
    /// for standard input
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// Output format [default: by the extension of --output (.json, .jsonl, .tsv, .conll, .html, .txt); without
    /// --output text on a terminal and jsonl in a pipe]
    #[arg(short, long, value_name = "FORMAT", value_enum, help_heading = "Output")]
    format: Option<OutputFormat>,
    /// Write here, whole or not at all; brat needs a new folder
    #[arg(short, long, value_name = "PATH", help_heading = "Output")]
    output: Option<PathBuf>,
    /// The unit of start and end in json, jsonl and tsv: byte, char (Unicode scalar values) or utf16 (code units)
    #[arg(long, value_name = "UNIT", value_enum, default_value_t = Unit::Char, help_heading = "Output")]
    offsets: Unit,
    /// Leave the texts out of json and jsonl
    #[arg(long, help_heading = "Output")]
    no_text: bool,
    /// Instead of the documents, print why their entities of this name hold what they hold
    #[arg(long, value_name = "NAME", conflicts_with_all = ["format", "no_text"], help_heading = "Output")]
    explain: Option<String>,
    /// Show a progress bar on stderr
    #[arg(long, value_name = "WHEN", value_enum, default_value_t = When::Auto, default_missing_value = "always",
          num_args = 0..=1, require_equals = true, help_heading = "Output")]
    progress: When,

    #[command(flatten)]
    input: InputArgs,
    /// What to do about a record or document that fails
    #[arg(long, value_name = "WHAT", value_enum, default_value_t = OnError::Skip, help_heading = "Input")]
    on_error: OnError,

    #[command(flatten)]
    settings: SettingsArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Unit {
    /// UTF-8 bytes
    Byte,
    /// Unicode scalar values
    Char,
    /// UTF-16 code units
    Utf16,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum OnError {
    /// Report it, go on, exit with 1
    Skip,
    /// Report it, stop, write no output file
    Fail,
}

impl From<Unit> for OffsetUnit {
    fn from(unit: Unit) -> Self {
        match unit {
            Unit::Byte => Self::Byte,
            Unit::Char => Self::Char,
            Unit::Utf16 => Self::Utf16,
        }
    }
}

pub(super) fn run(args: &Args) -> anyhow::Result<u8> {
    let (files, missing) = args.input.files(&paths(args)?)?;
    if let Some(output) = &args.output {
        not_an_input(output, &files)?;
    }
    let total_bytes = read::total_bytes(&files);
    let format = args.format.map_or_else(|| default_format(args.output.as_deref()), Ok)?;
    let target = target(format, args.output.as_deref())?;
    let tagger = Tagger::new(args.settings.resolve()?)?;
    let options = WriteOptions { offsets: args.offsets.into(), text: !args.no_text };
    let name = args.output.as_deref().unwrap_or(Path::new("standard output")).display().to_string();
    let cannot_write = || format!("cannot write {name}");
    let writer = match &args.explain {
        Some(name) => write::explainer(name, &target, options),
        None => write::writer(format, &target, options),
    };
    let mut writer = writer.with_context(cannot_write)?;

    let interrupt = Interrupt::listen()?;
    let progress = Rc::new(Progress::new(args.progress, total_bytes, target.is_terminal()));
    let failures = Rc::new(Failures::new(args.on_error == OnError::Fail, Rc::clone(&progress)));
    missing.into_iter().for_each(|error| failures.add(error));
    let (records, sizes) = Records::read(files, args.input.options(), interrupt.clone(), Rc::clone(&failures));
    let mut remarks = Remarks::default();
    for result in tagger.tag_source(records) {
        let bytes = sizes.borrow_mut().pop_front().unwrap_or(0);
        match result {
            Ok(document) => {
                remarks.see(&document);
                let characters = document.text.as_deref().map_or(0, |text| text.chars().count());
                writer.write(document).with_context(cannot_write)?;
                progress.add(bytes, characters as u64);
            }
            Err(error) => failures.add(error),
        }
        if failures.end_everything() {
            break;
        }
    }
    progress.finish();
    if failures.end_everything() {
        return Ok(SOME_FAILED);
    }
    writer.finish().with_context(cannot_write)?;
    drop(writer);
    let tagged = progress.documents();
    if interrupt.happened() {
        let place = if tagged == 0 { None } else { target.keep_partial().with_context(cannot_write)? };
        let place = place.map(|path| format!(", which are in {}", path.display())).unwrap_or_default();
        say(&format!("stopped after {tagged} {}{place}", if tagged == 1 { "document" } else { "documents" }));
        return Ok(INTERRUPTED);
    }
    match target.replaces() {
        Some(old) if tagged == 0 && failures.count() > 0 => say(&format!("{} stays as it was", old.display())),
        _ => target.commit().with_context(cannot_write)?,
    }
    remarks.tell(matches!(format, OutputFormat::Json | OutputFormat::Jsonl));
    failures.summarize(tagged);
    Ok(if failures.count() == 0 { OK } else { SOME_FAILED })
}

/// An output that replaces one of its inputs would destroy what nobody can get back.
fn not_an_input(output: &Path, files: &[FileInput]) -> anyhow::Result<()> {
    let Ok(output) = output.canonicalize() else { return Ok(()) };
    let same = |file: &&FileInput| file.path.canonicalize().is_ok_and(|path| path == output && path.is_file());
    match files.iter().find(same) {
        Some(file) => anyhow::bail!("{} is also an input: write to another file", file.path.display()),
        None => Ok(()),
    }
}

fn paths(args: &Args) -> anyhow::Result<Vec<PathBuf>> {
    if !args.paths.is_empty() {
        return Ok(args.paths.clone());
    }
    if std::io::stdin().is_terminal() {
        anyhow::bail!("nothing to read: name files or folders, or pipe a text in (nomina tag --help has examples)");
    }
    Ok(vec![read::STDIN.into()])
}

/// By the name of the output; without one, for the eye or for the next program.
fn default_format(output: Option<&Path>) -> anyhow::Result<OutputFormat> {
    let extension = output.and_then(Path::extension).unwrap_or_default().to_string_lossy().to_lowercase();
    Ok(match extension.as_str() {
        "html" | "htm" => OutputFormat::Html,
        "json" => OutputFormat::Json,
        "tsv" => OutputFormat::Tsv,
        "conll" => OutputFormat::Conll,
        "txt" => OutputFormat::Text,
        "csv" | "xls" | "xlsx" => {
            anyhow::bail!("there is no output format for .{extension}: write .tsv, or name the format with --format")
        }
        "gz" | "zst" | "xz" | "bz2" => {
            anyhow::bail!("output is not compressed: pipe it on, as in nomina tag … --format jsonl | gzip > FILE")
        }
        "ann" => anyhow::bail!("brat wants a folder: --format brat --output FOLDER"),
        _ if output.is_none() && std::io::stdout().is_terminal() => OutputFormat::Text,
        _ => OutputFormat::Jsonl,
    })
}

fn target(format: OutputFormat, output: Option<&Path>) -> anyhow::Result<Target> {
    let Some(path) = output.filter(|p| p.as_os_str() != "-") else {
        if format == OutputFormat::Brat {
            anyhow::bail!("--format brat writes a folder: name it with --output");
        }
        return Ok(Target::Stdout);
    };
    let target = if format == OutputFormat::Brat { Target::new_folder(path) } else { Target::file(path) };
    target.with_context(|| format!("cannot write {}", path.display()))
}
