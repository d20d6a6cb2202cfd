use std::fmt;

use roxmltree::Node;

use crate::bounds::DOCUMENT;
use crate::certificate::Key;
use crate::names::{DSIG, METADATA};
use crate::signature::base64;
use crate::tree::{attribute, children, is, parse, text};
use crate::{Malformed, instant};

/// The longest metadata document that is read, in characters: the limit of `SAMLMetadataDocument` in the IAM API.
pub const METADATA_CHARS_MAX: usize = 10_000_000;

/// The most signing keys that are kept.
const KEYS_MAX: usize = 32;

/// What the metadata document of an identity provider says of it: its name and its signing keys.
///
/// The document is trusted because an administrator uploaded it; a signature on it is not looked at, as IAM does not.
#[derive(Clone, Debug)]
pub struct Metadata {
    entity_id: String,
    valid_until: Option<i64>,
    pub(crate) keys: Vec<Key>,
}

impl Metadata {
    /// Reads a document: one `EntityDescriptor` with an `IDPSSODescriptor`, alone or the only one in an `EntitiesDescriptor`.
    ///
    /// Certificates whose keys could not verify anything here (DSA, RSA below 2048 bits, other curves) are passed over.
    ///
    /// # Errors
    /// [`MetadataError`].
    pub fn parse(text: &str) -> Result<Self, MetadataError> {
        if text.len() > METADATA_CHARS_MAX {
            return Err(MetadataError::Malformed(Malformed::TooLong));
        }
        let document = parse(text, &DOCUMENT).map_err(MetadataError::Malformed)?;
        let entity = provider(document.root_element())?;
        let entity_id = attribute(entity, "entityID")
            .map(str::trim)
            .filter(|it| !it.is_empty());
        let valid_until = match attribute(entity, "validUntil") {
            Some(text) => Some(instant::parse(text).ok_or(MetadataError::ValidUntil)?),
            None => None,
        };
        let mut keys = Vec::new();
        for role in children(entity, METADATA, "IDPSSODescriptor") {
            for descriptor in children(role, METADATA, "KeyDescriptor") {
                if attribute(descriptor, "use").is_none_or(|it| it == "signing") {
                    read_keys(descriptor, &mut keys)?;
                }
            }
        }
        if keys.is_empty() {
            return Err(MetadataError::NoKey);
        }
        Ok(Self {
            entity_id: entity_id.ok_or(MetadataError::NoEntityId)?.to_owned(),
            valid_until,
            keys,
        })
    }

    /// The name of the provider, which is the issuer of its assertions.
    pub fn entity_id(&self) -> &str {
        &self.entity_id
    }

    /// `validUntil`, in seconds since 1970: from then on no key of it verifies anything.
    pub fn valid_until(&self) -> Option<i64> {
        self.valid_until
    }

    /// Whether the end of validity has come (Metadata, section 2.3.2).
    pub(crate) fn is_over(&self, now: i64) -> bool {
        self.valid_until.is_some_and(|it| it <= now)
    }

    /// How many signing keys it has: one or more.
    pub fn key_count(&self) -> usize {
        self.keys.len()
    }
}

/// The one entity that is an identity provider.
fn provider<'a, 'i>(root: Node<'a, 'i>) -> Result<Node<'a, 'i>, MetadataError> {
    let is_provider = |it: &Node<'_, '_>| children(*it, METADATA, "IDPSSODescriptor").next().is_some();
    if is(root, METADATA, "EntityDescriptor") {
        return if is_provider(&root) {
            Ok(root)
        } else {
            Err(MetadataError::NoProvider)
        };
    }
    if !is(root, METADATA, "EntitiesDescriptor") {
        return Err(MetadataError::NoProvider);
    }
    let mut providers = children(root, METADATA, "EntityDescriptor").filter(is_provider);
    match (providers.next(), providers.next()) {
        (Some(only), None) => Ok(only),
        (None, _) => Err(MetadataError::NoProvider),
        (Some(_), Some(_)) => Err(MetadataError::ManyProviders),
    }
}

fn read_keys(descriptor: Node<'_, '_>, keys: &mut Vec<Key>) -> Result<(), MetadataError> {
    let infos = children(descriptor, DSIG, "KeyInfo");
    let data = infos.flat_map(|it| children(it, DSIG, "X509Data"));
    for certificate in data.flat_map(|it| children(it, DSIG, "X509Certificate")) {
        let der = text(certificate)
            .and_then(|it| base64(&it))
            .ok_or(MetadataError::Certificate)?;
        if let Some(key) = Key::of_certificate(&der)
            && !keys.contains(&key)
        {
            if keys.len() >= KEYS_MAX {
                return Err(MetadataError::ManyKeys);
            }
            keys.push(key);
        }
    }
    Ok(())
}

/// Why a text is not the metadata of an identity provider. IAM answers `InvalidInput`, "Could not parse metadata".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MetadataError {
    /// It is too long, is not XML, or has what may not be there.
    Malformed(Malformed),
    /// No entity in it is an identity provider.
    NoProvider,
    /// More than one is.
    ManyProviders,
    /// The provider has no `entityID`.
    NoEntityId,
    /// `validUntil` is not a time in UTC.
    ValidUntil,
    /// A certificate is not base64.
    Certificate,
    /// No certificate for signing has a key that can be used.
    NoKey,
    /// There are more than 32 signing keys.
    ManyKeys,
}

impl MetadataError {
    /// The text of AWS, which does not tell one from another.
    pub const MESSAGE: &'static str = "Could not parse metadata";
}

impl fmt::Display for MetadataError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Malformed(malformed) => malformed.fmt(f),
            Self::NoProvider => f.write_str("the document describes no identity provider"),
            Self::ManyProviders => f.write_str("the document describes more than one identity provider"),
            Self::NoEntityId => f.write_str("the provider has no entity id"),
            Self::ValidUntil => f.write_str("the end of validity is not a time"),
            Self::Certificate => f.write_str("a certificate is not base64"),
            Self::NoKey => f.write_str("the provider has no signing key that can be used"),
            Self::ManyKeys => f.write_str("the provider has too many signing keys"),
        }
    }
}

impl std::error::Error for MetadataError {}
