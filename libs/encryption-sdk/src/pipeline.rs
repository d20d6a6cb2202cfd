//! Batches of frames: read in order, worked on by one core or several, drained in order.
//!
//! ```text
//!  fill ──► queue ──► workers, and the first thread while it waits ──► back in order ──► drain
//! ```
//!
//! What is done with a batch depends on the batch alone, so the output is the one of a single core.

pub(crate) mod apart;

use std::collections::{BTreeMap, VecDeque};
use std::num::NonZeroUsize;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;

use secret::Secret;

use crate::format::body::FRAME_OVERHEAD;

/// Frames that are worked on together.
pub(crate) struct Batch {
    /// The number of the first frame.
    pub(crate) first: u32,
    /// Whether the last frame of the message is among them.
    pub(crate) last: bool,
    /// What is worked on, and then what is left of the batch before.
    pub(crate) input: Secret<Vec<u8>>,
    /// How much of the input is this batch's.
    pub(crate) filled: usize,
    /// What came of it.
    pub(crate) output: Secret<Vec<u8>>,
}

impl Batch {
    pub(crate) fn new() -> Self {
        Self {
            first: 1,
            last: false,
            input: Secret::new(Vec::new()),
            filled: 0,
            output: Secret::new(Vec::new()),
        }
    }

    /// What is worked on.
    pub(crate) fn input(&self) -> &[u8] {
        self.input.expose().get(..self.filled).unwrap_or_default()
    }
}

/// How much is in memory at once.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shape {
    /// How many cores work.
    pub(crate) workers: NonZeroUsize,
    /// How many batches are under way.
    pub(crate) batches: usize,
    /// How many whole frames a batch has.
    pub(crate) frames: usize,
}

impl Shape {
    /// For frames of this many bytes: as many batches as [`MEMORY`] holds, two of each worker.
    pub(crate) fn new(threads: NonZeroUsize, frame_bytes: usize) -> Self {
        let batch_bytes = if threads.get() == 1 {
            BATCH_BYTES
        } else {
            SHARED_BATCH_BYTES
        };
        let frames = (batch_bytes / frame_bytes.max(1)).max(1);
        let batch = 2 * frames * frame_bytes.max(1);
        let batches = (MEMORY / batch).clamp(1, 2 * threads.get());
        let workers = NonZeroUsize::new(threads.get().min(batches / 2)).unwrap_or(NonZeroUsize::MIN);
        Self {
            workers,
            batches,
            frames,
        }
    }

    /// The same for workers that read and write themselves: one batch of each, of so many bytes of plaintext.
    pub(crate) fn apart(threads: NonZeroUsize, frame_bytes: usize, batch_bytes: usize) -> Self {
        let frames = (batch_bytes / frame_bytes.max(1)).max(1);
        let batches = MEMORY / (2 * frames * frame_bytes.max(1));
        let workers = NonZeroUsize::new(threads.get().min(batches)).unwrap_or(NonZeroUsize::MIN);
        Self {
            workers,
            batches: workers.get(),
            frames,
        }
    }

    /// Where this batch begins, counted from 0, if frames have so many bytes of plaintext.
    pub(crate) fn place(&self, batch: u64, frame_bytes: usize) -> Place {
        let frames = batch.saturating_mul(self.frames as u64);
        Place {
            plaintext: frames.saturating_mul(frame_bytes as u64),
            body: frames.saturating_mul((FRAME_OVERHEAD + frame_bytes) as u64),
        }
    }

    /// The number of the first frame of this batch, if it can have one.
    pub(crate) fn first_frame(&self, batch: u64) -> Option<u32> {
        let before = batch.checked_mul(self.frames as u64)?;
        u32::try_from(before.checked_add(1)?).ok()
    }
}

/// Where a batch begins, in bytes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place {
    /// From the begin of the plaintext.
    pub(crate) plaintext: u64,
    /// From the begin of the message's body.
    pub(crate) body: u64,
}

/// Runs batches through `work`. `fill` says whether more follow; errors come out in the order of the batches. Where
/// `work` fails, it leaves in the output what may still be drained, which is the last.
pub(crate) fn run<E: Send>(
    shape: Shape,
    mut fill: impl FnMut(&mut Batch) -> Result<bool, E>,
    work: impl Fn(&mut Batch) -> Result<(), E> + Sync,
    mut drain: impl FnMut(&mut Batch) -> Result<(), E>,
) -> Result<(), E> {
    if shape.workers.get() == 1 {
        let mut batch = Batch::new();
        loop {
            let more = fill(&mut batch)?;
            let worked = work(&mut batch);
            drain(&mut batch)?;
            worked?;
            if !more {
                return Ok(());
            }
        }
    }
    let queue = Queue::new();
    thread::scope(|scope| {
        let (done, worked) = channel();
        // Ends the workers when this closure does, in whatever way.
        let _close = Close(&queue);
        for _ in 1..shape.workers.get() {
            let (queue, work, done) = (&queue, &work, done.clone());
            scope.spawn(move || labour(queue, &done, work));
        }
        let mut first = FirstThread {
            idle: (0..shape.batches).map(|_| Batch::new()).collect(),
            queue: &queue,
            worked,
            arrived: BTreeMap::new(),
        };
        first.run(&mut fill, &work, &mut drain)
    })
}

/// A batch that was worked on.
type Worked<E> = (u64, Batch, Result<(), E>);

/// What the first thread does: hand out, work while it waits, take back.
struct FirstThread<'q, E> {
    idle: Vec<Batch>,
    queue: &'q Queue,
    worked: Receiver<Worked<E>>,
    /// What was done before its turn.
    arrived: BTreeMap<u64, (Batch, Result<(), E>)>,
}

impl<E> FirstThread<'_, E> {
    fn run(
        &mut self,
        fill: &mut dyn FnMut(&mut Batch) -> Result<bool, E>,
        work: &dyn Fn(&mut Batch) -> Result<(), E>,
        drain: &mut dyn FnMut(&mut Batch) -> Result<(), E>,
    ) -> Result<(), E> {
        let (mut handed_out, mut drained, mut more, mut failed) = (0, 0, true, None);
        loop {
            while more && let Some(mut batch) = self.idle.pop() {
                match fill(&mut batch) {
                    Ok(follow) => {
                        more = follow;
                        self.queue.push((handed_out, batch));
                        handed_out += 1;
                    }
                    Err(why) => {
                        // What was read before it is drained before it is told.
                        failed = Some(why);
                        more = false;
                    }
                }
            }
            if drained == handed_out {
                return failed.map_or(Ok(()), Err);
            }
            let (mut batch, worked) = self.take(drained, work);
            drain(&mut batch)?;
            worked?;
            drained += 1;
            self.idle.push(batch);
        }
    }

    /// The batch of this number, worked on. Works on others until it is there.
    fn take(&mut self, number: u64, work: &dyn Fn(&mut Batch) -> Result<(), E>) -> (Batch, Result<(), E>) {
        loop {
            for (number, batch, worked) in self.worked.try_iter() {
                self.arrived.insert(number, (batch, worked));
            }
            if let Some(done) = self.arrived.remove(&number) {
                return done;
            }
            if let Some((number, mut batch)) = self.queue.pop() {
                let worked = work(&mut batch);
                self.arrived.insert(number, (batch, worked));
            } else if let Ok((number, batch, worked)) = self.worked.recv() {
                self.arrived.insert(number, (batch, worked));
            }
        }
    }
}

fn labour<E>(queue: &Queue, done: &Sender<Worked<E>>, work: &impl Fn(&mut Batch) -> Result<(), E>) {
    while let Some((number, mut batch)) = queue.wait() {
        let worked = work(&mut batch);
        if done.send((number, batch, worked)).is_err() {
            return;
        }
    }
}

/// Batches that nobody works on yet; `None` when no more will come.
struct Queue {
    batches: Mutex<Option<VecDeque<(u64, Batch)>>>,
    changed: Condvar,
}

impl Queue {
    fn new() -> Self {
        Self {
            batches: Mutex::new(Some(VecDeque::new())),
            changed: Condvar::new(),
        }
    }

    fn push(&self, batch: (u64, Batch)) {
        if let Some(batches) = &mut *self.lock() {
            batches.push_back(batch);
        }
        self.changed.notify_one();
    }

    fn pop(&self) -> Option<(u64, Batch)> {
        self.lock().as_mut()?.pop_front()
    }

    /// The next batch, when it comes.
    fn wait(&self) -> Option<(u64, Batch)> {
        let mut batches = self.lock();
        loop {
            if let Some(batch) = batches.as_mut()?.pop_front() {
                return Some(batch);
            }
            batches = self.changed.wait(batches).unwrap_or_else(PoisonError::into_inner);
        }
    }

    fn lock(&self) -> MutexGuard<'_, Option<VecDeque<(u64, Batch)>>> {
        self.batches.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Closes the queue when it is dropped.
struct Close<'q>(&'q Queue);

impl Drop for Close<'_> {
    fn drop(&mut self) {
        *self.0.lock() = None;
        self.0.changed.notify_all();
    }
}

/// Plaintext of a batch, where frames are shorter: it fits a core's own cache beside its ciphertext.
pub(crate) const BATCH_BYTES: usize = 128 << 10;

/// The same where it goes from core to core, which costs some microseconds a batch.
const SHARED_BATCH_BYTES: usize = 512 << 10;

/// Plaintext and ciphertext under way, at most, unless one frame is longer.
const MEMORY: usize = 8 << 20;
