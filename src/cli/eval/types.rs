//! Types that gold and predictions do not share: scores of zero with a simple cause.

use std::collections::BTreeSet;

use anyhow::{Result, bail};

use crate::{Document, cli::failures::say, error::nearest, eval::Pair};

/// Refuses `wanted` types that no mention has, and says on stderr which gold types no prediction has.
pub(super) fn check(wanted: &[String], pairs: &[Pair]) -> Result<()> {
    let (gold, predicted) = (names(pairs, |p| &p.gold), names(pairs, |p| &p.predicted));
    for name in wanted.iter().map(|name| name.trim()) {
        let known = || gold.iter().chain(&predicted).copied();
        if !known().any(|k| k == name) {
            let near = nearest(name, known()).map(|near| format!("; did you mean `{near}`?")).unwrap_or_default();
            let all: BTreeSet<&str> = known().collect();
            let all: Vec<&str> = all.into_iter().collect();
            bail!("--types {name}: no mention has that type, only: {}{near}", all.join(", "));
        }
    }
    let alone = |a: &BTreeSet<&str>, b: &BTreeSet<&str>| a.difference(b).copied().collect::<Vec<_>>().join(", ");
    let (unfound, surplus) = (alone(&gold, &predicted), alone(&predicted, &gold));
    if !unfound.is_empty() && !surplus.is_empty() {
        say(&format!(
            "note: the gold mentions have types that no prediction has ({unfound}), and the other way round ({surplus}); \
             if two mean the same, rename one: --map OLD=NEW"
        ));
    }
    Ok(())
}

fn names(pairs: &[Pair], side: impl Fn(&Pair) -> &Document) -> BTreeSet<&str> {
    pairs.iter().flat_map(|pair| side(pair).mentions.iter()).map(|m| m.entity_type.as_str()).collect()
}
