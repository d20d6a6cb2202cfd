use smithy::{Operation, Refusal};

use crate::Cx;

/// How many services a call may come through; more is a loop.
const HOPS_MAX: usize = 8;

/// A way to call operations of another service without a socket: the same gate, the same decisions, the same records.
#[derive(Debug)]
pub struct Door(Cx);

impl Door {
    pub(crate) const fn new(cx: Cx) -> Self {
        Self(cx)
    }

    /// Calls an operation.
    ///
    /// # Errors
    /// What the operation answers.
    pub async fn call<Op: Operation>(self, input: Op) -> Result<Op::Output, Op::Error> {
        if self.0.via.len() > HOPS_MAX {
            return Err(Refusal::Internal.into());
        }
        let gate = self.0.gate.clone();
        gate.call(self.0, input).await
    }
}
