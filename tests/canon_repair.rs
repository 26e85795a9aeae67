//! When the document overrules the type that the model gave. Marked as in `marked/mod.rs`.

mod marked;

use marked::run_with;
use nomina::{CanonOptions, EntityType};

/// The types of the mentions by their first letters, `*` where repaired.
fn types(source: &str) -> String {
    let (mentions, _) = run_with(&CanonOptions::default(), source);
    let shown = |m: &nomina::Mention| {
        format!("{}{}", &m.entity_type.as_str()[..2], if m.repaired_from.is_some() { "*" } else { "" })
    };
    mentions.iter().map(shown).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_lone_type_follows_the_strong_majority_and_says_so() {
    let source = "{P:Varga} ran. {P:Varga} won. {P:Varga} slept. {P:Varga} ate. {l:Varga} smiled.";
    let (mentions, entities) = run_with(&CanonOptions::default(), source);
    assert_eq!(entities.len(), 1);
    assert_eq!(mentions[4].entity_type, EntityType::Person);
    assert_eq!(mentions[4].repaired_from, Some(EntityType::Place));
}

#[test]
fn a_country_is_a_place_and_a_building_may_be_its_institution() {
    let source =
        "{L:France} {L:France} {L:France} {O:France}; {O:Grey House} {O:Grey House} {O:Grey House} {L:Grey House}";
    let (mentions, _) = run_with(&CanonOptions::default(), source);
    assert_eq!(
        (&mentions[3].entity_type, &mentions[3].repaired_from),
        (&EntityType::Place, &Some(EntityType::Organization))
    );
    assert_eq!((&mentions[7].entity_type, &mentions[7].repaired_from), (&EntityType::Place, &None));
}

#[test]
fn a_minority_stays_where_the_model_was_as_sure_or_the_document_supports_it() {
    assert_eq!(types("{L:Varga} {L:Varga} {L:Varga}; {P:Varga} died."), "PL PL PL PE");
    assert_eq!(types("{L:Varga} {L:Varga} {L:Varga}; {P:Otto Varga} died. {p:Varga} was old."), "PL PL PL PE PE");
    assert_eq!(types("{P:Jordan} {P:Jordan} {P:Jordan} of {l:Jordan}"), "PE PE PE PL");
}

#[test]
fn a_table_tells_an_alliance_from_an_agreement() {
    assert_eq!(types("{O:EFTA} {O:EFTA} {O:EFTA} and {A:EFTA}"), "OR OR OR OR*");
    assert_eq!(types("{O:Tarn Pact} {O:Tarn Pact} {O:Tarn Pact}; signed the {a:Tarn Pact}"), "OR OR OR AG");
}

#[test]
fn an_abbreviation_has_the_type_of_its_definition() {
    assert_eq!(types("the {A:Tarn Tariff Agreement} ({o:TTA}) ended"), "AG AG*");
    assert_eq!(types("the {a:Tarn Tariff Agreement} ({O:TTA}) ended"), "AG OR");
    assert_eq!(types("the {A:Tarn Tariff Agreement} ({o:EU}) ended"), "AG OR");
}

#[test]
fn a_lone_surname_follows_the_person_named_before() {
    let (mentions, entities) =
        run_with(&CanonOptions::default(), "{P:Xi Jinping} spoke. Later {o:Xi} left; {l:Xi} slept. {P:Xi} woke.");
    assert_eq!(entities.len(), 1);
    assert_eq!(mentions[1].repaired_from, Some(EntityType::Organization));
    assert!(entities[0].evidence.iter().all(|e| e.rule == "surname" || e.rule == "same-name"));
}

#[test]
fn a_surname_that_may_be_a_town_a_company_or_a_country_stays_one() {
    assert_eq!(types("{P:Otto Lind} was born in {l:Lind}."), "PE PL");
    assert_eq!(types("{P:Otto Lind} left. {l:Lind}, {L:Norway}, grew."), "PE PL PL");
    assert_eq!(types("{P:Otto Lind} founded {O:Lind Motors}. {o:Lind} grew."), "PE OR OR");
    assert_eq!(types("{P:Otto Lind} left. The {o:Lind} was fast."), "PE OR");
    assert_eq!(types("{P:Otto Jordan} left. {l:Jordan} protested."), "PE PL");
    assert_eq!(types("{l:Lind} grew. {P:Otto Lind} left."), "PL PE");
    assert_eq!(types("{P:Otto Lind} left. {L:Lind} grew."), "PE PL");
    assert_eq!(types("{P:Otto Lind} left. {l:Lind} grew. {l:Lind} paid."), "PE PL PL");
}
