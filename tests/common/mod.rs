//! Shared by the integration tests.
#![allow(dead_code, unreachable_pub, clippy::unwrap_used)]

use std::{
    io::Write as _,
    path::PathBuf,
    process::{Command, Output, Stdio},
};

use nomina::{Document, OffsetUnit, Tagger};

/// The folder of a model under `tests/fixtures/models`.
pub fn fixture(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/models").join(name)
}

/// A tagger over a tiny random-weight model.
pub fn tiny(name: &str) -> Tagger {
    Tagger::builder().model(fixture(name)).window(64, 16).threads(2).build().unwrap()
}

/// A tagger over the default model.
pub fn default_tagger() -> Tagger {
    Tagger::builder().model(PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("models/default")).build().unwrap()
}

/// The real binary.
pub fn nomina() -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_nomina"));
    command.env_remove("NOMINA_CONFIG").env_remove("ORT_DYLIB_PATH");
    command
}

/// The binary over a tiny model: most of what is tested with it does not depend on what is found.
pub fn tag() -> Command {
    let mut command = nomina();
    command.args(["tag", "--max-tokens", "64", "--stride", "16", "--model"]).arg(fixture("bert"));
    command
}

/// Runs a command on `stdin`.
pub fn run(command: &mut Command, stdin: impl AsRef<[u8]>) -> Output {
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut pipe = child.stdin.take().unwrap();
    let bytes = stdin.as_ref().to_vec();
    let feeder = std::thread::spawn(move || drop(pipe.write_all(&bytes)));
    let output = child.wait_with_output().unwrap();
    feeder.join().unwrap();
    output
}

pub fn stdout(output: &Output) -> &str {
    std::str::from_utf8(&output.stdout).unwrap()
}

pub fn stderr(output: &Output) -> &str {
    std::str::from_utf8(&output.stderr).unwrap()
}

/// The documents of JSON Lines output.
pub fn documents(output: &Output) -> Vec<Document> {
    stdout(output).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// JSON Lines input with ids `doc-0`, `doc-1`, …
pub fn lines(texts: &[&str]) -> String {
    let line =
        |(i, text): (usize, &&str)| serde_json::json!({"id": format!("doc-{i}"), "text": text}).to_string() + "\n";
    texts.iter().enumerate().map(line).collect()
}

/// The part of `text` from `start` to `end`, counted in `unit`, as a user of that unit would cut it.
pub fn slice(text: &str, start: usize, end: usize, unit: OffsetUnit) -> String {
    match unit {
        OffsetUnit::Byte => text[start..end].to_owned(),
        OffsetUnit::Char => text.chars().skip(start).take(end - start).collect(),
        OffsetUnit::Utf16 => {
            let units: Vec<u16> = text.encode_utf16().skip(start).take(end - start).collect();
            String::from_utf16(&units).unwrap()
        }
    }
}

/// Every promise that a document makes about its offsets and links.
pub fn assert_sound(document: &Document, text: &str) {
    let mut last_end = 0;
    for (i, mention) in document.mentions.iter().enumerate() {
        assert_eq!(slice(text, mention.start, mention.end, document.offsets), mention.text, "{}", document.id);
        assert!(mention.start >= last_end && mention.end > mention.start, "mentions overlap or are empty");
        assert!((0.0..=1.0).contains(&mention.score));
        last_end = mention.end;
        let entity = &document.entities[mention.entity.unwrap()];
        assert!(entity.mentions.contains(&i));
    }
    for (id, entity) in document.entities.iter().enumerate() {
        assert_eq!(entity.id, id);
        assert!(!entity.mentions.is_empty());
    }
    let linked: usize = document.entities.iter().map(|e| e.mentions.len()).sum();
    assert_eq!(linked, document.mentions.len(), "a mention is in several entities");
}

/// Texts with everything that breaks offsets.
pub const HARD_TEXTS: [&str; 12] = [
    "",
    " \t\r\n ",
    "👩🏽‍🚀 Mae Jemison met 🇺🇸 officials in Houston 🚀.",
    "Jose\u{301} Marti\u{301} left Havana; Zoe\u{308} stayed in Zu\u{308}rich.",
    "Line one: Angela Merkel\r\nLine two: Paris\r\n\r\nLine four: NATO\r\n",
    "The\u{a0}United\u{a0}Nations met in New\u{a0}York.",
    "Pa\u{200d}ris and\u{200b} London\u{feff} and \u{202e}Berlin\u{202c}.",
    "AT&T hired Mary O'Neill-Smith in the U.S., J.F.K. flew to D.C.",
    "“Kofi Annan’s” speech—at the U.N.’s hall—cited China's Xinhua.",
    "习近平在北京会见了普京。Владимир Путин прибыл в Москву.",
    "[SEP] Barack Obama [CLS] ##ing Ġthe ▁Berlin <unk> <s> [UNK]",
    "\u{0}\u{1b}[31mTony Blair\u{1b}[0m\ttabbed\u{c}Rome",
];
