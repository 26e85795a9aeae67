//! Longer and shorter forms of organizations, places and agreements.

use nomina::CanonOptions;

use super::{all_right, marked::run_with};

#[test]
fn letters_stand_for_the_one_name_with_these_initials() {
    all_right(&[
        ("The {O:Board of Tarn} met. The {O:BOT} agreed.", "Board of Tarn=BOT"),
        ("The {O:Board of Tarn} met. The {O:BT} agreed.", "Board of Tarn=BT"),
        ("The {O:Board of Tarn} met. The {O:BX} agreed.", "Board of Tarn | BX"),
        ("The {O:Tarn’s RBK} met. The {O:TRBK} agreed.", "Tarn’s RBK=TRBK"),
        ("The {O:Grand Tarn Road-Works Co.} paid. {O:GTR} grew.", "Grand Tarn Road-Works Co.=GTR"),
        ("The {O:407th Tarn Group} left. The {O:407th TG} is home.", "407th Tarn Group=407th TG"),
        ("The {O:407th Tarn Group} left. The {O:408th TG} is home.", "407th Tarn Group | 408th TG"),
        ("They swam in {L:Lake Orr Bay}; {L:LOB} is cold.", "Lake Orr Bay=LOB"),
        ("They signed the {A:Second Tarn Treaty}. The {A:STT} held.", "Second Tarn Treaty=STT"),
        ("The {A:STT} held. They signed the {A:Second Tarn Treaty}.", "STT=Second Tarn Treaty"),
        (
            "The {O:Tarn River Board} ({O:TRB}) met. The {O:Town Road Bureau} left. The {O:TRB} sat.",
            "Tarn River Board=TRB=TRB | Town Road Bureau",
        ),
        (
            "The {O:Tarn River Board} met. The {O:Town Road Bureau} left. The {O:TRB} sat.",
            "Tarn River Board | Town Road Bureau | TRB",
        ),
    ]);
}

#[test]
fn an_organization_is_shortened_where_no_other_goes_by_the_rest() {
    all_right(&[
        ("{O:Orrim Holdings Ltd.} grew. {O:Orrim} paid.", "Orrim Holdings Ltd.=Orrim"),
        ("{O:Norwegian Parliament} met. {O:Parliament of Norway} rose.", "Norwegian Parliament=Parliament of Norway"),
        (
            "{O:Norwegian Parliament} met. {O:Parliament of Denmark} rose.",
            "Norwegian Parliament | Parliament of Denmark",
        ),
        ("The {O:Norwegian Navy} sailed. The {O:Navy} won.", "Norwegian Navy=Navy"),
        ("The {O:Norwegian Navy} met the {O:Danish Navy}. The {O:Navy} won.", "Norwegian Navy | Danish Navy | Navy"),
        ("The {O:University of Orrim} grew. {O:Orrim} won.", "University of Orrim=Orrim"),
        ("The {O:Friends of Orrim} grew. {O:Orrim} won.", "Friends of Orrim | Orrim"),
        ("The {O:Tarn Chiefs} won. The {O:Chiefs} rejoiced.", "Tarn Chiefs=Chiefs"),
        ("{O:Tarn Glass} won. {O:Glass} lost.", "Tarn Glass | Glass"),
        ("The {O:Tarn Red Sox} won. The {O:Red Sox} rejoiced.", "Tarn Red Sox=Red Sox"),
        ("The {O:National Bank of Orrim} sued the {O:Bank of Orrim}.", "National Bank of Orrim | Bank of Orrim"),
        ("The {O:East Tarn Police} left. The {O:Tarn Police} came.", "East Tarn Police | Tarn Police"),
        ("The {O:Committee on Tarn Roads} met. The {O:Committee} rose.", "Committee on Tarn Roads=Committee"),
        ("The {O:Orr News Agency} and {O:Orr} met.", "Orr News Agency | Orr"),
        ("The {O:Orr News Agency}, {O:Orr} for short, met.", "Orr News Agency=Orr"),
    ]);
}

#[test]
fn a_plural_is_the_body_of_its_members() {
    all_right(&[
        ("A {O:Rovian} beat two {O:Rovians}.", "Rovian=Rovians"),
        ("{O:ECA} sued. {O:ECAS} ruled.", "ECA | ECAS"),
        ("{O:Glas} sued {O:Glass}.", "Glas | Glass"),
        ("{O:Canadian} flew. The {O:Canadians} won.", "Canadian | Canadians"),
        ("{O:Catholic} won. The {O:Catholics} lost.", "Catholic | Catholics"),
    ]);
}

#[test]
fn a_place_goes_by_its_core() {
    all_right(&[
        ("The {L:Grand Duchy of Orrim} is small. {L:Orrim} is old.", "Grand Duchy of Orrim=Orrim"),
        ("The {L:Gulf of Orrim} is small. {L:Orrim} is old.", "Gulf of Orrim | Orrim"),
        (
            "The {L:Republic of Orrim} and the {L:City of Orrim} differ. {L:Orrim} is old.",
            "Republic of Orrim | City of Orrim | Orrim",
        ),
        ("The {L:Orrim Islands} are small. {L:Orrim} is old.", "Orrim Islands=Orrim"),
        ("{L:Mora di Valda} is small. {L:Mora} is old.", "Mora di Valda=Mora"),
        ("{L:Veld Orrim Airport} is small. {L:Orrim Airport} is old.", "Veld Orrim Airport=Orrim Airport"),
        ("{L:East Orrim Airport} is small. {L:Orrim Airport} is old.", "East Orrim Airport | Orrim Airport"),
        ("The {L:Orrim River} rises. They crossed {L:the Orrim} at noon.", "Orrim River=the Orrim"),
        ("The {L:Orrim River} rises. They crossed the {L:Orrim} valley.", "Orrim River | Orrim"),
        ("{L:Orrim} lies north of {L:East Orrim}.", "Orrim | East Orrim"),
    ]);
}

#[test]
fn agreements_meet_by_words_numbers_and_years() {
    all_right(&[
        ("the {A:Tarn II Treaty}; the {A:Second Tarn Treaty}", "Tarn II Treaty=Second Tarn Treaty"),
        ("the {A:Tarn II Treaty}; the {A:Third Tarn Treaty}", "Tarn II Treaty | Third Tarn Treaty"),
        ("{A:TARN 2} held; {A:TARN II} fell", "TARN 2=TARN II"),
        ("the {A:Orr Treaty of 1783}; the {A:Orr Treaty of 1814}", "Orr Treaty of 1783 | Orr Treaty of 1814"),
        ("the 1783 {A:Orr Treaty}; the {A:Orr Treaty of 1783}", "Orr Treaty=Orr Treaty of 1783"),
        ("the 1783 {A:Orr Treaty}; the {A:Orr Treaty of 1814}", "Orr Treaty | Orr Treaty of 1814"),
        ("the 1783 {A:Orr Treaty}; the {A:Orr Treaty}", "Orr Treaty=Orr Treaty"),
        ("the 1783 {O:Orr Board}; the 1814 {O:Orr Board}", "Orr Board=Orr Board"),
        ("the {A:Orr Treaty}; the {A:Orr Protocol}; {A:Orr} fell.", "Orr Treaty | Orr Protocol | Orr"),
        ("the {A:Orr Treaty}; {A:Orr} fell.", "Orr Treaty=Orr"),
        (
            "the {A:Interim Treaty for Peace in Orrim}; the {A:Orrim Peace Treaty}",
            "Interim Treaty for Peace in Orrim=Orrim Peace Treaty",
        ),
        (
            "the {A:Interim Treaty for Peace in Orrim}; the {A:Orrim Peace Protocol}",
            "Interim Treaty for Peace in Orrim | Orrim Peace Protocol",
        ),
        (
            "the {A:Second Interim Treaty for Peace in Orrim}; the {A:Orrim Peace III Treaty}",
            "Second Interim Treaty for Peace in Orrim | Orrim Peace III Treaty",
        ),
    ]);
}

#[test]
fn of_equal_names_the_one_used_most_is_the_entity_s() {
    let name = |source: &str| run_with(&CanonOptions::default(), source).1[0].name.clone();
    assert_eq!(name("{P:Yevgeny Orr}; {P:Evgeny Orr}; {P:Evgeny Orr}"), "Evgeny Orr");
    assert_eq!(name("{P:Yevgeny Orr}; {P:Evgeny Orr}"), "Yevgeny Orr");
    assert_eq!(name("{P:Otto Lind Jr.}; {P:Otto F. Lind}"), "Otto F. Lind");
    assert_eq!(name("{P:J. F. Orrim}; {P:John Orrim}"), "John Orrim");
    assert_eq!(name("  the {O:Tarn  Board}; {O:Tarn Board}"), "Tarn Board");
}
