use std::sync::Arc;

use arn::Region;
use bytes::Bytes;
use gate::{Cx, Gate, Mount, Origin, RequestId, TlsFacts};
use http::header::{CONTENT_TYPE, HOST, USER_AGENT};
use http::request::Parts as Head;
use http_server::{Admission, BodyFault, Peer, Response};
use identity::Directory;
use sigv4::{Claim, PayloadHash};
use smithy::{Refusal, Service};
use wire::route::{self, Target};

use crate::head::{routed, target, text};
use crate::respond::{answer, plain, refusal};
use crate::strangers::Strangers;
use crate::{Calls, DevControls, Regions};

/// The longest body of a JSON or Query request, in bytes: a key policy of 131,072 characters, escaped.
const BODY_BYTES_MAX: usize = 256 * 1024;
/// The longest body without a signature, in bytes: a SAML assertion of 100,000 characters, escaped where Base64 needs it.
const UNSIGNED_BYTES_MAX: usize = 128 * 1024;
/// How much of a `User-Agent` is kept.
const USER_AGENT_CHARS_MAX: usize = 256;

/// What is done with each request: the [`http_server::Service`] of the AWS wire.
pub struct Lifecycle(Parts, Strangers);

/// What a lifecycle is made of.
pub struct Parts {
    /// The door behind it.
    pub gate: Gate,
    /// Who may call.
    pub directory: Arc<Directory>,
    /// Which regions there are.
    pub regions: Regions,
    /// The controls of dev mode; `None` in any other.
    pub dev: Option<Arc<dyn DevControls>>,
    /// Where answers are counted.
    pub calls: Arc<Calls>,
}

/// What the head alone decided.
pub struct Admitted<'h> {
    request_id: RequestId,
    wants: Wants<'h>,
}

enum Wants<'h> {
    /// A call of an operation. Boxed, for it would be moved often.
    Call(Box<Call<'h>>),
    /// A control of dev mode.
    Reset,
    SetClock,
}

struct Call<'h> {
    /// `None` of an operation that takes calls without one.
    claim: Option<Claim<'h>>,
    service: &'static Service,
    operation: Operation<'h>,
    region: Region,
}

enum Operation<'h> {
    Named(Mount<'h>),
    InForm,
    InUrl,
}

impl Lifecycle {
    /// The lifecycle over these parts.
    pub fn new(parts: Parts) -> Self {
        Self(parts, Strangers::new())
    }

    /// Everything that the head can be refused for.
    #[expect(
        clippy::result_large_err,
        reason = "an answer moves once per refused request; a box would cost more"
    )]
    fn check_head<'h>(&'h self, head: &'h Head, request_id: RequestId) -> Result<Wants<'h>, Response> {
        if let Some(control) = self.dev_control(head) {
            return Ok(control);
        }
        let target = target(head);
        let targeted = self.service_targeted(target);
        let parsed = sigv4::parse(&sigv4::Parts::from(head));
        let claimed = match &parsed {
            Ok(Some(claim)) => self.0.gate.mounts().service(&claim.service),
            Ok(None) | Err(_) => None,
        };
        let spoken = targeted.or(claimed).or_else(|| self.service_guessed(head));
        let refuse = |refused: Refusal| refusal(spoken, &refused, request_id);

        let claim = parsed.map_err(|error| {
            refuse(match error.refusal() {
                sigv4::Refusal::Incomplete => Refusal::IncompleteSignature(error.message()),
                sigv4::Refusal::Invalid => Refusal::SignatureDoesNotMatch(error.message()),
            })
        })?;
        let Some(claim) = claim else {
            return self.check_unsigned(head, target, spoken).map_err(refuse);
        };
        let now = sigv4::Timestamp::from_unix_seconds(self.0.gate.clock().now().seconds());
        sigv4::check_time(&claim, now)
            .map_err(|error| refuse(Refusal::SignatureDoesNotMatch(error.message())))?;
        let Some(service) = targeted.or(claimed) else {
            return Err(refuse(route::unknown_operation()));
        };
        let refuse = |refused: Refusal| refusal(Some(service), &refused, request_id);
        let region = self.0.regions.find(&claim.region);
        sigv4::check_scope(&claim, service.signing_name, region.is_some())
            .map_err(|error| refuse(Refusal::SignatureDoesNotMatch(error.message())))?;
        // `check_scope` has refused an unknown region.
        let Some(region) = region else {
            return Err(refuse(Refusal::Internal));
        };
        let operation = match route::target(service, &routed(head, target)).map_err(refuse)? {
            Target::Named(name) => Operation::Named(
                self.0
                    .gate
                    .mounts()
                    .find(service.signing_name, name)
                    .ok_or_else(|| refuse(route::unknown_operation()))?,
            ),
            Target::InForm => Operation::InForm,
            Target::InUrl(_) => Operation::InUrl,
        };
        if !self.0.directory.plausible(&claim.access_key_id) {
            return Err(refuse(Refusal::UnknownAccessKey));
        }
        Ok(Wants::Call(Box::new(Call {
            claim: Some(claim),
            service,
            operation,
            region,
        })))
    }

    /// A head without a signature: some operations take it, since their callers show another proof in the body.
    fn check_unsigned<'h>(
        &'h self,
        head: &'h Head,
        target: Option<&'h str>,
        service: Option<&'static Service>,
    ) -> Result<Wants<'h>, Refusal> {
        let mounts = self.0.gate.mounts();
        let service = service
            .filter(|it| mounts.any_takes_unsigned(it))
            .ok_or(Refusal::NotSigned)?;
        let operation = match route::target(service, &routed(head, target))? {
            Target::Named(name) => {
                let mount = mounts.find(service.signing_name, name);
                Operation::Named(mount.filter(|it| it.takes_unsigned()).ok_or(Refusal::NotSigned)?)
            }
            Target::InForm => Operation::InForm,
            Target::InUrl(_) => Operation::InUrl,
        };
        // Without a scope, the host says where: `sts.eu-west-1.…`.
        let host = text(head, &HOST).or_else(|| head.uri.host()).unwrap_or_default();
        let named = host.split('.').nth(1).and_then(|it| self.0.regions.find(it));
        let region = named
            .or_else(|| self.0.regions.first())
            .ok_or(Refusal::Internal)?;
        Ok(Wants::Call(Box::new(Call {
            claim: None,
            service,
            operation,
            region,
        })))
    }

    /// The service whose operation the head names in `X-Amz-Target`.
    fn service_targeted(&self, target: Option<&str>) -> Option<&'static Service> {
        let (prefix, _) = target?.rsplit_once('.')?;
        self.0.gate.mounts().service_with_target(prefix)
    }

    /// The service that the head seems to speak to, by host or content type: only the form of a refusal hangs on it.
    fn service_guessed(&self, head: &Head) -> Option<&'static Service> {
        let mounts = self.0.gate.mounts();
        let host = text(head, &HOST).or_else(|| head.uri.host()).unwrap_or_default();
        let form = "application/x-www-form-urlencoded";
        mounts
            .service(host.split('.').next().unwrap_or_default())
            .or_else(|| {
                mounts
                    .service("sts")
                    .filter(|_| text(head, &CONTENT_TYPE).is_some_and(|it| it.starts_with(form)))
            })
    }

    /// A control of dev mode. Browsers name the page that sends a request to another origin: no page may.
    fn dev_control(&self, head: &Head) -> Option<Wants<'static>> {
        self.0.dev.as_ref().filter(|_| {
            head.method == http::Method::POST && !head.headers.contains_key(http::header::ORIGIN)
        })?;
        match head.uri.path() {
            "/_sealstone/reset" => Some(Wants::Reset),
            "/_sealstone/clock" => Some(Wants::SetClock),
            _ => None,
        }
    }

    async fn call(
        &self,
        call: &Call<'_>,
        head: &Head,
        peer: &Peer,
        body: &Bytes,
        request_id: RequestId,
    ) -> Response {
        let (service, region) = (call.service, call.region);
        let operation = &call.operation;
        let refuse = |refused: Refusal| refusal(Some(service), &refused, request_id);
        let place;
        let cx = match &call.claim {
            Some(claim) => self.signed_cx(claim, region, head, peer, body, request_id).await,
            None => {
                let gate = &self.0.gate;
                let address = peer.address.ip().to_canonical();
                // Held until the call is over. Not from the head on: a body may take its time.
                place = self.1.admit(address, gate.clock().now_ns());
                match place {
                    Some(_) => self
                        .0
                        .directory
                        .ensure_guardrails()
                        .await
                        .map(|()| gate.context_unsigned(request_id, region, origin(head, peer))),
                    None => Err(Refusal::Throttled("Rate exceeded")),
                }
            }
        };
        let cx = match cx {
            Ok(cx) => cx,
            Err(refused) => return refuse(refused),
        };

        let mounts = self.0.gate.mounts();
        let (mount, document) = match operation {
            Operation::Named(mount) => (*mount, wire::json::parse(body)),
            Operation::InForm | Operation::InUrl => {
                let form = match operation {
                    Operation::InUrl => Ok(head.uri.query().unwrap_or_default()),
                    _ => std::str::from_utf8(body),
                };
                let form = form
                    .map_err(|_| smithy::Malformed("the form is not UTF-8".into()))
                    .and_then(wire::query::parse);
                let form = match form {
                    Ok(form) => form,
                    Err(malformed) => return refuse(Refusal::Malformed(malformed.0.into_owned())),
                };
                match mounts
                    .find(service.signing_name, &form.action)
                    .filter(|_| form.version == service.api_version)
                {
                    Some(mount) => (mount, form.into_tape()),
                    None => return refuse(route::unknown_action(&form.action, &form.version)),
                }
            }
        };
        if call.claim.is_none() && !mount.takes_unsigned() {
            return refuse(Refusal::NotSigned);
        }
        let response = mount.serve(cx, document).await;
        self.0
            .calls
            .count(service.signing_name, mount.name(), response.error);
        answer(response, request_id)
    }

    /// The circumstances of a call whose signature is right.
    async fn signed_cx(
        &self,
        claim: &Claim<'_>,
        region: Region,
        head: &Head,
        peer: &Peer,
        body: &Bytes,
        request_id: RequestId,
    ) -> Result<Cx, Refusal> {
        check_payload(claim, peer)?;
        let body_sha256 = sigv4::sha256(body);
        let gate = &self.0.gate;
        let received_ns = gate.clock().now_ns();
        let now = smithy::Timestamp::from_nanos(received_ns);
        let caller = self
            .0
            .directory
            .authenticate(claim, &head.into(), &body_sha256, region.partition(), now)
            .await?;
        gate.context_at(received_ns, request_id, caller, region, origin(head, peer))
            .ok_or(Refusal::UnknownAccessKey)
    }

    async fn control(&self, wants: &Wants<'_>, body: &Bytes, request_id: RequestId) -> Response {
        let done = match (&self.0.dev, wants) {
            (Some(dev), Wants::Reset) => dev.reset().await,
            (Some(dev), Wants::SetClock) => match std::str::from_utf8(body)
                .ok()
                .and_then(|it| it.trim().parse().ok())
            {
                Some(seconds) => {
                    dev.set_clock_ahead(seconds);
                    Ok(())
                }
                None => Err("the body is the number of seconds the clock shall be ahead".to_owned()),
            },
            _ => Err("not in dev mode".to_owned()),
        };
        let (status, text) = match done {
            Ok(()) => (http::StatusCode::OK, String::new()),
            Err(why) => (http::StatusCode::BAD_REQUEST, why + "\n"),
        };
        plain(status, text, request_id)
    }
}

impl http_server::Service for Lifecycle {
    type Admitted<'h> = Admitted<'h>;

    fn admit<'h>(&'h self, head: &'h Head, _: &Peer) -> Result<Admission<Admitted<'h>>, Response> {
        let request_id = self.0.gate.next_request_id();
        let wants = self.check_head(head, request_id)?;
        let body_bytes_max = match &wants {
            Wants::Call(call) if call.claim.is_none() => UNSIGNED_BYTES_MAX,
            _ => BODY_BYTES_MAX,
        };
        Ok(Admission {
            admitted: Admitted { request_id, wants },
            body_bytes_max,
        })
    }

    async fn serve<'h>(
        &'h self,
        admitted: Admitted<'h>,
        head: &'h Head,
        peer: &'h Peer,
        body: Bytes,
    ) -> Response {
        match admitted.wants {
            Wants::Call(call) => self.call(&call, head, peer, &body, admitted.request_id).await,
            control => self.control(&control, &body, admitted.request_id).await,
        }
    }

    fn body_too_large(&self, admitted: Admitted<'_>) -> Response {
        let service = match &admitted.wants {
            Wants::Call(call) => Some(call.service),
            Wants::Reset | Wants::SetClock => None,
        };
        refusal(service, &Refusal::TooLarge, admitted.request_id)
    }

    fn body_failed(&self, admitted: Admitted<'_>, fault: BodyFault) -> Response {
        plain(fault.status(), Bytes::new(), admitted.request_id)
    }

    fn panicked(&self) -> Response {
        refusal(None, &Refusal::Internal, self.0.gate.next_request_id())
    }
}

impl std::fmt::Debug for Lifecycle {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Lifecycle")
            .field("gate", &self.0.gate)
            .finish_non_exhaustive()
    }
}

impl std::fmt::Debug for Admitted<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Admitted")
            .field("request_id", &self.request_id)
            .finish_non_exhaustive()
    }
}

/// Whether the signature says enough of the body: its hash does. A body left out of it is believed only where nobody on
/// the way can change it. Signed chunks are S3's own; nobody here would check them.
fn check_payload(claim: &Claim<'_>, peer: &Peer) -> Result<(), Refusal> {
    let unchangeable = peer.tls.is_some() || peer.address.ip().to_canonical().is_loopback();
    match claim.payload {
        PayloadHash::Absent | PayloadHash::Sha256(_) => Ok(()),
        PayloadHash::Unsigned if unchangeable => Ok(()),
        PayloadHash::Unsigned => {
            let text = "The payload must be signed over plain HTTP.";
            Err(Refusal::SignatureDoesNotMatch(text.into()))
        }
        PayloadHash::Streaming | PayloadHash::StreamingTrailer | PayloadHash::StreamingUnsignedTrailer => {
            let text = "The payload of this service cannot be signed in chunks.";
            Err(Refusal::SignatureDoesNotMatch(text.into()))
        }
    }
}

fn origin(head: &Head, peer: &Peer) -> Origin {
    let agent = text(head, &USER_AGENT).unwrap_or_default();
    // `to_str` lets printable ASCII through alone: a byte is a character.
    let agent = agent.get(..USER_AGENT_CHARS_MAX).unwrap_or(agent);
    Origin {
        source_ip: Some(peer.address.ip().to_canonical()),
        user_agent: agent.into(),
        tls: peer.tls.as_ref().map(|tls| TlsFacts {
            version: tls.version,
            cipher_suite: tls.cipher_suite,
        }),
    }
}
