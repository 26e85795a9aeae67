//! Prints how long a corpus index takes as it grows: `cargo run --release --example corpus_speed [MENTIONS]`.
//!
//! The documents are made here, a dozen entities each: people with full names and later surnames, some of them namesakes,
//! bodies with and without their acronym, places, treaties. Names come again as in a news archive: a few everywhere, most
//! of them rarely. Sizes double up to MENTIONS, a million if none is given. Memory is the most that the process held so far.

#![allow(clippy::print_stdout)]

mod made;

use std::{fs, time::Instant};

use made::name;
use nomina::{CanonOptions, Canonicalizer, CorpusIndex, Document, EntityType, Mention};

/// Numbers that repeat as names do: half of them small.
struct Draws(u64);

impl Draws {
    fn next(&mut self, most: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let random = (self.0 >> 33) as f64 / f64::from(u32::MAX >> 1);
        (random.powi(4) * most as f64) as usize
    }
}

fn document(id: usize, known: usize, draws: &mut Draws, canonicalizer: &Canonicalizer) -> Document {
    let (mut text, mut mentions) = (String::new(), Vec::new());
    let mut say = |entity_type: EntityType, words: &str| {
        mentions.push(Mention::new(text.len(), text.len() + words.len(), words, entity_type, 0.9));
        text.push_str(words);
        text.push_str(" spoke. ");
    };
    for _ in 0..4 {
        let (given, surname) = (name(draws.next(200)), name(draws.next(known) + 200));
        say(EntityType::Person, &format!("{given} {surname}"));
        say(EntityType::Person, &surname);
        let body = draws.next(known);
        say(EntityType::Organization, &format!("{} {} Council", name(body), name(body / 7 + 31)));
        say(EntityType::Place, &format!("Port {}", name(draws.next(known / 2))));
    }
    say(EntityType::Agreement, &format!("Treaty of {}", name(draws.next(known / 4))));
    let mut document = Document::default();
    document.id = format!("doc-{id}");
    document.entities = canonicalizer.canonicalize(&text, &mut mentions);
    document.mentions = mentions;
    document.text = Some(text);
    document
}

/// The most memory that the process has held, in MB; nothing where the system does not tell.
fn peak() -> Option<usize> {
    let status = fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM"))?;
    line.split_whitespace().nth(1)?.parse::<usize>().ok().map(|kb| kb / 1024)
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let most: usize = std::env::args().nth(1).and_then(|n| n.parse().ok()).unwrap_or(1_000_000);
    let canonicalizer = Canonicalizer::new(&CanonOptions::default());
    let folder = std::env::temp_dir().join(format!("nomina-corpus-speed-{}", std::process::id()));
    fs::create_dir_all(&folder)?;
    let (mut index, mut draws) = (CorpusIndex::new(), Draws(1));
    let (mut mentions, mut documents, mut size) = (0, 0, most.div_ceil(8));
    println!(
        "{:>9} {:>9} {:>9} {:>8} {:>8} {:>8} {:>8} {:>6}",
        "mentions", "documents", "entities", "add s", "list s", "save s", "load s", "MB"
    );
    let mut adding = 0.0;
    while mentions < most {
        while mentions < size.min(most) {
            let document = document(documents, most / 20, &mut draws, &canonicalizer);
            let start = Instant::now();
            index.add(&document);
            adding += start.elapsed().as_secs_f64();
            mentions += document.mentions.len();
            documents += 1;
        }
        let start = Instant::now();
        let entities = index.entities().len();
        let listing = start.elapsed().as_secs_f64();
        let path = folder.join("index");
        let start = Instant::now();
        index.save(&path)?;
        let saving = start.elapsed().as_secs_f64();
        let start = Instant::now();
        drop(CorpusIndex::load(&path, &CanonOptions::default())?);
        let loading = start.elapsed().as_secs_f64();
        let peak = peak().map_or_else(|| "?".to_owned(), |mb| mb.to_string());
        println!(
            "{mentions:>9} {documents:>9} {entities:>9} {adding:>8.2} {listing:>8.2} {saving:>8.2} {loading:>8.2} {peak:>6}"
        );
        size *= 2;
    }
    let _ = fs::remove_dir_all(&folder);
    Ok(())
}
