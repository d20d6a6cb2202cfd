//! Who and what is there before calls of IAM, STS and Organizations.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use data_encoding::{BASE32, BASE64};
use identity::iam::MfaSeed;
use secret::Secret;
use serde_json::{Value, json};
use testkit::{Answer, Caller, World};

use crate::entry::form;
use crate::scene::{ELSEWHERE, OWNER, TRUST};

const POLICY: &str =
    r#"{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"net:Nothing","Resource":"*"}]}"#;
/// Metadata of an identity provider that was made for the tests of `libs/saml`.
const METADATA: &str = include_str!("../../../../libs/saml/tests/data/metadata.xml");

/// A server's certificate and its private key, as PEM.
static CERTIFICATE: LazyLock<(String, String)> = LazyLock::new(|| {
    let made = rcgen::generate_simple_self_signed(["net.example.com".to_owned()]).unwrap();
    (made.cert.pem(), made.signing_key.serialize_pem())
});

/// A private key of RSA, for whom assertions are encrypted.
static RSA_KEY: LazyLock<String> = LazyLock::new(|| {
    rcgen::KeyPair::generate_for(&rcgen::PKCS_RSA_SHA256)
        .unwrap()
        .serialize_pem()
});

async fn done(by: &Caller, operation: &str, document: &Value) -> Answer {
    let answer = by.send("iam", operation, &form(document)).await;
    assert_eq!(answer.said(), "OK", "{operation} {document}");
    answer
}

/// The text of the first element of this name.
fn element(answer: &Answer, name: &str) -> String {
    let text = answer.text();
    let (_, rest) = text.split_once(&format!("<{name}>")).unwrap();
    rest.split("</").next().unwrap().to_owned()
}

/// A user, a group, a role, a profile, a policy called `Net` that are in each other's use, and `Spare` ones that are not.
pub(crate) async fn settle(world: &World) -> BTreeMap<&'static str, String> {
    let root = world.root(OWNER);
    let mut things = BTreeMap::from([("metadata", METADATA.to_owned())]);
    for (name, called) in [("policy", "Net"), ("spare-policy", "Spare")] {
        let made = done(
            &root,
            "CreatePolicy",
            &json!({ "PolicyName": called, "PolicyDocument": POLICY }),
        )
        .await;
        things.insert(name, element(&made, "Arn"));
    }
    let policy = things["policy"].clone();
    done(
        &root,
        "CreatePolicyVersion",
        &json!({ "PolicyArn": policy, "PolicyDocument": POLICY }),
    )
    .await;
    for name in ["Net", "Spare"] {
        done(&root, "CreateUser", &json!({ "UserName": name })).await;
        done(&root, "CreateGroup", &json!({ "GroupName": name })).await;
        let made = done(
            &root,
            "CreateRole",
            &json!({ "RoleName": name, "AssumeRolePolicyDocument": TRUST }),
        )
        .await;
        if name == "Net" {
            things.insert("role", element(&made, "Arn"));
        }
        done(
            &root,
            "CreateInstanceProfile",
            &json!({ "InstanceProfileName": name }),
        )
        .await;
    }
    for kind in ["User", "Group", "Role"] {
        let named = format!("{kind}Name");
        let own = json!({ named.clone(): "Net", "PolicyName": "own", "PolicyDocument": POLICY });
        done(&root, &format!("Put{kind}Policy"), &own).await;
        let attached = json!({ named: "Net", "PolicyArn": policy });
        done(&root, &format!("Attach{kind}Policy"), &attached).await;
    }
    done(
        &root,
        "AddUserToGroup",
        &json!({ "GroupName": "Net", "UserName": "Net" }),
    )
    .await;
    done(
        &root,
        "AddRoleToInstanceProfile",
        &json!({ "InstanceProfileName": "Net", "RoleName": "Net" }),
    )
    .await;
    let key = done(&root, "CreateAccessKey", &json!({ "UserName": "Net" })).await;
    things.insert("access-key", element(&key, "AccessKeyId"));
    done(
        &root,
        "CreateAccountAlias",
        &json!({ "AccountAlias": "net-alias" }),
    )
    .await;
    done(
        &root,
        "UpdateAccountPasswordPolicy",
        &json!({ "MinimumPasswordLength": 9 }),
    )
    .await;
    done(&root, "GenerateCredentialReport", &json!({})).await;
    let provider = json!({ "Url": "https://net.example.com", "ClientIDList": ["app"],
        "ThumbprintList": ["0123456789abcdef0123456789abcdef01234567"] });
    let made = done(&root, "CreateOpenIDConnectProvider", &provider).await;
    things.insert("oidc", element(&made, "OpenIDConnectProviderArn"));
    let made = done(
        &root,
        "CreateSAMLProvider",
        &json!({ "Name": "net", "SAMLMetadataDocument": METADATA }),
    )
    .await;
    things.insert("saml", element(&made, "SAMLProviderArn"));
    let service = |name: &str| json!({ "AWSServiceName": name });
    let made = done(&root, "CreateServiceLinkedRole", &service("config.amazonaws.com")).await;
    things.insert("linked-role", element(&made, "RoleName"));
    let made = done(
        &root,
        "CreateServiceLinkedRole",
        &service("organizations.amazonaws.com"),
    )
    .await;
    let named = json!({ "RoleName": element(&made, "RoleName") });
    let ended = done(&root, "DeleteServiceLinkedRole", &named).await;
    things.insert("deletion-task", element(&ended, "DeletionTaskId"));
    things.insert("denial", denial(world).await);
    let (certificate, key) = &*CERTIFICATE;
    let uploaded =
        json!({ "ServerCertificateName": "Net", "CertificateBody": certificate, "PrivateKey": key });
    done(&root, "UploadServerCertificate", &uploaded).await;
    things.extend([
        ("certificate", certificate.clone()),
        ("private-key", key.clone()),
        ("rsa-key", RSA_KEY.clone()),
    ]);
    // Codes of the device's seed, counted in time steps from the beginning of the world.
    let (device, code) = device(&root, "net").await;
    let enabling = json!({ "UserName": "Net", "SerialNumber": device, "AuthenticationCode1": code(-2),
        "AuthenticationCode2": code(-1) });
    done(&root, "EnableMFADevice", &enabling).await;
    things.extend([("device", device), ("code-1", code(0)), ("code-2", code(1))]);
    let (device, code) = self::device(&root, "spare").await;
    things.extend([
        ("spare-device", device),
        ("spare-code-1", code(0)),
        ("spare-code-2", code(1)),
    ]);
    things
}

/// A new virtual MFA device: its serial number, and what makes its codes.
async fn device(by: &Caller, name: &str) -> (String, impl Fn(i64) -> String) {
    let made = done(
        by,
        "CreateVirtualMFADevice",
        &json!({ "VirtualMFADeviceName": name }),
    )
    .await;
    let text = BASE64
        .decode(element(&made, "Base32StringSeed").as_bytes())
        .unwrap();
    let seed = MfaSeed::new(Secret::new(BASE32.decode(&text).unwrap()));
    let now = testkit::BEGINNING.seconds() / 30;
    let code = move |steps: i64| seed.code(u64::try_from(now + steps).unwrap());
    (element(&made, "SerialNumber"), code)
}

/// The sealed message of a denial.
async fn denial(world: &World) -> String {
    let denied = world
        .user(OWNER, "Nobody", &[])
        .send("iam", "ListUsers", "")
        .await;
    denied.encoded.unwrap().into()
}

async fn asked(by: &Caller, operation: &str, document: &Value) -> Value {
    let answer = by.send("organizations", operation, &document.to_string()).await;
    assert_eq!(answer.said(), "OK", "{operation} {document}");
    answer.json()
}

/// An organization with nobody else in it.
pub(crate) async fn organize_alone(world: &World) {
    asked(
        &world.root(OWNER),
        "CreateOrganization",
        &json!({ "FeatureSet": "ALL" }),
    )
    .await;
}

/// An organization of the owner with a unit, a member and policies.
pub(crate) async fn organize(world: &World) -> BTreeMap<&'static str, String> {
    let root = world.root(OWNER);
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    asked(&root, "CreateOrganization", &json!({ "FeatureSet": "ALL" })).await;
    let roots = asked(&root, "ListRoots", &json!({})).await;
    let top = text(&roots["Roots"][0]["Id"]);
    let enabled = roots["Roots"][0]["PolicyTypes"]
        .as_array()
        .is_some_and(|it| !it.is_empty());
    if !enabled {
        let kind = json!({ "RootId": top, "PolicyType": "SERVICE_CONTROL_POLICY" });
        asked(&root, "EnablePolicyType", &kind).await;
    }
    let mut things = BTreeMap::from([("root", top.clone())]);
    for (name, called) in [("unit", "net"), ("empty-unit", "empty")] {
        let made = asked(
            &root,
            "CreateOrganizationalUnit",
            &json!({ "ParentId": top, "Name": called }),
        )
        .await;
        things.insert(name, text(&made["OrganizationalUnit"]["Id"]));
    }
    let made = asked(
        &root,
        "CreateAccount",
        &json!({ "Email": "net@example.com", "AccountName": "net" }),
    )
    .await;
    things.insert("creation", text(&made["CreateAccountStatus"]["Id"]));
    let status = json!({ "CreateAccountRequestId": things["creation"] });
    let status = asked(&root, "DescribeCreateAccountStatus", &status).await;
    things.insert("member", text(&status["CreateAccountStatus"]["AccountId"]));
    for (name, called) in [("policy", "net"), ("attached-policy", "attached")] {
        let document =
            json!({ "Name": called, "Description": "", "Type": "SERVICE_CONTROL_POLICY", "Content": POLICY });
        let made = asked(&root, "CreatePolicy", &document).await;
        things.insert(name, text(&made["Policy"]["PolicySummary"]["Id"]));
    }
    let attach = json!({ "PolicyId": things["attached-policy"], "TargetId": things["unit"] });
    asked(&root, "AttachPolicy", &attach).await;
    let service = json!({ "ServicePrincipal": "config.amazonaws.com" });
    asked(&root, "EnableAWSServiceAccess", &service).await;
    assert_ne!(things["member"], ELSEWHERE);
    things
}
