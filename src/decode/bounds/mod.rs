//! Where names end, in English: what a model of whole words gets wrong in the same way every time.
//!
//! A list of small named rules over the mentions of a text, each with its examples. They move the bounds of a mention,
//! change its type or drop it; none finds a name where the model saw nothing near. They hold for English only and are
//! asked only where the model reads it.

mod campus;
mod cities;
mod families;
mod firms;
mod forms;
mod headlines;
mod owners;
mod products;
mod roles;
mod stage;

use crate::document::{EntityType, Mention};

/// A rule: what it does to the mentions of a text, which ascend and do not overlap; they still do afterwards.
struct Rule {
    #[cfg_attr(not(test), expect(dead_code, reason = "names the rule whose example fails"))]
    name: &'static str,
    mend: fn(&str, &mut Vec<Mention>),
    /// Texts before and after, with mentions in brackets, `[P:Ada]`, in small letters those that the model is unsure of;
    /// each is a test.
    #[cfg_attr(not(test), expect(dead_code, reason = "read by the tests"))]
    examples: &'static [(&'static str, &'static str)],
}

/// All rules, in order.
static RULES: [Rule; 11] = [
    roles::ROLES,
    headlines::HEADLINES,
    stage::STAGE_NAMES,
    owners::OWNERS,
    forms::FORMS,
    campus::CAMPUS,
    products::PRODUCTS,
    firms::FIRMS,
    cities::CITIES,
    families::FAMILIES,
    forms::FULL_STOPS,
];

/// Applies the rules.
pub(crate) fn mend(text: &str, mentions: &mut Vec<Mention>) {
    for rule in &RULES {
        (rule.mend)(text, mentions);
    }
}

/// Moves the bounds of mention `at`, which must not reach into its neighbours; those that it swallows whole are gone.
fn resize(text: &str, mentions: &mut Vec<Mention>, at: usize, start: usize, end: usize) {
    let Some(name) = text.get(start..end).filter(|name| !name.is_empty()) else { return };
    let mention = &mut mentions[at];
    (mention.start, mention.end) = (start, end);
    mention.text = name.to_owned();
    let behind = at + 1 + mentions[at + 1..].partition_point(|other| other.start < end);
    mentions.drain(at + 1..behind);
    let before = mentions[..at].partition_point(|other| other.end <= start);
    mentions.drain(before..at);
}

/// Gives a mention another type and remembers the model's.
fn retype(mention: &mut Mention, entity_type: EntityType) {
    if mention.entity_type != entity_type {
        let was = std::mem::replace(&mut mention.entity_type, entity_type);
        mention.repaired_from.get_or_insert(was);
    }
}

/// The word at the start of `rest`, behind one blank; empty where something else follows.
fn next_word(rest: &str) -> &str {
    let rest = rest.strip_prefix(char::is_whitespace).unwrap_or_default();
    rest.split(|c: char| !c.is_alphanumeric() && c != '\'' && c != '’').next().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::RULES;
    use crate::document::{EntityType, Mention};

    const TYPES: [(&str, EntityType); 4] = [
        ("P", EntityType::Person),
        ("L", EntityType::Place),
        ("O", EntityType::Organization),
        ("A", EntityType::Agreement),
    ];

    /// `[P:Ada] met [L:Rome]` as text and mentions.
    fn read(marked: &str) -> (String, Vec<Mention>) {
        let (mut text, mut mentions) = (String::new(), Vec::new());
        for (i, part) in marked.split('[').enumerate() {
            let (inside, outside) = if i == 0 { ("", part) } else { part.split_once(']').unwrap_or((part, "")) };
            if let Some((letter, name)) = inside.split_once(':') {
                let entity_type = TYPES.iter().find(|(l, _)| l.eq_ignore_ascii_case(letter)).map(|(_, t)| t.clone());
                let score = if letter.starts_with(char::is_lowercase) { 0.5 } else { 0.9 };
                let start = text.len();
                text.push_str(name);
                mentions.push(Mention::new(start, text.len(), name, entity_type.unwrap_or(EntityType::Place), score));
            }
            text.push_str(outside);
        }
        (text, mentions)
    }

    fn write(text: &str, mentions: &[Mention]) -> String {
        let (mut out, mut at) = (String::new(), 0);
        for mention in mentions {
            let letter = TYPES.iter().find(|(_, t)| *t == mention.entity_type).map_or("?", |(l, _)| l);
            assert_eq!(text[mention.start..mention.end], mention.text);
            let letter = if mention.score < 0.6 { letter.to_lowercase() } else { letter.to_owned() };
            out += &format!("{}[{letter}:{}]", &text[at..mention.start], mention.text);
            at = mention.end;
        }
        out + &text[at..]
    }

    #[test]
    fn every_rule_does_what_its_examples_say() {
        for rule in &RULES {
            assert!(rule.examples.len() > 1, "{} has no examples", rule.name);
            for (before, after) in rule.examples {
                let (text, mut mentions) = read(before);
                (rule.mend)(&text, &mut mentions);
                assert_eq!(write(&text, &mentions), *after, "{}", rule.name);
            }
        }
    }

    proptest::proptest! {
        #[test]
        fn mentions_ascend_and_slice_whatever_the_text(
            words in proptest::collection::vec("(University of Texas|at|Dallas|Lowe|'s|opened its|Inc|\\.|,|Jr|Boeing|737|Dell|St|Queen|Latifah|é|[A-Z][a-z]{1,6}| )", 0..14),
            marks in proptest::collection::vec((0usize..60, 1usize..24, 0usize..4), 0..6),
        ) {
            let text = words.join(" ");
            let mut mentions: Vec<Mention> = Vec::new();
            let mut marks = marks;
            marks.sort_unstable();
            for (start, length, kind) in marks {
                let (start, end) = (text.floor_char_boundary(start), text.floor_char_boundary(start + length));
                if start < end && mentions.last().is_none_or(|last| last.end <= start) {
                    mentions.push(Mention::new(start, end, &text[start..end], TYPES[kind].1.clone(), 0.5));
                }
            }
            super::mend(&text, &mut mentions);
            let mut last = 0;
            for mention in &mentions {
                proptest::prop_assert!(mention.start >= last && mention.start < mention.end);
                proptest::prop_assert_eq!(&text[mention.start..mention.end], &mention.text);
                last = mention.end;
            }
        }
    }
}
