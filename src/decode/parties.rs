//! An agreement "between A and B" names both parties: a span that stops after the first one goes on to the second.

use crate::document::{EntityType, Mention};

/// Joins `Treaty … Between [A]` and the party that follows ` and (the) ` into one mention. Its score is the lower one.
pub(super) fn complete(text: &str, mentions: Vec<Mention>) -> Vec<Mention> {
    let mut complete: Vec<Mention> = Vec::with_capacity(mentions.len());
    for mention in mentions {
        match complete.last_mut() {
            Some(agreement) if lacks_party(agreement) && is_party(text, agreement, &mention) => {
                agreement.end = mention.end;
                agreement.text = text[agreement.start..agreement.end].to_owned();
                agreement.score = agreement.score.min(mention.score);
            }
            _ => complete.push(mention),
        }
    }
    complete
}

/// Whether an agreement's title says "between" and has no "and" after it.
fn lacks_party(mention: &Mention) -> bool {
    let words: Vec<&str> = mention.text.split_whitespace().collect();
    let between = words.iter().rposition(|word| word.eq_ignore_ascii_case("between"));
    mention.entity_type == EntityType::Agreement
        && between.is_some_and(|at| at > 0 && !words[at..].iter().any(|word| word.eq_ignore_ascii_case("and")))
}

fn is_party(text: &str, agreement: &Mention, next: &Mention) -> bool {
    let gap: Vec<&str> = text[agreement.end..next.start].split_whitespace().collect();
    matches!(next.entity_type, EntityType::Place | EntityType::Organization)
        && matches!(gap[..], ["and"] | ["and", "the"])
}

#[cfg(test)]
mod tests {
    use super::complete;
    use crate::document::{EntityType, Mention};

    fn joined(text: &str, names: &[(&str, EntityType)]) -> Vec<String> {
        let mention = |(name, entity_type): &(&str, EntityType)| {
            let start = text.find(name).unwrap_or_default();
            Mention::new(start, start + name.len(), *name, entity_type.clone(), 0.9)
        };
        complete(text, names.iter().map(mention).collect()).into_iter().map(|m| m.text).collect()
    }

    #[test]
    fn a_treaty_between_two_names_both() {
        let text = "the Treaty of Amity Between the Republic of Ada and the Bo Federation, and Cy";
        let names = [
            ("Treaty of Amity Between the Republic of Ada", EntityType::Agreement),
            ("Bo Federation", EntityType::Place),
            ("Cy", EntityType::Place),
        ];
        assert_eq!(joined(text, &names), [&text[4..69], "Cy"]);
    }

    #[test]
    fn a_complete_title_and_another_place_stay_apart() {
        let text = "the Treaty of Rome and Italy; the Pact between Ada and Bo and Cy";
        let names = [
            ("Treaty of Rome", EntityType::Agreement),
            ("Italy", EntityType::Place),
            ("Pact between Ada and Bo", EntityType::Agreement),
            ("Cy", EntityType::Place),
        ];
        assert_eq!(joined(text, &names), names.map(|(name, _)| name));
    }
}
