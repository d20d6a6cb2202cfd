//! The end of a key: when its waiting period is over, its material is destroyed with everything else of it.

use std::future::Future;
use std::pin::Pin;

use arn::Arn;
use gate::{Cx, Gate, Handle, Permit};
use jobs::{Fire, FireFailed, Timer};
use kms_api::{Error, SERVICE};
use smithy::{Effect, Encode, Encoder, Operation, Service, ServiceError as _, Timestamp};
use store::transact;

use crate::Kms;
use crate::error::Reason;
use crate::key::KeyRef;
use crate::keys::{ALIASES, KEYS, MATERIALS};
use crate::scope::{Done, OwnWork};

/// The kind of the timers that end keys.
pub const DELETION_TIMER: &str = "kms.deletion";

/// The timer of a key's deletion; its subject is the key's ARN.
pub(crate) fn timer(at: KeyRef) -> Timer {
    Timer {
        kind: DELETION_TIMER.to_owned(),
        subject: at.arn(),
    }
}

/// KMS's own work of deleting one key; CloudTrail calls the event `DeleteKey`. It is not on the wire.
#[derive(Clone, Debug)]
pub(crate) struct DeleteKey {
    at: KeyRef,
    due: Timestamp,
}

impl Operation for DeleteKey {
    type Output = Done;
    type Error = Error;
    const SERVICE: &'static Service = &SERVICE;
    const NAME: &'static str = "DeleteKey";
    const ACTION: &'static str = "kms:DeleteKey";
    const EFFECT: Effect = Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &["NotFoundException"];
    const RESULT_WRAPPER: &'static str = "";
}

impl Encode for DeleteKey {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("KeyId");
        to.text(&self.at.arn());
        to.end_structure();
    }
}

impl Handle<DeleteKey> for Kms {
    type Scope = OwnWork;

    async fn scope(&self, _: &Cx, _: &DeleteKey) -> Result<OwnWork, Error> {
        Ok(OwnWork)
    }

    async fn run(&self, cx: &Cx, _: Permit<OwnWork>, work: DeleteKey) -> Result<Done, Error> {
        let (at, now) = (work.at, cx.now());
        let outcome = transact(&*self.keys.store, |txn| {
            Box::pin(async move {
                timer(at).clear(txn, work.due);
                // Cancelled or done already: then only the timer was left.
                let Some(record) = KEYS
                    .get(txn, at.parts())
                    .await?
                    .filter(|it| it.state.is_over(now))
                else {
                    return Ok::<_, Reason>(Vec::new());
                };
                for alias in &record.aliases {
                    ALIASES.delete(txn, (at.account, at.region, alias.as_str()));
                }
                txn.delete_range(MATERIALS.range(at.parts()));
                KEYS.delete(txn, at.parts());
                Ok(record.aliases.into_iter().collect())
            })
        })
        .await;
        self.keys.forget(at);
        for alias in outcome? {
            self.keys.forget_alias(at.account, at.region, &alias);
        }
        Ok(Done)
    }
}

/// Ends keys whose time has come, through the gate like every other call.
#[derive(Debug)]
pub struct Deletions(Gate);

impl Deletions {
    /// The handler of [`DELETION_TIMER`].
    pub const fn new(gate: Gate) -> Self {
        Self(gate)
    }
}

impl Fire for Deletions {
    fn fire(
        &self,
        timer: Timer,
        due: Timestamp,
    ) -> Pin<Box<dyn Future<Output = Result<(), FireFailed>> + Send + '_>> {
        Box::pin(async move {
            let at =
                subject(&timer.subject).ok_or_else(|| FireFailed("the subject is no key ARN".to_owned()))?;
            let cx = self.0.context_of_service(&SERVICE, at.account, at.region);
            match self.0.call(cx, DeleteKey { at, due }).await {
                Ok(Done) => Ok(()),
                Err(error) => Err(FireFailed(match error.cause() {
                    Some(cause) => cause.to_string(),
                    None => error.to_string(),
                })),
            }
        })
    }
}

/// The record that the subject of a [`DELETION_TIMER`] names.
pub fn deletion_target(timer_subject: &str) -> Option<store::Key> {
    subject(timer_subject).map(|at| KEYS.key(at.parts()))
}

fn subject(arn: &str) -> Option<KeyRef> {
    let arn: Arn = arn.parse().ok()?;
    let name = arn.resource.strip_prefix("key/")?.parse().ok()?;
    Some(KeyRef {
        account: arn.account?,
        region: arn.region?,
        name,
    })
}
