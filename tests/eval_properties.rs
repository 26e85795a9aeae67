//! What must hold of every score, whatever the input.
#![allow(clippy::unwrap_used)]

use nomina::eval::{
    Prf,
    clusters::{ClusterPair, ClusterScorer, ClusterScores, best_assignment},
    spans::{Span, SpanReport, SpanScorer},
};
use proptest::prelude::*;

fn clusters() -> impl Strategy<Value = Vec<Vec<u8>>> {
    prop::collection::vec(prop::collection::vec(0u8..24, 0..6), 0..8)
}

fn spans() -> impl Strategy<Value = Vec<Span>> {
    let kinds = prop::sample::select(vec!["PERSON", "PLACE", "ORGANIZATION", "LAKE"]);
    let span = (0usize..20, 0usize..4, kinds).prop_map(|(start, len, kind)| Span::new(start, start + len, kind));
    prop::collection::vec(span, 0..20)
}

fn cluster_scores(gold: &[Vec<u8>], predicted: &[Vec<u8>]) -> ClusterScores {
    let mut scorer = ClusterScorer::default();
    scorer.add(&ClusterPair::new(gold, predicted));
    scorer.scores()
}

fn span_scores(gold: &[Span], predicted: &[Span]) -> SpanReport {
    let mut scorer = SpanScorer::default();
    scorer.add(gold, predicted);
    scorer.report()
}

fn measures(s: &ClusterScores) -> [Prf; 6] {
    [s.muc, s.b_cubed, s.ceaf_e, s.ceaf_m, s.lea, s.exact]
}

fn in_bounds(score: Prf) -> bool {
    [score.precision, score.recall, score.f1].into_iter().all(|x| (0.0..=1.0 + 1e-9).contains(&x))
}

fn swapped(score: Prf) -> Prf {
    Prf { precision: score.recall, recall: score.precision, f1: score.f1 }
}

fn close(a: Prf, b: Prf) -> bool {
    [a.precision - b.precision, a.recall - b.recall, a.f1 - b.f1].into_iter().all(|d| d.abs() < 1e-9)
}

/// The best total by trying everything.
fn exhaustive(edges: &[Vec<(usize, f64)>], taken: u32) -> f64 {
    let Some((first, rest)) = edges.split_first() else { return 0.0 };
    let free = first.iter().filter(|(column, _)| taken & (1 << column) == 0);
    free.map(|(column, weight)| weight + exhaustive(rest, taken | (1 << column)))
        .fold(exhaustive(rest, taken), f64::max)
}

proptest! {
    #[test]
    fn identical_clusters_score_one(gold in clusters()) {
        let s = cluster_scores(&gold, &gold);
        if s.gold_entities > 0 {
            for score in [s.b_cubed, s.ceaf_e, s.ceaf_m, s.lea, s.exact] {
                prop_assert!(close(score, Prf::new(1.0, 1.0)), "{s:?}");
            }
            prop_assert!(s.muc.f1 == 1.0 || s.muc.f1 == 0.0, "MUC is 1, or has no link to count");
        }
        prop_assert_eq!((s.wrong_merges, s.missed_merges), (0, 0));
    }

    #[test]
    fn swapping_gold_and_predictions_swaps_precision_and_recall(gold in clusters(), predicted in clusters()) {
        let (there, back) = (cluster_scores(&gold, &predicted), cluster_scores(&predicted, &gold));
        for (there, back) in measures(&there).into_iter().zip(measures(&back)) {
            prop_assert!(close(there, swapped(back)), "{there:?} {back:?}");
        }
        prop_assert_eq!(there.wrong_merges, back.missed_merges);
    }

    #[test]
    fn scores_lie_between_zero_and_one(gold in clusters(), predicted in clusters()) {
        let s = cluster_scores(&gold, &predicted);
        prop_assert!(measures(&s).into_iter().all(in_bounds), "{s:?}");
    }

    #[test]
    fn order_of_clusters_and_mentions_changes_nothing(gold in clusters(), predicted in clusters()) {
        let mut unique = std::collections::HashSet::new();
        let distinct: Vec<Vec<u8>> = predicted.iter()
            .map(|c| c.iter().copied().filter(|m| unique.insert(*m)).collect()).collect();
        let reversed: Vec<Vec<u8>> = distinct.iter().rev().map(|c| c.iter().rev().copied().collect()).collect();
        let (a, b) = (cluster_scores(&gold, &distinct), cluster_scores(&gold, &reversed));
        for (a, b) in measures(&a).into_iter().zip(measures(&b)) {
            prop_assert!(close(a, b), "{a:?} {b:?}");
        }
    }

    #[test]
    fn assignment_is_the_best_there_is(
        edges in prop::collection::vec(prop::collection::btree_map(0usize..7, 0u8..20, 0..7), 0..7),
    ) {
        let edges: Vec<Vec<(usize, f64)>> = edges.into_iter()
            .map(|row| row.into_iter().map(|(column, weight)| (column, f64::from(weight) / 7.0)).collect()).collect();
        let chosen = best_assignment(&edges, 7);
        let mut taken = std::collections::HashSet::new();
        let mut total = 0.0;
        for (row, column) in chosen.iter().enumerate() {
            let Some(column) = column else { continue };
            prop_assert!(taken.insert(*column), "column {} is taken twice", column);
            total += edges[row].iter().find(|(c, _)| c == column).unwrap().1;
        }
        prop_assert!((total - exhaustive(&edges, 0)).abs() < 1e-9);
    }

    #[test]
    fn identical_spans_score_one(gold in spans()) {
        let report = span_scores(&gold, &gold);
        if !gold.is_empty() {
            for score in [report.micro, report.macro_, report.weighted] {
                prop_assert!(close(score.prf, Prf::new(1.0, 1.0)));
            }
        }
    }

    #[test]
    fn swapping_spans_swaps_precision_and_recall(gold in spans(), predicted in spans()) {
        let (there, back) = (span_scores(&gold, &predicted), span_scores(&predicted, &gold));
        prop_assert!(close(there.micro.prf, swapped(back.micro.prf)));
        prop_assert!(close(there.macro_.prf, swapped(back.macro_.prf)));
        prop_assert!([there.micro, there.macro_, there.weighted].iter().all(|s| in_bounds(s.prf)));
    }
}
