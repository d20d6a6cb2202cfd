use std::sync::Arc;

use arn::Region;
use bytes::Bytes;
use http::{Request, Response};
use http_body_util::Full;
use sigv4::{Parts, PayloadHash, Signer, Timestamp};
use smithy::{Encode, Protocol, Service};

use crate::transport::{Transport, request_id};
use crate::{Answer, CallError, Credentials, Endpoint, ErrorAnswer, Limits, NotSent, Roots};

/// Tells the time that requests are signed with.
pub type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// Calls the services behind one endpoint, as one caller, in one region.
///
/// Calls may run at the same time; each uses a connection of its own. Needs a tokio runtime with sockets and timers.
pub struct Client {
    transport: Transport,
    credentials: Credentials,
    region: Region,
    clock: Clock,
    user_agent: String,
}

impl Client {
    /// A client. Nothing is connected yet.
    pub fn new(endpoint: Endpoint, credentials: Credentials, region: Region, clock: Clock) -> Self {
        Self {
            transport: Transport::new(endpoint),
            credentials,
            region,
            clock,
            user_agent: concat!("sealstone-client/", env!("CARGO_PKG_VERSION")).to_owned(),
        }
    }

    /// The same client with other limits.
    #[must_use]
    pub fn with_limits(mut self, limits: Limits) -> Self {
        self.transport.limits = limits;
        self
    }

    /// The same client with certificates that servers have to chain to, without which none is called over TLS.
    #[must_use]
    pub fn with_roots(mut self, roots: Roots) -> Self {
        self.transport.roots = Some(roots);
        self
    }

    /// The same client with another `User-Agent`, which the server's audit log repeats.
    #[must_use]
    pub fn with_user_agent(mut self, user_agent: impl Into<String>) -> Self {
        self.user_agent = user_agent.into();
        self
    }

    /// Calls an operation of an AWS JSON service with a typed input; `operation` is its name, such as `Encrypt`.
    ///
    /// # Errors
    /// See [`CallError`]: what is known of the call's effect.
    pub async fn call_json(
        &self,
        service: &Service,
        operation: &str,
        input: &(dyn Encode + Sync),
    ) -> Result<Answer, CallError> {
        self.call_json_bytes(service, operation, wire::json::write(input))
            .await
    }

    /// Calls an operation of an AWS JSON service with a body that is JSON already.
    ///
    /// # Errors
    /// See [`CallError`]: what is known of the call's effect.
    pub async fn call_json_bytes(
        &self,
        service: &Service,
        operation: &str,
        body: impl Into<Bytes>,
    ) -> Result<Answer, CallError> {
        let target = format!("{}.{operation}", service.target_prefix);
        let content_type = match service.protocol {
            Protocol::Json10 => "application/x-amz-json-1.0",
            Protocol::Json11 | Protocol::Query => "application/x-amz-json-1.1",
        };
        let headers = [("content-type", content_type), ("x-amz-target", &target)];
        self.call(service, &headers, body.into(), Protocol::Json11).await
    }

    /// Calls an action of an AWS Query service. Parameters are names and values as the form has them, such as
    /// `Tags.member.1.Key`; `Action` and `Version` are added.
    ///
    /// # Errors
    /// See [`CallError`]: what is known of the call's effect.
    pub async fn call_query(
        &self,
        service: &Service,
        action: &str,
        parameters: &[(&str, &str)],
    ) -> Result<Answer, CallError> {
        let fixed = [("Action", action), ("Version", service.api_version)];
        let body = form(fixed.iter().chain(parameters));
        let headers = [("content-type", "application/x-www-form-urlencoded; charset=utf-8")];
        self.call(service, &headers, body.into(), Protocol::Query).await
    }

    async fn call(
        &self,
        service: &Service,
        headers: &[(&str, &str)],
        body: Bytes,
        protocol: Protocol,
    ) -> Result<Answer, CallError> {
        let request = self.request(service.signing_name, headers, body)?;
        let (head, body) = Response::into_parts(self.transport.send(request).await?);
        let (status, request_id) = (head.status.as_u16(), request_id(&head.headers));
        if !head.status.is_success() {
            return Err(ErrorAnswer::read(protocol, status, request_id, &body).into());
        }
        Ok(Answer {
            status,
            request_id,
            body,
        })
    }

    /// `POST /`, signed.
    fn request(
        &self,
        service: &str,
        headers: &[(&str, &str)],
        body: Bytes,
    ) -> Result<Request<Full<Bytes>>, NotSent> {
        let host = &self.transport.endpoint.authority;
        let mut all = vec![("host", host.as_str()), ("user-agent", self.user_agent.as_str())];
        all.extend_from_slice(headers);
        let signed: Vec<(&str, &[u8])> = all
            .iter()
            .map(|(name, value)| (*name, value.as_bytes()))
            .collect();
        let signer = Signer {
            access_key_id: &self.credentials.access_key_id,
            secret_access_key: &self.credentials.secret_access_key,
            session_token: self
                .credentials
                .session_token
                .as_ref()
                .map(|token| token.expose().as_str()),
            region: self.region.as_str(),
            service,
        };
        let parts = Parts {
            method: "POST",
            path: "/",
            query: None,
            headers: signed.as_slice(),
        };
        let payload = PayloadHash::Sha256(sigv4::sha256(&body));
        let added = sigv4::sign(&signer, &parts, payload, (self.clock)()).map_err(NotSent::Unsignable)?;
        let added = added.iter().map(|(name, value)| (*name, value.as_str()));
        let request = all
            .into_iter()
            .chain(added)
            .fold(Request::post("/"), |request, (name, value)| {
                request.header(name, value)
            });
        request.body(Full::new(body)).map_err(NotSent::BadHeader)
    }
}

impl std::fmt::Debug for Client {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self {
            transport,
            credentials,
            region,
            user_agent,
            ..
        } = self;
        f.debug_struct("Client")
            .field("endpoint", &transport.endpoint)
            .field("credentials", credentials)
            .field("region", &region.as_str())
            .field("user_agent", user_agent)
            .finish_non_exhaustive()
    }
}

/// `application/x-www-form-urlencoded`, encoded as RFC 3986 has it, which every form parser reads.
fn form<'a>(pairs: impl Iterator<Item = &'a (&'a str, &'a str)>) -> String {
    let mut out = String::new();
    for (name, value) in pairs {
        if !out.is_empty() {
            out.push('&');
        }
        push_encoded(&mut out, name);
        out.push('=');
        push_encoded(&mut out, value);
    }
    out
}

fn push_encoded(out: &mut String, text: &str) {
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push('%');
            for half in [byte >> 4, byte & 15] {
                let digit = char::from_digit(u32::from(half), 16).unwrap_or('0');
                out.push(digit.to_ascii_uppercase());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_form_holds_any_text() {
        let pairs = [("Action", "A"), ("Name.member.1", "a b&c=d/é")];
        assert_eq!(
            form(pairs.iter()),
            "Action=A&Name.member.1=a%20b%26c%3Dd%2F%C3%A9"
        );
    }
}
