//! Asynchronous streams, over tokio's readers and writers.
//!
//! They take the same steps over bytes in memory as the others, and wait for the bytes of each step before they take it. So
//! what is refused and what leaves when is the same, byte by byte; [`Encryptor`] and [`Decryptor`] say it.
//!
//! tokio's traits and not those of `futures-io`: materials are asked for on one of its threads for work that blocks, so it
//! is needed in any case, and `tokio-util` converts between the two.
//!
//! - **Cancellation.** A future that is dropped stops reading and writing, and its keys and buffers are wiped. What was
//!   written is half a message, or the authentic begin of an unsigned plaintext; what was read is gone. A call to a key
//!   provider that is under way runs to its end, and its answer is thrown away.
//! - **Blocking.** Key providers ([`Materials`](crate::materials::Materials), and the keyrings behind it) block the thread
//!   that asks them, so they are asked by [`spawn_blocking`]. Ciphers run in the task itself, 128 KiB at a time or one frame
//!   if that is longer, and the task yields after each; [`with_threads`](Encryptor::with_threads) does nothing here. Where a
//!   large file is to take all cores, the streams that block, on a thread of their own, are faster.
//! - **Pace.** Plaintext and ciphertext move in batches of 128 KiB of whole frames (one frame if it is longer), as in the
//!   other streams: what has come of a batch that is not full waits for the rest, or for the end.
//! - **Memory.** As much as on one core, and once more the bytes of a batch that have come.

mod gathered;

use std::io;
use std::num::NonZeroUsize;

use tokio::io::{AsyncRead, AsyncWrite, AsyncWriteExt as _};
use tokio::task::{spawn_blocking, yield_now};

use crate::decrypt::body::{Frames as FramesIn, open};
use crate::decrypt::{Opening, Signed, Start};
use crate::encrypt::Sealing;
use crate::encrypt::body::{Frames as FramesOut, seal};
use crate::format::body::{BLOCK_BYTES_MAX, BLOCK_START, LAST_FRAME_OVERHEAD};
use crate::format::footer::FOOTER_BYTES_MAX;
use crate::format::{Framing, Header, Malformed, TAG, Unreadable};
use crate::materials::{KeyringFailed, MaterialsFailed};
use crate::pipeline::Batch;
use crate::{Context, DecryptFailed, Decryptor, EncryptFailed, Encryptor};
use gathered::Gathered;

impl Encryptor {
    /// As [`encrypt_stream`](Self::encrypt_stream), from an asynchronous reader to an asynchronous writer, which is not
    /// flushed. Must be called within a tokio runtime.
    ///
    /// ```
    /// # use std::sync::Arc;
    /// # use secret::Secret;
    /// # use sealstone_encryption_sdk::{Context, Decryptor, Encryptor, keyring::RawAes};
    /// # async fn example() -> Result<(), Box<dyn std::error::Error>> {
    /// let keyring = Arc::new(RawAes::new("our keys", "2026", &Secret::new(vec![7; 32]))?);
    /// let encryptor = Encryptor::new(keyring.clone());
    /// let (mut near, mut far) = tokio::io::duplex(4096);
    /// let sent = tokio::spawn(async move {
    ///     let context = Context::new([("purpose", "example")])?;
    ///     encryptor.encrypt_stream_async(&mut &b"attack at dawn"[..], &mut near, &context, None).await?;
    ///     Ok::<(), Box<dyn std::error::Error + Send + Sync>>(())
    /// });
    ///
    /// let mut plaintext = Vec::new();
    /// let header = Decryptor::new(keyring).decrypt_stream_async(&mut far, &mut plaintext).await?;
    /// assert_eq!(plaintext, b"attack at dawn");
    /// assert_eq!(header.context.get("purpose"), Some("example"));
    /// # sent.await?.map_err(|why| why.to_string())?;
    /// # Ok(())
    /// # }
    /// # tokio::runtime::Builder::new_current_thread().build()?.block_on(example())?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// [`EncryptFailed`]
    pub async fn encrypt_stream_async(
        &self,
        from: &mut (dyn AsyncRead + Send + Unpin),
        to: &mut (dyn AsyncWrite + Send + Unpin),
        context: &Context,
        plaintext_bytes_max: Option<u64>,
    ) -> Result<Header, EncryptFailed> {
        let materials = {
            let (encryptor, context) = (self.clone(), context.clone());
            spawn_blocking(move || encryptor.materials(&context, plaintext_bytes_max))
                .await
                .map_err(|_| broke_off())??
        };
        let (mut sealing, start) = Sealing::begin(self, materials)?;
        to.write_all(&start).await.map_err(EncryptFailed::Write)?;
        let mut gathered = Gathered::new(from, plaintext_bytes_max);
        let read = |why: io::Error| match plaintext_bytes_max {
            Some(max) if gathered::is_too_long(&why) => EncryptFailed::LongerThanPromised(max),
            _ => EncryptFailed::Read(why),
        };
        match sealing.framing() {
            Framing::Framed(frame_bytes) => {
                let mut frames = FramesOut::new(NonZeroUsize::MIN, frame_bytes)?;
                let (key, id, passing) = sealing.parts();
                let mut batch = Batch::new();
                loop {
                    // The byte behind a batch says that it is not the last.
                    gathered.gather(frames.batch_bytes() + 1).await.map_err(read)?;
                    let more = gathered.take(|source| frames.fill(source, &mut batch))?;
                    seal(key, id, frame_bytes, &mut batch)?;
                    passing.pass(batch.output.expose());
                    to.write_all(batch.output.expose())
                        .await
                        .map_err(EncryptFailed::Write)?;
                    if !more {
                        break;
                    }
                    yield_now().await;
                }
            }
            Framing::SingleBlock => {
                let max = self.held_bytes_max();
                let all = usize::try_from(max.saturating_add(1)).unwrap_or(usize::MAX);
                gathered.gather(all).await.map_err(read)?;
                let sealed = gathered.take(|source| sealing.block(max, source))?;
                to.write_all(&sealed).await.map_err(EncryptFailed::Write)?;
            }
        }
        let (header, end) = sealing.finish()?;
        to.write_all(&end).await.map_err(EncryptFailed::Write)?;
        Ok(header)
    }
}

impl Decryptor {
    /// As [`decrypt_stream`](Self::decrypt_stream), from an asynchronous reader to an asynchronous writer, which is not
    /// flushed: of a signed message nothing is written before its signature is verified. Must be called within a tokio
    /// runtime; [`Encryptor::encrypt_stream_async`] has an example.
    ///
    /// # Errors
    /// [`DecryptFailed`]
    pub async fn decrypt_stream_async(
        &self,
        from: &mut (dyn AsyncRead + Send + Unpin),
        to: &mut (dyn AsyncWrite + Send + Unpin),
    ) -> Result<Header, DecryptFailed> {
        self.run_async(from, to, Signed::Hold).await
    }

    /// As [`decrypt_unsigned_stream`](Self::decrypt_unsigned_stream), asynchronously: refuses signed messages, so that
    /// memory does not grow with the message.
    ///
    /// # Errors
    /// [`DecryptFailed`]; [`DecryptFailed::Signed`] before any key provider is asked.
    pub async fn decrypt_unsigned_stream_async(
        &self,
        from: &mut (dyn AsyncRead + Send + Unpin),
        to: &mut (dyn AsyncWrite + Send + Unpin),
    ) -> Result<Header, DecryptFailed> {
        self.run_async(from, to, Signed::Refuse).await
    }

    /// As [`decrypt_stream_release_unverified`](Self::decrypt_stream_release_unverified), asynchronously: writes frames of
    /// signed messages **before the signature is verified**, except the last one. What was written is worth nothing until
    /// this is done without an error, nor if its future is dropped.
    ///
    /// # Errors
    /// [`DecryptFailed`]
    pub async fn decrypt_stream_release_unverified_async(
        &self,
        from: &mut (dyn AsyncRead + Send + Unpin),
        to: &mut (dyn AsyncWrite + Send + Unpin),
    ) -> Result<Header, DecryptFailed> {
        self.run_async(from, to, Signed::Release).await
    }

    async fn run_async(
        &self,
        from: &mut (dyn AsyncRead + Send + Unpin),
        to: &mut (dyn AsyncWrite + Send + Unpin),
        signed: Signed,
    ) -> Result<Header, DecryptFailed> {
        let one_core = self.clone().with_threads(NonZeroUsize::MIN);
        let mut gathered = Gathered::new(from, None);
        let start = one_core.start(&mut gathered).await?;
        let asked = one_core.clone();
        let (start, materials) = spawn_blocking(move || {
            let materials = asked.materials(&start.header, signed);
            (start, materials)
        })
        .await
        .map_err(|_| broke_off())?;
        let mut opening = Opening::begin(&one_core, start, materials?, signed)?;
        let (header, pieces) = match opening.framing() {
            Framing::Framed(frame_bytes) => {
                let mut frames = FramesIn::new(&one_core, frame_bytes)?;
                release_frames(&mut opening, &mut frames, &mut gathered, to).await?;
                let rest = frames.frame_bytes() + LAST_FRAME_OVERHEAD + FOOTER_BYTES_MAX + 1;
                gathered.gather(rest).await.map_err(DecryptFailed::Read)?;
                gathered.take(|source| {
                    let last = opening.last_frame(&frames, source)?;
                    opening.finish(source, last)
                })?
            }
            Framing::SingleBlock => {
                gathered.gather(BLOCK_START).await.map_err(DecryptFailed::Read)?;
                let rest = one_core.rest_of_block(gathered.come());
                gathered
                    .gather(BLOCK_START + rest)
                    .await
                    .map_err(DecryptFailed::Read)?;
                gathered.take(|source| {
                    let block = opening.block(source)?;
                    opening.finish(source, block)
                })?
            }
        };
        for piece in pieces {
            to.write_all(piece.expose()).await.map_err(DecryptFailed::Write)?;
        }
        Ok(header)
    }

    /// The header, as soon as it is there.
    async fn start(&self, gathered: &mut Gathered<'_>) -> Result<Start, DecryptFailed> {
        let (mut wanted, mut attempts, mut missing) = (1, 0, 0);
        loop {
            gathered.gather(wanted).await.map_err(DecryptFailed::Read)?;
            let start = gathered.take_if_whole(|source| {
                let start = Start::read(self, source);
                missing = source.missing();
                start
            });
            let come = gathered.come().len();
            match start {
                Err(Unreadable::Malformed(Malformed::Truncated)) if !gathered.is_at_end() => {
                    attempts += 1;
                    // Whoever sends a long header byte by byte waits, and does not have it read again each time.
                    wanted = come + missing.max(if attempts > ATTEMPTS_AT_ONCE { come / 2 } else { 1 });
                }
                done => return Ok(done?),
            }
        }
    }

    /// How much of a single block and what stands behind it is worth waiting for, by its begin.
    fn rest_of_block(&self, start: &[u8]) -> usize {
        let length = start
            .get(..BLOCK_START)
            .and_then(<[u8]>::last_chunk)
            .map_or(0, |it| u64::from_be_bytes(*it));
        match usize::try_from(length) {
            Ok(bytes) if length <= self.held_bytes_max().min(BLOCK_BYTES_MAX) => {
                bytes + TAG + FOOTER_BYTES_MAX + 1
            }
            // It is refused before it is read.
            _ => 0,
        }
    }
}

/// Releases all frames but the last one; of a batch that is wrong, those before the wrong one.
async fn release_frames(
    opening: &mut Opening,
    frames: &mut FramesIn,
    gathered: &mut Gathered<'_>,
    to: &mut (dyn AsyncWrite + Send + Unpin),
) -> Result<(), DecryptFailed> {
    let (key, id, mut outlet) = opening.parts();
    let mut batch = Batch::new();
    loop {
        gathered
            .gather(frames.batch_bytes())
            .await
            .map_err(DecryptFailed::Read)?;
        let more = gathered.take(|source| frames.fill(source, &mut batch))?;
        let opened = open(key, id, frames.frame_bytes(), &mut batch);
        to.write_all(outlet.release(&batch)?)
            .await
            .map_err(DecryptFailed::Write)?;
        opened?;
        if !more? {
            return Ok(());
        }
        yield_now().await;
    }
}

fn broke_off() -> MaterialsFailed {
    KeyringFailed::new("the key provider broke off").into()
}

/// So often a header that has not come as a whole is read again as soon as its next field is there.
const ATTEMPTS_AT_ONCE: usize = 64;
