//! Encrypted assertions, opened (W3C "XML Encryption Syntax and Processing 1.1"; SAML Core, sections 2.3.4 and 6.2).
//!
//! ```text
//!  EncryptedAssertion ─┬ EncryptedKey    RSA-OAEP ──► key ─┐
//!                      └ EncryptedData   AES ◄─────────────┴──► the text of an assertion
//! ```
//! Anybody can encrypt for a public key: what comes out says nothing of who wrote it. CBC has no tag, so whoever opens such a
//! text must not tell by the answer how far it got ("How To Break XML Encryption", Jager and Somorovsky, 2011).

use aws_lc_rs::aead::{self, Aad, LessSafeKey, Nonce, UnboundKey};
use aws_lc_rs::cipher::{self, DecryptingKey, DecryptionContext, UnboundCipherKey};
use aws_lc_rs::iv::FixedLength;
use aws_lc_rs::rsa::{
    OAEP_SHA1_MGF1SHA1, OAEP_SHA256_MGF1SHA256, OAEP_SHA384_MGF1SHA384, OAEP_SHA512_MGF1SHA512,
    OaepAlgorithm, OaepPrivateDecryptingKey, PrivateDecryptingKey,
};
use roxmltree::Node;
use zeroize::Zeroizing;

use crate::names::{DSIG, ENCRYPTION, ENCRYPTION_11, SAML};
use crate::signature::base64;
use crate::tree::{attribute, children, is, only, text_of};

/// A private key that a provider encrypts assertions for.
#[derive(Debug)]
pub struct PrivateKey(OaepPrivateDecryptingKey);

impl PrivateKey {
    /// The key in these bytes of PKCS #8; nothing if it is not an RSA key of 2048 to 8192 bits.
    pub fn of_pkcs8(der: &[u8]) -> Option<Self> {
        let key = PrivateDecryptingKey::from_pkcs8(der).ok()?;
        Some(Self(OaepPrivateDecryptingKey::new(key).ok()?))
    }

    fn open(&self, algorithm: &'static OaepAlgorithm, wrapped: &[u8]) -> Option<Zeroizing<Vec<u8>>> {
        if wrapped.len() != self.0.key_size_bytes() {
            return None;
        }
        let mut out = Zeroizing::new(vec![0; self.0.min_output_size()]);
        let length = self.0.decrypt(algorithm, wrapped, &mut out, None).ok()?.len();
        out.truncate(length);
        Some(out)
    }
}

/// The text in an `EncryptedAssertion`; nothing if it is not one, or none of the keys opens it.
pub(crate) fn open(encrypted: Node<'_, '_>, keys: &[PrivateKey]) -> Option<String> {
    let data = only(encrypted, ENCRYPTION, "EncryptedData")?;
    if attribute(data, "Type").is_some_and(|it| it != ELEMENT) {
        return None;
    }
    let cipher = Cipher::named(method(data)?.1)?;
    let wrapped = encrypted_key(encrypted, data)?;
    let (node, name) = method(wrapped)?;
    let (transport, wrapped) = (transport(node, name)?, value(wrapped)?);
    let sealed = value(data)?;
    // One key for this very message; of those of the provider, one or the other.
    let key = keys.iter().find_map(|it| it.open(transport, &wrapped))?;
    String::from_utf8(cipher.open(&key, sealed)?).ok()
}

/// The names of namespaces that hold at a place, as attributes: what is put there was written for them.
pub(crate) fn declarations(node: Node<'_, '_>) -> String {
    let mut written = String::new();
    for namespace in node.namespaces() {
        if namespace.name() == Some("xml") {
            continue;
        }
        let colon = if namespace.name().is_some() { ":" } else { "" };
        let name = namespace.name().unwrap_or_default();
        let uri = namespace.uri().replace('&', "&amp;").replace('<', "&lt;");
        let uri = uri.replace('"', "&quot;").replace(['\t', '\r', '\n'], " ");
        written.push_str(&format!(r#" xmlns{colon}{name}="{uri}""#));
    }
    written
}

/// The one `EncryptedKey`: in the data's `KeyInfo`, or beside the data.
fn encrypted_key<'a, 'i>(encrypted: Node<'a, 'i>, data: Node<'a, 'i>) -> Option<Node<'a, 'i>> {
    let infos = children(data, DSIG, "KeyInfo");
    let inside = infos.flat_map(|it| children(it, ENCRYPTION, "EncryptedKey"));
    let mut all = inside.chain(children(encrypted, ENCRYPTION, "EncryptedKey"));
    let one = all.next()?;
    all.next().is_none().then_some(one)
}

/// `EncryptionMethod` and its algorithm.
fn method<'a, 'i>(node: Node<'a, 'i>) -> Option<(Node<'a, 'i>, &'a str)> {
    let method = only(node, ENCRYPTION, "EncryptionMethod")?;
    Some((method, attribute(method, "Algorithm")?))
}

fn value(node: Node<'_, '_>) -> Option<Vec<u8>> {
    let data = only(node, ENCRYPTION, "CipherData")?;
    base64(&text_of(data, ENCRYPTION, "CipherValue")?)
}

/// How a key is wrapped: by OAEP, whose two hashes are the same one. RSA of PKCS #1 v1.5 is not among them.
fn transport(method: Node<'_, '_>, name: &str) -> Option<&'static OaepAlgorithm> {
    let known = |it: Node<'_, '_>| is(it, DSIG, "DigestMethod") || is(it, ENCRYPTION_11, "MGF");
    if !method.children().filter(Node::is_element).all(known) {
        return None;
    }
    let named = |namespace, name, otherwise| match only(method, namespace, name) {
        Some(node) => attribute(node, "Algorithm"),
        None => children(method, namespace, name)
            .next()
            .is_none()
            .then_some(otherwise),
    };
    let digest = named(DSIG, "DigestMethod", SHA1)?;
    let mask = named(ENCRYPTION_11, "MGF", MASK_SHA1)?;
    let mask = match name {
        "http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p" if mask == MASK_SHA1 => "sha1",
        "http://www.w3.org/2009/xmlenc11#rsa-oaep" => mask.strip_prefix(MASK)?,
        _ => return None,
    };
    match (digest, mask) {
        (SHA1, "sha1") => Some(&OAEP_SHA1_MGF1SHA1),
        ("http://www.w3.org/2001/04/xmlenc#sha256", "sha256") => Some(&OAEP_SHA256_MGF1SHA256),
        ("http://www.w3.org/2001/04/xmldsig-more#sha384", "sha384") => Some(&OAEP_SHA384_MGF1SHA384),
        ("http://www.w3.org/2001/04/xmlenc#sha512", "sha512") => Some(&OAEP_SHA512_MGF1SHA512),
        _ => None,
    }
}

/// How an assertion is encrypted ("AES-GCM or AES-CBC", `AddPrivateKey` in the IAM API Reference).
enum Cipher {
    Gcm(&'static aead::Algorithm),
    Cbc(&'static cipher::Algorithm, usize),
}

impl Cipher {
    fn named(uri: &str) -> Option<Self> {
        match uri {
            "http://www.w3.org/2009/xmlenc11#aes128-gcm" => Some(Self::Gcm(&aead::AES_128_GCM)),
            "http://www.w3.org/2009/xmlenc11#aes192-gcm" => Some(Self::Gcm(&aead::AES_192_GCM)),
            "http://www.w3.org/2009/xmlenc11#aes256-gcm" => Some(Self::Gcm(&aead::AES_256_GCM)),
            "http://www.w3.org/2001/04/xmlenc#aes128-cbc" => Some(Self::Cbc(&cipher::AES_128, 16)),
            "http://www.w3.org/2001/04/xmlenc#aes192-cbc" => Some(Self::Cbc(&cipher::AES_192, 24)),
            "http://www.w3.org/2001/04/xmlenc#aes256-cbc" => Some(Self::Cbc(&cipher::AES_256, 32)),
            _ => None,
        }
    }

    /// `sealed` begins with the initialization vector (sections 5.2.2 and 5.2.4).
    fn open(&self, key: &[u8], mut sealed: Vec<u8>) -> Option<Vec<u8>> {
        match self {
            Self::Gcm(algorithm) => {
                let key = LessSafeKey::new(UnboundKey::new(algorithm, key).ok()?);
                let (nonce, rest) = sealed.split_at_mut_checked(aead::NONCE_LEN)?;
                let nonce = Nonce::try_assume_unique_for_key(nonce).ok()?;
                let opened = key.open_in_place(nonce, Aad::empty(), rest).ok()?;
                Some(opened.to_vec())
            }
            Self::Cbc(algorithm, length) => {
                if key.len() != *length {
                    return None;
                }
                let key = DecryptingKey::cbc(UnboundCipherKey::new(algorithm, key).ok()?).ok()?;
                let (vector, rest) = sealed.split_at_mut_checked(BLOCK)?;
                let vector = FixedLength::<BLOCK>::try_from(&*vector).ok()?;
                let opened = key.decrypt(rest, DecryptionContext::Iv128(vector)).ok()?;
                // The last byte tells how many were added, and the others may be anything (section 5.2.1).
                let added = usize::from(*opened.last()?);
                let length = opened.len().checked_sub(added)?;
                (1..=BLOCK)
                    .contains(&added)
                    .then(|| opened.get(..length))?
                    .map(<[u8]>::to_vec)
            }
        }
    }
}

/// Bytes of a block of AES.
const BLOCK: usize = 16;
/// The type of data that is one whole element.
const ELEMENT: &str = "http://www.w3.org/2001/04/xmlenc#Element";
const SHA1: &str = "http://www.w3.org/2000/09/xmldsig#sha1";
const MASK: &str = "http://www.w3.org/2009/xmlenc11#mgf1";
const MASK_SHA1: &str = "http://www.w3.org/2009/xmlenc11#mgf1sha1";

/// Whether anything of a document is encrypted: an assertion, a name or an attribute.
pub(crate) fn is_encrypted(node: Node<'_, '_>) -> bool {
    ["EncryptedAssertion", "EncryptedID", "EncryptedAttribute"]
        .iter()
        .any(|name| is(node, SAML, name))
}
