//! The index file of one run: locked if the run changes it, loaded, pruned, saved.

use std::{
    mem::ManuallyDrop,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use super::Args;
use crate::{
    CanonOptions, CorpusIndex, IndexLock,
    cli::{failures::say, interrupt::Interrupt},
    error::nearest,
};

/// The index of a run, and where it is kept.
pub(super) struct Store {
    /// Never given back name by name: that takes longer than a person who pressed Ctrl-C waits.
    pub(super) index: ManuallyDrop<CorpusIndex>,
    path: Option<PathBuf>,
    lock: Option<IndexLock>,
}

impl Store {
    /// The index that the flags name, or an empty one. After Ctrl-C it may be empty, too.
    pub(super) fn open(args: &Args, options: &CanonOptions, interrupt: &Interrupt) -> anyhow::Result<Self> {
        let path = args.index.clone();
        let there = path.as_deref().is_some_and(Path::exists);
        match &path {
            None if args.paths.is_empty() => anyhow::bail!(
                "nothing to read: name texts or tag output, or an index (nomina entities --help has examples)"
            ),
            Some(path) if args.paths.is_empty() && !there => anyhow::bail!(
                "{} does not exist, and there is nothing to put into it: name texts, tag output, or - for standard input",
                path.display()
            ),
            _ => {}
        }
        let lock = match &path {
            Some(path) if args.writes_index() => Some(lock(path, args.wait, interrupt)?),
            _ => None,
        };
        // Looked at again: another run may have written it meanwhile.
        let file = path.as_deref().filter(|path| path.exists());
        let loaded = match file {
            Some(path) => CorpusIndex::load_until(path, options, &|| interrupt.happened())?,
            None => None,
        };
        let index = loaded.unwrap_or_else(|| CorpusIndex::with_options(options));
        Ok(Self { index: ManuallyDrop::new(index), path, lock })
    }

    /// Takes documents out: all of them, or none.
    pub(super) fn remove(&mut self, ids: &[String]) -> anyhow::Result<()> {
        let Some(path) = &self.path else { return Ok(()) };
        if let Some(id) = ids.iter().find(|id| !self.index.contains(id)) {
            let near = nearest(id, self.index.ids()).map(|near| format!("; did you mean `{near}`?"));
            let near = near.unwrap_or_default();
            anyhow::bail!("cannot remove `{id}`: no document of this id is in {}{near}", path.display());
        }
        for id in ids {
            self.index.remove(id);
        }
        Ok(())
    }

    /// Writes the index if this run may have changed it and Ctrl-C did not come, and lets others write; says whether it
    /// is written.
    pub(super) fn save(&mut self, interrupt: &Interrupt) -> crate::Result<bool> {
        match self.lock.take() {
            Some(lock) if !interrupt.happened() => lock.save_until(&self.index, &|| interrupt.happened()),
            _ => Ok(false),
        }
    }
}

/// The lock of an index, waited for as the flag says: not at all, so many seconds, or as long as it takes.
fn lock(path: &Path, wait: Option<Option<u64>>, interrupt: &Interrupt) -> crate::Result<IndexLock> {
    let start = Instant::now();
    let mut held = false;
    let taken = IndexLock::acquire(path, |holder| {
        let goes_on = match wait {
            None => false,
            Some(None) => true,
            Some(Some(seconds)) => start.elapsed() < Duration::from_secs(seconds),
        };
        if goes_on && !held {
            say(&format!("waiting: {} is being written by {holder}", path.display()));
        }
        held = true;
        goes_on && !interrupt.happened()
    });
    match taken {
        Err(error) if held && wait.is_none() => Err(error.with_hint("--wait waits until it is done")),
        taken => taken,
    }
}
