//! From a model's confidence to the share of mentions that are right (Platt 1999, on the logit of the score).

use std::{collections::BTreeMap, path::Path};

use serde::Deserialize;

use crate::error::{Error, Result, nearest};

/// One type's line: `logit(calibrated) = scale * logit(raw) + shift`. Order of scores is kept.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Calibration {
    /// Above 0; below 1 it pulls scores towards the middle.
    pub scale: f32,
    /// Added to the scaled logit; below 0 it lowers all scores.
    pub shift: f32,
}

/// A score of exactly 0 or 1 has no logit.
const EDGE: f32 = 1e-6;

impl Calibration {
    /// The calibrated probability of a raw one.
    #[must_use]
    pub fn apply(self, score: f32) -> f32 {
        let p = score.clamp(EDGE, 1.0 - EDGE);
        let logit = self.scale * (p / (1.0 - p)).ln() + self.shift;
        1.0 / (1.0 + (-logit).exp())
    }
}

/// Checks the table that `path`, a config.json, gives under `nomina.calibration` against the model's bare labels.
pub(super) fn check(path: &Path, table: &BTreeMap<String, Calibration>, tags: &[&str]) -> Result<()> {
    for (tag, line) in table {
        if !tags.contains(&tag.as_str()) {
            let message = format!("nomina.calibration names `{tag}`, but the model has only: {}", tags.join(", "));
            let hint = match nearest(tag, tags.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => "name labels of the model, without their B-/I- prefix".into(),
            };
            return Err(Error::model(path, message).with_hint(hint));
        }
        if !(line.scale.is_finite() && line.scale > 0.0 && line.shift.is_finite()) {
            let message = format!("nomina.calibration of `{tag}` has scale {} and shift {}", line.scale, line.shift);
            return Err(Error::model(path, message).with_hint("scale must be above 0, and both must be finite"));
        }
    }
    Ok(())
}
