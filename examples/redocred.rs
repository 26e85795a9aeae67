//! Scores `nomina::canon` on gold mentions grouped into entities.
//!
//! ```sh
//! cargo run --example redocred -- dev_revised.json [--errors] [--rules] [--rule=NAME]
//! ```
//!
//! Reads Re-DocRED (`vertexSet`; types PER, LOC and ORG), or documents with `text` and `mentions` that carry character
//! offsets, a type and a gold `entity`. Prints MUC, B³, CEAF-e, their mean, the F1 of exact clusters, and how many
//! predicted clusters hold mentions of two gold entities: for all mentions, and without nationality words, which our
//! rule book does not count as names. Beside them, the baseline that joins equal strings of equal type.

#![allow(clippy::print_stdout)]

use std::collections::{BTreeMap, HashMap, HashSet};

use nomina::{
    Canonicalizer, EntityType, Mention,
    eval::clusters::{Baseline, ClusterPair, ClusterScorer, ClusterScores},
};
use serde_json::Value;

/// A document with gold clusters of mention indices.
struct Gold {
    id: String,
    text: String,
    mentions: Vec<Mention>,
    cluster: Vec<String>,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let path = args.iter().find(|a| !a.starts_with("--")).ok_or("usage: redocred FILE.json [--errors]")?;
    let json: Value = serde_json::from_str(&std::fs::read_to_string(path)?)?;
    let documents: Vec<Gold> = match json {
        Value::Array(list) => list.iter().map(read).collect(),
        one => vec![read(&one)],
    };
    let canonicalizer = Canonicalizer::new(&Default::default());
    for (title, keep) in [("all mentions", true), ("without nationality words", false)] {
        let (mut ours, mut baseline, mut count) = (ClusterScorer::default(), ClusterScorer::default(), 0);
        let mut rules: BTreeMap<String, (usize, usize)> = BTreeMap::new();
        for gold in &documents {
            let kept: Vec<usize> = (0..gold.mentions.len())
                .filter(|m| keep || !nomina::canon::is_demonym(&gold.mentions[*m].text))
                .collect();
            let mut mentions: Vec<Mention> = kept.iter().map(|m| gold.mentions[*m].clone()).collect();
            let clusters: Vec<&str> = kept.iter().map(|m| gold.cluster[*m].as_str()).collect();
            count += mentions.len();
            let named = mentions.iter().map(|m| (m.text.as_str(), &m.entity_type));
            let same = groups(Baseline::SameStringAndType.cluster(named));
            let entities = canonicalizer.canonicalize(&gold.text, &mut mentions);
            let expected = groups(clusters.iter());
            ours.add(&ClusterPair::new(&expected, &groups(mentions.iter().map(|m| m.entity))));
            baseline.add(&ClusterPair::new(&expected, &same));
            for e in entities.iter().flat_map(|e| &e.evidence) {
                let (right, wrong) = rules.entry(e.rule.to_string()).or_default();
                let is_right = clusters[e.mention] == clusters[e.to];
                *(if is_right { right } else { wrong }) += 1;
                if args.iter().any(|a| *a == format!("--rule={}", e.rule)) {
                    let mark = if is_right { "" } else { "  WRONG" };
                    println!("{}: {} -> {}{mark}", gold.id, mentions[e.mention].text, mentions[e.to].text);
                }
            }
            if keep && args.iter().any(|a| a == "--errors") {
                print_errors(gold, &mentions, &entities);
            }
        }
        let (ours, baseline) = (ours.scores(), baseline.scores());
        println!("{title}: {count} mentions, {} entities in {} documents", ours.gold_entities, documents.len());
        println!("  {:<22} {:>6} {:>6} {:>6} {:>6} {:>6} {:>6}", "", "MUC", "B3", "CEAF-e", "mean", "exact", "wrong");
        print_scores("same string and type", &baseline);
        print_scores("nomina::canon", &ours);
        if args.iter().any(|a| a == "--rules") {
            for (rule, (right, wrong)) in rules {
                println!("    {rule:<20} {right:>5} right {wrong:>4} wrong");
            }
        }
    }
    Ok(())
}

fn read(document: &Value) -> Gold {
    if document["vertexSet"].is_array() { read_docred(document) } else { read_plain(document) }
}

fn read_docred(document: &Value) -> Gold {
    let mut text = String::new();
    let mut spans: Vec<Vec<(usize, usize)>> = Vec::new();
    for sentence in document["sents"].as_array().into_iter().flatten() {
        let mut row = Vec::new();
        for token in sentence.as_array().into_iter().flatten().filter_map(Value::as_str) {
            let tight = matches!(token, "," | "." | ")" | ";" | ":" | "?" | "!" | "'s" | "’s" | "]")
                || text.ends_with(['(', '[']);
            if !tight && !text.is_empty() {
                text.push(' ');
            }
            row.push((text.len(), text.len() + token.len()));
            text.push_str(token);
        }
        spans.push(row);
    }
    let mut seen = HashSet::new();
    let mut rows = Vec::new();
    for (entity, vertex) in document["vertexSet"].as_array().into_iter().flatten().enumerate() {
        for mention in vertex.as_array().into_iter().flatten() {
            let entity_type = match mention["type"].as_str() {
                Some("PER") => EntityType::Person,
                Some("LOC") => EntityType::Place,
                Some("ORG") => EntityType::Organization,
                _ => continue,
            };
            let at = |v: &Value| v.as_u64().unwrap_or(0) as usize;
            let (sentence, from, to) = (at(&mention["sent_id"]), at(&mention["pos"][0]), at(&mention["pos"][1]));
            let row = &spans[sentence];
            if seen.insert((sentence, from, to)) && to > from && to <= row.len() {
                let (start, end) = (row[from].0, row[to - 1].1);
                let name = mention["name"].as_str().unwrap_or(&text[start..end]);
                rows.push((Mention::new(start, end, name, entity_type, 1.0), entity.to_string()));
            }
        }
    }
    gold(document["title"].as_str().unwrap_or(""), text, rows)
}

fn read_plain(document: &Value) -> Gold {
    let text = document["text"].as_str().unwrap_or("").to_owned();
    let bytes: Vec<usize> = text.char_indices().map(|(i, _)| i).chain([text.len()]).collect();
    let mut rows = Vec::new();
    for mention in document["mentions"].as_array().into_iter().flatten() {
        let at = |v: &Value| bytes[v.as_u64().unwrap_or(0) as usize];
        let (start, end) = (at(&mention["start"]), at(&mention["end"]));
        let entity_type = EntityType::from(mention["type"].as_str().unwrap_or(""));
        let cluster = mention["entity"].as_str().map_or_else(|| mention["entity"].to_string(), str::to_owned);
        rows.push((Mention::new(start, end, &text[start..end], entity_type, 1.0), cluster));
    }
    gold(document["id"].as_str().unwrap_or(""), text, rows)
}

fn gold(id: &str, text: String, mut rows: Vec<(Mention, String)>) -> Gold {
    rows.sort_by_key(|(m, _)| (m.start, m.end));
    let (mentions, cluster) = rows.into_iter().unzip();
    Gold { id: id.to_owned(), text, mentions, cluster }
}

/// Groups of mention indices, by any name of the group.
fn groups<K: Ord>(names: impl IntoIterator<Item = K>) -> Vec<Vec<usize>> {
    let mut groups: BTreeMap<K, Vec<usize>> = BTreeMap::new();
    for (m, name) in names.into_iter().enumerate() {
        groups.entry(name).or_default().push(m);
    }
    groups.into_values().collect()
}

fn print_scores(name: &str, s: &ClusterScores) {
    let percent = [s.muc.f1, s.b_cubed.f1, s.ceaf_e.f1, s.conll, s.exact.f1].map(|x| format!("{:>6.1}", 100.0 * x));
    println!("  {name:<22} {} {:>6}", percent.join(" "), s.wrong_merges);
}

/// Wrong merges (`+`) with their evidence, and missed ones (`-`).
fn print_errors(gold: &Gold, mentions: &[Mention], entities: &[nomina::Entity]) {
    let mut missed: BTreeMap<&str, BTreeMap<usize, &str>> = BTreeMap::new();
    for (m, mention) in mentions.iter().enumerate() {
        missed.entry(&gold.cluster[m]).or_default().entry(mention.entity.unwrap_or(0)).or_insert(&mention.text);
    }
    for forms in missed.values().filter(|f| f.len() > 1) {
        println!("- {} | {}", gold.id, forms.values().copied().collect::<Vec<_>>().join(" | "));
    }
    for entity in entities {
        let mut owners: HashMap<&str, usize> = HashMap::new();
        for m in &entity.mentions {
            owners.entry(&gold.cluster[*m]).or_insert(*m);
        }
        if owners.len() > 1 {
            println!("+ {} | {}", gold.id, entity.name);
            for e in entity.evidence.iter().filter(|e| gold.cluster[e.mention] != gold.cluster[e.to]) {
                println!("      {}: {} -> {}", e.rule, mentions[e.mention].text, mentions[e.to].text);
            }
        }
    }
}
