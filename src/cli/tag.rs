//! `nomina tag`

mod explain;
mod output;

use std::{
    io::IsTerminal as _,
    path::{Path, PathBuf},
    rc::Rc,
};

use anyhow::Context as _;
use clap::ValueEnum;

use self::explain::ExplainArgs;
use super::{
    INTERRUPTED, OK, SOME_FAILED,
    failures::{Failures, say},
    feed::{Place, Records},
    guard::Guard,
    input::InputArgs,
    interrupt::Interrupt,
    progress::{Progress, When},
    remarks::Remarks,
    settings::SettingsArgs,
};
use crate::{
    document::OffsetUnit,
    io::{
        read,
        write::{self, OutputFormat, Progress as Done, WriteOptions},
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
  nomina tag archive/ -o tagged.jsonl --resume  go on where a run was stopped or killed
  nomina tag archive/ -o tagged.jsonl.zst      compressed; .gz too
  nomina tag table.csv --text-field body --id-field url --format tsv
  nomina tag article.txt --type PERSON,AGREEMENT --min-score 0.6
  nomina tag article.txt --explain Putin       why an entity of this name holds what it holds
  nomina tag article.txt --explain Putin 'Vladimir Putin'   why two names are one, or are not
  nomina tag letter.txt --format redacted --type PERSON --key letter.key > letter.out
  nomina tag article.txt --model my-model/ --strategy simple

The other fields of a JSON record, or columns of a table, stand in json and jsonl behind those that nomina writes (id,
text, offsets, mentions, entities, coverage, other_language, schema, error), in their order. One that is called like one
of
these is written as input.NAME. In a record that nomina tag wrote, these are its own and are made anew.
other_language stands only where a text is plainly in none of the languages that the model names as its own.")]
pub(super) struct Args {
    /// Files, folders (searched for .txt, .md, .json, .jsonl, .csv, .tsv, also with .gz or .zst), globs in quotes, or -
    /// for standard input
    #[arg(value_name = "PATH")]
    paths: Vec<PathBuf>,

    /// Output format [default: by the extension of --output (.json, .jsonl, .tsv, .csv, .conll, .html, .txt), jsonl
    /// where it has none; without --output text on a terminal and jsonl in a pipe]
    #[arg(short, long, value_name = "FORMAT", value_enum, help_heading = "Output")]
    format: Option<OutputFormat>,
    /// Write here, whole or not at all, compressed if it ends in .gz or .zst; brat needs a new folder. Until they are
    /// whole, jsonl, tsv, csv and conll grow in PATH.partial, with a journal in PATH.progress
    #[arg(short, long, value_name = "PATH", help_heading = "Output")]
    output: Option<PathBuf>,
    /// Go on behind the last document of PATH.partial, whatever stopped the run that left it; the inputs and settings
    /// must be the same. Where nothing is left the run begins anew, or is done already
    #[arg(long, requires = "output", conflicts_with = "explain", help_heading = "Output")]
    resume: bool,
    /// The unit of start and end in json, jsonl, tsv and csv: byte, char (Unicode scalar values) or utf16 (code units)
    #[arg(long, value_name = "UNIT", value_enum, default_value_t = Unit::Char, help_heading = "Output")]
    offsets: Unit,
    /// Leave the texts out of json and jsonl; tsv and csv have none, the other formats are refused
    #[arg(long, help_heading = "Output")]
    no_text: bool,
    /// With --format redacted, write what each pseudonym stands for here: a new file, readable for you alone
    #[arg(long, value_name = "FILE", conflicts_with = "explain", help_heading = "Output")]
    key: Option<PathBuf>,
    #[command(flatten)]
    explain: ExplainArgs,
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
    let arguments = paths(args)?;
    let (files, missing) = args.input.files(&arguments)?;
    let total_bytes = read::total_bytes(&files);
    let format = output::format(args)?;
    let config = args.settings.resolve()?;
    let question = args.explain.question(&config)?;
    output::check(args, format, &Guard::new(&args.settings, &config).and_inputs(&arguments, &files))?;
    if let Some(status) = output::complete(args) {
        return Ok(status);
    }
    let target = output::target(args, format, &config)?;
    let tagger = Tagger::builder().config(config).trace(question.is_some()).build()?;
    let options = WriteOptions { offsets: args.offsets.into(), text: !args.no_text };
    let name = args.output.as_deref().unwrap_or(Path::new("standard output")).display().to_string();
    let cannot_write = || format!("cannot write {name}");
    let writer = match (question, &args.key) {
        (Some(question), _) => write::explainer(question, format, &target, options),
        (None, Some(key)) => write::redactor(&target, key),
        (None, None) => write::writer(format, &target, options),
    };
    let mut writer = writer.with_context(cannot_write)?;

    let interrupt = Interrupt::listen()?;
    let begun = target.begun();
    let progress = Rc::new(Progress::new(args.progress, total_bytes, target.is_terminal()));
    let failures = Rc::new(Failures::new(args.on_error == OnError::Fail, begun.failed, Rc::clone(&progress)));
    missing.into_iter().for_each(|error| failures.add(error));
    let mut remarks = Remarks::default();
    let (records, taken) = Records::read(files, args.input.options(), interrupt.clone(), Rc::clone(&failures), begun);
    let mut untaggable = 0;
    let done = |place: Place, tagged: u64, untaggable: u64| Done {
        inputs: place.inputs,
        tagged,
        failed: begun.failed + place.unreadable + untaggable,
        checksum: place.checksum,
    };
    for result in tagger.tag_source(records) {
        let place = taken.next();
        match result {
            Ok(document) => {
                remarks.see(&document);
                let characters = document.text.as_deref().map_or(0, |text| text.chars().count());
                writer.write(document).with_context(cannot_write)?;
                progress.add(place.bytes, characters as u64);
            }
            Err(error) => {
                untaggable += 1;
                failures.add(error);
            }
        }
        if failures.end_everything() {
            break;
        }
        target.note(done(place, begun.tagged + progress.documents(), untaggable)).with_context(cannot_write)?;
    }
    progress.finish();
    if taken.changed() {
        anyhow::bail!(output::other_inputs(args, begun));
    }
    if failures.end_everything() {
        target.discard();
        return Ok(SOME_FAILED);
    }
    writer.finish().with_context(cannot_write)?;
    let (found, said) = (writer.found(), writer.remarks());
    drop(writer);
    let tagged = begun.tagged + progress.documents();
    if interrupt.happened() {
        let place = if tagged == 0 { None } else { target.keep_partial().with_context(cannot_write)? };
        let place = place.map(output::kept).unwrap_or_default();
        say(&format!("stopped after {tagged} {}{place}", if tagged == 1 { "document" } else { "documents" }));
        return Ok(INTERRUPTED);
    }
    match target.replaces() {
        Some(old) if tagged == 0 && failures.count() > 0 => say(&format!("{} stays as it was", old.display())),
        _ => {
            // Should the run end before it can tell, the journal has its exit status.
            target.note(done(taken.end(), tagged, untaggable)).with_context(cannot_write)?;
            target.commit().with_context(cannot_write)?;
        }
    }
    said.iter().for_each(|line| say(line));
    remarks.tell(!args.explain.asked() && matches!(format, OutputFormat::Json | OutputFormat::Jsonl));
    failures.summarize(tagged);
    Ok(if failures.count() == 0 && found { OK } else { SOME_FAILED })
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
