//! The condition keys that every request has, whatever its service.

use identity::Guardrail;
use policy::{Context, Values};

use crate::Cx;

/// The keys of a claim, and behind them those of the request.
pub(crate) struct RequestContext<'a> {
    pub(crate) cx: &'a Cx,
    pub(crate) claim: &'a dyn Context,
    /// Whether it is the caller who asks. If it is whoever a token speaks of, nothing that is known of the caller counts.
    pub(crate) by_caller: bool,
    /// Of the account that owns the resource.
    pub(crate) guardrail: Option<&'a Guardrail>,
}

impl Context for RequestContext<'_> {
    fn value(&self, key: &str) -> Option<Values<'_>> {
        // A service's own keys first: only the global ones begin with `aws:`, and tags are the claim's to know.
        self.claim
            .value(key)
            .or_else(|| of_request(self.cx, key))
            .or_else(|| self.by_caller.then(|| of_caller(self.cx, key)).flatten())
            .or_else(|| of_resource_organization(self.guardrail?, key))
    }
}

/// What is known of a request whoever makes it. Source, as for the others: "AWS global condition context keys".
pub(crate) fn of_request<'a>(cx: &'a Cx, key: &str) -> Option<Values<'a>> {
    match key {
        // A call passed on by a service does not carry the client's address.
        "aws:sourceip" if cx.via.is_empty() => cx.origin.source_ip.map(|it| Values::from(it.to_string())),
        "aws:securetransport" => Some(Values::from(cx.origin.tls.is_some() || !cx.via.is_empty())),
        "aws:useragent" => Some(Values::from(&*cx.origin.user_agent)),
        "aws:currenttime" => Some(Values::from(cx.now().to_string())),
        "aws:epochtime" => Some(Values::from(cx.now().seconds().to_string())),
        "aws:requestedregion" => Some(Values::from(cx.region.to_string())),
        "aws:viaawsservice" => Some(Values::from(!cx.via.is_empty())),
        "aws:calledvia" if !cx.via.is_empty() => Some(Values::Many(
            cx.via.iter().map(|service| service.event_source.into()).collect(),
        )),
        "aws:calledviafirst" => cx.via.first().map(|service| Values::from(service.event_source)),
        "aws:calledvialast" => cx.via.last().map(|service| Values::from(service.event_source)),
        "aws:sourcearn" => cx.source_arn.as_ref().map(|arn| Values::from(arn.to_string())),
        "aws:sourceaccount" => cx
            .source_arn
            .as_ref()
            .and_then(|arn| arn.account)
            .map(|it| Values::from(it.to_string())),
        _ => None,
    }
}

/// What is known of the caller beside what policies name principals by.
pub(crate) fn of_caller<'a>(cx: &'a Cx, key: &str) -> Option<Values<'a>> {
    match key {
        "aws:tokenissuetime" => cx.caller.session().map(|it| Values::from(it.issued.to_string())),
        // Long-term credentials do not carry the key at all.
        "aws:multifactorauthpresent" => cx.caller.session().map(|it| Values::from(it.mfa.is_some())),
        "aws:multifactorauthage" => {
            let shown = cx.caller.session()?.mfa?;
            let age = cx.now().seconds().saturating_sub(shown.seconds());
            Some(Values::from(age.to_string()))
        }
        "aws:sourceidentity" => cx.caller.session()?.source_identity.as_deref().map(Values::from),
        "aws:federatedprovider" => {
            let federation = cx.caller.session()?.federation.as_ref()?;
            Some(Values::from(federation.provider.as_str()))
        }
        "aws:principalorgid" => {
            let guardrail = cx.caller.guardrail()?;
            Some(Values::from(guardrail.organization_id.as_str()))
        }
        "aws:principalorgpaths" => {
            let guardrail = cx.caller.guardrail()?;
            Some(Values::Many(vec![guardrail.path.as_str().into()]))
        }
        _ => match key.strip_prefix("aws:principaltag/") {
            Some(tag) => cx.caller.tag(tag).map(Values::from),
            None => cx.caller.federated_key(key),
        },
    }
}

/// The keys of the organization that the resource's account is in. `guardrail` is that account's.
fn of_resource_organization<'a>(guardrail: &'a Guardrail, key: &str) -> Option<Values<'a>> {
    match key {
        "aws:resourceorgid" => Some(Values::from(guardrail.organization_id.as_str())),
        "aws:resourceorgpaths" => Some(Values::Many(vec![guardrail.path.as_str().into()])),
        _ => None,
    }
}
