//! Places: the core, and the formal or generic words around it.

use super::all_right;

#[test]
fn a_formal_word_in_front_is_left_out() {
    all_right(&[
        ("The {L:Republic of Orrim} is small. {L:Orrim} sells salt.", "Republic of Orrim=Orrim"),
        ("The {L:Islamic Republic of Orrim} is small. {L:Orrim} sells salt.", "Islamic Republic of Orrim=Orrim"),
        ("The {L:Republic of the Orrim} is small. {L:Orrim} sells salt.", "Republic of the Orrim=Orrim"),
        ("The {L:Kingdom of Orrim} is small. {L:Tarnel} sells salt.", "Kingdom of Orrim | Tarnel"),
        ("The {L:Gulf of Orrim} is small. {L:Orrim} sells salt.", "Gulf of Orrim | Orrim"),
        (
            "The {L:Duchy of Orrim} fought the {L:Kingdom of Orrim}. {L:Orrim} burnt.",
            "Duchy of Orrim | Kingdom of Orrim | Orrim",
        ),
    ]);
}

#[test]
fn a_trailing_word_is_left_out() {
    all_right(&[
        ("The {L:Orrim Islands} are small. {L:Orrim} sells salt.", "Orrim Islands=Orrim"),
        ("The {L:Orrim Hills} are small. {L:Orrim} sells salt.", "Orrim Hills | Orrim"),
        ("{L:Orrim di Tarnel} is small. {L:Orrim} sells salt.", "Orrim di Tarnel=Orrim"),
        ("{L:Orrim upon Tarnel} is small. {L:Tarnel} sells salt.", "Orrim upon Tarnel | Tarnel"),
        ("{L:Orrim upon Tarnel} is small. {L:Orrim} sells salt.", "Orrim upon Tarnel=Orrim"),
        ("{L:Washington, D.C.} is wet. {L:Washington} paid.", "Washington, D.C.=Washington"),
        ("{L:Orrim, D.C.} is wet. {L:Tarnel} paid.", "Orrim, D.C. | Tarnel"),
    ]);
}

#[test]
fn a_facility_goes_without_its_town() {
    all_right(&[
        ("{L:Orrim Tarnel Airport} is busy. {L:Tarnel Airport} grew.", "Orrim Tarnel Airport=Tarnel Airport"),
        (
            "{L:Roman Catholic Diocese of Orrim}; {L:Diocese of Orrim}.",
            "Roman Catholic Diocese of Orrim=Diocese of Orrim",
        ),
        ("{L:Orrim Tarnel Valley} is busy. {L:Tarnel Valley} grew.", "Orrim Tarnel Valley | Tarnel Valley"),
        ("{L:North Tarnel Airport} is busy. {L:Tarnel Airport} grew.", "North Tarnel Airport | Tarnel Airport"),
        ("{L:New Tarnel Airport} is busy. {L:Tarnel Airport} grew.", "New Tarnel Airport | Tarnel Airport"),
        ("{L:Orrim Tarnel Airport} is busy. {L:Airport} grew.", "Orrim Tarnel Airport | Airport"),
    ]);
}

#[test]
fn a_river_goes_by_its_article() {
    all_right(&[
        ("The {L:Tarn River} rises. They crossed the {L:Tarn} at noon.", "Tarn River=Tarn"),
        ("The {L:Tarn River} rises. They came to {L:Tarn} at noon.", "Tarn River | Tarn"),
        ("The {L:Orrim Canal} is long. The {L:Orrim} flows.", "Orrim Canal=Orrim"),
        ("The {L:Orrim Valley} is long. The {L:Orrim} flows.", "Orrim Valley | Orrim"),
        ("The {L:Orrim Desert} is dry. Soon the {L:Orrim} was behind them.", "Orrim Desert=Orrim"),
        ("The {L:Tarn River} rises. He met the {L:Tarn} mayor.", "Tarn River | Tarn"),
    ]);
}
