//! What nodes tell each other of what is asked of them.

use serde::{Deserialize, Serialize};
use store::{Record, Table};

/// Table `quotas.demand`, by node: what was asked of it in the last second. Version 1.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct DemandRecord {
    /// Counts upwards with each writing: a sign of life.
    pub(crate) sign: u64,
    pub(crate) asked: Vec<Asked>,
}

/// How much is asked of one quota.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub(crate) struct Asked {
    pub(crate) account: String,
    pub(crate) region: String,
    /// The limit's service and name.
    pub(crate) service: String,
    pub(crate) quota: String,
    /// Calls per second, refused ones too.
    pub(crate) per_second: f64,
}

impl Record for DemandRecord {
    const TABLE: &'static str = "quotas.demand";
    const VERSION: u8 = 1;
}

pub(crate) const TABLE: &str = DemandRecord::TABLE;
pub(crate) const DEMAND: Table<DemandRecord> = Table::new();
