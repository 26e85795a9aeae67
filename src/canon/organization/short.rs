//! The shorter names that an organization goes by once it has been named.

use super::{OrganizationName, country_at};
use crate::canon::{
    agreement::is_number,
    lexicon::{Class, LEXICON},
};

impl OrganizationName {
    /// The shorter names that this name may go by later in the text.
    pub(crate) fn short_forms(&self) -> Vec<String> {
        let words = &self.words;
        let mut shorts = Vec::new();
        // Xinhua [News Agency], Johns Hopkins [University]
        let mut end = words.len();
        while end > 1 && Self::is_generic(&words[end - 1]) {
            end -= 1;
            if end > 1 || !LEXICON.is(&words[0], Class::Faith) && country_at(words, 0).is_none() {
                shorts.push(words[..end].join(" "));
            }
        }
        let institution = |words: &[String]| words.iter().any(|w| Self::is_institution(w));
        // [U.S.] Navy, [Norwegian] Parliament
        if let Some((_, len)) = country_at(words, 0)
            && len < words.len()
            && institution(&words[len..])
        {
            shorts.push(words[len..].join(" "));
        }
        // Supreme Court [of Pakistan], Redeemed Church [of God]
        for of in (2..words.len().saturating_sub(1)).filter(|at| LEXICON.is(&words[*at], Class::Of)) {
            if Self::is_institution(&words[of - 1]) || LEXICON.is(&words[of - 1], Class::Bodied) {
                shorts.push(words[..of].join(" "));
            }
        }
        // University of [Oxford]
        if let [first, of, rest @ ..] = words.as_slice()
            && (LEXICON.is(first, Class::Seated) && LEXICON.is(of, Class::Of) && rest.len() == 1)
        {
            shorts.push(rest.join(" "));
        }
        shorts.extend(self.tails());
        shorts.sort();
        shorts.dedup();
        shorts
    }

    /// What is left without the words in front: [Kansas City] *Chiefs*, [Johns Hopkins] *Carey Business School*,
    /// [Rockefeller Brothers] *Fund*, *Committee* [on Foreign Relations].
    fn tails(&self) -> Vec<String> {
        let words = &self.words;
        let mut tails = Vec::new();
        let Some(last) = words.last().filter(|_| words.len() > 1) else { return tails };
        let team = last.len() > 4
            && (last.ends_with('s') && !last.ends_with("ss") || last.ends_with("ers"))
            && words.len() < 5;
        if LEXICON.is(last, Class::Head) || team && !Self::is_generic(last) && !Self::is_institution(last) {
            tails.push(last.clone());
        }
        // [United States Court of Appeals for the] Second Circuit
        let circuit = LEXICON.is(last, Class::Numbered) && is_number(&words[words.len() - 2]);
        if (LEXICON.is(last, Class::Paired) || circuit) && words.len() > 2 {
            tails.push(words[words.len() - 2..].join(" "));
        }
        if let Some(small) = words.iter().position(|w| LEXICON.is(w, Class::Small)).filter(|at| *at > 0)
            && LEXICON.is(&words[small - 1], Class::Head)
        {
            tails.push(words[small - 1].clone());
        }
        for from in 1..words.len().saturating_sub(1) {
            let dropped = &words[from - 1];
            if LEXICON.is(dropped, Class::Small) || is_number(dropped) || LEXICON.is(dropped, Class::Side) {
                break;
            }
            let rest = &words[from..];
            let ends = !LEXICON.is(&rest[0], Class::Small) && Self::is_institution(&rest[rest.len() - 1]);
            // The *National Bank of Canada* is no *Bank of Canada*.
            let same = !words[..from].iter().any(|w| LEXICON.is(w, Class::Namesake));
            if if of_institution(rest) { same } else { ends } {
                tails.push(rest.join(" "));
            }
        }
        tails
    }
}

/// *Diocese of Pittsburgh*: the head stands in front.
fn of_institution(words: &[String]) -> bool {
    words.len() > 2 && LEXICON.is(&words[1], Class::Of) && OrganizationName::is_institution(&words[0])
}
