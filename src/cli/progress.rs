//! The progress bar: documents, characters, rate and time left, on stderr.

use std::{cell::Cell, io::IsTerminal as _};

use indicatif::{HumanCount, ProgressBar, ProgressDrawTarget, ProgressStyle};

/// When to show the bar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum When {
    /// If stderr is a terminal and stdout is not
    Auto,
    /// Even without a terminal
    Always,
    /// Not at all
    Never,
}

/// A bar over the bytes of the input, or a spinner where their number is unknown.
pub(super) struct Progress {
    bar: ProgressBar,
    documents: Cell<u64>,
    characters: Cell<u64>,
}

impl Progress {
    /// `busy_terminal` tells that results go to the same terminal.
    pub(super) fn new(when: When, total_bytes: Option<u64>, busy_terminal: bool) -> Self {
        let show = match when {
            When::Auto => std::io::stderr().is_terminal() && !busy_terminal,
            When::Always => true,
            When::Never => false,
        };
        let (bar, template) = match total_bytes {
            Some(total) => {
                (ProgressBar::new(total), "{wide_bar} {percent:>3}%  {msg}  {binary_bytes_per_sec}  {eta} left")
            }
            None => (ProgressBar::new_spinner(), "{spinner} {msg}  {binary_bytes_per_sec}  {elapsed}"),
        };
        // Built-in templates: a mistake in them would show at once, and the default style would do.
        bar.set_style(ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar()));
        bar.set_draw_target(if show { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() });
        Self { bar, documents: Cell::new(0), characters: Cell::new(0) }
    }

    /// Counts a finished document.
    pub(super) fn add(&self, bytes: u64, characters: u64) {
        self.documents.set(self.documents.get() + 1);
        self.characters.set(self.characters.get() + characters);
        self.bar.inc(bytes);
        if !self.bar.is_hidden() {
            let (documents, characters) = (HumanCount(self.documents.get()), HumanCount(self.characters.get()));
            self.bar.set_message(format!("{documents} documents, {characters} characters"));
        }
    }

    /// Prints a line on stderr without disturbing the bar.
    pub(super) fn suspend(&self, print: impl FnOnce()) {
        self.bar.suspend(print);
    }

    /// Takes the bar away.
    pub(super) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}
