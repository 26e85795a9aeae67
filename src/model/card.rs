//! `config.json`: what a model says of itself.

use std::{collections::BTreeMap, fs, path::Path};

use serde::Deserialize;
use serde_json::Value;

use super::{Calibration, files};
use crate::error::{Error, Result};

/// The part of a Hugging Face `config.json` that tagging needs.
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct ModelCard {
    /// The architecture, such as `bert`.
    pub model_type: String,
    /// Labels by the index of their logit.
    pub labels: Vec<String>,
    /// Tokens that the position embeddings allow, special tokens included; `None` if the file does not say.
    pub positions: Option<usize>,
    /// Tokens that the model was made for, if `tokenizer_config.json` says so (`model_max_length`); at most `positions`.
    pub recommended: Option<usize>,
    /// Rows of the embedding table, as declared.
    pub vocab_size: Option<usize>,
    /// The id that pads short rows.
    pub pad_token_id: u32,
    /// Special tokens that `config.json` gives an id: `cls`, `bos`, `sep`, `eos`.
    pub(crate) special: BTreeMap<&'static str, u32>,
    /// How far to trust the scores of each bare label (`nomina.calibration`); empty in other people's models.
    pub calibration: BTreeMap<String, Calibration>,
    /// Languages that the model reads (`nomina.languages`, such as `en`); empty in other people's models.
    pub languages: Vec<String>,
    /// The position id of the first token: 0, or after the padding id in RoBERTa's descendants.
    pub first_position: usize,
}

#[derive(Deserialize)]
struct Raw {
    #[serde(default)]
    model_type: String,
    id2label: Option<BTreeMap<String, String>>,
    max_position_embeddings: Option<Value>,
    /// The same in the older descendants of GPT.
    n_positions: Option<Value>,
    vocab_size: Option<Value>,
    // Some configs write a list, or -1 for none.
    pad_token_id: Option<Value>,
    cls_token_id: Option<Value>,
    bos_token_id: Option<Value>,
    sep_token_id: Option<Value>,
    eos_token_id: Option<Value>,
    nomina: Option<Value>,
}

/// What only this project's models say.
#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields)]
struct Own {
    #[serde(default)]
    calibration: BTreeMap<String, Calibration>,
    #[serde(default)]
    languages: Vec<String>,
}

/// Architectures whose position ids start after the padding id, so that part of the table is never used.
const OFFSET_POSITIONS: [&str; 13] = [
    "roberta",
    "xlm-roberta",
    "xlm-roberta-xl",
    "camembert",
    "data2vec-text",
    "longformer",
    "mpnet",
    "roberta-prelayernorm",
    "ibert",
    "esm",
    "xmod",
    "luke",
    "markuplm",
];

/// Architectures that call their position embeddings `n_positions`; in T5 it says something else.
const N_POSITIONS: [&str; 6] = ["gpt2", "openai-gpt", "gptj", "gpt_bigcode", "ctrl", "xlm"];

/// Labels beyond this are no labels: tables of all pairs are made of them.
const MOST_LABELS: usize = 4096;

const EXPORT_HINT: &str = "set `id2label` in config.json to the labels that the model was trained with, \
                           in the order of its logits: {\"0\": \"O\", \"1\": \"B-PER\", …}";

impl ModelCard {
    /// Reads `config.json` in a model directory.
    ///
    /// # Errors
    /// The file is missing, is not JSON, or has no usable `id2label`. Labels are never guessed.
    pub fn read(folder: &Path) -> Result<Self> {
        let Some(path) = files::plain(folder, "config.json", files::MOST_CONFIG)? else {
            return Err(Error::model(folder, "has no config.json")
                .with_hint("a model directory holds model.onnx, tokenizer.json and config.json"));
        };
        let text = fs::read_to_string(&path)
            .map_err(|e| Error::model(&path, format!("cannot be read: {e}")).with_source(e))?;
        let raw: Raw = serde_json::from_str(&text)
            .map_err(|e| Error::model(&path, format!("not a Hugging Face config: {e}")).with_source(e))?;
        let labels = labels(&path, raw.id2label)?;
        // A key of this name that is no table is somebody else's.
        let own: Own = match raw.nomina {
            Some(own @ Value::Object(_)) => serde_json::from_value(own)
                .map_err(|e| Error::model(&path, format!("its `nomina`: {e}")).with_source(e))?,
            _ => Own::default(),
        };
        let pad_token_id = raw.pad_token_id.as_ref().and_then(token_id).unwrap_or(0);
        let first_position =
            if OFFSET_POSITIONS.contains(&raw.model_type.as_str()) { pad_token_id as usize + 1 } else { 0 };
        let positions = raw
            .max_position_embeddings
            .or(raw.n_positions.filter(|_| N_POSITIONS.contains(&raw.model_type.as_str())))
            .and_then(|n| n.as_u64())
            .and_then(|n| usize::try_from(n).ok())
            .and_then(|n| n.checked_sub(first_position))
            .filter(|n| *n > 0);
        let recommended = recommended(folder)?.map(|n| n.min(positions.unwrap_or(n)));
        let special = [
            ("cls", &raw.cls_token_id),
            ("bos", &raw.bos_token_id),
            ("sep", &raw.sep_token_id),
            ("eos", &raw.eos_token_id),
        ];
        Ok(Self {
            special: special.into_iter().filter_map(|(role, id)| Some((role, token_id(id.as_ref()?)?))).collect(),
            model_type: raw.model_type,
            labels,
            positions,
            recommended,
            vocab_size: raw.vocab_size.and_then(|n| n.as_u64()).and_then(|n| usize::try_from(n).ok()),
            pad_token_id,
            calibration: own.calibration,
            languages: own.languages,
            first_position,
        })
    }
}

/// An id, or the first of several.
fn token_id(value: &Value) -> Option<u32> {
    let id = value.as_array().map_or(Some(value), |ids| ids.first())?;
    id.as_u64().and_then(|id| u32::try_from(id).ok())
}

/// `transformers` writes 10^30 where it does not know.
fn recommended(folder: &Path) -> Result<Option<usize>> {
    let Some(path) = files::plain(folder, "tokenizer_config.json", files::MOST_CONFIG)? else { return Ok(None) };
    let json: Option<serde_json::Value> =
        fs::read_to_string(path).ok().and_then(|text| serde_json::from_str(&text).ok());
    let length = json.and_then(|json| json["model_max_length"].as_u64());
    Ok(length.and_then(|n| usize::try_from(n).ok()).filter(|n| (1..1_000_000).contains(n)))
}

fn labels(path: &Path, id2label: Option<BTreeMap<String, String>>) -> Result<Vec<String>> {
    let Some(map) = id2label.filter(|m| !m.is_empty()) else {
        return Err(
            Error::model(path, "has no `id2label`, so nobody knows what the logits mean").with_hint(EXPORT_HINT)
        );
    };
    let count = map.len();
    if count > MOST_LABELS {
        return Err(Error::model(path, format!("id2label has {count} entries; no more than {MOST_LABELS} are read")));
    }
    let mut labels = vec![None; count];
    for (id, label) in map {
        match id.parse::<usize>().ok().and_then(|i| labels.get_mut(i)) {
            Some(slot) => *slot = Some(label),
            None => {
                let message = format!("id2label has {count} entries, but one has the id \"{id}\"; ids must run from 0");
                return Err(Error::model(path, message).with_hint(EXPORT_HINT));
            }
        }
    }
    let labels: Vec<String> = labels.into_iter().flatten().collect();
    if labels.len() != count {
        return Err(Error::model(path, "id2label names one id twice").with_hint(EXPORT_HINT));
    }
    let placeholder = |l: &String| l.strip_prefix("LABEL_").is_some_and(|n| n.parse::<usize>().is_ok());
    if labels.iter().all(placeholder) {
        let message = format!("id2label holds only placeholders ({}, …), not the labels of the training", labels[0]);
        return Err(Error::model(path, message).with_hint(EXPORT_HINT));
    }
    Ok(labels)
}
