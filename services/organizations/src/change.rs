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
        // Asked before: a stranger must not have anybody forgotten.
        let organization = self.settle(|txn| Box::pin(member::managed(txn, cx))).await?;
        self.impose(organization.id, work).await
    }

    /// Changes what an organization imposes.
    pub(crate) async fn impose<'s, T, F>(&'s self, organization: String, work: F) -> Result<T, Reason>
    where
        F: for<'t> FnMut(&'t mut Transaction<'s>) -> BoxFuture<'t, Result<T, Reason>>,
    {
        let outcome = {
            let touched = Touched::Organization(organization);
            let _forget = self.directory.forgetting(touched);
            transact(self.directory.store(), work).await
        };
        if let Err(refusal) = self.directory.load_guardrails().await {
            // An account may have come into the organization: who stood in none is not known any more.
            drop(self.directory.forgetting(Touched::Everybody));
            return Err(refusal.into());
        }
        outcome
    }
}
