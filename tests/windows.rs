//! Where windows meet, no name is torn.
#![allow(clippy::unwrap_used)]

mod common;

use std::collections::BTreeMap;

use common::{assert_sound, default_tagger, fixture};
use nomina::{Document, Tagger, config::Strategy};

const PEOPLE: &str = include_str!("fixtures/windows/people.txt");

/// Words without a name before the text, so that windows fall elsewhere.
fn behind(words: usize) -> String {
    let filler = "the meeting began late and went on until the evening because nobody had read the papers before";
    let words: Vec<&str> = filler.split(' ').cycle().take(words).collect();
    if words.is_empty() { String::new() } else { words.join(" ") + ".\n\n" }
}

#[test]
fn no_name_is_torn_wherever_windows_meet() {
    let fillers: Vec<String> = (0..32).map(|i| behind(i * 16)).collect();
    let texts: Vec<String> = fillers.iter().map(|filler| format!("{filler}{PEOPLE}")).collect();
    let documents: Vec<Document> = default_tagger().tag_all(texts).map(Result::unwrap).collect();
    let mut found: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for (document, filler) in documents.iter().zip(&fillers) {
        assert!(document.coverage.windows > 2);
        for mention in document.mentions.iter().filter(|m| m.start >= filler.len()) {
            *found.entry((mention.start - filler.len(), mention.end - filler.len())).or_default() += 1;
        }
    }
    let names: Vec<(usize, usize)> = found.keys().copied().collect();
    assert!(names.len() > 100);
    // Two mentions side by side in one document that are one mention in another.
    let torn = |(start, end): &&(usize, usize)| {
        let parts = |from: usize, to: usize| names.contains(&(from, to));
        names.iter().any(|(from, cut)| from == start && cut < end && parts(cut + 1, *end))
    };
    let torn: Vec<&str> = names.iter().filter(torn).map(|(start, end)| &PEOPLE[*start..*end]).collect();
    assert!(torn.is_empty(), "{torn:?}");
    let steady = found.values().filter(|times| **times == fillers.len()).count();
    assert!(steady * 20 > names.len() * 17, "{steady} of {} mentions are found behind every filler", names.len());
}

#[test]
fn every_strategy_reads_every_window_and_gives_the_same_with_any_threads() {
    for strategy in [Strategy::Constrained, Strategy::Simple, Strategy::Max] {
        let tagger = |threads, batch| {
            let builder = Tagger::builder().model(fixture("bert")).window(32, 12).strategy(strategy).threads(threads);
            let mut config = builder.build().unwrap().config();
            config.runtime.batch_tokens = batch;
            Tagger::new(config).unwrap()
        };
        let texts = [PEOPLE, &PEOPLE[..700], PEOPLE];
        let tag = |tagger: &Tagger| tagger.tag_all(texts).map(Result::unwrap).collect::<Vec<Document>>();
        let one = tag(&tagger(1, 32));
        assert!(one[0].coverage.windows > 30);
        assert_sound(&one[0], PEOPLE);
        assert_eq!(one[0], one[2]);
        assert_eq!(one, tag(&tagger(3, 512)), "{strategy:?}");
    }
}
