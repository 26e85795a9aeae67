//! The answer about two names, for people.

use std::io::{self, Write};

use super::{
    one_line,
    text::{quoted, spot, undecided},
};
use crate::{
    canon::{
        Refusal,
        explain::{Ground, Pair},
        rules,
    },
    document::Document,
};

/// For each two entities a line that says whether they are one, then the grounds.
pub(super) fn tell(out: &mut impl Write, document: &Document, (a, b): (&str, &str), pair: &Pair) -> io::Result<()> {
    let mut last = None;
    for because in &pair.because {
        let [x, y] = because.entities;
        let (Some(one), Some(two)) = (document.entities.get(x), document.entities.get(y)) else { continue };
        if last != Some(because.entities) {
            let (id, name, label) = (one_line(&document.id), one_line(&one.name), one_line(one.entity_type.as_str()));
            if x == y {
                writeln!(out, "{id}: `{}` and `{}` are one: {name} · {label} · id {x}", one_line(a), one_line(b))?;
            } else {
                writeln!(out, "{id}: {name} (id {x}) and {} (id {y}) are not one", one_line(&two.name))?;
            }
            last = Some(because.entities);
        }
        writeln!(out, "  {}", line(document, &because.ground))?;
    }
    Ok(())
}

fn line(document: &Document, ground: &Ground) -> String {
    match ground {
        Ground::Joined { mention, rule, to, because } => {
            let (joins, words) = (joins(rule), quoted(because.as_deref()));
            format!("{} joined {} by {rule}{words}{joins}", spot(mention), spot(to))
        }
        Ground::OneMention { mention } => format!("{} goes by both names", spot(mention)),
        Ground::LeftOut => "joined through mentions that were left out, by their types or scores".to_owned(),
        Ground::Refused(no) => {
            format!("{} was not joined to {} by {}: {}", spot(&no.mention), spot(&no.to), no.rule, no.because)
        }
        Ground::Open(open) => undecided(document, open, None),
        Ground::Unlinked { by: None, .. } => "no rule links them, nor does anything forbid it".to_owned(),
        Ground::Unlinked { by: Some(by @ Refusal::Unlike), .. } => by.to_string(),
        Ground::Unlinked { by: Some(by), .. } => format!("no rule links them, and this forbids it: {by}"),
    }
}

/// What the rules of an id join.
fn joins(id: &str) -> String {
    let joins: Vec<String> = rules().filter(|rule| rule.id() == id).map(|rule| rule.joins.replace('*', "")).collect();
    if joins.is_empty() { String::new() } else { format!(" ({})", joins.join("; or ")) }
}
