//! `[labels]`: what the configuration makes of a model's labels, and what it is told where they do not fit.

use std::{collections::BTreeMap, path::Path};

use super::{Tag, affix};
use crate::{
    config::SchemeName,
    error::{Error, nearest},
};

/// The labels in their usual form, after those entries of the map that rewrite a whole label, and the other entries. A label
/// is rewritten to `O`, or to a position of a type that another label has a further position of; any other entry maps a
/// bare label to its type, `MAIL = "E-MAIL"` too.
pub(super) fn relabelled(names: &[String], map: &BTreeMap<String, String>) -> (Vec<String>, BTreeMap<String, String>) {
    let whole = |name: &String| map.get(name).filter(|to| to.eq_ignore_ascii_case("O") || affix::split(to).is_some());
    let wanted: Vec<&String> = names.iter().map(|name| whole(name).unwrap_or(name)).collect();
    let pairs = |to: &String| {
        let Some((position, tag)) = affix::split(to) else { return true };
        wanted.iter().filter_map(|name| affix::split(name)).any(|(other, t)| t == tag && other != position)
    };
    let rewrites = |name: &String| whole(name).filter(|to| pairs(to));
    let bare = map.iter().filter(|(label, _)| !names.contains(label) || rewrites(label).is_none());
    let bare = bare.map(|(label, to)| (label.clone(), to.clone())).collect();
    let names: Vec<String> = names.iter().map(|name| rewrites(name).unwrap_or(name).clone()).collect();
    (affix::usual(&names), bare)
}

pub(super) fn positions_in_doubt(model: &Path, labels: &[(&str, &str)], scheme: SchemeName) -> Error {
    let names: Vec<String> = labels.iter().map(|(label, _)| format!("`{label}`")).collect();
    let lines: Vec<String> = labels.iter().map(|(label, letter)| format!("{label:?} = \"{letter}-TYPE\"")).collect();
    let message = format!("labels {} look like positions of one type, in a form that is not known", names.join(", "));
    let scheme = format!("{scheme:?}").to_lowercase();
    Error::model(model, message).with_hint(format!(
        "map each under [labels], with its type for TYPE: {}; if they are types of their own, set decode.scheme = \
         \"{scheme}\"",
        lines.join(", ")
    ))
}

pub(super) fn unknown_label(model: &Path, unknown: &str, names: &[String], tags: &[Tag]) -> Error {
    let known: Vec<&str> = tags.iter().map(|t| t.name.as_str()).collect();
    let message = format!("[labels] maps `{unknown}`, but the model has only: {}", known.join(", "));
    let upper = unknown.to_uppercase();
    let bare = match names.iter().position(|name| name.to_uppercase() == upper) {
        Some(at) => affix::split_all(names)[at].1,
        None => affix::split(unknown).map_or(unknown, |(_, tag)| tag),
    };
    let hint = match nearest(bare, known.iter().copied()) {
        Some(near) => format!("did you mean `{near}`? (labels are written without their B-/I- prefix)"),
        None => "remove that line, or name one of the model's labels without its B-/I- prefix".into(),
    };
    Error::model(model, message).with_hint(hint)
}
