//! A place's name in parts: the core, and the formal or generic words around it.

use super::lexicon::{Class, LEXICON};

/// The shorter forms that a place's words hold.
pub(crate) fn cores(words: &[String]) -> Vec<String> {
    let mut cores = Vec::new();
    if let Some(of) = words.iter().position(|w| LEXICON.is(w, Class::Of))
        && of > 0
        && of + 1 < words.len()
        && LEXICON.is(&words[..of].join(" "), Class::Formal)
    {
        cores.push(
            words[of + 1..].iter().filter(|w| !LEXICON.is(w, Class::Definite)).cloned().collect::<Vec<_>>().join(" "),
        );
    }
    // Washington[, D.C.]
    if let [city, _] = words
        && LEXICON.is(&words.join(" "), Class::WithComma)
    {
        cores.push(city.clone());
    }
    if let [core @ .., last] = words
        && !core.is_empty()
        && LEXICON.is(last, Class::Trailing)
    {
        cores.push(core.join(" "));
    }
    // Mola [di Bari], Stratford [upon Avon]
    if let Some(tail) =
        words.iter().position(|w| LEXICON.is(w, Class::Joiner)).filter(|at| *at > 0 && at + 1 < words.len())
    {
        cores.push(words[..tail].join(" "));
    }
    // [London] Heathrow Airport, [Roman Catholic] Diocese of Pittsburgh
    for from in 1..words.len().saturating_sub(1) {
        if LEXICON.is(&words[from - 1], Class::Small) || LEXICON.is(&words[from - 1], Class::Side) {
            break;
        }
        let rest = &words[from..];
        let head = if LEXICON.is(&rest[1], Class::Of) { &rest[0] } else { &rest[rest.len() - 1] };
        if LEXICON.is(head, Class::Facility) && !LEXICON.is(&rest[0], Class::Small) {
            cores.push(rest.join(" "));
        }
    }
    cores
}

/// The name that a river, a sea or a bridge goes by behind an article.
pub(crate) fn with_article(words: &[String]) -> Option<String> {
    let (last, core) = words.split_last()?;
    (!core.is_empty() && LEXICON.is(last, Class::Articled)).then(|| core.join(" "))
}
