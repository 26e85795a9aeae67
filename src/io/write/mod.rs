//! Writing: one writer per output format, over a target that is written whole or not at all.

mod brat;
mod cells;
mod compress;
mod conll;
mod explain;
mod format;
mod grow;
mod html;
mod journal;
mod json;
mod partial;
mod place;
mod redacted;
mod table;
mod target;
mod temporary;
mod terminal;

use std::{
    io::{self, Write},
    path::Path,
};

pub use cells::{one_line, visible};
pub use compress::Compression;
pub use explain::Question;
pub use format::{OutputFormat, by_extension};
pub use journal::{Progress, Terms};
pub use target::Target;

use crate::document::{Document, OffsetUnit};

/// What the writers need to know.
#[derive(Debug, Clone, Copy)]
pub struct WriteOptions {
    /// The unit of offsets where the format leaves a choice.
    pub offsets: OffsetUnit,
    /// Whether to repeat the text of each document where the format leaves a choice.
    pub text: bool,
}

/// Takes documents (byte offsets, text present) one by one.
pub trait DocumentWriter {
    /// Writes one document.
    ///
    /// # Errors
    /// The output cannot take it: disk full, pipe closed.
    fn write(&mut self, document: Document) -> io::Result<()>;

    /// Writes what comes after the last document.
    ///
    /// # Errors
    /// As [`DocumentWriter::write`].
    fn finish(&mut self) -> io::Result<()>;

    /// Whether what was asked for was there.
    fn found(&self) -> bool {
        true
    }

    /// What is to be said beside the output.
    fn remarks(&self) -> Vec<String> {
        Vec::new()
    }
}

/// The writer of a format. Brat writes into the target's folder, all others into its stream.
///
/// # Errors
/// The target cannot be opened for this format.
pub fn writer(format: OutputFormat, target: &Target, options: WriteOptions) -> io::Result<Box<dyn DocumentWriter>> {
    if format == OutputFormat::Brat {
        return Ok(Box::new(brat::Brat::new(target.folder()?)));
    }
    if format == OutputFormat::Text {
        return Ok(Box::new(terminal::Terminal::new(target.colored_stream()?)));
    }
    let out: Box<dyn Write> = target.stream()?;
    Ok(match format {
        OutputFormat::Json => Box::new(json::Json::array(out, options)),
        OutputFormat::Jsonl | OutputFormat::Brat | OutputFormat::Text => Box::new(json::Json::lines(out, options)),
        OutputFormat::Conll => Box::new(conll::Conll::new(out)),
        OutputFormat::Tsv => Box::new(table::Rows::tsv(out, options, target.continues())),
        OutputFormat::Csv => Box::new(table::Rows::csv(out, options, target.continues())),
        OutputFormat::Html => Box::new(html::Html::new(out)),
        OutputFormat::Redacted => Box::new(redacted::Redactor::new(out, None)),
    })
}

/// The writer of `redacted` that also writes what the pseudonyms stand for, to a new file `key`.
///
/// # Errors
/// The target or the key cannot be opened.
pub fn redactor(target: &Target, key: &Path) -> io::Result<Box<dyn DocumentWriter>> {
    let key =
        redacted::Key::new(key).map_err(|e| io::Error::new(e.kind(), format!("the key {}: {e}", key.display())))?;
    Ok(Box::new(redacted::Redactor::new(target.stream()?, Some(key))))
}

/// Writes, instead of the documents, the answer to a question about their entities: as JSON where the format is one of its
/// two, else as text. Offsets are counted in `options.offsets`.
///
/// # Errors
/// The target cannot be opened.
pub fn explainer(
    question: Question,
    format: OutputFormat,
    target: &Target,
    options: WriteOptions,
) -> io::Result<Box<dyn DocumentWriter>> {
    Ok(Box::new(explain::Explain::new(target.stream()?, question, format, options)))
}

/// The names under which the output `path` may grow before it is complete.
pub fn growing(path: &Path) -> [std::path::PathBuf; 2] {
    [partial::data(path), partial::journal(path)]
}

/// How many inputs had failed in the run that finished the output `path`, if there is nothing left to go on with: none,
/// if that run came to its end and said so itself.
pub fn complete(path: &Path) -> Option<u64> {
    partial::complete(path)
}
