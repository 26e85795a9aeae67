//! Small everyday texts by kind, most of them made after public bug reports on tools of this field: every name found,
//! whole, wherever it stands. `tests/fixtures/everyday/README.md` tells what a case is.
//!
//! What still fails is listed in `waiting.tsv` with its reason. A case on the list that passes must leave it; one that
//! is not on the list must pass.
#![allow(clippy::unwrap_used)]

mod common;

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
};

use nomina::{Document, Input, OffsetUnit};
use serde::Deserialize;

/// A text and what must be true of it.
#[derive(Deserialize)]
struct Case {
    id: String,
    kind: String,
    text: String,
    /// Text and type; one that is listed twice is there twice.
    mentions: Vec<(String, String)>,
    same: Vec<(String, String)>,
    apart: Vec<(String, String)>,
    not: Vec<String>,
    #[serde(default)]
    titles: Vec<(String, Vec<String>)>,
    #[serde(default)]
    open: Vec<String>,
}

impl Case {
    /// What is wrong with the document, in words.
    fn problems(&self, document: &Document) -> Vec<String> {
        let mut problems = Vec::new();
        let mut entities: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
        for mention in &document.mentions {
            assert_eq!(self.text[mention.start..mention.end], mention.text, "{}", self.id);
            entities.entry(&mention.text).or_default().extend(mention.entity);
        }
        let none = BTreeSet::new();
        let of = |text: &String| entities.get(text.as_str()).unwrap_or(&none);
        for (text, kind) in &self.mentions {
            let wanted = self.mentions.iter().filter(|(t, k)| t == text && k == kind).count();
            let found = document.mentions.iter().filter(|m| m.text == *text && m.entity_type.as_str() == kind).count();
            if found < wanted {
                problems.push(format!("missing {kind} {text:?}"));
            }
        }
        problems.extend(self.not.iter().filter(|text| !of(text).is_empty()).map(|text| format!("tagged {text:?}")));
        for (one, other) in &self.same {
            if of(one).union(of(other)).count() != 1 || of(one).is_empty() || of(other).is_empty() {
                problems.push(format!("not joined {one:?}, {other:?}"));
            }
        }
        for (one, other) in &self.apart {
            if of(one).intersection(of(other)).next().is_some() {
                problems.push(format!("joined {one:?}, {other:?}"));
            }
        }
        for (text, wanted) in &self.titles {
            let lower = |titles: &[String]| titles.iter().map(|t| t.to_lowercase()).collect::<BTreeSet<_>>();
            if of(text).iter().any(|e| lower(&document.entities[*e].titles) != lower(wanted)) {
                problems.push(format!("titles of {text:?}"));
            }
        }
        for text in &self.open {
            if of(text).iter().any(|e| document.entities[*e].ambiguous.is_empty()) {
                problems.push(format!("not said to be ambiguous: {text:?}"));
            }
        }
        problems
    }
}

fn fixture(name: &str) -> String {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/fixtures/everyday/");
    fs::read_to_string(format!("{folder}{name}")).unwrap()
}

#[test]
fn everyday_names_are_found_whole_but_for_those_that_wait() {
    let cases: Vec<Case> = fixture("cases.jsonl").lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let waiting: BTreeMap<String, String> = fixture("waiting.tsv")
        .lines()
        .filter_map(|line| line.split_once('\t'))
        .map(|(id, why)| (id.to_owned(), why.to_owned()))
        .collect();
    let tagger = common::default_tagger();
    let inputs = cases.iter().map(|case| {
        let mut input = Input::default();
        (input.id, input.text) = (case.id.clone(), case.text.clone());
        input
    });
    let mut wrong = Vec::new();
    for (case, document) in cases.iter().zip(tagger.tag_all(inputs.collect::<Vec<_>>())) {
        let document = document.unwrap();
        assert_eq!(document.offsets, OffsetUnit::Byte);
        let problems = case.problems(&document);
        match (problems.is_empty(), waiting.contains_key(&case.id)) {
            (false, false) => wrong.push(format!("{} ({}): {}", case.id, case.kind, problems.join("; "))),
            (true, true) => wrong.push(format!("{} passes: take it off waiting.tsv", case.id)),
            _ => {}
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(cases.iter().filter(|case| case.kind == "control").all(|case| !waiting.contains_key(&case.id)));
}
