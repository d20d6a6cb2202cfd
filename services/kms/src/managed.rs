//! AWS managed keys: `alias/aws/<service>`, made when they are first asked for, usable only through their service.
//!
//! Source: "AWS managed keys" and "Key policies of AWS managed keys" in the KMS Developer Guide.

use std::collections::BTreeMap;
use std::sync::Arc;

use arn::{AccountId, Arn, Region};
use gate::{Cx, Handle, Permit};
use kms_api::{Error, SERVICE};
use smithy::{Effect, Encode, Encoder, Operation, Service};
use store::transact;

use crate::Kms;
use crate::address::Address;
use crate::alias::{AliasRecord, RESERVED};
use crate::error::Reason;
use crate::key::{KmsKey, Manager};
use crate::keys::{ALIASES, Found};
use crate::operations::create_key::{new_key_ref, put_new_key};
use crate::scope::{Done, OwnWork};

/// The services that have a managed key: the alias's last part, and the name in `kms:ViaService` where it differs.
const SERVICES: [(&str, &str); 22] = [
    ("acm", "acm"),
    ("backup", "backup"),
    ("cloud9", "cloud9"),
    ("codeartifact", "codeartifact"),
    ("codecommit", "codecommit"),
    ("dynamodb", "dynamodb"),
    ("ebs", "ec2"),
    ("elasticfilesystem", "elasticfilesystem"),
    ("es", "es"),
    ("fsx", "fsx"),
    ("glue", "glue"),
    ("kinesis", "kinesis"),
    ("lambda", "lambda"),
    ("rds", "rds"),
    ("redshift", "redshift"),
    ("s3", "s3"),
    ("secretsmanager", "secretsmanager"),
    ("sns", "sns"),
    ("sqs", "sqs"),
    ("ssm", "ssm"),
    ("workspaces", "workspaces"),
    ("xray", "xray"),
];

/// The aliases that every account has, whether or not their key was made yet.
pub(crate) fn predefined_aliases() -> impl Iterator<Item = String> {
    SERVICES.iter().map(|(name, _)| format!("{RESERVED}{name}"))
}

/// The service of a predefined alias, as `kms:ViaService` names it.
pub(crate) fn service_of(alias: &str) -> Option<&'static str> {
    let name = alias.strip_prefix(RESERVED)?;
    SERVICES
        .iter()
        .find(|(known, _)| *known == name)
        .map(|(_, service)| *service)
}

/// KMS's own work of making the managed key of one service; CloudTrail calls the event `CreateKey`.
#[derive(Debug)]
pub(crate) struct CreateManagedKey {
    pub(crate) alias: String,
}

impl Operation for CreateManagedKey {
    type Output = Done;
    type Error = Error;
    const SERVICE: &'static Service = &SERVICE;
    const NAME: &'static str = "CreateKey";
    const ACTION: &'static str = "kms:CreateKey";
    const EFFECT: Effect = Effect::Writes;
    const SIGNED: bool = true;
    const ERRORS: &'static [&'static str] = &[];
    const RESULT_WRAPPER: &'static str = "";
}

impl Encode for CreateManagedKey {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        to.member("AliasName");
        to.text(&self.alias);
        to.end_structure();
    }
}

impl Handle<CreateManagedKey> for Kms {
    type Scope = OwnWork;

    async fn scope(&self, _: &Cx, _: &CreateManagedKey) -> Result<OwnWork, Error> {
        Ok(OwnWork)
    }

    async fn run(&self, cx: &Cx, _: Permit<OwnWork>, work: CreateManagedKey) -> Result<Done, Error> {
        let service = service_of(&work.alias).ok_or_else(|| Reason::AliasName {
            name: work.alias.clone(),
        })?;
        let at = new_key_ref(cx)?;
        let policy = policy(cx.region(), cx.account(), service);
        let description = format!(
            "Default key that protects my {} data when no other key is defined",
            service
        );
        let (mut record, material) =
            self.new_key(cx, at, Manager::Aws, description, policy, BTreeMap::new())?;
        record.aliases.insert(work.alias.clone());
        let now_ms = cx.now().millis();
        let alias = AliasRecord {
            key: at.name.to_string(),
            created_ms: now_ms,
            updated_ms: now_ms,
        };
        let (record, material, alias, name) = (&record, &material, &alias, work.alias.as_str());
        transact(&*self.keys.store, |txn| {
            Box::pin(async move {
                let place = (at.account, at.region, name);
                // Somebody else was first: that key is as good.
                if ALIASES.get(txn, place).await?.is_none() {
                    put_new_key(txn, at, record, material)?;
                    ALIASES.put(txn, place, alias)?;
                }
                Ok::<_, Reason>(())
            })
        })
        .await?;
        self.keys.forget_alias(at.account, at.region, name);
        Ok(Done)
    }
}

impl Kms {
    /// The key to work with. A service that works on somebody's behalf finds its managed key made: the one change that a
    /// scope leads to. The key's own policy has to exist before anything can be decided by it, so KMS makes it by itself,
    /// as a call of its own with its own records.
    pub(crate) async fn find_for_use(&self, cx: &Cx, named: &str) -> Result<Found, Error> {
        let found = self.keys.find(cx, Address::parse(cx, named)?).await?;
        if matches!(found, Found::NoAlias { .. }) && cx.via_service().is_some() {
            // Boxed: the future of every use is as long as its longest path, and this one is rare.
            Box::pin(self.make_managed(cx, named)).await?;
            return Ok(Box::pin(self.keys.find(cx, Address::parse(cx, named)?)).await?);
        }
        Ok(found)
    }

    /// Makes the managed key behind a predefined alias of the caller's account; `None` if the name is no such alias.
    pub(crate) async fn make_managed(&self, cx: &Cx, named: &str) -> Result<Option<Arc<KmsKey>>, Error> {
        let Address::Alias { account, name } = Address::parse(cx, named)? else {
            return Ok(None);
        };
        if account != cx.account() || service_of(&name).is_none() {
            return Ok(None);
        }
        cx.as_service(&SERVICE)
            .call(CreateManagedKey { alias: name.clone() })
            .await?;
        match self.keys.find(cx, Address::Alias { account, name }).await? {
            Found::Key { key, .. } => Ok(Some(key)),
            Found::NoKey(_) | Found::NoAlias { .. } => Ok(None),
        }
    }
}

/// Use through the service by principals of the account; its metadata for the account.
fn policy(region: Region, account: AccountId, service: &str) -> String {
    let partition = region.partition();
    let root = Arn::global(partition, "iam", account, "root");
    let host = format!("{service}.{region}.{}", partition.dns_suffix());
    format!(
        r#"{{
  "Version" : "2012-10-17",
  "Id" : "auto-{service}-1",
  "Statement" : [ {{
    "Sid" : "Allow access through {service} for all principals in the account that are authorized to use it",
    "Effect" : "Allow",
    "Principal" : {{
      "AWS" : "*"
    }},
    "Action" : [ "kms:Encrypt", "kms:Decrypt", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:CreateGrant", "kms:DescribeKey" ],
    "Resource" : "*",
    "Condition" : {{
      "StringEquals" : {{
        "kms:CallerAccount" : "{account}",
        "kms:ViaService" : "{host}"
      }}
    }}
  }}, {{
    "Sid" : "Allow direct access to key metadata to the account",
    "Effect" : "Allow",
    "Principal" : {{
      "AWS" : "{root}"
    }},
    "Action" : [ "kms:Describe*", "kms:Get*", "kms:List*", "kms:RevokeGrant" ],
    "Resource" : "*"
  }} ]
}}"#
    )
}
