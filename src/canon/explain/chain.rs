//! The evidence that leads from one name of an entity to another, mention by mention.

use std::collections::{HashMap, HashSet, VecDeque};

use super::{Explanation, Ground, key, spot::because};
use crate::document::{Entity, Evidence};

impl Explanation<'_> {
    /// The shortest way from a mention of the one name to a mention of the other; the evidence of an entity is a tree.
    pub(super) fn chain(&self, entity: &Entity, a: &str, b: &str) -> Vec<Ground> {
        let (mut from, mut to) = (self.called(entity, a), self.called(entity, b));
        if key(a) == key(b) {
            // One name: from its first mention to the next one.
            to.retain(|mention| Some(mention) != from.first());
            from.truncate(1);
        }
        let to: HashSet<usize> = to.into_iter().collect();
        if let Some(mention) = from.iter().find(|mention| to.is_empty() || to.contains(mention)) {
            return vec![Ground::OneMention { mention: self.spot(*mention) }];
        }
        let Some(way) = way(&entity.evidence, &from, &to) else { return vec![Ground::LeftOut] };
        let link = |evidence: &Evidence| Ground::Joined {
            mention: self.spot(evidence.mention),
            rule: evidence.rule.clone(),
            to: self.spot(evidence.to),
            because: because(evidence),
        };
        way.into_iter().map(link).collect()
    }

    /// The mentions of an entity that are written so; or, where it has the name from elsewhere, those with all its
    /// words; or the first.
    fn called(&self, entity: &Entity, name: &str) -> Vec<usize> {
        let wanted = key(name);
        let among = |holds: &dyn Fn(&str) -> bool| -> Vec<usize> {
            let mentions = entity.mentions.iter().copied();
            mentions.filter(|at| self.mentions.get(*at).is_some_and(|m| holds(&key(&m.text)))).collect()
        };
        let exact = among(&|known| known == wanted);
        let mut found = if exact.is_empty() {
            among(&|known| wanted.split(' ').all(|word| known.split(' ').any(|other| other == word)))
        } else {
            exact
        };
        if found.is_empty() {
            found.extend(entity.mentions.first());
        }
        found
    }
}

/// The evidence on the shortest way from one of some mentions to one of others.
fn way<'a>(evidence: &'a [Evidence], from: &[usize], to: &HashSet<usize>) -> Option<Vec<&'a Evidence>> {
    let mut beside: HashMap<usize, Vec<(usize, &Evidence)>> = HashMap::new();
    for link in evidence {
        beside.entry(link.mention).or_default().push((link.to, link));
        beside.entry(link.to).or_default().push((link.mention, link));
    }
    let mut reached: HashMap<usize, Option<(usize, &Evidence)>> = from.iter().map(|at| (*at, None)).collect();
    let mut queue: VecDeque<usize> = from.iter().copied().collect();
    while let Some(at) = queue.pop_front() {
        if to.contains(&at) {
            let mut links = Vec::new();
            let mut back = at;
            while let Some(Some((before, link))) = reached.get(&back) {
                links.push(*link);
                back = *before;
            }
            links.reverse();
            return Some(links);
        }
        for (next, link) in beside.get(&at).into_iter().flatten() {
            reached.entry(*next).or_insert_with(|| {
                queue.push_back(*next);
                Some((at, *link))
            });
        }
    }
    None
}
