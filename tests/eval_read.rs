//! Labelled documents are read from every format, and what is wrong with a file is said with its place and a way out.
#![allow(clippy::unwrap_used)]

use std::path::{Path, PathBuf};

use nomina::{
    Document, OffsetUnit,
    eval::{
        EvalError,
        read::{Columns, Format, ReadOptions, read},
        tags::TagReading,
    },
};

/// A file of the given name and content, in a folder that goes when it is dropped.
fn file(name: &str, content: &str) -> (tempfile::TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(name);
    std::fs::write(&path, content).unwrap();
    (folder, path)
}

fn read_as(name: &str, content: &str, options: &ReadOptions) -> Result<Vec<Document>, EvalError> {
    let (_folder, path) = file(name, content);
    read(&path, options)
}

fn fails(name: &str, content: &str) -> EvalError {
    read_as(name, content, &ReadOptions::default()).unwrap_err()
}

/// Each mention as `type text entity`, checking that its offsets slice.
fn mentions(document: &Document) -> Vec<String> {
    let text = document.text.as_deref().unwrap();
    assert_eq!(document.offsets, OffsetUnit::Byte);
    let show = |m: &nomina::Mention| {
        let entity = m.entity.map_or("-".into(), |e| e.to_string());
        format!("{} {} {entity}", m.entity_type, &text[m.start..m.end])
    };
    document.mentions.iter().map(show).collect()
}

#[test]
fn json_offsets_count_in_the_unit_that_the_document_names() {
    for (unit, start, end) in [("byte", 5, 9), ("char", 2, 5), ("utf16", 3, 6)] {
        let json = format!(
            r#"{{"text":"😀 Zoë","offsets":"{unit}","mentions":[{{"start":{start},"end":{end},"type":"PERSON"}}]}}"#
        );
        assert_eq!(
            mentions(&read_as("a.json", &json, &ReadOptions::default()).unwrap()[0]),
            ["PERSON Zoë -"],
            "{unit}"
        );
    }
}

#[test]
fn json_without_offsets_counts_characters_and_takes_its_id_from_the_file() {
    let json = r#"{
        "text": "Zoë met Ana.",
        "mentions": [{"start": 8, "end": 11, "type": "PERSON", "entity": "e2"}, {"start": 0, "end": 3, "type": "PERSON", "entity": "e1"}],
        "entities": [{"id": "e1", "name": "Zoë"}, {"id": "e2", "name": "Ana", "type": "PERSON"}]
    }"#;
    let document = &read_as("meeting.json", json, &ReadOptions::default()).unwrap()[0];
    assert_eq!(
        (document.id.as_str(), mentions(document)),
        ("meeting", vec!["PERSON Zoë 0".into(), "PERSON Ana 1".into()])
    );
    assert_eq!(document.entities[1].mentions, [1], "mentions are put in order and their entities follow");
}

#[test]
fn json_entities_may_be_names_or_be_named_by_the_mentions_alone() {
    let text = r#""text":"Ana, Zoe, Ana""#;
    let spans = [(0, 3), (5, 8), (10, 13)];
    let with = |keys: [&str; 3], entities: &str| {
        let mentions: Vec<String> = (spans.iter().zip(keys))
            .map(|((start, end), key)| format!(r#"{{"start":{start},"end":{end},"type":"PERSON","entity":{key}}}"#))
            .collect();
        let json = format!(r#"{{{text},"mentions":[{}]{entities}}}"#, mentions.join(","));
        mentions_of(&read_as("a.json", &json, &ReadOptions::default()).unwrap()[0])
    };
    fn mentions_of(document: &Document) -> (Vec<String>, Vec<String>) {
        (mentions(document), document.entities.iter().map(|e| e.name.clone()).collect())
    }
    let expected: Vec<String> = ["PERSON Ana 0", "PERSON Zoe 1", "PERSON Ana 0"].map(String::from).into();
    let names = |names: [&str; 2]| names.map(String::from).to_vec();
    assert_eq!(with(["0", "1", "0"], r#","entities":["Ana","Zoe"]"#), (expected.clone(), names(["Ana", "Zoe"])));
    assert_eq!(
        with([r#""Ana""#, r#""Zoe""#, r#""Ana""#], r#","entities":["Ana","Zoe"]"#),
        (expected.clone(), names(["Ana", "Zoe"]))
    );
    assert_eq!(with([r#""x""#, "7", r#""x""#], ""), (expected, names(["", ""])));
}

#[test]
fn what_the_library_writes_reads_back() {
    let documents = read(Path::new("tests/fixtures/eval/gold.jsonl"), &ReadOptions::default()).unwrap();
    let written: Vec<String> = documents.iter().map(|d| serde_json::to_string(d).unwrap()).collect();
    let back = |text: String| read_as("a.jsonl", &text, &ReadOptions::default()).unwrap();
    assert_eq!(back(written.join("\n")), documents);
    assert_eq!(back(format!("[{}]", written.join(",\n"))), documents);
}

#[test]
fn conll_sentences_become_lines_and_documents_keep_their_names() {
    let conll = "-DOCSTART- -X- O O\n\nAda NNP B-PER\nKing NNP I-PER\nleft VBD O\n\nLondon NNP I-LOC\n\n-DOCSTART- -X- O O\n\n# # O\nOslo NNP B-LOC\n";
    let documents = read_as("news.conll", conll, &ReadOptions::default()).unwrap();
    assert_eq!(documents.iter().map(|d| d.id.as_str()).collect::<Vec<_>>(), ["news#1", "news#2"]);
    assert_eq!(documents[0].text.as_deref(), Some("Ada King left\nLondon"));
    assert_eq!(mentions(&documents[0]), ["PER Ada King -", "LOC London -"]);
    assert_eq!(documents[1].text.as_deref(), Some("# Oslo"), "a token # is not a comment");
}

#[test]
fn conll_comments_columns_and_renamed_types_are_heeded() {
    let conll =
        "# newdoc id = weblog-7\n# text = Ada left\n1\tAda\tB-PER\t-\t-\n2\tleft\tO\t-\t-\n\n1\tMay\tB-MISC\t-\t-\n";
    let types = [("PER", "PERSON"), ("MISC", "")].map(|(a, b)| (a.into(), b.into())).into_iter().collect();
    let options = ReadOptions { columns: Columns { token: 1, tag: Some(2) }, types, ..ReadOptions::default() };
    let documents = read_as("ewt.iob2", conll, &options).unwrap();
    assert_eq!((documents[0].id.as_str(), mentions(&documents[0])), ("weblog-7", vec!["PERSON Ada -".into()]));
}

#[test]
fn conll_tag_schemes_are_read_alike_unless_asked_to_be_strict() {
    let sentence = |tags: [&str; 4]| {
        ["Ada", "King", "Oslo", "Bergen"]
            .iter()
            .zip(tags)
            .map(|(token, tag)| format!("{token} {tag}\n"))
            .collect::<String>()
    };
    let expected = ["PER Ada King -", "LOC Oslo -", "LOC Bergen -"];
    for tags in [
        ["B-PER", "I-PER", "B-LOC", "B-LOC"],
        ["I-PER", "I-PER", "I-LOC", "B-LOC"],
        ["B-PER", "E-PER", "S-LOC", "S-LOC"],
        ["B-PER", "L-PER", "U-LOC", "U-LOC"],
    ] {
        let documents = read_as("a.bio", &sentence(tags), &ReadOptions::default()).unwrap();
        assert_eq!(mentions(&documents[0]), expected, "{tags:?}");
    }
    let strict = ReadOptions { tags: TagReading::StrictIob2, ..ReadOptions::default() };
    let documents = read_as("a.bio", &sentence(["I-PER", "I-PER", "I-LOC", "B-LOC"]), &strict).unwrap();
    assert_eq!(mentions(&documents[0]), ["LOC Bergen -"]);
}

#[test]
fn brat_equivalences_join_mentions_and_offsets_count_characters() {
    let documents = read(Path::new("tests/fixtures/eval/brat"), &ReadOptions::default()).unwrap();
    assert_eq!(documents[0].id, "harbour");
    let expected =
        ["PERSON Marta Quell 0", "PERSON Ida Quell 1", "PLACE Port\nAnsel 2", "PERSON Quell 0", "PERSON Ida 1"];
    assert_eq!(mentions(&documents[0]), expected);
    assert_eq!(read(Path::new("tests/fixtures/eval/brat/harbour.txt"), &ReadOptions::default()).unwrap(), documents);
}

#[test]
fn brat_discontinuous_mentions_are_refused_with_a_way_out() {
    let (_folder, text) = file("a.txt", "North and South Pole");
    let path = text.with_extension("ann");
    std::fs::write(&path, "T1\tPLACE 10 20\tSouth Pole\nT2\tPLACE 0 5;16 20\tNorth Pole\n").unwrap();
    let error = read(&path, &ReadOptions::default()).unwrap_err();
    assert_eq!(error.line(), Some(2));
    assert!(error.to_string().ends_with("a.ann:2: T2 is a discontinuous annotation (0 5;16 20)"), "{error}");
    assert!(error.hint().unwrap().contains("contiguous"));
}

#[test]
fn brat_mentions_over_a_line_break_come_in_pieces() {
    let (_folder, text) = file("a.txt", "Ada\r\nLovelace met Bo");
    std::fs::write(text.with_extension("ann"), "T1\tPERSON 0 3;5 13\tAda Lovelace\nT2\tPERSON 18 20\tBo\n").unwrap();
    let documents = read(&text.with_extension("ann"), &ReadOptions::default()).unwrap();
    assert_eq!(mentions(&documents[0]), ["PERSON Ada\r\nLovelace -", "PERSON Bo -"]);
}

#[test]
fn errors_name_file_line_and_way_out() {
    for (name, content, line, reason, hint) in [
        (
            "a.jsonl",
            "{\"text\":\"\",\"mentions\":[]}\n{\"text\":\"\"}",
            Some(2),
            "missing field `mentions`",
            "a document is",
        ),
        ("a.json", "[{\"text\":\"x\",\n\"mentions\":7}]", Some(2), "invalid type", "a document is"),
        (
            "a.jsonl",
            "\n\n{\"text\":\"Zoë Ray\",\"mentions\":[{\"start\":5,\"end\":8,\"text\":\"Ray\",\"type\":\"X\"}]}",
            Some(3),
            "the text has no 5..8",
            "char",
        ),
        (
            "a.json",
            "{\"text\":\"Zoë Ray\",\"mentions\":[{\"start\":3,\"end\":6,\"text\":\"Ray\",\"type\":\"X\"}]}",
            Some(1),
            "is “ Ra”, not “Ray”",
            "char",
        ),
        (
            "a.json",
            "{\"text\":\"x\",\"mentions\":[{\"start\":0,\"end\":1,\"type\":\"X\",\"entity\":\"e9\"}],\"entities\":[\"x\"]}",
            Some(1),
            "`e9`",
            "",
        ),
        ("a.conll", "Ada B-PER\nleft VBD\n", Some(2), "`VBD` is not a tag", "--columns"),
        ("a.conll", "Ada\n", Some(1), "needs a token and a tag", "--columns"),
        ("a.ann", "T1\tX 0 1\tx\n", None, "cannot be read", ".txt"),
    ] {
        let error = fails(name, content);
        assert_eq!(error.line(), line, "{error}");
        assert!(error.to_string().contains(reason), "{error}");
        assert!(error.hint().unwrap_or_default().contains(hint), "{error}: {:?}", error.hint());
    }
}

#[test]
fn a_folder_without_labelled_documents_is_an_error() {
    let (folder, _) = file("notes.md", "nothing");
    let error = read(folder.path(), &ReadOptions::default()).unwrap_err();
    assert!(error.to_string().contains("no labelled documents"));
    let missing = read(&folder.path().join("none.json"), &ReadOptions::default()).unwrap_err();
    assert!(missing.to_string().ends_with("none.json: cannot be read"), "{missing}");
}

#[test]
fn nothing_in_a_file_is_no_document() {
    for (name, format) in
        [("a.conll", Format::Auto), ("a.jsonl", Format::Auto), ("a", Format::Conll), ("a", Format::Json)]
    {
        let options = ReadOptions { format, ..ReadOptions::default() };
        assert_eq!(read_as(name, "\n \n", &options).unwrap(), [], "{name} {format:?}");
    }
}
