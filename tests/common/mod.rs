//! Shared by the integration tests.
#![allow(dead_code, unreachable_pub, clippy::unwrap_used)]

use std::{path::PathBuf, process::Command};

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
