//! Roles that a profile assumes ("Assume role credential provider" in the reference guide of the AWS SDKs and tools).

use std::sync::Arc;

use client::{Client, Credentials, Endpoint};

use super::{Current, Found, Site, expiration};
use crate::environment;

/// A role, and who assumes it.
#[derive(Debug)]
pub(crate) struct Role {
    /// The profile that says so.
    pub(crate) profile: String,
    pub(crate) arn: String,
    pub(crate) session_name: Option<String>,
    pub(crate) external_id: Option<String>,
    pub(crate) duration_seconds: Option<String>,
    /// Whose credentials are shown.
    pub(crate) source: Found,
    /// Where STS is.
    pub(crate) site: Site,
}

impl Role {
    /// Assumes it, and the role that its source may be.
    ///
    /// # Errors
    /// Why not, for people.
    pub(crate) fn assume(self) -> Result<Current, String> {
        let refused = |why: String| format!("the role {} of the profile `{}`: {why}", self.arn, self.profile);
        let source = self.source.credentials()?.credentials;
        // Without a region, STS is asked at its first place.
        let region = self.site.region.or_else(|| FIRST_REGION.parse().ok());
        let region = region.ok_or_else(|| refused("there is no region".to_owned()))?;
        let text = self.site.endpoint(region);
        let endpoint: Endpoint = text
            .parse()
            .map_err(|why| refused(format!("the endpoint {text}: {why}")))?;
        let is_tls = endpoint.is_tls();
        let mut client = Client::new(endpoint, source, region, Arc::new(environment::now))
            .with_user_agent(concat!("sealstone-encryption-cli/", env!("CARGO_PKG_VERSION")));
        if is_tls {
            client = client.with_roots(self.site.roots().map_err(refused)?);
        }
        let mut parameters = vec![
            ("RoleArn", self.arn.as_str()),
            (
                "RoleSessionName",
                self.session_name.as_deref().unwrap_or(SESSION_NAME),
            ),
        ];
        parameters.extend(self.external_id.as_deref().map(|it| ("ExternalId", it)));
        parameters.extend(self.duration_seconds.as_deref().map(|it| ("DurationSeconds", it)));
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()
            .map_err(|why| refused(why.to_string()))?;
        let answer = runtime
            .block_on(client.call_query(&sts_api::SERVICE, "AssumeRole", &parameters))
            .map_err(|why| refused(format!("sts:AssumeRole failed: {why}")))?;
        let element = |name: &str| {
            let missing = || refused(format!("the answer to sts:AssumeRole has no {name}"));
            answer.element(name).ok_or_else(missing)
        };
        Ok(Current {
            credentials: Credentials {
                access_key_id: element("AccessKeyId")?
                    .publish("ids of access keys are in every request and log"),
                secret_access_key: element("SecretAccessKey")?,
                session_token: Some(element("SessionToken")?),
            },
            until: answer
                .element("Expiration")
                .and_then(|it| expiration(&it.publish("a time that every client shows"))),
        })
    }
}

/// What the audit log shows as the session, if the profile does not name it.
const SESSION_NAME: &str = "sealstone-encryption-cli";
/// Where `https://sts.amazonaws.com` is.
const FIRST_REGION: &str = "us-east-1";
