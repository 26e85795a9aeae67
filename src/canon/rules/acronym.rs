//! `acronym`: *NFL* is the one name in the document with these initials.

use super::{Choice, Ground, Rule, Search, Types};
use crate::{
    canon::{
        agreement::is_number,
        engine::{Draft, Form, Keys, Sink, as_mentioned},
        lexicon::{Class, LEXICON},
        normalize::{is_acronym, key},
        options::Compiled,
    },
    document::EntityType,
};

pub(crate) static ACRONYM: Rule = Rule {
    ground: Ground { id: "acronym", types: Types::Except(EntityType::Person), explicit: false },
    joins: "initials of one name of the document",
    search: Search::Keys(Keys { offers: initials, seeks: letters, fits: is_unexplained, rank: as_mentioned }),
    choice: Choice::Only,
    examples: &[
        ("The {O:Tarn River Board} met. The {O:TRB} agreed.", "Tarn River Board=TRB"),
        ("The {O:407th Tarn Supply Group} left the {O:408th TSG}.", "407th Tarn Supply Group | 408th TSG"),
        ("The {O:407th Tarn Supply Group} left. The {O:407th TSG} is home.", "407th Tarn Supply Group=407th TSG"),
    ],
};

/// Not where the text, the user or a table has already said what it stands for.
fn is_unexplained(draft: &mut Draft, form: usize, _: usize) -> bool {
    let first = draft.first(form);
    draft.cluster_forms(first).len() == 1
}

fn letters(form: &Form, _: &Compiled, out: Sink) {
    let letters = |key: &str| key.chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    if is_acronym(&form.text) {
        out(letters(&form.key));
    } else if let Some((number, short)) = form.text.split_once(' ').filter(|(n, s)| is_number(n) && is_acronym(s)) {
        out(format!("{} {}", key(number), letters(&key(short))));
    }
}

/// The initials of a name of several words: with and without its small words; an acronym inside stays whole
/// (*Children's BBC*, CBBC).
fn initials(form: &Form, _: &Compiled, out: Sink) {
    let of = |words: &[&str]| words.iter().filter_map(|w| w.chars().next()).collect::<String>();
    let all: Vec<&str> = form.words.iter().map(String::as_str).collect();
    let main: Vec<&str> = all.iter().copied().filter(|w| !LEXICON.is(w, Class::Small)).collect();
    if main.len() < 2 {
        return;
    }
    // *407th Air Expeditionary Group*, 407th AEG: a unit keeps its number.
    if let [number, rest @ ..] = main.as_slice()
        && is_number(number)
        && rest.len() > 1
    {
        out(format!("{number} {}", of(rest)));
    }
    let first = |w: &str| w.chars().take(1).flat_map(char::to_lowercase).collect::<String>();
    let nested: String = form.text.split_whitespace().map(|w| if is_acronym(w) { key(w) } else { first(w) }).collect();
    // *Grand Tarn Road-Works Co.*, GTR: what a hyphen joins is one word, the legal form none.
    let whole: Vec<String> = form.text.split_whitespace().map(key).collect();
    let counts = |w: &&str| !LEXICON.is(w, Class::Small) && !LEXICON.is(w, Class::Legal);
    let whole: Vec<&str> = whole.iter().map(String::as_str).filter(counts).collect();
    let mut found = vec![of(&main), of(&all), nested, if whole.len() > 2 { of(&whole) } else { String::new() }];
    found.retain(|i| i.chars().count() >= 2);
    found.sort();
    found.dedup();
    found.into_iter().for_each(out);
}
