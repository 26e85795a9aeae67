//! `nomina eval`: labels that cannot be scored, and the shapes that others write.

use std::{fs, process::Output};

use crate::{common, page};

/// Scores a gold file of this name and content by predictions of the same name; both without a model.
fn eval(name: &str, gold: &str, pred: &str) -> (tempfile::TempDir, Output) {
    let folder = tempfile::tempdir().unwrap();
    for (side, content) in [("gold", gold), ("pred", pred)] {
        fs::create_dir(folder.path().join(side)).unwrap();
        fs::write(folder.path().join(side).join(name), content).unwrap();
    }
    let paths = [format!("gold/{name}"), "--pred".to_owned(), format!("pred/{name}")];
    let ran = common::nomina().current_dir(folder.path()).arg("eval").args(paths).output().unwrap();
    (folder, ran)
}

fn refused(test: &str, tried: &str, name: &str, gold: &str) {
    let (folder, ran) = eval(name, gold, gold);
    page::seen(&format!("eval::{test}"), tried, &page::said(&ran, folder.path()), ran.status.code());
}

/// Three spellings of the same labels: one right mention, one missed.
const OURS: &str =
    r#"{"id": "a", "text": "Zoë Ray left Oslo.", "mentions": [{"start": 0, "end": 7, "type": "PERSON"}]}"#;

fn accepted(test: &str, tried: &str, name: &str, gold: &str) {
    let (_folder, ran) = eval(name, gold, OURS);
    let table = common::stdout(&ran);
    let row = table.lines().find(|line| line.starts_with("micro average")).unwrap_or_else(|| {
        panic!("{}", common::stderr(&ran));
    });
    let row: Vec<&str> = row.split_whitespace().collect();
    assert_eq!(row[2..], ["100.00", "50.00", "66.67", "2", "1"], "{table}");
    page::seen(&format!("eval::{test}"), tried, "read as labels: scored", ran.status.code());
}

#[test]
fn overlapping_gold_mentions_are_named() {
    let gold = r#"{"id":"a","text":"Zoë, Bank of Oslo","mentions":[{"start":5,"end":17,"type":"ORGANIZATION"},{"start":13,"end":17,"type":"PLACE"}]}"#;
    refused("overlapping_gold_mentions_are_named", "gold mentions that overlap", "a.jsonl", gold);
    let (folder, _) = eval("a.jsonl", gold, gold);
    let places = ["eval", "gold/a.jsonl", "--pred", "pred/a.jsonl", "--types", "PLACE"];
    let ran = common::nomina().current_dir(folder.path()).args(places).output().unwrap();
    assert!(ran.status.success(), "what is not scored may overlap: {}", common::stderr(&ran));
}

#[test]
fn an_empty_mention_is_named() {
    let gold = r#"{"id":"a","text":"Zoë Ray","mentions":[{"start":3,"end":3,"type":"PERSON"}]}"#;
    refused("an_empty_mention_is_named", "a gold mention from 3 to 3", "a.jsonl", gold);
}

#[test]
fn a_mention_outside_the_text_is_placed() {
    let gold = "\n{\"id\":\"a\",\"text\":\"Zoë Ray\",\"mentions\":[{\"start\":4,\"end\":9,\"type\":\"PERSON\"}]}";
    refused(
        "a_mention_outside_the_text_is_placed",
        "a gold mention behind the end of its text, in line 2",
        "a.jsonl",
        gold,
    );
}

#[test]
fn an_entity_of_no_known_shape_says_what_is_expected() {
    let gold = "{\"id\":\"a\",\"text\":\"\",\"mentions\":[]}\n{\"text\":\"Zoë\",\"entities\":[7]}";
    refused(
        "an_entity_of_no_known_shape_says_what_is_expected",
        "`entities: [7]` in line 2 of the gold",
        "a.jsonl",
        gold,
    );
}

#[test]
fn an_id_that_is_none_says_what_is_expected() {
    let gold = r#"{"id":["a"],"text":"","mentions":[]}"#;
    refused("an_id_that_is_none_says_what_is_expected", "a document whose `id` is a list", "a.jsonl", gold);
}

#[test]
fn spans_in_two_places_are_refused() {
    let gold = r#"{"text":"Zoë Ray","mentions":[],"entities":[[0,7,"PERSON"]]}"#;
    refused("spans_in_two_places_are_refused", "`mentions`, and spans in `entities`", "a.jsonl", gold);
}

#[test]
fn spacy_spans_are_labels() {
    let gold = r#"{"text": "Zoë Ray left Oslo.", "entities": [[0, 7, "PERSON"], [13, 17, "PLACE"]]}"#;
    accepted("spacy_spans_are_labels", "spaCy: `{\"text\": …, \"entities\": [[0, 7, \"PERSON\"]]}`", "a.jsonl", gold);
}

#[test]
fn spacy_span_objects_are_labels() {
    let gold = r#"{"text": "Zoë Ray left Oslo.", "entities": [{"start": 0, "end": 7, "label": "PERSON"}, {"start": 13, "end": 17, "label": "PLACE"}]}"#;
    accepted("spacy_span_objects_are_labels", "spaCy: `entities` with `start`, `end` and `label`", "a.jsonl", gold);
}

#[test]
fn spacy_documents_are_labels() {
    let gold = r#"{"text": "Zoë Ray left Oslo.", "ents": [{"start": 0, "end": 7, "label": "PERSON"}, {"start": 13, "end": 17, "label": "PLACE"}],
        "sents": [{"start": 0, "end": 18}], "tokens": [{"id": 0, "start": 0, "end": 3}]}"#;
    accepted("spacy_documents_are_labels", "spaCy: `doc.to_json()`", "a.json", gold);
}

#[test]
fn spacy_training_pairs_are_labels() {
    let pair = r#"["Zoë Ray left Oslo.", {"entities": [[0, 7, "PERSON"], [13, 17, "PLACE"]]}]"#;
    accepted(
        "spacy_training_pairs_are_labels",
        "spaCy: an array of `[text, {\"entities\": …}]`",
        "a.json",
        &format!("[{pair}]"),
    );
    // A line each, as JSON Lines, is the same.
    assert!(eval("a.jsonl", pair, OURS).1.status.success());
}

#[test]
fn one_document_is_one_document() {
    let (_folder, ran) = eval("a.jsonl", OURS, OURS);
    assert!(common::stdout(&ran).starts_with("1 document\n"), "{}", common::stdout(&ran));
    page::seen("eval::one_document_is_one_document", "score one document", "`1 document`", ran.status.code());
}

#[test]
fn compressed_labels_are_read_in_folders_and_by_name() {
    let folder = tempfile::tempdir().unwrap();
    let packed = zstd::encode_all(OURS.as_bytes(), 1).unwrap();
    for side in ["gold", "pred"] {
        fs::create_dir(folder.path().join(side)).unwrap();
        fs::write(folder.path().join(side).join("a.jsonl.zst"), &packed).unwrap();
    }
    let eval = |gold: &str| {
        let paths = ["eval", gold, "--pred", "pred/a.jsonl.zst"];
        common::nomina().current_dir(folder.path()).args(paths).output().unwrap()
    };
    for gold in ["gold", "gold/a.jsonl.zst"] {
        assert!(common::stdout(&eval(gold)).contains("100.00"), "{}", common::stderr(&eval(gold)));
    }
    fs::write(folder.path().join("gold/a.jsonl.zst"), &packed[..packed.len() / 2]).unwrap();
    let ran = eval("gold/a.jsonl.zst");
    let test = "eval::compressed_labels_are_read_in_folders_and_by_name";
    page::seen(test, "compressed gold that is cut short", &page::said(&ran, folder.path()), ran.status.code());
}
