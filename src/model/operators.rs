//! What the operators in an ONNX file tell about it.

use std::{
    collections::BTreeSet,
    fs::File,
    io::{BufReader, Read},
    path::{Path, PathBuf},
};

/// Operators that hold or compute quantized weights.
const QUANTIZED: [&[u8]; 5] = [b"DequantizeLinear", b"MatMulInteger", b"QLinearMatMul", b"MatMulNBits", b"QAttention"];

/// `DynamicQuantizeLinear`, `DynamicQuantizeMatMul`: one scale for a whole batch, so rows change each other's result.
const BATCH_DEPENDENT: [&[u8]; 1] = [b"DynamicQuantize"];

/// What a file's operators say of its results, and where else it has weights.
#[derive(Debug, Clone, Default)]
pub(crate) struct Operators {
    /// Weights are stored in fewer bits than floats.
    pub(super) quantized: bool,
    /// A row's result depends on the other rows of its batch.
    pub(crate) batch_dependent: bool,
    /// Files with weights (ONNX external data), as the file names them.
    pub(super) external: BTreeSet<PathBuf>,
}

/// The key of an external-data entry and the tag of its value, as protobuf writes them.
const LOCATION: &[u8] = b"\x0a\x08location\x12";

/// Bytes read at a time; two neighbouring stretches share more than the longest name or path.
const STRETCH: usize = 1 << 20;
const SHARED: usize = 4096 + 64;

/// Looks for the names of operator types, which stand as plain strings in the ONNX protobuf.
pub(super) fn read(file: &Path) -> std::io::Result<Operators> {
    let mut reader = BufReader::new(File::open(file)?);
    let mut found = Operators::default();
    let mut stretch = Vec::with_capacity(STRETCH + SHARED);
    loop {
        let kept = stretch.len().saturating_sub(SHARED);
        stretch.drain(..kept);
        if reader.by_ref().take(STRETCH as u64).read_to_end(&mut stretch)? == 0 {
            return Ok(found);
        }
        let any = |names: &[&[u8]]| names.iter().any(|name| memchr::memmem::find(&stretch, name).is_some());
        found.quantized |= any(&QUANTIZED);
        found.batch_dependent |= any(&BATCH_DEPENDENT);
        let places = memchr::memmem::find_iter(&stretch, LOCATION).map(|at| &stretch[at + LOCATION.len()..]);
        found.external.extend(places.filter_map(path));
    }
}

/// A string with its length before it (a varint of one or two bytes).
fn path(bytes: &[u8]) -> Option<PathBuf> {
    let (low, rest) = bytes.split_first()?;
    let (length, rest) = match low {
        0..0x80 => (usize::from(*low), rest),
        _ => (usize::from(low & 0x7f) | usize::from(*rest.first()?) << 7, &rest[1..]),
    };
    std::str::from_utf8(rest.get(..length)?).ok().map(PathBuf::from)
}
