//! Where a path leads: links are followed, and what is no file is told from what is.

use std::{
    fs::{self, File, OpenOptions},
    io,
    path::{Path, PathBuf},
};

/// Links that may follow one another, as in Linux.
const MOST_LINKS: usize = 40;

/// What stands at the end of a path.
#[derive(Debug)]
pub(super) enum Place {
    /// A plain file or nothing yet: a finished output takes this name.
    File(PathBuf),
    /// A folder.
    Folder(PathBuf),
    /// The standard output of this process.
    Stdout,
    /// A device, a pipe, an open file: written to, never replaced.
    Stream(File),
}

impl Place {
    /// Follows `path`. Nothing is created or emptied.
    pub(super) fn of(path: &Path) -> io::Result<Self> {
        let mut path = path.to_owned();
        for _ in 0..MOST_LINKS {
            if let Some(stream) = standard_stream(&path)? {
                return Ok(stream);
            }
            let Some(name) = path.file_name() else { return Ok(Self::Folder(path)) };
            let folder = real_folder(&path)?;
            let here = folder.join(name);
            let Ok(found) = here.symlink_metadata() else { return Ok(Self::File(here)) };
            if found.is_symlink() {
                if is_descriptors(&folder) {
                    return descriptor(&folder, &here);
                }
                path = folder.join(fs::read_link(&here)?);
            } else if found.is_dir() {
                return Ok(Self::Folder(here));
            } else if found.is_file() {
                return Ok(Self::File(here));
            } else {
                return Ok(Self::Stream(OpenOptions::new().write(true).open(&here)?));
            }
        }
        Err(io::Error::other("its links lead round in a circle"))
    }
}

/// The folder that `path` stands in.
pub(super) fn folder(path: &Path) -> &Path {
    path.parent().filter(|p| !p.as_os_str().is_empty()).unwrap_or(Path::new("."))
}

fn real_folder(path: &Path) -> io::Result<PathBuf> {
    let folder = folder(path);
    let real = folder.canonicalize().map_err(|e| match e.kind() {
        io::ErrorKind::NotFound => io::Error::new(e.kind(), format!("the folder {} does not exist", folder.display())),
        io::ErrorKind::NotADirectory => io::Error::new(e.kind(), format!("{} is no folder", folder.display())),
        _ => e,
    })?;
    if !real.is_dir() {
        return Err(io::Error::new(io::ErrorKind::NotADirectory, format!("{} is no folder", folder.display())));
    }
    Ok(real)
}

/// The names that every Unix has for the streams of a process, whatever stands there.
#[cfg(unix)]
fn standard_stream(path: &Path) -> io::Result<Option<Place>> {
    use std::os::fd::AsFd as _;
    Ok(match path.to_str() {
        Some("/dev/stdout" | "/dev/fd/1" | "/proc/self/fd/1") => Some(Place::Stdout),
        Some("/dev/stderr" | "/dev/fd/2" | "/proc/self/fd/2") => {
            Some(Place::Stream(io::stderr().as_fd().try_clone_to_owned()?.into()))
        }
        _ => None,
    })
}

#[cfg(not(unix))]
fn standard_stream(_path: &Path) -> io::Result<Option<Place>> {
    Ok(None)
}

/// Whether a folder lists the open files of a process, as Linux has them: `/proc/PID/fd`.
fn is_descriptors(folder: &Path) -> bool {
    folder.starts_with("/proc") && folder.ends_with("fd")
}

/// An open file of this process or another one. What it leads to may have no name any more, so it is opened as it is;
/// what was written goes on where the other writer stands.
fn descriptor(folder: &Path, here: &Path) -> io::Result<Place> {
    let own = fs::canonicalize("/proc/self").is_ok_and(|own| folder.starts_with(own));
    let number = here.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    if let ("1" | "2", true) = (number, own) {
        return standard_stream(&Path::new("/dev/fd").join(number)).map(|place| place.unwrap_or(Place::Stdout));
    }
    let info = fs::read_to_string(folder.with_file_name("fdinfo").join(number)).unwrap_or_default();
    let field = |name: &str| info.lines().find_map(|line| Some(line.strip_prefix(name)?.trim().to_owned()));
    let appends =
        field("flags:").and_then(|flags| u32::from_str_radix(&flags, 8).ok()).is_some_and(|f| f & APPEND != 0);
    let mut file = OpenOptions::new().write(true).append(appends).open(here)?;
    if let Some(at) =
        field("pos:").and_then(|at| at.parse().ok()).filter(|_| !appends && file.metadata().is_ok_and(|m| m.is_file()))
    {
        io::Seek::seek(&mut file, io::SeekFrom::Start(at))?;
    }
    Ok(Place::Stream(file))
}

/// `O_APPEND` of Linux.
const APPEND: u32 = 0o2000;
