//! Careless commands, broken inputs, kills: what was tried, what comes out, and that nothing is lost.
//!
//! Each test ends by telling `docs/faults.md` what it saw; `NOMINA_BLESS=1 cargo test --test faults` writes the page.
#![allow(clippy::unwrap_used, unreachable_pub)]

#[path = "faults/encodings.rs"]
mod encodings;
#[path = "faults/inputs.rs"]
mod inputs;
#[path = "faults/records.rs"]
mod records;

#[path = "faults/eval.rs"]
mod eval;
#[path = "faults/formats.rs"]
mod formats;
#[path = "faults/guard.rs"]
mod guard;
#[cfg(unix)]
#[path = "faults/index.rs"]
mod index;
#[cfg(unix)]
#[path = "faults/index_files.rs"]
mod index_files;
#[cfg(unix)]
#[path = "faults/kills.rs"]
mod kills;
#[cfg(unix)]
#[path = "faults/outputs.rs"]
mod outputs;
#[path = "faults/page.rs"]
mod page;
#[cfg(unix)]
#[path = "faults/resume.rs"]
mod resume;

mod common;
