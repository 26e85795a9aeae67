//! `nomina tag`, the real binary: inputs, errors, exit codes, and output that is whole or absent.
#![allow(clippy::unwrap_used)]

mod common;

use std::{
    fs,
    io::{Read as _, Write as _},
    path::Path,
    process::{Command, Output, Stdio},
    time::{Duration, Instant},
};

use common::{HARD_TEXTS, assert_sound, nomina};
use nomina::{Document, OffsetUnit};

/// The binary over a tiny model: most of what is tested here does not depend on what is found.
fn tag() -> Command {
    let mut command = nomina();
    command.args(["tag", "--max-tokens", "64", "--stride", "16", "--model"]).arg(common::fixture("bert"));
    command
}

fn run(command: &mut Command, stdin: impl AsRef<[u8]>) -> Output {
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut pipe = child.stdin.take().unwrap();
    let bytes = stdin.as_ref().to_vec();
    let feeder = std::thread::spawn(move || drop(pipe.write_all(&bytes)));
    let output = child.wait_with_output().unwrap();
    feeder.join().unwrap();
    output
}

fn stdout(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).unwrap()
}

fn stderr(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).unwrap()
}

fn documents(output: &Output) -> Vec<Document> {
    stdout(output).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

fn lines(texts: &[&str]) -> String {
    let line =
        |(i, text): (usize, &&str)| serde_json::json!({"id": format!("doc-{i}"), "text": text}).to_string() + "\n";
    texts.iter().enumerate().map(line).collect()
}

#[test]
fn json_lines_from_a_pipe_keep_ids_and_order_and_every_mention_slices() {
    for (flag, unit) in [("char", OffsetUnit::Char), ("byte", OffsetUnit::Byte), ("utf16", OffsetUnit::Utf16)] {
        let output = run(tag().args(["--format", "jsonl", "--offsets", flag]), lines(&HARD_TEXTS));
        assert!(output.status.success(), "{}", stderr(&output));
        let documents = documents(&output);
        assert_eq!(documents.len(), HARD_TEXTS.len());
        for (i, (document, text)) in documents.iter().zip(HARD_TEXTS).enumerate() {
            assert_eq!((&*document.id, document.offsets), (&*format!("doc-{i}"), unit));
            assert_eq!(document.text.as_deref(), Some(text));
            assert_sound(document, text);
        }
    }
}

#[test]
fn other_fields_pass_through_and_no_text_leaves_the_text_out() {
    let output =
        run(tag().arg("--no-text"), "{\"id\":\"a\",\"text\":\"Ada met Bo.\",\"source\":{\"n\":1},\"lang\":\"en\"}\n");
    let value: serde_json::Value = serde_json::from_str(stdout(&output)).unwrap();
    assert_eq!(value["meta"], serde_json::json!({"source": {"n": 1}, "lang": "en"}));
    assert!(value.get("text").is_none());
}

#[test]
fn bad_lines_are_named_by_line_and_column_and_the_rest_is_tagged() {
    let input = b"{\"id\":\"a\",\"text\":\"Ada\"}\n[1]\n{\"id\":\"b\"}\n\n{\"text\": 5}\n{\"text\" \"x\"}\n{\"text\":\"\xff\"}\n{\"id\":\"z\",\"text\":\"Bo\"}";
    let output = run(tag().args(["--format", "jsonl", "-"]), input);
    assert_eq!(output.status.code(), Some(1));
    let ids: Vec<String> = documents(&output).into_iter().map(|d| d.id).collect();
    assert_eq!(ids, ["a", "z"]);
    let said = stderr(&output);
    for expected in [
        "line 2, column 1: expected an object, found an array",
        "line 3: has no `text`, only: id",
        "line 5: `text` is a number, expected a string",
        "line 6, column 9: not JSON",
        "line 7: invalid UTF-8 at byte 9 (0xFF)",
        "5 documents or records failed",
    ] {
        assert!(said.contains(expected), "{expected} is not in:\n{said}");
    }
}

#[test]
fn on_error_fail_stops_and_leaves_no_output_file() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out.jsonl");
    let output = run(tag().args(["--on-error", "fail", "-o"]).arg(&out), "{\"text\":\"Ada\"}\n[]\n{\"text\":\"Bo\"}\n");
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "nothing half-written is left");
}

#[test]
fn plain_text_from_a_pipe_is_one_document_called_dash() {
    let output = run(&mut tag(), "Ada met Bo.\r\n\r\nThen Cy.");
    let documents = documents(&output);
    assert_eq!((documents.len(), &*documents[0].id), (1, "-"));
}

#[test]
fn files_folders_and_globs_are_read_in_a_stable_order() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("sub")).unwrap();
    for (name, text) in [
        ("b.txt", "Bo"),
        ("a.txt", "Ada"),
        ("sub/c.md", "Cy"),
        ("d.bin", "no"),
        ("e.jsonl", "{\"id\":\"e\",\"text\":\"Ed\"}"),
    ] {
        fs::write(folder.path().join(name), text).unwrap();
    }
    let ids = |arguments: &[&str]| -> Vec<String> {
        let output = tag().args(arguments).current_dir(folder.path()).stdin(Stdio::null()).output().unwrap();
        assert!(output.status.success(), "{}", stderr(&output));
        documents(&output).into_iter().map(|d| d.id).collect()
    };
    assert_eq!(ids(&["b.txt", "a.txt"]), ["b.txt", "a.txt"]);
    assert_eq!(ids(&["."]), ["./a.txt", "./b.txt", "e", "./sub/c.md"]);
    assert_eq!(ids(&["*.txt"]), ["a.txt", "b.txt"]);
    assert_eq!(ids(&["**/*.md"]), ["sub/c.md"]);
}

#[test]
fn tables_are_read_by_column_name() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("news.csv");
    fs::write(&file, "url,body,lang\nu1,\"Ada, of \"\"Turin\"\"\nmet Bo\",en\nu2,Cy,de\nu3,broken\n").unwrap();
    let output = tag().arg(&file).args(["--text-field", "body", "--id-field", "url"]).output().unwrap();
    let found = documents(&output);
    assert_eq!(found[0].text.as_deref(), Some("Ada, of \"Turin\"\nmet Bo"));
    assert_eq!((&*found[1].id, found[1].meta.as_ref().unwrap()["lang"].as_str()), ("u2", Some("de")));
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("line: 5"), "{}", stderr(&output));

    let output = tag().arg(&file).args(["--text-field", "bodi"]).output().unwrap();
    assert!(stderr(&output).contains("has no column `bodi`") && stderr(&output).contains("--text-field body"));
    let tsv = run(tag().args(["--input-format", "tsv"]), "id\ttext\n1\tAda\n");
    assert_eq!(documents(&tsv)[0].id, "1");
}

#[test]
fn a_json_array_is_read_record_by_record() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("docs.json");
    fs::write(&file, "[{\"id\": \"a\", \"text\": \"Ada\"},\n {\"id\": \"b\"},\n {\"text\": \"Cy\"}]").unwrap();
    let output = tag().arg(&file).output().unwrap();
    assert_eq!((output.status.code(), documents(&output).len()), (Some(1), 2));
    assert!(stderr(&output).contains("record 2: has no `text`"), "{}", stderr(&output));
    assert!(documents(&output)[1].id.ends_with("docs.json:3"));
}

#[test]
fn an_empty_file_is_an_empty_document_and_no_input_is_no_output() {
    let folder = tempfile::tempdir().unwrap();
    let empty = folder.path().join("empty.txt");
    fs::write(&empty, "").unwrap();
    let output = tag().arg(&empty).output().unwrap();
    assert!(output.status.success());
    assert!(documents(&output)[0].mentions.is_empty());
    let output = run(tag().args(["--input-format", "jsonl", "--format", "json"]), "");
    assert_eq!((output.status.code(), stdout(&output)), (Some(0), "[]\n"));
}

#[test]
fn files_that_cannot_be_read_are_named_and_the_others_tagged() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("bad.txt"), b"Ada \xe9t\xe9").unwrap();
    fs::write(folder.path().join("good.txt"), "Ada").unwrap();
    let output = tag().arg(folder.path()).output().unwrap();
    assert_eq!((output.status.code(), documents(&output).len()), (Some(1), 1));
    assert!(stderr(&output).contains("bad.txt: invalid UTF-8 at byte 4 (0xE9)") && stderr(&output).contains("iconv"));

    let missing = tag().arg(folder.path().join("none.txt")).output().unwrap();
    assert_eq!(missing.status.code(), Some(2));
    assert!(stderr(&missing).contains("none.txt: does not exist"));
    let nothing = tag().arg(folder.path().join("*.xml")).output().unwrap();
    assert!(stderr(&nothing).contains("matches no file"));
}

#[test]
fn a_directory_where_a_file_belongs_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let output = tag().arg(folder.path()).output().unwrap();
    assert!(stderr(&output).contains("is a folder without files ending in"), "{}", stderr(&output));
    let output = run(tag().arg("-o").arg(folder.path()), "Ada");
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("is a folder; name a file"), "{}", stderr(&output));
}

#[test]
fn output_replaces_a_file_only_when_it_is_complete() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out.jsonl");
    fs::write(&out, "old").unwrap();
    let output = run(tag().arg("-o").arg(&out), "{\"text\":\"Ada\"}");
    assert!(output.status.success() && output.stdout.is_empty());
    let document: Document = serde_json::from_str(&fs::read_to_string(&out).unwrap()).unwrap();
    assert_eq!(document.text.as_deref(), Some("Ada"));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error() {
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = tag().arg("examples/article.txt").stdout(full).stderr(Stdio::piped()).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("cannot write standard output"), "{}", stderr(&output));
    let output = tag().args(["examples/article.txt", "-o", "/dev/full"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2), "a device is written to, not replaced");
}

#[test]
fn a_closed_pipe_is_no_error() {
    for format in ["jsonl", "json", "tsv", "conll", "text", "html"] {
        closed_pipe(format);
    }
}

#[test]
fn a_process_that_ends_while_the_model_works_does_not_crash() {
    // Exit code 139 in two of three runs, once: ONNX Runtime cleans up under the feet of its own threads.
    for _ in 0..8 {
        let mut child = nomina()
            .args(["tag", "--threads", "4"])
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let many = lines(&["Maria Keller met Omar Haddad in Lisbon."; 2000]);
        let mut pipe = child.stdin.take().unwrap();
        let feeder = std::thread::spawn(move || drop(pipe.write_all(many.as_bytes())));
        let mut first = [0; 16];
        child.stdout.take().unwrap().read_exact(&mut first).unwrap();
        let output = child.wait_with_output().unwrap();
        feeder.join().unwrap();
        assert_eq!((output.status.code(), stderr(&output)), (Some(0), ""));
    }
}

fn closed_pipe(format: &str) {
    let many = lines(&["Maria Keller met Omar Haddad in Lisbon."; 5000]);
    let mut child = tag()
        .args(["--format", format])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut pipe = child.stdin.take().unwrap();
    let feeder = std::thread::spawn(move || drop(pipe.write_all(many.as_bytes())));
    let mut first = [0; 16];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    let output = child.wait_with_output().unwrap();
    feeder.join().unwrap();
    assert_eq!((output.status.code(), stderr(&output)), (Some(0), ""), "{format}");
}

#[test]
fn a_document_comes_out_before_the_pipe_that_feeds_it_is_closed() {
    for (format, length) in [("jsonl", 64), ("tsv", 8), ("conll", 11)] {
        let mut child = tag().args(["--format", format]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let mut pipe = child.stdin.take().unwrap();
        pipe.write_all(lines(&["Maria Keller met Omar Haddad in Lisbon."]).as_bytes()).unwrap();
        pipe.flush().unwrap();
        let mut start = vec![0; length];
        child.stdout.as_mut().unwrap().read_exact(&mut start).unwrap();
        drop(pipe);
        assert!(child.wait().unwrap().success());
    }
}

#[test]
fn a_bad_line_is_reported_while_the_pipe_is_still_open() {
    let mut child = tag().args(["--format", "jsonl"]).stdin(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut pipe = child.stdin.take().unwrap();
    pipe.write_all(b"{\"bad\": 1}\n").unwrap();
    pipe.flush().unwrap();
    let mut said = [0; 6];
    child.stderr.as_mut().unwrap().read_exact(&mut said).unwrap();
    assert_eq!(&said, b"error:");
    drop(pipe);
    assert_eq!(child.wait().unwrap().code(), Some(1));
}

#[test]
fn blanks_before_json_and_arrays_on_a_pipe_are_recognized() {
    assert_eq!(documents(&run(&mut tag(), "\n\n{\"id\":\"a\",\"text\":\"Ada\"}\n"))[0].id, "a");
    assert_eq!(documents(&run(&mut tag(), "[\n{\"id\":\"b\",\"text\":\"Bo\"}]"))[0].id, "b");
    assert_eq!(documents(&run(&mut tag(), "[Ada] met Bo."))[0].text.as_deref(), Some("[Ada] met Bo."));
}

#[test]
fn a_byte_order_mark_starts_a_file_and_nothing_else() {
    let output = run(&mut tag(), "\u{feff}{\"text\":\"Ada\"}\n");
    assert_eq!(documents(&output)[0].text.as_deref(), Some("Ada"));
    assert_eq!(documents(&run(&mut tag(), "\u{feff}Ada"))[0].text.as_deref(), Some("Ada"));
}

#[test]
fn an_unclosed_quote_in_a_table_is_an_error_not_a_silent_loss() {
    let output = run(tag().args(["--input-format", "tsv"]), "id\ttext\na\t\"Ada said\nb\tBo\nc\tCy\n");
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("line 2: a quote is never closed"), "{}", stderr(&output));
}

#[cfg(unix)]
#[test]
fn a_dangling_link_fails_alone() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), "Ada").unwrap();
    std::os::unix::fs::symlink("nowhere", folder.path().join("b.txt")).unwrap();
    let output = tag().arg(folder.path()).output().unwrap();
    assert_eq!((output.status.code(), documents(&output).len()), (Some(1), 1), "{}", stderr(&output));
    assert!(stderr(&output).contains("b.txt"));
}

#[cfg(unix)]
#[test]
fn output_through_a_link_keeps_the_link_and_the_permissions() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let (real, link) = (folder.path().join("real.jsonl"), folder.path().join("link.jsonl"));
    fs::write(&real, "old").unwrap();
    fs::set_permissions(&real, fs::Permissions::from_mode(0o600)).unwrap();
    std::os::unix::fs::symlink(&real, &link).unwrap();
    assert!(run(tag().arg("-o").arg(&link), "Ada").status.success());
    assert!(link.is_symlink() && fs::read_to_string(&real).unwrap().contains("Ada"));
    assert_eq!(real.metadata().unwrap().permissions().mode() & 0o777, 0o600);
}

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

#[cfg(unix)]
#[test]
fn ctrl_c_ends_cleanly_with_what_is_finished() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out.jsonl");
    let mut child = tag().arg("-o").arg(&out).stdin(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut pipe = child.stdin.take().unwrap();
    pipe.write_all(lines(&["Ada met Bo.", "Cy met Di."]).as_bytes()).unwrap();
    pipe.flush().unwrap();
    std::thread::sleep(Duration::from_secs(3));
    Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    let start = Instant::now();
    let status = child.wait().unwrap();
    assert!(start.elapsed() < Duration::from_secs(20));
    assert_eq!(status.code(), Some(130));
    assert_eq!(fs::read_to_string(&out).unwrap().lines().count(), 2);
    drop(pipe);
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
fn doctor_and_inspect_describe_the_installation() {
    let doctor = nomina().arg("doctor").output().unwrap();
    let said = stdout(&doctor);
    assert!(doctor.status.success(), "{said}{}", stderr(&doctor));
    assert!(said.contains("ONNX Runtime 1.") && said.contains("providers   cpu") && said.contains("ready to tag"));
    let inspect = nomina().args(["model", "inspect"]).arg(common::fixture("bert-bioes")).output().unwrap();
    assert!(stdout(&inspect).contains("scheme      Bioes"), "{}", stdout(&inspect));
    let broken = nomina().args(["model", "inspect"]).arg(common::fixture("broken-no-id2label")).output().unwrap();
    assert_eq!(broken.status.code(), Some(2));
    assert!(Path::new("models/default/model.onnx").is_file());
}
