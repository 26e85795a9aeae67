//! The span scores are seqeval's: the fixture holds tag sequences and seqeval 1.2.2's own report on them.
#![allow(clippy::unwrap_used)]

use std::collections::BTreeMap;

use nomina::eval::{
    spans::{SpanReport, SpanScore, SpanScorer},
    tags::{Tag, TagReading, spans},
};
use serde::Deserialize;

#[derive(Deserialize)]
struct Case {
    name: String,
    gold: Vec<String>,
    predicted: Vec<String>,
    lenient: Option<BTreeMap<String, [f64; 4]>>,
    strict_iob2: Option<BTreeMap<String, [f64; 4]>>,
    strict_bioes: Option<BTreeMap<String, [f64; 4]>>,
}

fn cases() -> Vec<Case> {
    serde_json::from_str(include_str!("fixtures/eval/seqeval.json")).unwrap()
}

fn report(case: &Case, reading: TagReading) -> SpanReport {
    let read = |sentence: &String| {
        let tags: Vec<_> = sentence.split_whitespace().map(|tag| Tag::parse(tag).unwrap()).collect();
        spans(&tags, reading)
    };
    let mut scorer = SpanScorer::default();
    for (gold, predicted) in case.gold.iter().zip(&case.predicted) {
        scorer.add(&read(gold), &read(predicted));
    }
    scorer.report()
}

fn assert_same(case: &Case, reading: TagReading, expected: &Option<BTreeMap<String, [f64; 4]>>) {
    let Some(expected) = expected else { return };
    let report = report(case, reading);
    let mut rows: BTreeMap<String, SpanScore> =
        report.types.iter().map(|(name, score)| (name.to_string(), *score)).collect();
    rows.insert("micro avg".into(), report.micro);
    rows.insert("macro avg".into(), report.macro_);
    rows.insert("weighted avg".into(), report.weighted);
    assert_eq!(rows.keys().collect::<Vec<_>>(), expected.keys().collect::<Vec<_>>(), "{} {reading:?}", case.name);
    for (name, row) in &rows {
        let ours = [row.prf.precision, row.prf.recall, row.prf.f1, row.support as f64];
        for (ours, seqeval) in ours.iter().zip(&expected[name]) {
            assert!((ours - seqeval).abs() < 1e-14, "{} {reading:?} {name}: {ours} is not {seqeval}", case.name);
        }
    }
}

#[test]
fn default_mode_numbers_are_seqevals() {
    for case in cases() {
        assert_same(&case, TagReading::Lenient, &case.lenient);
    }
}

#[test]
fn strict_mode_numbers_are_seqevals() {
    for case in cases() {
        assert_same(&case, TagReading::StrictIob2, &case.strict_iob2);
        assert_same(&case, TagReading::StrictBioes, &case.strict_bioes);
    }
}

#[test]
fn nothing_anywhere_scores_zero() {
    let report = SpanScorer::default().report();
    assert_eq!(report, SpanReport::default());
}
