//! The layers of the configuration and where each value in force came from.

use std::{
    fmt,
    path::{Path, PathBuf},
};

use serde::Deserialize as _;
use toml::{Table, Value};

use super::{Config, suggest};
use crate::error::{Error, Result};

/// Where a value came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// Built in.
    Default,
    /// A configuration file.
    File(PathBuf),
    /// A command-line flag.
    Flag(String),
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => f.write_str("default"),
            Self::File(path) => write!(f, "{}", path.display()),
            Self::Flag(flag) => f.write_str(flag),
        }
    }
}

/// Layers of settings, each beating the ones added before it.
#[derive(Debug, Default, Clone)]
pub struct Layers {
    layers: Vec<(Origin, Table)>,
}

impl Layers {
    /// Adds a configuration file on top.
    ///
    /// # Errors
    /// The file cannot be read, is not TOML, or holds an unknown key or a value of the wrong type.
    pub fn with_file(mut self, path: &Path) -> Result<Self> {
        let text = std::fs::read_to_string(path)
            .map_err(|e| Error::io(path, format!("cannot read the configuration: {e}"), e))?;
        let origin = path.display().to_string();
        toml::from_str::<Config>(&text).map_err(|e| suggest::explain(&origin, &e))?;
        let mut table: Table = toml::from_str(&text).map_err(|e| suggest::explain(&origin, &e))?;
        // `./models/default` is what the file named; the bare default may be found elsewhere.
        let folder = path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."));
        for (section, key) in [("model", "path"), ("runtime", "library")] {
            if let Some(Value::String(value)) = table.get_mut(section).and_then(|s| s.get_mut(key)) {
                *value = folder.join(&*value).to_string_lossy().into_owned();
            }
        }
        if let Some(Value::Array(files)) = table.get_mut("entities").and_then(|s| s.get_mut("alias_tables")) {
            for file in files {
                if let Value::String(value) = file {
                    *value = folder.join(&*value).to_string_lossy().into_owned();
                }
            }
        }
        self.layers.push((Origin::File(path.into()), table));
        Ok(self)
    }

    /// Adds one value given by a flag on top. `key` is dotted, such as `window.stride`.
    #[must_use]
    pub fn with_flag(mut self, flag: &str, key: &str, value: impl Into<Value>) -> Self {
        let table = key.rsplit('.').fold(value.into(), |inner, part| {
            let mut table = Table::new();
            table.insert(part.into(), inner);
            Value::Table(table)
        });
        if let Value::Table(table) = table {
            self.layers.push((Origin::Flag(flag.into()), table));
        }
        self
    }

    /// The settings in force.
    ///
    /// # Errors
    /// [`Error::Config`] if a value has the wrong type, is out of range, or contradicts another.
    pub fn resolve(&self) -> Result<Config> {
        let mut merged = Table::new();
        for (_, layer) in &self.layers {
            merge(&mut merged, layer);
        }
        let names: Vec<String> = self.layers.iter().map(|(origin, _)| origin.to_string()).collect();
        let origin = if names.is_empty() { "defaults".to_owned() } else { names.join(" + ") };
        let config = Config::deserialize(merged).map_err(|e| suggest::explain(&origin, &e))?;
        config.validate(&origin)?;
        Ok(config)
    }

    /// Every setting in force as `(dotted key, value, origin)`, in the order of the sections.
    ///
    /// # Errors
    /// As [`Layers::resolve`].
    pub fn describe(&self) -> Result<Vec<(String, Value, Origin)>> {
        let in_force = Table::try_from(self.resolve()?).map_err(|e| Error::config("configuration", e.to_string()))?;
        let mut leaves = Vec::new();
        for (section, value) in in_force {
            match value {
                Value::Table(keys) => leaves.extend(keys.into_iter().map(|(k, v)| (section.clone(), k, v))),
                value => leaves.push((section, String::new(), value)),
            }
        }
        Ok(leaves
            .into_iter()
            .map(|(section, key, value)| {
                let value = shorten(value);
                let origin = self.origin(&section, &key);
                let dotted = if key.is_empty() { section } else { format!("{section}.{key}") };
                (dotted, value, origin)
            })
            .collect())
    }

    fn origin(&self, section: &str, key: &str) -> Origin {
        self.layers
            .iter()
            .rev()
            .find(|(_, layer)| layer.get(section).is_some_and(|s| key.is_empty() || s.get(key).is_some()))
            .map_or(Origin::Default, |(origin, _)| origin.clone())
    }
}

/// Scores are single precision: 0.4, not 0.4000000059604645.
fn shorten(value: Value) -> Value {
    match value {
        Value::Float(number) => Value::Float((number as f32).to_string().parse().unwrap_or(number)),
        Value::Table(table) => Value::Table(table.into_iter().map(|(key, value)| (key, shorten(value))).collect()),
        other => other,
    }
}

/// Lays `over` onto `base`: sections key by key, values (lists and the tables inside a section included) whole.
fn merge(base: &mut Table, over: &Table) {
    for (section, value) in over {
        match (base.get_mut(section), value) {
            (Some(Value::Table(below)), Value::Table(above)) => below.extend(above.clone()),
            _ => {
                base.insert(section.clone(), value.clone());
            }
        }
    }
}
