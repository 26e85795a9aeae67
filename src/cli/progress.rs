//! The progress bar: documents, characters, rate and time left, on stderr.

use std::{
    cell::Cell,
    io::IsTerminal as _,
    time::{Duration, Instant},
};

use indicatif::{HumanCount, HumanDuration, ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::failures::say;

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
    /// Lines instead of a bar, where one was asked for and nothing can draw it: when it began, and the last line.
    lines: Option<(Instant, Cell<Instant>)>,
}

/// A log is read later; a line for each document would drown it.
const BETWEEN_LINES: Duration = Duration::from_secs(5);

impl Progress {
    /// `busy_terminal` tells that results go to the same terminal.
    pub(super) fn new(when: When, total_bytes: Option<u64>, busy_terminal: bool) -> Self {
        let show = match when {
            When::Auto => std::io::stderr().is_terminal() && !busy_terminal,
            When::Always => true,
            When::Never => false,
        };
        let lines = show && !std::io::stderr().is_terminal();
        let (bar, template) = match total_bytes {
            Some(total) => {
                (ProgressBar::new(total), "{wide_bar} {percent:>3}%  {msg}  {binary_bytes_per_sec}  {eta} left")
            }
            None => (ProgressBar::new_spinner(), "{spinner} {msg}  {binary_bytes_per_sec}  {elapsed}"),
        };
        // Built-in templates: a mistake in them would show at once, and the default style would do.
        bar.set_style(ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar()));
        bar.set_draw_target(if show && !lines { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() });
        let lines = lines.then(|| (Instant::now(), Cell::new(Instant::now())));
        Self { bar, documents: Cell::new(0), characters: Cell::new(0), lines }
    }

    /// Counts a finished document.
    pub(super) fn add(&self, bytes: u64, characters: u64) {
        self.documents.set(self.documents.get() + 1);
        self.characters.set(self.characters.get() + characters);
        self.bar.inc(bytes);
        if !self.bar.is_hidden() {
            self.bar.set_message(self.so_far());
        }
        if let Some((_, last)) = self.lines.as_ref().filter(|(_, last)| last.get().elapsed() >= BETWEEN_LINES) {
            last.set(Instant::now());
            say(&self.so_far());
        }
    }

    /// Documents counted so far.
    pub(super) fn documents(&self) -> u64 {
        self.documents.get()
    }

    fn so_far(&self) -> String {
        let (documents, characters) = (HumanCount(self.documents.get()), HumanCount(self.characters.get()));
        let are = if self.documents.get() == 1 { "document" } else { "documents" };
        format!("{documents} {are}, {characters} characters")
    }

    /// Prints a line on stderr without disturbing the bar.
    pub(super) fn suspend(&self, print: impl FnOnce()) {
        self.bar.suspend(print);
    }

    /// Takes the bar away.
    pub(super) fn finish(&self) {
        self.bar.finish_and_clear();
        if let Some((began, _)) = &self.lines {
            say(&format!("{} in {}", self.so_far(), HumanDuration(began.elapsed())));
        }
    }
}
