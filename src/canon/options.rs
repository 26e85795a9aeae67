//! What users may set, and its compiled form.

use rustc_hash::FxHashMap;

use super::{normalize::key, titles::ExtraTitles};

/// User control, from the config's `[entities]` section.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct CanonOptions {
    /// Each list: names that must stay apart pairwise.
    pub never_merge: Vec<Vec<String>>,
    /// Canonical name and its other names, in the order of the file.
    pub aliases: Vec<(String, Vec<String>)>,
    /// Extra title words, such as *Dato*.
    pub titles: Vec<String>,
    /// Extra role words, such as *ombudsman*.
    pub roles: Vec<String>,
    /// Rules that are not applied, by id: see [`rules`](super::rules). Unknown ids change nothing.
    pub without_rules: Vec<String>,
}

/// The options as the engine looks them up.
#[derive(Debug, Clone)]
pub(crate) struct Compiled {
    /// Key of a name → the never-merge lists that hold it, and its place in each.
    pub(crate) never_merge: FxHashMap<String, Vec<(u32, u32)>>,
    /// Key of a name → the alias row that holds it.
    aliases: FxHashMap<String, usize>,
    /// The canonical names of the alias rows.
    alias_names: Vec<String>,
    pub(super) titles: ExtraTitles,
    without_rules: Vec<String>,
}

impl Compiled {
    /// Where a name stands in two alias rows, the first one counts.
    pub(super) fn new(options: &CanonOptions) -> Self {
        let mut never_merge: FxHashMap<String, Vec<(u32, u32)>> = FxHashMap::default();
        for (list, names) in options.never_merge.iter().enumerate() {
            for (at, name) in names.iter().enumerate() {
                never_merge.entry(key(name)).or_default().push((list as u32, at as u32));
            }
        }
        let mut aliases = FxHashMap::default();
        for (row, (name, others)) in options.aliases.iter().enumerate() {
            for alias in std::iter::once(name).chain(others) {
                aliases.entry(key(alias)).or_insert(row);
            }
        }
        let alias_names = options.aliases.iter().map(|(name, _)| name.clone()).collect();
        let titles = ExtraTitles::new(&options.titles, &options.roles);
        Self { never_merge, aliases, alias_names, titles, without_rules: options.without_rules.clone() }
    }

    /// Whether a rule is not switched off.
    pub(super) fn applies(&self, rule: &str) -> bool {
        self.without_rules.iter().all(|id| id != rule)
    }

    /// What the user gives a name to.
    pub(super) fn alias_name(&self, name: &str) -> Option<&str> {
        self.alias_row(name).map(|row| self.alias_names[row].as_str())
    }

    /// The user's alias row that holds a name.
    pub(crate) fn alias_row(&self, name: &str) -> Option<usize> {
        if self.aliases.is_empty() { None } else { self.aliases.get(&key(name)).copied() }
    }
}
