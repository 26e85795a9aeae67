//! The flags that say how inputs are read.

use std::path::PathBuf;

use encoding_rs::Encoding;

use super::report;
use crate::{
    error::Error,
    io::read::{self, Expanded, Fields, FileInput, InputFormat, Limit, ReadOptions},
};

/// How inputs are cut into texts, and where a record keeps its own.
#[derive(Debug, clap::Args)]
pub(super) struct InputArgs {
    /// How inputs are cut into texts
    #[arg(long, value_name = "FORMAT", value_enum, default_value_t = InputFormat::Auto, help_heading = "Input")]
    input_format: InputFormat,
    /// JSON field or table column with the text
    #[arg(long, value_name = "NAME", default_value = "text", help_heading = "Input")]
    text_field: String,
    /// JSON field or table column with the id
    #[arg(long, value_name = "NAME", default_value = "id", help_heading = "Input")]
    id_field: String,
    /// Encoding of inputs that are not UTF-8 and have no byte order mark, such as windows-1252, utf-16le or shift_jis
    #[arg(long, value_name = "NAME", value_parser = encoding, help_heading = "Input")]
    encoding: Option<&'static Encoding>,
    /// The most that one document may take, unpacked: bytes, or a number with K, M or G; 0 is no limit. For .json it
    /// holds for the file
    #[arg(long, value_name = "SIZE", default_value = "256M", help_heading = "Input")]
    max_document: Limit,
}

impl InputArgs {
    pub(super) fn options(&self) -> ReadOptions {
        ReadOptions {
            format: self.input_format,
            fields: Fields { text: self.text_field.clone(), id: self.id_field.clone() },
            encoding: self.encoding,
            limit: self.max_document,
        }
    }

    pub(super) fn format(&self) -> InputFormat {
        self.input_format
    }

    /// The files to read, and what of the arguments cannot be. Where nothing can be, that is an error.
    pub(super) fn files(&self, paths: &[PathBuf]) -> anyhow::Result<(Vec<FileInput>, Vec<Error>)> {
        let Expanded { files, mut failures } = read::expand(paths, self.input_format);
        match failures.pop() {
            Some(last) if files.is_empty() => {
                failures.into_iter().for_each(|error| report(&error.into()));
                Err(last.into())
            }
            last => {
                failures.extend(last);
                Ok((files, failures))
            }
        }
    }
}

fn encoding(name: &str) -> Result<&'static Encoding, String> {
    Encoding::for_label_no_replacement(name.as_bytes())
        .ok_or_else(|| "no such encoding; the names are those of the web, such as windows-1252, utf-16le, gbk".into())
}
