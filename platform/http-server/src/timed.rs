//! A socket that does not wait for ever for its client to read, and that closes without destroying its last answer.

use std::io::{self, IoSlice};
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::Ordering::Relaxed;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::time::Instant;

use crate::limits::Limits;
use crate::patience::{Activity, Alarm};

/// A stream under the time limits of writing.
pub(crate) struct Timed<T> {
    stream: T,
    activity: Arc<Activity>,
    write_time: Duration,
    write_deadline: Option<Instant>,
    alarm: Alarm,
    linger: Option<Linger>,
}

/// The close after an unread body.
#[derive(Clone, Copy)]
struct Linger {
    deadline: Instant,
    bytes_left: usize,
}

impl<T> Timed<T> {
    pub(crate) fn new(stream: T, activity: Arc<Activity>, limits: &Limits) -> Self {
        Self {
            stream,
            activity,
            write_time: limits.write_time,
            write_deadline: None,
            alarm: Alarm::default(),
            linger: None,
        }
    }

    /// Called with the outcome of a write: an error once the client has taken nothing for too long.
    fn wait_to_write<R>(
        &mut self,
        outcome: Poll<io::Result<R>>,
        cx: &mut Context<'_>,
    ) -> Poll<io::Result<R>> {
        if outcome.is_ready() {
            self.write_deadline = None;
            return outcome;
        }
        let time = self.write_time;
        let deadline = *self.write_deadline.get_or_insert_with(|| Instant::now() + time);
        ready!(self.alarm.poll(deadline, cx));
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }
}

impl<T: AsyncRead + Unpin> AsyncRead for Timed<T> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let this = &mut *self;
        let outcome = Pin::new(&mut this.stream).poll_read(cx, buf);
        if outcome.is_ready() {
            this.activity.heard.store(true, Relaxed);
        }
        outcome
    }
}

impl<T: AsyncRead + AsyncWrite + Unpin> AsyncWrite for Timed<T> {
    fn poll_write(mut self: Pin<&mut Self>, cx: &mut Context<'_>, buf: &[u8]) -> Poll<io::Result<usize>> {
        let outcome = Pin::new(&mut self.stream).poll_write(cx, buf);
        self.wait_to_write(outcome, cx)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bufs: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let outcome = Pin::new(&mut self.stream).poll_write_vectored(cx, bufs);
        self.wait_to_write(outcome, cx)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let outcome = Pin::new(&mut self.stream).poll_flush(cx);
        self.wait_to_write(outcome, cx)
    }

    /// Closes the sending half. If a body was left unread, what still comes is thrown away for a moment: closing at
    /// once would reset the connection and could destroy the answer before the client reads it.
    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = &mut *self;
        let mut linger = match this.linger {
            Some(linger) => linger,
            None => {
                let outcome = Pin::new(&mut this.stream).poll_shutdown(cx);
                ready!(this.wait_to_write(outcome, cx))?;
                Linger {
                    deadline: Instant::now() + LINGER_TIME,
                    bytes_left: LINGER_BYTES_MAX,
                }
            }
        };
        if !this.activity.unread.load(Relaxed) {
            return Poll::Ready(Ok(()));
        }
        let mut scratch = [0; 4096];
        loop {
            let mut buf = ReadBuf::new(&mut scratch);
            match Pin::new(&mut this.stream).poll_read(cx, &mut buf) {
                Poll::Ready(Ok(())) if !buf.filled().is_empty() && linger.bytes_left > 0 => {
                    linger.bytes_left = linger.bytes_left.saturating_sub(buf.filled().len());
                }
                Poll::Ready(_) => return Poll::Ready(Ok(())),
                Poll::Pending => break,
            }
        }
        this.linger = Some(linger);
        this.alarm.poll(linger.deadline, cx).map(Ok)
    }
}

/// How long, and how many bytes, an unread body is thrown away after its refusal.
const LINGER_TIME: Duration = Duration::from_secs(1);
const LINGER_BYTES_MAX: usize = 256 << 10;
