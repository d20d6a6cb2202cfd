use std::fmt;

use aws_lc_rs::rsa::{
    OAEP_SHA1_MGF1SHA1, OAEP_SHA256_MGF1SHA256, OAEP_SHA384_MGF1SHA384, OAEP_SHA512_MGF1SHA512,
    OaepAlgorithm, OaepPrivateDecryptingKey, OaepPublicEncryptingKey, Pkcs1PrivateDecryptingKey,
    Pkcs1PublicEncryptingKey, PrivateDecryptingKey, PublicEncryptingKey,
};
use secret::Secret;

use super::raw_aes::KMS_NAMESPACE;
use super::{Keyring, Unwrapping, Wrapping};
use crate::DataKey;
use crate::format::EncryptedDataKey;
use crate::materials::KeyringFailed;

/// How RSA pads a data key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RsaPadding {
    /// PKCS #1 v1.5. For compatibility alone: whoever may try ciphertexts and sees which ones fail can decrypt others.
    Pkcs1,
    /// OAEP with SHA-1, and MGF1 with SHA-1.
    OaepSha1,
    /// OAEP with SHA-256, and MGF1 with SHA-256.
    OaepSha256,
    /// OAEP with SHA-384, and MGF1 with SHA-384.
    OaepSha384,
    /// OAEP with SHA-512, and MGF1 with SHA-512.
    OaepSha512,
}

/// Wraps data keys with RSA, of 2048 to 8192 bits.
///
/// RSA does not authenticate: anybody with the public key can wrap a data key, and the data key is not bound to the
/// encryption context, which the message's own tag protects.
pub struct RawRsa {
    namespace: String,
    name: String,
    padding: RsaPadding,
    public: Option<PublicEncryptingKey>,
    private: Option<PrivateDecryptingKey>,
}

impl RawRsa {
    /// A keyring with no key yet; it needs at least one of the two to be of use.
    ///
    /// # Errors
    /// [`NotAnRsaKey::ReservedNamespace`]
    pub fn new(
        namespace: impl Into<String>,
        name: impl Into<String>,
        padding: RsaPadding,
    ) -> Result<Self, NotAnRsaKey> {
        let namespace = namespace.into();
        if namespace.starts_with(KMS_NAMESPACE) {
            return Err(NotAnRsaKey::ReservedNamespace);
        }
        Ok(Self {
            namespace,
            name: name.into(),
            padding,
            public: None,
            private: None,
        })
    }

    /// The same keyring with a public key to wrap with: `SubjectPublicKeyInfo` (RFC 5280) in DER.
    ///
    /// # Errors
    /// [`NotAnRsaKey::Public`]
    pub fn with_public_key(mut self, der: &[u8]) -> Result<Self, NotAnRsaKey> {
        self.public = Some(PublicEncryptingKey::from_der(der).map_err(|_| NotAnRsaKey::Public)?);
        Ok(self)
    }

    /// The same keyring with a private key to unwrap with: PKCS #8 (RFC 5958) in DER.
    ///
    /// # Errors
    /// [`NotAnRsaKey::Private`]
    pub fn with_private_key(mut self, pkcs8: &Secret<Vec<u8>>) -> Result<Self, NotAnRsaKey> {
        self.private =
            Some(PrivateDecryptingKey::from_pkcs8(pkcs8.expose()).map_err(|_| NotAnRsaKey::Private)?);
        Ok(self)
    }

    fn encrypt(&self, public: &PublicEncryptingKey, plaintext: &[u8]) -> Option<Vec<u8>> {
        let mut buffer = vec![0; public.key_size_bytes()];
        let written = match self.padding.oaep() {
            Some(oaep) => OaepPublicEncryptingKey::new(public.clone())
                .ok()?
                .encrypt(oaep, plaintext, &mut buffer, None)
                .ok()?
                .len(),
            None => Pkcs1PublicEncryptingKey::new(public.clone())
                .ok()?
                .encrypt(plaintext, &mut buffer)
                .ok()?
                .len(),
        };
        buffer.truncate(written);
        Some(buffer)
    }

    fn decrypt(&self, private: &PrivateDecryptingKey, ciphertext: &[u8]) -> Option<Secret<Vec<u8>>> {
        let mut buffer = Secret::new(vec![0; private.key_size_bytes()]);
        let to = buffer.expose_mut().as_mut_slice();
        let written = match self.padding.oaep() {
            Some(oaep) => OaepPrivateDecryptingKey::new(private.clone())
                .ok()?
                .decrypt(oaep, ciphertext, to, None)
                .ok()?
                .len(),
            None => Pkcs1PrivateDecryptingKey::new(private.clone())
                .ok()?
                .decrypt(ciphertext, to)
                .ok()?
                .len(),
        };
        buffer.expose_mut().truncate(written);
        Some(buffer)
    }
}

impl RsaPadding {
    fn oaep(self) -> Option<&'static OaepAlgorithm> {
        match self {
            Self::Pkcs1 => None,
            Self::OaepSha1 => Some(&OAEP_SHA1_MGF1SHA1),
            Self::OaepSha256 => Some(&OAEP_SHA256_MGF1SHA256),
            Self::OaepSha384 => Some(&OAEP_SHA384_MGF1SHA384),
            Self::OaepSha512 => Some(&OAEP_SHA512_MGF1SHA512),
        }
    }
}

impl Keyring for RawRsa {
    fn wrap(&self, wrapping: &mut Wrapping<'_>) -> Result<(), KeyringFailed> {
        let public = self
            .public
            .as_ref()
            .ok_or_else(|| KeyringFailed::new("an RSA keyring needs a public key to wrap with"))?;
        let data_key = wrapping.data_key_or_new()?;
        let ciphertext = self
            .encrypt(public, data_key.expose_to_wrap().expose())
            .ok_or_else(|| KeyringFailed::new("RSA refused to wrap a data key"))?;
        wrapping.wrapped(EncryptedDataKey {
            provider: self.namespace.clone(),
            provider_info: self.name.as_bytes().to_vec(),
            ciphertext,
        });
        Ok(())
    }

    fn unwrap(&self, unwrapping: &mut Unwrapping<'_>) -> Result<(), KeyringFailed> {
        let Some(private) = &self.private else {
            return Ok(());
        };
        for encrypted in unwrapping.encrypted() {
            if unwrapping.is_done() {
                break;
            }
            if encrypted.provider != self.namespace || encrypted.provider_info != self.name.as_bytes() {
                continue;
            }
            let opened = self
                .decrypt(private, &encrypted.ciphertext)
                .and_then(|key| DataKey::from_secret(unwrapping.suite(), key));
            match opened {
                Some(key) => unwrapping.unwrapped(key),
                None => unwrapping.failed(KeyringFailed::new(format!(
                    "the RSA key `{}` of `{}` does not unwrap the data key",
                    self.name, self.namespace
                ))),
            }
        }
        Ok(())
    }
}

impl fmt::Debug for RawRsa {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RawRsa")
            .field("namespace", &self.namespace)
            .field("name", &self.name)
            .field("padding", &self.padding)
            .finish_non_exhaustive()
    }
}

/// Why a raw RSA keyring could not be made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NotAnRsaKey {
    /// Not `SubjectPublicKeyInfo` of an RSA key of 2048 to 8192 bits.
    Public,
    /// Not PKCS #8 of an RSA key of 2048 to 8192 bits.
    Private,
    /// Namespaces that begin with `aws-kms` belong to KMS.
    ReservedNamespace,
}

impl fmt::Display for NotAnRsaKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Public => "not a public RSA key of 2048 to 8192 bits in DER",
            Self::Private => "not a private RSA key of 2048 to 8192 bits in PKCS #8",
            Self::ReservedNamespace => "namespaces that begin with `aws-kms` are reserved",
        })
    }
}

impl std::error::Error for NotAnRsaKey {}
