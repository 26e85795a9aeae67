//! Names for documents that are made up.

const SYLLABLES: &[&str] =
    &["ba", "dor", "ven", "mi", "kal", "tun", "res", "lo", "gar", "pel", "ni", "zu", "fer", "hos"];

/// The name of a number; no two are alike.
pub(crate) fn name(mut n: usize) -> String {
    let mut word = String::new();
    loop {
        word.push_str(SYLLABLES[n % SYLLABLES.len()]);
        n /= SYLLABLES.len();
        if n == 0 {
            break;
        }
    }
    word[..1].to_uppercase() + &word[1..]
}
