//! Kills at any point: the old output is whole or the new one is, and what is left over goes with the next run.

use std::{
    fs,
    path::Path,
    process::{Child, Stdio},
    thread,
    time::Duration,
};

use super::{
    common::{stderr, tag},
    page,
    resume::records,
};

fn start(input: &Path, output: &Path, more: &[&str]) -> Child {
    let mut command = tag();
    command.arg(input).arg("-o").arg(output).args(more);
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap()
}

#[test]
fn fifty_kills_leave_the_old_output_or_the_new_one() {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("in.jsonl");
    fs::write(&input, records(200)).unwrap();
    let mut outcomes = [0, 0];
    for name in ["a.jsonl", "a.html", "a.tsv.gz", "a.json", "a.conll"] {
        let output = folder.path().join(name);
        let begun = std::time::Instant::now();
        start(&input, &output, &[]).wait().unwrap();
        let (whole, time) = (fs::read(&output).unwrap(), begun.elapsed());
        let resume = || {
            // Alone it would take the old output for the finished one.
            let unfinished = output.with_file_name(format!("{name}.partial")).exists();
            if unfinished { vec!["--resume"] } else { Vec::new() }
        };
        for kill in 0..10_u32 {
            fs::write(&output, "old").unwrap();
            let mut child = start(&input, &output, &resume());
            thread::sleep((time * (kill * 7 % 10 + 2) / 11).max(Duration::from_millis(5)));
            child.kill().unwrap();
            child.wait().unwrap();
            let now = fs::read(&output).unwrap();
            assert!(now == b"old" || now == whole, "{name} is neither old nor new");
            outcomes[usize::from(now == whole)] += 1;
        }
        let next = start(&input, &output, &resume()).wait_with_output().unwrap();
        assert_eq!(next.status.code(), Some(1), "{name}: {}", stderr(&next));
        assert!(fs::read(&output).unwrap() == whole, "{name} differs after the next run");
        let left: Vec<_> = fs::read_dir(folder.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
        assert_eq!(left.len(), 2, "{left:?}");
        fs::remove_file(&output).unwrap();
    }
    assert!(outcomes[0] > 0, "some were killed before the end: {outcomes:?}");
    let tried = "`tag -o` of five formats over an old output, killed fifty times at any point";
    let outcome = "the old output or the new one, whole; what is left over goes with the next run";
    page::seen("kills::fifty_kills_leave_the_old_output_or_the_new_one", tried, outcome, None);
}
