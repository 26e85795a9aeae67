//! Which predicted mention answers which gold mention.

use rustc_hash::FxHashMap;

use crate::{Document, Mention};

/// The gold and predicted mentions of one document, paired.
#[derive(Debug, Default)]
pub(super) struct Pairing {
    /// Indices of a gold and a predicted mention that share text, ordered by gold mention. Each occurs once at most.
    pub(super) pairs: Vec<(usize, usize)>,
    /// Gold mentions without a partner.
    pub(super) missed: Vec<usize>,
    /// Predicted mentions without a partner.
    pub(super) spurious: Vec<usize>,
}

/// How many overlapping predictions of one gold mention are weighed; more occur only where mentions nest madly.
const CANDIDATES: usize = 64;

/// Pairs the mentions of two documents, each ordered by start: first those of the same span, of the same type where
/// there is a choice; then those that overlap, the same type and the longer overlap first.
pub(super) fn pair(gold: &Document, predicted: &Document) -> Pairing {
    let mut partner: Vec<Option<usize>> = vec![None; gold.mentions.len()];
    let mut taken = vec![false; predicted.mentions.len()];
    let mut by_span: FxHashMap<(usize, usize), Vec<usize>> = FxHashMap::default();
    for (p, mention) in predicted.mentions.iter().enumerate() {
        by_span.entry((mention.start, mention.end)).or_default().push(p);
    }
    for same_type in [true, false] {
        for (g, mention) in gold.mentions.iter().enumerate().filter(|(g, _)| partner[*g].is_none()).collect::<Vec<_>>()
        {
            let there = by_span.get(&(mention.start, mention.end)).into_iter().flatten();
            let mut fits = there
                .copied()
                .filter(|p| !taken[*p] && (!same_type || predicted.mentions[*p].entity_type == mention.entity_type));
            if let Some(p) = fits.next() {
                taken[p] = true;
                partner[g] = Some(p);
            }
        }
    }
    for (g, p) in overlapping(&gold.mentions, &predicted.mentions, &partner, &taken) {
        if partner[g].is_none() && !taken[p] {
            taken[p] = true;
            partner[g] = Some(p);
        }
    }
    let unpaired = |used: Vec<bool>| used.iter().enumerate().filter(|(_, used)| !**used).map(|(i, _)| i).collect();
    Pairing {
        pairs: partner.iter().enumerate().filter_map(|(g, p)| p.map(|p| (g, p))).collect(),
        missed: unpaired(partner.iter().map(Option::is_some).collect()),
        spurious: unpaired(taken),
    }
}

/// The unpaired mentions that overlap, best first.
fn overlapping(
    gold: &[Mention],
    predicted: &[Mention],
    partner: &[Option<usize>],
    taken: &[bool],
) -> Vec<(usize, usize)> {
    let longest = predicted.iter().map(|m| m.end.saturating_sub(m.start)).max().unwrap_or(0);
    let mut found = Vec::new();
    for (g, mention) in gold.iter().enumerate().filter(|(g, _)| partner[*g].is_none()) {
        let past = predicted.partition_point(|p| p.start < mention.end);
        let reach = (0..past).rev().take_while(|p| predicted[*p].start + longest > mention.start);
        for p in reach.filter(|p| !taken[*p]).take(CANDIDATES) {
            let shared = mention.end.min(predicted[p].end).saturating_sub(mention.start.max(predicted[p].start));
            if shared > 0 {
                found.push((mention.entity_type != predicted[p].entity_type, std::cmp::Reverse(shared), g, p));
            }
        }
    }
    found.sort_unstable();
    found.into_iter().map(|(_, _, g, p)| (g, p)).collect()
}
