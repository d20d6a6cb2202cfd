//! One message: from an open input to an open output.

use std::fs::File;
use std::io::{self, Read, Seek as _, Write};
use std::num::NonZeroUsize;
use std::sync::Arc;
use std::thread;
use std::time::{Duration, Instant};

use sealstone_encryption_sdk::cache::{Cache, CacheLimits, CachingMaterials};
use sealstone_encryption_sdk::format::HeaderLimits;
use sealstone_encryption_sdk::format::header::HeaderAuth;
use sealstone_encryption_sdk::materials::{DefaultMaterials, Materials, RequiredContext};
use sealstone_encryption_sdk::positioned::ReadAt;
use sealstone_encryption_sdk::{DecryptFailed, Decryptor, Encryptor, Framing, Header, Suite};

use crate::Failure;
use crate::environment::Environment;
use crate::keyring;
use crate::plan::{Action, Caching, Job, Style};
use crate::records::Missing;
use crate::reencrypt::Reencryption;

/// Does to each message what the plan says; one value for all, so that data keys can be cached.
pub(crate) struct Worker<'j> {
    job: &'j Job,
    materials: Arc<dyn Materials>,
    reencryption: Option<Reencryption>,
}

/// What is known of an input.
pub(crate) struct Input<'r> {
    pub(crate) from: &'r mut (dyn Read + Send),
    /// The same from its begin, if it can be read at any place and is worth it.
    pub(crate) places: Option<&'r dyn ReadAt>,
    /// Bytes at most, if that is known.
    pub(crate) length: Option<u64>,
}

/// Where plaintext or a message goes.
pub(crate) enum Output<'w> {
    /// A place that nobody sees before the work is done.
    Hidden(&'w mut dyn Write),
    /// The same, which can be written at any place and is empty.
    HiddenFile(&'w File),
    /// A place where what was written is out.
    Open(&'w mut dyn Write),
}

/// What became of a message.
pub(crate) struct Done {
    pub(crate) header: Header,
    /// Of messages that were read.
    pub(crate) auth: Option<HeaderAuth>,
    /// Why nothing was written.
    pub(crate) missing: Option<Missing>,
}

impl<'j> Worker<'j> {
    /// Reads raw keys and the files of the AWS tools. Nobody is called yet.
    pub(crate) fn new(job: &'j Job, environment: &Environment) -> Result<Self, Failure> {
        let keyring = keyring::of(&job.keys, environment)?;
        let mut materials: Arc<dyn Materials> = Arc::new(DefaultMaterials::new(keyring.clone()));
        if let Some(caching) = &job.caching {
            materials = cached(materials, caching);
        }
        if matches!(job.action, Action::Encrypt { .. }) && !job.context_keys.is_empty() {
            materials = Arc::new(RequiredContext::new(materials, job.context_keys.iter().cloned())?);
        }
        let reencryption = match &job.action {
            Action::Reencrypt { to, rewrite_body } => {
                let to = keyring::of(to, environment)?;
                Some(Reencryption::new(job, materials.clone(), to, *rewrite_body))
            }
            Action::Encrypt { .. } | Action::Decrypt { .. } => None,
        };
        Ok(Self {
            job,
            materials,
            reencryption,
        })
    }

    /// Does it.
    pub(crate) fn run(&self, input: Input<'_>, output: Output<'_>) -> Result<Done, Failure> {
        match &self.job.action {
            Action::Encrypt { suite, framing } => self.encrypt(input, output, *suite, *framing),
            Action::Decrypt { unsigned, length_max } => self.decrypt(input, output, *unsigned, *length_max),
            Action::Reencrypt { .. } => self.reencrypt(input, output),
        }
    }

    fn encrypt(
        &self,
        input: Input<'_>,
        output: Output<'_>,
        suite: Option<Suite>,
        framing: Option<Framing>,
    ) -> Result<Done, Failure> {
        let mut encryptor = Encryptor::with_materials(self.materials.clone())
            .with_policy(self.job.policy)
            .with_held_bytes_max(BLOCK_BYTES_MAX)
            .with_threads(threads(input.length));
        if let Some(suite) = suite {
            encryptor = encryptor.with_suite(suite);
        }
        if let Some(framing) = framing {
            encryptor = encryptor.with_framing(framing);
        }
        if let Some(max) = self.job.encrypted_data_keys_max {
            encryptor = encryptor.with_encrypted_data_keys_max(max);
        }
        let Input { from, places, length } = input;
        let mut encrypt = |to: &mut dyn Write| encryptor.encrypt_stream(from, to, &self.job.context, length);
        let header = match (output, places) {
            (Output::HiddenFile(to), Some(places)) => {
                encryptor.encrypt_positioned(places, to, &self.job.context, length)?
            }
            (Output::HiddenFile(mut to), None) => encrypt(&mut to)?,
            (Output::Open(to), _) if self.job.buffer => {
                let mut buffer = tempfile::spooled_tempfile(MEMORY_MAX);
                let header = encrypt(&mut buffer)?;
                buffer.rewind()?;
                io::copy(&mut buffer, to)?;
                header
            }
            (Output::Open(to) | Output::Hidden(to), _) => encrypt(to)?,
        };
        Ok(Done {
            header,
            auth: None,
            missing: None,
        })
    }

    fn decrypt(
        &self,
        input: Input<'_>,
        output: Output<'_>,
        unsigned: bool,
        length_max: Option<u32>,
    ) -> Result<Done, Failure> {
        let peeked = Peeked::new(input.from, self.limits())?;
        if let Some(missing) = self.missing(&peeked.header) {
            return Ok(peeked.done(Some(missing)));
        }
        let (header, auth) = (peeked.header.clone(), peeked.auth);
        let is_signed = header.suite.signature().is_some();
        let is_twice = matches!(output, Output::Open(_)) && (is_signed || self.job.buffer);
        let materials = match is_twice {
            true => cached(self.materials.clone(), &ONE_DATA_KEY),
            false => self.materials.clone(),
        };
        let mut decryptor = self.decryptor(materials, threads(input.length));
        if let Some(max) = length_max {
            decryptor = decryptor.with_frame_bytes_max(max);
        }
        // What is held is a single block, until its one tag is verified; signed messages are not held but hidden.
        if header.framing == Framing::SingleBlock {
            decryptor = decryptor.with_held_bytes_max(length_max.map_or(BLOCK_BYTES_MAX, u64::from));
        }
        let decrypted = match (output, input.places) {
            _ if unsigned && is_signed => decryptor
                .decrypt_unsigned_stream(&mut peeked.whole(input.from), &mut io::sink())
                .map(drop),
            (Output::HiddenFile(to), Some(places)) => decryptor
                .decrypt_positioned_release_unverified(&peeked.over(places), to)
                .map(drop),
            (output, _) => decrypt_in_order(&decryptor, &mut peeked.whole(input.from), output, is_twice),
        };
        decrypted.map_err(|why| self.with_hint(why, &header))?;
        Ok(Done {
            header,
            auth: Some(auth),
            missing: None,
        })
    }

    fn reencrypt(&self, input: Input<'_>, output: Output<'_>) -> Result<Done, Failure> {
        let reencryption = self
            .reencryption
            .as_ref()
            .ok_or("no key to encrypt to is named")?;
        let peeked = Peeked::new(input.from, self.limits())?;
        if let Some(missing) = self.missing(&peeked.header) {
            return Ok(peeked.done(Some(missing)));
        }
        let auth = peeked.auth;
        let before = peeked.header.clone();
        let mut from = peeked.whole(input.from);
        let header = match output {
            Output::Hidden(to) => reencryption.run(&before, &mut from, to)?,
            Output::HiddenFile(mut to) => reencryption.run(&before, &mut from, &mut to)?,
            // A message is no secret, but half of one is no message.
            Output::Open(to) => {
                let mut buffer = tempfile::spooled_tempfile(MEMORY_MAX);
                let header = reencryption.run(&before, &mut from, &mut buffer)?;
                buffer.rewind()?;
                io::copy(&mut buffer, to)?;
                header
            }
        };
        Ok(Done {
            header,
            auth: Some(auth),
            missing: None,
        })
    }

    /// What failed, and what may be behind it if the caller knows more of the context than the message stores.
    fn with_hint(&self, why: DecryptFailed, header: &Header) -> Failure {
        let is_of_keys = matches!(
            why,
            DecryptFailed::Materials(_) | DecryptFailed::HeaderNotAuthentic
        );
        let told = self
            .job
            .context
            .iter()
            .find(|(key, _)| header.context.get(key).is_none());
        match told {
            Some((key, _)) if is_of_keys => format!(
                "{why}; the message does not store `{key}` of the encryption context: it was encrypted without it, or \
                 with another value that it does not store"
            )
            .into(),
            _ => why.into(),
        }
    }

    fn decryptor(&self, materials: Arc<dyn Materials>, threads: NonZeroUsize) -> Decryptor {
        let mut decryptor = Decryptor::with_materials(materials)
            .with_policy(self.job.policy)
            .with_threads(threads);
        if self.job.style != Style::Compatible {
            decryptor = decryptor.with_context(self.job.context.clone());
        }
        match self.job.encrypted_data_keys_max {
            Some(max) => decryptor.with_encrypted_data_keys_max(max),
            None => decryptor,
        }
    }

    fn limits(&self) -> HeaderLimits {
        HeaderLimits {
            encrypted_data_keys_max: self.job.encrypted_data_keys_max,
        }
    }

    /// What a message's context must have and has not. Pairs that it does not store at all may be authenticated
    /// without being stored, which only our own commands know of.
    fn missing(&self, header: &Header) -> Option<Missing> {
        let stored = &header.context;
        let lacks = |key: &str, value: &str| match stored.get(key) {
            Some(there) => there != value,
            None => self.job.style == Style::Compatible,
        };
        let missing = Missing {
            keys: self
                .job
                .context_keys
                .iter()
                .filter(|key| stored.get(key).is_none())
                .cloned()
                .collect(),
            pairs: self
                .job
                .context
                .iter()
                .filter(|(key, value)| lacks(key, value))
                .map(|(key, value)| (key.to_owned(), value.to_owned()))
                .collect(),
        };
        (missing != Missing::default()).then_some(missing)
    }
}

fn decrypt_in_order(
    decryptor: &Decryptor,
    from: &mut dyn Read,
    output: Output<'_>,
    is_twice: bool,
) -> Result<(), DecryptFailed> {
    match output {
        Output::Open(to) if is_twice => return decrypt_twice(decryptor, from, to),
        Output::Open(to) => decryptor.decrypt_unsigned_stream(from, to),
        Output::Hidden(to) => decryptor.decrypt_stream_release_unverified(from, to),
        Output::HiddenFile(mut to) => decryptor.decrypt_stream_release_unverified(from, &mut to),
    }
    .map(drop)
}

/// Decrypts a message that must be authentic as a whole before a byte of it is out: once to verify it, once more to
/// release it. In between the message waits in memory, or in a file without a name; plaintext waits nowhere.
fn decrypt_twice(
    decryptor: &Decryptor,
    from: &mut dyn Read,
    to: &mut dyn Write,
) -> Result<(), DecryptFailed> {
    let mut kept = tempfile::spooled_tempfile(MEMORY_MAX);
    let mut tee = Tee {
        from,
        copy: &mut kept,
    };
    decryptor.decrypt_stream_release_unverified(&mut tee, &mut io::sink())?;
    kept.rewind().map_err(DecryptFailed::Read)?;
    decryptor.decrypt_stream_release_unverified(&mut kept, to)?;
    Ok(())
}

/// Reads, and writes a copy.
struct Tee<'t> {
    from: &'t mut dyn Read,
    copy: &'t mut dyn Write,
}

impl Read for Tee<'_> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let count = self.from.read(to)?;
        self.copy.write_all(to.get(..count).unwrap_or_default())?;
        Ok(count)
    }
}

/// A header that was read and is not authentic yet, and its bytes.
struct Peeked {
    header: Header,
    auth: HeaderAuth,
    bytes: Vec<u8>,
}

impl Peeked {
    fn new(from: &mut dyn Read, limits: HeaderLimits) -> Result<Self, Failure> {
        let mut bytes = Vec::new();
        let mut tee = Tee {
            from,
            copy: &mut bytes,
        };
        let (header, auth) = Header::read(&mut tee, limits)?;
        Ok(Self { header, auth, bytes })
    }

    /// The message from its beginning: what is verified is what was looked at.
    fn whole<'r>(self, rest: &'r mut (dyn Read + Send)) -> impl Read + Send + 'r {
        io::Cursor::new(self.bytes).chain(rest)
    }

    /// The same at places.
    fn over(self, places: &dyn ReadAt) -> impl ReadAt {
        Over {
            begin: self.bytes,
            places,
        }
    }

    fn done(self, missing: Option<Missing>) -> Done {
        Done {
            header: self.header,
            auth: Some(self.auth),
            missing,
        }
    }
}

/// A message whose begin was read already.
struct Over<'r> {
    begin: Vec<u8>,
    places: &'r dyn ReadAt,
}

impl ReadAt for Over<'_> {
    fn read_at(&self, to: &mut [u8], offset: u64) -> io::Result<usize> {
        let begin = usize::try_from(offset).ok().and_then(|at| self.begin.get(at..));
        match begin.unwrap_or_default() {
            [] => self.places.read_at(to, offset),
            mut begin => begin.read(to),
        }
    }
}

fn cached(materials: Arc<dyn Materials>, caching: &Caching) -> Arc<dyn Materials> {
    let mut limits = CacheLimits::of_age(caching.age_max);
    limits.messages_max = caching.messages_max.unwrap_or(limits.messages_max);
    limits.bytes_max = caching.bytes_max.unwrap_or(limits.bytes_max);
    let begin = Instant::now();
    Arc::new(CachingMaterials::new(
        materials,
        Cache::new(caching.capacity),
        limits,
        Arc::new(move || begin.elapsed()),
    ))
}

/// How many cores a message is worth.
pub(crate) fn threads(length: Option<u64>) -> NonZeroUsize {
    match length {
        Some(short) if short < SHORT => NonZeroUsize::MIN,
        _ => thread::available_parallelism().map_or(NonZeroUsize::MIN, |it| it.min(THREADS_MAX)),
    }
}

/// A message that is shorter is done by one core before another is awake.
const SHORT: u64 = 1 << 20;
const THREADS_MAX: NonZeroUsize = match NonZeroUsize::new(8) {
    Some(threads) => threads,
    None => NonZeroUsize::MIN,
};
/// What waits in memory; the rest waits in a file.
const MEMORY_MAX: usize = 8 << 20;
/// The longest single block, which is in memory as a whole.
pub(crate) const BLOCK_BYTES_MAX: u64 = 1 << 30;
/// The data key of the message that is being decrypted twice.
const ONE_DATA_KEY: Caching = Caching {
    capacity: 1,
    age_max: Duration::from_secs(3600),
    messages_max: None,
    bytes_max: None,
};
