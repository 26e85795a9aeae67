//! Tag schemes: how labels such as `B-PER` chain into mentions.

use crate::config::SchemeName;

/// The position of a word in its mention, as a label's prefix tells it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Position {
    /// `O`: in no mention.
    Outside,
    /// `B-`: the first word.
    Begin,
    /// `I-`: a further word; in the IO and IOB1 schemes any word.
    Inside,
    /// `E-` or `L-`: the last of several words.
    End,
    /// `S-` or `U-`: the only word.
    Single,
}

/// The scheme that a set of labels follows.
pub(crate) fn detect(labels: &[String], parts: &[(Position, &str)]) -> SchemeName {
    let has_position = |p| parts.iter().any(|(position, _)| *position == p);
    if has_position(Position::End) || has_position(Position::Single) {
        let bilou = |l: &String| ["L-", "U-", "L_", "U_"].iter().any(|p| l.starts_with(p));
        return if labels.iter().any(bilou) { SchemeName::Bilou } else { SchemeName::Bioes };
    }
    if !has_position(Position::Begin) {
        return SchemeName::Io;
    }
    // IOB1 needs B- only between touching mentions, so corpora in it lack B- for rare types.
    if fits(SchemeName::Bio, parts) { SchemeName::Bio } else { SchemeName::Iob1 }
}

/// Whether every tag can open and close a mention under `scheme`.
pub(crate) fn fits(scheme: SchemeName, parts: &[(Position, &str)]) -> bool {
    parts.iter().filter(|(position, _)| *position != Position::Outside).all(|(_, tag)| {
        let has = |position| parts.iter().any(|(p, t)| *p == position && t == tag);
        let closing = has(Position::End) || has(Position::Single);
        match scheme {
            SchemeName::Bio => has(Position::Begin) && !closing,
            SchemeName::Iob1 | SchemeName::Io => !closing,
            SchemeName::Bioes | SchemeName::Bilou => {
                has(Position::Single) || (has(Position::Begin) && has(Position::End))
            }
        }
    })
}

/// One label of a model under a scheme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct State {
    pub(crate) position: Position,
    /// Index of the tag; meaningless for [`Position::Outside`].
    pub(crate) tag: usize,
}

/// Whether `next` may follow `previous`; `None` stands for the edge of the text.
pub(crate) fn may_follow(scheme: SchemeName, previous: Option<State>, next: Option<State>) -> bool {
    use Position::{Begin, End, Inside, Outside, Single};
    let open = previous.filter(|p| p.position != Outside);
    let continues = |n: State| open.is_some_and(|p| p.tag == n.tag);
    match scheme {
        SchemeName::Io => true,
        SchemeName::Bio => next.is_none_or(|n| n.position != Inside || continues(n)),
        SchemeName::Iob1 => next.is_none_or(|n| n.position != Begin || continues(n)),
        SchemeName::Bioes | SchemeName::Bilou => {
            let unfinished = previous.is_some_and(|p| matches!(p.position, Begin | Inside));
            match next {
                Some(n) if matches!(n.position, Inside | End) => unfinished && continues(n),
                Some(State { position: Outside | Begin | Single, .. }) | None => !unfinished,
                Some(_) => false,
            }
        }
    }
}

/// Whether `next` opens a mention, given the label before it.
pub(crate) fn opens(scheme: SchemeName, previous: Option<State>, next: State) -> bool {
    let continues = previous.is_some_and(|p| p.position != Position::Outside && p.tag == next.tag);
    match next.position {
        Position::Outside => false,
        Position::Begin | Position::Single => true,
        Position::Inside => !continues,
        Position::End => !continues || scheme == SchemeName::Io,
    }
}

/// The position that part `part` of `parts` takes inside a word whose own position is `word`.
///
/// Models label the pieces of one word one by one: in BIO a word that opens a mention reads B I I.
pub(crate) fn within_word(scheme: SchemeName, word: Position, part: usize, parts: usize) -> Position {
    use Position::{Begin, End, Inside, Outside, Single};
    let (first, last) = (part == 0, part + 1 == parts);
    match (scheme, word) {
        (_, Outside) => Outside,
        (SchemeName::Bioes | SchemeName::Bilou, Single) if parts > 1 => {
            if first {
                Begin
            } else if last {
                End
            } else {
                Inside
            }
        }
        (_, Begin | Single) if first => word,
        (_, End) if last => word,
        _ => Inside,
    }
}
