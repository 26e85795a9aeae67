//! Whom a reader takes a bare name for.

use nomina::CanonOptions;

use super::{
    all_right,
    marked::{clusters, run_with},
};

#[test]
fn a_title_tells_of_whom_a_surname_is() {
    all_right(&[
        (
            "Senator {P:Nora Vale} met Mayor {P:Tim Vale}. Mayor {P:Vale} smiled; Senator {P:Vale} left.",
            "Nora Vale=Vale | Tim Vale=Vale",
        ),
        ("Mayor {P:Nora Vale} met Mayor {P:Tim Vale}. Mayor {P:Vale} smiled.", "Nora Vale | Tim Vale | Vale"),
        (
            "{P:Nora Vale} met {P:Tim Vale}. Later Mayor {P:Nora Vale} met {P:Tim Vale}. Mayor {P:Vale} left.",
            "Nora Vale=Nora Vale=Vale | Tim Vale=Tim Vale",
        ),
        ("Mr. {P:Vale} met Mrs. {P:Vale}.", "Vale | Vale"),
        ("Mr. {P:Vale} came. {P:Vale} left.", "Vale=Vale"),
        ("{P:Nora Vale} met {P:Tim Vale}. Then Mr. {P:Vale} spoke.", "Nora Vale | Tim Vale=Vale"),
        ("{P:Nora Vale} came. Mrs. {P:Vale} left.", "Nora Vale=Vale"),
        ("{P:Tim Vale} came. Mrs. {P:Vale} left.", "Tim Vale | Vale"),
        ("{P:Robin Vale} came. Mrs. {P:Vale} left.", "Robin Vale | Vale"),
        ("{P:Robin Vale} came. Mr. {P:Vale} left.", "Robin Vale=Vale"),
    ]);
}

#[test]
fn the_only_one_named_so_far_keeps_the_name() {
    all_right(&[
        ("{P:Nora Vale} wrote. {P:Vale} won. {P:Tim Vale} came.", "Nora Vale=Vale | Tim Vale"),
        ("{P:Nora Vale} wrote. {P:Vale} won. {P:Tim Vale} came. {P:Vale} left.", "Nora Vale=Vale=Vale | Tim Vale"),
        ("{P:Nora Vale} wrote. {P:Tim Vale} came. {P:Vale} left.", "Nora Vale | Tim Vale | Vale"),
        ("{P:Nora Vale} met {P:Tim Vale}. {P:Vale} smiled. {P:Vale} left.", "Nora Vale | Tim Vale | Vale=Vale"),
        (
            "{P:Nora Vale} met {P:Tim Vale}. {P:Vale} smiled at {P:Nora Vale}, then at {P:Tim Vale}. {P:Vale} left.",
            "Nora Vale=Nora Vale | Tim Vale=Tim Vale | Vale | Vale",
        ),
    ]);
}

#[test]
fn one_named_far_later_than_the_other_takes_the_name() {
    let words = |n: usize| "so it went on ".repeat(n);
    let apart = |far: usize, near: usize| {
        let (far, near) = (words(far), words(near));
        clusters(&format!("{{P:Nora Vale}} wrote {far}until {{P:Tim Vale}} came, {near}and {{P:Vale}} left."))
    };
    assert_eq!(apart(40, 0), "Nora Vale | Tim Vale=Vale");
    assert_eq!(apart(20, 0), "Nora Vale | Tim Vale | Vale", "not far enough");
    assert_eq!(apart(40, 20), "Nora Vale | Tim Vale | Vale", "the other is not near");
    assert_eq!(apart(80, 14), "Nora Vale | Tim Vale=Vale");
}

#[test]
fn a_relative_does_not_take_the_name_over() {
    all_right(&[
        ("{P:Nora Vale} came with her husband {P:Tim Vale}. {P:Vale} left.", "Nora Vale=Vale | Tim Vale"),
        ("{P:Nora Vale} came with {P:Tim Vale}. {P:Vale} left.", "Nora Vale | Tim Vale | Vale"),
        (
            "{P:Tim Vale} sang. {P:Nora Vale} and her husband {P:Tim Vale} left; {P:Vale} wept.",
            "Tim Vale=Tim Vale | Nora Vale | Vale",
        ),
        (
            "{P:Nora Vale} spoke. {P:Tim Vale} came. He sang. He danced. His wife {P:Nora Vale} wrote. {P:Vale} left.",
            "Nora Vale=Nora Vale | Tim Vale | Vale",
        ),
        ("{P:Oak} came with his wife {P:Ada Oak}. {P:Oak} sang.", "Oak=Oak | Ada Oak"),
        ("{P:Oak} came early. {P:Ada Oak} sang.", "Oak=Ada Oak"),
        ("{P:Bo Vale} of her children: {P:Eva} and {P:Tim}\n{P:Bo} was glad.", "Bo Vale=Bo | Eva | Tim"),
    ]);
}

#[test]
fn the_name_is_of_the_one_whom_the_text_is_about() {
    all_right(&[
        (
            "{P:Nora Vale} wrote. {P:Nora Vale} won. {P:Nora Vale} sang. {P:Tim Vale} heard. {P:Vale} smiled.",
            "Nora Vale=Nora Vale=Nora Vale=Vale | Tim Vale",
        ),
        (
            "{P:Nora Vale} wrote. {P:Nora Vale} sang. {P:Tim Vale} heard. {P:Vale} smiled.",
            "Nora Vale=Nora Vale | Tim Vale | Vale",
        ),
        ("{P:Nora Vale} (born 1950) wrote. {P:Tim Vale} heard. {P:Vale} smiled.", "Nora Vale=Vale | Tim Vale"),
        (
            "In {L:Rome} {P:Nora Vale} is a painter. {P:Tim Vale} came. {P:Vale} won.",
            "Rome | Nora Vale=Vale | Tim Vale",
        ),
        (
            "{P:Nora Vale}\n{P:Nora Vale} is a painter. {P:Tim Vale} came. {P:Vale} won.",
            "Nora Vale=Nora Vale=Vale | Tim Vale",
        ),
        (
            "{P:Nora Vale}\n{P:Nora Vale} wrote. {P:Tim Vale} came. {P:Vale} won.",
            "Nora Vale=Nora Vale | Tim Vale | Vale",
        ),
        (
            "{P:Bo Oak} met {P:Nora Vale} (born 1950) and {P:Tim Vale}. {P:Vale} left.",
            "Bo Oak | Nora Vale | Tim Vale | Vale",
        ),
    ]);
}

#[test]
fn a_passage_is_about_whom_it_named_last() {
    let joined = "Tim Vale | Nora Vale=Vale";
    let open = "Tim Vale | Nora Vale | Vale";
    for (between, right) in [
        ("came. He sang. He danced. {P:Nora Vale} wrote.", joined),
        ("came. He sang. {P:Nora Vale} wrote.", joined),
        ("came. {P:Nora Vale} wrote.", open),
        ("said yes! Was he glad? {P:Nora Vale} wrote.", joined),
        ("said: “I go.” He went. {P:Nora Vale} wrote.", joined),
        ("came at 5 p.m. and left. {P:Nora Vale} wrote.", open),
        ("met Dr. Orr and Mr. Oak there. {P:Nora Vale} wrote.", open),
        ("met J. K. Orr there. {P:Nora Vale} wrote.", open),
        ("came. He sang. He danced. {P:Nora Vale} wrote that", open),
        ("came. He sang. He danced. {P:Nora Vale} wrote. It rained.", open),
    ] {
        let source = format!("{{P:Tim Vale}} {between} {{P:Vale}} left.");
        assert_eq!(clusters(&source), right, "{source}");
    }
}

#[test]
fn a_given_name_waits_for_no_one_named_much_later() {
    let late = "and so on ".repeat(40);
    let before = |gap: &str| clusters(&format!("“Call {{P:Dmitri}},” she said. {gap}{{P:Dmitri Volkov}} came."));
    assert_eq!(before(""), "Dmitri=Dmitri Volkov");
    assert_eq!(before(&late), "Dmitri | Dmitri Volkov");
    all_right(&[
        ("{P:Tim Oak} met {P:Tim Vale}. {P:Tim} left.", "Tim Oak | Tim Vale | Tim"),
        ("{P:William Oak} came. {P:Bill} left.", "William Oak=Bill"),
        ("{P:William Oak} came. {P:Tim} left.", "William Oak | Tim"),
        ("{P:William “Buck” Oak} came. {P:Buck} left.", "William “Buck” Oak=Buck"),
        ("{P:Xi Jinping} came. {P:Jinping} left.", "Xi Jinping=Jinping"),
        ("{P:David Endara Galimany} came. {P:Endara} left.", "David Endara Galimany=Endara"),
        (
            "{P:Anil} and {P:Deepa Kapoor} came. {P:Anil Kapoor} spoke to {P:Anil Sen}.",
            "Anil=Anil Kapoor | Deepa Kapoor | Anil Sen",
        ),
        ("{P:Anil Sen} left. {P:Anil} and {P:Deepa Kapoor} came.", "Anil Sen | Anil | Deepa Kapoor"),
        ("{P:Anil Sen} left. {P:Anil}, {P:Deepa Kapoor} and {P:Bo Orr} came.", "Anil Sen=Anil | Deepa Kapoor | Bo Orr"),
    ]);
}

#[test]
fn the_reason_for_a_choice_stands_in_the_evidence() {
    for (source, reason) in [
        ("Mayor {P:Nora Vale} met {P:Tim Vale}. Mayor {P:Vale} left.", "the same title"),
        ("{P:Nora Vale} won. {P:Vale} left. {P:Tim Vale} came.", "the only one named so far"),
        ("{P:Nora Vale} met her brother {P:Tim Vale}. {P:Vale} left.", "the others come in as relatives"),
        ("{P:Nora Vale} (born 1950) met {P:Tim Vale}. {P:Vale} left.", "whom the text is about"),
        ("{P:Tim Vale} came. He sang. {P:Nora Vale} wrote. {P:Vale} left.", "named last, in another passage"),
    ] {
        let (_, entities) = run_with(&CanonOptions::default(), source);
        let reasons: Vec<&str> =
            entities.iter().flat_map(|e| &e.evidence).filter_map(|evidence| evidence.because.as_deref()).collect();
        assert_eq!(reasons, [reason], "{source}");
    }
    let (_, entities) = run_with(&CanonOptions::default(), "{P:Nora Vale} won. {P:Vale} left. {P:Vale} slept.");
    let rules: Vec<&str> = entities[0].evidence.iter().map(|evidence| &*evidence.rule).collect();
    assert_eq!(rules, ["surname", "same-name"]);
    let (_, entities) = run_with(&CanonOptions::default(), "{P:Nora Vale} met {P:Tim Vale}. {P:Vale} left.");
    assert_eq!(entities[2].ambiguous, [0, 1]);
}
