//! How far what is found depends on where windows happen to meet: tags each text behind 0 to 511 tokens of filler and
//! counts the names that are whole behind one filler and torn in two behind another.
//!
//! `cargo run --release --example shifts -- [--every N] [--strategy NAME] TEXT…`
#![allow(clippy::unwrap_used)]

use std::collections::{BTreeMap, BTreeSet};

use nomina::{Document, Tagger, config::Layers};

/// Words without a name, each about a token.
const FILLER: &str = "the meeting began late and went on until the evening because nobody had read the papers before ";

/// How many words of filler stand before the text at most.
const MOST: usize = 512;

/// A span of the text without its filler, and its type.
type Found = BTreeSet<(usize, usize, String)>;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let (mut every, mut layers, mut paths) = (1, Layers::default(), Vec::new());
    let mut arguments = std::env::args().skip(1);
    while let Some(argument) = arguments.next() {
        match argument.as_str() {
            "--every" => every = arguments.next().ok_or("--every takes a number")?.parse::<usize>()?.max(1),
            "--strategy" => {
                let name = arguments.next().ok_or("--strategy takes a name")?;
                layers = layers.with_flag("--strategy", "decode.strategy", name);
            }
            _ => paths.push(argument),
        }
    }
    let tagger = Tagger::new(layers.resolve()?)?;
    let mut sum = [0; 4];
    for path in paths {
        let text = std::fs::read_to_string(&path)?;
        let fillers: Vec<String> = (0..MOST).step_by(every).map(filler).collect();
        let texts: Vec<String> = fillers.iter().map(|filler| format!("{filler}{text}")).collect();
        let mut shifts = Vec::new();
        for (document, filler) in tagger.tag_all(texts).zip(&fillers) {
            shifts.push(found(&document?, filler.len()));
        }
        let counts = count(&shifts);
        report(&path, counts);
        sum.iter_mut().zip(counts).for_each(|(sum, count)| *sum += count);
        for name in torn(&shifts) {
            let behind = |s: &Found| pieces(s, &(name.0, name.1, String::new())) > 1;
            let where_torn: Vec<usize> = (0..shifts.len()).filter(|i| behind(&shifts[*i])).map(|i| i * every).collect();
            println!("  torn: {} behind {where_torn:?}", &text[name.0..name.1].replace('\n', " "));
        }
    }
    report("all", sum);
    Ok(())
}

fn filler(words: usize) -> String {
    let words: Vec<&str> = FILLER.split_whitespace().cycle().take(words).collect();
    if words.is_empty() { String::new() } else { words.join(" ") + ".\n\n" }
}

fn found(document: &Document, filler: usize) -> Found {
    let own = document.mentions.iter().filter(|m| m.start >= filler);
    own.map(|m| (m.start - filler, m.end - filler, m.entity_type.to_string())).collect()
}

/// Names found at all, found behind every filler, torn in two behind some, and cut short behind some.
fn count(shifts: &[Found]) -> [usize; 4] {
    let mut names: BTreeMap<&(usize, usize, String), usize> = BTreeMap::new();
    shifts.iter().flatten().for_each(|name| *names.entry(name).or_default() += 1);
    let always = names.values().filter(|n| **n == shifts.len()).count();
    let short = names.keys().filter(|name| shifts.iter().any(|s| pieces(s, name) == 1)).count();
    [names.len(), always, torn(shifts).len(), short]
}

fn torn(shifts: &[Found]) -> BTreeSet<(usize, usize)> {
    let whole: BTreeSet<&(usize, usize, String)> = shifts.iter().flatten().collect();
    whole.into_iter().filter(|name| shifts.iter().any(|s| pieces(s, name) > 1)).map(|n| (n.0, n.1)).collect()
}

/// Mentions that are a part of the name.
fn pieces(shift: &Found, name: &(usize, usize, String)) -> usize {
    let inside = |m: &&(usize, usize, String)| name.0 <= m.0 && m.1 <= name.1 && m.1 - m.0 < name.1 - name.0;
    shift.iter().filter(inside).count()
}

fn report(path: &str, [all, always, torn, short]: [usize; 4]) {
    println!("{path}: {all} mentions, {} not behind every filler, {torn} torn in two, {short} cut short", all - always);
}
