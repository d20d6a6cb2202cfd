//! `kms:ScheduleKeyDeletion` and `kms:CancelKeyDeletion`.

use gate::{Cx, Handle, Permit};
use kms_api::{
    CancelKeyDeletionRequest, CancelKeyDeletionResponse, Error, ScheduleKeyDeletionRequest,
    ScheduleKeyDeletionResponse,
};
use smithy::Timestamp;

use crate::Kms;
use crate::deletion::timer;
use crate::error::Reason;
use crate::key::KeyState;
use crate::scope::UseKey;

/// The waiting period in days when the caller does not say.
const DAYS_DEFAULT: i32 = 30;
const SECONDS_PER_DAY: i64 = 86_400;

impl Handle<ScheduleKeyDeletionRequest> for Kms {
    type Scope = UseKey;

    async fn scope(&self, cx: &Cx, request: &ScheduleKeyDeletionRequest) -> Result<UseKey, Error> {
        let mut used = self
            .own_key(cx, "kms:ScheduleKeyDeletion", &request.key_id)
            .await?;
        let days = request.pending_window_in_days.unwrap_or(DAYS_DEFAULT);
        used.conditions
            .set("kms:schedulekeydeletionpendingwindowindays", days.to_string());
        Ok(used)
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<UseKey>,
        request: ScheduleKeyDeletionRequest,
    ) -> Result<ScheduleKeyDeletionResponse, Error> {
        let days = waiting_days(request.pending_window_in_days)?;
        let at = permit.scope().key()?.at;
        let until = cx.now().plus_seconds(i64::from(days) * SECONDS_PER_DAY);
        self.keys
            .change(at, cx.now(), |txn, record| {
                record.lasting(at)?;
                record.state = KeyState::PendingDeletion {
                    until_ms: until.millis(),
                };
                timer(at).set(txn, until)?;
                Ok(())
            })
            .await?;
        Ok(ScheduleKeyDeletionResponse {
            key_id: Some(at.arn()),
            deletion_date: Some(until),
            key_state: Some(kms_api::KeyState::PendingDeletion),
            pending_window_in_days: Some(days),
        })
    }
}

impl Handle<CancelKeyDeletionRequest> for Kms {
    type Scope = UseKey;

    async fn scope(&self, cx: &Cx, request: &CancelKeyDeletionRequest) -> Result<UseKey, Error> {
        Ok(self.own_key(cx, "kms:CancelKeyDeletion", &request.key_id).await?)
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<UseKey>,
        _: CancelKeyDeletionRequest,
    ) -> Result<CancelKeyDeletionResponse, Error> {
        let at = permit.scope().key()?.at;
        self.keys
            .change(at, cx.now(), |txn, record| match record.state {
                KeyState::PendingDeletion { until_ms } => {
                    record.state = KeyState::Disabled;
                    timer(at).clear(txn, Timestamp::from_millis(until_ms));
                    Ok(())
                }
                KeyState::Enabled | KeyState::Disabled => Err(Reason::NotPendingDeletion { arn: at.arn() }),
            })
            .await?;
        Ok(CancelKeyDeletionResponse {
            key_id: Some(at.arn()),
        })
    }
}

/// "Enter a value between 7 and 30": narrower than the model.
fn waiting_days(asked: Option<i32>) -> Result<i32, Reason> {
    let days = asked.unwrap_or(DAYS_DEFAULT);
    let bound = match days {
        ..7 => "Member must have value greater than or equal to 7",
        7..=30 => return Ok(days),
        31.. => "Member must have value less than or equal to 30",
    };
    Err(Reason::OutOfRange {
        value: i64::from(days),
        member: "pendingWindowInDays",
        bound,
    })
}
