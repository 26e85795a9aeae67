//! What merging makes of the texts in `scripts/train/stories`: one snapshot a file, one line a text.
//!
//! A line holds the entities that have more than one mention, each as `name = alias [rule mention→mention]`, those that
//! stay open with `?` and their candidates, titles in round brackets, and how many others there are. The snapshots say
//! what merging *does*; what is *right* stand with the rules themselves. After a change that is meant, look at every
//! line that changes and take it over with `INSTA_UPDATE=always cargo test --test canon_stories`.

use std::{fs, path::Path};

use nomina::{CanonOptions, Canonicalizer, Entity, EntityType, Mention};

/// A story and its mentions, marked as `{Name|P}`.
fn story(marked: &str) -> (String, Vec<Mention>) {
    let (mut text, mut mentions, mut rest) = (String::new(), Vec::new(), marked);
    while let Some(open) = rest.find('{') {
        text.push_str(&rest[..open]);
        let close = open + rest[open..].find('}').expect("a closed mark");
        let (name, mark) = rest[open + 1..close].rsplit_once('|').expect("a type");
        let entity_type = match mark {
            "P" => EntityType::Person,
            "L" => EntityType::Place,
            "O" => EntityType::Organization,
            "A" => EntityType::Agreement,
            other => panic!("unknown type {other}"),
        };
        mentions.push(Mention::new(text.len(), text.len() + name.len(), name, entity_type, 0.9));
        text.push_str(name);
        rest = &rest[close + 1..];
    }
    text.push_str(rest);
    (text, mentions)
}

fn shown(entity: &Entity, entities: &[Entity]) -> Option<String> {
    if entity.mentions.len() == 1 && entity.ambiguous.is_empty() && entity.titles.is_empty() {
        return None;
    }
    let mut line = entity.name.clone();
    for alias in &entity.aliases {
        line += &format!(" = {alias}");
    }
    if !entity.titles.is_empty() {
        line += &format!(" ({})", entity.titles.join(", "));
    }
    let evidence: Vec<String> = entity.evidence.iter().map(|e| format!("{} {}→{}", e.rule, e.mention, e.to)).collect();
    if !evidence.is_empty() {
        line += &format!(" [{}]", evidence.join(", "));
    }
    let open: Vec<&str> = entity.ambiguous.iter().map(|other| entities[*other].name.as_str()).collect();
    if !open.is_empty() {
        line += &format!(" ? {}", open.join(" or "));
    }
    Some(line)
}

fn line(canonicalizer: &Canonicalizer, marked: &str) -> String {
    let (text, mut mentions) = story(marked);
    let entities = canonicalizer.canonicalize(&text, &mut mentions);
    let told: Vec<String> = entities.iter().filter_map(|e| shown(e, &entities)).collect();
    let others = entities.len() - told.len();
    format!("{}; {others} others", told.join("; ")).trim_start_matches("; ").to_owned()
}

#[test]
fn the_entities_of_the_stories_are_as_before() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("scripts/train/stories");
    let mut files: Vec<_> = fs::read_dir(folder).expect("stories").map(|e| e.expect("an entry").path()).collect();
    files.retain(|path| path.extension().is_some_and(|e| e == "txt"));
    files.sort();
    let canonicalizer = Canonicalizer::new(&CanonOptions::default());
    let mut settings = insta::Settings::clone_current();
    settings.set_prepend_module_to_snapshot(false);
    settings.set_snapshot_path("fixtures/stories");
    settings.set_omit_expression(true);
    settings.bind(|| {
        let mut texts = 0;
        for path in &files {
            let name = path.file_stem().expect("a name").to_string_lossy().into_owned();
            let stories = fs::read_to_string(path).expect("a story file");
            let lines: Vec<String> =
                stories.trim().split("\n===\n").map(|marked| line(&canonicalizer, marked)).collect();
            texts += lines.len();
            insta::assert_snapshot!(name, lines.join("\n"));
        }
        assert!(texts > 1000, "only {texts} stories");
    });
}
