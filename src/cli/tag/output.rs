//! Where the documents go and in which format; what a run that goes on with another must have in common with it.

use std::{
    io::IsTerminal as _,
    path::{Path, PathBuf},
};

use anyhow::Context as _;
use clap::ValueEnum as _;

use super::{
    super::{OK, SOME_FAILED, failures::say, guard::Guard},
    Args,
    explain::ExplainArgs,
};
use crate::{
    config::Config,
    error::Error,
    io::write::{self, Compression, OutputFormat, Progress, Target, Terms, by_extension},
};

const EXTENSIONS: [(&str, OutputFormat); 10] = [
    ("jsonl", OutputFormat::Jsonl),
    ("ndjson", OutputFormat::Jsonl),
    ("json", OutputFormat::Json),
    ("tsv", OutputFormat::Tsv),
    ("csv", OutputFormat::Csv),
    ("conll", OutputFormat::Conll),
    ("html", OutputFormat::Html),
    ("htm", OutputFormat::Html),
    ("txt", OutputFormat::Text),
    ("ann", OutputFormat::Brat),
];

/// The file or folder that was named; `-` is standard output.
fn named(args: &Args) -> Option<&Path> {
    args.output.as_deref().filter(|path| path.as_os_str() != "-")
}

/// As named, or by the name of the output; without one, for the eye or for the next program.
pub(super) fn format(args: &Args) -> anyhow::Result<OutputFormat> {
    if args.explain.asked() {
        let named = named(args).and_then(|output| by_extension(output, &EXTENSIONS[..3]).ok().flatten());
        return ExplainArgs::format(args.format.or(named));
    }
    if let Some(format) = args.format {
        return Ok(format);
    }
    let Some(output) = named(args) else {
        let terminal = std::io::stdout().is_terminal() && !args.resume;
        return Ok(if terminal { OutputFormat::Text } else { OutputFormat::Jsonl });
    };
    match by_extension(output, &EXTENSIONS[..9]) {
        Ok(format) => Ok(format.unwrap_or(OutputFormat::Jsonl)),
        Err(_) if by_extension(output, &EXTENSIONS).is_ok() => {
            anyhow::bail!("brat wants a folder: --format brat --output FOLDER")
        }
        Err(unknown) => anyhow::bail!("{unknown}; or name the format with --format"),
    }
}

/// Refuses what cannot be meant, and an output that would replace something that is read.
pub(super) fn check(args: &Args, format: OutputFormat, guard: &Guard) -> anyhow::Result<()> {
    let name = format.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default();
    anyhow::ensure!(
        !args.no_text || format.spares_texts(),
        "--no-text leaves the texts out of json and jsonl; {name} shows them"
    );
    if let Some(key) = &args.key {
        anyhow::ensure!(format == OutputFormat::Redacted, "--key goes with --format redacted, not with {name}");
        guard.file(Some(key))?;
        let place = |path: &Path| {
            let path = std::path::absolute(path).ok()?;
            Some((path.parent()?.canonicalize().ok(), path.file_name()?.to_owned()))
        };
        let same = named(args).is_some_and(|output| place(output) == place(key));
        anyhow::ensure!(!same, "{}: the key and the texts cannot be one file", key.display());
    }
    let output = named(args);
    let compressed = output.is_some_and(|path| Compression::of(path).0.is_some());
    if args.resume {
        let why = match output {
            None => Some("standard output".to_owned()),
            _ if compressed => Some("a compressed output".to_owned()),
            _ if !format.resumes() => Some(name),
            Some(path) if path.exists() && !path.is_file() => Some("what is no plain file".to_owned()),
            _ => None,
        };
        if let Some(what) = why {
            anyhow::bail!("--resume cannot go on with {what}: it takes --output FILE in jsonl, tsv, csv or conll");
        }
    }
    match (format, output) {
        (OutputFormat::Brat, None) => anyhow::bail!("--format brat writes a folder: name it with --output"),
        (OutputFormat::Brat, Some(folder)) => {
            anyhow::ensure!(!compressed, "brat is a folder, which is not compressed: name it without .gz or .zst");
            guard.folder(folder)
        }
        (_, output) => guard.file(output),
    }
}

/// With `--resume`, the exit status of a run that has nothing left to do.
pub(super) fn complete(args: &Args) -> Option<u8> {
    let output = named(args).filter(|_| args.resume)?;
    // Links are followed as the output will be.
    let real = output.canonicalize().ok()?;
    let failed = write::complete(&real)?;
    let told = if failed > 0 { format!("; {failed} of its inputs failed") } else { String::new() };
    say(&format!("{} is complete already{told}", output.display()));
    Some(if failed == 0 { OK } else { SOME_FAILED })
}

pub(super) fn target(args: &Args, format: OutputFormat, config: &Config) -> anyhow::Result<Target> {
    let Some(path) = named(args) else { return Ok(Target::stdout()) };
    let cannot_write = || format!("{}: cannot be written", path.display());
    if format == OutputFormat::Brat {
        return Target::new_folder(path).with_context(cannot_write);
    }
    if args.explain.asked() || !format.resumes() {
        return Target::file(path).with_context(cannot_write);
    }
    Ok(Target::resumable(path, &terms(args, format, config)?, args.resume)?)
}

/// What decides about the output besides the inputs. Threads and batches do not.
fn terms(args: &Args, format: OutputFormat, config: &Config) -> anyhow::Result<Terms> {
    let mut terms = Terms::new();
    for (key, value, _) in args.settings.layers()?.describe()? {
        if !["runtime.threads", "runtime.batch_tokens", "runtime.library", "model.path"].contains(&key.as_str()) {
            terms.insert(key, value.to_string());
        }
    }
    let folder = config.model.folder();
    terms.insert("model.path".into(), folder.canonicalize().unwrap_or(folder.clone()).display().to_string());
    for file in [config.model.file.as_path(), Path::new("tokenizer.json"), Path::new("config.json")] {
        if let Some(state) = state(&folder.join(file)) {
            terms.insert(format!("the model's {}", file.display()), state);
        }
    }
    for table in &config.entities.alias_tables {
        terms.insert(format!("the table {}", table.display()), state(table).unwrap_or_default());
    }
    let reading = args.input.options();
    terms.insert("Nomina".into(), env!("CARGO_PKG_VERSION").into());
    terms.insert("--format".into(), format!("{format:?}").to_lowercase());
    terms.insert("--offsets".into(), format!("{:?}", args.offsets).to_lowercase());
    terms.insert("--no-text".into(), args.no_text.to_string());
    terms.insert("--input-format".into(), format!("{:?}", reading.format).to_lowercase());
    terms.insert("--encoding".into(), reading.encoding.map_or("none", |encoding| encoding.name()).into());
    terms.insert("--max-document".into(), format!("{:?}", reading.limit));
    terms.insert("--text-field".into(), reading.fields.text);
    terms.insert("--id-field".into(), reading.fields.id);
    Ok(terms)
}

/// What tells whether a file was changed.
fn state(file: &Path) -> Option<String> {
    let found = file.metadata().ok()?;
    let changed = found.modified().ok().and_then(|t| t.duration_since(std::time::UNIX_EPOCH).ok());
    Some(format!("of {} bytes, changed at {}", found.len(), changed.unwrap_or_default().as_secs_f64()))
}

/// Where a stopped run left its documents.
pub(super) fn kept((path, resumable): (PathBuf, bool)) -> String {
    let way_on = if resumable { "; --resume goes on behind them" } else { "" };
    format!(", which are in {}{way_on}", path.display())
}

/// The inputs do not begin with those that the earlier run was done with.
pub(super) fn other_inputs(args: &Args, begun: Progress) -> Error {
    let output = args.output.clone().unwrap_or_default();
    let [partial, _] = write::growing(&output.canonicalize().unwrap_or(output));
    let count = begun.inputs;
    let message = format!("was begun with other inputs: the first {count} are not what they were");
    let hint = format!("give the same inputs, or delete {} to begin anew", partial.display());
    Error::io(&partial, message, "other inputs").with_hint(hint)
}
