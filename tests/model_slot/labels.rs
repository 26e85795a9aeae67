//! Labels in all the forms that models have them, and what is refused.

use nomina::{Config, Tagger, config::SchemeName, model};

use super::{common::assert_sound, refusal_with, with_config};

const TEXT: &str = "Maria Keller met Omar Haddad in Lisbon. Keller praised the Alpine Research Council there.";

/// `bert` with its seven labels rewritten.
fn relabelled(rewrite: impl Fn(&str) -> String) -> tempfile::TempDir {
    with_config("bert", |config| {
        for label in config["id2label"].as_object_mut().unwrap().values_mut() {
            *label = rewrite(label.as_str().unwrap()).into();
        }
    })
}

/// What it finds with its own labels, and with rewritten ones.
fn found(folder: &std::path::Path, map: &[(&str, &str)]) -> (SchemeName, Vec<(usize, usize, String)>) {
    let mut config = Config::default();
    config.model.path = folder.into();
    config.labels = map.iter().map(|(from, to)| ((*from).to_owned(), (*to).to_owned())).collect();
    let tagger = Tagger::new(config).unwrap();
    let document = tagger.tag(TEXT).unwrap();
    assert_sound(&document, TEXT);
    let mentions = document.mentions.iter().map(|m| (m.start, m.end, m.entity_type.as_str().to_uppercase()));
    (tagger.labels().scheme(), mentions.collect())
}

#[test]
fn positions_in_less_usual_forms_are_the_same_positions() {
    let usual = found(&super::fixture("bert"), &[]);
    assert_eq!(usual.0, SchemeName::Bio);
    assert!(usual.1.iter().any(|(start, end, _)| TEXT[*start..*end].contains(' ')), "{usual:?}");
    let suffix = |label: &str| label.split_once('-').map_or(label.to_owned(), |(mark, tag)| format!("{tag}-{mark}"));
    for rewrite in [
        &(|l: &str| l.to_lowercase()) as &dyn Fn(&str) -> String,
        &|l| l.replace('-', ":"),
        &|l| l.replace('-', "."),
        &suffix,
    ] {
        assert_eq!(found(relabelled(rewrite).path(), &[]), usual, "{}", rewrite("B-PER"));
    }
}

#[test]
fn a_whole_label_may_be_mapped_to_a_position_and_a_type() {
    let usual = found(&super::fixture("bert"), &[]);
    let folder = relabelled(|l| l.split_once('-').map_or("none".to_owned(), |(mark, tag)| format!("{tag} ({mark})")));
    let map: Vec<(String, String)> = ["PER", "LOC", "ORG"]
        .iter()
        .flat_map(|tag| ["B", "I"].map(|mark| (format!("{tag} ({mark})"), format!("{mark}-{tag}"))))
        .chain([("none".to_owned(), "O".to_owned())])
        .collect();
    let map: Vec<(&str, &str)> = map.iter().map(|(from, to)| (from.as_str(), to.as_str())).collect();
    assert_eq!(found(folder.path(), &map), usual);
}

#[test]
fn labels_that_may_hide_positions_are_refused_with_the_way_out() {
    let folder = relabelled(|l| l.split_once('-').map_or("O".to_owned(), |(mark, tag)| format!("{tag} ({mark})")));
    let said = refusal_with(Tagger::builder().model(folder.path()));
    assert!(said.contains("labels `PER (B)`, `PER (I)` look like positions of one type"), "{said}");
    assert!(said.contains("\"PER (I)\" = \"I-TYPE\"") && said.contains("decode.scheme = \"io\""), "{said}");
    let mut config = Config::default();
    config.model.path = folder.path().into();
    config.decode.scheme = Some(SchemeName::Io);
    let tagger = Tagger::new(config).unwrap();
    assert!(tagger.labels().tags().iter().any(|tag| tag.name == "PER (B)"), "taken as they are");
}

#[test]
fn types_that_end_in_a_letter_are_types() {
    for names in [
        ["O", "VITAMIN", "PLAN-B", "GROUP-E"],
        ["O", "HEPATITIS_B", "HEPATITIS_E", "GROUP"],
        ["O", "SIZE_S", "SIZE_M", "S&P"],
    ] {
        let folder = with_config("bert-bare", |config| {
            for (label, name) in config["id2label"].as_object_mut().unwrap().values_mut().zip(names) {
                *label = name.into();
            }
        });
        let tagger = Tagger::builder().model(folder.path()).build().unwrap();
        let labels = tagger.labels();
        let found: Vec<&str> = labels.tags().iter().map(|tag| tag.name.as_str()).collect();
        assert_eq!(found, names[1..]);
    }
}

#[test]
fn a_type_that_looks_like_a_position_is_a_type() {
    let folder = with_config("bert-bare", |config| {
        for (label, name) in config["id2label"].as_object_mut().unwrap().values_mut().zip(["O", "MAIL", "LOC", "ORG"]) {
            *label = name.into();
        }
    });
    let tagger = Tagger::builder().model(folder.path()).label("MAIL", "E-MAIL").label("LOC", "S-BAHN").build().unwrap();
    let labels = tagger.labels();
    let types: Vec<&str> = labels.tags().iter().filter_map(|tag| Some(tag.entity_type.as_ref()?.as_str())).collect();
    assert_eq!((labels.scheme(), types), (SchemeName::Io, vec!["E-MAIL", "S-BAHN", "ORG"]));
}

#[test]
fn half_a_rewriting_is_an_unknown_label() {
    let said = refusal_with(Tagger::builder().model(super::fixture("bert")).label("B-PER", "B-PERSON"));
    assert!(said.contains("[labels] maps `B-PER`") && said.contains("did you mean `PER`?"), "{said}");
}

#[test]
fn the_pipelines_strategies_read_less_usual_forms_too() {
    let strategy = |folder: &std::path::Path| {
        let tagger = Tagger::builder().model(folder).strategy(nomina::config::Strategy::First).build().unwrap();
        let mentions = tagger.tag(TEXT).unwrap().mentions;
        mentions.into_iter().map(|m| (m.start, m.end, m.entity_type.as_str().to_uppercase())).collect::<Vec<_>>()
    };
    let folder = relabelled(|l| l.split_once('-').map_or(l.to_owned(), |(mark, tag)| format!("{tag}-{mark}")));
    assert_eq!(strategy(folder.path()), strategy(&super::fixture("bert")));
}

#[test]
fn a_label_named_in_its_unusual_form_is_suggested_bare() {
    let folder = relabelled(|l| l.to_lowercase());
    let said = refusal_with(Tagger::builder().model(folder.path()).label("b-per", "PERSON"));
    assert!(said.contains("did you mean `per`?"), "{said}");
}

#[test]
fn inspect_shows_the_scheme_of_unusual_labels() {
    let folder = relabelled(|l| l.to_lowercase());
    let mut config = Config::default();
    config.model.path = folder.path().into();
    let report = model::inspect(&config).unwrap();
    assert_eq!(report.scheme, SchemeName::Bio);
    assert!(
        report.labels.iter().any(|(name, kind)| name == "B-per" && *kind == Some("per".into())),
        "{:?}",
        report.labels
    );
}

#[test]
fn a_type_beside_bio_labels_keeps_its_first_letters() {
    let folder = with_config("bert", |config| {
        let labels = config["id2label"].as_object_mut().unwrap();
        for (id, name) in [("5", "E-MAIL"), ("6", "S_CORP")] {
            labels[id] = name.into();
        }
    });
    let tagger = Tagger::builder().model(folder.path()).build().unwrap();
    let labels = tagger.labels();
    let names: Vec<&str> = labels.tags().iter().map(|tag| tag.name.as_str()).collect();
    assert_eq!((labels.scheme(), names), (SchemeName::Bio, vec!["PER", "LOC", "E-MAIL", "S_CORP"]));
}
