//! Agreements: the type word, the words that tell one from another, numbers and years.

use super::all_right;

#[test]
fn the_order_of_the_words_says_nothing() {
    all_right(&[
        ("The {A:Treaty of Orrim} ended it. The {A:Orrim Treaty} held.", "Treaty of Orrim=Orrim Treaty"),
        ("The {A:Treaty of Orrim}; the {A:Tarn Treaty}.", "Treaty of Orrim | Tarn Treaty"),
        (
            "The {A:Treaty on Tides and Fog}; the {A:Fog and Tides Treaty}.",
            "Treaty on Tides and Fog=Fog and Tides Treaty",
        ),
        ("The {A:Orrim Accord} or {A:Orrim Agreement}.", "Orrim Accord=Orrim Agreement"),
        ("The {A:Orrim Truce}, an {A:Orrim Armistice}.", "Orrim Truce=Orrim Armistice"),
    ]);
}

#[test]
fn another_kind_is_another_agreement() {
    all_right(&[
        ("The {A:Orrim Accord} and the {A:Orrim Protocol}.", "Orrim Accord | Orrim Protocol"),
        ("The {A:Orrim Convention} and the {A:Orrim Charter}.", "Orrim Convention | Orrim Charter"),
        (
            "The {A:Protocol to the Orrim Convention} amends the {A:Orrim Convention}.",
            "Protocol to the Orrim Convention | Orrim Convention",
        ),
        ("The {A:Orrim Protocol} was signed. {A:Orrim} failed.", "Orrim Protocol=Orrim"),
    ]);
}

#[test]
fn numbers_are_one_however_they_are_written() {
    all_right(&[
        ("The {A:Orrim Treaty II}; the {A:Second Orrim Treaty}.", "Orrim Treaty II=Second Orrim Treaty"),
        ("The {A:Orrim Treaty V}; the {A:Fifth Orrim Treaty}.", "Orrim Treaty V=Fifth Orrim Treaty"),
        ("The {A:2nd Orrim Treaty}; the {A:Second Orrim Treaty}.", "2nd Orrim Treaty=Second Orrim Treaty"),
        ("The {A:Orrim Treaty X}; the {A:10th Orrim Treaty}.", "Orrim Treaty X=10th Orrim Treaty"),
        ("The {A:Orrim Treaty II}; the {A:Third Orrim Treaty}.", "Orrim Treaty II | Third Orrim Treaty"),
        ("The {A:First Orrim Treaty}; the {A:Second Orrim Treaty}.", "First Orrim Treaty | Second Orrim Treaty"),
    ]);
}

#[test]
fn a_number_that_only_one_name_has_tells_nothing_against_its_letters() {
    all_right(&[
        ("The {A:Second Tarn River Treaty} came. The {A:STRT} held.", "Second Tarn River Treaty=STRT"),
        ("The {A:STRT} held. It is the {A:Second Tarn River Treaty}.", "STRT=Second Tarn River Treaty"),
    ]);
}

#[test]
fn a_year_in_or_before_the_name_keeps_two_apart() {
    all_right(&[
        ("The {A:1950 Orrim Treaty} and the {A:1961 Orrim Treaty}.", "1950 Orrim Treaty | 1961 Orrim Treaty"),
        ("The {A:Orrim Treaty of 1950}; the {A:1950 Orrim Treaty}.", "Orrim Treaty of 1950=1950 Orrim Treaty"),
        ("The {A:Orrim Treaty of 1950}; the {A:Orrim Treaty}.", "Orrim Treaty of 1950=Orrim Treaty"),
        ("The 1950 {A:Orrim Treaty} and the 1961 {A:Treaty of Orrim}.", "Orrim Treaty | Treaty of Orrim"),
        ("The 1950 {A:Orrim Treaty}, that {A:Treaty of Orrim} of old.", "Orrim Treaty=Treaty of Orrim"),
    ]);
}

#[test]
fn countries_are_one_as_nouns_and_adjectives() {
    all_right(&[
        (
            "The {A:Norwegian Fish Agreement}; the {A:Norway Fish Agreement}.",
            "Norwegian Fish Agreement=Norway Fish Agreement",
        ),
        (
            "The {A:Norwegian Fish Agreement}; the {A:Swedish Fish Agreement}.",
            "Norwegian Fish Agreement | Swedish Fish Agreement",
        ),
        (
            "The {A:U.S.-Norwegian Treaty}; the {A:Norway-United States Treaty}.",
            "U.S.-Norwegian Treaty=Norway-United States Treaty",
        ),
    ]);
}

#[test]
fn a_short_title_joins_the_longer_one_that_holds_its_words() {
    all_right(&[
        (
            "The {A:Interim Agreement on Fog, Tides and Salt in Orrim}. The {A:Orrim Fog Agreement} held.",
            "Interim Agreement on Fog, Tides and Salt in Orrim=Orrim Fog Agreement",
        ),
        (
            "The {A:Interim Agreement on Fog, Tides and Salt in Orrim}. The {A:Orrim Fish Agreement} held.",
            "Interim Agreement on Fog, Tides and Salt in Orrim | Orrim Fish Agreement",
        ),
        (
            "The {A:Interim Agreement on Fog, Tides and Salt in Orrim}. The {A:Orrim Fog Charter} held.",
            "Interim Agreement on Fog, Tides and Salt in Orrim | Orrim Fog Charter",
        ),
        (
            "The {A:Interim Agreement on Fog, Tides and Salt in Orrim}. The {A:Second Orrim Fog Agreement} held.",
            "Interim Agreement on Fog, Tides and Salt in Orrim | Second Orrim Fog Agreement",
        ),
    ]);
}
