//! What the model is fed, and what it gives back: batches change nothing, and numbers that are none are errors.

use nomina::{Config, Tagger, model};

use super::common::fixture;

const TEXTS: [&str; 5] = [
    "Sato in Peru",
    "Maria Keller met Omar Haddad in Lisbon. Keller praised the Alpine Research Council there.",
    "",
    "Óa in Peru",
    "Oslo",
];

#[test]
fn a_model_without_a_mask_answers_the_same_alone_and_among_others() {
    for name in ["bert-no-mask", "bert-deaf-mask", "bert-one-row", "bert", "xlnet", "mpnet"] {
        let tagger = Tagger::builder().model(fixture(name)).window(32, 8).threads(2).build().unwrap();
        let texts: Vec<&str> = TEXTS.iter().copied().cycle().take(40).collect();
        let together = tagger.tag_all(texts.iter().copied());
        for (text, document) in texts.iter().zip(together) {
            assert_eq!(document.unwrap().mentions, tagger.tag(*text).unwrap().mentions, "{name}: {text}");
        }
    }
}

#[test]
fn inspect_says_that_a_model_without_a_mask_runs_each_window_alone() {
    let mut config = Config::default();
    config.model.path = fixture("bert-no-mask");
    let findings = model::inspect(&config).unwrap().findings;
    assert!(findings.iter().any(|f| f.message.contains("no attention_mask")), "{findings:?}");
}

#[test]
fn inspect_says_that_padding_would_change_the_answers() {
    let mut config = Config::default();
    config.model.path = fixture("bert-deaf-mask");
    let findings = model::inspect(&config).unwrap().findings;
    assert!(findings.iter().any(|f| f.message.contains("padding changes what it says")), "{findings:?}");
}

#[test]
fn special_tokens_stand_where_they_belong_whatever_letters_the_vocabulary_lacks() {
    let folder = super::copy_of("bert");
    let path = folder.path().join("tokenizer.json");
    let mut tokenizer: serde_json::Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
    // Latin letters leave nothing.
    tokenizer["normalizer"] =
        serde_json::json!({"type": "Replace", "pattern": {"Regex": "[a-zA-Z0-9.]"}, "content": ""});
    std::fs::write(&path, tokenizer.to_string()).unwrap();
    let read = model::Tokenizer::read(folder.path()).unwrap();
    let usual = model::Tokenizer::read(&fixture("bert")).unwrap();
    assert_eq!((read.prefix(), read.suffix()), (usual.prefix(), usual.suffix()));
}

#[test]
fn infinite_logits_are_an_error_that_names_the_document() {
    let tagger = Tagger::builder().model(fixture("broken-infinite")).build().unwrap();
    let input = nomina::Input { id: "report 7".into(), ..nomina::Input::from("Maria Keller met Omar Haddad.") };
    let error = tagger.tag(input).unwrap_err().to_string();
    assert!(error.contains("report 7") && error.contains("infinite"), "{error}");
}

#[test]
fn fewer_logits_than_tokens_are_refused_without_a_panic() {
    let said = super::refusal(&fixture("broken-too-few"));
    assert!(said.contains("gave logits shaped (1, 15, 7) for (1, 16) tokens"), "{said}");
}

#[test]
fn inspect_shows_infinite_logits() {
    let mut config = Config::default();
    config.model.path = fixture("broken-infinite");
    let findings = model::inspect(&config).unwrap().findings;
    assert!(findings.iter().any(|f| f.problem && f.message.contains("infinite")), "{findings:?}");
}

#[test]
fn every_provider_runs_or_says_what_is_missing() {
    let providers = [
        "cuda", "tensorrt", "coreml", "directml", "openvino", "rocm", "migraphx", "onednn", "xnnpack", "qnn", "webgpu",
    ];
    let tag = |tagger: &Tagger| TEXTS.map(|text| tagger.tag(text).unwrap());
    let cpu = tag(&Tagger::builder().model(fixture("bert")).build().unwrap());
    for provider in providers {
        let mut config = Config::default();
        config.model.path = fixture("bert");
        config.runtime.providers = vec![provider.into()];
        match Tagger::new(config.clone()) {
            Ok(tagger) => {
                for (here, there) in tag(&tagger).iter().zip(&cpu) {
                    let bounds = |d: &nomina::Document| d.mentions.iter().map(|m| (m.start, m.end)).collect::<Vec<_>>();
                    assert_eq!(bounds(here), bounds(there), "{provider}");
                    for (a, b) in here.mentions.iter().zip(&there.mentions) {
                        assert!((a.score - b.score).abs() < 1e-2, "{provider}: {a:?} {b:?}");
                    }
                }
            }
            Err(error) => {
                let named = matches!(&error, nomina::Error::Provider { provider: p, .. } if p == provider);
                assert!(named && error.hint().is_some(), "{error}");
            }
        }
    }
}
