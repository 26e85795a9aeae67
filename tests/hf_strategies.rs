//! The Hugging Face strategies give what `transformers`' own pipeline gives (recorded by scripts/fixtures).
#![allow(clippy::unwrap_used)]

mod common;

use std::{fs, path::PathBuf};

use nomina::{Tagger, config::Strategy};
use serde_json::Value;

const STRATEGIES: [(&str, Strategy); 4] =
    [("simple", Strategy::Simple), ("first", Strategy::First), ("average", Strategy::Average), ("max", Strategy::Max)];

/// What the pipeline found, as a document can hold it: it also emits empty spans, and spans over the same characters
/// where several tokens make one character; mentions are never empty and never overlap. Of those that do, the pipeline's
/// own rule (`aggregate_overlapping_entities`) keeps the longest, then the one with the highest score.
fn expected(entities: &[Value]) -> Vec<(usize, usize, String, f64)> {
    let mut kept: Vec<(usize, usize, String, f64)> = Vec::new();
    for entity in entities {
        let at = |key: &str| usize::try_from(entity[key].as_u64().unwrap()).unwrap();
        let (start, end, score) = (at("start"), at("end"), entity["score"].as_f64().unwrap());
        let found = (start, end, entity["entity_group"].as_str().unwrap().to_owned(), score);
        match kept.last_mut() {
            _ if start == end => {}
            Some(last) if start < last.1 => {
                if (end - start, score) > (last.1 - last.0, last.3) {
                    *last = found;
                }
            }
            _ => kept.push(found),
        }
    }
    kept
}

fn recording(name: &str) -> Value {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join(format!("tests/fixtures/hf_pipeline/{name}.json"));
    serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap()
}

/// Compares every recorded text under one strategy; the number of texts and of spans that were the same.
fn compare(name: &str, recorded: &Value, key: &str, strategy: Strategy) -> (usize, usize) {
    // Scores are rounded to four decimals.
    let tolerance = recorded["score_tolerance"].as_f64().unwrap() + 0.000_05;
    let tagger = Tagger::builder().model(common::fixture(name)).strategy(strategy).threads(1).build().unwrap();
    let (mut texts, mut spans) = (0, 0);
    for case in recorded["cases"].as_array().unwrap() {
        let text = case["text"].as_str().unwrap();
        let document = tagger.tag(text).unwrap();
        common::assert_sound(&document, text);
        let document = document.with_offsets(nomina::OffsetUnit::Char);
        let expected = expected(case[key].as_array().unwrap());
        let found: Vec<_> = document.mentions.iter().map(|m| (m.start, m.end)).collect();
        let wanted: Vec<_> = expected.iter().map(|e| (e.0, e.1)).collect();
        assert_eq!(found, wanted, "{name} {key}: {text:?}");
        (texts, spans) = (texts + 1, spans + wanted.len());
        for (mention, (_, _, group, score)) in document.mentions.iter().zip(expected) {
            // The pipeline cuts a bare label such as WORK-OF-ART at its first hyphen; Nomina does not.
            assert!(mention.entity_type.as_str().ends_with(&group), "{name} {key}: {text:?}");
            assert!(
                (f64::from(mention.score) - score).abs() <= tolerance,
                "{name} {key}: {text:?} {mention:?} {score}"
            );
        }
    }
    assert!(spans > 0, "{name} {key}: the recording holds no entity");
    (texts, spans)
}

/// Compares under every strategy and checks the model's row in docs/conformance.md.
fn check(name: &str, recorded: &str) {
    let recording = recording(recorded);
    let cells = STRATEGIES.map(|(key, strategy)| compare(name, &recording, key, strategy));
    let spans = cells.map(|(_, spans)| spans.to_string()).join(" | ");
    let row = format!("| `{name}` | {} | {spans} |", cells[0].0);
    let page = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/docs/conformance.md")).unwrap();
    assert!(page.lines().any(|line| line == row), "docs/conformance.md lacks the row\n{row}");
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
    mpnet_as_in_transformers: "mpnet" as "mpnet",
    xlnet_as_in_transformers: "xlnet" as "xlnet",
    a_space_before_every_text_as_in_transformers: "roberta-prefix-space" as "roberta-prefix-space",
    special_tokens_in_a_segment_of_their_own_as_in_transformers: "bert-segments" as "bert-segments",
    a_model_without_a_mask_as_in_transformers: "bert-no-mask" as "bert",
    a_mask_that_nothing_reads_as_in_transformers: "bert-deaf-mask" as "bert",
    one_row_at_a_time_as_in_transformers: "bert-one-row" as "bert",
    logits_beside_hidden_states_as_in_transformers: "bert-hidden-states" as "bert",
    weights_in_a_file_of_their_own_as_in_transformers: "bert-external" as "bert",
    bioes_labels_as_in_transformers: "bert-bioes" as "bert-bioes",
    io_labels_as_in_transformers: "bert-io" as "bert-io",
    bare_labels_as_in_transformers: "bert-bare" as "bert-bare",
    half_logits_as_in_transformers: "bert-fp16" as "bert-fp16",
    int32_inputs_as_in_transformers: "bert-int32" as "bert",
    an_output_of_another_name_as_in_transformers: "bert-output-named" as "bert",
    truncation_in_the_tokenizer_is_overridden: "bert-truncation" as "bert",
}

/// Longer texts: the same tokens, none left out. The spans differ on purpose where a window begins or ends: the pipeline
/// cuts anywhere and keeps the longest of what two windows found, Nomina cuts between words and judges each token once.
#[test]
fn longer_texts_have_the_pipelines_tokens_and_most_of_its_spans() {
    // F1 against the pipeline, all strategies together, as it was when this was written.
    for (name, alike) in [
        ("bert", 0.55),
        ("distilbert", 0.65),
        ("electra", 0.65),
        ("albert", 0.51),
        ("mpnet", 0.65),
        ("xlm-roberta", 0.54),
        ("deberta-v2", 0.79),
        ("roberta", 0.56),
        ("modernbert", 0.74),
        ("xlnet", 0.85),
    ] {
        let (mut same, mut all) = (0, 0);
        for case in recording(name)["strided"].as_array().unwrap() {
            let number = |key: &str| usize::try_from(case[key].as_u64().unwrap()).unwrap();
            let (text, stride, window) = (case["text"].as_str().unwrap(), number("stride"), number("model_max_length"));
            let lengths = case["windows"].as_array().unwrap().iter().map(|w| w.as_array().unwrap().len() - 2);
            let tokens = lengths.clone().sum::<usize>() - stride * (lengths.count() - 1);
            for (key, strategy) in STRATEGIES {
                let builder = Tagger::builder().model(common::fixture(name)).strategy(strategy).window(window, stride);
                let document = builder.build().unwrap().tag(text).unwrap();
                assert_eq!(document.coverage.tokens, tokens, "{name} {key}");
                let document = document.with_offsets(nomina::OffsetUnit::Char);
                let found: Vec<_> = document.mentions.iter().map(|m| (m.start, m.end)).collect();
                let wanted = expected(case[key].as_array().unwrap());
                same += i32::try_from(wanted.iter().filter(|e| found.contains(&(e.0, e.1))).count()).unwrap();
                all += i32::try_from(wanted.len() + found.len()).unwrap();
            }
        }
        let f1 = 2.0 * f64::from(same) / f64::from(all);
        // Scores near a tie fall otherwise on another processor.
        assert!((f1 - alike).abs() < 0.03, "{name}: F1 {f1:.3}, not {alike}");
    }
}
