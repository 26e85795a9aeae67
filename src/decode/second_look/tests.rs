//! What a document that names something clearly says of the same words elsewhere.

use std::{collections::BTreeMap, path::Path};

use proptest::prelude::*;

use super::{Found, raises};
use crate::{encode::Encoded, labels::LabelSet};

const TAGS: [&str; 3] = ["PERSON", "PLACE", "ORGANIZATION"];

fn labels() -> LabelSet {
    let names: Vec<String> =
        std::iter::once("O".to_owned()).chain(TAGS.iter().flat_map(|t| [format!("B-{t}"), format!("I-{t}")])).collect();
    LabelSet::new(Path::new("model"), &names, &BTreeMap::new(), None).expect("labels")
}

/// The text and mentions of `{P:…}`, `{L:…}`, `{O:…}`; a small letter marks one that the model is unsure of.
fn read(marked: &str) -> (String, Encoded, Vec<Found>) {
    let (mut text, mut spans, mut rest) = (String::new(), Vec::new(), marked);
    while let Some((before, after)) = rest.split_once('{') {
        text.push_str(before);
        let (inside, behind) = after.split_once('}').expect("closed");
        let (mark, name) = inside.split_once(':').expect("typed");
        let tag = "PLO".find(&mark.to_uppercase()).expect("a type");
        let score = if mark.starts_with(char::is_uppercase) { 0.9 } else { 0.4 };
        spans.push((text.len()..text.len() + name.len(), tag, score));
        text.push_str(name);
        rest = behind;
    }
    text.push_str(rest);
    let encoded = Encoded { words: crate::encode::words(&text), ..Encoded::default() };
    let found = spans.into_iter().map(|(span, tag, score)| {
        let first = encoded.words.partition_point(|w| w.end <= span.start);
        let last = encoded.words.partition_point(|w| w.start < span.end);
        Found { words: first..last, tag, score }
    });
    let found = found.collect();
    (text, encoded, found)
}

/// What is raised, as `words=label`, runs of one mention joined.
fn raised(marked: &str) -> String {
    let (text, encoded, found) = read(marked);
    let labels = labels();
    let mut out = String::new();
    for raise in raises(&text, &encoded, &found, &labels) {
        let label = &labels.names()[raise.label];
        let word = &text[encoded.words[raise.word].clone()];
        out += &match label.strip_prefix("B-") {
            Some(tag) => format!("{}{tag} {word}", if out.is_empty() { "" } else { "; " }),
            None => format!(" {word}"),
        };
    }
    out
}

#[test]
fn a_clear_name_is_looked_for_in_all_of_the_text() {
    assert_eq!(raised("{O:Ada Works} hired. He left Ada Works."), "ORGANIZATION Ada Works");
    assert_eq!(raised("He left Ada Works. {O:Ada Works} hired."), "ORGANIZATION Ada Works");
    assert_eq!(raised("{O:Ada Works} hired, as did {o:Ada} Works."), "ORGANIZATION Ada Works");
    assert_eq!(raised("{O:Adaco} hired. We saw {l:Adaco}'s yard."), "ORGANIZATION Adaco");
    assert_eq!(raised("{O:Adaco} hired.\n\nUNREST AT ADACO"), "ORGANIZATION ADACO");
    assert_eq!(raised("{o:Adaco} hired. We saw Adaco."), "", "the model is unsure");
}

#[test]
fn what_is_a_part_of_something_else_is_left_alone() {
    assert_eq!(
        raised("{O:Adaco} hired. The {O:Bank of Adaco} did not. Nor did the Adaco Cup, or an all-Adaco team."),
        ""
    );
    assert_eq!(raised("{L:Adaville} is old. The old Adaville cheese is not."), "", "places are known to the model");
    assert_eq!(raised("{P:Ada Moe} came. The Moe mission failed."), "");
}

#[test]
fn everyday_words_are_left_alone() {
    assert_eq!(raised("{P:May} came. In the month of May it rained."), "");
    assert_eq!(raised("{P:Theresa King} came. Then a King came."), "");
    assert_eq!(raised("{P:Ada Potter} came. A potter came, and a Potter."), "");
}

#[test]
fn a_name_that_is_two_things_speaks_for_neither() {
    assert_eq!(raised("{L:Lincoln} is old. {P:Lincoln} spoke. Then Lincoln."), "");
    assert_eq!(raised("{L:Lincoln} and {L:Lincoln} and {L:Lincoln} and {p:Lincoln}."), "PLACE Lincoln");
}

#[test]
fn surnames_short_forms_and_acronyms_follow() {
    assert_eq!(raised("{P:Ada Rosenlund Jr.} came. Nobody saw Rosenlund go."), "PERSON Rosenlund");
    assert_eq!(raised("{O:Brightwell Holdings Inc.} fell. So Brightwell closed."), "ORGANIZATION Brightwell");
    assert_eq!(raised("The {O:World Board of Ada} (WBA) met. So the WBA voted."), "ORGANIZATION WBA; ORGANIZATION WBA");
    assert_eq!(raised("The {O:World Board of Ada} (XYZ) met. So the XYZ voted."), "");
}

#[test]
fn a_torn_name_is_whole() {
    assert_eq!(raised("He saw {P:Helen} {P:Moreau}, {P:Ada} and {P:Bo}."), "PERSON Helen Moreau");
    assert_eq!(raised("He saw {P:Yusuf} {P:Karim Demir}."), "PERSON Yusuf Karim Demir");
    assert_eq!(raised("He saw {P:Helen},\n{P:Moreau} and {P:Ada} {O:Bo}."), "");
    assert_eq!(raised("In {L:Sri} {L:Lanka}."), "PLACE Sri Lanka");
    assert_eq!(raised("They left the {L:U.S.} {L:Canada} was next. {P:SENATOR} {P:MOREAU} spoke."), "");
    assert_eq!(raised("{L:Utopia} gave {L:Utopia} {L:Tangier}."), "", "each is a name");
}

proptest! {
    #[test]
    fn only_capitalised_words_that_are_not_found_so_already_are_raised(
        parts in prop::collection::vec("(\\{[PLOplo]:[ABC][ab]{0,2}( [ABC])?\\}|[ABCab]{1,3}|[.,(\n-])", 0..40),
    ) {
        let (text, encoded, found) = read(&parts.join(" "));
        let labels = labels();
        let raises = raises(&text, &encoded, &found, &labels);
        prop_assert_eq!(&raises, &super::raises(&text, &encoded, &found, &labels));
        for raise in raises {
            prop_assert!(raise.by > 0.0);
            prop_assert!(text[encoded.words[raise.word].clone()].starts_with(char::is_uppercase));
        }
    }
}
