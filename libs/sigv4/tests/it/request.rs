//! A request that owns its parts, so that tests can change them.

use data_encoding::HEXLOWER;
use secret::Secret;
use sigv4::{Body, Claim, Malformed, Mismatch, Parts, PayloadHash, Signer, SigningKey, Timestamp};

pub(crate) const ACCESS_KEY_ID: &str = "AKIDEXAMPLE";
pub(crate) const NOON: &[u8] = b"20150830T120000Z";

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Request {
    pub(crate) method: String,
    pub(crate) path: String,
    pub(crate) query: Option<String>,
    pub(crate) headers: Vec<(String, Vec<u8>)>,
    pub(crate) body_sha256: [u8; 32],
}

/// The secret of the AWS documentation.
pub(crate) fn secret() -> Secret<String> {
    Secret::new("wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY".to_owned())
}

pub(crate) fn sha256(bytes: &[u8]) -> [u8; 32] {
    aws_lc_rs::digest::digest(&aws_lc_rs::digest::SHA256, bytes)
        .as_ref()
        .try_into()
        .unwrap()
}

pub(crate) fn noon() -> Timestamp {
    Timestamp::from_basic(NOON).unwrap()
}

impl Request {
    pub(crate) fn new(method: &str, path: &str, query: Option<&str>, body: &[u8]) -> Self {
        Self {
            method: method.to_owned(),
            path: path.to_owned(),
            query: query.map(str::to_owned),
            headers: vec![("Host".to_owned(), b"kms.us-east-1.amazonaws.com".to_vec())],
            body_sha256: sha256(body),
        }
    }

    pub(crate) fn with(mut self, name: &str, value: &[u8]) -> Self {
        self.headers.push((name.to_owned(), value.to_vec()));
        self
    }

    pub(crate) fn without(mut self, name: &str) -> Self {
        self.headers.retain(|(held, _)| !held.eq_ignore_ascii_case(name));
        self
    }

    pub(crate) fn parts(&self) -> Parts<'_, Vec<(String, Vec<u8>)>> {
        Parts {
            method: &self.method,
            path: &self.path,
            query: self.query.as_deref(),
            headers: &self.headers,
        }
    }

    pub(crate) fn signed(self, service: &str) -> Self {
        let payload = PayloadHash::Sha256(self.body_sha256);
        self.signed_as(service, None, payload)
    }

    pub(crate) fn signed_as(mut self, service: &str, token: Option<&str>, payload: PayloadHash) -> Self {
        let secret = secret();
        let signer = signer(&secret, service, token);
        for (name, value) in sigv4::sign(&signer, &self.parts(), payload, noon()).unwrap() {
            self = self.without(name).with(name, value.as_bytes());
        }
        self
    }

    pub(crate) fn presigned_as(mut self, service: &str, token: Option<&str>, payload: PayloadHash) -> Self {
        let secret = secret();
        let signer = signer(&secret, service, token);
        self.query = Some(sigv4::presign(&signer, &self.parts(), payload, 900, noon()).unwrap());
        self
    }

    pub(crate) fn claim(&self) -> Claim<'static> {
        sigv4::parse(&self.parts()).unwrap().unwrap().into_owned()
    }

    pub(crate) fn malformed(&self) -> Malformed {
        sigv4::parse(&self.parts()).unwrap_err()
    }

    /// The whole of a server's work, with the one secret it knows.
    pub(crate) fn verified(&self) -> Result<(), String> {
        let claim = sigv4::parse(&self.parts())
            .map_err(|error| error.to_string())?
            .ok_or("not signed")?;
        sigv4::check_time(&claim, noon()).map_err(|error| error.to_string())?;
        if claim.access_key_id != ACCESS_KEY_ID {
            return Err("nobody".to_owned());
        }
        self.verify(&claim).map_err(|error| error.to_string())
    }

    pub(crate) fn verify(&self, claim: &Claim<'_>) -> Result<(), Mismatch> {
        let key = SigningKey::derive(&secret(), &claim.date, &claim.region, &claim.service);
        sigv4::verify(claim, &self.parts(), &key, Body::Sha256(&self.body_sha256))
    }
}

fn signer<'a>(secret: &'a Secret<String>, service: &'a str, token: Option<&'a str>) -> Signer<'a, String> {
    Signer {
        access_key_id: ACCESS_KEY_ID,
        secret_access_key: secret,
        session_token: token,
        region: "us-east-1",
        service,
    }
}

pub(crate) fn hex(bytes: &[u8]) -> String {
    HEXLOWER.encode(bytes)
}
