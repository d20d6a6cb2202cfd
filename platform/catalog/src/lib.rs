//! The list of all tables: what each holds, which records it names, and what in it is under the seal.
//!
//! ```text
//!  services, platform   impl Catalogued for KeyRecord      TABLES: [Entry; n]
//!        │
//!  apps/server          Catalog::new(all of them)
//!        │
//!        ├─ check       a snapshot: every record parses, opens and finds what it names    sealstone fsck
//!        ├─ reseal      a store: everything at rest under the current domain key          sealstone seal rotate
//!        └─ judge       one record: known, of a version that this release reads           sealstone import, restore
//! ```
//!
//! # Invariants
//!
//! - A table that is not listed is itself a finding, and cannot be imported: nothing is passed over.
//! - `check` changes nothing; `reseal` changes nothing but which domain key seals.
//! - No value of a record appears in a finding.

mod check;
mod entry;
mod finding;
mod references;
mod reseal;
mod secrets;
#[cfg(test)]
mod tests;

pub use check::{Checked, FINDINGS_LISTED_MAX};
pub use entry::{Catalog, Catalogued, Entry};
pub use finding::{Fault, Finding};
pub use references::References;
pub use reseal::{ResealFailed, Resealed};
pub use secrets::Secrets;
