//! Names that end in 's: *McDonald's*, *St. George's*. A model of English takes every 's for a possessive.

use std::{collections::HashMap, sync::LazyLock};

use regex::Regex;

use super::{Rule, next_word, resize, retype};
use crate::{
    document::{EntityType, Mention},
    text::pattern,
};

/// The 's belongs to the name where the name is known with it, or where no thing follows that could be owned.
pub(super) const OWNERS: Rule = Rule {
    name: "owners",
    mend: owners,
    examples: &[
        ("[O:McDonald]'s raised its prices", "[O:McDonald's] raised its prices"),
        (
            "[P:Brannigan]'s bought a chain. [O:Brannigan]'s hired 900 drivers.",
            "[O:Brannigan's] bought a chain. [O:Brannigan's] hired 900 drivers.",
        ),
        ("at [O:Standard & Poor]’s see", "at [O:Standard & Poor’s] see"),
        ("at [L:St. Brendan]'s in [L:Grenada]", "at [L:St. Brendan's] in [L:Grenada]"),
        ("[P:Putin]'s plane, [P:Merkel]'s planned visit", "[P:Putin]'s plane, [P:Merkel]'s planned visit"),
        ("[L:China]'s [O:Xinhua] and [L:China]'s growing role", "[L:China]'s [O:Xinhua] and [L:China]'s growing role"),
        (
            "[P:Trump]'s plans to build, [P:Obama]'s need for votes, [P:Merkel]'s will to govern, [P:Clinton]'s cut in taxes",
            "[P:Trump]'s plans to build, [P:Obama]'s need for votes, [P:Merkel]'s will to govern, [P:Clinton]'s cut in taxes",
        ),
        ("[P:Bo]'s in [L:Rome], [L:Iran]'s to blame", "[P:Bo]'s in [L:Rome], [L:Iran]'s to blame"),
    ],
};

/// Names as they stand before their 's, and what they are.
static KNOWN: LazyLock<HashMap<&str, EntityType>> = LazyLock::new(|| {
    let line = |line: &'static str| {
        let (kind, name) = line.split_once('\t')?;
        let entity_type = if kind == "L" { EntityType::Place } else { EntityType::Organization };
        Some((name, entity_type))
    };
    include_str!("data/owners.tsv").lines().filter_map(line).collect()
});

fn owners(text: &str, mentions: &mut Vec<Mention>) {
    for at in 0..mentions.len() {
        let mention = &mentions[at];
        let rest = &text[mention.end..];
        let Some(after) = ["'s", "’s"].iter().find_map(|s| rest.strip_prefix(s)) else { continue };
        if after.starts_with(char::is_alphanumeric) {
            continue;
        }
        let known = KNOWN.get(mention.text.as_str());
        let saint = mention.text.starts_with("St. ") && next_word(after).chars().next().is_none_or(char::is_lowercase);
        let entity_type = match known {
            Some(entity_type) => entity_type.clone(),
            None if saint && !owns(after) => mention.entity_type.clone(),
            None if acts(after) && is_firm(mention) => EntityType::Organization,
            None => continue,
        };
        let end = mention.end + rest.len() - after.len();
        if known.is_some() && mention.entity_type == EntityType::Agreement {
            continue;
        }
        resize(text, mentions, at, mentions[at].start, end);
        if !saint {
            retype(&mut mentions[at], entity_type);
        }
    }
}

/// Whether a thing follows: a noun, perhaps behind adjectives.
fn owns(after: &str) -> bool {
    const LINKS: [&str; 27] = [
        "in", "on", "at", "by", "for", "from", "with", "and", "or", "but", "is", "was", "were", "has", "had", "will",
        "would", "can", "could", "may", "might", "to", "after", "before", "when", "where", "as",
    ];
    let word = next_word(after);
    !word.is_empty() && !LINKS.contains(&word) && !acts(after)
}

/// Whether a verb follows that a firm does, with its object: *raised its prices*, not *planned visit*, *plans to* or
/// *need for*, which may as well be owned.
fn acts(after: &str) -> bool {
    static VERB: LazyLock<Regex> = LazyLock::new(|| {
        pattern(concat!(
            r"^ (?:(?:also|later|now|then|soon|recently) )?(?:",
            r"(?:\p{Ll}{2,}[^e]ed|bought|sold|took|gave|built|won|lost|told|opened|hired)",
            r" (?:its?|the|a|an|this|that|their|more|less|some|several|two|three|four|five|six|seven|eight|nine|ten|\$?[0-9][0-9.,]*)\b",
            r"|(?:opened|closed|sold|paid|fell|grew) (?:in|on|at|for|by|to|off)\b",
            r"|will (?:be|close|open|cut|sell|buy|pay|hire|raise|stop|start|expand)\b",
            r"|(?:said|says|sells|makes|employs|owns|operates|announced|declined) (?:it|its|the|a|that|to|in|on|more|about|[0-9])\b)",
        ))
    });
    VERB.is_match(after)
}

/// A name that a firm may bear: one word or two, and no country.
fn is_firm(mention: &Mention) -> bool {
    let words = mention.text.split_whitespace().count();
    matches!(mention.entity_type, EntityType::Person | EntityType::Organization)
        && words <= 2
        && !mention.text.contains('.')
        && mention.text.chars().filter(|c| c.is_uppercase()).count() < 4
}
