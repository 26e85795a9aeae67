//! What a rule is.

use super::{
    draft::Standing,
    ground::Ground,
    neighbours::Gap,
    search::{Choice, Keys},
};

/// One ground on which names are one entity.
#[derive(Debug)]
#[non_exhaustive]
pub struct Rule {
    pub(crate) ground: Ground,
    /// What it joins, for people.
    pub joins: &'static str,
    /// Texts with marked names, `{P:…}` a person's, `L` a place's, `O` an organization's, `A` an agreement's, and the
    /// entities that are right, as `Vale=Vale | Oak`.
    pub examples: &'static [(&'static str, &'static str)],
    pub(crate) search: Search,
    pub(crate) choice: Choice,
}

impl Rule {
    /// As evidence and trace name it.
    pub fn id(&self) -> &'static str {
        self.ground.id
    }
}

/// How a rule finds the names that it may join.
pub(crate) enum Search {
    /// All mentions of each form that stands so.
    Form(Standing),
    /// Neighbouring mentions, by what stands between and around them.
    Neighbours(fn(&Gap) -> Option<usize>),
    /// Forms under common keys.
    Keys(Keys),
    /// Entities of several documents: the corpus finds them.
    Corpus,
}

impl std::fmt::Debug for Search {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(match self {
            Self::Form(_) => "form",
            Self::Neighbours(_) => "neighbours",
            Self::Keys(_) => "keys",
            Self::Corpus => "corpus",
        })
    }
}
