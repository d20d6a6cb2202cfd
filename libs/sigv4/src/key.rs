//! The signing key: what a secret access key becomes for one day, region and service.

use aws_lc_rs::hmac;
use secret::Secret;
use zeroize::{Zeroize, Zeroizing};

/// The last element of every credential scope.
pub(crate) const TERMINATOR: &str = "aws4_request";

/// A key that signs for one secret access key, day, region and service.
///
/// It is held as the two half-finished hash states of HMAC, which spares two SHA-256 blocks per signature; they are
/// wiped on drop. It cannot be printed or cloned: share it with an `Arc`.
pub struct SigningKey(Box<hmac::Key>);

impl SigningKey {
    /// Derives the key: `HMAC(HMAC(HMAC(HMAC("AWS4" + secret, date), region), service), "aws4_request")`
    /// ("Create a signed AWS API request", step 4). `date` is `YYYYMMDD`.
    pub fn derive<T>(secret_access_key: &Secret<T>, date: &str, region: &str, service: &str) -> Self
    where
        T: Zeroize + AsRef<[u8]> + ?Sized,
    {
        let secret = secret_access_key.expose().as_ref();
        // Reserved in full: growing would leave a copy of the secret behind.
        let mut first = Zeroizing::new(Vec::with_capacity(4 + secret.len()));
        first.extend_from_slice(b"AWS4");
        first.extend_from_slice(secret);
        let day_key = step(&first, date);
        let region_key = step(&*day_key, region);
        let service_key = step(&*region_key, service);
        let signing_key = step(&*service_key, TERMINATOR);
        Self(Box::new(hmac::Key::new(hmac::HMAC_SHA256, &*signing_key)))
    }

    /// The signature of `string_to_sign`.
    pub fn sign(&self, string_to_sign: &[u8]) -> [u8; 32] {
        *mac(&self.0, string_to_sign)
    }
}

impl std::fmt::Debug for SigningKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("SigningKey(..)")
    }
}

fn step(key: &[u8], text: &str) -> Zeroizing<[u8; 32]> {
    mac(&hmac::Key::new(hmac::HMAC_SHA256, key), text.as_bytes())
}

fn mac(key: &hmac::Key, text: &[u8]) -> Zeroizing<[u8; 32]> {
    let mut out = Zeroizing::new([0; 32]);
    #[expect(
        clippy::expect_used,
        reason = "fails only for a short buffer, and going on with a key of zeroes would be worse"
    )]
    hmac::sign_to_buffer(key, text, out.as_mut_slice()).expect("32 bytes hold an HMAC-SHA-256");
    out
}
