//! The delimiter of a `.csv`: in many countries a semicolon, and some programs write tabs or pipes.

/// A comma first: it wins where nothing speaks for another.
const DELIMITERS: [u8; 4] = [b',', b';', b'\t', b'|'];

/// The delimiter under which the header has the wanted column, or else the most columns. `start` is the beginning of
/// the input, at best with its whole first line.
pub(super) fn of_header(start: &[u8], wanted: &str) -> u8 {
    let start = start.strip_prefix(super::BOM).unwrap_or(start);
    let mut lines = start.split(|b| matches!(b, b'\n' | b'\r'));
    let line = String::from_utf8_lossy(lines.find(|line| !line.is_empty()).unwrap_or_default());
    let cells = |delimiter: u8| line.split(char::from(delimiter)).map(|cell| cell.trim_matches('"'));
    let has_column = |d: &u8| cells(*d).any(|cell| cell == wanted);
    let most = || DELIMITERS.into_iter().rev().max_by_key(|d| cells(*d).count());
    DELIMITERS.into_iter().find(has_column).or_else(most).unwrap_or(DELIMITERS[0])
}

#[cfg(test)]
mod tests {
    use super::of_header;

    #[test]
    fn the_column_decides_then_the_number_of_columns() {
        assert_eq!(of_header(b"id;text\n1;Smith, Jones\n", "text"), b';');
        assert_eq!(of_header(b"\xEF\xBB\xBF\"text\"|id, old\r\n", "text"), b'|');
        assert_eq!(of_header(b"id;body;date\n", "text"), b';');
        assert_eq!(of_header(b"text\nOne column; no delimiter\n", "text"), b',');
        assert_eq!(of_header(b"\r\n\nid;text\n", "text"), b';');
        assert_eq!(of_header(b"", "text"), b',');
    }
}
