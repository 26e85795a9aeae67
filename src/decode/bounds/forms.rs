//! Legal forms, `Jr.` and the dots behind names.

use std::sync::LazyLock;

use regex::Regex;

use super::{Rule, resize, retype};
use crate::{
    document::{EntityType, Mention},
    text::pattern,
};

/// A legal form belongs to the name before it and makes it an organization; `Jr.` and `III` belong to a person's name.
pub(super) const FORMS: Rule = Rule {
    name: "forms",
    mend: forms,
    examples: &[
        ("[O:Dakota Ridge Securities Inc]. Bruce", "[O:Dakota Ridge Securities Inc.] Bruce"),
        (
            "[O:Wachovia Bank], National Association, and [P:Robert Half], Inc.",
            "[O:Wachovia Bank, National Association], and [O:Robert Half, Inc.]",
        ),
        ("[O:Hope House] of [L:Southwest Florida], Inc. said", "[O:Hope House of Southwest Florida, Inc.] said"),
        ("[P:Robert Downey] Jr. and [P:Ada Vale], III", "[P:Robert Downey Jr.] and [P:Ada Vale, III]"),
        ("[O:Lumira] Pty Ltd and [O:Marbel] & Co. sold", "[O:Lumira Pty Ltd] and [O:Marbel & Co.] sold"),
        ("[L:Texas] AG [P:Ken Paxton], [L:Durham] Co.", "[L:Texas] AG [P:Ken Paxton], [L:Durham] Co."),
        ("[O:Reuters] incorporated it; [P:Ada] company", "[O:Reuters] incorporated it; [P:Ada] company"),
    ],
};

/// A sentence's full stop is no part of the name at its end; the dot of an abbreviation is.
pub(super) const FULL_STOPS: Rule = Rule {
    name: "full stops",
    mend: full_stops,
    examples: &[
        ("a job at [O:AT&T.]", "a job at [O:AT&T]."),
        ("in [L:Accra.] Then", "in [L:Accra]. Then"),
        (
            "in the [L:U.S.] Then [P:Hale Jr.] of [O:Halden Corp.]",
            "in the [L:U.S.] Then [P:Hale Jr.] of [O:Halden Corp.]",
        ),
        ("[L:Washington, D.C]. is", "[L:Washington, D.C.] is"),
    ],
};

fn forms(text: &str, mentions: &mut Vec<Mention>) {
    static FORM: LazyLock<Regex> = LazyLock::new(|| {
        pattern(concat!(
            r"^(?:,? (?:(?:& |and )?(?:Inc|Corp|Cos?|Ltd|Bros|Pty\.? Ltd|Pvt\.? Ltd|P\.?L\.?C|LLC|L\.L\.C|LLP|L\.P|N\.A|N\.V|B\.V|",
            r"S\.A|S\.p\.A|A\.G)\.?|(?:Incorporated|Corporation|Limited|GmbH|AG|PLC|plc|Oyj?|ASA|SpA|National Association))|",
            r"\.)(?:[\s,.;:)'’]|$)",
        ))
    });
    static GENERATION: LazyLock<Regex> =
        LazyLock::new(|| pattern(r"^,? (?:Jr\.?|Sr\.?|I{2,3}|IV|VI{1,3})(?:[\s,.;:)'’]|$)"));
    let mut at = 0;
    while at < mentions.len() {
        let mention = &mentions[at];
        let rest = &text[mention.end..];
        let suffix = match mention.entity_type {
            EntityType::Agreement => None,
            EntityType::Person => {
                GENERATION.find(rest).map(|found| (found, false)).or_else(|| form(&FORM, mention, rest))
            }
            _ => form(&FORM, mention, rest),
        };
        if let Some((found, legal)) = suffix {
            // The pattern sees one character further; a dot is the suffix's own.
            let matched = found.as_str();
            let beyond = matched.chars().next_back().filter(|c| !c.is_alphabetic()).map_or(0, char::len_utf8);
            let mut end = mention.end + matched.len() - beyond;
            if text[end..].starts_with('.') && (matched.contains(' ') || matched.starts_with('.')) {
                end += 1;
            }
            let start = if legal { branch(text, mentions, at) } else { mention.start };
            if mentions.get(at + 1).is_none_or(|next| next.start >= end) {
                if legal {
                    retype(&mut mentions[at], EntityType::Organization);
                }
                let before = mentions.len();
                resize(text, mentions, at, start, end);
                at -= before - mentions.len();
            }
        }
        at += 1;
    }
}

/// The legal form behind a name. A lone dot counts only behind a form that the name ends in already.
fn form<'a>(pattern: &Regex, mention: &Mention, rest: &'a str) -> Option<(regex::Match<'a>, bool)> {
    let found = pattern.find(rest)?;
    let dotted = found.as_str().starts_with('.');
    let ends_in_form = ["Inc", "Corp", "Co", "Ltd", "Bros", "Cos"]
        .iter()
        .any(|form| mention.text.strip_suffix(form).is_some_and(|name| name.ends_with(' ')));
    // Behind a place or a person these are as well a county, an attorney general, a part of an address.
    let ambiguous = [" Co", " Cos", " AG", " A.G", " N.A", " S.A", " L.P"];
    let form = found.as_str().trim_start_matches(',').trim_end_matches(|c: char| !c.is_alphanumeric());
    let sure = mention.entity_type == EntityType::Organization || !ambiguous.contains(&form);
    ((!dotted || ends_in_form) && sure).then_some((found, true))
}

/// Where the organization starts whose last part is the place at `at`: *[Hope House] of [Southwest Florida], Inc.*
fn branch(text: &str, mentions: &[Mention], at: usize) -> usize {
    let mention = &mentions[at];
    match at.checked_sub(1).map(|before| &mentions[before]) {
        Some(body)
            if mention.entity_type == EntityType::Place
                && body.entity_type == EntityType::Organization
                && matches!(&text[body.end..mention.start], " of " | " in " | " for ") =>
        {
            body.start
        }
        _ => mention.start,
    }
}

fn full_stops(text: &str, mentions: &mut Vec<Mention>) {
    for at in 0..mentions.len() {
        let mention = &mentions[at];
        if let Some(name) = mention.text.strip_suffix('.') {
            let last = name.rsplit(char::is_whitespace).next().unwrap_or_default();
            let ends_sentence = text[mention.end..].trim_start().chars().next().is_none_or(|c| !c.is_lowercase());
            let word = last.chars().filter(|c| c.is_alphabetic()).count() > 4 || last.contains('&');
            if !name.is_empty() && ends_sentence && word && !last.contains('.') && !ABBREVIATIONS.contains(&last) {
                let end = mention.end - 1;
                resize(text, mentions, at, mentions[at].start, end);
            }
        } else if text[mention.end..].starts_with('.') && is_dotted(&mention.text) {
            let end = mention.end + 1;
            resize(text, mentions, at, mentions[at].start, end);
        }
    }
}

/// Long words that are written with a dot.
const ABBREVIATIONS: [&str; 6] = ["Calif", "Assoc", "Assn", "Messrs", "Hosp", "Distr"];

/// `U.S`, `Washington, D.C`: single letters with dots between, the last dot left out.
fn is_dotted(name: &str) -> bool {
    let last = name.rsplit(char::is_whitespace).next().unwrap_or_default();
    last.contains('.') && last.split('.').all(|part| part.chars().count() == 1 && part.chars().all(char::is_uppercase))
}
