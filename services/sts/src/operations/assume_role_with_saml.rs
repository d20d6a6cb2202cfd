//! `sts:AssumeRoleWithSAML`: a session of a role, for whom a SAML provider vouches with an assertion.
//!
//! An assertion may come again in the five minutes after it was issued: AWS documents no more than that time, and its users'
//! clients make sessions of several roles from one assertion. There is no memory of those that were redeemed.

use arn::{AccountId, Partition};
use gate::{ConditionKeys, Cx, Handle, Permit};
use saml::{AWS_AUDIENCES, AWS_RECIPIENTS, Assertion, Expectations, Refused, name_qualifier};
use sts_api::{AssumeRoleWithSAMLRequest, AssumeRoleWithSAMLResponse, Error};

use crate::Sts;
use crate::error::Reason;
use crate::federated::{Asked, Assumed, Federated, Told, Vouched, with_values};
use crate::role::Sought;
use crate::saml_providers::SamlProvider;
use crate::tags::Tags;

impl Handle<AssumeRoleWithSAMLRequest> for Sts {
    type Scope = Federated;

    /// The assertion is verified here: who asks is what it says.
    async fn scope(&self, cx: &Cx, request: &AssumeRoleWithSAMLRequest) -> Result<Federated, Error> {
        let sought = Sought::find(&self.directory, cx, &request.role_arn).await?;
        let provider = Provider::named(cx, &request.principal_arn)
            .filter(|it| sought.account() == Some(it.account))
            .ok_or(Reason::NoSamlProvider)?;
        let known = self
            .saml
            .find(&self.directory, provider.account, &provider.name)
            .await?;
        let assertion = verified(cx, request.saml_assertion.expose(), &known)?;
        if assertion
            .session_ends_at
            .is_some_and(|it| it <= cx.now().seconds())
        {
            return Err(Reason::from(Refused::Expired).into());
        }
        assertion
            .check_role(&request.role_arn, &request.principal_arn)
            .map_err(Reason::from)?;
        let vouched = provider.vouched(&assertion, sought.keys(), &request.principal_arn)?;
        let asked = Asked {
            action: "sts:AssumeRoleWithSAML",
            policy: request.policy.as_deref(),
            policy_arns: request.policy_arns.as_deref(),
        };
        Ok(Federated::new(cx, sought, vouched, &asked)?)
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<Federated>,
        request: AssumeRoleWithSAMLRequest,
    ) -> Result<AssumeRoleWithSAMLResponse, Error> {
        let (seconds, min) = (request.duration_seconds, request.minimum_session_token_size);
        let Assumed {
            made,
            user,
            provider: _,
            source_identity,
            told,
        } = permit
            .into_scope()
            .assume(&self.directory, cx, seconds, min)
            .await?;
        Ok(AssumeRoleWithSAMLResponse {
            credentials: Some(made.credentials),
            assumed_role_user: Some(user),
            packed_policy_size: made.packed_percent,
            subject: Some(told.subject),
            subject_type: Some(told.subject_type),
            issuer: Some(told.issuer),
            audience: Some(told.audience),
            name_qualifier: Some(told.name_qualifier),
            source_identity,
            session_token_utilization: made.token_percent,
            session_token_size: made.token_bytes,
        })
    }
}

/// A provider, as its ARN names it.
struct Provider {
    account: AccountId,
    name: String,
}

impl Provider {
    fn named(cx: &Cx, arn: &str) -> Option<Self> {
        let rest = arn.strip_prefix("arn:")?.strip_prefix(cx.partition().as_str())?;
        let (account, name) = rest.strip_prefix(":iam::")?.split_once(":saml-provider/")?;
        Some(Self {
            account: account.parse().ok()?,
            name: name.to_owned(),
        })
    }

    fn vouched(self, assertion: &Assertion, keys: ConditionKeys, arn: &str) -> Result<Vouched, Reason> {
        let owned = |(key, value): (&str, &str)| (key.to_owned(), value.to_owned());
        let tags = assertion.principal_tags()?.into_iter().map(owned).collect();
        let account = self.account.to_string();
        let told = Told {
            subject: assertion.subject.value.clone(),
            subject_type: assertion.subject.kind().to_owned(),
            issuer: assertion.issuer.clone(),
            audience: assertion.recipient.clone(),
            name_qualifier: name_qualifier(&assertion.issuer, &account, &self.name),
        };
        let keys = keys.with("saml:doc", format!("{account}/{}", self.name));
        // "SAML role permissions policies" may ask for these of the session.
        let kept = [
            ("saml:namequalifier", &told.name_qualifier),
            ("saml:sub", &told.subject),
            ("saml:sub_type", &told.subject_type),
        ];
        Ok(Vouched {
            provider: arn.to_owned(),
            keys: trust_keys(keys, assertion, &told),
            kept: kept
                .map(|(key, value)| (key.to_owned(), vec![value.clone()]))
                .into(),
            session_name: assertion.role_session_name()?.to_owned(),
            source_identity: assertion.source_identity()?.map(str::to_owned),
            tags: Tags::of(tags, assertion.transitive_tag_keys(), None)?,
            ends_at: assertion.session_ends_at,
            told,
        })
    }
}

/// The assertion, for AWS's sign-in in the partition of the call: for all, or for this provider alone ("Create a SAML identity
/// provider in IAM").
fn verified(cx: &Cx, response: &str, provider: &SamlProvider) -> Result<Assertion, Reason> {
    let own = match cx.partition() {
        Partition::AwsCn => "https://signin.amazonaws.cn/saml".to_owned(),
        Partition::AwsUsGov => "https://signin.amazonaws-us-gov.com/saml".to_owned(),
        _ => format!("https://{}.signin.aws.amazon.com/saml", cx.region()),
    };
    let with_own = |all: &[&'static str]| -> Vec<String> {
        let all = all.iter().map(|it| (*it).to_owned());
        all.chain([own.clone()]).collect()
    };
    let (mut recipients, audiences) = (with_own(AWS_RECIPIENTS), with_own(AWS_AUDIENCES));
    let of_provider: Vec<_> = recipients
        .iter()
        .map(|it| format!("{it}/acs/{}", provider.id))
        .collect();
    recipients.extend(of_provider);
    let expected = Expectations {
        recipients: &recipients.iter().map(String::as_str).collect::<Vec<_>>(),
        audiences: &audiences.iter().map(String::as_str).collect::<Vec<_>>(),
        private_keys: &provider.private_keys,
        encrypted: provider.encrypts,
        ..Expectations::aws(cx.now().seconds())
    };
    Ok(saml::verify(response, &provider.metadata, &expected)?)
}

/// The condition keys of a trust policy ("Available keys for SAML-based AWS STS federation").
fn trust_keys(keys: ConditionKeys, assertion: &Assertion, told: &Told) -> ConditionKeys {
    let keys = keys
        .with("saml:aud", &*told.audience)
        .with("saml:iss", &*told.issuer)
        .with("saml:namequalifier", &*told.name_qualifier)
        .with("saml:sub", &*told.subject)
        .with("saml:sub_type", &*told.subject_type);
    assertion.mapped().fold(keys, |keys, (name, values)| {
        with_values(keys, &format!("saml:{name}"), values)
    })
}
