//! Pseudonyms for names: the same entity the same one, and a key that turns them back.
#![allow(clippy::unwrap_used)]

mod common;

use std::fs;

use common::{default_tagger, nomina, run, stderr, stdout};
use nomina::{Document, Mention, OffsetUnit, Pseudonym, restore};
use proptest::prelude::*;

const TEXT: &str =
    "Kofi Annan led the United Nations.\r\nAnnan flew to New\nYork 🇺🇸 and met [PERSON 1] & Angela Merkel.";

#[test]
fn an_entity_has_one_pseudonym_that_the_text_does_not_hold() {
    let redacted = default_tagger().tag(TEXT).unwrap().redacted().unwrap();
    assert_eq!(
        redacted.text,
        "[PERSON 2] led the [ORGANIZATION 1].\r\n[PERSON 2] flew to [PLACE 1] 🇺🇸 and met [PERSON 1] & [PERSON 3]."
    );
    assert_eq!(redacted.key[0].name, "Kofi Annan");
    assert_eq!(redacted.key[0].forms, ["Kofi Annan", "Annan"]);
    assert_eq!(restore(&redacted.text, &redacted.key), TEXT);
    assert_eq!(
        restore("[PERSON 3], [PERSON 2], [PERSON 2], [PERSON 2] [", &redacted.key),
        "Angela Merkel, Kofi Annan, Annan, Kofi Annan ["
    );
}

proptest! {
    #[test]
    fn what_is_redacted_is_restored(
        words in prop::collection::vec(("[a-zé\\[\\]]{1,4}|\\[PERSON [1-3]\\]|名前", any::<bool>(), 0..3usize), 0..30), utf16: bool,
    ) {
        let mut text = String::new();
        let mut mentions = Vec::new();
        for (word, named, kind) in &words {
            let start = text.len();
            text.push_str(word);
            if *named {
                let kind = ["PERSON", "PLACE", "X Y"][*kind];
                mentions.push(Mention::new(start, text.len(), word.as_str(), kind.into(), 0.5));
            }
            text.push(' ');
        }
        let mut document = Document::default();
        (document.text, document.mentions) = (Some(text.clone()), mentions);
        let document = if utf16 { document.with_offsets(OffsetUnit::Utf16) } else { document };
        let redacted = document.redacted().unwrap();
        prop_assert!(redacted.key.iter().all(|k| !text.contains(&k.pseudonym)));
        prop_assert_eq!(redacted.key.iter().map(|k| k.forms.len()).sum::<usize>(), document.mentions.len());
        prop_assert_eq!(restore(&redacted.text, &redacted.key), text);
    }
}

#[test]
fn one_text_is_written_as_it_is_and_its_key_for_its_owner_alone() {
    let folder = tempfile::tempdir().unwrap();
    let (letter, key) = (folder.path().join("letter.txt"), folder.path().join("letter.key"));
    fs::write(&letter, TEXT).unwrap();
    let tag = || nomina().args(["tag", "-f", "redacted"]).arg(&letter).arg("--key").arg(&key).output().unwrap();
    let ran = tag();
    assert!(ran.status.success(), "{}", stderr(&ran));
    let entries: Vec<Pseudonym> =
        fs::read_to_string(&key).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(restore(stdout(&ran), &entries), TEXT);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        assert_eq!(fs::metadata(&key).unwrap().permissions().mode() & 0o777, 0o600);
    }
    let before = fs::read(&key).unwrap();
    let again = tag();
    assert_eq!(again.status.code(), Some(2));
    assert!(stderr(&again).contains("exists; a key is not replaced"), "{}", stderr(&again));
    assert_eq!(fs::read(&key).unwrap(), before);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2, "nothing half-written is left");
}

#[test]
fn several_texts_are_json_lines_and_types_can_be_chosen() {
    let records = "{\"id\": \"a\", \"text\": \"Kofi Annan came to Oslo.\"}\n{\"id\": \"b\", \"text\": \"Angela Merkel left Oslo.\"}\n";
    let mut command = nomina();
    let ran = run(command.args(["tag", "-", "--input-format", "jsonl", "-f", "redacted", "-t", "person"]), records);
    let lines =
        "{\"id\":\"a\",\"text\":\"[PERSON 1] came to Oslo.\"}\n{\"id\":\"b\",\"text\":\"[PERSON 1] left Oslo.\"}\n";
    assert_eq!(stdout(&ran), lines);
}

#[test]
fn a_key_belongs_to_redacted_texts_and_replaces_no_input() {
    let folder = tempfile::tempdir().unwrap();
    let letter = folder.path().join("letter.txt");
    fs::write(&letter, TEXT).unwrap();
    let ran = nomina().args(["tag", "-f", "json", "--key", "k"]).arg(&letter).output().unwrap();
    assert!(stderr(&ran).contains("--key goes with --format redacted"), "{}", stderr(&ran));
    let ran = nomina().args(["tag", "-f", "redacted", "--key"]).arg(&letter).arg(&letter).output().unwrap();
    assert_eq!(ran.status.code(), Some(2));
    assert_eq!(fs::read_to_string(&letter).unwrap(), TEXT);
    let mut one_file = nomina();
    one_file.current_dir(folder.path()).args(["tag", "-f", "redacted", "letter.txt", "-o", "out", "--key", "./out"]);
    let ran = one_file.output().unwrap();
    assert!(stderr(&ran).contains("the key and the texts cannot be one file"), "{}", stderr(&ran));
    let ran =
        nomina().current_dir(folder.path()).args(["restore", "letter.txt", "--key", "k", "-o", "letter.txt"]).output();
    assert!(stderr(&ran.unwrap()).contains("is also an input"), "an input is not replaced");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "nothing was written");
}

#[test]
fn restore_turns_one_text_and_several_back() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::write(at("letter.txt"), TEXT).unwrap();
    let redact = |input: &str, more: &[&str], key: &str| {
        let ran = nomina()
            .args(["tag", "-f", "redacted"])
            .args(more)
            .arg(at(input))
            .arg("--key")
            .arg(at(key))
            .output()
            .unwrap();
        assert!(ran.status.success(), "{}", stderr(&ran));
        stdout(&ran).to_owned()
    };
    let restored = |text: &str, key: &str| run(nomina().args(["restore", "--key"]).arg(at(key)), text);
    let one = redact("letter.txt", &[], "one.key");
    assert!(!one.contains("Annan"), "{one}");
    assert_eq!(stdout(&restored(&one, "one.key")), TEXT);
    let records = "{\"id\":\"a\",\"text\":\"Kofi Annan came to Oslo.\"}\n{\"id\":\"b\",\"text\":\"No [name].\"}\n";
    fs::write(at("two.jsonl"), records).unwrap();
    let two = redact("two.jsonl", &[], "two.key");
    assert_eq!(stdout(&restored(&two, "two.key")), records);
    let other = restored(&two.replace("\"a\"", "\"c\""), "two.key");
    assert!(stderr(&other).contains("the key is of other documents"), "{}", stderr(&other));
    fs::write(at("bad.key"), "{\"id\": 1}\n").unwrap();
    let bad = restored(&one, "bad.key");
    assert_eq!(bad.status.code(), Some(2));
    assert!(stderr(&bad).contains("bad.key:1: is no line of a key"), "{}", stderr(&bad));
}
