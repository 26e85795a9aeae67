//! Reading on a thread of its own, so that neither a slow disk nor a waiting pipe holds up what is ready.

use std::thread;

use crossbeam_channel::{Receiver, Sender, TryRecvError, bounded, unbounded};

use super::interrupt::Interrupt;
use crate::{
    error::Error,
    io::read::{self, Fields, FileInput, InputFormat},
    tagger::{Input, Pull, Source},
};

/// Records that may wait between reader and pipeline; texts are large, so few.
const QUEUE: usize = 64;

/// The receiving ends of a reader thread.
pub(super) struct Feed {
    pub(super) records: Records,
    /// Records and files that could not be read.
    pub(super) errors: Receiver<Error>,
    /// Input bytes of each record that went into the pipeline, in order.
    pub(super) sizes: Receiver<u64>,
}

/// The records as a source for the pipeline.
pub(super) struct Records {
    inputs: Receiver<(Input, u64)>,
    interrupt: Interrupt,
    sizes: Sender<u64>,
}

impl Feed {
    /// Starts reading. With `fail` set the first error is the last; an interrupt ends the stream.
    pub(super) fn start(
        files: Vec<FileInput>,
        format: InputFormat,
        fields: Fields,
        fail: bool,
        interrupt: Interrupt,
    ) -> Self {
        let (input_sender, inputs) = bounded(QUEUE);
        let (error_sender, errors) = unbounded();
        let (size_sender, sizes) = unbounded();
        thread::spawn(move || {
            for file in files {
                let records = match read::open(&file, format, &fields) {
                    Ok(records) => records,
                    Err(error) => {
                        if error_sender.send(error).is_err() || fail {
                            return;
                        }
                        continue;
                    }
                };
                for record in records {
                    let alive = match record {
                        Ok(record) => input_sender.send((record.input, record.bytes)).is_ok(),
                        Err(error) => error_sender.send(error).is_ok() && !fail,
                    };
                    if !alive {
                        return;
                    }
                }
            }
        });
        Self { records: Records { inputs, interrupt, sizes: size_sender }, errors, sizes }
    }
}

impl Source for Records {
    fn pull(&mut self, wait: bool) -> Pull {
        if self.interrupt.happened() {
            return Pull::End;
        }
        let received = if wait {
            crossbeam_channel::select! {
                recv(self.inputs) -> input => input.map_err(|_| TryRecvError::Disconnected),
                recv(self.interrupt.wake()) -> _ => Err(TryRecvError::Disconnected),
            }
        } else {
            self.inputs.try_recv()
        };
        match received {
            Ok((input, bytes)) => {
                let _ = self.sizes.send(bytes);
                Pull::Text(input)
            }
            Err(TryRecvError::Empty) => Pull::Later,
            Err(TryRecvError::Disconnected) => Pull::End,
        }
    }
}
