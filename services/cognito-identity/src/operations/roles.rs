//! The roles of a pool, and how they are chosen.

use std::collections::{BTreeMap, BTreeSet};

use arn::AccountId;
use cognito_identity_api::{
    AmbiguousRoleResolutionType, Error, GetIdentityPoolRolesInput, GetIdentityPoolRolesResponse, MappingRule,
    MappingRuleMatchType, RoleMapping, RoleMappingType, RulesConfigurationType, SetIdentityPoolRolesInput,
    SetIdentityPoolRolesResponse,
};
use gate::{ConditionKeys, Cx, Handle, OnResource, Permit, Resources};
use identity::openid;

use crate::CognitoIdentity;
use crate::error::Reason;
use crate::pool::{self, By, Fit, Mapping, Rule};

impl Handle<SetIdentityPoolRolesInput> for CognitoIdentity {
    type Scope = Resources;

    /// Whoever gives a role to a pool has to have the right to pass it.
    async fn scope(&self, cx: &Cx, input: &SetIdentityPoolRolesInput) -> Result<Resources, Error> {
        let id = &input.identity_pool_id;
        let mut claims = vec![self.on_pool::<SetIdentityPoolRolesInput>(cx, id).await?];
        claims.extend(roles_of(input).into_iter().map(|role| OnResource {
            action: "iam:PassRole",
            arn: role.to_owned(),
            kind: "AWS::IAM::Role",
            // Nobody passes another account's role.
            owner: owner_of(role).or(Some(cx.account())),
            keys: ConditionKeys::new().with("iam:PassedToService", openid::PROVIDER),
            ..OnResource::default()
        }));
        Ok(Resources::all(claims))
    }

    async fn run(
        &self,
        cx: &Cx,
        _: Permit<Resources>,
        input: SetIdentityPoolRolesInput,
    ) -> Result<SetIdentityPoolRolesResponse, Error> {
        let prefix = format!("arn:{}:iam::{}:role/", cx.partition(), cx.account());
        if let Some(role) = roles_of(&input).into_iter().find(|it| !it.starts_with(&prefix)) {
            let text = format!("{role} is not the ARN of a role of this account.");
            return Err(Reason::Invalid(text).into());
        }
        let asked = input.role_mappings.unwrap_or_default();
        let mappings: Result<BTreeMap<String, Mapping>, Reason> = asked
            .into_iter()
            .map(|(provider, it)| Ok((provider, mapping(it)?)))
            .collect();
        let (roles, mappings) = (&input.roles, &mappings?);
        self.change_pool(cx, &input.identity_pool_id, |pool| {
            pool.roles.clone_from(roles);
            pool.mappings.clone_from(mappings);
            Ok(())
        })
        .await?;
        Ok(SetIdentityPoolRolesResponse {})
    }
}

impl Handle<GetIdentityPoolRolesInput> for CognitoIdentity {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, input: &GetIdentityPoolRolesInput) -> Result<Resources, Error> {
        let id = &input.identity_pool_id;
        Ok(self.pool_scope::<GetIdentityPoolRolesInput>(cx, id).await?)
    }

    async fn run(
        &self,
        cx: &Cx,
        _: Permit<Resources>,
        input: GetIdentityPoolRolesInput,
    ) -> Result<GetIdentityPoolRolesResponse, Error> {
        let mut txn = self.directory.store().begin();
        let pool = pool::in_own(&mut txn, cx, &input.identity_pool_id).await?;
        let mappings: BTreeMap<String, RoleMapping> = pool
            .mappings
            .into_iter()
            .map(|(provider, mapping)| (provider, shown(mapping)))
            .collect();
        Ok(GetIdentityPoolRolesResponse {
            identity_pool_id: Some(pool.id),
            roles: Some(pool.roles),
            role_mappings: (!mappings.is_empty()).then_some(mappings),
        })
    }
}

/// Every role that a request names.
fn roles_of(input: &SetIdentityPoolRolesInput) -> BTreeSet<&str> {
    let mappings = input.role_mappings.iter().flat_map(BTreeMap::values);
    let rules = mappings
        .filter_map(|it| it.rules_configuration.as_ref())
        .flat_map(|it| &it.rules);
    let roles = input.roles.values().map(String::as_str);
    roles.chain(rules.map(|it| it.role_arn.as_str())).collect()
}

/// The account that the ARN of a role names.
fn owner_of(role: &str) -> Option<AccountId> {
    let (_, rest) = role.split_once(":iam::")?;
    rest.split_once(':')?.0.parse().ok()
}

fn mapping(asked: RoleMapping) -> Result<Mapping, Reason> {
    let missing = |what: &str| Reason::Invalid(format!("A role mapping of this type needs {what}."));
    let resolution = asked.ambiguous_role_resolution;
    let resolution = resolution.ok_or_else(|| missing("AmbiguousRoleResolution"))?;
    let by = match asked.type_ {
        RoleMappingType::Token => By::Token,
        RoleMappingType::Rules => {
            let rules = asked
                .rules_configuration
                .ok_or_else(|| missing("RulesConfiguration"))?;
            if rules.rules.len() > RULES_MAX {
                let text = format!("A role mapping has {RULES_MAX} rules at most.");
                return Err(Reason::Invalid(text));
            }
            By::Rules(rules.rules.into_iter().map(rule).collect())
        }
    };
    Ok(Mapping {
        by,
        fall_back: resolution == AmbiguousRoleResolutionType::AuthenticatedRole,
    })
}

fn rule(asked: MappingRule) -> Rule {
    Rule {
        claim: asked.claim,
        fit: match asked.match_type {
            MappingRuleMatchType::Equals => Fit::Equals,
            MappingRuleMatchType::Contains => Fit::Contains,
            MappingRuleMatchType::StartsWith => Fit::StartsWith,
            MappingRuleMatchType::NotEqual => Fit::NotEqual,
        },
        value: asked.value,
        role: asked.role_arn,
    }
}

fn shown(mapping: Mapping) -> RoleMapping {
    let rule = |it: Rule| MappingRule {
        claim: it.claim,
        match_type: match it.fit {
            Fit::Equals => MappingRuleMatchType::Equals,
            Fit::Contains => MappingRuleMatchType::Contains,
            Fit::StartsWith => MappingRuleMatchType::StartsWith,
            Fit::NotEqual => MappingRuleMatchType::NotEqual,
        },
        value: it.value,
        role_arn: it.role,
    };
    let (type_, rules) = match mapping.by {
        By::Token => (RoleMappingType::Token, None),
        By::Rules(rules) => (RoleMappingType::Rules, Some(rules)),
    };
    RoleMapping {
        type_,
        ambiguous_role_resolution: Some(match mapping.fall_back {
            true => AmbiguousRoleResolutionType::AuthenticatedRole,
            false => AmbiguousRoleResolutionType::Deny,
        }),
        rules_configuration: rules.map(|rules| RulesConfigurationType {
            rules: rules.into_iter().map(rule).collect(),
        }),
    }
}

/// Rules of a provider ("Quotas in Amazon Cognito": "Role mapping rules per identity provider").
const RULES_MAX: usize = 25;
