//! The footer: a signature behind its length of two bytes. Messages that are not signed have none.

use super::{Source, Unreadable};

/// The longest footer.
pub const FOOTER_BYTES_MAX: usize = 2 + 0xffff;

/// The signature's bytes: DER of `ECDSA-Sig-Value` (SEC 1, C.5).
pub(crate) fn read_from(from: &mut Source<'_>) -> Result<Vec<u8>, Unreadable> {
    let mut raw = Vec::new();
    let length = u16::from_be_bytes(from.array(&mut raw)?);
    let mut signature = Vec::new();
    from.append_exact(usize::from(length), &mut signature)?;
    Ok(signature)
}

/// The footer of a signature; `None` if it is longer than its length can say.
pub(crate) fn to_bytes(signature: &[u8]) -> Option<Vec<u8>> {
    let mut to = u16::try_from(signature.len()).ok()?.to_be_bytes().to_vec();
    to.extend_from_slice(signature);
    Some(to)
}
