//! `tokenizer.json`, with everything in it that could truncate or pad switched off.

use std::{fs, path::Path};

use serde::Deserialize;
use tokenizers::{Encoding, Tokenizer as HfTokenizer};

use super::files;
use crate::error::{Cause, Error, Result};

/// A Hugging Face tokenizer and what of it the pipeline asks about.
#[derive(Debug, Clone)]
pub struct Tokenizer {
    inner: HfTokenizer,
    prefix: Vec<u32>,
    suffix: Vec<u32>,
    segments: Segments,
    unknown: Option<u32>,
    marks_continuation: bool,
}

/// Segment ids (`token_type_ids`) of the tokens of a single text. Some models give special tokens one of their own.
#[derive(Debug, Clone, Default)]
pub(crate) struct Segments {
    prefix: Vec<u32>,
    own: u32,
    suffix: Vec<u32>,
}

impl Segments {
    /// The segment id at `column` of a row of `length` tokens, special tokens included.
    pub(crate) fn at(&self, column: usize, length: usize) -> u32 {
        let from_end = length - column;
        match self.prefix.get(column) {
            Some(id) => *id,
            None if from_end <= self.suffix.len() => self.suffix[self.suffix.len() - from_end],
            None => self.own,
        }
    }
}

impl Tokenizer {
    /// Reads `tokenizer.json` in a model directory. Truncation and padding set inside it are overridden.
    ///
    /// # Errors
    /// The file is missing or is not a tokenizer.
    pub fn read(folder: &Path) -> Result<Self> {
        let Some(path) = files::plain(folder, "tokenizer.json", files::MOST_TOKENIZER)? else {
            return Err(Error::model(folder, "has no tokenizer.json").with_hint(
                "save the fast tokenizer beside the model: AutoTokenizer.from_pretrained(…).save_pretrained(…)",
            ));
        };
        let invalid = |cause: Cause| Error::model(&path, format!("not a tokenizer: {cause}")).with_source(cause);
        let bytes = fs::read(&path).map_err(|e| invalid(e.into()))?;
        let mut inner = HfTokenizer::from_bytes(&bytes).map_err(invalid)?;
        inner.with_truncation(None).map_err(invalid)?;
        inner.with_padding(None);

        let probe = probe(&inner).map_err(invalid)?;
        let special = probe.get_special_tokens_mask();
        let leading = special.iter().take_while(|m| **m == 1).count();
        let trailing = special.iter().skip(leading).rev().take_while(|m| **m == 1).count();
        let (ids, types) = (probe.get_ids(), probe.get_type_ids());
        let raw = serde_json::from_slice::<Raw>(&bytes).unwrap_or_default().model;
        Ok(Self {
            prefix: ids[..leading].to_vec(),
            suffix: ids[ids.len() - trailing..].to_vec(),
            segments: Segments {
                prefix: types[..leading].to_vec(),
                own: types.get(leading).copied().unwrap_or(0),
                suffix: types[types.len() - trailing..].to_vec(),
            },
            unknown: match raw.unk_id {
                Some(id) if raw.unk_token.is_none() => Some(id),
                _ => raw.unk_token.or_else(|| unknown_token(folder)).and_then(|token| inner.token_to_id(&token)),
            },
            marks_continuation: raw.continuing_subword_prefix.is_some_and(|p| !p.is_empty()),
            inner,
        })
    }

    /// Encodes a piece of text without special tokens; offsets are bytes.
    pub(crate) fn encode(&self, text: &str) -> std::result::Result<Encoding, Cause> {
        self.inner.encode(text, false)
    }

    /// Special tokens before a window's own tokens, such as `[CLS]`.
    pub fn prefix(&self) -> &[u32] {
        &self.prefix
    }

    /// Special tokens after a window's own tokens, such as `[SEP]`.
    pub fn suffix(&self) -> &[u32] {
        &self.suffix
    }

    /// The segment ids of a single text.
    pub(crate) fn segments(&self) -> &Segments {
        &self.segments
    }

    /// One more than the highest token id.
    pub fn vocabulary(&self) -> usize {
        self.inner.get_vocab(true).values().max().map_or(0, |id| *id as usize + 1)
    }

    /// The token as it stands in the vocabulary, such as `##ing`.
    pub(crate) fn token(&self, id: u32) -> Option<String> {
        self.inner.id_to_token(id)
    }

    /// The id of the unknown token.
    pub(crate) fn unknown(&self) -> Option<u32> {
        self.unknown
    }

    /// Whether pieces that continue a word are marked, as `##` does in WordPiece.
    pub(crate) fn marks_continuation(&self) -> bool {
        self.marks_continuation
    }
}

/// A short text with its special tokens, of which the vocabulary leaves something between them.
fn probe(inner: &HfTokenizer) -> std::result::Result<Encoding, Cause> {
    let plain = |token: String| token.trim_start_matches(['▁', 'Ġ', '#']).to_owned();
    let known = inner.get_vocab(false).into_keys().map(plain).filter(|token| !token.is_empty());
    for text in ["a", "A", "1", "."].map(str::to_owned).into_iter().chain(known) {
        let encoding = inner.encode(text, true)?;
        if encoding.get_special_tokens_mask().contains(&0) {
            return Ok(encoding);
        }
    }
    Err("no text gives a token".into())
}

fn read_json(folder: &Path, name: &str) -> Option<serde_json::Value> {
    let path = files::plain(folder, name, files::MOST_CONFIG).ok().flatten()?;
    serde_json::from_str(&fs::read_to_string(path).ok()?).ok()
}

/// What of `tokenizer.json` the loaded tokenizer does not tell.
#[derive(Deserialize, Default)]
struct Raw {
    #[serde(default)]
    model: RawModel,
}

#[derive(Deserialize, Default)]
struct RawModel {
    unk_token: Option<String>,
    unk_id: Option<u32>,
    continuing_subword_prefix: Option<String>,
}

/// The unknown token's text in the files that `transformers` reads it from.
fn unknown_token(folder: &Path) -> Option<String> {
    ["tokenizer_config.json", "special_tokens_map.json"].iter().find_map(|file| {
        let json = read_json(folder, file)?;
        let token = &json["unk_token"];
        token.as_str().or_else(|| token["content"].as_str()).map(str::to_owned)
    })
}
