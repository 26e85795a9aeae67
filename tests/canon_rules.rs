//! The examples of every merge rule are right with the rule, and not right without it; `docs/merging.md` is their list.
//!
//! `NOMINA_BLESS=1 cargo test --test canon_rules` writes the list anew.

mod marked;

use std::{collections::BTreeSet, env, fs, path::Path};

use marked::{clusters, clusters_with};
use nomina::{
    CanonOptions,
    canon::{Rule, rules},
};

#[test]
fn every_example_is_right() {
    for rule in rules() {
        for (source, right) in rule.examples {
            assert_eq!(clusters(source), *right, "{}: {source}", rule.id());
        }
    }
}

#[test]
fn without_its_rule_the_first_example_comes_out_otherwise() {
    for rule in rules() {
        let options = CanonOptions { without_rules: vec![rule.id().to_owned()], ..CanonOptions::default() };
        let Some((source, right)) = rule.examples.first() else { continue };
        assert_ne!(clusters_with(&options, source), *right, "{}: the example proves nothing", rule.id());
    }
}

/// Those without need options, or several documents: `alias_rows_are_one` here, the rest in `tests/canon_corpus.rs`.
#[test]
fn only_rules_that_no_text_alone_can_show_have_no_examples() {
    let bare: Vec<&str> = rules().filter(|rule| rule.examples.is_empty()).map(|rule| rule.id()).collect();
    assert_eq!(bare, ["alias", "same-companion", "same-role", "same-full-name"]);
}

#[test]
fn ids_are_words_joined_by_hyphens_and_stand_for_one_ground() {
    let joins: BTreeSet<&str> = rules().map(|rule| rule.joins).collect();
    assert_eq!(joins.len(), rules().count());
    for rule in rules() {
        assert!(rule.id().chars().all(|c| c.is_ascii_lowercase() || c == '-'), "{}", rule.id());
        assert!(!rule.joins.ends_with('.'), "{}", rule.id());
    }
}

#[test]
fn alias_rows_are_one() {
    let aliases = vec![("Nora Vale".to_owned(), vec!["Lady Blue".to_owned()])];
    let options = CanonOptions { aliases, ..CanonOptions::default() };
    let source = "{P:Lady Blue} sang. {P:Nora Vale} bowed. {P:Lady Blue} left.";
    assert_eq!(clusters_with(&options, source), "Lady Blue=Nora Vale=Lady Blue");
    let off = CanonOptions { without_rules: vec!["alias".to_owned()], ..options };
    assert_eq!(clusters_with(&off, source), "Lady Blue=Lady Blue | Nora Vale");
}

/// A row of the table; several grounds of one id stand in it one after another.
fn section(rule: &Rule) -> String {
    let mut section = format!("## `{}`\n\n{}.\n", rule.id(), first_upper(rule.joins));
    for (source, right) in rule.examples {
        let (text, _) = marked::marked(source);
        section += &format!("\n> {text}\n>\n> → {}\n", right.replace('=', " = ").replace(" | ", ", "));
    }
    section
}

/// Upper case, but for names in asterisks.
fn first_upper(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

#[test]
fn the_list_of_rules_in_the_documentation_is_this_one() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/merging.md");
    let written = fs::read_to_string(&path).unwrap_or_default();
    let (head, _) = written.split_once("\n## ").expect("docs/merging.md begins with what holds for all rules");
    let sections: Vec<String> = rules().map(section).collect();
    let right = format!("{}\n\n{}", head.trim_end(), sections.join("\n"));
    if env::var_os("NOMINA_BLESS").is_some() {
        fs::write(&path, &right).expect("docs/merging.md can be written");
    } else {
        assert_eq!(written, right, "NOMINA_BLESS=1 cargo test --test canon_rules writes docs/merging.md anew");
    }
}
