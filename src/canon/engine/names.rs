//! The names of a cluster, and whether two clusters' names fit one entity.

use rustc_hash::FxHashSet;

use super::{fit::Fit, form::Form, union::Facts};
use crate::canon::refusal::Refusal;

/// A cluster that holds this many different forms takes no more: checks stay cheap on any input.
const MAX_FORMS: usize = 64;

/// All name forms of a document, and which of them the text itself holds apart.
#[derive(Debug, Default)]
pub(crate) struct Book {
    pub(crate) forms: Vec<Form>,
    /// Pairs of forms, the smaller first.
    pub(super) apart: FxHashSet<(usize, usize)>,
}

/// The forms of one cluster.
#[derive(Debug, Clone, Default)]
pub(crate) struct Names {
    /// Ascending.
    pub(crate) forms: Vec<usize>,
    /// The text or the user joined names here that do not look alike.
    explicit: bool,
}

impl Names {
    pub(super) fn one(form: usize) -> Self {
        Self { forms: vec![form], explicit: false }
    }

    /// What a cluster of these forms knows.
    pub(super) fn of(mut forms: Vec<usize>, explicit: bool) -> Self {
        forms.sort_unstable();
        forms.dedup();
        Self { forms, explicit }
    }
}

impl Facts for Names {
    type Book = Book;

    fn refuses(&self, other: &Self, book: &Book, explicit: bool) -> Option<Refusal> {
        if self.forms == other.forms && self.forms.len() == 1 {
            return None;
        }
        let forms = &book.forms;
        if forms[self.forms[0]].entity_type != forms[other.forms[0]].entity_type {
            return Some(Refusal::Type);
        }
        if self.forms.len() + other.forms.len() > MAX_FORMS {
            return Some(Refusal::Full);
        }
        let (mut fits, mut unlike, mut against) = (false, false, None);
        for f in &self.forms {
            for g in &other.forms {
                if !explicit && !book.apart.is_empty() && book.apart.contains(&(*f.min(g), *f.max(g))) {
                    return Some(Refusal::SideBySide);
                }
                match forms[*f].fit(&forms[*g]) {
                    Fit::Never(refusal) => return Some(refusal),
                    Fit::Against(refusal) => against = Some(refusal),
                    Fit::Unlike => unlike = true,
                    Fit::Alike => fits = true,
                }
            }
        }
        let bridged = fits && (self.explicit || other.explicit);
        match against {
            Some(refusal) if !explicit && !bridged => Some(refusal),
            _ if unlike && !explicit && !fits => Some(Refusal::Unlike),
            _ => None,
        }
    }

    fn absorb(&mut self, mut other: Self, explicit: bool) {
        self.explicit |= explicit || other.explicit;
        if self.forms != other.forms {
            self.forms.append(&mut other.forms);
            self.forms.sort_unstable();
            self.forms.dedup();
        }
    }
}
