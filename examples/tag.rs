//! Tags a text given as argument, or a sentence of its own: `cargo run --example tag -- "Ada Lovelace met Babbage."`

fn main() -> nomina::Result<()> {
    let text = std::env::args().nth(1).unwrap_or_else(|| {
        "Russian President Vladimir Putin spoke with Xi Jinping. Putin thanked the UN for the Paris Agreement.".into()
    });
    let tagger = nomina::Tagger::builder().build()?;
    let document = tagger.tag(text.as_str())?;
    for mention in &document.mentions {
        println!(
            "{:>5}..{:<5} {:<12} {:.2}  {}",
            mention.start, mention.end, mention.entity_type, mention.score, mention.text
        );
    }
    for entity in &document.entities {
        println!("{} {} ({} mentions)", entity.entity_type, entity.name, entity.mentions.len());
    }
    Ok(())
}
