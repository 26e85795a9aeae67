//! The documents on their way, in the order of the input.

use std::collections::VecDeque;

use super::Input;
use crate::{
    document::Document,
    encode::Encoded,
    error::{Error, Result},
};

/// Documents that were started and not yet handed out. Their numbers count up from the first one ever started.
#[derive(Debug, Default)]
pub(super) struct Slots {
    queue: VecDeque<Slot>,
    /// Number of the document at the front of the queue.
    first: usize,
    bytes: usize,
}

#[derive(Debug)]
struct Slot {
    bytes: usize,
    state: State,
}

#[derive(Debug)]
enum State {
    /// A worker encodes or finishes it.
    Busy,
    Inferring(Box<Inferring>),
    Done(Box<Result<Document>>),
}

/// A text whose windows are with the model.
#[derive(Debug)]
pub(super) struct Inferring {
    pub(super) input: Input,
    pub(super) encoded: Encoded,
    /// For each window a row for each of its tokens; empty while it is out.
    pub(super) rows: Vec<Vec<f32>>,
    windows_left: usize,
}

impl Inferring {
    pub(super) fn new(input: Input, encoded: Encoded) -> Self {
        let windows_left = encoded.windows.len();
        Self { input, encoded, rows: vec![Vec::new(); windows_left], windows_left }
    }

    fn receive(&mut self, window: usize, rows: Vec<f32>) {
        self.rows[window] = rows;
        self.windows_left -= 1;
    }
}

impl Slots {
    pub(super) fn is_empty(&self) -> bool {
        self.queue.is_empty()
    }

    /// Cost of all documents that are here.
    pub(super) fn bytes(&self) -> usize {
        self.bytes
    }

    /// Makes room for the next document and returns its number.
    pub(super) fn start(&mut self, bytes: usize) -> usize {
        self.bytes += bytes;
        self.queue.push_back(Slot { bytes, state: State::Busy });
        self.first + self.queue.len() - 1
    }

    pub(super) fn infer(&mut self, document: usize, inferring: Inferring) {
        self.set(document, State::Inferring(Box::new(inferring)));
    }

    pub(super) fn done(&mut self, document: usize, result: Box<Result<Document>>) {
        self.set(document, State::Done(result));
    }

    /// Takes in the rows of a window; returns the text once all its windows are in. A failed window fails its text.
    pub(super) fn receive(
        &mut self,
        document: usize,
        window: usize,
        rows: Result<Vec<f32>, String>,
    ) -> Option<Box<Inferring>> {
        let slot = self.queue.get_mut(document.checked_sub(self.first)?)?;
        let State::Inferring(inferring) = &mut slot.state else { return None };
        match rows {
            Ok(rows) => inferring.receive(window, rows),
            Err(message) => {
                let error = Error::document(&inferring.input.id, format!("the model failed: {message}"));
                slot.state = State::Done(Box::new(Err(error)));
                return None;
            }
        }
        if inferring.windows_left > 0 {
            return None;
        }
        match std::mem::replace(&mut slot.state, State::Busy) {
            State::Inferring(complete) => Some(complete),
            _ => None,
        }
    }

    /// The oldest document, if it is done.
    pub(super) fn take_first(&mut self) -> Option<Result<Document>> {
        if !matches!(self.queue.front()?.state, State::Done(_)) {
            return None;
        }
        let slot = self.queue.pop_front()?;
        self.first += 1;
        self.bytes -= slot.bytes;
        match slot.state {
            State::Done(result) => Some(*result),
            _ => None,
        }
    }

    fn set(&mut self, document: usize, state: State) {
        if let Some(slot) = document.checked_sub(self.first).and_then(|i| self.queue.get_mut(i)) {
            slot.state = state;
        }
    }
}
