//! Two finished entities side by side: what would forbid them to be one.

use super::{draft::Draft, names::Names, union::Facts as _};
use crate::{canon::refusal::Refusal, document::Entity};

impl Draft<'_> {
    /// What would forbid two entities to be one; nothing where a rule could still join them. `explicit` tells of a rule's
    /// id whether its names need not look alike.
    pub(crate) fn between(&self, a: &Entity, b: &Entity, explicit: impl Fn(&str) -> bool) -> Option<Refusal> {
        self.names(a, &explicit)?.refuses(&self.names(b, &explicit)?, &self.book, false)
    }

    /// The names of an entity as those of a cluster, unless it has no mention here.
    fn names(&self, entity: &Entity, explicit: impl Fn(&str) -> bool) -> Option<Names> {
        let forms: Vec<usize> = entity.mentions.iter().filter_map(|m| self.form_of.get(*m).copied()).collect();
        let equated = entity.evidence.iter().any(|evidence| explicit(&evidence.rule));
        (!forms.is_empty()).then(|| Names::of(forms, equated))
    }
}
