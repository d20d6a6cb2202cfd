//! A role for whom a SAML provider vouches with an assertion.

use std::collections::BTreeMap;

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use aws_lc_rs::digest::{SHA256, digest};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::{KeyPair, OAEP_SHA1_MGF1SHA1, OaepPublicEncryptingKey, PrivateDecryptingKey};
use aws_lc_rs::signature::RSA_PKCS1_SHA256;
use data_encoding::BASE64;
use gate::Origin;
use identity::SamlPrivateKey;
use identity::iam::{AssertionEncryption, SAML_PROVIDERS, SamlKeyRecord, SamlProviderRecord};
use secret::Secret;
use serde_json::{Value, json};
use smithy::ServiceError;
use store::{StoreError, transact};
use sts_api::{AssumeRoleWithSAMLRequest, AssumeRoleWithSAMLResponse, Error};
use testkit::{BEGINNING, HOME, allow, allow_when};

use crate::deployment::{ACCOUNT, ACTION, Deployment, OTHER, role_arn, said};

const ISSUER: &str = "https://idp.example.com/metadata";
const AWS: &str = "https://aws.amazon.com/SAML/Attributes";

fn provider() -> String {
    format!("arn:aws:iam::{ACCOUNT}:saml-provider/Idp")
}

/// A provider that writes its assertions in canonical form, so that signing them takes no canonicalization.
struct Idp {
    key: KeyPair,
    metadata: String,
    recipient: &'static str,
}

impl Idp {
    fn new() -> Self {
        let key = rcgen::KeyPair::generate_for(&rcgen::PKCS_RSA_SHA256).unwrap();
        let certificate = rcgen::CertificateParams::new(Vec::new())
            .unwrap()
            .self_signed(&key)
            .unwrap();
        let certificate = BASE64.encode(certificate.der());
        Self {
            key: KeyPair::from_pkcs8(&key.serialize_der()).unwrap(),
            recipient: "https://signin.aws.amazon.com/saml",
            metadata: format!(
                r#"<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="{ISSUER}"><IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"><KeyDescriptor use="signing"><KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Data><X509Certificate>{certificate}</X509Certificate></X509Data></KeyInfo></KeyDescriptor></IDPSSODescriptor></EntityDescriptor>"#
            ),
        }
    }

    /// A signed response for Ann, who may have a role, with more attributes and an end of her session.
    fn response(&self, role: &str, attributes: &[(&str, &[&str])], ends: &str) -> String {
        let pair = format!("{role},{}", provider());
        let base = [
            (format!("{AWS}/Role"), vec![pair.as_str()]),
            (format!("{AWS}/RoleSessionName"), vec!["ann@example.com"]),
        ];
        let more = attributes
            .iter()
            .map(|(name, values)| ((*name).to_owned(), values.to_vec()));
        let attributes: String = base
            .into_iter()
            .chain(more)
            .map(|(name, values)| {
                let value = |it: &str| format!("<saml:AttributeValue>{it}</saml:AttributeValue>");
                let values: String = values.into_iter().map(value).collect();
                format!(r#"<saml:Attribute Name="{name}">{values}</saml:Attribute>"#)
            })
            .collect();
        let issuer = format!("<saml:Issuer>{ISSUER}</saml:Issuer>");
        let recipient = self.recipient;
        let rest = format!(
            r#"<saml:Subject><saml:NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent">ann</saml:NameID><saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData NotOnOrAfter="2026-01-02T03:09:05Z" Recipient="{recipient}"></saml:SubjectConfirmationData></saml:SubjectConfirmation></saml:Subject><saml:Conditions NotBefore="2026-01-02T03:04:05Z" NotOnOrAfter="2026-01-02T03:14:05Z"><saml:AudienceRestriction><saml:Audience>https://signin.aws.amazon.com/saml</saml:Audience></saml:AudienceRestriction></saml:Conditions><saml:AuthnStatement AuthnInstant="2026-01-02T03:04:05Z" SessionNotOnOrAfter="{ends}"></saml:AuthnStatement><saml:AttributeStatement>{attributes}</saml:AttributeStatement></saml:Assertion>"#
        );
        let head = r#"<saml:Assertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" ID="_a" IssueInstant="2026-01-02T03:04:05Z" Version="2.0">"#;
        let signature = self.signature(&format!("{head}{issuer}{rest}"));
        let response = format!(
            r#"<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_r" Version="2.0"><samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"></samlp:StatusCode></samlp:Status>{head}{issuer}{signature}{rest}</samlp:Response>"#
        );
        BASE64.encode(response.as_bytes())
    }

    fn signature(&self, canonical: &str) -> String {
        let digest = BASE64.encode(digest(&SHA256, canonical.as_bytes()).as_ref());
        let info = format!(
            r##"<ds:SignedInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:CanonicalizationMethod Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"></ds:CanonicalizationMethod><ds:SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"></ds:SignatureMethod><ds:Reference URI="#_a"><ds:Transforms><ds:Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"></ds:Transform><ds:Transform Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"></ds:Transform></ds:Transforms><ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"></ds:DigestMethod><ds:DigestValue>{digest}</ds:DigestValue></ds:Reference></ds:SignedInfo>"##
        );
        let mut value = vec![0; 256];
        self.key
            .sign(
                &RSA_PKCS1_SHA256,
                &SystemRandom::new(),
                info.as_bytes(),
                &mut value,
            )
            .unwrap();
        let value = BASE64.encode(&value);
        format!(
            r#"<ds:Signature xmlns:ds="http://www.w3.org/2000/09/xmldsig#">{info}<ds:SignatureValue>{value}</ds:SignatureValue></ds:Signature>"#
        )
    }
}

const LATE: &str = "2026-01-03T03:04:05Z";

fn trusting(condition: &Value) -> Value {
    json!({
        "Effect": "Allow", "Principal": { "Federated": provider() },
        "Action": ["sts:AssumeRoleWithSAML", "sts:TagSession", "sts:SetSourceIdentity"],
        "Condition": condition,
    })
}

async fn deployment(idp: &Idp, condition: &Value) -> Deployment {
    let here = Deployment::new();
    add_provider(&here, idp).await;
    here.role_with(ACCOUNT, "Sso", &[trusting(condition)], |role| {
        role.inline.insert("p".into(), allow(&[ACTION]));
    })
    .await;
    here
}

async fn add_provider(here: &Deployment, idp: &Idp) {
    add_provider_with(here, idp, None, Vec::new()).await;
}

async fn add_provider_with(
    here: &Deployment,
    idp: &Idp,
    encryption: Option<AssertionEncryption>,
    private_keys: Vec<SamlKeyRecord>,
) {
    let record = &SamlProviderRecord {
        name: "Idp".to_owned(),
        id: "SAMLSPD9IMTW2LM46J042K".to_owned(),
        metadata: idp.metadata.clone(),
        created: 0,
        valid_until: None,
        tags: BTreeMap::new(),
        encryption,
        private_keys,
    };
    let stored: Result<(), StoreError> = transact(here.directory.store(), |txn| {
        Box::pin(async move { SAML_PROVIDERS.put(txn, (ACCOUNT, "Idp"), record) })
    })
    .await;
    stored.unwrap();
}

fn request(role: &str, provider: &str, response: String) -> AssumeRoleWithSAMLRequest {
    AssumeRoleWithSAMLRequest {
        role_arn: role.to_owned(),
        principal_arn: provider.to_owned(),
        saml_assertion: Secret::new(response),
        policy_arns: None,
        policy: None,
        duration_seconds: None,
        minimum_session_token_size: None,
    }
}

async fn send(
    here: &Deployment,
    request: AssumeRoleWithSAMLRequest,
) -> Result<AssumeRoleWithSAMLResponse, Error> {
    let gate = here.world.gate();
    let origin = Origin {
        source_ip: None,
        user_agent: "browser".into(),
        tls: None,
    };
    let cx = gate.context_unsigned(gate.next_request_id(), HOME.parse().unwrap(), origin);
    let result = gate.call(cx, request).await;
    if let Err(error) = &result {
        testkit::must_be_modelled::<AssumeRoleWithSAMLRequest>(error);
    }
    result
}

#[tokio::test]
async fn a_good_assertion_is_a_session_that_knows_its_subject() {
    let idp = Idp::new();
    let here = deployment(&idp, &json!({})).await;
    let arn = role_arn(ACCOUNT, "Sso");
    let ann = json!({ "StringEquals": {
        "saml:sub": "ann", "saml:sub_type": "persistent", "aws:PrincipalTag/team": "red",
        "aws:FederatedProvider": provider(), "aws:SourceIdentity": "ann",
    } });
    here.role_with(ACCOUNT, "Sso", &[trusting(&json!({}))], |role| {
        role.inline.insert("p".into(), allow_when(&[ACTION], &ann));
    })
    .await;
    let tag = format!("{AWS}/PrincipalTag:team");
    let identity = format!("{AWS}/SourceIdentity");
    let attributes: [(&str, &[&str]); 2] = [(&tag, &["red"]), (&identity, &["ann"])];
    let response = idp.response(&arn, &attributes, LATE);
    let answer = send(&here, request(&arn, &provider(), response)).await.unwrap();
    assert_eq!(answer.subject.as_deref(), Some("ann"));
    assert_eq!(answer.subject_type.as_deref(), Some("persistent"));
    assert_eq!(answer.issuer.as_deref(), Some(ISSUER));
    assert_eq!(
        answer.audience.as_deref(),
        Some("https://signin.aws.amazon.com/saml")
    );
    assert_eq!(answer.source_identity.as_deref(), Some("ann"));
    assert_eq!(
        answer.assumed_role_user.unwrap().arn,
        format!("arn:aws:sts::{ACCOUNT}:assumed-role/Sso/ann@example.com")
    );
    assert!(here.with(answer.credentials).may().await);
}

#[tokio::test]
async fn the_trust_policy_has_the_last_word_on_what_the_assertion_says() {
    let idp = Idp::new();
    let arn = role_arn(ACCOUNT, "Sso");
    for (key, value, ok) in [
        ("saml:aud", "https://signin.aws.amazon.com/saml", true),
        ("saml:iss", ISSUER, true),
        ("saml:doc", "111122223333/Idp", true),
        ("saml:sub", "bob", false),
        ("saml:edupersonorgdn", "example", true),
        ("saml:edupersonorgdn", "other", false),
        ("sts:RoleSessionName", "ann@example.com", true),
    ] {
        let here = deployment(&idp, &json!({ "StringEquals": { key: value } })).await;
        let organization: [(&str, &[&str]); 1] = [("urn:oid:1.3.6.1.4.1.5923.1.1.1.3", &["example"])];
        let response = idp.response(&arn, &organization, LATE);
        let answer = send(&here, request(&arn, &provider(), response)).await;
        assert_eq!(answer.is_ok(), ok, "{key} {value}: {}", said(&answer));
        if !ok {
            assert_eq!(
                said(&answer),
                "AccessDenied: Not authorized to perform sts:AssumeRoleWithSAML"
            );
        }
    }
}

#[tokio::test]
async fn the_session_ends_when_the_provider_wants_it_to() {
    let idp = Idp::new();
    let here = deployment(&idp, &json!({})).await;
    let arn = role_arn(ACCOUNT, "Sso");
    for (ends, seconds) in [(LATE, 3600), ("2026-01-02T03:24:05Z", 1200)] {
        let response = idp.response(&arn, &[], ends);
        let answer = send(&here, request(&arn, &provider(), response)).await.unwrap();
        assert_eq!(
            answer.credentials.unwrap().expiration,
            BEGINNING.plus_seconds(seconds)
        );
    }
}

#[tokio::test]
async fn what_is_not_vouched_for_is_refused() {
    let (idp, other) = (Idp::new(), Idp::new());
    let here = deployment(&idp, &json!({})).await;
    here.role(ACCOUNT, "Another", &[trusting(&json!({}))]).await;
    here.role(OTHER, "Sso", &[trusting(&json!({}))]).await;
    let (sso, another) = (role_arn(ACCOUNT, "Sso"), role_arn(ACCOUNT, "Another"));
    let good = || idp.response(&sso, &[], LATE);
    let missing = format!("arn:aws:iam::{ACCOUNT}:saml-provider/Missing");
    let elsewhere = role_arn(OTHER, "Sso");
    for (role, principal, response, words) in [
        (
            &sso,
            &missing,
            good(),
            "InvalidIdentityToken: Specified provider doesn't exist",
        ),
        (
            &elsewhere,
            &provider(),
            idp.response(&elsewhere, &[], LATE),
            "InvalidIdentityToken: Specified provider doesn't exist",
        ),
        (&another, &provider(), good(), "InvalidIdentityToken: "),
        (
            &sso,
            &provider(),
            other.response(&sso, &[], LATE),
            "InvalidIdentityToken: ",
        ),
        (&sso, &provider(), "PHg+".to_owned(), "InvalidIdentityToken: "),
    ] {
        let answer = send(&here, request(role, principal, response)).await;
        let said = said(&answer);
        assert!(said.starts_with(words), "{said}");
    }
    let ended = idp.response(&sso, &[], "2026-01-02T03:04:05Z");
    let ended = send(&here, request(&sso, &provider(), ended)).await;
    assert_eq!(ended.unwrap_err().code(), "ExpiredTokenException");
    here.world.wait(301);
    let late = send(&here, request(&sso, &provider(), good())).await;
    assert_eq!(late.unwrap_err().code(), "ExpiredTokenException");
}

#[tokio::test]
async fn new_metadata_counts_at_once() {
    let (old, new) = (Idp::new(), Idp::new());
    let here = deployment(&old, &json!({})).await;
    let arn = role_arn(ACCOUNT, "Sso");
    let ask = |idp: &Idp| send(&here, request(&arn, &provider(), idp.response(&arn, &[], LATE)));
    ask(&old).await.unwrap();
    add_provider(&here, &new).await;
    ask(&old).await.unwrap_err();
    ask(&new).await.unwrap();
}

#[tokio::test]
async fn an_assertion_makes_any_number_of_sessions_within_its_five_minutes() {
    let idp = Idp::new();
    let here = deployment(&idp, &json!({})).await;
    let arn = role_arn(ACCOUNT, "Sso");
    let response = idp.response(&arn, &[], LATE);
    let again = || send(&here, request(&arn, &provider(), response.clone()));
    let first = again().await.unwrap().credentials.unwrap();
    here.world.wait(299);
    let second = again().await.unwrap().credentials.unwrap();
    assert_ne!(first.access_key_id, second.access_key_id);
    here.world.wait(1);
    assert_eq!(again().await.unwrap_err().code(), "ExpiredTokenException");
}

#[tokio::test]
async fn the_recipient_is_the_sign_in_of_aws_of_the_region_called_or_of_the_provider() {
    let arn = role_arn(ACCOUNT, "Sso");
    for (recipient, ok) in [
        ("https://eu-central-1.signin.aws.amazon.com/saml", true),
        (
            "https://signin.aws.amazon.com/saml/acs/SAMLSPD9IMTW2LM46J042K",
            true,
        ),
        (
            "https://eu-central-1.signin.aws.amazon.com/saml/acs/SAMLSPD9IMTW2LM46J042K",
            true,
        ),
        (
            "https://signin.aws.amazon.com/saml/acs/SAMLSPOTHERPROVIDERXX",
            false,
        ),
        ("https://eu-west-1.signin.aws.amazon.com/saml", false),
        ("https://signin.amazonaws.cn/saml", false),
        ("https://sp.example.com/saml", false),
    ] {
        let idp = Idp {
            recipient,
            ..Idp::new()
        };
        let here = deployment(&idp, &json!({})).await;
        let answer = send(&here, request(&arn, &provider(), idp.response(&arn, &[], LATE))).await;
        assert_eq!(answer.is_ok(), ok, "{recipient}: {}", said(&answer));
        if !ok {
            let words = "InvalidIdentityToken: Response does not contain the required audience.";
            assert_eq!(said(&answer), words, "{recipient}");
        }
    }
}

/// Encrypts the assertion of a response for a key: AES-256-GCM under RSA-OAEP.
fn encrypted(response: &str, recipient: &PrivateDecryptingKey) -> String {
    let response = String::from_utf8(BASE64.decode(response.as_bytes()).unwrap()).unwrap();
    let (head, rest) = response.split_once("<saml:Assertion").unwrap();
    let (assertion, tail) = rest.split_once("</saml:Assertion>").unwrap();
    let mut data = format!("<saml:Assertion{assertion}</saml:Assertion>").into_bytes();
    let (key, nonce) = ([5; 32], [6; 12]);
    let cipher = LessSafeKey::new(UnboundKey::new(&AES_256_GCM, &key).unwrap());
    cipher
        .seal_in_place_append_tag(Nonce::assume_unique_for_key(nonce), Aad::empty(), &mut data)
        .unwrap();
    let data = BASE64.encode(&[&nonce[..], &data].concat());
    let public = OaepPublicEncryptingKey::new(recipient.public_key()).unwrap();
    let mut wrapped = vec![0; public.ciphertext_size()];
    public
        .encrypt(&OAEP_SHA1_MGF1SHA1, &key, &mut wrapped, None)
        .unwrap();
    let wrapped = BASE64.encode(&wrapped);
    let sealed = format!(
        r#"<saml:EncryptedAssertion xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"><x:EncryptedData xmlns:x="http://www.w3.org/2001/04/xmlenc#"><x:EncryptionMethod Algorithm="http://www.w3.org/2009/xmlenc11#aes256-gcm"/><x:CipherData><x:CipherValue>{data}</x:CipherValue></x:CipherData></x:EncryptedData><x:EncryptedKey xmlns:x="http://www.w3.org/2001/04/xmlenc#"><x:EncryptionMethod Algorithm="http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p"/><x:CipherData><x:CipherValue>{wrapped}</x:CipherValue></x:CipherData></x:EncryptedKey></saml:EncryptedAssertion>"#
    );
    BASE64.encode(format!("{head}{sealed}{tail}").as_bytes())
}

#[tokio::test]
async fn an_encrypted_assertion_is_opened_with_the_provider_s_key_and_may_be_required() {
    let idp = Idp::new();
    let here = deployment(&idp, &json!({})).await;
    let arn = role_arn(ACCOUNT, "Sso");
    let pair = rcgen::KeyPair::generate_for(&rcgen::PKCS_RSA_SHA256).unwrap();
    let recipient = PrivateDecryptingKey::from_pkcs8(&pair.serialize_der()).unwrap();
    let key = SamlPrivateKey::of_pem(&Secret::new(pair.serialize_pem())).unwrap();
    let aad = SamlPrivateKey::aad(ACCOUNT.parse().unwrap(), "SAMLSPD9IMTW2LM46J042K", "KEY");
    let record = SamlKeyRecord {
        id: "KEY".to_owned(),
        added: 0,
        key: here
            .directory
            .seal()
            .wrap(&key, &aad, here.world.ground().random.as_ref())
            .unwrap(),
    };
    let plain = idp.response(&arn, &[], LATE);
    let sealed = encrypted(&plain, &recipient);
    let ask = async |response: &str| {
        let answer = send(&here, request(&arn, &provider(), response.to_owned())).await;
        match &answer {
            Ok(answer) => answer.subject.clone().unwrap(),
            Err(_) => said(&answer),
        }
    };
    let refused = "InvalidIdentityToken: Invalid base64 SAMLResponse";
    assert_eq!(ask(&sealed).await, refused);
    let modes = [
        (None, "ann", refused),
        (Some(AssertionEncryption::Allowed), "ann", "ann"),
        (
            Some(AssertionEncryption::Required),
            "InvalidIdentityToken: The assertion must be encrypted",
            "ann",
        ),
    ];
    for (mode, of_plain, of_sealed) in modes {
        add_provider_with(&here, &idp, mode, vec![record.clone()]).await;
        assert_eq!(ask(&plain).await, of_plain, "{mode:?}");
        assert_eq!(ask(&sealed).await, of_sealed, "{mode:?}");
    }
    let stranger = encrypted(&Idp::new().response(&arn, &[], LATE), &recipient);
    assert_eq!(ask(&stranger).await, refused);
}
