//! Persons: given names, initials, family names, suffixes and epithets.

use super::all_right;

#[test]
fn initials_and_short_forms_stand_for_given_names() {
    all_right(&[
        ("{P:John Marlow} is {P:J. Marlow}.", "John Marlow=J. Marlow"),
        ("{P:John Marlow} is not {P:K. Marlow}.", "John Marlow | K. Marlow"),
        ("{P:John Fitz Marlow} is {P:J.F. Marlow}.", "John Fitz Marlow=J.F. Marlow"),
        ("{P:John Fitz Marlow} is not {P:J.G. Marlow}.", "John Fitz Marlow | J.G. Marlow"),
        ("{P:William Marlow} is {P:Bill Marlow}.", "William Marlow=Bill Marlow"),
        ("{P:William Marlow} is not {P:Bob Marlow}.", "William Marlow | Bob Marlow"),
        ("{P:John Fitz Marlow} is {P:John Marlow}.", "John Fitz Marlow=John Marlow"),
        ("{P:Robert Kingsley Marlow} is {P:Kingsley Marlow}.", "Robert Kingsley Marlow=Kingsley Marlow"),
        ("{P:David Marlow} is not {P:John D. Marlow}.", "David Marlow | John D. Marlow"),
        ("{P:John Fitz Axel Marlow} is {P:John Axel Marlow}.", "John Fitz Axel Marlow | John Axel Marlow"),
        ("{P:John Fitz Axel Marlow} is {P:John Fitz Marlow}.", "John Fitz Axel Marlow=John Fitz Marlow"),
        ("{P:John Fitz Marlow} is not {P:John Axel Marlow}.", "John Fitz Marlow | John Axel Marlow"),
        ("{P:Anh Hung Tarn} is {P:Anhhung Tarn}.", "Anh Hung Tarn=Anhhung Tarn"),
        ("{P:Jean-Luc Tarn} is {P:Jeanluc Tarn}.", "Jean-Luc Tarn=Jeanluc Tarn"),
        ("{P:Jean-Luc Otto Tarn} is {P:Jeanluc Tarn}.", "Jean-Luc Otto Tarn=Jeanluc Tarn"),
        ("{P:Jean-Luc Tarn} is not {P:Jonas Tarn}.", "Jean-Luc Tarn | Jonas Tarn"),
        ("{P:D.E. Marlow} is {P:Dan Emil Marlow}.", "D.E. Marlow=Dan Emil Marlow"),
        ("{P:John Fitz Marlow} sang. {P:John} won.", "John Fitz Marlow=John"),
    ]);
}

#[test]
fn a_nickname_inside_the_name_is_one_of_its_names() {
    all_right(&[
        ("{P:Dwayne \"Blixo\" Marlow} sang. {P:Blixo} won.", "Dwayne \"Blixo\" Marlow=Blixo"),
        ("{P:Dwayne \"Blixo\" Marlow} sang. {P:Blixo Marlow} won.", "Dwayne \"Blixo\" Marlow=Blixo Marlow"),
        ("{P:Dwayne (Blixo) Marlow} sang. {P:Dwayne Marlow} won.", "Dwayne (Blixo) Marlow=Dwayne Marlow"),
        ("{P:Dwayne \"Blixo\" Marlow} sang. {P:Trixo} won.", "Dwayne \"Blixo\" Marlow | Trixo"),
        ("{P:Dwayne \"Blixo\" Marlow} sang. {P:Trixo Marlow} won.", "Dwayne \"Blixo\" Marlow | Trixo Marlow"),
    ]);
}

#[test]
fn a_comma_turns_a_name_round() {
    all_right(&[
        ("{P:Marlow, John} is {P:John Marlow}.", "Marlow, John=John Marlow"),
        ("{P:Marlow, John} is not {P:John Tarn}.", "Marlow, John | John Tarn"),
        ("{P:John Marlow, Jr.} is {P:John Marlow Jr.}", "John Marlow, Jr.=John Marlow Jr."),
        (
            "{P:John Marlow, the Elder} is no {P:John Marlow, the Younger}.",
            "John Marlow, the Elder | John Marlow, the Younger",
        ),
        ("{P:Kurosawa Akira} drew; {P:Akira Kurosawa} shot.", "Kurosawa Akira=Akira Kurosawa"),
        ("{P:Frank Thomas} met {P:Thomas Frank}.", "Frank Thomas | Thomas Frank"),
    ]);
}

#[test]
fn suffixes_tell_generations() {
    all_right(&[
        ("{P:Ned Orr Jr.} is {P:Ned Orr}.", "Ned Orr Jr.=Ned Orr"),
        ("{P:Ned Orr Jr.} is not {P:Ned Orr Sr.}", "Ned Orr Jr. | Ned Orr Sr."),
        ("{P:Ned Orr Junior} is {P:Ned Orr Jr.}", "Ned Orr Junior=Ned Orr Jr."),
        ("{P:Ned Orr II} is not {P:Ned Orr}.", "Ned Orr II | Ned Orr"),
        ("{P:Ned Orr III} is not {P:Ned Orr IV}.", "Ned Orr III | Ned Orr IV"),
        ("{P:Harald XIV} is not {P:Harald XV}.", "Harald XIV | Harald XV"),
        ("{P:Ned Orr, PhD} is {P:Ned Orr}.", "Ned Orr, PhD=Ned Orr"),
        ("{P:Ned Orr, III} is {P:N. Orr III}.", "Ned Orr, III=N. Orr III"),
        ("{P:Tim Marlow, Jr.} is {P:T. Marlow Jr.}", "Tim Marlow, Jr.=T. Marlow Jr."),
        ("{P:Ned Orr Jr.} sang. {P:Orr} won.", "Ned Orr Jr.=Orr"),
        ("{P:Ned Orr Jr., MD} is {P:Ned Orr Jr.}", "Ned Orr Jr., MD=Ned Orr Jr."),
    ]);
}

#[test]
fn epithets_tell_namesakes() {
    all_right(&[
        ("{P:Angus of Islay} met {P:Angus of Orrim}.", "Angus of Islay | Angus of Orrim"),
        ("{P:Harald the Bold} met {P:Harald the Wise}.", "Harald the Bold | Harald the Wise"),
        ("{P:Harald Tarn the Elder} is {P:H. Tarn}.", "Harald Tarn the Elder=H. Tarn"),
        ("{P:Harald the Bold} sang. {P:Harald} won.", "Harald the Bold=Harald"),
    ]);
}

#[test]
fn particles_belong_to_the_family_name() {
    all_right(&[
        ("{P:Jan van Orrim} sang. {P:Van Orrim} won.", "Jan van Orrim=Van Orrim"),
        ("{P:Jan van Orrim} sang. {P:Orrim} won.", "Jan van Orrim=Orrim"),
        ("{P:Jan van der Orrim} sang. {P:van der Orrim} won.", "Jan van der Orrim=van der Orrim"),
        ("{P:Omar al-Tarnel} sang. {P:al-Tarnel} won. {P:Tarnel} left.", "Omar al-Tarnel=al-Tarnel=Tarnel"),
        ("{P:Omar ash-Sharel} sang. {P:Sharel} won.", "Omar ash-Sharel=Sharel"),
        ("{P:Al Marlow} sang. {P:Al} won.", "Al Marlow=Al"),
        ("{P:Van Marlow} sang. {P:Jan Marlow} won.", "Van Marlow | Jan Marlow"),
        ("{P:Ursula K. Le Tarn} wrote. {P:Le Tarn} won.", "Ursula K. Le Tarn=Le Tarn"),
        ("{P:E. Marlow} is {P:Eva Marlow}.", "E. Marlow=Eva Marlow"),
    ]);
}

#[test]
fn a_family_name_may_stand_in_front() {
    all_right(&[
        ("{P:Xi Jinping} spoke. {P:Xi} left.", "Xi Jinping=Xi"),
        ("{P:Kim Jong-un} met {P:Kim Jong Un}.", "Kim Jong-un=Kim Jong Un"),
        ("{P:Kim Jong-il} met {P:Kim Jong-un}.", "Kim Jong-il | Kim Jong-un"),
        ("{P:Nguyen Van Thanh} met {P:Nguyen Van Minh}.", "Nguyen Van Thanh | Nguyen Van Minh"),
        ("{P:Zhao Bolin} met {P:Bolin}.", "Zhao Bolin=Bolin"),
        ("{P:Kim Strand} met {P:Strand}.", "Kim Strand=Strand"),
        ("{P:Kim Strand} is {P:K. Strand}.", "Kim Strand=K. Strand"),
    ]);
}

#[test]
fn titles_inside_the_name_are_no_part_of_it() {
    all_right(&[
        ("{P:President Nora Vale} is {P:Nora Vale}.", "President Nora Vale=Nora Vale"),
        ("{P:Joseph Cardinal Marlow} is {P:Joseph Marlow}.", "Joseph Cardinal Marlow=Joseph Marlow"),
        ("{P:Joseph Cardinal Marlow} is {P:Joseph O. Marlow}.", "Joseph Cardinal Marlow=Joseph O. Marlow"),
        ("{P:Former President Nora Vale} is {P:Nora Vale}.", "Former President Nora Vale=Nora Vale"),
        ("{P:Mr. Vale} is not {P:Mrs. Vale}.", "Mr. Vale | Mrs. Vale"),
        ("{P:King Orrim} is not {P:Prince Orrim}.", "King Orrim | Prince Orrim"),
        ("{P:Sister Vale} is not {P:Brother Vale}.", "Sister Vale | Brother Vale"),
        ("{P:Miss Vale} is not {P:Mrs. Vale}.", "Miss Vale | Mrs. Vale"),
        ("{P:future Mrs. Newland Vale} is not {P:Mr. Vale}.", "future Mrs. Newland Vale | Mr. Vale"),
        ("{P:Foreign Minister Ann Vale} is {P:A. Vale}.", "Foreign Minister Ann Vale=A. Vale"),
    ]);
}

#[test]
fn a_longer_family_name_goes_on_from_a_shorter() {
    all_right(&[
        ("{P:Jefferson Madeira} is {P:Jefferson Madeira da Tarn}.", "Jefferson Madeira=Jefferson Madeira da Tarn"),
        ("{P:Lee Harvey} spoke of {P:Lee Harvey Tarn}.", "Lee Harvey | Lee Harvey Tarn"),
        ("{P:J. Madeira} is not {P:J. Madeira Tarn}.", "J. Madeira | J. Madeira Tarn"),
        ("{P:Mary Perry Tarn} is {P:Mary Perry}.", "Mary Perry Tarn=Mary Perry"),
        ("{P:Kristin Scott Tarnel} sang. {P:Scott Tarnel} won.", "Kristin Scott Tarnel=Scott Tarnel"),
    ]);
}
