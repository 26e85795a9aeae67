//! `docs/faults.md`: a row per test, checked by that test.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Output,
    sync::Mutex,
};

const HEAD: &str = "\
# What was tried, and what comes out

Written by `tests/faults.rs` (`NOMINA_BLESS=1 cargo test --test faults`), each row by the test that it names. Status is
the exit status: 0 all well, 1 some documents failed, 2 nothing could start or be written, 130 stopped by Ctrl-C.
";

static PAGE: Mutex<()> = Mutex::new(());

fn path() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/faults.md")
}

/// Tells the page what the test `module::name` saw. `outcome` must not depend on the machine.
pub fn seen(test: &str, tried: &str, outcome: &str, status: impl Into<Option<i32>>) {
    let status = status.into().map_or("–".to_owned(), |status| status.to_string());
    let cell = |text: &str| text.replace('|', "\\|").replace('\n', " ");
    let row = format!("| {} | {} | {status} | `{test}` |", cell(tried), cell(outcome));
    let _one_at_a_time = PAGE.lock().unwrap_or_else(|broken| broken.into_inner());
    let mut rows = rows();
    if std::env::var_os("NOMINA_BLESS").is_none() {
        let known = rows.get(test).map(String::as_str);
        assert_eq!(known, Some(row.as_str()), "docs/faults.md is behind: NOMINA_BLESS=1 cargo test --test faults");
        return;
    }
    rows.insert(test.to_owned(), row);
    fs::write(path(), render(&rows)).unwrap();
}

/// The first line of what a run said on stderr, with `folder` left out of paths.
pub fn said(output: &Output, folder: &Path) -> String {
    let said = String::from_utf8_lossy(&output.stderr);
    let real = folder.canonicalize().unwrap_or_else(|_| folder.into());
    let mut line = said.lines().next().unwrap_or("nothing").to_owned();
    for folder in [real.as_path(), folder] {
        line = line.replace(&format!("{}/", folder.display()), "");
    }
    format!("`{line}`")
}

/// The rows of the page by test.
fn rows() -> BTreeMap<String, String> {
    let text = fs::read_to_string(path()).unwrap_or_default();
    let row = |line: &str| Some((line.strip_suffix("` |")?.rsplit_once('`')?.1.to_owned(), line.to_owned()));
    text.lines().filter(|line| line.starts_with("| ")).filter_map(row).collect()
}

fn render(rows: &BTreeMap<String, String>) -> String {
    let mut text = HEAD.to_owned();
    let mut area = "";
    for (test, row) in rows {
        let of = test.split("::").next().unwrap_or_default();
        if of != area {
            area = of;
            text += &format!("\n## {area}\n\n| Tried | Comes out | Status | Test |\n| --- | --- | --- | --- |\n");
        }
        text += row;
        text.push('\n');
    }
    text
}

#[test]
fn every_row_has_its_test() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/faults");
    for test in rows().keys() {
        let (module, name) = test.split_once("::").unwrap();
        let source = fs::read_to_string(folder.join(format!("{module}.rs"))).unwrap();
        assert!(source.contains(&format!("fn {name}(")), "docs/faults.md has a row of a test that is gone: {test}");
    }
}
