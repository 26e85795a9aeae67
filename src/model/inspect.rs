//! What a model directory holds, and what is wrong with it.

use std::path::PathBuf;

use ndarray::{ArrayView3, Axis};
use serde::Serialize;

use super::{
    Model, files,
    session::{self, Session},
};
use crate::{
    config::{Config, SchemeName},
    document::EntityType,
    error::Result,
};

/// What [`inspect`] found.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct Report {
    /// The model directory.
    pub path: PathBuf,
    /// Size of the ONNX file in bytes.
    pub bytes: u64,
    /// The architecture, as config.json names it.
    pub architecture: String,
    /// Whether weights are stored in fewer bits than floats, judged by the file's operators.
    pub quantized: bool,
    /// Inputs as `(name, type and shape)`.
    pub inputs: Vec<(String, String)>,
    /// Outputs as `(name, type and shape)`; the first one is read.
    pub outputs: Vec<(String, String)>,
    /// Labels by logit index with the type of each; `None` for `O` and for dropped labels.
    pub labels: Vec<(String, Option<EntityType>)>,
    /// The tag scheme.
    pub scheme: SchemeName,
    /// Tokens in a window, special tokens included.
    pub window: usize,
    /// Tokens that the position embeddings allow, if config.json says so.
    pub positions: Option<usize>,
    /// Tokens that neighbouring windows share.
    pub stride: usize,
    /// Highest token id of the tokenizer plus one.
    pub vocabulary: usize,
    /// Rows of the embedding table that answer, found by probing.
    pub embedding_rows: usize,
    /// Everything worth knowing before use.
    pub findings: Vec<Finding>,
}

/// One remark on a model, with what to do about it.
#[derive(Debug, Clone, Serialize)]
#[non_exhaustive]
pub struct Finding {
    /// Whether results suffer if nothing is done.
    pub problem: bool,
    /// The remark.
    pub message: String,
}

/// Whether ordinary text gives logits that are numbers.
fn finite(model: &Model, session: &mut Session) -> std::result::Result<(), String> {
    let row = model.sentence();
    if row.is_empty() {
        return Ok(()); // a vocabulary without a letter of it
    }
    let numbers =
        |logits: ArrayView3<'_, f32>| session::usable(&session::own(&logits, row.len()).index_axis_move(Axis(0), 0));
    match session.run(model.rows(std::slice::from_ref(&row)), numbers) {
        Ok(true) => Ok(()),
        Ok(false) => {
            Err("gives logits that are infinite or not a number for ordinary text: documents will fail; export it \
                          in float"
                .into())
        }
        Err(e) => Err(format!("failed on an ordinary sentence: {e}")),
    }
}

/// Opens the model that `config` names, as tagging would, and describes it.
///
/// # Errors
/// What would also stop tagging: something missing or inconsistent.
pub fn inspect(config: &Config) -> Result<Report> {
    let model = Model::open(config)?;
    let mut session = model.proven_session()?;
    let vocabulary = model.tokenizer.vocabulary();
    let mut answers = |id: usize| {
        let Ok(id) = u32::try_from(id) else { return false };
        session.run(model.rows(&[vec![id]]), |_| ()).is_ok()
    };
    // Doubling, then halving: the table's size is not part of what a session tells.
    let (mut low, mut high) = (vocabulary.saturating_sub(1), vocabulary.max(1));
    while high < 1 << 22 && answers(high) {
        (low, high) = (high, high * 2);
    }
    while high - low > 1 {
        let middle = low.midpoint(high);
        if answers(middle) { low = middle } else { high = middle }
    }
    let embedding_rows = low + 1;

    let mut findings = Vec::new();
    let mut find = |problem, message: String| findings.push(Finding { problem, message });
    let rest = embedding_rows.saturating_sub(vocabulary);
    if rest > 128 && rest * 50 > embedding_rows {
        find(
            true,
            format!(
                "{rest} of {embedding_rows} embedding rows have no token: more than a table is padded by, so \
                 tokenizer.json may come from another model"
            ),
        );
    } else if rest > 0 {
        find(false, format!("{rest} embedding rows have no token: padding of the table, harmless"));
    }
    if let Some(declared) = model.card.vocab_size.filter(|d| *d != embedding_rows) {
        find(
            true,
            format!("config.json says vocab_size {declared}, but the model has {embedding_rows} embedding rows"),
        );
    }
    if model.card.positions.or(model.card.recommended).is_none() {
        find(
            true,
            format!(
                "neither config.json (max_position_embeddings) nor tokenizer_config.json (model_max_length) limits the text; windows of {} tokens assumed",
                model.window
            ),
        );
    }
    if let Some(positions) = model.card.positions.filter(|p| *p > model.window) {
        find(false, format!("the model allows windows of {positions} tokens: raise window.max_tokens to use them"));
    }
    if model.operators.batch_dependent {
        find(
            false,
            "its activations are quantized with one scale per batch (DynamicQuantizeLinear): to give the same text the \
             same answer, each window runs alone, which is slower; quantize with static scales, or weights only"
                .into(),
        );
    }
    if let Err(message) = finite(&model, &mut session) {
        find(true, message);
    }
    for (what, file) in [("model", model.file.as_path()), ("tokenizer", &model.folder.join("tokenizer.json"))] {
        if let Some(place) = files::outside(&model.folder, file) {
            find(false, format!("its {what} file lies outside the folder, in {}", place.display()));
        }
    }
    for (role, declared, found) in model.strange_special_tokens() {
        find(
            false,
            format!(
                "config.json says {role}_token_id {declared}, but the tokenizer puts id {found} there: they may come from \
                 different models"
            ),
        );
    }
    if !session.masks() {
        find(
            false,
            "takes no attention_mask, so it would read padding as text: each window runs alone and unpadded, which is \
             slower; export it with that input"
                .into(),
        );
    } else if !session.pads() {
        find(
            false,
            "padding changes what it says of a text, in spite of its attention_mask: each window runs alone and unpadded, \
             which is slower"
                .into(),
        );
    }
    if !model.labels.names().iter().any(|l| l.eq_ignore_ascii_case("O")) {
        find(true, "no label `O`: every word will be in some mention".into());
    }
    for bare in model.labels.bare_beside_prefixed() {
        let message = format!(
            "label `{bare}` has no B-/I- prefix beside labels that have: each of its words becomes a mention; \
             if it marks no entity, drop it: {bare:?} = \"\" under [labels]"
        );
        find(true, message);
    }
    let suggested = model.labels.suggested_map();
    if !suggested.is_empty() {
        let lines: Vec<String> = suggested.iter().map(|(label, to)| format!("{label} = \"{to}\"")).collect();
        find(false, format!("to merge by Nomina's own types, put under [labels]: {}", lines.join(", ")));
    }
    Ok(Report {
        quantized: model.operators.quantized,
        bytes: std::fs::metadata(&model.file).map_or(0, |m| m.len()),
        architecture: model.card.model_type.clone(),
        inputs: session.describe_inputs(),
        outputs: session.describe_outputs(),
        labels: model.labels.names().iter().cloned().zip((0..).map(|i| model.labels.type_of(i).cloned())).collect(),
        scheme: model.labels.scheme(),
        window: model.window,
        positions: model.card.positions,
        stride: model.stride,
        vocabulary,
        embedding_rows,
        findings,
        path: model.folder,
    })
}
