//! Doing what was planned: inputs are opened, outputs appear, records are written.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, IsTerminal as _, Read};
use std::num::NonZeroUsize;
use std::os::fd::AsFd as _;
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::channel;
use std::sync::{Mutex, PoisonError};
use std::thread;

use crate::Failure;
use crate::base64::{Decoder, Encoder};
use crate::environment::Environment;
use crate::files::{self, Pair};
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
    let errand = Errand {
        job,
        worker,
        voice,
        large: Mutex::new(()),
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
        book.enter(errand.one("<stdin>", &mut stdin, None, output)?)?;
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
    errand.files(pairs, &mut book)?;
    Ok(book.refused)
}

/// What is done to each message.
struct Errand<'j> {
    job: &'j Job,
    worker: Worker<'j>,
    voice: Voice,
    /// Held by whoever does a large file, which takes all cores and their memory.
    large: Mutex<()>,
}

/// What is told of the messages, in their order.
struct Book {
    records: Records,
    voice: Voice,
    /// Messages whose context is not as it was asked for.
    refused: u64,
}

/// What is told of one; `None` if it was left as it was.
type Told = Option<Entry>;

struct Entry {
    mode: &'static str,
    input: String,
    output: String,
    done: Done,
}

impl Errand<'_> {
    /// Several files at a time, as each waits for the disk; the first failure ends it.
    fn files(&self, pairs: Vec<Pair>, book: &mut Book) -> Result<(), Failure> {
        let at_once = match self.job.existing {
            Existing::Ask => 1,
            Existing::Overwrite | Existing::Keep => FILES_AT_ONCE.min(pairs.len()),
        };
        let left = Mutex::new(pairs.into_iter().enumerate());
        let take = || left.lock().unwrap_or_else(PoisonError::into_inner).next();
        let has_failed = AtomicBool::new(false);
        let (tell, told) = channel();
        thread::scope(|scope| {
            for _ in 0..at_once {
                let (tell, take, has_failed) = (tell.clone(), &take, &has_failed);
                scope.spawn(move || {
                    while !has_failed.load(Ordering::Relaxed)
                        && let Some((number, Pair { source, target })) = take()
                    {
                        let done = self
                            .file(&source, target.as_deref())
                            .map_err(|why| Failure::from(InFile(source.display().to_string(), why)));
                        let _ = tell.send((number, done));
                    }
                });
            }
            drop(tell);
            let mut early = BTreeMap::new();
            let mut next = 0;
            for (number, done) in told {
                early.insert(number, done);
                while let Some(done) = early.remove(&next) {
                    next += 1;
                    done.and_then(|it| book.enter(it))
                        .inspect_err(|_| has_failed.store(true, Ordering::Relaxed))?;
                }
            }
            Ok(())
        })
    }

    fn file(&self, source: &Path, target: Option<&Path>) -> Result<Told, Failure> {
        if let Some(target) = target {
            if files::is_same(source, target) {
                self.voice.warning(&format!(
                    "Skipping because the source ({}) and destination ({}) are the same",
                    source.display(),
                    target.display()
                ));
                return Ok(None);
            }
            if let Some(folder) = target.parent().filter(|it| !it.is_dir()) {
                std::fs::create_dir_all(folder)?;
            }
        }
        let mut file = File::open(source)?;
        let there = file.metadata()?;
        // Files that the system makes up, as those of /proc, say that they are empty.
        let length = Some(there.len()).filter(|it| there.is_file() && *it > 0);
        let is_large = !there.is_file() || threads(length) > NonZeroUsize::MIN;
        let _alone = is_large.then(|| self.large.lock().unwrap_or_else(PoisonError::into_inner));
        self.one(&files::absolute(source), &mut file, length, target)
    }

    /// One message, from an open input to a file or to standard output.
    fn one(
        &self,
        name: &str,
        from: &mut (dyn Read + Send),
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
        let mut from = Progress::new(from, length, self.job.verbosity < 0);
        let (mut decoder, mut plain);
        let from: &mut (dyn Read + Send) = match self.job.decode {
            true => {
                decoder = Decoder::new(&mut from);
                &mut decoder
            }
            false => {
                plain = &mut from;
                &mut plain
            }
        };
        // Base64 has no more bytes than this.
        let length = match self.job.decode {
            true => length.map(|it| it.div_ceil(4) * 3),
            false => length,
        };
        let input = Input { from, length };
        let done = match target {
            None => self.to_stdout(input)?,
            Some(target) => self.to_file(input, target, may_replace)?,
        };
        Ok(Some(Entry {
            mode: self.mode(),
            input: name.to_owned(),
            output,
            done,
        }))
    }

    fn to_file(&self, input: Input<'_>, target: &Path, may_replace: bool) -> Result<Done, Failure> {
        let mut file = PendingFile::create(target).map_err(|why| format!("{}: {why}", target.display()))?;
        let done = match self.job.encode {
            true => {
                let mut encoder = Encoder::new(&mut file);
                let done = self.worker.run(input, Output::Hidden(&mut encoder))?;
                encoder.finish()?;
                done
            }
            false => self.worker.run(input, Output::Hidden(&mut file))?,
        };
        if done.missing.is_none() {
            file.commit(may_replace)
                .map_err(|why| format!("{}: {why}", target.display()))?;
        }
        Ok(done)
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
    fn enter(&mut self, told: Told) -> Result<(), Failure> {
        let Some(Entry {
            mode,
            input,
            output,
            done,
        }) = told
        else {
            return Ok(());
        };
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

/// Small files that are under way at the same time. Each has some two MiB in memory.
const FILES_AT_ONCE: usize = 8;

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
