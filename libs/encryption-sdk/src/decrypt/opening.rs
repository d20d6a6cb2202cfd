//! A message that is being read, from what is in memory to what may leave: whoever reads and writes decides how.

use secret::Secret;

use super::body::{Body, Frames};
use super::{Decryptor, Signed};
use crate::VerificationKey;
use crate::error::DecryptFailed;
use crate::format::header::HeaderAuth;
use crate::format::{Framing, Header, Malformed, MessageId, Source, Unreadable, footer};
use crate::key::{MessageKey, committed, header_aad};
use crate::materials::DecryptionMaterials;
use crate::pipeline::Batch;
use crate::signature::Passing;

/// A header that is not authentic yet.
pub(crate) struct Start {
    pub(crate) header: Header,
    auth: HeaderAuth,
    /// With its tag.
    raw: Vec<u8>,
    header_bytes: usize,
}

impl Start {
    pub(crate) fn read(decryptor: &Decryptor, from: &mut Source<'_>) -> Result<Self, Unreadable> {
        let mut raw = Vec::with_capacity(1024);
        let (header, auth, header_bytes) = Header::read_from(from, decryptor.limits, &mut raw)?;
        Ok(Self {
            header,
            auth,
            raw,
            header_bytes,
        })
    }

    /// Bytes of it, with its tag.
    pub(crate) fn bytes(&self) -> u64 {
        self.raw.len() as u64
    }
}

/// A message between its header, which is authentic, and its end.
pub(crate) struct Opening {
    header: Header,
    key: MessageKey,
    verification: Option<VerificationKey>,
    passing: Passing,
    held_bytes_max: u64,
    /// `None` if pieces are released as they are verified.
    held: Option<Held>,
}

impl Opening {
    /// Begins with a header, if it is authentic.
    pub(crate) fn begin(
        decryptor: &Decryptor,
        start: Start,
        materials: DecryptionMaterials,
        signed: Signed,
    ) -> Result<Self, DecryptFailed> {
        let Start {
            header,
            auth,
            raw,
            header_bytes,
        } = start;
        let (key, commitment) = MessageKey::derive(header.suite, &materials.data_key, &header.message_id)
            .map_err(|_| DecryptFailed::Cipher)?;
        if !committed(&header, commitment.as_ref()) {
            return Err(DecryptFailed::NotCommitted);
        }
        let only_authenticated = materials
            .context
            .filtered(|key| materials.required_keys.contains(key));
        let body = raw.get(..header_bytes).unwrap_or_default();
        key.open_header(&header_aad(body, &only_authenticated), &auth)
            .map_err(|_| DecryptFailed::HeaderNotAuthentic)?;

        let verification = materials.verification_key;
        let mut passing = Passing::new(verification.as_ref().map(VerificationKey::algorithm));
        passing.pass(&raw);
        let is_held = signed == Signed::Hold && verification.is_some();
        Ok(Self {
            header,
            key,
            verification,
            passing,
            held_bytes_max: decryptor.held_bytes_max,
            held: is_held.then(|| Held::new(decryptor.held_bytes_max)),
        })
    }

    pub(crate) fn framing(&self) -> Framing {
        self.header.framing
    }

    pub(crate) fn is_signed(&self) -> bool {
        self.verification.is_some()
    }

    /// What decrypts frames, and what they leave by in order.
    pub(crate) fn parts(&mut self) -> (&MessageKey, &MessageId, Outlet<'_>) {
        let outlet = Outlet {
            passing: &mut self.passing,
            held: &mut self.held,
        };
        (&self.key, &self.header.message_id, outlet)
    }

    /// The last frame, which leaves when the message ended where it should.
    pub(crate) fn last_frame(
        &mut self,
        frames: &Frames,
        from: &mut Source<'_>,
    ) -> Result<Secret<Vec<u8>>, DecryptFailed> {
        self.body(from).last_frame(frames)
    }

    /// The only block, which leaves when the message ended where it should.
    pub(crate) fn block(&mut self, from: &mut Source<'_>) -> Result<Secret<Vec<u8>>, DecryptFailed> {
        let held_bytes_max = self.held_bytes_max;
        self.body(from).block(held_bytes_max)
    }

    fn body<'b, 's>(&'b mut self, from: &'b mut Source<'s>) -> Body<'b, 's> {
        Body {
            key: &self.key,
            id: &self.header.message_id,
            from,
            passing: &mut self.passing,
        }
    }

    /// Verifies what stands behind the body, and that nothing stands behind that; returns what was held until then, and
    /// the last piece.
    pub(crate) fn finish(
        self,
        from: &mut Source<'_>,
        last: Secret<Vec<u8>>,
    ) -> Result<(Header, Pieces), DecryptFailed> {
        if let Some(key) = self.verification {
            let signature = footer::read_from(from)?;
            if !key.verifies(self.passing, &signature) {
                return Err(DecryptFailed::SignatureNotAuthentic);
            }
        }
        if !from.is_at_end().map_err(DecryptFailed::Read)? {
            return Err(Malformed::TrailingBytes.into());
        }
        let mut pieces = self.held.map(|it| it.pieces).unwrap_or_default();
        pieces.push(last);
        Ok((self.header, pieces))
    }
}

/// Where batches pass in their order.
pub(crate) struct Outlet<'o> {
    passing: &'o mut Passing,
    held: &'o mut Option<Held>,
}

impl Outlet<'_> {
    /// What may leave of a batch that was decrypted: all that is authentic, or nothing yet.
    pub(crate) fn release<'b>(&mut self, batch: &'b Batch) -> Result<&'b [u8], DecryptFailed> {
        self.passing.pass(batch.input());
        match self.held {
            None => Ok(batch.output.expose()),
            Some(held) => held.take(batch.output.expose()).map(|()| [].as_slice()),
        }
    }
}

/// Plaintext in pieces, as one that grows would leave copies behind.
pub(crate) type Pieces = Vec<Secret<Vec<u8>>>;

/// Plaintext that waits.
struct Held {
    pieces: Pieces,
    left: u64,
    max: u64,
}

impl Held {
    fn new(max: u64) -> Self {
        Self {
            pieces: Vec::new(),
            left: max,
            max,
        }
    }

    fn take(&mut self, plaintext: &[u8]) -> Result<(), DecryptFailed> {
        self.left = self
            .left
            .checked_sub(plaintext.len() as u64)
            .ok_or(DecryptFailed::TooLongToHold(self.max))?;
        self.pieces.push(Secret::new(plaintext.to_vec()));
        Ok(())
    }
}
