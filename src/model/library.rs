//! The places where ONNX Runtime's shared library may be.

use std::{
    env, fs,
    path::{Path, PathBuf},
    process::{Command, Stdio},
};

use crate::home;

/// One place to look: where the idea came from, the library there, and if there is none, why.
pub(crate) struct Candidate {
    pub(crate) origin: String,
    pub(crate) path: PathBuf,
    pub(crate) found: Result<(), String>,
}

/// Candidates in order. An explicit choice (setting, `ORT_DYLIB_PATH`) is the only candidate: falling through to
/// another library would hide a mistake.
pub(crate) fn search_order(setting: Option<&Path>) -> Box<dyn Iterator<Item = Candidate>> {
    if let Some(path) = setting {
        return Box::new(std::iter::once(at("runtime.library", path)));
    }
    if let Some(path) = env::var_os("ORT_DYLIB_PATH").filter(|p| !p.is_empty()) {
        return Box::new(std::iter::once(at("ORT_DYLIB_PATH", Path::new(&path))));
    }
    let exe_folder = env::current_exe().ok().and_then(|exe| exe.parent().map(Path::to_path_buf));
    let beside = exe_folder
        .into_iter()
        .flat_map(|dir| [at("beside the executable", &dir), at("beside the executable", &dir.join("../lib"))]);
    let set_up = home::candidates()
        .into_iter()
        .map(|home| at("scripts/setup", &home.join(home::SETUP_FOLDER).join("onnxruntime")));
    // Lazy: Python is only started when everything before it failed.
    let python = std::iter::once_with(python);
    let system = std::iter::once_with(|| Candidate {
        origin: "the system's loader".into(),
        path: PathBuf::from(format!("{}onnxruntime{}", env::consts::DLL_PREFIX, env::consts::DLL_SUFFIX)),
        found: Ok(()),
    });
    Box::new(beside.chain(set_up).chain(python).chain(system))
}

fn at(origin: &str, path: &Path) -> Candidate {
    let origin = origin.to_owned();
    if path.is_file() {
        return Candidate { origin, path: path.into(), found: Ok(()) };
    }
    match library_in(path) {
        Some(library) => Candidate { origin, path: library, found: Ok(()) },
        None => {
            let what = if path.is_dir() { "no ONNX Runtime library in it" } else { "does not exist" };
            Candidate { origin, path: path.into(), found: Err(format!("{}: {what}", path.display())) }
        }
    }
}

/// `libonnxruntime.so`, `libonnxruntime.so.1.32.0`, `libonnxruntime.1.32.0.dylib`, `onnxruntime.dll`.
fn library_in(folder: &Path) -> Option<PathBuf> {
    let stem = format!("{}onnxruntime.", env::consts::DLL_PREFIX);
    let extension = env::consts::DLL_EXTENSION;
    let mut libraries: Vec<PathBuf> = fs::read_dir(folder)
        .ok()?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            name.starts_with(&stem) && name.split('.').any(|part| part == extension)
        })
        .collect();
    libraries.sort();
    libraries.into_iter().next()
}

/// The library inside an installed Python package `onnxruntime`.
fn python() -> Candidate {
    // Without the current folder, which `-c` would search first: whoever may write there must not choose the library.
    const WHERE: &str = "import sys; sys.path = [p for p in sys.path if p]; import importlib.util as u; \
                         print(u.find_spec('onnxruntime').submodule_search_locations[0])";
    for program in ["python3", "python"] {
        let output = Command::new(program).args(["-c", WHERE]).stdin(Stdio::null()).stderr(Stdio::null()).output();
        if let Ok(output) = output
            && output.status.success()
        {
            let package = PathBuf::from(String::from_utf8_lossy(&output.stdout).trim());
            return at("Python package onnxruntime", &package.join("capi"));
        }
    }
    Candidate { origin: "Python package onnxruntime".into(), path: PathBuf::new(), found: Err("not installed".into()) }
}
