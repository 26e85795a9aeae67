//! Execution providers by name.

use ort::ep::{self, ExecutionProvider as _, ExecutionProviderDispatch};

use crate::error::{Error, Result, nearest};

/// A provider that can be asked for.
struct Known {
    name: &'static str,
    available: fn() -> bool,
    build: fn() -> ExecutionProviderDispatch,
}

macro_rules! known {
    ($($name:literal => $provider:ty),* $(,)?) => {
        [$(Known {
            name: $name,
            available: || <$provider>::is_available().unwrap_or(false),
            build: || <$provider>::default().build().error_on_failure(),
        }),*]
    };
}

#[cfg(feature = "load-dynamic")]
fn all() -> [Known; 12] {
    known! {
        "cpu" => ep::CPU,
        "cuda" => ep::CUDA,
        "tensorrt" => ep::TensorRT,
        "coreml" => ep::CoreML,
        "directml" => ep::DirectML,
        "openvino" => ep::OpenVINO,
        "rocm" => ep::ROCm,
        "migraphx" => ep::MIGraphX,
        "onednn" => ep::OneDNN,
        "xnnpack" => ep::XNNPACK,
        "qnn" => ep::QNN,
        "webgpu" => ep::WebGPU,
    }
}

/// A linked-in library has what it was built with: the CPU, unless ort's own features say more.
#[cfg(not(feature = "load-dynamic"))]
fn all() -> [Known; 1] {
    known! { "cpu" => ep::CPU }
}

/// Names of the providers that the running ONNX Runtime has. Call after the runtime started.
pub(crate) fn available() -> Vec<&'static str> {
    all().into_iter().filter(|known| (known.available)()).map(|known| known.name).collect()
}

/// The providers to register, in order. The CPU needs no registration: it is always there, and last.
///
/// # Errors
/// An unknown name, or a provider that the running library lacks.
pub(crate) fn resolve(names: &[String]) -> Result<Vec<ExecutionProviderDispatch>> {
    let mut providers = Vec::new();
    for name in names {
        let known = all();
        let fail = |message: &str, hint: String| {
            Err(Error::Provider { provider: name.clone(), message: message.into(), hint: Some(hint) })
        };
        match known.iter().find(|k| k.name == name.to_lowercase()) {
            None => {
                let listed: Vec<&str> = known.iter().map(|k| k.name).collect();
                let hint = nearest(name, listed.iter().copied())
                    .map_or_else(|| format!("known: {}", listed.join(", ")), |near| format!("did you mean `{near}`?"));
                return fail("there is no provider of this name", hint);
            }
            Some(k) if !(k.available)() => {
                let hint = format!(
                    "this ONNX Runtime has: {}; install a build with `{name}` and name it in runtime.library",
                    available().join(", ")
                );
                return fail("the ONNX Runtime in use was built without it", hint);
            }
            Some(k) if k.name == "cpu" => {}
            Some(k) => providers.push((k.build)()),
        }
    }
    Ok(providers)
}
