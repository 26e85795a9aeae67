//! The index as a file: links, modes, leftovers; what is taken out of it; what is no index.

use std::{fs, os::unix::fs::PermissionsExt as _};

use crate::{
    common,
    index::{add, documents, entities, names},
    page,
};

#[test]
fn a_link_to_an_index_stays_one() {
    let folder = tempfile::tempdir().unwrap();
    let real = folder.path().join("store");
    fs::create_dir(&real).unwrap();
    add(&real, &documents(0..1), &[]);
    std::os::unix::fs::symlink("store/i", folder.path().join("j")).unwrap();
    std::os::unix::fs::symlink("j", folder.path().join("i")).unwrap();
    let ran = add(folder.path(), &documents(1..2), &[]);
    assert!(folder.path().join("i").is_symlink() && folder.path().join("j").is_symlink());
    let listed = entities(&real, &[]).output().unwrap();
    assert!(common::stdout(&listed).contains("in 2 documents"), "{}", common::stderr(&ran));
    assert_eq!((names(folder.path()), names(&real)), (vec!["i".into(), "j".into(), "store".into()], vec!["i".into()]));
    page::seen(
        "index_files::a_link_to_an_index_stays_one",
        "`--index` is a link to the index",
        "the index behind it is updated",
        ran.status.code(),
    );
}

#[test]
fn a_private_index_stays_private() {
    let folder = tempfile::tempdir().unwrap();
    add(folder.path(), &documents(0..1), &[]);
    let path = folder.path().join("i");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
    let ran = add(folder.path(), &documents(1..2), &[]);
    assert_eq!(path.metadata().unwrap().permissions().mode() & 0o777, 0o600);
    page::seen(
        "index_files::a_private_index_stays_private",
        "add to an index of mode 0600",
        "its mode is 0600",
        ran.status.code(),
    );
}

#[test]
fn leftovers_of_killed_runs_go_with_the_next() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["i.4711.tmp", "i.tmp", "i.x1.tmp", "ii.12.tmp"] {
        fs::write(folder.path().join(name), "half").unwrap();
    }
    let ran = add(folder.path(), &documents(0..1), &[]);
    assert_eq!(names(folder.path()), ["i", "i.tmp", "i.x1.tmp", "ii.12.tmp"], "{}", common::stderr(&ran));
    page::seen(
        "index_files::leftovers_of_killed_runs_go_with_the_next",
        "`i.4711.tmp`, left by a killed run, beside index `i`",
        "it is removed, files of other names are not",
        ran.status.code(),
    );
}

#[test]
fn an_index_that_cannot_be_written_is_told_before_anything_is_read() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("i")).unwrap();
    let ran = entities(folder.path(), &["-"]).stdin(std::process::Stdio::inherit()).output().unwrap();
    page::seen(
        "index_files::an_index_that_cannot_be_written_is_told_before_anything_is_read",
        "`--index` names a folder",
        &page::said(&ran, folder.path()),
        ran.status.code(),
    );
}

#[test]
fn an_index_that_cannot_be_read_says_why() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("i")).unwrap();
    let ran = entities(folder.path(), &[]).output().unwrap();
    page::seen(
        "index_files::an_index_that_cannot_be_read_says_why",
        "list an `--index` that is a folder",
        &page::said(&ran, folder.path()),
        ran.status.code(),
    );
}

#[test]
fn half_an_index_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    add(folder.path(), &documents(0..3), &[]);
    let path = folder.path().join("i");
    let whole = fs::read(&path).unwrap();
    fs::write(&path, &whole[..whole.len() / 2]).unwrap();
    let ran = add(folder.path(), &documents(3..4), &[]);
    assert_eq!(fs::read(&path).unwrap(), whole[..whole.len() / 2]);
    page::seen(
        "index_files::half_an_index_is_refused",
        "add to an index that breaks off",
        &page::said(&ran, folder.path()),
        ran.status.code(),
    );
}

#[test]
fn bytes_that_are_no_text_are_placed() {
    let folder = tempfile::tempdir().unwrap();
    add(folder.path(), &documents(0..3), &[]);
    let path = folder.path().join("i");
    let mut bytes = fs::read(&path).unwrap();
    let at = bytes.windows(6).position(|w| w == b"d00001").unwrap();
    bytes[at] = 0xFF;
    fs::write(&path, &bytes).unwrap();
    let ran = entities(folder.path(), &[]).output().unwrap();
    page::seen(
        "index_files::bytes_that_are_no_text_are_placed",
        "list an index with a byte that is no UTF-8",
        &page::said(&ran, folder.path()),
        ran.status.code(),
    );
}

#[test]
fn documents_are_taken_out() {
    let folder = tempfile::tempdir().unwrap();
    add(folder.path(), &documents(0..3), &[]);
    let ran =
        entities(folder.path(), &["--remove", "d00000", "--remove", "d00002", "--format", "csv"]).output().unwrap();
    assert!(
        common::stdout(&ran).contains("Mill 1") && !common::stdout(&ran).contains("Mill 2"),
        "{}",
        common::stderr(&ran)
    );
    let listed = entities(folder.path(), &[]).output().unwrap();
    assert!(common::stdout(&listed).contains("2 of 2 entities in 1 document\n"), "{}", common::stdout(&listed));
    page::seen(
        "index_files::documents_are_taken_out",
        "`--remove d00000 --remove d00002`",
        "the list without them; they are gone from the index",
        ran.status.code(),
    );
}

#[test]
fn removing_what_is_not_there_changes_nothing() {
    let folder = tempfile::tempdir().unwrap();
    add(folder.path(), &documents(0..3), &[]);
    let before = fs::read(folder.path().join("i")).unwrap();
    let ran = entities(folder.path(), &["--remove", "d00000", "--remove", "d0001", "-q"]).output().unwrap();
    assert_eq!((fs::read(folder.path().join("i")).unwrap(), names(folder.path())), (before, vec!["i".into()]));
    page::seen(
        "index_files::removing_what_is_not_there_changes_nothing",
        "`--remove` a document and one that is not in the index",
        &page::said(&ran, folder.path()),
        ran.status.code(),
    );
}

#[test]
fn explaining_nobody_offers_names_and_keeps_the_output() {
    let folder = tempfile::tempdir().unwrap();
    add(folder.path(), &documents(0..2), &[]);
    fs::write(folder.path().join("e.txt"), "earlier").unwrap();
    let ran = entities(folder.path(), &["--explain", "Ada Qill", "-o", "e.txt"]).output().unwrap();
    assert_eq!(fs::read_to_string(folder.path().join("e.txt")).unwrap(), "earlier");
    page::seen(
        "index_files::explaining_nobody_offers_names_and_keeps_the_output",
        "`--explain 'Ada Qill'`, a name that nobody has",
        &page::said(&ran, folder.path()),
        ran.status.code(),
    );
}
