//! Organizations: the institution, its country, its legal form, and what is left of it later on.

use super::all_right;

#[test]
fn the_legal_form_is_no_part_of_the_name() {
    all_right(&[
        ("{O:Orrim Inc.} grew. {O:Orrim} paid.", "Orrim Inc.=Orrim"),
        ("{O:Orrim & Co. Ltd.} grew. {O:Orrim} paid.", "Orrim & Co. Ltd.=Orrim"),
        ("{O:Orrim GmbH} is the old {O:Orrim AG}.", "Orrim GmbH=Orrim AG"),
        ("{O:Orrim Inc.} sued {O:Tarnel Inc.}", "Orrim Inc. | Tarnel Inc."),
        ("{O:Orrim and Tarnel} grew. {O:Orrim} paid.", "Orrim and Tarnel | Orrim"),
        ("{O:Orrim Tidal} grew. {O:Orrim} paid.", "Orrim Tidal | Orrim"),
    ]);
}

#[test]
fn generic_words_behind_are_dropped_later() {
    all_right(&[
        ("{O:Orrim News Agency} wrote. {O:Orrim} added.", "Orrim News Agency=Orrim"),
        ("{O:Orrim Fog Group} grew. {O:Orrim Fog} paid.", "Orrim Fog Group=Orrim Fog"),
        ("{O:Orrim News Agency} wrote. {O:Orrim News} added.", "Orrim News Agency=Orrim News"),
        ("The {O:Catholic Church} met. {O:Catholic} was not a word.", "Catholic Church | Catholic"),
        ("The {O:Norway Group} met. {O:Norway} won.", "Norway Group | Norway"),
    ]);
}

#[test]
fn institution_and_country_meet_in_any_order() {
    all_right(&[
        ("The {O:Department of Tides} or {O:Tides Department}.", "Department of Tides=Tides Department"),
        ("The {O:Department of Tides} or {O:Fog Department}.", "Department of Tides | Fog Department"),
        ("The {O:Norwegian Parliament}, the {O:Parliament of Norway}.", "Norwegian Parliament=Parliament of Norway"),
        ("The {O:Norwegian Parliament}, the {O:Parliament of Sweden}.", "Norwegian Parliament | Parliament of Sweden"),
        ("The {O:U.S. Navy}, the {O:United States Navy}.", "U.S. Navy=United States Navy"),
        ("The {O:Orrim of Tarnel} and {O:Tarnel Orrim}.", "Orrim of Tarnel | Tarnel Orrim"),
    ]);
}

#[test]
fn a_countrys_body_is_named_without_it_later() {
    all_right(&[
        ("The {O:Norwegian Navy} sailed. The {O:Navy} won.", "Norwegian Navy=Navy"),
        ("The {O:U.S. Coast Guard} sailed. The {O:Coast Guard} won.", "U.S. Coast Guard=Coast Guard"),
        ("The {O:Norwegian Navy} met the {O:Swedish Navy}. The {O:Navy} won.", "Norwegian Navy | Swedish Navy | Navy"),
        ("The {O:Norwegian Ramblers} met. {O:Orrim} won.", "Norwegian Ramblers | Orrim"),
        ("The {O:Supreme Court of Norway} met. The {O:Supreme Court} sat.", "Supreme Court of Norway=Supreme Court"),
        (
            "The {O:Redeemed Church of Orrim} met. The {O:Redeemed Church} sang.",
            "Redeemed Church of Orrim=Redeemed Church",
        ),
        ("{O:Knights Riders of Orrim} met. {O:Knights Riders} won.", "Knights Riders of Orrim | Knights Riders"),
    ]);
}

#[test]
fn a_university_goes_by_its_seat() {
    all_right(&[
        ("The {O:University of Orrim} teaches. {O:Orrim} won.", "University of Orrim=Orrim"),
        ("The {O:Ministry of Fog} rules. {O:Fog} won.", "Ministry of Fog | Fog"),
        ("{O:Orrim University} teaches. {O:Orrim} won.", "Orrim University=Orrim"),
    ]);
}

#[test]
fn the_head_alone_joins_its_one_body() {
    all_right(&[
        ("The {O:Tarn River Commission} met. The {O:Commission} sat.", "Tarn River Commission=Commission"),
        ("The {O:Committee on Fog} met. The {O:Committee} sat.", "Committee on Fog=Committee"),
        (
            "The {O:Tarn Commission} met the {O:Orrim Commission}. The {O:Commission} sat.",
            "Tarn Commission | Orrim Commission | Commission",
        ),
        ("The {O:Tarn River Commission} met. The {O:Committee} sat.", "Tarn River Commission | Committee"),
        ("The {O:Tarn River Trust} met. {O:Tarn} won.", "Tarn River Trust | Tarn"),
    ]);
}

#[test]
fn a_team_goes_by_its_last_word() {
    all_right(&[
        ("The {O:Orrim City Falcons} won. The {O:Falcons} sang.", "Orrim City Falcons=Falcons"),
        ("The {O:Orrim City Gulls} won. The {O:Falcons} sang.", "Orrim City Gulls | Falcons"),
        ("The {O:Orrim Red Sox} won. The {O:Red Sox} sang.", "Orrim Red Sox=Red Sox"),
        ("The {O:Orrim Glass} won. {O:Glass} sang.", "Orrim Glass | Glass"),
        ("{O:Orrim Motors} won. {O:Motors} sang.", "Orrim Motors | Motors"),
        ("The {O:Old Tarn Fog and Tides Falcons} won. {O:Falcons} sang.", "Old Tarn Fog and Tides Falcons | Falcons"),
    ]);
}

#[test]
fn a_part_with_its_own_institution_stands_alone() {
    all_right(&[
        ("The {O:Tarn Orrim Fog Museum} opened. The {O:Fog Museum} closed.", "Tarn Orrim Fog Museum=Fog Museum"),
        ("The {O:North Orrim Museum} and the {O:Orrim Museum}.", "North Orrim Museum | Orrim Museum"),
        ("The {O:Second Orrim Museum} and the {O:Orrim Museum}.", "Second Orrim Museum | Orrim Museum"),
        ("The {O:National Bank of Canada} and the {O:Bank of Canada}.", "National Bank of Canada | Bank of Canada"),
        ("The {O:Tarn Academy of Orrim} and the {O:Academy of Orrim}.", "Tarn Academy of Orrim=Academy of Orrim"),
        (
            "The {O:United States Court of Appeals for the Second Circuit}; the {O:Second Circuit}.",
            "United States Court of Appeals for the Second Circuit=Second Circuit",
        ),
        (
            "The {O:United States Court of Appeals for the Second Circuit}; the {O:Third Circuit}.",
            "United States Court of Appeals for the Second Circuit | Third Circuit",
        ),
    ]);
}

#[test]
fn numbered_bodies_are_as_many_as_their_numbers() {
    all_right(&[
        ("The {O:Sixth Fleet} and the {O:Seventh Fleet}.", "Sixth Fleet | Seventh Fleet"),
        ("The {O:6th Tarn Army} and the {O:7th Tarn Army}. The {O:Army} won.", "6th Tarn Army | 7th Tarn Army | Army"),
    ]);
}
