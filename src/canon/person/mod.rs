//! A person's name in parts.

mod family;
mod family_first;
mod relation;

use self::family_first::is_surname_first;
pub(crate) use self::{family::Families, relation::Relation};
use super::{
    lexicon::{Class, Gender, LEXICON, TitleKind},
    normalize::fold,
};

/// A person's name, folded and taken apart. Titles are left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct PersonName {
    /// Given names, initials and middle names in order; empty for a single name.
    pub(crate) given: Vec<String>,
    /// The family name without its particles, or the only name there is.
    pub(crate) surname: String,
    /// *van*, *de la*, *bin* before the surname.
    pub(crate) particles: Vec<String>,
    /// `jr`, `sr`, or a Roman numeral.
    pub(crate) suffix: Option<String>,
    /// *Jimmy* in *James “Jimmy” Stewart*.
    pub(crate) nickname: Option<String>,
    /// *the Elder*, *of Islay*.
    pub(crate) epithet: Option<String>,
    /// What the titles and the given name say.
    pub(crate) gender: Option<Gender>,
    /// The family name stands in front: *Xi Jinping*.
    pub(crate) surname_first: bool,
    /// All words but titles and suffixes, in order.
    written: String,
}

impl PersonName {
    /// Takes a name apart. Never fails: a name that is not understood is a single name.
    pub(crate) fn parse(text: &str) -> Self {
        let mut name = Self::default();
        let folded = fold(text).replace(" - ", "-").replace('_', " ");
        let folded = folded.strip_suffix("'s").unwrap_or(&folded);
        let mut tokens = tokens(&name_in_order(folded, &mut name));
        name.take_titles(&mut tokens);
        name.take_suffix(&mut tokens);
        name.take_epithet(&mut tokens);
        name.take_suffix(&mut tokens);
        name.split(tokens, |word| is_capital(text, word));
        if name.gender.is_none() {
            name.gender = name.given.first().and_then(|first| LEXICON.gender.get(first.as_str())).copied();
        }
        name
    }

    /// A name of one word (particles and suffix aside).
    pub(crate) fn is_single(&self) -> bool {
        self.given.is_empty()
    }

    /// Given names and surname in order, without particles.
    pub(crate) fn parts(&self) -> Vec<&str> {
        self.given.iter().chain(Some(&self.surname)).map(String::as_str).collect()
    }

    /// The key under which identical names meet.
    pub(crate) fn key(&self) -> String {
        let mut key = self.given.join(" ");
        for part in self.particles.iter().chain([&self.surname]).chain(&self.suffix).chain(&self.epithet) {
            if !key.is_empty() {
                key.push(' ');
            }
            key.push_str(part);
        }
        key
    }

    fn take_titles(&mut self, tokens: &mut Vec<String>) {
        while tokens.len() > 1 {
            let first = tokens[0].trim_end_matches('.');
            let Some((kind, gender)) = LEXICON.titles.get(first) else { break };
            if LEXICON.is(first, Class::Namelike) {
                // The word stays, and still tells a man from a woman.
                self.gender = self.gender.or(*gender);
            }
            if LEXICON.is(first, Class::Namelike) || *kind == TitleKind::Modifier && LEXICON.given.contains_key(first) {
                break;
            }
            if tokens.len() == 2 && *kind == TitleKind::Modifier {
                break;
            }
            self.gender = self.gender.or(*gender);
            tokens.remove(0);
        }
        // "the future Mrs. Newland Archer"
        if let Some(at) = tokens[..tokens.len().saturating_sub(1)].iter().position(|t| is_mrs(t)) {
            self.gender = Some(Gender::Mrs);
            tokens.drain(..=at);
        }
        // "Joseph Cardinal Ratzinger"
        if tokens.len() > 2 {
            tokens.retain(|t| !LEXICON.is(t, Class::InnerTitle));
        }
    }

    fn take_suffix(&mut self, tokens: &mut Vec<String>) {
        while tokens.len() > 1 {
            let Some(last) = tokens.last().map(|t| t.trim_end_matches('.').to_owned()) else { break };
            if LEXICON.is(&last, Class::Degree) {
                tokens.pop();
                continue;
            }
            let suffix = match LEXICON.value(&last, Class::Suffix) {
                Some(suffix) => suffix.to_owned(),
                None if is_numeral(&last) => last,
                None => break,
            };
            self.suffix = Some(suffix);
            tokens.pop();
        }
    }

    fn take_epithet(&mut self, tokens: &mut Vec<String>) {
        if let Some(at) =
            tokens.iter().position(|t| LEXICON.is(t, Class::Of) || LEXICON.is(t, Class::Definite)).filter(|at| *at > 0)
        {
            self.epithet = Some(tokens.split_off(at).join(" "));
        }
    }

    fn split(&mut self, mut tokens: Vec<String>, is_capital: impl Fn(&str) -> bool) {
        let mut initials = 0;
        tokens.retain(|t| !t.trim_matches(['.', '\'']).is_empty());
        for (at, token) in tokens.iter_mut().enumerate() {
            if token.ends_with('.') && token.chars().count() == 2 {
                initials = at + 1;
            }
            *token = token.trim_end_matches('.').replace('\'', "");
        }
        self.written = tokens.join(" ").replace("- ", " ");
        self.surname_first = is_surname_first(&tokens);
        if self.surname_first {
            let given = tokens.split_off(1);
            self.surname = tokens.swap_remove(0);
            self.given = vec![given.concat().replace('-', "")];
            return;
        }
        if tokens.len() == 2 && LEXICON.is(&tokens[1], Class::Byname) {
            tokens.pop();
        }
        let Some(last) = tokens.pop() else { return };
        // *Al Gore* and *Van Morrison* begin with a given name, *van Gogh* does not.
        let given_first = tokens.len() == 1 && LEXICON.is(&tokens[0], Class::GivenParticle) && is_capital(&tokens[0]);
        while tokens.len() > initials && !given_first && tokens.last().is_some_and(|t| is_particle(t)) {
            self.particles.extend(tokens.pop().map(|t| t.trim_end_matches('-').to_owned()));
        }
        self.particles.reverse();
        self.surname = last;
        // Particles between given names ("y", "de la") say nothing about who is meant.
        tokens.retain(|t| given_first || !is_particle(t) || t.len() == 1);
        self.given = tokens;
    }
}

fn is_mrs(token: &str) -> bool {
    matches!(LEXICON.titles.get(token.trim_end_matches('.')), Some((_, Some(Gender::Mrs))))
}

/// What belongs to the family name; a hyphen behind it says so in any case.
fn is_particle(token: &str) -> bool {
    token.ends_with('-') || LEXICON.is(token, Class::Particle)
}

/// Whether the text writes a folded word with a capital and small letters.
fn is_capital(text: &str, word: &str) -> bool {
    text.split_whitespace().any(|w| fold(w) == *word && w.chars().next().is_some_and(char::is_uppercase))
}

/// `Doe, Jane` becomes `jane doe`; nicknames in quotes or brackets are taken out.
fn name_in_order(folded: &str, name: &mut PersonName) -> String {
    let mut plain = String::with_capacity(folded.len());
    let mut aside: Option<String> = None;
    for c in folded.chars() {
        match (c, &mut aside) {
            ('"' | '(', None) => aside = Some(String::new()),
            ('"' | ')', Some(inner)) => {
                let inner = inner.trim().to_owned();
                name.nickname = Some(inner).filter(|n| !n.is_empty());
                aside = None;
                plain.push(' ');
            }
            (c, Some(inner)) => inner.push(c),
            (c, None) => plain.push(c),
        }
    }
    if let Some(inner) = aside {
        plain.push_str(&inner);
    }
    if plain.trim().is_empty() {
        plain = name.nickname.take().unwrap_or_default();
    }
    match plain.split_once(',') {
        Some((last, first)) if !is_suffix_like(first) && !first.contains(',') && !first.contains(" of ") => {
            format!("{} {}", first.trim(), last.trim())
        }
        _ => plain.replace(',', " "),
    }
}

fn is_suffix_like(text: &str) -> bool {
    let word = text.trim().trim_end_matches('.');
    word.is_empty() || is_numeral(word) || LEXICON.is(word, Class::NoGiven) || word.starts_with("the ")
}

/// Words of a folded name; run-together initials (`j.f.`) taken apart, and what a hyphen ties to a family name
/// (`al-assad`), whose hyphen stays with it.
fn tokens(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    for word in text.split(' ').filter(|w| w.chars().any(char::is_alphanumeric)) {
        let inner = word.trim_end_matches('.');
        let pieces: Vec<&str> = inner.split('.').collect();
        if pieces.len() > 1 && pieces[..pieces.len() - 1].iter().all(|p| p.chars().count() <= 1) {
            // The dot stays: it tells an initial from a particle, *E. Smith* from *e Silva*.
            let dotted = |p: &str| if p.chars().count() == 1 { format!("{p}.") } else { p.to_owned() };
            out.extend(pieces.into_iter().filter(|p| !p.is_empty()).map(dotted));
        } else {
            let word = word.trim_matches(|c: char| matches!(c, '\'' | '*' | '[' | ']'));
            match word.split_once('-').filter(|(head, tail)| is_tied(head, tail)) {
                Some((head, tail)) => out.extend([format!("{head}-"), tail.to_owned()]),
                None => out.push(word.to_owned()),
            }
        }
    }
    out
}

/// *al-Assad*, *el-Sisi*; *ash-Sharaa*, *ar-Rashid*, where the article takes the sound that follows.
fn is_tied(article: &str, name: &str) -> bool {
    match LEXICON.value(article, Class::Article) {
        Some("any") => !name.is_empty(),
        Some(sound) => name.starts_with(sound),
        None => false,
    }
}

/// A Roman numeral from II to XXXIX, or I.
pub(crate) fn is_numeral(word: &str) -> bool {
    let rest = word.trim_start_matches('x');
    word.len() - rest.len() <= 3
        && !word.is_empty()
        && matches!(rest, "" | "i" | "ii" | "iii" | "iv" | "v" | "vi" | "vii" | "viii" | "ix")
        && word != "v"
}
