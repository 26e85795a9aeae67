//! What users set about merging, from a configuration file through the command to the entities.
#![allow(clippy::unwrap_used)]

mod common;

use std::{fs, path::Path, process::Command};

use common::{documents, nomina, run, stderr};
use nomina::{Document, Entity};

const TEXT: &str = "Ombudsman Maria Keller wrote to the European Union on Monday. Dato Omar Haddad answered for the Twenty-Seven. \
    Keller thanked Omar. Then Omar Haddad and Maria Keller flew to Lisbon.";

/// The command over the default model.
fn tag() -> Command {
    let mut command = nomina();
    command.args(["tag", "--model"]).arg(Path::new(env!("CARGO_MANIFEST_DIR")).join("models/default"));
    command
}

fn merged(folder: &Path, config: &str) -> Document {
    let path = folder.join("nomina.toml");
    fs::write(&path, config).unwrap();
    let output = run(tag().arg("--config").arg(&path), TEXT);
    assert!(output.status.success(), "{}", stderr(&output));
    documents(&output).remove(0)
}

fn entity<'a>(document: &'a Document, name: &str) -> &'a Entity {
    let found = document.entities.iter().find(|e| e.name == name);
    found.unwrap_or_else(|| panic!("no {name} in {:?}", document.entities.iter().map(|e| &e.name).collect::<Vec<_>>()))
}

#[test]
fn without_settings_a_surname_and_a_given_name_join_their_bearers() {
    let folder = tempfile::tempdir().unwrap();
    let document = merged(folder.path(), "");
    assert_eq!(entity(&document, "Maria Keller").mentions.len(), 3);
    assert_eq!(entity(&document, "Omar Haddad").mentions.len(), 3);
    assert!(entity(&document, "Maria Keller").titles.is_empty() && entity(&document, "Omar Haddad").titles.is_empty());
}

#[test]
fn names_on_a_never_merge_list_stay_apart() {
    let folder = tempfile::tempdir().unwrap();
    let document = merged(folder.path(), "[entities]\nnever_merge = [[\"Maria Keller\", \"Keller\"]]\n");
    assert_eq!(entity(&document, "Maria Keller").mentions.len(), 2);
    assert_eq!(entity(&document, "Keller").mentions.len(), 1);
}

#[test]
fn aliases_are_one_and_give_the_name() {
    let folder = tempfile::tempdir().unwrap();
    let document = merged(folder.path(), "[entities.aliases]\n\"M. K.\" = [\"Maria Keller\"]\n");
    assert_eq!(entity(&document, "M. K.").aliases, ["Maria Keller", "Keller"]);
}

#[test]
fn titles_and_roles_of_ones_own_are_found() {
    let folder = tempfile::tempdir().unwrap();
    let document = merged(folder.path(), "[entities]\ntitles = [\"Dato\"]\nroles = [\"ombudsman\"]\n");
    assert_eq!(entity(&document, "Maria Keller").titles, ["Ombudsman"]);
    assert_eq!(entity(&document, "Omar Haddad").titles, ["Dato"]);
}

#[test]
fn a_rule_that_is_switched_off_joins_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let document = merged(folder.path(), "[entities]\nwithout_rules = [\"given-name\"]\n");
    assert_eq!(entity(&document, "Maria Keller").mentions.len(), 3);
    assert_eq!(entity(&document, "Omar").mentions.len(), 1);
    let path = folder.path().join("nomina.toml");
    fs::write(&path, "[entities]\nwithout_rules = [\"givenname\"]\n").unwrap();
    let output = run(tag().arg("--config").arg(&path), TEXT);
    assert_eq!(output.status.code(), Some(2));
    let said = stderr(&output);
    assert!(said.contains("no merge rule is called `givenname`; did you mean `given-name`?"), "{said}");
}

#[test]
fn a_table_of_aliases_beside_the_configuration_is_read_and_its_errors_name_the_line() {
    let folder = tempfile::tempdir().unwrap();
    let table = folder.path().join("names.tsv");
    let config = "[entities]\nalias_tables = [\"names.tsv\"]\n";
    fs::write(&table, "# ours\nMaria K. Keller\tMaria Keller|Dr. Keller\tignored\n\nOmar the Great\tOmar Haddad\r\n")
        .unwrap();
    let document = merged(folder.path(), config);
    assert_eq!(entity(&document, "Maria K. Keller").mentions.len(), 3);
    assert_eq!(entity(&document, "Omar the Great").mentions.len(), 3);

    let path = folder.path().join("nomina.toml");
    let said = |text: Option<&str>| {
        match text {
            Some(text) => fs::write(&table, text).unwrap(),
            None => fs::remove_file(&table).unwrap(),
        }
        let output = run(tag().arg("--config").arg(&path), TEXT);
        assert_eq!(output.status.code(), Some(2));
        stderr(&output).to_owned()
    };
    let lone = said(Some("A\tB\nMaria Keller\n"));
    assert!(lone.contains("names.tsv") && lone.contains("line 2") && lone.contains("OTHER NAME|OTHER NAME"), "{lone}");
    let twice = said(Some("A\tB\nC\tD|b\n"));
    assert!(twice.contains("line 2: `b` stands under `A` already"), "{twice}");
    assert!(said(None).contains("cannot read the table of aliases"));
}

#[test]
fn a_table_of_aliases_beats_the_built_in_ones() {
    let folder = tempfile::tempdir().unwrap();
    let table = "The Hall Closet\tUSA\n";
    fs::write(folder.path().join("names.tsv"), table).unwrap();
    let path = folder.path().join("nomina.toml");
    let text = "The United States voted with France. Later the USA and France signed the paper in Geneva.";
    let names = |config: &str| {
        fs::write(&path, config).unwrap();
        let output = run(tag().arg("--config").arg(&path), text);
        assert!(output.status.success(), "{}", stderr(&output));
        let document = documents(&output).remove(0);
        document.entities.iter().map(|e| e.name.clone()).collect::<Vec<_>>()
    };
    assert_eq!(names(""), ["United States", "France", "Geneva"]);
    let own = names("[entities]\nalias_tables = [\"names.tsv\"]\n");
    assert_eq!(own, ["United States", "France", "The Hall Closet", "Geneva"]);
}
