//! Names without their accidents.

use super::all_right;

#[test]
fn accents_cases_quotes_and_dashes_are_accidents() {
    all_right(&[
        ("{P:Łukasz Đorđe} is {P:Lukasz Dorde}.", "Łukasz Đorđe=Lukasz Dorde"),
        ("{P:Søren Ærø} is {P:Soren Aero}.", "Søren Ærø=Soren Aero"),
        ("{L:Straße} is {L:STRASSE}.", "Straße=STRASSE"),
        ("{L:Ħamrun} is {L:Hamrun}.", "Ħamrun=Hamrun"),
        ("{L:Şərur} is {L:Serur}.", "Şərur=Serur"),
        ("{L:Diyarbakır} is {L:Diyarbakir}.", "Diyarbakır=Diyarbakir"),
        ("{L:Œrrim} is {L:Oerrim}; {L:Þorsk} is {L:Thorsk}.", "Œrrim=Oerrim | Þorsk=Thorsk"),
        ("{L:Orrim–Tarnel} is {L:Orrim-Tarnel}.", "Orrim–Tarnel=Orrim-Tarnel"),
        ("{P:Ann O’Tarn} is {P:Ann O'Tarn}.", "Ann O’Tarn=Ann O'Tarn"),
        ("{L:Or\u{ad}rim} is {L:Orrim}.", "Or\u{ad}rim=Orrim"),
        ("{L:Orrim} is not {L:Orrin}.", "Orrim | Orrin"),
    ]);
}

#[test]
fn articles_possessives_and_dots_are_no_part_of_a_name() {
    all_right(&[
        ("{O:The Tarn Post} and {O:Tarn Post}.", "The Tarn Post=Tarn Post"),
        ("{O:Tarn Post's} man left {O:Tarn Post}.", "Tarn Post's=Tarn Post"),
        ("{O:T.R.B.} is {O:TRB}.", "T.R.B.=TRB"),
        ("{O:Orrim & Tarnel} is {O:Orrim and Tarnel}.", "Orrim & Tarnel=Orrim and Tarnel"),
        ("{L:Orrim-Tarnel} is {L:Orrim Tarnel}.", "Orrim-Tarnel=Orrim Tarnel"),
        (
            "The {L:Republic of the Tarn Isles}, {L:Republic of Tarn Isles}.",
            "Republic of the Tarn Isles=Republic of Tarn Isles",
        ),
        ("{O:Tarn\nPost} is {O:Tarn Post}.", "Tarn\nPost=Tarn Post"),
        ("The {O:The} is no {O:Tarn Post}.", "The | Tarn Post"),
    ]);
}

#[test]
fn usage_spells_some_words_in_two_ways() {
    all_right(&[
        ("The {O:Tarn Defence League}, {O:Tarn Defense League}.", "Tarn Defence League=Tarn Defense League"),
        ("The {O:Tarn Organisation}, {O:Tarn Organization}.", "Tarn Organisation=Tarn Organization"),
        ("{L:St. Orrim} is {L:Saint Orrim}.", "St. Orrim=Saint Orrim"),
        ("{L:Mt. Orrim} is {L:Mount Orrim}, not {L:Fort Orrim}.", "Mt. Orrim=Mount Orrim | Fort Orrim"),
        ("{L:Isation} is not {L:Ization}.", "Isation | Ization"),
    ]);
}

#[test]
fn a_romanized_name_is_one_by_its_sound() {
    all_right(&[
        ("{P:Yevgeny Orlenko} or {P:Evgeni Orlenko}.", "Yevgeny Orlenko=Evgeni Orlenko"),
        ("{P:Nadir Seyhoon} or {P:Nadir Seyhun}.", "Nadir Seyhoon=Nadir Seyhun"),
        ("{P:Zakhary Orlenko} or {P:Zachary Orlenko}.", "Zakhary Orlenko=Zachary Orlenko"),
        ("{P:Zakhary Orlenko} or {P:Zakhary Morenko}.", "Zakhary Orlenko | Zakhary Morenko"),
        ("{P:Nadir Lind} or {P:Nadir Lynd}.", "Nadir Lind | Nadir Lynd"),
        ("{P:Nadir Lin} or {P:Nadir Lyn}.", "Nadir Lin | Nadir Lyn"),
        ("{P:Maddox Orlenko} is not {P:Madigan Orlenko}.", "Maddox Orlenko | Madigan Orlenko"),
    ]);
}
