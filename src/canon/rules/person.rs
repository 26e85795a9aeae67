//! `full-name`, `surname` and `given-name`: the names of one person.

use super::{Choice, Ground, Rule, SAME_NAME, Search, Types};
use crate::{
    canon::{
        coordination,
        engine::{Draft, Form, Keys, Sink, Standing},
        lexicon::{Gender, LEXICON},
        normalize::sound,
        options::Compiled,
        person::PersonName,
    },
    document::EntityType,
};

const PERSON: Types = Types::Only(&[EntityType::Person]);

/// Fuller names first, so that every shorter one meets all that could hold it.
pub(super) static FULL_NAME: Rule = Rule {
    ground: Ground { id: "full-name", types: PERSON, explicit: false },
    joins: "*John F. Marlow* and *J. F. Marlow*, *Bill Marlow* and *William Marlow*",
    search: Search::Keys(Keys { offers: blocks, seeks: blocks, fits: is_fuller, rank: |form| fullness(form) }),
    choice: Choice::Only,
    examples: &[
        ("{P:William Marlow} is {P:Bill Marlow} to friends.", "William Marlow=Bill Marlow"),
        ("{P:Nora Vale} met {P:Tim Vale} and {P:N. Vale}.", "Nora Vale=N. Vale | Tim Vale"),
        ("{P:Kurosawa Akira} drew; {P:Akira Kurosawa} shot.", "Kurosawa Akira=Akira Kurosawa"),
        ("{P:Lee Harvey} spoke of {P:Lee Harvey Oswald}.", "Lee Harvey | Lee Harvey Oswald"),
    ],
};

/// A bare name goes to the one person who bears it, else to the one whom a reader would take it for. Those whose title
/// tells a gender first.
pub(super) static SURNAME: Rule = Rule {
    ground: Ground { id: "surname", types: PERSON, explicit: false },
    joins: "a bare surname and its one bearer, or the one whom a reader would take it for",
    search: Search::Keys(Keys { offers: surnames, seeks: bare_surname, fits: may_bear_surname, rank: told }),
    choice: Choice::Reader(&SAME_NAME.ground),
    examples: &[
        ("{P:Nora Vale} spoke. {P:Tim Oak} listened to {P:Vale}.", "Nora Vale=Vale | Tim Oak"),
        (
            "{P:Nora Vale} wrote. {P:Vale} won. Her son {P:Tim Vale} came. {P:Vale} smiled.",
            "Nora Vale=Vale=Vale | Tim Vale",
        ),
    ],
};

pub(super) static GIVEN_NAME: Rule = Rule {
    ground: Ground { id: "given-name", types: PERSON, explicit: false },
    joins: "a bare given name and its bearer, named in full before",
    search: Search::Keys(Keys { offers: given_names, seeks: bare_given_name, fits: may_bear_given_name, rank: told }),
    choice: Choice::Reader(&SAME_NAME.ground),
    examples: &[
        ("{P:Nora Vale} came home. {P:Nora} slept.", "Nora Vale=Nora"),
        ("{P:Bo} and {P:Tim Vale} built it. {P:Bo Vale} flew.", "Bo=Bo Vale | Tim Vale"),
        ("{P:Tim Oak} left. {P:Tim} and {P:Nora Vale} came.", "Tim Oak | Tim | Nora Vale"),
    ],
};

fn fullness(form: &Form) -> usize {
    form.person().filter(|_| !form.is_bare()).map_or(0, |name| {
        let whole = name.parts().iter().filter(|p| p.chars().count() > 1).count();
        whole * 100 + name.parts().len() * 10 + usize::from(name.suffix.is_some())
    })
}

fn is_fuller(draft: &mut Draft, form: usize, other: usize) -> bool {
    let (own, others) = (fullness(&draft.forms()[form]), fullness(&draft.forms()[other]));
    (others, form) > (own, other)
}

/// Surname with each given name, with its initial, with all of them; the first two words; two words in any order.
fn blocks(form: &Form, _: &Compiled, out: Sink) {
    let Some(name) = form.person().filter(|_| !form.is_bare()) else { return };
    let surname = sound(&name.surname);
    if name.is_single() {
        return out(format!("1 {surname} {}", name.suffix.as_deref().unwrap_or("")));
    }
    for given in &name.given {
        if given.chars().count() == 1 {
            out(format!("i {surname} {given}"));
            continue;
        }
        let roots = LEXICON.given.get(given.as_str()).map_or(std::slice::from_ref(given), Vec::as_slice);
        for root in roots {
            out(format!("g {surname} {}", sound(&plain(root))));
        }
        given.chars().take(1).for_each(|c| out(format!("i {surname} {c}")));
    }
    if let Some(nickname) = &name.nickname {
        out(format!("g {surname} {}", sound(nickname)));
    }
    if name.given.len() > 1 {
        out(format!("g {surname} {}", sound(&plain(&name.given.concat()))));
    }
    let parts = name.parts();
    out(format!("f {} {}", parts[0], parts[1]));
    if let [a, b] = parts.as_slice() {
        out(format!("t {} {}", a.min(b), a.max(b)));
    }
}

/// Whether the title or the text tells who of a family is meant.
fn told(form: &Form) -> usize {
    usize::from(form.gender.is_some() || form.newcomer)
}

fn plain(word: &str) -> String {
    word.replace('-', "")
}

fn bare(form: &Form) -> Option<&PersonName> {
    form.person().filter(|_| form.is_bare())
}

fn surnames(form: &Form, _: &Compiled, out: Sink) {
    if let Some(name) = form.person().filter(|_| !form.is_bare() || told(form) > 0) {
        out(plain(&sound(&plain(&name.surname))));
    }
}

fn bare_surname(form: &Form, _: &Compiled, out: Sink) {
    if let Some(name) = bare(form) {
        out(sound(&plain(&name.surname)));
    }
}

/// A middle name may be the first of two surnames: *Endara* in *David Endara Galimany*.
fn given_names(form: &Form, _: &Compiled, out: Sink) {
    let Some(name) = form.person().filter(|_| !form.is_bare()) else { return };
    if name.surname_first {
        return name.given.iter().map(|given| plain(given)).for_each(out);
    }
    for given in name.given.iter().chain(&name.nickname).filter(|g| g.chars().count() > 1) {
        out(plain(given));
        for root in LEXICON.given.get(given.as_str()).into_iter().flatten().filter(|root| *root != given) {
            out(plain(root));
        }
    }
}

fn bare_given_name(form: &Form, _: &Compiled, out: Sink) {
    let Some(word) = bare(form).map(|name| plain(&name.surname)) else { return };
    for root in LEXICON.given.get(&word).into_iter().flatten().filter(|root| **root != word) {
        out(root.clone());
    }
    out(word);
}

fn may_bear_surname(draft: &mut Draft, form: usize, other: usize) -> bool {
    // Of two bare names with titles neither explains the other.
    let forms = draft.forms();
    let explains = !forms[other].is_bare() || told(&forms[form]) == 0 && draft.standing[other] == Standing::Bare;
    explains && is_known_as_bearer(draft, form, other) && is_sure_of_gender(draft, form, other)
}

/// So far before its bearer's full name a given name may stand, in bytes.
const SOON: usize = 300;

/// A given name alone is understood once its bearer has been introduced, or at once is: *"Call Dmitri," he said. Dmitri
/// Volkov came.* In *Orville and Wilbur Wright* the bearer is a Wright.
fn may_bear_given_name(draft: &mut Draft, form: usize, other: usize) -> bool {
    let (first, bearer) = (draft.first(form), draft.first(other));
    if let Some(lender) = coordination::lender(draft.text, draft.mentions, first) {
        let surname = |form: usize| draft.forms()[form].person().map(|name| sound(&name.surname));
        return surname(draft.form_of[lender]) == surname(other);
    }
    let soon = draft.mentions[bearer].start < draft.mentions[first].end + SOON;
    (bearer < first || soon) && is_known_as_bearer(draft, form, other)
}

/// "Vale and his wife Ada Vale": what comes before her is not her name.
fn is_known_as_bearer(draft: &Draft, form: usize, other: usize) -> bool {
    let bearer = draft.first(other);
    let same = draft.forms()[other].key == draft.forms()[form].key;
    bearer < draft.first(form) || !draft.kin[bearer].relative || same
}

/// *Mrs. Smith* joins no John Doe Smith of unknown gender: she may be his wife.
fn is_sure_of_gender(draft: &mut Draft, form: usize, other: usize) -> bool {
    if !matches!(draft.forms()[form].gender, Some(Gender::Miss | Gender::Mrs)) {
        return true;
    }
    let bearer = draft.first(other);
    let forms = draft.cluster_forms(bearer).to_vec();
    forms.iter().any(|f| draft.forms()[*f].gender.is_some_and(|g| g != Gender::Male))
}
