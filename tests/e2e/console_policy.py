"""The four statements that the KMS console writes ("Default key policy" in the AWS KMS Developer Guide)."""

import json

ADMINISTRATION = [
    "kms:Create*", "kms:Describe*", "kms:Enable*", "kms:List*", "kms:Put*", "kms:Update*", "kms:Revoke*", "kms:Disable*",
    "kms:Get*", "kms:Delete*", "kms:TagResource", "kms:UntagResource", "kms:ScheduleKeyDeletion", "kms:CancelKeyDeletion",
    "kms:RotateKeyOnDemand",
]
USE = ["kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:DescribeKey"]
ATTACHMENT = ["kms:CreateGrant", "kms:ListGrants", "kms:RevokeGrant"]


def console_policy(account, administrators, users, partition="aws"):
    """The policy as text; administrators and users are ARNs."""

    def allow(sid, principals, actions, **more):
        return {"Sid": sid, "Effect": "Allow", "Principal": {"AWS": principals}, "Action": actions, "Resource": "*", **more}

    statements = [
        allow("Enable IAM User Permissions", f"arn:{partition}:iam::{account}:root", "kms:*"),
        allow("Allow access for Key Administrators", administrators, ADMINISTRATION),
        allow("Allow use of the key", users, USE),
        allow(
            "Allow attachment of persistent resources",
            users,
            ATTACHMENT,
            Condition={"Bool": {"kms:GrantIsForAWSResource": "true"}},
        ),
    ]
    return json.dumps({"Id": "key-consolepolicy-3", "Version": "2012-10-17", "Statement": statements})
