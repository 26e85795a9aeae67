//! Where texts come from: an iterator, or something that may have to wait.

use super::Input;

/// Where texts come from.
pub trait Source {
    /// The next text. With `wait` unset a source that has nothing yet answers [`Pull::Later`] instead of blocking; with
    /// `wait` set it should block, and is asked again after a short pause if it answers `Later` all the same.
    fn pull(&mut self, wait: bool) -> Pull;

    /// Whether to end now: what is finished still comes out, what is not is abandoned. Asked
    /// a few times a second, though not while [`Source::pull`] blocks.
    fn stopped(&self) -> bool {
        false
    }
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

/// A source over an iterator, made by [`super::Tagger::tag_all`].
#[derive(Debug)]
pub struct Texts<I>(pub(super) I);

impl<I: Iterator<Item: Into<Input>>> Source for Texts<I> {
    fn pull(&mut self, _wait: bool) -> Pull {
        self.0.next().map_or(Pull::End, |text| Pull::Text(text.into()))
    }
}
