//! Formats by name, compression, and what must not stand raw in a format.

use std::{fs, io::Read as _, path::Path};

use super::{
    common::{fixture, lines, nomina, run, stderr, stdout, tag},
    page,
};

const TEXT: &str = "Maria Keller met Omar Haddad in Lisbon.";

#[test]
fn the_extension_of_an_output_tells_its_format_or_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    let beginning = |name: &str| fs::read_to_string(at(name)).unwrap().to_lowercase();
    let documents = [("a.json", "["), ("a.jsonl", "{"), ("a.tsv", "document\t"), ("a.csv", "document,"), ("a", "{")];
    for (name, start) in documents.into_iter().chain([("a.html", "<!"), ("a.conll", "-docstart-"), ("a.txt", "-\n")]) {
        assert!(run(tag().arg("-o").arg(at(name)), TEXT).status.success());
        assert!(beginning(name).starts_with(start), "{name}: {}", beginning(name));
    }
    assert!(run(tag().args(["-f", "tsv", "-o"]).arg(at("named.foo")), TEXT).status.success(), "--format wins");
    let listed = |name: &str| nomina().arg("entities").arg(at("a.jsonl")).arg("-o").arg(at(name)).output().unwrap();
    for (name, start) in [("e.csv", "id,name,"), ("e.json", "["), ("e.txt", " entity"), ("e", " entity")] {
        assert!(listed(name).status.success());
        assert!(beginning(name).starts_with(start), "{name}: {}", beginning(name));
    }
    let errors = |name: &str| {
        let mut command = nomina();
        command.arg("eval").arg(at("a.jsonl")).args(["--gold-mentions", "--errors"]).arg(at(name)).output().unwrap()
    };
    let refused = run(tag().arg("-o").arg(at("a.xml")), TEXT);
    let known = [(&refused, ".jsonl"), (&listed("e.xml"), ".csv, .json, .txt"), (&errors("x.xml"), ".jsonl")];
    for (output, known) in known {
        assert_eq!(output.status.code(), Some(2), "{}", stderr(output));
        assert!(stderr(output).contains(known) && stderr(output).contains(".xml"), "{}", stderr(output));
    }
    let brat = run(tag().arg("-o").arg(at("a.ann")), TEXT);
    assert!(stderr(&brat).contains("--format brat"), "{}", stderr(&brat));
    for name in ["a.xml", "e.xml", "x.xml", "a.ann"] {
        assert!(!at(name).exists());
    }
    let said = page::said(&refused, folder.path());
    page::seen("formats::the_extension_of_an_output_tells_its_format_or_is_refused", "`-o a.xml`", &said, 2);
}

fn unpacked(path: &Path) -> String {
    let file = fs::File::open(path).unwrap();
    let mut text = String::new();
    if path.extension().unwrap() == "gz" {
        flate2::read::GzDecoder::new(file).read_to_string(&mut text).unwrap();
    } else {
        zstd::Decoder::new(file).unwrap().read_to_string(&mut text).unwrap();
    }
    text
}

#[test]
fn compressed_outputs_hold_what_the_others_hold() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    for format in ["jsonl", "json", "tsv", "csv", "conll", "html", "txt"] {
        let plain = at(&format!("a.{format}"));
        let write = |path: &Path| run(tag().arg("-o").arg(path), lines(&[TEXT; 30]));
        assert!(write(&plain).status.success());
        for ending in ["gz", "zst"] {
            let packed = at(&format!("a.{format}.{ending}"));
            let output = write(&packed);
            assert!(output.status.success(), "{}", stderr(&output));
            assert_eq!(unpacked(&packed), fs::read_to_string(&plain).unwrap());
            assert!(packed.metadata().unwrap().len() < plain.metadata().unwrap().len() / 2, "{format}.{ending}");
        }
    }
    let e = at("e.csv.gz");
    assert!(nomina().arg("entities").arg(at("a.jsonl")).arg("-o").arg(&e).output().unwrap().status.success());
    assert!(unpacked(&e).starts_with("id,name,"));
    let tried = "`-o a.jsonl.gz`, `-o a.html.zst`, `entities -o e.csv.gz`";
    page::seen("formats::compressed_outputs_hold_what_the_others_hold", tried, "whole, with their trailers", 0);
}

/// The tiny model with a label that nobody should have.
fn harmful_label(folder: &Path) {
    for file in ["model.onnx", "tokenizer.json", "config.json"] {
        fs::copy(fixture("bert").join(file), folder.join(file)).unwrap();
    }
    let toml: String =
        ["PER", "LOC", "ORG"].iter().map(|label| format!("{label} = \"A\\tB\\nC\\u001b[31m\"\n")).collect();
    fs::write(folder.join("n.toml"), format!("[model]\npath = \".\"\n[labels]\n{toml}")).unwrap();
}

#[test]
fn control_characters_in_ids_and_labels_stay_out_of_terminals_and_tables() {
    let folder = tempfile::tempdir().unwrap();
    harmful_label(folder.path());
    let input = serde_json::json!({"id": "\u{1b}]0;x\u{7}\ta\nb", "text": TEXT}).to_string();
    let written = |format: &str| {
        let mut command = nomina();
        command.args(["tag", "--max-tokens", "64", "--stride", "16", "-f", format, "--config"]);
        let output = run(command.arg(folder.path().join("n.toml")), &input);
        assert!(output.status.success(), "{}", stderr(&output));
        stdout(&output).to_owned()
    };
    for format in ["text", "tsv", "csv", "html", "conll"] {
        let text = written(format);
        assert!(!text.contains(['\u{1b}', '\u{7}']), "{format}: {text:?}");
    }
    assert!(written("tsv").lines().all(|line| line.split('\t').count() == 8), "{}", written("tsv"));
    let labels = written("conll");
    assert!(labels.lines().all(|line| line.split_whitespace().count() != 3), "{labels}");
    let output = run(tag().arg("no\u{1b}[31msuch"), "");
    assert!(!stderr(&output).contains('\u{1b}'), "{}", stderr(&output));
    let tried = "ids, labels and file names with escape sequences, tabs and line breaks";
    let outcome = "shown as pictures; a mention stays a line";
    page::seen("formats::control_characters_in_ids_and_labels_stay_out_of_terminals_and_tables", tried, outcome, 0);
}

#[test]
fn csv_quotes_what_tsv_must_flatten() {
    let input = serde_json::json!({"id": "a, \"b\"\nc", "text": TEXT}).to_string();
    let output = run(tag().args(["-f", "csv"]), input);
    let mut rows = csv::Reader::from_reader(stdout(&output).as_bytes());
    let rows: Vec<csv::StringRecord> = rows.records().map(Result::unwrap).collect();
    assert!(!rows.is_empty() && rows.iter().all(|row| row.len() == 8 && &row[0] == "a, \"b\"\nc"), "{rows:?}");
    let tried = "`-f csv` with commas, quotes and line breaks in an id";
    page::seen("formats::csv_quotes_what_tsv_must_flatten", tried, "quoted as RFC 4180 says", 0);
}

#[test]
fn leaving_texts_out_of_what_shows_them_is_refused() {
    for (format, status) in [("html", 2), ("text", 2), ("conll", 2), ("tsv", 0), ("csv", 0), ("json", 0), ("jsonl", 0)]
    {
        let output = run(tag().args(["--no-text", "-f", format]), TEXT);
        assert_eq!(output.status.code(), Some(status), "{format}: {}", stderr(&output));
    }
    let output = run(tag().args(["--no-text", "-f", "html"]), TEXT);
    let said = page::said(&output, Path::new("/"));
    page::seen("formats::leaving_texts_out_of_what_shows_them_is_refused", "`-f html --no-text`", &said, 2);
}

#[test]
fn a_name_that_nothing_goes_by_is_told_with_the_nearest_ones() {
    let mut command = nomina();
    command.args(["tag", "--explain", "Anan"]);
    let output = run(&mut command, "Kofi Annan spoke. Annan left.");
    assert_eq!(stdout(&output), "no entity goes by `Anan`\n  near it: `Kofi Annan`\n");
    page::seen(
        "formats::a_name_that_nothing_goes_by_is_told_with_the_nearest_ones",
        "`--explain Anan` where there is `Kofi Annan`",
        "`no entity goes by 'Anan'`, and the names near it",
        output.status.code(),
    );
}
