use std::borrow::Cow;
use std::net::IpAddr;
use std::sync::Arc;

use arn::{AccountId, Arn, Partition, Region};
use crypto::Random;
use identity::Caller;
use smithy::{Service, Timestamp};

use crate::{Claim, Door, Gate, RequestId};

/// Where a request came from, as far as the socket and the head tell.
#[derive(Clone, Debug)]
pub struct Origin {
    /// The client's address.
    pub source_ip: Option<IpAddr>,
    /// The `User-Agent` header.
    pub user_agent: Arc<str>,
    /// What the TLS handshake agreed on; `None` over plain HTTP.
    pub tls: Option<TlsFacts>,
}

/// What a TLS handshake agreed on, in the words of CloudTrail's `tlsDetails`.
#[derive(Clone, Copy, Debug)]
pub struct TlsFacts {
    /// `TLSv1.3`.
    pub version: &'static str,
    /// `TLS_AES_128_GCM_SHA256`.
    pub cipher_suite: &'static str,
}

/// The circumstances of one call: who, where, when, on whose behalf.
#[derive(Clone)]
pub struct Cx {
    pub(crate) gate: Gate,
    pub(crate) caller: Arc<Caller>,
    pub(crate) request_id: RequestId,
    pub(crate) account: AccountId,
    pub(crate) region: Region,
    pub(crate) received_ns: i64,
    pub(crate) origin: Origin,
    /// The services that the call came through, first one first.
    pub(crate) via: Vec<&'static Service>,
    /// The resource on whose behalf a service calls.
    pub(crate) source_arn: Option<Arc<Arn>>,
}

impl Cx {
    /// Who calls.
    pub fn caller(&self) -> &Caller {
        &self.caller
    }

    /// The account whose state the call is about: the caller's own, or the one that a service acts for.
    pub const fn account(&self) -> AccountId {
        self.account
    }

    /// The region, from the signature's scope.
    pub const fn region(&self) -> Region {
        self.region
    }

    /// The region's partition.
    pub fn partition(&self) -> Partition {
        self.region.partition()
    }

    /// The call's id.
    pub const fn request_id(&self) -> RequestId {
        self.request_id
    }

    /// The time at which the call arrived, which is the time of everything it does.
    pub const fn now(&self) -> Timestamp {
        Timestamp::from_nanos(self.received_ns)
    }

    /// The source of randomness.
    pub fn random(&self) -> &dyn Random {
        self.gate.random()
    }

    /// The service that passes the call on, where there is one.
    pub fn via_service(&self) -> Option<&'static Service> {
        self.via.last().copied()
    }

    /// The host name of the service that passes the call on, as `kms:ViaService` has it: `s3.eu-central-1.amazonaws.com`.
    pub fn via_service_host(&self) -> Option<Cow<'static, str>> {
        let service = self.via_service()?;
        Some(Cow::Owned(format!(
            "{}.{}.{}",
            service.signing_name,
            self.region,
            self.partition().dns_suffix()
        )))
    }

    /// Whether the policies that are in force for this call would allow a claim: for questions like "could the caller
    /// still change this policy?". It permits nothing.
    pub fn would_be_allowed(&self, claim: &Claim<'_>) -> bool {
        crate::decide::allows(self, claim)
    }

    /// A door for work that a service does by itself in the same account and region, whoever was the occasion.
    pub fn as_service(&self, service: &'static Service) -> Door {
        Door::new(self.gate.context_of_service(service, self.account, self.region))
    }

    /// A door for calling another service as the same principal, through `service`.
    pub fn via(&self, service: &'static Service) -> Door {
        let mut cx = self.clone();
        cx.via.push(service);
        cx.request_id = self.gate.next_request_id();
        Door::new(cx)
    }
}

impl std::fmt::Debug for Cx {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Cx")
            .field("request_id", &self.request_id)
            .field("caller", &self.caller.principal().arn())
            .field("account", &self.account)
            .field("region", &self.region)
            .finish_non_exhaustive()
    }
}
