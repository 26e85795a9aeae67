//! CoNLL columns: one token per line with its tag, a blank line after each sentence.
//!
//! `-DOCSTART-` or a comment `# newdoc` starts a document, named by `# newdoc id = NAME`. Comments are lines such as
//! `# key = value`. The text is rebuilt: tokens joined by one space, sentences by a line break.

use std::path::Path;

use super::{ReadOptions, source::stem};
use crate::{
    Document, Mention,
    eval::{
        error::{EvalError, Result},
        tags::{Tag, spans},
    },
};

/// Which columns hold what, counted from 0. Columns are separated by tabs where a line has one, else by spaces.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Columns {
    /// The token's column; the first by default.
    pub token: usize,
    /// The tag's column; the last by default.
    pub tag: Option<usize>,
}

pub(super) fn read(path: &Path, text: &str, options: &ReadOptions) -> Result<Vec<Document>> {
    let mut reader = Reader { options, documents: Vec::new(), document: Document::default(), tokens: Vec::new() };
    for (i, line) in text.lines().enumerate() {
        let line = line.trim_end();
        if line.is_empty() {
            reader.end_sentence();
        } else if let Some(id) = new_document(line) {
            reader.end_document();
            reader.document.id = id.into();
        } else if let Some(token) = reader.token(line).map_err(|e| e(path).at(i + 1))? {
            reader.tokens.push(token);
        }
    }
    reader.end_document();
    let mut documents = reader.documents;
    let alone = documents.len() == 1;
    for (i, document) in documents.iter_mut().enumerate() {
        if document.id.is_empty() {
            document.id = if alone { stem(path) } else { format!("{}#{}", stem(path), i + 1) };
        }
    }
    Ok(documents)
}

struct Reader<'a> {
    options: &'a ReadOptions,
    documents: Vec<Document>,
    document: Document,
    /// The sentence so far.
    tokens: Vec<(&'a str, Option<Tag<'a>>)>,
}

/// The id, maybe empty, of the document that a line starts.
fn new_document(line: &str) -> Option<&str> {
    if let Some(rest) = line.strip_prefix("-DOCSTART-") {
        return (rest.is_empty() || rest.starts_with([' ', '\t'])).then_some("");
    }
    let rest = line.strip_prefix('#')?.trim_start().strip_prefix("newdoc")?.trim_start();
    if rest.is_empty() {
        return Some("");
    }
    Some(rest.strip_prefix("id")?.trim_start().strip_prefix('=')?.trim())
}

type Fault = Box<dyn Fn(&Path) -> EvalError>;

impl<'a> Reader<'a> {
    /// The token of a line, or nothing for a comment.
    fn token(&self, line: &'a str) -> Result<Option<(&'a str, Option<Tag<'a>>)>, Fault> {
        let by_tab = line.contains('\t');
        let fields = || {
            line.split(move |c: char| if by_tab { c == '\t' } else { c == ' ' })
                .map(str::trim)
                .filter(|f| by_tab || !f.is_empty())
        };
        let Columns { token, tag } = self.options.columns;
        let token = fields().nth(token).filter(|token| !token.is_empty());
        let tag = match tag {
            Some(column) => fields().nth(column),
            None => fields().skip(1).last(),
        };
        let parsed = tag.map(|tag| (tag, Tag::parse(tag)));
        if line.starts_with('#') && (line.contains('=') && !by_tab || !matches!(parsed, Some((_, Some(_))))) {
            return Ok(None);
        }
        let hint = "say where they are with --columns TOKEN,TAG";
        match (token, parsed) {
            (Some(token), Some((_, Some(tag)))) => Ok(Some((token, tag))),
            (Some(_), Some((tag, None))) => {
                let tag = tag.to_owned();
                Err(Box::new(move |path| {
                    EvalError::new(path, format!("`{tag}` is not a tag such as O, B-PERSON or I-PERSON"))
                        .with_hint(hint)
                }))
            }
            _ => Err(Box::new(move |path| EvalError::new(path, "a line needs a token and a tag").with_hint(hint))),
        }
    }

    fn end_sentence(&mut self) {
        if self.tokens.is_empty() {
            return;
        }
        let text = self.document.text.get_or_insert_default();
        if !text.is_empty() {
            text.push('\n');
        }
        let mut places = Vec::with_capacity(self.tokens.len());
        for (i, (token, _)) in self.tokens.iter().enumerate() {
            if i > 0 {
                text.push(' ');
            }
            places.push(text.len()..text.len() + token.len());
            text.push_str(token);
        }
        let tags: Vec<_> = self.tokens.drain(..).map(|(_, tag)| tag).collect();
        for span in spans(&tags, self.options.tags) {
            let (start, end) = (places[span.start].start, places[span.end - 1].end);
            self.document.mentions.push(Mention::new(start, end, &text[start..end], span.entity_type, 1.0));
        }
    }

    fn end_document(&mut self) {
        self.end_sentence();
        if self.document.text.is_some() {
            self.documents.push(std::mem::take(&mut self.document));
        } else {
            self.document = Document::default();
        }
    }
}
