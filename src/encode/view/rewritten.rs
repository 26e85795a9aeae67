//! A text after some edits, with the way back to the text before them.

use std::{borrow::Cow, ops::Range};

/// One replacement: `range` of the text becomes `with`. An empty range inserts, an empty `with` removes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Edit {
    pub(crate) range: Range<usize>,
    pub(crate) with: Cow<'static, str>,
}

impl Edit {
    pub(crate) fn new(range: Range<usize>, with: impl Into<Cow<'static, str>>) -> Self {
        Self { range, with: with.into() }
    }

    pub(crate) fn remove(range: Range<usize>) -> Self {
        Self::new(range, "")
    }

    pub(crate) fn insert(at: usize, with: &'static str) -> Self {
        Self::new(at..at, with)
    }
}

/// A text rewritten by steps, one after the other. Without an edit it is the text itself and costs nothing.
#[derive(Debug, Clone, Default)]
pub(crate) struct Rewritten {
    text: Option<String>,
    layers: Vec<Vec<Place>>,
}

/// Where an edit stood before and after it was made. Between two of them nothing has changed but the distance.
#[derive(Debug, Clone)]
struct Place {
    before: Range<usize>,
    after: Range<usize>,
}

impl Rewritten {
    /// The text as it is now; `original` is what it was before all edits.
    pub(crate) fn text<'a>(&'a self, original: &'a str) -> &'a str {
        self.text.as_deref().unwrap_or(original)
    }

    /// Makes edits, which must ascend and not overlap.
    pub(crate) fn apply(&mut self, original: &str, edits: &[Edit]) {
        if edits.is_empty() {
            return;
        }
        let text = self.text(original);
        let mut out = String::with_capacity(text.len() + 16);
        let mut at = 0;
        let mut places = Vec::with_capacity(edits.len());
        for edit in edits {
            debug_assert!(at <= edit.range.start, "edits ascend: {edit:?}");
            out.push_str(&text[at..edit.range.start]);
            let start = out.len();
            out.push_str(&edit.with);
            places.push(Place { before: edit.range.clone(), after: start..out.len() });
            at = edit.range.end;
        }
        out.push_str(&text[at..]);
        self.text = Some(out);
        self.layers.push(places);
    }

    /// The stretch of the original text that a stretch of this text stands for. What was removed inside it belongs to
    /// it, what was removed at its edge does not; a part of a replacement stands for the whole of what was replaced.
    pub(crate) fn original(&self, range: &Range<usize>) -> Range<usize> {
        self.layers.iter().rev().fold(range.clone(), |range, places| {
            let start = start_before(places, range.start);
            start..end_before(places, range.end).max(start)
        })
    }
}

fn start_before(places: &[Place], at: usize) -> usize {
    // The last edit that lies before `at` or holds it; one that ends right here lies before.
    match places[..places.partition_point(|p| p.after.start <= at)].last() {
        Some(place) if at < place.after.end => place.before.start,
        Some(place) => at - place.after.end + place.before.end,
        None => at,
    }
}

fn end_before(places: &[Place], at: usize) -> usize {
    match places[..places.partition_point(|p| p.after.start < at)].last() {
        Some(place) if at <= place.after.end => place.before.end,
        Some(place) => at - place.after.end + place.before.end,
        None => at,
    }
}

#[cfg(test)]
mod tests {
    use super::{Edit, Rewritten};

    #[test]
    fn what_is_removed_inside_belongs_to_a_stretch_and_at_its_edge_not() {
        let original = "-An-na-";
        let mut text = Rewritten::default();
        text.apply(original, &[Edit::remove(0..1), Edit::remove(3..4), Edit::remove(6..7)]);
        assert_eq!(text.text(original), "Anna");
        assert_eq!(&original[text.original(&(0..4))], "An-na");
        assert_eq!(&original[text.original(&(2..4))], "na");
    }

    #[test]
    fn a_part_of_a_replacement_stands_for_all_of_it() {
        let original = "A &amp; B";
        let mut text = Rewritten::default();
        text.apply(original, &[Edit::new(2..7, "and")]);
        assert_eq!(text.text(original), "A and B");
        assert_eq!(&original[text.original(&(3..4))], "&amp;");
        assert_eq!(&original[text.original(&(0..7))], original);
    }

    #[test]
    fn an_insertion_stands_for_nothing() {
        let mut text = Rewritten::default();
        text.apply("ab", &[Edit::insert(1, "; ")]);
        assert_eq!(text.text("ab"), "a; b");
        assert_eq!(text.original(&(0..1)), 0..1);
        assert_eq!(text.original(&(3..4)), 1..2);
        assert!(text.original(&(1..2)).is_empty());
    }

    proptest::proptest! {
        #[test]
        fn every_stretch_has_its_place_before_the_edits(
            text in "\\PC{0,40}",
            rounds in proptest::collection::vec(proptest::collection::vec((0usize..60, 0usize..4, "\\PC{0,3}"), 0..6), 0..4),
        ) {
            let mut rewritten = Rewritten::default();
            for round in rounds {
                let now = rewritten.text(&text).to_owned();
                let border = |at: usize| now.floor_char_boundary(at);
                let mut last = 0;
                let mut edits: Vec<Edit> = Vec::new();
                let mut starts = round;
                starts.sort();
                for (start, length, with) in starts {
                    let (start, end) = (border(start), border(start + length));
                    if start > last || edits.is_empty() {
                        edits.push(Edit::new(start..end.max(start), with));
                        last = end.max(start);
                    }
                }
                rewritten.apply(&text, &edits);
            }
            let now = rewritten.text(&text);
            let mut previous = 0..0;
            for (at, c) in now.char_indices() {
                let range = rewritten.original(&(at..at + c.len_utf8()));
                proptest::prop_assert!(text.get(range.clone()).is_some(), "{range:?} does not slice");
                proptest::prop_assert!(range.start >= previous.start && range.end >= previous.end);
                previous = range;
            }
            proptest::prop_assert_eq!(rewritten.original(&(0..now.len())).end <= text.len(), true);
        }
    }
}
