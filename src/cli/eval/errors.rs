//! The list of errors as a file.

use std::{io::Write, path::Path};

use anyhow::Context as _;

use crate::{
    eval::{Label, MentionError},
    io::write::{Target, by_extension, one_line},
};

/// The file that the list goes to.
pub(super) struct Errors {
    target: Target,
    lines: bool,
    name: String,
}

const LINES: bool = true;
const EXTENSIONS: [(&str, bool); 4] = [("jsonl", LINES), ("ndjson", LINES), ("json", LINES), ("tsv", !LINES)];

impl Errors {
    /// Opens it before anything is scored: JSON Lines or tab-separated lines, by its extension.
    pub(super) fn open(path: &Path) -> anyhow::Result<Self> {
        let lines = by_extension(path, &EXTENSIONS).map_err(anyhow::Error::msg)?.unwrap_or(!LINES);
        let name = path.display().to_string();
        let target = Target::file(path).with_context(|| format!("{name}: cannot be written"))?;
        Ok(Self { target, lines, name })
    }

    /// Writes all of them.
    pub(super) fn write(self, errors: &[MentionError]) -> anyhow::Result<()> {
        let write = || {
            let mut out = self.target.stream()?;
            list(&mut out, errors, self.lines)?;
            out.flush()
        };
        write().and_then(|()| self.target.commit()).with_context(|| format!("{}: cannot be written", self.name))
    }
}

fn list(out: &mut impl Write, errors: &[MentionError], lines: bool) -> std::io::Result<()> {
    if lines {
        for error in errors {
            serde_json::to_writer(&mut *out, error)?;
            writeln!(out)?;
        }
        return Ok(());
    }
    writeln!(out, "error\tdocument\tstart\tend\tgold\tgold type\tpredicted\tpredicted type\tparts\tcontext")?;
    for e in errors {
        let (kind, id, start, end) = (e.kind, one_line(&e.document), e.start, e.end);
        let (gold, predicted) = (columns(e.gold.as_ref()), columns(e.predicted.as_ref()));
        let parts = one_line(&e.parts.join(" | "));
        writeln!(out, "{kind}\t{id}\t{start}\t{end}\t{gold}\t{predicted}\t{parts}\t{}", one_line(&e.context))?;
    }
    Ok(())
}

fn columns(label: Option<&Label>) -> String {
    label.map_or_else(|| "\t".into(), |l| format!("{}\t{}", one_line(&l.text), one_line(l.entity_type.as_str())))
}
