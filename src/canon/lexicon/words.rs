//! Words and what they are.

use rustc_hash::FxHashMap;

use super::Class;
use crate::canon::{
    normalize::fold,
    tables::{Problems, Table, records},
};

/// Words and phrases, folded, with their classes.
#[derive(Debug, Default)]
pub(super) struct Words {
    /// One bit for each class.
    classes: FxHashMap<&'static str, u64>,
    values: FxHashMap<(Class, &'static str), &'static str>,
}

impl Words {
    pub(super) fn read(tables: &[Table], problems: &mut Problems) -> Self {
        let mut words = Self::default();
        for table in tables {
            for record in records(*table, 2..=3, problems) {
                let (word, value) = (record.field(0), record.field(2));
                if fold(word) != word {
                    problems.add(*table, &record, "no text meets a word that is not folded");
                }
                let mut valued = false;
                for name in record.values(1) {
                    let Some(class) = Class::named(name) else {
                        problems.add(*table, &record, "an unknown class");
                        continue;
                    };
                    if words.is(word, class) {
                        problems.add(*table, &record, "said twice");
                    }
                    *words.classes.entry(word).or_default() |= class.bit();
                    if class.has_value() && !value.is_empty() {
                        words.values.insert((class, word), value);
                        valued = true;
                    } else if class.has_value() {
                        problems.add(*table, &record, "no value");
                    }
                }
                if record.values(1).next().is_none() {
                    problems.add(*table, &record, "no class");
                }
                if !valued && !value.is_empty() {
                    problems.add(*table, &record, "a value of no class");
                }
            }
        }
        words
    }

    pub(super) fn is(&self, word: &str, class: Class) -> bool {
        self.classes.get(word).is_some_and(|classes| classes & class.bit() != 0)
    }

    pub(super) fn value(&self, word: &str, class: Class) -> Option<&'static str> {
        self.values.get(&(class, word)).copied()
    }
}
