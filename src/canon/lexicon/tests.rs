use super::{Class, Lexicon, person::Titles, words::Words};
use crate::canon::{
    normalize::Spelling,
    tables::{Data, EN, Problems, Table},
};

const LANGUAGES: &[&Data] = &[&EN];

#[test]
fn the_tables_are_well_formed() {
    for data in LANGUAGES {
        let mut problems = Problems::default();
        let lexicon = Lexicon::read(data, &mut problems);
        Spelling::read(data.spelling, &mut problems);
        assert!(problems.0.is_empty(), "{:#?}", problems.0);
        assert!(data.words.iter().all(|t| t.text.contains("Compiled by hand for Nomina")));
        assert!(lexicon.is("inc", Class::Legal) && lexicon.abbreviations.contains("mr"));
    }
}

#[test]
fn ordinals_are_numbers() {
    let records = EN.words.iter().flat_map(|table| table.text.lines()).map(|line| line.split('\t'));
    for mut fields in records.filter(|fields| fields.clone().nth(1).is_some_and(|classes| classes.contains("ordinal")))
    {
        assert!(fields.nth(2).is_some_and(|n| n.parse::<usize>().is_ok()));
    }
}

/// What is wrong with a table of words.
fn problems(text: &'static str) -> Vec<String> {
    let mut problems = Problems::default();
    Words::read(&[Table { path: "t", text }], &mut problems);
    problems.0
}

#[test]
fn what_is_wrong_with_a_line_is_told() {
    assert!(problems("# word, classes\n\nact\tagreement|small\tact\ninc\tlegal\n").is_empty());
    for (text, told) in [
        ("inc\tlegl\n", "t:1: an unknown class: inc | legl"),
        ("# a\ninc\n", "t:2: not the columns of this table: inc"),
        ("a\tsmall\t\tb\n", "t:1: not the columns of this table: a | small |  | b"),
        ("\tsmall\n", "t:1: not the columns of this table:  | small"),
        ("a\t\n", "t:1: no class: a | "),
        ("a\tsmall\nb\tsmall\na\tsmall\n", "t:3: said twice: a | small"),
        ("Inc\tlegal\n", "t:1: no text meets a word that is not folded: Inc | legal"),
        ("act\tagreement\n", "t:1: no value: act | agreement"),
        ("inc\tlegal\tinc\n", "t:1: a value of no class: inc | legal | inc"),
    ] {
        assert_eq!(problems(text), [told]);
    }
    let mut problems = Problems::default();
    Titles::read(
        Table { path: "t", text: "Mr.\ttitel\tm\nMrs.\ttitle\tx\nJudge\tmodifier\t\nJudge\trole\t\n" },
        &mut problems,
    );
    let told: Vec<&str> = problems.0.iter().map(|p| p.split(": ").nth(1).unwrap_or_default()).collect();
    assert_eq!(told, ["an unknown kind", "an unknown gender", "stands behind its modifier"]);
}
