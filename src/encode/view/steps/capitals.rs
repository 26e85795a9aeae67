//! Headlines, labels and names in capitals, in the case in which models know the words.

use std::ops::Range;

use rustc_hash::FxHashSet;

use super::{Stage, Step};
use crate::encode::{lines::lines, view::Edit};

/// A line of capitals is shown in title case. How the rest of the text writes a word decides first: *NATO* stays where
/// the text has *NATO*, *RATE* becomes `rate` where it has *rate*.
pub(super) const CAPITALS: Step = Step {
    name: "capitals",
    stage: Stage::Showing,
    english: true,
    make: capitals,
    examples: &[
        ("MERKEL MEETS O'NEAL IN BERLIN\n\nShe came.", "Merkel Meets O'Neal in Berlin\n\nShe came."),
        ("POWELL AND NATO ON RATE CUT\n\nThe rate fell.", "Powell and NATO on rate Cut\n\nThe rate fell."),
        ("COOPER: Is that true?\nMR. HALE: Yes. NBC: No.", "Cooper: Is that true?\nMr. Hale: Yes. NBC: No."),
        ("NATO\nThe IAEA met the U.S. team.", "NATO\nThe IAEA met the U.S. team."),
    ],
};

/// Words of so few letters, or in this list, are acronyms where nothing else is known of them.
const ACRONYMS: &[&str] = &[
    "ABC", "AFL", "AIDS", "AIG", "ANC", "AOL", "AP", "ASEAN", "BBC", "BMW", "BP", "CBS", "CEO", "CFO", "CIA", "CNN",
    "COVID", "DHL", "DNA", "DOJ", "DUI", "ECB", "EPA", "ESPN", "EU", "FAA", "FBI", "FCC", "FDA", "FIFA", "FTC", "GDP",
    "GE", "GM", "GOP", "HBO", "HIV", "HSBC", "IAEA", "IBM", "ICC", "ICE", "IMF", "IOC", "IPO", "IRA", "IRS", "ISIS",
    "KGB", "LA", "LGBT", "MIT", "MLB", "MP", "MPS", "NAACP", "NASA", "NATO", "NBA", "NBC", "NCAA", "NFL", "NGO", "NHL",
    "NHS", "NPR", "NSA", "NYC", "NYPD", "OAS", "OECD", "OPEC", "OSCE", "PLO", "PM", "SEC", "SNP", "TV", "UAE", "UBS",
    "UCLA", "UEFA", "UFO", "UK", "UN", "UNESCO", "UNHCR", "UNICEF", "UPS", "US", "USA", "USAID", "USSR", "VP", "WHO",
    "WTO", "WWF",
];

/// Words that a title writes small.
const SMALL: &[&str] = &[
    "A", "AFTER", "AGAINST", "AMID", "AN", "AND", "AS", "AT", "BUT", "BY", "FOR", "FROM", "IN", "INTO", "IS", "NOT",
    "OF", "OFF", "ON", "OR", "OUT", "OVER", "THE", "TO", "UNDER", "UP", "VS", "WITH",
];

/// Words in a speaker's label at most.
const LABEL_WORDS: usize = 5;

fn capitals(text: &str) -> Vec<Edit> {
    let stretches: Vec<Range<usize>> = lines(text).into_iter().filter_map(|line| stretch(text, line.range)).collect();
    if stretches.is_empty() {
        return Vec::new();
    }
    let known = elsewhere(text, &stretches);
    let mut edits = Vec::new();
    for stretch in stretches {
        let mut first = true;
        for word in capital_words(text, stretch) {
            let shown = recased(&text[word.clone()], first, &known);
            if shown != text[word.clone()] {
                edits.push(Edit::new(word, shown));
            }
            first = false;
        }
    }
    edits
}

/// The part of a line that is written in capitals: all of it, or the label before a colon.
fn stretch(text: &str, line: Range<usize>) -> Option<Range<usize>> {
    let content = &text[line.clone()];
    if !content.as_bytes().windows(2).any(|pair| pair[0].is_ascii_uppercase() && pair[1].is_ascii_uppercase()) {
        return None;
    }
    let words = |part: &str| part.split_whitespace().filter(|word| word.contains(char::is_alphabetic)).count();
    if !content.contains(char::is_lowercase) && words(content) > 1 {
        return Some(line);
    }
    let colon = content.find(':')?;
    let label = &content[..colon];
    let spoken = content[colon + 1..].is_empty() || content[colon + 1..].starts_with(char::is_whitespace);
    (spoken && !label.contains(char::is_lowercase) && (1..=LABEL_WORDS).contains(&words(label)))
        .then(|| line.start..line.start + colon)
}

/// The words outside of the stretches, as they are written.
fn elsewhere<'a>(text: &'a str, stretches: &[Range<usize>]) -> FxHashSet<&'a str> {
    let mut known = FxHashSet::default();
    let mut at = 0;
    let end = text.len()..text.len();
    for stretch in stretches.iter().chain([&end]) {
        known.extend(text[at..stretch.start].split(|c: char| !c.is_alphanumeric()).filter(|word| word.len() > 1));
        at = stretch.end;
    }
    known
}

/// The words of a stretch: letters with what joins them.
fn capital_words(text: &str, stretch: Range<usize>) -> impl Iterator<Item = Range<usize>> + '_ {
    let start = stretch.start;
    let separates =
        |c: char| c.is_whitespace() || matches!(c, '/' | '|' | '(' | ')' | ',' | ':' | ';' | '"' | '“' | '”');
    let words = text[stretch].split(separates);
    let base = text.as_ptr() as usize;
    words.filter(|word| !word.is_empty()).map(move |word| {
        let at = (word.as_ptr() as usize) - base;
        debug_assert!(at >= start);
        at..at + word.len()
    })
}

fn recased(word: &str, first: bool, known: &FxHashSet<&str>) -> String {
    let name = word.trim_matches(|c: char| !c.is_alphanumeric());
    let name = name.strip_suffix("'S").or_else(|| name.strip_suffix("’S")).unwrap_or(name);
    let (title, lower) = (title_case(name), name.to_lowercase());
    let pointed = name.contains('.') || name.contains('&') || name.contains(|c: char| c.is_ascii_digit());
    let kept = pointed || name.chars().count() < 2 || known.contains(name) && !known.contains(title.as_str());
    let small = if first { title.clone() } else { lower.clone() };
    let shown = if !kept && known.contains(title.as_str()) {
        title
    } else if !kept && (SMALL.contains(&name) || known.contains(lower.as_str())) {
        small
    } else if kept
        || ACRONYMS.contains(&name)
        || !name.contains(['A', 'E', 'I', 'O', 'U', 'Y']) && !is_abbreviation(name)
    {
        return word.to_owned();
    } else {
        title
    };
    word.replacen(name, &shown, 1).replace("'S", "'s").replace("’S", "’s")
}

/// Titles without vowels.
fn is_abbreviation(name: &str) -> bool {
    matches!(name, "MR" | "MRS" | "MS" | "DR" | "ST" | "JR" | "SR" | "LTD" | "CH")
}

/// A capital at the start of each part: `O'Neal`, `Al-Assad`.
fn title_case(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    let mut inside = false;
    for c in word.chars() {
        if inside {
            out.extend(c.to_lowercase());
        } else {
            out.push(c);
        }
        inside = c.is_alphabetic() || c.is_ascii_digit();
    }
    out
}
