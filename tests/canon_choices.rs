//! What merging chooses, case by case: close to each text where names are one stands one where they are not.
//! Marked as in `marked/mod.rs`.

mod marked;

#[path = "canon_choices/forms.rs"]
mod forms;
#[path = "canon_choices/phrases.rs"]
mod phrases;
#[path = "canon_choices/reader.rs"]
mod reader;
#[path = "canon_choices/refusals.rs"]
mod refusals;
#[path = "canon_choices/repairs.rs"]
mod repairs;

use marked::clusters;

/// Tells of all texts at once which come out otherwise than is right.
fn all_right(table: &[(&str, &str)]) {
    let wrong: Vec<String> = table
        .iter()
        .map(|(source, right)| (source, right, clusters(source)))
        .filter(|(_, right, got)| *right != got)
        .map(|(source, right, got)| format!("{source}\n  right: {right}\n    got: {got}"))
        .collect();
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
}
