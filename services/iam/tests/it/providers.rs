//! Identity providers: OpenID Connect and SAML.

use serde_json::json;
use testkit::allow_when;

use crate::form::{HERE, all, done, one, said, world};

const ISSUER: &str = "https://token.actions.githubusercontent.com";
const OIDC: &str = "arn:aws:iam::111122223333:oidc-provider/token.actions.githubusercontent.com";
const THUMBPRINT: &str = "6938fd4d98bab03faadb97b34396831e3780aea1";

#[tokio::test]
async fn a_provider_of_openid_connect_is_made_changed_and_deleted() {
    let root = world().root(HERE);
    let members = [("Url", ISSUER), ("ClientIDList.member.1", "sts.amazonaws.com")];
    let made = done(&root, "CreateOpenIDConnectProvider", &members).await;
    assert_eq!(one(&made, "OpenIDConnectProviderArn"), OIDC);
    assert_eq!(
        said(&root, "CreateOpenIDConnectProvider", &members).await,
        format!("EntityAlreadyExists: Provider with url {ISSUER} already exists.")
    );
    let of = |name: &'static str, value: &'static str| [("OpenIDConnectProviderArn", OIDC), (name, value)];
    done(
        &root,
        "AddClientIDToOpenIDConnectProvider",
        &of("ClientID", "other"),
    )
    .await;
    done(
        &root,
        "AddClientIDToOpenIDConnectProvider",
        &of("ClientID", "other"),
    )
    .await;
    done(
        &root,
        "RemoveClientIDFromOpenIDConnectProvider",
        &of("ClientID", "sts.amazonaws.com"),
    )
    .await;
    done(
        &root,
        "UpdateOpenIDConnectProviderThumbprint",
        &of("ThumbprintList.member.1", THUMBPRINT),
    )
    .await;

    let got = done(
        &root,
        "GetOpenIDConnectProvider",
        &[("OpenIDConnectProviderArn", OIDC)],
    )
    .await;
    assert_eq!(one(&got, "Url"), "token.actions.githubusercontent.com");
    assert_eq!(one(&got, "ClientIDList"), "<member>other</member>");
    assert_eq!(
        one(&got, "ThumbprintList"),
        format!("<member>{THUMBPRINT}</member>")
    );
    let listed = done(&root, "ListOpenIDConnectProviders", &[]).await;
    assert_eq!(all(&listed, "Arn"), [OIDC]);

    for _ in 0..2 {
        done(
            &root,
            "DeleteOpenIDConnectProvider",
            &[("OpenIDConnectProviderArn", OIDC)],
        )
        .await;
    }
    assert_eq!(
        said(
            &root,
            "GetOpenIDConnectProvider",
            &[("OpenIDConnectProviderArn", OIDC)]
        )
        .await,
        format!("NoSuchEntity: OpenIDConnect Provider not found for arn {OIDC}")
    );
}

#[tokio::test]
async fn an_issuers_url_is_of_https_and_has_no_query() {
    let root = world().root(HERE);
    for url in [
        "example.com",
        "https://",
        "https://example.com/?a=b",
        "https://a b.com",
        "https://user@example.com",
        "https://example.com:port/",
        "https://example.com/*",
    ] {
        let said = said(&root, "CreateOpenIDConnectProvider", &[("Url", url)]).await;
        assert!(said.starts_with("ValidationError: "), "{url}: {said}");
    }
    assert_eq!(
        said(
            &root,
            "CreateOpenIDConnectProvider",
            &[("Url", "http://example.com")]
        )
        .await,
        "InvalidInput: Invalid Open ID Connect Provider URL. The URL must begin with https://."
    );
    for url in [
        "https://example.com",
        "https://id.example.com:8443/realms/one",
        "https://example.com/",
    ] {
        done(&root, "CreateOpenIDConnectProvider", &[("Url", url)]).await;
    }
}

#[tokio::test]
async fn a_provider_has_a_hundred_client_ids_and_five_thumbprints_at_most() {
    let root = world().root(HERE);
    let ids: Vec<_> = (1..=100)
        .map(|it| (format!("ClientIDList.member.{it}"), format!("id{it}")))
        .collect();
    let mut members: Vec<(&str, &str)> = ids
        .iter()
        .map(|(name, id)| (name.as_str(), id.as_str()))
        .collect();
    members.push(("Url", ISSUER));
    done(&root, "CreateOpenIDConnectProvider", &members).await;
    let more = [("OpenIDConnectProviderArn", OIDC), ("ClientID", "one more")];
    assert_eq!(
        said(&root, "AddClientIDToOpenIDConnectProvider", &more).await,
        "LimitExceeded: Cannot exceed quota for ClientIdsPerOpenIdConnectProvider: 100"
    );
    let six: Vec<String> = (1..=6).map(|it| format!("ThumbprintList.member.{it}")).collect();
    let mut members: Vec<(&str, &str)> = six.iter().map(|it| (it.as_str(), THUMBPRINT)).collect();
    members.push(("OpenIDConnectProviderArn", OIDC));
    let said = said(&root, "UpdateOpenIDConnectProviderThumbprint", &members).await;
    assert!(said.starts_with("InvalidInput: "), "{said}");
}

#[tokio::test]
async fn tags_of_providers_are_conditions() {
    let world = world();
    let root = world.root(HERE);
    let members = [
        ("Url", ISSUER),
        ("Tags.member.1.Key", "team"),
        ("Tags.member.1.Value", "red"),
    ];
    done(&root, "CreateOpenIDConnectProvider", &members).await;
    let red = allow_when(
        &["iam:*"],
        &json!({ "StringEquals": { "aws:ResourceTag/team": "red" } }),
    );
    let bob = world.user(HERE, "Bob", &[&red]);
    done(
        &bob,
        "GetOpenIDConnectProvider",
        &[("OpenIDConnectProviderArn", OIDC)],
    )
    .await;
    let listed = done(
        &bob,
        "ListOpenIDConnectProviderTags",
        &[("OpenIDConnectProviderArn", OIDC)],
    )
    .await;
    assert_eq!(all(&listed, "Value"), ["red"]);
    let members = [("OpenIDConnectProviderArn", OIDC), ("TagKeys.member.1", "team")];
    done(&bob, "UntagOpenIDConnectProvider", &members).await;
    let refused = said(
        &bob,
        "GetOpenIDConnectProvider",
        &[("OpenIDConnectProviderArn", OIDC)],
    )
    .await;
    assert!(refused.starts_with("AccessDenied: "), "{refused}");
}

const SAML: &str = "arn:aws:iam::111122223333:saml-provider/Corp";

/// A metadata document of an identity provider with a certificate of its own.
fn metadata(attributes: &str) -> String {
    let key = rcgen::KeyPair::generate().unwrap();
    let parameters = rcgen::CertificateParams::new(vec!["idp.example.com".to_owned()]).unwrap();
    let certificate = parameters.self_signed(&key).unwrap();
    let base64 = data_encoding::BASE64.encode(certificate.der());
    let padding = format!("<!-- {} -->", "x".repeat(600));
    format!(
        r#"<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://idp.example.com" {attributes}>{padding}<IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol"><KeyDescriptor use="signing"><KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Data><X509Certificate>{base64}</X509Certificate></X509Data></KeyInfo></KeyDescriptor></IDPSSODescriptor></EntityDescriptor>"#
    )
}

#[tokio::test]
async fn a_provider_of_saml_is_made_changed_and_deleted() {
    let root = world().root(HERE);
    let text = metadata("");
    let members = [("Name", "Corp"), ("SAMLMetadataDocument", text.as_str())];
    let made = done(&root, "CreateSAMLProvider", &members).await;
    assert_eq!(one(&made, "SAMLProviderArn"), SAML);
    assert!(
        said(&root, "CreateSAMLProvider", &members)
            .await
            .starts_with("EntityAlreadyExists")
    );
    let of = ("SAMLProviderArn", SAML);
    let got = done(&root, "GetSAMLProvider", &[of]).await;
    assert_eq!(one(&got, "SAMLMetadataDocument"), text);
    assert!(all(&got, "ValidUntil").is_empty());

    let dated = metadata(r#"validUntil="2030-01-01T00:00:00Z""#);
    done(
        &root,
        "UpdateSAMLProvider",
        &[of, ("SAMLMetadataDocument", &dated)],
    )
    .await;
    let other = [("Name", "Other"), ("SAMLMetadataDocument", text.as_str())];
    done(&root, "CreateSAMLProvider", &other).await;
    let listed = done(&root, "ListSAMLProviders", &[]).await;
    let other = "arn:aws:iam::111122223333:saml-provider/Other";
    assert_eq!(all(&listed, "Arn"), [SAML, other]);
    done(&root, "DeleteSAMLProvider", &[("SAMLProviderArn", other)]).await;
    let listed = done(&root, "ListSAMLProviders", &[]).await;
    assert_eq!(
        (one(&listed, "Arn"), one(&listed, "ValidUntil")),
        (SAML.into(), "2030-01-01T00:00:00Z".into())
    );

    done(
        &root,
        "TagSAMLProvider",
        &[of, ("Tags.member.1.Key", "k"), ("Tags.member.1.Value", "v")],
    )
    .await;
    let tags = done(&root, "ListSAMLProviderTags", &[of]).await;
    assert_eq!(all(&tags, "Key"), ["k"]);
    done(&root, "DeleteSAMLProvider", &[of]).await;
    assert_eq!(
        said(&root, "DeleteSAMLProvider", &[of]).await,
        format!("NoSuchEntity: Manifest not found for arn {SAML}")
    );
}

#[tokio::test]
async fn metadata_that_cannot_be_read_is_not_stored() {
    let root = world().root(HERE);
    let text = format!("<EntityDescriptor>{}</EntityDescriptor>", "x".repeat(1_000));
    assert_eq!(
        said(
            &root,
            "CreateSAMLProvider",
            &[("Name", "Corp"), ("SAMLMetadataDocument", &text)]
        )
        .await,
        "InvalidInput: Could not parse metadata"
    );
}

const REQUIRED_WITHOUT_KEY: &str =
    "Unable to set assertion encryption mode to Required because no private key is provided.";
const NO_KEY: &str =
    "Invalid private key. It must be an RSA key of 2048 to 8192 bits, not encrypted, in a .pem file.";

/// A private key in PEM.
fn private_key() -> String {
    rcgen::KeyPair::generate_for(&rcgen::PKCS_RSA_SHA256)
        .unwrap()
        .serialize_pem()
}

#[tokio::test]
async fn a_provider_has_up_to_two_private_keys_which_nobody_sees_again() {
    let root = world().root(HERE);
    let (text, first, second) = (metadata(""), private_key(), private_key());
    let base = [("Name", "Corp"), ("SAMLMetadataDocument", text.as_str())];
    let with = |more: &[(&'static str, &'static str)]| [&base, more].concat();
    for (member, why) in [
        (("AssertionEncryptionMode", "Required"), REQUIRED_WITHOUT_KEY),
        (
            ("AssertionEncryptionMode", "Allowed"),
            "Encrypted assertions need a private key.",
        ),
        (("AddPrivateKey", "no key"), NO_KEY),
    ] {
        let refused = said(&root, "CreateSAMLProvider", &with(&[member])).await;
        assert_eq!(refused, format!("InvalidInput: {why}"));
    }
    let key = ("AddPrivateKey", first.as_str());
    let required = ("AssertionEncryptionMode", "Required");
    done(
        &root,
        "CreateSAMLProvider",
        &[&base[..], &[key, required]].concat(),
    )
    .await;

    let of = ("SAMLProviderArn", SAML);
    let got = done(&root, "GetSAMLProvider", &[of]).await;
    let uuid = one(&got, "SAMLProviderUUID");
    assert!(uuid.starts_with("SAMLSP") && uuid.len() == 22, "{uuid}");
    assert_eq!(one(&got, "AssertionEncryptionMode"), "Required");
    assert_eq!(one(&got, "Timestamp"), "2026-01-02T03:04:05Z");
    assert!(!got.text().contains("PRIVATE"));
    let id = one(&got, "KeyId");

    let add = |key| [of, ("AddPrivateKey", key)];
    done(&root, "UpdateSAMLProvider", &add(&second)).await;
    let third = private_key();
    let refused = said(&root, "UpdateSAMLProvider", &add(&third)).await;
    assert_eq!(refused, "LimitExceeded: Private key limit of 2 is reached.");
    let both = [of, ("AddPrivateKey", &*third), ("RemovePrivateKey", &*id)];
    let refused = said(&root, "UpdateSAMLProvider", &both).await;
    assert_eq!(
        refused,
        "InvalidInput: Unable to add and remove private keys in the same request. Set a value for only one of the two \
         parameters."
    );

    let remove = |id| [of, ("RemovePrivateKey", id)];
    done(&root, "UpdateSAMLProvider", &remove(&id)).await;
    let refused = said(&root, "UpdateSAMLProvider", &remove(&id)).await;
    assert_eq!(
        refused,
        "NoSuchEntity: Failed to remove private key because the Key ID does not match a private key."
    );
    let left = one(&done(&root, "GetSAMLProvider", &[of]).await, "KeyId");
    assert_ne!(left, id);
    let refused = said(&root, "UpdateSAMLProvider", &remove(&left)).await;
    assert_eq!(refused, "InvalidInput: Failed to remove private key.");
    let allowed = [of, ("AssertionEncryptionMode", "Allowed")];
    done(&root, "UpdateSAMLProvider", &allowed).await;
    done(&root, "UpdateSAMLProvider", &remove(&left)).await;
    let got = done(&root, "GetSAMLProvider", &[of]).await;
    assert!(all(&got, "KeyId").is_empty());
    assert!(all(&got, "AssertionEncryptionMode").is_empty());
    let required = [of, ("AssertionEncryptionMode", "Required")];
    let refused = said(&root, "UpdateSAMLProvider", &required).await;
    assert_eq!(refused, format!("InvalidInput: {REQUIRED_WITHOUT_KEY}"));
}

#[tokio::test]
async fn an_update_of_nothing_is_refused() {
    let root = world().root(HERE);
    let text = metadata("");
    let members = [("Name", "Corp"), ("SAMLMetadataDocument", text.as_str())];
    done(&root, "CreateSAMLProvider", &members).await;
    let of = ("SAMLProviderArn", SAML);
    assert_eq!(
        said(&root, "UpdateSAMLProvider", &[of]).await,
        "InvalidInput: Unable to update identity provider. No updates are defined for metadata or encryption assertion."
    );
}

#[tokio::test]
async fn records_tell_nothing_of_a_private_key() {
    let world = world();
    let (text, key) = (metadata(""), private_key());
    let members = [
        ("Name", "Corp"),
        ("SAMLMetadataDocument", text.as_str()),
        ("AddPrivateKey", key.as_str()),
    ];
    done(&world.root(HERE), "CreateSAMLProvider", &members).await;
    let secret: String = key.lines().nth(1).unwrap().to_owned();
    for record in world.records() {
        assert!(!record.to_string().contains(&secret), "{record}");
    }
}
