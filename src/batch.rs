//! Batches: windows of similar length, as many as a token budget allows.

/// Cuts items of the given `lengths` into batches. Returns indices, sorted by length so that little is padding; a batch
/// holds at most `budget` tokens with padding, and never less than one item.
pub(crate) fn batches(lengths: &[usize], budget: usize) -> Vec<Vec<usize>> {
    let mut order: Vec<usize> = (0..lengths.len()).collect();
    order.sort_by_key(|i| std::cmp::Reverse(lengths[*i]));
    let mut batches: Vec<Vec<usize>> = Vec::new();
    let mut room = 0;
    for item in order {
        match batches.last_mut() {
            Some(batch) if room > 0 => batch.push(item),
            _ => {
                // The first is the longest, so it alone decides how many fit.
                room = (budget / lengths[item].max(1)).max(1);
                batches.push(vec![item]);
            }
        }
        room -= 1;
    }
    batches
}

#[cfg(test)]
mod tests {
    use super::batches;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_window_is_in_one_batch_within_the_budget(
            lengths in prop::collection::vec(1usize..600, 0..300), budget in 1usize..4096,
        ) {
            let batches = batches(&lengths, budget);
            let mut all: Vec<usize> = batches.concat();
            all.sort_unstable();
            prop_assert_eq!(all, (0..lengths.len()).collect::<Vec<_>>());
            for batch in batches {
                let longest = batch.iter().map(|i| lengths[*i]).max().unwrap_or(0);
                prop_assert!(batch.len() == 1 || longest * batch.len() <= budget);
            }
        }
    }
}
