//! `nomina entities` on earlier tag output: no model is needed.
#![cfg(feature = "cli")]
#![allow(clippy::unwrap_used)]

use assert_cmd::Command;
use serde_json::{Value, json};

/// A line of `nomina tag --format jsonl` with one mention per name, unmerged.
fn line(id: &str, names: &[(&str, &str)]) -> String {
    let mut text = String::new();
    let mut mentions = Vec::new();
    for (entity_type, name) in names {
        let start = text.chars().count();
        text.push_str(name);
        mentions.push(
            json!({"start": start, "end": text.chars().count(), "text": name, "type": entity_type, "score": 0.9}),
        );
        text.push_str(" – so it was. ");
    }
    json!({"id": id, "text": text, "offsets": "char", "mentions": mentions, "entities": []}).to_string()
}

fn nomina(folder: &tempfile::TempDir) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_nomina"));
    command.current_dir(folder.path()).arg("entities");
    command
}

fn out(command: &mut Command) -> String {
    String::from_utf8(command.assert().success().get_output().stdout.clone()).unwrap()
}

#[test]
fn tag_output_becomes_an_index_in_three_formats() {
    let folder = tempfile::tempdir().unwrap();
    let a = line("a", &[("PERSON", "Ada Quill"), ("PERSON", "Quill"), ("ORGANIZATION", "UN")]);
    let b = line("b", &[("ORGANIZATION", "United Nations"), ("PERSON", "Ada Quill")]);
    std::fs::write(folder.path().join("t.jsonl"), format!("{a}\n\n{b}\n")).unwrap();
    let entities: Value = serde_json::from_str(&out(nomina(&folder).args(["t.jsonl", "--format", "json"]))).unwrap();
    assert_eq!(entities.as_array().unwrap().len(), 2);
    assert_eq!((&entities[0]["name"], &entities[0]["mentions"]), (&json!("Ada Quill"), &json!(3)));
    assert_eq!(entities[1]["documents"].as_array().unwrap().len(), 2);
    let csv = out(nomina(&folder).args(["t.jsonl", "--format", "csv", "--type", "PERSON"]));
    assert_eq!(csv.lines().nth(1).unwrap(), "0,Ada Quill,PERSON,3,2,Ada Quill (2); Quill (1),,United Nations (2),");
    assert_eq!(csv.lines().count(), 2);
    let table = out(nomina(&folder).arg("t.jsonl"));
    assert!(table.contains("Ada Quill") && table.contains("2 of 2 entities in 2 documents"), "{table}");
}

#[test]
fn an_index_grows_and_order_does_not_matter() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("a.jsonl"), line("a", &[("PERSON", "Ada Quill")])).unwrap();
    std::fs::write(folder.path().join("b.jsonl"), line("b", &[("PERSON", "Ada Quill"), ("PLACE", "Veldhaven")]))
        .unwrap();
    let show = |index: &str, order: [&str; 2]| {
        for file in order {
            out(nomina(&folder).args([file, "--index", index]));
        }
        out(nomina(&folder).args(["--index", index, "--format", "json"]))
    };
    assert_eq!(show("one", ["a.jsonl", "b.jsonl"]), show("two", ["b.jsonl", "a.jsonl"]));
}

#[test]
fn an_entity_explains_itself() {
    let folder = tempfile::tempdir().unwrap();
    let lines: String =
        ["a", "b"].map(|id| line(id, &[("PERSON", "Ada Quill"), ("ORGANIZATION", "Brightwell Mill")]) + "\n").concat();
    let explained = out(nomina(&folder).args(["-", "--explain", "Quill"]).write_stdin(lines));
    assert!(explained.contains("in b × 1 (same-companion: brightwell mill)"), "{explained}");
}

#[test]
fn a_bad_line_is_counted_and_the_rest_indexed() {
    let folder = tempfile::tempdir().unwrap();
    let good = line("a", &[("PERSON", "Ada Quill")]);
    let run = nomina(&folder).arg("-").write_stdin(format!("{good}\n{{\"id\":1}}\n{{nope\n")).assert().code(1);
    let stderr = String::from_utf8(run.get_output().stderr.clone()).unwrap();
    assert!(stderr.contains("line 2: has no `text`") && stderr.contains("line 3, column 2: not JSON"), "{stderr}");
    assert!(String::from_utf8(run.get_output().stdout.clone()).unwrap().contains("Ada Quill"));
}

#[test]
fn nothing_to_read_and_a_foreign_index_are_errors() {
    let folder = tempfile::tempdir().unwrap();
    nomina(&folder).assert().code(2);
    std::fs::write(folder.path().join("x.index"), "no index\n").unwrap();
    let run = nomina(&folder).args(["--index", "x.index"]).assert().code(2);
    assert!(String::from_utf8(run.get_output().stderr.clone()).unwrap().contains("x.index: line 1"));
}

#[test]
fn the_list_is_written_whole_or_not_at_all() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("t.jsonl"), line("a", &[("PERSON", "Ada Quill")])).unwrap();
    let printed = out(nomina(&folder).args(["t.jsonl", "--format", "csv", "-o", "-"]));
    assert_eq!(out(nomina(&folder).args(["t.jsonl", "--format", "csv", "-o", "e.csv"])), "");
    assert_eq!(std::fs::read_to_string(folder.path().join("e.csv")).unwrap(), printed);
    nomina(&folder).args(["absent.jsonl", "--format", "csv", "-o", "e.csv"]).assert().code(2);
    assert_eq!(std::fs::read_to_string(folder.path().join("e.csv")).unwrap(), printed);
    let failed = nomina(&folder).args(["t.jsonl", "-o", "no/such/e.csv"]).assert().code(2);
    let said = String::from_utf8(failed.get_output().stderr.clone()).unwrap();
    assert!(said.contains("cannot write no/such/e.csv"), "{said}");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2, "nothing half-written is left behind");
}

#[test]
fn documents_of_one_id_and_files_that_cannot_be_read_are_told() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, content: String| std::fs::write(folder.path().join(name), content).unwrap();
    write("a.jsonl", line("1", &[("PERSON", "Ada Quill")]) + "\n" + &line("2", &[("PERSON", "Bo Reed")]));
    write("b.jsonl", format!("\u{FEFF}{}\n", line("1", &[("PERSON", "Cy Marsh")])));
    write("c.csv", "title,body\nx,y\n".into());
    let ran = nomina(&folder).args(["a.jsonl", "b.jsonl", "c.csv", "--format", "csv"]).assert().code(1);
    let (stdout, stderr) = (ran.get_output().stdout.clone(), ran.get_output().stderr.clone());
    let (stdout, stderr) = (String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap());
    assert!(stdout.contains("Cy Marsh") && stdout.contains("Bo Reed") && !stdout.contains("Ada Quill"), "{stdout}");
    assert!(stderr.contains("1 document had the id of an earlier one and replaced it, first `1`"), "{stderr}");
    assert!(stderr.contains("c.csv: has no column `text`"), "{stderr}");
}

#[test]
fn an_index_that_is_not_there_is_no_empty_index() {
    let folder = tempfile::tempdir().unwrap();
    let ran = nomina(&folder).args(["--index", "nope.index"]).assert().code(2);
    let said = String::from_utf8(ran.get_output().stderr.clone()).unwrap();
    assert!(said.contains("nope.index does not exist"), "{said}");
}

#[test]
fn a_json_array_of_tag_output_is_not_tagged_again() {
    let folder = tempfile::tempdir().unwrap();
    let lines = [line("a", &[("PERSON", "Ada Quill")]), line("b", &[("PERSON", "Quill")])];
    std::fs::write(folder.path().join("t.json"), format!("[{}]", lines.join(",\n"))).unwrap();
    let csv = out(nomina(&folder).args(["t.json", "--format", "csv"]));
    assert!(csv.lines().nth(1).unwrap().starts_with("0,Ada Quill,PERSON,"), "{csv}");
}

#[test]
fn an_index_given_as_a_text_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("t.jsonl"), line("a", &[("PERSON", "Ada Quill")])).unwrap();
    out(nomina(&folder).args(["t.jsonl", "--index", "news.index"]));
    let ran = nomina(&folder).args(["news.index", "--format", "csv"]).assert().code(1);
    let said = String::from_utf8(ran.get_output().stderr.clone()).unwrap();
    assert!(said.contains("news.index") && said.contains("--index news.index"), "{said}");
}

#[test]
fn mentions_of_another_kind_make_no_tagged_document() {
    let folder = tempfile::tempdir().unwrap();
    let post = r#"{"id": "p", "text": "", "mentions": ["@ada"]}"#;
    std::fs::write(folder.path().join("posts.jsonl"), format!("{post}\n{}\n", line("a", &[("PERSON", "Bo")]))).unwrap();
    let ran = nomina(&folder).args(["posts.jsonl", "--text-field", "body"]).assert().code(1);
    let (stdout, stderr) = (ran.get_output().stdout.clone(), ran.get_output().stderr.clone());
    let (stdout, stderr) = (String::from_utf8(stdout).unwrap(), String::from_utf8(stderr).unwrap());
    assert!(stderr.contains("line 1: has no `body`, only: id, text, mentions"), "{stderr}");
    assert!(stdout.contains("Bo"), "{stdout}");
}

#[cfg(unix)]
#[test]
fn ctrl_c_on_a_quiet_pipe_leaves_index_and_output_as_they_were() {
    use std::{io::Write as _, process::Stdio, time::Duration};
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("t.jsonl"), line("a", &[("PERSON", "Ada Quill")])).unwrap();
    out(nomina(&folder).args(["t.jsonl", "--index", "news.index"]));
    let before = std::fs::read(folder.path().join("news.index")).unwrap();
    let mut child = std::process::Command::new(env!("CARGO_BIN_EXE_nomina"))
        .current_dir(folder.path())
        .args(["entities", "-", "--index", "news.index", "-o", "e.csv"])
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut pipe = child.stdin.take().unwrap();
    writeln!(pipe, "{}", line("b", &[("PERSON", "Bo")])).unwrap();
    // The index is locked when signals are heard.
    let patience = std::time::Instant::now();
    while !folder.path().join("news.index.lock").exists() && patience.elapsed() < Duration::from_secs(60) {
        std::thread::sleep(Duration::from_millis(5));
    }
    std::process::Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    let output = child.wait_with_output().unwrap();
    drop(pipe);
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(130), "{said}");
    assert!(said.contains("news.index stays as it was"), "{said}");
    assert_eq!(std::fs::read(folder.path().join("news.index")).unwrap(), before);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 2, "nothing half-written is left behind");
}
