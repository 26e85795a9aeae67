//! Throughput of `nomina tag` next to its ceiling, in one run: `cargo bench --bench throughput [-- MODEL_DIR]`.
//!
//! The ceiling is a bare `Session::run` loop over the same windows in ideally packed batches, with as many sessions as
//! cores and nothing else going on: no reading, tokenizing, decoding, merging or writing.
#![allow(clippy::unwrap_used)]

use std::{
    io::Write as _,
    path::Path,
    process::Command,
    sync::Mutex,
    time::{Duration, Instant},
};

use ndarray::Array2;
use nomina::Config;
use ort::{
    session::{Session, SessionInputValue, builder::GraphOptimizationLevel},
    value::Tensor,
};

const DOCUMENTS: usize = 2000;
const ROUNDS: usize = 3;

fn main() {
    // Cargo adds --bench; the only other argument is the model.
    let model = std::env::args().skip(1).find(|a| !a.starts_with('-')).unwrap_or_else(|| "models/default".into());
    let model = Path::new(env!("CARGO_MANIFEST_DIR")).join(model);
    let texts = documents();
    let words: usize = texts.iter().map(|t| t.split_whitespace().count()).sum();
    println!("{DOCUMENTS} documents, {words} words, {} cores, model {}", cores(), model.display());

    let rows = windows(&model, &texts);
    let windows_tokens: usize = rows.iter().map(Vec::len).sum();
    println!("{windows_tokens} tokens in {} windows, special tokens included", rows.len());
    let mut ratios = Vec::new();
    for round in 1..=ROUNDS {
        // Interleaved, so that both meet the same neighbours on a shared machine.
        let tag = rate(windows_tokens, tag(&model, &texts));
        let [narrow, wide] = [512, 2048].map(|budget| rate(windows_tokens, bare(&model, &rows, budget)));
        let ceiling = narrow.max(wide);
        ratios.push(tag / ceiling);
        println!(
            "round {round}: nomina tag {tag:.0} tokens/s, bare session loop {ceiling:.0} tokens/s, ratio {:.3}",
            tag / ceiling
        );
    }
    ratios.sort_by(f64::total_cmp);
    println!("median ratio {:.3}", ratios[ROUNDS / 2]);
}

fn rate(tokens: usize, time: Duration) -> f64 {
    tokens as f64 / time.as_secs_f64()
}

fn cores() -> usize {
    std::thread::available_parallelism().unwrap().get()
}

/// Texts of 5 to 800 words made of the example article's sentences, the same on every run.
fn documents() -> Vec<String> {
    let article = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/article.txt")).unwrap();
    let sentences: Vec<&str> = article.split_inclusive(". ").collect();
    let mut state = 42_u64;
    let mut random = move |below: usize| {
        // Knuth's linear congruential generator: repeatable, and good enough to mix lengths.
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    (0..DOCUMENTS)
        .map(|_| {
            // Short ones are common, as in real feeds.
            let length = 5 + random(800) * random(800) / 800;
            let mut text = String::new();
            while text.split_whitespace().count() < length {
                text.push_str(sentences[random(sentences.len())]);
            }
            text
        })
        .collect()
}

fn tag(model: &Path, texts: &[String]) -> Duration {
    let mut input = tempfile::NamedTempFile::new().unwrap();
    for (id, text) in texts.iter().enumerate() {
        writeln!(input, "{}", serde_json::json!({"id": id.to_string(), "text": text})).unwrap();
    }
    let output = tempfile::NamedTempFile::new().unwrap();
    let start = Instant::now();
    let status = Command::new(env!("CARGO_BIN_EXE_nomina"))
        .args(["tag", "--input-format", "jsonl", "--format", "jsonl", "--model"])
        .args([model, input.path()])
        .stdout(output.reopen().unwrap())
        .status()
        .unwrap();
    assert!(status.success());
    start.elapsed()
}

/// The ids of all windows, cut as the pipeline cuts them but for word borders.
fn windows(model: &Path, texts: &[String]) -> Vec<Vec<i64>> {
    let mut config = Config::default();
    config.model.path = model.to_path_buf();
    let report = nomina::model::inspect(&config).unwrap();
    let tokenizer = nomina::model::Tokenizer::read(model).unwrap();
    let special = tokenizer.prefix().len() + tokenizer.suffix().len();
    let plain = tokenizers::Tokenizer::from_file(model.join("tokenizer.json")).unwrap();
    let (capacity, stride) = (report.window - special, report.stride);
    let mut rows = Vec::new();
    for text in texts {
        let ids = plain.encode(text.as_str(), false).unwrap().get_ids().to_vec();
        let mut start = 0;
        loop {
            let end = (start + capacity).min(ids.len());
            let row = tokenizer.prefix().iter().chain(&ids[start..end]).chain(tokenizer.suffix());
            rows.push(row.map(|id| i64::from(*id)).collect());
            if end == ids.len() {
                break;
            }
            start = end - stride;
        }
    }
    rows
}

fn bare(model: &Path, rows: &[Vec<i64>], budget: usize) -> Duration {
    let environment = nomina::model::Runtime::start(None).unwrap().environment();
    let mut sorted: Vec<&Vec<i64>> = rows.iter().collect();
    sorted.sort_by_key(|row| std::cmp::Reverse(row.len()));
    let mut batches: Vec<(Array2<i64>, Array2<i64>)> = Vec::new();
    while !sorted.is_empty() {
        let longest = sorted[0].len();
        let count = (budget / longest).clamp(1, sorted.len());
        let batch: Vec<_> = sorted.drain(..count).collect();
        let ids = Array2::from_shape_fn((count, longest), |(r, c)| batch[r].get(c).copied().unwrap_or(0));
        let mask = Array2::from_shape_fn((count, longest), |(r, c)| i64::from(c < batch[r].len()));
        batches.push((ids, mask));
    }
    let open = || {
        let builder =
            Session::builder(environment).unwrap().with_optimization_level(GraphOptimizationLevel::All).unwrap();
        let builder = builder.with_intra_threads(1).unwrap().with_intra_op_spinning(false).unwrap();
        builder.with_memory_pattern(false).unwrap().commit_from_file(model.join("model.onnx")).unwrap()
    };
    let sessions: Vec<Session> = (0..cores()).map(|_| open()).collect();
    let queue = Mutex::new(batches);
    let start = Instant::now();
    std::thread::scope(|scope| {
        for mut session in sessions {
            let queue = &queue;
            scope.spawn(move || {
                let names: Vec<String> = session.inputs().iter().map(|i| i.name().to_owned()).collect();
                loop {
                    let Some((ids, mask)) = queue.lock().unwrap().pop() else { break };
                    let feed: Vec<(String, SessionInputValue<'_>)> = names
                        .iter()
                        .map(|name| {
                            let array = if name == "attention_mask" { mask.clone() } else { ids.clone() };
                            let array = if name == "token_type_ids" { Array2::zeros(array.raw_dim()) } else { array };
                            (name.clone(), Tensor::from_array(array).unwrap().into())
                        })
                        .collect();
                    session.run(feed).unwrap();
                }
            });
        }
    });
    start.elapsed()
}
