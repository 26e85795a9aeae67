//! Labels such as `B-PER` taken apart: the position of a word in its mention, and the tag.

use super::scheme::Position;

/// Splits labels into position and tag, the bare label. `O` has no tag. Prefixes count where every label has one, or
/// where a type has several: beside a bare `PER`, `E-MAIL` is a type of its own. A bare label among prefixed ones (`X`,
/// `[CLS]`) is a mention by itself wherever it stands.
pub(crate) fn split_all(labels: &[String]) -> Vec<(Position, &str)> {
    let parts: Vec<(Position, &str)> = labels.iter().filter_map(|l| split(l)).collect();
    let several = parts.iter().any(|(p, tag)| parts.iter().any(|(other, t)| t == tag && other != p));
    let prefixed = several || labels.iter().filter(|l| !is_outside(l)).all(|l| split(l).is_some());
    // E- and S- are positions where a type has others beside them; else E-MAIL is a type, among B- and I- too.
    let closes = |p: &Position| matches!(p, Position::End | Position::Single);
    let closing = parts.iter().any(|(p, tag)| closes(p) && parts.iter().any(|(other, t)| t == tag && other != p))
        || parts.iter().all(|(p, _)| closes(p));
    let alone = match (prefixed, closing) {
        (false, _) => Position::Inside,
        (true, false) => Position::Begin,
        (true, true) => Position::Single,
    };
    let read = |label: &'_ String| -> (Position, usize) {
        if is_outside(label) {
            return (Position::Outside, label.len());
        }
        match split(label).filter(|(position, _)| prefixed && (closing || !closes(position))) {
            Some((position, tag)) => (position, label.len() - tag.len()),
            None => (alone, 0),
        }
    };
    labels
        .iter()
        .map(|label| {
            let (position, from) = read(label);
            (position, &label[from..])
        })
        .collect()
}

/// Splits off a position prefix such as `B-`.
pub(crate) fn split(label: &str) -> Option<(Position, &str)> {
    let (prefix, tag) = label.split_once(['-', '_'])?;
    position(prefix).filter(|_| !tag.is_empty()).map(|position| (position, tag))
}

/// What a prefix stands for: those of BIOES, BILOU and BMES.
pub(crate) fn position(prefix: &str) -> Option<Position> {
    match prefix {
        "B" => Some(Position::Begin),
        "I" | "M" => Some(Position::Inside),
        "E" | "L" => Some(Position::End),
        "S" | "U" => Some(Position::Single),
        _ => None,
    }
}

/// The labels in the usual form where all agree in another one: `b-per`, `B:PER`, `PER-B`, `per_b` become `B-…`. Labels of
/// which one has the usual form, or no type a first and an inner position, stay as they are.
pub(crate) fn usual(labels: &[String]) -> Vec<String> {
    let before = |label: &str| label.split_once(is_mark).and_then(|(mark, tag)| Some((letter(mark)?, tag.to_owned())));
    let behind = |label: &str| label.rsplit_once(is_mark).and_then(|(tag, mark)| Some((letter(mark)?, tag.to_owned())));
    if labels.iter().any(|label| split(label).is_some()) {
        return labels.to_vec();
    }
    respelled(labels, before).or_else(|| respelled(labels, behind)).unwrap_or_else(|| labels.to_vec())
}

fn respelled(labels: &[String], cut: impl Fn(&str) -> Option<(&'static str, String)>) -> Option<Vec<String>> {
    let cut = |label: &String| cut(label).filter(|(_, tag)| !tag.is_empty());
    let parts: Option<Vec<Option<(&str, String)>>> =
        labels.iter().map(|l| if is_outside(l) { Some(None) } else { cut(l).map(Some) }).collect();
    let parts = parts?;
    let has = |mark: &str, tag: &String| parts.iter().flatten().any(|(m, t)| *m == mark && t == tag);
    parts.iter().flatten().any(|(_, tag)| has("B", tag) && (has("I", tag) || has("M", tag))).then_some(())?;
    let spell = |(label, part): (&String, &Option<(&str, String)>)| match part {
        Some((mark, tag)) => format!("{mark}-{tag}"),
        None => label.clone(),
    };
    Some(labels.iter().zip(&parts).map(spell).collect())
}

/// Labels taken for types of their own that differ in nothing but letters that may be positions, a first and an inner one
/// among them, each with its letter.
pub(crate) fn unclear<'a>(labels: &'a [String], parts: &[(Position, &str)]) -> Vec<(&'a str, &'static str)> {
    let bare = labels.iter().zip(parts).filter(|(label, (_, tag))| label.as_str() == *tag).map(|(label, _)| label);
    let read: Vec<(&str, &str, String)> =
        bare.filter_map(|label| marked(label).map(|(m, r)| (&**label, m, r))).collect();
    let has = |letter: &str, rest: &String| read.iter().any(|(_, mark, other)| *mark == letter && other == rest);
    let Some((.., rest)) = read.iter().find(|(_, mark, rest)| *mark == "B" && (has("I", rest) || has("M", rest)))
    else {
        return Vec::new();
    };
    read.iter().filter(|(.., other)| other == rest).map(|(label, mark, _)| (*label, *mark)).collect()
}

/// The one word of a label that may be a position, as its letter, and the others.
fn marked(label: &str) -> Option<(&'static str, String)> {
    let words: Vec<&str> = label.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let (marks, rest): (Vec<&str>, Vec<&str>) = words.into_iter().partition(|word| letter(word).is_some());
    (marks.len() == 1 && !rest.is_empty()).then(|| Some((letter(marks[0])?, rest.join(" "))))?
}

/// The letter of a position, which may be written out or small.
fn letter(word: &str) -> Option<&'static str> {
    Some(match word.to_uppercase().as_str() {
        "B" | "BEG" | "BEGIN" | "START" => "B",
        "I" | "INS" | "INSIDE" | "INNER" => "I",
        "M" | "MID" | "MIDDLE" => "M",
        "E" | "END" => "E",
        "L" | "LAST" => "L",
        "S" | "SINGLE" => "S",
        "U" | "UNIT" => "U",
        _ => return None,
    })
}

fn is_mark(c: char) -> bool {
    !c.is_alphanumeric() && !c.is_whitespace()
}

fn is_outside(label: &str) -> bool {
    label.eq_ignore_ascii_case("O")
}
