//! The state that the rules work on: the document's name forms, and the clusters built so far.

use rustc_hash::FxHashMap;

use super::{
    agreement::{AgreementName, numerals},
    cluster::{Clusters, Conflict},
    lexicon::{Gender, LEXICON},
    normalize::{key, words},
    organization::OrganizationName,
    person::{PersonName, Relation},
    titles::Beside,
};
use crate::document::{EntityType, Mention};

/// A name's parts, by type.
#[derive(Debug, Clone)]
pub(crate) enum Name {
    Person(PersonName),
    Organization(OrganizationName),
    Agreement(AgreementName),
    Plain,
}

/// One way in which a name is written in the document, with all its mentions.
#[derive(Debug, Clone)]
pub(crate) struct Form {
    pub(crate) entity_type: EntityType,
    /// The text of the first mention.
    pub(crate) text: String,
    pub(crate) key: String,
    pub(crate) words: Vec<String>,
    pub(crate) name: Name,
    pub(crate) gender: Option<Gender>,
    /// The year in front of an agreement: *1972 Anti-Ballistic Missile Treaty*.
    pub(crate) year: Option<u16>,
    pub(crate) numerals: Vec<String>,
    /// Ascending.
    pub(crate) mentions: Vec<usize>,
    /// Never-merge lists that hold the name: list and place in it.
    pub(crate) apart: Vec<(u32, u32)>,
}

impl Form {
    pub(crate) fn person(&self) -> Option<&PersonName> {
        match &self.name {
            Name::Person(name) => Some(name),
            _ => None,
        }
    }

    pub(crate) fn organization(&self) -> Option<&OrganizationName> {
        match &self.name {
            Name::Organization(name) => Some(name),
            _ => None,
        }
    }

    pub(crate) fn agreement(&self) -> Option<&AgreementName> {
        match &self.name {
            Name::Agreement(name) => Some(name),
            _ => None,
        }
    }

    /// A person's single name, with nothing that tells its bearers apart but a gender.
    pub(crate) fn is_bare(&self) -> bool {
        self.person().is_some_and(|p| p.is_single() && p.suffix.is_none() && p.epithet.is_none())
    }

    /// Whether and how strongly two forms resist being one entity.
    pub(crate) fn conflict(&self, other: &Self) -> Conflict {
        if self.apart.iter().any(|(list, at)| other.apart.iter().any(|(l, a)| l == list && a != at)) {
            return Conflict::Hard;
        }
        match (&self.name, &other.name) {
            (Name::Person(a), Name::Person(b)) => {
                if matches!((self.gender, other.gender), (Some(a), Some(b)) if a.clashes(b)) {
                    return Conflict::Hard;
                }
                match a.relation(b) {
                    Relation::Same => Conflict::None,
                    Relation::Unrelated => Conflict::Unlike,
                    _ if matches!((&a.suffix, &b.suffix), (Some(a), Some(b)) if a != b) => Conflict::Hard,
                    _ => Conflict::Soft,
                }
            }
            (Name::Agreement(a), Name::Agreement(b)) => {
                let year = matches!((self.year.or(a.year), other.year.or(b.year)), (Some(a), Some(b)) if a != b);
                if year || a.other_year(b) {
                    Conflict::Hard
                } else if a.differs(b) {
                    Conflict::Soft
                } else {
                    Conflict::None
                }
            }
            _ => {
                let differ = self.numerals != other.numerals && !self.numerals.is_empty() && !other.numerals.is_empty();
                if differ { Conflict::Soft } else { Conflict::None }
            }
        }
    }
}

/// A document's mentions on their way to entities.
pub(crate) struct Draft<'a> {
    pub(crate) text: &'a str,
    pub(crate) mentions: &'a [Mention],
    pub(crate) beside: Vec<Beside>,
    pub(crate) forms: Vec<Form>,
    pub(crate) form_of: Vec<usize>,
    pub(crate) clusters: Clusters,
    /// Mentions that stayed alone because several entities could own them: (mention, one mention of each).
    pub(crate) undecided: Vec<(usize, Vec<usize>)>,
}

impl<'a> Draft<'a> {
    pub(crate) fn new(
        text: &'a str,
        mentions: &'a [Mention],
        beside: Vec<Beside>,
        never_merge: &FxHashMap<String, Vec<(u32, u32)>>,
    ) -> Self {
        let mut forms: Vec<Form> = Vec::new();
        let mut form_of = Vec::with_capacity(mentions.len());
        let mut known = FxHashMap::default();
        // Parsing is the dear part; a name repeated a thousand times is parsed once.
        let mut parsed: FxHashMap<(&EntityType, &str), (String, Vec<String>, Name)> = FxHashMap::default();
        for (at, mention) in mentions.iter().enumerate() {
            let (key, words, name) = parsed
                .entry((&mention.entity_type, mention.text.as_str()))
                .or_insert_with(|| parse(&mention.entity_type, &mention.text));
            let in_name = match name {
                Name::Person(p) => p.gender,
                _ => None,
            };
            let gender = in_name.or(beside[at].gender).filter(|_| mention.entity_type == EntityType::Person);
            let year = year_before(text, mention).filter(|_| matches!(name, Name::Agreement(_)));
            let form = *known.entry((mention.entity_type.clone(), key.clone(), gender, year)).or_insert_with(|| {
                forms.push(Form {
                    entity_type: mention.entity_type.clone(),
                    text: mention.text.clone(),
                    key: key.clone(),
                    numerals: numerals(words),
                    words: words.clone(),
                    name: name.clone(),
                    gender,
                    year,
                    mentions: Vec::new(),
                    apart: never_merge.get(&super::normalize::key(&mention.text)).cloned().unwrap_or_default(),
                });
                forms.len() - 1
            });
            forms[form].mentions.push(at);
            form_of.push(form);
        }
        let mut clusters = Clusters::new(&form_of);
        keep_lists_apart(text, mentions, &form_of, &forms, &mut clusters);
        Self { text, mentions, beside, forms, form_of, clusters, undecided: Vec::new() }
    }

    /// Joins the clusters of two mentions if nothing forbids it. `explicit` says that the text or the user equates
    /// the two names, so that they need not look alike.
    pub(crate) fn join(
        &mut self,
        a: usize,
        b: usize,
        rule: &'static str,
        explicit: bool,
        text: Option<String>,
    ) -> bool {
        self.clusters.join(&self.forms, a, b, rule, explicit, text)
    }

    /// Whether the clusters of two mentions could be joined.
    pub(crate) fn may_join(&mut self, a: usize, b: usize) -> bool {
        self.clusters.may_join(&self.forms, a, b, false)
    }

    /// The first mention of a form.
    pub(crate) fn first(&self, form: usize) -> usize {
        self.forms[form].mentions[0]
    }
}

fn parse(entity_type: &EntityType, text: &str) -> (String, Vec<String>, Name) {
    let words = words(text);
    match entity_type {
        EntityType::Person => {
            let name = PersonName::parse(text);
            let own = name.key();
            (if own.is_empty() { key(text) } else { own }, words, Name::Person(name))
        }
        EntityType::Organization => {
            let name = OrganizationName::parse(&words);
            (key(text), words, Name::Organization(name))
        }
        EntityType::Agreement => {
            let name = AgreementName::parse(&words);
            (key(text), words, Name::Agreement(name))
        }
        _ => (key(text), words, Name::Plain),
    }
}

/// Neighbours in a list (*Alan, Victor and Thomas*; *Paris, Texas*; *Iran and Iraq*) are different entities.
fn keep_lists_apart(text: &str, mentions: &[Mention], form_of: &[usize], forms: &[Form], clusters: &mut Clusters) {
    for at in 1..mentions.len() {
        let (left, right) = (&mentions[at - 1], &mentions[at]);
        let (a, b) = (form_of[at - 1], form_of[at]);
        if left.entity_type != right.entity_type || forms[a].key == forms[b].key {
            continue;
        }
        let between = text.get(left.end..right.start).filter(|b| b.len() <= 8).map(str::trim);
        let comma = matches!(left.entity_type, EntityType::Person | EntityType::Place);
        let apart = match between {
            Some("and" | ", and" | "&") => true,
            Some(",") => comma && !(forms[a].key == "washington" && forms[b].key == "dc"),
            _ => false,
        };
        if apart {
            clusters.keep_apart(a, b);
        }
    }
}

/// The year right before a mention.
fn year_before(text: &str, mention: &Mention) -> Option<u16> {
    let head = text.get(..mention.start)?.trim_end();
    let digits = head.get(head.len().checked_sub(4)?..)?;
    let alone = !head[..head.len() - 4].ends_with(|c: char| c.is_ascii_digit());
    digits.parse().ok().filter(|y| alone && (1000..2200).contains(y))
}

/// Whether the key is a nationality word.
pub(crate) fn is_demonym(key: &str) -> bool {
    LEXICON.demonyms.contains_key(key)
}
