//! The list of errors as a file.

use std::{
    fs::File,
    io::{BufWriter, Write},
    path::Path,
};

use crate::eval::{Label, MentionError};

/// Writes the errors as JSON Lines or as tab-separated lines, by the file's extension.
pub(super) fn write(path: &Path, errors: &[MentionError]) -> std::io::Result<()> {
    let mut out = BufWriter::new(File::create(path)?);
    let extension = path.extension().and_then(|e| e.to_str()).unwrap_or_default();
    if ["json", "jsonl", "ndjson"].contains(&extension) {
        for error in errors {
            serde_json::to_writer(&mut out, error)?;
            writeln!(out)?;
        }
    } else {
        writeln!(out, "error\tdocument\tstart\tend\tgold\tgold type\tpredicted\tpredicted type\tparts\tcontext")?;
        for e in errors {
            let (kind, id, start, end) = (e.kind, one_line(&e.document), e.start, e.end);
            let (gold, predicted) = (columns(e.gold.as_ref()), columns(e.predicted.as_ref()));
            let parts = one_line(&e.parts.join(" | "));
            writeln!(out, "{kind}\t{id}\t{start}\t{end}\t{gold}\t{predicted}\t{parts}\t{}", one_line(&e.context))?;
        }
    }
    out.flush()
}

fn columns(label: Option<&Label>) -> String {
    label.map_or_else(|| "\t".into(), |l| format!("{}\t{}", one_line(&l.text), l.entity_type))
}

/// Tabs and line breaks would end the column.
fn one_line(text: &str) -> String {
    text.replace(['\t', '\n', '\r'], " ")
}
