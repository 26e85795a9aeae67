//! `nomina eval` from its arguments to its output, with a tagger and a merger of our own.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used)]

#[path = "../src/cli"]
mod cli {
    pub(crate) mod eval;
}

use clap::Parser;
use cli::eval::{EvalArgs, run, run_to};
use nomina::{Document, Entity, Mention};

#[derive(Parser)]
struct Command {
    #[command(flatten)]
    eval: EvalArgs,
}

const GOLD: &str = "tests/fixtures/eval/gold.jsonl";
const PRED: &str = "tests/fixtures/eval/pred.jsonl";

fn no_tagger(_: Vec<(String, String)>) -> anyhow::Result<Vec<Document>> {
    unreachable!("nothing to tag")
}

fn no_merger(_: &str, _: &mut [Mention]) -> Vec<Entity> {
    unreachable!("nothing to merge")
}

fn args(args: &[&str]) -> EvalArgs {
    Command::try_parse_from(["eval"].iter().chain(args)).unwrap().eval
}

fn print(list: &[&str]) -> String {
    let mut out = Vec::new();
    run_to(&args(list), no_tagger, no_merger, &mut out, false).unwrap();
    String::from_utf8(out).unwrap()
}

#[test]
fn the_table_is_plain_text_in_percent() {
    let table = print(&[GOLD, "--pred", PRED]);
    assert_eq!(table, include_str!("fixtures/eval/report.txt"), "\n{table}");
}

#[test]
fn heads_are_bold_on_a_terminal_only() {
    let mut out = Vec::new();
    run_to(&args(&[GOLD, "--pred", PRED]), no_tagger, no_merger, &mut out, true).unwrap();
    assert!(String::from_utf8(out).unwrap().contains("\u{1b}[1m"));
    assert!(!print(&[GOLD, "--pred", PRED]).contains('\u{1b}'));
}

#[test]
fn json_holds_every_score_as_a_fraction() {
    let report: serde_json::Value = serde_json::from_str(&print(&[GOLD, "--pred", PRED, "--format", "json"])).unwrap();
    assert_eq!(report["documents"], 2);
    assert_eq!(report["mentions"]["types"]["PLACE"]["precision"], 0.6);
    assert_eq!(report["mentions"]["micro"]["support"], 10);
    assert_eq!(report["mentions"]["macro"]["recall"], 0.5);
    assert_eq!(report["clusters"]["system"]["wrong_merges"], 1);
    assert!(report["clusters"]["same_string"]["conll"].is_f64());
}

#[test]
fn without_predictions_the_gold_texts_are_tagged() {
    let mut seen = Vec::new();
    let tag = |texts: Vec<(String, String)>| {
        seen = texts.iter().map(|(id, _)| id.clone()).collect();
        let document = |(id, text)| {
            let mut document = Document::default();
            (document.id, document.text) = (id, Some(text));
            document
        };
        Ok(texts.into_iter().map(document).collect())
    };
    let mut out = Vec::new();
    run_to(&args(&[GOLD, "--format", "json"]), tag, no_merger, &mut out, false).unwrap();
    assert_eq!(seen, ["harbour", "café"]);
    let report: serde_json::Value = serde_json::from_slice(&out).unwrap();
    assert_eq!(report["mentions"]["micro"]["recall"], 0.0);
    assert!(report.get("clusters").is_none());
}

#[test]
fn gold_mentions_are_merged_and_scored_alone() {
    let one_each = |_: &str, mentions: &mut [Mention]| {
        let entity = |(i, m): (usize, &Mention)| Entity::new(i, m.text.clone(), m.entity_type.clone(), vec![i]);
        mentions.iter().enumerate().map(entity).collect()
    };
    let mut out = Vec::new();
    run_to(&args(&[GOLD, "--gold-mentions", "--format", "json"]), no_tagger, one_each, &mut out, false).unwrap();
    let report: serde_json::Value = serde_json::from_slice(&out).unwrap();
    assert_eq!(report["mentions_from"], "gold");
    assert!(report.get("mentions").is_none());
    assert_eq!(report["clusters"]["system"], report["clusters"]["singletons"]);
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
    let first: serde_json::Value = serde_json::from_str(json.lines().next().unwrap()).unwrap();
    assert_eq!((first["kind"].as_str(), first["gold"]["text"].as_str()), (Some("missed"), Some("Tern Accord")));
    let error = run_to(
        &args(&[GOLD, "--pred", PRED, "--errors", folder.path().join("no/such").to_str().unwrap()]),
        no_tagger,
        no_merger,
        &mut Vec::new(),
        false,
    );
    assert!(format!("{:#}", error.unwrap_err()).contains("such: cannot be written"));
}

#[test]
fn types_may_be_chosen_and_renamed() {
    let json = |list: &[&str]| -> serde_json::Value { serde_json::from_str(&print(list)).unwrap() };
    let places = json(&[GOLD, "--pred", PRED, "--format", "json", "--types", "PLACE,PERSON"]);
    assert_eq!(places["mentions"]["types"].as_object().unwrap().keys().collect::<Vec<_>>(), ["PERSON", "PLACE"]);
    let merged = json(&[GOLD, "--pred", PRED, "--format", "json", "--map", "ORGANIZATION=PLACE,AGREEMENT="]);
    assert_eq!(merged["mentions"]["types"].as_object().unwrap().keys().collect::<Vec<_>>(), ["PERSON", "PLACE"]);
    assert_eq!(merged["mentions"]["types"]["PLACE"]["support"], 5);
}

#[test]
fn arguments_that_cannot_be_meant_are_refused() {
    for list in [
        &["g", "--columns", "0,1"][..],
        &["g", "--columns", "2"],
        &["g", "--map", "PER"],
        &["g", "--pred", "p", "--gold-mentions"],
        &[],
    ] {
        assert!(Command::try_parse_from(["eval"].iter().chain(list)).is_err(), "{list:?}");
    }
}

#[test]
fn the_command_prints_to_standard_output() {
    run(&args(&[GOLD, "--pred", PRED, "--format", "json"]), no_tagger, no_merger).unwrap();
}
