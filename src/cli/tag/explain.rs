//! `nomina tag --explain`: the names that are asked about.

use std::path::Path;

use clap::ValueEnum as _;

use crate::{
    canon::Canonicalizer,
    config::Config,
    io::write::{OutputFormat, Question},
};

/// Asks for reasons instead of documents.
#[derive(Debug, clap::Args)]
pub(super) struct ExplainArgs {
    /// Instead of the documents, print why their entities of this name hold what they hold, what a rule would have
    /// joined to them, and what is left open; with OTHER, why the two names are one or are not. As text, or with --format
    /// as json or jsonl. PATH stands before it, or it is written --explain=NAME. Exit with 1 if a name is nowhere
    #[arg(long, value_names = ["NAME", "OTHER"], num_args = 1..=2, conflicts_with = "no_text", help_heading = "Output")]
    explain: Vec<String>,
}

impl ExplainArgs {
    pub(super) fn asked(&self) -> bool {
        !self.explain.is_empty()
    }

    /// The names and what merges the documents, if names are asked about.
    pub(super) fn question(&self, config: &Config) -> anyhow::Result<Option<Question>> {
        let names = match self.explain.as_slice() {
            [] => return Ok(None),
            [name] => (name.clone(), None),
            [name, other] => {
                anyhow::ensure!(
                    !is_input(other),
                    "`{other}` is a file, or reads like one: put it before --explain, or write --explain={name}"
                );
                (name.clone(), Some(other.clone()))
            }
            _ => anyhow::bail!("--explain takes one name, or two to compare"),
        };
        anyhow::ensure!(
            config.entities.merge,
            "--explain tells of merged names, and merging is off: leave out --no-merge, or set entities.merge"
        );
        let canonicalizer = Canonicalizer::new(&config.entities.canon_options()?);
        Ok(Some(Question { names, canonicalizer }))
    }

    /// Text, unless JSON is asked for by name.
    pub(super) fn format(format: Option<OutputFormat>) -> anyhow::Result<OutputFormat> {
        match format {
            Some(format @ (OutputFormat::Text | OutputFormat::Json | OutputFormat::Jsonl)) => Ok(format),
            None => Ok(OutputFormat::Text),
            Some(format) => {
                let name = format.to_possible_value().map(|value| value.get_name().to_owned()).unwrap_or_default();
                anyhow::bail!("--explain answers in text, json or jsonl, not in {name}")
            }
        }
    }
}

/// Endings that no name has.
const ENDINGS: [&str; 8] = ["txt", "md", "json", "jsonl", "csv", "tsv", "gz", "zst"];

/// Whether an argument is rather an input than a name: standard input, a file or folder, a glob, or by its ending.
fn is_input(argument: &str) -> bool {
    let path = Path::new(argument);
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    argument == "-"
        || path.exists()
        || argument.contains(['*', '?'])
        || ending.is_some_and(|ending| ENDINGS.contains(&ending.as_str()))
}
