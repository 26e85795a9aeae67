//! The promises of the design, through the public API and the default model.
#![allow(clippy::unwrap_used)]

mod common;

use std::{
    cell::Cell,
    rc::Rc,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use common::{HARD_TEXTS, assert_sound, default_tagger, slice, tiny};
use nomina::{Document, EntityType, Input, OffsetUnit, Tagger};
use proptest::prelude::*;

const FILLER: &str = "The committee met again on Tuesday and looked at the figures for the quarter once more.\n";

fn all(tagger: &Tagger, texts: &[&str]) -> Vec<Document> {
    tagger.tag_all(texts.iter().copied()).map(Result::unwrap).collect()
}

#[test]
fn offsets_slice_in_every_unit() {
    let tagger = default_tagger();
    let texts = HARD_TEXTS.join("\r\n👋🏽 e\u{301} ");
    let document = tagger.tag(texts.as_str()).unwrap();
    assert!(document.mentions.len() >= 15, "{:?}", document.mentions);
    assert_sound(&document, &texts);
    for unit in [OffsetUnit::Char, OffsetUnit::Utf16, OffsetUnit::Byte] {
        let converted = document.clone().with_offsets(unit);
        assert_eq!(converted.offsets, unit);
        for mention in &converted.mentions {
            assert_eq!(slice(&texts, mention.start, mention.end, unit), mention.text);
        }
        assert_eq!(converted.with_offsets(OffsetUnit::Byte), document, "units convert back");
    }
}

#[test]
fn a_name_in_the_last_line_of_a_megabyte_is_found() {
    let tagger = Tagger::builder().model("models/default").window(128, 16).build().unwrap();
    let mut text = FILLER.repeat(1_000_000 / FILLER.len() + 1);
    text.push_str("At the end Angela Merkel flew to Nairobi.");
    assert!(text.len() > 1_000_000);
    let document = tagger.tag(text.as_str()).unwrap();
    assert_sound(&document, &text);
    let last = &document.mentions[document.mentions.len() - 2..];
    assert_eq!([&*last[0].text, &*last[1].text], ["Angela Merkel", "Nairobi"]);
    assert!(document.coverage.windows > 1000, "{:?}", document.coverage);
    assert!(document.coverage.tokens > 150_000, "{:?}", document.coverage);
}

#[test]
fn half_a_megabyte_without_a_space_is_read_to_its_end() {
    for (unit, name) in [("a", "bert"), ("Paris,", "roberta"), ("名", "xlm-roberta"), ("👩🏽‍🚀", "modernbert")]
    {
        let text = unit.repeat(500_000 / unit.len());
        let document = tiny(name).tag(text.as_str()).unwrap();
        assert_sound(&document, &text);
        assert!(document.coverage.tokens > 0);
    }
    let mut text = "x".repeat(500_000);
    text.push_str(" Angela Merkel flew to Nairobi.");
    let document = default_tagger().tag(text.as_str()).unwrap();
    assert!(document.mentions.iter().any(|m| m.text == "Nairobi"), "{:?}", document.mentions);
}

#[test]
fn the_same_text_gives_the_same_answer_alone_in_any_batch_and_with_any_number_of_threads() {
    let article = std::fs::read_to_string("examples/article.txt").unwrap();
    let mut texts: Vec<&str> = article.split("\n\n").chain(HARD_TEXTS).chain([article.as_str()]).collect();
    texts.extend(article.split(". "));
    let tagger = default_tagger();
    let alone: Vec<Document> = texts.iter().map(|t| tagger.tag(*t).unwrap()).collect();
    assert_eq!(all(&tagger, &texts), alone, "in batches");
    for threads in [1, 3] {
        for batch_tokens in [64, 1024, 8192] {
            let mut config = tagger.config();
            config.runtime.threads = threads;
            config.runtime.batch_tokens = batch_tokens;
            let other = Tagger::new(config).unwrap();
            let mut reversed: Vec<&str> = texts.clone();
            reversed.reverse();
            let mut answers = all(&other, &reversed);
            answers.reverse();
            assert_eq!(answers, alone, "{threads} threads, batches of {batch_tokens}");
        }
    }
}

#[test]
fn ten_thousand_short_documents_come_back_in_order() {
    let tagger = tiny("bert");
    let inputs = (0..10_000).map(|i| Input {
        id: i.to_string(),
        text: format!("Document {i}: Ada met Bo."),
        ..Input::default()
    });
    let mut count = 0;
    for (i, document) in tagger.tag_all(inputs).enumerate() {
        assert_eq!(document.unwrap().id, i.to_string());
        count += 1;
    }
    assert_eq!(count, 10_000);
}

#[test]
fn no_documents_give_no_documents() {
    assert_eq!(tiny("bert").tag_all(Vec::<String>::new()).count(), 0);
}

#[test]
fn empty_and_blank_texts_are_empty_documents() {
    for text in ["", " \r\n\t\u{a0}", "\u{200b}\u{feff}"] {
        let document = default_tagger().tag(text).unwrap();
        assert!(document.mentions.is_empty() && document.entities.is_empty());
    }
}

#[test]
fn an_endless_stream_is_read_only_a_little_ahead() {
    let text = FILLER.repeat(20);
    let size = text.len();
    let pulled = Rc::new(Cell::new(0_usize));
    let count = Rc::clone(&pulled);
    let endless = std::iter::repeat_with(move || {
        count.set(count.get() + 1);
        text.clone()
    });
    let tagger = tiny("bert");
    for (returned, document) in tagger.tag_all(endless).take(3000).enumerate() {
        document.unwrap();
        let ahead = (pulled.get() - returned) * size;
        assert!(ahead < 4 << 20, "{ahead} bytes read ahead");
    }
}

#[test]
fn what_is_filtered_out_changes_nothing_in_what_stays() {
    let text = "Governor Elena Marchetti of Velloria met Jonas Brandt of the Nordhavn Institute in Geneva. Marchetti \
                thanked Brandt; the Nordhavn Institute and Velloria will sign the Treaty of Geneva.";
    let whole = default_tagger().tag(text).unwrap();
    assert!(whole.entities.iter().any(|e| e.entity_type == EntityType::Person && e.mentions.len() > 1));
    for types in [vec![EntityType::Person], vec![EntityType::Place, EntityType::Agreement]] {
        let names: Vec<String> = types.iter().map(ToString::to_string).collect();
        let part = Tagger::builder().types(names).build().unwrap().tag(text).unwrap();
        let mut expected = whole.clone();
        expected.keep_types(&types);
        assert_eq!(part, expected);
        for entity in &part.entities {
            assert!(entity.evidence.iter().all(|e| part.mentions[e.mention].entity == Some(entity.id)));
        }
    }
    let least = whole.mentions.iter().map(|m| m.score).fold(1.0, f32::min);
    let sure = Tagger::builder().min_score(least + 0.0001).build().unwrap().tag(text).unwrap();
    assert!(sure.mentions.len() < whole.mentions.len());
    assert!(sure.mentions.iter().all(|m| whole.mentions.iter().any(|w| (w.start, w.end) == (m.start, m.end))));
    assert!(sure.entities.iter().all(|e| whole.entities.iter().any(|w| w.name == e.name)));
}

#[test]
fn a_dropped_stream_reads_no_more_and_frees_the_workers() {
    let tagger = tiny("bert");
    let read = Rc::new(Cell::new(0));
    let counted = Rc::clone(&read);
    let texts = std::iter::repeat_with(move || {
        counted.set(counted.get() + 1);
        FILLER.repeat(50)
    });
    let mut stream = tagger.tag_all(texts);
    stream.next().unwrap().unwrap();
    let ahead = read.get();
    drop(stream);
    assert!(ahead > 100, "much was read ahead: {ahead} texts");
    assert_eq!(read.get(), ahead, "nothing more is read");
    assert!(tagger.tag("Ada met Bo.").is_ok(), "the workers are free again");
}

#[test]
fn clones_tag_from_many_threads_at_once() {
    let tagger = tiny("roberta");
    let text = HARD_TEXTS.join(" ");
    let expected = tagger.tag(text.as_str()).unwrap();
    let same = Arc::new(AtomicUsize::new(0));
    std::thread::scope(|scope| {
        for _ in 0..8 {
            let (tagger, text, expected, same) = (tagger.clone(), &text, &expected, Arc::clone(&same));
            scope.spawn(move || {
                for _ in 0..5 {
                    same.fetch_add(usize::from(tagger.tag(text.as_str()).unwrap() == *expected), Ordering::Relaxed);
                }
            });
        }
    });
    assert_eq!(same.load(Ordering::Relaxed), 40);
}

#[test]
fn mentions_start_and_end_at_word_borders() {
    let text = "AT&T hired Mary O'Neill-Smith in the U.S. after J.F.K. met Kofi Annan's U.N. team at O'Hare.";
    let document = default_tagger().tag(text).unwrap();
    for mention in &document.mentions {
        let before = text[..mention.start].chars().next_back();
        let after = text[mention.end..].chars().next();
        assert!(!before.is_some_and(char::is_alphanumeric), "{mention:?}");
        assert!(!after.is_some_and(char::is_alphanumeric), "{mention:?}");
        assert!(!mention.text.contains("##") && mention.text.trim() == mention.text);
    }
    assert!(document.mentions.iter().any(|m| m.text == "U.S."), "{:?}", document.mentions);
    assert!(document.mentions.iter().any(|m| m.text == "AT&T"), "{:?}", document.mentions);
    assert!(document.mentions.iter().any(|m| m.text == "Kofi Annan"), "{:?}", document.mentions);
}

#[test]
fn no_name_goes_on_over_an_empty_line() {
    let text = "Kofi Annan\n\nAngela Merkel flew to Nairobi.\r\n\r\nBerlin\n\nParis";
    for tagger in [default_tagger(), tiny("bert"), tiny("bert-io"), tiny("bert-bioes")] {
        let document = tagger.tag(text).unwrap();
        assert!(document.mentions.iter().all(|m| !m.text.contains("\n\n") && !m.text.contains("\n\r\n")));
    }
    let names: Vec<String> = default_tagger().tag(text).unwrap().mentions.into_iter().map(|m| m.text).collect();
    assert_eq!(names, ["Kofi Annan", "Angela Merkel", "Nairobi", "Berlin", "Paris"]);
}

#[test]
fn a_document_reads_back_from_its_json() {
    let document = default_tagger().tag("Kofi Annan led the United Nations (UN). Annan left the UN in 2006.").unwrap();
    let json = serde_json::to_string(&document).unwrap();
    assert_eq!(serde_json::from_str::<Document>(&json).unwrap(), document);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn any_text_is_tagged_soundly(text in "(\\PC|\\s|[A-Z][a-z]{1,8}|é|\u{301}|👩🏽‍🚀|\u{200d}|U\\.S\\.|\r\n){0,60}") {
        thread_local!(static TAGGERS: [Tagger; 3] = [tiny("bert"), tiny("roberta"), tiny("xlm-roberta")]);
        TAGGERS.with(|taggers| {
            for tagger in taggers {
                assert_sound(&tagger.tag(text.as_str()).unwrap(), &text);
            }
        });
    }
}
