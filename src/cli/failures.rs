//! Documents and records that failed: reported at once, counted, and the last word of a run.

use std::{cell::Cell, io::Write as _, rc::Rc};

use super::{progress::Progress, report};
use crate::error::Error;

/// The failures of one run.
pub(super) struct Failures {
    count: Cell<usize>,
    first_is_last: bool,
    progress: Rc<Progress>,
}

impl Failures {
    /// With `first_is_last` set one failure ends the run.
    pub(super) fn new(first_is_last: bool, progress: Rc<Progress>) -> Self {
        Self { count: Cell::new(0), first_is_last, progress }
    }

    pub(super) fn add(&self, error: Error) {
        self.count.set(self.count.get() + 1);
        self.progress.suspend(|| report(&error.into()));
    }

    pub(super) fn count(&self) -> usize {
        self.count.get()
    }

    pub(super) fn end_everything(&self) -> bool {
        self.first_is_last && self.count.get() > 0
    }

    /// Says on stderr how many failed, if any did.
    pub(super) fn summarize(&self) {
        let what = match self.count.get() {
            0 => return,
            1 => "1 document or record".to_owned(),
            n => format!("{n} documents or records"),
        };
        let _ = writeln!(anstream::stderr(), "{what} failed; everything else was tagged");
    }
}
