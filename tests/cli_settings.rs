//! Settings, their errors, and the commands that describe them.
#![allow(clippy::unwrap_used)]

mod common;

use std::fs;

use common::{assert_sound, documents, nomina, run, stderr, stdout, tag};

#[test]
fn a_soft_hyphen_after_an_apostrophe_does_not_break_a_word_in_a_character() {
    let output = run(tag().args(["--format", "conll"]), "The U.S.'\u{ad}s army and AT&T\u{ad} there.");
    assert!(output.status.success(), "{}", stderr(&output));
    assert!(stdout(&output).contains("AT&T\t"), "{}", stdout(&output));
}

#[test]
fn windows_of_one_token_work() {
    let text = "Maria Keller met Omar Haddad in Lisbon.";
    let mut command = nomina();
    command.args(["tag", "--max-tokens", "3", "--stride", "0", "--model"]).arg(common::fixture("bert"));
    assert_sound(&documents(&run(&mut command, text))[0], text);
}

#[test]
fn a_wrong_flag_key_or_value_names_the_nearest_right_one() {
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("nomina.toml");
    let said = |text: &str| {
        fs::write(&config, text).unwrap();
        let output = run(tag().arg("--config").arg(&config), "Ada");
        assert_eq!(output.status.code(), Some(2));
        stderr(&output).to_owned()
    };
    let unknown = said("[window]\nstrid = 5\n");
    assert!(unknown.contains("line 2") && unknown.contains("did you mean `stride`?"), "{unknown}");
    let section = said("[modle]\npath = 'x'\n");
    assert!(section.contains("did you mean `model`?"), "{section}");
    assert!(said("[decode]\nstrategy = 'simpel'\n").contains("did you mean `simple`?"));
    assert!(said("[decode]\nmin_score = 'high'\n").contains("line 2"));
    assert!(said("[decode]\nmin_score = 7\n").contains("between 0 and 1"));
    assert!(said("[labels]\nPERS = 'PERSON'\n").contains("did you mean `PER`?"));
    assert!(said("[runtime]\nlibrary = 'none.so'\n").contains("none.so: does not exist"));
    let mixed = run(tag().args(["--min-score", "0.9,PER=0.4"]), "Ada");
    assert!(stderr(&mixed).contains("`0.9` stands beside scores per type"), "{}", stderr(&mixed));
    assert!(stderr(&run(tag().args(["--min-score", "PRE=0.4"]), "Ada")).contains("did you mean `PER`?"));
    let output = run(tag().args(["--type", "PERSN"]), "Ada");
    assert!(stderr(&output).contains("the model does not tag `PERSN`"), "{}", stderr(&output));
}

#[test]
fn a_missing_runtime_lists_what_was_tried_and_the_command_that_fixes_it() {
    let output = run(tag().env("ORT_DYLIB_PATH", "/nowhere/libonnxruntime.so"), "Ada");
    assert_eq!(output.status.code(), Some(2));
    let said = stderr(&output);
    assert!(said.contains("ORT_DYLIB_PATH: /nowhere/libonnxruntime.so: does not exist"), "{said}");
    assert!(said.contains("run scripts/setup"), "{said}");
}

#[test]
fn types_and_scores_filter_mentions() {
    let text = "Maria Keller met Omar Haddad in Lisbon. Keller praised the Alpine Research Council there.";
    let found = |arguments: &[&str]| documents(&run(tag().args(arguments), text)).remove(0).mentions;
    let all = found(&[]);
    let per = found(&["--type", "PER"]);
    assert!(!per.is_empty() && per.len() < all.len() && per.iter().all(|m| m.entity_type.as_str() == "PER"));
    let sure = found(&["--min-score", "0.6"]);
    assert!(sure.len() < all.len() && sure.iter().all(|m| m.score >= 0.6));
    let mixed = found(&["--min-score", "PER=1,LOC=0"]);
    assert!(mixed.iter().all(|m| m.entity_type.as_str() != "PER"));
}

#[test]
fn no_merge_leaves_entities_out() {
    let output = run(tag().arg("--no-merge"), "Maria Keller met Omar Haddad in Lisbon.");
    let document = documents(&output).remove(0);
    assert!(document.entities.is_empty() && document.mentions.iter().all(|m| m.entity.is_none()));
}

#[test]
fn help_completions_and_manual_exist() {
    let help = nomina().args(["tag", "--help"]).output().unwrap();
    assert!(stdout(&help).contains("Examples:") && stdout(&help).contains("--offsets"));
    for shell in ["bash", "zsh", "fish", "powershell"] {
        assert!(stdout(&nomina().args(["completions", shell]).output().unwrap()).contains("nomina"));
    }
    let man = nomina().arg("man").output().unwrap();
    assert!(stdout(&man).contains(".TH nomina") && stdout(&man).contains("on\\-error"));
}

#[test]
fn config_shows_where_each_value_came_from() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("nomina.toml"), "[window]\nstride = 32\n[model]\npath = 'm'\n").unwrap();
    let output = nomina().args(["config", "--min-score", "0.5"]).current_dir(folder.path()).output().unwrap();
    let text = stdout(&output);
    let has = |key: &str, value: &str, origin: &str| {
        text.lines().any(|l| l.starts_with(&format!("{key} = {value} ")) && l.ends_with(&format!("# {origin}")))
    };
    assert!(has("stride", "32", "nomina.toml"), "{text}");
    assert!(has("min_score", "0.5", "--min-score"), "{text}");
    assert!(has("merge", "true", "default"), "{text}");
    fs::write(folder.path().join("again.toml"), text).unwrap();
    let again = nomina().args(["config", "-c", "again.toml"]).current_dir(folder.path()).output().unwrap();
    assert!(again.status.success(), "its output is a configuration: {}", stderr(&again));
}

#[test]
fn a_model_that_somebody_named_is_that_one_or_none() {
    let folder = tempfile::tempdir().unwrap();
    let there = |command: &mut std::process::Command| command.current_dir(folder.path()).output().unwrap();
    let named = there(nomina().args(["model", "inspect", "models/default"]));
    assert_eq!(named.status.code(), Some(2), "not the one beside the executable");
    fs::write(folder.path().join("nomina.toml"), "[model]\npath = 'models/default'\n").unwrap();
    let configured = there(nomina().args(["model", "inspect"]));
    assert_eq!(configured.status.code(), Some(2));
    assert!(stderr(&configured).contains("is not a folder"), "{}", stderr(&configured));
    fs::remove_file(folder.path().join("nomina.toml")).unwrap();
    let default = there(nomina().arg("config").env("NOMINA_CONFIG", ""));
    let path = stdout(&default).lines().find_map(|l| l.strip_prefix("path = \"")?.split('"').next()).unwrap();
    assert!(std::path::Path::new(path).join("model.onnx").is_file(), "{path}");
}

#[test]
fn doctor_and_inspect_describe_the_installation() {
    let doctor = nomina().arg("doctor").output().unwrap();
    let said = stdout(&doctor);
    assert!(doctor.status.success(), "{said}{}", stderr(&doctor));
    assert!(said.contains("ONNX Runtime 1.") && said.contains("providers   cpu") && said.contains("ready to tag"));
    let inspect = nomina().args(["model", "inspect"]).arg(common::fixture("bert-bioes")).output().unwrap();
    assert!(stdout(&inspect).contains("scheme      Bioes"), "{}", stdout(&inspect));
    let broken = nomina().args(["model", "inspect"]).arg(common::fixture("broken-no-id2label")).output().unwrap();
    assert_eq!(broken.status.code(), Some(2));
}
