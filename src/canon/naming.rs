//! The canonical name: the fullest proper form in the text, without titles, and spelt well.

use super::{
    engine::{Form, Name},
    lexicon::{LEXICON, TitleKind},
    normalize::{fold, is_acronym, squeeze, without_article},
    person::PersonName,
};

/// One way the entity is written, and how often.
pub(crate) struct Surface<'a> {
    pub(crate) text: String,
    pub(crate) form: &'a Form,
    pub(crate) count: usize,
}

/// Chooses among the surfaces, which stand in order of appearance.
pub(crate) fn canonical_name(surfaces: &[Surface]) -> String {
    let best = surfaces.iter().enumerate().max_by(|(i, a), (j, b)| {
        let (a_rank, b_rank) = (rank(a), rank(b));
        a_rank.cmp(&b_rank).then(a.count.cmp(&b.count)).then(j.cmp(i))
    });
    best.map(|(_, s)| proper(s)).unwrap_or_default()
}

/// Higher is better: fullness first, then what the table calls it, then ordinary capitals.
fn rank(surface: &Surface) -> (usize, usize, bool, bool) {
    let form = surface.form;
    let fullness = match &form.name {
        Name::Person(name) => person_fullness(name),
        _ if is_acronym(&surface.text) => 0,
        _ => form.words.len(),
    };
    let table = LEXICON.table(&form.entity_type);
    let listed = table.and_then(|t| t.row(&form.key)).map_or(0, |(_, rank)| 1000 - usize::from(rank));
    let shouting = surface.text.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    (fullness, listed, !shouting, !surface.text.contains('\u{fffd}'))
}

fn person_fullness(name: &PersonName) -> usize {
    let parts = name.parts();
    let whole = parts.iter().filter(|p| p.chars().count() > 1).count();
    whole * 100
        + parts.len() * 10
        + name.particles.len() * 2
        + usize::from(name.suffix.is_some())
        + usize::from(name.epithet.is_some())
}

/// A surface on one line, without article, possessive, and a person's titles.
pub(crate) fn proper(surface: &Surface) -> String {
    let text = squeeze(&surface.text);
    let text = without_article(&text);
    let text = text.strip_suffix("'s").or_else(|| text.strip_suffix("’s")).unwrap_or(text);
    if !matches!(surface.form.name, Name::Person(_)) {
        return text.to_owned();
    }
    let mut rest = text;
    while let Some((word, tail)) = rest.split_once(' ') {
        let title = LEXICON.titles.get(fold(word).trim_end_matches('.'));
        // A title is one only if taking it away leaves the parts of the name untouched.
        let strips = matches!(title, Some((TitleKind::Title | TitleKind::Role, _)))
            && PersonName::parse(tail).parts() == PersonName::parse(rest).parts();
        if !strips {
            break;
        }
        rest = tail;
    }
    rest.to_owned()
}
