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

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use nomina::{Canonicalizer, EntityType, Mention};
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
        let (mut ours, mut baseline) = (Score::default(), Score::default());
        let mut rules: BTreeMap<String, (usize, usize)> = BTreeMap::new();
        for gold in &documents {
            let kept: Vec<usize> = (0..gold.mentions.len())
                .filter(|m| keep || !nomina::canon::is_demonym(&gold.mentions[*m].text))
                .collect();
            let mut mentions: Vec<Mention> = kept.iter().map(|m| gold.mentions[*m].clone()).collect();
            let clusters: Vec<&str> = kept.iter().map(|m| gold.cluster[*m].as_str()).collect();
            let entities = canonicalizer.canonicalize(&gold.text, &mut mentions);
            let found: Vec<String> = mentions.iter().map(|m| format!("{:?}", m.entity)).collect();
            let same: Vec<String> =
                kept.iter().map(|m| format!("{} {}", gold.mentions[*m].text, gold.mentions[*m].entity_type)).collect();
            ours.add(&clusters, &found);
            baseline.add(&clusters, &same);
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
        println!("{title}: {} mentions, {} entities in {} documents", ours.mentions, ours.gold, documents.len());
        println!("  {:<22} {:>6} {:>6} {:>6} {:>6} {:>6} {:>6}", "", "MUC", "B3", "CEAF-e", "mean", "exact", "wrong");
        println!("  {:<22} {baseline}", "same string and type");
        println!("  {:<22} {ours}", "nomina::canon");
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
                rows.push((Mention::new(start, end, &text[start..end], entity_type, 1.0), entity.to_string()));
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

/// Sums over documents from which the scores follow.
#[derive(Default)]
struct Score {
    mentions: usize,
    gold: usize,
    found: usize,
    muc: [f64; 4],
    b3: [f64; 2],
    ceaf: f64,
    exact: usize,
    wrong: usize,
}

impl Score {
    fn add(&mut self, gold: &[&str], found: &[String]) {
        let found: Vec<&str> = found.iter().map(String::as_str).collect();
        let (g, f) = (group(gold), group(&found));
        self.mentions += gold.len();
        self.gold += g.len();
        self.found += f.len();
        for (clusters, of, at) in [(&g, &found, 0), (&f, &gold.to_vec(), 2)] {
            for cluster in clusters.values() {
                let parts: HashSet<&str> = cluster.iter().map(|m| of[*m]).collect();
                self.muc[at] += (cluster.len() - parts.len()) as f64;
                self.muc[at + 1] += (cluster.len() - 1) as f64;
            }
        }
        for m in 0..gold.len() {
            let (a, b) = (&g[gold[m]], &f[found[m]]);
            let both = a.intersection(b).count() as f64;
            self.b3[0] += both / a.len() as f64;
            self.b3[1] += both / b.len() as f64;
        }
        self.exact += f.values().filter(|c| g.values().any(|d| d == *c)).count();
        self.wrong += f.values().filter(|c| c.iter().map(|m| gold[*m]).collect::<HashSet<_>>().len() > 1).count();
        let sizes = |a: &BTreeSet<usize>, b: &BTreeSet<usize>| {
            2.0 * a.intersection(b).count() as f64 / (a.len() + b.len()) as f64
        };
        let matrix: Vec<Vec<f64>> = g.values().map(|a| f.values().map(|b| sizes(a, b)).collect()).collect();
        self.ceaf += best_assignment(&matrix);
    }

    fn numbers(&self) -> [f64; 5] {
        let f1 = |a: f64, b: f64| if a + b > 0.0 { 200.0 * a * b / (a + b) } else { 0.0 };
        let n = self.mentions as f64;
        let muc = f1(self.muc[0] / self.muc[1], self.muc[2] / self.muc[3]);
        let b3 = f1(self.b3[0] / n, self.b3[1] / n);
        let ceaf = f1(self.ceaf / self.gold as f64, self.ceaf / self.found as f64);
        let exact = f1(self.exact as f64 / self.gold as f64, self.exact as f64 / self.found as f64);
        [muc, b3, ceaf, (muc + b3 + ceaf) / 3.0, exact]
    }
}

impl std::fmt::Display for Score {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for number in self.numbers() {
            write!(f, "{number:>6.1} ")?;
        }
        write!(f, "{:>6}", self.wrong)
    }
}

fn group<'a>(names: &[&'a str]) -> BTreeMap<&'a str, BTreeSet<usize>> {
    let mut clusters: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    for (m, name) in names.iter().enumerate() {
        clusters.entry(name).or_default().insert(m);
    }
    clusters
}

/// The largest sum of a one-to-one assignment (Hungarian algorithm, shortest augmenting paths).
fn best_assignment(gain: &[Vec<f64>]) -> f64 {
    let (n, m) = (gain.len(), gain.first().map_or(0, Vec::len));
    if n > m {
        let turned: Vec<Vec<f64>> = (0..m).map(|j| gain.iter().map(|row| row[j]).collect()).collect();
        return if m == 0 { 0.0 } else { best_assignment(&turned) };
    }
    let (mut u, mut v) = (vec![0.0; n + 1], vec![0.0; m + 1]);
    let (mut row_of, mut way) = (vec![0; m + 1], vec![0; m + 1]);
    for i in 1..=n {
        row_of[0] = i;
        let (mut least, mut used) = (vec![f64::INFINITY; m + 1], vec![false; m + 1]);
        let mut j0 = 0;
        loop {
            used[j0] = true;
            let (i0, mut delta, mut j1) = (row_of[j0], f64::INFINITY, 0);
            for j in 1..=m {
                if used[j] {
                    continue;
                }
                let cost = -gain[i0 - 1][j - 1] - u[i0] - v[j];
                if cost < least[j] {
                    least[j] = cost;
                    way[j] = j0;
                }
                if least[j] < delta {
                    delta = least[j];
                    j1 = j;
                }
            }
            for j in 0..=m {
                if used[j] {
                    u[row_of[j]] += delta;
                    v[j] -= delta;
                } else {
                    least[j] -= delta;
                }
            }
            j0 = j1;
            if row_of[j0] == 0 {
                break;
            }
        }
        while j0 != 0 {
            row_of[j0] = row_of[way[j0]];
            j0 = way[j0];
        }
    }
    (1..=m).filter(|j| row_of[*j] > 0).map(|j| gain[row_of[j] - 1][j - 1]).sum()
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
