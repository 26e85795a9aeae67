//! Texts in another language than those that the model was made for.

use whatlang::Lang;

/// Bytes of a text that are looked at.
const LOOKED_AT: usize = 4096;

/// Fewer letters tell no language.
const FEWEST_LETTERS: usize = 100;

/// Words that stand in every English text and in few others.
const ENGLISH: [&str; 8] = ["the", "and", "of", "that", "with", "from", "which", "were"];

/// Two-letter codes, as models name their languages, of those that can be told apart.
const CODES: &str = "\
    en:eng ru:rus zh:cmn es:spa pt:por it:ita bn:ben fr:fra de:deu uk:ukr ka:kat ar:ara hi:hin ja:jpn he:heb yi:yid \
    pl:pol am:amh jv:jav ko:kor nb:nob da:dan sv:swe fi:fin tr:tur nl:nld hu:hun cs:ces el:ell bg:bul be:bel mr:mar \
    kn:kan ro:ron sl:slv hr:hrv sr:srp mk:mkd lt:lit lv:lav et:est ta:tam vi:vie ur:urd th:tha gu:guj uz:uzb pa:pan \
    az:aze id:ind te:tel fa:pes ml:mal or:ori my:mya ne:nep si:sin km:khm tk:tuk ak:aka zu:zul sn:sna af:afr la:lat \
    sk:slk ca:cat tl:tgl hy:hye cy:cym eo:epo";

/// The languages of a model.
#[derive(Debug)]
pub(super) struct Languages(Vec<Lang>);

impl Languages {
    /// From two-letter codes. With one that is not known here no text is ever foreign.
    pub(super) fn new(codes: &[String]) -> Self {
        let language = |code: &String| pairs().find(|(two, _)| two == code).and_then(|(_, lang)| lang);
        Self(codes.iter().map(language).collect::<Option<Vec<Lang>>>().unwrap_or_default())
    }

    /// The two-letter code of the language of a text that is plainly in none of these.
    pub(super) fn other(&self, text: &str) -> Option<String> {
        let text = &text[..text.floor_char_boundary(LOOKED_AT)];
        let nothing_to_tell = self.0.is_empty() || text.chars().filter(|c| c.is_alphabetic()).count() < FEWEST_LETTERS;
        if nothing_to_tell || self.0.contains(&Lang::Eng) && is_english(text) || is_list(text) {
            return None;
        }
        let found = whatlang::detect(text).filter(whatlang::Info::is_reliable)?.lang();
        let code = pairs().find(|(_, lang)| *lang == Some(found))?.0;
        (!self.0.contains(&found)).then(|| code.to_owned())
    }
}

/// Whether most words are capital: names one after another are of no language.
fn is_list(text: &str) -> bool {
    let (mut words, mut capital) = (0, 0);
    for word in words_of(text) {
        words += 1;
        capital += usize::from(word.starts_with(char::is_uppercase));
    }
    capital * 2 > words
}

fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphabetic()).filter(|word| !word.is_empty())
}

fn pairs() -> impl Iterator<Item = (&'static str, Option<Lang>)> {
    CODES.split_whitespace().filter_map(|pair| pair.split_once(':')).map(|(two, three)| (two, Lang::from_code(three)))
}

/// Whether a text is English at a glance: a hundred times quicker than telling languages apart.
fn is_english(text: &str) -> bool {
    let (mut words, mut english) = (0, 0);
    for word in words_of(text) {
        words += 1;
        english += usize::from(ENGLISH.iter().any(|e| e.eq_ignore_ascii_case(word)));
    }
    english * 20 >= words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_names_is_in_no_language() {
        let english = Languages::new(&["en".into()]);
        let names = "Bice, Bilirakis, Bishop, Boebert, Bost, Brady, Brooks, Buchanan, Burchett, Calvert, Cammack, Carl";
        assert_eq!(english.other(&format!("{names}, {names}")), None);
        let french = "Le ministre a rencontré les députés pour parler du budget de la ville et des écoles de la région, \
                      mais rien ne fut décidé ce soir.";
        assert_eq!(english.other(french).as_deref(), Some("fr"));
        assert_eq!(Languages::new(&["fr".into()]).other(french), None);
    }

    #[test]
    fn every_language_that_can_be_told_apart_has_a_code() {
        let coded: Vec<Lang> = pairs().filter_map(|(_, lang)| lang).collect();
        assert_eq!(coded.len(), pairs().count());
        for lang in Lang::all() {
            assert!(coded.contains(lang), "{lang} has no code");
        }
    }
}
