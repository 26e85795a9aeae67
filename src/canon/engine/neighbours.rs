//! Rules that read what stands between neighbouring mentions.

use super::{draft::Draft, ground::Ground, union::Support};
use crate::document::EntityType;

/// Further apart, two names say nothing of one another, in bytes.
pub(crate) const MAX_GAP: usize = 60;

/// Two neighbouring mentions of one type, and the text around them.
pub(crate) struct Gap<'a> {
    pub(crate) entity_type: &'a EntityType,
    pub(crate) left: &'a str,
    pub(crate) right: &'a str,
    pub(crate) between: &'a str,
    /// All that follows.
    pub(crate) after: &'a str,
}

/// Joins the neighbours of which `says` finds that the text equates them; it answers with how many bytes after the second
/// name belong to what is shown as the ground.
pub(super) fn run(draft: &mut Draft, ground: &'static Ground, says: fn(&Gap) -> Option<usize>) {
    let (text, mentions) = (draft.text, draft.mentions);
    for at in 1..mentions.len() {
        let (left, right) = (&mentions[at - 1], &mentions[at]);
        if left.entity_type != right.entity_type || !ground.types.hold(&left.entity_type) {
            continue;
        }
        let between = text.get(left.end..right.start).filter(|b| b.len() <= MAX_GAP);
        let (Some(between), Some(after)) = (between, text.get(right.end..)) else { continue };
        let gap = Gap { entity_type: &left.entity_type, left: &left.text, right: &right.text, between, after };
        if let Some(more) = says(&gap) {
            let shown = text.get(left.start..right.end + more).unwrap_or_default();
            draft.join(at - 1, at, ground, Support::Words(shown.to_owned()));
        }
    }
}
