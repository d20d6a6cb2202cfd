//! Names of AWS things, parsed once: account, region, partition, ARN.
//!
//! Everything above this crate holds names that are already right: an [`AccountId`] has twelve digits, a [`Region`]
//! knows its [`Partition`], an [`Arn`] has six parts.
//!
//! Sources: "Identify AWS resources with Amazon Resource Names (ARNs)" and "AWS partitions" in the AWS documentation;
//! the region name patterns are those of botocore's `partitions.json`.
//!
//! # Invariants
//!
//! - A value exists only if its text parsed, and prints as the text it was parsed from.

mod account;
mod name;
mod region;

pub use account::{AccountId, NotAnAccount};
pub use name::{Arn, NotAnArn};
pub use region::{NotARegion, Partition, Region};
