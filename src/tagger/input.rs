//! What a tagger is given.

/// A text to tag, with what should come back beside its mentions.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Input {
    /// Comes back as [`crate::Document::id`].
    pub id: String,
    /// The id as the record wrote it, where that was no string: so it comes back in JSON.
    pub written_id: Option<serde_json::Value>,
    /// The text.
    pub text: String,
    /// The other fields of the record; they come back as [`crate::Document::meta`].
    pub meta: Option<serde_json::Map<String, serde_json::Value>>,
}

impl Input {
    /// About the bytes that it takes in memory. A flat cost keeps a stream of tiny texts within bounds too.
    pub(super) fn weight(&self) -> usize {
        let meta: usize = self.meta.iter().flatten().map(|(key, value)| key.len() + weight(value)).sum();
        self.text.len() + self.id.len() + meta + 256
    }
}

impl<S: Into<String>> From<S> for Input {
    fn from(text: S) -> Self {
        Self { text: text.into(), ..Self::default() }
    }
}

/// About the bytes that a value takes in memory.
fn weight(value: &serde_json::Value) -> usize {
    use serde_json::Value;
    size_of::<Value>()
        + match value {
            Value::String(text) => text.len(),
            Value::Array(values) => values.iter().map(weight).sum(),
            Value::Object(fields) => fields.iter().map(|(key, value)| key.len() + weight(value)).sum(),
            Value::Null | Value::Bool(_) | Value::Number(_) => 0,
        }
}
