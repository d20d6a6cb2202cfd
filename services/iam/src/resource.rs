//! Things of IAM that have neither path nor unique id of their own, as policies see them.

use gate::{ConditionKeys, Cx, OnResource, Resources};
use iam_api::Tag;
use identity::iam::Tags;

use crate::scope::with_tags;
use crate::tags;

/// A kind of such things.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Noun {
    /// As ARNs have it, before the first slash.
    in_arn: &'static str,
    /// Its CloudFormation type.
    kind: &'static str,
}

pub(crate) const OIDC_PROVIDER: Noun = Noun {
    in_arn: "oidc-provider",
    kind: "AWS::IAM::OIDCProvider",
};
pub(crate) const SAML_PROVIDER: Noun = Noun {
    in_arn: "saml-provider",
    kind: "AWS::IAM::SAMLProvider",
};
pub(crate) const MFA_DEVICE: Noun = Noun {
    in_arn: "mfa",
    kind: "AWS::IAM::VirtualMFADevice",
};

impl Noun {
    /// The ARN of one of them in the caller's account.
    pub(crate) fn arn(self, cx: &Cx, name: &str) -> String {
        let (partition, account) = (cx.partition(), cx.account());
        format!("arn:{partition}:iam::{account}:{}/{name}", self.in_arn)
    }

    /// The name in an ARN of one of them in the caller's account.
    pub(crate) fn name_in(self, cx: &Cx, arn: &str) -> Option<String> {
        let name = arn.strip_prefix(&self.arn(cx, ""))?;
        (!name.is_empty()).then(|| name.to_owned())
    }

    /// An action on one of them, which may be there and have tags.
    pub(crate) fn touched(
        self,
        cx: &Cx,
        action: &'static str,
        arn: String,
        found: Option<&Tags>,
    ) -> OnResource {
        OnResource {
            action,
            arn,
            kind: self.kind,
            owner: Some(cx.account()),
            keys: found.map_or_else(ConditionKeys::new, |tags| with_tags(ConditionKeys::new(), tags)),
            ..OnResource::default()
        }
    }
}

/// What tells a thing from the next of its name, where things of its kind have no unique id: when it was made, in milliseconds.
pub(crate) fn id_of(created: i64) -> String {
    format!("made-{created}")
}

/// A creation, and the tagging that it brings with it where there are tags.
pub(crate) fn with_tagging(
    mut creation: OnResource,
    tagging: &'static str,
    new: Option<&[Tag]>,
) -> Resources {
    let new = new.unwrap_or_default();
    if new.is_empty() {
        return Resources::one(creation);
    }
    creation.keys = creation.keys.with_request_tags(tags::pairs(new));
    let tagging = OnResource {
        action: tagging,
        ..creation.clone()
    };
    Resources::all(vec![creation, tagging])
}

/// An action that brings tags.
pub(crate) fn bringing(mut on: OnResource, new: &[Tag]) -> Resources {
    on.keys = on.keys.with_request_tags(tags::pairs(new));
    Resources::one(on)
}

/// An action that takes tags away.
pub(crate) fn taking(mut on: OnResource, keys: &[String]) -> Resources {
    on.keys = on.keys.with_all("aws:TagKeys", keys.iter().cloned());
    Resources::one(on)
}
