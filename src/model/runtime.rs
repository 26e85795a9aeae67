//! ONNX Runtime: finding its shared library and starting it, once per process.

use std::{
    path::{Path, PathBuf},
    sync::{Mutex, OnceLock},
};

use ort::environment::Environment;

use crate::error::{Error, Result};

/// The running ONNX Runtime.
#[derive(Debug)]
pub struct Runtime {
    environment: Environment,
    library: Option<PathBuf>,
    real_name: Option<String>,
}

static RUNNING: OnceLock<Runtime> = OnceLock::new();
static STARTING: Mutex<()> = Mutex::new(());

impl Runtime {
    /// Starts ONNX Runtime, or returns the one that runs.
    ///
    /// `library` is a shared library or the folder that holds it; without it these places
    /// are tried: `ORT_DYLIB_PATH`, beside the executable, `scripts/setup`'s folder, an installed Python package
    /// `onnxruntime`, the system's loader.
    ///
    /// # Errors
    /// [`Error::Runtime`] lists every place tried and what was there. A process loads one library: asking for
    /// another one later is an [`Error::Config`].
    pub fn start(library: Option<&Path>) -> Result<&'static Self> {
        let _one_at_a_time = STARTING.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        if let Some(running) = RUNNING.get() {
            return running.check_same(library);
        }
        let started = start(library)?;
        Ok(RUNNING.get_or_init(|| started))
    }

    /// The shared library in use; `None` if ONNX Runtime was linked in or came from the system's loader.
    pub fn library(&self) -> Option<&Path> {
        self.library.as_deref()
    }

    /// The version, as the library's file name tells it (`libonnxruntime.so.1.32.0`); links are followed.
    pub fn version(&self) -> Option<&str> {
        let name = self.real_name.as_deref()?;
        let version =
            name.trim_start_matches(|c: char| !c.is_ascii_digit()).trim_end_matches(|c: char| !c.is_ascii_digit());
        (!version.is_empty()).then_some(version)
    }

    /// ONNX Runtime's own description: version, commit and build flags.
    pub fn build_info(&self) -> &'static str {
        ort::info()
    }

    /// The environment that sessions are made in. `ort` is a pre-release: this may change with any version.
    #[doc(hidden)]
    pub fn environment(&self) -> &Environment {
        &self.environment
    }

    fn place(&self) -> String {
        let outside = || "the one that is linked in or the system's loader found".into();
        self.library.as_deref().map_or_else(outside, |path| path.display().to_string())
    }

    fn check_same(&'static self, library: Option<&Path>) -> Result<&'static Self> {
        let same = |asked: &Path| {
            self.library.as_deref().is_some_and(|mine| {
                let (asked, mine) = (canonical(asked), canonical(mine));
                mine == asked || mine.parent() == Some(&asked)
            })
        };
        match library {
            Some(asked) if !same(asked) => Err(Error::config(
                "runtime.library",
                format!("{} was asked for, but this process already runs {}", asked.display(), self.place()),
            )
            .with_hint("one process loads one ONNX Runtime: use the same library for all taggers")),
            _ => Ok(self),
        }
    }
}

fn canonical(path: &Path) -> PathBuf {
    path.canonicalize().unwrap_or_else(|_| path.to_path_buf())
}

#[cfg(not(feature = "load-dynamic"))]
fn start(library: Option<&Path>) -> Result<Runtime> {
    match library {
        None => build(ort::init(), None),
        Some(_) => Err(Error::config("runtime.library", "is set, but this build has ONNX Runtime linked in")
            .with_hint("remove the setting, or build with the feature load-dynamic")),
    }
}

#[cfg(feature = "load-dynamic")]
fn start(library: Option<&Path>) -> Result<Runtime> {
    use super::library::{Candidate, search_order};

    let mut tried = Vec::new();
    for Candidate { origin, path, found } in search_order(library) {
        if let Err(reason) = found {
            tried.push(format!("{origin}: {reason}"));
            continue;
        }
        match ort::init_from(&path) {
            // A bare name went to the system's loader, which does not tell where it found it.
            Ok(builder) => return build(builder, (path.components().count() > 1).then_some(path)),
            Err(error) => tried.push(format!("{origin}: {}", explain(&error))),
        }
    }
    Err(Error::Runtime {
        needed: format!("1.{}", ort::MINOR_VERSION),
        tried,
        hint: Some(
            "run scripts/setup in the project folder; or `pip install onnxruntime`; or set runtime.library, \
             --runtime or ORT_DYLIB_PATH to a libonnxruntime"
                .into(),
        ),
    })
}

#[cfg(feature = "load-dynamic")]
fn explain(error: &ort::LoadDynamicError) -> String {
    use ort::LoadDynamicError as E;
    match error {
        E::Dlopen { error, path } => format!("{}: cannot be loaded: {error}", path.display()),
        E::MissingApi { path } => format!("{}: is not ONNX Runtime", path.display()),
        E::InvalidVersionString => "has a malformed version".into(),
        E::BadVersion { version_str, path } => {
            format!("{}: is version {version_str}, needed is 1.{} or later", path.display(), ort::MINOR_VERSION)
        }
    }
}

fn build(builder: ort::environment::EnvironmentBuilder, library: Option<PathBuf>) -> Result<Runtime> {
    let environment = builder.with_name("nomina").with_telemetry(false).build().map_err(|e| Error::Runtime {
        needed: format!("1.{}", ort::MINOR_VERSION),
        tried: vec![format!("{}: {e}", library.as_deref().unwrap_or(Path::new("linked in")).display())],
        hint: None,
    })?;
    // What goes wrong comes back as an error; ONNX Runtime's own log on stderr would only repeat it.
    environment.set_log_level(ort::logging::LogLevel::Fatal);
    let real_name =
        library.as_deref().and_then(|path| Some(canonical(path).file_name()?.to_string_lossy().into_owned()));
    Ok(Runtime { environment, library, real_name })
}
