use std::pin::Pin;
use std::task::{Context, Poll};

use store::BoxFuture;
use tokio_postgres::Error;

/// Statements of one connection that are sent one after the other and answered later: one round trip for all of them.
///
/// What is sent when is decided by who is polled when, so the parts are polled in their order, always.
pub(crate) struct Wave<'a, T>(Vec<Part<'a, T>>);

enum Part<'a, T> {
    Sent(BoxFuture<'a, Result<T, Error>>),
    Answered(Option<Result<T, Error>>),
}

impl<'a, T> Wave<'a, T> {
    /// Nothing is sent yet.
    pub(crate) fn new(statements: Vec<BoxFuture<'a, Result<T, Error>>>) -> Self {
        Self(statements.into_iter().map(Part::Sent).collect())
    }

    /// Sends what was not sent yet. An error, if there is one already: a statement that could not be sent at all, for
    /// example.
    pub(crate) async fn send(&mut self) -> Result<(), Error> {
        std::future::poll_fn(|cx| {
            self.poll_all(cx);
            Poll::Ready(())
        })
        .await;
        for part in &mut self.0 {
            if let Part::Answered(answer) = part
                && let Some(Err(error)) = answer.take_if(|it| it.is_err())
            {
                return Err(error);
            }
        }
        Ok(())
    }

    fn poll_all(&mut self, cx: &mut Context<'_>) {
        for part in &mut self.0 {
            if let Part::Sent(statement) = part
                && let Poll::Ready(answer) = statement.as_mut().poll(cx)
            {
                *part = Part::Answered(Some(answer));
            }
        }
    }
}

impl<T: Unpin> Future for Wave<'_, T> {
    /// The answers, in the order of the statements.
    type Output = Vec<Result<T, Error>>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        self.poll_all(cx);
        if self.0.iter().any(|part| matches!(part, Part::Sent(_))) {
            return Poll::Pending;
        }
        let answers = self.0.iter_mut().filter_map(|part| match part {
            Part::Answered(answer) => answer.take(),
            Part::Sent(_) => None,
        });
        Poll::Ready(answers.collect())
    }
}
