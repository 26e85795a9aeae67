//! Why names are one or are not, by the data that explanations are made of.
#![allow(clippy::unwrap_used)]

mod marked;

use marked::marked;
use nomina::{
    CanonOptions, Canonicalizer, OffsetUnit,
    canon::{
        Refusal,
        explain::{Account, Explanation, Ground, Pair},
        rules,
    },
};

/// Explains a marked text under options.
fn explained<T>(options: &CanonOptions, source: &str, ask: impl FnOnce(&Explanation) -> T) -> T {
    let (text, mut mentions) = marked(source);
    let canonicalizer = Canonicalizer::new(options);
    let (entities, trace) = canonicalizer.trace(&text, &mut mentions);
    ask(&Explanation::new(&canonicalizer, &text, &mentions, &entities, &trace))
}

fn of(source: &str, name: &str) -> Vec<Account> {
    explained(&CanonOptions::default(), source, |explanation| explanation.of(name))
}

fn between(source: &str, a: &str, b: &str) -> Option<Pair> {
    explained(&CanonOptions::default(), source, |explanation| explanation.between(a, b))
}

/// The grounds in short: what joined what, what was refused by what, who is open between whom.
fn short(pair: &Pair) -> Vec<String> {
    let ground = |ground: &Ground| match ground {
        Ground::Joined { mention, rule, to, .. } => format!("{} {rule} {}", mention.text, to.text),
        Ground::OneMention { mention, .. } => format!("one {}", mention.text),
        Ground::Refused(no) => format!("{} not {} {}: {:?}", no.mention.text, no.rule, no.to.text, no.by),
        Ground::Open(open) => {
            let candidates: Vec<&str> = open.candidates.iter().map(|spot| spot.text.as_str()).collect();
            format!("{} open {} {}", open.mention.text, open.rule, candidates.join("|"))
        }
        Ground::Unlinked { by, .. } => format!("unlinked {by:?}"),
        other => format!("{other:?}"),
    };
    pair.because.iter().map(|because| ground(&because.ground)).collect()
}

const TWO_VALES: &str = "{P:Nora Vale} met {P:Tim Vale} in {L:Rome}. {P:Vale} smiled. {P:Vale} left.";

#[test]
fn a_bare_name_is_told_open_from_every_side_that_it_concerns() {
    for name in ["Vale", "Nora Vale", "Tim Vale"] {
        let accounts = of(TWO_VALES, name);
        let [account] = accounts.as_slice() else { panic!("{name}: {accounts:?}") };
        let [open] = account.ambiguous.as_slice() else { panic!("{name}: {account:?}") };
        let candidates: Vec<&str> = open.candidates.iter().map(|spot| spot.text.as_str()).collect();
        assert_eq!((open.mention.text.as_str(), &*open.rule), ("Vale", "surname"));
        assert_eq!(candidates, ["Nora Vale", "Tim Vale"]);
    }
    assert!(of(TWO_VALES, "Rome")[0].ambiguous.is_empty());
    let two = "{P:Nora Vale} met {P:Tim Vale} and {P:Nora Hale}. {P:Vale} smiled. {P:Nora} left.";
    let told = |name: &str| -> Vec<String> {
        of(two, name)[0].ambiguous.iter().map(|open| open.mention.text.clone()).collect()
    };
    assert_eq!(told("Nora Vale"), ["Vale", "Nora"]);
    assert_eq!((told("Tim Vale"), told("Nora Hale")), (vec!["Vale".to_owned()], vec!["Nora".to_owned()]));
}

#[test]
fn what_was_refused_is_told_with_its_rule_from_the_side_that_is_asked() {
    let source = "{P:Bill Marlow} and {P:Marlow} danced.";
    for (name, other) in [("Marlow", "Bill Marlow"), ("Bill Marlow", "Marlow")] {
        let account = &of(source, name)[0];
        let [no] = account.refused.as_slice() else { panic!("{account:?}") };
        assert_eq!((no.mention.text.as_str(), no.to.text.as_str()), (name, other));
        assert_eq!((&*no.rule, no.by), ("surname", Refusal::SideBySide));
        assert_eq!(no.because, "the text names them side by side, as two");
    }
}

#[test]
fn a_pair_of_names_is_told_once_for_each_rule_however_often_it_was_refused() {
    let apart = vec!["Ann Orr".to_owned(), "Lady Blue".to_owned()];
    let options = CanonOptions { never_merge: vec![apart], ..CanonOptions::default() };
    let source = "{P:Ann Orr}, also known as {P:Lady Blue}, sang. ".repeat(5);
    let (refused, pair) = explained(&options, &source, |explanation| {
        (explanation.of("Ann Orr")[0].refused.len(), explanation.between("Lady Blue", "Ann Orr").unwrap())
    });
    assert_eq!(refused, 1);
    assert_eq!(short(&pair), ["Lady Blue not stated-alias Ann Orr: NeverMerge"]);
}

#[test]
fn two_names_of_one_entity_are_linked_mention_by_mention() {
    let source = "{P:Ann Orr}, also known as {P:Lady Blue}, sang. {P:Orr} bowed.";
    let pair = between(source, "orr", "LADY BLUE").unwrap();
    assert!(pair.same);
    assert_eq!(short(&pair), ["Orr surname Ann Orr", "Lady Blue stated-alias Ann Orr"]);
    let Ground::Joined { because, .. } = &pair.because[1].ground else { panic!("{pair:?}") };
    assert_eq!(because.as_deref(), Some("“Ann Orr, also known as Lady Blue”"));
}

#[test]
fn names_that_no_rule_found_are_told_what_would_forbid_them() {
    let source = "{P:Nora Vale} met {P:Tim Vale} in {L:Turin}; then {P:Ada Quill} saw {L:Rome}.";
    let ground = |a, b| short(&between(source, a, b).unwrap());
    assert_eq!(ground("Nora Vale", "Tim Vale"), ["unlinked Some(Gender)"]);
    assert_eq!(ground("Nora Vale", "Ada Quill"), ["unlinked Some(FullName)"]);
    assert_eq!(ground("Nora Vale", "Turin"), ["unlinked Some(Type)"]);
    assert_eq!(ground("Rome", "Turin"), ["unlinked None"]);
}

#[test]
fn a_rule_that_is_switched_off_leaves_names_that_nothing_forbids() {
    let options = CanonOptions { without_rules: vec!["surname".to_owned()], ..CanonOptions::default() };
    let source = "{P:Nora Vale} wrote. {P:Vale} won.";
    let pair = explained(&options, source, |explanation| explanation.between("Vale", "Nora Vale")).unwrap();
    assert!(!pair.same);
    assert_eq!(short(&pair), ["unlinked None"]);
}

#[test]
fn names_that_the_user_equates_are_found_though_no_mention_has_them() {
    let aliases = vec![("Nora Vale".to_owned(), vec!["Lady Blue".to_owned()])];
    let options = CanonOptions { aliases, ..CanonOptions::default() };
    let pair = explained(&options, "{P:Lady Blue} sang.", |e| e.between("Nora Vale", "Lady Blue")).unwrap();
    assert!(pair.same);
    assert_eq!(short(&pair), ["one Lady Blue"]);
}

#[test]
fn one_name_given_twice_asks_whether_it_is_one_entity() {
    let one = between("{P:Nora Vale} wrote. {P:Nora Vale} won.", "Nora Vale", "nora vale").unwrap();
    assert_eq!((one.same, short(&one)), (true, vec!["Nora Vale same-name Nora Vale".to_owned()]));
    let two = between("Mr. {P:Oak} left before Mrs. {P:Oak} came.", "Oak", "Oak").unwrap();
    assert_eq!((two.same, short(&two)), (false, vec!["unlinked Some(Gender)".to_owned()]));
}

#[test]
fn a_name_that_is_nowhere_has_no_answer() {
    assert!(of(TWO_VALES, "Ann Orr").is_empty());
    assert!(between(TWO_VALES, "Vale", "Ann Orr").is_none());
    assert!(between(TWO_VALES, "Ann Orr", "Vale").is_none());
}

#[test]
fn offsets_are_counted_in_the_unit_that_is_asked_for() {
    let source = "“Élan” 🚀 {P:Nora Vale} wrote. {P:Vale} won.";
    for (unit, start, to) in [(OffsetUnit::Byte, 34, 17), (OffsetUnit::Char, 26, 9), (OffsetUnit::Utf16, 27, 10)] {
        let asked = explained(&CanonOptions::default(), source, |e| e.clone().offsets(unit).of("Vale"));
        let held = &asked[0].mentions[1];
        assert_eq!((held.start, held.end), (start, start + 4), "{unit:?}");
        assert_eq!(held.to.as_ref().unwrap().start, to, "{unit:?}");
    }
}

#[test]
fn answers_serialize_with_a_kind_for_each_ground() {
    let json = |a, b| serde_json::to_value(between(TWO_VALES, a, b)).unwrap();
    let open = json("Vale", "Tim Vale");
    assert_eq!((&open["same"], &open["because"][0]["kind"]), (&false.into(), &"open".into()));
    assert_eq!(open["because"][0]["candidates"][1]["text"], "Tim Vale");
    let apart = json("Nora Vale", "Tim Vale");
    assert_eq!(apart["because"][0]["entities"], serde_json::json!([0, 1]));
    assert_eq!((&apart["because"][0]["kind"], &apart["because"][0]["by"]), (&"unlinked".into(), &"gender".into()));
}

/// Over the examples of all rules: an answer for every two names, whose chain leads from the one to the other.
#[test]
fn every_two_names_of_every_example_have_their_grounds() {
    let key = nomina::canon::name_key;
    for (source, _) in rules().flat_map(|rule| rule.examples) {
        let (_, mentions) = marked(source);
        for (a, b) in mentions.iter().flat_map(|a| mentions.iter().map(move |b| (&a.text, &b.text))) {
            let pair = between(source, a, b).unwrap();
            let (once, shared) = explained(&CanonOptions::default(), source, |explanation| {
                let (of_a, of_b) = (explanation.of(a), explanation.of(b));
                (key(a) == key(b) && of_a.len() > 1, of_a.iter().any(|x| of_b.iter().any(|y| x.id == y.id)))
            });
            assert_eq!(pair.same, shared && !once, "{a}, {b}: {source}");
            assert!(!pair.because.is_empty(), "{a}, {b}: {source}");
            let chain: Vec<[&String; 2]> = pair.because.iter().filter_map(|because| joined(&because.ground)).collect();
            for link in chain.windows(2) {
                assert!(link[0].iter().any(|name| link[1].contains(name)), "{a}, {b}: {chain:?}: {source}");
            }
            if let (Some(first), Some(last)) = (chain.first(), chain.last()) {
                assert!(first.iter().any(|name| key(name) == key(a)), "{a}, {b}: {chain:?}: {source}");
                assert!(last.iter().any(|name| key(name) == key(b)), "{a}, {b}: {chain:?}: {source}");
            }
        }
    }
}

fn joined(ground: &Ground) -> Option<[&String; 2]> {
    match ground {
        Ground::Joined { mention, to, .. } => Some([&mention.text, &to.text]),
        _ => None,
    }
}
