//! The phrases by which a text gives another name: *also known as*, *formerly*, *Thai:*.

use crate::{
    canon::{
        engine::Gap,
        lexicon::{Class, LEXICON},
        normalize::fold,
    },
    document::EntityType,
};

/// *X, also known as Y*; *X (formerly Y)*; *X (Thai: Y)*; *X took the name Y*.
pub(crate) fn states_alias(gap: &Gap) -> bool {
    let between = fold(gap.between);
    // The bracket of another alias may close here: *X (Thai: Y) (or Z*.
    let opening = between.trim_start().trim_start_matches(')').trim_start();
    let in_brackets = opening.starts_with('(');
    let set_off = in_brackets || opening.starts_with([',', ';']);
    let inner = between.trim_matches(|c: char| matches!(c, ',' | '(' | ')' | ';' | '"' | '\'' | ' '));
    let inner = inner.strip_suffix(" the").unwrap_or(inner).trim_end_matches([' ', '"', '\'']);
    if let Some(language) = inner.strip_suffix(':') {
        return in_brackets && language.split(' ').count() <= 2 && language.split(' ').all(is_language);
    }
    let person = *gap.entity_type == EntityType::Person;
    let is = |class| LEXICON.is(inner, class);
    match () {
        () if is(Class::OnceNamed) => set_off && !person || in_brackets,
        () if is(Class::NowNamed) => set_off && !person,
        () if is(Class::OrNamed) => in_brackets,
        () if is(Class::ThenNamed) => in_brackets && !person,
        () if is(Class::BornNamed) => person && set_off,
        () => person && in_brackets && becomes(inner) || introduces(inner, set_off) || names_anew(inner, gap.after),
    }
}

/// *Took the stage name*, *d/b/a*, *was rebranded as*: a whole phrase, with more words around it in front.
fn names_anew(inner: &str, after: &str) -> bool {
    let words: Vec<&str> = inner.split_whitespace().collect();
    let around = words.iter().take_while(|w| LEXICON.is(w, Class::Around)).count();
    (0..=around).any(|at| {
        let ends = || {
            at == 0 && after.trim_start().chars().next().is_none_or(|c| ".,;:!?)".contains(c))
                || after.starts_with('\n')
        };
        LEXICON.naming(&words[at..]).is_some_and(|pattern| !pattern.ends || ends())
    })
}

/// *X (later Queen Y)*.
fn becomes(inner: &str) -> bool {
    let mut words = inner.split(' ');
    words.next().is_some_and(|w| LEXICON.is(w, Class::Becoming)) && words.all(|w| LEXICON.titles.contains_key(w))
}

/// *Also known as*, *popularly called*, *and known locally as*.
fn introduces(inner: &str, set_off: bool) -> bool {
    // "known locally as" is "locally known as"
    let words: Vec<&str> = inner.split(' ').collect();
    let turned = match words.as_slice() {
        [front @ .., "known", how, "as"] if LEXICON.is(how, Class::Around) => {
            Some([front, &[*how, "known", "as"]].concat().join(" "))
        }
        _ => None,
    };
    let inner = turned.as_deref().unwrap_or(inner);
    let starts = inner.match_indices(' ').map(|(at, _)| at + 1);
    [0].into_iter().chain(starts).any(|at| {
        let (before, introduction) = inner.split_at(at);
        // "Smith named Jones" and "has named" appoint him; "was named" and "also called" rename.
        let active = inner[..at].trim_end().rsplit(' ').next().is_some_and(|w| LEXICON.is(w, Class::Perfect));
        let renames = LEXICON.is(introduction, Class::Renaming);
        LEXICON.is(introduction, Class::Introduction)
            && (at > 0 && !(renames && active) || set_off && !renames)
            && before.split_whitespace().all(|w| LEXICON.is(w, Class::Around))
    })
}

/// *Thai*, *Sanskrit*, *simplified Chinese*.
fn is_language(word: &str) -> bool {
    LEXICON.is(word, Class::Language) || LEXICON.demonyms.contains_key(word)
}
