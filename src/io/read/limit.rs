//! The most bytes that one document may take.

use std::{fmt, str::FromStr};

/// A size as written on the command line: `64M`; 0 is no limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit(u64);

/// Letters for powers of 1024.
const UNITS: [(char, u32); 4] = [('T', 40), ('G', 30), ('M', 20), ('K', 10)];

impl Limit {
    /// In bytes.
    pub(super) fn bytes(self) -> u64 {
        if self.0 == 0 { u64::MAX } else { self.0 }
    }
}

impl FromStr for Limit {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let upper = text.trim().to_uppercase();
        let bare = upper.strip_suffix("IB").or_else(|| upper.strip_suffix('B')).unwrap_or(&upper);
        let unit = UNITS.into_iter().find(|(letter, _)| bare.ends_with(*letter));
        let (number, shift) = unit.map_or((bare, 0), |(letter, shift)| (bare.trim_end_matches(letter), shift));
        let size = number.trim().parse::<u64>().ok().and_then(|n| n.checked_mul(1 << shift));
        size.map(Self).ok_or_else(|| "a size is a number of bytes, or one with K, M, G or T behind it: 64M".to_owned())
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match UNITS.into_iter().find(|(_, shift)| self.0 > 0 && self.0.is_multiple_of(1 << shift)) {
            Some((letter, shift)) => write!(f, "{}{letter}", self.0 >> shift),
            None => write!(f, "{} bytes", self.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Limit;

    #[test]
    fn sizes_are_read_in_bytes_and_powers_of_1024() {
        let size = |text: &str| text.parse::<Limit>().map(|limit| limit.0);
        assert_eq!(size("0"), Ok(0));
        assert_eq!((size("1000"), size("64M"), size("2 GiB")), (Ok(1000), Ok(64 << 20), Ok(2 << 30)));
        assert!(size("much").is_err() && size("-1").is_err() && size("99999999T").is_err() && size("").is_err());
        assert_eq!((Limit(3 << 20).to_string(), Limit(1000).to_string()), ("3M".into(), "1000 bytes".into()));
    }
}
