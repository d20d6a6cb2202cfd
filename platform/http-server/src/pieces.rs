//! An answer's body in pieces, so that a connection never buffers more than one of them at a time.

use std::convert::Infallible;
use std::pin::Pin;
use std::task::{Context, Poll, ready};

use bytes::Bytes;
use http_body_util::Full;
use hyper::body::{Body, Frame, SizeHint};

/// A body that hands out at most [`PIECE_BYTES`] at a time.
pub(crate) struct Pieces {
    whole: Full<Bytes>,
    /// What is left of `whole` once the first piece of it is out.
    rest: Bytes,
}

impl From<Full<Bytes>> for Pieces {
    fn from(whole: Full<Bytes>) -> Self {
        Self {
            whole,
            rest: Bytes::new(),
        }
    }
}

impl Body for Pieces {
    type Data = Bytes;
    type Error = Infallible;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Infallible>>> {
        let this = &mut *self;
        if this.rest.is_empty() {
            let Some(Ok(frame)) = ready!(Pin::new(&mut this.whole).poll_frame(cx)) else {
                return Poll::Ready(None);
            };
            this.rest = frame.into_data().unwrap_or_default();
        }
        let piece = this.rest.split_to(this.rest.len().min(PIECE_BYTES));
        Poll::Ready(Some(Ok(Frame::data(piece))))
    }

    fn is_end_stream(&self) -> bool {
        self.rest.is_empty() && self.whole.is_end_stream()
    }

    fn size_hint(&self) -> SizeHint {
        let whole = self.whole.size_hint().lower();
        SizeHint::with_exact(whole + self.rest.len() as u64)
    }
}

/// Nearly every answer fits into one piece with its head, in the 8 KiB that hyper gives a connection.
const PIECE_BYTES: usize = 7 << 10;

#[cfg(test)]
mod tests {
    use http_body_util::BodyExt as _;

    use super::*;

    #[tokio::test]
    async fn pieces_are_the_whole_and_none_is_long() {
        for length in [0, 1, PIECE_BYTES, PIECE_BYTES + 1, 5 * PIECE_BYTES, 100_000] {
            let whole: Bytes = (0..length).map(|at| u8::try_from(at % 251).unwrap()).collect();
            let mut pieces = Pieces::from(Full::new(whole.clone()));
            let mut joined = Vec::new();
            loop {
                let left = (length - joined.len()) as u64;
                assert_eq!(pieces.size_hint().exact(), Some(left));
                assert_eq!(pieces.is_end_stream(), left == 0);
                let Some(frame) = pieces.frame().await else { break };
                let piece = frame.unwrap().into_data().unwrap();
                assert!((1..=PIECE_BYTES).contains(&piece.len()));
                joined.extend_from_slice(&piece);
            }
            assert_eq!(joined, whole);
        }
    }
}
