//! Letters in brackets: whether they stand for the name before.

use super::all_right;

#[test]
fn a_bracket_abbreviates_on_either_side() {
    all_right(&[
        ("The {O:Tarn River Board} ({O:TRB}) met.", "Tarn River Board=TRB"),
        ("The {O:TRB} ({O:Tarn River Board}) met.", "TRB=Tarn River Board"),
        ("The {O:Tarn River Board} ({O:Trb}) met.", "Tarn River Board=Trb"),
        ("The {O:Tarn River Board} ({O:Pax}) met.", "Tarn River Board | Pax"),
        ("The {O:Tarn River Board} ({O:Lake Fog Trust}) met.", "Tarn River Board | Lake Fog Trust"),
        ("The station {O:WQ-TV} ({O:WQTV}) plays.", "WQ-TV=WQTV"),
        ("The station {O:WQTV} ({O:WQ-TV}) plays.", "WQTV=WQ-TV"),
        ("The {O:ORXIM} ({O:TBL}) plays.", "ORXIM | TBL"),
    ]);
}

#[test]
fn a_persons_letters_are_all_initials() {
    all_right(&[
        ("{P:Ana de Silva} ({P:ADS}) sang.", "Ana de Silva=ADS"),
        ("{P:Ana de Silva} ({P:AS}) sang.", "Ana de Silva=AS"),
        ("{P:Otto Lind Marlow} ({P:OLM}) sang.", "Otto Lind Marlow=OLM"),
        ("{P:OLM} ({P:Otto Lind Marlow}) sang.", "OLM=Otto Lind Marlow"),
        ("{P:Otto Lind Marlow} ({P:OTL}) sang.", "Otto Lind Marlow | OTL"),
        ("{P:Otto Lind Marlow} ({P:MLO}) sang.", "Otto Lind Marlow | MLO"),
        ("{P:Otto Lind Marlow} ({P:Olm}) sang.", "Otto Lind Marlow | Olm"),
    ]);
}

#[test]
fn a_places_letters_keep_their_order_and_begin_early() {
    all_right(&[
        ("The {L:Greater Tarn Region} ({L:GTR}) grew.", "Greater Tarn Region=GTR"),
        ("The {L:Greater Tarn Region} ({L:TR}) grew.", "Greater Tarn Region=TR"),
        ("The {L:Greater  Tarn Region} ({L:TR}) grew.", "Greater  Tarn Region=TR"),
        ("The {L:Greater Tarn Region} ({L:RT}) grew.", "Greater Tarn Region | RT"),
        ("The {L:Greater Tarn Region} ({L:RGN}) grew.", "Greater Tarn Region | RGN"),
        ("The {L:Greater Tarn Region} ({L:GXR}) grew.", "Greater Tarn Region | GXR"),
        ("The {L:Region of the Tarn} ({L:RT}) grew.", "Region of the Tarn=RT"),
        ("The {L:Région Tarn Orrim} ({L:ROT}) grew.", "Région Tarn Orrim=ROT"),
    ]);
}

#[test]
fn a_country_may_be_left_out_of_either() {
    all_right(&[
        ("The {L:Tarn Wildlife Refuge} ({L:US-TWR}) is wet.", "Tarn Wildlife Refuge=US-TWR"),
        ("The {L:Tarn Wildlife Refuge} ({L:US-OLR}) is wet.", "Tarn Wildlife Refuge | US-OLR"),
        ("The {L:United States Naval Tarn Range} ({L:NAVTAR}) is wet.", "United States Naval Tarn Range=NAVTAR"),
    ]);
}

#[test]
fn letters_of_another_language_are_believed_of_bodies_and_agreements() {
    all_right(&[
        ("The {O:Orrim Workers' Party} ({O:PKX}) won.", "Orrim Workers' Party=PKX"),
        ("The {A:Orrim Fog Treaty} ({A:ZKX}) held.", "Orrim Fog Treaty=ZKX"),
        ("The {O:Orrim Workers' Party} ({O:PX}) won.", "Orrim Workers' Party | PX"),
        ("The {O:Orrim Workers' Party} ({O:FIFA}) won.", "Orrim Workers' Party | FIFA"),
        ("The {L:Orrim Fog Basin} ({L:ZKX}) is wet.", "Orrim Fog Basin | ZKX"),
        ("The {O:Tarners} ({O:ZKX}) won.", "Tarners | ZKX"),
        ("The {O:Social Tarn Party} ({O:Pts}) won.", "Social Tarn Party=Pts"),
    ]);
}

#[test]
fn letters_alone_join_the_one_name_with_these_initials() {
    all_right(&[
        ("The {O:Tarn River Board} met. The {O:TRB} sat.", "Tarn River Board=TRB"),
        ("The {O:Tarn River Board} met. The {O:TRX} sat.", "Tarn River Board | TRX"),
        ("The {O:Board of Fog} met. The {O:BOF} sat.", "Board of Fog=BOF"),
        ("The {O:Board of Fog} met. The {O:BF} sat.", "Board of Fog=BF"),
        ("{P:Otto Lind Marlow} met {P:OLM}.", "Otto Lind Marlow | OLM"),
    ]);
}
