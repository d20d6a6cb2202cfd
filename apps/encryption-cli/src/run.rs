//! Doing what was planned: inputs are opened, outputs appear, records are written.

use std::fs::File;
use std::io::{self, BufWriter, IsTerminal as _, Read, Write as _};
use std::num::NonZeroUsize;
use std::os::fd::AsFd as _;
use std::path::Path;
use std::sync::{PoisonError, RwLock};

use sealstone_encryption_sdk::positioned::ReadAt;

use crate::Failure;
use crate::base64::{Decoder, Encoder};
use crate::environment::Environment;
use crate::files::{self, Pair};
use crate::folders::Folders;
use crate::group::{self, Ground, Ready};
use crate::many;
use crate::message::{Done, Input, Output, Worker, threads};
use crate::output::PendingFile;
use crate::plan::{Action, Existing, Job, Place, Style};
use crate::progress::Progress;
use crate::records::{Record, Records};
use crate::say::{self, Voice};

/// Does all of a job. Says how many inputs were not done though asked for.
pub(crate) fn run(job: &Job, environment: &Environment, voice: Voice) -> Result<u64, Failure> {
    files::check(job)?;
    let worker = Worker::new(job, environment)?;
    let mut errand = Errand {
        job,
        worker,
        voice,
        memory: RwLock::new(()),
        folders: Folders::default(),
        ground: None,
    };
    let mut book = Book {
        records: Records::new(job.metadata.clone()),
        voice,
        refused: 0,
    };
    let Place::Path(input) = &job.input else {
        let output = match &job.output {
            Place::Stream => None,
            Place::Path(path) => Some(path.as_path()),
        };
        // Without the buffer of the standard library, which is smaller than what is read at once.
        let mut stdin = File::from(io::stdin().as_fd().try_clone_to_owned()?);
        if let Some((entry, _)) = errand.one("<stdin>", &mut stdin, None, None, output)? {
            group::commit(None, Vec::new(), errand.folders.take()).map_err(|it| it.why)?;
            book.enter(entry)?;
        }
        return Ok(book.refused);
    };
    let mut skipped = Vec::new();
    let pairs = files::pairs(job, input, &mut skipped)?;
    for path in skipped {
        let why = match path.is_dir() {
            true if job.style != Style::Compatible => {
                return Err(format!("{} is a directory: say --recursive to enter it", path.display()).into());
            }
            true => "it is a directory and -r/-R/--recursive is not set",
            false => "it is neither a file nor a directory",
        };
        voice.warning(&format!("Skipping {} because {why}", path.display()));
    }
    // What one file becomes may decide what is asked about another.
    let are_apart = job.existing != Existing::Ask && files::are_apart(&pairs);
    if let (true, Place::Path(output)) = (are_apart && pairs.len() > 1, &job.output) {
        errand.ground = Ground::of(output);
    }
    many::run(&errand, pairs, are_apart, &mut book)?;
    Ok(book.refused)
}

/// What is done to each message.
pub(crate) struct Errand<'j> {
    job: &'j Job,
    worker: Worker<'j>,
    voice: Voice,
    /// Held alone by whoever does a large file, which takes all cores and their memory.
    memory: RwLock<()>,
    /// Those that are made on the way.
    pub(crate) folders: Folders,
    /// Where small files wait for each other.
    pub(crate) ground: Option<Ground>,
}

/// What is told of the messages, in their order.
pub(crate) struct Book {
    records: Records,
    voice: Voice,
    /// Messages whose context is not as it was asked for.
    refused: u64,
}

/// What became of a message, and the file that waits for its name; `None` if it was left as it was.
pub(crate) type Told = Option<(Entry, Option<Ready>)>;

/// What is told of one.
pub(crate) struct Entry {
    mode: &'static str,
    input: String,
    output: String,
    done: Done,
}

impl Errand<'_> {
    /// One of several files.
    pub(crate) fn file(&self, Pair { source, target }: &Pair) -> Result<Told, Failure> {
        self.file_to(source, target.as_deref())
            .map_err(|why| Failure::from(InFile(source.display().to_string(), why)))
    }

    fn file_to(&self, source: &Path, target: Option<&Path>) -> Result<Told, Failure> {
        let file = File::open(source)?;
        let there = file.metadata()?;
        if let Some(target) = target {
            if std::fs::metadata(target).is_ok_and(|it| files::are_of_one(&there, &it)) {
                self.voice.warning(&format!(
                    "Skipping because the source ({}) and destination ({}) are the same",
                    source.display(),
                    target.display()
                ));
                return Ok(None);
            }
            if let Some(folder) = target.parent() {
                self.folders.make(folder)?;
            }
        }
        // Files that the system makes up, as those of /proc, say that they are empty.
        let length = Some(there.len()).filter(|it| there.is_file() && *it > 0);
        let is_large = !there.is_file() || threads(length) > NonZeroUsize::MIN;
        let (_alone, _together) = match is_large {
            true => (
                Some(self.memory.write().unwrap_or_else(PoisonError::into_inner)),
                None,
            ),
            false => (
                None,
                Some(self.memory.read().unwrap_or_else(PoisonError::into_inner)),
            ),
        };
        let places = Some(&file).filter(|_| is_large && there.is_file());
        self.one(&files::absolute(source), &mut &file, places, length, target)
    }

    /// One message, from an open input to a file or to standard output. `places` is the same input, where several cores
    /// may read it.
    fn one(
        &self,
        name: &str,
        from: &mut (dyn Read + Send),
        places: Option<&File>,
        length: Option<u64>,
        target: Option<&Path>,
    ) -> Result<Told, Failure> {
        let output = target.map_or("<stdout>".to_owned(), files::absolute);
        let may_replace = match target.map(|it| self.may_write(it)).transpose()? {
            Some(May::Not) => return Ok(None),
            Some(May::Replace) => true,
            Some(May::Make) | None => false,
        };
        self.voice.note(&format!("{} {name} to {output}", self.mode()));
        let progress = Progress::new(length, self.job.verbosity < 0);
        let mut from = progress.of(from);
        let places = places.map(|it| progress.of(it));
        let mut decoder;
        let (from, places): (&mut (dyn Read + Send), Option<&dyn ReadAt>) = match self.job.decode {
            true => {
                decoder = Decoder::new(&mut from);
                (&mut decoder, None)
            }
            false => (&mut from, places.as_ref().map(|it| it as &dyn ReadAt)),
        };
        // Base64 has no more bytes than this.
        let length = match self.job.decode {
            true => length.map(|it| it.div_ceil(4) * 3),
            false => length,
        };
        let input = Input { from, places, length };
        let (done, ready) = match target {
            None => (self.to_stdout(input)?, None),
            Some(target) => self.to_file(input, target, may_replace)?,
        };
        let entry = Entry {
            mode: self.mode(),
            input: name.to_owned(),
            output,
            done,
        };
        Ok(Some((entry, ready)))
    }

    /// Writes a file, and gives it its name unless it may wait.
    fn to_file(
        &self,
        input: Input<'_>,
        target: &Path,
        may_replace: bool,
    ) -> Result<(Done, Option<Ready>), Failure> {
        let at_target = |why: io::Error| format!("{}: {why}", target.display());
        let is_small = input.length.is_some_and(|it| it <= WAITING_BYTES_MAX);
        let mut file = PendingFile::create(target).map_err(at_target)?;
        let done = if self.job.encode {
            let mut encoder = Encoder::new(&mut file);
            let done = self.worker.run(input, Output::Hidden(&mut encoder))?;
            encoder.finish()?;
            done
        } else if let (Some(_), Some(file)) = (input.places, file.places()) {
            self.worker.run(input, Output::HiddenFile(file))?
        } else if matches!(self.job.action, Action::Encrypt { .. }) {
            // Of a message that is short, header, frames and signature go to the system at once.
            let mut buffer = BufWriter::with_capacity(SHORT_MESSAGE, &mut file);
            let done = self.worker.run(input, Output::Hidden(&mut buffer))?;
            buffer.flush().map_err(at_target)?;
            done
        } else {
            self.worker.run(input, Output::Hidden(&mut file))?
        };
        if done.missing.is_some() {
            return Ok((done, None));
        }
        if is_small && self.ground.as_ref().is_some_and(|it| it.takes(&file)) {
            return Ok((done, Some(Ready { file, may_replace })));
        }
        if let Some(folder) = file.commit(may_replace).map_err(at_target)? {
            self.folders.add(folder);
        }
        Ok((done, None))
    }

    fn to_stdout(&self, input: Input<'_>) -> Result<Done, Failure> {
        // Without the buffer of the standard library, which looks for the ends of lines.
        let mut stdout = File::from(io::stdout().as_fd().try_clone_to_owned()?);
        let is_binary = !matches!(self.job.action, Action::Decrypt { .. }) && !self.job.encode;
        if is_binary && self.job.style != Style::Compatible && stdout.is_terminal() {
            return Err(
                "a message is no text for a terminal: say --output FILE, or --encode for base64".into(),
            );
        }
        let done = match self.job.encode {
            true => {
                let mut encoder = Encoder::new(&mut stdout);
                let done = self.worker.run(input, Output::Open(&mut encoder))?;
                encoder.finish()?;
                done
            }
            false => self.worker.run(input, Output::Open(&mut stdout))?,
        };
        Ok(done)
    }

    fn may_write(&self, target: &Path) -> Result<May, Failure> {
        if !target.is_file() {
            return Ok(match self.job.existing {
                Existing::Overwrite => May::Replace,
                Existing::Ask | Existing::Keep => May::Make,
            });
        }
        let name = target.display();
        let (may, said) = match self.job.existing {
            Existing::Keep => (
                May::Not,
                format!("Skipping existing output file because of \"no overwrite\" option: {name}"),
            ),
            Existing::Ask => {
                let question = format!("Overwrite existing output file \"{name}\" with new contents?");
                let (may, done) = match say::agrees(&question)? {
                    true => (May::Replace, "Overwriting"),
                    false => (May::Not, "Skipping"),
                };
                let said = format!("{done} existing output file based on interactive user decision: {name}");
                (may, said)
            }
            Existing::Overwrite => (
                May::Replace,
                format!("Overwriting existing output file because no action was specified otherwise: {name}"),
            ),
        };
        match (self.job.style, self.job.existing) {
            // To write a file that was named is what was asked for.
            (Style::Own(_), Existing::Overwrite) => self.voice.note(&said),
            _ => self.voice.warning(&said),
        }
        Ok(may)
    }

    fn mode(&self) -> &'static str {
        match self.job.action {
            Action::Encrypt { .. } => "encrypt",
            Action::Decrypt { unsigned: false, .. } => "decrypt",
            Action::Decrypt { unsigned: true, .. } => "decrypt-unsigned",
            Action::Reencrypt { .. } => "reencrypt",
        }
    }
}

impl Book {
    /// Tells of a message that is done.
    pub(crate) fn enter(&mut self, entry: Entry) -> Result<(), Failure> {
        let Entry {
            mode,
            input,
            output,
            done,
        } = entry;
        if let Some(missing) = &done.missing {
            self.refused += 1;
            let keys = missing.keys.iter().cloned();
            let pairs = missing.pairs.iter().map(|(key, value)| format!("{key}={value}"));
            self.voice.warning(&format!(
                "Skipping {input} because discovered encryption context did not match required elements: {}",
                keys.chain(pairs).collect::<Vec<_>>().join(" ")
            ));
        }
        self.records
            .write(&Record {
                mode,
                input: &input,
                output: &output,
                header: &done.header,
                header_auth: done.auth,
                missing: done.missing.as_ref(),
            })
            .map_err(|why| format!("the metadata could not be written: {why}").into())
    }
}

/// The longest file that waits for others, whose bytes wait with it.
const WAITING_BYTES_MAX: u64 = 128 << 10;
/// A message of a file of a few KiB, with its header.
const SHORT_MESSAGE: usize = 16 << 10;

/// What may become of a name.
enum May {
    /// It stays as it is.
    Not,
    /// It is taken, if nobody else took it.
    Make,
    /// It is taken.
    Replace,
}

/// What failed, and at which file.
#[derive(Debug)]
struct InFile(String, Failure);

impl std::fmt::Display for InFile {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}: {}", self.0, self.1)
    }
}

impl std::error::Error for InFile {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.1.source()
    }
}
