//! Settings that contradict each other.

use std::fs;

use super::{
    common::{nomina, run, stderr, tag},
    page::{said, seen},
};

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
