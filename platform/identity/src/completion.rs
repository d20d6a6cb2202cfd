//! A caller, made complete: with all that IAM, its session and its organization say of it.

use std::sync::Arc;

use arn::AccountId;
use policy::{Kind, Who};
use smithy::Refusal;

use crate::callers::Epoch;
use crate::directory::refusal;
use crate::standing::Standing;
use crate::{Caller, Directory, SessionFacts, SessionPolicies};

impl Directory {
    /// The caller that a session of `who` would be: for whoever decides about credentials before they are made.
    ///
    /// # Errors
    /// [`Refusal::UnknownAccessKey`] if the user or role is gone; as [`Directory::authenticate`] otherwise.
    pub async fn caller_of(
        &self,
        who: Who,
        facts: Option<SessionFacts>,
        policies: SessionPolicies,
    ) -> Result<Caller, Refusal> {
        let epoch = self.callers.epoch();
        self.complete(Caller::new(who, None), facts, policies, epoch)
            .await
    }

    /// A caller with all that IAM, its session and its organization say of it.
    pub(crate) async fn complete(
        &self,
        caller: Caller,
        facts: Option<SessionFacts>,
        policies: SessionPolicies,
        epoch: Epoch,
    ) -> Result<Caller, Refusal> {
        if self.guardrails.are_outdated() {
            Box::pin(self.load_guardrails()).await?;
        }
        let guardrail = caller
            .principal()
            .account()
            .and_then(|account| self.guardrails.of(account));
        if guardrail.as_ref().is_some_and(|it| it.suspended) {
            return Err(Refusal::UnknownAccessKey);
        }
        let caller = caller.guarded(guardrail);
        let caller = match facts {
            Some(facts) => caller.with_session(facts),
            None => caller,
        };
        let caller = match caller.entity() {
            Some((account, id)) => {
                let standing = self.standing(account, id, epoch).await?;
                caller.renamed(&standing.path_and_name).standing(standing)
            }
            None => caller,
        };
        if policies.is_empty() {
            return Ok(caller);
        }
        let Some(account) = caller.principal().account() else {
            return Ok(caller);
        };
        let mut compiled = Vec::with_capacity(policies.managed.len() + 1);
        let kind = Kind::Session;
        if let Some(text) = &policies.inline {
            compiled.push(
                self.standings
                    .compile(text, kind)
                    .map_err(|it| refusal("session", it))?,
            );
        }
        for managed in &policies.managed {
            let policy = self.standings.managed(&*self.store, account, managed, kind).await;
            match policy {
                Ok(Some(policy)) => compiled.push(policy),
                // A policy that was deleted since may have denied something: nothing is allowed any more.
                Ok(None) => return Ok(caller.limited(Vec::new())),
                Err(unfit) => return Err(refusal("session", unfit)),
            }
        }
        Ok(caller.limited(compiled))
    }

    /// How a user or role stands, from memory or the store.
    async fn standing(&self, account: AccountId, id: &str, epoch: Epoch) -> Result<Arc<Standing>, Refusal> {
        if let Some(standing) = self.standings.get(account, id) {
            return Ok(standing);
        }
        let read = self.standings.read(&*self.store, account, id).await;
        let standing = Arc::new(read.map_err(|unfit| refusal(id, unfit))?);
        self.callers
            .unless_changed(epoch, || self.standings.keep(account, id, &standing));
        Ok(standing)
    }
}
