//! What the tables say of single words.

/// Declares the classes, each with its name in the tables.
macro_rules! classes {
    ($($(#[$doc:meta])* $class:ident = $name:literal,)*) => {
        /// What a word or phrase is. The headers of the tables say more.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub(crate) enum Class {
            $($(#[$doc])* $class,)*
        }

        impl Class {
            const NAMED: &[(&str, Self)] = &[$(($name, Self::$class)),*];
        }
    };
}

classes! {
    // Small words
    /// Between two names it makes them two.
    And = "and",
    /// *The*.
    Definite = "definite",
    /// Before what a thing belongs to.
    Of = "of",
    /// *Nora Vale is a painter*.
    Copula = "copula",
    /// *A son named Tim*.
    Called = "called",
    /// *Also named Tim*.
    Also = "also",
    /// *The head of Orrim*: no subject.
    Inside = "inside",

    // Kinship
    /// *His brother Tim*.
    KinMale = "kin-male",
    /// *His wife Ada*.
    KinFemale = "kin-female",
    /// *Her cousin Bo*.
    KinNeutral = "kin-neutral",
    /// *Her sons Tim and Bo*, who are new to the text.
    Offspring = "offspring",
    /// *Their two* sons.
    Owner = "owner",
    /// *The Vale family*.
    Household = "household",

    // Places
    /// *Republic of X*, which is X.
    Formal = "formal",
    /// Two names that make one: *Washington, D.C.*
    WithComma = "with-comma",
    /// What a text drops behind the core.
    Trailing = "trailing",
    /// *The Tarn* of *Tarn River*.
    Articled = "articled",
    /// *Stratford upon Avon*.
    Joiner = "joiner",
    /// *Heathrow Airport* of *London Heathrow Airport*.
    Facility = "facility",
    /// *In Lincoln*: no person.
    BeforePlace = "before-place",
    /// *The Tarn flows*: the name ends before it.
    AfterPlace = "after-place",

    // Organizations
    /// No meaning of its own.
    Small = "small",
    /// *Inc.*
    Legal = "legal",
    /// *Xinhua* of *Xinhua News Agency*.
    Generic = "generic",
    /// *Catholic*, which is not the *Catholic Church*.
    Faith = "faith",
    /// *The Senate*, once it has been named.
    Head = "head",
    /// *Church* of God.
    Bodied = "bodied",
    /// *University* of Oxford.
    Seated = "seated",
    /// *Second Circuit*.
    Numbered = "numbered",
    /// *Red Sox*.
    Paired = "paired",
    /// An institution of some country.
    Institution = "institution",
    /// *National*, *People's*: in front of *Bank of Canada* it makes another bank.
    Namesake = "namesake",
    /// Tells one body or place from its namesake.
    Side = "side",

    // Agreements
    /// The type word; its value is the kind.
    Agreement = "agreement",
    /// *Second*; its value is the number.
    Ordinal = "ordinal",

    // Other names
    /// *Known as*.
    Introduction = "introduction",
    /// *Was named*, *also called*: an introduction that does not stand alone.
    Renaming = "renaming",
    /// *Has named*, which appoints.
    Perfect = "perfect",
    /// May stand around an introduction.
    Around = "around",
    /// In the gap of a phrase: *took the stage name*.
    Filler = "filler",
    /// *Sanskrit: Y*.
    Language = "language",
    /// *X (formerly Y)*.
    OnceNamed = "once-named",
    /// *X, now Y*.
    NowNamed = "now-named",
    /// *X (or Y)*.
    OrNamed = "or-named",
    /// *X (then Y)*.
    ThenNamed = "then-named",
    /// *X, born Y*.
    BornNamed = "born-named",
    /// *X (later Queen Y)*.
    Becoming = "becoming",

    // Persons
    /// *Van*, *de la*, *bin*.
    Particle = "particle",
    /// *Al* Gore, *Van* Morrison: written large it is a given name as well.
    GivenParticle = "given-particle",
    /// *al-*Assad; its value is the sound that follows, or `any`.
    Article = "article",
    /// A title that may be part of a name.
    Namelike = "namelike",
    /// *Leader*: it tells nobody from a namesake.
    Vague = "vague",
    /// *Joseph Cardinal Ratzinger*.
    InnerTitle = "inner-title",
    /// *Jesus Christ*.
    Byname = "byname",
    /// *Jr.*; its value is the one spelling.
    Suffix = "suffix",
    /// *Ph.D.*
    Degree = "degree",
    /// No given name, though it stands behind a comma.
    NoGiven = "no-given",

    // Names with the family name in front
    /// *Xi* Jinping.
    FamilyFirst = "family-first",
    /// The consonants before the vowel of a syllable.
    Onset = "onset",
    /// The consonants behind it.
    Coda = "coda",
    /// Those that only end a word.
    LastCoda = "last-coda",
}

// A word's classes are one bit each.
const _: () = assert!(Class::NAMED.len() <= 64);

impl Class {
    pub(super) fn named(name: &str) -> Option<Self> {
        Self::NAMED.iter().find(|(own, _)| *own == name).map(|(_, class)| *class)
    }

    pub(super) fn bit(self) -> u64 {
        1 << self as u32
    }

    /// Whether the words of this class have a value.
    pub(super) fn has_value(self) -> bool {
        matches!(self, Self::Agreement | Self::Ordinal | Self::Suffix | Self::Article)
    }
}
