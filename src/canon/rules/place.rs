//! `place-form`: a place with and without its formal or generic word, *Republic of X* and *X*, *X River* and *the X*.

use super::{Choice, Ground, Rule, Search, Types};
use crate::{
    canon::{
        engine::{Draft, Form, Keys, Sink, always, as_mentioned},
        lexicon::{Class, LEXICON},
        normalize::{fold, word_after, word_before},
        options::Compiled,
        place,
    },
    document::EntityType,
};

pub(super) static FORM: Rule = Rule {
    ground: Ground { id: "place-form", types: Types::Only(&[EntityType::Place]), explicit: false },
    joins: "*Republic of X* and *X*; *London Heathrow Airport* and *Heathrow Airport*",
    search: Search::Keys(Keys {
        offers: |form, _, out| place::cores(&form.words).into_iter().for_each(out),
        seeks: words,
        fits: always,
        rank: as_mentioned,
    }),
    choice: Choice::Only,
    examples: &[("The {L:Republic of Orrim} is small. {L:Orrim} exports salt.", "Republic of Orrim=Orrim")],
};

pub(super) static ARTICLE: Rule = Rule {
    ground: Ground { id: "place-form", types: Types::Only(&[EntityType::Place]), explicit: false },
    joins: "*the X* and *X River*",
    search: Search::Keys(Keys {
        offers: |form, _, out| place::with_article(&form.words).into_iter().for_each(out),
        seeks: words,
        fits: always_with_article,
        rank: as_mentioned,
    }),
    choice: Choice::Only,
    examples: &[
        ("The {L:Orr River} rises. They crossed the {L:Orr} at noon.", "Orr River=Orr"),
        ("The {L:Orr River} rises. They came to {L:Orr} at noon.", "Orr River | Orr"),
    ],
};

fn words(form: &Form, _: &Compiled, out: Sink) {
    out(form.words.join(" "));
}

/// Whether every mention is *the X* and stands alone: X is then no town or state.
fn always_with_article(draft: &mut Draft, form: usize, _: usize) -> bool {
    let form = &draft.forms()[form];
    if LEXICON.places.row(&form.key).is_some() {
        return false;
    }
    form.mentions.iter().all(|m| {
        let mention = &draft.mentions[*m];
        let the = |word: &str| LEXICON.is(&fold(word), Class::Definite);
        let within = mention.text.split(char::is_whitespace).next().is_some_and(the);
        let next = word_after(draft.text, mention.end);
        (the(word_before(draft.text, mention.start)) || within)
            && (next.is_empty() || LEXICON.is(next, Class::AfterPlace))
    })
}
