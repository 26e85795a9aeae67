//! Model labels and the types that they stand for.

mod affix;
mod calibration;
mod map;
pub(crate) mod scheme;

use std::{collections::BTreeMap, path::Path};

pub(crate) use affix::position;
pub use calibration::Calibration;
use scheme::{Position, State};

use crate::{
    config::SchemeName,
    document::EntityType,
    error::{Error, Result, nearest},
};

/// The labels of a model, understood: tag scheme, tags, and the type of each tag.
#[derive(Debug, Clone)]
pub struct LabelSet {
    names: Vec<String>,
    states: Vec<State>,
    tags: Vec<Tag>,
    scheme: SchemeName,
    /// By tag; `None` where the raw score stands.
    calibration: Vec<Option<Calibration>>,
    /// For each label those of a word's first, middle and last part.
    part_labels: Vec<[usize; 3]>,
    /// For each label those that may come before it.
    allowed: Vec<Vec<usize>>,
}

/// A label without its position prefix.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tag {
    /// The bare label, such as `PER`.
    pub name: String,
    /// What it is reported as; `None` if its mentions are dropped.
    pub entity_type: Option<EntityType>,
}

/// Bare labels in wide use and the built-in type each would map to: for suggestions only, nothing is mapped unasked.
const WELL_KNOWN: [(&str, EntityType); 12] = [
    ("PER", EntityType::Person),
    ("PERS", EntityType::Person),
    ("person", EntityType::Person),
    ("LOC", EntityType::Place),
    ("GPE", EntityType::Place),
    ("FAC", EntityType::Place),
    ("LOCATION", EntityType::Place),
    ("location", EntityType::Place),
    ("ORG", EntityType::Organization),
    ("organization", EntityType::Organization),
    ("LAW", EntityType::Agreement),
    ("TREATY", EntityType::Agreement),
];

impl LabelSet {
    /// Understands `names`, the labels by logit index, under the configured label map and scheme. The map gives a bare
    /// label its type, or a whole label another one with a position (`"PER/1" = "B-PERSON"`).
    ///
    /// # Errors
    /// The map names a label that the model lacks, the forced scheme does not fit the labels, or the labels seem to have
    /// positions in a form that is not known.
    pub(crate) fn new(
        model: &Path,
        names: &[String],
        map: &BTreeMap<String, String>,
        forced: Option<SchemeName>,
    ) -> Result<Self> {
        let (names, map) = map::relabelled(names, map);
        let mut tags: Vec<Tag> = Vec::new();
        let mut states = Vec::with_capacity(names.len());
        let parts = affix::split_all(&names);
        let unclear = affix::unclear(&names, &parts);
        if forced.is_none() && !unclear.is_empty() {
            return Err(map::positions_in_doubt(model, &unclear, scheme::detect(&names, &parts)));
        }
        for &(position, bare) in &parts {
            let tag = match tags.iter().position(|t| t.name == bare) {
                _ if position == Position::Outside => 0,
                Some(known) => known,
                None => {
                    let entity_type = match map.get(bare).map(String::as_str) {
                        None => Some(bare.into()),
                        Some("") => None,
                        Some(mapped) => Some(mapped.into()),
                    };
                    tags.push(Tag { name: bare.into(), entity_type });
                    tags.len() - 1
                }
            };
            states.push(State { position, tag });
        }
        if let Some(unknown) = map.keys().find(|key| !tags.iter().any(|t| t.name == **key)) {
            return Err(map::unknown_label(model, unknown, &names, &tags));
        }
        let scheme = forced.unwrap_or_else(|| scheme::detect(&names, &parts));
        if forced.is_some() && !scheme::fits(scheme, &parts) {
            let detected = scheme::detect(&names, &parts);
            let message = format!("decode.scheme is {scheme:?}, but the labels are {detected:?}: {}", names.join(", "));
            return Err(Error::model(model, message).with_hint("remove decode.scheme: it is read off the labels"));
        }
        let part_labels = (0..states.len()).map(|label| part_labels(scheme, &states, label)).collect();
        let allowed = (0..states.len())
            .map(|to| {
                let may = |from: &usize| scheme::may_follow(scheme, Some(states[*from]), Some(states[to]));
                (0..states.len()).filter(may).collect()
            })
            .collect();
        let calibration = vec![None; tags.len()];
        Ok(Self { names, states, tags, scheme, calibration, part_labels, allowed })
    }

    /// The same with scores calibrated by the table of the model's config.json.
    ///
    /// # Errors
    /// The table names a label that the model lacks, or holds no usable numbers.
    pub(crate) fn calibrated(mut self, folder: &Path, table: &BTreeMap<String, Calibration>) -> Result<Self> {
        let names: Vec<&str> = self.tags.iter().map(|t| t.name.as_str()).collect();
        calibration::check(&folder.join("config.json"), table, &names)?;
        self.calibration = names.iter().map(|name| table.get(*name).copied()).collect();
        Ok(self)
    }

    /// The labels by logit index.
    pub fn names(&self) -> &[String] {
        &self.names
    }

    /// The tags in order of first appearance.
    pub fn tags(&self) -> &[Tag] {
        &self.tags
    }

    /// The tag scheme in force.
    pub fn scheme(&self) -> SchemeName {
        self.scheme
    }

    /// Number of labels, the width of the logits.
    pub fn len(&self) -> usize {
        self.names.len()
    }

    /// Whether there is no label at all; such a model does not load.
    pub fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    /// Labels without a position among labels that have one.
    pub(crate) fn bare_beside_prefixed(&self) -> impl Iterator<Item = &str> {
        let bare = |(name, state): &(&String, &State)| {
            state.position != Position::Outside && **name == self.tags[state.tag].name
        };
        let any_prefixed =
            self.names.iter().zip(&self.states).any(|pair| pair.1.position != Position::Outside && !bare(&pair));
        self.names
            .iter()
            .zip(&self.states)
            .filter(move |pair| any_prefixed && bare(pair))
            .map(|(name, _)| name.as_str())
    }

    /// Lines for a `[labels]` section that would map well-known labels to the built-in types.
    pub fn suggested_map(&self) -> Vec<(String, EntityType)> {
        self.tags
            .iter()
            .filter(|t| t.entity_type.as_ref().is_some_and(|e| e.as_str() == t.name))
            .filter_map(|t| {
                let known = WELL_KNOWN.iter().find(|(label, _)| *label == t.name)?;
                Some((t.name.clone(), known.1.clone()))
            })
            .collect()
    }

    /// The model's spelling of `wanted`, a type that the setting `origin` names: as it is, or in other case.
    ///
    /// # Errors
    /// The model reports no such type.
    pub(crate) fn spelled(&self, origin: &str, wanted: &str) -> Result<String> {
        let known: Vec<&str> =
            self.tags.iter().filter_map(|t| t.entity_type.as_ref()).map(EntityType::as_str).collect();
        let in_other_case = || known.iter().find(|name| name.to_lowercase() == wanted.to_lowercase());
        if let Some(name) = known.iter().find(|name| **name == wanted).or_else(in_other_case) {
            return Ok((*name).to_owned());
        }
        let message = format!("the model does not tag `{wanted}`, only: {}", known.join(", "));
        let hint = nearest(wanted, known.iter().copied()).map(|near| format!("did you mean `{near}`?"));
        let error = Error::config(origin, message);
        Err(match hint {
            Some(hint) => error.with_hint(hint),
            None => error,
        })
    }

    pub(crate) fn states(&self) -> &[State] {
        &self.states
    }

    /// The label that part `part` of a word of `parts` takes when the word as a whole takes `label`.
    pub(crate) fn part_label(&self, label: usize, part: usize, parts: usize) -> usize {
        match part {
            _ if parts == 1 => label,
            0 => self.part_labels[label][0],
            _ if part + 1 < parts => self.part_labels[label][1],
            _ => self.part_labels[label][2],
        }
    }

    /// Labels that may stand on the word before one with `label`.
    pub(crate) fn may_precede(&self, label: usize) -> &[usize] {
        &self.allowed[label]
    }

    /// The probability that a mention opened by label `index` is right, given the model's raw score.
    pub(crate) fn probability(&self, index: usize, score: f32) -> f32 {
        self.calibration[self.states[index].tag].map_or(score, |c| c.apply(score))
    }

    /// The type of label `index`, or `None` for `O` and for dropped tags.
    pub(crate) fn type_of(&self, index: usize) -> Option<&EntityType> {
        let state = self.states.get(index).filter(|s| s.position != Position::Outside)?;
        self.tags.get(state.tag)?.entity_type.as_ref()
    }
}

fn part_labels(scheme: SchemeName, states: &[State], label: usize) -> [usize; 3] {
    [0, 1, 2].map(|part| {
        let wanted = State { position: scheme::within_word(scheme, states[label].position, part, 3), ..states[label] };
        // A model without the label for it, such as I-, repeats the word's own.
        states.iter().position(|s| *s == wanted).filter(|_| wanted.position != states[label].position).unwrap_or(label)
    })
}
