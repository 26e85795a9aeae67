//! The state that the rules work on: the document's name forms, and the clusters built so far.

use rustc_hash::FxHashMap;

use super::{
    form::{Form, Name, parse},
    ground::Ground,
    names::{Book, Names},
    trace::Trace,
    union::{Support, Union},
};
use crate::{
    canon::{
        agreement::numerals,
        kin::{self, Kin},
        lexicon::{Class, LEXICON},
        normalize::key,
        person::Families,
        refusal::Refusal,
        titles::Beside,
    },
    document::{EntityType, Mention},
};

/// How a form's mentions get together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    /// One name, one bearer.
    Whole,
    /// A person's single name, whose bearer is still looked for.
    Bare,
    /// A single name of several bearers: each mention is settled by itself.
    Shared,
}

/// A document's mentions on their way to entities.
pub(crate) struct Draft<'a> {
    pub(crate) text: &'a str,
    pub(crate) mentions: &'a [Mention],
    pub(crate) beside: Vec<Beside>,
    pub(crate) kin: Vec<Kin>,
    pub(crate) form_of: Vec<usize>,
    pub(crate) standing: Vec<Standing>,
    pub(crate) trace: Trace,
    pub(super) book: Book,
    union: Union<Names>,
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
        let mut types: Vec<&EntityType> = Vec::new();
        let is_person = |at: usize| mentions[at].entity_type == EntityType::Person;
        let kin = |at| if is_person(at) { kin::around(text, mentions, at) } else { Kin::default() };
        let kin: Vec<Kin> = (0..mentions.len()).map(kin).collect();
        for (at, mention) in mentions.iter().enumerate() {
            let (name_key, words, name) = parsed
                .entry((&mention.entity_type, mention.text.as_str()))
                .or_insert_with(|| parse(&mention.entity_type, &mention.text));
            let in_name = match name {
                Name::Person(p) => p.gender,
                _ => None,
            };
            let single = matches!(name, Name::Person(p) if p.is_single());
            // Bare names go by what the text calls the person there; "his son Tim" and "Tim" stay one name.
            let of_kin = kin[at].gender.filter(|_| !single);
            let gender = in_name.or(beside[at].gender).or(of_kin).filter(|_| is_person(at));
            // A full name that was there before is no newcomer's, and one that comes again is the newcomer's.
            let newcomer = kin[at].newcomer;
            let year = year_before(text, mention).filter(|_| matches!(name, Name::Agreement(_)));
            let type_number = types.iter().position(|t| **t == mention.entity_type).unwrap_or_else(|| {
                types.push(&mention.entity_type);
                types.len() - 1
            });
            let form = *known
                .entry((type_number, name_key.clone(), gender, year, newcomer && single, kin[at].family))
                .or_insert_with(|| {
                    forms.push(Form {
                        entity_type: mention.entity_type.clone(),
                        type_number,
                        text: mention.text.clone(),
                        key: name_key.clone(),
                        numerals: numerals(words),
                        words: words.clone(),
                        name: name.clone(),
                        gender,
                        newcomer,
                        family: kin[at].family,
                        year,
                        mentions: Vec::new(),
                        apart: never_merge.get(&key(&mention.text)).cloned().unwrap_or_default(),
                    });
                    forms.len() - 1
                });
            forms[form].mentions.push(at);
            form_of.push(form);
        }
        let families = Families::of(forms.iter().filter_map(Form::person));
        for form in &mut forms {
            if let Name::Person(name) = &mut form.name
                && families.claim(name)
            {
                form.gender = beside[form.mentions[0]].gender;
            }
        }
        let standing = forms.iter().map(|f| if f.is_bare() { Standing::Bare } else { Standing::Whole }).collect();
        let union = Union::new(form_of.iter().map(|form| Names::one(*form)).collect());
        let mut book = Book { forms, ..Book::default() };
        keep_lists_apart(text, mentions, &form_of, &mut book);
        Self { text, mentions, beside, kin, form_of, standing, trace: Trace::default(), book, union }
    }

    /// The document's name forms, in order of first mention.
    pub(crate) fn forms(&self) -> &[Form] {
        &self.book.forms
    }

    /// The first mention of a form.
    pub(crate) fn first(&self, form: usize) -> usize {
        self.book.forms[form].mentions[0]
    }

    /// The first mention of a mention's cluster, which stands for it.
    pub(crate) fn cluster(&mut self, mention: usize) -> usize {
        self.union.find(mention)
    }

    /// The forms of a mention's cluster.
    pub(crate) fn cluster_forms(&mut self, mention: usize) -> &[usize] {
        &self.union.facts(mention).forms
    }

    /// What forbids the clusters of two mentions to be one.
    pub(crate) fn refusal(&mut self, a: usize, b: usize) -> Option<Refusal> {
        self.union.refusal(a, b, &self.book, false)
    }

    /// Joins the clusters of two mentions by a ground if nothing forbids it, and notes what does; says whether they are one.
    pub(crate) fn join(&mut self, a: usize, b: usize, ground: &'static Ground, support: Support) -> bool {
        match self.union.join((a, b), &self.book, (ground, ground.explicit), support) {
            Ok(()) => true,
            Err(refusal) => {
                self.trace.refuse(ground.id, b, a, refusal);
                false
            }
        }
    }

    /// Joins all mentions of one form.
    pub(crate) fn join_form(&mut self, form: usize, ground: &'static Ground) {
        let first = self.first(form);
        for i in 1..self.book.forms[form].mentions.len() {
            self.join(first, self.book.forms[form].mentions[i], ground, Support::Names);
        }
    }

    /// The clusters, with the reason for each mention, and what was not joined.
    pub(crate) fn into_parts(self) -> (Union<Names>, Trace) {
        (self.union, self.trace)
    }
}

/// Neighbours in a list (*Alan, Victor and Thomas*; *Paris, Texas*; *Iran and Iraq*) are different entities.
fn keep_lists_apart(text: &str, mentions: &[Mention], form_of: &[usize], book: &mut Book) {
    let Book { forms, apart: found } = book;
    for at in 1..mentions.len() {
        let (left, right) = (&mentions[at - 1], &mentions[at]);
        let (a, b) = (form_of[at - 1], form_of[at]);
        if left.entity_type != right.entity_type || forms[a].key == forms[b].key {
            continue;
        }
        let between = text.get(left.end..right.start).filter(|b| b.len() <= 8).map(str::trim);
        let comma = matches!(left.entity_type, EntityType::Person | EntityType::Place);
        let apart = match between {
            Some(",") => comma && !LEXICON.is(&format!("{} {}", forms[a].key, forms[b].key), Class::WithComma),
            Some(between) => kin::parts(between),
            None => false,
        };
        if apart {
            found.insert((a.min(b), a.max(b)));
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
