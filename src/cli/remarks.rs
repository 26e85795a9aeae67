//! What a run says once of its documents, at its end.

use super::failures::say;
use crate::{
    Document,
    document::{OWN_FIELDS, written_name},
    error::visible,
};

/// What was seen so far.
#[derive(Debug, Default)]
pub(super) struct Remarks {
    /// A field of an input that is called like one of ours, and what it is called in the output.
    renamed: Option<(String, String)>,
    foreign: usize,
    /// The first document in another language than the model's: its id and language.
    first_foreign: Option<(String, String)>,
}

impl Remarks {
    pub(super) fn see(&mut self, document: &Document) {
        if let Some(fields) = document.meta.as_ref().filter(|_| self.renamed.is_none()) {
            let clash = fields.keys().find(|name| OWN_FIELDS.contains(&name.as_str()));
            self.renamed = clash.map(|name| (name.clone(), written_name(name, fields).into_owned()));
        }
        if let Some(language) = &document.other_language {
            self.foreign += 1;
            self.first_foreign.get_or_insert_with(|| (document.id.clone(), language.clone()));
        }
    }

    /// `json` tells that the fields of the input stand in the output.
    pub(super) fn tell(&self, json: bool) {
        if let Some((name, written)) = self.renamed.as_ref().filter(|_| json) {
            say(&format!("note: `{name}` of the input is `{written}` in the output, where `{name}` is nomina's own"));
        }
        if let Some((id, language)) = &self.first_foreign {
            let count =
                if self.foreign == 1 { "1 document is".into() } else { format!("{} documents are", self.foreign) };
            say(&format!(
                "note: {count} in another language than the model's, first `{}` ({language}): names may be missed",
                visible(id)
            ));
        }
    }
}
