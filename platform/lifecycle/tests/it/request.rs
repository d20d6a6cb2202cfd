//! Requests as clients sign them, and as they should not; and what comes back.

use std::collections::BTreeMap;
use std::time::Duration;

use identity::{NewAccessKey, SessionCredentials};
use secret::Secret;
use sigv4::{Parts, PayloadHash, Signer, Timestamp};
use testkit::BEGINNING;
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpStream;

use crate::site::Site;

/// Whoever signs, and for which scope.
#[derive(Clone)]
pub(crate) struct Credentials {
    pub(crate) id: String,
    pub(crate) secret: String,
    pub(crate) token: Option<String>,
    pub(crate) region: String,
    pub(crate) service: Option<&'static str>,
    /// Seconds that the client's clock is ahead.
    pub(crate) ahead: i64,
}

impl Credentials {
    pub(crate) fn new(id: &str, secret: &str) -> Self {
        Self {
            id: id.to_owned(),
            secret: secret.to_owned(),
            token: None,
            region: "eu-central-1".to_owned(),
            service: None,
            ahead: 0,
        }
    }

    fn now(&self) -> Timestamp {
        Timestamp::from_unix_seconds(BEGINNING.seconds() + self.ahead)
    }
}

impl From<&NewAccessKey> for Credentials {
    fn from(key: &NewAccessKey) -> Self {
        Self::new(&key.id, key.secret.expose())
    }
}

impl From<&SessionCredentials> for Credentials {
    fn from(session: &SessionCredentials) -> Self {
        Self {
            token: Some(session.token.clone()),
            ..Self::new(&session.id, session.secret.expose())
        }
    }
}

#[derive(Clone)]
pub(crate) struct Request {
    pub(crate) method: &'static str,
    pub(crate) path: String,
    pub(crate) query: Option<String>,
    pub(crate) headers: Vec<(String, Vec<u8>)>,
    pub(crate) body: Vec<u8>,
    service: &'static str,
}

impl Request {
    /// A call of a JSON service.
    pub(crate) fn kms(operation: &str, body: &str) -> Self {
        Self {
            method: "POST",
            path: "/".into(),
            query: None,
            headers: Vec::new(),
            body: body.as_bytes().to_vec(),
            service: "kms",
        }
        .with("host", "localhost")
        .with("content-type", "application/x-amz-json-1.1")
        .with("x-amz-target", &format!("TrentService.{operation}"))
    }

    /// A call of a Query service.
    pub(crate) fn sts(body: &str) -> Self {
        Self {
            method: "POST",
            path: "/".into(),
            query: None,
            headers: Vec::new(),
            body: body.as_bytes().to_vec(),
            service: "sts",
        }
        .with("host", "sts.eu-central-1.amazonaws.com")
        .with("content-type", "application/x-www-form-urlencoded; charset=utf-8")
    }

    /// `GetCallerIdentity`, which everybody may call.
    pub(crate) fn who_am_i() -> Self {
        Self::sts("Action=GetCallerIdentity&Version=2011-06-15")
    }

    /// Replaces a header.
    pub(crate) fn with(self, name: &str, value: &str) -> Self {
        let mut without = self.without(name);
        without.headers.push((name.into(), value.as_bytes().to_vec()));
        without
    }

    pub(crate) fn without(mut self, name: &str) -> Self {
        self.headers.retain(|(held, _)| held != name);
        self
    }

    pub(crate) fn with_body(self, body: impl Into<Vec<u8>>) -> Self {
        Self {
            body: body.into(),
            ..self
        }
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        let found = self.headers.iter().find(|(held, _)| held == name);
        std::str::from_utf8(&found.unwrap().1).unwrap()
    }

    pub(crate) fn sign(self, by: &Credentials) -> Self {
        let payload = PayloadHash::Sha256(sigv4::sha256(&self.body));
        self.sign_with(by, payload)
    }

    pub(crate) fn sign_with(self, by: &Credentials, payload: PayloadHash) -> Self {
        let secret = Secret::new(by.secret.clone());
        let set = sigv4::sign(&self.signer(by, &secret), &self.parts(), payload, by.now()).unwrap();
        set.into_iter()
            .fold(self, |request, (name, value)| request.with(name, &value))
    }

    pub(crate) fn presign(mut self, by: &Credentials, expires_seconds: u32) -> Self {
        let secret = Secret::new(by.secret.clone());
        let payload = PayloadHash::Sha256(sigv4::sha256(&self.body));
        let query = sigv4::presign(
            &self.signer(by, &secret),
            &self.parts(),
            payload,
            expires_seconds,
            by.now(),
        );
        self.query = Some(query.unwrap());
        self
    }

    fn signer<'a>(&self, by: &'a Credentials, secret: &'a Secret<String>) -> Signer<'a, String> {
        Signer {
            access_key_id: &by.id,
            secret_access_key: secret,
            session_token: by.token.as_deref(),
            region: &by.region,
            service: by.service.unwrap_or(self.service),
        }
    }

    fn parts(&self) -> Parts<'_, Vec<(String, Vec<u8>)>> {
        Parts {
            method: self.method,
            path: &self.path,
            query: self.query.as_deref(),
            headers: &self.headers,
        }
    }

    /// The head as it goes over HTTP/1.1.
    pub(crate) fn head(&self, length: usize) -> Vec<u8> {
        let query = self.query.as_ref().map(|it| format!("?{it}")).unwrap_or_default();
        let mut head = format!("{} {}{query} HTTP/1.1\r\n", self.method, self.path).into_bytes();
        for (name, value) in &self.headers {
            head.extend(format!("{name}: ").as_bytes());
            head.extend(value);
            head.extend(b"\r\n");
        }
        head.extend(format!("content-length: {length}\r\nconnection: close\r\n\r\n").as_bytes());
        head
    }

    pub(crate) async fn send(&self, to: &Site) -> Reply {
        let mut wire = self.head(self.body.len());
        wire.extend(&self.body);
        exchange(to, &wire).await
    }
}

/// Sends bytes and reads until the server closes.
pub(crate) async fn exchange(to: &Site, wire: &[u8]) -> Reply {
    let answered = async {
        let mut stream = TcpStream::connect(to.address).await.unwrap();
        // The server may refuse, and close, before it has read everything.
        let _ = stream.write_all(wire).await;
        let mut answer = Vec::new();
        let _ = stream.read_to_end(&mut answer).await;
        Reply::parse(&answer)
    };
    tokio::time::timeout(Duration::from_secs(10), answered)
        .await
        .unwrap_or_else(|_| panic!("no answer for 10 s"))
}

/// What came back.
#[derive(Debug, PartialEq)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) headers: BTreeMap<String, String>,
    pub(crate) body: String,
}

impl Reply {
    fn parse(answer: &[u8]) -> Self {
        let text = String::from_utf8(answer.to_vec()).unwrap();
        let (head, body) = text
            .split_once("\r\n\r\n")
            .unwrap_or_else(|| panic!("no answer: {text}"));
        let mut lines = head.split("\r\n");
        let status = lines.next().unwrap().split(' ').nth(1).unwrap().parse().unwrap();
        let headers = lines
            .map(|line| {
                let (name, value) = line.split_once(": ").unwrap();
                (name.to_ascii_lowercase(), value.to_owned())
            })
            .collect();
        Self {
            status,
            headers,
            body: body.to_owned(),
        }
    }

    /// The request's id, which every answer has: a UUID.
    pub(crate) fn request_id(&self) -> &str {
        let id = self
            .headers
            .get("x-amzn-requestid")
            .unwrap_or_else(|| panic!("no request id: {self:?}"));
        assert_eq!(id.len(), 36, "{id}");
        id
    }

    /// The error's code, of JSON or XML.
    pub(crate) fn code(&self) -> &str {
        self.request_id();
        let between = |from: &str, to: &str| {
            let rest = self.body.split_once(from)?.1;
            Some(rest.split_once(to)?.0)
        };
        between("\"__type\":\"", "\"")
            .or_else(|| between("<Code>", "</Code>"))
            .unwrap_or("OK")
    }
}
