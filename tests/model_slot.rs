//! Any token-classification export drops in; what is missing or inconsistent is named before the first inference.
#![allow(clippy::unwrap_used)]

mod common;
#[path = "model_slot/files.rs"]
mod files;
#[path = "model_slot/labels.rs"]
mod labels;
#[path = "model_slot/rows.rs"]
mod rows;

use std::{fs, path::Path};

use common::{HARD_TEXTS, assert_sound, fixture};
use nomina::{Config, Tagger, model};

const ARCHITECTURES: [&str; 10] =
    ["bert", "distilbert", "electra", "roberta", "xlm-roberta", "albert", "deberta-v2", "modernbert", "mpnet", "xlnet"];

fn copy_of(name: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    for file in ["model.onnx", "tokenizer.json", "config.json"] {
        fs::copy(fixture(name).join(file), folder.path().join(file)).unwrap();
    }
    folder
}

/// The message and hint of the error that loading a model gives.
fn refusal(folder: &Path) -> String {
    refusal_with(Tagger::builder().model(folder))
}

fn refusal_with(builder: nomina::TaggerBuilder) -> String {
    let error = builder.build().unwrap_err();
    format!("{error}\nhelp: {}", error.hint().unwrap_or_default())
}

#[test]
fn every_architecture_tags_hard_texts_with_offsets_that_slice() {
    for name in ARCHITECTURES {
        let tagger = common::tiny(name);
        for text in HARD_TEXTS {
            assert_sound(&tagger.tag(text).unwrap(), text);
        }
        let long = HARD_TEXTS.join(" ").repeat(20);
        let document = tagger.tag(long.as_str()).unwrap();
        assert_sound(&document, &long);
        assert!(document.coverage.windows > 10, "{name}: {:?}", document.coverage);
    }
}

#[test]
fn a_model_drops_in_by_a_three_line_config() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("nomina.toml");
    let model = fixture("roberta");
    fs::write(&file, format!("[model]\npath = {:?}\n[labels]\nPER = \"PERSON\"\n", model.to_str().unwrap())).unwrap();
    let tagger = Tagger::builder().config_file(&file).unwrap().build().unwrap();
    let text = "Maria Keller met Omar Haddad in Lisbon 👋🏽 at O'Neill-Smith's.";
    assert_sound(&tagger.tag(text).unwrap(), text);
    assert!(tagger.labels().tags().iter().any(|t| t.name == "PER" && t.entity_type == Some("PERSON".into())));
}

#[test]
fn labels_that_are_not_listed_keep_their_name_and_an_empty_type_drops_one() {
    let text = "Maria Keller met Omar Haddad in Lisbon. Keller praised the Alpine Research Council there.".repeat(5);
    let plain = common::tiny("bert").tag(text.as_str()).unwrap();
    assert!(plain.mentions.iter().any(|m| m.entity_type.as_str() == "PER"));
    let dropped = Tagger::builder().model(fixture("bert")).window(64, 16).label("PER", "").build().unwrap();
    let dropped = dropped.tag(text.as_str()).unwrap();
    let kept: Vec<_> = plain.mentions.iter().filter(|m| m.entity_type.as_str() != "PER").collect();
    assert_eq!(dropped.mentions.len(), kept.len());
}

#[test]
fn a_label_that_the_model_lacks_is_an_error_that_suggests_one_it_has() {
    let said = refusal_with(Tagger::builder().model(fixture("bert")).label("PERS", "PERSON"));
    assert!(said.contains("`PERS`") && said.contains("did you mean `PER`?"), "{said}");
}

#[test]
fn placeholder_labels_are_refused_with_the_fix() {
    let said = refusal(&fixture("broken-no-id2label"));
    assert!(said.contains("placeholders") && said.contains("set `id2label`"), "{said}");
}

/// The fixture `name` with its config.json rewritten.
fn with_config(name: &str, rewrite: impl Fn(&mut serde_json::Value)) -> tempfile::TempDir {
    let folder = copy_of(name);
    let path = folder.path().join("config.json");
    let mut config: serde_json::Value = serde_json::from_str(&fs::read_to_string(&path).unwrap()).unwrap();
    rewrite(&mut config);
    fs::write(path, config.to_string()).unwrap();
    folder
}

#[test]
fn more_positions_promised_than_there_are_is_refused_before_the_first_text() {
    let folder = with_config("bert", |config| config["max_position_embeddings"] = 512.into());
    let said = refusal(folder.path());
    assert!(said.contains("window of 512 tokens") && said.contains("max_position_embeddings"), "{said}");
}

#[test]
fn a_scheme_that_does_not_fit_the_labels_is_refused() {
    for (scheme, model) in [("bioes", "bert"), ("bio", "bert-io"), ("io", "bert-bioes")] {
        let mut config = Config::default();
        config.model.path = fixture(model);
        config.decode.scheme = Some(serde_json::from_value(scheme.into()).unwrap());
        let error = Tagger::new(config).unwrap_err();
        assert!(error.to_string().contains("decode.scheme is"), "{scheme} on {model}: {error}");
    }
}

#[test]
fn a_bare_label_that_looks_prefixed_is_a_type_of_its_own() {
    let folder = with_config("bert-bare", |config| {
        let labels = config["id2label"].as_object_mut().unwrap();
        let last = labels.values_mut().find(|l| *l == "WORK-OF-ART").unwrap();
        *last = "E-MAIL".into();
    });
    let tagger = Tagger::builder().model(folder.path()).build().unwrap();
    assert!(tagger.labels().tags().iter().any(|t| t.name == "E-MAIL"));
    let text = "Maria Keller met Omar Haddad in Lisbon. Keller praised the Alpine Research Council there.";
    assert!(!tagger.tag(text).unwrap().mentions.is_empty());
}

#[test]
fn a_character_that_the_tokenizer_drops_is_no_mention_whatever_the_order_of_labels() {
    // With O last, label 0 is a type; a word of which the model saw nothing must still not become one.
    let folder = with_config("bert", |config| {
        let labels = config["id2label"].as_object_mut().unwrap();
        let count = labels.len();
        let old: Vec<_> = (0..count).map(|i| labels[&i.to_string()].clone()).collect();
        for i in 0..count {
            labels[&i.to_string()] = old[(i + 1) % count].clone();
        }
    });
    let tagger = Tagger::builder().model(folder.path()).build().unwrap();
    assert!(tagger.tag("\u{fffd} \u{fffd}").unwrap().mentions.is_empty());
}

#[test]
fn a_missing_id2label_never_becomes_somebody_elses_labels() {
    let folder = copy_of("bert");
    fs::write(folder.path().join("config.json"), r#"{"model_type": "bert", "max_position_embeddings": 64}"#).unwrap();
    assert!(refusal(folder.path()).contains("no `id2label`"));
}

#[test]
fn labels_and_logits_of_different_widths_are_refused() {
    let said = refusal(&fixture("broken-label-mismatch"));
    assert!(said.contains("7 logits per token") && said.contains("has 9"), "{said}");
}

#[test]
fn a_tokenizer_with_more_tokens_than_embedding_rows_is_refused() {
    let said = refusal(&fixture("broken-vocab-mismatch"));
    assert!(said.contains("last token of its tokenizer (id 319)") && said.contains("different models"), "{said}");
}

#[test]
fn an_input_that_cannot_be_filled_is_named() {
    assert!(refusal(&fixture("broken-extra-input")).contains("`visual_embeds`"));
}

#[test]
fn each_missing_file_is_named_with_the_way_out() {
    for (file, said) in [
        ("model.onnx", "optimum-cli export onnx"),
        ("tokenizer.json", "save_pretrained"),
        ("config.json", "a model directory holds"),
    ] {
        let folder = copy_of("bert");
        fs::remove_file(folder.path().join(file)).unwrap();
        let message = refusal(folder.path());
        assert!(message.contains(file) && message.contains(said), "{message}");
    }
    let folder = copy_of("bert");
    fs::rename(folder.path().join("model.onnx"), folder.path().join("model_int8.onnx")).unwrap();
    assert!(refusal(folder.path()).contains("set `file = \"model_int8.onnx\"`"));
    assert!(refusal(Path::new("no/such/model")).contains("is not a folder"));
}

#[test]
fn damaged_files_are_named_without_a_panic() {
    for file in ["model.onnx", "tokenizer.json", "config.json"] {
        let folder = copy_of("bert");
        fs::write(folder.path().join(file), "{\"half\": ").unwrap();
        assert!(refusal(folder.path()).contains(file));
    }
}

#[test]
fn a_stride_that_fills_the_window_is_refused() {
    let error = Tagger::builder().model(fixture("bert")).window(64, 64).build().unwrap_err().to_string();
    assert!(error.contains("stride (64)") && error.contains("max_tokens (64)"), "{error}");
    let error = Tagger::builder().model(fixture("bert")).window(64, 62).build().unwrap_err().to_string();
    assert!(error.contains("leaves no room"), "{error}");
}

#[test]
fn a_window_longer_than_the_model_allows_is_refused() {
    let error = Tagger::builder().model(fixture("bert")).window(65, 16).build().unwrap_err().to_string();
    assert!(error.contains("at most 64 tokens"), "{error}");
}

#[test]
fn a_provider_that_is_not_there_is_an_error_not_a_fallback() {
    let with = |provider: &str| {
        let mut config = Config::default();
        config.model.path = fixture("bert");
        config.runtime.providers = vec![provider.into()];
        let error = Tagger::new(config).unwrap_err();
        format!("{error}\n{}", error.hint().unwrap_or_default())
    };
    assert!(with("cuda").contains("built without it"));
    assert!(with("cudda").contains("did you mean `cuda`?"));
}

#[test]
fn inspect_describes_a_model() {
    let mut config = Config::default();
    config.model.path = fixture("roberta");
    let report = model::inspect(&config).unwrap();
    assert_eq!((report.window, report.positions), (512, Some(512)), "two of the 514 positions are never used");
    assert!(report.vocabulary <= report.embedding_rows);
    assert!(report.findings.iter().any(|f| f.message.contains("PER = \"PERSON\"")), "{:?}", report.findings);
    assert!(report.findings.iter().all(|f| !f.problem), "{:?}", report.findings);
}

#[test]
fn a_swap_changes_the_model_for_all_clones_while_a_running_stream_ends_on_the_old_one() {
    let text = "Maria Keller met Omar Haddad in Lisbon. Keller praised the Alpine Research Council there.";
    let tagger = common::tiny("bert");
    let clone = tagger.clone();
    let (bert, electra) = (tagger.tag(text).unwrap(), common::tiny("electra").tag(text).unwrap());
    assert_ne!(bert.mentions, electra.mentions);
    let mut running = tagger.tag_all([text, text]);
    let mut config = tagger.config();
    config.model.path = fixture("electra");
    clone.swap(config).unwrap();
    assert_eq!(running.next().unwrap().unwrap().mentions, bert.mentions);
    assert_eq!(tagger.tag(text).unwrap().mentions, electra.mentions);
    assert_eq!(running.next().unwrap().unwrap().mentions, bert.mentions);

    let mut wrong = tagger.config();
    wrong.model.path = fixture("broken-no-id2label");
    assert!(tagger.swap(wrong).is_err());
    assert_eq!(clone.tag(text).unwrap().mentions, electra.mentions, "a failed swap changes nothing");
}

#[test]
fn a_model_may_say_how_far_to_trust_its_scores() {
    let text = "Maria Keller met Omar Haddad in Lisbon. Keller praised the Alpine Research Council there.";
    let table = |scale: f64| serde_json::json!({"calibration": {"PER": {"scale": scale, "shift": -0.25}}});
    let folder = with_config("bert", |config| config["nomina"] = table(0.5));
    let raw = common::tiny("bert").tag(text).unwrap();
    let calibrated = Tagger::builder().model(folder.path()).build().unwrap().tag(text).unwrap();
    assert_eq!(raw.mentions.len(), calibrated.mentions.len());
    assert!(raw.mentions.iter().any(|m| m.entity_type.as_str() == "PER"));
    for (raw, calibrated) in raw.mentions.iter().zip(&calibrated.mentions) {
        assert_eq!((raw.start, raw.end, &raw.entity_type), (calibrated.start, calibrated.end, &calibrated.entity_type));
        let logit = (raw.score / (1.0 - raw.score)).ln();
        let expected =
            if raw.entity_type.as_str() == "PER" { 1.0 / (1.0 + (0.25 - 0.5 * logit).exp()) } else { raw.score };
        assert!(
            (calibrated.score - expected).abs() < 2e-3,
            "{} became {}, not {expected}",
            raw.score,
            calibrated.score
        );
    }
    let strategy = |folder: &Path| {
        Tagger::builder().model(folder).strategy(nomina::config::Strategy::Simple).build().unwrap().tag(text).unwrap()
    };
    assert_eq!(strategy(folder.path()), strategy(&fixture("bert")), "the strategies stay those of Hugging Face");

    let said = refusal(with_config("bert", |config| config["nomina"] = table(-1.0)).path());
    assert!(said.contains("scale -1") && said.contains("above 0"), "{said}");
    let other = serde_json::json!({"calibration": {"PERS": {"scale": 1.0, "shift": 0.0}}});
    let said = refusal(with_config("bert", |config| config["nomina"] = other.clone()).path());
    assert!(said.contains("`PERS`") && said.contains("did you mean `PER`?"), "{said}");
}

#[test]
fn a_model_with_one_activation_scale_per_batch_runs_each_window_alone() {
    let tagger = common::tiny("bert-dynamic-int8");
    let long = "Maria Keller met Omar Haddad in Lisbon. ".repeat(12);
    let texts =
        [HARD_TEXTS[0], long.as_str(), "Ada.", "Keller praised the Alpine Research Council.", "Bo met Cy in Oslo."];
    let together: Vec<_> = tagger.tag_all(texts).map(Result::unwrap).collect();
    for (text, together) in texts.iter().zip(together) {
        assert_eq!(tagger.tag(*text).unwrap().mentions, together.mentions);
    }
    let mut config = Config::default();
    config.model.path = fixture("bert-dynamic-int8");
    let report = model::inspect(&config).unwrap();
    assert!(report.quantized && report.findings.iter().any(|f| f.message.contains("each window runs alone")));
}

#[test]
fn a_model_of_one_shape_is_refused_with_the_way_out() {
    let said = refusal(&fixture("broken-fixed-shape"));
    assert!(said.contains("`input_ids` has the fixed shape (1, 16)") && said.contains("dynamic axes"), "{said}");
}

#[test]
fn labels_for_special_tokens_do_not_switch_off_the_prefixes_of_the_others() {
    let odd = with_config("bert", |config| {
        config["id2label"]["5"] = "X".into();
        config["id2label"]["6"] = "[CLS]".into();
    });
    let tagger = Tagger::builder().model(odd.path()).build().unwrap();
    let types: Vec<&str> = vec!["PER", "LOC", "X", "[CLS]"];
    assert!(tagger.labels().tags().iter().skip(1).all(|t| types.contains(&t.name.as_str())), "{:?}", tagger.labels());
    let text = "Maria Keller met Omar Haddad in Lisbon. Keller praised the Alpine Research Council there.";
    assert_sound(&tagger.tag(text).unwrap(), text);
    let mut config = Config::default();
    config.model.path = odd.path().into();
    let report = model::inspect(&config).unwrap();
    assert_eq!(report.scheme, nomina::config::SchemeName::Bio);
    assert!(report.findings.iter().any(|f| f.problem && f.message.contains("label `[CLS]` has no B-/I- prefix")));
}
