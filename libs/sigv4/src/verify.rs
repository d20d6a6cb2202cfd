//! Whether the signature is that of this request by this key.

use aws_lc_rs::{constant_time, digest};

use crate::canonical::{canonical, push_hex};
use crate::key::TERMINATOR;
use crate::parse::ALGORITHM;
use crate::{Claim, Headers, Mismatch, Parts, PayloadHash, SigningKey};

/// What the server knows of the body.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Body<'a> {
    /// The SHA-256 of the whole body.
    Sha256(&'a [u8; 32]),
    /// It has not been read yet. Only the head is verified: the reader must compare the hash (or the chunks) with
    /// [`Claim::payload`] as they come. A request that names no hash is refused.
    Unread,
}

/// Whether `claim` is true: the holder of `key` has signed this request and this body.
///
/// A claim of [`PayloadHash::Unsigned`] says nothing about the body; whether that is enough is for the caller to
/// decide, by [`Claim::covers_payload`].
///
/// # Errors
/// It is not true, or what must be signed is not.
pub fn verify<H: Headers + ?Sized>(
    claim: &Claim<'_>,
    parts: &Parts<'_, H>,
    key: &SigningKey,
    body: Body<'_>,
) -> Result<(), Mismatch> {
    let request = canonical_request(claim, parts, body)?;
    let expected = key.sign(&string_to_sign(claim, &request));
    constant_time::verify_slices_are_equal(&expected, &claim.signature).map_err(|_| Mismatch::Signature)
}

/// The canonical request of a claim, for diagnosis and for the answers of Amazon S3, which shows it.
///
/// # Errors
/// What must be signed is not, or the request cannot be canonicalized.
pub fn canonical_request<H: Headers + ?Sized>(
    claim: &Claim<'_>,
    parts: &Parts<'_, H>,
    body: Body<'_>,
) -> Result<Vec<u8>, Mismatch> {
    if claim.terminator != TERMINATOR || !claim.is_of_its_day() {
        return Err(Mismatch::Scope);
    }
    let body_sha256 = match (body, &claim.payload) {
        (Body::Sha256(actual), PayloadHash::Sha256(claimed)) if actual != claimed => {
            return Err(Mismatch::Body);
        }
        (Body::Unread, PayloadHash::Absent) if claim.covers_payload() => return Err(Mismatch::Body),
        (Body::Sha256(actual), _) => actual,
        (Body::Unread, _) => &[0; 32],
    };
    canonical(claim, parts, body_sha256)
}

/// The string to sign of a claim and its canonical request ("Create a signed AWS API request", step 3).
pub fn string_to_sign(claim: &Claim<'_>, canonical_request: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(192);
    out.extend_from_slice(ALGORITHM.as_bytes());
    out.push(b'\n');
    out.extend_from_slice(&claim.signed_at);
    out.push(b'\n');
    for element in [&claim.date, &claim.region, &claim.service] {
        out.extend_from_slice(element.as_bytes());
        out.push(b'/');
    }
    out.extend_from_slice(TERMINATOR.as_bytes());
    out.push(b'\n');
    push_hex(&mut out, &sha256(canonical_request));
    out
}

/// The SHA-256 of `bytes` (FIPS 180-4), as a body's hash is signed.
pub fn sha256(bytes: &[u8]) -> [u8; 32] {
    let mut out = [0; 32];
    let hash = digest::digest(&digest::SHA256, bytes);
    out.iter_mut()
        .zip(hash.as_ref())
        .for_each(|(to, from)| *to = *from);
    out
}
