//! Texts that are not UTF-8: decoded as somebody says, never on a guess.

use std::{fs, path::Path, process::Output};

use super::{
    common::{documents, run, stderr, tag},
    page::{said, seen},
};

fn utf16(text: &str, bytes: fn(u16) -> [u8; 2]) -> Vec<u8> {
    [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(bytes).collect()
}

/// What comes of a file of that name.
fn tagged(folder: &Path, name: &str, bytes: &[u8], flags: &[&str]) -> Output {
    fs::write(folder.join(name), bytes).unwrap();
    tag().arg(name).args(flags).current_dir(folder).output().unwrap()
}

fn texts(output: &Output) -> Vec<String> {
    assert!(output.status.success(), "{}", stderr(output));
    documents(output).into_iter().filter_map(|d| d.text).collect()
}

#[test]
fn a_byte_order_mark_names_the_encoding_in_every_format() {
    let folder = tempfile::tempdir().unwrap();
    let lines = "{\"text\":\"Zoë met 👋 Bo.\"}\n{\"text\":\"Cy\"}\n";
    for (name, content) in [
        ("a.jsonl", lines),
        ("a.csv", "text\nZoë met 👋 Bo.\nCy\n"),
        ("a.json", "[{\"text\":\"Zoë met 👋 Bo.\"},{\"text\":\"Cy\"}]"),
    ] {
        for bytes in [utf16(content, u16::to_le_bytes), utf16(content, u16::to_be_bytes)] {
            assert_eq!(texts(&tagged(folder.path(), name, &bytes, &[])), ["Zoë met 👋 Bo.", "Cy"], "{name}");
        }
    }
    assert_eq!(texts(&run(&mut tag(), utf16(lines, u16::to_le_bytes))), ["Zoë met 👋 Bo.", "Cy"], "standard input");
    let text = utf16("Zoë\n", u16::to_be_bytes);
    assert_eq!(texts(&tagged(folder.path(), "a.txt", &text, &["--encoding", "latin1"])), ["Zoë\n"], "the mark counts");
    let tried = "JSON Lines in UTF-16 with a byte order mark on standard input";
    seen("encodings::a_byte_order_mark_names_the_encoding_in_every_format", tried, "read as what they are", 0);
}

#[test]
fn the_named_encoding_is_used_for_every_format() {
    let folder = tempfile::tempdir().unwrap();
    let latin = ["--encoding", "windows-1252"];
    assert_eq!(texts(&tagged(folder.path(), "a.txt", b"Zo\xEB \x80", &latin)), ["Zoë €"]);
    assert_eq!(texts(&tagged(folder.path(), "a.jsonl", b"{\"text\":\"Zo\xEB\"}", &latin)), ["Zoë"]);
    assert_eq!(texts(&tagged(folder.path(), "a.tsv", b"text\nZo\xEB\n", &latin)), ["Zoë"]);
    // The second byte of this character is a backslash.
    let katakana = b"{\"text\":\"\x83\x5C\"}";
    assert_eq!(texts(&tagged(folder.path(), "b.jsonl", katakana, &["--encoding", "shift_jis"])), ["ソ"]);
    let unmarked = &utf16("text\nZoë\n", u16::to_le_bytes)[2..];
    assert_eq!(texts(&tagged(folder.path(), "a.csv", unmarked, &["--encoding", "utf-16le"])), ["Zoë"]);
    let wrong = tagged(folder.path(), "a.txt", b"Ada", &["--encoding", "klingon"]);
    assert_eq!(wrong.status.code(), Some(2));
    assert!(stderr(&wrong).contains("no such encoding"), "{}", stderr(&wrong));
    let tried = "`--encoding` with a name that no encoding has";
    seen("encodings::the_named_encoding_is_used_for_every_format", tried, &said(&wrong, folder.path()), 2);
}

#[test]
fn bytes_that_are_not_utf8_are_offered_an_encoding_and_not_guessed() {
    let folder = tempfile::tempdir().unwrap();
    let text = b"Le pr\xE9sident fran\xE7ais a \xE9t\xE9 re\xE7u \xE0 Gen\xE8ve.";
    let output = tagged(folder.path(), "a.txt", text, &[]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("looks like windows-1252: --encoding windows-1252"), "{}", stderr(&output));
    let unmarked = tagged(folder.path(), "b.jsonl", &utf16("{\"text\":\"Ada\"}\n", u16::to_be_bytes)[2..], &[]);
    assert!(stderr(&unmarked).contains("--encoding utf-16be"), "{}", stderr(&unmarked));
    let damaged = tagged(folder.path(), "c.txt", b"Zo\xC3\xAB and Jos\xC3\xA9 m\xFFt.", &[]);
    assert!(stderr(&damaged).contains("the rest is UTF-8"), "{}", stderr(&damaged));
    let binary = tagged(folder.path(), "d.txt", b"Ada met Bo.\0", &[]);
    assert!(stderr(&binary).contains("a NUL byte stands at byte 11"), "{}", stderr(&binary));
    let tried = "a text in windows-1252";
    let test = "encodings::bytes_that_are_not_utf8_are_offered_an_encoding_and_not_guessed";
    seen(test, tried, &said(&output, folder.path()), 1);
}

#[test]
fn what_the_named_encoding_does_not_know_is_an_error_with_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let lines = [&b"{\"text\":\"Ada\"}\n{\"text\":\""[..], b"\x83\x39", b"\"}\n"].concat();
    let output = tagged(folder.path(), "a.jsonl", &lines, &["--encoding", "shift_jis"]);
    assert_eq!((output.status.code(), documents(&output).len()), (Some(1), 1), "what stands before it is tagged");
    let cut = utf16("Zoë met 👋", u16::to_le_bytes);
    for left in [cut.len() - 1, cut.len() - 2] {
        let cut = tagged(folder.path(), "cut.txt", &cut[..left], &[]);
        assert!(stderr(&cut).contains("does not start a character of UTF-16LE"), "{}", stderr(&cut));
    }
    let tried = "bytes that are none of the encoding that was named";
    let test = "encodings::what_the_named_encoding_does_not_know_is_an_error_with_its_place";
    seen(test, tried, &said(&output, folder.path()), 1);
}
