//! `definition` and `stated-alias`: the text itself says that two names are one.

use super::{Choice, Rule, Search, Types, phrases::states_alias};
use crate::{
    canon::{
        engine::Gap,
        lexicon::{Class, LEXICON},
        normalize::{fold, is_acronym, key, words},
        organization::country_at,
    },
    document::EntityType,
};

pub(super) static DEFINITION: Rule = Rule {
    id: "definition",
    joins: "*Full Name (ABC)*, *ABC (Full Name)*, *Washington, D.C.*",
    types: Types::Any,
    search: Search::Neighbours(defines),
    choice: Choice::All,
    explicit: true,
    examples: &[("{O:Partido Orrim} ({O:PSDO}) won; the {O:PSDO} rules.", "Partido Orrim=PSDO=PSDO")],
};

pub(super) static STATED_ALIAS: Rule = Rule {
    id: "stated-alias",
    joins: "*X, also known as Y*; *X (now Y)*; *X (Thai: Y)*; a name in another script in brackets",
    types: Types::Any,
    search: Search::Neighbours(equates),
    choice: Choice::All,
    explicit: true,
    examples: &[("{P:Ann Orr}, also known as {P:Lady Blue}, sang.", "Ann Orr=Lady Blue")],
};

fn defines(gap: &Gap) -> Option<usize> {
    if bracketed(gap) && abbreviates(gap.left, gap.right, gap.entity_type) {
        return Some(1);
    }
    (gap.between.trim() == "," && fold(gap.left) == "washington" && key(gap.right) == "dc").then_some(0)
}

fn equates(gap: &Gap) -> Option<usize> {
    if closed(gap) && glosses(gap.left, gap.right, gap.entity_type) {
        return Some(1);
    }
    let transcribes = may_transcribe(gap.between) && other_script(gap.right) != other_script(gap.left);
    (transcribes || states_alias(gap.between, gap.entity_type)).then_some(0)
}

/// `Name (` … `)` or `Name ("` … `")`.
fn bracketed(gap: &Gap) -> bool {
    let opens = fold(gap.between);
    let after = gap.after.trim_start().trim_start_matches(['"', '”', '\'', '’', '“']);
    matches!(opens.trim().trim_end_matches(['"', '\'', ' ']), "(" | "(the" | "[")
        && after.starts_with([')', ',', ';', ']'])
}

/// `Name (Other)`, with nothing else in the brackets.
fn closed(gap: &Gap) -> bool {
    gap.between.trim() == "(" && gap.after.trim_start().starts_with(')')
}

/// Whether a name alone in brackets is another form of the one before: *Oder (Odra)*, *Tarn Metropolitan Area (Greater
/// Vale Metropolitan Area)*. Otherwise the brackets may as well hold where it lies or whose it is.
fn glosses(a: &str, b: &str, entity_type: &EntityType) -> bool {
    if !matches!(entity_type, EntityType::Place | EntityType::Organization) {
        return false;
    }
    let (a, b) = (words(a), words(b));
    let (Some(first), Some(other)) = (a.first(), b.first()) else { return false };
    let listed = |words: &[String]| LEXICON.places.row(&words.join(" "));
    if listed(&a).is_some() && listed(&b).is_some() {
        return false;
    }
    let same_head = a.len() > 2 && b.len() > 2 && a[a.len() - 2..] == b[b.len() - 2..];
    let respelt = a.len() == 1 && b.len() == 1 && first.chars().next() == other.chars().next() && near(first, other);
    same_head || respelt
}

/// Two words of four letters or more that differ in at most two of them, and agree in more.
fn near(a: &str, b: &str) -> bool {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    let length = a.len().max(b.len());
    if length < 4 || a.len().abs_diff(b.len()) > 2 || length > 32 {
        return false;
    }
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.iter().enumerate() {
        let mut diagonal = std::mem::replace(&mut row[0], i + 1);
        for (j, y) in b.iter().enumerate() {
            let here = (diagonal + usize::from(x != y)).min(row[j] + 1).min(row[j + 1] + 1);
            diagonal = std::mem::replace(&mut row[j + 1], here);
        }
    }
    row[b.len()] <= 2
}

/// Whether one of two names abbreviates the other.
fn abbreviates(a: &str, b: &str, entity_type: &EntityType) -> bool {
    if *entity_type == EntityType::Person {
        return false;
    }
    let (short, long) = match (is_acronym(a), is_acronym(b)) {
        (true, false) => (a, b),
        (false, true) => (b, a),
        _ => return false,
    };
    // The country may be left out of either: *Advisory Board on Tides (US-ABT)*, *U.S. Naval Forces Norway (NAVFORNO)*.
    let country = |words: &[String]| country_at(words, 0).map(|(_, len)| len).filter(|len| *len < words.len());
    let (letters, names) = (words(short), words(long));
    let bare_letters = country(&letters).map_or_else(|| fold(short), |len| letters[len..].concat());
    let bare_names = country(&names).map_or_else(|| fold(long), |len| names[len..].join(" "));
    loosely_abbreviates(&fold(short), &fold(long))
        || loosely_abbreviates(&bare_letters, &bare_names)
        || same_initials(&fold(short), &names)
}

/// The letters are the names' initials, in the order of another language: *Social Democratic Party (SPD)*.
fn same_initials(short: &str, names: &[String]) -> bool {
    let mut letters: Vec<char> = short.chars().filter(|c| c.is_alphanumeric()).collect();
    let mut initials: Vec<char> =
        names.iter().filter(|w| !LEXICON.is(w, Class::Small)).filter_map(|w| w.chars().next()).collect();
    letters.sort_unstable();
    initials.sort_unstable();
    letters.len() > 2 && letters == initials
}

/// The letters of `short` occur in order in `long`, and begin with the first letter of one of its words.
fn loosely_abbreviates(short: &str, long: &str) -> bool {
    let letters: Vec<char> = short.chars().filter(|c| c.is_alphanumeric()).collect();
    let Some(first) = letters.first() else { return false };
    let starts: Vec<&str> = long.split([' ', '-']).filter(|w| !LEXICON.is(w, Class::Small)).collect();
    (0..starts.len()).any(|at| {
        starts[at].starts_with(*first) && at <= 1 && {
            let rest: String = starts[at..].concat();
            let mut chars = rest.chars();
            letters.iter().all(|l| chars.any(|c| c == *l))
        }
    })
}

/// `Name (` or `Name (Kurdish Navê, ` before another script; `Name / `.
fn may_transcribe(between: &str) -> bool {
    let between = between.trim();
    between == "/" || between.starts_with('(') && !between.contains(')')
}

/// Whether a text is written in another script than Latin.
fn other_script(text: &str) -> bool {
    let mut letters = text.chars().filter(|c| c.is_alphabetic()).peekable();
    letters.peek().is_some() && letters.all(|c| c > '\u{36f}' && !('\u{1e00}'..='\u{1eff}').contains(&c))
}
