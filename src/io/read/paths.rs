//! Arguments → files: files as they are, folders by extension, globs by pattern.

use std::{
    collections::HashSet,
    path::{Path, PathBuf},
};

use globset::GlobBuilder;
use walkdir::{DirEntry, WalkDir};

use super::{
    InputFormat, STDIN,
    compressed::{inner_extension, is_compressed},
    extensions,
    refusal::unreadable,
};
use crate::error::{Error, Result};

/// A file to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FileInput {
    /// Where it is; `-` for standard input.
    pub path: PathBuf,
    /// Its size; `None` for standard input, other pipes, and what grows when it is unpacked.
    pub bytes: Option<u64>,
}

/// The files that arguments stand for, and the arguments that stand for none.
#[derive(Debug, Default)]
pub struct Expanded {
    /// What can be read.
    pub files: Vec<FileInput>,
    /// A path that does not exist, a folder without readable files, a glob that matches nothing or is malformed.
    pub failures: Vec<Error>,
}

/// Expands arguments, in their order; what a folder or a glob holds comes sorted by path. A file that is named twice is
/// read once. What one argument lacks does not stop the others.
pub fn expand(arguments: &[PathBuf], format: InputFormat) -> Expanded {
    let Expanded { mut files, mut failures } = Expanded::default();
    for argument in arguments {
        match expand_one(argument, format) {
            Ok(found) => files.extend(found),
            Err(error) => failures.push(error),
        }
    }
    let mut seen = HashSet::new();
    files.retain(|file| {
        file.path.as_os_str() == STDIN || file.path.canonicalize().map_or(true, |path| seen.insert(path))
    });
    Expanded { files, failures }
}

fn expand_one(argument: &Path, format: InputFormat) -> Result<Vec<FileInput>> {
    if argument.as_os_str() == STDIN {
        return Ok(vec![FileInput { path: argument.into(), bytes: None }]);
    }
    if argument.is_dir() {
        return folder(argument, format);
    }
    match argument.try_exists() {
        Ok(true) => Ok(vec![file(argument.into())]),
        _ if argument.to_string_lossy().contains(['*', '?', '[', '{']) => glob(argument),
        Ok(false) => Err(Error::io(argument, "does not exist", std::io::Error::from(std::io::ErrorKind::NotFound))),
        Err(e) => Err(unreadable(argument, "", e)),
    }
}

fn file(path: PathBuf) -> FileInput {
    let plain = |m: &std::fs::Metadata| m.is_file() && !is_compressed(&path);
    let bytes = path.metadata().ok().filter(plain).map(|m| m.len());
    FileInput { path, bytes }
}

/// Files below `root` that are not hidden, and the places that cannot be searched: those fail one by one when they are opened.
fn walk(root: &Path, depth: usize) -> Vec<PathBuf> {
    let hidden = |entry: &DirEntry| entry.depth() > 0 && entry.file_name().to_string_lossy().starts_with('.');
    WalkDir::new(root)
        .max_depth(depth)
        .sort_by_file_name()
        .into_iter()
        .filter_entry(|entry| !hidden(entry))
        .filter_map(|entry| match entry {
            // A link to a folder may lead round in a circle, or to what is read already.
            Ok(entry) if entry.path_is_symlink() => Some(entry.into_path()).filter(|path| !path.is_dir()),
            Ok(entry) => entry.file_type().is_file().then(|| entry.into_path()),
            Err(error) => error.path().map(Path::to_path_buf),
        })
        .collect()
}

fn folder(root: &Path, format: InputFormat) -> Result<Vec<FileInput>> {
    let wanted = extensions(format);
    let has_extension = |path: &PathBuf| {
        if path.is_dir() {
            return true;
        }
        wanted.contains(&inner_extension(path).as_str())
    };
    let files: Vec<FileInput> = walk(root, usize::MAX).into_iter().filter(has_extension).map(file).collect();
    if files.is_empty() {
        let message = format!("is a folder without files ending in .{}", wanted.join(", ."));
        return Err(Error::io(root, message, "nothing to read")
            .with_hint("name the files, or use a glob with --input-format: 'folder/**/*.html'"));
    }
    Ok(files)
}

fn glob(pattern: &Path) -> Result<Vec<FileInput>> {
    let text = pattern.to_string_lossy();
    let bad = |e: globset::Error| Error::io(pattern, format!("is not a valid glob: {e}"), e);
    let matcher = GlobBuilder::new(&text).literal_separator(true).build().map_err(bad)?.compile_matcher();
    let special = |part: &std::path::Component<'_>| part.as_os_str().to_string_lossy().contains(['*', '?', '[', '{']);
    let fixed: PathBuf = pattern.components().take_while(|part| !special(part)).collect();
    let root = if fixed.as_os_str().is_empty() { Path::new(".") } else { &fixed };
    let matches = |path: &PathBuf| matcher.is_match(path.strip_prefix("./").unwrap_or(path)) || matcher.is_match(path);
    let depth = if text.contains("**") { usize::MAX } else { pattern.components().count() };
    let found = if root.exists() { walk(root, depth) } else { Vec::new() };
    let files: Vec<FileInput> = found
        .into_iter()
        .filter(matches)
        .map(|path| file(path.strip_prefix("./").map(Path::to_path_buf).unwrap_or(path)))
        .collect();
    if files.is_empty() {
        return Err(Error::io(pattern, "matches no file", "nothing to read"));
    }
    Ok(files)
}
