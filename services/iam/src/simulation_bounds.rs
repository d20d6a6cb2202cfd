//! What one call of the policy simulator may cost: its inputs, its time and the length of its answer are bounded.
//!
//! ```text
//!   Weight of the policies × widest value ──► refused, if one result alone could take too long
//!   results ──► a page, until its time or its length is used up ──► marker
//! ```

use std::iter::Sum;
use std::ops::Add;
use std::time::{Duration, Instant};

use iam_api::{EvaluationResult, Statement};
use policy::Policy;

use crate::error::Reason;

/// Bytes of one value of a condition key: as many as an ARN may have.
const VALUE_MAX: usize = 2_048;
/// Bytes of all values of one condition key.
const VALUES_MAX: usize = 8_192;
/// Comparisons of a byte of a pattern with one of a value that a result may come to. Hardly any pattern is compared with
/// each byte of a value; those that are take about a nanosecond for each.
const STEPS_MAX: usize = 1 << 29;
/// How long results are added to a page.
const TIME_MAX: Duration = Duration::from_millis(50);
/// Bytes of a page, about.
const PAGE_BYTES_MAX: usize = 1 << 20;

/// How much of policies there is to compare.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Weight {
    bytes: usize,
    variables: usize,
}

impl Weight {
    /// Of an organization's policy, whose text is not at hand: as long as its quota lets it be, and full of variables if
    /// it has any.
    pub(crate) fn of_organizations(policy: &Policy) -> Self {
        const BYTES: usize = 10_240;
        let variables = match policy.condition_keys().is_empty() {
            true => 0,
            false => BYTES / "${aws:username}".len(),
        };
        let bytes = BYTES;
        Self { bytes, variables }
    }

    /// Of a policy's text.
    pub(crate) fn of(text: &str) -> Self {
        Self {
            bytes: text.len(),
            variables: text.matches("${").count(),
        }
    }

    /// Refuses policies that may take too long over one result, where no value is longer than `widest`.
    pub(crate) fn check(self, widest: usize) -> Result<(), Reason> {
        let resolved = self.variables.saturating_mul(widest).saturating_add(self.bytes);
        match resolved.saturating_mul(widest) > STEPS_MAX {
            true => Err(Reason::Invalid(
                "The policies are too large to be simulated with values of this length.".to_owned(),
            )),
            false => Ok(()),
        }
    }
}

impl Add for Weight {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            bytes: self.bytes.saturating_add(other.bytes),
            variables: self.variables.saturating_add(other.variables),
        }
    }
}

impl Sum for Weight {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), Add::add)
    }
}

/// Refuses values of a condition key that are longer than any request's.
pub(crate) fn check_values(key: &str, values: &[String]) -> Result<(), Reason> {
    let all: usize = values.iter().map(String::len).sum();
    match all > VALUES_MAX || values.iter().any(|it| it.len() > VALUE_MAX) {
        true => Err(Reason::Invalid(format!(
            "The values of the context key {key} are longer than {VALUE_MAX} characters each or {VALUES_MAX} together."
        ))),
        false => Ok(()),
    }
}

/// What is left of a page.
#[derive(Debug)]
pub(crate) struct Budget {
    until: Instant,
    bytes: usize,
}

impl Budget {
    /// A page that begins now.
    pub(crate) fn new() -> Self {
        Self {
            until: Instant::now() + TIME_MAX,
            bytes: PAGE_BYTES_MAX,
        }
    }

    /// Counts a result; whether there may be another one.
    pub(crate) fn spend(&mut self, result: &EvaluationResult) -> bool {
        self.bytes = self.bytes.saturating_sub(bytes_of(result));
        self.bytes > 0 && Instant::now() < self.until
    }
}

/// About how many bytes of XML a result comes to.
fn bytes_of(result: &EvaluationResult) -> usize {
    const TAGS: usize = 512;
    const STATEMENT: usize = 320;
    const KEY: usize = 24;
    let statements = |all: Option<&[Statement]>| -> usize {
        let id = |it: &Statement| it.source_policy_id.as_deref().map_or(0, str::len);
        all.unwrap_or_default().iter().map(|it| STATEMENT + id(it)).sum()
    };
    let keys = |all: Option<&[String]>| -> usize {
        let all = all.unwrap_or_default();
        all.iter().map(|it| KEY + it.len()).sum()
    };
    let specific = result.resource_specific_results.iter().flatten();
    let specific = specific.map(|it| {
        statements(it.matched_statements.as_deref())
            + keys(it.missing_context_values.as_deref())
            + it.eval_resource_name.len()
    });
    TAGS + result.eval_action_name.len()
        + result.eval_resource_name.as_deref().map_or(0, str::len)
        + statements(result.matched_statements.as_deref())
        + keys(result.missing_context_values.as_deref())
        + specific.sum::<usize>()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn policies_are_weighed_with_the_values_they_take_in() {
        let plain = Weight::of(&"x".repeat(131_072));
        assert!(plain.check(VALUE_MAX).is_ok());
        assert!(plain.check(2 * VALUES_MAX).is_err());
        let variables = Weight::of(&"*${a:b}".repeat(18_000));
        assert!(variables.check(64).is_ok());
        assert!(variables.check(VALUE_MAX).is_err());
    }
}
