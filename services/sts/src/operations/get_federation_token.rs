//! `sts:GetFederationToken`: temporary credentials for somebody whom the caller vouches for, with no more permissions
//! than its own.

use gate::{ConditionKeys, Cx, Handle, OnResource, Permit, Resources, Scope};
use identity::{SessionFacts, SessionPolicies};
use policy::{FederatingUser, Principal, Who};
use sts_api::{Error, FederatedUser, GetFederationTokenRequest, GetFederationTokenResponse};

use crate::error::Reason;
use crate::tags::Tags;
use crate::{Sts, limits, session};

/// A federated user to be.
#[derive(Debug)]
pub struct Federate {
    resources: Resources,
    who: Who,
    policies: SessionPolicies,
    tags: Tags,
}

impl Scope for Federate {
    fn claims(&self, each: &mut dyn FnMut(gate::Claim<'_>)) {
        self.resources.claims(each);
    }
}

impl Handle<GetFederationTokenRequest> for Sts {
    type Scope = Federate;

    async fn scope(&self, cx: &Cx, request: &GetFederationTokenRequest) -> Result<Federate, Error> {
        let caller = cx.caller();
        let (account, user) = match caller.principal().who() {
            Who::Root { account, .. } => (*account, None),
            Who::User {
                account,
                path_and_name,
                id,
                ..
            } => {
                let user = FederatingUser {
                    path_and_name: path_and_name.clone(),
                    id: id.clone(),
                };
                (*account, Some(user))
            }
            _ => return Err(in_session().into()),
        };
        if caller.session().is_some() {
            return Err(in_session().into());
        }
        let policies = limits::passed(
            request.policy.as_deref(),
            request.policy_arns.as_deref(),
            Some(account),
            cx.partition(),
        )?;
        let requested = request.tags.iter().flatten();
        let requested = requested.map(|it| (it.key.clone(), it.value.clone())).collect();
        let tags = Tags::of(requested, &[], None)?;
        let who = Who::FederatedUser {
            partition: cx.partition(),
            account,
            name: request.name.clone(),
            user,
        };
        let principal = Principal::new(who.clone());
        let keys = tags.add_to(ConditionKeys::new());
        let claim = |action| OnResource {
            action,
            arn: principal.arn().to_owned(),
            owner: Some(account),
            keys: keys.clone(),
            ..OnResource::default()
        };
        let mut claims = vec![claim("sts:GetFederationToken")];
        if !tags.is_empty() {
            claims.push(claim("sts:TagSession"));
        }
        Ok(Federate {
            resources: Resources::all(claims),
            who,
            policies,
            tags,
        })
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<Federate>,
        request: GetFederationTokenRequest,
    ) -> Result<GetFederationTokenResponse, Error> {
        let Federate {
            resources: _,
            who,
            policies,
            tags,
        } = permit.into_scope();
        limits::exist(&self.directory, cx.account(), cx.partition(), &policies).await?;
        let caller = cx.caller().principal().who();
        let facts = SessionFacts {
            tags: tags.into_session(),
            ..session::lasting(cx, session::own_seconds(caller, request.duration_seconds))
        };
        let made = session::make(
            &self.directory,
            cx,
            &who,
            facts,
            policies,
            request.minimum_session_token_size,
        )?;
        let principal = Principal::new(who);
        Ok(GetFederationTokenResponse {
            credentials: Some(made.credentials),
            federated_user: Some(FederatedUser {
                federated_user_id: principal.user_id().unwrap_or_default().to_owned(),
                arn: principal.arn().to_owned(),
            }),
            packed_policy_size: made.packed_percent,
            session_token_utilization: made.token_percent,
            session_token_size: made.token_bytes,
        })
    }
}

fn in_session() -> Reason {
    Reason::NotInSession {
        operation: "GetFederationToken",
    }
}
