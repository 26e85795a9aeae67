//! Ctrl-C: the first one asks for a clean end, the second one ends the process.

use std::sync::{
    Arc,
    atomic::{AtomicBool, Ordering},
};

use anyhow::Context as _;
use crossbeam_channel::{Receiver, bounded};

use super::INTERRUPTED;

/// Whether Ctrl-C (or a termination signal) came, and a channel that wakes a waiting thread when it does.
#[derive(Debug, Clone)]
pub(super) struct Interrupt {
    flag: Arc<AtomicBool>,
    wake: Receiver<()>,
}

impl Interrupt {
    /// Starts listening; once per process.
    pub(super) fn listen() -> anyhow::Result<Self> {
        let flag = Arc::new(AtomicBool::new(false));
        let (sender, wake) = bounded(1);
        let raised = Arc::clone(&flag);
        ctrlc::set_handler(move || {
            if raised.swap(true, Ordering::SeqCst) {
                std::process::exit(INTERRUPTED.into());
            }
            let _ = sender.try_send(());
        })
        .context("cannot listen for Ctrl-C")?;
        Ok(Self { flag, wake })
    }

    pub(super) fn happened(&self) -> bool {
        self.flag.load(Ordering::SeqCst)
    }

    /// Receives one message when Ctrl-C comes.
    pub(super) fn wake(&self) -> &Receiver<()> {
        &self.wake
    }
}
