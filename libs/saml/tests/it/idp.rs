//! An identity provider that writes its messages in canonical form in the first place, so that signing them takes no
//! canonicalization.

use std::sync::LazyLock;

use aws_lc_rs::digest::{SHA256, digest};
use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::KeyPair;
use aws_lc_rs::signature::RSA_PKCS1_SHA256;
use data_encoding::BASE64;
use saml::{Assertion, Expectations, Metadata, Refused, verify};

pub(crate) const ISSUER: &str = "https://idp.example.com/metadata";
/// 2023-11-14T22:13:20Z, the time of all messages.
pub(crate) const NOW: i64 = 1_700_000_000;
const SAML: &str = "urn:oasis:names:tc:SAML:2.0:assertion";

/// An assertion of which every part can be replaced.
pub(crate) struct Parts {
    pub(crate) head: &'static str,
    pub(crate) issuer: &'static str,
    pub(crate) subject: &'static str,
    pub(crate) conditions: &'static str,
    pub(crate) authn: &'static str,
    pub(crate) attributes: &'static str,
}

impl Default for Parts {
    fn default() -> Self {
        Self {
            head: r#"ID="_a" IssueInstant="2023-11-14T22:13:20Z" Version="2.0""#,
            issuer: "<saml:Issuer>https://idp.example.com/metadata</saml:Issuer>",
            subject: r#"<saml:Subject><saml:NameID>ann</saml:NameID><saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData NotOnOrAfter="2023-11-14T22:18:20Z" Recipient="https://signin.aws.amazon.com/saml"></saml:SubjectConfirmationData></saml:SubjectConfirmation></saml:Subject>"#,
            conditions: r#"<saml:Conditions NotBefore="2023-11-14T22:13:20Z" NotOnOrAfter="2023-11-14T22:23:20Z"><saml:AudienceRestriction><saml:Audience>https://signin.aws.amazon.com/saml</saml:Audience></saml:AudienceRestriction></saml:Conditions>"#,
            authn: r#"<saml:AuthnStatement AuthnInstant="2023-11-14T22:13:20Z"></saml:AuthnStatement>"#,
            attributes: "",
        }
    }
}

impl Parts {
    /// The response with the assertion signed.
    pub(crate) fn response(&self) -> String {
        envelope(&signed(&self.assertion(), "_a", &self.issuer_end()))
    }

    /// The assertion in canonical form, with no signature.
    pub(crate) fn assertion(&self) -> String {
        let Self {
            head,
            issuer,
            subject,
            conditions,
            authn,
            attributes,
        } = self;
        let statement = if attributes.is_empty() {
            String::new()
        } else {
            format!("<saml:AttributeStatement>{attributes}</saml:AttributeStatement>")
        };
        format!(
            r#"<saml:Assertion xmlns:saml="{SAML}" {head}>{issuer}{subject}{conditions}{authn}{statement}</saml:Assertion>"#
        )
    }

    fn issuer_end(&self) -> String {
        self.issuer.to_owned()
    }

    /// What the signed response is refused for.
    pub(crate) fn refused(&self) -> Refused {
        check(&self.response()).unwrap_err()
    }
}

/// A response around that.
pub(crate) fn envelope(inner: &str) -> String {
    format!(
        r#"<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" ID="_r" Version="2.0"><samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"></samlp:StatusCode></samlp:Status>{inner}</samlp:Response>"#
    )
}

/// The canonical element with its signature behind that part of it.
pub(crate) fn signed(canonical: &str, id: &str, behind: &str) -> String {
    let (head, tail) = canonical.split_once(behind).unwrap();
    format!("{head}{behind}{}{tail}", signature(canonical, id))
}

/// The signature of a canonical element.
pub(crate) fn signature(canonical: &str, id: &str) -> String {
    let digest = BASE64.encode(digest(&SHA256, canonical.as_bytes()).as_ref());
    signature_of(&signed_info(&format!("#{id}"), &digest))
}

/// What is signed, in canonical form.
pub(crate) fn signed_info(uri: &str, digest: &str) -> String {
    format!(
        r#"<ds:SignedInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:CanonicalizationMethod Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"></ds:CanonicalizationMethod><ds:SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"></ds:SignatureMethod><ds:Reference URI="{uri}"><ds:Transforms><ds:Transform Algorithm="http://www.w3.org/2000/09/xmldsig#enveloped-signature"></ds:Transform><ds:Transform Algorithm="http://www.w3.org/2001/10/xml-exc-c14n#"></ds:Transform></ds:Transforms><ds:DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"></ds:DigestMethod><ds:DigestValue>{digest}</ds:DigestValue></ds:Reference></ds:SignedInfo>"#
    )
}

/// The signature over what is signed.
pub(crate) fn signature_of(info: &str) -> String {
    let mut value = vec![0; 256];
    KEYS.0
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

/// Verifies by our metadata, at our time.
pub(crate) fn check(xml: &str) -> Result<Assertion, Refused> {
    verify(&BASE64.encode(xml.as_bytes()), &KEYS.1, &Expectations::aws(NOW))
}

/// Verifies at our time, by our metadata with this end.
pub(crate) fn check_until(xml: &str, valid_until: &str) -> Result<Assertion, Refused> {
    let document = KEYS.2.replacen(
        " entityID",
        &format!(r#" validUntil="{valid_until}" entityID"#),
        1,
    );
    let metadata = Metadata::parse(&document).unwrap();
    verify(&BASE64.encode(xml.as_bytes()), &metadata, &Expectations::aws(NOW))
}

/// Our metadata document.
pub(crate) fn metadata_document() -> String {
    KEYS.2.clone()
}

static KEYS: LazyLock<(KeyPair, Metadata, String)> = LazyLock::new(|| {
    let key = rcgen::KeyPair::generate_for(&rcgen::PKCS_RSA_SHA256).unwrap();
    let certificate = rcgen::CertificateParams::new(Vec::new())
        .unwrap()
        .self_signed(&key)
        .unwrap();
    let pair = KeyPair::from_pkcs8(&key.serialize_der()).unwrap();
    let document = metadata_with(&[&BASE64.encode(certificate.der())]);
    (pair, Metadata::parse(&document).unwrap(), document)
});

/// A metadata document with these certificates.
pub(crate) fn metadata_with(certificates: &[&str]) -> String {
    let keys: String = certificates
        .iter()
        .map(|it| {
            format!(
                r#"<KeyDescriptor use="signing"><KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#"><X509Data><X509Certificate>{it}</X509Certificate></X509Data></KeyInfo></KeyDescriptor>"#
            )
        })
        .collect();
    format!(
        r#"<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="{ISSUER}"><IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">{keys}</IDPSSODescriptor></EntityDescriptor>"#
    )
}
