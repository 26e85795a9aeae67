//! Short forms of places, written out.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use regex::{Captures, Regex};

use super::{Stage, Step};
use crate::{encode::view::Edit, text::pattern};

/// *Provo, UT* is shown as `Provo, Utah`, *Mt. Rainier* as `Mount Rainier`.
pub(super) const PLACES: Step = Step {
    name: "places",
    stage: Stage::Showing,
    english: true,
    make: places,
    examples: &[
        ("from Newark, NJ, to Provo, UT.", "from Newark, New Jersey, to Provo, Utah."),
        ("Springfield, IL 62704", "Springfield, Illinois 62704"),
        ("Mt. Rainier and Ft. Worth", "Mount Rainier and Fort Worth"),
        ("Bob, OK? In Paris, ME and you", "Bob, OK? In Paris, ME and you"),
        ("Jane Roe, MD, spoke in Jackson, MS, then", "Jane Roe, MD, spoke in Jackson, Mississippi, then"),
    ],
};

/// Postal codes of states, provinces and districts.
static STATES: LazyLock<HashMap<&str, &str>> =
    LazyLock::new(|| include_str!("data/states.tsv").lines().filter_map(|line| line.split_once('\t')).collect());

/// Whether a country goes by this name: they are named in pairs, *the China-India border*.
pub(super) fn is_country(name: &str) -> bool {
    static COUNTRIES: LazyLock<HashSet<&str>> = LazyLock::new(|| include_str!("data/countries.txt").lines().collect());
    COUNTRIES.contains(name)
}

fn places(text: &str) -> Vec<Edit> {
    static PLACE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(concat!(
            r"\p{Lu}[\p{L}.'-]*, (?<state>[A-Z]{2,3})(?<after>[.,;:)\s]|$)",
            r"|\b(?<mount>Mt|Ft)\.? \p{Lu}\p{Ll}",
        ))
    });
    let edit = |found: Captures<'_>| {
        if let Some(mount) = found.name("mount") {
            let dot = usize::from(text[mount.end()..].starts_with('.'));
            let word = if mount.as_str() == "Mt" { "Mount" } else { "Fort" };
            return Some(Edit::new(mount.start()..mount.end() + dot, word));
        }
        let (state, after) = (found.name("state")?, found.name("after")?);
        // In the middle of a sentence two capitals are as well an acronym or *OK*; only a postal code may follow.
        let closed = after.as_str() != " " || text[after.end()..].starts_with(|c: char| c.is_ascii_digit());
        // Behind a name of two words these are as well a degree.
        let before = text[..found.get(0)?.start()].trim_end_matches(' ');
        let word = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        let degree = ["MD", "MA", "MS", "PA"].contains(&state.as_str()) && word.starts_with(char::is_uppercase);
        if degree && !text[after.end()..].starts_with(|c: char| c.is_ascii_digit()) {
            return None;
        }
        let name = STATES.get(state.as_str()).filter(|_| closed)?;
        Some(Edit::new(state.range(), *name))
    };
    PLACE.captures_iter(text).filter_map(edit).collect()
}
