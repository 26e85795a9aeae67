//! `nomina eval`: scores predictions, or a live run, against labelled documents.

mod errors;
mod options;
mod table;
mod types;

use std::{
    io::{IsTerminal, Write},
    path::PathBuf,
};

use crate::{
    Canonicalizer, Document, Entity, EntityType, Input, Mention, Tagger,
    eval::{self, MentionSource, Pair, Report, read::Columns},
};
use anyhow::{Context, Result};
use clap::{Args, ValueEnum};

use super::{OK, guard::Guard, settings::SettingsArgs};
use options::{FormatArg, TagsArg, columns, rename};

#[derive(Debug, Args)]
struct EvalArgs {
    /// Labelled documents: a file or folder of JSON, JSON Lines or CoNLL columns, a brat folder, or `-` for standard input
    gold: PathBuf,
    /// Predictions for the same documents, in any of these formats. Without it, the gold texts are tagged now
    #[arg(long, value_name = "PATH")]
    pred: Option<PathBuf>,
    /// Merge the gold mentions instead of predicted ones, to score merging alone
    #[arg(long, conflicts_with = "pred")]
    gold_mentions: bool,
    /// Score only these types
    #[arg(long, value_name = "TYPE,…", value_delimiter = ',')]
    types: Vec<String>,
    /// Rename types of the files, such as PER=PERSON; an empty new name (MISC=) drops one
    #[arg(long, value_name = "OLD=NEW,…", value_delimiter = ',', value_parser = rename)]
    map: Vec<(String, String)>,
    /// The format of the labelled documents
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    gold_format: FormatArg,
    /// The format of the predictions
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t)]
    pred_format: FormatArg,
    /// CoNLL: the columns of token and tag, counted from 1 [default: the first and the last]
    #[arg(long, value_name = "TOKEN,TAG", value_parser = columns)]
    columns: Option<Columns>,
    /// CoNLL: which tag sequences make a mention
    #[arg(long, value_enum, default_value_t)]
    tags: TagsArg,
    /// What to print
    #[arg(long, value_enum, default_value_t)]
    format: ReportFormat,
    /// Write every error to this file, for reading: JSON Lines if it ends in .jsonl, tab-separated if in .tsv; .gz and
    /// .zst compress
    #[arg(long, value_name = "FILE")]
    errors: Option<PathBuf>,
}

/// How the report is printed.
#[derive(Debug, Clone, Copy, Default, ValueEnum)]
enum ReportFormat {
    /// For reading
    #[default]
    Table,
    /// For programs
    Json,
}

/// Score predictions, or a live run, against labelled documents.
///
/// Mentions count by exact span and type; the numbers are seqeval's. Where gold and predictions name entities, merging
/// is scored by MUC, B³, CEAF-e, CEAF-m and LEA as in the CoNLL reference scorer, singletons included, beside two
/// trivial baselines. Tables are in percent, JSON in fractions of 1.
#[derive(Debug, Args)]
pub(super) struct Command {
    #[command(flatten)]
    args: EvalArgs,
    #[command(flatten)]
    settings: SettingsArgs,
}

/// Runs the command: gold texts are tagged, and gold mentions merged, as configured.
pub(super) fn command(command: &Command) -> Result<u8> {
    anyhow::ensure!(
        !command.settings.filters_types(),
        "--type would leave the gold mentions of other types unfound: --types scores both sides by these types only"
    );
    let config = command.settings.resolve()?;
    let mut guard = Guard::new(&command.settings, &config).and(&command.args.gold, "the labelled documents");
    if let Some(pred) = &command.args.pred {
        guard = guard.and(pred, "the predictions");
    }
    guard.file(None)?;
    command.args.errors.as_deref().map_or(Ok(()), |path| guard.file(Some(path)))?;
    let canonicalizer = Canonicalizer::new(&config.entities.canon_options()?);
    let predict = |texts: Vec<(String, String)>| {
        let tagger = Tagger::new(config)?;
        let inputs = texts.into_iter().map(|(id, text)| Input { id, text, ..Input::default() });
        Ok(tagger.tag_all(inputs).collect::<crate::Result<Vec<Document>>>()?)
    };
    let cluster = |text: &str, mentions: &mut [Mention]| canonicalizer.canonicalize(text, mentions);
    let stdout = std::io::stdout();
    run(&command.args, predict, cluster, &mut stdout.lock(), stdout.is_terminal())?;
    Ok(OK)
}

/// `predict` tags texts, each with its id, in order; `cluster` merges the mentions of one text, with offsets in bytes.
fn run(
    args: &EvalArgs,
    predict: impl FnOnce(Vec<(String, String)>) -> Result<Vec<Document>>,
    cluster: impl FnMut(&str, &mut [Mention]) -> Vec<Entity>,
    out: &mut impl Write,
    terminal: bool,
) -> Result<()> {
    let errors_file = args.errors.as_deref().map(errors::Errors::open).transpose()?;
    let gold = eval::read::read(&args.gold, &args.reading(args.gold_format))?;
    anyhow::ensure!(!gold.is_empty(), "{}: there is no labelled document in it", args.gold.display());
    let (mut pairs, surplus, source) = if args.gold_mentions {
        (eval::cluster_gold(gold, cluster)?, 0, MentionSource::Gold)
    } else {
        let predicted = match &args.pred {
            Some(path) => eval::read::read(path, &args.reading(args.pred_format))?,
            None => predict(texts(&gold)?)?,
        };
        let (pairs, surplus) = eval::align(gold, predicted)?;
        (pairs, surplus, MentionSource::Predicted)
    };
    types::check(&args.types, &pairs)?;
    if !args.types.is_empty() {
        let types: Vec<EntityType> = args.types.iter().map(|name| name.trim().into()).collect();
        for Pair { gold, predicted } in &mut pairs {
            gold.keep_types(&types);
            predicted.keep_types(&types);
        }
    }
    eval::check_gold(&pairs)?;
    let (report, errors) = eval::evaluate(&pairs, source);
    if let Some(file) = errors_file {
        file.write(&errors)?;
    }
    print(args, &report, surplus, out, terminal)?;
    Ok(())
}

fn print(
    args: &EvalArgs,
    report: &Report,
    surplus: usize,
    out: &mut impl Write,
    terminal: bool,
) -> std::io::Result<()> {
    match args.format {
        ReportFormat::Table => {
            table::write(report, out, terminal)?;
            if surplus > 0 {
                let documents = if surplus == 1 { "document has" } else { "documents have" };
                writeln!(out, "\n{surplus} predicted {documents} no gold: left out")?;
            }
        }
        ReportFormat::Json => {
            serde_json::to_writer_pretty(&mut *out, report)?;
            writeln!(out)?;
        }
    }
    out.flush()
}

/// The gold texts, for tagging.
fn texts(gold: &[Document]) -> Result<Vec<(String, String)>> {
    gold.iter()
        .map(|document| {
            let text = document.text.clone();
            let text = text.with_context(|| format!("gold document `{}` has no text to tag", document.id))?;
            Ok((document.id.clone(), text))
        })
        .collect()
}
