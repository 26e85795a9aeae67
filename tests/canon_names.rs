//! What each type's names are made of, by example: a pair that is one entity, and one close by that is not. Marked as in
//! `canon_merges.rs`; all names are invented, or common knowledge.

mod marked;

#[path = "canon_names/agreements.rs"]
mod agreements;
#[path = "canon_names/chosen.rs"]
mod chosen;
#[path = "canon_names/letters.rs"]
mod letters;
#[path = "canon_names/organizations.rs"]
mod organizations;
#[path = "canon_names/persons.rs"]
mod persons;
#[path = "canon_names/places.rs"]
mod places;
#[path = "canon_names/relatives.rs"]
mod relatives;
#[path = "canon_names/spelling.rs"]
mod spelling;

/// Checks every text against the clusters that are right for it, and shows all that are not.
#[track_caller]
fn all_right(examples: &[(&str, &str)]) {
    let wrong: Vec<String> = examples
        .iter()
        .map(|(text, right)| (text, *right, marked::clusters(text)))
        .filter(|(_, right, found)| right != found)
        .map(|(text, right, found)| format!("{text}\n  right: {right}\n  found: {found}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
