//! The trace of what was not merged on its way through documents and taggers.
#![allow(clippy::unwrap_used)]

mod common;
mod marked;

use common::fixture;
use marked::marked;
use nomina::{CanonOptions, Canonicalizer, Document, OffsetUnit, Tagger};

/// A document with its trace, as a tagger makes it.
fn traced(source: &str) -> Document {
    let (text, mut mentions) = marked(source);
    let (entities, trace) = Canonicalizer::new(&CanonOptions::default()).trace(&text, &mut mentions);
    let mut document = Document::default();
    document.text = Some(text);
    document.mentions = mentions;
    document.entities = entities;
    document.trace = Some(trace);
    document
}

/// What the trace says, in the words of the text.
fn said(document: &Document) -> Vec<String> {
    let text = |at: &usize| document.mentions[*at].text.as_str();
    let trace = document.trace.as_ref().unwrap();
    let refused = trace.refused.iter().map(|no| format!("{} not {}", text(&no.mention), text(&no.to)));
    let open = trace.open.iter().map(|open| {
        let candidates: Vec<&str> = open.candidates.iter().map(text).collect();
        format!("{} or {}", text(&open.mention), candidates.join(" or "))
    });
    refused.chain(open).collect()
}

const SOURCE: &str = "In {L:Rome} {P:Nora Vale} met {P:Tim Vale}. {L:Turin}! {P:Vale} smiled. \
                      {P:Bill Marlow} and {P:Marlow} danced.";

#[test]
fn the_trace_follows_the_mentions_that_are_kept() {
    let mut document = traced(SOURCE);
    let before = said(&document);
    assert_eq!(before, ["Marlow not Bill Marlow", "Vale or Nora Vale or Tim Vale"]);
    document.keep_types(&["PERSON".into()]);
    assert_eq!(said(&document), before);
    document.keep_types(&["PLACE".into()]);
    assert!(said(&document).is_empty());
}

#[test]
fn the_trace_survives_other_offsets_and_stands_in_no_json() {
    let document = traced(&format!("“é” {SOURCE}"));
    let before = said(&document);
    let counted = document.with_offsets(OffsetUnit::Char);
    assert_eq!(said(&counted), before);
    let written = serde_json::to_value(&counted).unwrap();
    assert!(written.get("trace").is_none(), "{written}");
    let read: Document = serde_json::from_value(written).unwrap();
    assert!(read.trace.is_none());
}

#[test]
fn a_tagger_hands_over_a_trace_only_where_it_is_asked_for() {
    let builder = || Tagger::builder().model(fixture("bert")).window(64, 16);
    assert!(builder().build().unwrap().tag("Ada met Bo.").unwrap().trace.is_none());
    let tagger = builder().trace(true).build().unwrap();
    assert!(tagger.tag("Ada met Bo.").unwrap().trace.is_some());
    tagger.swap(tagger.config()).unwrap();
    assert!(tagger.tag("Ada met Bo.").unwrap().trace.is_some(), "another model changes nothing about it");
    let unmerged = builder().trace(true).merge(false).build().unwrap();
    assert!(unmerged.tag("Ada met Bo.").unwrap().trace.is_none(), "nothing is merged");
}
