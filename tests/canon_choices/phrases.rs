//! What a text says of two names that stand side by side.

use super::marked::clusters;

/// Whether the two names of a text come out as one.
fn one(source: &str) -> bool {
    !clusters(source).contains('|')
}

fn check(equated: &[&str], apart: &[&str]) {
    let missed: Vec<&&str> = equated.iter().filter(|source| !one(source)).collect();
    let taken: Vec<&&str> = apart.iter().filter(|source| one(source)).collect();
    assert!(missed.is_empty() && taken.is_empty(), "missed: {missed:#?}\ntaken for one: {taken:#?}");
}

#[test]
fn words_that_introduce_a_name_equate_it() {
    check(
        &[
            "{P:Ada Quill}, also known as {P:Lady Ink}, sang.",
            "{P:Ada Quill}, also known\n  as {P:Lady Ink}, sang.",
            "{P:Ada Quill}, alias {P:Lady Ink}, sang.",
            "{P:Ada Quill}, known locally as {P:Lady Ink}, sang.",
            "{P:Ada Quill} was nicknamed {P:Lady Ink}.",
            "{O:Orrim}, also called {O:Valdane}, grew.",
            "{L:Orrim}, which is often referred to as {L:Valdane}, grew.",
            "{O:Tarbo}, short for {O:Tarn River Board}, met.",
        ],
        &[
            "{P:Ada Quill}, known for {P:Lady Ink}, sang.",
            "{P:Ada Quill} has named {P:Bo Lind}.",
            "{P:Ada Quill}, named {P:Bo Lind} to the board.",
            "{O:Orrim} called {O:Valdane} a fraud.",
            "{P:Ada Quill} also saw {P:Bo Lind}.",
        ],
    );
}

#[test]
fn single_words_equate_names_only_where_they_are_set_off() {
    check(
        &[
            "{L:Orrim}, formerly {L:Valdane}, lies low.",
            "{P:Ada Quill} (formerly {P:Ida Oak}) sang.",
            "{L:Orrim}, now {L:Valdane}, lies low.",
            "{L:Orrim} (or {L:Valdane}) lies low.",
            "{L:Orrim} (then {L:Valdane}) lies low.",
            "{P:Ada Quill}, born {P:Ida Oak}, sang.",
            "{P:Ada Quill} (née {P:Ida Oak}) sang.",
            "{P:Eva Lind} (later Queen {P:Ida}) sang.",
        ],
        &[
            "{P:Ada Quill}, formerly {P:Bo Lind}'s aide, sang.",
            "{L:Orrim} formerly {L:Valdane}'s rival fell.",
            "{P:Ada Quill}, now {P:Bo Lind}'s aide, sang.",
            "{L:Orrim} now {L:Valdane}'s rival fell.",
            "{P:Ada Quill} or {P:Bo Lind} will sing.",
            "{P:Ada Quill} (then {P:Bo Lind}'s aide) sang.",
            "{L:Orrim}, then {L:Valdane}, fell.",
            "To {P:Ada Quill} born {P:Bo Lind} was dear.",
            "{P:Eva Lind} (later wife of {P:Bo Orr}) sang.",
        ],
    );
}

#[test]
fn a_language_before_a_colon_gives_the_name_in_it() {
    check(
        &[
            "{L:Orrim} (Latin: {L:Valdane}) lies low.",
            "{L:Orrim} (Danish: {L:Valdane}) lies low.",
            "{L:Orrim} (simplified Chinese: {L:Valdane}) lies low.",
        ],
        &["{L:Orrim} (capital: {L:Valdane}) lies low.", "{L:Orrim} (Latin capital: {L:Valdane}) lies low."],
    );
}

#[test]
fn whole_phrases_equate_and_their_pieces_do_not() {
    check(
        &[
            "{P:Ada Quill} took the stage name {P:Lady Ink}.",
            "{P:Ada Quill} adopted the pseudonym of {P:Lady Ink}.",
            "{O:Orrim} changed its name to {O:Valdane}.",
            "{P:Ada Quill} had her name changed to {P:Ida Oak}.",
            "{P:Ada Quill} wrote under the pen name {P:Lady Ink}.",
            "{P:Ada Quill} wrote under the pseudonym of {P:Lady Ink}.",
            "{P:Ada Quill} became famous as {P:Lady Ink}.",
            "{P:Ada Quill} rose to fame as {P:Lady Ink}.",
            "{P:Ada Quill} found fame as {P:Lady Ink}.",
            "{P:Ada Quill}, known to friends as {P:Lady Ink}, sang.",
            "{P:Ada Quill}, known by her stage name {P:Lady Ink}, sang.",
            "{P:Ada Quill}, known by the nickname of {P:Lady Ink}, sang.",
            "{P:Ada Quill}, known under the name {P:Lady Ink}, sang.",
            "{P:Ada Quill} goes by {P:Lady Ink}.",
            "{P:Ada Quill} goes by the name {P:Lady Ink}.",
            "{P:Ada Quill} goes by the name of {P:Lady Ink}.",
            "{P:Lady Ink}, whose real name is {P:Ada Quill}, sang.",
            "{O:Orrim} was rebranded as {O:Valdane}.",
            "{O:Orrim} renamed itself {O:Valdane}.",
            "{O:Orrim} reinvented itself as {O:Valdane}.",
            "{O:Orrim}, trading as {O:Valdane}, paid.",
            "{O:Orrim}, doing business as {O:Valdane}, paid.",
            "{O:Orrim Hall}, abbreviated to {O:Valdane}, paid.",
            "{P:Ada Quill}, nom de guerre {P:Lady Ink}, fell.",
            "{O:Orrim} d/b/a {O:Valdane} paid.",
            "{O:Orrim} f/k/a {O:Valdane} paid.",
            "{O:Orrim} n/k/a {O:Valdane} paid.",
            "{P:Ada Quill} a/k/a {P:Lady Ink} fell.",
            "{O:Orrim} (hereinafter {O:Valdane}) paid.",
            "{O:Orrim} (hereinafter referred to as {O:Valdane}) paid.",
            "{O:Orrim} (hereinafter called {O:Valdane}) paid.",
            "{O:Orrim} became {O:Valdane}.",
        ],
        &[
            "{P:Ada Quill} took the train to {P:Bo Lind}.",
            "{O:Orrim} changed its course to {O:Valdane}.",
            "{P:Ada Quill} wrote under {P:Bo Lind}.",
            "{P:Ada Quill} became aide to {P:Bo Lind}.",
            "{P:Ada Quill}, known to {P:Bo Lind}, sang.",
            "{P:Ada Quill} goes with {P:Bo Lind}.",
            "{P:Ada Quill}, whose aunt is {P:Ida Oak}, sang.",
            "{O:Orrim} itself sued {O:Valdane}.",
            "{O:Orrim}, trading with {O:Valdane}, paid.",
            "{O:Orrim} became {O:Valdane}'s owner.",
            "{O:Orrim} became {O:Valdane} owner.",
        ],
    );
}

#[test]
fn brackets_hold_initials_quotes_and_other_scripts() {
    check(
        &[
            "{O:Tarn River Board} ({O:TRB}) met.",
            "{O:TRB} ({O:Tarn River Board}) met.",
            "{O:Tarn River Board} [{O:TRB}] met.",
            "{O:Tarn River Board} (the {O:TRB}) met.",
            "{O:Tarn River Board} ({O:TRB}; founded 1950) met.",
            "{O:Orrim-Valdane} ({O:OV}) met.",
            "{O:Orrim-Valdane} ({O:ORVA}) met.",
            "{L:US Harbor Bay} ({L:USHAB}) is cold.",
            "{P:Ana de Souza} ({P:ADS}) met.",
            "{P:Ana de Souza} ({P:AS}) met.",
            "{O:Orrim Holdings} (the “{O:Lender}”) paid.",
            "{O:Orrim Holdings} (\"{O:Lender}\") paid.",
            "{L:Arda} ({L:Арда}) lies low.",
            "{L:Arda} (Orrish Ardda, {L:Арда}) lies low.",
            "{L:Arda} / {L:Арда} lies low.",
            "{L:Washington}, {L:D.C.}",
        ],
        &[
            "{O:Tarn River Board} in {O:TRX} met.",
            "{O:Orrim-Valdane} ({O:KB}) met.",
            "{P:Ana de Souza} ({P:BBC}) met.",
            "{O:Orrim Holdings} ({O:Lender}) paid.",
            "{L:Arda} (north) and {L:Борск} lie low.",
            "{L:Arda}, {L:Борск} and more lie low.",
            "{L:Арда} ({L:Борск}) lies low.",
            "{L:Ḥalda} ({L:Şamm}) lies low.",
            "{L:Paris}, {L:Texas}",
        ],
    );
}

#[test]
fn a_gloss_in_brackets_is_another_spelling_or_shares_the_head() {
    check(
        &[
            "{L:Brandel} ({L:Brindol}) lies low.",
            "{L:Valdane} ({L:Valdaneya}) lies low.",
            "{L:Tarn Metropolitan Area} ({L:Greater Vale Metropolitan Area}) grew.",
        ],
        &[
            "{L:Brandel} ({L:Brondixy}) lies low.",
            "{L:Valdane} ({L:Valdaneyask}) lies low.",
            "{L:Orrim} ({L:Valdane}) lies low.",
            "{L:Tarn Valley} ({L:Orr Valley}) lies low.",
            "{L:Iran} ({L:Iraq}) lies low.",
            "{L:Brandel} (near {L:Brindol}) lies low.",
            "{P:Brandel} ({P:Brindol}) spoke.",
        ],
    );
}
