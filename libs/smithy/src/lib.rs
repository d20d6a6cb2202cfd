//! The alphabet of AWS's service models: operations, shapes, values, and what any call may answer.
//!
//! The generated `api/*-api` crates implement these traits, one implementation per shape; codecs (`libs/wire`), the
//! audit log's redaction and anything else that walks a shape implement [`Encoder`] or build a [`Tape`]. So the cost of
//! a shape and the cost of a codec add, and do not multiply.
//!
//! ```text
//!  bytes ─(wire)─► Tape ─(Decode)─► typed input ─► handler ─► typed output ─(Encode)─► Encoder ─(wire)─► bytes
//!                            └─ Violations: every constraint of the model, in AWS's words
//! ```
//!
//! # Invariants
//!
//! - A value of a generated type satisfies every constraint of its model: the only way from bytes to it is [`decode`].
//! - A member that the model marks `sensitive` is a `secret::Secret`; an [`Encoder`] that must not show it is told so.

mod constraint;
mod decode;
mod encode;
mod operation;
mod refusal;
mod tape;
mod timestamp;
mod unicode;

pub use constraint::{Constraint, Keys, Length, Pattern, Range, Violations};
pub use decode::{Decode, DecodeFailed, Decoder, Malformed, Slot, TextEnum, decode};
pub use encode::{Encode, Encoder};
pub use operation::{Cause, Effect, Message, Operation, Protocol, Service, ServiceError};
pub use refusal::{Denial, Refusal};
pub use tape::{Tape, Token, TooLarge};
pub use timestamp::Timestamp;
