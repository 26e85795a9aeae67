//! Where Nomina's own files are: the default model and the ONNX Runtime that `scripts/setup` fetched.

use std::{
    env,
    path::{Path, PathBuf},
};

/// The folder that `scripts/setup` fills, inside a home.
pub(crate) const SETUP_FOLDER: &str = ".nomina";

/// `target/TRIPLE/debug/deps` is four folders deep.
const FOLDERS_ABOVE: usize = 5;

/// A library is code: none is taken from a folder like /tmp, where any user of the machine may put one.
#[cfg(unix)]
fn anyone_may_write(folder: &Path) -> bool {
    use std::os::unix::fs::PermissionsExt;
    std::fs::metadata(folder).is_ok_and(|m| m.permissions().mode() & 0o002 != 0)
}

#[cfg(not(unix))]
fn anyone_may_write(_folder: &Path) -> bool {
    false
}

/// Folders that may hold `models/` and the set-up folder, best first: `NOMINA_HOME`, the folders above the executable
/// (a build in `target/`, an unpacked release), the package that Cargo runs, and the user's data folder.
pub(crate) fn candidates() -> Vec<PathBuf> {
    let mut homes: Vec<PathBuf> = env::var_os("NOMINA_HOME").map(PathBuf::from).into_iter().collect();
    if let Ok(exe) = env::current_exe() {
        let above = exe.ancestors().skip(1).take(FOLDERS_ABOVE);
        let home = |dir: &&Path| dir.join("models").is_dir() || dir.join(SETUP_FOLDER).is_dir();
        homes.extend(above.filter(home).filter(|dir| !anyone_may_write(dir)).map(Path::to_path_buf));
    }
    homes.extend(env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from));
    homes.extend(data_folder());
    homes
}

/// Where a user keeps data of programs, such as `~/.local/share/nomina`.
pub(crate) fn data_folder() -> Option<PathBuf> {
    let from = |name: &str| env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
    let base = if cfg!(windows) {
        from("APPDATA")
    } else if cfg!(target_os = "macos") {
        from("HOME").map(|home| home.join("Library/Application Support"))
    } else {
        from("XDG_DATA_HOME").or_else(|| from("HOME").map(|home| home.join(".local/share")))
    };
    base.map(|base| base.join("nomina"))
}

/// `path` itself if it exists or is absolute; else the first home that has it; else `path`.
pub(crate) fn find(path: &Path) -> PathBuf {
    if path.is_absolute() || path.exists() {
        return path.to_path_buf();
    }
    candidates().into_iter().map(|home| home.join(path)).find(|p| p.exists()).unwrap_or_else(|| path.to_path_buf())
}
