//! What the corpus index promises. Documents are made of names and counts; nothing here is anyone's text.

#![allow(clippy::unwrap_used)]

use nomina::{CanonOptions, CorpusEntity, CorpusIndex, Document, Entity, EntityType, Mention};
use proptest::prelude::*;

const PERSON: EntityType = EntityType::Person;
const ORGANIZATION: EntityType = EntityType::Organization;

/// A document with one entity per row: type, title, names (the first is canonical).
fn document(id: &str, rows: &[(EntityType, &str, &[&str])]) -> Document {
    let mut document = Document::default();
    document.id = id.to_owned();
    for (n, (entity_type, title, names)) in rows.iter().enumerate() {
        let mut held = Vec::new();
        for name in *names {
            let at = document.mentions.len();
            let mut mention = Mention::new(at * 100, at * 100 + name.len(), *name, entity_type.clone(), 0.9);
            mention.entity = Some(n);
            document.mentions.push(mention);
            held.push(at);
        }
        let mut entity = Entity::new(n, names[0], entity_type.clone(), held);
        if !title.is_empty() {
            entity.titles.push((*title).to_owned());
        }
        document.entities.push(entity);
    }
    document
}

fn index(documents: &[Document]) -> CorpusIndex {
    let mut index = CorpusIndex::new();
    for document in documents {
        index.add(document);
    }
    index
}

fn named<'a>(entities: &'a [CorpusEntity], name: &str) -> Vec<&'a CorpusEntity> {
    entities.iter().filter(|e| e.name == name).collect()
}

#[test]
fn bodies_meet_across_documents_by_name_alias_and_defined_acronym() {
    let entities = index(&[
        document(
            "a",
            &[(ORGANIZATION, "", &["United Nations", "UN"]), (ORGANIZATION, "", &["Lake Harbour Trust", "LHT"])],
        ),
        document("b", &[(ORGANIZATION, "", &["UN"]), (ORGANIZATION, "", &["LHT"])]),
    ])
    .entities();
    assert_eq!(entities.len(), 2);
    assert!(entities.iter().all(|e| e.documents.len() == 2 && e.mentions == 3));
    assert_eq!(
        entities.iter().find(|e| e.name == "Lake Harbour Trust").unwrap().documents[1].rule.as_deref(),
        Some("acronym")
    );
}

#[test]
fn an_acronym_of_two_bodies_is_left_open() {
    let entities = index(&[
        document("a", &[(ORGANIZATION, "", &["Lake Harbour Trust", "LHT"])]),
        document("b", &[(ORGANIZATION, "", &["Long Hill Theatre", "LHT"])]),
        document("c", &[(ORGANIZATION, "", &["LHT"])]),
    ])
    .entities();
    assert_eq!(entities.len(), 3);
    assert_eq!(named(&entities, "LHT")[0].ambiguous.len(), 2);
}

#[test]
fn people_of_one_name_with_other_roles_stay_apart() {
    let entities = index(&[
        document("a", &[(PERSON, "Finance Minister", &["Nora Vale"])]),
        document("b", &[(PERSON, "Finance Minister", &["Nora Vale"])]),
        document("c", &[(PERSON, "head coach", &["Nora Vale"])]),
        document("d", &[(PERSON, "", &["Nora Vale"])]),
    ])
    .entities();
    let vale = named(&entities, "Nora Vale");
    assert_eq!(vale.iter().map(|e| e.documents.len()).collect::<Vec<_>>(), [2, 1, 1]);
    assert_eq!(vale[0].documents[1].rule.as_deref(), Some("same-role"));
    assert_eq!(vale.iter().find(|e| e.documents[0].id == "d").unwrap().ambiguous.len(), 2);
}

#[test]
fn people_of_one_name_meet_by_a_shared_companion() {
    let entities = index(&[
        document("a", &[(PERSON, "Senator", &["John F. Marlow"]), (PERSON, "", &["Ada Quill"])]),
        document("b", &[(PERSON, "coach", &["John F. Marlow"]), (PERSON, "", &["Ada Quill"])]),
        document("c", &[(PERSON, "", &["John Marlow"]), (PERSON, "", &["Ada Quill"])]),
    ])
    .entities();
    assert_eq!(named(&entities, "John F. Marlow").len(), 1);
    assert_eq!(named(&entities, "John F. Marlow")[0].documents.len(), 3);
    assert_eq!(named(&entities, "John F. Marlow")[0].documents[1].because.as_deref(), Some("ada quill"));
}

#[test]
fn other_given_names_and_lone_surnames_stay_apart() {
    let entities = index(&[
        document("a", &[(PERSON, "", &["Nora Vale"])]),
        document("b", &[(PERSON, "", &["Tim Vale"])]),
        document("c", &[(PERSON, "", &["Vale"])]),
        document("d", &[(PERSON, "", &["Vale"])]),
    ])
    .entities();
    assert_eq!(entities.len(), 4);
}

#[test]
fn company_is_counted_by_shared_documents() {
    let pair: &[(EntityType, &str, &[&str])] =
        &[(PERSON, "", &["Ada Quill"]), (ORGANIZATION, "", &["Brightwell Mill"])];
    let entities = index(&[document("a", pair), document("b", pair), document("c", &pair[..1])]).entities();
    assert_eq!(entities[0].name, "Ada Quill");
    assert_eq!((entities[0].companions[0].entity, entities[0].companions[0].documents), (1, 2));
}

#[test]
fn adding_a_document_again_replaces_it() {
    let mut index = index(&[document("a", &[(PERSON, "", &["Ada Quill"])])]);
    assert!(!index.add(&document("a", &[(PERSON, "", &["Bo Lind"])])));
    assert_eq!((index.len(), index.entities()[0].name.as_str()), (1, "Bo Lind"));
}

#[test]
fn never_merge_holds_across_documents() {
    let options =
        CanonOptions { never_merge: vec![vec!["LHT".into(), "Lake Harbour Trust".into()]], ..Default::default() };
    let mut index = CorpusIndex::with_options(&options);
    index.add(&document("a", &[(ORGANIZATION, "", &["Lake Harbour Trust"])]));
    index.add(&document("b", &[(ORGANIZATION, "", &["Lake Harbour Trust", "L.H.T."])]));
    index.add(&document("c", &[(ORGANIZATION, "", &["LHT"])]));
    assert!(index.entities().iter().all(|e| !(e.names.iter().any(|n| n.name == "LHT") && e.documents.len() > 1)));
}

#[test]
fn a_saved_index_loads_and_goes_on() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("names.index");
    let mut before = index(&[document("a", &[(PERSON, "Mayor", &["Ada Quill", "Quill"])])]);
    before.save(&path).unwrap();
    let mut after = CorpusIndex::load(&path, &CanonOptions::default()).unwrap();
    let more = document("ü\n\"", &[(PERSON, "Mayor", &["Ada Quill"])]);
    before.add(&more);
    after.add(&more);
    assert_eq!(before.entities(), after.entities());
    after.save(&path).unwrap();
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "no temporary file stays");
}

#[test]
fn a_file_that_breaks_off_or_is_of_another_version_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("names.index");
    index(&[document("a", &[(PERSON, "", &["Ada Quill"])]), document("b", &[])]).save(&path).unwrap();
    let whole = std::fs::read_to_string(&path).unwrap();
    for broken in [&whole[..whole.len() - 16], &whole[..20], "", "{\"nomina_corpus_index\":99}\n", "not an index\n"] {
        std::fs::write(&path, broken).unwrap();
        let error = CorpusIndex::load(&path, &CanonOptions::default()).unwrap_err();
        assert!(error.to_string().contains("names.index: line"), "{error}");
    }
    assert!(CorpusIndex::load(folder.path().join("absent"), &CanonOptions::default()).is_err());
}

#[test]
fn a_save_that_fails_leaves_the_old_index() {
    let folder = tempfile::tempdir().unwrap();
    assert!(index(&[]).save(folder.path().join("no/such/folder/index")).is_err());
    // A folder that takes no new file: the index beside which the new one would be written stays as it was.
    let path = folder.path().join("names.index");
    index(&[]).save(&path).unwrap();
    let before = std::fs::read(&path).unwrap();
    std::fs::remove_file(&path).unwrap();
    std::fs::create_dir(&path).unwrap();
    std::fs::write(path.join("kept"), &before).unwrap();
    assert!(index(&[]).save(&path).is_err(), "a folder is not replaced");
    assert_eq!(std::fs::read(path.join("kept")).unwrap(), before);
}

/// Small corpora over few names, so that everything collides.
fn corpora() -> impl Strategy<Value = Vec<Document>> {
    const NAMES: &[&str] = &[
        "Nora Vale",
        "N. Vale",
        "Vale",
        "Tim Vale",
        "Nora M. Vale",
        "Lake Harbour Trust",
        "LHT",
        "Brightwell Mill",
        "UN",
    ];
    const TITLES: &[&str] = &["", "Mayor", "Finance Minister", "coach", "Mr."];
    let entity = (0..NAMES.len(), 0..TITLES.len(), any::<bool>());
    prop::collection::vec(prop::collection::vec(entity, 0..5), 0..8).prop_map(|corpus| {
        let make = |(id, rows): (usize, Vec<(usize, usize, bool)>)| {
            let names: Vec<[&str; 1]> = rows.iter().map(|(n, ..)| [NAMES[*n]]).collect();
            let rows: Vec<(EntityType, &str, &[&str])> = rows
                .iter()
                .zip(&names)
                .map(|((_, t, person), name)| (if *person { PERSON } else { ORGANIZATION }, TITLES[*t], &name[..]))
                .collect();
            document(&id.to_string(), &rows)
        };
        corpus.into_iter().enumerate().map(make).collect()
    })
}

fn names_nobody_twice(document: &Document) -> bool {
    let mut names: Vec<&str> = document.entities.iter().map(|e| e.name.as_str()).collect();
    names.sort_unstable();
    names.windows(2).all(|pair| pair[0] != pair[1])
}

proptest! {
    #[test]
    fn any_order_of_adding_gives_the_same_entities(corpus in corpora(), seed in any::<u64>()) {
        let mut shuffled = corpus.clone();
        shuffled.sort_by_key(|d| (d.id.bytes().map(u64::from).sum::<u64>() ^ seed).wrapping_mul(0x9E37_79B9_7F4A_7C15));
        prop_assert_eq!(index(&corpus).entities(), index(&shuffled).entities());
    }

    #[test]
    fn every_mention_is_counted_once(corpus in corpora()) {
        let total: usize = corpus.iter().map(|d| d.mentions.len()).sum();
        prop_assert_eq!(index(&corpus).entities().iter().map(|e| e.mentions).sum::<usize>(), total);
    }

    #[test]
    fn what_a_companion_or_role_joined_is_not_split_without_saying_so(corpus in corpora()) {
        // A document that itself holds two people of one name apart may say that an earlier join was none.
        let corpus: Vec<Document> = corpus.into_iter().filter(names_nobody_twice).collect();
        let mut growing = CorpusIndex::new();
        let mut joined: Vec<(String, String)> = Vec::new();
        for document in &corpus {
            growing.add(document);
            let entities = growing.entities();
            for (name, id) in &joined {
                let kept = entities.iter().any(|e| {
                    // Once alone again, an entity goes by its own document's name, perhaps the surname only.
                    let named = e.name == *name || name.ends_with(&format!(" {}", e.name));
                    let here = named && e.documents.iter().any(|d| d.id == *id);
                    here && (e.documents.len() > 1 || !e.ambiguous.is_empty())
                });
                prop_assert!(kept, "{name} of document {id} was split and does not say so");
            }
            joined = entities
                .iter()
                .filter(|e| e.name == "Tim Vale")
                .flat_map(|e| e.documents.iter().filter(|d| d.because.is_some()).map(|d| (e.name.clone(), d.id.clone())))
                .collect();
        }
    }
}
