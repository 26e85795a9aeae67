//! A model directory in the Hugging Face layout: `model.onnx`, `tokenizer.json`, `config.json`.

mod card;
mod files;
mod inspect;
#[cfg(feature = "load-dynamic")]
mod library;
mod operators;
pub(crate) mod providers;
mod runtime;
pub(crate) mod session;
mod sessions;
mod tokenizer;

use std::{
    io::Read as _,
    path::{Component, Path, PathBuf},
};

pub use crate::labels::{Calibration, LabelSet, Tag};
pub use card::ModelCard;
pub use inspect::{Finding, Report, inspect};
use operators::Operators;
pub use runtime::Runtime;
use session::{Rows, Session};
pub(crate) use sessions::Sessions;
pub use tokenizer::Tokenizer;

use crate::{
    config::{Config, DecodeConfig, ModelConfig},
    error::{Error, Result},
    home,
};

/// Windows are no longer than this unless the configuration asks for it: attention costs grow with the square.
const DEFAULT_WINDOW: usize = 1024;

/// Enough to see both ends of a long name.
const DEFAULT_STRIDE: usize = 64;

/// Where neither `config.json` nor `tokenizer_config.json` says how long a text may be.
const FALLBACK_WINDOW: usize = 512;

/// A model directory, read and checked.
#[derive(Debug)]
pub(crate) struct Model {
    pub(crate) folder: PathBuf,
    pub(crate) card: ModelCard,
    pub(crate) tokenizer: Tokenizer,
    pub(crate) labels: LabelSet,
    /// The configuration with its types spelled as the labels have them.
    pub(crate) decode: DecodeConfig,
    /// Tokens in a window, special tokens included.
    pub(crate) window: usize,
    /// Tokens that neighbouring windows share.
    pub(crate) stride: usize,
    /// What the operators of the file tell.
    pub(crate) operators: Operators,
    runtime: &'static Runtime,
    file: PathBuf,
    providers: Vec<String>,
}

impl Model {
    /// Reads the directory that `config` names and starts ONNX Runtime.
    ///
    /// # Errors
    /// Whatever is missing or inconsistent, named before the first inference.
    pub(crate) fn open(config: &Config) -> Result<Self> {
        let folder = config.model.folder();
        if !folder.is_dir() {
            let named =
                "name a folder with model.onnx, tokenizer.json and config.json: --model, or `path` under [model]";
            let hint = match home::data_folder().filter(|_| config.model.path == ModelConfig::default().path) {
                Some(data) => format!(
                    "{named}; or put the repository's folder models/ into {}, or where NOMINA_HOME names",
                    data.display()
                ),
                None => named.to_owned(),
            };
            return Err(Error::model(&folder, "is not a folder").with_hint(hint));
        }
        let card = ModelCard::read(&folder)?;
        let labels = LabelSet::new(&folder, &card.labels, &config.labels, config.decode.scheme)?
            .calibrated(&folder, &card.calibration)?;
        let decode = config.decode.spelled(|origin, name| labels.spelled(origin, name))?;
        let tokenizer = Tokenizer::read(&folder)?;
        let Some(file) = files::plain(&folder, &config.model.file, u64::MAX)? else {
            return Err(missing_file(&folder, &config.model.file));
        };
        refuse_stub(&file)?;
        let unreadable = |e| Error::model(&file, format!("cannot be read: {e}")).with_source(e);
        let operators = operators::read(&file).map_err(unreadable)?;
        inside(&file, &operators)?;
        let (window, stride) = window(&folder, config, &card, &tokenizer)?;
        let runtime = Runtime::start(config.runtime.library.as_deref())?;
        let providers = config.runtime.providers.clone();
        Ok(Self { folder, card, tokenizer, labels, decode, window, stride, operators, runtime, file, providers })
    }

    /// Opens a session and proves that labels, vocabulary, positions and logits fit together.
    pub(crate) fn proven_session(&self) -> Result<Session> {
        let mut session = self.session()?;
        let vocabulary = self.tokenizer.vocabulary();
        let last_id = u32::try_from(vocabulary.saturating_sub(1)).unwrap_or(u32::MAX);
        let mut probe = self.tokenizer.prefix().to_vec();
        probe.push(last_id);
        probe.extend(self.tokenizer.suffix());
        let width = session.run(self.rows(&[probe]), |logits| logits.dim().2).map_err(|e| {
            let message = format!("failed on the last token of its tokenizer (id {last_id}): {e}");
            Error::model(&self.file, message)
                .with_hint("tokenizer.json and model.onnx come from different models: export them together")
        })?;
        if width != self.labels.len() {
            let message =
                format!("gives {width} logits per token, but id2label in config.json has {}", self.labels.len());
            return Err(Error::model(&self.file, message).with_hint("export config.json together with the model"));
        }
        // Padding has no position of its own in some models, so it would prove nothing.
        let filler = self.tokenizer.prefix().first().copied().unwrap_or(last_id);
        session.run(self.rows(&[vec![filler; self.window]]), |_| ()).map_err(|e| {
            let message = format!("failed on a window of {} tokens: {e}", self.window);
            Error::model(&self.file, message).with_hint(match (self.card.positions, self.card.recommended) {
                (Some(_), _) => {
                    "config.json (max_position_embeddings, n_positions) promises more positions than the model has: \
                     correct it, or set a lower window.max_tokens"
                }
                (None, Some(_)) => {
                    "window.max_tokens, or without it tokenizer_config.json (model_max_length), promises more than the \
                     model takes: lower it"
                }
                (None, None) => "no file says how long a text may be: set window.max_tokens to what the model takes",
            })
        })?;
        session.prove_padding(self.rows(&[self.sentence()])).map_err(|e| {
            Error::model(&self.file, format!("failed on an ordinary sentence: {e}"))
                .with_hint("try it with the pipeline that it came from; `nomina model inspect` tells what it takes")
        })?;
        Ok(session)
    }

    /// An ordinary sentence as the model reads it, of a length that would be padded.
    pub(crate) fn sentence(&self) -> Vec<u32> {
        const SENTENCE: &str = "Maria Keller of the United Nations met Omar Haddad in Lisbon on 3 May 2021.";
        let own = self.tokenizer.encode(SENTENCE).map(|e| e.get_ids().to_vec()).unwrap_or_default();
        let (prefix, suffix) = (self.tokenizer.prefix(), self.tokenizer.suffix());
        let special = prefix.len() + suffix.len();
        let mut room = own.len().min(self.window.saturating_sub(special));
        if session::padded(room + special, self.window) == room + special {
            room = room.saturating_sub(1);
        }
        prefix.iter().chain(&own[..room]).chain(suffix).copied().collect()
    }

    /// Special tokens that `config.json` gives another id than the tokenizer: (role, declared, found). Only where a text has
    /// one before it and one behind.
    pub(crate) fn strange_special_tokens(&self) -> Vec<(&'static str, u32, u32)> {
        let ([first], [last]) = (self.tokenizer.prefix(), self.tokenizer.suffix()) else { return Vec::new() };
        let strange = |roles: [&'static str; 2], found: u32| {
            let declared: Vec<_> = roles.iter().filter_map(|r| Some((*r, *self.card.special.get(r)?))).collect();
            let fits = declared.iter().any(|(_, id)| *id == found);
            declared.into_iter().next().filter(|_| !fits).map(|(role, id)| (role, id, found))
        };
        strange(["cls", "bos"], *first).into_iter().chain(strange(["sep", "eos"], *last)).collect()
    }

    /// The languages that it reads.
    pub(crate) fn languages<'a>(&'a self, config: &'a Config) -> &'a [String] {
        config.model.languages.as_deref().unwrap_or(&self.card.languages)
    }

    /// Opens a further session on a model that is proven already.
    pub(crate) fn session(&self) -> Result<Session> {
        Session::open(self.runtime, &self.file, self.labels.len(), &self.providers, 1)
    }

    pub(crate) fn rows<'a>(&'a self, ids: &'a [Vec<u32>]) -> Rows<'a> {
        Rows {
            ids,
            segments: self.tokenizer.segments(),
            pad_id: self.card.pad_token_id,
            longest: self.window,
            first_position: self.card.first_position,
        }
    }
}

/// Refuses weights outside the folder: a model folder is data, it must not choose what is read elsewhere.
fn inside(file: &Path, operators: &Operators) -> Result<()> {
    let leads_out =
        |path: &&PathBuf| path.components().any(|part| !matches!(part, Component::Normal(_) | Component::CurDir));
    match operators.external.iter().find(leads_out) {
        Some(path) => Err(Error::model(file, format!("has weights outside its folder, in {}", path.display()))
            .with_hint("export it with its weights inside model.onnx, or in a file beside it")),
        None => Ok(()),
    }
}

/// Files that stand where a model should be: what an interrupted copy or a clone without large files leaves.
fn refuse_stub(file: &Path) -> Result<()> {
    let mut start = Vec::new();
    let read = std::fs::File::open(file).and_then(|f| f.take(64).read_to_end(&mut start));
    read.map_err(|e| Error::model(file, format!("cannot be read: {e}")).with_source(e))?;
    if start.is_empty() {
        return Err(Error::model(file, "is empty").with_hint("copy or export the model again"));
    }
    if start.starts_with(b"version https://git-lfs") {
        return Err(
            Error::model(file, "is a pointer to a large file, not the file").with_hint("fetch it: git lfs pull")
        );
    }
    Ok(())
}

fn missing_file(folder: &Path, file: &Path) -> Error {
    let present = files::onnx_files(folder);
    let error = Error::model(folder, format!("has no {}", file.display()));
    match present.first() {
        Some(name) => error.with_hint(format!("it has {}: set `file = \"{name}\"` under [model]", present.join(", "))),
        None => error.with_hint("export it: optimum-cli export onnx --task token-classification --model NAME FOLDER"),
    }
}

/// Window and stride in tokens.
fn window(folder: &Path, config: &Config, card: &ModelCard, tokenizer: &Tokenizer) -> Result<(usize, usize)> {
    let allowed = card.positions;
    let default = card.recommended.or(allowed).unwrap_or(FALLBACK_WINDOW).min(DEFAULT_WINDOW);
    let window = config.window.max_tokens.unwrap_or(default);
    if let Some(allowed) = allowed.filter(|a| window > *a) {
        let message = format!("reads at most {allowed} tokens at once, but window.max_tokens is {window}");
        return Err(Error::model(folder, message).with_hint("lower window.max_tokens, or leave it out"));
    }
    let special = tokenizer.prefix().len() + tokenizer.suffix().len();
    let stride = config.window.stride.unwrap_or_else(|| DEFAULT_STRIDE.min(window / 4));
    if stride + special >= window {
        let message = format!(
            "a window of {window} tokens ({special} of them special) leaves no room beside window.stride ({stride})"
        );
        return Err(Error::model(folder, message).with_hint("lower window.stride, or raise window.max_tokens"));
    }
    Ok((window, stride))
}
