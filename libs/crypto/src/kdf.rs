//! One key from another: KBKDF in counter mode with HMAC-SHA256 (NIST SP 800-108r1, 4.1).
//!
//! The fixed input is the one the publication suggests: `Label ‖ 0x00 ‖ Context ‖ [L]₃₂`. The context is always 16 bytes
//! (a nonce or an id), so no two pairs of label and context give the same input, whatever bytes a label has.

use std::fmt;

use aws_lc_rs::kdf::{KbkdfCtrHmacAlgorithmId, get_kbkdf_ctr_hmac_algorithm, kbkdf_ctr_hmac};
use secret::Secret;

/// Bytes of the context: a nonce of 128 bits, or an id.
pub const CONTEXT: usize = 16;

/// The 256-bit key that `key` gives for this purpose (`label`) and this `context`.
///
/// # Errors
/// AWS-LC refused, which it does only when it runs out of memory.
pub fn derive(
    key: &Secret<[u8; 32]>,
    label: &str,
    context: &[u8; CONTEXT],
) -> Result<Secret<[u8; 32]>, KdfFailed> {
    let mut fixed = Vec::with_capacity(label.len() + 1 + CONTEXT + 4);
    fixed.extend_from_slice(label.as_bytes());
    fixed.push(0);
    fixed.extend_from_slice(context);
    fixed.extend_from_slice(&256_u32.to_be_bytes());
    Secret::fill(|to| kbkdf(key.expose(), &fixed, to))
}

/// The key could not be derived.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KdfFailed;

impl fmt::Display for KdfFailed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the key could not be derived")
    }
}

impl std::error::Error for KdfFailed {}

/// The bare function, for [`derive`] and for the published vectors.
fn kbkdf(key: &[u8], fixed: &[u8], to: &mut [u8]) -> Result<(), KdfFailed> {
    let algorithm = get_kbkdf_ctr_hmac_algorithm(KbkdfCtrHmacAlgorithmId::Sha256).ok_or(KdfFailed)?;
    kbkdf_ctr_hmac(algorithm, key, fixed, to).map_err(|_| KdfFailed)
}

#[cfg(test)]
mod tests {
    use data_encoding::HEXUPPER;

    use super::*;

    #[test]
    fn the_vectors_of_nist_come_out() {
        let vectors = include_str!("../../../tests/vectors/kbkdf/counter-hmac-sha256.txt");
        let mut checked = 0;
        let (mut key, mut fixed) = (Vec::new(), Vec::new());
        for line in vectors
            .lines()
            .filter(|line| !line.is_empty() && !line.starts_with('#'))
        {
            let (name, hex) = line.split_once('=').unwrap();
            let bytes = HEXUPPER.decode(hex.as_bytes()).unwrap();
            match name {
                "KI" => key = bytes,
                "FIXED" => fixed = bytes,
                "KO" => {
                    let mut derived = vec![0; bytes.len()];
                    kbkdf(&key, &fixed, &mut derived).unwrap();
                    assert_eq!(derived, bytes, "{hex}");
                    checked += 1;
                }
                other => panic!("unknown field {other}"),
            }
        }
        assert_eq!(checked, 14);
    }

    #[test]
    fn the_fixed_input_is_label_zero_context_length() {
        let key = Secret::new([7; 32]);
        let mut expected = [0; 32];
        kbkdf(
            &[7; 32],
            b"purpose\0CCCCCCCCCCCCCCCC\x00\x00\x01\x00",
            &mut expected,
        )
        .unwrap();

        assert!(
            derive(&key, "purpose", b"CCCCCCCCCCCCCCCC")
                .unwrap()
                .matches(&expected)
        );
        assert!(
            !derive(&key, "purposes", b"CCCCCCCCCCCCCCCC")
                .unwrap()
                .matches(&expected)
        );
        assert!(
            !derive(&key, "purpose", b"CCCCCCCCCCCCCCCD")
                .unwrap()
                .matches(&expected)
        );
    }
}
