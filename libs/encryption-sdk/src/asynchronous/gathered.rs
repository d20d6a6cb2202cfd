use std::io;

use secret::Secret;
use tokio::io::{AsyncRead, AsyncReadExt as _};

use crate::format::Source;

/// Bytes that have come from a reader and were not taken yet.
pub(super) struct Gathered<'r> {
    from: &'r mut (dyn AsyncRead + Send + Unpin),
    buffer: Secret<Vec<u8>>,
    /// Where in the buffer they are.
    start: usize,
    end: usize,
    is_at_end: bool,
    /// More than this must not come.
    left: Option<u64>,
}

impl<'r> Gathered<'r> {
    pub(super) fn new(from: &'r mut (dyn AsyncRead + Send + Unpin), bytes_max: Option<u64>) -> Self {
        Self {
            from,
            buffer: Secret::new(Vec::new()),
            start: 0,
            end: 0,
            is_at_end: false,
            left: bytes_max,
        }
    }

    /// Waits until there are so many bytes, or all that will come. Memory is taken as they come.
    pub(super) async fn gather(&mut self, count: usize) -> io::Result<()> {
        while self.come().len() < count && !self.is_at_end {
            self.make_room(count);
            let free = self.buffer.expose_mut().get_mut(self.end..).unwrap_or_default();
            let read = match self.from.read(free).await {
                Ok(read) => read,
                Err(why) if why.kind() == io::ErrorKind::Interrupted => continue,
                Err(why) => return Err(why),
            };
            self.is_at_end = read == 0;
            self.end += read;
            if let Some(left) = &mut self.left {
                *left = left.checked_sub(read as u64).ok_or_else(too_long)?;
            }
        }
        Ok(())
    }

    /// What is there.
    pub(super) fn come(&self) -> &[u8] {
        self.buffer.expose().get(self.start..self.end).unwrap_or_default()
    }

    /// Whether no more will come.
    pub(super) fn is_at_end(&self) -> bool {
        self.is_at_end
    }

    /// Does a step over what is there, and forgets what it took.
    pub(super) fn take<T>(&mut self, step: impl FnOnce(&mut Source<'_>) -> T) -> T {
        let mut rest = self.come();
        let mut source = Source::new(&mut rest);
        let done = step(&mut source);
        let ahead = source.ahead_bytes();
        let left = ahead + rest.len();
        self.start = self.end - left;
        done
    }

    /// The same, but nothing is forgotten if the step fails.
    pub(super) fn take_if_whole<T, E>(
        &mut self,
        step: impl FnOnce(&mut Source<'_>) -> Result<T, E>,
    ) -> Result<T, E> {
        let start = self.start;
        let done = self.take(step);
        if done.is_err() {
            self.start = start;
        }
        done
    }

    /// Makes room for another piece, of what makes `count` bytes in all.
    fn make_room(&mut self, count: usize) {
        let buffer = self.buffer.expose_mut();
        let come = self.end - self.start;
        if self.start > 0 {
            buffer.copy_within(self.start..self.end, 0);
            (self.start, self.end) = (0, come);
        }
        if buffer.len() == come {
            let length = (come + come.clamp(FIRST, PIECE)).min(count.max(FIRST));
            // What is left behind is wiped.
            let mut longer = Secret::new(vec![0; length]);
            for (to, from) in longer.expose_mut().iter_mut().zip(buffer.iter()) {
                *to = *from;
            }
            self.buffer = longer;
        }
    }
}

fn too_long() -> io::Error {
    io::Error::new(io::ErrorKind::FileTooLarge, TooLong)
}

/// Whether more came than may.
pub(super) fn is_too_long(why: &io::Error) -> bool {
    why.get_ref().is_some_and(|it| it.is::<TooLong>())
}

#[derive(Debug)]
struct TooLong;

impl std::fmt::Display for TooLong {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("the plaintext is longer than was promised")
    }
}

impl std::error::Error for TooLong {}

/// The first piece that is taken for a message that may be short.
const FIRST: usize = 16 << 10;
/// The longest piece that is taken before its bytes have come.
const PIECE: usize = 1 << 20;
