use aws_lc_rs::digest;
use aws_lc_rs::signature::{
    ECDSA_P256_SHA256_FIXED, ECDSA_P384_SHA384_FIXED, ECDSA_P521_SHA512_FIXED, RSA_PKCS1_2048_8192_SHA256,
    RSA_PKCS1_2048_8192_SHA384, RSA_PKCS1_2048_8192_SHA512, VerificationAlgorithm,
};

/// A hash of `ds:DigestMethod`. SHA-1 is not among them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Hash {
    Sha256,
    Sha384,
    Sha512,
}

impl Hash {
    pub(crate) fn named(uri: &str) -> Option<Self> {
        match uri {
            "http://www.w3.org/2001/04/xmlenc#sha256" => Some(Self::Sha256),
            "http://www.w3.org/2001/04/xmldsig-more#sha384" => Some(Self::Sha384),
            "http://www.w3.org/2001/04/xmlenc#sha512" => Some(Self::Sha512),
            _ => None,
        }
    }

    pub(crate) fn of(self, bytes: &[u8]) -> Vec<u8> {
        let algorithm = match self {
            Self::Sha256 => &digest::SHA256,
            Self::Sha384 => &digest::SHA384,
            Self::Sha512 => &digest::SHA512,
        };
        digest::digest(algorithm, bytes).as_ref().to_vec()
    }
}

/// A `ds:SignatureMethod`: a kind of key and a hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Method {
    Rsa(Hash),
    Ecdsa(Hash),
}

/// The kind of a key.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Rsa,
    P256,
    P384,
    P521,
}

impl Method {
    pub(crate) fn named(uri: &str) -> Option<Self> {
        match uri.strip_prefix("http://www.w3.org/2001/04/xmldsig-more#")? {
            "rsa-sha256" => Some(Self::Rsa(Hash::Sha256)),
            "rsa-sha384" => Some(Self::Rsa(Hash::Sha384)),
            "rsa-sha512" => Some(Self::Rsa(Hash::Sha512)),
            "ecdsa-sha256" => Some(Self::Ecdsa(Hash::Sha256)),
            "ecdsa-sha384" => Some(Self::Ecdsa(Hash::Sha384)),
            "ecdsa-sha512" => Some(Self::Ecdsa(Hash::Sha512)),
            _ => None,
        }
    }

    /// How a key of that kind verifies this; nothing if it is a key for something else. A curve goes with the hash of its
    /// size. XML signatures write an ECDSA signature as two numbers of fixed length.
    pub(crate) fn by(self, kind: Kind) -> Option<&'static dyn VerificationAlgorithm> {
        match (self, kind) {
            (Self::Rsa(Hash::Sha256), Kind::Rsa) => Some(&RSA_PKCS1_2048_8192_SHA256),
            (Self::Rsa(Hash::Sha384), Kind::Rsa) => Some(&RSA_PKCS1_2048_8192_SHA384),
            (Self::Rsa(Hash::Sha512), Kind::Rsa) => Some(&RSA_PKCS1_2048_8192_SHA512),
            (Self::Ecdsa(Hash::Sha256), Kind::P256) => Some(&ECDSA_P256_SHA256_FIXED),
            (Self::Ecdsa(Hash::Sha384), Kind::P384) => Some(&ECDSA_P384_SHA384_FIXED),
            (Self::Ecdsa(Hash::Sha512), Kind::P521) => Some(&ECDSA_P521_SHA512_FIXED),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sha_1_and_shared_secrets_have_no_name_here() {
        for uri in [
            "http://www.w3.org/2000/09/xmldsig#rsa-sha1",
            "http://www.w3.org/2000/09/xmldsig#dsa-sha1",
            "http://www.w3.org/2000/09/xmldsig#hmac-sha1",
            "http://www.w3.org/2001/04/xmldsig-more#hmac-sha256",
            "http://www.w3.org/2001/04/xmldsig-more#rsa-md5",
            "http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha1",
            "",
        ] {
            assert_eq!(Method::named(uri), None, "{uri}");
        }
        assert_eq!(Hash::named("http://www.w3.org/2000/09/xmldsig#sha1"), None);
        assert_eq!(Hash::named("http://www.w3.org/2001/04/xmldsig-more#md5"), None);
    }

    #[test]
    fn a_key_verifies_only_what_it_is_for() {
        let rsa = Method::named("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256").unwrap();
        let ecdsa = Method::named("http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha256").unwrap();
        assert!(rsa.by(Kind::Rsa).is_some() && rsa.by(Kind::P256).is_none());
        assert!(
            ecdsa.by(Kind::P256).is_some() && ecdsa.by(Kind::P384).is_none() && ecdsa.by(Kind::Rsa).is_none()
        );
    }
}
