//! brat standoff: `NAME.txt` with `NAME.ann`.
//!
//! Read are the text-bound lines (`T1⇥PERSON 0 12⇥Ada Lovelace`, offsets in characters) and the equivalence lines
//! (`*⇥Coref T1 T4`, `*⇥Alias T1 T2`, whatever their name), which join mentions into entities. Where a file has
//! equivalence lines, a mention in none is an entity of its own. Every other line is passed over.

use std::path::Path;

use rustc_hash::FxHashMap;

use super::source::{self, stem, text_of};
use crate::{
    Document, Entity, Mention, OffsetUnit,
    eval::{
        align::place_mentions,
        error::{EvalError, Result},
    },
};

pub(super) fn read(path: &Path) -> Result<Document> {
    let text_path = path.with_extension("txt");
    // Offsets count a byte order mark, too.
    let text = source::read(&text_path)
        .map_err(|e| e.with_hint("a .ann file needs its text beside it, as a .txt file of the same name"))?;
    let mut document = Document { id: stem(path), text: Some(text), offsets: OffsetUnit::Char, ..Document::default() };
    let mut names: FxHashMap<String, usize> = FxHashMap::default();
    let mut equivalences = Vec::new();
    let annotations = text_of(path)?;
    for (i, line) in annotations.lines().enumerate() {
        let fail = |reason: String| EvalError::new(path, reason).at(i + 1);
        if line.starts_with('T') {
            let text = document.text.as_deref().unwrap_or_default();
            let (name, mention) = text_bound(line, text).map_err(|(reason, hint)| fail(reason).with_hint(hint))?;
            names.insert(name.into(), document.mentions.len());
            document.mentions.push(mention);
        } else if let Some(rest) = line.strip_prefix('*') {
            equivalences.push((i + 1, rest));
        }
    }
    if !equivalences.is_empty() {
        let mut groups: Vec<usize> = (0..document.mentions.len()).collect();
        for (line, rest) in equivalences {
            let mut first = None;
            for name in rest.split_whitespace().skip(1) {
                let mention = *names.get(name).ok_or_else(|| {
                    EvalError::new(path, format!("`{name}` is not a text-bound annotation of this file")).at(line)
                })?;
                let root = find(&mut groups, mention);
                let first = find(&mut groups, *first.get_or_insert(mention));
                groups[root.max(first)] = root.min(first);
            }
        }
        let mut entity_of = FxHashMap::default();
        for i in 0..groups.len() {
            let root = find(&mut groups, i);
            let mention = &mut document.mentions[i];
            let entity = *entity_of.entry(root).or_insert_with(|| {
                let id = document.entities.len();
                document.entities.push(Entity::new(id, "", mention.entity_type.clone(), Vec::new()));
                id
            });
            mention.entity = Some(entity);
        }
    }
    place_mentions(&mut document).map_err(|reason| EvalError::new(path, reason))?;
    Ok(document)
}

/// The name and the mention of a `T` line, or what is wrong and the way out.
fn text_bound<'a>(line: &'a str, text: &str) -> Result<(&'a str, Mention), (String, &'static str)> {
    let shape = "a text-bound line is T1, tab, TYPE START END, tab, the text";
    let malformed = || (format!("`{line}` is not a text-bound annotation"), shape);
    let mut fields = line.splitn(3, '\t');
    let (Some(name), Some(place)) = (fields.next(), fields.next()) else { return Err(malformed()) };
    let (kind, offsets) = place.split_once(' ').ok_or_else(malformed)?;
    let (mut start, mut end) = (usize::MAX, 0);
    // A span over a line break comes in pieces, one for each line.
    for piece in offsets.split(';') {
        let (from, to) = piece.trim().split_once(' ').ok_or_else(malformed)?;
        let (Ok(from), Ok(to)) = (from.parse(), to.trim().parse()) else { return Err(malformed()) };
        let gap = text.chars().skip(end).take(usize::saturating_sub(from, end));
        if start != usize::MAX && (from < end || !gap.clone().all(char::is_whitespace)) {
            return Err((
                format!("{name} is a discontinuous annotation ({offsets})"),
                "Nomina's mentions are contiguous: annotate the whole stretch, or its parts one by one",
            ));
        }
        (start, end) = (start.min(from), to);
    }
    Ok((name, Mention::new(start, end, fields.next().unwrap_or_default(), kind.into(), 1.0)))
}

/// The group's first mention.
fn find(groups: &mut [usize], mut i: usize) -> usize {
    while groups[i] != i {
        groups[i] = groups[groups[i]];
        i = groups[i];
    }
    i
}
