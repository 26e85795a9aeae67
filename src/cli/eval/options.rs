//! The reading options of `nomina eval`.

use crate::eval::{
    read::{Columns, Format, ReadOptions},
    tags::TagReading,
};
use clap::ValueEnum;

use super::EvalArgs;

/// The format of labelled documents.
#[derive(Debug, Clone, Copy, Default, ValueEnum)]
pub(crate) enum FormatArg {
    /// By folder content, extension, or first character
    #[default]
    Auto,
    /// JSON documents, one per line or in an array
    Json,
    /// CoNLL columns
    Conll,
    /// brat standoff
    Brat,
}

/// Which tag sequences make a mention.
#[derive(Debug, Clone, Copy, Default, ValueEnum)]
pub(crate) enum TagsArg {
    /// Any tag but O opens one: IOB1, IOB2, BIOES, BILOU alike (seqeval's default)
    #[default]
    Lenient,
    /// Only B- opens one (seqeval's strict mode, IOB2)
    StrictIob2,
    /// Only B-…E- and S- make one (seqeval's strict mode, IOBES)
    StrictBioes,
}

impl EvalArgs {
    pub(super) fn reading(&self, format: FormatArg) -> ReadOptions {
        ReadOptions {
            format: match format {
                FormatArg::Auto => Format::Auto,
                FormatArg::Json => Format::Json,
                FormatArg::Conll => Format::Conll,
                FormatArg::Brat => Format::Brat,
            },
            columns: self.columns.unwrap_or_default(),
            tags: match self.tags {
                TagsArg::Lenient => TagReading::Lenient,
                TagsArg::StrictIob2 => TagReading::StrictIob2,
                TagsArg::StrictBioes => TagReading::StrictBioes,
            },
            types: self.map.iter().cloned().collect(),
        }
    }
}

/// `OLD=NEW`.
pub(super) fn rename(text: &str) -> Result<(String, String), String> {
    match text.split_once('=') {
        Some((old, new)) if !old.trim().is_empty() => Ok((old.trim().into(), new.trim().into())),
        _ => Err("write OLD=NEW, such as PER=PERSON".into()),
    }
}

/// `TOKEN,TAG`, counted from 1.
pub(super) fn columns(text: &str) -> Result<Columns, String> {
    let column = |text: &str| text.trim().parse::<usize>().ok().and_then(|n| n.checked_sub(1));
    match text.split_once(',').map(|(token, tag)| (column(token), column(tag))) {
        Some((Some(token), Some(tag))) => Ok(Columns { token, tag: Some(tag) }),
        _ => Err("write two column numbers, such as 2,3; the first column is 1".into()),
    }
}
