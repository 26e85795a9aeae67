//! The files of a model folder, looked at before they are read: a folder is data, it may hold anything.

use std::{
    fs,
    io::ErrorKind,
    path::{Path, PathBuf},
};

use crate::error::{Error, Result};

/// Bytes of a `tokenizer.json` at most. The largest in use have some 40 MB; reading takes ten times a file's size.
pub(super) const MOST_TOKENIZER: u64 = 128 << 20;

/// Bytes of a `config.json` or `tokenizer_config.json` at most.
pub(super) const MOST_CONFIG: u64 = 16 << 20;

/// A plain file of a model folder with at most `most` bytes, links followed; `None` if there is none of that name.
///
/// # Errors
/// Something else stands there (a folder, a pipe, a device), or the file is larger.
pub(super) fn plain(folder: &Path, name: impl AsRef<Path>, most: u64) -> Result<Option<PathBuf>> {
    let path = folder.join(name);
    let metadata = match fs::metadata(&path) {
        Ok(metadata) => metadata,
        Err(e) if e.kind() != ErrorKind::NotFound => {
            return Err(Error::model(&path, format!("cannot be read: {e}")).with_source(e));
        }
        Err(_) if fs::symlink_metadata(&path).is_err() => return Ok(None),
        Err(_) => {
            return Err(Error::model(&path, "is a link to a file that is not there")
                .with_hint("copy the model with what its links point to: cp -rL"));
        }
    };
    if metadata.is_dir() {
        return Err(Error::model(&path, "is a folder, where a file is expected"));
    }
    if !metadata.is_file() {
        return Err(Error::model(&path, "is no plain file but a pipe or a device"));
    }
    if metadata.len() > most {
        let message = format!("has {} MB; no more than {} are read", metadata.len() >> 20, most >> 20);
        return Err(Error::model(&path, message).with_hint("it is not what its name says, or damaged"));
    }
    Ok(Some(path))
}

/// The ONNX files of a folder and of its folder `onnx`, as `file` under `[model]` names them.
pub(super) fn onnx_files(folder: &Path) -> Vec<String> {
    let names = |part: &str| {
        let entries = fs::read_dir(folder.join(part)).into_iter().flatten().flatten();
        let files = entries.filter(|entry| entry.path().is_file());
        let mut names: Vec<String> = files.filter_map(|entry| entry.file_name().into_string().ok()).collect();
        names.retain(|name| name.ends_with(".onnx"));
        names.sort();
        names
    };
    names("").into_iter().chain(names("onnx").into_iter().map(|name| format!("onnx/{name}"))).collect()
}

/// Where a file really lies, if that is not in its folder.
pub(super) fn outside(folder: &Path, file: &Path) -> Option<PathBuf> {
    let (folder, file) = (fs::canonicalize(folder).ok()?, fs::canonicalize(file).ok()?);
    (!file.starts_with(folder)).then_some(file)
}
