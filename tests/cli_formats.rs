//! The output formats of `nomina tag`.
#![allow(clippy::unwrap_used)]

mod common;

use std::{fs, path::Path};

use common::{nomina, run, stdout};
use nomina::Document;

const TEXT: &str = "Kofi Annan led the United Nations.\r\nAnnan flew to New\nYork 🇺🇸 & met <b>Angela Merkel</b>.";

fn tagged(format: &str) -> String {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.txt");
    fs::write(&file, TEXT).unwrap();
    let output = nomina().args(["tag", "--format", format]).arg(&file).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

fn document() -> Document {
    serde_json::from_str(&tagged("jsonl")).unwrap()
}

#[test]
fn json_is_an_array_of_what_json_lines_holds() {
    let mut array: Vec<Document> = serde_json::from_str(&tagged("json")).unwrap();
    let mut line = document();
    (array[0].id, line.id) = (String::new(), String::new());
    assert_eq!(array, [line]);
}

#[test]
fn conll_has_a_word_and_a_label_per_line() {
    let conll = tagged("conll");
    let rows: Vec<&str> = conll.lines().collect();
    assert_eq!(&rows[..4], ["-DOCSTART-\tO", "", "Kofi\tB-PERSON", "Annan\tI-PERSON"]);
    assert!(conll.contains("New\tB-PLACE\nYork\tI-PLACE\n"), "a name over a line break stays together:\n{conll}");
    assert!(conll.contains(".\tO\n\nAnnan\tB-PERSON"), "a line break separates sentences:\n{conll}");
}

#[test]
fn tsv_has_a_mention_per_line() {
    let tsv = tagged("tsv");
    let mut reader = csv::ReaderBuilder::new().delimiter(b'\t').from_reader(tsv.as_bytes());
    let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
    let document = document();
    assert_eq!(rows.len(), document.mentions.len());
    assert_eq!(tsv.lines().count(), rows.len() + 1, "a name over a line break is one line too");
    for (row, mention) in rows.iter().zip(&document.mentions) {
        assert_eq!(
            (&row[1], &row[3], &row[7]),
            (&*mention.start.to_string(), mention.entity_type.as_str(), &*mention.text.replace('\n', " "))
        );
    }
}

#[test]
fn brat_is_a_folder_whose_spans_slice_by_character() {
    let folder = tempfile::tempdir().unwrap();
    let (input, out) = (folder.path().join("a.txt"), folder.path().join("out"));
    fs::write(&input, TEXT).unwrap();
    let run = || nomina().args(["tag", "--format", "brat", "-o"]).arg(&out).arg(&input).output().unwrap();
    assert!(run().status.success());
    let stem = |extension: &str| {
        let mut files = fs::read_dir(&out).unwrap().map(|e| e.unwrap().path());
        files.find(|p| p.extension().is_some_and(|e| e == extension)).unwrap()
    };
    let text = fs::read_to_string(stem("txt")).unwrap();
    assert_eq!(text, TEXT);
    let ann = fs::read_to_string(stem("ann")).unwrap();
    let chars: Vec<char> = text.chars().collect();
    for line in ann.lines().filter(|l| l.starts_with('T')) {
        let columns: Vec<&str> = line.split('\t').collect();
        let spans = columns[1].split_once(' ').unwrap().1;
        let pieces: Vec<String> = spans
            .split(';')
            .map(|span| {
                let (start, end) = span.split_once(' ').unwrap();
                chars[start.parse().unwrap()..end.parse().unwrap()].iter().collect()
            })
            .collect();
        assert_eq!(pieces.join(" "), columns[2]);
    }
    assert!(ann.contains("*\tCoref T"), "{ann}");
    let again = run();
    assert_eq!(again.status.code(), Some(2), "a folder with files in it is not written over");
    let nowhere = nomina().args(["tag", "--format", "brat"]).arg(&input).output().unwrap();
    assert!(String::from_utf8_lossy(&nowhere.stderr).contains("name it with --output"));
}

#[test]
fn brat_files_of_equal_or_long_ids_are_kept_apart() {
    let folder = tempfile::tempdir().unwrap();
    let (input, out) = (folder.path().join("in.jsonl"), folder.path().join("out"));
    let long = "long".repeat(100);
    let line = |id: &str| serde_json::json!({"id": id, "text": "Kofi Annan"}).to_string() + "\n";
    fs::write(&input, ["a", "a", "a.2", "A", &long].map(line).concat()).unwrap();
    let output = nomina().args(["tag", "--format", "brat", "-o"]).arg(&out).arg(&input).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert_eq!(fs::read_dir(&out).unwrap().count(), 10);
}

#[test]
fn control_characters_of_a_text_do_not_steer_the_terminal() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("a.txt");
    fs::write(&file, "\u{1b}[31mKofi Annan\u{7}").unwrap();
    let output = nomina().args(["tag", "--format", "text"]).arg(&file).env("CLICOLOR_FORCE", "1").output().unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    assert!(text.contains('␛') && !text.contains("\u{1b}[31m") && !text.contains('\u{7}'), "{text:?}");
}

#[test]
fn html_is_one_page_that_needs_nothing_else() {
    let html = tagged("html");
    assert!(html.starts_with("<!doctype html>") && html.trim_end().ends_with("</html>"));
    assert!(html.contains(">Kofi Annan</mark>") && html.contains("&lt;b&gt;"), "the text is escaped");
    assert!(html.contains("<div class=\"text\"><p dir=\"auto\"><mark"), "nothing stands before the text");
    for outside in ["src=", "href=", "http:", "https:", "@import"] {
        assert!(!html.contains(outside), "the page reaches out: {outside}");
    }
    for mark in ["class=\"person\"", "data-entity=\"1-0\"", "prefers-color-scheme: dark", "width=device-width"] {
        assert!(html.contains(mark), "{mark}");
    }
}

#[test]
fn html_has_paragraphs_in_the_direction_of_their_script_and_a_filter_that_scripts_add() {
    let text = "\n\nAda met Bo.\n \n\nשלום עולם\r\n\r\nCy left\nDi.";
    let output = run(common::tag().args(["-f", "html"]), text);
    let html = stdout(&output);
    let page = html.split("<div class=\"text\">").nth(1).unwrap().split("</div>").next().unwrap();
    let mut shown = String::new();
    let mut inside = false;
    for c in page.replace("</p>", "¶").chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            c if !inside => shown.push(c),
            _ => {}
        }
    }
    assert_eq!(shown, "\n\n¶Ada met Bo.\n \n\n¶שלום עולם\n\n¶Cy left\nDi.¶", "{html}");
    assert_eq!(page.matches("<p dir=\"auto\">").count(), 4);
    let (without_script, script) = html.split_once("<script>").unwrap();
    assert!(!without_script.contains("type=\"search\"") && script.contains("\"Filter entities\""));
}

#[test]
fn text_marks_mentions_and_lists_entities_without_colours_in_a_pipe() {
    let text = tagged("text");
    assert!(text.contains("[Kofi Annan PERSON]"), "{text}");
    assert!(text.contains("Kofi Annan") && text.contains("mentions,") && !text.contains('\u{1b}'));
}

#[test]
fn the_output_name_tells_the_format() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("a.html");
    let run = nomina().args(["tag", "examples/article.txt", "-o"]).arg(&out).output().unwrap();
    assert!(run.status.success());
    assert!(fs::read_to_string(&out).unwrap().starts_with("<!doctype html>"));
    assert!(Path::new("examples/article.txt").is_file());
}

#[test]
fn explain_says_why_an_entity_holds_what_it_holds() {
    let explain = |name: &str| {
        let output = run(nomina().args(["tag", "--explain", name]), "Kofi Annan spoke. Annan left.");
        stdout(&output).to_owned()
    };
    let said = explain("annan");
    assert!(said.contains("-: Kofi Annan · PERSON · id 0\n  Kofi Annan at 0 (first; score 0."), "{said}");
    assert!(said.contains("\n  Annan at 18 (surname: Kofi Annan at 0; score 0."), "{said}");
    assert_eq!(explain("Nobody"), "no entity goes by `Nobody`\n");
}
