//! Legal forms and titles that models have seldom read, in the words that they know.

use std::sync::LazyLock;

use regex::{Captures, Regex};

use super::{Stage, Step};
use crate::{encode::view::Edit, text::pattern};

/// *Baltek Oy* is shown as `Baltek Ltd`, *Mr Justice Holroyd* as `Judge Holroyd`.
pub(super) const FORMS: Step = Step {
    name: "forms",
    stage: Stage::Showing,
    english: true,
    make: forms,
    examples: &[
        ("Baltek Oy sued Lumo Sp. z o.o. in Tallinn", "Baltek Ltd sued Lumo Ltd in Tallinn"),
        ("Mr Justice Holroyd and Lord Justice Briggs", "Judge Holroyd and Judge Briggs"),
        ("Mr Justice, as they say; oy vey", "Mr Justice, as they say; oy vey"),
    ],
};

fn forms(text: &str) -> Vec<Edit> {
    static FORM: LazyLock<Regex> = LazyLock::new(|| {
        pattern(concat!(
            r"\p{Lu}[\p{L}&-]*,? (?<form>Oyj?|ASA|A/S|ApS|EOOD|OOD|Kft\.?|Nyrt\.?|Zrt\.?|Rt\.|SpA|S\.p\.A\.|S\.r\.l\.|",
            r"Sp\. z o\.o\.|s\.r\.o\.|d\.o\.o\.|d\.d\.|Sdn\.? Bhd\.?|Bhd\.?|Pty\.? Ltd|Pvt\.? Ltd|PJSC|OJSC|JSC|LLP|",
            r"S\.A\. de C\.V\.|SARL|Sàrl|e\.V\.|KGaA|Tbk|UAB|SIA)(?:[\s,;)]|$)",
            r"|\b(?<judge>(?:Mr|Mrs|Ms|Lord|Lady)\.? (?:Chief )?Justice) \p{Lu}\p{Ll}",
        ))
    });
    let edit = |found: Captures<'_>| {
        let form = found.name("form").map(|form| Edit::new(form.range(), "Ltd"));
        form.or_else(|| Some(Edit::new(found.name("judge")?.range(), "Judge")))
    };
    FORM.captures_iter(text).filter_map(edit).collect()
}
