use std::io::{self, Read, Write};

use aws_lc_rs::digest::{Context, SHA256};
use store::Key;

use crate::digest::{Sum, Sums, finished};
use crate::{
    BLOCK_BYTES_MAX, END, ENTRY, FILE, KEY_BYTES_MAX, MAGIC, NAME_BYTES_MAX, VALUE_BYTES_MAX, VERSION,
};

/// Writes an archive: entries in ascending order of keys, then files, then its end.
pub struct Writer<W> {
    to: W,
    all: Context,
    entries: Sum,
    files: Sum,
    block: Vec<u8>,
}

impl<W: Write> Writer<W> {
    /// Begins an archive. Every item is several small writes: buffer them.
    ///
    /// # Errors
    /// `to` cannot be written.
    pub fn new(to: W) -> io::Result<Self> {
        let mut writer = Self {
            to,
            all: Context::new(&SHA256),
            entries: Sum::default(),
            files: Sum::default(),
            block: Vec::new(),
        };
        writer.put(MAGIC)?;
        writer.put(&[VERSION])?;
        Ok(writer)
    }

    /// An entry.
    ///
    /// # Errors
    /// It is longer than any that is read again, or `to` cannot be written.
    pub fn entry(&mut self, key: &Key, value: &[u8]) -> io::Result<()> {
        self.put(&[ENTRY])?;
        self.part(key.encoded(), KEY_BYTES_MAX)?;
        self.part(value, VALUE_BYTES_MAX)?;
        self.entries.entry(key, value);
        Ok(())
    }

    /// A file, with what `content` gives to its end.
    ///
    /// # Errors
    /// Its name is too long, `content` cannot be read, or `to` cannot be written.
    pub fn file(&mut self, name: &str, content: &mut dyn Read) -> io::Result<()> {
        self.put(&[FILE])?;
        self.part(name.as_bytes(), NAME_BYTES_MAX)?;
        self.files.file(name);
        let mut block = std::mem::take(&mut self.block);
        loop {
            block.clear();
            content.take(u64::from(BLOCK_BYTES_MAX)).read_to_end(&mut block)?;
            self.part(&block, BLOCK_BYTES_MAX)?;
            self.files.part(&block);
            if block.is_empty() {
                break;
            }
        }
        self.block = block;
        Ok(())
    }

    /// The end. What was written is flushed.
    ///
    /// # Errors
    /// `to` cannot be written.
    pub fn end(mut self) -> io::Result<Sums> {
        self.put(&[END])?;
        let sums = Sums {
            entries: self.entries.clone().end(),
            files: self.files.clone().end(),
        };
        self.put(&sums.entries.to_bytes())?;
        self.put(&sums.files.to_bytes())?;
        self.to.write_all(&finished(self.all))?;
        self.to.flush()?;
        Ok(sums)
    }

    fn part(&mut self, bytes: &[u8], max: u32) -> io::Result<()> {
        let length = u32::try_from(bytes.len()).ok().filter(|length| *length <= max);
        let length = length.ok_or_else(|| io::Error::other("a part is too long for an archive"))?;
        self.put(&length.to_be_bytes())?;
        self.put(bytes)
    }

    fn put(&mut self, bytes: &[u8]) -> io::Result<()> {
        self.all.update(bytes);
        self.to.write_all(bytes)
    }
}

impl<W> std::fmt::Debug for Writer<W> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Writer")
            .field("entries", &self.entries)
            .field("files", &self.files)
            .finish_non_exhaustive()
    }
}
