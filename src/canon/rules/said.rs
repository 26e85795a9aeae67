//! `definition` and `stated-alias`: the text itself says that two names are one.

use super::{Choice, Ground, Rule, Search, Types, states_alias};
use crate::{
    canon::{
        abbreviation::abbreviates,
        engine::Gap,
        lexicon::{Class, LEXICON},
        normalize::{fold, key, words},
    },
    document::EntityType,
};

pub(super) static DEFINITION: Rule = Rule {
    ground: Ground { id: "definition", types: Types::Any, explicit: true },
    joins: "*Full Name (ABC)*, *ABC (Full Name)*, *Washington, D.C.*",
    search: Search::Neighbours(defines),
    choice: Choice::All,
    examples: &[("{O:Partido Orrim} ({O:PSDO}) won; the {O:PSDO} rules.", "Partido Orrim=PSDO=PSDO")],
};

pub(super) static STATED_ALIAS: Rule = Rule {
    ground: Ground { id: "stated-alias", types: Types::Any, explicit: true },
    joins: "*X, also known as Y*; *X (now Y)*; *X (Thai: Y)*; a name in another script in brackets",
    search: Search::Neighbours(equates),
    choice: Choice::All,
    examples: &[("{P:Ann Orr}, also known as {P:Lady Blue}, sang.", "Ann Orr=Lady Blue")],
};

fn defines(gap: &Gap) -> Option<usize> {
    if let Some(more) = bracketed(gap)
        && abbreviates(gap.left, gap.right, gap.entity_type)
    {
        return Some(more);
    }
    let known = format!("{} {}", key(gap.left), key(gap.right));
    (gap.between.trim() == "," && LEXICON.is(&known, Class::WithComma)).then_some(0)
}

fn equates(gap: &Gap) -> Option<usize> {
    if closed(gap) && glosses(gap.left, gap.right, gap.entity_type) {
        return Some(1);
    }
    if let Some(more) = quoted(gap) {
        return Some(more);
    }
    let transcribes = may_transcribe(gap.between) && other_script(gap.right) != other_script(gap.left);
    (transcribes || states_alias(gap)).then_some(0)
}

const QUOTES: &[char] = &['"', '”', '“', '\'', '’', '‘', '«', '»'];

/// `Name (` … `)` or `Name ("` … `")`: the bytes behind the second name that belong to it.
fn bracketed(gap: &Gap) -> Option<usize> {
    let opens = fold(gap.between);
    let inner = gap.after.trim_start().trim_start_matches(QUOTES);
    let opened = matches!(opens.trim().trim_end_matches(['"', '\'', ' ']), "(" | "(the" | "[");
    let closing = inner.chars().next().filter(|c| matches!(c, ')' | ',' | ';' | ']') && opened)?;
    Some(gap.after.len() - inner.len() + closing.len_utf8())
}

/// `Name ("Short")`, `Name (the “Short”)`: as contracts define a name.
fn quoted(gap: &Gap) -> Option<usize> {
    let more = bracketed(gap)?;
    let closing = gap.after.get(..more)?;
    (gap.between.trim_end().ends_with(QUOTES) && closing.contains(QUOTES) && closing.ends_with([')', ']']))
        .then_some(more)
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

/// Two words of four letters or more that differ in at most two of them.
fn near(a: &str, b: &str) -> bool {
    let longer = a.chars().count().max(b.chars().count());
    (4..=32).contains(&longer) && strsim::levenshtein(a, b) <= 2
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
