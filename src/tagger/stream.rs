//! Texts in, documents out, in order, with the model kept busy by reading ahead.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};

use crossbeam_channel::{Receiver, RecvTimeoutError, Sender, unbounded};

use super::{
    Input,
    engine::Engine,
    slots::{Inferring, Slots},
    source::{Pull, Source},
};
use crate::{
    batch,
    document::Document,
    encode::Encoded,
    error::{Error, Result},
    pool::{Job, Pool, caught, guarded},
};

/// Text read ahead of the oldest unfinished document, in bytes: the memory of a stream.
const READ_AHEAD_BYTES: usize = 2 << 20;

/// How often a source is asked whether to stop while the model works.
const STOP_CHECK: Duration = Duration::from_millis(100);

/// How long a source that would not wait is left alone.
const SOURCE_PAUSE: Duration = Duration::from_millis(10);

/// Windows are sorted by length over this many batches, so that padding stays small.
const SORTED_BATCHES: usize = 48;

/// The iterator of [`super::Tagger::tag_all`]. Dropping it abandons what was read ahead and waits for the batches that
/// the model is working on.
#[derive(Debug)]
pub struct TagAll<S> {
    engine: Arc<Engine>,
    source: S,
    ended: bool,
    abandoned: Arc<AtomicBool>,
    events: (Sender<Event>, Receiver<Event>),
    slots: Slots,
    /// Jobs whose event has not come yet, of any kind.
    jobs: usize,
    encoding: usize,
    waiting: Vec<Waiting>,
    waiting_tokens: usize,
    running_batches: usize,
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
            slots: Slots::default(),
            jobs: 0,
            encoding: 0,
            waiting: Vec::new(),
            waiting_tokens: 0,
            running_batches: 0,
        }
    }

    fn read_ahead(&mut self) {
        while !self.ended && (self.slots.bytes() < READ_AHEAD_BYTES || self.slots.is_empty()) {
            match self.source.pull(self.slots.is_empty()) {
                Pull::Text(input) => self.start(input),
                Pull::Later => return,
                Pull::End => self.ended = true,
            }
        }
    }

    fn start(&mut self, input: Input) {
        let document = self.slots.start(input.weight());
        self.encoding += 1;
        let abandoned = Arc::clone(&self.abandoned);
        self.submit(Pool::run_short, move |engine| {
            let id = input.id.clone();
            let encoded = guarded(&id, || {
                if abandoned.load(Ordering::Relaxed) {
                    return Err(Error::document(&input.id, "abandoned"));
                }
                engine.encode(&input).map(|encoded| (input, encoded))
            });
            Event::Encoded(document, Box::new(encoded))
        });
    }

    /// Queues a job. Each one sends one event, whatever happens, and lets go of the engine before it does: when the
    /// last event is in, no worker touches the model any more.
    fn submit(&mut self, queue: fn(&Pool, Job), job: impl FnOnce(&Engine) -> Event + Send + 'static) {
        let (engine, events) = (Arc::clone(&self.engine), self.events.0.clone());
        self.jobs += 1;
        let job = move || {
            let event = job(&engine);
            drop(engine);
            let _ = events.send(event);
        };
        queue(&self.engine.pool, Box::new(job));
    }

    /// Batches what waits, once enough does for good packing or the workers would run dry.
    fn dispatch(&mut self) {
        let budget = self.engine.batch_tokens();
        let enough = self.waiting_tokens >= budget.saturating_mul(SORTED_BATCHES);
        let starving = self.encoding == 0 && self.running_batches < 2 * self.engine.pool.threads();
        if self.waiting.is_empty() || !(enough || starving) {
            return;
        }
        let lengths: Vec<usize> = self.waiting.iter().map(|w| self.engine.padded(w.ids.len())).collect();
        let mut windows: Vec<Option<Waiting>> = self.waiting.drain(..).map(Some).collect();
        self.waiting_tokens = 0;
        for members in batch::batches(&lengths, budget) {
            let members: Vec<Waiting> = members.into_iter().filter_map(|i| windows[i].take()).collect();
            let abandoned = Arc::clone(&self.abandoned);
            self.running_batches += 1;
            self.submit(Pool::run_long, move |engine| {
                if abandoned.load(Ordering::Relaxed) {
                    return Event::Inferred(Vec::new());
                }
                let (places, rows): (Vec<_>, Vec<_>) =
                    members.into_iter().map(|m| ((m.document, m.window), m.ids)).unzip();
                let results = caught(|| engine.infer(&rows)).unwrap_or_else(|message| vec![Err(message); rows.len()]);
                Event::Inferred(places.into_iter().zip(results).map(|((d, w), result)| (d, w, result)).collect())
            });
        }
    }

    fn handle(&mut self, event: Event) {
        self.jobs -= 1;
        match event {
            Event::Encoded(document, result) => {
                self.encoding -= 1;
                match *result {
                    Ok((input, encoded)) => self.queue(document, input, encoded),
                    Err(error) => self.slots.done(document, Box::new(Err(error))),
                }
            }
            Event::Inferred(answers) => {
                self.running_batches -= 1;
                for (document, window, rows) in answers {
                    if let Some(complete) = self.slots.receive(document, window, rows) {
                        self.finish(document, *complete);
                    }
                }
            }
            Event::Finished(document, result) => self.slots.done(document, result),
        }
    }

    fn queue(&mut self, document: usize, input: Input, encoded: Encoded) {
        for (window, range) in encoded.windows.iter().enumerate() {
            let ids = self.engine.ids(&encoded, range);
            self.waiting_tokens += ids.len();
            self.waiting.push(Waiting { document, window, ids });
        }
        let nothing_to_infer = encoded.windows.is_empty();
        let inferring = Inferring::new(input, encoded);
        if nothing_to_infer {
            self.finish(document, inferring);
        } else {
            self.slots.infer(document, inferring);
        }
    }

    fn finish(&mut self, document: usize, complete: Inferring) {
        self.submit(Pool::run_short, move |engine| {
            let id = complete.input.id.clone();
            let finished = guarded(&id, || Ok(engine.finish(complete.input, &complete.encoded, &complete.rows)));
            Event::Finished(document, Box::new(finished))
        });
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
            if let Some(document) = self.slots.take_first() {
                return Some(document);
            }
            if self.source.stopped() {
                return None;
            }
            if self.slots.is_empty() && self.ended {
                return None;
            }
            if self.slots.is_empty() {
                // The source answered `Later` though it was asked to wait.
                std::thread::sleep(SOURCE_PAUSE);
            } else {
                match self.events.1.recv_timeout(STOP_CHECK) {
                    Ok(event) => self.handle(event),
                    Err(RecvTimeoutError::Timeout) => {}
                    Err(RecvTimeoutError::Disconnected) => return None,
                }
            }
        }
    }
}

impl<S> Drop for TagAll<S> {
    fn drop(&mut self) {
        self.abandoned.store(true, Ordering::Relaxed);
        // A process that exits while the model works may crash in ONNX Runtime's own clean-up.
        while self.jobs > 0 && self.events.1.recv().is_ok() {
            self.jobs -= 1;
        }
    }
}
