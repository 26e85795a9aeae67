//! What merges within one document, and what must not.

mod marked;

use marked::{clusters, run_with};
use nomina::CanonOptions;

#[test]
fn a_president_is_one_entity_by_title_and_surname() {
    let (_, entities) = run_with(
        &CanonOptions::default(),
        "Russian President {P:Vladimir Putin} flew in on Monday. Mr. {P:Putin} stayed for lunch; {P:Putin’s} aides did not.",
    );
    assert_eq!(entities.len(), 1);
    assert_eq!(entities[0].name, "Vladimir Putin");
    assert_eq!(entities[0].aliases, ["Putin"]);
    assert_eq!(entities[0].titles, ["Russian President", "Mr."]);
    assert_eq!(entities[0].evidence.len(), 2);
    assert_eq!(entities[0].evidence[0].rule, "surname");
}

#[test]
fn roles_of_several_words_are_titles() {
    let (_, entities) = run_with(
        &CanonOptions::default(),
        "Former Secretary of State {P:Ada Quill} met Deputy Foreign Minister {P:Bo Lind} and Gen. {P:Max Orr}.",
    );
    let titles: Vec<&str> = entities.iter().flat_map(|e| &e.titles).map(String::as_str).collect();
    assert_eq!(titles, ["Former Secretary of State", "Deputy Foreign Minister", "Gen."]);
}

#[test]
fn a_dot_behind_a_title_ends_the_sentence_unless_it_abbreviates() {
    let (_, entities) = run_with(
        &CanonOptions::default(),
        "He was no prime minister. {P:Gordon Brown} left. She told the judge. {P:Ada Quill} and Lt. Col. {P:Max Orr} and \
         Asst. Prof. {P:Bo Lind} and Lt. Gov. {P:Una Hale} sat.",
    );
    let titles: Vec<&str> = entities.iter().flat_map(|e| &e.titles).map(String::as_str).collect();
    assert_eq!(titles, ["Lt. Col.", "Asst. Prof.", "Lt. Gov."]);
}

#[test]
fn a_bare_surname_joins_the_only_holder() {
    assert_eq!(clusters("{P:Nora Vale} spoke. {P:Tim Oak} listened to {P:Vale}."), "Nora Vale=Vale | Tim Oak");
}

#[test]
fn a_bare_surname_of_two_fresh_holders_is_reported_and_not_guessed() {
    let (mentions, entities) = run_with(
        &CanonOptions::default(),
        "It was a quiet year. {P:Olaf Berg} ran. {P:Nora Vale} wrote. {P:Tim Vale} painted. Later {P:Vale} left.",
    );
    assert_eq!(entities.len(), 4);
    let alone = &entities[mentions[3].entity.expect("entity")];
    assert_eq!(alone.ambiguous, [1, 2]);
}

#[test]
fn a_bare_surname_stays_with_the_holder_it_was_used_for_first() {
    assert_eq!(
        clusters("{P:Nora Vale} wrote. {P:Vale} won. Her son {P:Tim Vale} came. {P:Vale} smiled."),
        "Nora Vale=Vale=Vale | Tim Vale"
    );
}

#[test]
fn titles_of_gender_and_marriage_keep_a_family_apart() {
    assert_eq!(
        clusters("Mr. {P:Ardley} nodded. Mrs. {P:Ardley} frowned. Miss {P:Ardley} left. Mr. {P:Ardley} sat."),
        "Ardley=Ardley | Ardley | Ardley"
    );
}

#[test]
fn full_names_with_other_given_names_never_merge() {
    assert_eq!(clusters("{P:Nora Vale} met {P:Tim Vale} and {P:N. Vale}."), "Nora Vale=N. Vale | Tim Vale");
    assert_eq!(clusters("{P:George W. Orr} is no {P:George H. W. Orr}."), "George W. Orr | George H. W. Orr");
}

#[test]
fn generations_never_merge() {
    assert_eq!(clusters("{P:Ned Orr Jr.} sued {P:Ned Orr Sr.}"), "Ned Orr Jr. | Ned Orr Sr.");
    assert_eq!(clusters("{P:Harald II} followed {P:Harald III}."), "Harald II | Harald III");
}

#[test]
fn initials_nicknames_and_middle_names_are_understood() {
    assert_eq!(clusters("{P:John Fitz Marlow} and later {P:J. F. Marlow}"), "John Fitz Marlow=J. F. Marlow");
    assert_eq!(clusters("{P:William Marlow} is {P:Bill Marlow} to friends"), "William Marlow=Bill Marlow");
    assert_eq!(clusters("{P:Jean de la Tour} came. {P:de la Tour} left."), "Jean de la Tour=de la Tour");
}

#[test]
fn initials_that_look_like_particles_are_initials() {
    assert_eq!(clusters("{P:E. D. Orr} wrote. {P:Orr} won. {P:E. Orr} left."), "E. D. Orr=Orr=E. Orr");
    assert_eq!(clusters("{P:Ana e Silva} sang. {P:D.E. Orr} left. {P:Orr} sat."), "Ana e Silva | D.E. Orr=Orr");
    assert_eq!(clusters("{P:David Orr}, heir of {P:John D. Orr}"), "David Orr | John D. Orr");
}

#[test]
fn family_names_in_front_are_understood() {
    assert_eq!(
        clusters("{P:Xi Jinping} met {P:Kim Jong-un}. {P:Xi} hosted; {P:Kim} dined."),
        "Xi Jinping=Xi | Kim Jong-un=Kim"
    );
    assert_eq!(clusters("{P:Kim Jong-il} was the father of {P:Kim Jong-un}."), "Kim Jong-il | Kim Jong-un");
}

#[test]
fn accents_and_romanization_do_not_split_a_name() {
    assert_eq!(clusters("{P:José Ibáñez} / {P:Jose Ibanez}"), "José Ibáñez=Jose Ibanez");
    assert_eq!(clusters("{P:Zakhar Orlovsky} or {P:Zachar Orlovsky}"), "Zakhar Orlovsky=Zachar Orlovsky");
}

#[test]
fn a_list_of_names_is_a_list_of_people() {
    assert_eq!(
        clusters("{P:Thomas Brook} had sons: {P:Alan}, {P:Thomas} and {P:Hugh}."),
        "Thomas Brook | Alan | Thomas | Hugh"
    );
    assert_eq!(clusters("They moved from {L:Paris}, {L:Texas}."), "Paris | Texas");
}

#[test]
fn acronyms_meet_their_definition_on_either_side() {
    assert_eq!(
        clusters("the {O:Lake Harbour Trust} ({O:LHT}) and {O:BRX} ({O:Board of River Exchange})"),
        "Lake Harbour Trust=LHT | BRX=Board of River Exchange"
    );
    let (_, entities) = run_with(&CanonOptions::default(), "the {O:Lake Harbour Trust} ({O:LHT}) said");
    assert_eq!(entities[0].evidence[0].rule, "definition");
    assert_eq!(entities[0].evidence[0].text.as_deref(), Some("Lake Harbour Trust (LHT)"));
}

#[test]
fn brackets_hold_another_form_of_a_name_or_something_else() {
    assert_eq!(clusters("{L:Arda} ({L:Ardea})"), "Arda=Ardea");
    assert_eq!(
        clusters("{L:Orr Metropolitan Area} ({L:Greater Vale Metropolitan Area})"),
        "Orr Metropolitan Area=Greater Vale Metropolitan Area"
    );
    assert_eq!(clusters("{L:Veldhaven} ({L:Norway}); {L:Iran} ({L:Iraq})"), "Veldhaven | Norway | Iran | Iraq");
    assert_eq!(clusters("{O:Social Democratic Party} ({O:SPD})"), "Social Democratic Party=SPD");
    assert_eq!(
        clusters("{O:Board of River Exchange} ({O:US-BRX}) and {O:U.S. Naval Forces Norway} ({O:NAVFORNO})"),
        "Board of River Exchange=US-BRX | U.S. Naval Forces Norway=NAVFORNO"
    );
    assert_eq!(clusters("{O:Veldhaven Rovers} ({O:NBA})"), "Veldhaven Rovers | NBA");
}

#[test]
fn acronyms_join_the_one_name_with_their_initials() {
    assert_eq!(clusters("{O:Lake Harbour Trust} paid. The {O:LHT} grew."), "Lake Harbour Trust=LHT");
    assert_eq!(
        clusters("{O:Lake Harbour Trust} and {O:Long Hill Theatre} met. {O:LHT} won."),
        "Lake Harbour Trust | Long Hill Theatre | LHT"
    );
}

#[test]
fn countries_and_bodies_meet_their_common_names() {
    assert_eq!(
        clusters(
            "{L:U.S.} {L:US} the {L:United States} {L:America}; {L:Britain} {L:UK}; {O:UN} the {O:United Nations}"
        ),
        "U.S.=US=United States=America | Britain=UK | UN=United Nations"
    );
}

#[test]
fn neighbours_and_governments_stay_apart() {
    assert_eq!(
        clusters("{L:North Korea} {L:South Korea} {L:Moscow} {L:Russia}"),
        "North Korea | South Korea | Moscow | Russia"
    );
    assert_eq!(clusters("{L:Jerusalem} and {L:East Jerusalem}"), "Jerusalem | East Jerusalem");
    assert_eq!(clusters("{O:Senate} and {O:Congress}"), "Senate | Congress");
}

#[test]
fn organizations_meet_by_head_and_modifier() {
    assert_eq!(clusters("{O:Department of Roads} or {O:Roads Department}"), "Department of Roads=Roads Department");
    assert_eq!(clusters("{O:Norwegian Parliament} met. The {O:Parliament} rose."), "Norwegian Parliament=Parliament");
    assert_eq!(clusters("{O:Brightwell Inc.} grew. {O:Brightwell} paid."), "Brightwell Inc.=Brightwell");
    assert_eq!(clusters("{O:Xinhua News Agency} reports. {O:Xinhua} adds."), "Xinhua News Agency=Xinhua");
    assert_eq!(clusters("{O:Tarn Rovers} won. A {O:Tarn Rover} fell."), "Tarn Rovers=Tarn Rover");
    assert_eq!(clusters("{O:WQXT-FM} plays. {O:WQXT} grew."), "WQXT-FM=WQXT");
    assert_eq!(clusters("{O:Orr Church of Tarn}; {O:Orr Church}"), "Orr Church of Tarn=Orr Church");
    assert_eq!(
        clusters("The {O:Court} sat. {O:Orr Supreme Court}, that is the {O:Supreme Court}."),
        "Court=Orr Supreme Court=Supreme Court"
    );
    assert_eq!(clusters("{O:Catholic Press Association} / {O:Catholic}"), "Catholic Press Association | Catholic");
}

#[test]
fn a_river_goes_by_its_name_behind_an_article() {
    assert_eq!(clusters("The {L:Veld River} is long. Boats on the {L:Veld} are small."), "Veld River=Veld");
    assert_eq!(
        clusters("The {L:Veld River} is long. The {L:Veld} border, the town of {L:Veld}."),
        "Veld River | Veld=Veld"
    );
    assert_eq!(clusters("The {L:Congo River} is long. War in the {L:Congo} ended."), "Congo River | Congo");
}

#[test]
fn agreements_meet_by_their_distinctive_words_only() {
    assert_eq!(clusters("{A:Treaty of Versailles}; {A:Versailles Treaty}"), "Treaty of Versailles=Versailles Treaty");
    assert_eq!(
        clusters("{A:Kyoto Protocol} {A:Montreal Protocol} {A:Kyoto}"),
        "Kyoto Protocol=Kyoto | Montreal Protocol"
    );
    assert_eq!(clusters("{A:SALT I} {A:SALT II} {A:SALT II Treaty}"), "SALT I | SALT II=SALT II Treaty");
    assert_eq!(
        clusters("{A:NPT}: {A:Treaty on the Non-Proliferation of Nuclear Weapons}"),
        "NPT=Treaty on the Non-Proliferation of Nuclear Weapons"
    );
    assert_eq!(clusters("{A:Tarn Accords}; {A:Tarn Agreement}"), "Tarn Accords=Tarn Agreement");
    assert_eq!(clusters("{A:Paris Treaty}; {A:Paris Convention}"), "Paris Treaty | Paris Convention");
}

#[test]
fn treaties_of_other_years_stay_apart() {
    assert_eq!(
        clusters("the 1783 {A:Treaty of Ghent}; the 1814 {A:Treaty of Ghent}"),
        "Treaty of Ghent | Treaty of Ghent"
    );
}

#[test]
fn types_block_merging() {
    assert_eq!(clusters("{P:Lincoln} visited {L:Lincoln}."), "Lincoln | Lincoln");
    assert_eq!(clusters("signed the {A:Warsaw Pact}; {O:Warsaw Pact} troops"), "Warsaw Pact | Warsaw Pact");
}

#[test]
fn the_text_may_state_an_alias() {
    assert_eq!(clusters("{L:Veldhaven} (Thai: {L:Wiltorn}) and {L:Arda} ({L:Арда})"), "Veldhaven=Wiltorn | Arda=Арда");
    assert_eq!(clusters("{P:Ada Quill} named {P:Bo Lind} to the board"), "Ada Quill | Bo Lind");
    assert_eq!(clusters("{L:Veldhaven} (now {L:Port Orr})"), "Veldhaven=Port Orr");
    assert_eq!(clusters("{L:Veldhaven}, known locally as {L:Vel}, lies on {L:Arda}"), "Veldhaven=Vel | Arda");
    assert_eq!(
        clusters(
            "{P:Ada Quill} (or {P:Lady Ink}); {P:Eva Lind} (later Queen {P:Ida}); {P:Nora Vale} (formerly {P:Orr})"
        ),
        "Ada Quill=Lady Ink | Eva Lind=Ida | Nora Vale=Orr"
    );
    assert_eq!(clusters("{P:Zoran Vesel} (Serbian Vesel, {P:Зоран Весел}; born 1950)"), "Zoran Vesel=Зоран Весел");
    assert_eq!(clusters("{P:Ada Quill}, better known as {P:Lady Ink}, sang."), "Ada Quill=Lady Ink");
}

#[test]
fn the_user_has_the_last_word() {
    let options = CanonOptions {
        aliases: vec![("European Union".into(), vec!["the Twenty-Seven".into()])],
        never_merge: vec![vec!["Nora Vale".into(), "N. Vale".into()]],
        titles: vec!["Dato".into()],
        roles: vec!["ombudsman".into()],
        ..CanonOptions::default()
    };
    let (_, entities) = run_with(
        &options,
        "{O:European Union}, the {O:Twenty-Seven}: {P:Nora Vale}, Dato {P:N. Vale}, ombudsman {P:Bo Lind}",
    );
    assert_eq!(entities[0].name, "European Union");
    assert_eq!(entities.len(), 4);
    assert_eq!(
        (entities[2].titles.as_slice(), entities[3].titles.as_slice()),
        (&["Dato".to_owned()][..], &["ombudsman".to_owned()][..])
    );
}

#[test]
fn the_canonical_name_is_the_fullest_without_titles() {
    let name = |source: &str| run_with(&CanonOptions::default(), source).1[0].name.clone();
    assert_eq!(name("{O:UN} of the {O:United Nations}"), "United Nations");
    assert_eq!(name("{P:Putin} or {P:President Vladimir Putin}"), "Vladimir Putin");
    assert_eq!(name("{O:GENERAL ASSEMBLY} and {O:General\nAssembly} and {O:General Assembly}"), "General Assembly");
    assert_eq!(name("{P:Pope Francis} prayed"), "Pope Francis");
}
