//! How `nomina tag` ends: output that is whole or absent, pipes that close, Ctrl-C.
#![allow(clippy::unwrap_used)]

mod common;

use std::{
    fs,
    io::{Read as _, Write as _},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use common::{lines, nomina, run, stderr, tag};
use nomina::Document;

#[test]
fn on_error_fail_stops_and_leaves_no_output_file() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out.jsonl");
    let output = run(tag().args(["--on-error", "fail", "-o"]).arg(&out), "{\"text\":\"Ada\"}\n[]\n{\"text\":\"Bo\"}\n");
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 0, "nothing half-written is left");
}

#[test]
fn a_directory_where_a_file_belongs_is_an_error() {
    let folder = tempfile::tempdir().unwrap();
    let output = tag().arg(folder.path()).output().unwrap();
    assert!(stderr(&output).contains("is a folder without files ending in"), "{}", stderr(&output));
    let output = run(tag().arg("-o").arg(folder.path()), "Ada");
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("is a folder; name a file"), "{}", stderr(&output));
}

#[test]
fn output_replaces_a_file_only_when_it_is_complete() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out.jsonl");
    fs::write(&out, "old").unwrap();
    let output = run(tag().arg("-o").arg(&out), "{\"text\":\"Ada\"}");
    assert!(output.status.success() && output.stdout.is_empty());
    let document: Document = serde_json::from_str(&fs::read_to_string(&out).unwrap()).unwrap();
    assert_eq!(document.text.as_deref(), Some("Ada"));
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn an_output_never_replaces_a_good_file_by_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let file = |name: &str, content: &[u8]| {
        fs::write(folder.path().join(name), content).unwrap();
        folder.path().join(name)
    };
    let (bad, kept) = (file("bad.txt", b"Andr\xE9"), file("kept.jsonl", b"old"));
    let output = tag().arg(&bad).arg("-o").arg(&kept).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert_eq!(fs::read(&kept).unwrap(), b"old");
    assert!(stderr(&output).contains("1 input failed, and nothing was tagged"), "{}", stderr(&output));
}

#[test]
fn progress_without_a_terminal_is_lines_in_the_log() {
    let output = run(tag().arg("--progress"), "{\"text\":\"Ada\"}\n{\"text\":\"Bo\"}\n");
    assert!(stderr(&output).contains("2 documents, 5 characters in "), "{}", stderr(&output));
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_is_an_error() {
    let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
    let output = tag().arg("examples/article.txt").stdout(full).stderr(Stdio::piped()).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("cannot write standard output"), "{}", stderr(&output));
    let output = tag().args(["examples/article.txt", "-o", "/dev/full"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2), "a device is written to, not replaced");
}

#[test]
fn a_closed_pipe_is_no_error() {
    for format in ["jsonl", "json", "tsv", "conll", "text", "html"] {
        closed_pipe(tag().args(["--format", format]));
    }
}

#[test]
fn a_process_that_ends_while_the_model_works_does_not_crash() {
    // Exit code 139 in two of three runs, once: ONNX Runtime cleans up under the feet of its own threads.
    for _ in 0..8 {
        closed_pipe(nomina().args(["tag", "--threads", "4"]));
    }
}

/// Closes the command's output after its first bytes, while it has much left to do.
fn closed_pipe(command: &mut Command) {
    let many = lines(&["Maria Keller met Omar Haddad in Lisbon."; 3000]);
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut pipe = child.stdin.take().unwrap();
    let feeder = std::thread::spawn(move || drop(pipe.write_all(many.as_bytes())));
    let mut first = [0; 16];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    let output = child.wait_with_output().unwrap();
    feeder.join().unwrap();
    assert_eq!((output.status.code(), stderr(&output)), (Some(0), ""), "{command:?}");
}

#[test]
fn a_document_comes_out_before_the_pipe_that_feeds_it_is_closed() {
    for (format, length) in [("jsonl", 64), ("tsv", 8), ("conll", 11)] {
        let mut child = tag().args(["--format", format]).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
        let mut pipe = child.stdin.take().unwrap();
        pipe.write_all(lines(&["Maria Keller met Omar Haddad in Lisbon."]).as_bytes()).unwrap();
        pipe.flush().unwrap();
        let mut start = vec![0; length];
        child.stdout.as_mut().unwrap().read_exact(&mut start).unwrap();
        drop(pipe);
        assert!(child.wait().unwrap().success());
    }
}

#[cfg(unix)]
#[test]
fn output_through_a_link_keeps_the_link_and_the_permissions() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().unwrap();
    let (real, link) = (folder.path().join("real.jsonl"), folder.path().join("link.jsonl"));
    fs::write(&real, "old").unwrap();
    fs::set_permissions(&real, fs::Permissions::from_mode(0o600)).unwrap();
    std::os::unix::fs::symlink(&real, &link).unwrap();
    assert!(run(tag().arg("-o").arg(&link), "Ada").status.success());
    assert!(link.is_symlink() && fs::read_to_string(&real).unwrap().contains("Ada"));
    assert_eq!(real.metadata().unwrap().permissions().mode() & 0o777, 0o600);
}

#[cfg(unix)]
#[test]
fn ctrl_c_keeps_what_is_finished_beside_the_old_output() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out.jsonl");
    fs::write(&out, "old").unwrap();
    let mut child = tag().arg("-o").arg(&out).stdin(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    let mut pipe = child.stdin.take().unwrap();
    pipe.write_all(lines(&["Ada met Bo.", "Cy met Di."]).as_bytes()).unwrap();
    pipe.flush().unwrap();
    // Until it is complete, the output stands under another name in the same folder; its journal has a line for each
    // document behind the first.
    let written = || {
        let journal = fs::read_to_string(folder.path().join("out.jsonl.progress"));
        journal.map_or(0, |lines| lines.lines().count())
    };
    let patience = Instant::now();
    while written() < 3 && patience.elapsed() < Duration::from_secs(60) {
        std::thread::sleep(Duration::from_millis(50));
    }
    Command::new("kill").args(["-INT", &child.id().to_string()]).status().unwrap();
    let start = Instant::now();
    let output = child.wait_with_output().unwrap();
    assert!(start.elapsed() < Duration::from_secs(20));
    assert_eq!(output.status.code(), Some(130));
    assert_eq!(fs::read_to_string(&out).unwrap(), "old");
    let partial = folder.path().join("out.jsonl.partial");
    assert_eq!(fs::read_to_string(&partial).unwrap().lines().count(), 2);
    assert!(stderr(&output).contains("stopped after 2 documents, which are in "), "{}", stderr(&output));
    drop(pipe);
}
