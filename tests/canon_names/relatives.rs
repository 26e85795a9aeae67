//! Lists, kin and shared surnames.

use super::all_right;

#[test]
fn a_list_may_share_one_surname() {
    all_right(&[
        ("{P:Tim Oak} left. {P:Tim} and {P:Nora Vale} came.", "Tim Oak | Tim | Nora Vale"),
        ("{P:Tim Vale} left. {P:Tim} and {P:Nora Vale} came.", "Tim Vale=Tim | Nora Vale"),
        ("{P:Tim Oak} left. {P:Tim}, {P:Bo} & {P:Nora Vale} came.", "Tim Oak | Tim | Bo | Nora Vale"),
        ("{P:Tim Oak} left. {P:Tim} met {P:Nora Vale}.", "Tim Oak=Tim | Nora Vale"),
        ("{P:Tim Oak} left. {P:Tim} and {O:Orrim Inc.} came.", "Tim Oak=Tim | Orrim Inc."),
        ("{P:Tim Oak} left. {P:Tim}, {P:Nora Vale} said, came.", "Tim Oak=Tim | Nora Vale"),
        ("{P:Tim Oak} left. {P:Tim} and {P:Bo} came.", "Tim Oak=Tim | Bo"),
    ]);
}

#[test]
fn children_of_a_list_are_new() {
    all_right(&[
        ("{P:Otto Lind} wed. They had two sons, {P:Otto} and {P:Nils}.", "Otto Lind | Otto | Nils"),
        ("{P:Otto Lind} wed. Her sons: {P:Nils} and {P:Otto}.", "Otto Lind | Nils | Otto"),
        ("{P:Otto Lind} wed. They had two sons — {P:Otto} and {P:Nils}.", "Otto Lind | Otto | Nils"),
        ("{P:Otto Lind} left with his sons, {P:Otto} and {P:Nils}.", "Otto Lind | Otto | Nils"),
        ("{P:Otto Lind} wed. It was bad for children, {P:Otto} said.", "Otto Lind=Otto"),
        ("{P:Otto Lind} wed. It was bad for children, {P:Otto} and {P:Nils} said.", "Otto Lind=Otto | Nils"),
        ("{P:Otto Lind} came. The two children {P:Otto} taught sang.", "Otto Lind=Otto"),
        ("{P:Otto Lind} came. The two children {P:Otto} taught met {P:Nils}.", "Otto Lind=Otto | Nils"),
        ("{P:Otto Lind} wed. She had three children. {P:Otto} and {P:Nils} left.", "Otto Lind=Otto | Nils"),
        ("{P:Otto Lind} wed. She had three children; {P:Otto} and {P:Nils} left.", "Otto Lind=Otto | Nils"),
        ("{P:Otto Lind} met {P:Ada} and {P:Nils}.", "Otto Lind | Ada | Nils"),
    ]);
}

#[test]
fn a_list_ends_with_its_line() {
    all_right(&[(
        "{P:Nora Vale} on her two children, {P:Tim} and {P:Bo}\n\n{P:Nora} writes novels.",
        "Nora Vale=Nora | Tim | Bo",
    )]);
}

#[test]
fn a_relative_brought_in_is_somebody_else() {
    all_right(&[
        ("{P:Vale} and his wife {P:Ada Vale} sang. {P:Vale} won.", "Vale=Vale | Ada Vale"),
        ("{P:Vale} and his half-brother {P:Tim Vale} sang. {P:Vale} won.", "Vale=Vale | Tim Vale"),
        ("{P:Vale} and his cousin {P:Tim Vale} sang. {P:Vale} won.", "Vale=Vale | Tim Vale"),
        ("{P:Vale} and his son, Senator {P:Tim Vale}, sang. {P:Vale} won.", "Vale=Vale | Tim Vale"),
        ("{P:Otto Lind} ruled. {P:Otto}, a brother to all, sang.", "Otto Lind=Otto"),
        ("{P:Otto Lind} ruled. {P:Otto Axel Lind}, his son said, was wise.", "Otto Lind=Otto Axel Lind"),
        ("{P:Vale} sang. The painter {P:Tim Vale} won.", "Vale=Tim Vale"),
        ("{P:Otto Lind} had a son, also named {P:Otto}.", "Otto Lind | Otto"),
        ("{P:Otto Lind} left. Her husband {P:Otto} sang.", "Otto Lind=Otto"),
        ("{P:Otto Lind} ruled. {P:Otto Axel Lind}, his son, sang.", "Otto Lind | Otto Axel Lind"),
        ("{P:Otto Lind} ruled. {P:Otto Axel Lind}, his true self, sang.", "Otto Lind=Otto Axel Lind"),
    ]);
}

#[test]
fn a_family_is_no_member() {
    all_right(&[
        ("{P:Nora Vale} sang. The {P:Vale} family won.", "Nora Vale | Vale"),
        ("{P:Nora Vale} sang. The {P:Vale} sisters won.", "Nora Vale | Vale"),
        ("{P:Nora Vale} sang. {P:Vale} was old.", "Nora Vale=Vale"),
        ("{P:Nora Vale} sang. The {P:Vale} prize won.", "Nora Vale=Vale"),
    ]);
}

#[test]
fn a_title_tells_which_of_a_family() {
    all_right(&[
        ("Mr. {P:Tim Vale} met Mrs. {P:Ada Vale}. Mrs. {P:Vale} sang.", "Tim Vale | Ada Vale=Vale"),
        ("Mr. {P:Tim Vale} met Mrs. {P:Ada Vale}. Mr. {P:Vale} sang.", "Tim Vale=Vale | Ada Vale"),
        (
            "{P:Nora Vale} sang. {P:Vale} won. Senator {P:Tim Vale} came. Senator {P:Vale} spoke.",
            "Nora Vale=Vale | Tim Vale=Vale",
        ),
    ]);
}
