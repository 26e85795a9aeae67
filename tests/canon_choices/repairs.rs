//! When the document overrules the type that the model gave, and when not.

use nomina::{CanonOptions, EntityType, Mention};

use super::marked::run_with;

/// The types of the mentions by their letters as in the marks, `*` where repaired.
fn types(source: &str) -> String {
    let (mentions, _) = run_with(&CanonOptions::default(), source);
    let letter = |m: &Mention| match m.entity_type {
        EntityType::Person => "P",
        EntityType::Place => "L",
        EntityType::Organization => "O",
        _ => "A",
    };
    let shown = |m: &Mention| format!("{}{}", letter(m), if m.repaired_from.is_some() { "*" } else { "" });
    mentions.iter().map(shown).collect::<Vec<_>>().join(" ")
}

fn all_right(table: &[(&str, &str)]) {
    let got = |(source, right): &(&str, &str)| (types(source), (*right).to_owned(), (*source).to_owned());
    let wrong: Vec<_> = table.iter().map(got).filter(|(got, right, _)| got != right).collect();
    assert!(wrong.is_empty(), "got, right, text: {wrong:#?}");
}

#[test]
fn initials_in_brackets_have_the_type_of_the_name() {
    all_right(&[
        ("{P:Mohammed bin Salman} ({o:MBS}) spoke. {o:MBS} left.", "P P* P*"),
        ("the {A:Tarn Tariff Agreement} ({o:TTA}); {o:TTA} troops", "A A* O"),
        ("the {A:Tarn Tariff Agreement} ({o:TTA}, 1990)", "A A*"),
        ("the {A:Tarn Tariff Agreement} ({o:TTA} members only)", "A O"),
        ("the {A:Tarn Tariff Agreement} and ({o:TTA})", "A O"),
        ("the {A:Tarn Tariff Agreement} ({O:TTA})", "A O"),
    ]);
}

#[test]
fn two_names_of_one_thing_have_the_surer_type() {
    all_right(&[
        ("{P:Rafael Oak}, alias {o:Diego Lind}, fled. {o:Diego Lind} was caught.", "P P* P*"),
        ("{P:Rafael Oak} saw {o:Diego Lind}. {o:Diego Lind} was caught.", "P O O"),
        ("{P:Rafael Oak}, alias {O:Diego Lind}, fled.", "P O"),
        ("{p:Orrim Kett}, also known as {O:Valdane Works}, paid.", "O* O"),
        ("{O:Orrim Works}, also known as {p:Valdane Kett}, paid.", "O O*"),
        ("{O:Orrim Works}, also known as {l:France}, paid.", "O L"),
        ("the head of {O:Orrim Works}, known as {p:Bo Lind}, left", "O P"),
        ("{A:Tarn Pact}, also known as {o:Orr Compact}, held.", "A O"),
    ]);
}

#[test]
fn the_short_name_of_a_firm_is_the_firm() {
    all_right(&[
        ("{O:Goldman Kett Group Inc.} paid. {p:Goldman Kett} grew.", "O O*"),
        ("{O:Goldman Kett Group Inc.} paid. {l:Goldman Kett} grew.", "O O*"),
        ("{O:Goldman Kett Group Inc.} paid. {P:Goldman Kett} grew.", "O P"),
        ("{O:Goldman Kett Group Inc.} paid. {p:Goldman Ross} grew.", "O P"),
        ("{o:Goldman Kett Group Inc.} paid. {P:Goldman Kett} grew.", "O P"),
        ("{O:Orrim Inc.} grew. {p:Orrim} paid.", "O O*"),
        ("{O:Orrim Inc.} grew. {l:Orrim} lies south.", "O L"),
        ("{P:Otto Orrim} founded {O:Orrim Inc.}; {p:Orrim} left.", "P O P"),
    ]);
}

#[test]
fn a_minority_follows_a_majority_that_is_surer_and_large_enough() {
    all_right(&[
        ("{P:Varga} {P:Varga} {P:Varga} {l:Varga}", "P P P P*"),
        ("{P:Varga} {P:Varga} {P:Varga} {l:Varga} {l:Varga}", "P P P L L"),
        ("{P:Varga} {P:Varga} {P:Varga} {P:Varga} {l:Varga} {l:Varga}", "P P P P P* P*"),
        ("{P:Varga} {P:Varga} {l:Varga}", "P P L"),
        ("{P:Varga} {P:Varga} {P:Varga} {P:Varga} {L:Varga}", "P P P P L"),
        ("{p:Varga} {p:Varga} {p:Varga} {p:Varga} {L:Varga}", "P P P P L"),
        ("{O:United Nations} {O:United Nations} {O:United Nations} {l:United Nations}", "O O O O*"),
        ("{O:Grey House} {O:Grey House} {O:Grey House} {l:Grey House}", "O O O L"),
        ("{O:Varga} {O:Varga} {O:Varga} {p:Varga}", "O O O O*"),
    ]);
}

#[test]
fn a_lone_surname_is_the_person_s() {
    all_right(&[
        ("{P:Otto Lind} left. {l:Lind} slept.", "P P*"),
        ("{P:Otto Lind} left. {o:LIND} grew.", "P O"),
        ("{P:Otto Lind} spoke. {p:Otto Lind} slept. {l:Lind} left.", "P P L"),
        ("{P:Otto Lind} left. {P:Lind} slept. {l:Lind} sang. {l:Lind} paid.", "P P P* P*"),
        ("{P:Jill St. John} spoke. {l:St. John} left.", "P P*"),
        ("{P:Barbara Philip Morris} sued. {o:Philip Morris} paid.", "P O"),
        ("{P:Otto Lind} left. He lives near {l:Lind}.", "P L"),
    ]);
}
