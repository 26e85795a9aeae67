//! The records of the inputs as a source for the pipeline.

use std::{cell::RefCell, collections::VecDeque, rc::Rc};

use super::{
    failures::Failures,
    interrupt::Interrupt,
    queue::{Next, Queue},
};
use crate::{
    io::read::{self, FileInput, ReadOptions, Record},
    tagger::{Pull, Source},
};

/// The records of a reader thread. What cannot be read is reported as it comes.
pub(super) struct Records {
    queue: Queue<Record>,
    failures: Rc<Failures>,
    sizes: Sizes,
}

/// Input bytes of each record that went into the pipeline, in order.
pub(super) type Sizes = Rc<RefCell<VecDeque<u64>>>;

impl Records {
    /// Starts reading. The stream ends with its files, with an interrupt, or with a failure that ends everything.
    pub(super) fn read(
        files: Vec<FileInput>,
        options: ReadOptions,
        interrupt: Interrupt,
        failures: Rc<Failures>,
    ) -> (Self, Sizes) {
        let queue = Queue::read(files, move |file| read::open(file, &options), interrupt);
        let sizes = Sizes::default();
        (Self { queue, failures, sizes: Rc::clone(&sizes) }, sizes)
    }
}

impl Source for Records {
    fn pull(&mut self, wait: bool) -> Pull {
        loop {
            if self.failures.end_everything() {
                return Pull::End;
            }
            match self.queue.next(wait) {
                Next::Item(record) => {
                    self.sizes.borrow_mut().push_back(record.bytes);
                    return Pull::Text(record.input);
                }
                Next::Failed(error) => self.failures.add(error),
                Next::Later => return Pull::Later,
                Next::End => return Pull::End,
            }
        }
    }

    fn stopped(&self) -> bool {
        self.queue.interrupted()
    }
}
