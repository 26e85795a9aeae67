//! Texts in, documents out, in order, with the model kept busy by reading ahead.

use std::{
    collections::VecDeque,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use crossbeam_channel::{Receiver, Sender, unbounded};

use super::{Input, engine::Engine};
use crate::{
    batch,
    document::Document,
    encode::Encoded,
    error::{Error, Result},
    pool::guarded,
};

/// Text read ahead of the oldest unfinished document, in bytes: the memory of a stream.
const READ_AHEAD_BYTES: usize = 2 << 20;

/// Windows are sorted by length over this many batches, so that padding stays small.
const SORTED_BATCHES: usize = 48;

/// Where texts come from.
pub trait Source {
    /// The next text. With `wait` unset a source that has nothing yet answers [`Pull::Later`] instead of blocking.
    fn pull(&mut self, wait: bool) -> Pull;
}

/// An answer of a [`Source`].
#[derive(Debug)]
pub enum Pull {
    /// A text.
    Text(Input),
    /// Nothing yet, but more may come.
    Later,
    /// Nothing will come any more.
    End,
}

/// A source over an iterator.
#[derive(Debug)]
pub struct FromIterator<I>(pub(super) I);

impl<I: Iterator<Item: Into<Input>>> Source for FromIterator<I> {
    fn pull(&mut self, _wait: bool) -> Pull {
        self.0.next().map_or(Pull::End, |text| Pull::Text(text.into()))
    }
}

/// The iterator of [`super::Tagger::tag_all`]. Dropping it abandons what was read ahead.
#[derive(Debug)]
pub struct TagAll<S> {
    engine: Arc<Engine>,
    source: S,
    ended: bool,
    abandoned: Arc<AtomicBool>,
    events: (Sender<Event>, Receiver<Event>),
    /// Documents in the order of the input; the front one has the number `first`.
    slots: VecDeque<Slot>,
    first: usize,
    bytes_ahead: usize,
    encoding: usize,
    waiting: Vec<Waiting>,
    waiting_tokens: usize,
    running_batches: usize,
}

/// A document on its way.
#[derive(Debug)]
struct Slot {
    bytes: usize,
    state: State,
}

#[derive(Debug)]
enum State {
    Encoding,
    Inferring { input: Input, encoded: Encoded, logits: Vec<f32>, windows_left: usize },
    Finishing,
    Done(Box<Result<Document>>),
}

/// A window that no batch has taken yet.
#[derive(Debug)]
struct Waiting {
    document: usize,
    window: usize,
    ids: Vec<u32>,
}

/// What a worker reports.
#[derive(Debug)]
enum Event {
    Encoded(usize, Box<Result<(Input, Encoded)>>),
    Inferred(Vec<(usize, usize, Result<Vec<f32>, String>)>),
    Finished(usize, Box<Result<Document>>),
}

impl<S: Source> TagAll<S> {
    pub(super) fn new(engine: Arc<Engine>, source: S) -> Self {
        Self {
            engine,
            source,
            ended: false,
            abandoned: Arc::default(),
            events: unbounded(),
            slots: VecDeque::new(),
            first: 0,
            bytes_ahead: 0,
            encoding: 0,
            waiting: Vec::new(),
            waiting_tokens: 0,
            running_batches: 0,
        }
    }

    fn read_ahead(&mut self) {
        while !self.ended && (self.bytes_ahead < READ_AHEAD_BYTES || self.slots.is_empty()) {
            match self.source.pull(self.slots.is_empty()) {
                Pull::Text(input) => self.start(input),
                Pull::Later => return,
                Pull::End => self.ended = true,
            }
        }
    }

    fn start(&mut self, input: Input) {
        let document = self.first + self.slots.len();
        // A flat cost keeps a stream of tiny texts within bounds too.
        let bytes = input.text.len() + 256;
        self.bytes_ahead += bytes;
        self.encoding += 1;
        self.slots.push_back(Slot { bytes, state: State::Encoding });
        let (engine, events) = (Arc::clone(&self.engine), self.events.0.clone());
        self.engine.pool.run_soon(move || {
            let id = input.id.clone();
            let encoded = guarded(&id, || engine.encode(&input).map(|encoded| (input, encoded)));
            let _ = events.send(Event::Encoded(document, Box::new(encoded)));
        });
    }

    /// Batches what waits, once enough does for good packing or the workers would run dry.
    fn dispatch(&mut self) {
        let budget = self.engine.config.runtime.batch_tokens;
        let enough = self.waiting_tokens >= budget * SORTED_BATCHES;
        let starving = self.encoding == 0 && self.running_batches < 2 * self.engine.pool.threads();
        if self.waiting.is_empty() || !(enough || starving) {
            return;
        }
        let lengths: Vec<usize> = self.waiting.iter().map(|w| w.ids.len()).collect();
        let mut windows: Vec<Option<Waiting>> = self.waiting.drain(..).map(Some).collect();
        self.waiting_tokens = 0;
        for members in batch::batches(&lengths, budget) {
            let members: Vec<Waiting> = members.into_iter().filter_map(|i| windows[i].take()).collect();
            let (engine, events) = (Arc::clone(&self.engine), self.events.0.clone());
            let abandoned = Arc::clone(&self.abandoned);
            self.running_batches += 1;
            self.engine.pool.run(move || {
                if abandoned.load(Ordering::Relaxed) {
                    return;
                }
                let (places, rows): (Vec<_>, Vec<_>) =
                    members.into_iter().map(|m| ((m.document, m.window), m.ids)).unzip();
                let results = guarded("", || Ok(engine.infer(&rows)))
                    .unwrap_or_else(|error| vec![Err(error.to_string()); rows.len()]);
                let answers = places.into_iter().zip(results).map(|((d, w), result)| (d, w, result)).collect();
                let _ = events.send(Event::Inferred(answers));
            });
        }
    }

    fn handle(&mut self, event: Event) {
        match event {
            Event::Encoded(document, result) => {
                self.encoding -= 1;
                match *result {
                    Ok((input, encoded)) => self.queue(document, input, encoded),
                    Err(error) => self.set(document, State::Done(Box::new(Err(error)))),
                }
            }
            Event::Inferred(answers) => {
                self.running_batches -= 1;
                for (document, window, result) in answers {
                    self.receive(document, window, result);
                }
            }
            Event::Finished(document, result) => self.set(document, State::Done(result)),
        }
    }

    fn queue(&mut self, document: usize, input: Input, encoded: Encoded) {
        if encoded.windows.is_empty() {
            return self.finish(document, input, encoded, Vec::new());
        }
        for (window, range) in encoded.windows.iter().enumerate() {
            let ids = self.engine.ids(&encoded, range);
            self.waiting_tokens += ids.len();
            self.waiting.push(Waiting { document, window, ids });
        }
        let logits = vec![0.0; encoded.tokens.len() * self.engine.model.labels.len()];
        let windows_left = encoded.windows.len();
        self.set(document, State::Inferring { input, encoded, logits, windows_left });
    }

    /// Keeps the logits of the tokens that a window judges; the last window finishes its document.
    fn receive(&mut self, document: usize, window: usize, result: Result<Vec<f32>, String>) {
        let width = self.engine.model.labels.len();
        let Some(slot) = self.slots.get_mut(document - self.first) else { return };
        let State::Inferring { input, encoded, logits, windows_left } = &mut slot.state else { return };
        match result {
            Ok(rows) => {
                let range = &encoded.windows[window];
                let from = (range.judged.start - range.tokens.start) * width;
                let judged = range.judged.start * width..range.judged.end * width;
                let count = judged.len();
                logits[judged].copy_from_slice(&rows[from..from + count]);
                *windows_left -= 1;
            }
            Err(message) => {
                let error = Error::document(&input.id, format!("the model failed: {message}"));
                slot.state = State::Done(Box::new(Err(error)));
                return;
            }
        }
        if *windows_left == 0
            && let State::Inferring { input, encoded, logits, .. } =
                std::mem::replace(&mut slot.state, State::Finishing)
        {
            self.finish(document, input, encoded, logits);
        }
    }

    fn finish(&mut self, document: usize, input: Input, encoded: Encoded, logits: Vec<f32>) {
        self.set(document, State::Finishing);
        let (engine, events) = (Arc::clone(&self.engine), self.events.0.clone());
        self.engine.pool.run_soon(move || {
            let id = input.id.clone();
            let finished = guarded(&id, || Ok(engine.finish(input, &encoded, logits)));
            let _ = events.send(Event::Finished(document, Box::new(finished)));
        });
    }

    fn set(&mut self, document: usize, state: State) {
        if let Some(slot) = self.slots.get_mut(document - self.first) {
            slot.state = state;
        }
    }

    fn take_front(&mut self) -> Option<Result<Document>> {
        if !matches!(self.slots.front()?.state, State::Done(_)) {
            return None;
        }
        let slot = self.slots.pop_front()?;
        self.first += 1;
        self.bytes_ahead -= slot.bytes;
        match slot.state {
            State::Done(result) => Some(*result),
            _ => None,
        }
    }
}

impl<S: Source> Iterator for TagAll<S> {
    type Item = Result<Document>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            while let Ok(event) = self.events.1.try_recv() {
                self.handle(event);
            }
            self.read_ahead();
            self.dispatch();
            if let Some(document) = self.take_front() {
                return Some(document);
            }
            if self.slots.is_empty() && self.ended {
                return None;
            }
            if !self.slots.is_empty() {
                match self.events.1.recv() {
                    Ok(event) => self.handle(event),
                    Err(_) => return None,
                }
            }
        }
    }
}

impl<S> Drop for TagAll<S> {
    fn drop(&mut self) {
        self.abandoned.store(true, Ordering::Relaxed);
    }
}
