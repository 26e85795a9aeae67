//! The second look, through the public API and the default model.
#![allow(clippy::unwrap_used)]

mod common;

use common::{default_tagger, fixture, run, stderr, stdout};
use nomina::{Document, EntityType, Tagger, config::Strategy};

/// The same tagger without the second look.
fn once() -> Tagger {
    let mut config = default_tagger().config();
    config.decode.second_look = false;
    Tagger::new(config).unwrap()
}

fn lifted(document: &Document) -> Vec<(&str, &EntityType)> {
    document.mentions.iter().filter(|m| m.lifted).map(|m| (m.text.as_str(), &m.entity_type)).collect()
}

/// Texts in which a name is clear once and not again.
const TEXTS: [&str; 3] = [
    "The Ministry of Odd Works (MOW) replied on Friday. Nobody knows what MOW is, or who pays MOW.",
    "The Halden Institute for Sleep (HIS) moved. Staff of HIS slept. HIS pays well.",
    "Vantrel Corp. opened a yard. The yard is the largest that Vantrel has. In Vantrel they say otherwise. Vantrel Corp. \
     and its rivals met. From Vantrel to Leeds is far.",
];

#[test]
fn it_changes_only_what_it_marks() {
    let article = std::fs::read_to_string("examples/article.txt").unwrap();
    let people = include_str!("fixtures/windows/people.txt");
    let (twice, once) = (default_tagger(), once());
    for text in TEXTS.iter().copied().chain([article.as_str(), people]) {
        let (after, before) = (twice.tag(text).unwrap(), once.tag(text).unwrap());
        common::assert_sound(&after, text);
        assert!(lifted(&before).is_empty());
        for mention in after.mentions.iter().filter(|m| !m.lifted) {
            let same = |m: &&nomina::Mention| (m.start, m.end, m.score) == (mention.start, mention.end, mention.score);
            assert!(before.mentions.iter().any(|m| same(&m)), "{mention:?} is not marked");
        }
    }
}

#[test]
fn an_acronym_in_brackets_has_the_type_of_its_name_from_there_on() {
    for (text, acronym) in [(TEXTS[0], "MOW"), (TEXTS[1], "HIS")] {
        let document = default_tagger().tag(text).unwrap();
        let found = || document.mentions.iter().filter(|m| m.text == acronym);
        assert!(found().count() > 0 && found().all(|m| m.entity_type == EntityType::Organization), "{document:?}");
        assert!(found().any(|m| m.lifted) && once().tag(text).unwrap().mentions.iter().all(|m| m.text != acronym));
    }
}

#[test]
fn it_can_be_switched_off_and_is_no_part_of_the_hugging_face_strategies() {
    let text = TEXTS.join("\n");
    let mut config = Tagger::builder().model(fixture("bert")).strategy(Strategy::First).build().unwrap().config();
    assert!(config.decode.second_look);
    let with = Tagger::new(config.clone()).unwrap().tag(text.as_str()).unwrap();
    config.decode.second_look = false;
    assert_eq!(with, Tagger::new(config).unwrap().tag(text.as_str()).unwrap());

    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("nomina.toml");
    std::fs::write(&file, "[decode]\nsecond_look = false\n").unwrap();
    let output = run(common::nomina().args(["config", "--config"]).arg(&file), "");
    assert!(output.status.success(), "{}", stderr(&output));
    assert!(stdout(&output).lines().any(|l| l.starts_with("second_look = false")));
}

#[test]
fn the_mark_is_written_only_where_it_is_set_and_reads_back() {
    let mut document = once().tag(TEXTS[0]).unwrap();
    assert!(!serde_json::to_string(&document).unwrap().contains("lifted"));
    document.mentions[0].lifted = true;
    let written = serde_json::to_string(&document).unwrap();
    assert_eq!(written.matches("\"lifted\":true").count(), 1);
    assert_eq!(serde_json::from_str::<Document>(&written).unwrap(), document);
}
