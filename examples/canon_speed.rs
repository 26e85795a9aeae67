//! Prints how long merging takes as a document grows: `cargo run --release --example canon_speed`.
//!
//! The documents are made here: people with full names and later surnames, bodies with acronyms, places, treaties,
//! every tenth name new to the document.

#![allow(clippy::print_stdout)]

mod made;

use std::time::Instant;

use made::name;
use nomina::{CanonOptions, Canonicalizer, EntityType, Mention};

fn document(size: usize) -> (String, Vec<Mention>) {
    let (mut text, mut mentions) = (String::new(), Vec::new());
    for i in 0..size {
        let who = (i * 7919) % (size / 10).max(1);
        let (entity_type, words) = match i % 10 {
            0..=2 => (EntityType::Person, format!("{} {}", name(who), name(who / 3 + 200))),
            3 | 4 => (EntityType::Person, name(who / 3 + 200)),
            5 => (EntityType::Organization, format!("{} {} Council", name(who), name(who + 31))),
            6 => (EntityType::Organization, format!("{}{}C", &name(who)[..1], &name(who + 31)[..1])),
            7 => (EntityType::Agreement, format!("Treaty of {}", name(who))),
            _ => (EntityType::Place, format!("Port {}", name(who))),
        };
        mentions.push(Mention::new(text.len(), text.len() + words.len(), words.clone(), entity_type, 0.9));
        text.push_str(&words);
        text.push_str(" was there. ");
    }
    (text, mentions)
}

fn main() {
    let canonicalizer = Canonicalizer::new(&CanonOptions::default());
    canonicalizer.canonicalize("", &mut []);
    println!("{:>9} {:>9} {:>10} {:>12}", "mentions", "entities", "ms", "µs/mention");
    for size in [1_250, 2_500, 5_000, 10_000, 20_000, 40_000, 80_000] {
        let (text, mut mentions) = document(size);
        let start = Instant::now();
        let entities = canonicalizer.canonicalize(&text, &mut mentions);
        let ms = start.elapsed().as_secs_f64() * 1000.0;
        println!("{size:>9} {:>9} {ms:>10.1} {:>12.2}", entities.len(), ms * 1000.0 / size as f64);
    }
}
