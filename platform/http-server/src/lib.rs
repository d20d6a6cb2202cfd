//! Sockets: TCP, TLS, HTTP/1.1 and HTTP/2, and the limits that keep one client from taking what belongs to all.
//!
//! ```text
//!   listen ─► accept ─► handshake ─► head ─► Service::admit ─► body ─► Service::serve ─► answer
//!   Listen    Limits    TlsFiles     Limits   Err: answer now   Limits   panic: 500
//! ```
//!
//! What a request means (protocols, signatures, operations, errors) is behind [`Service`]. [`Admin`] is a service of
//! its own for probes and metrics.
//!
//! ```no_run
//! # async fn run(service: std::sync::Arc<impl http_server::Service>) -> Result<(), Box<dyn std::error::Error>> {
//! use http_server::{Limits, Listen, Server, listen};
//!
//! let config = Listen { address: "127.0.0.1:4566".parse()?, tls: None, plaintext_ok: false };
//! let server = Server::new(listen(&config).await?, Limits::default())?;
//! let drained = server.run(service, async { tokio::signal::ctrl_c().await.unwrap_or(()) }).await;
//! # let _ = drained;
//! # Ok(())
//! # }
//! ```
//!
//! # Invariants
//!
//! - No byte of a body is read, and no `100 Continue` sent, before [`Service::admit`] has passed its head.
//! - Whatever a client does or leaves undone ends by itself: every wait for a client has a deadline, every buffer a
//!   bound.
//! - Nobody listens in the clear on an address that other machines can reach, unless told so in words.
//! - A TLS configuration that does not work never replaces one that does.
//! - A panic ends one request: it is answered, counted, and nothing else notices.
//! - The environment is not read; no state is global.

mod admin;
mod body;
mod connection;
mod limits;
mod listen;
mod metrics;
mod patience;
mod pieces;
mod server;
mod service;
mod timed;
mod tls;
mod units;

pub use admin::{Admin, admin_limits, admin_listen};
pub use limits::{LimitError, Limits};
pub use listen::{Listen, ListenError, Listener, listen};
pub use metrics::Metrics;
pub use server::{Drained, Draining, Server};
pub use service::{Admission, BodyFault, Peer, Response, Service, TlsPeer, answer};
pub use tls::{ClientCertificate, Reloader, TlsError, TlsFiles};
