//! Titles and given names, and what they tell of a person.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::canon::{
    normalize::fold,
    tables::{Problems, Table, records},
};

/// What a title or a given name tells of a person: gender, and for women in some texts the marriage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Gender {
    Male,
    Female,
    /// *Miss* Smith is not *Mrs.* Smith.
    Miss,
    Mrs,
}

impl Gender {
    fn of(field: &str) -> Option<Self> {
        match field {
            "m" => Some(Self::Male),
            "f" => Some(Self::Female),
            "miss" => Some(Self::Miss),
            "mrs" => Some(Self::Mrs),
            _ => None,
        }
    }

    /// Whether two persons of whom these are told are two.
    pub(crate) fn clashes(self, other: Self) -> bool {
        self != other && (self != Self::Female && other != Self::Female || self == Self::Male || other == Self::Male)
    }
}

/// What `titles.tsv` says of a word or phrase.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TitleKind {
    Title,
    Role,
    Modifier,
}

/// Titles and roles.
#[derive(Debug, Default)]
pub(super) struct Titles {
    pub(super) kinds: FxHashMap<String, (TitleKind, Option<Gender>)>,
    pub(super) abbreviations: FxHashSet<String>,
}

impl Titles {
    pub(super) fn read(table: Table, problems: &mut Problems) -> Self {
        let mut titles = Self::default();
        for record in records(table, 2..=3, problems) {
            let kind = match record.field(1) {
                "title" => TitleKind::Title,
                "role" => TitleKind::Role,
                "modifier" => TitleKind::Modifier,
                _ => {
                    problems.add(table, &record, "an unknown kind");
                    continue;
                }
            };
            let gender = Gender::of(record.field(2));
            if gender.is_none() && !record.field(2).is_empty() {
                problems.add(table, &record, "an unknown gender");
            }
            let title = fold(record.field(0));
            let dotted = title.split(' ').filter_map(|word| word.strip_suffix('.'));
            titles.abbreviations.extend(dotted.map(str::to_owned));
            // The first entry of a word wins: titles and roles stand before modifiers in the file.
            let known = titles.kinds.entry(title.replace('.', "")).or_insert((kind, gender));
            if known.0 == TitleKind::Modifier && kind != TitleKind::Modifier {
                problems.add(table, &record, "stands behind its modifier");
            }
        }
        titles
    }
}

/// Given names.
#[derive(Debug, Default)]
pub(super) struct GivenNames {
    pub(super) roots: FxHashMap<String, Vec<String>>,
    pub(super) genders: FxHashMap<String, Gender>,
}

impl GivenNames {
    pub(super) fn read(table: Table, problems: &mut Problems) -> Self {
        let mut roots = FxHashMap::<String, Vec<String>>::default();
        let mut genders = FxHashMap::default();
        for record in records(table, 2..=3, problems) {
            let root = fold(record.field(0));
            let gender = Gender::of(record.field(1));
            if gender.is_none() && !record.field(1).is_empty() {
                problems.add(table, &record, "an unknown gender");
            }
            for name in [root.clone()].into_iter().chain(record.values(2).map(fold)) {
                roots.entry(name.clone()).or_default().push(root.clone());
                let known = genders.entry(name).or_insert(gender);
                if *known != gender {
                    *known = None;
                }
            }
        }
        let genders = genders.into_iter().filter_map(|(name, gender)| Some((name, gender?))).collect();
        Self { roots, genders }
    }
}
