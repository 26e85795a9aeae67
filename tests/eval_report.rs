//! Documents are put side by side, scored, and their errors listed.
#![allow(clippy::unwrap_used)]

use std::path::Path;

use nomina::{
    Document, Entity, Mention,
    eval::{ErrorKind, MentionError, MentionSource, Pair, align, cluster_gold, evaluate, read},
};
use proptest::prelude::*;

fn documents(path: &str) -> Vec<Document> {
    read::read(Path::new(path), &read::ReadOptions::default()).unwrap()
}

fn gold() -> Vec<Document> {
    documents("tests/fixtures/eval/gold.jsonl")
}

fn pairs() -> Vec<Pair> {
    align(gold(), documents("tests/fixtures/eval/pred.jsonl")).unwrap().0
}

/// A document of the given spans; entity 0 is none, others are named by their number.
fn document(id: &str, text: &str, mentions: &[(usize, usize, &str, usize)]) -> Document {
    let mut document = Document::default();
    document.id = id.into();
    document.text = Some(text.into());
    for (start, end, kind, entity) in mentions {
        let mut mention = Mention::new(*start, *end, &text[*start..*end], (*kind).into(), 1.0);
        mention.entity = entity.checked_sub(1);
        document.mentions.push(mention);
    }
    let entities = mentions.iter().map(|m| m.3).max().unwrap_or(0);
    document.entities = (0..entities).map(|i| Entity::new(i, format!("E{i}"), "PERSON".into(), Vec::new())).collect();
    document
}

fn show(e: &MentionError) -> String {
    let label = |label: &Option<nomina::eval::Label>| {
        label.as_ref().map_or("-".to_owned(), |l| format!("{}/{}", l.text, l.entity_type))
    };
    format!(
        "{} {} {}..{} {} {} {}",
        e.kind,
        e.document,
        e.start,
        e.end,
        label(&e.gold),
        label(&e.predicted),
        e.parts.join(" | ")
    )
}

#[test]
fn errors_say_what_is_wrong_where_and_show_the_text() {
    let (_, errors) = evaluate(&pairs(), MentionSource::Predicted);
    assert_eq!(
        errors.iter().map(show).collect::<Vec<_>>(),
        [
            "missed harbour 59..70 Tern Accord/AGREEMENT - ",
            "wrong-type harbour 76..90 Port Authority/ORGANIZATION Port Authority/PLACE ",
            "wrong-merge harbour 16..25 - Marta Quell/PERSON Marta Quell: Marta Quell, Quell | Ida Quell: Ida Quell",
            "missed-merge harbour 104..114 Port Ansel/PLACE - Port Ansel: Port Ansel | Port Ansel: Port Ansel",
            "wrong-type-and-boundary café 9..22 Brücke Verlag/ORGANIZATION Brücke/PLACE ",
        ]
    );
    assert_eq!(errors[4].context, "😀 Zoë of [Brücke Verlag] left Brücke.");
}

#[test]
fn the_confusion_table_counts_every_mention_once() {
    let (report, _) = evaluate(&pairs(), MentionSource::Predicted);
    let mentions = report.mentions.unwrap();
    let name = |t: &Option<nomina::EntityType>| t.as_ref().map_or("-", |t| t.as_str()).to_owned();
    let cells: Vec<_> =
        mentions.confusion.iter().map(|c| format!("{} {} {}", name(&c.gold), name(&c.predicted), c.count)).collect();
    assert_eq!(
        cells,
        ["PERSON PERSON 4", "PLACE PLACE 3", "ORGANIZATION PLACE 2", "AGREEMENT - 1"],
        "the built-in types come in their order"
    );
    assert_eq!((mentions.untyped.correct, mentions.overlapping.correct, mentions.exact.micro.correct), (8, 7, 7));
}

#[test]
fn a_wrong_boundary_is_one_error_and_the_nearest_mention_is_taken() {
    let text = "The Bank of Upper Lorne";
    let gold = document("a", text, &[(4, 23, "ORGANIZATION", 0)]);
    let predicted = document("a", text, &[(4, 8, "ORGANIZATION", 0), (12, 23, "PLACE", 0)]);
    let (pairs, _) = align(vec![gold.clone()], vec![predicted]).unwrap();
    let kinds = |pairs: &[Pair]| evaluate(pairs, MentionSource::Predicted).1.iter().map(|e| e.kind).collect::<Vec<_>>();
    assert_eq!(
        kinds(&pairs),
        [ErrorKind::WrongBoundary, ErrorKind::Spurious],
        "its own type before the longer overlap"
    );
    let predicted = document("a", text, &[(4, 8, "PLACE", 0), (12, 23, "PLACE", 0)]);
    let (pairs, _) = align(vec![gold], vec![predicted]).unwrap();
    assert_eq!(kinds(&pairs), [ErrorKind::Spurious, ErrorKind::WrongTypeAndBoundary], "then the longer overlap");
}

#[test]
fn errors_made_again_and_again_are_counted() {
    let text = "Senate, Senate, Senate";
    let gold =
        document("a", text, &[(0, 6, "ORGANIZATION", 0), (8, 14, "ORGANIZATION", 0), (16, 22, "ORGANIZATION", 0)]);
    let predicted = document("a", text, &[(0, 6, "PLACE", 0), (8, 14, "PLACE", 0)]);
    let (pairs, _) = align(vec![gold], vec![predicted]).unwrap();
    let frequent = evaluate(&pairs, MentionSource::Predicted).0.mentions.unwrap().frequent;
    assert_eq!(frequent.len(), 1);
    assert_eq!((frequent[0].kind, frequent[0].count), (ErrorKind::WrongType, 2));
}

#[test]
fn documents_meet_by_id_then_by_file_name_and_strays_are_counted() {
    let named = |ids: &[&str]| ids.iter().map(|id| document(id, "x", &[])).collect::<Vec<_>>();
    let (pairs, surplus) = align(named(&["b", "a"]), named(&["texts/a.txt", "c", "b"])).unwrap();
    assert_eq!(pairs.iter().map(|p| p.predicted.id.as_str()).collect::<Vec<_>>(), ["b", "texts/a.txt"]);
    assert_eq!(surplus, 1);
    let (pairs, _) = align(named(&["x", "x"]), named(&["x", "x"])).unwrap();
    assert_eq!(pairs.len(), 2, "repeated ids in the same order are taken in that order");
    for (gold, predicted, reason) in [
        (named(&["a"]), named(&["b"]), "no predictions for the gold document `a`"),
        (named(&["a", "a"]), named(&["a"]), "the document id `a` occurs twice"),
        (named(&["x/a.txt", "y/a.txt"]), named(&["a"]), "share the predictions"),
    ] {
        let error = align(gold, predicted).unwrap_err();
        assert!(error.to_string().contains(reason), "{error}");
    }
}

#[test]
fn predictions_for_another_text_are_an_error() {
    let error = align(vec![document("a", "Zoë met", &[])], vec![document("a", "Zoë left", &[])]).unwrap_err();
    assert!(error.to_string().contains("differs from the gold text at character 4"), "{error}");
    let mut without_text = document("a", "Ana", &[(0, 3, "PERSON", 0)]);
    without_text.text = None;
    let error = align(vec![document("a", "Zoe", &[])], vec![without_text]).unwrap_err();
    assert!(error.to_string().contains("is “Zoe”, not “Ana”"), "{error}");
}

#[test]
fn gold_mentions_are_clustered_without_a_look_at_the_gold_entities() {
    let cluster = |text: &str, mentions: &mut [Mention]| {
        assert!(mentions.iter().all(|m| m.entity.is_none() && text[m.start..m.end] == m.text));
        (0..mentions.len().min(1))
            .map(|i| Entity::new(i, "all", "PERSON".into(), (0..mentions.len()).collect()))
            .collect()
    };
    let pairs = cluster_gold(gold(), cluster).unwrap();
    let (report, errors) = evaluate(&pairs, MentionSource::Gold);
    assert!(report.mentions.is_none() && errors.iter().all(|e| e.kind == ErrorKind::WrongMerge));
    let clusters = report.clusters.unwrap();
    assert_eq!(
        (clusters.system.wrong_merges, clusters.system.predicted_entities, clusters.system.gold_entities),
        (2, 2, 8)
    );
    assert_eq!(clusters.singletons.predicted_entities, 10);
}

#[test]
fn merging_is_not_scored_where_one_side_names_no_entities() {
    let gold = document("a", "Ana", &[(0, 3, "PERSON", 0)]);
    let (pairs, _) = align(vec![gold.clone()], vec![document("a", "Ana", &[(0, 3, "PERSON", 1)])]).unwrap();
    assert!(evaluate(&pairs, MentionSource::Predicted).0.clusters.is_none());
}

#[test]
fn types_left_out_leave_with_their_entities() {
    let mut pairs = pairs();
    for pair in &mut pairs {
        pair.gold.keep_types(&["PLACE".into()]);
        pair.predicted.keep_types(&["PLACE".into()]);
    }
    assert_eq!(pairs[0].gold.entities.len(), 1);
    let (report, _) = evaluate(&pairs, MentionSource::Predicted);
    assert_eq!(report.mentions.unwrap().exact.types.keys().map(|t| t.as_str()).collect::<Vec<_>>(), ["PLACE"]);
    assert_eq!(report.clusters.unwrap().system.gold_entities, 2);
}

#[test]
fn a_document_with_twenty_thousand_mentions_is_no_trouble() {
    let text = "Ana ".repeat(20_000);
    let spans = |shift: usize, entities: usize| -> Vec<_> {
        (0..20_000).map(|i| (4 * i + shift, 4 * i + 3, "PERSON", 1 + (i * 7919) % entities)).collect()
    };
    for (gold, predicted) in
        [(spans(0, 5_000), spans(0, 5_000)), (spans(0, 3_000), spans(0, 17)), (spans(0, 40), spans(1, 40))]
    {
        let (pairs, _) = align(vec![document("a", &text, &gold)], vec![document("a", &text, &predicted)]).unwrap();
        let (report, _) = evaluate(&pairs, MentionSource::Predicted);
        assert_eq!(report.mentions.unwrap().exact.micro.support, 20_000);
    }
}

fn odd_document() -> impl Strategy<Value = Document> {
    let text = "Ana met Zoë 😀 in Brücke, then left for Oslo.";
    let places: Vec<usize> = (0..=text.len()).filter(|i| text.is_char_boundary(*i)).collect();
    let kinds = prop::sample::select(vec!["PERSON", "PLACE", "LAKE"]);
    let index = 0..places.len();
    let mention = (index.clone(), index, kinds, 0usize..4)
        .prop_map(move |(a, b, kind, entity)| (places[a.min(b)], places[a.max(b)], kind, entity));
    prop::collection::vec(mention, 0..12).prop_map(move |mentions| document("a", text, &mentions))
}

proptest! {
    #[test]
    fn overlapping_repeated_and_empty_mentions_never_panic(gold in odd_document(), predicted in odd_document()) {
        let (pairs, _) = align(vec![gold], vec![predicted]).unwrap();
        let (report, errors) = evaluate(&pairs, MentionSource::Predicted);
        let mentions = report.mentions.unwrap();
        let paired: usize = mentions.confusion.iter().filter(|c| c.gold.is_some()).map(|c| c.count).sum();
        prop_assert_eq!(paired, pairs[0].gold.mentions.len());
        prop_assert!(mentions.untyped.prf.recall <= 1.0 && mentions.overlapping.prf.precision <= 1.0);
        prop_assert!(errors.iter().all(|e| e.start <= e.end));
    }

    #[test]
    fn perfect_predictions_have_no_errors(gold in odd_document()) {
        let (pairs, _) = align(vec![gold.clone()], vec![gold]).unwrap();
        let errors = evaluate(&pairs, MentionSource::Predicted).1;
        // A span listed in two entities is a contradiction of the gold with itself.
        prop_assert!(errors.iter().all(|e| matches!(e.kind, ErrorKind::WrongMerge | ErrorKind::MissedMerge)), "{errors:?}");
    }
}
