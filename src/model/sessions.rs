//! The sessions that worker threads share out among themselves.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use super::{Model, session::Session};
use crate::error::Result;

/// Sessions of one model. One is opened when none is free, up to a limit: a short run pays for one only.
#[derive(Debug)]
pub(crate) struct Sessions {
    state: Mutex<State>,
    freed: Condvar,
    most: usize,
    /// Whether rows may be padded.
    pads: bool,
    /// Whether rows may share a batch.
    pub(crate) batches: bool,
}

#[derive(Debug)]
struct State {
    free: Vec<Session>,
    /// Free or lent.
    open: usize,
}

impl Sessions {
    /// Opens the first session, which proves that the model works.
    pub(crate) fn open(model: &Model) -> Result<Self> {
        let session = model.proven_session()?;
        let (pads, batches) = (session.pads(), session.batches());
        let state = State { free: vec![session], open: 1 };
        // Each holds the weights. On an accelerator they would also compete for its memory and gain nothing.
        let most = if model.providers.iter().all(|p| p == "cpu") { usize::MAX } else { 1 };
        Ok(Self { state: Mutex::new(state), freed: Condvar::new(), most, pads, batches })
    }

    /// Lends a session to `work`, waiting for one where no more may be opened.
    pub(crate) fn with<T>(&self, model: &Model, work: impl FnOnce(&mut Session) -> T) -> Result<T> {
        let mut lent = Lent { session: self.take(), sessions: self };
        let session = match &mut lent.session {
            Some(session) => session,
            none => none.insert(model.session()?.like(self.pads)),
        };
        Ok(work(session))
    }

    fn take(&self) -> Option<Session> {
        let none_to_give = |state: &mut State| state.free.is_empty() && state.open >= self.most;
        let waiting = self.freed.wait_while(self.lock(), none_to_give);
        let mut state = waiting.unwrap_or_else(PoisonError::into_inner);
        let session = state.free.pop();
        state.open += usize::from(session.is_none());
        session
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A session on loan, or the right to open one. It comes back on drop; one whose work panicked is closed.
struct Lent<'a> {
    session: Option<Session>,
    sessions: &'a Sessions,
}

impl Drop for Lent<'_> {
    fn drop(&mut self) {
        let mut state = self.sessions.lock();
        match self.session.take().filter(|_| !std::thread::panicking()) {
            Some(session) => state.free.push(session),
            None => state.open -= 1,
        }
        self.sessions.freed.notify_one();
    }
}
