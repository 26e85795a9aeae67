//! The wrong and the missed merges of one document, for reading.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use super::{
    align::Pair,
    errors::{ErrorKind, Label, MentionError, Writer},
    partition::cluster_of,
};
use crate::{Document, Mention};

/// The errors of merging. Mentions without a counterpart of the same span are left out, as in the scores.
pub(super) fn of_merges(pair: &Pair, writer: &Writer<'_>) -> Vec<MentionError> {
    let mut errors = split(&pair.predicted, &pair.gold, |at, predicted, parts| {
        writer.error(ErrorKind::WrongMerge, at, None, Some(predicted), parts)
    });
    errors.extend(split(&pair.gold, &pair.predicted, |at, gold, parts| {
        writer.error(ErrorKind::MissedMerge, at, Some(gold), None, parts)
    }));
    errors
}

/// The clusters of `whole` that lie in several clusters of `other`, each at the first mention of its second part.
fn split(
    whole: &Document,
    other: &Document,
    error: impl Fn(&Mention, Label, Vec<String>) -> MentionError,
) -> Vec<MentionError> {
    let (whole_of, other_of) = (cluster_of(whole), cluster_of(other));
    let mut counterpart: FxHashMap<(usize, usize), usize> = FxHashMap::default();
    for (mention, cluster) in other.mentions.iter().zip(other_of) {
        counterpart.entry((mention.start, mention.end)).or_insert(cluster);
    }
    let mut clusters: BTreeMap<usize, Vec<(usize, &Mention)>> = BTreeMap::new();
    for (mention, cluster) in whole.mentions.iter().zip(whole_of) {
        if let Some(other) = counterpart.get(&(mention.start, mention.end)) {
            clusters.entry(cluster).or_default().push((*other, mention));
        }
    }
    let mut errors = Vec::new();
    for (cluster, mentions) in clusters {
        let first = mentions[0].0;
        let Some((_, second)) = mentions.iter().find(|(other, _)| *other != first) else { continue };
        let mut label = Label::from(mentions[0].1);
        if let Some(entity) = whole.entities.get(cluster).filter(|e| !e.name.is_empty()) {
            label.text.clone_from(&entity.name);
        }
        errors.push(error(second, label, parts(&mentions, other)));
    }
    errors
}

/// How many parts, and how many mentions of each, are worth reading.
const SHOWN: usize = 12;

/// Each part by its name and its different mentions: `Ada Lovelace: Ada, Lovelace`.
fn parts(mentions: &[(usize, &Mention)], other: &Document) -> Vec<String> {
    let mut parts: Vec<(usize, Vec<String>)> = Vec::new();
    for (cluster, mention) in mentions {
        let text = Label::from(*mention).text;
        match parts.iter().position(|(c, _)| c == cluster) {
            Some(part) if parts[part].1.len() < SHOWN && !parts[part].1.contains(&text) => parts[part].1.push(text),
            None if parts.len() < SHOWN => parts.push((*cluster, vec![text])),
            _ => {}
        }
    }
    let describe = |(cluster, texts): (usize, Vec<String>)| match other.entities.get(cluster) {
        Some(entity) if !entity.name.is_empty() => format!("{}: {}", entity.name, texts.join(", ")),
        _ => texts.join(", "),
    };
    parts.into_iter().map(describe).collect()
}
