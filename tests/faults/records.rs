//! Records: their ids, their other fields, their language; settings that contradict each other.

use std::fs;

use super::{
    common::{documents, fixture, nomina, run, stderr, stdout, tag},
    page::{said, seen},
};

/// The line behind what nomina found.
fn rest(line: &str) -> &str {
    line.split_once(",\"schema\":1").unwrap().1
}

#[test]
fn other_fields_stand_beside_ours_as_they_were_written() {
    let line = r#"{"z":12345678901234567890123456789,"text":"Ada","id":2,"a":{"y":1.50,"x":[9.99e-7]}}"#;
    let output = run(&mut tag(), line);
    assert!(stdout(&output).starts_with("{\"id\":2,\"text\":\"Ada\","), "a number stays one: {}", stdout(&output));
    assert_eq!(rest(stdout(&output)), ",\"z\":12345678901234567890123456789,\"a\":{\"y\":1.50,\"x\":[9.99e-7]}}\n");
    let document = &documents(&output)[0];
    assert_eq!((&*document.id, document.meta.as_ref().unwrap().len()), ("2", 2));
    assert_eq!(serde_json::to_string(document).unwrap() + "\n", stdout(&output), "and so through the library");
    let tsv = run(tag().args(["--format", "tsv"]), line);
    assert!(stdout(&tsv).contains("\n2\t"), "{}", stdout(&tsv));
    let tried = "a record with a number as its id, and fields of its own";
    let test = "records::other_fields_stand_beside_ours_as_they_were_written";
    seen(test, tried, "id and fields come back as they were written, at the top level", 0);
}

#[test]
fn a_field_called_like_one_of_ours_is_renamed_and_told() {
    let line = r#"{"id":"a","text":"Ada","mentions":5,"error":null,"x":1}"#;
    let output = run(&mut tag(), line);
    assert_eq!(rest(stdout(&output)), ",\"input.mentions\":5,\"input.error\":null,\"x\":1}\n");
    let body = run(tag().args(["--text-field", "body", "--id-field", "url"]), r#"{"url":"u","body":"Ada","text":"t"}"#);
    assert_eq!((&*documents(&body)[0].id, rest(stdout(&body))), ("u", ",\"input.text\":\"t\"}\n"));
    let tried = "a record with a field `mentions` that is not nomina's";
    let test = "records::a_field_called_like_one_of_ours_is_renamed_and_told";
    seen(test, tried, &said(&output, std::path::Path::new("-")), 0);
}

#[test]
fn tagging_what_was_tagged_makes_it_anew_and_nests_nothing() {
    let line = r#"{"id":7,"text":"Ada met Bo.","lang":"en","mentions":"mine"}"#;
    let once = run(&mut tag(), line);
    let twice = run(&mut tag(), &once.stdout);
    assert_eq!(stdout(&twice), stdout(&once));
    let bare = run(tag().arg("--no-text"), line);
    let again = run(&mut tag(), &bare.stdout);
    assert!(stderr(&again).contains("output of nomina tag --no-text"), "{}", stderr(&again));
    let tried = "output of `nomina tag` through `nomina tag`";
    let test = "records::tagging_what_was_tagged_makes_it_anew_and_nests_nothing";
    seen(test, tried, "the same again", twice.status.code());
}

#[test]
fn an_empty_record_is_called_empty() {
    let output = run(&mut tag(), "{}\n");
    let tried = "`{}` as a record";
    seen("records::an_empty_record_is_called_empty", tried, &said(&output, std::path::Path::new("-")), 1);
}

#[test]
fn types_are_known_in_any_case() {
    let text = "Maria Keller met Omar Haddad in Lisbon.";
    let found = |flags: &[&str]| {
        let output = run(tag().args(flags), text);
        assert!(output.status.success(), "{}", stderr(&output));
        output.stdout
    };
    assert_eq!(found(&["-t", "per"]), found(&["-t", "PER"]));
    assert_eq!(found(&["--min-score", "per=0.6"]), found(&["--min-score", "PER=0.6"]));
    let twice = run(tag().args(["--min-score", "per=0.6,PER=0.5"]), text);
    assert!(stderr(&twice).contains("names PER twice"), "{}", stderr(&twice));
    let output = run(tag().args(["-t", "pre"]), text);
    assert!(stderr(&output).contains("did you mean `PER`?"), "{}", stderr(&output));
    let tried = "`-t pre`: a type that the model does not have";
    seen("records::types_are_known_in_any_case", tried, &said(&output, std::path::Path::new("-")), 2);
}

#[test]
fn settings_of_entities_that_contradict_each_other_are_refused() {
    let folder = tempfile::tempdir().unwrap();
    let config = |text: &str| {
        fs::write(folder.path().join("nomina.toml"), text).unwrap();
        nomina().arg("config").current_dir(folder.path()).output().unwrap()
    };
    let twice = config("[entities]\naliases = { Europe = [\"EU\"], \"European Union\" = [\"EU\"] }\n");
    assert!(stderr(&twice).contains("`EU` stands under both `Europe` and `European Union`"), "{}", stderr(&twice));
    let output = config("[entities]\nnever_merge = [[\"A Smith\", \"B Smith\"], [\"Cy\"]]\n");
    assert_eq!((twice.status.code(), output.status.code()), (Some(2), Some(2)));
    let tried = "`never_merge` with a list of one name";
    let test = "records::settings_of_entities_that_contradict_each_other_are_refused";
    seen(test, tried, &said(&output, folder.path()), 2);
}

#[test]
fn a_text_in_another_language_than_the_models_is_tagged_and_told_once() {
    let folder = tempfile::tempdir().unwrap();
    let model = folder.path().join("model");
    fs::create_dir(&model).unwrap();
    for file in fs::read_dir(fixture("bert")).unwrap() {
        let file = file.unwrap();
        fs::copy(file.path(), model.join(file.file_name())).unwrap();
    }
    let card = fs::read_to_string(model.join("config.json")).unwrap();
    let card = card.trim_end().strip_suffix('}').unwrap().to_owned() + ",\"nomina\":{\"languages\":[\"en\"]}}";
    fs::write(model.join("config.json"), card).unwrap();
    let german = "Der Ausschuss trat am Montag zusammen und beriet über den Haushalt. Die Abgeordneten forderten mehr \
                  Geld für Schulen und Straßen, doch der Minister lehnte das mit Hinweis auf die Schulden ab.";
    let english = "The committee met on Monday and talked about the budget. Its members asked for more money for \
                   schools and roads, but the minister refused that with a word on the debts of the country.";
    let lines = super::common::lines(&[english, german, "Kurz.", german]);
    let output = run(nomina().args(["tag", "--max-tokens", "64", "--stride", "16", "--model"]).arg(&model), &lines);
    let languages: Vec<Option<String>> = documents(&output).into_iter().map(|d| d.other_language).collect();
    assert_eq!(languages, [None, Some("de".into()), None, Some("de".into())]);
    assert!(!stderr(&run(&mut tag(), &lines)).contains("note"), "a model that names no language tags any");
    let tried = "German for a model that names English as its language";
    let test = "records::a_text_in_another_language_than_the_models_is_tagged_and_told_once";
    seen(test, tried, &said(&output, folder.path()), 0);
}

#[cfg(unix)]
#[test]
fn whatever_is_called_nomina_toml_is_meant_as_the_configuration() {
    let folder = tempfile::tempdir().unwrap();
    let config = folder.path().join("nomina.toml");
    std::os::unix::fs::symlink("nomina.toml", &config).unwrap();
    let circle = nomina().arg("config").current_dir(folder.path()).output().unwrap();
    assert_eq!(circle.status.code(), Some(2), "{}", stderr(&circle));
    fs::remove_file(&config).unwrap();
    fs::create_dir(&config).unwrap();
    let output = nomina().arg("config").current_dir(folder.path()).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let test = "records::whatever_is_called_nomina_toml_is_meant_as_the_configuration";
    seen(test, "a folder called `nomina.toml`", &said(&output, folder.path()), 2);
}
