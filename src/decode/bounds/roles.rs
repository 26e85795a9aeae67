//! Lines of a name, a role and a firm: *Fred Pike - Director - Lumira Pty Ltd*.

use std::sync::LazyLock;

use regex::Regex;

use super::{Rule, resize};
use crate::{
    document::{EntityType, Mention},
    text::pattern,
};

/// A role and a dash in front of an organization's name are no part of it.
pub(super) const ROLES: Rule = Rule {
    name: "roles",
    mend: roles,
    examples: &[
        ("[P:Fred Pike] - [O:Director - Lumira Pty Ltd]", "[P:Fred Pike] - Director - [O:Lumira Pty Ltd]"),
        ("[O:Senior Vice President, Orrim Bank]", "Senior Vice President, [O:Orrim Bank]"),
        (
            "[O:Partner - Vale & Oak LLP]; [O:President and Fellows]",
            "Partner - [O:Vale & Oak LLP]; [O:President and Fellows]",
        ),
    ],
};

fn roles(text: &str, mentions: &mut Vec<Mention>) {
    static ROLE: LazyLock<Regex> = LazyLock::new(|| {
        pattern(concat!(
            r"^(?:(?:Senior|Deputy|Assistant|Associate|Managing|Executive|General|Regional|Vice|Chief|Head|Lead|Founding|Acting|Sales|",
            r"Marketing|Finance|Financial|Technical|Operating|Technology|Project|Product)[ -])*",
            r"(?:Director|President|Manager|Partner|Chairman|Chairwoman|Chair|Officer|Secretary|Treasurer|Founder|Owner|Editor|",
            r"Engineer|Consultant|Analyst|Counsel|Attorney|Coordinator|CEO|CFO|CTO|COO)(?: ?[,|] ?| +[-–—] +)",
        ))
    });
    for at in 0..mentions.len() {
        let mention = &mentions[at];
        if mention.entity_type != EntityType::Organization {
            continue;
        }
        if let Some(found) = ROLE.find(&mention.text).filter(|found| found.end() < mention.text.len()) {
            let (start, end) = (mention.start + found.end(), mention.end);
            resize(text, mentions, at, start, end);
        }
    }
}
