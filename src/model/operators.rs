//! What the operators in an ONNX file tell about it.

use std::{
    fs::File,
    io::{BufReader, Read},
    path::Path,
};

/// Operators that hold or compute quantized weights.
const QUANTIZED: [&[u8]; 5] = [b"DequantizeLinear", b"MatMulInteger", b"QLinearMatMul", b"MatMulNBits", b"QAttention"];

/// `DynamicQuantizeLinear`, `DynamicQuantizeMatMul`: one scale for a whole batch, so rows change each other's result.
const BATCH_DEPENDENT: [&[u8]; 1] = [b"DynamicQuantize"];

/// What a file's operators say of its results.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Operators {
    /// Weights are stored in fewer bits than floats.
    pub(super) quantized: bool,
    /// A row's result depends on the other rows of its batch.
    pub(super) batch_dependent: bool,
}

/// Bytes read at a time; two neighbouring stretches share more than the longest name.
const STRETCH: usize = 1 << 20;
const SHARED: usize = 64;

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
    }
}
