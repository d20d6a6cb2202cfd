use std::io::{self, ErrorKind, Read};
use std::{error, fmt};

use aws_lc_rs::digest::{Context, SHA256};
use bytes::Bytes;
use store::Key;

use crate::digest::{Sum, Sums, finished};
use crate::{
    BLOCK_BYTES_MAX, END, ENTRY, FILE, KEY_BYTES_MAX, MAGIC, NAME_BYTES_MAX, VALUE_BYTES_MAX, VERSION,
};

/// What an archive has next.
#[derive(Debug)]
pub enum Item {
    /// An entry of the store.
    Entry(Key, Bytes),
    /// A file begins, with this name. It may be any text: check it before it becomes a path.
    File(String),
    /// So much more of the file.
    Block(Vec<u8>),
    /// The file ends.
    FileEnd,
    /// The archive is whole.
    End(Sums),
}

/// Reads an archive item by item.
pub struct Reader<R> {
    from: R,
    all: Context,
    entries: Sum,
    files: Sum,
    last: Option<Key>,
    at: At,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum At {
    Entries,
    File,
    Files,
    End,
}

impl<R: Read> Reader<R> {
    /// Begins to read; `from` had better be buffered.
    ///
    /// # Errors
    /// It is no archive, or one of a later version.
    pub fn new(from: R) -> Result<Self, Damaged> {
        let mut reader = Self {
            from,
            all: Context::new(&SHA256),
            entries: Sum::default(),
            files: Sum::default(),
            last: None,
            at: At::Entries,
        };
        let begin = reader.take(MAGIC.len()).map_err(|damaged| match damaged {
            Damaged::CutOff => Damaged::NotAnArchive,
            other => other,
        })?;
        if begin != MAGIC {
            return Err(Damaged::NotAnArchive);
        }
        match reader.byte()? {
            VERSION => Ok(reader),
            0 => Err(Damaged::NotAnArchive),
            newer => Err(Damaged::Newer(newer)),
        }
    }

    /// The next item. After [`Item::End`] and after an error there is none, which is an error too.
    ///
    /// # Errors
    /// See [`Damaged`]
    pub fn next_item(&mut self) -> Result<Item, Damaged> {
        if self.at == At::File {
            let block = self.part(BLOCK_BYTES_MAX)?;
            self.files.part(&block);
            if block.is_empty() {
                self.at = At::Files;
                return Ok(Item::FileEnd);
            }
            return Ok(Item::Block(block));
        }
        match (self.byte()?, self.at) {
            (ENTRY, At::Entries) => self.entry(),
            (FILE, At::Entries | At::Files) => {
                let name = String::from_utf8(self.part(NAME_BYTES_MAX)?).map_err(|_| Damaged::Garbled)?;
                self.files.file(&name);
                self.at = At::File;
                Ok(Item::File(name))
            }
            (END, At::Entries | At::Files) => self.end(),
            _ => Err(Damaged::Garbled),
        }
    }

    fn entry(&mut self) -> Result<Item, Damaged> {
        let key = Key::from_encoded(self.part(KEY_BYTES_MAX)?);
        let value = Bytes::from(self.part(VALUE_BYTES_MAX)?);
        if self.last.as_ref().is_some_and(|last| *last >= key) {
            return Err(Damaged::OutOfOrder);
        }
        self.entries.entry(&key, &value);
        self.last = Some(key.clone());
        Ok(Item::Entry(key, value))
    }

    fn end(&mut self) -> Result<Item, Damaged> {
        self.at = At::End;
        let sums = Sums {
            entries: self.entries.clone().end(),
            files: self.files.clone().end(),
        };
        let told = self.take(80)?;
        if told != [sums.entries.to_bytes(), sums.files.to_bytes()].concat() {
            return Err(Damaged::Changed);
        }
        let all = finished(self.all.clone());
        if self.take(32)? != all {
            return Err(Damaged::Changed);
        }
        match self.byte() {
            Err(Damaged::CutOff) => Ok(Item::End(sums)),
            Err(error) => Err(error),
            Ok(_) => Err(Damaged::Garbled),
        }
    }

    fn part(&mut self, max: u32) -> Result<Vec<u8>, Damaged> {
        let length = self.take(4)?;
        let length = length.first_chunk().map(|bytes| u32::from_be_bytes(*bytes));
        match length {
            Some(length) if length <= max => {
                let length = usize::try_from(length).map_err(|_| Damaged::TooLong)?;
                self.take(length)
            }
            Some(_) => Err(Damaged::TooLong),
            None => Err(Damaged::CutOff),
        }
    }

    fn byte(&mut self) -> Result<u8, Damaged> {
        self.take(1)?.first().copied().ok_or(Damaged::CutOff)
    }

    /// So many bytes. Memory grows with what is there, not with what is asked for.
    fn take(&mut self, length: usize) -> Result<Vec<u8>, Damaged> {
        let mut bytes = Vec::with_capacity(length.min(1 << 16));
        (&mut self.from).take(length as u64).read_to_end(&mut bytes)?;
        if bytes.len() < length {
            return Err(Damaged::CutOff);
        }
        self.all.update(&bytes);
        Ok(bytes)
    }
}

impl<R> fmt::Debug for Reader<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Reader")
            .field("entries", &self.entries)
            .field("files", &self.files)
            .finish_non_exhaustive()
    }
}

/// Why an archive cannot be read.
#[derive(Debug)]
pub enum Damaged {
    /// It is something else.
    NotAnArchive,
    /// A later release wrote it, in this version.
    Newer(u8),
    /// It ends too early.
    CutOff,
    /// A digest in it is not that of what it has.
    Changed,
    /// It has something that an archive has not, or not there.
    Garbled,
    /// A length in it is out of bounds.
    TooLong,
    /// Its keys do not ascend.
    OutOfOrder,
    /// It cannot be read at all.
    Unreadable(io::Error),
}

impl From<io::Error> for Damaged {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            ErrorKind::UnexpectedEof => Self::CutOff,
            _ => Self::Unreadable(error),
        }
    }
}

impl fmt::Display for Damaged {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotAnArchive => f.write_str("it is no archive of a store"),
            Self::Newer(version) => write!(
                f,
                "the archive has version {version}, and {VERSION} is the newest that is known: take the release that wrote it"
            ),
            Self::CutOff => f.write_str("the archive is cut off: its end is missing"),
            Self::Changed => f.write_str("the archive is not as it was written: a digest differs"),
            Self::Garbled => f.write_str("the archive has something that does not belong there"),
            Self::TooLong => f.write_str("a length in the archive is out of bounds"),
            Self::OutOfOrder => f.write_str("the keys in the archive do not ascend"),
            Self::Unreadable(error) => write!(f, "the archive cannot be read: {error}"),
        }
    }
}

impl error::Error for Damaged {
    fn source(&self) -> Option<&(dyn error::Error + 'static)> {
        match self {
            Self::Unreadable(error) => Some(error),
            _ => None,
        }
    }
}
