//! Documents and records that failed: reported at once, counted, and the last word of a run.

use std::{cell::Cell, io::Write as _, rc::Rc};

use super::{progress::Progress, report};
use crate::{error::Error, io::write::visible};

/// A line on stderr.
pub(super) fn say(line: &str) {
    let _ = writeln!(anstream::stderr(), "{}", visible(line));
}

/// The failures of one run.
pub(super) struct Failures {
    count: Cell<usize>,
    /// Failures of the run that this one goes on with.
    earlier: usize,
    first_is_last: bool,
    progress: Rc<Progress>,
}

impl Failures {
    /// With `first_is_last` set one failure ends the run.
    pub(super) fn new(first_is_last: bool, earlier: u64, progress: Rc<Progress>) -> Self {
        Self { count: Cell::new(0), earlier: earlier as usize, first_is_last, progress }
    }

    pub(super) fn add(&self, error: Error) {
        self.count.set(self.count.get() + 1);
        self.progress.suspend(|| report(&error.into()));
    }

    /// All of them, those of an earlier run included.
    pub(super) fn count(&self) -> usize {
        self.earlier + self.count.get()
    }

    pub(super) fn end_everything(&self) -> bool {
        self.first_is_last && self.count.get() > 0
    }

    /// Says on stderr how many failed beside the `tagged` ones, if any did.
    pub(super) fn summarize(&self, tagged: u64) {
        let failed = self.count();
        let (inputs, rest) = (if failed == 1 { "input" } else { "inputs" }, if tagged == 1 { "was" } else { "were" });
        match (failed, tagged) {
            (0, 0) => say("note: the inputs hold no document"),
            (0, _) => {}
            (_, 0) => say(&format!("{failed} {inputs} failed, and nothing was tagged")),
            _ => say(&format!("{failed} {inputs} failed; {tagged} {rest} tagged")),
        }
    }
}
