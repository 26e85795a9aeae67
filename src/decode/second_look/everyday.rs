//! Words that are names and everyday words alike.

/// As a surname alone, or found once with a capital, they say little.
const EVERYDAY: &str = "\
    april august baker ball banks bell best bill bishop black bond book brown bush camp carter case castle \
    church city close cook cooper council court cross day dean drew duke earl east english field fisher forest \
    fox frank free french friend gates general glass gold good grace grant gray green hall hand hill hope house \
    hunt hunter iron jobs joy judge july june just justice key king knight lake land law little long love low \
    major march mark market marshall mason may mercy miller mills moon new noble north old page park pat penny \
    pierce pitt place police pope post power president price prince queen rich rivers rock rose sales senate \
    sharp short small smart snow south speaker spring star state stone story strong summer sun sunday swift \
    target times trust union wales wall ward waters way weeks welsh west white will winter wise wolf wood woods \
    words works world worth young";

pub(super) fn is_everyday(word: &str) -> bool {
    let lower = word.to_lowercase();
    EVERYDAY.split(' ').any(|everyday| everyday == lower)
}
