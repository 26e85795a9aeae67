//! One ONNX Runtime session: batches of token ids in, logits out.

use std::path::Path;

use ndarray::{Array2, ArrayView2, ArrayView3, Axis};
use ort::{
    session::{Session as OrtSession, SessionInputValue, builder::GraphOptimizationLevel},
    value::{Tensor, TensorElementType, ValueType},
};

use super::{providers, runtime::Runtime, tokenizer::Segments};
use crate::error::{Cause, Error, Result};

/// Token ids of a batch, one row per window, special tokens included, rows of any lengths.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Rows<'a> {
    pub(crate) ids: &'a [Vec<u32>],
    pub(crate) segments: &'a Segments,
    pub(crate) pad_id: u32,
    /// Tokens that the model can take; padding does not go beyond.
    pub(crate) longest: usize,
    pub(crate) first_position: usize,
}

/// A session and how its inputs and outputs are called.
#[derive(Debug)]
pub(crate) struct Session {
    inner: OrtSession,
    inputs: Vec<Input>,
    output: String,
    /// Whether rows may be padded.
    pads: bool,
}

#[derive(Debug, Clone)]
struct Input {
    name: String,
    role: Role,
    wide: bool,
    /// Whether it takes one row at a time.
    single: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Role {
    Ids,
    Mask,
    Types,
    Positions,
}

/// Rows are padded to a multiple of this many tokens, the widest vector of floats in use: the partial sums of a row's
/// own tokens are then formed in the same order whatever the length of its batch mates.
const PAD_MULTIPLE: usize = 16;

/// Logits closer than this are the same but for the order of a sum, in half precision too.
const SAME: f32 = 5e-3;

/// The length of a row of `tokens` once it is padded, in a model that takes `longest` tokens.
pub(crate) fn padded(tokens: usize, longest: usize) -> usize {
    tokens.next_multiple_of(PAD_MULTIPLE).min(longest).max(tokens)
}

/// The logits of the first `tokens` of every row, without those of padding.
pub(crate) fn own<'a>(logits: &ArrayView3<'a, f32>, tokens: usize) -> ArrayView3<'a, f32> {
    (*logits).slice_axis_move(Axis(1), (..tokens).into())
}

/// Whether a label can be chosen for every token: minus infinity rules one out, other infinities say nothing.
pub(crate) fn usable(logits: &ArrayView2<'_, f32>) -> bool {
    let odd = |x: &f32| x.is_nan() || *x == f32::INFINITY;
    !logits.iter().any(odd) && logits.rows().into_iter().all(|row| row.iter().any(|x| x.is_finite()))
}

impl Session {
    /// Opens an ONNX file that tells `labels` labels apart.
    ///
    /// # Errors
    /// The file is not a token-classification model that this ONNX Runtime can run, or a provider is missing.
    pub(crate) fn open(
        runtime: &Runtime,
        file: &Path,
        labels: usize,
        provider_names: &[String],
        intra_threads: usize,
    ) -> Result<Self> {
        let failed = |e: &dyn std::fmt::Display| unopened(file, &e.to_string());
        let providers = providers::resolve(provider_names)?;
        let mut builder = OrtSession::builder(runtime.environment())
            .map_err(|e| failed(&e))?
            .with_optimization_level(GraphOptimizationLevel::All)
            .map_err(|e| failed(&e))?
            .with_intra_threads(intra_threads)
            .map_err(|e| failed(&e))?
            .with_inter_threads(1)
            .map_err(|e| failed(&e))?
            .with_intra_op_spinning(false)
            .map_err(|e| failed(&e))?
            .with_memory_pattern(false)
            .map_err(|e| failed(&e))?;
        if !providers.is_empty() {
            builder = builder.with_execution_providers(providers).map_err(|e| Error::Provider {
                provider: provider_names.join(", "),
                message: e.to_string(),
                hint: Some("`nomina doctor` lists the providers of the ONNX Runtime in use".into()),
            })?;
        }
        let inner = builder.commit_from_file(file).map_err(|e| failed(&e).with_source(e))?;
        let inputs = inner.inputs().iter().map(|i| input(file, i.name(), i.dtype())).collect::<Result<Vec<_>>>()?;
        if !inputs.iter().any(|i| i.role == Role::Ids) {
            let names: Vec<&str> = inner.inputs().iter().map(|i| i.name()).collect();
            return Err(Error::model(file, format!("has no input `input_ids`, only: {}", names.join(", "))));
        }
        let output = output(file, &inner, labels)?;
        // Without a mask the model reads padding as text.
        let pads = inputs.iter().any(|input| input.role == Role::Mask);
        Ok(Self { inner, inputs, output, pads })
    }

    /// Whether rows of several lengths may share a batch.
    pub(crate) fn batches(&self) -> bool {
        self.pads && !self.inputs.iter().any(|input| input.single)
    }

    /// Whether there is an input `attention_mask`.
    pub(crate) fn masks(&self) -> bool {
        self.inputs.iter().any(|input| input.role == Role::Mask)
    }

    /// Runs one row with and without padding, and pads no more if its own tokens' logits differ: convolutions and other
    /// mixtures over the whole row do not keep to the mask.
    pub(crate) fn prove_padding(&mut self, row: Rows<'_>) -> std::result::Result<(), Cause> {
        let own = row.ids.first().map_or(0, Vec::len);
        let logits = |array: ArrayView3<'_, f32>| self::own(&array, own).iter().copied().collect::<Vec<f32>>();
        if !self.pads || padded(own, row.longest) == own {
            return Ok(());
        }
        let with = self.run(row, logits)?;
        self.pads = false;
        let without = self.run(row, logits)?;
        self.pads = with.iter().zip(&without).all(|(a, b)| (a - b).abs() < SAME || a == b);
        Ok(())
    }

    /// Takes over what was proven of another session of the same model.
    pub(crate) fn like(mut self, pads: bool) -> Self {
        self.pads = pads;
        self
    }

    /// Whether rows are padded.
    pub(crate) fn pads(&self) -> bool {
        self.pads
    }

    /// Inputs as `(name, type and shape)`.
    pub(crate) fn describe_inputs(&self) -> Vec<(String, String)> {
        self.inner.inputs().iter().map(|i| (i.name().to_owned(), i.dtype().to_string())).collect()
    }

    /// Outputs as `(name, type and shape)`, the one that is read first.
    pub(crate) fn describe_outputs(&self) -> Vec<(String, String)> {
        let mut all: Vec<_> =
            self.inner.outputs().iter().map(|o| (o.name().to_owned(), o.dtype().to_string())).collect();
        all.sort_by_key(|(name, _)| *name != self.output);
        all
    }

    /// Runs one batch and hands the logits, shaped (rows, padded tokens, labels), to `read`.
    pub(crate) fn run<T>(
        &mut self,
        rows: Rows<'_>,
        read: impl FnOnce(ArrayView3<'_, f32>) -> T,
    ) -> std::result::Result<T, Cause> {
        let longest = rows.ids.iter().map(Vec::len).max().unwrap_or(0);
        let width = if self.pads { padded(longest, rows.longest) } else { longest };
        if !self.pads && rows.ids.iter().any(|row| row.len() != width) {
            return Err("rows of several lengths for a model that cannot tell padding from text".into());
        }
        let shape = (rows.ids.len(), width);
        let mut feed: Vec<(String, SessionInputValue<'_>)> = Vec::with_capacity(self.inputs.len());
        for input in &self.inputs {
            let value = |row: usize, column: usize| -> i64 {
                let id = rows.ids[row].get(column);
                match input.role {
                    Role::Ids => i64::from(id.copied().unwrap_or(rows.pad_id)),
                    Role::Mask => i64::from(id.is_some()),
                    Role::Types => id.map_or(0, |_| i64::from(rows.segments.at(column, rows.ids[row].len()))),
                    Role::Positions => (rows.first_position + column) as i64,
                }
            };
            let tensor: SessionInputValue<'_> = if input.wide {
                Tensor::from_array(Array2::from_shape_fn(shape, |(r, c)| value(r, c)))?.into()
            } else {
                Tensor::from_array(Array2::from_shape_fn(shape, |(r, c)| value(r, c) as i32))?.into()
            };
            feed.push((input.name.clone(), tensor));
        }
        let outputs = self.inner.run(feed)?;
        let logits = &outputs[self.output.as_str()];
        let three = |e: ndarray::ShapeError| -> Cause { format!("the output is not 3-D: {e}").into() };
        let read = |logits: ArrayView3<'_, f32>| match logits.dim() {
            // Whoever reads them counts on a row for each token that was fed.
            (count, tokens, _) if (count, tokens) == shape => Ok(read(logits)),
            other => Err(Cause::from(format!("gave logits shaped {other:?} for {shape:?} tokens"))),
        };
        if let Ok(array) = logits.try_extract_array::<half::f16>() {
            return read(array.mapv(half::f16::to_f32).view().into_dimensionality().map_err(three)?);
        }
        read(logits.try_extract_array::<f32>()?.into_dimensionality().map_err(three)?)
    }
}

fn input(file: &Path, name: &str, dtype: &ValueType) -> Result<Input> {
    let role = match name {
        "input_ids" => Role::Ids,
        "attention_mask" => Role::Mask,
        "token_type_ids" => Role::Types,
        "position_ids" => Role::Positions,
        _ => {
            let known = "input_ids, attention_mask, token_type_ids, position_ids";
            return Err(Error::model(file, format!("wants an input `{name}`, which tagging cannot fill"))
                .with_hint(format!("export it for token classification; known inputs: {known}")));
        }
    };
    let wide = match dtype.tensor_type() {
        Some(TensorElementType::Int64) => true,
        Some(TensorElementType::Int32) => false,
        _ => {
            return Err(Error::model(file, format!("input `{name}` is {dtype}; known are int64 and int32 tensors"))
                .with_hint("export it with integer inputs, as `optimum-cli export onnx` does by itself"));
        }
    };
    let shape = dtype.tensor_shape().map(|shape| shape.to_vec()).unwrap_or_default();
    let single = matches!(shape[..], [1, length] if length <= 0);
    if !single && shape.iter().any(|size| *size > 0) {
        let shape: Vec<String> = shape.iter().map(|n| if *n > 0 { n.to_string() } else { "any".into() }).collect();
        let message = format!("input `{name}` has the fixed shape ({}), but texts differ in length", shape.join(", "));
        return Err(Error::model(file, message).with_hint(
            "export it with dynamic axes for batch and sequence, as `optimum-cli export onnx` does by itself",
        ));
    }
    Ok(Input { name: name.into(), role, wide, single })
}

fn unopened(file: &Path, cause: &str) -> Error {
    let error = Error::model(file, format!("ONNX Runtime cannot open it: {cause}"));
    // "Protobuf parsing failed" is all that ONNX Runtime says of a file that ends too soon.
    if !cause.contains("Protobuf") {
        return error;
    }
    let bytes = std::fs::metadata(file).map_or(0, |m| m.len());
    error.with_hint(format!("it is no ONNX file, or cut short ({bytes} bytes): copy or export it again"))
}

/// The output called `logits`, or the only 3-D one, or of several the only one as wide as there are labels.
fn output(file: &Path, session: &OrtSession, labels: usize) -> Result<String> {
    let shape = |o: &&ort::value::Outlet| o.dtype().tensor_shape().map(|s| s.to_vec()).unwrap_or_default();
    let cubes: Vec<_> = session.outputs().iter().filter(|o| shape(o).len() == 3).collect();
    let wide: Vec<_> = cubes.iter().filter(|o| shape(o).last().is_some_and(|n| *n == labels as i64)).collect();
    let chosen = match cubes.iter().find(|o| o.name() == "logits") {
        Some(logits) => logits,
        None if cubes.len() == 1 => &cubes[0],
        None if wide.len() == 1 => wide[0],
        None => {
            let names: Vec<String> = session.outputs().iter().map(|o| format!("{} {}", o.name(), o.dtype())).collect();
            let message = format!(
                "has no output `logits`, nor one 3-D output as wide as the {labels} labels, but: {}",
                names.join(", ")
            );
            return Err(Error::model(file, message).with_hint("export it with the token-classification head"));
        }
    };
    match chosen.dtype().tensor_type() {
        Some(TensorElementType::Float32 | TensorElementType::Float16) => Ok(chosen.name().to_owned()),
        _ => Err(Error::model(
            file,
            format!("output `{}` is {}; known are float and half", chosen.name(), chosen.dtype()),
        )
        .with_hint("export it in float32 or float16")),
    }
}
