//! `sts:GetSessionToken`: temporary credentials of the caller's own, mostly to show a second factor once.

use gate::{Cx, Handle, NoPermissionNeeded, Permit};
use identity::{SessionFacts, SessionPolicies};
use sts_api::{Error, GetSessionTokenRequest, GetSessionTokenResponse};

use crate::error::Reason;
use crate::{Sts, mfa, session};

impl Handle<GetSessionTokenRequest> for Sts {
    /// "You cannot use policies to control authentication operations" (IAM User Guide, "Grant permissions to create
    /// temporary security credentials").
    type Scope = NoPermissionNeeded;

    async fn scope(&self, _: &Cx, _: &GetSessionTokenRequest) -> Result<NoPermissionNeeded, Error> {
        Ok(NoPermissionNeeded)
    }

    async fn run(
        &self,
        cx: &Cx,
        _: Permit<NoPermissionNeeded>,
        request: GetSessionTokenRequest,
    ) -> Result<GetSessionTokenResponse, Error> {
        let who = cx.caller().principal().who();
        if cx.caller().session().is_some() {
            let operation = "GetSessionToken";
            return Err(Reason::NotInSession { operation }.into());
        }
        let (serial, code) = (request.serial_number.as_deref(), request.token_code.as_deref());
        let shown = mfa::shown(&self.directory, cx, serial, code).await?;
        let facts = SessionFacts {
            mfa: shown.then(|| cx.now()),
            ..session::lasting(cx, session::own_seconds(who, request.duration_seconds))
        };
        let made = session::make(
            &self.directory,
            cx,
            who,
            facts,
            SessionPolicies::default(),
            request.minimum_session_token_size,
        )?;
        Ok(GetSessionTokenResponse {
            credentials: Some(made.credentials),
            session_token_utilization: made.token_percent,
            session_token_size: made.token_bytes,
        })
    }
}
