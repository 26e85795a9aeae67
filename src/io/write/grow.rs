//! The growing end of an output: what is written is counted, so that a journal can tell of it.

use std::{
    cell::{Cell, RefCell},
    fs::File,
    io::{self, Read, Seek as _, SeekFrom, Write},
    rc::Rc,
};

use flate2::Crc;

use super::journal::Entry;

/// Length and checksum of what is written.
#[derive(Debug, Default)]
pub(super) struct Tail {
    length: Cell<u64>,
    checksum: RefCell<Crc>,
}

impl Tail {
    /// Reads what `last` tells of, cuts off the rest, and stands at the end; whether the two fit.
    pub(super) fn catch_up(&self, file: &mut File, last: Entry) -> io::Result<bool> {
        let mut buffer = vec![0; 1 << 16];
        let mut left = (&*file).take(last.length);
        loop {
            match left.read(&mut buffer)? {
                0 => break,
                count => self.add(&buffer[..count]),
            }
        }
        let fits = self.length() == last.length && self.checksum() == last.checksum;
        if fits {
            file.set_len(last.length)?;
            file.seek(SeekFrom::Start(last.length))?;
        }
        Ok(fits)
    }

    pub(super) fn length(&self) -> u64 {
        self.length.get()
    }

    pub(super) fn checksum(&self) -> u32 {
        self.checksum.borrow().sum()
    }

    fn add(&self, bytes: &[u8]) {
        self.length.set(self.length.get() + bytes.len() as u64);
        self.checksum.borrow_mut().update(bytes);
    }
}

/// Writes to the output and counts.
pub(super) struct Grow {
    data: File,
    tail: Rc<Tail>,
}

impl Grow {
    pub(super) fn new(data: File, tail: Rc<Tail>) -> Self {
        Self { data, tail }
    }
}

impl Write for Grow {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let count = self.data.write(bytes)?;
        self.tail.add(&bytes[..count]);
        Ok(count)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.data.flush()
    }
}
