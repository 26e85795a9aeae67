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
        (
            "[P:Smith], the bank manager; [P:Doe], the founder of the company; [P:Putin] ordered its army",
            "[P:Smith], the bank manager; [P:Doe], the founder of the company; [P:Putin] ordered its army",
        ),
    ],
};

static KNOWN: LazyLock<HashSet<&str>> = LazyLock::new(|| include_str!("data/firms.txt").lines().collect());

#[expect(clippy::ptr_arg, reason = "the signature of all rules")]
fn firms(text: &str, mentions: &mut Vec<Mention>) {
    // Only what a firm has, and a firm as the last word of what the name is said to be.
    static OWN: LazyLock<Regex> = LazyLock::new(|| {
        pattern(concat!(
            r"^(?: (?:has |had |will |is |plans to )?\p{Ll}+ its (?:own )?(?:annual |quarterly |full-year )?(?:dividend|profits?|prices?|",
            r"sales|shares?|forecast|outlook|guidance|workforce|staff|factor(?:y|ies)|plants?|stores?|shops?|headquarters|earnings|",
            r"revenues?|customers|shareholders|brand|products?|stake)\b",
            r"|, (?:the|a|an) (?:[\p{L}-]+ ){0,3}?(?:company|firm|maker|manufacturer|carmaker|automaker|retailer|brand|fashion house|",
            r"label|bank|chain|insurer|brewer|publisher|airline|conglomerate|corporation|start-?up)(?:[,.;)]| that | which | based ))",
        ))
    });
    let is_firm = |rest: &str| OWN.find(rest).is_some_and(|found| !found.as_str().contains(" of "));
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
                if !is_person && (unknown || is_firm(rest)) {
                    retype(mention, EntityType::Organization);
                }
            }
        }
    }
}
