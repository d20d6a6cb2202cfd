//! One request body, collected into one buffer within its limits.

use std::future::poll_fn;
use std::pin::Pin;
use std::task::Poll;

use bytes::{Bytes, BytesMut};
use hyper::body::{Body, Frame, Incoming, SizeHint};
use tokio::sync::{Semaphore, SemaphorePermit};
use tokio::time::{Duration, Instant, timeout_at};

use crate::limits::{Limits, SMALL_BODY_BYTES};
use crate::service::BodyFault;

/// A whole body and its share of the memory for bodies.
pub(crate) struct Collected<'a> {
    pub(crate) bytes: Bytes,
    pub(crate) share: Option<SemaphorePermit<'a>>,
}

/// Why there is no whole body.
pub(crate) enum Refusal {
    TooLarge,
    Fault(BodyFault),
}

/// What a body may take.
pub(crate) struct Allowance<'a> {
    pub(crate) limits: &'a Limits,
    pub(crate) bytes_max: usize,
    /// One permit per byte.
    pub(crate) budget: &'a Semaphore,
    /// Few requests of its connection are running: then a small body needs no permit.
    pub(crate) few: bool,
    /// HTTP/1: hyper fetches the body only after it was asked for once.
    pub(crate) fetched_when_asked: bool,
}

/// Collects `body`. A body that is already there, in one frame, is neither copied nor timed.
pub(crate) async fn collect<'a>(
    body: &mut Incoming,
    allowance: &Allowance<'a>,
) -> Result<Collected<'a>, Refusal> {
    if body.is_end_stream() {
        return Ok(Collected {
            bytes: Bytes::new(),
            share: None,
        });
    }
    if exceeds(&body.size_hint(), allowance.bytes_max) {
        return Err(Refusal::TooLarge);
    }
    let first = match frame_at_hand(body, allowance.fetched_when_asked).await {
        None => Bytes::new(),
        Some(None) => {
            return Ok(Collected {
                bytes: Bytes::new(),
                share: None,
            });
        }
        Some(Some(frame)) => data(frame)?,
    };
    if first.len() > allowance.bytes_max {
        return Err(Refusal::TooLarge);
    }
    if body.is_end_stream() {
        return Ok(Collected {
            bytes: first,
            share: None,
        });
    }
    // Boxed: the future of every request is as long as its longest path, and this one is rare.
    Box::pin(collect_rest(body, first, allowance)).await
}

/// Waits for what has not arrived yet.
async fn collect_rest<'a>(
    body: &mut Incoming,
    first: Bytes,
    allowance: &Allowance<'a>,
) -> Result<Collected<'a>, Refusal> {
    let started = Instant::now();
    let mut share = None;
    let mut pieces = Pieces {
        first,
        rest: BytesMut::new(),
    };
    loop {
        let declared = declared(&body.size_hint(), pieces.len()).unwrap_or(allowance.bytes_max);
        if share.is_none() && needs_share(declared, pieces.len(), body, allowance) {
            share = Some(take_share(declared.max(pieces.len()), started, allowance).await?);
        }
        let deadline = started + time_for(pieces.len(), allowance.limits);
        let next = poll_fn(|cx| Pin::new(&mut *body).poll_frame(cx));
        let frame = match timeout_at(deadline, next).await {
            Err(_elapsed) => return Err(Refusal::Fault(BodyFault::TooSlow)),
            Ok(None) => {
                return Ok(Collected {
                    bytes: pieces.join(),
                    share,
                });
            }
            Ok(Some(frame)) => data(frame)?,
        };
        if pieces.len() + frame.len() > allowance.bytes_max {
            return Err(Refusal::TooLarge);
        }
        pieces.push(frame, &body.size_hint());
        if body.is_end_stream() {
            return Ok(Collected {
                bytes: pieces.join(),
                share,
            });
        }
    }
}

/// The first frame (or the end) if it is there; `None` if it has to be waited for.
async fn frame_at_hand(
    body: &mut Incoming,
    fetched_when_asked: bool,
) -> Option<Option<Result<Frame<Bytes>, hyper::Error>>> {
    let mut patience = fetched_when_asked;
    poll_fn(|cx| match Pin::new(&mut *body).poll_frame(cx) {
        Poll::Ready(frame) => Poll::Ready(Some(frame)),
        Poll::Pending if patience => {
            patience = false;
            cx.waker().wake_by_ref();
            Poll::Pending
        }
        Poll::Pending => Poll::Ready(None),
    })
    .await
}

/// A small body is free if its connection has few. One of unknown length counts as small until it is not.
fn needs_share(declared: usize, received: usize, body: &Incoming, allowance: &Allowance<'_>) -> bool {
    let length = if body.size_hint().exact().is_some() {
        declared
    } else {
        received
    };
    !allowance.few || length > SMALL_BODY_BYTES
}

/// All that the body may come to, at once: two bodies that each hold half and wait for the other half would both starve.
async fn take_share<'a>(
    bytes: usize,
    started: Instant,
    allowance: &Allowance<'a>,
) -> Result<SemaphorePermit<'a>, Refusal> {
    let permits = u32::try_from(bytes).map_err(|_| Refusal::TooLarge)?;
    match timeout_at(
        started + allowance.limits.body_time,
        allowance.budget.acquire_many(permits),
    )
    .await
    {
        Ok(Ok(permit)) => Ok(permit),
        Ok(Err(_)) | Err(_) => Err(Refusal::Fault(BodyFault::NoRoom)),
    }
}

/// The time a body may take once `received` bytes are there.
fn time_for(received: usize, limits: &Limits) -> Duration {
    let received_ms = received.saturating_mul(1000) / limits.body_bytes_per_s_min.max(1);
    limits.body_time + Duration::from_millis(u64::try_from(received_ms).unwrap_or(u64::MAX))
}

fn exceeds(hint: &SizeHint, bytes_max: usize) -> bool {
    usize::try_from(hint.lower()).map_or(true, |lower| lower > bytes_max)
}

/// The length the whole body will have, if the client said so.
fn declared(hint: &SizeHint, received: usize) -> Option<usize> {
    usize::try_from(hint.exact()?).ok()?.checked_add(received)
}

/// The data of a frame; trailers carry none.
fn data(frame: Result<Frame<Bytes>, hyper::Error>) -> Result<Bytes, Refusal> {
    match frame {
        Ok(frame) => Ok(frame.into_data().unwrap_or_default()),
        Err(_) => Err(Refusal::Fault(BodyFault::Broken)),
    }
}

/// Frames put together; a single one stays as it came.
struct Pieces {
    first: Bytes,
    rest: BytesMut,
}

impl Pieces {
    fn len(&self) -> usize {
        self.first.len() + self.rest.len()
    }

    fn push(&mut self, frame: Bytes, left: &SizeHint) {
        if self.len() == 0 {
            self.first = frame;
            return;
        }
        if self.rest.is_empty() {
            let left = left
                .exact()
                .and_then(|left| usize::try_from(left).ok())
                .unwrap_or(0);
            self.rest.reserve(self.first.len() + frame.len() + left);
            self.rest.extend_from_slice(&self.first);
            self.first = Bytes::new();
        }
        self.rest.extend_from_slice(&frame);
    }

    fn join(self) -> Bytes {
        if self.rest.is_empty() {
            self.first
        } else {
            self.rest.freeze()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_single_frame_is_not_copied() {
        let frame = Bytes::from(vec![7; 100]);
        let mut pieces = Pieces {
            first: Bytes::new(),
            rest: BytesMut::new(),
        };
        pieces.push(frame.clone(), &SizeHint::new());
        assert_eq!(pieces.join().as_ptr(), frame.as_ptr());
    }

    #[test]
    fn frames_are_joined_in_order_into_one_allocation() {
        let mut pieces = Pieces {
            first: Bytes::from_static(b"ab"),
            rest: BytesMut::new(),
        };
        pieces.push(Bytes::from_static(b"cd"), &SizeHint::with_exact(2));
        let start = pieces.rest.as_ptr();
        pieces.push(Bytes::from_static(b"ef"), &SizeHint::with_exact(0));
        assert_eq!(pieces.len(), 6);
        let joined = pieces.join();
        assert_eq!(joined, "abcdef");
        assert_eq!(joined.as_ptr(), start);
    }

    #[test]
    fn bytes_received_at_the_minimum_rate_extend_the_time() {
        let limits = Limits::default();
        assert_eq!(time_for(0, &limits), Duration::from_secs(30));
        assert_eq!(time_for(32 << 10, &limits), Duration::from_secs(32));
    }
}
