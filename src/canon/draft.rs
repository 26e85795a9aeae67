//! The state that the rules work on: the document's name forms, and the clusters built so far.

use rustc_hash::FxHashMap;

use super::{
    agreement::numerals,
    cluster::Clusters,
    form::{Form, Name, parse},
    kin::{self, Kin},
    lexicon::LEXICON,
    titles::Beside,
};
use crate::document::{EntityType, Mention};

/// A document's mentions on their way to entities.
pub(crate) struct Draft<'a> {
    pub(crate) text: &'a str,
    pub(crate) mentions: &'a [Mention],
    pub(crate) beside: Vec<Beside>,
    pub(crate) kin: Vec<Kin>,
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
        let is_person = |at: usize| mentions[at].entity_type == EntityType::Person;
        let kin = |at| if is_person(at) { kin::around(text, mentions, at) } else { Kin::default() };
        let kin: Vec<Kin> = (0..mentions.len()).map(kin).collect();
        for (at, mention) in mentions.iter().enumerate() {
            let (key, words, name) = parsed
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
            let form = *known
                .entry((mention.entity_type.clone(), key.clone(), gender, year, newcomer && single, kin[at].family))
                .or_insert_with(|| {
                    forms.push(Form {
                        entity_type: mention.entity_type.clone(),
                        text: mention.text.clone(),
                        key: key.clone(),
                        numerals: numerals(words),
                        words: words.clone(),
                        name: name.clone(),
                        gender,
                        newcomer,
                        family: kin[at].family,
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
        Self { text, mentions, beside, kin, forms, form_of, clusters, undecided: Vec::new() }
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
