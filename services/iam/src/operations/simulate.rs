//! `iam:SimulateCustomPolicy`, `iam:SimulatePrincipalPolicy`: what the engine that enforces would decide.

use std::sync::Arc;

use arn::AccountId;
use gate::{Cx, Handle, Mounts, NoResource, Permit, Resources};
use iam_api::{
    Error, PolicyIdentifierPolicyType, PolicySourceType, SimulateCustomPolicyRequest, SimulatePolicyResponse,
    SimulatePrincipalPolicyRequest,
};
use policy::{Kind, Policy, Principal, Who};
use tokio::task::spawn_blocking;

use crate::Iam;
use crate::error::Reason;
use crate::page::{self, Page};
use crate::simulated_entity::on_arn;
use crate::simulation::{Entries, Simulated, Source};
use crate::simulation_bounds::{Budget, Weight};

pub(super) fn mount(iam: &Arc<Iam>, mounts: &mut Mounts) {
    mounts
        .mount::<SimulateCustomPolicyRequest, _>(iam)
        .mount::<SimulatePrincipalPolicyRequest, _>(iam);
}

impl Handle<SimulateCustomPolicyRequest> for Iam {
    type Scope = NoResource;

    async fn scope(&self, _: &Cx, _: &SimulateCustomPolicyRequest) -> Result<NoResource, Error> {
        Ok(NoResource::of::<SimulateCustomPolicyRequest>())
    }

    async fn run(
        &self,
        cx: &Cx,
        _: Permit<NoResource>,
        request: SimulateCustomPolicyRequest,
    ) -> Result<SimulatePolicyResponse, Error> {
        let asked = Asked {
            actions: request.action_names,
            resources: request.resource_arns.unwrap_or_default(),
            page: page::asked(request.marker.as_deref(), request.max_items)?,
        };
        let keys = Entries::of(request.context_entries.as_deref())?;
        let resource = resource_policy(request.resource_policy.as_deref())?;
        if resource.is_some() && request.caller_arn.is_none() {
            let why = "CallerArn must be specified when ResourcePolicy is provided.";
            return Err(Reason::Invalid(why.to_owned()).into());
        }
        let boundaries = request.permissions_boundary_policy_input_list.as_deref();
        let mut service_control = Vec::new();
        let mut service_control_weight = Weight::default();
        for level in request.ordered_organization_policy_input_list.iter().flatten() {
            let texts = level.service_control_policy_input_list.as_deref();
            let list = "ServiceControlPolicyInputList";
            let sources = Source::all_given(list, texts, Kind::ServiceControl)?;
            service_control_weight = service_control_weight + Source::weight_of(&sources);
            service_control.push(
                sources
                    .into_iter()
                    .map(|it| it.policy)
                    .collect::<Vec<Arc<Policy>>>(),
            );
        }
        let simulated = Simulated {
            principal: Principal::new(caller(cx, request.caller_arn.as_deref(), &keys)?),
            is_known: request.caller_arn.is_some(),
            identity: Source::all_given(
                "PolicyInputList",
                Some(&request.policy_input_list),
                Kind::Identity,
            )?,
            boundary: Source::all_given(BOUNDARIES, boundaries, Kind::Boundary)?
                .into_iter()
                .next(),
            resource,
            service_control,
            service_control_weight,
            owner: owner(cx, request.resource_owner.as_deref())?,
            keys,
        };
        self.simulate(asked, simulated).await
    }
}

impl Handle<SimulatePrincipalPolicyRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &SimulatePrincipalPolicyRequest) -> Result<Resources, Error> {
        let on = on_arn(
            self,
            cx,
            "iam:SimulatePrincipalPolicy",
            &request.policy_source_arn,
        );
        Ok(Resources::one(on.await?))
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<Resources>,
        request: SimulatePrincipalPolicyRequest,
    ) -> Result<SimulatePolicyResponse, Error> {
        let asked = Asked {
            actions: request.action_names,
            resources: request.resource_arns.unwrap_or_default(),
            page: page::asked(request.marker.as_deref(), request.max_items)?,
        };
        let excluded = request.policy_exclusion_list.as_deref().unwrap_or_default();
        let of_organization = |it: &Option<PolicyIdentifierPolicyType>| {
            matches!(
                it,
                Some(PolicyIdentifierPolicyType::Scp | PolicyIdentifierPolicyType::Rcp)
            )
        };
        if excluded.iter().any(|it| of_organization(&it.policy_type)) {
            let why = "Policies of organizations cannot be excluded.";
            return Err(Reason::Invalid(why.to_owned()).into());
        }
        let entity = self
            .simulated(cx, &permit, &request.policy_source_arn, excluded)
            .await?;
        let mut keys = Entries::of(request.context_entries.as_deref())?;
        for (key, value) in &entity.tags {
            keys = keys.or(&format!("aws:PrincipalTag/{key}"), value);
        }
        let mut identity = entity.identity;
        let given = request.policy_input_list.as_deref();
        identity.extend(Source::all_given("PolicyInputList", given, Kind::Identity)?);
        let boundaries = request.permissions_boundary_policy_input_list.as_deref();
        let boundary = Source::all_given(BOUNDARIES, boundaries, Kind::Boundary)?;
        let (who, is_known) = match (request.caller_arn.as_deref(), entity.who) {
            (None, Some(who)) => (who, true),
            (named, _) => (caller(cx, named, &keys)?, named.is_some()),
        };
        let guardrail = self.directory.guardrails().of(cx.account());
        let service_control = guardrail.map_or_else(Vec::new, |it| it.service_control.policies().to_vec());
        let simulated = Simulated {
            principal: Principal::new(who),
            is_known,
            identity,
            boundary: boundary.into_iter().next().or(entity.boundary),
            resource: resource_policy(request.resource_policy.as_deref())?,
            service_control_weight: service_control
                .iter()
                .flatten()
                .map(|it| Weight::of_organizations(it))
                .sum(),
            service_control,
            owner: owner(cx, request.resource_owner.as_deref())?,
            keys,
        };
        self.simulate(asked, simulated).await
    }
}

const BOUNDARIES: &str = "PermissionsBoundaryPolicyInputList";

impl Iam {
    /// The answer, made where it keeps no other call waiting.
    async fn simulate(&self, asked: Asked, simulated: Simulated) -> Result<SimulatePolicyResponse, Error> {
        let _place = self.simulations.acquire().await.map_err(Reason::failed)?;
        let answer = spawn_blocking(move || asked.answer(&simulated)).await;
        Ok(answer.map_err(Reason::failed)??)
    }
}

/// What is to be simulated.
struct Asked {
    actions: Vec<String>,
    resources: Vec<String>,
    page: Page,
}

impl Asked {
    fn answer(&self, simulated: &Simulated) -> Result<SimulatePolicyResponse, Reason> {
        for action in &self.actions {
            check_action(action)?;
        }
        let everything = ["*".to_owned()];
        let resources = match self.resources.as_slice() {
            [] => &everything[..],
            named => named,
        };
        simulated.check(resources)?;
        // Every action on every resource: the number of a pair is its name.
        let pair = |at: usize| {
            let action = self.actions.get(at.checked_div(resources.len())?)?;
            Some((action, resources.get(at.checked_rem(resources.len())?)?))
        };
        let mut at = self.first()?;
        let (mut results, mut budget) = (Vec::new(), Budget::new());
        while let Some((action, resource)) = pair(at) {
            let result = simulated.result(action, resource);
            at += 1;
            let may_go_on = budget.spend(&result);
            results.push(result);
            if !may_go_on || results.len() >= self.page.limit() {
                break;
            }
        }
        let marker = pair(at).map(|_| Page::marker(&at.to_string()));
        Ok(SimulatePolicyResponse {
            evaluation_results: Some(results),
            is_truncated: Some(marker.is_some()),
            marker,
        })
    }

    /// The number of the pair with which the page begins.
    fn first(&self) -> Result<usize, Reason> {
        match self.page.after() {
            None => Ok(0),
            Some(number) => number
                .parse()
                .map_err(|_| Reason::Validation("Invalid Marker.".to_owned())),
        }
    }
}

/// "Each operation must include the service identifier … This operation does not support using wildcards".
fn check_action(action: &str) -> Result<(), Reason> {
    let well_formed = action
        .split_once(':')
        .is_some_and(|(service, name)| !service.is_empty() && !name.is_empty());
    match well_formed && !action.contains(['*', '?']) {
        true => Ok(()),
        false => Err(Reason::Invalid(format!("Invalid Action Name: {action}"))),
    }
}

fn resource_policy(text: Option<&str>) -> Result<Option<Source>, Reason> {
    let Some(text) = text else { return Ok(None) };
    let mut given = Source::given("ResourcePolicy", 1, text, Kind::Resource)?;
    "ResourcePolicy".clone_into(&mut given.id);
    given.kind = Some(PolicySourceType::Resource);
    Ok(Some(given))
}

/// The user that an ARN names, else one of whom no more is known than the condition keys say.
fn caller(cx: &Cx, arn: Option<&str>, keys: &Entries) -> Result<Who, Reason> {
    let Some(arn) = arn else {
        return Ok(Who::User {
            partition: cx.partition(),
            account: cx.account(),
            path_and_name: keys.one("aws:username").unwrap_or_default().to_owned(),
            id: keys.one("aws:userid").unwrap_or_default().to_owned(),
        });
    };
    let invalid = || Reason::Invalid(format!("Invalid CallerArn: {arn} is not the ARN of an IAM user."));
    let own = arn.strip_prefix(&format!("arn:{}:iam::", cx.partition()));
    let (account, name) = own.and_then(|it| it.split_once(":user/")).ok_or_else(invalid)?;
    if name.is_empty() {
        return Err(invalid());
    }
    Ok(Who::User {
        partition: cx.partition(),
        account: account.parse().map_err(|_| invalid())?,
        path_and_name: name.to_owned(),
        id: keys.one("aws:userid").unwrap_or_default().to_owned(),
    })
}

/// The account that owns the resources: `arn:aws:iam::111122223333:root` or its number; the caller's unless it is said.
fn owner(cx: &Cx, named: Option<&str>) -> Result<AccountId, Reason> {
    let Some(named) = named else {
        return Ok(cx.account());
    };
    let account = match named.starts_with("arn:") {
        true => named.split(':').nth(4).unwrap_or_default(),
        false => named,
    };
    account
        .parse()
        .map_err(|_| Reason::Invalid(format!("Invalid ResourceOwner: {named}")))
}
