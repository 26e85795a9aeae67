//! Relatives share names; the words of kinship around a name tell them apart. Marked as in `canon_merges.rs`.

mod marked;

use marked::clusters;

#[test]
fn a_child_named_like_a_parent_is_somebody_new() {
    assert_eq!(
        clusters("{P:Otto Lind} wed {P:Ada Quill}. They have three children: {P:Otto}, {P:Nils} and {P:Eva}."),
        "Otto Lind | Ada Quill | Otto | Nils | Eva"
    );
    assert_eq!(
        clusters("{P:Otto Lind} had a younger son, also named {P:Otto} (but known as {P:Nils})."),
        "Otto Lind | Otto=Nils"
    );
    assert_eq!(
        clusters("{P:Otto Lind} had four children, {P:Eva Lind}, {P:Ida Lind} and {P:Otto Axel Lind}. {P:Lind} sat."),
        "Otto Lind=Lind | Eva Lind | Ida Lind | Otto Axel Lind"
    );
}

#[test]
fn a_relative_mentioned_again_stays_who_he_is() {
    assert_eq!(
        clusters("{P:Otto Lind} sang. {P:Ada Quill} and her husband {P:Otto} left."),
        "Otto Lind=Otto | Ada Quill"
    );
    assert_eq!(clusters("Of all of {P:Nora}'s children, {P:Tim} sang. {P:Tim} won."), "Nora | Tim=Tim");
    assert_eq!(clusters("{P:Tim Vale} said it was bad for children, {P:Vale} least of all."), "Tim Vale=Vale");
}

#[test]
fn a_bare_surname_before_a_wife_is_not_hers() {
    assert_eq!(
        clusters("She went to her brother {P:Tarn} and his wife {P:Ada Tarn}. {P:Tarn} cooked."),
        "Tarn=Tarn | Ada Tarn"
    );
}

#[test]
fn a_family_is_none_of_its_members() {
    assert_eq!(
        clusters("{P:Nora Vale} wrote. The {P:Vale} family was rich, the {P:Vale} brothers too. {P:Vale} won."),
        "Nora Vale=Vale | Vale=Vale"
    );
    assert_eq!(clusters("{P:Nora Vale} wrote. The {P:Vale} administration paid."), "Nora Vale=Vale");
}
