//! `sts:AssumeRole`: a session of a role, for whom the role trusts.

use gate::{ConditionKeys, Cx, Handle, Permit, Resources, Scope};
use identity::{Caller, Directory, SessionFacts, SessionPolicies};
use policy::Who;
use sts_api::{AssumeRoleRequest, AssumeRoleResponse, Error};

use crate::error::Reason;
use crate::role::Sought;
use crate::tags::Tags;
use crate::{Sts, limits, mfa, session};

/// A session of a role to be.
#[derive(Debug)]
pub struct AssumeRole {
    resources: Resources,
    sought: Sought,
    policies: SessionPolicies,
    tags: Tags,
    source_identity: Option<String>,
}

impl Scope for AssumeRole {
    fn claims(&self, each: &mut dyn FnMut(gate::Claim<'_>)) {
        self.resources.claims(each);
    }
}

impl Handle<AssumeRoleRequest> for Sts {
    type Scope = AssumeRole;

    async fn scope(&self, cx: &Cx, request: &AssumeRoleRequest) -> Result<AssumeRole, Error> {
        let sought = Sought::find(&self.directory, cx, &request.role_arn).await?;
        let caller = cx.caller();
        check_caller(&self.directory, caller, request)?;
        let source_identity = source_identity(caller, request)?;
        let requested = request.tags.iter().flatten();
        let requested = requested.map(|it| (it.key.clone(), it.value.clone())).collect();
        let transitive = request.transitive_tag_keys.as_deref().unwrap_or_default();
        let tags = Tags::of(requested, transitive, caller.session())?;
        let policies = limits::passed(
            request.policy.as_deref(),
            request.policy_arns.as_deref(),
            sought.account(),
            cx.partition(),
        )?;

        let mut keys = tags.add_to(asked(sought.keys(), request));
        let (serial, code) = (request.serial_number.as_deref(), request.token_code.as_deref());
        if mfa::shown(&self.directory, cx, serial, code).await? {
            keys = keys
                .with("aws:MultiFactorAuthPresent", "true")
                .with("aws:MultiFactorAuthAge", "0");
        }
        let mut actions = vec!["sts:AssumeRole"];
        if !tags.is_empty() {
            actions.push("sts:TagSession");
        }
        // Also where the identity comes from an earlier session of the chain ("Permissions required to set source
        // identity").
        if source_identity.is_some() {
            actions.push("sts:SetSourceIdentity");
        }
        Ok(AssumeRole {
            resources: sought.claims(actions, &keys, None),
            sought,
            policies,
            tags,
            source_identity,
        })
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<AssumeRole>,
        request: AssumeRoleRequest,
    ) -> Result<AssumeRoleResponse, Error> {
        let AssumeRole {
            resources: _,
            sought,
            policies,
            tags,
            source_identity,
        } = permit.into_scope();
        let role = sought.into_role()?;
        let seconds = session::role_seconds(&role, request.duration_seconds)?;
        limits::exist(&self.directory, role.account, cx.partition(), &policies).await?;
        // A second factor counts for this call alone: "temporary credentials returned by AssumeRole do not include MFA
        // information in the context" (IAM User Guide, "Secure API access with MFA").
        let facts = SessionFacts {
            chained: is_of_role(cx.caller()),
            source_identity: source_identity.clone(),
            tags: tags.into_session(),
            ..session::lasting(cx, seconds)
        };
        let (who, user) = session::of_role(cx, &role, request.role_session_name);
        let made = session::make(
            &self.directory,
            cx,
            &who,
            facts,
            policies,
            request.minimum_session_token_size,
        )?;
        Ok(AssumeRoleResponse {
            credentials: Some(made.credentials),
            assumed_role_user: Some(user),
            packed_policy_size: made.packed_percent,
            source_identity,
            session_token_utilization: made.token_percent,
            session_token_size: made.token_bytes,
        })
    }
}

/// What does not hang on the role.
fn check_caller(directory: &Directory, caller: &Caller, request: &AssumeRoleRequest) -> Result<(), Reason> {
    let principal = caller.principal();
    match principal.who() {
        // Test suites have no other credentials than the well-known ones of dev mode.
        Who::Root { .. } if directory.is_well_known(caller) => {}
        Who::Root { .. } => return Err(Reason::RootMayNot),
        // It "can't call any AWS STS API operations except GetCallerIdentity" (`GetFederationToken`).
        Who::FederatedUser { .. } => {
            return Err(Reason::Stranger {
                who: principal.arn().to_owned(),
                arn: request.role_arn.clone(),
            });
        }
        _ => {}
    }
    if request.provided_contexts.is_some() {
        let what = "ProvidedContexts";
        return Err(Reason::NotServed { what });
    }
    let seconds = request.duration_seconds.unwrap_or_default();
    match is_of_role(caller) && seconds > CHAINED_SECONDS_MAX {
        true => Err(Reason::ChainTooLong),
        false => Ok(()),
    }
}

/// The source identity that the session is to have: it stays through a chain of roles, and cannot be changed.
fn source_identity(caller: &Caller, request: &AssumeRoleRequest) -> Result<Option<String>, Reason> {
    let held = caller.session().and_then(|it| it.source_identity.as_deref());
    match (held, request.source_identity.as_deref()) {
        (Some(held), Some(asked)) if held != asked => Err(Reason::SourceIdentitySet),
        (_, Some(asked)) if !limits::is_source_identity(asked) => Err(Reason::Reserved {
            what: "The source identity",
        }),
        (held, asked) => Ok(asked.or(held).map(str::to_owned)),
    }
}

/// The condition keys of what is asked for ("Available keys for AWS STS").
fn asked(keys: ConditionKeys, request: &AssumeRoleRequest) -> ConditionKeys {
    let mut keys = keys.with("sts:RoleSessionName", &*request.role_session_name);
    if let Some(id) = &request.external_id {
        keys = keys.with("sts:ExternalId", &**id);
    }
    if let Some(identity) = &request.source_identity {
        keys = keys.with("sts:SourceIdentity", &**identity);
    }
    keys
}

fn is_of_role(caller: &Caller) -> bool {
    matches!(caller.principal().who(), Who::AssumedRole { .. })
}

/// For how long a role may be assumed by a session of a role ("Roles terms and concepts", role chaining).
const CHAINED_SECONDS_MAX: i32 = 3600;
