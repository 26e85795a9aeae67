//! A place's name in parts: the core, and the formal or generic words around it.

/// *Republic of X*, *Kingdom of X*: the country X itself.
const FORMAL: &[&str] = &[
    "republic",
    "kingdom",
    "state",
    "principality",
    "commonwealth",
    "sultanate",
    "emirate",
    "duchy",
    "empire",
    "federation",
    "union",
    "dominion",
    "free state",
    "grand duchy",
    "islamic republic",
    "federal republic",
    "people republic",
    "democratic republic",
    "city",
    "province",
    "municipality",
    "region",
    "county",
    "town",
    "village",
];

/// Words after the core that a text drops freely.
const TRAILING: &[&str] = &["province", "prefecture", "municipality", "islands", "oblast", "cdp", "governorate"];

/// The shorter forms that a place's words hold.
pub(crate) fn cores(words: &[String]) -> Vec<String> {
    let mut cores = Vec::new();
    if let Some(of) = words.iter().position(|w| w == "of")
        && of > 0
        && of + 1 < words.len()
        && FORMAL.contains(&words[..of].join(" ").as_str())
    {
        cores.push(words[of + 1..].iter().filter(|w| *w != "the").cloned().collect::<Vec<_>>().join(" "));
    }
    if let [core @ .., last] = words
        && !core.is_empty()
        && TRAILING.contains(&last.as_str())
    {
        cores.push(core.join(" "));
    }
    cores
}
