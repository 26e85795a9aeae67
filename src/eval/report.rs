//! All the scores of a set of documents.

use serde::Serialize;

use super::{
    Prf,
    align::Pair,
    clusters::{Baseline, ClusterPair, ClusterScorer, ClusterScores},
    confusion::{Confusion, Confusions, Frequent, frequent},
    errors::{self, MentionError, Writer},
    merges,
    pairing::pair,
    partition::Partition,
    spans::{Span, SpanReport, SpanScore, SpanScorer},
};
use crate::{Document, Mention};

/// How many frequent errors a report lists.
const FREQUENT: usize = 10;

/// Whose mentions the clusters are made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum MentionSource {
    /// The gold mentions: merging is scored alone, the mentions are not.
    Gold,
    /// The predicted mentions: everything is scored.
    Predicted,
}

/// The scores of a set of documents.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Report {
    /// Documents scored.
    pub documents: usize,
    /// Whose mentions were clustered.
    pub mentions_from: MentionSource,
    /// How well mentions were found, unless they are the gold ones.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mentions: Option<MentionReport>,
    /// How well they were merged, where gold and predictions both name entities.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub clusters: Option<ClusterReport>,
}

/// How well mentions were found.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct MentionReport {
    /// By exact span and type.
    #[serde(flatten)]
    pub exact: SpanReport,
    /// By exact span, whatever the type.
    pub untyped: SpanScore,
    /// By type, where the spans overlap at all.
    pub overlapping: SpanScore,
    /// The types that were taken for one another, boundaries aside.
    pub confusion: Vec<Confusion>,
    /// The errors made most often.
    pub frequent: Vec<Frequent>,
}

/// How well mentions were merged, beside what anyone gets for free.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct ClusterReport {
    /// The predicted entities.
    pub system: ClusterScores,
    /// The same mentions, each an entity of its own.
    pub singletons: ClusterScores,
    /// The same mentions, merged where string and type are the same.
    pub same_string: ClusterScores,
}

/// Scores the documents and lists the errors, document by document.
///
/// Merging is scored where any gold document and any predicted one names entities; a mention without an entity is then
/// one of its own. Which mention answers which is a matter of spans for the scores, and of overlap for the errors.
pub fn evaluate(pairs: &[Pair], mentions_from: MentionSource) -> (Report, Vec<MentionError>) {
    let mut errors = Vec::new();
    let mentions = (mentions_from == MentionSource::Predicted).then(|| mention_report(pairs, &mut errors));
    let named = |document: fn(&Pair) -> &Document| pairs.iter().any(|pair| !document(pair).entities.is_empty());
    let clusters = (named(|p| &p.gold) && named(|p| &p.predicted)).then(|| {
        for pair in pairs {
            errors.extend(merges::of_merges(pair, &Writer::new(&pair.gold)));
        }
        cluster_report(pairs, mentions_from)
    });
    // Stable: within a document, mentions come before merges.
    let mut order: rustc_hash::FxHashMap<&str, usize> = rustc_hash::FxHashMap::default();
    for (i, pair) in pairs.iter().enumerate() {
        order.entry(&pair.gold.id).or_insert(i);
    }
    errors.sort_by_key(|e| order.get(e.document.as_str()).copied());
    (Report { documents: pairs.len(), mentions_from, mentions, clusters }, errors)
}

fn mention_report(pairs: &[Pair], errors: &mut Vec<MentionError>) -> MentionReport {
    let mut exact = SpanScorer::default();
    let mut confusion = Confusions::default();
    let (mut same_span, mut same_type) = (0, 0);
    for documents in pairs {
        let Pair { gold, predicted } = documents;
        exact.add(&spans(gold), &spans(predicted));
        let pairing = pair(gold, predicted);
        for (g, p) in &pairing.pairs {
            let (g, p) = (&gold.mentions[*g], &predicted.mentions[*p]);
            same_span += usize::from((g.start, g.end) == (p.start, p.end));
            same_type += usize::from(g.entity_type == p.entity_type);
            confusion.add(Some(&g.entity_type), Some(&p.entity_type));
        }
        pairing.missed.iter().for_each(|g| confusion.add(Some(&gold.mentions[*g].entity_type), None));
        pairing.spurious.iter().for_each(|p| confusion.add(None, Some(&predicted.mentions[*p].entity_type)));
        errors.extend(errors::of_mentions(documents, &pairing, &Writer::new(gold)));
    }
    let count = |document: fn(&Pair) -> &Document| pairs.iter().map(|pair| document(pair).mentions.len()).sum();
    let (support, predicted) = (count(|p| &p.gold), count(|p| &p.predicted));
    let score = |correct| SpanScore { prf: Prf::of_counts(correct, predicted, support), support, predicted, correct };
    MentionReport {
        exact: exact.report(),
        untyped: score(same_span),
        overlapping: score(same_type),
        confusion: confusion.table(),
        frequent: frequent(errors, FREQUENT),
    }
}

fn spans(document: &Document) -> Vec<Span> {
    let span = |m: &Mention| Span { start: m.start, end: m.end, entity_type: m.entity_type.clone() };
    document.mentions.iter().map(span).collect()
}

fn cluster_report(pairs: &[Pair], mentions_from: MentionSource) -> ClusterReport {
    let [mut system, mut singletons, mut same_string] = std::array::from_fn(|_| ClusterScorer::default());
    for pair in pairs {
        let gold = Partition::of_entities(&pair.gold);
        let add = |scorer: &mut ClusterScorer, other: &Partition<'_>| {
            scorer.add_named(&ClusterPair::new(&gold.clusters, &other.clusters), &gold.names, &other.names);
        };
        // Merging may repair types; the baselines see the gold ones then.
        let mentions = if mentions_from == MentionSource::Gold { &pair.gold } else { &pair.predicted };
        add(&mut system, &Partition::of_entities(&pair.predicted));
        add(&mut singletons, &Partition::of_baseline(mentions, Baseline::Singletons));
        add(&mut same_string, &Partition::of_baseline(mentions, Baseline::SameStringAndType));
    }
    ClusterReport { system: system.scores(), singletons: singletons.scores(), same_string: same_string.scores() }
}
