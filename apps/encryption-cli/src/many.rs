//! Many files: several at a time, and told of in their order.
//!
//! ```text
//! window ──► a few threads, a message each ──► back in order ──► the desk: group commit, records
//! ```

use std::collections::BTreeMap;
use std::iter::Enumerate;
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;
use std::vec::IntoIter;

use rustix::process::{Resource, getrlimit};

use crate::Failure;
use crate::files::Pair;
use crate::group::{self, Broken, Ready};
use crate::run::{Book, Entry, Errand, Told};

/// Does all of them; the first failure ends it, and those before it are done and told of. What one of them becomes may
/// concern another one unless they are apart.
pub(crate) fn run(
    errand: &Errand<'_>,
    pairs: Vec<Pair>,
    are_apart: bool,
    book: &mut Book,
) -> Result<(), Failure> {
    let group_max = group_max();
    let (at_once, under_way) = match are_apart {
        true => (FILES_AT_ONCE.min(pairs.len()), 2 * group_max),
        false => (1, 1),
    };
    let window = Window::new(pairs, under_way);
    let (tell, told) = channel();
    thread::scope(|scope| {
        // Whatever ends this closure, nobody goes on working.
        let _close = Close(&window);
        for _ in 0..at_once {
            let (tell, window) = (tell.clone(), &window);
            scope.spawn(move || {
                while let Some((number, pair)) = window.take() {
                    let _ = tell.send((number, errand.file(&pair)));
                }
            });
        }
        drop(tell);
        let mut desk = Desk {
            errand,
            window: &window,
            book,
            waiting: Vec::new(),
            group_max,
        };
        desk.run(&told)
    })
}

/// Where files get their names and are told of.
struct Desk<'d, 'j> {
    errand: &'d Errand<'j>,
    window: &'d Window,
    book: &'d mut Book,
    /// In their order; with the files that have no names yet.
    waiting: Vec<(Entry, Option<Ready>)>,
    group_max: usize,
}

impl Desk<'_, '_> {
    fn run(&mut self, told: &Receiver<(usize, Result<Told, Failure>)>) -> Result<(), Failure> {
        let mut early = BTreeMap::new();
        let mut next = 0;
        loop {
            let arrived = match self.waiting.as_slice() {
                [] => told.recv().map_err(|_| RecvTimeoutError::Disconnected),
                waiting if waiting.iter().any(|(_, ready)| ready.is_some()) => told.recv_timeout(PATIENCE),
                _ => told.recv_timeout(Duration::ZERO),
            };
            match arrived {
                Ok((number, done)) => drop(early.insert(number, done)),
                Err(RecvTimeoutError::Timeout) => self.commit()?,
                Err(RecvTimeoutError::Disconnected) => return self.commit(),
            }
            while let Some(done) = early.remove(&next) {
                next += 1;
                match done {
                    Ok(None) => self.window.forward(1),
                    Ok(Some((entry, ready))) => self.waiting.push((entry, ready)),
                    Err(why) => {
                        self.commit()?;
                        return Err(why);
                    }
                }
                if self.waiting.len() >= self.group_max {
                    self.commit()?;
                }
            }
        }
    }

    /// Gives names to those that wait for them; then all are on the disk, and told of.
    fn commit(&mut self) -> Result<(), Failure> {
        let mut entries = Vec::with_capacity(self.waiting.len());
        let mut files = Vec::new();
        for (entry, ready) in self.waiting.drain(..) {
            entries.push((entry, ready.is_some()));
            files.extend(ready);
        }
        let committed = group::commit(self.errand.ground.as_ref(), files, self.errand.folders.take());
        let (mut named, broken) = match committed {
            Ok(()) => (usize::MAX, None),
            Err(Broken { done, why }) => (done, Some(why)),
        };
        self.window.forward(entries.len());
        for (entry, is_file) in entries {
            if is_file && named == 0 {
                break;
            }
            named -= usize::from(is_file);
            self.book.enter(entry)?;
        }
        broken.map_or(Ok(()), |why| Err(why.into()))
    }
}

/// Pairs that nobody has begun, handed out no further ahead than there may be files without names.
struct Window {
    state: Mutex<State>,
    changed: Condvar,
    size: usize,
}

struct State {
    left: Enumerate<IntoIter<Pair>>,
    under_way: usize,
    is_closed: bool,
}

impl Window {
    fn new(pairs: Vec<Pair>, size: usize) -> Self {
        Self {
            state: Mutex::new(State {
                left: pairs.into_iter().enumerate(),
                under_way: 0,
                is_closed: false,
            }),
            changed: Condvar::new(),
            size,
        }
    }

    /// The next one, when its turn has come.
    fn take(&self) -> Option<(usize, Pair)> {
        let mut state = self.lock();
        while state.under_way >= self.size && !state.is_closed {
            state = self.changed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        if state.is_closed {
            return None;
        }
        state.under_way += 1;
        state.left.next()
    }

    /// So many are over.
    fn forward(&self, count: usize) {
        self.lock().under_way -= count;
        self.changed.notify_all();
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Closes the window when it is dropped.
struct Close<'w>(&'w Window);

impl Drop for Close<'_> {
    fn drop(&mut self) {
        self.0.lock().is_closed = true;
        self.0.changed.notify_all();
    }
}

/// How many files wait for their names together. Each is an open file, of which twice as many, and a few more, may be there.
fn group_max() -> usize {
    let open_max = getrlimit(Resource::Nofile).current.unwrap_or(u64::MAX);
    usize::try_from(open_max / 4).map_or(GROUP_MAX, |it| it.clamp(1, GROUP_MAX))
}

/// Small files that are under way at the same time, none of which waits for the disk. Each has some MiB in memory while it
/// is under way, and the whole program shall do with little more than 32.
const FILES_AT_ONCE: usize = 2;
const GROUP_MAX: usize = 256;
/// How long a whole file waits for others.
const PATIENCE: Duration = Duration::from_millis(100);
