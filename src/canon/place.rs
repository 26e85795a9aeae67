//! A place's name in parts: the core, and the formal or generic words around it.

use super::organization::{SIDES, SMALL};

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
const TRAILING: &[&str] = &["islands", "cdp"];

/// Heads that a text leaves out behind an article: *the Tarn* of *Tarn River*.
const ARTICLED: &[&str] = &["river", "canal", "sea", "ocean", "desert", "mountains", "bridge", "tunnel"];

/// What joins a town's name to its river or region.
const JOINERS: &[&str] = &["de", "di", "del", "do", "da", "sur", "upon", "am"];

/// Heads of places that keep their name without the words in front.
const FACILITIES: &[&str] = &[
    "airport",
    "diocese",
    "archdiocese",
    "bridge",
    "station",
    "palace",
    "cathedral",
    "university",
    "hospital",
    "stadium",
    "theater",
    "museum",
    "tower",
    "dam",
    "prison",
    "cemetery",
    "abbey",
    "canal",
    "square",
    "hotel",
    "tunnel",
    "temple",
];

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
    // Mola [di Bari], Stratford [upon Avon]
    if let Some(tail) =
        words.iter().position(|w| JOINERS.contains(&w.as_str())).filter(|at| *at > 0 && at + 1 < words.len())
    {
        cores.push(words[..tail].join(" "));
    }
    // [London] Heathrow Airport, [Roman Catholic] Diocese of Pittsburgh
    for from in 1..words.len().saturating_sub(1) {
        if SMALL.contains(&words[from - 1].as_str()) || SIDES.contains(&words[from - 1].as_str()) {
            break;
        }
        let rest = &words[from..];
        let head = if rest[1] == "of" { &rest[0] } else { &rest[rest.len() - 1] };
        if FACILITIES.contains(&head.as_str()) && !SMALL.contains(&rest[0].as_str()) {
            cores.push(rest.join(" "));
        }
    }
    cores
}

/// The name that a river, a sea or a bridge goes by behind an article.
pub(crate) fn with_article(words: &[String]) -> Option<String> {
    let (last, core) = words.split_last()?;
    (!core.is_empty() && ARTICLED.contains(&last.as_str())).then(|| core.join(" "))
}
