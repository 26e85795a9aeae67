//! Worker threads.

use std::{
    panic::{AssertUnwindSafe, catch_unwind},
    thread,
};

use crossbeam_channel::{Receiver, Sender, unbounded};

use crate::error::{Error, Result};

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
    ///
    /// # Errors
    /// The system refuses that many threads.
    pub(crate) fn start(threads: usize) -> Result<Self> {
        let threads = match threads {
            0 => thread::available_parallelism().map_or(1, usize::from),
            n => n,
        };
        let (short, short_jobs) = unbounded();
        let (long, long_jobs) = unbounded();
        for started in 0..threads {
            let (short_jobs, long_jobs) = (short_jobs.clone(), long_jobs.clone());
            let worker = thread::Builder::new().name(format!("nomina-{started}"));
            worker.spawn(move || work(&short_jobs, &long_jobs)).map_err(|e| {
                let message =
                    format!("runtime.threads is {threads}, but the system starts no more than {started}: {e}");
                Error::config("configuration", message).with_hint("0 starts one thread per core")
            })?;
        }
        Ok(Self { short, long, threads })
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
    caught(work).unwrap_or_else(|message| Err(Error::document(id, message)))
}

/// Runs `work`, turning a panic into what it said.
pub(crate) fn caught<T>(work: impl FnOnce() -> T) -> Result<T, String> {
    catch_unwind(AssertUnwindSafe(work)).map_err(|panic| {
        let said = panic.downcast_ref::<&str>().map(|s| (*s).to_owned());
        let said = said.or_else(|| panic.downcast_ref::<String>().cloned()).unwrap_or_default();
        format!("internal error, please report it: {said}")
    })
}
