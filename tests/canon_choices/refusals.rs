//! What names must not be joined by, what is told of it, and what the user settles.

use nomina::{
    CanonOptions, Canonicalizer,
    canon::explain::{Explanation, Ground},
};

use super::{
    all_right,
    marked::{clusters_with, marked},
};

/// What was refused and what stayed open, in the words of the text.
fn traced(source: &str) -> String {
    let (text, mut mentions) = marked(source);
    let (_, trace) = Canonicalizer::new(&CanonOptions::default()).trace(&text, &mut mentions);
    let name = |at: &usize| mentions[*at].text.as_str();
    let refused =
        trace.refused.iter().map(|no| format!("{} not {} {}: {:?}", name(&no.mention), no.rule, name(&no.to), no.by));
    let open = trace.open.iter().map(|open| {
        let candidates: Vec<&str> = open.candidates.iter().map(name).collect();
        format!("{} {} of {}", name(&open.mention), open.rule, candidates.join(" or "))
    });
    refused.chain(open).collect::<Vec<_>>().join("; ")
}

#[test]
fn what_is_refused_and_what_stays_open_is_told() {
    let table = [
        ("{P:Nora Vale} wrote. Mr. {P:Vale} left.", "Vale not surname Nora Vale: Gender"),
        ("{P:Bill Marlow} and {P:Marlow} danced.", "Marlow not surname Bill Marlow: SideBySide"),
        ("{P:Nora Vale} wrote. The {P:Vale} family left.", "Vale not surname Nora Vale: Family"),
        ("{P:Nora Vale} met {P:Tim Vale}. {P:Vale} left.", "Vale surname of Nora Vale or Tim Vale"),
        (
            "{O:Tarn River Board} met {O:Town Road Bureau}. {O:TRB} sat.",
            "TRB acronym of Tarn River Board or Town Road Bureau",
        ),
        ("{P:Nora Vale} wrote. {P:Vale} left.", ""),
        ("{L:Rome} and {L:Turin} grew.", ""),
    ];
    for (source, right) in table {
        assert_eq!(traced(source), right, "{source}");
    }
}

#[test]
fn a_third_name_bridges_two_only_where_the_text_equates_them() {
    all_right(&[
        (
            "{P:Ann Orr}, also known as {P:George Lind}, sang. {P:Lind} wrote. {P:Orr} left.",
            "Ann Orr=George Lind=Lind=Orr",
        ),
        ("{P:Ann Orr}, also known as {P:George Lind}, sang. Mr. {P:Lind} wrote.", "Ann Orr=George Lind=Lind"),
        ("{P:Nora Vale} or {P:N. Vale} sang. Mr. {P:Vale} wrote.", "Nora Vale=N. Vale | Vale"),
        ("{P:Otto Lind Sr.} met {P:Otto Lind Jr.} there.", "Otto Lind Sr. | Otto Lind Jr."),
        ("{P:Otto Lind II} met {P:Otto Lind} there.", "Otto Lind II | Otto Lind"),
        ("{P:Pieter the Elder} met {P:Pieter the Younger}.", "Pieter the Elder | Pieter the Younger"),
        ("{P:Bill Marlow} met {P:Marlow}, and {P:Oak}", "Bill Marlow=Marlow | Oak"),
        ("{P:Marlow}, and {P:Bill Marlow} danced.", "Marlow | Bill Marlow"),
        ("{P:Ada Quill}, {P:Quill} and {P:Bo Oak} danced.", "Ada Quill | Quill | Bo Oak"),
        ("{P:Nora Vale} sang. Their two sons, {P:Nora} and {P:Bo}, left.", "Nora Vale | Nora | Bo"),
    ]);
}

#[test]
fn the_user_equates_names_holds_them_apart_and_switches_rules_off() {
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    let source = "{P:Nora Vale} met {P:Lady Ink}. {P:Vale} left. {P:N. Vale} sang.";
    let apart = |lists: &[&[&str]]| CanonOptions {
        never_merge: lists.iter().map(|list| names(list)).collect(),
        ..CanonOptions::default()
    };
    let equal = |rows: &[(&str, &[&str])]| CanonOptions {
        aliases: rows.iter().map(|(name, others)| ((*name).to_owned(), names(others))).collect(),
        ..CanonOptions::default()
    };
    let without = |rule: &str| CanonOptions { without_rules: names(&[rule]), ..CanonOptions::default() };
    for (options, right) in [
        (CanonOptions::default(), "Nora Vale=Vale=N. Vale | Lady Ink"),
        (apart(&[&["Nora Vale", "Vale"]]), "Nora Vale=N. Vale | Lady Ink | Vale"),
        (apart(&[&["Nora Vale", "Ada Oak"], &["Vale", "N. Vale"]]), "Nora Vale=N. Vale | Lady Ink | Vale"),
        (apart(&[&["Nora Vale"], &["Vale"]]), "Nora Vale=Vale=N. Vale | Lady Ink"),
        (equal(&[("Nora Vale", &["Lady Ink"])]), "Nora Vale=Lady Ink=Vale=N. Vale"),
        (equal(&[("Ada Oak", &["Lady Ink"]), ("Nora Vale", &["Lady Ink"])]), "Nora Vale=Vale=N. Vale | Lady Ink"),
        (without("full-name"), "Nora Vale=Vale | Lady Ink | N. Vale"),
        (without("acronym"), "Nora Vale=Vale=N. Vale | Lady Ink"),
    ] {
        assert_eq!(clusters_with(&options, source), right, "{options:?}");
    }
}

#[test]
fn an_entity_whose_evidence_is_gone_is_told_as_left_out() {
    let (text, mut mentions) = marked("{P:Nora Vale} wrote. {P:Vale} won. {P:Nora Vale} left.");
    let canonicalizer = Canonicalizer::new(&CanonOptions::default());
    let (mut entities, trace) = canonicalizer.trace(&text, &mut mentions);
    entities[0].evidence.clear();
    let explanation = Explanation::new(&canonicalizer, &text, &mentions, &entities, &trace);
    let ground = |a, b| explanation.between(a, b).map(|pair| pair.because[0].ground.clone());
    assert_eq!(ground("Nora Vale", "Vale"), Some(Ground::LeftOut));
    assert_eq!(ground("Nora Vale", "Nora Vale"), Some(Ground::LeftOut));
}
