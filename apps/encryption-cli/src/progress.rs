//! A bar on standard error, where a person looks and the input is large.

use std::io::{self, IsTerminal as _, Read, Write as _};
use std::time::{Duration, Instant};

/// Passes bytes on, and shows how many they were.
pub(crate) struct Progress<R> {
    from: R,
    total: Option<u64>,
    done: u64,
    started: Instant,
    /// When it was shown last; `None` if nobody looks.
    shown: Option<Duration>,
    is_drawn: bool,
}

impl<R: Read> Progress<R> {
    /// Shows how much of `total` bytes was read, if it is known.
    pub(crate) fn new(from: R, total: Option<u64>, quiet: bool) -> Self {
        let is_worth_it = !quiet && total.is_none_or(|it| it >= LARGE) && io::stderr().is_terminal();
        Self {
            from,
            total,
            done: 0,
            started: Instant::now(),
            shown: is_worth_it.then_some(Duration::ZERO),
            is_drawn: false,
        }
    }

    fn show(&mut self) {
        let now = self.started.elapsed();
        if self.shown.is_none_or(|it| now.saturating_sub(it) < EVERY) {
            return;
        }
        self.shown = Some(now);
        self.is_drawn = true;
        let mut to = io::stderr();
        let _ = write!(to, "\r\x1b[K{}", line(self.done, self.total, now));
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

impl<R: Read> Read for Progress<R> {
    fn read(&mut self, to: &mut [u8]) -> io::Result<usize> {
        let count = self.from.read(to)?;
        self.done += count as u64;
        self.show();
        Ok(count)
    }
}

impl<R> Drop for Progress<R> {
    fn drop(&mut self) {
        if self.is_drawn {
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
