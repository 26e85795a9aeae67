//! Settings: what a configuration file may say, its defaults, and which layer each value came from.
//!
//! A command-line flag beats the file, the file beats the default. Every key is optional.

mod alias_table;
mod decode;
mod layers;
mod suggest;

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};

use serde::{Deserialize, Serialize};

use crate::{
    canon::{CanonOptions, name_key, rules},
    error::{Error, Result, nearest},
    home,
};

pub use decode::{DecodeConfig, MinScore, SchemeName, Strategy};
pub use layers::{Layers, Origin};

/// Everything that can be set, with its defaults. Each section is one struct.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct Config {
    /// Which model.
    pub model: ModelConfig,
    /// Model label → type. Labels that are not listed keep their own name; an empty type drops the label.
    pub labels: BTreeMap<String, String>,
    /// From logits to mentions.
    pub decode: DecodeConfig,
    /// How texts are shown to the model.
    pub view: ViewConfig,
    /// How long texts are split.
    pub window: WindowConfig,
    /// ONNX Runtime.
    pub runtime: RuntimeConfig,
    /// Merging mentions into entities.
    pub entities: EntitiesConfig,
}

/// `[model]`
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct ModelConfig {
    /// The model directory; in a file, relative to that file.
    pub path: PathBuf,
    /// The ONNX file inside it.
    pub file: PathBuf,
    /// Languages that it reads, such as `en`. By default what its card says (`nomina.languages` in config.json). What is
    /// done for one language only is done for a model that reads it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub languages: Option<Vec<String>>,
}

impl ModelConfig {
    /// The model directory. Only the default one is looked for beside the executable: a folder that somebody named is
    /// that folder or none.
    pub(crate) fn folder(&self) -> PathBuf {
        if self.path == Self::default().path { home::find(&self.path) } else { self.path.clone() }
    }
}

impl Default for ModelConfig {
    fn default() -> Self {
        Self { path: "models/default".into(), file: "model.onnx".into(), languages: None }
    }
}

/// `[view]`
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct ViewConfig {
    /// The steps by which a text is made ready for the model; an empty list shows it as it is. By default those that suit
    /// the model's languages, and none with the strategies of Hugging Face, whose results they would change.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub steps: Option<Vec<String>>,
}

/// `[window]`, in tokens.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct WindowConfig {
    /// Tokens the model reads at once, special tokens included. By default what the model was made for
    /// (`model_max_length` in tokenizer_config.json) or else allows (`max_position_embeddings`), at most 1,024.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_tokens: Option<usize>,
    /// Tokens that neighbouring windows share. By default 64, or a quarter of a window shorter than 256.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stride: Option<usize>,
}

/// `[runtime]`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct RuntimeConfig {
    /// ONNX Runtime's shared library, or the folder that holds it; in a file, relative to that file.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub library: Option<PathBuf>,
    /// Worker threads, each with its own session and so its own copy of the weights, on providers other
    /// than the CPU all with one; 0 means one per core.
    pub threads: usize,
    /// Execution providers in order of preference. One that is missing is an error.
    pub providers: Vec<String>,
    /// Tokens in a batch, padding included.
    pub batch_tokens: usize,
}

impl Default for RuntimeConfig {
    fn default() -> Self {
        Self { library: None, threads: 0, providers: vec!["cpu".into()], batch_tokens: 512 }
    }
}

/// `[entities]`
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct EntitiesConfig {
    /// Whether mentions are merged into canonical entities.
    pub merge: bool,
    /// Lists of names that are never one entity.
    pub never_merge: Vec<Vec<String>>,
    /// Canonical name → its other names.
    pub aliases: BTreeMap<String, Vec<String>>,
    /// Files of further rows like those of `aliases`, see [`EntitiesConfig::canon_options`].
    pub alias_tables: Vec<PathBuf>,
    /// Titles besides the built-in ones, such as `Sheikh`.
    pub titles: Vec<String>,
    /// Roles besides the built-in ones, such as `Special Envoy`.
    pub roles: Vec<String>,
    /// Merge rules that are not applied, such as `given-name`.
    pub without_rules: Vec<String>,
}

impl Default for EntitiesConfig {
    fn default() -> Self {
        Self {
            merge: true,
            never_merge: Vec::new(),
            aliases: BTreeMap::new(),
            alias_tables: Vec::new(),
            titles: Vec::new(),
            roles: Vec::new(),
            without_rules: Vec::new(),
        }
    }
}

impl EntitiesConfig {
    /// What contradicts itself here: a name that would stand for two, a list that keeps nothing apart.
    fn contradiction(&self) -> Option<String> {
        let mut owners = BTreeMap::new();
        for (name, aliases) in &self.aliases {
            for alias in aliases {
                match owners.insert(name_key(alias), name) {
                    Some(other) if other != name => {
                        return Some(format!("entities.aliases: `{alias}` stands under both `{other}` and `{name}`"));
                    }
                    _ => {}
                }
            }
        }
        if let Some(id) = self.without_rules.iter().find(|id| rules().all(|rule| rule.id() != **id)) {
            let near = nearest(id, rules().map(|rule| rule.id())).map(|near| format!("; did you mean `{near}`?"));
            let near = near.unwrap_or_else(|| "; docs/merging.md lists them".to_owned());
            return Some(format!("entities.without_rules: no merge rule is called `{id}`{near}"));
        }
        let different = |list: &[String]| list.iter().map(|name| name_key(name)).collect::<BTreeSet<_>>().len();
        let lone = self.never_merge.iter().find(|list| different(list) < 2)?;
        let list = lone.iter().map(|name| format!("\"{name}\"")).collect::<Vec<_>>().join(", ");
        Some(format!("entities.never_merge: [{list}] keeps nothing apart; a list names two different names or more"))
    }

    /// The part that the canonicalizer needs. Reads the alias tables: a name, a tab, its other names with `|` between
    /// them. Where a name stands in several places, `aliases` beats the tables, and these beat what is built in.
    ///
    /// # Errors
    ///
    /// [`Error::Io`] if a table cannot be read or has a line that is no row.
    pub fn canon_options(&self) -> Result<CanonOptions> {
        let mut aliases: Vec<_> = self.aliases.iter().map(|(name, others)| (name.clone(), others.clone())).collect();
        for table in &self.alias_tables {
            aliases.extend(alias_table::read(table)?);
        }
        Ok(CanonOptions {
            never_merge: self.never_merge.clone(),
            aliases,
            titles: self.titles.clone(),
            roles: self.roles.clone(),
            without_rules: self.without_rules.clone(),
        })
    }
}

/// Tokens in a window or a batch: beyond, attention alone would take terabytes.
const MOST_TOKENS: usize = 1 << 20;

/// Each thread opens a session with its own copy of the weights.
const MOST_THREADS: usize = 1024;

impl Config {
    /// Reads a TOML file. Paths in it become relative to the file's folder.
    ///
    /// # Errors
    /// [`Error::Io`] if the file cannot be read, [`Error::Config`] with line and column if it is not valid;
    /// an unknown key names the nearest known one.
    pub fn from_file(path: impl AsRef<Path>) -> Result<Self> {
        Layers::default().with_file(path.as_ref())?.resolve()
    }

    /// Checks what the types cannot: ranges, and settings that contradict each other.
    pub(crate) fn validate(&self, origin: &str) -> Result<()> {
        let fail = |message: String| Err(Error::config(origin, message));
        if let Some(message) = self.entities.contradiction() {
            return fail(message);
        }
        if let Some(bad) = self.decode.min_score.values().into_iter().find(|s| !(0.0..=1.0).contains(s)) {
            return fail(format!("decode.min_score is {bad}, but a score lies between 0 and 1"));
        }
        if let (Some(max), Some(stride)) = (self.window.max_tokens, self.window.stride)
            && stride >= max
        {
            return fail(format!("window.stride ({stride}) must be less than window.max_tokens ({max})"));
        }
        if let Some(tokens) = self.window.max_tokens.filter(|tokens| *tokens > MOST_TOKENS) {
            return fail(format!("window.max_tokens is {tokens}; no more than {MOST_TOKENS} fit in memory"));
        }
        if self.runtime.threads > MOST_THREADS {
            let threads = self.runtime.threads;
            return fail(format!(
                "runtime.threads is {threads}; no more than {MOST_THREADS} are sensible, 0 is one per core"
            ));
        }
        if self.runtime.providers.is_empty() {
            return fail("runtime.providers is empty; name at least \"cpu\"".into());
        }
        if !(1..=MOST_TOKENS).contains(&self.runtime.batch_tokens) {
            let tokens = self.runtime.batch_tokens;
            return fail(format!("runtime.batch_tokens is {tokens}; a batch holds 1 to {MOST_TOKENS} tokens"));
        }
        Ok(())
    }
}
