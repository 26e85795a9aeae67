//! `nomina entities --index`: two writers, kills, Ctrl-C, documents taken out. Tag output goes in: no model is needed.

use std::{
    fs,
    io::Write as _,
    path::Path,
    process::{Child, Command, Output, Stdio},
    thread,
    time::{Duration, Instant},
};

use crate::{common, page};

/// A line of tag output that names Ada Quill and one body, which tells documents apart.
pub fn document(id: &str, body: &str) -> String {
    let mention = |start: usize, text: &str, kind: &str, entity: usize| {
        let end = start + text.len();
        serde_json::json!({"start": start, "end": end, "text": text, "type": kind, "score": 0.9, "entity": entity})
    };
    let entity =
        |id: usize, name: &str, kind: &str| serde_json::json!({"id": id, "name": name, "type": kind, "mentions": [id]});
    let line = serde_json::json!({
        "id": id, "text": format!("Ada Quill {body}"), "offsets": "char",
        "mentions": [mention(0, "Ada Quill", "PERSON", 0), mention(10, body, "ORGANIZATION", 1)],
        "entities": [entity(0, "Ada Quill", "PERSON"), entity(1, body, "ORGANIZATION")],
    });
    format!("{line}\n")
}

pub fn documents(ids: std::ops::Range<usize>) -> String {
    ids.map(|i| document(&format!("d{i:05}"), &format!("Mill {i}"))).collect()
}

/// `nomina entities` in a folder, on `i`.
pub fn entities(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = common::nomina();
    command.current_dir(folder).args(["entities", "--index", "i"]).args(arguments);
    command
}

/// Adds documents and gives what came out.
pub fn add(folder: &Path, lines: &str, arguments: &[&str]) -> Output {
    common::run(entities(folder, &["-", "-q"]).args(arguments), lines)
}

pub fn names(folder: &Path) -> Vec<String> {
    let name = |entry: std::io::Result<fs::DirEntry>| entry.unwrap().file_name().into_string().unwrap();
    let mut names: Vec<String> = fs::read_dir(folder).unwrap().map(name).collect();
    names.sort();
    names
}

/// A writer that has the lock and waits for documents.
pub fn holder(folder: &Path) -> Child {
    let mut command = entities(folder, &["-", "-q"]);
    let child = command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
    wait_for(|| fs::read_to_string(folder.join("i.lock")).is_ok_and(|text| text.contains(&child.id().to_string())));
    child
}

pub fn finish(mut child: Child, lines: &str) -> Output {
    child.stdin.take().unwrap().write_all(lines.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}

pub fn wait_for(mut condition: impl FnMut() -> bool) {
    let start = Instant::now();
    while !condition() {
        assert!(start.elapsed() < Duration::from_secs(30), "it never came");
        thread::sleep(Duration::from_millis(2));
    }
}

/// What depends on the machine and the moment, left out.
fn anywhere(said: &str) -> String {
    let (before, rest) = said.split_once("process ").unwrap();
    assert!(rest.contains(" on ") && rest.contains(" since 20"), "{said}");
    format!("{before}process … on … since …`")
}

fn interrupt(child: &Child) {
    Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
}

/// The status of a run that lists an index to the file `list` and is interrupted after a while.
fn interrupted_after(folder: &Path, wait: Duration) -> Option<i32> {
    let mut child = entities(folder, &["--top", "0", "-o", "list"]).stderr(Stdio::piped()).spawn().unwrap();
    thread::sleep(wait);
    interrupt(&child);
    child.wait().unwrap().code()
}

#[test]
fn two_writers_lose_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let batches: Vec<String> = (0..8).map(|b| documents(b * 50..(b + 1) * 50)).collect();
    thread::scope(|scope| {
        for batch in &batches {
            scope.spawn(move || {
                let ran = add(path, batch, &["--wait"]);
                assert!(ran.status.success(), "{}", common::stderr(&ran));
            });
        }
    });
    let listed = entities(path, &[]).output().unwrap();
    assert!(common::stdout(&listed).contains("in 400 documents"), "{}", common::stdout(&listed));
    assert_eq!(names(path), ["i"]);
    page::seen(
        "index::two_writers_lose_nothing",
        "eight runs add to one index at once with `--wait`",
        "all 400 documents are in it",
        0,
    );
}

#[test]
fn the_second_writer_is_told_who_writes() {
    let folder = tempfile::tempdir().unwrap();
    let first = holder(folder.path());
    let second = add(folder.path(), &documents(0..1), &[]);
    assert!(common::stderr(&second).contains("--wait"), "{}", common::stderr(&second));
    let said = anywhere(&page::said(&second, folder.path()));
    assert!(finish(first, &documents(1..2)).status.success());
    page::seen(
        "index::the_second_writer_is_told_who_writes",
        "add to an index that another run writes",
        &said,
        second.status.code(),
    );
}

#[test]
fn waiting_ends_after_its_seconds() {
    let folder = tempfile::tempdir().unwrap();
    let first = holder(folder.path());
    let second = add(folder.path(), &documents(0..1), &["--wait=0"]);
    let said = anywhere(&page::said(&second, folder.path()));
    assert!(finish(first, "").status.success());
    page::seen("index::waiting_ends_after_its_seconds", "the same with `--wait=0`", &said, second.status.code());
}

#[test]
fn ctrl_c_is_heard_while_waiting() {
    let folder = tempfile::tempdir().unwrap();
    let first = holder(folder.path());
    let mut second =
        entities(folder.path(), &["-", "-q", "--wait"]).stdin(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut said = [0; 8];
    std::io::Read::read_exact(second.stderr.as_mut().unwrap(), &mut said).unwrap();
    assert_eq!(&said, b"waiting:");
    interrupt(&second);
    let status = second.wait().unwrap().code();
    assert!(finish(first, &documents(0..1)).status.success());
    page::seen("index::ctrl_c_is_heard_while_waiting", "Ctrl-C while `--wait` waits", "nothing is written", status);
}

#[test]
fn readers_are_not_held_up() {
    let folder = tempfile::tempdir().unwrap();
    add(folder.path(), &documents(0..3), &[]);
    let first = holder(folder.path());
    let reader = entities(folder.path(), &[]).output().unwrap();
    assert!(common::stdout(&reader).contains("in 3 documents"), "{}", common::stderr(&reader));
    assert!(finish(first, "").status.success());
    page::seen(
        "index::readers_are_not_held_up",
        "list an index that another run writes",
        "the index as it was before",
        reader.status.code(),
    );
}

#[test]
fn the_lock_of_a_killed_run_holds_nobody_up() {
    let folder = tempfile::tempdir().unwrap();
    let mut first = holder(folder.path());
    first.kill().unwrap();
    first.wait().unwrap();
    assert_eq!(names(folder.path()), ["i.lock"]);
    let second = add(folder.path(), &documents(0..1), &[]);
    assert_eq!(names(folder.path()), ["i"], "{}", common::stderr(&second));
    page::seen(
        "index::the_lock_of_a_killed_run_holds_nobody_up",
        "add to an index after a run that wrote it was killed",
        "the document is in it, the lock file is gone",
        second.status.code(),
    );
}

#[test]
fn fifty_kills_leave_the_old_index_or_the_new_one() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path();
    let (old, new) = (documents(0..400), documents(0..800));
    fs::write(path.join("new.jsonl"), &new).unwrap();
    add(path, &old, &[]);
    let before = fs::read(path.join("i")).unwrap();
    let start = Instant::now();
    assert!(entities(path, &["new.jsonl", "-q"]).status().unwrap().success());
    let (mut whole, after) = (start.elapsed(), fs::read(path.join("i")).unwrap());
    let (mut unchanged, mut early) = (0, 0);
    for kill in 0..50 {
        fs::write(path.join("i"), &before).unwrap();
        let mut child = entities(path, &["new.jsonl", "-q"]).spawn().unwrap();
        // From at once to a little after the end, in an order that is not the time's.
        thread::sleep(whole * (kill * 7 % 50) / 45);
        child.kill().unwrap();
        child.wait().unwrap();
        let found = fs::read(path.join("i")).unwrap();
        assert!(found == before || found == after, "kill {kill} left half an index");
        unchanged += usize::from(found == before);
        // On a machine that got busier than at the first run, later kills wait longer.
        early = if found == before { early + 1 } else { 0 };
        if early == 10 {
            (whole, early) = (whole * 2, 0);
        }
    }
    assert!((1..50).contains(&unchanged), "{unchanged} of 50 kills came before the end");
    let ran = entities(path, &["new.jsonl", "-q"]).status().unwrap();
    assert_eq!((names(path), fs::read(path.join("i")).unwrap()), (vec!["i".into(), "new.jsonl".into()], after));
    page::seen(
        "index::fifty_kills_leave_the_old_index_or_the_new_one",
        "50 runs that update an index killed, each at another moment; one more run",
        "always the old index or the new one, whole; nothing is left beside it",
        ran.code(),
    );
}

#[test]
fn ctrl_c_is_heard_while_a_large_index_is_listed() {
    let folder = tempfile::tempdir().unwrap();
    add(folder.path(), &documents(0..6000), &[]);
    let start = Instant::now();
    assert!(entities(folder.path(), &["--top", "1"]).stdout(Stdio::null()).status().unwrap().success());
    let whole = start.elapsed();
    for part in [3, 6, 8] {
        let mut wait = whole * part / 10;
        // The first run may have been the slowest: a run that is done before the signal comes is tried again, sooner.
        while interrupted_after(folder.path(), wait) != Some(130) {
            assert!(wait > whole / 100, "it was never heard");
            fs::remove_file(folder.path().join("list")).unwrap();
            wait = wait * 2 / 3;
        }
    }
    assert_eq!(names(folder.path()), ["i"], "nothing half-written is left behind");
    page::seen(
        "index::ctrl_c_is_heard_while_a_large_index_is_listed",
        "Ctrl-C at three moments while a large index is loaded, compared and listed",
        "it ends soon, nothing is written",
        130,
    );
}
