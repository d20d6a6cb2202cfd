//! A backup on disk: an archive inside a message of the AWS Encryption SDK's format, under a raw AES key of 256 bits.
//!
//! The suite commits to the data key and signs nothing (`0x0478`); frames of 64 KiB, so that memory does not grow with the
//! backup. The wrapping key is `sealstone backup key`, namespace `sealstone`, name `backup`; the encryption context is
//! `purpose` = `sealstone backup`. Any implementation of the format decrypts it to the archive.

use std::fs::File;
use std::io::{self, BufReader, BufWriter, PipeReader, PipeWriter, Read, Write};
use std::num::NonZeroU32;
use std::path::Path;
use std::sync::Arc;
use std::thread;

use sealstone_encryption_sdk::keyring::RawAes;
use sealstone_encryption_sdk::{Context, DecryptFailed, Decryptor, EncryptFailed, Encryptor, Framing, Suite};
use secret::Secret;

use crate::say::Failure;

/// Bytes of a frame.
const FRAME: NonZeroU32 = match NonZeroU32::new(1 << 16) {
    Some(bytes) => bytes,
    None => NonZeroU32::MIN,
};
const BUFFER: usize = 1 << 16;

/// The key of backups.
pub(crate) struct BackupKey(Arc<RawAes>);

impl BackupKey {
    pub(crate) fn new(key: &Secret<Vec<u8>>) -> Result<Self, Failure> {
        Ok(Self(Arc::new(RawAes::new("sealstone", "backup", key)?)))
    }

    /// Encrypts what `write` writes into a file.
    pub(crate) fn encrypt<T>(
        &self,
        to: &File,
        write: impl FnOnce(PipeWriter) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let encryptor = Encryptor::new(Arc::clone(&self.0) as _)
            .with_suite(Suite::Aes256HkdfCommit)
            .with_framing(Framing::Framed(FRAME));
        let context = context()?;
        let (mut plaintext, into) = io::pipe()?;
        thread::scope(|scope| {
            let encrypting = scope.spawn(move || -> Result<(), EncryptFailed> {
                let mut to = BufWriter::with_capacity(BUFFER, to);
                encryptor.encrypt_stream(&mut plaintext, &mut to, &context, None)?;
                to.flush().map_err(EncryptFailed::Write)
            });
            let written = write(into);
            match encrypting.join() {
                Ok(Ok(())) => written,
                // What is written is written to it: its end is the cause.
                Ok(Err(error)) => Err(error.into()),
                Err(_) => Err("the thread that encrypts has died".into()),
            }
        })
    }

    /// Decrypts a file and hands the plaintext to `read`, each frame after it was found authentic.
    pub(crate) fn decrypt<T>(
        &self,
        path: &Path,
        read: impl FnOnce(BufReader<PipeReader>) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let named = |error: io::Error| -> Failure { format!("{}: {error}", path.display()).into() };
        let mut message = BufReader::with_capacity(BUFFER, File::open(path).map_err(named)?);
        let decryptor = Decryptor::new(Arc::clone(&self.0) as _).with_context(context()?);
        let (from, mut plaintext) = io::pipe()?;
        thread::scope(|scope| {
            let decrypting = scope.spawn(move || {
                decryptor.decrypt_unsigned_stream(&mut message as &mut dyn Read, &mut plaintext)
            });
            let worked = read(BufReader::with_capacity(BUFFER, from));
            match (decrypting.join(), worked) {
                (Ok(Ok(_) | Err(DecryptFailed::Write(_))), worked) => worked,
                (Ok(Err(error)), _) => {
                    Err(format!("{} is no backup that this key decrypts: {error}", path.display()).into())
                }
                (Err(_), _) => Err("the thread that decrypts has died".into()),
            }
        })
    }
}

fn context() -> Result<Context, Failure> {
    Ok(Context::new([("purpose", "sealstone backup")])?)
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    fn key(byte: u8) -> BackupKey {
        BackupKey::new(&Secret::new(vec![byte; 32])).unwrap()
    }

    fn read_all(mut from: BufReader<PipeReader>) -> Result<Vec<u8>, Failure> {
        let mut read = Vec::new();
        from.read_to_end(&mut read)?;
        Ok(read)
    }

    #[test]
    fn what_was_encrypted_is_decrypted_by_its_key_alone_and_whole() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("backup");
        let text: Vec<u8> = (0..300_000_u32).flat_map(u32::to_be_bytes).collect();
        let file = File::create(&path).unwrap();
        key(1).encrypt(&file, |mut to| Ok(to.write_all(&text)?)).unwrap();
        assert!(key(1).decrypt(&path, read_all).unwrap() == text);
        assert!(key(2).decrypt(&path, read_all).is_err());

        let message = fs::read(&path).unwrap();
        for (at, what) in [
            (40, "header"),
            (message.len() / 2, "body"),
            (message.len() - 1, "end"),
        ] {
            let mut changed = message.clone();
            changed[at] ^= 1;
            fs::write(&path, changed).unwrap();
            assert!(key(1).decrypt(&path, read_all).is_err(), "{what}");
        }
        fs::write(&path, &message[..message.len() - 100]).unwrap();
        assert!(key(1).decrypt(&path, read_all).is_err());
    }

    #[test]
    fn the_reason_of_whoever_reads_or_writes_is_told() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("backup");
        let file = File::create(&path).unwrap();
        let told = key(1).encrypt(&file, |_| Err::<(), _>("no more".into()));
        assert_eq!(told.unwrap_err().to_string(), "no more");
        key(1)
            .encrypt(&file, |mut to| Ok(to.write_all(&[7; 1 << 20])?))
            .unwrap();
        let file = File::create(&path).unwrap();
        key(1)
            .encrypt(&file, |mut to| Ok(to.write_all(&[7; 1 << 20])?))
            .unwrap();
        let told = key(1).decrypt(&path, |_| Err::<(), _>("enough".into()));
        assert_eq!(told.unwrap_err().to_string(), "enough");
    }
}
