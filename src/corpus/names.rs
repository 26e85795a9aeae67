//! What the rules compare of a name, worked out once for each name, in however many documents it stands.

use std::rc::Rc;

use rustc_hash::FxHashMap;

use super::record::LocalEntity;
use crate::{
    canon::{AgreementName, Compiled, LEXICON, OrganizationName, PersonName, is_acronym, key, sound, words},
    document::EntityType,
};

/// A name of one type.
pub(super) struct Name {
    /// The number of its key: names of one number are spellings of one name.
    pub(super) key: u32,
    /// For people: the name in parts.
    pub(super) person: Option<Person>,
    /// Under what it meets others; none for people, who have rules of their own unless the user gave an alias.
    pub(super) block: Option<String>,
    pub(super) acronym: bool,
    /// Whether company of this name tells people apart: people under full names, organizations and agreements that are
    /// not household names. Countries and the United Nations keep company with everyone.
    pub(super) telling: bool,
}

/// A person's name, and the keys under which it is looked for.
pub(super) struct Person {
    pub(super) name: PersonName,
    pub(super) key: String,
    pub(super) sound: String,
}

impl Name {
    /// The parts of a person's name, unless an alias stands for it.
    pub(super) fn as_person(&self) -> Option<&Person> {
        self.person.as_ref().filter(|_| self.block.is_none())
    }
}

/// All names seen.
pub(super) struct Names<'a> {
    options: &'a Compiled,
    known: FxHashMap<(&'a EntityType, &'a str), Rc<Name>>,
    numbers: FxHashMap<String, u32>,
    keys: Vec<String>,
}

impl<'a> Names<'a> {
    pub(super) fn new(options: &'a Compiled) -> Self {
        Self { options, known: FxHashMap::default(), numbers: FxHashMap::default(), keys: Vec::new() }
    }

    pub(super) fn of(&mut self, local: &'a LocalEntity) -> Rc<Name> {
        let name = (&local.entity_type, local.name.as_str());
        if let Some(known) = self.known.get(&name) {
            return Rc::clone(known);
        }
        let made = Rc::new(self.make(local));
        self.known.insert(name, Rc::clone(&made));
        made
    }

    /// The keys by their numbers.
    pub(super) fn into_keys(self) -> Vec<String> {
        self.keys
    }

    fn make(&mut self, local: &LocalEntity) -> Name {
        let LocalEntity { name, entity_type, .. } = local;
        let own = key(name);
        let person = (*entity_type == EntityType::Person).then(|| {
            let name = PersonName::parse(name);
            Person { key: name.key(), sound: sound(&name.surname), name }
        });
        let alias = self.options.alias_row(name).map(|row| format!("alias {row}"));
        let block = alias.or_else(|| person.is_none().then(|| block(local, &own)));
        let unusual = |rows: &[(u32, u16)]| rows.is_empty() && own.contains(' ');
        let telling = match (&person, entity_type) {
            (Some(person), _) => block.is_none() && !person.name.is_single(),
            (None, EntityType::Organization) => unusual(LEXICON.organizations.rows(&own)),
            (None, EntityType::Agreement) => unusual(LEXICON.agreements.rows(&own)),
            _ => false,
        };
        Name { acronym: is_acronym(name), person, block, telling, key: self.number(own) }
    }

    fn number(&mut self, key: String) -> u32 {
        let next = self.keys.len() as u32;
        *self.numbers.entry(key).or_insert_with_key(|key| {
            self.keys.push(key.clone());
            next
        })
    }
}

/// Where a name meets others: its row in the built-in table, else its parts.
fn block(local: &LocalEntity, own: &str) -> String {
    let table = match local.entity_type {
        EntityType::Place => Some(&LEXICON.places),
        EntityType::Organization => Some(&LEXICON.organizations),
        EntityType::Agreement => Some(&LEXICON.agreements),
        _ => None,
    };
    if let Some((row, _)) = table.and_then(|t| t.row(own)) {
        return format!("#{row}");
    }
    let words = words(&local.name);
    match local.entity_type {
        EntityType::Organization => {
            let name = OrganizationName::parse(&words);
            name.bag().unwrap_or_else(|| name.words.join(" "))
        }
        EntityType::Agreement => {
            let name = AgreementName::parse(&words);
            let year = name.year.map(|y| y.to_string()).unwrap_or_default();
            match name.bag() {
                Some(bag) => format!("{bag}|{}|{year}", name.kind.unwrap_or("")),
                None => words.join(" "),
            }
        }
        _ => words.join(" "),
    }
}
