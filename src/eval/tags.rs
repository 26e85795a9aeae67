//! Tag sequences (IOB1, IOB2, BIOES, BILOU) as spans of tokens.

use super::spans::Span;
use crate::labels::{self, scheme::Position};

/// How strictly a tag sequence is read.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum TagReading {
    /// As conlleval and seqeval's default mode: any tag but `O` opens a span where none of its type is open, so IOB1,
    /// IOB2 and BIOES are read alike and a stray `I-` counts.
    #[default]
    Lenient,
    /// As seqeval's strict mode under IOB2: only `B-` opens a span.
    StrictIob2,
    /// As seqeval's strict mode under IOBES and BILOU: only `B-` and `S-` open a span, and only `E-` or `S-` ends one.
    StrictBioes,
}

/// A tag of one token: its place in the span, and its type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tag<'a> {
    prefix: Position,
    /// The type, or `_` where the tag names none.
    name: &'a str,
}

impl<'a> Tag<'a> {
    /// The tag as written: `None` inside for `O`, no result for what is no tag.
    ///
    /// `L-` and `U-` (BILOU), `M-` (BMES) are read as their BIOES counterparts.
    pub fn parse(tag: &'a str) -> Option<Option<Self>> {
        if tag.eq_ignore_ascii_case("O") {
            return Some(None);
        }
        let (prefix, name) = tag.split_once(['-', '_']).unwrap_or((tag, "_"));
        let prefix = labels::position(prefix)?;
        Some(Some(Self { prefix, name: if name.is_empty() { "_" } else { name } }))
    }
}

/// The spans of one sentence's tags, in tokens; `None` stands for `O`.
pub fn spans(tags: &[Option<Tag<'_>>], reading: TagReading) -> Vec<Span> {
    match reading {
        TagReading::Lenient => lenient(tags),
        TagReading::StrictIob2 => strict(tags, false),
        TagReading::StrictBioes => strict(tags, true),
    }
}

fn lenient(tags: &[Option<Tag<'_>>]) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut open: Option<(usize, &str)> = None;
    for (i, tag) in tags.iter().enumerate() {
        let goes_on =
            |name: &str| tag.is_some_and(|t| t.name == name && matches!(t.prefix, Position::Inside | Position::End));
        if let Some((start, name)) = open.filter(|(_, name)| !goes_on(name)) {
            spans.push(Span::new(start, i, name));
            open = None;
        }
        let Some(tag) = tag else { continue };
        let (start, name) = *open.get_or_insert((i, tag.name));
        if matches!(tag.prefix, Position::End | Position::Single) {
            spans.push(Span::new(start, i + 1, name));
            open = None;
        }
    }
    spans.extend(open.map(|(start, name)| Span::new(start, tags.len(), name)));
    spans
}

fn strict(tags: &[Option<Tag<'_>>], closed: bool) -> Vec<Span> {
    let mut spans = Vec::new();
    let mut i = 0;
    while i < tags.len() {
        let start = i;
        i += 1;
        let Some(first) = tags[start] else { continue };
        if !(first.prefix == Position::Begin || closed && first.prefix == Position::Single) {
            continue;
        }
        let mut last = first.prefix;
        while let Some(Some(tag)) = tags.get(i) {
            let inside = tag.prefix == Position::Inside || closed && tag.prefix == Position::End;
            if !(inside && tag.name == first.name && matches!(last, Position::Begin | Position::Inside)) {
                break;
            }
            last = tag.prefix;
            i += 1;
        }
        if !closed || matches!(last, Position::End | Position::Single) {
            spans.push(Span::new(start, i, first.name));
        }
    }
    spans
}
