//! Names replaced by pseudonyms, one for each entity, and the key that turns them back.

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::{Document, EntityType, Mention, OffsetUnit};

/// A text in which every mention stands as a pseudonym. What the model missed stands there still.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Redacted {
    /// The text with `[PERSON 1]`, `[ORGANIZATION 2]` in the place of names.
    pub text: String,
    /// What each pseudonym stands for, in order of first mention.
    pub key: Vec<Pseudonym>,
}

/// One entity under its pseudonym.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Pseudonym {
    /// What stands in the text, such as `[PERSON 1]`.
    pub pseudonym: String,
    /// What the name stands for.
    #[serde(rename = "type")]
    pub entity_type: EntityType,
    /// The canonical name of the entity.
    pub name: String,
    /// What stood at each of its places, in order.
    pub forms: Vec<String>,
}

impl Document {
    /// The text with a pseudonym for every mention: the same entity the same number, types counted apart. `None` where the
    /// document has no text. Without merging, mentions of one type and spelling share a pseudonym.
    ///
    /// No pseudonym is used that the text itself contains.
    #[must_use]
    pub fn redacted(&self) -> Option<Redacted> {
        if self.offsets != OffsetUnit::Byte {
            return self.clone().with_offsets(OffsetUnit::Byte).redacted();
        }
        let text = self.text.as_deref()?;
        let mut redacted = Redacted { text: String::with_capacity(text.len()), key: Vec::new() };
        let mut places = HashMap::new();
        let mut counts: HashMap<&EntityType, usize> = HashMap::new();
        let mut at = 0;
        for mention in &self.mentions {
            let place = *places.entry(who(mention)).or_insert_with(|| {
                let count = counts.entry(&mention.entity_type).or_default();
                let pseudonym = std::iter::repeat_with(|| {
                    *count += 1;
                    format!("[{} {count}]", mention.entity_type)
                })
                .find(|pseudonym| !text.contains(pseudonym.as_str()));
                redacted.key.push(Pseudonym {
                    pseudonym: pseudonym.unwrap_or_default(),
                    entity_type: mention.entity_type.clone(),
                    name: mention.entity.and_then(|e| self.entities.get(e)).map_or(&mention.text, |e| &e.name).clone(),
                    forms: Vec::new(),
                });
                redacted.key.len() - 1
            });
            let entry = &mut redacted.key[place];
            redacted.text.push_str(text.get(at..mention.start)?);
            redacted.text.push_str(&entry.pseudonym);
            entry.forms.push(text.get(mention.start..mention.end)?.to_owned());
            at = mention.end;
        }
        redacted.text.push_str(text.get(at..)?);
        Some(redacted)
    }
}

/// What two mentions have in common if they get one pseudonym.
fn who(mention: &Mention) -> (&EntityType, Option<usize>, &str) {
    (&mention.entity_type, mention.entity, if mention.entity.is_some() { "" } else { &mention.text })
}

/// The text with every pseudonym of `key` turned back: the first occurrence into the first of its forms and so on, one
/// that has no form left into the name. On a text as [`Document::redacted`] gave it, this is the text before.
#[must_use]
pub fn restore(text: &str, key: &[Pseudonym]) -> String {
    let mut known: HashMap<&str, (&Pseudonym, usize)> = key.iter().map(|k| (k.pseudonym.as_str(), (k, 0))).collect();
    let mut restored = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find('[') {
        restored.push_str(&rest[..open]);
        rest = &rest[open..];
        let found = rest.find(']').and_then(|close| Some((close + 1, known.get_mut(&rest[..=close])?)));
        match found {
            Some((end, (pseudonym, seen))) => {
                restored.push_str(pseudonym.forms.get(*seen).unwrap_or(&pseudonym.name));
                *seen += 1;
                rest = &rest[end..];
            }
            None => {
                restored.push('[');
                rest = &rest[1..];
            }
        }
    }
    restored.push_str(rest);
    restored
}
