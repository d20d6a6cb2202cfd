//! Whose secret it is, as bytes to authenticate.

/// The identity of a sealed secret: named fields in a fixed order, such as account, region and key id.
///
/// ```
/// # use seal::Aad;
/// let aad = Aad::naming("account", "111122223333").and("region", "eu-west-1").and("key", "1234abcd-…");
/// ```
/// Encoded as `length (4, big-endian) ‖ name ‖ length (4) ‖ value` for each field, so no two lists of fields have the
/// same bytes. The order counts: a caller writes its fields in one place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Aad(Vec<u8>);

impl Aad {
    /// An identity begins with one field, so that none is empty.
    pub fn naming(field: &'static str, value: impl AsRef<[u8]>) -> Self {
        Self(Vec::with_capacity(128)).and(field, value)
    }

    /// The identity, made narrower by one more field.
    #[must_use]
    pub fn and(mut self, field: &'static str, value: impl AsRef<[u8]>) -> Self {
        for part in [field.as_bytes(), value.as_ref()] {
            // No memory holds 2^32 bytes of identity; were it so, the length would saturate and the rest still count.
            self.0
                .extend_from_slice(&u32::try_from(part.len()).unwrap_or(u32::MAX).to_be_bytes());
            self.0.extend_from_slice(part);
        }
        self
    }

    /// The encoded fields.
    pub(crate) fn as_bytes(&self) -> &[u8] {
        &self.0
    }
}

#[cfg(test)]
mod tests {
    use proptest::collection::vec;
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn fields_cannot_run_into_each_other() {
        assert_ne!(Aad::naming("a", "bc"), Aad::naming("a", "b").and("c", ""));
        assert_ne!(Aad::naming("ab", "c"), Aad::naming("a", "bc"));
        assert_ne!(
            Aad::naming("a", "1").and("b", "2"),
            Aad::naming("b", "2").and("a", "1")
        );
    }

    proptest! {
        #[test]
        fn different_values_have_different_bytes(
            one in vec(vec(0..3_u8, 0..6), 1..4),
            other in vec(vec(0..3_u8, 0..6), 1..4),
        ) {
            let encode = |values: &[Vec<u8>]| {
                let (first, rest) = values.split_first().unwrap();
                rest.iter().fold(Aad::naming("v", first), |aad, value| aad.and("v", value))
            };
            prop_assert_eq!(encode(&one) == encode(&other), one == other);
        }
    }
}
