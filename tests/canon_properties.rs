//! Promises that hold for any input.

use nomina::{CanonOptions, Canonicalizer, EntityType, Mention};
use proptest::prelude::*;

const WORDS: &[&str] = &[
    "Nora",
    "Tim",
    "Vale",
    "Orr",
    "Jr.",
    "Mr.",
    "Mrs.",
    "United",
    "Nations",
    "UN",
    "U.S.",
    "Treaty",
    "of",
    "Versailles",
    "Kim",
    "Jong-un",
    "van",
    "der",
    "Berg",
    "II",
    "1783",
    "Bank",
    "Department",
    "State",
    "\u{301}",
    "’s",
    "日本",
    "🎉",
    "(",
    ")",
    ",",
    "and",
    "the",
    "-",
    "\u{200d}",
    "İ",
    "ß",
];

/// A text of odd words, some of them marked as mentions.
fn documents() -> impl Strategy<Value = (String, Vec<Mention>)> {
    prop::collection::vec((prop::collection::vec(0..WORDS.len(), 1..4), 0..6_usize), 0..40).prop_map(|chunks| {
        let (mut text, mut mentions) = (String::new(), Vec::new());
        for (words, kind) in chunks {
            let name: Vec<&str> = words.iter().map(|w| WORDS[*w]).collect();
            let name = name.join(" ");
            if let Some(entity_type) = EntityType::BUILT_IN.get(kind) {
                mentions.push(Mention::new(
                    text.len(),
                    text.len() + name.len(),
                    name.clone(),
                    entity_type.clone(),
                    0.5,
                ));
            }
            text.push_str(&name);
            text.push(' ');
        }
        (text, mentions)
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn every_mention_belongs_to_exactly_one_entity_and_carries_its_evidence((text, mut mentions) in documents()) {
        let entities = Canonicalizer::new(&CanonOptions::default()).canonicalize(&text, &mut mentions);
        let mut owners = vec![0; mentions.len()];
        for (id, entity) in entities.iter().enumerate() {
            prop_assert_eq!(entity.id, id);
            prop_assert!(entity.mentions.is_sorted() && !entity.mentions.is_empty());
            prop_assert_eq!(entity.evidence.len(), entity.mentions.len() - 1);
            for m in &entity.mentions {
                owners[*m] += 1;
                prop_assert_eq!(mentions[*m].entity, Some(id));
                prop_assert_eq!(&mentions[*m].entity_type, &entity.entity_type);
            }
            for evidence in &entity.evidence {
                prop_assert!(entity.mentions.contains(&evidence.mention) && entity.mentions.contains(&evidence.to));
            }
            prop_assert!(entity.ambiguous.iter().all(|other| *other < entities.len() && *other != id));
        }
        prop_assert!(owners.iter().all(|n| *n == 1));
        prop_assert!(entities.windows(2).all(|pair| pair[0].mentions[0] < pair[1].mentions[0]));
    }

    #[test]
    fn repeated_runs_and_compiled_options_change_nothing((text, mentions) in documents()) {
        let (mut a, mut b) = (mentions.clone(), mentions);
        let first = Canonicalizer::new(&CanonOptions::default());
        prop_assert_eq!(first.canonicalize(&text, &mut a), first.clone().canonicalize(&text, &mut b));
        prop_assert_eq!(a, b);
    }

    #[test]
    fn no_merge_crosses_a_never_merge_pair((text, mut mentions) in documents()) {
        let apart = ["Nora Vale", "Vale", "UN", "United Nations", "Tim", "Tim Orr"];
        let options = CanonOptions {
            never_merge: vec![apart.iter().map(|s| s.to_string()).collect()],
            aliases: vec![("Nora Vale".into(), vec!["UN".into(), "Tim".into(), "Vale".into()])],
            ..CanonOptions::default()
        };
        for entity in Canonicalizer::new(&options).canonicalize(&text, &mut mentions) {
            let mut held: Vec<&str> =
                entity.mentions.iter().map(|m| mentions[*m].text.as_str()).filter(|t| apart.contains(t)).collect();
            held.sort_unstable();
            held.dedup();
            prop_assert!(held.len() <= 1, "{:?}", held);
        }
    }

    #[test]
    fn offsets_that_do_not_slice_are_survived(
        text in "\\PC{0,40}",
        spans in prop::collection::vec((0..60_usize, 0..60_usize, "\\PC{0,12}", 0..4_usize), 0..8),
    ) {
        let mut mentions: Vec<Mention> = spans
            .into_iter()
            .map(|(a, b, name, kind)| Mention::new(a, b, name, EntityType::BUILT_IN[kind].clone(), f32::NAN))
            .collect();
        mentions.sort_by_key(|m| m.start);
        let entities = Canonicalizer::new(&CanonOptions::default()).canonicalize(&text, &mut mentions);
        prop_assert_eq!(entities.iter().map(|e| e.mentions.len()).sum::<usize>(), mentions.len());
    }
}

/// Blocks stay small even where every name shares its surname and its given name.
#[test]
fn twenty_thousand_names_of_one_family_take_seconds() {
    let syllables = ["ba", "dor", "ven", "mi", "kal", "tun", "res", "lo", "gar", "pel"];
    let middle = |mut n: usize| {
        let mut word = String::from("X");
        for _ in 0..5 {
            word.push_str(syllables[n % 10]);
            n /= 10;
        }
        word
    };
    let (mut text, mut mentions) = (String::new(), Vec::new());
    for i in 0..20_000 {
        let name = match i % 4 {
            0 => "Smith".to_owned(),
            1 => format!("J. {} Smith", &middle(i)[1..2]),
            _ => format!("John {} Smith", middle(i)),
        };
        mentions.push(Mention::new(text.len(), text.len() + name.len(), name.clone(), EntityType::Person, 0.9));
        text.push_str(&name);
        text.push_str(" spoke. ");
    }
    let start = std::time::Instant::now();
    let entities = Canonicalizer::new(&CanonOptions::default()).canonicalize(&text, &mut mentions);
    assert!(entities.len() > 9_000);
    assert!(start.elapsed().as_secs() < 120, "{:?}", start.elapsed());
}

/// Names of all types between one another, where every pair of neighbours is looked at.
#[test]
fn twenty_thousand_names_of_all_types_take_seconds() {
    let (mut text, mut mentions) = (String::new(), Vec::new());
    for i in 0..20_000_usize {
        let entity_type = EntityType::BUILT_IN[i % 4].clone();
        let name = format!("Tarn{} Vale{}", i % 977, i % 31);
        mentions.push(Mention::new(
            text.len(),
            text.len() + name.len(),
            name.clone(),
            entity_type,
            0.5 + (i % 4) as f32 / 10.0,
        ));
        text.push_str(&name);
        text.push_str([" spoke. ", " and ", ", also known as ", " in "][i % 4]);
    }
    let start = std::time::Instant::now();
    let entities = Canonicalizer::new(&CanonOptions::default()).canonicalize(&text, &mut mentions);
    assert!(entities.len() > 900, "{}", entities.len());
    assert!(start.elapsed().as_secs() < 120, "{:?}", start.elapsed());
}

/// Looking at the word before such a mention once never ended.
#[test]
fn a_mention_beyond_the_end_of_the_text_is_survived() {
    let mut mentions = vec![Mention::new(90, 95, "Nora", EntityType::Person, 0.9)];
    let entities = Canonicalizer::new(&CanonOptions::default()).canonicalize("Nora left.", &mut mentions);
    assert_eq!(entities.len(), 1);
}
