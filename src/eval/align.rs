//! Gold documents beside their predictions.

use std::path::Path;

use rustc_hash::{FxHashMap, FxHashSet};

use super::{
    error::{EvalError, Result},
    offsets::{Positions, same_words},
};
use crate::{Document, Entity, Mention, OffsetUnit, document::link_entities};

/// The gold and the predictions for one text: offsets in bytes, mentions ordered by start.
#[derive(Debug, Clone)]
pub struct Pair {
    /// What is right.
    pub gold: Document,
    /// What was predicted.
    pub predicted: Document,
}

/// Puts each gold document beside its predictions. Also gives the number of predicted documents without a gold one,
/// which are left out.
///
/// Documents belong together by their id. Where an id is not found, file names without folder and extension are
/// compared (`texts/a.txt` is `a`). Where ids repeat, both sides must have them in the same order. Predictions without
/// text are placed in the gold text.
///
/// # Errors
/// When a gold document has no predictions, the two texts differ, or a mention does not fit its text.
pub fn align(gold: Vec<Document>, predicted: Vec<Document>) -> Result<(Vec<Pair>, usize)> {
    let surplus = predicted.len().saturating_sub(gold.len());
    let fail = |reason: String| EvalError::new(Path::new(""), reason);
    let mut partner = match partners(&gold, &predicted) {
        Ok(partner) => partner.into_iter(),
        Err(reason) => {
            return Err(fail(reason).with_hint("gold and predictions must name their documents alike, once each"));
        }
    };
    let mut predicted: Vec<_> = predicted.into_iter().map(Some).collect();
    let mut pairs = Vec::with_capacity(gold.len());
    for mut gold in gold {
        let partner = partner.next().and_then(|i| predicted.get_mut(i)).and_then(Option::take);
        let Some(mut predicted) = partner else {
            return Err(fail(format!("two gold documents share the predictions for `{}`", gold.id)));
        };
        let id = gold.id.clone();
        prepare(&mut gold, None).map_err(|reason| fail(format!("gold document `{id}`: {reason}")))?;
        prepare(&mut predicted, gold.text.as_deref()).map_err(|reason| {
            fail(format!("predictions for `{id}`: {reason}")).with_hint("were they made from the same text?")
        })?;
        pairs.push(Pair { gold, predicted });
    }
    Ok((pairs, surplus))
}

/// The gold documents with their own mentions clustered by `cluster`, to score merging alone.
///
/// `cluster` gets a text and its gold mentions, offsets in bytes, ordered by start, without their entities, and gives
/// the entities; mentions that it leaves out are entities of their own.
///
/// # Errors
/// When a gold mention does not fit its text.
pub fn cluster_gold(
    gold: Vec<Document>,
    mut cluster: impl FnMut(&str, &mut [Mention]) -> Vec<Entity>,
) -> Result<Vec<Pair>> {
    let mut pairs = Vec::with_capacity(gold.len());
    for mut gold in gold {
        let id = gold.id.clone();
        prepare(&mut gold, None)
            .map_err(|reason| EvalError::new(Path::new(""), format!("gold document `{id}`: {reason}")))?;
        let mut predicted = Document { entities: Vec::new(), ..gold.clone() };
        predicted.mentions.iter_mut().for_each(|m| m.entity = None);
        predicted.entities = cluster(gold.text.as_deref().unwrap_or_default(), &mut predicted.mentions);
        predicted.mentions.iter_mut().for_each(|m| m.entity = None);
        adopt_listed(&mut predicted);
        link_entities(&mut predicted);
        pairs.push(Pair { gold, predicted });
    }
    Ok(pairs)
}

/// Refuses gold mentions that are empty or overlap: no tagger that gives each word one type could find them all, and
/// scores by exact span would count that against it.
///
/// # Errors
/// When there are any: the document and the mentions.
pub fn check_gold(pairs: &[Pair]) -> Result<()> {
    for Pair { gold, .. } in pairs {
        let text = gold.text.as_deref().unwrap_or_default();
        let place = |byte: usize| text.get(..byte).map_or(byte, |before| before.chars().count());
        let show = |m: &Mention| format!("“{}” ({}, {}..{})", m.text, m.entity_type, place(m.start), place(m.end));
        let fail = |reason: String, hint| {
            let reason = format!("gold document `{}`: {reason}", gold.id);
            Err(EvalError::new(Path::new(""), reason).with_hint(hint))
        };
        if let Some(empty) = gold.mentions.iter().find(|m| m.start >= m.end) {
            let reason =
                format!("the {} mention {}..{} is empty", empty.entity_type, place(empty.start), place(empty.end));
            return fail(reason, "its end must be behind its start");
        }
        if let Some([a, b]) = gold.mentions.windows(2).find(|pair| pair[1].start < pair[0].end) {
            let reason = format!("{} and {} overlap", show(a), show(b));
            return fail(reason, "leave one of the two out, or score other types: --types");
        }
    }
    Ok(())
}

/// The index of the predictions for each gold document.
fn partners(gold: &[Document], predicted: &[Document]) -> Result<Vec<usize>, String> {
    let ids = |documents: &'_ [Document]| documents.iter().map(|d| d.id.clone()).collect::<Vec<_>>();
    let unique = |documents: &[Document]| {
        let mut seen = FxHashSet::default();
        documents.iter().find(|d| !seen.insert(d.id.as_str())).map(|d| d.id.clone())
    };
    if let Some(id) = unique(gold).or_else(|| unique(predicted)) {
        return if ids(gold) == ids(predicted) {
            Ok((0..gold.len()).collect())
        } else {
            Err(format!("the document id `{id}` occurs twice"))
        };
    }
    let by_id: FxHashMap<&str, usize> = predicted.iter().enumerate().map(|(i, d)| (d.id.as_str(), i)).collect();
    let mut by_stem: FxHashMap<&str, Option<usize>> = FxHashMap::default();
    for (i, document) in predicted.iter().enumerate() {
        by_stem.entry(stem(&document.id)).and_modify(|at| *at = None).or_insert(Some(i));
    }
    let partner = |d: &Document| {
        by_id.get(d.id.as_str()).copied().or_else(|| by_stem.get(stem(&d.id)).copied().flatten()).ok_or_else(|| {
            let example = predicted.first().map_or(String::new(), |p| format!("; the first is for `{}`", p.id));
            format!("no predictions for the gold document `{}` among {}{example}", d.id, predicted.len())
        })
    };
    gold.iter().map(partner).collect()
}

/// A file name without its folder and extension.
fn stem(id: &str) -> &str {
    let name = id.rsplit(['/', '\\']).next().unwrap_or(id);
    match name.rsplit_once('.') {
        Some((stem, extension)) if !stem.is_empty() && !extension.contains(' ') => stem,
        _ => name,
    }
}

/// Brings a document into the form of a [`Pair`], placing it in `gold_text` where it has no text of its own.
fn prepare(document: &mut Document, gold_text: Option<&str>) -> Result<(), String> {
    match (&document.text, gold_text) {
        (None, Some(text)) => document.text = Some(text.to_owned()),
        (Some(own), Some(gold)) if own != gold => {
            let same = own.chars().zip(gold.chars()).take_while(|(a, b)| a == b).count();
            return Err(format!("the text differs from the gold text at character {same}"));
        }
        _ => {}
    }
    if document.text.is_none() && document.offsets != OffsetUnit::Byte {
        return Err("the document has no text, which its offsets need".into());
    }
    place_mentions(document)?;
    adopt_listed(document);
    document.mentions.sort_by_key(|m| (m.start, m.end));
    link_entities(document);
    Ok(())
}

/// Gives mentions the entity that lists them, where they name none themselves.
fn adopt_listed(document: &mut Document) {
    for (id, entity) in document.entities.iter().enumerate() {
        for mention in &entity.mentions {
            if let Some(mention) = document.mentions.get_mut(*mention) {
                mention.entity.get_or_insert(id);
            }
        }
    }
}

/// Counts a document's offsets in bytes, checking each mention against the text. Without text, nothing changes.
pub(super) fn place_mentions(document: &mut Document) -> Result<(), String> {
    let Some(text) = &document.text else { return Ok(()) };
    let positions = Positions::new(text, document.offsets);
    let unit = match document.offsets {
        OffsetUnit::Byte => "byte",
        OffsetUnit::Char => "char",
        OffsetUnit::Utf16 => "utf16",
    };
    for mention in &mut document.mentions {
        let place = format_args!("{}..{}", mention.start, mention.end);
        let Some((start, end, found)) = positions.slice(mention.start, mention.end) else {
            let named =
                if mention.text.is_empty() { String::new() } else { format!(" (mention “{}”)", mention.text) };
            return Err(format!("the text has no {place} in {unit} offsets{named}"));
        };
        if mention.text.is_empty() {
            mention.text = found.into();
        } else if !same_words(found, &mention.text) {
            return Err(format!("text[{place}] in {unit} offsets is “{found}”, not “{}”", mention.text));
        }
        (mention.start, mention.end) = (start, end);
    }
    document.offsets = OffsetUnit::Byte;
    Ok(())
}
