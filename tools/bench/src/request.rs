//! Requests as botocore 1.44 makes them, signed.

use std::path::Path;

use aws_lc_rs::{digest, hmac};
use data_encoding::{BASE64, HEXLOWER};
use secret::Secret;
use sigv4::{Parts, PayloadHash, Signer, Timestamp};

use crate::Failure;

/// Whose key signs.
pub(crate) struct Credentials {
    pub(crate) access_key_id: String,
    secret: Secret<String>,
}

impl Credentials {
    /// Those that the server wrote at its first start.
    pub(crate) fn read(data_dir: &Path) -> Result<Self, Failure> {
        let text = std::fs::read_to_string(data_dir.join("credentials"))?;
        let value = |name: &str| {
            text.lines()
                .find_map(|line| line.strip_prefix(name)?.trim_start().strip_prefix('='))
                .map(|value| value.trim().to_owned())
                .ok_or_else(|| format!("the credentials file has no {name}"))
        };
        Ok(Self {
            access_key_id: value("aws_access_key_id")?,
            secret: Secret::new(value("aws_secret_access_key")?),
        })
    }

    /// Those of dev mode.
    pub(crate) fn dev() -> Self {
        Self {
            access_key_id: "test".to_owned(),
            secret: Secret::new("test".to_owned()),
        }
    }

    /// The credential of a request signed today.
    pub(crate) fn credential(&self) -> String {
        let now = now().to_string();
        let day = now.get(..8).unwrap_or_default();
        format!("{}/{day}/{REGION}/{SERVICE}/aws4_request", self.access_key_id)
    }

    /// Today's signing key in hexadecimal, for (b).
    pub(crate) fn signing_key(&self) -> String {
        let step = |key: &[u8], text: &str| {
            hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, key), text.as_bytes())
                .as_ref()
                .to_vec()
        };
        let first = format!("AWS4{}", self.secret.expose());
        let now = now().to_string();
        let elements = [now.get(..8).unwrap_or_default(), REGION, SERVICE, "aws4_request"];
        let key = elements
            .iter()
            .fold(first.into_bytes(), |key, text| step(&key, text));
        HEXLOWER.encode(&key)
    }

    /// A request for a KMS operation. `number` makes it differ from its neighbours, as an SDK's requests do.
    pub(crate) fn sign(&self, operation: &str, body: &str, number: usize) -> Result<Vec<u8>, Failure> {
        let target = format!("TrentService.{operation}");
        let signed: [(&str, &[u8]); 3] = [
            ("host", HOST.as_bytes()),
            ("x-amz-target", target.as_bytes()),
            ("content-type", b"application/x-amz-json-1.1"),
        ];
        let parts = Parts {
            method: "POST",
            path: "/",
            query: None,
            headers: &signed[..],
        };
        let signer = Signer {
            access_key_id: &self.access_key_id,
            secret_access_key: &self.secret,
            session_token: None,
            region: REGION,
            service: SERVICE,
        };
        let hash = digest::digest(&digest::SHA256, body.as_bytes());
        let payload = PayloadHash::Sha256(hash.as_ref().try_into()?);
        let set = sigv4::sign(&signer, &parts, payload, now()).map_err(|error| error.to_string())?;
        let value = |name: &str| {
            let found = set.iter().find(|(held, _)| *held == name);
            found.map(|(_, value)| value.as_str()).unwrap_or_default()
        };
        Ok(format!(
            "POST / HTTP/1.1\r\nHost: {HOST}\r\nAccept-Encoding: identity\r\nX-Amz-Target: {target}\r\n\
             Content-Type: application/x-amz-json-1.1\r\nUser-Agent: {USER_AGENT}\r\nX-Amz-Date: {}\r\n\
             Authorization: {}\r\namz-sdk-invocation-id: 12345678-90ab-4cde-8f01-{number:012x}\r\n\
             amz-sdk-request: attempt=1; max=3\r\nContent-Length: {}\r\n\r\n{body}",
            value("x-amz-date"),
            value("authorization"),
            body.len()
        )
        .into_bytes())
    }
}

pub(crate) fn encrypt(key: &str, plaintext: &[u8]) -> String {
    format!(
        "{{\"KeyId\": \"{key}\", \"Plaintext\": \"{}\"}}",
        BASE64.encode(plaintext)
    )
}

pub(crate) fn decrypt(blob: &[u8]) -> String {
    format!("{{\"CiphertextBlob\": \"{}\"}}", BASE64.encode(blob))
}

pub(crate) fn generate_data_key(key: &str, bytes: usize) -> String {
    format!("{{\"KeyId\": \"{key}\", \"NumberOfBytes\": {bytes}}}")
}

/// The moment, for signatures.
fn now() -> Timestamp {
    let since = std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .unwrap_or_default();
    Timestamp::from_unix_seconds(i64::try_from(since.as_secs()).unwrap_or(i64::MAX))
}

const REGION: &str = "us-east-1";
const SERVICE: &str = "kms";
/// Signed like this whatever the port, so that requests have one length.
const HOST: &str = "127.0.0.1:45660";
const USER_AGENT: &str = "Boto3/1.44.5 md/Botocore#1.44.5 ua/2.1 os/linux#6.1.0 md/arch#x86_64 lang/python#3.11.7 \
                          md/pyimpl#CPython m/b,N,Z,E,e cfg/retry-mode#standard Botocore/1.44.5";
