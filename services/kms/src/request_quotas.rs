use quotas::{RequestQuota, ServiceQuotas};

/// What AWS gives an account in most regions. Source: "Request quotas" of the KMS Developer Guide, and "Throttling" for the
/// message.
pub const REQUEST_QUOTAS: ServiceQuotas = ServiceQuotas {
    service: "kms",
    exceeded: "You have exceeded the rate at which you may call KMS. Reduce the frequency of your calls.",
    quotas: &[
        RequestQuota {
            // "Cryptographic operations (symmetric) request rate"; three regions have 100,000 and six 20,000.
            name: "CryptographicOperations",
            operations: &[
                "Decrypt",
                "Encrypt",
                "GenerateDataKey",
                "GenerateDataKeyWithoutPlaintext",
                "GenerateRandom",
                "ReEncrypt",
            ],
            per_second: 10_000.0,
        },
        of("CancelKeyDeletion", 5.0),
        of("CreateAlias", 5.0),
        of("CreateKey", 5.0),
        of("DeleteAlias", 15.0),
        of("DescribeKey", 2000.0),
        of("DisableKey", 5.0),
        of("EnableKey", 5.0),
        of("GetKeyPolicy", 1000.0),
        of("ListAliases", 500.0),
        of("ListKeyPolicies", 100.0),
        of("ListKeys", 500.0),
        of("ListResourceTags", 2000.0),
        of("PutKeyPolicy", 15.0),
        of("ScheduleKeyDeletion", 15.0),
        of("TagResource", 10.0),
        of("UntagResource", 5.0),
        of("UpdateAlias", 5.0),
        of("UpdateKeyDescription", 5.0),
    ],
};

const fn of(operation: &'static str, per_second: f64) -> RequestQuota {
    RequestQuota {
        name: operation,
        operations: &[],
        per_second,
    }
}
