//! What `nomina tag` reads, and what it says of what it cannot read.
#![allow(clippy::unwrap_used)]

mod common;

use std::{
    fs,
    io::{Read as _, Write as _},
    process::Stdio,
};

use common::{HARD_TEXTS, assert_sound, documents, lines, run, stderr, stdout, tag};
use nomina::OffsetUnit;

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
fn no_text_leaves_the_text_out_and_the_other_fields_in() {
    let line = "{\"id\":\"a\",\"text\":\"Ada met Bo.\",\"source\":{\"n\":1},\"lang\":\"en\"}\n";
    let output = run(tag().arg("--no-text"), line);
    let value: serde_json::Value = serde_json::from_str(stdout(&output)).unwrap();
    assert_eq!((&value["source"]["n"], &value["lang"]), (&1.into(), &"en".into()));
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
        "line 2: expected an object, found an array",
        "line 3: has no `text`, only: id",
        "line 5: `text` is a number, expected a string",
        "line 6, column 9: not JSON",
        "line 7: invalid UTF-8 at byte 9 (0xFF)",
        "5 inputs failed; 2 were tagged",
    ] {
        assert!(said.contains(expected), "{expected} is not in:\n{said}");
    }
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
        (".hidden.txt", "Di"),
    ] {
        fs::write(folder.path().join(name), text).unwrap();
    }
    let ids = |arguments: &[&str]| -> Vec<String> {
        let output = tag().args(arguments).current_dir(folder.path()).stdin(Stdio::null()).output().unwrap();
        assert!(output.status.success(), "{}", stderr(&output));
        documents(&output).into_iter().map(|d| d.id).collect()
    };
    assert_eq!(ids(&["b.txt", "a.txt"]), ["b.txt", "a.txt"]);
    assert_eq!(ids(&["b.txt", "./b.txt", "*.txt"]), ["b.txt", "a.txt"], "a file is read once");
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
fn semicolons_part_the_cells_of_a_csv_where_its_header_says_so() {
    let output = run(tag().args(["--input-format", "csv"]), "id;text;lang\n7;\"Ada, of Turin; met Bo\";en\n");
    let found = documents(&output);
    assert_eq!((&*found[0].id, found[0].text.as_deref()), ("7", Some("Ada, of Turin; met Bo")), "{}", stderr(&output));
    let output = run(tag().args(["--input-format", "csv"]), "id;body\n7;Ada\n");
    assert!(stderr(&output).contains("has no column `text`, only: id, body"), "{}", stderr(&output));
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
    assert!(stderr(&output).contains("bad.txt: invalid UTF-8 at byte 4 (0xE9)"), "{}", stderr(&output));
    let nothing = tag().arg(folder.path().join("*.xml")).output().unwrap();
    assert!(stderr(&nothing).contains("matches no file"));
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

#[test]
fn a_quote_inside_a_bare_cell_is_a_character_and_one_that_closes_too_early_is_an_error() {
    let rows = |table: &str| run(tag().args(["--input-format", "tsv"]), table);
    let bare = rows("id\ttext\n1\tThe 12\" record by Ada\n");
    assert_eq!(bare.status.code(), Some(0), "{}", stderr(&bare));
    assert_eq!(documents(&bare)[0].text.as_deref(), Some("The 12\" record by Ada"));
    // Without a look at the quotes, record `a` would swallow record `b`.
    let early = rows("id\ttext\na\t\"Ada said\nb\tBo\nc\t\"Cy\nd\tDi\n");
    assert_eq!(early.status.code(), Some(1));
    assert!(stderr(&early).contains("line 4: a quoted cell goes on after its closing quote"), "{}", stderr(&early));
    let ids: Vec<String> = documents(&early).into_iter().map(|d| d.id).collect();
    assert_eq!(ids, ["d"]);
}

#[test]
fn columns_of_one_name_are_all_passed_through() {
    let output = run(tag().args(["--input-format", "csv"]), "id,text,tag,tag\n1,Ada,x,y\n");
    let meta = documents(&output)[0].meta.clone().unwrap();
    assert_eq!((&meta["tag"], &meta["tag.2"]), (&"x".into(), &"y".into()));
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
