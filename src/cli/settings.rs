//! The flags that set what the configuration file sets too.

use std::path::{Path, PathBuf};

use clap::{
    Args,
    builder::{OsStringValueParser, TypedValueParser as _},
};

use crate::{
    config::{Config, Layers},
    error::Result,
};

/// A file of this name in the current folder is read without being asked for.
const DEFAULT_FILE: &str = "nomina.toml";

/// Settings: a flag beats the configuration file, the file beats the default (see `nomina config`).
#[derive(Debug, Args, Default)]
#[command(next_help_heading = "Settings")]
pub(super) struct SettingsArgs {
    /// Configuration file [default: nomina.toml in the current folder, if there is one]
    #[arg(short, long, value_name = "FILE", env = "NOMINA_CONFIG", value_parser = OsStringValueParser::new().map(PathBuf::from))]
    config: Option<PathBuf>,
    /// Model directory: model.onnx, tokenizer.json, config.json
    #[arg(short, long, value_name = "DIR")]
    model: Option<PathBuf>,
    /// How token logits become mentions: constrained, simple, first, average or max
    #[arg(long, value_name = "NAME")]
    strategy: Option<String>,
    /// Leave out mentions that score less: a number from 0 to 1, or TYPE=NUMBER, several with commas
    #[arg(long, value_name = "SCORE", value_delimiter = ',', allow_hyphen_values = true)]
    min_score: Vec<String>,
    /// Report only these types, such as PERSON,PLACE
    #[arg(short = 't', long = "type", value_name = "TYPE", value_delimiter = ',')]
    only: Vec<String>,
    /// Do not merge mentions into entities
    #[arg(long)]
    no_merge: bool,
    /// Worker threads; 0 means one per core
    #[arg(short = 'j', long, value_name = "N")]
    threads: Option<u32>,
    /// Tokens that the model reads at once
    #[arg(long, value_name = "N")]
    max_tokens: Option<u32>,
    /// Tokens that neighbouring windows share
    #[arg(long, value_name = "N")]
    stride: Option<u32>,
    /// Tokens in a batch
    #[arg(long, value_name = "N")]
    batch_tokens: Option<u32>,
    /// ONNX Runtime's shared library, or the folder that holds it
    #[arg(long, value_name = "PATH")]
    runtime: Option<PathBuf>,
    /// Execution provider, such as cuda; several with commas. A missing one is an error
    #[arg(long, value_name = "NAME", value_delimiter = ',')]
    provider: Vec<String>,
}

impl SettingsArgs {
    /// The configuration file in force. An empty name, as an unset variable leaves it, is none.
    pub(super) fn file(&self) -> Option<&Path> {
        let named = self.config.as_deref().filter(|path| !path.as_os_str().is_empty());
        // Whatever has that name is meant; a folder or a link that leads nowhere is told when it is read.
        named.or_else(|| Some(Path::new(DEFAULT_FILE)).filter(|path| path.symlink_metadata().is_ok()))
    }

    /// The layers of settings in force: file, then flags.
    pub(super) fn layers(&self) -> Result<Layers> {
        let mut layers = Layers::default();
        if let Some(file) = self.file() {
            layers = layers.with_file(file)?;
        }
        let text = |path: &PathBuf| path.to_string_lossy().into_owned();
        let numbers = [
            ("--threads", "runtime.threads", self.threads),
            ("--max-tokens", "window.max_tokens", self.max_tokens),
            ("--stride", "window.stride", self.stride),
            ("--batch-tokens", "runtime.batch_tokens", self.batch_tokens),
        ];
        for (flag, key, value) in numbers {
            if let Some(value) = value {
                layers = layers.with_flag(flag, key, i64::from(value));
            }
        }
        let strings = [
            ("--model", "model.path", self.model.as_ref().map(|path| text(&Path::new(".").join(path)))),
            ("--strategy", "decode.strategy", self.strategy.clone()),
            ("--runtime", "runtime.library", self.runtime.as_ref().map(text)),
        ];
        for (flag, key, value) in strings {
            if let Some(value) = value {
                layers = layers.with_flag(flag, key, value);
            }
        }
        if !self.only.is_empty() {
            let types: Vec<String> = self.only.iter().map(|name| name.trim().to_owned()).collect();
            layers = layers.with_flag("--type", "decode.types", types);
        }
        if !self.provider.is_empty() {
            layers = layers.with_flag("--provider", "runtime.providers", self.provider.clone());
        }
        if self.no_merge {
            layers = layers.with_flag("--no-merge", "entities.merge", false);
        }
        if !self.min_score.is_empty() {
            layers = layers.with_flag("--min-score", "decode.min_score", min_score(&self.min_score)?);
        }
        Ok(layers)
    }

    /// Whether `--type` was given.
    pub(super) fn filters_types(&self) -> bool {
        !self.only.is_empty()
    }

    /// The settings in force.
    pub(super) fn resolve(&self) -> Result<Config> {
        self.layers()?.resolve()
    }
}

/// `0.5`, or `PERSON=0.4` and more of that kind.
fn min_score(parts: &[String]) -> Result<toml::Value> {
    let number = |text: &str| {
        text.trim().parse::<f64>().map_err(|_| {
            crate::Error::config("--min-score", format!("`{text}` is not a number"))
                .with_hint("write --min-score 0.5, or --min-score PERSON=0.4,PLACE=0.6")
        })
    };
    if let [one] = parts
        && !one.contains('=')
    {
        return Ok(toml::Value::Float(number(one)?));
    }
    let mut table = toml::Table::new();
    for part in parts {
        let Some((name, score)) = part.split_once('=') else {
            return Err(crate::Error::config("--min-score", format!("`{part}` stands beside scores per type"))
                .with_hint("write one number for all types, or TYPE=NUMBER for each"));
        };
        let name = name.trim();
        if table.insert(name.to_owned(), toml::Value::Float(number(score)?)).is_some() {
            return Err(crate::Error::config("--min-score", format!("`{name}` stands there twice")));
        }
    }
    Ok(toml::Value::Table(table))
}
