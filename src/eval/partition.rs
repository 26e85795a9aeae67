//! A document's mentions, parted into clusters.

use super::clusters::Baseline;
use crate::Document;

/// The clusters of one document, each by the spans of its mentions, and their names.
#[derive(Debug, Default)]
pub(super) struct Partition<'a> {
    pub(super) clusters: Vec<Vec<(usize, usize)>>,
    /// The first clusters' names; those past the end have none.
    pub(super) names: Vec<&'a str>,
}

impl<'a> Partition<'a> {
    /// The document's entities in their order; then each mention without an entity, alone and nameless.
    pub(super) fn of_entities(document: &'a Document) -> Self {
        let names = document.entities.iter().map(|e| e.name.as_str()).collect();
        let mut clusters = vec![Vec::new(); document.entities.len()];
        for (mention, cluster) in document.mentions.iter().zip(cluster_of(document)) {
            if cluster == clusters.len() {
                clusters.push(Vec::new());
            }
            clusters[cluster].push((mention.start, mention.end));
        }
        Self { clusters, names }
    }

    /// A baseline's clusters of the document's mentions, each named by its first mention.
    pub(super) fn of_baseline(document: &'a Document, baseline: Baseline) -> Self {
        let mut partition = Self::default();
        let labels = baseline.cluster(document.mentions.iter().map(|m| (m.text.as_str(), &m.entity_type)));
        for (mention, cluster) in document.mentions.iter().zip(labels) {
            if cluster == partition.clusters.len() {
                partition.clusters.push(Vec::new());
                partition.names.push(&mention.text);
            }
            partition.clusters[cluster].push((mention.start, mention.end));
        }
        partition
    }
}

/// The cluster of each mention, as [`Partition::of_entities`] numbers them.
pub(super) fn cluster_of(document: &Document) -> Vec<usize> {
    let mut next = document.entities.len();
    let mut alone = || {
        next += 1;
        next - 1
    };
    let known = |entity: &usize| *entity < document.entities.len();
    document.mentions.iter().map(|mention| mention.entity.filter(known).unwrap_or_else(&mut alone)).collect()
}
