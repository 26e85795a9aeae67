//! Documents with marked mentions: `{P:…}` PERSON, `{L:…}` PLACE, `{O:…}` ORGANIZATION, `{A:…}` AGREEMENT; a small letter
//! marks one that the model is unsure of.
#![allow(dead_code, unreachable_pub)]

use nomina::{CanonOptions, Canonicalizer, Entity, EntityType, Mention};

/// The text and its mentions, of score 0.9, or 0.6 where unsure.
pub fn marked(source: &str) -> (String, Vec<Mention>) {
    let (mut text, mut mentions, mut rest) = (String::new(), Vec::new(), source);
    while let Some(open) = rest.find('{') {
        text.push_str(&rest[..open]);
        let close = open + rest[open..].find('}').expect("closed");
        let mark = &rest[open + 1..open + 3];
        let score = if mark.starts_with(char::is_uppercase) { 0.9 } else { 0.6 };
        let entity_type = match mark.to_uppercase().as_str() {
            "P:" => EntityType::Person,
            "L:" => EntityType::Place,
            "O:" => EntityType::Organization,
            _ => EntityType::Agreement,
        };
        let name = &rest[open + 3..close];
        mentions.push(Mention::new(text.len(), text.len() + name.len(), name, entity_type, score));
        text.push_str(name);
        rest = &rest[close + 1..];
    }
    text.push_str(rest);
    (text, mentions)
}

/// The mentions and the entities that they merge into.
pub fn run_with(options: &CanonOptions, source: &str) -> (Vec<Mention>, Vec<Entity>) {
    let (text, mut mentions) = marked(source);
    let entities = Canonicalizer::new(options).canonicalize(&text, &mut mentions);
    (mentions, entities)
}

/// The clusters as `a=b | c`, each name as written, in order of first mention.
pub fn clusters(source: &str) -> String {
    clusters_with(&CanonOptions::default(), source)
}

/// The same under options.
pub fn clusters_with(options: &CanonOptions, source: &str) -> String {
    let (mentions, entities) = run_with(options, source);
    let names = |e: &Entity| e.mentions.iter().map(|m| mentions[*m].text.as_str()).collect::<Vec<_>>().join("=");
    entities.iter().map(names).collect::<Vec<_>>().join(" | ")
}
