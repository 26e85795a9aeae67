//! Worker threads and the sessions they share out among themselves.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Mutex,
    thread,
};

use crossbeam_channel::{Receiver, Sender, unbounded};

use crate::{
    error::{Error, Result},
    model::{Model, session::Session},
};

/// What a worker runs.
pub(crate) type Job = Box<dyn FnOnce() + Send>;

/// A fixed number of threads with two queues: short jobs (encode, decode) go before inference, so that the next
/// batches are ready when the current ones are done.
#[derive(Debug)]
pub(crate) struct Pool {
    short: Sender<Job>,
    long: Sender<Job>,
    threads: usize,
}

impl Pool {
    /// Starts `threads` threads; 0 means one per core. They end when the pool is dropped; jobs
    /// that need the pool's owner must hold it.
    pub(crate) fn start(threads: usize) -> Self {
        let threads = match threads {
            0 => thread::available_parallelism().map_or(1, usize::from),
            n => n,
        };
        let (short, short_jobs) = unbounded();
        let (long, long_jobs) = unbounded();
        for _ in 0..threads {
            let (short_jobs, long_jobs) = (short_jobs.clone(), long_jobs.clone());
            thread::spawn(move || work(&short_jobs, &long_jobs));
        }
        Self { short, long, threads }
    }

    pub(crate) fn threads(&self) -> usize {
        self.threads
    }

    pub(crate) fn run_short(&self, job: Job) {
        // Sending fails only without workers, and they outlive the pool.
        let _ = self.short.send(job);
    }

    pub(crate) fn run_long(&self, job: Job) {
        let _ = self.long.send(job);
    }
}

fn work(short: &Receiver<Job>, long: &Receiver<Job>) {
    loop {
        let job = match short.try_recv() {
            Ok(job) => job,
            Err(_) => {
                let received = crossbeam_channel::select! {
                    recv(short) -> job => job,
                    recv(long) -> job => job,
                };
                match received {
                    Ok(job) => job,
                    Err(_) => return,
                }
            }
        };
        // Every job reports its own failure; this only keeps the thread alive.
        let _ = catch_unwind(AssertUnwindSafe(job));
    }
}

/// Runs `work`, turning a panic into an error about `id`.
pub(crate) fn guarded<T>(id: &str, work: impl FnOnce() -> Result<T>) -> Result<T> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|panic| {
        let said = panic.downcast_ref::<&str>().map(|s| (*s).to_owned());
        let said = said.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default();
        Err(Error::document(id, format!("internal error, please report it: {said}")))
    })
}

/// Sessions that are free right now. One is opened when the pool of them is empty, so there are never more than
/// threads, and a short run pays for one only.
#[derive(Debug)]
pub(crate) struct Sessions {
    free: Mutex<Vec<Session>>,
}

impl Sessions {
    /// Opens the first session, which proves that the model works.
    pub(crate) fn open(model: &Model) -> Result<Self> {
        Ok(Self { free: Mutex::new(vec![model.proven_session()?]) })
    }

    /// Lends a session to `work`.
    pub(crate) fn with<T>(&self, model: &Model, work: impl FnOnce(&mut Session) -> T) -> Result<T> {
        let free = || self.free.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let taken = free().pop();
        let mut session = match taken {
            Some(session) => session,
            None => model.session()?,
        };
        let result = work(&mut session);
        free().push(session);
        Ok(result)
    }
}
