//! `nomina eval`, the real binary.
#![allow(clippy::unwrap_used)]

mod common;

use std::process::Output;

use serde_json::Value;

const GOLD: &str = "tests/fixtures/eval/gold.jsonl";
const PRED: &str = "tests/fixtures/eval/pred.jsonl";

fn eval(arguments: &[&str]) -> Output {
    common::nomina().arg("eval").args(arguments).output().unwrap()
}

fn print(arguments: &[&str]) -> String {
    let output = eval(arguments);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn json(arguments: &[&str]) -> Value {
    serde_json::from_str(&print(&[arguments, &["--format", "json"]].concat())).unwrap()
}

#[test]
fn the_table_is_plain_text_in_percent() {
    let table = print(&[GOLD, "--pred", PRED]);
    assert_eq!(table, include_str!("fixtures/eval/report.txt"), "\n{table}");
    assert!(!table.contains('\u{1b}'));
}

#[test]
fn json_holds_every_score_as_a_fraction() {
    let report = json(&[GOLD, "--pred", PRED]);
    assert_eq!(report["documents"], 2);
    assert_eq!(report["mentions"]["types"]["PLACE"]["precision"], 0.6);
    assert_eq!(report["mentions"]["micro"]["support"], 10);
    assert_eq!(report["mentions"]["macro"]["recall"], 0.5);
    assert_eq!(report["clusters"]["system"]["wrong_merges"], 1);
    assert!(report["clusters"]["same_string"]["conll"].is_f64());
}

#[test]
fn without_predictions_the_gold_texts_are_tagged() {
    let report = json(&[GOLD]);
    assert_eq!(report["documents"], 2);
    assert_eq!(report["mentions"]["micro"]["support"], 10);
    assert!(report["mentions"]["micro"]["recall"].as_f64().unwrap() > 0.0, "the default model finds something");
}

#[test]
fn gold_mentions_are_merged_and_scored_alone() {
    let report = json(&[GOLD, "--gold-mentions"]);
    assert_eq!(report["mentions_from"], "gold");
    assert!(report.get("mentions").is_none());
    assert!(report["clusters"]["system"]["conll"].is_f64());
}

#[test]
fn errors_are_written_for_reading() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str| {
        let path = folder.path().join(name);
        print(&[GOLD, "--pred", PRED, "--errors", path.to_str().unwrap()]);
        std::fs::read_to_string(path).unwrap()
    };
    let tsv = write("errors.tsv");
    assert!(tsv.lines().all(|line| line.split('\t').count() == 10), "{tsv}");
    assert!(tsv.contains("wrong-type\tharbour\t76\t90\tPort Authority\tORGANIZATION\tPort Authority\tPLACE"), "{tsv}");
    let json = write("errors.jsonl");
    let first: Value = serde_json::from_str(json.lines().next().unwrap()).unwrap();
    assert_eq!((first["kind"].as_str(), first["gold"]["text"].as_str()), (Some("missed"), Some("Tern Accord")));
    let nowhere = eval(&[GOLD, "--pred", PRED, "--errors", folder.path().join("no/such").to_str().unwrap()]);
    assert_eq!(nowhere.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&nowhere.stderr).contains("such: cannot be written"));
}

#[test]
fn types_may_be_chosen_and_renamed() {
    let places = json(&[GOLD, "--pred", PRED, "--types", "PLACE,PERSON"]);
    assert_eq!(places["mentions"]["types"].as_object().unwrap().keys().collect::<Vec<_>>(), ["PERSON", "PLACE"]);
    let merged = json(&[GOLD, "--pred", PRED, "--map", "ORGANIZATION=PLACE,AGREEMENT="]);
    assert_eq!(merged["mentions"]["types"].as_object().unwrap().keys().collect::<Vec<_>>(), ["PERSON", "PLACE"]);
    assert_eq!(merged["mentions"]["types"]["PLACE"]["support"], 5);
}

#[test]
fn arguments_that_cannot_be_meant_are_refused() {
    for arguments in [
        &["g", "--columns", "0,1"][..],
        &["g", "--columns", "2"],
        &["g", "--map", "PER"],
        &["g", "--pred", "p", "--gold-mentions"],
        &["no/such/gold.jsonl"],
        &[],
    ] {
        assert_eq!(eval(arguments).status.code(), Some(2), "{arguments:?}");
    }
}
