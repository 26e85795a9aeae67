//! Inputs that are missing, empty, endless, packed, or no text at all.

use std::{
    fs,
    io::Write as _,
    path::Path,
    process::{Command, Output, Stdio},
};

use super::{
    common::{documents, nomina, run, stderr, stdout, tag},
    page::{said, seen},
};

/// A folder, and the command run in it without standard input.
fn there(folder: &Path, command: &mut Command) -> Output {
    command.current_dir(folder).stdin(Stdio::null()).output().unwrap()
}

fn texts(output: &Output) -> Vec<String> {
    documents(output).into_iter().filter_map(|d| d.text).collect()
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

#[test]
fn empty_standard_input_is_no_document() {
    let output = run(&mut tag(), "");
    assert_eq!((output.status.code(), stdout(&output)), (Some(0), ""));
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("empty.txt"), "").unwrap();
    assert_eq!(texts(&there(folder.path(), tag().arg("empty.txt"))), [""], "an empty file is one");
    let tried = "nothing on standard input";
    seen("inputs::empty_standard_input_is_no_document", tried, &said(&output, folder.path()), 0);
}

#[test]
fn an_empty_array_holds_no_records() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("none.json"), "[ ]\n").unwrap();
    let output = run(&mut tag(), " [\n]\n");
    let file = there(folder.path(), tag().arg("none.json"));
    for output in [&output, &file] {
        assert_eq!((output.status.code(), stdout(output)), (Some(0), ""), "{}", stderr(output));
    }
    assert_eq!(texts(&run(&mut tag(), "[] buy milk\n[] call Ada\n")).len(), 1, "a list with boxes is a text");
    seen("inputs::an_empty_array_holds_no_records", "`[]` on standard input", &said(&output, folder.path()), 0);
}

#[test]
fn one_missing_file_does_not_stop_the_others() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), "Ada").unwrap();
    fs::create_dir(folder.path().join("hollow")).unwrap();
    let output = there(folder.path(), tag().args(["none.txt", "hollow", "*.xml", "a.txt"]));
    assert_eq!((output.status.code(), texts(&output)), (Some(1), vec!["Ada".into()]));
    assert!(
        stderr(&output).contains("hollow: is a folder without files") && stderr(&output).contains("*.xml: matches")
    );
    assert!(stderr(&output).ends_with("3 inputs failed; 1 was tagged\n"), "{}", stderr(&output));
    let mut entities = nomina();
    entities.args(["entities", "none.txt", "a.txt", "--model"]).arg(super::common::fixture("bert"));
    let entities = there(folder.path(), &mut entities);
    assert_eq!(entities.status.code(), Some(1), "{}", stderr(&entities));
    assert!(stderr(&entities).contains("none.txt: does not exist") && stdout(&entities).contains("Ada"));
    let tried = "a path that does not exist beside one that does";
    seen("inputs::one_missing_file_does_not_stop_the_others", tried, &said(&output, folder.path()), 1);
}

#[test]
fn only_missing_files_are_nothing_to_start_with() {
    let folder = tempfile::tempdir().unwrap();
    let output = there(folder.path(), tag().args(["none.txt", "nor.txt"]));
    assert_eq!(output.status.code(), Some(2));
    assert!(
        stderr(&output).contains("none.txt: does not exist") && stderr(&output).contains("nor.txt: does not exist")
    );
    let tried = "only paths that do not exist";
    seen("inputs::only_missing_files_are_nothing_to_start_with", tried, &said(&output, folder.path()), 2);
}

#[test]
fn a_document_beyond_the_limit_fails_alone() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    let long = "Ada ".repeat(500);
    write("long.txt", &long);
    write("lines.jsonl", &format!("{{\"text\":\"{long}\"}}\n{{\"text\":\"Bo\"}}\n"));
    write("table.csv", &format!("id,text\n1,Cy\n2,\"{}\"\n", "line\n".repeat(20_000)));
    write("array.json", &format!("[{{\"text\":\"{long}\"}}]"));
    fs::write(folder.path().join("packed.txt.gz"), gzip(&[b'a'; 100_000])).unwrap();
    let mut command = tag();
    command.args(["long.txt", "lines.jsonl", "table.csv", "array.json", "packed.txt.gz", "--max-document", "1K"]);
    let output = there(folder.path(), &mut command);
    assert_eq!((output.status.code(), texts(&output)), (Some(1), vec!["Bo".into(), "Cy".into()]));
    for what in [
        "long.txt: holds more than 1K",
        "lines.jsonl: line 1: has more",
        "table.csv: line 3: the record has",
        "array.json: holds",
        "packed.txt.gz: holds",
    ] {
        assert!(stderr(&output).contains(what), "{what}: {}", stderr(&output));
    }
    let no_limit = there(folder.path(), tag().args(["long.txt", "--max-document", "0"]));
    assert_eq!(texts(&no_limit), [long]);
    let tried = "a document of more bytes than `--max-document`";
    seen("inputs::a_document_beyond_the_limit_fails_alone", tried, &said(&output, folder.path()), 1);
}

#[cfg(unix)]
#[test]
fn an_endless_line_ends_in_bounded_memory() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a.txt"), "Ada").unwrap();
    let mut endless = Command::new("yes").stdout(Stdio::piped()).spawn().unwrap();
    let output = tag()
        .args(["-", "a.txt", "--max-document", "1M"])
        .current_dir(folder.path())
        .stdin(endless.stdout.take().unwrap())
        .output()
        .unwrap();
    endless.wait().unwrap();
    assert_eq!((output.status.code(), texts(&output)), (Some(1), vec!["Ada".into()]), "{}", stderr(&output));
    let zero = there(folder.path(), tag().args(["/dev/zero", "a.txt", "--input-format", "jsonl"]));
    assert!(stderr(&zero).contains("/dev/zero: is no text: it is full of NUL bytes"), "{}", stderr(&zero));
    let line = format!("{{\"text\":\"{}", "x".repeat(5 << 20));
    let given_up = run(tag().args(["--max-document", "1M"]), line);
    assert!(stderr(&given_up).contains("-: line 1: has more than 1M"), "{}", stderr(&given_up));
    let tried = "an endless stream on standard input beside a file";
    seen("inputs::an_endless_line_ends_in_bounded_memory", tried, &said(&output, folder.path()), 1);
}

#[test]
fn compressed_inputs_are_read_as_what_is_in_them() {
    let folder = tempfile::tempdir().unwrap();
    let lines = b"{\"id\":\"a\",\"text\":\"Ada\"}\n{\"id\":\"b\",\"text\":\"Bo\"}\n";
    let two_members = [gzip(&lines[..24]), gzip(&lines[24..])].concat();
    fs::write(folder.path().join("a.jsonl.gz"), &two_members).unwrap();
    fs::write(folder.path().join("b.txt.zst"), zstd::encode_all(&b"Cy"[..], 1).unwrap()).unwrap();
    fs::write(folder.path().join("c.tar.gz"), "is not looked for").unwrap();
    let output = there(folder.path(), tag().arg("."));
    assert_eq!((output.status.code(), texts(&output)), (Some(0), ["Ada", "Bo", "Cy"].map(String::from).to_vec()));
    assert_eq!(texts(&run(&mut tag(), &two_members)), ["Ada", "Bo"], "on standard input");
    let mut entities = nomina();
    entities.args(["entities", "a.jsonl.gz", "--model"]).arg(super::common::fixture("bert"));
    assert!(there(folder.path(), &mut entities).status.success());
    seen("inputs::compressed_inputs_are_read_as_what_is_in_them", "`.jsonl.gz`, `.txt.zst`", "tagged", 0);
}

#[test]
fn broken_compression_is_an_error_with_the_name_of_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let noise: Vec<u8> = (0..200_000u32).map(|i| b'a' + (i.wrapping_mul(2_654_435_761) >> 27) as u8 % 26).collect();
    let (gz, zst) = (gzip(&noise), zstd::encode_all(&noise[..], 1).unwrap());
    let mut flipped = gz.clone();
    *flipped.last_mut().unwrap() ^= 1;
    for (name, bytes) in [
        ("cut.txt.gz", &gz[..gz.len() / 2]),
        ("cut.txt.zst", &zst[..zst.len() / 2]),
        ("flipped.txt.gz", &flipped),
        ("fake.txt.gz", b"Ada"),
    ] {
        fs::write(folder.path().join(name), bytes).unwrap();
    }
    let output = there(folder.path(), tag().arg("."));
    assert_eq!((output.status.code(), stdout(&output)), (Some(1), ""));
    for what in [
        "cut.txt.gz: its gzip data is cut short",
        "cut.txt.zst: its zstd data is cut short",
        "flipped.txt.gz: its gzip data is broken",
        "fake.txt.gz: is named like gzip data, but holds none",
    ] {
        assert!(stderr(&output).contains(what), "{what}: {}", stderr(&output));
    }
    let tried = "a `.gz` that was cut off while it was copied";
    seen("inputs::broken_compression_is_an_error_with_the_name_of_the_file", tried, &said(&output, folder.path()), 1);
}

#[test]
fn files_that_are_no_text_say_what_they_are_and_what_to_do() {
    let folder = tempfile::tempdir().unwrap();
    let mut tar = vec![b'a'; 300];
    tar[257..262].copy_from_slice(b"ustar");
    for (name, bytes, is, way_out) in [
        ("a.txt", &b"%PDF-1.7\n%\xE2\xE3"[..], "is a PDF", "pdftotext a.txt -"),
        ("b.docx", b"PK\x03\x04\x14\0\0\0\0\0word/document.xml", "is a Word document", "pandoc"),
        ("c.xlsx", b"PK\x03\x04\x14\0\0\0\0\0xl/workbook.xml", "is a spreadsheet (Excel)", "CSV"),
        ("d.zip", b"PK\x03\x04\x14\0\0\0\0\0letter.txt", "is a ZIP archive", "unpack"),
        ("e.doc", b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "is an old Office document", "plain text"),
        ("f.tar", &tar, "is a tar archive", "unpack"),
        ("g.tar.gz", &gzip(&tar), "is a tar archive", "unpack"),
        ("h.xz", b"\xFD7zXZ\0\0\0", "is compressed with xz", "xz -dc h.xz"),
        ("i.bz2", b"BZh91AY&SY", "is compressed with bzip2", "bzip2 -dc i.bz2"),
        ("j.png", b"\x89PNG\r\n\x1A\n", "is a picture (PNG)", "tesseract j.png"),
        ("k.parquet", b"PAR1\x15\x04", "is a Parquet file", "JSON Lines"),
        ("l.db", b"SQLite format 3\0", "is an SQLite database", "JSON Lines"),
        ("m", b"\x7FELF\x02\x01", "is a program", "only text"),
        ("n.rtf", b"{\\rtf1\\ansi Ada}", "is an RTF document", "pandoc"),
    ] {
        fs::write(folder.path().join(name), bytes).unwrap();
        let output = there(folder.path(), tag().arg(name));
        assert_eq!(output.status.code(), Some(1), "{name}");
        let said = stderr(&output);
        assert!(said.contains(&format!("{name}: {is}\n")) && said.contains(way_out), "{name}: {said}");
    }
    let output = run(&mut tag(), "%PDF-1.7\n");
    let tried = "a PDF on standard input";
    seen("inputs::files_that_are_no_text_say_what_they_are_and_what_to_do", tried, &said(&output, folder.path()), 1);
}

#[cfg(unix)]
#[test]
fn a_pipe_in_a_folder_is_read_when_it_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let pipe = folder.path().join("pipe");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    let writer = std::thread::spawn({
        let pipe = pipe.clone();
        move || fs::write(pipe, gzip(b"Ada met Bo.")).unwrap()
    });
    let output = there(folder.path(), tag().arg("pipe"));
    writer.join().unwrap();
    assert_eq!((output.status.code(), texts(&output)), (Some(0), vec!["Ada met Bo.".into()]));
    seen("inputs::a_pipe_in_a_folder_is_read_when_it_is_named", "a named pipe, compressed", "tagged", 0);
}

#[cfg(unix)]
#[test]
fn control_characters_in_a_file_name_do_not_reach_the_terminal() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("a\u{1b}[31m\n.txt"), b"\xFF\xFF").unwrap();
    let output = there(folder.path(), tag().arg("."));
    assert!(!stderr(&output).contains('\u{1b}'), "{}", stderr(&output));
    assert!(stderr(&output).contains("a\\u{1b}[31m\\n.txt: invalid UTF-8"), "{}", stderr(&output));
    let tried = "a file name with an escape sequence and a line break";
    let test = "inputs::control_characters_in_a_file_name_do_not_reach_the_terminal";
    seen(test, tried, &said(&output, folder.path()), 1);
}
