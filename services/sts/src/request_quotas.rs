use quotas::{RequestQuota, ServiceQuotas};

/// What AWS gives an account in a region. Source: "IAM and AWS STS quotas", section "STS request quotas", of the IAM User
/// Guide. Calls without a signature are of no account, and have bounds of their own.
pub const REQUEST_QUOTAS: ServiceQuotas = ServiceQuotas {
    service: "sts",
    exceeded: "Rate exceeded",
    quotas: &[RequestQuota {
        name: "Requests",
        operations: &[
            "AssumeRole",
            "DecodeAuthorizationMessage",
            "GetAccessKeyInfo",
            "GetCallerIdentity",
            "GetFederationToken",
            "GetSessionToken",
        ],
        per_second: 600.0,
    }],
};
