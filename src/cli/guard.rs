//! What a command reads is never replaced by what it writes.

use std::{
    fs::File,
    path::{Path, PathBuf},
};

use same_file::Handle;
use walkdir::WalkDir;

use super::settings::SettingsArgs;
use crate::{
    config::Config,
    io::{read::FileInput, write},
};

/// The files that a command reads, with what each is.
#[derive(Debug, Default)]
pub(super) struct Guard {
    files: Vec<(PathBuf, &'static str)>,
    folders: Vec<(PathBuf, &'static str)>,
}

const INPUT: &str = "an input";
const MODEL: &str = "a file of the model";

impl Guard {
    /// Watches over the configuration file and the model.
    pub(super) fn new(settings: &SettingsArgs, config: &Config) -> Self {
        let mut guard = Self::default();
        guard.files.extend(settings.file().map(|path| (path.to_owned(), "the configuration file")));
        let model = config.model.folder();
        let file = model.join(&config.model.file);
        let inside = WalkDir::new(&model).max_depth(1).into_iter().flatten().map(walkdir::DirEntry::into_path);
        guard.files.extend(inside.chain([file]).map(|path| (path, MODEL)));
        guard.folders.push((model, MODEL));
        guard.files.extend(config.entities.alias_tables.iter().map(|path| (path.clone(), "a table of aliases")));
        guard
    }

    /// Watches over a file, or over all files of a folder.
    pub(super) fn and(mut self, path: &Path, what: &'static str) -> Self {
        if path.is_dir() {
            self.folders.push((path.into(), what));
            let inside = WalkDir::new(path).into_iter().flatten().map(walkdir::DirEntry::into_path);
            self.files.extend(inside.map(|path| (path, what)));
        } else {
            self.files.push((path.into(), what));
        }
        self
    }

    /// Watches over the inputs: the arguments, and the files that were found by them.
    pub(super) fn and_inputs(mut self, arguments: &[PathBuf], files: &[FileInput]) -> Self {
        self.folders.extend(arguments.iter().filter(|path| path.is_dir()).map(|path| (path.clone(), INPUT)));
        self.files.extend(files.iter().map(|file| (file.path.clone(), INPUT)));
        self
    }

    /// Whether a finished `output`, or standard output, would replace something that is read: by any name that it has.
    ///
    /// # Errors
    /// It would.
    pub(super) fn file(&self, output: Option<&Path>) -> anyhow::Result<()> {
        let Some(path) = output else {
            return self.one(Handle::stdout().ok(), "standard output");
        };
        self.one(plain(path), &path.display().to_string())?;
        for name in write::growing(path) {
            let said = format!("{}, in which the output would grow,", name.display());
            self.one(plain(&name), &said)?;
        }
        Ok(())
    }

    /// Whether a new folder `output` would stand among what is read.
    ///
    /// # Errors
    /// It would.
    pub(super) fn folder(&self, output: &Path) -> anyhow::Result<()> {
        self.file(Some(output))?;
        let parents: Vec<PathBuf> =
            std::path::absolute(output)?.ancestors().filter_map(|above| above.canonicalize().ok()).collect();
        let inside = |(folder, _): &&(PathBuf, _)| folder.canonicalize().is_ok_and(|real| parents.contains(&real));
        match self.folders.iter().find(inside) {
            Some((folder, MODEL)) => {
                anyhow::bail!("{} lies in the model {}: write elsewhere", output.display(), folder.display())
            }
            Some((folder, _)) => anyhow::bail!(
                "{} lies in {}, which is read: its files would be inputs the next time, so write elsewhere",
                output.display(),
                folder.display()
            ),
            None => Ok(()),
        }
    }

    fn one(&self, output: Option<Handle>, said: &str) -> anyhow::Result<()> {
        let Some(output) = output else { return Ok(()) };
        let Some(length) = output.as_file().metadata().ok().filter(|m| m.is_file()).map(|m| m.len()) else {
            return Ok(());
        };
        let same = |path: &Path| {
            if path.as_os_str() == "-" {
                return Handle::stdin().is_ok_and(|input| input == output);
            }
            // Nothing is opened that cannot be it: opening a pipe would wait for its other end.
            path.metadata().is_ok_and(|m| m.is_file() && m.len() == length)
                && Handle::from_path(path).is_ok_and(|input| input == output)
        };
        match self.files.iter().find(|(path, _)| same(path)) {
            Some((path, what)) if said == path.display().to_string() => {
                anyhow::bail!("{said} is also {what}: write to another file")
            }
            Some((path, what)) => anyhow::bail!("{said} is also {what} ({}): write to another file", path.display()),
            None => Ok(()),
        }
    }
}

/// The plain file at `path`, if there is one.
fn plain(path: &Path) -> Option<Handle> {
    path.metadata().ok().filter(std::fs::Metadata::is_file)?;
    Handle::from_file(File::open(path).ok()?).ok()
}
