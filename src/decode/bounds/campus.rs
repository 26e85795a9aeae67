//! Universities of several places: *University of Texas at Dallas*, *University of California, Berkeley*.

use std::sync::LazyLock;

use regex::Regex;

use super::{Rule, resize};
use crate::{
    document::{EntityType, Mention},
    text::pattern,
};

/// A university system and its campus are one name.
pub(super) const CAMPUS: Rule = Rule {
    name: "campus",
    mend: campus,
    examples: &[
        (
            "the [O:University of Maryland] at [L:College Park] bought",
            "the [O:University of Maryland at College Park] bought",
        ),
        ("[O:University of California], [L:Berkeley], said", "[O:University of California, Berkeley], said"),
        ("[O:Institute of Technology], [L:Sligo]", "[O:Institute of Technology, Sligo]"),
        (
            "the [O:University of North Carolina] at Chapel Hill raised",
            "the [O:University of North Carolina at Chapel Hill] raised",
        ),
        (
            "[O:University of Oxford] at Christmas, [O:University of Cape Town], [L:South Africa]",
            "[O:University of Oxford] at Christmas, [O:University of Cape Town], [L:South Africa]",
        ),
        ("[O:University of Illinois at] [L:Chicago]", "[O:University of Illinois at Chicago]"),
        ("[O:University of Iowa], [L:Wisconsin] and [L:Ohio]", "[O:University of Iowa], [L:Wisconsin] and [L:Ohio]"),
        ("[O:University of Texas], [L:Texas], at Easter", "[O:University of Texas], [L:Texas], at Easter"),
    ],
};

/// Systems with campuses at several places: states, and a few others.
fn is_system(name: &str) -> bool {
    static SYSTEM: LazyLock<Regex> = LazyLock::new(|| {
        pattern(concat!(
            r"(?:^|\s)(?:University (?:System )?of |Univ\. of |U\. of |State University of )(?:Alabama|Alaska|Arizona|Arkansas|California|",
            r"Colorado|Connecticut|Delaware|Florida|Georgia|Hawai.?i|Houston|Idaho|Illinois|Indiana|Iowa|Kansas|Kentucky|Louisiana|",
            r"Maine|Maryland|Massachusetts|Michigan|Minnesota|Mississippi|Missouri|Montana|Nebraska|Nevada|New Hampshire|",
            r"New Mexico|New York|North Carolina|North Dakota|North Texas|Oklahoma|Oregon|Puerto Rico|South Carolina|South Florida|",
            r"Tennessee|Texas|Toronto|Utah|Vermont|Virginia|Washington|Wisconsin|Wyoming|Malta|the Philippines)$",
            r"|^(?:California State|Indiana|Louisiana State|Pennsylvania State|Penn State|Purdue|Rutgers|Southern Illinois|",
            r"Texas A&M|Arizona State|City|Ohio State) University$|^Institute of Technology$|^Texas A&M$",
        ))
    });
    SYSTEM.is_match(name)
}

fn campus(text: &str, mentions: &mut Vec<Mention>) {
    static PLACE: LazyLock<Regex> = LazyLock::new(|| pattern(r"^\p{Lu}\p{L}+(?: \p{Lu}\p{L}+)?"));
    const FEASTS: [&str; 6] = ["Christmas", "Easter", "Thanksgiving", "Mr", "Mrs", "Dr"];
    let mut at = 0;
    while at < mentions.len() {
        let (start, end) = (mentions[at].start, mentions[at].end);
        let rest = &text[end..];
        // The model may have gone one word too far already.
        let cut = mentions[at].text.strip_suffix(" at");
        let joints: &[&str] = if cut.is_some() { &[" "] } else { &[" at ", ", ", "-", "–"] };
        let joint = joints.iter().find(|joint| rest.starts_with(**joint));
        let name = cut.unwrap_or(&mentions[at].text);
        let named = mentions[at].entity_type == EntityType::Organization && is_system(name);
        if let Some(joint) = joint.filter(|_| named) {
            let from = end + joint.len();
            let place =
                mentions.get(at + 1).filter(|next| next.start == from && next.entity_type != EntityType::Person);
            let campus = match place {
                Some(place) => Some(place.end),
                None if *joint != ", " => PLACE.find(&text[from..]).map(|found| from + found.end()),
                None => None,
            };
            // Another state is the next member of a list.
            let state = |place: &str| is_system(&format!("University of {place}"));
            let other = |place: &str| {
                text[start..end].ends_with(place) || state(place) || FEASTS.iter().any(|f| place.starts_with(f))
            };
            if let Some(to) = campus.filter(|to| !other(&text[from..*to]))
                && mentions.get(at + 1).is_none_or(|next| next.start >= to || next.end <= to)
            {
                resize(text, mentions, at, start, to);
            }
        }
        at += 1;
    }
}
