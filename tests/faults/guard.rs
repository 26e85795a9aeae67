//! What is read is never replaced by what is written, by whatever name.

use std::{fs, path::Path};

use super::{
    common::{documents, fixture, nomina, run, stderr, tag},
    page,
};

const TAGGED: &str = r#"{"id":"a","text":"Maria Keller","offsets":"char","mentions":[{"start":0,"end":12,"text":"Maria Keller","type":"PERSON","score":0.9}],"entities":[]}
"#;

/// A file with tagged documents, and other names of it.
fn names(folder: &Path) -> Vec<std::path::PathBuf> {
    let at = |name: &str| folder.join(name);
    fs::write(at("in.jsonl"), TAGGED).unwrap();
    fs::hard_link(at("in.jsonl"), at("hard.jsonl")).unwrap();
    let mut names = vec![at("in.jsonl"), at("./in.jsonl"), at("hard.jsonl")];
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("in.jsonl", at("link.jsonl")).unwrap();
        names.push(at("link.jsonl"));
    }
    names
}

#[test]
fn no_output_replaces_its_input_by_any_name() {
    let folder = tempfile::tempdir().unwrap();
    let input = folder.path().join("in.jsonl");
    let mut said = String::new();
    for name in names(folder.path()) {
        let mut commands = [tag(), nomina(), nomina()];
        commands[0].arg(&input).arg("-o").arg(&name);
        commands[1].arg("entities").arg(&input).args(["-f", "json", "-o"]).arg(&name);
        commands[2].arg("eval").arg(&input).args(["--gold-mentions", "--errors"]).arg(&name);
        for command in &mut commands {
            let output = run(command, "");
            assert_eq!(output.status.code(), Some(2), "{command:?}");
            let what = stderr(&output);
            assert!(what.contains("is also an input") || what.contains("is also the labelled"), "{command:?} {what}");
            if name.ends_with("hard.jsonl") && said.is_empty() {
                said = page::said(&output, folder.path());
            }
        }
    }
    assert_eq!(fs::read_to_string(&input).unwrap(), TAGGED);
    let tried =
        "`tag`, `entities`, `eval --errors` with an output that is the input: as named, by a link, by a hard link";
    page::seen("guard::no_output_replaces_its_input_by_any_name", tried, &said, 2);
}

#[cfg(unix)]
#[test]
fn standard_streams_of_one_file_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("x.txt");
    fs::write(&file, "Ada met Bo.").unwrap();
    let open = || fs::OpenOptions::new().read(true).append(true).open(&file).unwrap();
    let appended = tag().arg(&file).stdout(open()).output().unwrap();
    let piped = tag().args(["-f", "jsonl", "-o"]).arg(&file).stdin(open()).output().unwrap();
    for output in [&appended, &piped] {
        assert_eq!(output.status.code(), Some(2), "{}", stderr(output));
    }
    assert_eq!(fs::read_to_string(&file).unwrap(), "Ada met Bo.");
    let said = page::said(&appended, folder.path());
    page::seen("guard::standard_streams_of_one_file_are_refused", "`nomina tag x.txt >> x.txt`", &said, 2);
}

#[test]
fn no_output_replaces_index_configuration_or_model() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::write(at("in.jsonl"), TAGGED).unwrap();
    fs::write(at("nomina.toml"), "[entities]\nalias_tables = [\"names.tsv\"]\n").unwrap();
    fs::write(at("names.tsv"), "Maria Keller\tM. Keller\n").unwrap();
    let model = at("model");
    fs::create_dir(&model).unwrap();
    for file in ["model.onnx", "tokenizer.json", "config.json"] {
        fs::copy(fixture("bert").join(file), model.join(file)).unwrap();
    }
    let entities = |output: &Path| {
        let mut command = nomina();
        command.arg("entities").arg(at("in.jsonl")).args(["-f", "csv", "--index"]).arg(at("i")).arg("-o").arg(output);
        run(command.arg("--config").arg(at("nomina.toml")).arg("--model").arg(&model), "")
    };
    assert!(entities(&at("e.csv")).status.success());
    let index = fs::read(at("i")).unwrap();
    let output = entities(&at("i"));
    let said = page::said(&output, folder.path());
    for (name, what) in [
        ("i", "the index"),
        ("nomina.toml", "the configuration file"),
        ("names.tsv", "a table of aliases"),
        ("model/model.onnx", "a file of the model"),
        ("model/config.json", "a file of the model"),
    ] {
        let before = fs::read(at(name)).unwrap();
        let output = entities(&at(name));
        assert_eq!(output.status.code(), Some(2), "{name}");
        assert!(stderr(&output).contains(&format!("is also {what}: write to another file")), "{}", stderr(&output));
        assert_eq!(fs::read(at(name)).unwrap(), before);
    }
    let indexed = nomina().arg("entities").arg(at("in.jsonl")).arg("--index").arg(at("in.jsonl")).output().unwrap();
    assert!(stderr(&indexed).contains("in.jsonl is also an input"), "{}", stderr(&indexed));
    assert_eq!(fs::read(at("i")).unwrap(), index);
    let tried = "`entities --index i -o i`; an output that is the configuration or a file of the model";
    page::seen("guard::no_output_replaces_index_configuration_or_model", tried, &said, 2);
}

#[test]
fn no_folder_is_written_among_inputs_or_into_a_model() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::create_dir(at("texts")).unwrap();
    fs::write(at("texts/a.txt"), "Ada met Bo.").unwrap();
    let brat = |output: &Path| tag().arg(at("texts")).args(["-f", "brat", "-o"]).arg(output).output().unwrap();
    let output = brat(&at("texts/sub"));
    assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
    assert!(!at("texts/sub").exists());
    let model = fixture("bert").join("annotated");
    let inside = brat(&model);
    assert!(stderr(&inside).contains("lies in the model"), "{}", stderr(&inside));
    assert!(!model.exists());
    assert!(brat(&at("beside")).status.success());
    let tried = "`tag texts/ -f brat -o texts/sub`; a folder inside the model's";
    page::seen(
        "guard::no_folder_is_written_among_inputs_or_into_a_model",
        tried,
        &page::said(&output, folder.path()),
        2,
    );
}

#[test]
fn an_input_that_is_the_growing_output_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let at = |name: &str| folder.path().join(name);
    fs::write(at("o.jsonl.partial"), TAGGED).unwrap();
    let read = ["--input-format", "jsonl"];
    let output = tag().arg(at("o.jsonl.partial")).args(read).arg("-o").arg(at("o.jsonl")).output().unwrap();
    assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
    assert_eq!(fs::read_to_string(at("o.jsonl.partial")).unwrap(), TAGGED);
    let other = tag().arg(at("o.jsonl.partial")).args(read).output().unwrap();
    assert_eq!(documents(&other).len(), 1);
    let tried = "`tag o.jsonl.partial -o o.jsonl`, where the output would grow";
    page::seen("guard::an_input_that_is_the_growing_output_is_refused", tried, &page::said(&output, folder.path()), 2);
}
