//! Union-find over mentions, with cannot-link constraints checked on whole clusters.

use std::borrow::Cow;

use rustc_hash::FxHashSet;

use super::form::Form;
use crate::document::Evidence;

/// How strongly two forms resist being one entity.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Conflict {
    /// Nothing speaks against it.
    None,
    /// Nothing in the two names links them; they may still meet through a third name that fits both.
    Unlike,
    /// The names do not fit; the text or the user may still equate them.
    Soft,
    /// Never.
    Hard,
}

/// A cluster that holds this many different forms takes no more: checks stay cheap on any input.
const MAX_FORMS: usize = 64;

#[derive(Debug, Clone)]
struct Facts {
    first: usize,
    forms: Vec<usize>,
    /// The text or the user joined names here that do not look alike.
    explicit: bool,
}

/// The clusters of a document's mentions.
#[derive(Debug, Clone)]
pub(crate) struct Clusters {
    parent: Vec<usize>,
    facts: Vec<Facts>,
    /// Why each mention that is not the first of its cluster is in it.
    evidence: Vec<Option<Evidence>>,
    /// Pairs of forms that the text itself holds apart, the smaller first.
    apart: FxHashSet<(usize, usize)>,
}

impl Clusters {
    /// Every mention alone; `form_of` gives each mention's form.
    pub(crate) fn new(form_of: &[usize]) -> Self {
        Self {
            parent: (0..form_of.len()).collect(),
            facts: form_of
                .iter()
                .enumerate()
                .map(|(first, form)| Facts { first, forms: vec![*form], explicit: false })
                .collect(),
            evidence: vec![None; form_of.len()],
            apart: FxHashSet::default(),
        }
    }

    /// Two forms are never to meet in one cluster.
    pub(crate) fn keep_apart(&mut self, a: usize, b: usize) {
        self.apart.insert((a.min(b), a.max(b)));
    }

    /// The cluster of a mention.
    pub(crate) fn find(&mut self, mention: usize) -> usize {
        let mut root = mention;
        while self.parent[root] != root {
            root = self.parent[root];
        }
        let mut at = mention;
        while self.parent[at] != root {
            at = std::mem::replace(&mut self.parent[at], root);
        }
        root
    }

    /// The forms of a mention's cluster.
    pub(crate) fn forms(&mut self, mention: usize) -> &[usize] {
        let root = self.find(mention);
        &self.facts[root].forms
    }

    /// The reason for each mention, by index; `None` for the first of a cluster.
    pub(crate) fn into_evidence(self) -> Vec<Option<Evidence>> {
        self.evidence
    }

    pub(crate) fn may_join(&mut self, forms: &[Form], a: usize, b: usize, explicit: bool) -> bool {
        let (a, b) = (self.find(a), self.find(b));
        if a == b {
            return true;
        }
        let (fa, fb) = (&self.facts[a], &self.facts[b]);
        if fa.forms == fb.forms && fa.forms.len() == 1 {
            return true;
        }
        if forms[fa.forms[0]].entity_type != forms[fb.forms[0]].entity_type
            || fa.forms.len() + fb.forms.len() > MAX_FORMS
        {
            return false;
        }
        let (mut fits, mut unlike, mut soft) = (false, false, false);
        for f in &fa.forms {
            for g in &fb.forms {
                if !explicit && !self.apart.is_empty() && self.apart.contains(&(*f.min(g), *f.max(g))) {
                    return false;
                }
                match forms[*f].conflict(&forms[*g]) {
                    Conflict::Hard => return false,
                    Conflict::Soft => soft = true,
                    Conflict::Unlike => unlike = true,
                    Conflict::None => fits = true,
                }
            }
        }
        let bridged = fits && (fa.explicit || fb.explicit);
        (!soft || explicit || bridged) && (!unlike || explicit || fits)
    }

    /// Joins two clusters if no constraint forbids it; says whether they are one now.
    pub(crate) fn join(
        &mut self,
        forms: &[Form],
        a: usize,
        b: usize,
        rule: &'static str,
        explicit: bool,
        text: Option<String>,
    ) -> bool {
        if !self.may_join(forms, a, b, explicit) {
            return false;
        }
        let (ra, rb) = (self.find(a), self.find(b));
        if ra == rb {
            return true;
        }
        // The cluster that starts later joins; its first mention carries the evidence.
        let a_is_first = self.facts[ra].first < self.facts[rb].first;
        let (to, from, witness) = if a_is_first { (ra, rb, a) } else { (rb, ra, b) };
        let joined = self.facts[from].first;
        self.evidence[joined] = Some(Evidence { mention: joined, rule: Cow::Borrowed(rule), to: witness, text });
        // The larger set of forms stays in place.
        let mut moved = std::mem::take(&mut self.facts[from].forms);
        let explicit = explicit || self.facts[from].explicit;
        let kept = &mut self.facts[to];
        kept.explicit |= explicit;
        if kept.forms != moved {
            kept.forms.append(&mut moved);
            kept.forms.sort_unstable();
            kept.forms.dedup();
        }
        self.parent[from] = to;
        true
    }
}
