//! A loaded model with everything that turns a text into a document.

use ndarray::Axis;

use crate::{
    canon::Canonicalizer,
    config::{Config, Strategy},
    decode::{self, bounds},
    document::{Coverage, Document, keep_mentions},
    encode::{self, Encoded, Steps, Window},
    error::{Cause, Error, Result},
    model::{Model, Sessions, session},
    pool::Pool,
};

use super::{Input, language::Languages};

/// What one configuration needs at run time.
#[derive(Debug)]
pub(crate) struct Engine {
    pub(super) config: Config,
    /// Whether documents come with what was not merged.
    pub(super) trace: bool,
    pub(super) model: Model,
    pub(super) pool: Pool,
    sessions: Sessions,
    /// Whether each row runs alone and unpadded, because batch mates or padding would change its result.
    alone: bool,
    steps: Steps,
    english: bool,
    canonicalizer: Option<Canonicalizer>,
    languages: Languages,
}

impl Engine {
    pub(super) fn new(mut config: Config, trace: bool) -> Result<Self> {
        config.validate("configuration")?;
        let model = Model::open(&config)?;
        config.decode.clone_from(&model.decode);
        let sessions = Sessions::open(&model)?;
        let alone = model.operators.batch_dependent || !sessions.batches;
        let steps = steps(&config, &model)?;
        let english = model.languages(&config).iter().any(|language| language == "en");
        let canonicalizer =
            if config.entities.merge { Some(Canonicalizer::new(&config.entities.canon_options()?)) } else { None };
        let pool = Pool::start(config.runtime.threads)?;
        let languages = Languages::new(model.languages(&config));
        Ok(Self { pool, config, trace, model, sessions, alone, steps, english, canonicalizer, languages })
    }

    pub(super) fn encode(&self, input: &Input) -> Result<Encoded> {
        encode::encode(&input.text, &self.steps, &self.model.tokenizer, self.model.window, self.model.stride)
            .map_err(|e| Error::document(&input.id, format!("cannot be tokenized: {e}")).with_source(e))
    }

    /// Tokens in a batch, padding included.
    pub(super) fn batch_tokens(&self) -> usize {
        if self.alone { 1 } else { self.config.runtime.batch_tokens }
    }

    /// What a row of `tokens` takes of a batch.
    pub(super) fn padded(&self, tokens: usize) -> usize {
        session::padded(tokens, self.model.window)
    }

    /// The ids that the model reads for a window, special tokens included.
    pub(super) fn ids(&self, encoded: &Encoded, window: &Window) -> Vec<u32> {
        let tokenizer = &self.model.tokenizer;
        let own = encoded.tokens[window.tokens.clone()].iter().map(|t| t.id);
        tokenizer.prefix().iter().copied().chain(own).chain(tokenizer.suffix().iter().copied()).collect()
    }

    /// Logits of each row's own tokens, special tokens left out. A row that fails does not fail its batch mates.
    pub(super) fn infer(&self, rows: &[Vec<u32>]) -> Vec<Result<Vec<f32>, String>> {
        let together = self.infer_together(rows);
        match together {
            Ok(logits) => logits.into_iter().map(Ok).collect(),
            Err(error) if rows.len() == 1 => vec![Err(error.to_string())],
            Err(_) => rows.iter().flat_map(|row| self.infer(std::slice::from_ref(row))).collect(),
        }
    }

    fn infer_together(&self, rows: &[Vec<u32>]) -> Result<Vec<Vec<f32>>, Cause> {
        let (before, after) = (self.model.tokenizer.prefix().len(), self.model.tokenizer.suffix().len());
        let run = |session: &mut session::Session| {
            session.run(self.model.rows(rows), |logits| {
                let (.., width) = logits.dim();
                if width != self.model.labels.len() {
                    return Err(format!("gave {width} logits per token, not one for each label"));
                }
                let own = |(row, ids): (ndarray::ArrayView2<'_, f32>, &Vec<u32>)| {
                    let own = row.slice_axis(Axis(0), (before..ids.len() - after).into());
                    let numbers = session::usable(&own).then(|| own.iter().copied().collect());
                    numbers.ok_or_else(|| "gave logits that are infinite or not a number".to_owned())
                };
                logits.outer_iter().zip(rows).map(own).collect()
            })
        };
        let logits = self.sessions.with(&self.model, run)??;
        Ok(logits?)
    }

    /// Decodes and canonicalizes a text of which all windows are in, each with its rows of logits.
    pub(super) fn finish(&self, input: Input, encoded: &Encoded, rows: &[Vec<f32>]) -> Document {
        let (labels, tokenizer) = (&self.model.labels, &self.model.tokenizer);
        let logits = decode::join(encoded, rows, labels, self.config.decode.strategy);
        // Decoded in the text that the model read, merged by the names that a reader sees, told in the user's own text.
        let (view, strategy) = (&encoded.view, self.config.decode.strategy);
        let shown = view.shown(&input.text);
        let mentions = decode::decode(shown, encoded, &logits, labels, tokenizer, &self.config.decode);
        let mut mentions = view.to_clean(&input.text, mentions);
        let clean = view.clean(&input.text);
        if self.english && strategy == Strategy::Constrained {
            bounds::mend(clean, &mut mentions);
        }
        let merged = self.canonicalizer.as_ref().map(|canonicalizer| canonicalizer.trace(clean, &mut mentions));
        let (entities, trace) = merged.unzip();
        view.to_original(&input.text, &mut mentions);
        let other_language = self.languages.other(&input.text);
        let mut document = Document {
            id: input.id,
            text: Some(input.text),
            mentions,
            entities: entities.unwrap_or_default(),
            trace: trace.filter(|_| self.trace),
            coverage: Coverage { tokens: encoded.tokens.len(), windows: encoded.windows.len() },
            other_language,
            meta: input.meta,
            written_id: input.written_id,
            ..Document::default()
        };
        // Only now: what is left out must not change what stays.
        keep_mentions(&mut document, |mention| self.config.decode.reports(mention));
        document
    }
}

/// The steps in force. Strategies that reproduce another pipeline read what that pipeline reads.
fn steps(config: &Config, model: &Model) -> Result<Steps> {
    match (&config.view.steps, config.decode.strategy) {
        (Some(names), _) => Steps::named(names),
        (None, Strategy::Constrained) => Ok(Steps::for_languages(model.languages(config))),
        _ => Ok(Steps::default()),
    }
}
