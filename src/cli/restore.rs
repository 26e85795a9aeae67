//! `nomina restore`: pseudonyms turned back into names.

use std::{
    collections::HashMap,
    io::{BufRead as _, BufReader, Read as _, Write as _},
    path::{Path, PathBuf},
};

use anyhow::{Context as _, ensure};
use serde::{Deserialize, Serialize};

use super::{OK, guard::Guard};
use crate::{
    document::{Pseudonym, restore},
    io::{read::STDIN, write::Target},
};

/// Turn the pseudonyms of `tag --format redacted` back into names
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  nomina tag letter.txt --format redacted --key letter.key > letter.out
  nomina restore letter.out --key letter.key")]
pub(super) struct Args {
    /// What `tag --format redacted` wrote: a text, or JSON Lines of id and text; - or nothing for standard input
    #[arg(value_name = "PATH", default_value = STDIN)]
    path: PathBuf,
    /// The key that was written with it
    #[arg(long, value_name = "FILE")]
    key: PathBuf,
    /// Write here, whole or not at all
    #[arg(short, long, value_name = "PATH")]
    output: Option<PathBuf>,
}

#[derive(Deserialize)]
struct Entry {
    id: String,
    #[serde(flatten)]
    pseudonym: Pseudonym,
}

#[derive(Serialize, Deserialize)]
struct Line {
    id: String,
    text: String,
}

pub(super) fn run(args: &Args) -> anyhow::Result<u8> {
    Guard::default().and(&args.path, "an input").and(&args.key, "the key").file(args.output.as_deref())?;
    let key = key(&args.key)?;
    let mut text = String::new();
    let reading = || format!("{}: cannot be read", args.path.display());
    if args.path == Path::new(STDIN) {
        std::io::stdin().read_to_string(&mut text).with_context(reading)?;
    } else {
        text = std::fs::read_to_string(&args.path).with_context(reading)?;
    }
    let restored = match lines(&text) {
        Some(lines) => of_lines(lines, &key)?,
        None => {
            ensure!(key.len() < 2, "the key is of {} documents, and this is one text without an id", key.len());
            let all: Vec<Pseudonym> = key.into_values().flatten().collect();
            restore(&text, &all)
        }
    };
    let target = match &args.output {
        Some(path) => Target::file(path).with_context(|| format!("{}: cannot be written", path.display()))?,
        None => Target::stdout(),
    };
    let mut out = target.stream()?;
    out.write_all(restored.as_bytes())?;
    out.flush()?;
    drop(out);
    target.commit()?;
    Ok(OK)
}

/// The entries of a key by document.
fn key(path: &Path) -> anyhow::Result<HashMap<String, Vec<Pseudonym>>> {
    let file = std::fs::File::open(path).with_context(|| format!("{}: cannot be read", path.display()))?;
    let mut key: HashMap<String, Vec<Pseudonym>> = HashMap::new();
    for (number, line) in BufReader::new(file).lines().enumerate() {
        let at = || format!("{}:{}: is no line of a key", path.display(), number + 1);
        let Entry { id, pseudonym } = serde_json::from_str(&line.with_context(at)?).with_context(at)?;
        key.entry(id).or_default().push(pseudonym);
    }
    Ok(key)
}

/// The lines of several texts; nothing, if this is one text.
fn lines(text: &str) -> Option<Vec<Line>> {
    let lines: Result<Vec<Line>, _> = text.lines().map(serde_json::from_str).collect();
    lines.ok().filter(|lines| !lines.is_empty())
}

fn of_lines(lines: Vec<Line>, key: &HashMap<String, Vec<Pseudonym>>) -> anyhow::Result<String> {
    // A document without names has no line in the key.
    let known = key.is_empty() || lines.iter().any(|line| key.contains_key(&line.id));
    ensure!(known, "the key is of other documents: none of its ids is here");
    let mut out = String::new();
    for mut line in lines {
        if let Some(key) = key.get(&line.id) {
            line.text = restore(&line.text, key);
        }
        out.push_str(&serde_json::to_string(&line)?);
        out.push('\n');
    }
    Ok(out)
}
