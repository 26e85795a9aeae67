//! What `--output` may be, and what it must leave alone: links, devices, open files, the work of other runs.

use std::{
    fs,
    os::unix::fs::{MetadataExt as _, PermissionsExt as _, chown, symlink},
    path::Path,
    process::{Command, Output},
};

use super::{
    common::{fixture, run, stderr, tag},
    page,
};

/// Runs a line of a shell in `folder`; TAG stands for the command over a tiny model.
fn sh(folder: &Path, line: &str) -> Output {
    let tag = format!(
        "{} tag --max-tokens 64 --stride 16 --model {}",
        env!("CARGO_BIN_EXE_nomina"),
        fixture("bert").display()
    );
    fs::write(folder.join("x.txt"), "Maria Keller met Omar Haddad.").unwrap();
    let mut shell = Command::new("sh");
    shell.arg("-c").arg(line.replace("TAG", &tag)).current_dir(folder).env_remove("NOMINA_CONFIG").output().unwrap()
}

/// Lines of a file, a document shortened to `{`.
fn lines(path: &Path) -> Vec<String> {
    let text = fs::read_to_string(path).unwrap();
    text.lines().map(|line| if line.starts_with('{') { "{".to_owned() } else { line.to_owned() }).collect()
}

#[test]
fn a_link_to_standard_output_appends_where_it_appends() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    symlink("/proc/self/fd/1", at("one")).unwrap();
    symlink("one", at("out")).unwrap();
    let output = sh(folder.path(), "echo first > log; TAG x.txt -o out >> log");
    assert!(output.status.success(), "{}", stderr(&output));
    assert_eq!(lines(&at("log")), ["first", "{"]);
    assert!(at("out").is_symlink() && at("one").is_symlink());
    let tried = "`-o` on a link to `/proc/self/fd/1` while standard output is appended to a file";
    page::seen("outputs::a_link_to_standard_output_appends_where_it_appends", tried, "appended; the links stay", 0);
}

#[test]
fn standard_output_by_name_keeps_its_place_among_other_commands() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["/dev/stdout", "/dev/fd/1", "/proc/self/fd/1", "-"] {
        let output = sh(folder.path(), &format!("{{ echo a; TAG x.txt -f jsonl -o {name}; echo b; }} > f"));
        assert!(output.status.success(), "{name}: {}", stderr(&output));
        assert_eq!(lines(&folder.path().join("f")), ["a", "{", "b"], "{name}");
    }
    let tried = "`-o /dev/stdout` between other commands whose output goes to one file";
    let outcome = "its lines between theirs";
    page::seen("outputs::standard_output_by_name_keeps_its_place_among_other_commands", tried, outcome, 0);
}

#[test]
fn a_link_to_a_deleted_standard_output_is_not_replaced() {
    let folder = tempfile::tempdir().unwrap();
    let link = folder.path().join("out");
    symlink("/proc/self/fd/1", &link).unwrap();
    let output = sh(folder.path(), "exec > gone; rm gone; TAG x.txt -o out");
    assert!(output.status.success(), "{}", stderr(&output));
    assert!(link.is_symlink());
    let left: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left.len(), 2, "{left:?}");
    let tried = "`-o` on a link to standard output whose file was deleted";
    page::seen("outputs::a_link_to_a_deleted_standard_output_is_not_replaced", tried, "the link stays", 0);
}

#[test]
fn an_open_file_is_written_where_it_stands() {
    let folder = tempfile::tempdir().unwrap();
    let script = "echo a > f; exec 5>> f; TAG x.txt -o /dev/fd/5; echo b >&5; TAG x.txt -o /dev/stderr 2>> f";
    let output = sh(folder.path(), script);
    assert!(output.status.success(), "{}", stderr(&output));
    assert_eq!(lines(&folder.path().join("f")), ["a", "{", "b", "{"]);
    let tried = "`-o /dev/fd/5` and `-o /dev/stderr`, opened by the shell to append";
    page::seen("outputs::an_open_file_is_written_where_it_stands", tried, "appended", 0);
}

#[test]
fn a_named_pipe_is_written_to() {
    let folder = tempfile::tempdir().unwrap();
    let output = sh(folder.path(), "mkfifo p; cat p > got & TAG x.txt -o p; wait");
    assert!(output.status.success(), "{}", stderr(&output));
    assert_eq!(lines(&folder.path().join("got")), ["{"]);
    assert!(!folder.path().join("p").is_file());
    page::seen("outputs::a_named_pipe_is_written_to", "`-o` on a named pipe", "its reader gets the documents", 0);
}

#[test]
fn a_dangling_link_stays_and_its_target_appears() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    symlink("real.jsonl", at("link.jsonl")).unwrap();
    let output = run(tag().arg("-o").arg(at("link.jsonl")), "Ada");
    assert!(output.status.success(), "{}", stderr(&output));
    assert!(at("link.jsonl").is_symlink() && at("real.jsonl").is_file());
    let tried = "`-o` on a link to a file that does not exist";
    page::seen("outputs::a_dangling_link_stays_and_its_target_appears", tried, "the file is made, the link stays", 0);
}

#[test]
fn a_folder_that_does_not_exist_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    symlink("nodir/real.html", at("link.html")).unwrap();
    for name in ["nodir/x.jsonl", "nodir/x.html", "link.html"] {
        let output = run(tag().arg("-o").arg(at(name)), "Ada");
        assert_eq!(output.status.code(), Some(2));
        assert!(stderr(&output).contains("nodir does not exist"), "{name}: {}", stderr(&output));
    }
    assert!(at("link.html").is_symlink());
    symlink("round", at("round")).unwrap();
    let output = run(tag().arg("-o").arg(at("round")), "Ada");
    assert!(stderr(&output).contains("its links lead round in a circle"), "{}", stderr(&output));
    let output = run(tag().arg("-o").arg(at("nodir/x.html")), "Ada");
    let said = page::said(&output, folder.path()).replace(&folder.path().display().to_string(), "…");
    page::seen("outputs::a_folder_that_does_not_exist_is_named", "`-o nodir/x.html`", &said, 2);
}

#[test]
fn a_replaced_file_keeps_its_owner_and_permissions() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["a.jsonl", "a.html", "a.tsv.gz"] {
        let file = folder.path().join(name);
        fs::write(&file, "old").unwrap();
        fs::set_permissions(&file, fs::Permissions::from_mode(0o640)).unwrap();
        // Only root may give files away.
        let owner = if chown(&file, Some(12345), Some(12345)).is_ok() { 12345 } else { file.metadata().unwrap().uid() };
        let output = run(tag().arg("-o").arg(&file), "Ada");
        assert!(output.status.success(), "{}", stderr(&output));
        let now = file.metadata().unwrap();
        assert_eq!((now.uid(), now.mode() & 0o777, now.len() > 3), (owner, 0o640, true), "{name}");
    }
    let tried = "`-o` on a file of another owner, with permissions of its own";
    page::seen("outputs::a_replaced_file_keeps_its_owner_and_permissions", tried, "replaced; both stay", 0);
}

#[test]
fn leftovers_of_dead_runs_are_removed_and_those_of_living_ones_stay() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::write(at(".nomina-dead00"), "half").unwrap();
    fs::create_dir(at(".nomina-dead01")).unwrap();
    fs::write(at(".nomina-dead01/a.txt"), "half").unwrap();
    fs::write(at(".nomina-of-mine"), "no leftover").unwrap();
    fs::write(at(".nomina-alive0"), "growing").unwrap();
    let living = fs::File::open(at(".nomina-alive0")).unwrap();
    living.lock().unwrap();
    let output = run(tag().arg("-o").arg(at("a.html")), "Ada");
    assert!(output.status.success(), "{}", stderr(&output));
    let mut left: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
    left.sort();
    assert_eq!(left, [".nomina-alive0", ".nomina-of-mine", "a.html"]);
    let tried = "an output beside what killed runs had left, and beside what a living one is writing";
    let outcome = "the first are removed, the other stays";
    page::seen("outputs::leftovers_of_dead_runs_are_removed_and_those_of_living_ones_stay", tried, outcome, 0);
}
