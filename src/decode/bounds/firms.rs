//! Firms that bear their founder's name: *Dell raised its dividend. Michael Dell owns half of it.*

use std::{collections::HashSet, sync::LazyLock};

use regex::Regex;

use super::{Rule, retype};
use crate::{
    document::{EntityType, Mention},
    text::pattern,
};

/// A lone surname that does what a firm does is a firm.
pub(super) const FIRMS: Rule = Rule {
    name: "firms",
    mend: firms,
    examples: &[
        (
            "[P:Dell] raised its dividend. [P:Michael Dell] owns half.",
            "[O:Dell] raised its dividend. [P:Michael Dell] owns half.",
        ),
        ("[P:Hartwig], the fashion house, reported", "[O:Hartwig], the fashion house, reported"),
        ("[P:Chanel] opened a shop. [P:Coco Chanel] never", "[O:Chanel] opened a shop. [P:Coco Chanel] never"),
        ("[P:Michael Dell] spoke. [P:Dell] raised his hand.", "[P:Michael Dell] spoke. [P:Dell] raised his hand."),
        ("[P:Merkel] and its critics; [P:Ada], the painter", "[P:Merkel] and its critics; [P:Ada], the painter"),
    ],
};

static KNOWN: LazyLock<HashSet<&str>> = LazyLock::new(|| include_str!("data/firms.txt").lines().collect());

#[expect(clippy::ptr_arg, reason = "the signature of all rules")]
fn firms(text: &str, mentions: &mut Vec<Mention>) {
    static OWN: LazyLock<Regex> = LazyLock::new(|| {
        pattern(concat!(
            r"^(?: (?:has |had |will |is |plans to )?(?:\p{Ll}+(?:ed|es|s)|cut|sold|built|put|won|lost|made|grew|kept) its (?:\p{Ll}|own )",
            r"|, (?:the|a|an) (?:[\p{L}-]+ ){0,3}(?:company|firm|maker|manufacturer|carmaker|automaker|retailer|brand|house|label|bank|",
            r"group|chain|giant|insurer|brewer|publisher|airline|conglomerate|corporation|start-?up)\b)",
        ))
    });
    // Up to here nobody of that surname has been named in full.
    let mut introduced: HashSet<String> = HashSet::new();
    for mention in mentions.iter_mut().filter(|mention| mention.entity_type == EntityType::Person) {
        match mention.text.rsplit_once(char::is_whitespace) {
            Some((_, surname)) => drop(introduced.insert(surname.to_owned())),
            None => {
                let rest = &text[mention.end..];
                let person = [" he ", " she ", " his ", " her ", " who "];
                let clause = rest.split(['.', ';', '\n']).next().unwrap_or_default();
                let is_person = person.iter().any(|word| clause.contains(word));
                let unknown = KNOWN.contains(mention.text.as_str()) && !introduced.contains(&mention.text);
                if !is_person && (unknown || OWN.is_match(rest)) {
                    retype(mention, EntityType::Organization);
                }
            }
        }
    }
}
