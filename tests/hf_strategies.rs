//! The Hugging Face strategies give what `transformers`' own pipeline gives (recorded by scripts/fixtures).
#![allow(clippy::unwrap_used)]

mod common;

use std::{fs, path::PathBuf};

use nomina::{Tagger, config::Strategy};
use serde_json::Value;

const STRATEGIES: [(&str, Strategy); 4] =
    [("simple", Strategy::Simple), ("first", Strategy::First), ("average", Strategy::Average), ("max", Strategy::Max)];

/// What the pipeline found, as a document can hold it: it also emits empty spans and spans over the same characters
/// where several tokens make one character; mentions are never empty and never overlap.
fn expected(entities: &[Value]) -> Vec<(usize, usize, String, f64)> {
    let mut kept: Vec<(usize, usize, String, f64)> = Vec::new();
    for entity in entities {
        let at = |key: &str| usize::try_from(entity[key].as_u64().unwrap()).unwrap();
        let (start, end) = (at("start"), at("end"));
        if start < end && kept.last().is_none_or(|last| last.1 <= start) {
            kept.push((start, end, entity["entity_group"].as_str().unwrap().into(), entity["score"].as_f64().unwrap()));
        }
    }
    kept
}

fn check(name: &str, recorded: &str) {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("tests/fixtures/hf_pipeline/{recorded}.json"));
    let recorded: Value = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    // Scores are rounded to four decimals.
    let tolerance = recorded["score_tolerance"].as_f64().unwrap() + 0.000_05;
    for (key, strategy) in STRATEGIES {
        let tagger = Tagger::builder().model(common::fixture(name)).strategy(strategy).threads(1).build().unwrap();
        let mut found_any = false;
        for case in recorded["cases"].as_array().unwrap() {
            let text = case["text"].as_str().unwrap();
            let document = tagger.tag(text).unwrap();
            common::assert_sound(&document, text);
            let document = document.with_offsets(nomina::OffsetUnit::Char);
            let expected = expected(case[key].as_array().unwrap());
            found_any |= !expected.is_empty();
            let found: Vec<_> = document.mentions.iter().map(|m| (m.start, m.end)).collect();
            let wanted: Vec<_> = expected.iter().map(|e| (e.0, e.1)).collect();
            assert_eq!(found, wanted, "{name} {key}: {text:?}");
            for (mention, (_, _, group, score)) in document.mentions.iter().zip(expected) {
                // The pipeline cuts a bare label such as WORK-OF-ART at its first hyphen; Nomina does not.
                assert!(mention.entity_type.as_str().ends_with(&group), "{name} {key}: {text:?}");
                assert!(
                    (f64::from(mention.score) - score).abs() <= tolerance,
                    "{name} {key}: {text:?} {mention:?} {score}"
                );
            }
        }
        assert!(found_any, "{name} {key}: the recording holds no entity");
    }
}

macro_rules! architectures {
    ($($test:ident: $name:literal as $recorded:literal),* $(,)?) => {
        $(#[test] fn $test() { check($name, $recorded); })*
    };
}

architectures! {
    bert_as_in_transformers: "bert" as "bert",
    distilbert_as_in_transformers: "distilbert" as "distilbert",
    electra_as_in_transformers: "electra" as "electra",
    roberta_as_in_transformers: "roberta" as "roberta",
    xlm_roberta_as_in_transformers: "xlm-roberta" as "xlm-roberta",
    albert_as_in_transformers: "albert" as "albert",
    deberta_v2_as_in_transformers: "deberta-v2" as "deberta-v2",
    modernbert_as_in_transformers: "modernbert" as "modernbert",
    bioes_labels_as_in_transformers: "bert-bioes" as "bert-bioes",
    io_labels_as_in_transformers: "bert-io" as "bert-io",
    bare_labels_as_in_transformers: "bert-bare" as "bert-bare",
    half_logits_as_in_transformers: "bert-fp16" as "bert-fp16",
    int32_inputs_as_in_transformers: "bert-int32" as "bert",
    an_output_of_another_name_as_in_transformers: "bert-output-named" as "bert",
    truncation_in_the_tokenizer_is_overridden: "bert-truncation" as "bert",
}
