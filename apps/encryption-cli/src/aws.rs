//! Credentials, region and endpoint, from where the AWS tools have them.
//!
//! Source: "Configuration and credential precedence" and "Service-specific endpoints" in the reference guide of the AWS
//! SDKs and tools.

mod access;
mod ini;
mod process;
mod role;

pub(crate) use access::{Access, Current, Found, Site, expiration};
pub(crate) use ini::Profiles;
