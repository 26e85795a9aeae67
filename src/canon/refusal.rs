//! Why two names are not one entity.

use std::fmt;

use serde::{Deserialize, Serialize};

/// What kept two entities apart where a rule would have joined them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Refusal {
    /// The user holds the names apart.
    NeverMerge,
    /// The text names them side by side: *Alan, Victor and Thomas*.
    SideBySide,
    /// A person is no place.
    Type,
    /// *Mr.* and *Mrs.*, *Miss* and *Mrs.*.
    Gender,
    /// A family is not one of its members.
    Family,
    /// The text introduces somebody new of this name: *their son, also named Tim*.
    Newcomer,
    /// *Sr.* and *Jr.*, *II* and *III*.
    Generation,
    /// *The Elder* and *the Younger*.
    Epithet,
    /// Two full names that are not of one person.
    FullName,
    /// The *Sixth* and the *Seventh* Fleet.
    Number,
    /// Agreements of two years.
    Year,
    /// A *treaty* and a *protocol*.
    Kind,
    /// Nothing in the names links them.
    Unlike,
    /// The cluster holds as many different names as one may.
    Full,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NeverMerge => "the configuration never merges these names",
            Self::SideBySide => "the text names them side by side, as two",
            Self::Type => "their types differ",
            Self::Gender => "titles or given names tell two genders",
            Self::Family => "one is a family, the other a person",
            Self::Newcomer => "the text introduces somebody new of this name",
            Self::Generation => "they are of two generations (Sr., Jr., II)",
            Self::Epithet => "their epithets differ",
            Self::FullName => "the full names are not of one person",
            Self::Number => "their numbers differ",
            Self::Year => "their years differ",
            Self::Kind => "they are agreements of two kinds",
            Self::Unlike => "nothing in the names links them",
            Self::Full => "there are too many different names already",
        })
    }
}
