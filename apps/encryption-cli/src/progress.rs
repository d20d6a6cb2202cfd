//! A bar on standard error, where a person looks and the input is large.

use std::io::{self, IsTerminal as _, Read, Write as _};
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use sealstone_encryption_sdk::positioned::ReadAt;

/// How much of an input was read, by whomever.
pub(crate) struct Progress {
    total: Option<u64>,
    started: Instant,
    /// `None` if nobody looks.
    seen: Option<Mutex<Seen>>,
}

struct Seen {
    done: u64,
    /// When it was shown last.
    shown: Duration,
    is_drawn: bool,
}

impl Progress {
    /// Shows how much of `total` bytes was read, if it is known.
    pub(crate) fn new(total: Option<u64>, quiet: bool) -> Self {
        let is_worth_it = !quiet && total.is_none_or(|it| it >= LARGE) && io::stderr().is_terminal();
        let seen = Seen {
            done: 0,
            shown: Duration::ZERO,
            is_drawn: false,
        };
        Self {
            total,
            started: Instant::now(),
            seen: is_worth_it.then_some(Mutex::new(seen)),
        }
    }

    /// What is read from there counts.
    pub(crate) fn of<R>(&self, from: R) -> Counted<'_, R> {
        Counted { from, progress: self }
    }

    fn add(&self, count: usize) {
        let Some(seen) = &self.seen else { return };
        let mut seen = seen.lock().unwrap_or_else(PoisonError::into_inner);
        seen.done += count as u64;
        let now = self.started.elapsed();
        if now.saturating_sub(seen.shown) < EVERY {
            return;
        }
        seen.shown = now;
        seen.is_drawn = true;
        let mut to = io::stderr();
        let _ = write!(to, "\r\x1b[K{}", line(seen.done, self.total, now));
        let _ = to.flush();
    }
}

/// What stands in the line: `[#####---------------]  25 %  256 MiB of 1024 MiB  512 MiB/s`.
fn line(done: u64, total: Option<u64>, elapsed: Duration) -> String {
    let mib = |bytes: u64| bytes >> 20;
    let rate = (done as f64 / elapsed.as_secs_f64().max(0.001)) / f64::from(1 << 20);
    match total {
        Some(total) if total > 0 => {
            let part = |of: u64| usize::try_from(done.min(total).saturating_mul(of) / total).unwrap_or(0);
            let bar = format!("{:-<20}", "#".repeat(part(20)));
            let percent = part(100);
            format!(
                "[{bar}] {percent:>3} %  {} MiB of {} MiB  {rate:.0} MiB/s",
                mib(done),
                mib(total)
            )
        }
        _ => format!("{} MiB  {rate:.0} MiB/s", mib(done)),
    }
}

/// Passes bytes on, and counts them.
pub(crate) struct Counted<'p, R> {
    from: R,
    progress: &'p Progress,
}

impl<R: Read> Read for Counted<'_, R> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let count = self.from.read(to)?;
        self.progress.add(count);
        Ok(count)
    }
}

impl<R: ReadAt> ReadAt for Counted<'_, &R> {
    fn read_at(&self, to: &mut [u8], offset: u64) -> io::Result<usize> {
        let count = self.from.read_at(to, offset)?;
        self.progress.add(count);
        Ok(count)
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        let seen = self
            .seen
            .as_mut()
            .map(|it| it.get_mut().unwrap_or_else(PoisonError::into_inner));
        if seen.is_some_and(|it| it.is_drawn) {
            let _ = write!(io::stderr(), "\r\x1b[K");
        }
    }
}

/// A file of less is done before anybody could read the bar.
const LARGE: u64 = 64 << 20;
const EVERY: Duration = Duration::from_millis(200);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_line_says_how_much_is_done() {
        let second = Duration::from_secs(1);
        assert_eq!(
            line(256 << 20, Some(1 << 30), second),
            "[#####---------------]  25 %  256 MiB of 1024 MiB  256 MiB/s"
        );
        assert_eq!(line(3 << 20, None, second), "3 MiB  3 MiB/s");
        assert!(line(9 << 20, Some(1 << 20), second).starts_with("[####################] 100 %"));
        assert_eq!(line(0, Some(0), Duration::ZERO), "0 MiB  0 MiB/s");
    }
}
