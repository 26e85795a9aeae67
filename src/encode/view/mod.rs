//! The text as the model is shown it, and the way back.
//!
//! What a tokenizer reads may differ from what the user gave: composed accents, decoded character references, compounds
//! parted. A list of small named steps ([`steps`]) makes the difference, over one offset map ([`Rewritten`]), so that
//! every mention slices the user's own text.
//!
//! Steps come in two stages. *Cleaning* gives the text that a reader sees (`O&#39;Neal` is *O'Neal*): names are merged
//! and spelled by it. *Showing* words it as models have learned it (*NATO-backed* is `NATO backed`): only the model
//! reads that.

mod rewritten;
mod steps;

pub(crate) use rewritten::{Edit, Rewritten};
pub(crate) use steps::Steps;

use crate::document::Mention;

/// A text in its two stages.
#[derive(Debug, Clone, Default)]
pub(crate) struct View {
    /// The user's text, cleaned.
    clean: Rewritten,
    /// The clean text, reworded for the model.
    shown: Rewritten,
}

impl View {
    pub(crate) fn of(text: &str, steps: &Steps) -> Self {
        let mut view = Self::default();
        for step in steps.cleaning() {
            let edits = step.edits(view.clean.text(text));
            view.clean.apply(text, &edits);
        }
        for step in steps.showing() {
            let clean = view.clean.text(text);
            let edits = step.edits(view.shown.text(clean));
            view.shown.apply(clean, &edits);
        }
        view
    }

    /// The text that a reader sees.
    pub(crate) fn clean<'a>(&'a self, text: &'a str) -> &'a str {
        self.clean.text(text)
    }

    /// The text that the model reads.
    pub(crate) fn shown<'a>(&'a self, text: &'a str) -> &'a str {
        self.shown.text(self.clean(text))
    }

    /// Moves mentions from the shown text to the clean one.
    pub(crate) fn to_clean(&self, text: &str, mentions: Vec<Mention>) -> Vec<Mention> {
        back(&self.shown, self.clean(text), mentions)
    }

    /// Where a byte of the shown text stands in the clean one.
    pub(crate) fn clean_offset(&self, shown: usize) -> usize {
        self.shown.original(&(shown..shown)).start
    }

    /// Moves mentions from the clean text to the user's. None is lost: what is nothing there was nothing before.
    pub(crate) fn to_original(&self, text: &str, mentions: &mut [Mention]) {
        for mention in mentions {
            place(&self.clean, text, mention);
        }
    }
}

fn back(map: &Rewritten, original: &str, mentions: Vec<Mention>) -> Vec<Mention> {
    let mut placed: Vec<Mention> = Vec::with_capacity(mentions.len());
    for mut mention in mentions {
        place(map, original, &mut mention);
        // A replacement that two mentions share goes to the first of them.
        let taken = placed.last().map_or(0, |last| last.end);
        if mention.start >= taken && mention.start < mention.end {
            placed.push(mention);
        }
    }
    placed
}

fn place(map: &Rewritten, original: &str, mention: &mut Mention) {
    let range = map.original(&(mention.start..mention.end));
    (mention.start, mention.end) = (range.start, range.end);
    if mention.text != original[range.clone()] {
        mention.text = original[range].to_owned();
    }
}
