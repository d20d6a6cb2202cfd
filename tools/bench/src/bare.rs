//! The servers to compare with: plain hyper with nothing behind it, and with the bare work.
//!
//! The runtime and the allocator are those of `sealstone serve`. Heads and bodies have limits of length and heads a limit of
//! time, by the means that hyper has for it: without them no server can be left alone with its clients.

use std::collections::HashMap;
use std::convert::Infallible;
use std::io::Write as _;
use std::sync::Arc;
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use aws_lc_rs::aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey};
use aws_lc_rs::kdf::{KbkdfCtrHmacAlgorithmId, get_kbkdf_ctr_hmac_algorithm, kbkdf_ctr_hmac};
use aws_lc_rs::{constant_time, digest, hmac, rand};
use bytes::Bytes;
use data_encoding::{BASE64, HEXLOWER};
use http::header::{CONTENT_TYPE, HeaderName, HeaderValue};
use http::request::Parts;
use http::{Request, Response};
use http_body_util::{BodyExt as _, Full, Limited};
use hyper::body::Incoming;
use hyper::service::service_fn;
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::TcpListener;

use crate::Failure;
use crate::cases::Operation;

/// What (b) has to know.
pub(crate) struct Work {
    pub(crate) operation: Operation,
    /// How long a data key is.
    pub(crate) data_key_bytes: usize,
    /// The credential whose signing key is cached: `AKID/date/region/service/aws4_request`.
    pub(crate) credential: String,
    /// That key, in hexadecimal.
    pub(crate) signing_key: String,
    /// What the real answer has after its blobs.
    pub(crate) answer_tail: String,
}

/// (a): answers each request with so many bytes.
pub(crate) fn echo(answer_bytes: usize) -> Result<(), Failure> {
    let answer = Bytes::from(vec![b'x'; answer_bytes]);
    serve(Arc::new(move |_: &Parts, _: &[u8]| Some(answer.clone())))
}

/// (b): verifies the signature, does the cryptography, answers in JSON.
pub(crate) fn work(work: Work) -> Result<(), Failure> {
    let signing_key = HEXLOWER.decode(work.signing_key.as_bytes())?;
    let mut signing_keys = HashMap::new();
    signing_keys.insert(
        work.credential.clone(),
        hmac::Key::new(hmac::HMAC_SHA256, &signing_key),
    );
    serve(Arc::new(move |head: &Parts, body: &[u8]| {
        verify(&signing_keys, head, body)?;
        answer(&work, body).map(Bytes::from)
    }))
}

/// Serves until the process is killed. Prints its address first.
fn serve<A>(answer: Arc<A>) -> Result<(), Failure>
where
    A: Fn(&Parts, &[u8]) -> Option<Bytes> + Send + Sync + 'static,
{
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    runtime.block_on(async move {
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        writeln!(std::io::stdout(), "ready at http://{}", listener.local_addr()?)?;
        loop {
            let (stream, _) = listener.accept().await?;
            stream.set_nodelay(true)?;
            let answer = Arc::clone(&answer);
            tokio::spawn(async move {
                let service = service_fn(move |request| respond(Arc::clone(&answer), request));
                let _ = hyper::server::conn::http1::Builder::new()
                    .timer(TokioTimer::new())
                    .header_read_timeout(HEAD_TIME)
                    .max_buf_size(HEAD_BYTES_MAX)
                    .serve_connection(TokioIo::new(stream), service)
                    .await;
            });
        }
    })
}

async fn respond<A>(answer: Arc<A>, request: Request<Incoming>) -> Result<Response<Full<Bytes>>, Infallible>
where
    A: Fn(&Parts, &[u8]) -> Option<Bytes>,
{
    let (head, body) = request.into_parts();
    let body = Limited::new(body, BODY_BYTES_MAX).collect().await;
    let body = body.map(|it| it.to_bytes()).unwrap_or_default();
    let answered = answer(&head, &body);
    let ok = answered.is_some();
    let mut response = Response::new(Full::new(answered.unwrap_or_default()));
    if !ok {
        *response.status_mut() = http::StatusCode::BAD_REQUEST;
    }
    response.headers_mut().insert(CONTENT_TYPE, JSON);
    response.headers_mut().insert("x-amzn-requestid", REQUEST_ID);
    Ok(response)
}

const JSON: HeaderValue = HeaderValue::from_static("application/x-amz-json-1.1");
const REQUEST_ID: HeaderValue = HeaderValue::from_static("12345678-1234-8234-8234-1234567890ab");

/// SigV4 in the `Authorization` header, for requests without a query: the signature is right, by a key of this server,
/// over this request and body, not 15 minutes old, and what has to be signed is.
fn verify(signing_keys: &HashMap<String, hmac::Key>, head: &Parts, body: &[u8]) -> Option<()> {
    let headers = &head.headers;
    let header = |name: &str| headers.get(name)?.to_str().ok();
    let authorization = header("authorization")?.strip_prefix("AWS4-HMAC-SHA256 Credential=")?;
    let (credential, rest) = authorization.split_once(", SignedHeaders=")?;
    let (signed, signature) = rest.split_once(", Signature=")?;
    let (_, scope) = credential.split_once('/')?;
    let key = signing_keys.get(credential)?;
    let date = header("x-amz-date")?;
    let age_s = now_s()? - seconds_of(date.as_bytes())?;
    let all_signed = headers
        .keys()
        .map(HeaderName::as_str)
        .filter(|name| *name == "host" || name.starts_with("x-amz-"))
        .all(|name| signed.split(';').any(|it| it == name));
    let sorted = signed.split(';').is_sorted_by(|a, b| a < b);
    if age_s.abs() > AGE_MAX_S || !all_signed || !sorted || date.get(..8) != scope.get(..8) {
        return None;
    }

    let mut canonical = Vec::with_capacity(512);
    for line in [
        head.method.as_str(),
        head.uri.path(),
        head.uri.query().unwrap_or_default(),
    ] {
        canonical.extend_from_slice(line.as_bytes());
        canonical.push(b'\n');
    }
    for name in signed.split(';') {
        canonical.extend_from_slice(name.as_bytes());
        canonical.push(b':');
        for (at, value) in headers.get_all(name).iter().enumerate() {
            if at > 0 {
                canonical.push(b',');
            }
            push_trimmed(&mut canonical, value.as_bytes());
        }
        canonical.push(b'\n');
    }
    canonical.push(b'\n');
    canonical.extend_from_slice(signed.as_bytes());
    canonical.push(b'\n');
    push_hex(&mut canonical, digest::digest(&digest::SHA256, body).as_ref());

    let mut to_sign = Vec::with_capacity(192);
    to_sign.extend_from_slice(b"AWS4-HMAC-SHA256\n");
    to_sign.extend_from_slice(date.as_bytes());
    to_sign.push(b'\n');
    to_sign.extend_from_slice(scope.as_bytes());
    to_sign.push(b'\n');
    push_hex(&mut to_sign, digest::digest(&digest::SHA256, &canonical).as_ref());

    let mut expected = Vec::with_capacity(64);
    push_hex(&mut expected, hmac::sign(key, &to_sign).as_ref());
    constant_time::verify_slices_are_equal(&expected, signature.as_bytes()).ok()
}

/// A header's value without blanks around it, and with one space for each run of them.
fn push_trimmed(to: &mut Vec<u8>, value: &[u8]) {
    let value = value.trim_ascii();
    if !value.windows(2).any(|pair| pair == b"  ") {
        return to.extend_from_slice(value);
    }
    let mut before = 0;
    for byte in value {
        if *byte != b' ' || before != b' ' {
            to.push(*byte);
        }
        before = *byte;
    }
}

fn now_s() -> Option<i64> {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).ok()?;
    i64::try_from(since.as_secs()).ok()
}

/// `YYYYMMDDTHHMMSSZ` as seconds since 1970.
fn seconds_of(date: &[u8]) -> Option<i64> {
    let number = |from: usize, to: usize| -> Option<i64> {
        let digits = date.get(from..to)?;
        digits.iter().try_fold(0, |sum, digit| {
            digit.is_ascii_digit().then(|| sum * 10 + i64::from(digit - b'0'))
        })
    };
    let (year, month, day) = (number(0, 4)?, number(4, 6)?, number(6, 8)?);
    // Years that begin in March: 153 days in five months, and the leap day at the end.
    let (year, month) = if month > 2 {
        (year, month - 3)
    } else {
        (year - 1, month + 9)
    };
    let days = year * 365 + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day - 1 - 719_468;
    Some(((days * 24 + number(9, 11)?) * 60 + number(11, 13)?) * 60 + number(13, 15)?)
}

fn push_hex(to: &mut Vec<u8>, bytes: &[u8]) {
    let mut hex = [0; 64];
    if let Some(hex) = hex.get_mut(..2 * bytes.len()) {
        HEXLOWER.encode_mut(bytes, hex);
        to.extend_from_slice(hex);
    }
}

fn answer(work: &Work, body: &[u8]) -> Option<Vec<u8>> {
    let mut out = Vec::with_capacity(512);
    match work.operation {
        Operation::Encrypt => {
            let blob = seal(&member(body, "Plaintext")?)?;
            push_blob(&mut out, b"{\"CiphertextBlob\":\"", &blob);
        }
        Operation::Decrypt => {
            let plaintext = open(&mut member(body, "CiphertextBlob")?)?;
            push_blob(&mut out, b"{\"Plaintext\":\"", &plaintext);
        }
        Operation::GenerateDataKey => {
            let mut data_key = vec![0; work.data_key_bytes];
            rand::fill(&mut data_key).ok()?;
            push_blob(&mut out, b"{\"CiphertextBlob\":\"", &seal(&data_key)?);
            push_blob(&mut out, b"\",\"Plaintext\":\"", &data_key);
        }
    }
    out.extend_from_slice(b"\",");
    out.extend_from_slice(work.answer_tail.as_bytes());
    Some(out)
}

/// A member of the document that is a blob, found without parsing the document.
fn member(body: &[u8], name: &str) -> Option<Vec<u8>> {
    let name = format!("\"{name}\": \"");
    let at = body.windows(name.len()).position(|it| it == name.as_bytes())? + name.len();
    let value = body.get(at..)?;
    let end = value.iter().position(|byte| *byte == b'"')?;
    BASE64.decode(value.get(..end)?).ok()
}

fn push_blob(to: &mut Vec<u8>, before: &[u8], value: &[u8]) {
    to.extend_from_slice(before);
    let start = to.len();
    to.resize(start + BASE64.encode_len(value.len()), 0);
    if let Some(to) = to.get_mut(start..) {
        BASE64.encode_mut(value, to);
    }
}

/// header ‖ nonce ‖ IV ‖ ciphertext ‖ tag, as long as the real blob.
fn seal(plaintext: &[u8]) -> Option<Vec<u8>> {
    let mut drawn = [0; NONCE + IV];
    rand::fill(&mut drawn).ok()?;
    let (nonce, iv) = drawn.split_first_chunk::<NONCE>()?;
    let mut blob = Vec::with_capacity(HEADER.len() + drawn.len() + plaintext.len() + TAG);
    blob.extend_from_slice(&HEADER);
    blob.extend_from_slice(&drawn);
    blob.extend_from_slice(plaintext);
    let tag = message_key(nonce)?
        .seal_in_place_separate_tag(
            Nonce::try_assume_unique_for_key(iv).ok()?,
            Aad::from(HEADER),
            blob.get_mut(HEADER.len() + drawn.len()..)?,
        )
        .ok()?;
    blob.extend_from_slice(tag.as_ref());
    Some(blob)
}

fn open(blob: &mut [u8]) -> Option<Vec<u8>> {
    let (header, rest) = blob.split_at_mut_checked(HEADER.len())?;
    let (nonce, rest) = rest.split_first_chunk_mut::<NONCE>()?;
    let (iv, sealed) = rest.split_at_mut_checked(IV)?;
    let plaintext = message_key(nonce)?
        .open_in_place(
            Nonce::try_assume_unique_for_key(iv).ok()?,
            Aad::from(&*header),
            sealed,
        )
        .ok()?;
    Some(plaintext.to_vec())
}

/// The key of one blob: KBKDF of the material over its nonce.
fn message_key(nonce: &[u8; NONCE]) -> Option<LessSafeKey> {
    let algorithm = get_kbkdf_ctr_hmac_algorithm(KbkdfCtrHmacAlgorithmId::Sha256)?;
    let fixed = [LABEL, nonce, &256_u32.to_be_bytes()].concat();
    let mut key = [0; 32];
    kbkdf_ctr_hmac(algorithm, &MATERIAL, &fixed, &mut key).ok()?;
    UnboundKey::new(&AES_256_GCM, &key).ok().map(LessSafeKey::new)
}

/// A blob of (b), for the requests of Decrypt.
pub(crate) fn sealed(plaintext: &[u8]) -> Result<Vec<u8>, Failure> {
    seal(plaintext).ok_or_else(|| "AES-GCM refused".into())
}

const HEAD_TIME: Duration = Duration::from_secs(10);
const HEAD_BYTES_MAX: usize = 16 << 10;
const BODY_BYTES_MAX: usize = 256 << 10;
/// AWS's 15 minutes.
const AGE_MAX_S: i64 = 900;

const MATERIAL: [u8; 32] = [7; 32];
/// The header of the real blob is as long.
const HEADER: [u8; 57] = [1; 57];
const LABEL: &[u8] = b"sealstone/kms/ciphertext/1\0";
const NONCE: usize = 16;
const IV: usize = 12;
const TAG: usize = 16;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_sealed_opens_again_and_is_as_long_as_the_real_blob() {
        let mut blob = seal(b"attack at dawn").unwrap();
        assert_eq!(blob.len(), 14 + 101);
        assert_eq!(open(&mut blob).unwrap(), b"attack at dawn");
    }

    #[test]
    fn a_date_is_as_many_seconds_as_the_calendar_says() {
        for (date, seconds) in [
            ("19700101T000000Z", 0),
            ("20150830T123600Z", 1_440_938_160),
            ("20240229T000001Z", 1_709_164_801),
        ] {
            assert_eq!(seconds_of(date.as_bytes()), Some(seconds), "{date}");
        }
    }

    #[test]
    fn a_changed_blob_does_not_open() {
        let mut blob = seal(b"attack at dawn").unwrap();
        blob[90] ^= 1;
        assert!(open(&mut blob).is_none());
    }
}
