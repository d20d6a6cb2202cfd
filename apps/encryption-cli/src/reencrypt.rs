//! Other keys for a message that is there.

use std::io::{self, Read, Write};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::thread;

use sealstone_encryption_sdk::context::RESERVED_PREFIX;
use sealstone_encryption_sdk::keyring::Keyring;
use sealstone_encryption_sdk::materials::{DefaultMaterials, Materials, RequiredContext};
use sealstone_encryption_sdk::{
    CommitmentPolicy, Context, DecryptFailed, Decryptor, Encryptor, Header, RewrapFailed, Rewrapper,
};

use crate::Failure;
use crate::message::{BLOCK_BYTES_MAX, threads};
use crate::plan::Job;

/// Puts the data key under other keys, or, if it may, encrypts the body anew.
pub(crate) struct Reencryption {
    from: Arc<dyn Materials>,
    to: Arc<dyn Keyring>,
    context: Context,
    policy: CommitmentPolicy,
    rewrite_body: bool,
}

impl Reencryption {
    pub(crate) fn new(job: &Job, from: Arc<dyn Materials>, to: Arc<dyn Keyring>, rewrite_body: bool) -> Self {
        Self {
            from,
            to,
            context: job.context.clone(),
            policy: job.policy,
            rewrite_body,
        }
    }

    /// Reads a message whose header is `before` and writes it for the other keys; returns the header it has then.
    pub(crate) fn run(
        &self,
        before: &Header,
        from: &mut (dyn Read + Send),
        to: &mut dyn Write,
    ) -> Result<Header, Failure> {
        if !self.policy.may_decrypt(before.suite) {
            return Err(DecryptFailed::PolicyForbids(before.suite).into());
        }
        let rewrapper = Rewrapper::new(self.from.clone(), self.to.clone()).with_context(self.context.clone());
        match Rewrapper::can_keep_body(before.suite) {
            Err(why) if !self.rewrite_body => Err(format!("{why}; {ADVICE}").into()),
            Err(RewrapFailed::Signed(_) | RewrapFailed::Committed(_)) => self.anew(before, from, to),
            Ok(()) | Err(_) => Ok(rewrapper.rewrap(from, to)?),
        }
    }

    /// Decrypts on one thread and encrypts on another, so that neither plaintext nor message is kept as a whole.
    fn anew(
        &self,
        before: &Header,
        from: &mut (dyn Read + Send),
        to: &mut dyn Write,
    ) -> Result<Header, Failure> {
        // Pairs that are not stored now are not stored then.
        let hidden: Vec<String> = self
            .context
            .iter()
            .filter(|(key, _)| before.context.get(key).is_none())
            .map(|(key, _)| key.to_owned())
            .collect();
        let pairs = before.context.iter().chain(self.context.iter());
        let own = pairs.filter(|(key, _)| !key.starts_with(RESERVED_PREFIX));
        let own: std::collections::BTreeMap<&str, &str> = own.collect();
        let context = Context::new(own)?;
        let mut materials: Arc<dyn Materials> = Arc::new(DefaultMaterials::new(self.to.clone()));
        if !hidden.is_empty() {
            materials = Arc::new(RequiredContext::new(materials, hidden)?);
        }
        let policy = match before.suite.commits() {
            true => CommitmentPolicy::RequireEncryptRequireDecrypt,
            false => CommitmentPolicy::ForbidEncryptAllowDecrypt,
        };
        let decryptor = Decryptor::with_materials(self.from.clone())
            .with_policy(policy)
            .with_context(self.context.clone())
            .with_held_bytes_max(BLOCK_BYTES_MAX);
        let encryptor = Encryptor::with_materials(materials)
            .with_policy(policy)
            .with_suite(before.suite)
            .with_framing(before.framing)
            .with_held_bytes_max(BLOCK_BYTES_MAX)
            .with_threads(threads(None));
        let (out, pipe) = io::pipe()?;
        let (tell, outcome) = channel();
        let mut verified = Verified {
            out,
            outcome,
            is_whole: false,
        };
        let (decrypted, encrypted) = thread::scope(|scope| {
            let decrypting = scope.spawn(move || {
                let mut pipe = pipe;
                let decrypted = decryptor.decrypt_stream_release_unverified(from, &mut pipe);
                drop(pipe);
                let _ = tell.send(decrypted.is_ok());
                decrypted
            });
            let encrypted = encryptor.encrypt_stream(&mut verified, to, &context, None);
            // Nobody reads any more: the other thread must not wait for it.
            drop(verified);
            (decrypting.join(), encrypted)
        });
        let decrypted = decrypted.map_err(|_| "the decryption broke off")?;
        match (decrypted, encrypted) {
            // A pipe that broke is the other side's doing.
            (Err(DecryptFailed::Write(_)), Err(why)) => Err(why.into()),
            (Err(why), _) => Err(why.into()),
            (Ok(_), encrypted) => Ok(encrypted?),
        }
    }
}

/// Plaintext through a pipe, whose end is one only if the message that it comes from is authentic as a whole.
struct Verified {
    out: io::PipeReader,
    outcome: Receiver<bool>,
    is_whole: bool,
}

impl Read for Verified {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let count = self.out.read(to)?;
        if count == 0 && !to.is_empty() && !self.is_whole {
            // A thread that broke off tells nothing.
            self.is_whole = self.outcome.recv().unwrap_or(false);
            if !self.is_whole {
                return Err(io::Error::other("the message is not authentic"));
            }
        }
        Ok(count)
    }
}

const ADVICE: &str = "say --rewrite-body to decrypt it and encrypt it anew, with a fresh data key, in one go";
