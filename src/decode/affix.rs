//! Labels such as `B-PER` taken apart: the position of a word in its mention, and the tag.

use super::scheme::Position;

/// How a label carries its position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Form {
    /// `B-PER`, `B_PER`: what nearly all models write.
    Usual,
    /// `b-per`, `B:PER`, `B.PER`.
    Before,
    /// `PER-B`, `per_b`.
    Behind,
}

/// Splits labels into position and tag, the bare label. `O` has no tag. Prefixes count where every label has one, or
/// where a type has several: beside a bare `PER`, `E-MAIL` is a type of its own. A bare label among prefixed ones (`X`,
/// `[CLS]`) is a mention by itself wherever it stands. Less usual forms count only where all labels agree in them.
pub(crate) fn split_all(labels: &[String]) -> Vec<(Position, &str)> {
    let form = [Form::Before, Form::Behind].into_iter().find(|form| agreed(labels, *form)).unwrap_or(Form::Usual);
    let parts: Vec<(Position, &str)> = labels.iter().filter_map(|l| split_as(l, form)).collect();
    let several = parts.iter().any(|(p, tag)| parts.iter().any(|(other, t)| t == tag && other != p));
    let prefixed = several || labels.iter().filter(|l| !is_outside(l)).all(|l| split_as(l, form).is_some());
    let closing = parts.iter().any(|(p, _)| matches!(p, Position::End | Position::Single));
    let alone = match (prefixed, closing) {
        (false, _) => Position::Inside,
        (true, false) => Position::Begin,
        (true, true) => Position::Single,
    };
    let read = |label: &'_ String| match split_as(label, form).filter(|_| prefixed) {
        _ if is_outside(label) => (Position::Outside, label.len()..label.len()),
        Some((position, tag)) => (position, range(label, tag)),
        None => (alone, 0..label.len()),
    };
    labels
        .iter()
        .map(|label| {
            let (position, tag) = read(label);
            (position, &label[tag])
        })
        .collect()
}

/// Two labels taken for types of their own that differ in nothing but a letter that may be a position.
pub(crate) fn unclear<'a>(labels: &'a [String], parts: &[(Position, &str)]) -> Option<(&'a str, &'a str)> {
    let bare: Vec<&str> =
        labels.iter().zip(parts).filter(|(l, (_, tag))| l.as_str() == *tag).map(|(l, _)| l.as_str()).collect();
    let rest = |label: &str| -> Option<String> {
        let words: Vec<&str> = label.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).collect();
        let is_position = |w: &&&str| position(&w.to_uppercase()).is_some();
        let marks = words.iter().filter(is_position).count();
        (marks == 1 && words.len() > 1)
            .then(|| words.iter().filter(|w| !is_position(w)).copied().collect::<Vec<_>>().join(" "))
    };
    bare.iter().enumerate().find_map(|(at, one)| {
        let wanted = rest(one)?;
        let other = bare[at + 1..].iter().find(|other| rest(other).as_ref() == Some(&wanted))?;
        Some((*one, *other))
    })
}

/// Splits off a position prefix such as `B-`.
pub(crate) fn split(label: &str) -> Option<(Position, &str)> {
    split_as(label, Form::Usual)
}

/// What stands at a label beside its tag, such as `B-`.
pub(super) fn affix<'a>(label: &'a str, tag: &str) -> &'a str {
    label.strip_suffix(tag).or_else(|| label.strip_prefix(tag)).unwrap_or_default()
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

fn is_outside(label: &str) -> bool {
    label.eq_ignore_ascii_case("O")
}

fn split_as(label: &str, form: Form) -> Option<(Position, &str)> {
    let other = |c: char| !c.is_alphanumeric() && !c.is_whitespace();
    let (mark, tag) = match form {
        Form::Usual => label.split_once(['-', '_'])?,
        Form::Before => label.split_once(other)?,
        Form::Behind => label.rsplit_once(other).map(|(tag, mark)| (mark, tag))?,
    };
    let mark = if form == Form::Usual { mark.to_owned() } else { mark.to_uppercase() };
    position(&mark).filter(|_| !tag.is_empty()).map(|position| (position, tag))
}

/// Whether every label but `O` has this form, and one type has a first and a further position: then nothing else is meant.
fn agreed(labels: &[String], form: Form) -> bool {
    let usual = |l: &String| split_as(l, Form::Usual).is_some();
    let named: Vec<&String> = labels.iter().filter(|l| !is_outside(l)).collect();
    let parts: Vec<(Position, &str)> = named.iter().filter_map(|l| split_as(l, form)).collect();
    let opens = |tag: &str| parts.iter().any(|(p, t)| *t == tag && *p == Position::Begin);
    parts.len() == named.len()
        && !named.iter().any(|l| usual(l))
        && parts.iter().any(|(p, tag)| matches!(p, Position::Inside | Position::End) && opens(tag))
}

/// Where in its label a tag stands.
fn range(label: &str, tag: &str) -> std::ops::Range<usize> {
    if label.ends_with(tag) { label.len() - tag.len()..label.len() } else { 0..tag.len() }
}
