//! Headlines, where every word has a capital: *TOYOTA RECALLS 200,000 CARS*.

use super::{Rule, resize};
use crate::document::{EntityType, Mention};

/// A verb that headlines use is no part of the name before it, where the line goes on.
pub(super) const HEADLINES: Rule = Rule {
    name: "headlines",
    mend: headlines,
    examples: &[
        ("[O:TOYOTA RECALLS] 200,000 CARS", "[O:TOYOTA] RECALLS 200,000 CARS"),
        (
            "[P:Ada Vale Wins] Award; [O:Orrim Bank Says] It Sold",
            "[P:Ada Vale] Wins Award; [O:Orrim Bank] Says It Sold",
        ),
        ("The [O:Tarn Falls] Bank; he left [O:Orrim Reports].", "The [O:Tarn Falls] Bank; he left [O:Orrim Reports]."),
        ("He read [O:Consumer Reports] daily", "He read [O:Consumer Reports] daily"),
    ],
};

/// Third persons that are hardly ever the last word of a name.
const VERBS: &[&str] = &[
    "accuses",
    "agrees",
    "announces",
    "asks",
    "beats",
    "blames",
    "buys",
    "calls",
    "cuts",
    "defends",
    "delays",
    "denies",
    "faces",
    "fires",
    "halts",
    "hires",
    "joins",
    "launches",
    "leaves",
    "loses",
    "meets",
    "names",
    "opens",
    "plans",
    "posts",
    "quits",
    "raises",
    "recalls",
    "rejects",
    "reports",
    "resigns",
    "says",
    "seeks",
    "sells",
    "signs",
    "slams",
    "sues",
    "takes",
    "tells",
    "threatens",
    "unveils",
    "urges",
    "visits",
    "vows",
    "warns",
    "wins",
];

fn headlines(text: &str, mentions: &mut Vec<Mention>) {
    for at in 0..mentions.len() {
        let mention = &mentions[at];
        if mention.entity_type == EntityType::Agreement {
            continue;
        }
        let Some((name, verb)) = mention.text.rsplit_once(' ') else { continue };
        let (start, end) = (mention.start, mention.start + name.trim_end().len());
        let rest = text[mention.end..].strip_prefix(' ').unwrap_or_default();
        let goes_on = rest.starts_with(|c: char| c.is_uppercase() || c.is_numeric());
        if goes_on && VERBS.contains(&verb.to_lowercase().as_str()) {
            resize(text, mentions, at, start, end);
        }
    }
}
