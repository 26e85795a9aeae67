//! Runs that were stopped, and `--resume`.

use std::{
    fs,
    io::Write as _,
    path::{Path, PathBuf},
    process::{Command, Output, Stdio},
    thread,
    time::{Duration, Instant},
};

use super::{
    common::{run, stderr, tag},
    page,
};

/// Short documents, some of which have no mention, some of which fail.
pub(crate) fn records(count: usize) -> String {
    let record = |i: usize| match i % 50 {
        7 => "{\"text\": 3}\n".to_owned(),
        _ if i.is_multiple_of(3) => serde_json::json!({"id": format!("d{i}"), "text": " "}).to_string() + "\n",
        _ => {
            serde_json::json!({"id": format!("d{i}"), "text": format!("Ada {i} met Bo.\nCy left.")}).to_string() + "\n"
        }
    };
    (0..count).map(record).collect()
}

fn command(output: &Path, more: &[&str]) -> Command {
    let mut command = tag();
    command.arg("-o").arg(output).args(more);
    command
}

fn finish(input: &str, output: &Path, more: &[&str]) -> Output {
    run(&mut command(output, more), input)
}

fn beside(path: &Path, ending: &str) -> PathBuf {
    PathBuf::from(format!("{}{ending}", path.display()))
}

/// Lines of the journal.
fn noted(output: &Path) -> usize {
    fs::read(beside(output, ".progress")).unwrap_or_default().iter().filter(|b| **b == b'\n').count()
}

/// Starts a run on a pipe that stays open, and kills it when its journal has `lines`.
fn kill_at(input: &str, output: &Path, more: &[&str], lines: usize) {
    let mut child = command(output, more).stdin(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    let mut pipe = child.stdin.take().unwrap();
    pipe.write_all(input.as_bytes()).unwrap();
    let patience = Instant::now();
    while noted(output) < lines {
        assert!(patience.elapsed() < Duration::from_secs(60), "{} of {lines} lines", noted(output));
        thread::sleep(Duration::from_micros(300));
    }
    child.kill().unwrap();
    child.wait().unwrap();
}

/// A run that was killed: its folder, its input, its output.
fn stopped() -> (tempfile::TempDir, String, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("out.jsonl");
    // Two records of the first hundred cannot be read; the journal has a line more for its head.
    kill_at(&records(100), &output, &[], 99);
    (folder, records(150), output)
}

#[test]
fn twenty_kills_lose_nothing_and_double_nothing() {
    const BETWEEN: usize = 50;
    let folder = tempfile::tempdir().unwrap();
    for format in ["jsonl", "tsv", "conll"] {
        let (whole, output) = (folder.path().join(format!("w.{format}")), folder.path().join(format!("o.{format}")));
        let all = records(21 * BETWEEN);
        let expected = finish(&all, &whole, &[]);
        assert_eq!(expected.status.code(), Some(1), "some records fail");
        for kill in 1..=20 {
            let lines = kill * (BETWEEN - 1) + 1 - (kill * 7919) % 40;
            kill_at(&records(kill * BETWEEN), &output, &["--resume"], lines);
            assert!(beside(&output, ".partial").exists() && !output.exists());
        }
        let last = finish(&all, &output, &["--resume"]);
        assert_eq!(last.status.code(), Some(1), "the failures before the kills count: {}", stderr(&last));
        assert_eq!(stderr(&last).lines().last(), stderr(&expected).lines().last(), "{format}");
        assert!(fs::read(&output).unwrap() == fs::read(&whole).unwrap(), "{format} differs");
        assert!(!beside(&output, ".partial").exists() && !beside(&output, ".progress").exists());
    }
    page::seen(
        "resume::twenty_kills_lose_nothing_and_double_nothing",
        "`tag -o out --resume` of jsonl, tsv and conll, killed twenty times in a row",
        "the bytes, the count of failures and the status of a run that was not killed",
        1,
    );
}

#[test]
fn finished_work_is_not_thrown_away_by_a_run_without_resume() {
    let (folder, input, output) = stopped();
    let before = fs::read(beside(&output, ".partial")).unwrap();
    let again = finish(&input, &output, &[]);
    assert_eq!(again.status.code(), Some(2));
    assert!(stderr(&again).contains("--resume"), "{}", stderr(&again));
    assert_eq!(fs::read(beside(&output, ".partial")).unwrap(), before);
    let said = page::said(&again, folder.path());
    let tried = "`tag -o out.jsonl` again after a kill, without `--resume`";
    page::seen("resume::finished_work_is_not_thrown_away_by_a_run_without_resume", tried, &said, 2);
}

#[test]
fn other_settings_or_inputs_are_not_gone_on_with() {
    let (folder, input, output) = stopped();
    let other = finish(&input, &output, &["--resume", "--offsets", "byte"]);
    assert!(stderr(&other).contains("--offsets char, and now it is byte"), "{}", stderr(&other));
    let inputs = finish(&input.replacen("Ada 1 ", "Eve 1 ", 1), &output, &["--resume"]);
    assert!(stderr(&inputs).contains("was begun with other inputs"), "{}", stderr(&inputs));
    let fewer = finish(&records(3), &output, &["--resume"]);
    assert!(stderr(&fewer).contains("was begun with other inputs"), "{}", stderr(&fewer));
    let data = beside(&output, ".partial");
    let mut edited = fs::read(&data).unwrap();
    edited[20] ^= 1;
    fs::write(&data, &edited).unwrap();
    let changed = finish(&input, &output, &["--resume"]);
    assert!(stderr(&changed).contains("it was changed"), "{}", stderr(&changed));
    edited[20] ^= 1;
    fs::write(&data, &edited).unwrap();
    for refused in [&other, &inputs, &fewer, &changed] {
        assert_eq!(refused.status.code(), Some(2));
    }
    assert_eq!(finish(&input, &output, &["--resume"]).status.code(), Some(1), "the right ones are");
    let tried = "`--resume` with other settings, other inputs, or an edited `out.jsonl.partial`";
    let said = page::said(&other, folder.path());
    page::seen("resume::other_settings_or_inputs_are_not_gone_on_with", tried, &said, 2);
}

#[test]
fn a_finished_output_is_complete_already() {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("out.tsv");
    assert!(run(tag().arg("--resume").arg("-o").arg(&output), "Ada met Bo.").status.success(), "nothing to go on with");
    let before = fs::read(&output).unwrap();
    let again = run(tag().arg("--resume").arg("-o").arg(&output), "Ada met Bo.");
    assert_eq!((again.status.code(), fs::read(&output).unwrap()), (Some(0), before));
    let said = page::said(&again, folder.path());
    page::seen(
        "resume::a_finished_output_is_complete_already",
        "`--resume` when there is nothing left to do",
        &said,
        0,
    );
}

#[test]
fn formats_that_cannot_be_gone_on_with_say_so() {
    let folder = tempfile::tempdir().unwrap();
    for name in ["a.html", "a.json", "a.txt", "a.jsonl.gz", "a.tsv.zst", "-", "/dev/null"] {
        let output = run(tag().arg("--resume").arg("-o").arg(folder.path().join(name)), "Ada");
        let output = if name == "-" { run(tag().args(["--resume", "-o", "-"]), "Ada") } else { output };
        assert_eq!(output.status.code(), Some(2), "{name}");
        assert!(stderr(&output).contains("jsonl, tsv, csv or conll"), "{}", stderr(&output));
    }
    let output = run(tag().arg("--resume").arg("-o").arg(folder.path().join("a.html")), "Ada");
    let said = page::said(&output, folder.path());
    page::seen("resume::formats_that_cannot_be_gone_on_with_say_so", "`-o a.html --resume`", &said, 2);
}

#[test]
fn two_runs_do_not_write_one_output() {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("out.jsonl");
    let other = fs::File::create(beside(&output, ".partial")).unwrap();
    other.lock().unwrap();
    let refused = run(tag().arg("-o").arg(&output), "Ada");
    assert_eq!(refused.status.code(), Some(2));
    drop(other);
    assert!(run(tag().arg("-o").arg(&output), "Ada").status.success(), "an empty leftover is nobody's work");
    let said = page::said(&refused, folder.path());
    page::seen("resume::two_runs_do_not_write_one_output", "`tag -o out.jsonl` while another run writes it", &said, 2);
}

#[test]
fn files_of_others_beside_an_output_are_not_taken_for_its_own() {
    let folder = tempfile::tempdir().unwrap();
    let output = folder.path().join("out.jsonl");
    let mut said = String::new();
    for ending in [".progress", ".partial"] {
        fs::write(beside(&output, ending), "notes of mine").unwrap();
        for more in [&[][..], &["--resume"]] {
            let refused = finish("Ada", &output, more);
            assert_eq!(refused.status.code(), Some(2), "{}", stderr(&refused));
            said = page::said(&refused, folder.path());
        }
        assert_eq!(fs::read_to_string(beside(&output, ending)).unwrap(), "notes of mine");
        fs::remove_file(beside(&output, ending)).unwrap();
        assert!(!beside(&output, ".partial").exists(), "a run that does not begin leaves nothing");
    }
    let missing = run(tag().args(["--model", "no/such", "-o"]).arg(&output), "Ada");
    assert_eq!((missing.status.code(), fs::read_dir(folder.path()).unwrap().count()), (Some(2), 0));
    let tried = "`tag -o out.jsonl` beside files of other people, called as its own would be";
    page::seen("resume::files_of_others_beside_an_output_are_not_taken_for_its_own", tried, &said, 2);
}
