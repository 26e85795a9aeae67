//! The steps by name, in the order in which they are made.

mod capitals;
mod cleaning;
mod compounds;
mod emoji;
mod forms;
mod lists;
mod places;

use std::fmt;

use super::Edit;
use crate::error::{Error, Result, nearest};

/// A step: edits of a text, which ascend and do not overlap.
pub(crate) struct Step {
    pub(super) name: &'static str,
    stage: Stage,
    /// Whether it holds for English texts only.
    english: bool,
    make: fn(&str) -> Vec<Edit>,
    /// Texts before and after it; each is a test.
    #[cfg_attr(not(test), expect(dead_code, reason = "read by the tests"))]
    examples: &'static [(&'static str, &'static str)],
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Stage {
    Cleaning,
    Showing,
}

impl Step {
    pub(super) fn edits(&self, text: &str) -> Vec<Edit> {
        (self.make)(text)
    }
}

/// All steps, in order.
static STEPS: [Step; 10] = [
    cleaning::REFERENCES,
    cleaning::INVISIBLE,
    cleaning::COMPOSE,
    cleaning::LINE_HYPHENS,
    emoji::EMOJI,
    capitals::CAPITALS,
    lists::LISTS,
    compounds::COMPOUNDS,
    forms::FORMS,
    places::PLACES,
];

/// The steps that are made for a model.
#[derive(Clone, Default)]
pub(crate) struct Steps(Vec<&'static Step>);

impl Steps {
    /// Those that suit a model which reads these languages, as its card names them. A model that names none gets none
    /// of the steps for English.
    pub(crate) fn for_languages(languages: &[String]) -> Self {
        let english = languages.iter().any(|language| language == "en");
        Self(STEPS.iter().filter(|step| english || !step.english).collect())
    }

    /// Those that somebody named.
    pub(crate) fn named(names: &[String]) -> Result<Self> {
        let known = || STEPS.iter().map(|step| step.name);
        for name in names {
            if !known().any(|step| step == name) {
                let hint = match nearest(name, known()) {
                    Some(step) => format!("did you mean `{step}`?"),
                    None => format!("known steps: {}", known().collect::<Vec<_>>().join(", ")),
                };
                return Err(Error::config("view.steps", format!("there is no step `{name}`")).with_hint(hint));
            }
        }
        Ok(Self(STEPS.iter().filter(|step| names.iter().any(|name| name == step.name)).collect()))
    }

    pub(super) fn cleaning(&self) -> impl Iterator<Item = &'static Step> {
        self.0.iter().copied().filter(|step| step.stage == Stage::Cleaning)
    }

    pub(super) fn showing(&self) -> impl Iterator<Item = &'static Step> {
        self.0.iter().copied().filter(|step| step.stage == Stage::Showing)
    }
}

impl fmt::Debug for Steps {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.0.iter().map(|step| step.name)).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::{STEPS, Stage, Steps};
    use crate::encode::view::{Rewritten, View};

    #[test]
    fn every_step_does_what_its_examples_say() {
        for step in &STEPS {
            assert!(!step.examples.is_empty(), "{} has no example", step.name);
            for (before, after) in step.examples {
                let mut text = Rewritten::default();
                text.apply(before, &step.edits(before));
                assert_eq!(text.text(before), *after, "{}", step.name);
            }
        }
    }

    #[test]
    fn cleaning_comes_first() {
        let first_shown = STEPS.iter().position(|step| step.stage == Stage::Showing).unwrap_or(STEPS.len());
        assert!(STEPS[first_shown..].iter().all(|step| step.stage == Stage::Showing));
    }

    #[test]
    fn a_model_without_a_language_gets_no_english() {
        let steps = Steps::for_languages(&[]);
        let text = "A NATO-backed force\nof MR JUSTICE HALE";
        assert_eq!(View::of(text, &steps).shown(text), text);
        assert!(Steps::named(&["compose".into(), "lists".into()]).is_ok());
        assert!(Steps::named(&["composed".into()]).is_err());
    }

    proptest::proptest! {
        #[test]
        fn any_text_finds_back(
            text in "(\\PC|[A-Z]{2,6}|[a-z]{2,5}|&amp;|&#39;|\u{AD}|\u{301}|\u{200b}|🎉|-\n|-| |\n|\\. |Mt\\. |Inc\\.|, TX |:){0,40}",
        ) {
            let view = View::of(&text, &Steps::for_languages(&["en".into()]));
            let (shown, clean) = (view.shown(&text), view.clean(&text));
            for stage in [&view.shown, &view.clean] {
                let (now, before) = if std::ptr::eq(stage, &view.shown) { (shown, clean) } else { (clean, text.as_str()) };
                let mut last = 0..0;
                for (at, c) in now.char_indices() {
                    let range = stage.original(&(at..at + c.len_utf8()));
                    proptest::prop_assert!(before.get(range.clone()).is_some());
                    proptest::prop_assert!(range.start >= last.start && range.end >= last.end);
                    last = range;
                }
            }
        }
    }
}
