//! Rules for people of several documents; beside them, [`SAME_NAME`](super::SAME_NAME) and [`ACRONYM`](super::ACRONYM)
//! hold across documents for all other types.

use super::{Choice, Ground, Rule, Search, Types};
use crate::document::EntityType;

const fn of_people(id: &'static str, joins: &'static str) -> Rule {
    let types = Types::Only(&[EntityType::Person]);
    Rule {
        ground: Ground { id, types, explicit: false },
        joins,
        search: Search::Corpus,
        choice: Choice::Only,
        examples: &[],
    }
}

pub(crate) static SAME_COMPANION: Rule = of_people(
    "same-companion",
    "people of one name whom two documents name beside the same person, organization or agreement",
);

pub(crate) static SAME_ROLE: Rule =
    of_people("same-role", "people of one name under the same role of several words: *Foreign Minister*");

pub(crate) static SAME_FULL_NAME: Rule =
    of_people("same-full-name", "people of one full name where no role and no company disagrees");
