//! The documents of the inputs into the index.

use std::collections::HashSet;

use super::{
    Args,
    untagged::{Beside, Untagged},
};
use crate::{
    Config, CorpusIndex, Document, Tagger,
    cli::{
        failures::say,
        interrupt::Interrupt,
        queue::{Next, Queue},
        report,
    },
    error::Error,
    io::read::{self, Item},
};

/// Adds the documents of the inputs to the index, up to their end or Ctrl-C; returns how many failed.
pub(super) fn fill(
    index: &mut CorpusIndex,
    args: &Args,
    config: &Config,
    interrupt: &Interrupt,
) -> anyhow::Result<usize> {
    let mut failures = 0;
    let mut failed = |error: Error| {
        failures += 1;
        report(&error.into());
    };
    let mut repeated = Repeated::default();
    let (files, missing) = args.input.files(&args.paths)?;
    missing.into_iter().for_each(&mut failed);
    let options = args.input.options();
    let queue = Queue::read(files, move |file| read::open_tagged(file, &options), interrupt.clone());
    let first = loop {
        match queue.next(true) {
            Next::Item(Item::Tagged(document)) => repeated.add(index, &document),
            Next::Item(Item::Text(input)) => break Some(input),
            Next::Failed(error) => failed(error),
            Next::Later => {}
            Next::End => break None,
        }
    };
    if let Some(first) = first {
        let (texts, beside) = Untagged::from(first, queue);
        let mut results = Tagger::new(config.clone())?.tag_source(texts);
        loop {
            let result = results.next();
            let Beside { tagged, failed: unreadable } = beside.take();
            tagged.iter().for_each(|document| repeated.add(index, document));
            unreadable.into_iter().for_each(&mut failed);
            match result {
                Some(result) => result.map_or_else(&mut failed, |document| repeated.add(index, &document)),
                None => break,
            }
        }
    }
    repeated.tell();
    Ok(failures)
}

/// Documents of one run that came with the same id: the last one stays in the index.
#[derive(Default)]
struct Repeated {
    seen: HashSet<String>,
    first: Option<String>,
    count: usize,
}

impl Repeated {
    fn add(&mut self, index: &mut CorpusIndex, document: &Document) {
        index.add(document);
        if !self.seen.insert(document.id.clone()) {
            self.count += 1;
            self.first.get_or_insert_with(|| document.id.clone());
        }
    }

    fn tell(&self) {
        if let Some(id) = &self.first {
            let (count, times) = (self.count, if self.count == 1 { "document" } else { "documents" });
            say(&format!(
                "note: {count} {times} had the id of an earlier one and replaced it, first `{id}`: give every document its own id"
            ));
        }
    }
}
