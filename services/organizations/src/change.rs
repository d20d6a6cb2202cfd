//! How organizations are read and changed: in one transaction, and what they impose acts before the answer leaves.

use gate::Cx;
use identity::Touched;
use store::{BoxFuture, Transaction, transact};

use crate::error::Reason;
use crate::{Organizations, member};

impl Organizations {
    /// Reads, or changes what nobody decides by: names, tags.
    pub(crate) async fn settle<'s, T, F>(&'s self, work: F) -> Result<T, Reason>
    where
        F: for<'t> FnMut(&'t mut Transaction<'s>) -> BoxFuture<'t, Result<T, Reason>>,
    {
        transact(self.directory.store(), work).await
    }

    /// Changes the organization that the caller's account manages, and what it imposes.
    pub(crate) async fn change<'s, T, F>(&'s self, cx: &Cx, work: F) -> Result<T, Reason>
    where
        F: for<'t> FnMut(&'t mut Transaction<'s>) -> BoxFuture<'t, Result<T, Reason>>,
    {
        // Asked before: a stranger must not have everybody forgotten.
        self.settle(|txn| Box::pin(async move { member::managed(txn, cx).await.map(drop) }))
            .await?;
        self.impose(work).await
    }

    /// Changes what organizations impose.
    pub(crate) async fn impose<'s, T, F>(&'s self, work: F) -> Result<T, Reason>
    where
        F: for<'t> FnMut(&'t mut Transaction<'s>) -> BoxFuture<'t, Result<T, Reason>>,
    {
        let outcome = {
            let _forget = self.directory.forgetting(Touched::Everybody);
            transact(self.directory.store(), work).await
        };
        self.directory.load_guardrails().await?;
        outcome
    }
}
