//! Documents as they are read: those that are tagged go on at once, the others through the model.

use std::{cell::RefCell, rc::Rc};

use crate::{
    Document, Input,
    cli::queue::{Next, Queue},
    error::Error,
    io::read::Item,
    tagger::{Pull, Source},
};

/// What comes out beside the texts, in order.
#[derive(Default)]
pub(super) struct Beside {
    pub(super) tagged: Vec<Document>,
    pub(super) failed: Vec<Error>,
}

/// The untagged texts of a queue as a source for the pipeline; the rest is put beside.
pub(super) struct Untagged {
    first: Option<Input>,
    queue: Queue<Item>,
    beside: Rc<RefCell<Beside>>,
}

impl Untagged {
    /// Texts from `first` on, and what will be found among them.
    pub(super) fn from(first: Input, queue: Queue<Item>) -> (Self, Rc<RefCell<Beside>>) {
        let beside = Rc::default();
        (Self { first: Some(first), queue, beside: Rc::clone(&beside) }, beside)
    }
}

impl Source for Untagged {
    fn pull(&mut self, wait: bool) -> Pull {
        if let Some(first) = self.first.take() {
            return Pull::Text(first);
        }
        loop {
            match self.queue.next(wait) {
                Next::Item(Item::Text(input)) => return Pull::Text(input),
                Next::Item(Item::Tagged(document)) => self.beside.borrow_mut().tagged.push(document),
                Next::Failed(error) => self.beside.borrow_mut().failed.push(error),
                Next::Later => return Pull::Later,
                Next::End => return Pull::End,
            }
        }
    }

    fn stopped(&self) -> bool {
        self.queue.interrupted()
    }
}
