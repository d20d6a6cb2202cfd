use serde::{Deserialize, Serialize};

/// The section `[quotas]`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct QuotasConfig {
    /// What holds for operations that `rates` does not speak of.
    pub defaults: Defaults,
    /// `SERVICE:NAME=RATE`: of an operation, of a quota that several operations share, or with `*` of all operations of
    /// the service together; requests per second, or `none`. The most exact name wins.
    pub rates: Vec<String>,
}

/// Quotas that need not be written down.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Defaults {
    /// None.
    #[default]
    None,
    /// Those that AWS gives an account, as far as it publishes them: to rehearse for it.
    Aws,
}
