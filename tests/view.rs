//! The view of the text that the model is shown: found through it, told in the user's own text.
#![allow(clippy::unwrap_used)]

mod common;

use common::{HARD_TEXTS, assert_sound, default_tagger, fixture};
use nomina::{Config, OffsetUnit, Tagger, config::Strategy};

/// Texts with everything that a step mends.
const MENDED: [&str; 8] = [
    "Shaquille O&#39;Neal of Johnson &amp; Johnson met Z&uuml;rich&rsquo;s mayor.",
    "Angela Mer\u{AD}kel left Pa\u{200D}ris; Anto\u{301}nio Guter\u{0301}res stayed in Go\u{308}teborg.",
    "He lives in Wash-\nington and works for a London-\r\nbased firm of Saxe-\nCoburg.",
    "Moved to Tokyo 🗼🇯🇵 in Japan 🗾 with 👩🏽‍🚀 Mae Jemison.",
    "MERKEL MEETS MACRON IN BERLIN\r\n\r\nAngela Merkel received Emmanuel Macron.",
    "Zurich\r\nSingapore\r\nToronto\r\n\r\nHelen Park\tOmar Farouk\tLucy Adeyemi",
    "The U.S.-led, NATO-backed force left the Iran\u{2013}Iraq border for Provo, UT and Mt. Rainier.",
    "It ended.Boris Johnson named nobody. Mr Justice Holroyd sued Baltek Oy, @home in #Paris.",
];

#[test]
fn offsets_slice_the_users_text_in_all_units() {
    let tagger = default_tagger();
    for text in MENDED.iter().chain(&HARD_TEXTS) {
        for unit in [OffsetUnit::Byte, OffsetUnit::Char, OffsetUnit::Utf16] {
            let document = tagger.tag(*text).unwrap();
            assert_eq!(document.text.as_deref(), Some(*text));
            assert_sound(&document.with_offsets(unit), text);
        }
    }
}

#[test]
fn names_are_found_behind_what_hides_them_and_spelled_as_a_reader_sees_them() {
    let tagger = default_tagger();
    let found = |text: &str| {
        let document = tagger.tag(text).unwrap();
        let names: Vec<String> = document.entities.into_iter().map(|entity| entity.name).collect();
        (document.mentions.into_iter().map(|m| m.text).collect::<Vec<_>>(), names)
    };
    let (mentions, names) = found("Shaquille O&#39;Neal opened a restaurant in Z&uuml;rich.");
    assert_eq!(mentions, ["Shaquille O&#39;Neal", "Z&uuml;rich"]);
    assert_eq!(names, ["Shaquille O'Neal", "Zürich"]);
    let (mentions, names) = found("The treaty was praised by Angela Mer\u{AD}kel, who had drafted it.");
    assert_eq!((mentions[0].as_str(), names[0].as_str()), ("Angela Mer\u{AD}kel", "Angela Merkel"));
    let (mentions, _) = found("A NATO-backed force crossed the China-India frontier.");
    assert_eq!(mentions, ["NATO", "China", "India"]);
}

#[test]
fn a_text_that_needs_no_step_reads_the_same_without_any() {
    let text = "Vladimir Putin spoke with Xi Jinping of China on Friday, Xinhua reported.";
    let mut config = Config::default();
    config.model.path = concat!(env!("CARGO_MANIFEST_DIR"), "/models/default").into();
    config.view.steps = Some(Vec::new());
    let plain = Tagger::new(config).unwrap().tag(text).unwrap();
    assert_eq!(plain, default_tagger().tag(text).unwrap());
}

#[test]
fn another_model_gets_no_english_unasked() {
    let text = "BREAKING: A NATO-backed force\nZurich\nOslo";
    let tiny = |languages: Option<&str>, steps: Option<&str>| {
        let mut config = Config::default();
        config.model.path = fixture("bert");
        config.model.languages = languages.map(|language| vec![language.to_owned()]);
        config.view.steps = steps.map(|step| vec![step.to_owned()]);
        Tagger::new(config).unwrap().tag(text).unwrap().coverage.tokens
    };
    let untouched = tiny(None, None);
    assert_eq!(tiny(None, Some("compose")), untouched);
    // The hyphen is gone, commas stand in the list.
    assert_ne!(tiny(Some("en"), None), untouched);
    assert_ne!(tiny(None, Some("compounds")), untouched);
}

#[test]
fn the_strategies_of_hugging_face_read_the_text_as_it_is() {
    let tagger = |strategy| Tagger::builder().model(fixture("bert")).strategy(strategy).build().unwrap();
    let text = "O&#39;Neal met Mer\u{AD}kel.";
    let plain = tagger(Strategy::Simple).tag(text).unwrap().coverage.tokens;
    assert_ne!(tagger(Strategy::Constrained).tag(text).unwrap().coverage.tokens, plain);
}

#[test]
fn a_step_that_there_is_none_of_names_the_nearest() {
    let mut config = Config::default();
    config.model.path = fixture("bert");
    config.view.steps = Some(vec!["compond".into()]);
    let error = Tagger::new(config).unwrap_err();
    assert!(error.to_string().contains("no step `compond`"), "{error}");
    assert!(error.hint().unwrap().contains("compo"), "{error:?}");
}
