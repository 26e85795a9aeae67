//! The cluster measures on worked examples. Each letter is a mention.
//!
//! `TC-*` are the cases of the CoNLL reference scorer, all values checked against its `test/TestCases.README`
//! (<https://github.com/conll/reference-coreference-scorers>, commit 7e1b64d, the one that has LEA's values too). It gives
//! them as fractions; where it rounds them to two digits, the fractions that it shows beside them stand here. Values left
//! out here are not given there.
#![allow(clippy::unwrap_used)]

use nomina::eval::{
    Prf,
    clusters::{ClusterPair, ClusterScorer, ClusterScores},
};

fn clusters(text: &str) -> Vec<Vec<char>> {
    text.split_whitespace().map(|cluster| cluster.chars().collect()).collect()
}

fn scores(key: &str, response: &str) -> ClusterScores {
    let mut scorer = ClusterScorer::default();
    scorer.add(&ClusterPair::new(&clusters(key), &clusters(response)));
    scorer.scores()
}

/// Published values are (recall, precision), as exact fractions or to four or five digits.
#[track_caller]
fn assert_scores(name: &str, ours: Prf, (recall, precision): (f64, f64)) {
    for (what, ours, published) in [
        ("recall", ours.recall, recall),
        ("precision", ours.precision, precision),
        ("F1", ours.f1, f1(precision, recall)),
    ] {
        assert!((ours - published).abs() < 2e-5, "{name} {what}: {ours}, published {published}");
    }
}

fn f1(p: f64, r: f64) -> f64 {
    if p + r > 0.0 { 2.0 * p * r / (p + r) } else { 0.0 }
}

const KEY_A: &str = "a bc def";

/// Name, key, response, then (recall, precision) of MUC, B³, CEAF-m, CEAF-e, LEA where published.
type Case = (&'static str, &'static str, &'static str, [Option<(f64, f64)>; 5]);

#[rustfmt::skip]
fn reference_cases() -> Vec<Case> {
    let s = |r: f64, p: f64| Some((r, p));
    let one = s(1.0, 1.0);
    let zero = s(0.0, 0.0);
    vec![
        ("TC-A-1", KEY_A, "a bc def", [one; 5]),
        ("TC-A-2", KEY_A, "a de",
            [s(1./3., 1.), s(7./18., 1.), s(0.5, 1.), s(0.6, 0.9), s((1. + 3. * (1./3.)) / 6., 1.)]),
        ("TC-A-3", KEY_A, "a bcx defy z",
            [s(1., 3./5.), s(1., 55./108.), s(1., 6./9.), s(0.88571, 0.66429), s(1., (1. + 1. + 2.) / 9.)]),
        ("TC-A-4", KEY_A, "a bcx dy z",
            [s(1./3., 1./3.), s(5./9., 17./42.), s(4./6., 4./7.), s(0.73333, 0.55), s(0.5, 2./7.)]),
        ("TC-A-5", KEY_A, "a bcxB dy z",
            [s(1./3., 1./4.), s(5./9., 5./16.), s(4./6., 4./8.), s(0.68889, 0.51667), s(0.5, (1. + 4. / 6.) / 8.)]),
        ("TC-A-6", KEY_A, "a bcx dy Bz",
            [s(1./3., 1./4.), s(5./9., 17./48.), s(4./6., 4./8.), s(0.73333, 0.55), s(0.5, 2./8.)]),
        // A repeated mention counts where it comes first: the README's values after removing duplicates.
        ("TC-A-7", KEY_A, "a bcxb dy z",
            [s(1./3., 1./3.), s(5./9., 17./42.), s(4./6., 4./7.), s(0.73333, 0.55), s(0.5, 2./7.)]),
        ("TC-A-8", KEY_A, "a bcx dy bz",
            [s(1./3., 1./3.), s(5./9., 17./42.), s(4./6., 4./7.), s(0.73333, 0.55), s(0.5, 2./7.)]),
        ("TC-A-9", KEY_A, "a bcx dy bbbbbbbbbbz",
            [s(1./3., 1./3.), s(5./9., 17./42.), s(4./6., 4./7.), s(0.73333, 0.55), s(0.5, 2./7.)]),
        ("TC-A-10", KEY_A, "a b c d e f", [zero, s(3./6., 1.), None, None, s(1./6., 1./6.)]),
        ("TC-A-11", KEY_A, "abcdef", [s(1., 3./5.), s(1., 7./18.), None, None, s(5./6., 4./15.)]),
        ("TC-A-12", KEY_A, "a x y c d e z", [zero, s(13./36., 4./7.), None, None, s(1./6., 1./7.)]),
        ("TC-A-13", KEY_A, "axycdez", [s(1./3., 1./6.), s(17./36., 6./49.), None, None, s(1./6., 1./21.)]),
        ("TC-B-1", "ab cde", "bcx de", [None, None, None, None, s(1./5., 2./5.)]),
        ("TC-C-1", "ab cde fg", "bcx de fg", [None, None, None, None, s(3./7., 4./7.)]),
        // Bagga & Baldwin 1998, the two worked examples of the B³ paper.
        ("TC-D-1", "12345 67 89ABC", "12345 6789ABC",
            [s(1., 9./10.), s(1., 16./21.), None, None, s(1., (5. + 77./21.) / 12.)]),
        ("TC-E-1", "12345 67 89ABC", "1234589ABC 67",
            [s(1., 9./10.), s(1., 7./12.), None, None, s(1., (200./45. + 2.) / 12.)]),
        // Vilain, Burger, Aberdeen, Connolly & Hirschman 1995, the worked examples of the MUC paper.
        ("TC-F-1", "ABCD", "AB CD", [s(2./3., 1.), None, None, None, s(2./6., 1.)]),
        ("TC-G-1", "AB CD", "ABCD", [s(1., 2./3.), None, None, None, s(1., 2./6.)]),
        ("TC-H-1", "ABCD", "ABCD", [one, None, None, None, one]),
        ("TC-J-1", "ABC", "AC", [s(1./2., 1.), None, None, None, s(1./3., 1.)]),
        ("TC-K-1", "BCDEGHJ", "ABC DEF GHI", [s(3./6., 3./6.), None, None, None, s(3./21., 3./9.)]),
        ("TC-L-1", "ABC DEFG", "AB CD FGH", [s(2./5., 2./4.), None, None, None, s((1. + 2./3.) / 7., 3./7.)]),
        ("TC-M-1", "abcdef", "abcdef", [one; 5]),
        ("TC-M-2", "abcdef", "a b c d e f", [zero, None, None, None, zero]),
        ("TC-M-3", "abcdef", "ab cde f", [None, None, None, None, s(4./15., 5./6.)]),
        ("TC-M-4", "abcdef", "abcxyz", [None, None, None, None, s(3./15., 3./15.)]),
        ("TC-M-5", "abcdef", "a b c x y z", [zero, None, None, None, zero]),
        ("TC-M-6", "abcdef", "ab cxy z", [None, None, None, None, s(1./15., 2./6.)]),
        // Only singletons: MUC has nothing to count, the others do.
        ("TC-N-1", "a b c d e f", "a b c d e f", [zero, one, one, one, one]),
        ("TC-N-2", "a b c d e f", "abcdef", [zero, None, None, None, zero]),
        ("TC-N-3", "a b c d e f", "ab cde f", [None, None, None, None, s(1./6., 1./6.)]),
        ("TC-N-4", "a b c d e f", "a b c x y z", [zero, None, None, None, s(3./6., 3./6.)]),
        ("TC-N-5", "a b c d e f", "abcxyz", [None, None, None, None, zero]),
        ("TC-N-6", "a b c d e f", "ab cxy z", [None, None, None, None, zero]),
    ]
}

#[test]
fn reference_scorer_cases_have_their_published_scores() {
    for (name, key, response, expected) in reference_cases() {
        let s = scores(key, response);
        let measures = [("MUC", s.muc), ("B³", s.b_cubed), ("CEAF-m", s.ceaf_m), ("CEAF-e", s.ceaf_e), ("LEA", s.lea)];
        for ((measure, ours), expected) in measures.into_iter().zip(expected) {
            if let Some(expected) = expected {
                assert_scores(&format!("{name} {measure}"), ours, expected);
            }
        }
    }
}

/// The kind of example with which Luo 2005, *On Coreference Resolution Performance Metrics*, introduces CEAF: one truth
/// and four responses, the first two of them TC-D-1 and TC-E-1. The paper's own table was not at hand: the values are
/// worked out by hand from its definitions, φ₃ = |K ∩ R| and φ₄ = 2 |K ∩ R| / (|K| + |R|) under the best alignment.
#[test]
fn ceaf_follows_its_definition_from_one_big_cluster_to_singletons() {
    let truth = "12345 67 89ABC";
    // φ₃ adds up to 10, 7, 5 and 3 of 12 mentions; φ₄ is shared among the clusters of both sides.
    for (response, ceaf_m, ceaf_e) in [
        ("12345 6789ABC", 10. / 12., 2. * (1. + 10. / 12.) / 5.),
        ("1234589ABC 67", 7. / 12., 2. * (1. + 10. / 15.) / 5.),
        ("123456789ABC", 5. / 12., 2. * (10. / 17.) / 4.),
        ("1 2 3 4 5 6 7 8 9 A B C", 3. / 12., 2. * (2. / 6. + 2. / 3. + 2. / 6.) / 15.),
    ] {
        let s = scores(truth, response);
        // φ₃ over the same mentions: precision, recall and F are one number.
        assert!((s.ceaf_m.f1 - ceaf_m).abs() < 1e-9, "{response}: CEAF-m {}", s.ceaf_m.f1);
        assert!((s.ceaf_e.f1 - ceaf_e).abs() < 1e-9, "{response}: CEAF-e {}", s.ceaf_e.f1);
    }
}

/// The worked example of Pradhan, Luo, Recasens, Hovy, Ng & Strube 2014, *Scoring Coreference Partitions of Predicted
/// Mentions*. Clusters and the values of MUC, B³ and CEAF-e are those that independent implementations test themselves
/// with, naming that paper (<https://aclanthology.org/P14-2006>), to two digits. CEAF-m and LEA (Moosavi & Strube 2016) are
/// worked out by hand from their definitions: 4 of 7 and of 8 mentions; (3 · 1/3 + 4 · 1/6) / 7 and (2 + 0 + 4 · 1/6) / 8.
#[test]
fn worked_example_of_the_reference_paper_has_its_published_scores() {
    let s = scores("abc defg", "ab cd fghi");
    for (name, ours, recall, precision) in [
        ("MUC", s.muc, 0.40, 0.40),
        ("B³", s.b_cubed, 0.42, 0.50),
        ("CEAF-m", s.ceaf_m, 0.57, 0.50),
        ("CEAF-e", s.ceaf_e, 0.65, 0.43),
        ("LEA", s.lea, 0.24, 0.33),
    ] {
        assert!((ours.recall - recall).abs() <= 0.005, "{name} recall {}", ours.recall);
        assert!((ours.precision - precision).abs() <= 0.005, "{name} precision {}", ours.precision);
    }
}

#[test]
fn documents_add_up_before_dividing() {
    let mut scorer = ClusterScorer::default();
    scorer.add(&ClusterPair::new(&clusters("abcd"), &clusters("ab cd")));
    scorer.add(&ClusterPair::new(&clusters("ab"), &clusters("ab")));
    assert_scores("MUC", scorer.scores().muc, (3.0 / 4.0, 3.0 / 3.0));
}

#[test]
fn wrong_merges_mix_gold_entities_and_twinless_mentions_do_not_count() {
    let s = scores("ab cd ef g", "abc d xef yz");
    assert_eq!((s.wrong_merges, s.missed_merges, s.predicted_entities), (1, 1, 4));
    assert!((s.wrong_merges_per_1000 - 250.0).abs() < 1e-9);
    assert_eq!(s.exact, Prf::default(), "ef with a twinless x is not the cluster ef");
}

#[test]
fn names_are_compared_along_the_alignment() {
    let mut scorer = ClusterScorer::default();
    let pair = ClusterPair::new(&clusters("ab cd e f"), &clusters("ab d e"));
    scorer.add_named(&pair, &["Ada\nKing", "Sofia", ""], &["Ada King", "Sophia", "Anything"]);
    let names = scorer.scores().names.unwrap();
    assert_eq!((names.correct, names.compared), (1, 2), "an unnamed and an unfound gold entity are not compared");
}

#[test]
fn empty_documents_score_zero_and_change_nothing() {
    assert_eq!(scores("", ""), ClusterScores::default());
    let mut scorer = ClusterScorer::default();
    scorer.add(&ClusterPair::new::<u8>(&[vec![], vec![1]], &[vec![1], vec![]]));
    let s = scorer.scores();
    assert_eq!((s.gold_entities, s.predicted_entities, s.ceaf_e.f1), (1, 1, 1.0));
}
