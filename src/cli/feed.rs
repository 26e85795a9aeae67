//! The records of the inputs as a source for the pipeline.

use std::{
    cell::{Cell, RefCell},
    collections::VecDeque,
    rc::Rc,
};

use flate2::Crc;

use super::{
    failures::Failures,
    interrupt::Interrupt,
    queue::{Next, Queue},
};
use crate::{
    error::Error,
    io::{
        read::{self, FileInput, ReadOptions, Record},
        write::Progress,
    },
    tagger::{Input, Pull, Source},
};

/// The records of a reader thread. What cannot be read is reported as it comes.
pub(super) struct Records {
    queue: Queue<Record>,
    failures: Rc<Failures>,
    taken: Rc<Taken>,
    /// The inputs that an earlier run is done with: they are passed over.
    done: Progress,
    bytes: u64,
    unreadable: u64,
    inputs: u64,
    checksum: Crc,
}

/// What went into the pipeline.
#[derive(Default)]
pub(super) struct Taken {
    records: RefCell<VecDeque<Place>>,
    end: Cell<Place>,
    changed: Cell<bool>,
}

/// Where a record stands in the inputs.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Place {
    /// Input bytes read for it, and for what was passed over before it.
    pub(super) bytes: u64,
    /// Inputs up to its end.
    pub(super) inputs: u64,
    /// Those of them that could not be read, in this run.
    pub(super) unreadable: u64,
    /// Checksum over them.
    pub(super) checksum: u32,
}

impl Taken {
    /// The place of the next record whose result comes out.
    pub(super) fn next(&self) -> Place {
        self.records.borrow_mut().pop_front().unwrap_or_default()
    }

    /// The place behind everything that was read.
    pub(super) fn end(&self) -> Place {
        self.end.get()
    }

    /// Whether the inputs are other ones than those that the earlier run was done with.
    pub(super) fn changed(&self) -> bool {
        self.changed.get()
    }
}

impl Records {
    /// Starts reading behind what is `done`. The stream ends with its files, with an interrupt, or with a failure that
    /// ends everything.
    pub(super) fn read(
        files: Vec<FileInput>,
        options: ReadOptions,
        interrupt: Interrupt,
        failures: Rc<Failures>,
        done: Progress,
    ) -> (Self, Rc<Taken>) {
        let queue = Queue::read(files, move |file| read::open(file, &options), interrupt);
        let taken = Rc::<Taken>::default();
        let records = Self {
            queue,
            failures,
            taken: Rc::clone(&taken),
            done,
            bytes: 0,
            unreadable: 0,
            inputs: 0,
            checksum: Crc::new(),
        };
        (records, taken)
    }

    /// Counts an input; whether an earlier run is done with it.
    fn count(&mut self, parts: &[&str]) -> bool {
        self.inputs += 1;
        for part in parts {
            self.checksum.update(&(part.len() as u64).to_le_bytes());
            self.checksum.update(part.as_bytes());
        }
        if self.inputs == self.done.inputs && self.checksum.sum() != self.done.checksum {
            self.taken.changed.set(true);
        }
        self.inputs <= self.done.inputs
    }

    fn count_record(&mut self, input: &Input) -> bool {
        let meta = input.meta.as_ref().and_then(|meta| serde_json::to_string(meta).ok()).unwrap_or_default();
        self.count(&[&input.id, &input.text, &meta])
    }

    fn fail(&mut self, error: Error) {
        if !self.count(&[&error.to_string()]) {
            self.unreadable += 1;
            self.failures.add(error);
        }
        self.taken.end.set(self.place());
    }

    fn place(&self) -> Place {
        let (inputs, unreadable) = (self.inputs, self.unreadable);
        Place { bytes: self.bytes, inputs, unreadable, checksum: self.checksum.sum() }
    }

    fn take(&mut self, record: Record) -> Option<Input> {
        self.bytes += record.bytes;
        let done = self.count_record(&record.input);
        let place = self.place();
        self.taken.end.set(place);
        if done {
            return None;
        }
        self.bytes = 0;
        self.taken.records.borrow_mut().push_back(place);
        Some(record.input)
    }
}

impl Source for Records {
    fn pull(&mut self, wait: bool) -> Pull {
        loop {
            if self.failures.end_everything() || self.taken.changed() {
                return Pull::End;
            }
            match self.queue.next(wait) {
                Next::Item(record) => {
                    if let Some(input) = self.take(record) {
                        return Pull::Text(input);
                    }
                }
                Next::Failed(error) => self.fail(error),
                Next::Later => return Pull::Later,
                Next::End => {
                    let short = self.inputs < self.done.inputs && !self.queue.interrupted();
                    self.taken.changed.set(self.taken.changed() || short);
                    return Pull::End;
                }
            }
        }
    }

    fn stopped(&self) -> bool {
        self.queue.interrupted()
    }
}
