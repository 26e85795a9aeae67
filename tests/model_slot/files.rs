//! A model folder is data: whatever stands in it is used or named, and nothing outside is read unasked.

use std::{fs, os::unix::fs::symlink};

use nomina::{Config, Tagger, model};

use super::{copy_of, fixture, refusal, refusal_with, with_config};

#[test]
fn a_folder_or_a_pipe_in_the_place_of_a_file_is_named() {
    for file in ["model.onnx", "tokenizer.json", "config.json"] {
        let folder = copy_of("bert");
        let path = folder.path().join(file);
        fs::remove_file(&path).unwrap();
        fs::create_dir(&path).unwrap();
        let said = refusal(folder.path());
        assert!(said.contains(file) && said.contains("is a folder"), "{said}");
        fs::remove_dir(&path).unwrap();
        assert!(std::process::Command::new("mkfifo").arg(&path).status().unwrap().success());
        let said = refusal(folder.path());
        assert!(said.contains(file) && said.contains("a pipe or a device"), "{said}");
    }
}

#[test]
fn a_pipe_beside_the_model_does_not_hang_it() {
    let folder = copy_of("bert");
    let path = folder.path().join("tokenizer_config.json");
    assert!(std::process::Command::new("mkfifo").arg(&path).status().unwrap().success());
    assert!(refusal(folder.path()).contains("tokenizer_config.json"));
}

#[test]
fn a_tokenizer_of_hundreds_of_megabytes_is_refused_before_it_is_read() {
    let folder = copy_of("bert");
    fs::File::create(folder.path().join("tokenizer.json")).unwrap().set_len(200 << 20).unwrap();
    let said = refusal(folder.path());
    assert!(said.contains("has 200 MB; no more than 128 are read"), "{said}");
}

#[test]
fn a_model_that_is_cut_short_is_called_so() {
    let folder = copy_of("bert");
    let path = folder.path().join("model.onnx");
    let bytes = fs::read(&path).unwrap();
    fs::write(&path, &bytes[..bytes.len() / 2]).unwrap();
    let said = refusal(folder.path());
    assert!(said.contains("cut short") && said.contains(&format!("{} bytes", bytes.len() / 2)), "{said}");
}

#[test]
fn a_quantized_file_in_the_folder_onnx_is_offered_by_name() {
    let folder = copy_of("bert");
    fs::create_dir(folder.path().join("onnx")).unwrap();
    fs::rename(folder.path().join("model.onnx"), folder.path().join("onnx/model_quantized.onnx")).unwrap();
    let said = refusal(folder.path());
    assert!(said.contains("set `file = \"onnx/model_quantized.onnx\"`"), "{said}");
}

#[test]
fn weights_outside_the_folder_are_not_read() {
    let said = refusal(&fixture("broken-external"));
    assert!(said.contains("has weights outside its folder, in ../bert-external/weights.bin"), "{said}");
}

#[test]
fn a_link_that_leads_nowhere_is_named() {
    let folder = copy_of("bert");
    let path = folder.path().join("model.onnx");
    fs::remove_file(&path).unwrap();
    symlink("../gone.onnx", &path).unwrap();
    let said = refusal(folder.path());
    assert!(said.contains("a link to a file that is not there"), "{said}");
}

#[test]
fn a_link_out_of_the_folder_is_used_and_inspect_says_where_it_leads() {
    let folder = copy_of("bert");
    let path = folder.path().join("model.onnx");
    fs::remove_file(&path).unwrap();
    symlink(fixture("bert").join("model.onnx"), &path).unwrap();
    let mut config = Config::default();
    config.model.path = folder.path().into();
    let report = model::inspect(&config).unwrap();
    let told = report.findings.iter().find(|f| f.message.contains("lies outside the folder")).unwrap();
    assert!(told.message.contains("fixtures/models/bert/model.onnx") && !told.problem, "{told:?}");
}

fn findings(folder: &std::path::Path) -> Vec<model::Finding> {
    let mut config = Config::default();
    config.model.path = folder.into();
    model::inspect(&config).unwrap().findings
}

#[test]
fn a_tokenizer_with_far_fewer_tokens_than_the_model_is_a_problem() {
    let folder = copy_of("bert");
    fs::copy(fixture("bert").join("tokenizer.json"), folder.path().join("tokenizer.json")).unwrap();
    let mut tokenizer: serde_json::Value =
        serde_json::from_slice(&fs::read(folder.path().join("tokenizer.json")).unwrap()).unwrap();
    tokenizer["model"]["vocab"].as_object_mut().unwrap().retain(|_, id| id.as_u64().unwrap() < 100);
    fs::write(folder.path().join("tokenizer.json"), tokenizer.to_string()).unwrap();
    let found = findings(folder.path());
    assert!(
        found.iter().any(|f| f.problem && f.message.contains("200 of 300 embedding rows have no token")),
        "{found:?}"
    );
}

#[test]
fn special_tokens_with_other_ids_than_the_config_says_are_told() {
    let folder = with_config("bert", |config| config["cls_token_id"] = 101.into());
    let found = findings(folder.path());
    assert!(found.iter().any(|f| f.message.contains("cls_token_id 101")), "{found:?}");
}

#[test]
fn ids_of_special_tokens_may_be_lists_or_none() {
    let folder = with_config("bert", |config| {
        config["eos_token_id"] = serde_json::json!([3, 106]);
        config["bos_token_id"] = (-1).into();
    });
    assert!(Tagger::builder().model(folder.path()).build().is_ok());
}

#[test]
fn a_folder_that_may_not_be_searched_is_told_as_such() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = copy_of("bert");
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o600)).unwrap();
    // Whoever may do everything is not held up.
    if fs::metadata(folder.path().join("config.json")).is_err() {
        assert!(refusal(folder.path()).contains("cannot be read"));
    }
    fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o700)).unwrap();
}

#[test]
fn positions_of_older_models_are_read() {
    let folder = with_config("bert", |config| {
        let config = config.as_object_mut().unwrap();
        let positions = config.remove("max_position_embeddings").unwrap();
        config.insert("n_positions".into(), positions);
        config.insert("model_type".into(), "gpt2".into());
    });
    let mut config = Config::default();
    config.model.path = folder.path().into();
    assert_eq!(model::inspect(&config).unwrap().positions, Some(64));
}

#[test]
fn without_a_maximum_the_hint_names_no_key_that_is_absent() {
    let folder = with_config("bert", |config| {
        config.as_object_mut().unwrap().remove("max_position_embeddings");
    });
    let said = refusal_with(Tagger::builder().model(folder.path()));
    assert!(said.contains("set window.max_tokens") && !said.contains("max_position_embeddings"), "{said}");
    assert!(Tagger::builder().model(folder.path()).window(64, 16).build().is_ok());
}
