//! How long a connection waits for its client.
//!
//! ```text
//!            first byte              head complete            answered
//!   Idle ─────────────────► Head ───────────────────► busy ─────────────► Idle
//!   idle_time: close        head_time: cut            (the body has its own clock)
//! ```
//!
//! Timers are looked at only when the connection has nothing to do, and set anew only when they fire too early: a
//! request costs one reading of the clock.

use std::pin::{Pin, pin};
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering::Relaxed};
use std::task::{Context, Poll, Waker, ready};
use std::time::Duration;

use tokio::task::unconstrained;
use tokio::time::{Instant, Sleep, sleep_until};

use crate::limits::Limits;

/// What the socket and the requests of one connection tell each other.
#[derive(Debug, Default)]
pub(crate) struct Activity {
    /// Requests whose answer is not ready.
    pub(crate) in_flight: AtomicU32,
    /// Requests begun, modulo 2^32.
    pub(crate) begun: AtomicU32,
    /// The connection speaks HTTP/2, where bytes may come between requests.
    pub(crate) multiplexed: AtomicBool,
    /// An answer was given although its HTTP/1 body was not read: the client may still be sending.
    pub(crate) unread: AtomicBool,
    /// Bytes came that no request has been made of yet.
    pub(crate) heard: AtomicBool,
}

/// The clock of one connection.
pub(crate) struct Patience {
    head_time: Duration,
    idle_time: Duration,
    phase: Phase,
    /// Value of [`Activity::begun`] when the phase was last decided.
    begun: u32,
    deadline: Option<Instant>,
    alarm: Alarm,
}

/// What to do with a connection that waited too long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Over {
    /// Nothing was begun: close politely.
    Idle,
    /// A head, or a polite close, was not completed: cut.
    Cut,
}

#[derive(Clone, Copy, PartialEq)]
enum Phase {
    Idle,
    Head,
    /// Idle for too long and asked to close.
    Closing,
}

impl Patience {
    pub(crate) fn new(limits: &Limits) -> Self {
        Self {
            head_time: limits.head_time,
            idle_time: limits.idle_time,
            phase: Phase::Head,
            begun: 0,
            deadline: None,
            alarm: Alarm::default(),
        }
    }

    /// To be called whenever the connection has done what it could. Ready when the wait is over; it may go on with a
    /// new one after [`Over::Idle`].
    pub(crate) fn poll(&mut self, activity: &Activity, cx: &mut Context<'_>) -> Poll<Over> {
        if activity.in_flight.load(Relaxed) > 0 {
            self.deadline = None;
            return Poll::Pending;
        }
        let begun = activity.begun.load(Relaxed);
        if begun != self.begun {
            self.begun = begun;
            self.enter(Phase::Idle);
            activity.heard.store(false, Relaxed);
        } else if self.phase == Phase::Idle
            && activity.heard.load(Relaxed)
            && !activity.multiplexed.load(Relaxed)
        {
            self.enter(Phase::Head);
        }
        let time = if self.phase == Phase::Idle {
            self.idle_time
        } else {
            self.head_time
        };
        let deadline = *self.deadline.get_or_insert_with(|| Instant::now() + time);
        ready!(self.alarm.poll(deadline, cx));
        if self.phase == Phase::Idle {
            self.enter(Phase::Closing);
            return Poll::Ready(Over::Idle);
        }
        Poll::Ready(Over::Cut)
    }

    fn enter(&mut self, phase: Phase) {
        self.phase = phase;
        self.deadline = None;
    }
}

/// A timer that is made when first needed, and moved and polled as seldom as possible.
#[derive(Default)]
pub(crate) struct Alarm {
    sleep: Option<Pin<Box<Sleep>>>,
    /// Whom the timer will wake.
    waker: Option<Waker>,
}

impl Alarm {
    /// Ready once `deadline` is over.
    pub(crate) fn poll(&mut self, deadline: Instant, cx: &mut Context<'_>) -> Poll<()> {
        let sleep = self.sleep.get_or_insert_with(|| Box::pin(sleep_until(deadline)));
        if sleep.deadline() > deadline {
            sleep.as_mut().reset(deadline);
            self.waker = None;
        }
        let set = self
            .waker
            .as_ref()
            .is_some_and(|waker| waker.will_wake(cx.waker()));
        if set && !sleep.is_elapsed() {
            return Poll::Pending;
        }
        self.waker = Some(cx.waker().clone());
        loop {
            // INVARIANT: `Pending` means that the timer will wake this waker, and not that the task's budget is spent.
            ready!(pin!(unconstrained(sleep.as_mut())).poll(cx));
            if sleep.deadline() >= deadline {
                return Poll::Ready(());
            }
            sleep.as_mut().reset(deadline);
        }
    }
}
