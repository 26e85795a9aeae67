//! Tokens of a text of any length: long ones are tokenized in pieces, as if they were one.

use std::ops::Range;

use super::{Token, chunks};
use crate::{error::Cause, model::Tokenizer};

/// Bytes on either side of a piece that are tokenized with it and then left out, so that a piece starts and ends as it
/// would inside the whole text: some tokenizers put a mark before whatever they are given.
const CONTEXT: usize = 512;

pub(super) fn tokens(text: &str, tokenizer: &Tokenizer) -> Result<Vec<Token>, Cause> {
    let mut tokens: Vec<Token> = Vec::with_capacity(text.len() / 4);
    let mut following: Vec<Token> = Vec::new();
    for chunk in chunks::chunks(text) {
        let wide = floor_char(text, chunk.start.saturating_sub(CONTEXT))..floor_char(text, chunk.end + CONTEXT);
        let mut found = encode(text, &wide, tokenizer)?;
        let mut own = found.split_off(found.partition_point(|token| token.start < chunk.start));
        // Where two pieces see their border alike, they join; else this one starts as if the text did.
        if chunk.start > 0 && (own.is_empty() || own.first() != following.first()) {
            tokens.iter_mut().rev().take_while(|t| t.end > chunk.start).for_each(|token| token.end = chunk.start);
            own = encode(text, &(chunk.start..wide.end), tokenizer)?;
        }
        let end = own.partition_point(|token| token.start < chunk.end || chunk.end == text.len());
        following = own.split_off(end);
        tokens.extend(own);
    }
    Ok(tokens)
}

fn encode(text: &str, range: &Range<usize>, tokenizer: &Tokenizer) -> Result<Vec<Token>, Cause> {
    let piece = &text[range.clone()];
    let encoding = tokenizer.encode(piece)?;
    let parts = encoding.get_ids().iter().zip(encoding.get_offsets()).zip(encoding.get_word_ids());
    let mut previous_word = None;
    let token = |((id, (start, end)), word): ((&u32, &(usize, usize)), &Option<u32>)| {
        let starts_word = word.is_none() || *word != previous_word;
        previous_word = *word;
        let at = |offset: usize| range.start + floor_char(piece, offset);
        Token { id: *id, start: at(*start), end: at(*end), starts_word }
    };
    Ok(parts.map(token).collect())
}

// Offsets lie between characters, but for a byte-level space mark put before a text: trimmed, it ends inside the first
// character, where `transformers` takes it for empty.
fn floor_char(text: &str, offset: usize) -> usize {
    (0..=offset.min(text.len())).rev().find(|i| text.is_char_boundary(*i)).unwrap_or(0)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::{encode, tokens};
    use crate::model::Tokenizer;

    fn tokenizer(model: &str) -> Tokenizer {
        let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR"));
        Tokenizer::read(&root.join("tests/fixtures/models").join(model)).unwrap()
    }

    #[test]
    fn a_long_text_is_tokenized_as_in_one_piece() {
        let sentence = "Maria Keller met O\u{2019}Neill-Smith in S\u{e3}o Paulo,\n\u{540d}\u{524d} said. ";
        let models = [
            "bert",
            "roberta",
            "xlm-roberta",
            "albert",
            "deberta-v2",
            "modernbert",
            "mpnet",
            "xlnet",
            "roberta-prefix-space",
        ];
        for model in models {
            let tokenizer = tokenizer(model);
            let blanks = sentence.repeat(1500);
            for text in [blanks.as_str(), &blanks.replace([' ', '\n'], "")] {
                let (found, whole) =
                    (tokens(text, &tokenizer).unwrap(), encode(text, &(0..text.len()), &tokenizer).unwrap());
                assert!(found == whole, "{model}: {} and {} tokens", found.len(), whole.len());
                assert!(found.windows(2).all(|pair| pair[0].start <= pair[1].start), "{model}");
                assert_eq!(found.last().map(|t| t.end), whole.last().map(|t| t.end), "{model}");
            }
        }
    }

    #[test]
    fn pieces_that_do_not_see_their_border_alike_lose_nothing_and_do_not_spoil_the_next() {
        let endless = "aGVsbG8gd29ybGQ".repeat(1200);
        let text = format!("{endless} {}", "Maria Keller met Omar Haddad. ".repeat(3000));
        for model in ["bert", "xlm-roberta", "roberta-prefix-space"] {
            let tokenizer = tokenizer(model);
            let (found, whole) =
                (tokens(&text, &tokenizer).unwrap(), encode(&text, &(0..text.len()), &tokenizer).unwrap());
            let behind = |tokens: &[super::Token]| -> Vec<super::Token> {
                tokens.iter().copied().filter(|t| t.start > endless.len() + 1).collect()
            };
            assert_eq!(behind(&found), behind(&whole), "{model}");
            let gap = |pair: &[super::Token]| text.get(pair[0].end..pair[1].start).unwrap_or_default().trim().len();
            assert_eq!(found.windows(2).map(gap).max(), Some(0), "{model}: every letter is in a token");
        }
    }
}
