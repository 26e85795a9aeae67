//! The name that an entity goes by, its aliases and its titles.

use nomina::{CanonOptions, Entity};

use super::marked::run_with;

/// The first entity of a text.
fn first(source: &str) -> Entity {
    run_with(&CanonOptions::default(), source).1.remove(0)
}

#[track_caller]
fn named(examples: &[(&str, &str, &[&str])]) {
    for (text, name, aliases) in examples {
        let entity = first(text);
        assert_eq!(
            (entity.name.as_str(), entity.aliases.as_slice()),
            (*name, &aliases.iter().map(ToString::to_string).collect::<Vec<_>>()[..]),
            "{text}"
        );
    }
}

#[track_caller]
fn titled(examples: &[(&str, &[&str])]) {
    for (text, titles) in examples {
        assert_eq!(first(text).titles, *titles, "{text}");
    }
}

#[test]
fn the_fullest_form_is_the_name() {
    named(&[
        ("{P:Vale} spoke. {P:Nora Vale} sang. {P:Vale} won. {P:Vale} left.", "Nora Vale", &["Vale"]),
        ("{P:J. F. Marlow} is {P:John Marlow}.", "John Marlow", &["J. F. Marlow"]),
        ("{P:John Marlow} is {P:John Fitz Marlow}.", "John Fitz Marlow", &["John Marlow"]),
        ("{P:John Marlow} is {P:John F. Marlow}.", "John F. Marlow", &["John Marlow"]),
        ("{P:Ned Orr}, or {P:Ned Orr Jr.}", "Ned Orr Jr.", &["Ned Orr"]),
        ("{O:TRB} met: the {O:Tarn River Board}. {O:TRB} left.", "Tarn River Board", &["TRB"]),
        ("The {O:US-TB} ({O:Tarn Board}) met. {O:US-TB} sat.", "Tarn Board", &["US-TB"]),
        ("{L:Orrim} is the {L:Republic of Orrim}.", "Republic of Orrim", &["Orrim"]),
        ("{L:UK}, the {L:United Kingdom}, is {L:Britain}.", "United Kingdom", &["UK", "Britain"]),
    ]);
}

#[test]
fn of_equal_forms_the_usual_then_the_first_is_the_name() {
    named(&[
        (
            "{P:Zakhar Orlenko} sang. {P:Zachar Orlenko} won. {P:Zachar Orlenko} left.",
            "Zachar Orlenko",
            &["Zakhar Orlenko"],
        ),
        (
            "{P:Zakhar Orlenko} or {P:Zachar Orlenko} sang. {P:Zachar Orlenko} won. {P:Zakhar Orlenko} left.",
            "Zakhar Orlenko",
            &["Zachar Orlenko"],
        ),
        ("{P:Zakhar Orlenko} sang. {P:Zachar Orlenko} won.", "Zakhar Orlenko", &["Zachar Orlenko"]),
        ("{P:NORA VALE} sang. {P:NORA VALE}! {P:Nora Vale}.", "Nora Vale", &["NORA VALE"]),
        ("{O:TARN RIVER BOARD} met. The {O:Tarn River Board}.", "Tarn River Board", &["TARN RIVER BOARD"]),
        ("{P:Nora V\u{fffd}le}, also known as {P:Nora Vale}, sang.", "Nora Vale", &["Nora V\u{fffd}le"]),
    ]);
}

#[test]
fn articles_possessives_and_line_breaks_are_taken_off() {
    named(&[
        ("{O:The Tarn Post} wrote.", "Tarn Post", &[]),
        ("{P:Nora Vale's} dog.", "Nora Vale", &[]),
        ("{P:Nora Vale’s} dog saw {P:Nora Vale}.", "Nora Vale", &[]),
        ("{P:Nora\n Vale} sang.", "Nora Vale", &[]),
        ("{O:The Tarn Post} wrote; {O:Tarn Post's} man; the {O:TARN POST}.", "Tarn Post", &["TARN POST"]),
        ("{O:Theta Post} wrote.", "Theta Post", &[]),
    ]);
}

#[test]
fn titles_inside_a_persons_name_are_taken_off() {
    named(&[
        ("{P:Mr. Nora Vale} sang.", "Nora Vale", &[]),
        ("{P:President Nora Vale} met {P:President Vale}.", "Nora Vale", &["Vale"]),
        ("{P:Lt. Gen. Nora Vale} sang.", "Nora Vale", &[]),
        ("{P:Captain Orrim} sang.", "Captain Orrim", &[]),
        ("{O:President Orrim} is a boat club.", "President Orrim", &[]),
    ]);
}

#[test]
fn titles_stand_in_order_and_once() {
    titled(&[
        ("Mr. {P:Nora Vale} met Dr. {P:Vale}. Mr. {P:Vale} left.", &["Mr.", "Dr."]),
        ("Norwegian Foreign Minister {P:Nora Vale} sang.", &["Norwegian Foreign Minister"]),
        ("Former Secretary of State {P:Nora Vale} sang.", &["Former Secretary of State"]),
        ("The {P:Nora Vale} prize.", &[]),
        ("She was no president. {P:Nora Vale} sang.", &[]),
        ("A president, {P:Nora Vale} sang.", &[]),
        ("President\n\n{P:Nora Vale} sang.", &[]),
        ("President\n{P:Nora Vale} sang.", &["President"]),
        ("ex-president-{P:Nora Vale} sang.", &[]),
        ("Gen. {P:Nora Vale} sang.", &["Gen."]),
        ("Foreign {P:Nora Vale} sang.", &[]),
        ("President {O:Tarn River Board} sang.", &[]),
        ("Lt. Col. {P:Nora Vale} sang.", &["Lt. Col."]),
        ("She met the Norwegian, President {P:Nora Vale}.", &["President"]),
    ]);
}

#[test]
fn the_users_own_titles_count_beside_the_usual() {
    let (titles, roles) = (vec!["Archon".to_owned()], vec!["Keeper of Fog".to_owned()]);
    let options = CanonOptions { titles, roles, ..CanonOptions::default() };
    let text = "Archon {P:Nora Vale} met Keeper of Fog {P:Vale}. Dr. {P:Vale} met Elder {P:Vale}.";
    assert_eq!(run_with(&options, text).1[0].titles, ["Archon", "Keeper of Fog", "Dr."]);
    assert_eq!(first(text).titles, ["Dr."]);
}
