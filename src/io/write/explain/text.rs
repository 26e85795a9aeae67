//! The answer about one name, for people.

use std::io::{self, Write};

use super::one_line;
use crate::{
    canon::explain::{Account, Held, Spot, Undecided},
    document::Document,
};

/// Each entity: its mentions with their reasons, then what it was not joined to and what is left open.
pub(super) fn accounts(out: &mut impl Write, document: &Document, accounts: &[Account]) -> io::Result<()> {
    for account in accounts {
        let (name, label) = (one_line(&account.name), one_line(account.entity_type.as_str()));
        writeln!(out, "{}: {name} · {label} · id {}", one_line(&document.id), account.id)?;
        for (place, held) in account.mentions.iter().enumerate() {
            let repaired = held.repaired_from.as_ref().map(|was| format!(", was {was}")).unwrap_or_default();
            let (text, why) = (one_line(&held.text), reason(held, place == 0));
            writeln!(out, "  {text} at {} ({why}; score {:.2}{repaired})", held.start, held.score)?;
        }
        for title in &account.titles {
            writeln!(out, "  title {}", one_line(title))?;
        }
        for no in &account.refused {
            let (own, other) = (spot(&no.mention), stranger(document, &no.to));
            writeln!(out, "  {own} not joined to {other} by {}: {}", no.rule, no.because)?;
        }
        for open in &account.ambiguous {
            writeln!(out, "  {}", undecided(document, open, Some(account.id)))?;
        }
    }
    Ok(())
}

fn reason(held: &Held, first: bool) -> String {
    match (&held.rule, &held.to) {
        (Some(rule), Some(to)) => format!("{rule}: {}{}", spot(to), quoted(held.because.as_deref())),
        _ if first => "first".to_owned(),
        _ => "joined to one that was left out".to_owned(),
    }
}

/// The words behind a merge.
pub(super) fn quoted(because: Option<&str>) -> String {
    because.map(|because| format!(", {}", one_line(because))).unwrap_or_default()
}

/// A mention.
pub(super) fn spot(spot: &Spot) -> String {
    format!("{} at {}", one_line(&spot.text), spot.start)
}

/// A mention of another entity.
fn stranger(document: &Document, other: &Spot) -> String {
    let entity = other.entity.and_then(|id| document.entities.get(id));
    match entity {
        Some(entity) if entity.name == other.text => format!("{} (id {})", spot(other), entity.id),
        Some(entity) => format!("{} ({}, id {})", spot(other), one_line(&entity.name), entity.id),
        None => spot(other),
    }
}

/// Whom a mention may mean, told to somebody who looks at the entity `own`.
pub(super) fn undecided(document: &Document, open: &Undecided, own: Option<usize>) -> String {
    let mention = &open.mention;
    let whose = mention.entity.filter(|id| Some(*id) != own).map(|id| format!(" (id {id})")).unwrap_or_default();
    let entities = open.candidates.iter().filter_map(|candidate| document.entities.get(candidate.entity?));
    let names: Vec<String> = entities.map(|entity| format!("{} (id {})", one_line(&entity.name), entity.id)).collect();
    let names = names.join(" or ");
    format!("{}{whose} may be {names} by {}; not merged on a guess", spot(mention), open.rule)
}
