//! The answer for programs: one object for each document.

use serde::Serialize;

use crate::{
    canon::explain::{Account, Pair},
    document::OffsetUnit,
};

/// What is told of one document.
#[derive(Serialize)]
pub(super) struct Told {
    pub(super) id: serde_json::Value,
    pub(super) offsets: OffsetUnit,
    /// Those that go by a name that was asked for.
    pub(super) entities: Vec<Account>,
    /// Left out where only one name was asked for, null where the document lacks one of two.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) pair: Option<Option<Pair>>,
}
