//! Base64 on the way in and on the way out, without line ends on the way out.

use std::io::{self, Read, Write};

use data_encoding::BASE64;

/// Encodes what is written to it. [`Encoder::finish`] writes the padding.
pub(crate) struct Encoder<W> {
    to: W,
    /// Less than three bytes that wait for more.
    rest: Vec<u8>,
}

impl<W: Write> Encoder<W> {
    pub(crate) fn new(to: W) -> Self {
        Self { to, rest: Vec::new() }
    }

    /// Writes what is left.
    pub(crate) fn finish(mut self) -> io::Result<W> {
        let text = BASE64.encode(&self.rest);
        self.to.write_all(text.as_bytes())?;
        Ok(self.to)
    }
}

impl<W: Write> Write for Encoder<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        let take = bytes.len().min(PIECE);
        self.rest.extend(bytes.iter().take(take));
        let whole = self.rest.len() / 3 * 3;
        let text = BASE64.encode(self.rest.get(..whole).unwrap_or_default());
        self.to.write_all(text.as_bytes())?;
        self.rest.drain(..whole);
        Ok(take)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.to.flush()
    }
}

/// Decodes what is read through it, and passes over white space.
pub(crate) struct Decoder<R> {
    from: R,
    /// Letters that wait for a whole group of four.
    letters: Vec<u8>,
    /// Bytes that wait for a reader.
    bytes: Vec<u8>,
    is_padded: bool,
}

impl<R: Read> Decoder<R> {
    pub(crate) fn new(from: R) -> Self {
        Self {
            from,
            letters: Vec::new(),
            bytes: Vec::new(),
            is_padded: false,
        }
    }

    /// Decodes more; `false` at the end.
    fn fill(&mut self) -> io::Result<bool> {
        let mut piece = vec![0; PIECE];
        let count = self.from.read(&mut piece)?;
        let read = piece.get(..count).unwrap_or_default();
        self.letters
            .extend(read.iter().filter(|it| !it.is_ascii_whitespace()));
        let bad = || io::Error::new(io::ErrorKind::InvalidData, "the input is not base64");
        let whole = self.letters.len() / 4 * 4;
        if (count == 0 && whole != self.letters.len()) || (whole > 0 && self.is_padded) {
            return Err(bad());
        }
        let group = self.letters.get(..whole).unwrap_or_default();
        // Padding ends the text: what follows it would be another one.
        if let Some(at) = group.iter().position(|it| *it == b'=') {
            if at + 2 < whole {
                return Err(bad());
            }
            self.is_padded = true;
        }
        self.bytes = BASE64.decode(group).map_err(|_| bad())?;
        self.letters.drain(..whole);
        Ok(count > 0)
    }
}

impl<R: Read> Read for Decoder<R> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        while self.bytes.is_empty() {
            if !self.fill()? {
                return Ok(0);
            }
        }
        let count = self.bytes.len().min(to.len());
        for (to, from) in to.iter_mut().zip(self.bytes.drain(..count)) {
            *to = from;
        }
        Ok(count)
    }
}

const PIECE: usize = 48 << 10;

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives one byte at a time.
    struct Slow<'b>(&'b [u8]);

    impl Read for Slow<'_> {
        fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
            let count = to.len().min(1);
            self.0.read(&mut to[..count])
        }
    }

    fn decoded(text: &str) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        Decoder::new(Slow(text.as_bytes())).read_to_end(&mut bytes)?;
        Ok(bytes)
    }

    #[test]
    fn what_was_encoded_is_decoded_whatever_the_pieces() {
        let bytes: Vec<u8> = (0..200_000_u32).map(|it| (it % 251) as u8).collect();
        for length in [0, 1, 2, 3, 4, 47, 100_000, 200_000] {
            for piece in [1, 2, 7, 65_536] {
                let mut encoder = Encoder::new(Vec::new());
                for part in bytes[..length].chunks(piece) {
                    encoder.write_all(part).unwrap();
                }
                let text = encoder.finish().unwrap();
                assert_eq!(text, BASE64.encode(&bytes[..length]).into_bytes());
                let mut back = Vec::new();
                Decoder::new(&text[..]).read_to_end(&mut back).unwrap();
                assert_eq!(back, &bytes[..length]);
            }
        }
    }

    #[test]
    fn white_space_is_passed_over_and_all_else_refused() {
        assert_eq!(decoded("aGVs\n bG8=\r\n").unwrap(), b"hello");
        for text in ["aGVsbG8", "aGVs*G8=", "aGVsbG8=aGVs", "====", "a"] {
            assert!(decoded(text).is_err(), "{text}");
            assert!(
                Decoder::new(text.as_bytes())
                    .read_to_end(&mut Vec::new())
                    .is_err(),
                "{text}"
            );
        }
    }
}
