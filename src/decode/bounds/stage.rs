//! Names in which a title is part of the name: *Queen Latifah*, *Duke Ellington*.

use super::{Rule, resize, retype};
use crate::document::{EntityType, Mention};

/// A known name of that kind is whole, and a person's.
pub(super) const STAGE_NAMES: Rule = Rule {
    name: "stage names",
    mend: stage_names,
    examples: &[
        ("Queen [P:Latifah] hosted", "[P:Queen Latifah] hosted"),
        ("The actor [O:Judge Reinhold] has", "The actor [P:Judge Reinhold] has"),
        ("Queen [P:Elizabeth II] and Judge [P:Hale]", "Queen [P:Elizabeth II] and Judge [P:Hale]"),
    ],
};

fn stage_names(text: &str, mentions: &mut Vec<Mention>) {
    for at in 0..mentions.len() {
        let (start, end) = (mentions[at].start, mentions[at].end);
        let floor = at.checked_sub(1).map_or(0, |before| mentions[before].end);
        let ends_here =
            |name: &&str| text[..end].ends_with(name) && name.len() >= end - start && end - name.len() >= floor;
        let known = include_str!("data/stage_names.txt").lines().find(ends_here);
        if let Some(name) = known.filter(|name| !text[..end - name.len()].ends_with(char::is_alphanumeric)) {
            resize(text, mentions, at, end - name.len(), end);
            retype(&mut mentions[at], EntityType::Person);
        }
    }
}
