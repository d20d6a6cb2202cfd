//! Bytes that are read and written at places, so that several threads move them at once.
//!
//! [`Encryptor::encrypt_positioned`](crate::Encryptor::encrypt_positioned) and
//! [`Decryptor::decrypt_positioned_release_unverified`](crate::Decryptor::decrypt_positioned_release_unverified) take them,
//! for files above all: where the key is fast, a core is busy with copying from and to the system, and the streams leave
//! that to one thread.

use std::io::{self, Read, Write};

/// What can be read at any place. On Unix all files can that are not opened to append.
pub trait ReadAt: Sync {
    /// Reads what stands at `offset` to the begin of `to`. Says how many bytes; none is the end.
    ///
    /// # Errors
    /// It cannot be read.
    fn read_at(&self, to: &mut [u8], offset: u64) -> io::Result<usize>;
}

/// What can be written at any place, past its end as well. On Unix all files can that are not opened to append.
pub trait WriteAt: Sync {
    /// Writes all of `bytes` so that they begin at `offset`.
    ///
    /// # Errors
    /// They cannot be written.
    fn write_all_at(&self, bytes: &[u8], offset: u64) -> io::Result<()>;
}

#[cfg(unix)]
impl<F: std::os::unix::fs::FileExt + Sync> ReadAt for F {
    fn read_at(&self, to: &mut [u8], offset: u64) -> io::Result<usize> {
        std::os::unix::fs::FileExt::read_at(self, to, offset)
    }
}

#[cfg(unix)]
impl<F: std::os::unix::fs::FileExt + Sync> WriteAt for F {
    fn write_all_at(&self, bytes: &[u8], offset: u64) -> io::Result<()> {
        std::os::unix::fs::FileExt::write_all_at(self, bytes, offset)
    }
}

/// Reads in order, from a place on.
pub struct ReadFrom<'a> {
    from: &'a dyn ReadAt,
    offset: u64,
}

impl<'a> ReadFrom<'a> {
    /// From this place on.
    pub fn new(from: &'a dyn ReadAt, offset: u64) -> Self {
        Self { from, offset }
    }

    /// Where it is.
    pub fn offset(&self) -> u64 {
        self.offset
    }
}

impl Read for ReadFrom<'_> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let count = self.from.read_at(to, self.offset)?;
        self.offset = self.offset.saturating_add(count as u64);
        Ok(count)
    }
}

/// Writes in order, from the begin on.
pub(crate) struct WriteFrom<'a> {
    to: &'a dyn WriteAt,
    offset: u64,
}

impl<'a> WriteFrom<'a> {
    pub(crate) fn new(to: &'a dyn WriteAt, offset: u64) -> Self {
        Self { to, offset }
    }
}

impl Write for WriteFrom<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.to.write_all_at(bytes, self.offset)?;
        self.offset = self.offset.saturating_add(bytes.len() as u64);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests;
