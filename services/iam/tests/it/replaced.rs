//! Another thing comes to have the name of the one that a call was decided on, between the decision and the work: nothing is
//! done to it.

use std::sync::{Arc, Mutex};

use identity::iam::{GROUPS, MFA_DEVICES, OIDC_PROVIDERS, POLICIES, ROLES, SAML_PROVIDERS, USERS};
use store::{Batch, BoxFuture, CommitError, Key, KeyRange, Memory, Snapshot, Store, StoreError, Versioned};

use crate::site::{ACCOUNT, Site, form};

/// A store in which something is replaced as soon as it was looked at.
#[derive(Debug, Default)]
struct Replacing {
    inside: Memory,
    next: Mutex<Option<(Key, Vec<u8>)>>,
}

impl Replacing {
    async fn value(&self, key: &Key) -> Vec<u8> {
        self.inside.get(key).await.unwrap().unwrap().value.to_vec()
    }

    async fn put(&self, key: &Key, value: Vec<u8>) {
        let store: &dyn Store = &self.inside;
        let mut txn = store.begin();
        txn.put(key.clone(), value);
        txn.commit().await.unwrap();
    }
}

impl Store for Replacing {
    fn get<'a>(&'a self, key: &'a Key) -> BoxFuture<'a, Result<Option<Versioned>, StoreError>> {
        Box::pin(async move {
            let found = self.inside.get(key).await?;
            let next = self.next.lock().unwrap().take_if(|(replaced, _)| replaced == key);
            if let Some((key, value)) = next {
                self.put(&key, value).await;
            }
            Ok(found)
        })
    }

    fn scan<'a>(
        &'a self,
        range: &'a KeyRange,
        limit: usize,
    ) -> BoxFuture<'a, Result<Vec<(Key, Versioned)>, StoreError>> {
        self.inside.scan(range, limit)
    }

    fn commit(&self, batch: Batch) -> BoxFuture<'_, Result<(), CommitError>> {
        self.inside.commit(batch)
    }

    fn snapshot(&self) -> BoxFuture<'_, Result<Box<dyn Snapshot>, StoreError>> {
        self.inside.snapshot()
    }
}

const TRUST: &str = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}]}"#;
const ALLOW: &str =
    r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}"#;

/// Calls that name a thing, by the kind of thing.
const CALLS: [(&str, &[&str]); 8] = [
    (
        "user",
        &[
            "PutUserPolicy UserName=Bob&PolicyName=p&PolicyDocument={allow}",
            "AttachUserPolicy UserName=Bob&PolicyArn={admin}",
            "PutUserPermissionsBoundary UserName=Bob&PermissionsBoundary={admin}",
            "TagUser UserName=Bob&Tags.member.1.Key=a&Tags.member.1.Value=b",
            "CreateAccessKey UserName=Bob",
            "ListAccessKeys UserName=Bob",
            "GetUser UserName=Bob",
            "SimulatePrincipalPolicy PolicySourceArn={bob}&ActionNames.member.1=s3:GetObject",
            "GetContextKeysForPrincipalPolicy PolicySourceArn={bob}",
            "UpdateUser UserName=Bob&NewUserName=Robert",
            "ListUserPolicies UserName=Bob",
            "ListMFADevices UserName=Bob",
            "DeleteUser UserName=Bob",
        ],
    ),
    (
        "role",
        &[
            "PutRolePolicy RoleName=Run&PolicyName=p&PolicyDocument={allow}",
            "AttachRolePolicy RoleName=Run&PolicyArn={admin}",
            "UpdateAssumeRolePolicy RoleName=Run&PolicyDocument={trust}",
            "UpdateRole RoleName=Run&MaxSessionDuration=7200",
            "TagRole RoleName=Run&Tags.member.1.Key=a&Tags.member.1.Value=b",
            "GetRole RoleName=Run",
            "AddRoleToInstanceProfile RoleName=Run&InstanceProfileName=Machine",
            "DeleteRole RoleName=Run",
        ],
    ),
    (
        "group",
        &[
            "PutGroupPolicy GroupName=Ops&PolicyName=p&PolicyDocument={allow}",
            "AttachGroupPolicy GroupName=Ops&PolicyArn={admin}",
            "AddUserToGroup GroupName=Ops&UserName=Bob",
            "GetGroup GroupName=Ops",
            "UpdateGroup GroupName=Ops&NewGroupName=Operators",
            "DeleteGroup GroupName=Ops",
        ],
    ),
    (
        "profile",
        &[
            "GetInstanceProfile InstanceProfileName=Machine",
            "AddRoleToInstanceProfile RoleName=Run&InstanceProfileName=Machine",
            "TagInstanceProfile InstanceProfileName=Machine&Tags.member.1.Key=a&Tags.member.1.Value=b",
            "DeleteInstanceProfile InstanceProfileName=Machine",
        ],
    ),
    (
        "policy",
        &[
            "GetPolicy PolicyArn={own}",
            "CreatePolicyVersion PolicyArn={own}&PolicyDocument={allow}&SetAsDefault=true",
            "TagPolicy PolicyArn={own}&Tags.member.1.Key=a&Tags.member.1.Value=b",
            "ListEntitiesForPolicy PolicyArn={own}",
            "DeletePolicy PolicyArn={own}",
        ],
    ),
    (
        "provider",
        &[
            "GetSAMLProvider SAMLProviderArn={saml}",
            "UpdateSAMLProvider SAMLProviderArn={saml}&SAMLMetadataDocument={metadata}",
            "TagSAMLProvider SAMLProviderArn={saml}&Tags.member.1.Key=a&Tags.member.1.Value=b",
            "DeleteSAMLProvider SAMLProviderArn={saml}",
        ],
    ),
    (
        "issuer",
        &[
            "GetOpenIDConnectProvider OpenIDConnectProviderArn={oidc}",
            "AddClientIDToOpenIDConnectProvider OpenIDConnectProviderArn={oidc}&ClientID=other",
            "TagOpenIDConnectProvider OpenIDConnectProviderArn={oidc}&Tags.member.1.Key=a&Tags.member.1.Value=b",
            "ListOpenIDConnectProviderTags OpenIDConnectProviderArn={oidc}",
            "DeleteOpenIDConnectProvider OpenIDConnectProviderArn={oidc}",
        ],
    ),
    (
        "device",
        &[
            "GetMFADevice SerialNumber={mfa}",
            "TagMFADevice SerialNumber={mfa}&Tags.member.1.Key=a&Tags.member.1.Value=b",
            "ListMFADeviceTags SerialNumber={mfa}",
            "DeleteVirtualMFADevice SerialNumber={mfa}",
        ],
    ),
];

fn filled(call: &str) -> (String, String) {
    let (operation, members) = call.split_once(' ').unwrap();
    let metadata = include_str!("../../../../libs/saml/tests/data/metadata.xml");
    let arn = |kind| form(&format!("arn:aws:iam::{ACCOUNT}:{kind}"));
    let members = members
        .replace("{allow}", &form(ALLOW))
        .replace("{trust}", &form(TRUST))
        .replace("{admin}", &form("arn:aws:iam::aws:policy/AdministratorAccess"))
        .replace("{bob}", &arn("user/Bob"))
        .replace("{own}", &arn("policy/Own"))
        .replace("{saml}", &arn("saml-provider/Corp"))
        .replace("{oidc}", &arn("oidc-provider/idp.example.com"))
        .replace("{mfa}", &arn("mfa/Phone"))
        .replace("{metadata}", &form(metadata));
    (operation.to_owned(), members)
}

/// The same record, of another thing: with another id, or made at another time.
fn another(record: &[u8], prefix: &str) -> Vec<u8> {
    let text = std::str::from_utf8(record).unwrap();
    if prefix.is_empty() {
        let (head, rest) = text.split_once("\"created\":").unwrap();
        return format!("{head}\"created\":1{rest}").into_bytes();
    }
    let (head, rest) = text.split_once(&format!("\"id\":\"{prefix}")).unwrap();
    let (_, tail) = rest.split_once('"').unwrap();
    format!("{head}\"id\":\"{prefix}ANOTHERONE\"{tail}").into_bytes()
}

#[tokio::test]
async fn nothing_is_done_to_whatever_took_the_name_since_the_decision() {
    let keys = [
        ("user", USERS.key((ACCOUNT, "bob")), "AIDA"),
        ("role", ROLES.key((ACCOUNT, "run")), "AROA"),
        ("group", GROUPS.key((ACCOUNT, "ops")), "AGPA"),
        (
            "profile",
            Key::new(("iam.instance_profile", ACCOUNT, "machine")),
            "AIPA",
        ),
        ("policy", POLICIES.key((ACCOUNT, "own")), "ANPA"),
        ("provider", SAML_PROVIDERS.key((ACCOUNT, "Corp")), "SAMLSP"),
        ("issuer", OIDC_PROVIDERS.key((ACCOUNT, "idp.example.com")), ""),
        ("device", MFA_DEVICES.key((ACCOUNT, "Phone")), ""),
    ];
    for ((kind, calls), (of, key, prefix)) in CALLS.into_iter().zip(keys) {
        assert_eq!(kind, of);
        for call in calls {
            let store = Arc::new(Replacing::default());
            let site = Site::over(Arc::clone(&store) as Arc<dyn Store>);
            for made in [
                "CreateUser UserName=Bob",
                "CreateRole RoleName=Run&AssumeRolePolicyDocument={trust}",
                "CreateGroup GroupName=Ops",
                "CreatePolicy PolicyName=Own&PolicyDocument={allow}",
                "CreateInstanceProfile InstanceProfileName=Machine",
                "CreateSAMLProvider Name=Corp&SAMLMetadataDocument={metadata}",
                "CreateOpenIDConnectProvider Url=https%3A%2F%2Fidp.example.com&ClientIDList.member.1=app",
                "CreateVirtualMFADevice VirtualMFADeviceName=Phone",
            ] {
                let (operation, members) = filled(made);
                site.done(&operation, &members).await;
            }
            let old = store.value(&key).await;
            let new = another(&old, prefix);
            *store.next.lock().unwrap() = Some((key.clone(), new.clone()));

            let (operation, members) = filled(call);
            let told = site.said(&operation, &members).await;
            // "This operation is idempotent": it is no error that there is nothing to delete.
            let expected = match operation.as_str() {
                "DeleteOpenIDConnectProvider" => "OK",
                _ => "NoSuchEntity: ",
            };
            assert!(told.starts_with(expected), "{operation}: {told}");
            assert!(
                store.next.lock().unwrap().is_none(),
                "{operation} looked at nothing"
            );
            assert_eq!(store.value(&key).await, new, "{operation}");

            store.put(&key, old).await;
            site.done(&operation, &members).await;
        }
    }
}
