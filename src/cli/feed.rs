//! Reading on a thread of its own, so that neither a slow disk nor a waiting pipe holds up what is ready.

use std::{cell::RefCell, collections::VecDeque, rc::Rc, thread};

use crossbeam_channel::{Receiver, TryRecvError, bounded};

use super::{failures::Failures, interrupt::Interrupt};
use crate::{
    error::Error,
    io::read::{self, Fields, FileInput, InputFormat, Record},
    tagger::{Pull, Source},
};

/// Records that may wait between reader and pipeline; texts are large, so few.
const QUEUE: usize = 64;

/// The records of a reader thread, as a source for the pipeline. What cannot be read is reported as it comes.
pub(super) struct Records {
    queue: Receiver<Result<Record, Error>>,
    interrupt: Interrupt,
    failures: Rc<Failures>,
    sizes: Sizes,
}

/// Input bytes of each record that went into the pipeline, in order.
pub(super) type Sizes = Rc<RefCell<VecDeque<u64>>>;

impl Records {
    /// Starts reading. The stream ends with its files, with an interrupt, or with a failure that ends everything.
    pub(super) fn read(
        files: Vec<FileInput>,
        format: InputFormat,
        fields: Fields,
        interrupt: Interrupt,
        failures: Rc<Failures>,
    ) -> (Self, Sizes) {
        let (sender, queue) = bounded(QUEUE);
        thread::spawn(move || {
            for file in files {
                let records = read::open(&file, format, &fields);
                let records = records.unwrap_or_else(|error| Box::new(std::iter::once(Err(error))));
                for record in records {
                    if sender.send(record).is_err() {
                        return;
                    }
                }
            }
        });
        let sizes = Sizes::default();
        (Self { queue, interrupt, failures, sizes: Rc::clone(&sizes) }, sizes)
    }
}

impl Source for Records {
    fn pull(&mut self, wait: bool) -> Pull {
        loop {
            if self.interrupt.happened() || self.failures.end_everything() {
                return Pull::End;
            }
            let received = if wait {
                crossbeam_channel::select! {
                    recv(self.queue) -> record => record.map_err(|_| TryRecvError::Disconnected),
                    recv(self.interrupt.wake()) -> _ => Err(TryRecvError::Disconnected),
                }
            } else {
                self.queue.try_recv()
            };
            match received {
                Ok(Ok(record)) => {
                    self.sizes.borrow_mut().push_back(record.bytes);
                    return Pull::Text(record.input);
                }
                Ok(Err(error)) => self.failures.add(error),
                Err(TryRecvError::Empty) => return Pull::Later,
                Err(TryRecvError::Disconnected) => return Pull::End,
            }
        }
    }

    fn stopped(&self) -> bool {
        self.interrupt.happened()
    }
}
