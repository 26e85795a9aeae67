//! The output formats and the file names that ask for them.

use std::path::Path;

use super::Compression;

/// The output formats.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum OutputFormat {
    /// The text with labelled mentions and a table of entities (default on a terminal)
    Text,
    /// One JSON array of documents
    Json,
    /// One JSON document per line (default when piped)
    Jsonl,
    /// A word and its BIO label per line
    Conll,
    /// A mention per line, with a header
    Tsv,
    /// The same for spreadsheets: commas, and quotes where they are needed
    Csv,
    /// A folder of .txt and .ann files for the brat annotation tool
    Brat,
    /// One self-contained page
    Html,
    /// The text with [PERSON 1], [ORGANIZATION 2] in the place of names, the same entity the same number; several texts as
    /// JSON Lines of id and text. Names that the model misses stay
    Redacted,
}

impl OutputFormat {
    /// Whether an output that was stopped can go on after its last document.
    pub fn resumes(self) -> bool {
        matches!(self, Self::Jsonl | Self::Tsv | Self::Csv | Self::Conll)
    }

    /// Whether the format can do without the texts of the documents.
    pub fn spares_texts(self) -> bool {
        matches!(self, Self::Json | Self::Jsonl | Self::Tsv | Self::Csv)
    }
}

/// What the name of an output asks for among `known` extensions, with or without `.gz` or `.zst` behind; nothing, if it
/// has no extension.
///
/// # Errors
/// Another extension; the message lists the known ones.
pub fn by_extension<T: Copy>(output: &Path, known: &[(&str, T)]) -> Result<Option<T>, String> {
    let (_, name) = Compression::of(output);
    let Some(extension) = name.extension().map(|e| e.to_string_lossy().to_lowercase()) else { return Ok(None) };
    if let Some((_, format)) = known.iter().find(|(name, _)| *name == extension) {
        return Ok(Some(*format));
    }
    let list: Vec<String> = known.iter().map(|(name, _)| format!(".{name}")).collect();
    Err(format!("there is no output format for .{extension}: an output ends in {}", list.join(", ")))
}
