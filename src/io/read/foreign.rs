//! Files that are no text, known by their first bytes, and what to do with each.

use std::path::Path;

use crate::error::{Error, Result};

/// A kind of file.
struct Kind {
    /// Where `bytes` stand.
    at: usize,
    bytes: &'static [u8],
    is: &'static str,
    /// `FILE` stands for its name.
    way_out: &'static str,
}

const fn kind(at: usize, bytes: &'static [u8], is: &'static str, way_out: &'static str) -> Kind {
    Kind { at, bytes, is, way_out }
}

const OFFICE: &str = "save it as plain text: pandoc -t plain FILE";
const SHEET: &str = "save the sheet as CSV, and name its column: --text-field";
const UNPACK: &str = "unpack it first, and name the folder";
const PICTURE: &str = "read the text off it first: tesseract FILE -";
const TABLE: &str = "write its texts as JSON Lines first: {\"id\": …, \"text\": …} on each line";
const SOUND: &str = "only text can be tagged: transcribe it first";

/// The first that fits counts.
const KINDS: &[Kind] = &[
    kind(0, b"%PDF-", "is a PDF", "extract its text first: pdftotext FILE -"),
    kind(0, b"{\\rtf", "is an RTF document", OFFICE),
    kind(0, b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "is an old Office document", "save it as plain text, a sheet as CSV"),
    kind(30, b"mimetypeapplication/vnd.oasis.opendocument.spreadsheet", "is a spreadsheet (OpenDocument)", SHEET),
    kind(30, b"mimetypeapplication/vnd.oasis.opendocument", "is an OpenDocument file", OFFICE),
    kind(30, b"mimetypeapplication/epub", "is an EPUB book", OFFICE),
    kind(0, b"PK\x03\x04", "is a ZIP archive", UNPACK),
    kind(0, b"PK\x05\x06", "is an empty ZIP archive", UNPACK),
    kind(257, b"ustar", "is a tar archive", UNPACK),
    kind(0, b"7z\xBC\xAF\x27\x1C", "is a 7z archive", UNPACK),
    kind(0, b"Rar!\x1A\x07", "is a RAR archive", UNPACK),
    kind(0, b"\xFD7zXZ\0", "is compressed with xz", "unpack it on the way: xz -dc FILE | nomina tag"),
    kind(4, b"1AY&SY", "is compressed with bzip2", "unpack it on the way: bzip2 -dc FILE | nomina tag"),
    kind(0, b"\x04\x22\x4D\x18", "is compressed with lz4", "unpack it on the way: lz4 -dc FILE | nomina tag"),
    kind(0, b"\x1F\x8B\x08", "is compressed twice", "unpack it once: gzip -dc FILE | nomina tag"),
    kind(0, b"\x28\xB5\x2F\xFD", "is compressed twice", "unpack it once: zstd -dc FILE | nomina tag"),
    kind(0, b"\x89PNG\r\n", "is a picture (PNG)", PICTURE),
    kind(0, b"\xFF\xD8\xFF", "is a picture (JPEG)", PICTURE),
    kind(0, b"GIF8", "is a picture (GIF)", PICTURE),
    kind(0, b"II*\0", "is a picture (TIFF)", PICTURE),
    kind(0, b"MM\0*", "is a picture (TIFF)", PICTURE),
    kind(8, b"WEBP", "is a picture (WebP)", PICTURE),
    kind(0, b"AT&TFORM", "is a scanned document (DjVu)", "extract its text first: djvutxt FILE"),
    kind(0, b"PAR1", "is a Parquet file", TABLE),
    kind(0, b"ARROW1\0\0", "is an Arrow file", TABLE),
    kind(0, b"Obj\x01", "is an Avro file", TABLE),
    kind(0, b"\x89HDF\r\n", "is an HDF5 file", TABLE),
    kind(0, b"SQLite format 3\0", "is an SQLite database", TABLE),
    kind(0, b"\x7FELF", "is a program", "only text can be tagged"),
    kind(0, b"MZ\x90\0", "is a program", "only text can be tagged"),
    kind(0, b"\xCF\xFA\xED\xFE", "is a program", "only text can be tagged"),
    kind(0, b"\xCA\xFE\xBA\xBE", "is a program", "only text can be tagged"),
    kind(0, b"\0asm", "is a program", "only text can be tagged"),
    kind(0, b"OggS\0", "is a recording", SOUND),
    kind(0, b"fLaC\0", "is a recording", SOUND),
    kind(0, b"ID3\x03", "is a recording", SOUND),
    kind(0, b"ID3\x04", "is a recording", SOUND),
    kind(4, b"ftyp", "is a recording or a picture", SOUND),
    kind(8, b"WAVE", "is a recording", SOUND),
];

/// Folders in a ZIP archive that make it an Office document.
const IN_ARCHIVE: [(&[u8], &str, &str); 3] = [
    (b"word/", "is a Word document", OFFICE),
    (b"xl/", "is a spreadsheet (Excel)", SHEET),
    (b"ppt/", "is a presentation (PowerPoint)", OFFICE),
];

/// Refuses an input whose `start` is that of something other than text.
///
/// # Errors
/// What it is, and what to do.
pub(super) fn refuse(start: &[u8], path: &Path) -> Result<()> {
    let fits = |kind: &&Kind| start.get(kind.at..).is_some_and(|rest| rest.starts_with(kind.bytes));
    let Some(found) = KINDS.iter().find(fits) else { return Ok(()) };
    let office = |(folder, ..): &&(&[u8], &str, &str)| memchr::memmem::find(start, folder).is_some();
    let (is, way_out) = match IN_ARCHIVE.iter().find(office).filter(|_| found.bytes.starts_with(b"PK")) {
        Some((_, is, way_out)) => (*is, *way_out),
        None => (found.is, found.way_out),
    };
    let name = path.display().to_string();
    Err(Error::io(path, is, "not a text").with_hint(way_out.replace("FILE", &name)))
}
