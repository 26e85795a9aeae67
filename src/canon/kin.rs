//! What the words around a person's name say of kinship: *his wife Ada*, *her sons Tim and Bo*, *the Vale family*.

use super::{
    lexicon::{Class, Gender, LEXICON},
    normalize::{fold, word_after, word_before},
};
use crate::document::{EntityType, Mention};

/// How kinship words introduce a name.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Kin {
    /// A relative of somebody, introduced as such: *his wife Ada Vale*.
    pub(crate) relative: bool,
    /// Nobody who was named before: *their children Tim and Bo*, *a son, also named Tim*.
    pub(crate) newcomer: bool,
    /// A whole family: *the Vale family*.
    pub(crate) family: bool,
    /// *Wife* and *son* tell the gender.
    pub(crate) gender: Option<Gender>,
}

/// How far back the word of kinship may stand from the name, or from the next name of a list, in bytes.
const REACH: usize = 48;
/// Names of a list that are walked over.
const MAX_LIST: usize = 12;

/// Reads the surroundings of `mentions[at]`, which is a person's.
pub(super) fn around(text: &str, mentions: &[Mention], at: usize) -> Kin {
    let mut kin = before(text, mentions, at).or_else(|| after(text, &mentions[at])).unwrap_or_default();
    kin.family = is_family(text, &mentions[at]);
    kin
}

/// Walks back over the names of a list to the word of kinship.
fn before(text: &str, mentions: &[Mention], at: usize) -> Option<Kin> {
    let (mut named, mut also, mut titled) = (false, false, false);
    for first in (at.saturating_sub(MAX_LIST)..=at).rev() {
        let floor = first.checked_sub(1).map_or(0, |left| mentions[left].end);
        let gap = text.get(floor..mentions[first].start)?;
        let mut words = gap.split_whitespace().rev().peekable();
        let mut linked = false;
        let mut reached = 0;
        while let Some(word) = words.next() {
            reached += word.len() + 1;
            let bare = fold(word);
            let bare = bare.trim_matches(|c: char| !c.is_alphanumeric());
            let known_title = LEXICON.titles.contains_key(bare);
            let stop = word.ends_with('.') && !LEXICON.abbreviations.contains(bare);
            if reached > REACH || stop || word.ends_with([';', '!', '?']) {
                return None;
            }
            match bare {
                "" => linked = true,
                _ if LEXICON.is(bare, Class::And) => linked = true,
                _ if first == at && LEXICON.is(bare, Class::Called) => named = true,
                _ if named && LEXICON.is(bare, Class::Also) => also = true,
                _ if word.ends_with([',', ':']) && known_title && !is_kin(bare) => return None,
                _ if LEXICON.is(bare, Class::Offspring) => {
                    // "Bad for children, Mr. Vale" addresses him; "her three children, Tim, …" names them.
                    let owned = word.ends_with(':') || words.take(2).any(|w| LEXICON.is(&fold(w), Class::Owner));
                    let listed = first < at || begins_list(text, mentions, at);
                    return (owned && listed && !titled).then_some(Kin {
                        relative: true,
                        newcomer: true,
                        ..Kin::default()
                    });
                }
                _ if is_kin(bare) => {
                    // "husband and wife Tim and Ada"
                    let pair = words.peek().is_some_and(|w| LEXICON.is(w, Class::And));
                    return (first == at && !pair).then(|| Kin {
                        relative: true,
                        newcomer: also,
                        gender: gender(bare),
                        family: false,
                    });
                }
                _ if known_title => titled = true,
                _ => return None,
            }
            linked |= word.ends_with([',', ':', '(']);
        }
        let left = first.checked_sub(1)?;
        linked |= gap.contains(',');
        if !linked || named || mentions[left].entity_type != EntityType::Person {
            return None;
        }
    }
    None
}

/// *John Quincy Adams, his son, was the sixth*: a full name that is new to the text.
fn after(text: &str, mention: &Mention) -> Option<Kin> {
    let rest = text.get(mention.end..)?.trim_start().strip_prefix(',')?;
    let mut words = rest.split_whitespace();
    let (owner, word) = (fold(words.next()?), fold(words.next()?));
    let kin = word.trim_end_matches(|c: char| !c.is_alphanumeric());
    let full = mention.text.trim().contains(char::is_whitespace);
    (full && LEXICON.is(&owner, Class::Owner) && kin.len() < word.len() && is_kin(kin)).then(|| Kin {
        relative: true,
        newcomer: true,
        gender: gender(kin),
        family: false,
    })
}

/// Whether a text between two names makes them two of a list.
pub(super) fn parts(between: &str) -> bool {
    let rest = between.strip_prefix(',').unwrap_or(between).trim_start();
    between == "," || LEXICON.is(rest, Class::And)
}

/// Whether the name is followed by another one of a list.
fn begins_list(text: &str, mentions: &[Mention], at: usize) -> bool {
    mentions.get(at + 1).is_some_and(|next| {
        let between = text.get(mentions[at].end..next.start).map(str::trim);
        next.entity_type == EntityType::Person && between.is_some_and(parts)
    })
}

/// *Half-brother* is a brother.
fn gender(word: &str) -> Option<Gender> {
    let last = word.rsplit('-').next().unwrap_or(word);
    match () {
        () if LEXICON.is(last, Class::KinMale) => Some(Gender::Male),
        () if LEXICON.is(last, Class::KinFemale) => Some(Gender::Female),
        () => None,
    }
}

/// *Wife*, *half-brother*.
fn is_kin(word: &str) -> bool {
    gender(word).is_some() || LEXICON.is(word, Class::KinNeutral)
}

/// *The Vale family*, *the Vale brothers*; *the Vales were*.
fn is_family(text: &str, mention: &Mention) -> bool {
    let article = LEXICON.is(&fold(word_before(text, mention.start)), Class::Definite);
    let next = word_after(text, mention.end);
    LEXICON.is(next, Class::Household) || article && LEXICON.is(next, Class::Copula)
}
