//! Records in, documents out: one file per format.

pub mod read;
pub mod write;
