//! Labelled documents from files: JSON, CoNLL columns, brat.
//!
//! Whatever the format, the documents come back with their offsets in bytes, their mentions ordered by start, and each
//! mention's text checked against its offsets. A document whose file says nothing of entities has none.

mod brat;
mod conll;
mod json;
mod shape;
mod source;

use std::path::{Path, PathBuf};

pub use conll::Columns;
use rustc_hash::FxHashMap;
use source::text_of;

use super::{
    error::{EvalError, Result},
    tags::TagReading,
};
use crate::{
    Document, EntityType,
    document::{keep_mentions, link_entities},
};

/// A format of labelled documents.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Format {
    /// By the folder's content, the file's extension, or else its first character.
    #[default]
    Auto,
    /// JSON documents one after another (JSON Lines), in an array, or a single one.
    Json,
    /// One token per line with its tag.
    Conll,
    /// Standoff: `NAME.txt` with `NAME.ann`.
    Brat,
}

/// How to read labelled documents.
#[derive(Debug, Clone, Default)]
pub struct ReadOptions {
    /// The format.
    pub format: Format,
    /// CoNLL: where token and tag stand.
    pub columns: Columns,
    /// CoNLL: what counts as a mention.
    pub tags: TagReading,
    /// Types to rename, by their name in the file; an empty new name drops the mentions.
    pub types: FxHashMap<String, String>,
}

/// Extensions that tell the format.
const JSON: [&str; 3] = ["json", "jsonl", "ndjson"];
const CONLL: [&str; 8] = ["conll", "conllu", "conll03", "iob", "iob2", "bio", "bioes", "tsv"];

/// Reads the labelled documents of a file, a folder, or standard input (`-`).
///
/// A folder with `.ann` files is read as brat, any other as its `.json`, `.jsonl`, `.conll`, … files in order of name.
///
/// # Errors
/// When a file cannot be read or is not of its format, or a mention does not fit its text.
pub fn read(path: &Path, options: &ReadOptions) -> Result<Vec<Document>> {
    let mut documents = Vec::new();
    for (path, format) in files(path, options.format)? {
        match format {
            Format::Brat => documents.push(brat::read(&path)?),
            Format::Conll => documents.extend(conll::read(&path, &text_of(&path)?, options)?),
            Format::Json => documents.extend(json::read(&path, &text_of(&path)?)?),
            Format::Auto => {
                let text = text_of(&path)?;
                match text.trim_start().as_bytes().first() {
                    Some(b'{' | b'[') => documents.extend(json::read(&path, &text)?),
                    _ => documents.extend(conll::read(&path, &text, options)?),
                }
            }
        }
    }
    for document in &mut documents {
        document.mentions.sort_by_key(|m| (m.start, m.end));
        rename_types(document, &options.types);
        link_entities(document);
    }
    Ok(documents)
}

/// The files to read, each with its format, or `Auto` where only the content can tell.
fn files(path: &Path, format: Format) -> Result<Vec<(PathBuf, Format)>> {
    if !path.is_dir() {
        let format = match format {
            Format::Auto => format_of(path),
            given => given,
        };
        return Ok(vec![(if format == Format::Brat { path.with_extension("ann") } else { path.into() }, format)]);
    }
    let entries = std::fs::read_dir(path).map_err(|e| EvalError::io(path, e))?;
    let mut names: Vec<PathBuf> = entries
        .map(|entry| entry.map(|e| e.path()))
        .collect::<std::io::Result<_>>()
        .map_err(|e| EvalError::io(path, e))?;
    names.sort();
    let brat = format == Format::Brat || format == Format::Auto && names.iter().any(|p| has_extension(p, &["ann"]));
    let wanted = |path: &Path| match format {
        _ if brat => has_extension(path, &["ann"]).then_some(Format::Brat),
        Format::Json => has_extension(path, &JSON).then_some(Format::Json),
        Format::Conll => has_extension(path, &CONLL).then_some(Format::Conll),
        _ => Some(format_of(path)).filter(|format| *format != Format::Auto),
    };
    let files: Vec<_> = names.into_iter().filter_map(|path| wanted(&path).map(|format| (path, format))).collect();
    if files.is_empty() {
        return Err(EvalError::new(path, "the folder holds no labelled documents").with_hint(
            "looked for .ann (brat), .json, .jsonl and .conll files; give a file by its name to read others",
        ));
    }
    Ok(files)
}

fn format_of(path: &Path) -> Format {
    if has_extension(path, &JSON) {
        Format::Json
    } else if has_extension(path, &CONLL) {
        Format::Conll
    } else if has_extension(path, &["ann"]) || has_extension(path, &["txt"]) && path.with_extension("ann").is_file() {
        Format::Brat
    } else {
        Format::Auto
    }
}

fn has_extension(path: &Path, extensions: &[&str]) -> bool {
    let path = source::unpacked(path);
    let extension = path.extension().and_then(|e| e.to_str()).unwrap_or_default();
    extensions.iter().any(|e| e.eq_ignore_ascii_case(extension))
}

fn rename_types(document: &mut Document, names: &FxHashMap<String, String>) {
    if names.is_empty() {
        return;
    }
    let rename = |entity_type: &mut EntityType| {
        if let Some(name) = names.get(entity_type.as_str()) {
            *entity_type = name.as_str().into();
        }
    };
    document.mentions.iter_mut().for_each(|m| rename(&mut m.entity_type));
    document.entities.iter_mut().for_each(|e| rename(&mut e.entity_type));
    keep_mentions(document, |m| !m.entity_type.as_str().is_empty());
}
