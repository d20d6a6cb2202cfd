//! IAM through the gate: what is changed, what follows from it, and what is refused.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a panic in a test is its report, also in the functions that tests share"
)]

mod access_keys;
mod account;
mod enforced;
mod form;
mod groups;
mod instance_profiles;
mod measure;
mod mfa;
mod policies;
mod providers;
mod races;
mod reach;
mod references;
mod replaced;
mod reports;
mod roles;
mod server_certificates;
mod service_linked_roles;
mod simulate;
mod site;
mod trust;
mod user_policies;
mod users;
