//! Stretches of a text that hold no names, whatever a model sees in them: handles, hashtags, addresses, roles that
//! label who speaks.

use std::{ops::Range, sync::LazyLock};

use regex::Regex;

use crate::text::pattern;

/// For each word whether it is part of a handle, a hashtag, an address of the web or of mail, only such a sign, or a role before a
/// colon at the start of a line.
pub(super) fn unnamed(text: &str, words: &[Range<usize>]) -> Vec<bool> {
    static UNNAMED: LazyLock<Regex> = LazyLock::new(|| {
        pattern(concat!(
            r#"(?:[a-zA-Z][a-zA-Z0-9+.-]*://|www\.)[^\s<>"]+"#,
            r"|[\w.+-]+@[\w-]+(?:\.[\w-]+)+",
            r"|\B[@#]\w*",
            r"|(?m:^)(?i:(?:the )?(?:court|clerk|witness|journalist|reporter|question|answer|interviewer|host|moderator|operator|",
            r"speaker|president|prime minister|chairman|chair|participant|analyst|caller|narrator))(?: \d+)?:",
        ))
    });
    let mut stretches = UNNAMED.find_iter(text).peekable();
    let inside = |word: &Range<usize>| {
        while stretches.next_if(|stretch| stretch.end() <= word.start).is_some() {}
        stretches.peek().is_some_and(|stretch| stretch.start() < word.end)
    };
    words.iter().map(inside).collect()
}

#[cfg(test)]
mod tests {
    use super::unnamed;
    use crate::encode::words::words;

    fn of(text: &str) -> Vec<&str> {
        let words = words(text);
        let flags = unnamed(text, &words);
        words.into_iter().zip(flags).filter(|(_, unnamed)| *unnamed).map(|(word, _)| &text[word]).collect()
    }

    #[test]
    fn roles_that_label_a_speaker() {
        assert_eq!(
            of("THE COURT: Call Ann.\nJournalist: Why?\nHale: No court: none"),
            ["THE", "COURT", ":", "Journalist", ":"]
        );
    }

    #[test]
    fn handles_tags_and_addresses() {
        assert_eq!(of("#London and @jmarlow88 met Ann @ noon"), ["#", "London", "@", "jmarlow88", "@"]);
        assert_eq!(of("see https://news.example/putin-visits now").concat(), "https://news.example/putin-visits");
        assert_eq!(of("Ann Lee <ann.lee@halden.example>, Oslo").concat(), "ann.lee@halden.example");
        assert!(of("C# and AT&T, a@b").is_empty());
    }
}
