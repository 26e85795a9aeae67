//! Brat standoff: for each document a `.txt` and an `.ann` with its mentions (`T`) and entities (`* Coref`).

use std::{collections::HashMap, fmt::Write as _, fs, io, path::PathBuf};

use super::{DocumentWriter, cells::one_word};
use crate::document::{Document, OffsetUnit};

/// Bytes of a file name without its extension; file systems take 255 in all.
const LONGEST_NAME: usize = 200;

/// Writes into a folder. File names are made from ids; a number keeps them apart where two would be the same.
pub(super) struct Brat {
    folder: PathBuf,
    /// How often each name was taken, in lower case: file systems may not tell upper from lower.
    used: HashMap<String, usize>,
}

impl Brat {
    pub(super) fn new(folder: PathBuf) -> Self {
        Self { folder, used: HashMap::new() }
    }

    fn file_name(&mut self, id: &str) -> String {
        let stem = id.strip_suffix(".txt").unwrap_or(id);
        let safe = |c: char| if c.is_alphanumeric() || "-_.".contains(c) { c } else { '_' };
        let name: String = stem.trim_start_matches(['.', '/']).chars().map(safe).collect();
        let name = if name.is_empty() || name == "-" { "document".to_owned() } else { name };
        let short = &name[..name.floor_char_boundary(LONGEST_NAME)];
        let mut candidate = short.to_owned();
        loop {
            let times = self.used.entry(candidate.to_lowercase()).or_default();
            *times += 1;
            if *times == 1 {
                return candidate;
            }
            // Beside `a` and `a` there may be an `a.2` of its own.
            candidate = format!("{short}.{times}");
        }
    }
}

impl DocumentWriter for Brat {
    fn write(&mut self, document: Document) -> io::Result<()> {
        let name = self.file_name(&document.id);
        let document = document.with_offsets(OffsetUnit::Char);
        let text = document.text.as_deref().unwrap_or_default();
        let mut ann = String::new();
        for (i, mention) in document.mentions.iter().enumerate() {
            let label = one_word(mention.entity_type.as_str());
            // Brat wants a span over a line break in pieces, each within its line.
            let (mut pieces, mut lines) = (Vec::new(), Vec::new());
            let mut at = mention.start;
            for piece in mention.text.split_inclusive('\n') {
                let visible = piece.trim_end_matches(['\n', '\r']);
                if !visible.is_empty() {
                    pieces.push(format!("{at} {}", at + visible.chars().count()));
                    lines.push(visible);
                }
                at += piece.chars().count();
            }
            let _ = writeln!(ann, "T{}\t{label} {}\t{}", i + 1, pieces.join(";"), lines.join(" "));
        }
        for entity in document.entities.iter().filter(|e| e.mentions.len() > 1) {
            let members: Vec<String> = entity.mentions.iter().map(|m| format!("T{}", m + 1)).collect();
            let _ = writeln!(ann, "*\tCoref {}", members.join(" "));
        }
        fs::write(self.folder.join(format!("{name}.txt")), text)?;
        fs::write(self.folder.join(format!("{name}.ann")), ann)
    }

    fn finish(&mut self) -> io::Result<()> {
        Ok(())
    }
}
