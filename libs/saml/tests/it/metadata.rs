use data_encoding::BASE64;
use saml::{Metadata, MetadataError};

use crate::idp::{ISSUER, metadata_with};

fn certificate(algorithm: &'static rcgen::SignatureAlgorithm) -> String {
    let key = rcgen::KeyPair::generate_for(algorithm).unwrap();
    let certificate = rcgen::CertificateParams::new(Vec::new())
        .unwrap()
        .self_signed(&key)
        .unwrap();
    BASE64.encode(certificate.der())
}

fn parse(xml: &str) -> Result<Metadata, MetadataError> {
    Metadata::parse(xml)
}

#[test]
fn a_provider_has_a_name_and_keys() {
    let metadata = crate::fixtures::metadata();
    assert_eq!((metadata.entity_id(), metadata.key_count()), (ISSUER, 3));
    assert_eq!(metadata.valid_until(), Some(1_893_456_000));
}

#[test]
fn keys_that_cannot_verify_are_passed_over() {
    let (good, other) = (
        certificate(&rcgen::PKCS_ECDSA_P256_SHA256),
        certificate(&rcgen::PKCS_ED25519),
    );
    assert_eq!(
        parse(&metadata_with(&[&good, &other, &good]))
            .unwrap()
            .key_count(),
        1
    );
    assert_eq!(parse(&metadata_with(&[&other])).err(), Some(MetadataError::NoKey));
    assert_eq!(parse(&metadata_with(&["AAAA"])).err(), Some(MetadataError::NoKey));
    assert_eq!(
        parse(&metadata_with(&["not base64"])).err(),
        Some(MetadataError::Certificate)
    );
    assert_eq!(parse(&metadata_with(&[])).err(), Some(MetadataError::NoKey));
}

#[test]
fn only_keys_for_signing_sign() {
    let xml = metadata_with(&[&certificate(&rcgen::PKCS_ECDSA_P256_SHA256)]);
    assert_eq!(
        parse(&xml.replace(" use=\"signing\"", "")).unwrap().key_count(),
        1
    );
    assert_eq!(
        parse(&xml.replace("\"signing\"", "\"encryption\"")).err(),
        Some(MetadataError::NoKey)
    );
    let of_a_service = xml.replace("IDPSSODescriptor", "SPSSODescriptor");
    assert_eq!(parse(&of_a_service).err(), Some(MetadataError::NoProvider));
}

#[test]
fn the_provider_is_the_only_one_in_the_document() {
    let one = metadata_with(&[&certificate(&rcgen::PKCS_ECDSA_P256_SHA256)]);
    let service = "<EntityDescriptor entityID='sp'><SPSSODescriptor/></EntityDescriptor>";
    let all = |inner: &str| {
        parse(&format!(
            "<EntitiesDescriptor xmlns='urn:oasis:names:tc:SAML:2.0:metadata'>{inner}</EntitiesDescriptor>"
        ))
    };
    assert_eq!(all(&format!("{service}{one}")).unwrap().entity_id(), ISSUER);
    assert_eq!(
        all(&format!("{one}{one}")).err(),
        Some(MetadataError::ManyProviders)
    );
    assert_eq!(all(service).err(), Some(MetadataError::NoProvider));
    assert_eq!(parse("<html/>").err(), Some(MetadataError::NoProvider));
    assert_eq!(
        parse(&one.replace(ISSUER, " ")).err(),
        Some(MetadataError::NoEntityId)
    );
    let until = one.replace("entityID", "validUntil='next year' entityID");
    assert_eq!(parse(&until).err(), Some(MetadataError::ValidUntil));
}
