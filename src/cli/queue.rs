//! Reading on a thread of its own, so that neither a slow disk nor a waiting pipe holds up what is ready, and Ctrl-C is
//! heard while nothing comes.

use std::thread;

use crossbeam_channel::{Receiver, TryRecvError, bounded, select};

use super::interrupt::Interrupt;
use crate::{
    error::{Error, Result},
    io::read::FileInput,
};

/// Items that may wait between reader and pipeline; texts are large, so few.
const CAPACITY: usize = 64;

/// What a reader thread finds in some files, in order.
pub(super) struct Queue<T> {
    items: Receiver<Result<T>>,
    interrupt: Interrupt,
}

/// An answer of a [`Queue`].
pub(super) enum Next<T> {
    Item(T),
    /// A record or a file could not be read; what comes after it can.
    Failed(Error),
    /// Nothing yet.
    Later,
    /// The files are at their end, or Ctrl-C came.
    End,
}

impl<T: Send + 'static> Queue<T> {
    /// Starts reading: `open` gives the items of one file.
    pub(super) fn read<I: Iterator<Item = Result<T>>>(
        files: Vec<FileInput>,
        open: impl Fn(&FileInput) -> Result<I> + Send + 'static,
        interrupt: Interrupt,
    ) -> Self {
        let (sender, items) = bounded(CAPACITY);
        thread::spawn(move || {
            for file in files {
                let gone = match open(&file) {
                    Ok(mut found) => found.any(|item| sender.send(item).is_err()),
                    Err(error) => sender.send(Err(error)).is_err(),
                };
                if gone {
                    return;
                }
            }
        });
        Self { items, interrupt }
    }

    /// The next item; with `wait` it blocks until there is one, the files end, or Ctrl-C comes.
    pub(super) fn next(&self, wait: bool) -> Next<T> {
        if self.interrupt.happened() {
            return Next::End;
        }
        let received = if wait {
            select! {
                recv(self.items) -> item => item.map_err(|_| TryRecvError::Disconnected),
                recv(self.interrupt.wake()) -> _ => Err(TryRecvError::Disconnected),
            }
        } else {
            self.items.try_recv()
        };
        match received {
            Ok(Ok(item)) => Next::Item(item),
            Ok(Err(error)) => Next::Failed(error),
            Err(TryRecvError::Empty) => Next::Later,
            Err(TryRecvError::Disconnected) => Next::End,
        }
    }

    pub(super) fn interrupted(&self) -> bool {
        self.interrupt.happened()
    }
}
