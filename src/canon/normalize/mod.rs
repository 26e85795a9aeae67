//! Names without their accidents: case, accents, quotes, dashes, dots, possessives and articles.

mod spelling;

use unicode_normalization::UnicodeNormalization;

use self::spelling::SPELLING;
#[cfg(test)]
pub(super) use self::spelling::Spelling;

/// Lower case, no accents, plain quotes and dashes, single spaces, nothing invisible.
pub(crate) fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.nfkd() {
        match c {
            '\u{300}'..='\u{36f}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}' => {}
            'ł' | 'Ł' => out.push('l'),
            'ø' | 'Ø' => out.push('o'),
            'đ' | 'Đ' | 'ð' | 'Ð' => out.push('d'),
            'ħ' | 'Ħ' => out.push('h'),
            'ı' => out.push('i'),
            'ə' | 'Ə' => out.push('e'),
            'ß' | 'ẞ' => out.push_str("ss"),
            'æ' | 'Æ' => out.push_str("ae"),
            'œ' | 'Œ' => out.push_str("oe"),
            'þ' | 'Þ' => out.push_str("th"),
            '’' | '‘' | '‛' | '`' | '´' | 'ʼ' | 'ʻ' | 'ʿ' | 'ʾ' | '′' => out.push('\''),
            '“' | '”' | '„' | '‟' | '«' | '»' | '″' => out.push('"'),
            '‐' | '‑' | '‒' | '–' | '—' | '―' | '−' => out.push('-'),
            c if c.is_whitespace() => {
                if !out.is_empty() && !out.ends_with(' ') {
                    out.push(' ');
                }
            }
            c => out.extend(c.to_lowercase()),
        }
    }
    out.truncate(out.trim_end().len());
    out
}

/// `text` on one line: inner whitespace collapsed, nothing else changed.
pub(crate) fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// `name` without an article in front.
pub(crate) fn without_article(name: &str) -> &str {
    let name = name.trim();
    match name.get(..4) {
        Some(head) if head.eq_ignore_ascii_case("the ") && name.len() > 4 => name[4..].trim_start(),
        _ => name,
    }
}

/// How far a word beside a name is looked for, in bytes.
const BESIDE: usize = 32;

/// The word right before an offset, with its punctuation; empty where there is none nearby.
pub(crate) fn word_before(text: &str, offset: usize) -> &str {
    let from = text.ceil_char_boundary(offset.saturating_sub(BESIDE));
    let head = text.get(from..offset).unwrap_or_default().trim_end();
    head.rsplit(char::is_whitespace).next().unwrap_or_default()
}

/// The letters right after an offset and a space; empty where something else follows.
pub(crate) fn word_after(text: &str, offset: usize) -> &str {
    let Some(rest) = text.get(offset..) else { return "" };
    let end = rest.char_indices().map(|(at, c)| at + c.len_utf8()).take_while(|end| *end <= BESIDE).last();
    let rest = rest[..end.unwrap_or(0)].strip_prefix(char::is_whitespace).unwrap_or_default();
    rest.split(|c: char| !c.is_alphabetic()).next().unwrap_or_default()
}

/// The words of a name, folded: `U.S.` is `us`, `Nuclear-Test-Ban` three words, possessives and *the* in front gone.
pub(crate) fn words(text: &str) -> Vec<String> {
    let folded = fold(text);
    let mut words: Vec<String> = Vec::new();
    for chunk in folded.split([' ', '-', '/', ',', '(', ')', '"', ';', ':', '–']) {
        let chunk = chunk.strip_suffix("'s").unwrap_or(chunk);
        let word: String = chunk.chars().filter(|c| c.is_alphanumeric() || !c.is_ascii()).collect();
        if chunk == "&" {
            words.push("and".to_owned());
        } else if !word.is_empty() {
            words.push(SPELLING.of(word));
        }
    }
    if words.len() > 1 && words[0] == "the" {
        words.remove(0);
    }
    words
}

/// The key under which two spellings of one name meet. Never empty unless the text is blank.
pub(crate) fn key(text: &str) -> String {
    let mut words = words(text);
    // *Republic of the Marshall Islands* is written without its article as well.
    let articles = words.iter().filter(|w| *w == "the").count();
    if articles < words.len() {
        words.retain(|w| w != "the");
    }
    if words.is_empty() { fold(text) } else { words.join(" ") }
}

/// A rough sound key for transliterated names: *Zakhary* and *Zachary*, *Seyhoon* and *Seyhun*, *Yevgeny* and *Evgeni*.
pub(crate) fn sound(word: &str) -> String {
    let mut s = word.to_owned();
    for (from, to) in [
        ("kh", "k"),
        ("ch", "k"),
        ("ph", "f"),
        ("th", "t"),
        ("dh", "d"),
        ("gh", "g"),
        ("ck", "k"),
        ("oo", "u"),
        ("ou", "u"),
        ("ee", "i"),
        ("iy", "i"),
        ("yi", "i"),
        ("ij", "i"),
        ("ye", "e"),
        ("ts", "c"),
        ("x", "ks"),
        ("q", "k"),
        ("w", "v"),
        ("y", "i"),
        ("j", "i"),
    ] {
        if s.contains(from) {
            s = s.replace(from, to);
        }
    }
    let mut out = String::with_capacity(s.len());
    for c in s.chars() {
        if !out.ends_with(c) {
            out.push(c);
        }
    }
    out
}

/// Whether `text` is written like an acronym: two to ten letters, nearly all capitals, no inner space.
pub(crate) fn is_acronym(text: &str) -> bool {
    let text = without_article(text);
    let upper = text.chars().filter(|c| c.is_uppercase()).count();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let shaped = (2..=12).contains(&letters) && upper >= 2 && upper * 3 >= letters * 2;
    shaped && !text.replace(" - ", "-").contains(char::is_whitespace)
}
