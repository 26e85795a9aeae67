//! `nomina tag --explain`, with the default model.
#![allow(clippy::unwrap_used)]

mod common;

use common::{lines, nomina, run, stderr, stdout};
use std::{fs, process::Output};

const TEXT: &str = "Nora Vale founded the mill in Turin. Tim Vale painted there. Some years later Vale moved to \
                    Rome. William Marlow wrote a book. Later Marlow sang. Bill Oakley and Oakley danced.";

/// Where a name stands in the text for the first time behind another.
fn at(behind: &str, name: &str) -> usize {
    let from = TEXT.find(behind).unwrap() + behind.len();
    from + TEXT[from..].find(name).unwrap()
}

/// What stands on stdout, each number of an entity, which hangs on all that the model finds, as `id N`.
fn told(output: &Output) -> String {
    let unnumbered = |text: String, before: &str| {
        let mut parts = text.split(before);
        let first = parts.next().unwrap().to_owned();
        parts.fold(first, |told, part| told + before + "N" + part.trim_start_matches(|c: char| c.is_ascii_digit()))
    };
    unnumbered(unnumbered(stdout(output).to_owned(), "(id "), "· id ")
}

fn explain(arguments: &[&str], input: &str) -> Output {
    run(nomina().args(["tag", "--explain"]).args(arguments), input)
}

#[test]
fn an_open_name_is_told_with_those_that_it_may_mean_and_the_rule() {
    let output = explain(&["Vale"], TEXT);
    let bare = at("painted", "Vale");
    let said =
        format!("  Vale at {bare} may be Nora Vale (id N) or Tim Vale (id N) by surname; not merged on a guess\n");
    assert!(told(&output).contains(&said), "{}", told(&output));
    let other = explain(&["Tim Vale"], TEXT);
    assert!(told(&other).contains(&format!("  Vale at {bare} (id N) may be Nora Vale")), "{}", told(&other));
}

#[test]
fn what_was_refused_is_told_once_with_its_rule_and_reason() {
    let output = explain(&["Oakley"], TEXT);
    let bill = at("", "Bill Oakley");
    let said =
        format!("not joined to Bill Oakley at {bill} (id N) by surname: the text names them side by side, as two");
    assert_eq!(told(&output).matches(&said).count(), 1, "{}", told(&output));
}

#[test]
fn two_names_that_are_one_are_told_by_their_chain() {
    let output = explain(&["marlow", "William Marlow"], TEXT);
    let (bare, full) = (at("William Marlow", "Marlow"), at("", "William Marlow"));
    let said = format!(
        "-: `marlow` and `William Marlow` are one: William Marlow · PERSON · id N\n  Marlow at {bare} joined William \
         Marlow at {full} by surname (a bare surname and its one bearer"
    );
    assert!(told(&output).starts_with(&said), "{}", told(&output));
    assert_eq!((stdout(&output).lines().count(), output.status.code()), (2, Some(0)));
}

#[test]
fn two_names_that_are_not_one_are_told_what_keeps_them_apart() {
    let told = |a, b| told(&explain(&[a, b], TEXT));
    let apart = "-: Nora Vale (id N) and Tim Vale (id N) are not one\n  no rule links them, and this forbids it: \
                 titles or given names tell two genders\n";
    assert_eq!(told("Tim Vale", "Nora Vale"), apart);
    let open = format!(" are not one\n  Vale at {} (id N) may be Nora Vale (id N) or", at("painted", "Vale"));
    assert!(told("Vale", "Nora Vale").contains(&open), "{}", told("Vale", "Nora Vale"));
    assert!(told("Turin", "Rome").contains("\n  no rule links them, nor does anything forbid it\n"));
    assert!(told("Turin", "Marlow").contains("this forbids it: their types differ\n"));
    let (bare, full) = (at("Bill Oakley", "Oakley"), at("", "Bill Oakley"));
    let refused =
        format!("\n  Oakley at {bare} was not joined to Bill Oakley at {full} by surname: the text names them");
    assert!(told("Oakley", "Bill Oakley").contains(&refused), "{}", told("Oakley", "Bill Oakley"));
}

#[test]
fn names_that_no_document_has_or_has_together_are_told() {
    let one = explain(&["Vale", "Quibble"], TEXT);
    assert_eq!((stdout(&one), one.status.code()), ("no entity goes by `Quibble`\n", Some(1)));
    let two = explain(&["Tim Vole", "Nora Vole"], TEXT);
    let near = "no entity goes by `Tim Vole`\n  near it: `Tim Vale`\nno entity goes by `Nora Vole`\n  near it: \
                `Nora Vale`\n";
    assert_eq!((stdout(&two), two.status.code()), (near, Some(1)));
    let apart = explain(&["Kofi Annan", "Paris"], &lines(&["Kofi Annan spoke.", "She left for Paris."]));
    assert_eq!((stdout(&apart), apart.status.code()), ("no document has both `Kofi Annan` and `Paris`\n", Some(0)));
}

#[test]
fn json_has_an_object_for_each_document_with_the_pair_where_both_names_are() {
    let input = lines(&["É. Kofi Annan spoke. Annan left.", "She left for Paris."]);
    let output = explain(&["Annan", "Kofi Annan", "-f", "jsonl", "--offsets", "byte"], &input);
    let told: Vec<serde_json::Value> = stdout(&output).lines().map(|l| serde_json::from_str(l).unwrap()).collect();
    let entity = &told[0]["entities"][0];
    assert_eq!((told.len(), &told[0]["id"], &entity["type"]), (2, &"doc-0".into(), &"PERSON".into()));
    assert_eq!(entity["mentions"][1]["start"], 22);
    assert_eq!(entity["mentions"][1]["rule"], "surname");
    assert_eq!(entity["mentions"][1]["to"]["text"], "Kofi Annan");
    assert_eq!(told[0]["pair"]["same"], true);
    assert_eq!(told[0]["pair"]["because"][0]["kind"], "joined");
    assert_eq!((&told[1]["entities"], &told[1]["pair"]), (&serde_json::json!([]), &serde_json::Value::Null));

    let array = explain(&["Annan", "--format", "json"], &input);
    let told: serde_json::Value = serde_json::from_str(stdout(&array)).unwrap();
    assert_eq!(told[0]["entities"][0]["mentions"][1]["start"], 21, "characters, where nothing else is asked for");
    assert!(told[0].get("pair").is_none());
    let text = explain(&["Annan", "--format", "text"], &input);
    assert!(stdout(&text).starts_with("doc-0: Kofi Annan · PERSON"), "{}", stdout(&text));
}

#[test]
fn json_stays_json_where_a_name_is_missing() {
    let output = explain(&["Anan", "--format", "json"], "Kofi Annan spoke.");
    let told: serde_json::Value = serde_json::from_str(stdout(&output)).unwrap();
    assert_eq!(told[0]["entities"], serde_json::json!([]));
    assert_eq!(stderr(&output), "no entity goes by `Anan`\n  near it: `Kofi Annan`\n");
    assert_eq!(output.status.code(), Some(1));
}

#[test]
fn formats_that_cannot_answer_are_refused_with_those_that_can() {
    for format in ["html", "tsv", "csv", "conll", "brat"] {
        let output = explain(&["Annan", "--format", format], "Kofi Annan spoke.");
        let said = format!("error: --explain answers in text, json or jsonl, not in {format}\n");
        assert_eq!((stderr(&output), output.status.code()), (said.as_str(), Some(2)));
    }
    let unmerged = explain(&["Annan", "--no-merge"], "Kofi Annan spoke.");
    assert!(stderr(&unmerged).contains("merging is off: leave out --no-merge"), "{}", stderr(&unmerged));
}

#[test]
fn a_file_behind_the_name_is_not_taken_for_a_name() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.txt");
    fs::write(&file, "Kofi Annan spoke. Annan left.").unwrap();
    let path = file.to_str().unwrap();
    for behind in [path, "missing.txt", "notes/*", "-"] {
        let output = explain(&["Annan", behind], "");
        let said = format!(
            "error: `{behind}` is a file, or reads like one: put it before --explain, or write --explain=Annan\n"
        );
        assert_eq!((stderr(&output), output.status.code()), (said.as_str(), Some(2)));
    }
    for arguments in [[path, "--explain", "Annan"].as_slice(), &["--explain=Annan", path]] {
        let output = run(nomina().arg("tag").args(arguments), "");
        assert!(stdout(&output).contains(": Kofi Annan · PERSON"), "{}", stderr(&output));
    }
    let two = run(nomina().args(["tag", path, "--explain", "Annan", "Kofi Annan"]), "");
    assert!(stdout(&two).contains("`Annan` and `Kofi Annan` are one"), "{}", stderr(&two));
}

#[test]
fn the_output_name_asks_for_json() {
    let folder = tempfile::tempdir().unwrap();
    for (name, first) in [("e.json", "[\n{\"id\""), ("e.jsonl", "{\"id\""), ("e.txt", "-: Kofi Annan")] {
        let out = folder.path().join(name);
        let output = explain(&["Annan", "-o", out.to_str().unwrap()], "Kofi Annan spoke. Annan left.");
        assert!(output.status.success(), "{}", stderr(&output));
        let written = fs::read_to_string(&out).unwrap();
        assert!(written.starts_with(first), "{written}");
    }
}
