//! Writing: one writer per output format, over a target that is written whole or not at all.

mod brat;
mod conll;
mod explain;
mod html;
mod json;
mod target;
mod terminal;
mod tsv;

use std::io::{self, Write};

pub use target::Target;

use crate::document::{Document, OffsetUnit};

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
    /// A folder of .txt and .ann files for the brat annotation tool
    Brat,
    /// One self-contained page
    Html,
}

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
        OutputFormat::Tsv => Box::new(tsv::Tsv::new(out, options)),
        OutputFormat::Html => Box::new(html::Html::new(out)),
    })
}

/// Writes, instead of the documents, why their entities of this name hold what they hold. Offsets are counted in
/// `options.offsets`.
///
/// # Errors
/// The target cannot be opened for text.
pub fn explainer(name: &str, target: &Target, options: WriteOptions) -> io::Result<Box<dyn DocumentWriter>> {
    Ok(Box::new(explain::Explain::new(target.stream()?, name, options.offsets)))
}
