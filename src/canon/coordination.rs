//! One surname for several people: *Orville and Wilbur Wright*, *Anil, Rahul and Deepa Kapoor*.

use super::kin::parts;
use crate::document::{EntityType, Mention};

/// Names of a list that are walked over.
const MAX_LIST: usize = 12;

/// The full name whose surname the single name `mentions[at]` shares.
pub(super) fn lender(text: &str, mentions: &[Mention], at: usize) -> Option<usize> {
    let single = |m: &Mention| !m.text.trim().contains(char::is_whitespace);
    let mut linked = false;
    for next in at + 1..mentions.len().min(at + MAX_LIST) {
        let (left, right) = (&mentions[next - 1], &mentions[next]);
        if right.entity_type != EntityType::Person || !single(left) {
            return None;
        }
        let between = text.get(left.end..right.start)?.trim();
        if !parts(between) {
            return None;
        }
        linked |= between != ",";
        if linked {
            return (!single(right)).then_some(next);
        }
    }
    None
}
