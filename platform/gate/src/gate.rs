use std::pin::pin;
use std::sync::Arc;

use arn::{AccountId, Region};
use audit::{Log, Phase};
use crypto::Random;
use identity::{Caller, Guardrails};
use policy::Who;
use seal::Seal;
use smithy::{Cause, Effect, Operation, Refusal, ServiceError};
use tokio::sync::watch;

use crate::caught::caught;
use crate::decide;
use crate::record::{Ending, Recorded};
use crate::{Clock, Cx, Handle, Mounts, Origin, Permit, RequestId, RequestIds};

/// The one door. Clones are handles of the same gate.
#[derive(Clone)]
pub struct Gate(Arc<Inner>);

struct Inner {
    parts: Parts,
    request_ids: RequestIds,
    mounts: Mounts,
    /// How many calls that may change something are under way.
    writing: watch::Sender<usize>,
}

/// What a gate is made of.
pub struct Parts {
    /// Where every call leaves its record.
    pub log: Log,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// The randomness.
    pub random: Arc<dyn Random>,
    /// What organizations impose on the resources of their accounts.
    pub guardrails: Guardrails,
    /// Under which what a denial explains is handed to the caller, who cannot read it.
    pub seal: Arc<Seal>,
}

impl Gate {
    /// A gate before these operations.
    ///
    /// # Errors
    /// The source of randomness failed.
    pub fn new(parts: Parts, mounts: Mounts) -> Result<Self, crypto::RandomFailed> {
        let request_ids = RequestIds::new(&*parts.random)?;
        Ok(Self(Arc::new(Inner {
            parts,
            request_ids,
            mounts,
            writing: watch::Sender::new(0),
        })))
    }

    /// Waits until no call that may change something is under way: their clients may be gone, their work is not. For the
    /// end of a server that accepts no more calls.
    pub async fn idle(&self) {
        // The sender is in `self`, so it does not end.
        let _ = self.0.writing.subscribe().wait_for(|writing| *writing == 0).await;
    }

    /// What is served.
    pub fn mounts(&self) -> &Mounts {
        &self.0.mounts
    }

    /// The time.
    pub fn clock(&self) -> &dyn Clock {
        &*self.0.parts.clock
    }

    /// The audit log.
    pub fn log(&self) -> &Log {
        &self.0.parts.log
    }

    /// The id for a request that begins now.
    pub fn next_request_id(&self) -> RequestId {
        self.0.request_ids.next()
    }

    pub(crate) fn guardrails(&self) -> &Guardrails {
        &self.0.parts.guardrails
    }

    pub(crate) fn seal(&self) -> &Seal {
        &self.0.parts.seal
    }

    pub(crate) fn random(&self) -> &dyn Random {
        &*self.0.parts.random
    }

    /// The circumstances of a call that came over the wire: the caller acts in its own account.
    pub fn context(
        &self,
        request_id: RequestId,
        caller: Arc<Caller>,
        region: Region,
        origin: Origin,
    ) -> Option<Cx> {
        self.context_at(self.clock().now_ns(), request_id, caller, region, origin)
    }

    /// The same of a call that arrived at a moment, in nanoseconds since 1970: who has read the clock need not read it again.
    pub fn context_at(
        &self,
        received_ns: i64,
        request_id: RequestId,
        caller: Arc<Caller>,
        region: Region,
        origin: Origin,
    ) -> Option<Cx> {
        let account = caller.principal().account()?;
        Some(self.context_in(account, received_ns, request_id, caller, region, origin))
    }

    /// The circumstances of a call that came without a signature, of an operation that takes such calls. What account it
    /// is about its claims tell.
    pub fn context_unsigned(&self, request_id: RequestId, region: Region, origin: Origin) -> Cx {
        let caller = Arc::new(Caller::new(Who::Anonymous, None));
        let now_ns = self.clock().now_ns();
        self.context_in(NO_ACCOUNT, now_ns, request_id, caller, region, origin)
    }

    /// The circumstances of a call that a service makes on its own, in an account.
    pub fn context_of_service(
        &self,
        service: &'static smithy::Service,
        account: AccountId,
        region: Region,
    ) -> Cx {
        let caller = Arc::new(Caller::service(service.event_source));
        let origin = Origin {
            source_ip: None,
            user_agent: service.event_source.into(),
            tls: None,
        };
        let (now_ns, request_id) = (self.clock().now_ns(), self.next_request_id());
        self.context_in(account, now_ns, request_id, caller, region, origin)
    }

    fn context_in(
        &self,
        account: AccountId,
        received_ns: i64,
        request_id: RequestId,
        caller: Arc<Caller>,
        region: Region,
        origin: Origin,
    ) -> Cx {
        Cx {
            gate: self.clone(),
            caller,
            request_id,
            account,
            region,
            received_ns,
            origin,
            via: Vec::new(),
            source_arn: None,
        }
    }

    /// Every call, from the wire or from another service, passes here.
    ///
    /// # Errors
    /// What the operation answers; `Refused` if the policies do not allow it or nobody serves it.
    pub async fn call<Op: Operation>(&self, cx: Cx, input: Op) -> Result<Op::Output, Op::Error> {
        match self.0.mounts.typed::<Op>() {
            Some(served) => served.call(cx, input).await,
            None => Err(wire::route::unknown_operation().into()),
        }
    }

    /// Records a call that was refused before its input was understood.
    pub(crate) async fn refuse<Op: Operation>(cx: &Cx, refusal: Refusal) -> Op::Error {
        let recorded = Recorded::of::<Op>(cx, None);
        Self::end_early::<Op>(cx, &recorded, Op::Error::from(refusal)).await
    }

    /// Scope, decide, record, run.
    #[expect(
        clippy::manual_async_fn,
        reason = "an `async fn` keeps what it is given twice"
    )]
    pub(crate) fn pass<'h, H, Op>(
        handler: &'h Arc<H>,
        cx: Cx,
        input: Op,
    ) -> impl Future<Output = Result<Op::Output, Op::Error>> + Send + use<'h, H, Op>
    where
        Op: Operation,
        H: Handle<Op>,
    {
        async move {
            if decide::is_out_of_reach(&cx, Op::ACTION) {
                return Err(Box::pin(Self::refuse::<Op>(&cx, Refusal::UnknownAccessKey)).await);
            }
            let mut recorded = Recorded::of(&cx, Some(&input));
            let permit = {
                let found = caught(pin!(handler.scope(&cx, &input)))
                    .await
                    .unwrap_or_else(|panicked| Err(Op::Error::internal(Cause::new(panicked))));
                let decided = found.and_then(|scope| match decide::decide(&cx, &scope, &mut recorded) {
                    Ok(()) => Ok(Permit::new(scope)),
                    Err(denial) => Err(Op::Error::from(denial.into_refusal(&cx, &mut recorded))),
                });
                match decided {
                    Ok(permit) => permit,
                    Err(error) => {
                        return Err(Box::pin(Self::end_early::<Op>(&cx, &recorded, error)).await);
                    }
                }
            };
            match Op::EFFECT {
                Effect::Reads | Effect::Issues => Self::read(handler, &cx, permit, input, &recorded).await,
                // Boxed: the future of every call is as long as its longest path, and this one waits for the disk anyhow.
                Effect::Writes => Box::pin(Self::write(handler, cx, permit, input, recorded)).await,
            }
        }
    }

    /// Records a call that ends before its work: its input or the policies do not allow it, or deciding failed.
    async fn end_early<Op: Operation>(cx: &Cx, recorded: &Recorded, error: Op::Error) -> Op::Error {
        report::<Op>(cx, &error);
        if !recorded.is_worth_a_record(cx) {
            return error;
        }
        let ending = Ending::of(Some(&error));
        let written = recorded.write(cx, Phase::Only, cx.received_ns, ending).await;
        written.map_or_else(unrecorded, |_| error)
    }

    /// A call that changes nothing: one record, written before the answer leaves.
    #[expect(
        clippy::manual_async_fn,
        reason = "an `async fn` keeps what it is given twice"
    )]
    fn read<'c, H, Op>(
        handler: &'c Arc<H>,
        cx: &'c Cx,
        permit: Permit<H::Scope>,
        input: Op,
        recorded: &'c Recorded,
    ) -> impl Future<Output = Result<Op::Output, Op::Error>> + Send + use<'c, H, Op>
    where
        Op: Operation,
        H: Handle<Op>,
    {
        async move {
            let result = caught(pin!(handler.run(cx, permit, input)))
                .await
                .unwrap_or_else(|panicked| Err(Op::Error::internal(Cause::new(panicked))));
            let error = result.as_ref().err();
            if let Some(error) = error {
                report::<Op>(cx, error);
            }
            let response = match (&result, Op::EFFECT) {
                (Ok(output), Effect::Issues) => Some(wire::redact::write(output)),
                _ => None,
            };
            let ending = Ending {
                response: response.as_deref(),
                ..Ending::of(error)
            };
            let position = recorded
                .write(cx, Phase::Only, cx.received_ns, ending)
                .await
                .map_err(unrecorded::<Op::Error>)?;
            // What is handed out must not outlive its record.
            if response.is_some() {
                let synced = Box::pin(cx.gate.log().synced(position)).await;
                synced.map_err(unrecorded::<Op::Error>)?;
            }
            result
        }
    }

    /// A call that may change something: a record on disk, then the work, then a record on disk, then the answer. It is
    /// a task of its own, so that it reaches its end whether or not the client waits.
    async fn write<H, Op>(
        handler: &Arc<H>,
        cx: Cx,
        permit: Permit<H::Scope>,
        input: Op,
        recorded: Recorded,
    ) -> Result<Op::Output, Op::Error>
    where
        Op: Operation,
        H: Handle<Op>,
    {
        let handler = Arc::clone(handler);
        let under_way = UnderWay::begin(&cx.gate);
        let work = async move {
            let _under_way = under_way;
            let none = Ending {
                code: None,
                message: None,
                response: None,
            };
            recorded
                .write(&cx, Phase::Begin, cx.received_ns, none)
                .await
                .map_err(unrecorded::<Op::Error>)?;
            let cx = Arc::new(cx);
            let running = {
                let cx = Arc::clone(&cx);
                tokio::spawn(async move { handler.run(&cx, permit, input).await })
            };
            let result = running
                .await
                .unwrap_or_else(|died| Err(Op::Error::internal(Cause::new(died))));
            let response = result.as_ref().ok().map(|output| wire::redact::write(output));
            if let Err(error) = &result {
                report::<Op>(&cx, error);
            }
            let ending = Ending {
                response: response.as_deref(),
                ..Ending::of(result.as_ref().err())
            };
            let finished = recorded
                .write(&cx, Phase::Finish, cx.gate.clock().now_ns(), ending)
                .await;
            // The work is done and its begin record is on disk; without the second record the caller is told nothing.
            finished.map_err(unrecorded::<Op::Error>)?;
            result
        };
        tokio::spawn(work)
            .await
            .unwrap_or_else(|died| Err(Op::Error::internal(Cause::new(died))))
    }
}

impl std::fmt::Debug for Gate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Gate")
            .field("mounts", &self.0.mounts)
            .finish_non_exhaustive()
    }
}

/// Where an unsigned call has no account yet.
const NO_ACCOUNT: AccountId = match AccountId::from_number(0) {
    Some(account) => account,
    None => panic!("twelve zeros are an account"),
};

/// Counts a call that may change something until it is dropped.
struct UnderWay(Gate);

impl UnderWay {
    fn begin(gate: &Gate) -> Self {
        gate.0.writing.send_modify(|writing| *writing += 1);
        Self(gate.clone())
    }
}

impl Drop for UnderWay {
    fn drop(&mut self) {
        self.0.0.writing.send_modify(|writing| *writing -= 1);
    }
}

/// Tells the log what the caller is not told.
fn report<Op: Operation>(cx: &Cx, error: &Op::Error) {
    if let Some(cause) = error.cause() {
        tracing::error!(request_id = %cx.request_id, operation = Op::ACTION, %cause, "internal failure");
    }
}

/// No record, no answer.
fn unrecorded<E: ServiceError>(error: audit::AuditError) -> E {
    tracing::error!(%error, "the audit log cannot be written: the call is not answered");
    E::from(Refusal::Unavailable)
}
