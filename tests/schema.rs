//! The output is a contract: what `nomina schema` prints describes every document that is written.
#![allow(clippy::unwrap_used)]

mod common;

use common::{HARD_TEXTS, nomina, run, stdout};
use serde_json::{Value, json};

const ARTICLE: &str = "Russian President Vladimir Putin met Xi Jinping. Mr. Putin thanked the United Nations (UN). \
                       Victor Orel and Victor Tamm came; Victor left. George Marsh and Ann Marsh wrote to Marsh.";

#[test]
fn every_document_is_as_the_schema_says() {
    let schema: Value = serde_json::from_str(stdout(&nomina().arg("schema").output().unwrap())).unwrap();
    let (mut schemas, mut compiler) = (boon::Schemas::new(), boon::Compiler::new());
    compiler.add_resource("document.schema.json", schema).unwrap();
    let index = compiler.compile("document.schema.json", &mut schemas).unwrap();
    let texts =
        HARD_TEXTS.iter().copied().chain([ARTICLE, "", "Müller reiste nach Köln und sprach mit den Leuten dort."]);
    let records: String = texts
        .enumerate()
        .map(|(n, text)| format!("{}\n", json!({"id": n, "text": text, "schema": "mine", "url": null})))
        .collect();
    for more in [&[][..], &["--no-text"], &["--offsets", "utf16"], &["--type", "PERSON"]] {
        let ran = run(nomina().args(["tag", "-", "--input-format", "jsonl", "-f", "jsonl"]).args(more), &records);
        for line in stdout(&ran).lines() {
            let document: Value = serde_json::from_str(line).unwrap();
            let checked = schemas.validate(&document, index);
            assert!(checked.is_ok(), "{}\n{line}", checked.unwrap_err());
            assert_eq!((&document["schema"], &document["input.schema"]), (&json!(1), &json!("mine")));
        }
    }
    let mut other: Value = serde_json::from_str(stdout(&run(nomina().arg("tag"), ARTICLE))).unwrap();
    other["mentions"][0]["kind"] = json!("PERSON");
    assert!(schemas.validate(&other, index).is_err(), "a field that the schema does not know is noticed");
}
