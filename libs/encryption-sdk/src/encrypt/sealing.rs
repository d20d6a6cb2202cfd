//! A message that is being made, from what is in memory to what shall be written: whoever reads and writes decides how.

use secret::Secret;

use super::{Encryptor, body};
use crate::error::EncryptFailed;
use crate::format::body::BLOCK_BYTES_MAX;
use crate::format::{Framing, Header, MessageId, Source, Version, footer};
use crate::key::{MessageKey, header_aad};
use crate::materials::EncryptionMaterials;
use crate::signature::{Passing, SigningKey};

/// A message between its header and its end.
pub(crate) struct Sealing {
    header: Header,
    key: MessageKey,
    signing_key: Option<SigningKey>,
    passing: Passing,
}

impl Sealing {
    /// Begins a message; returns its header, with the tag.
    pub(crate) fn begin(
        encryptor: &Encryptor,
        materials: EncryptionMaterials,
    ) -> Result<(Self, Vec<u8>), EncryptFailed> {
        let (header, key) = encryptor.header(&materials)?;
        let mut bytes = header.to_bytes().map_err(EncryptFailed::Header)?;
        let only_authenticated = materials
            .context
            .filtered(|key| materials.required_keys.contains(key));
        let auth = key.seal_header(&header_aad(&bytes, &only_authenticated))?;
        auth.append_to(header.suite.version(), &mut bytes);
        let mut passing = Passing::new(materials.signing_key.as_ref().map(SigningKey::algorithm));
        passing.pass(&bytes);
        let sealing = Self {
            header,
            key,
            signing_key: materials.signing_key,
            passing,
        };
        Ok((sealing, bytes))
    }

    pub(crate) fn framing(&self) -> Framing {
        self.header.framing
    }

    /// What encrypts frames, and what their ciphertext passes by in order.
    pub(crate) fn parts(&mut self) -> (&MessageKey, &MessageId, &mut Passing) {
        (&self.key, &self.header.message_id, &mut self.passing)
    }

    /// Encrypts all of `from` as one block, of at most so many bytes.
    pub(crate) fn block(
        &mut self,
        held_bytes_max: u64,
        from: &mut Source<'_>,
    ) -> Result<Vec<u8>, EncryptFailed> {
        let limit = held_bytes_max.min(BLOCK_BYTES_MAX);
        let mut plaintext = Secret::new(Vec::new());
        let count = usize::try_from(limit).unwrap_or(usize::MAX);
        from.append(count, plaintext.expose_mut())
            .map_err(EncryptFailed::Read)?;
        if !from.is_at_end().map_err(EncryptFailed::Read)? {
            return Err(EncryptFailed::BlockTooLong(limit));
        }
        let sealed = body::block(&self.key, &self.header.message_id, plaintext.expose())?;
        self.passing.pass(&sealed);
        Ok(sealed)
    }

    /// Ends the message; returns what stands behind its body.
    pub(crate) fn finish(self) -> Result<(Header, Vec<u8>), EncryptFailed> {
        let end = match self.signing_key {
            None => Vec::new(),
            Some(key) => {
                let signature = key.sign(self.passing).map_err(|_| EncryptFailed::Cipher)?;
                footer::to_bytes(&signature).ok_or(EncryptFailed::Cipher)?
            }
        };
        Ok((self.header, end))
    }
}

impl Encryptor {
    fn header(&self, materials: &EncryptionMaterials) -> Result<(Header, MessageKey), EncryptFailed> {
        let suite = materials.suite;
        let mut id = [0; 32];
        self.random.fill(&mut id).map_err(|_| EncryptFailed::Random)?;
        let message_id = match (suite.version(), id.first_chunk()) {
            (Version::V1, Some(id)) => MessageId::V1(*id),
            _ => MessageId::V2(id),
        };
        let (key, commitment) = MessageKey::derive(suite, &materials.data_key, &message_id)?;
        let header = Header {
            suite,
            message_id,
            context: materials
                .context
                .filtered(|key| !materials.required_keys.contains(key)),
            encrypted_data_keys: materials.encrypted_data_keys.clone(),
            framing: self.framing,
            commitment,
        };
        Ok((header, key))
    }
}
