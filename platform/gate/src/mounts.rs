use std::any::{Any, TypeId};
use std::collections::{BTreeMap, HashMap};
use std::fmt;
use std::marker::PhantomData;
use std::pin::Pin;
use std::sync::Arc;

use quotas::{Exceeded, LimitId, Quotas};
use smithy::{Decode, Malformed, Operation, Refusal, Service, Tape, decode};
use wire::Response;

use crate::{Cx, Gate, Handle};

pub(crate) type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// The operations that are served. Filled once, at assembly; a service's `mount` is its table of contents.
#[derive(Default)]
pub struct Mounts {
    /// Services by signing name, each with its operations by name.
    services: BTreeMap<&'static str, Mounted>,
    /// How often accounts may call.
    quotas: Quotas,
    typed: HashMap<TypeId, Box<dyn Any + Send + Sync>>,
}

struct Mounted {
    service: &'static Service,
    operations: BTreeMap<&'static str, Arc<dyn OnWire>>,
}

impl Mounts {
    /// Nothing is served.
    pub fn new() -> Self {
        Self::default()
    }

    /// Nothing is served; what will be, within these quotas.
    pub fn within(quotas: Quotas) -> Self {
        Self {
            quotas,
            ..Self::default()
        }
    }

    /// Serves `Op` by `handler`, on the wire and to other services.
    pub fn mount<Op, H>(&mut self, handler: &Arc<H>) -> &mut Self
    where
        Op: Operation + Decode,
        H: Handle<Op>,
    {
        let served = self.served::<Op, H>(handler);
        self.services
            .entry(Op::SERVICE.signing_name)
            .or_insert_with(|| Mounted {
                service: Op::SERVICE,
                operations: BTreeMap::new(),
            })
            .operations
            .insert(Op::NAME, served.clone());
        self.mount_typed::<Op>(served)
    }

    /// Serves `Op` to the services of this process alone.
    pub fn mount_internal<Op, H>(&mut self, handler: &Arc<H>) -> &mut Self
    where
        Op: Operation,
        H: Handle<Op>,
    {
        let served = self.served::<Op, H>(handler);
        self.mount_typed::<Op>(served)
    }

    fn served<Op: Operation, H>(&self, handler: &Arc<H>) -> Arc<Served<H, Op>> {
        Arc::new(Served {
            handler: Arc::clone(handler),
            limit: self.quotas.limit(Op::SERVICE.signing_name, Op::NAME),
            operation: PhantomData,
        })
    }

    fn mount_typed<Op: Operation>(&mut self, served: Arc<dyn Call<Op>>) -> &mut Self {
        self.typed.insert(TypeId::of::<Op>(), Box::new(served));
        self
    }

    /// The service with this signing name.
    pub fn service(&self, signing_name: &str) -> Option<&'static Service> {
        self.services.get(signing_name).map(|mounted| mounted.service)
    }

    /// The service whose `X-Amz-Target` begins with this prefix.
    pub fn service_with_target(&self, prefix: &str) -> Option<&'static Service> {
        self.services
            .values()
            .map(|mounted| mounted.service)
            .find(|service| service.target_prefix == prefix)
    }

    /// The operation of this name, if it is served on the wire.
    pub fn find(&self, signing_name: &str, operation: &str) -> Option<Mount<'_>> {
        let operations = &self.services.get(signing_name)?.operations;
        let (name, served) = operations.get_key_value(operation)?;
        Some(Mount {
            name,
            served: &**served,
        })
    }

    /// Whether any operation of a service takes calls without a signature.
    pub fn any_takes_unsigned(&self, service: &Service) -> bool {
        self.services
            .get(service.signing_name)
            .is_some_and(|it| it.operations.values().any(|served| served.takes_unsigned()))
    }

    /// How often accounts may call.
    pub const fn quotas(&self) -> &Quotas {
        &self.quotas
    }

    /// Every operation served on the wire: signing name and operation name, sorted.
    pub fn operations(&self) -> Vec<(&'static str, &'static str)> {
        let mut all: Vec<_> = self
            .services
            .iter()
            .flat_map(|(service, mounted)| {
                mounted
                    .operations
                    .keys()
                    .map(move |operation| (*service, *operation))
            })
            .collect();
        all.sort_unstable();
        all
    }

    /// Serves a request that came over the wire and was authenticated. `document` is its body, parsed.
    pub fn serve<'a>(
        &'a self,
        cx: Cx,
        signing_name: &str,
        operation: &str,
        document: Result<Tape<'a>, Malformed>,
    ) -> impl Future<Output = Response> + Send + use<'a> {
        match self.find(signing_name, operation) {
            Some(mount) => mount.serve(cx, document),
            None => {
                let unknown = wire::route::unknown_operation();
                let refused = wire::response::refusal(self.service(signing_name), &unknown, &cx.request_id());
                Box::pin(std::future::ready(refused))
            }
        }
    }

    pub(crate) fn typed<Op: Operation>(&self) -> Option<&dyn Call<Op>> {
        let served: &Arc<dyn Call<Op>> = self.typed.get(&TypeId::of::<Op>())?.downcast_ref()?;
        Some(&**served)
    }
}

impl fmt::Debug for Mounts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list().entries(self.operations()).finish()
    }
}

/// One operation that is served on the wire.
#[derive(Clone, Copy)]
pub struct Mount<'m> {
    name: &'static str,
    served: &'m dyn OnWire,
}

impl<'m> Mount<'m> {
    /// Its name.
    pub const fn name(self) -> &'static str {
        self.name
    }

    /// Whether it takes calls without a signature.
    pub fn takes_unsigned(self) -> bool {
        self.served.takes_unsigned()
    }

    /// Serves a request that was authenticated. `document` is its body, parsed.
    pub fn serve(self, cx: Cx, document: Result<Tape<'m>, Malformed>) -> BoxFuture<'m, Response> {
        self.served.serve(cx, document)
    }
}

impl fmt::Debug for Mount<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

/// An operation whose types the caller knows.
pub(crate) trait Call<Op: Operation>: Send + Sync {
    fn call(&self, cx: Cx, input: Op) -> BoxFuture<'_, Result<Op::Output, Op::Error>>;
}

/// An operation as the wire sees it: a document in, an answer out.
trait OnWire: Send + Sync {
    fn takes_unsigned(&self) -> bool;
    fn serve<'a>(&'a self, cx: Cx, document: Result<Tape<'a>, Malformed>) -> BoxFuture<'a, Response>;
}

struct Served<H, Op> {
    handler: Arc<H>,
    /// The request quota that it falls under.
    limit: Option<LimitId>,
    operation: PhantomData<fn(Op)>,
}

impl<H, Op> Served<H, Op> {
    /// Counts the call, before its handler hears of it. What a service does on its own is not counted, and a call without a
    /// signature is of no account.
    fn count(&self, cx: &Cx) -> Result<(), Refusal> {
        match self.limit {
            Some(limit) if cx.caller.principal().account().is_some() => {
                let quotas = cx.gate.mounts().quotas();
                quotas
                    .admit(limit, cx.account, cx.region, cx.gate.clock().now_ns())
                    .map_err(|Exceeded(message)| Refusal::Throttled(message))
            }
            Some(_) | None => Ok(()),
        }
    }
}

impl<H: Handle<Op>, Op: Operation> Call<Op> for Served<H, Op> {
    fn call(&self, cx: Cx, input: Op) -> BoxFuture<'_, Result<Op::Output, Op::Error>> {
        Box::pin(async move {
            match self.count(&cx) {
                Ok(()) => Gate::pass(&self.handler, cx, input).await,
                Err(refusal) => Err(Gate::refuse::<Op>(&cx, refusal).await),
            }
        })
    }
}

impl<H: Handle<Op>, Op: Operation + Decode> OnWire for Served<H, Op> {
    fn takes_unsigned(&self) -> bool {
        !Op::SIGNED
    }

    fn serve<'a>(&'a self, cx: Cx, document: Result<Tape<'a>, Malformed>) -> BoxFuture<'a, Response> {
        let input = document
            .map_err(|malformed| Refusal::from(smithy::DecodeFailed::Malformed(malformed)))
            .and_then(|tape| decode::<Op>(&tape).map_err(Refusal::from));
        Box::pin(async move {
            let request_id = cx.request_id();
            let result = match self.count(&cx).and(input) {
                Ok(input) => Gate::pass(&self.handler, cx, input).await,
                Err(refusal) => Err(Box::pin(Gate::refuse::<Op>(&cx, refusal)).await),
            };
            match result {
                Ok(output) => wire::response::success::<Op>(&output, &request_id),
                Err(error) => wire::response::error(Op::SERVICE, &error, &request_id),
            }
        })
    }
}
