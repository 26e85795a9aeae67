//! Products and fonts: no names of ours, and the maker inside one is not either.

use std::{collections::HashSet, sync::LazyLock};

use super::{Rule, next_word};
use crate::document::{EntityType, Mention};

/// A mention that is a known product, or the maker in front of its product or model number, is dropped.
pub(super) const PRODUCTS: Rule = Rule {
    name: "products",
    mend: products,
    examples: &[
        ("A [O:Boeing] 737 and an [O:Airbus A320neo]", "A Boeing 737 and an Airbus A320neo"),
        ("set in [L:Comic Sans] with [O:Microsoft Word]", "set in Comic Sans with Microsoft Word"),
        ("[O:Boeing] cut 737 jobs, [O:Ford] recalled", "[O:Boeing] cut 737 jobs, [O:Ford] recalled"),
        ("a [O:Honda] Civic of [O:Honda]", "a Honda Civic of [O:Honda]"),
    ],
};

/// Makers whose models go by numbers.
const MAKERS: &[&str] = &[
    "Airbus",
    "Antonov",
    "Audi",
    "BMW",
    "Boeing",
    "Bombardier",
    "Cessna",
    "Embraer",
    "Ferrari",
    "Fokker",
    "Ilyushin",
    "Lockheed",
    "McDonnell Douglas",
    "Mercedes",
    "Mercedes-Benz",
    "MiG",
    "Nokia",
    "Peugeot",
    "Porsche",
    "Sukhoi",
    "Tupolev",
    "Volvo",
];

static KNOWN: LazyLock<HashSet<&str>> = LazyLock::new(|| include_str!("data/products.txt").lines().collect());

fn products(text: &str, mentions: &mut Vec<Mention>) {
    mentions.retain(|mention| {
        let brand = matches!(mention.entity_type, EntityType::Organization | EntityType::Place | EntityType::Person);
        !(brand && (is_product(&mention.text) || is_maker(text, mention)))
    });
}

fn is_product(name: &str) -> bool {
    KNOWN.contains(name)
        || name.split_once(' ').is_some_and(|(maker, model)| MAKERS.contains(&maker) && is_model(model))
}

/// Whether the product's name goes on behind the mention.
fn is_maker(text: &str, mention: &Mention) -> bool {
    let rest = &text[mention.end..];
    let word = if rest.starts_with(' ') { next_word(rest) } else { "" };
    let model = rest.strip_prefix(' ').unwrap_or_default().split_whitespace().next().unwrap_or_default();
    let model = model.trim_end_matches(['.', ',', ';', ':', ')', '?', '!']);
    MAKERS.contains(&mention.text.as_str()) && is_model(model)
        || !word.is_empty() && KNOWN.contains(format!("{} {word}", mention.text).as_str())
}

/// `737`, `A320neo`, `737-800`; no year and no sum.
fn is_model(word: &str) -> bool {
    let digits = word.chars().filter(char::is_ascii_digit).count();
    let year = digits == 4 && word.len() == 4 && (word.starts_with("19") || word.starts_with("20"));
    let shape = |c: char| c.is_ascii_alphanumeric() || c == '-';
    (2..=6).contains(&digits) && word.len() <= 9 && word.chars().all(shape) && !year
}
