//! Which limit an operation falls under.

use std::fmt;

use crate::{Defaults, QuotasConfig};

/// The request quotas that AWS publishes for a service.
#[derive(Debug)]
pub struct ServiceQuotas {
    /// The service's signing name, `kms`.
    pub service: &'static str,
    /// What it says to a caller who exceeds one.
    pub exceeded: &'static str,
    /// By name.
    pub quotas: &'static [RequestQuota],
}

/// One of them.
#[derive(Debug)]
pub struct RequestQuota {
    /// The operation's name; of a quota that several share, AWS's name for them.
    pub name: &'static str,
    /// The operations that share it; empty for the one of its name.
    pub operations: &'static [&'static str],
    /// Requests per second of an account in a region.
    pub per_second: f64,
}

/// What a service without published quotas says: the words of the Query services.
const EXCEEDED: &str = "Rate exceeded";

/// A limit, by its place in the list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LimitId(u16);

/// A limit that is in force, or is lifted.
#[derive(Debug)]
struct Limit {
    service: String,
    name: String,
    operations: &'static [&'static str],
    /// `None` for one that is lifted.
    per_second: Option<f64>,
    exceeded: &'static str,
    /// Somebody wrote it down.
    configured: bool,
}

/// All limits; those that somebody wrote down first.
#[derive(Debug, Default)]
pub(crate) struct Limits(Vec<Limit>);

/// A rate that cannot be meant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BadRate {
    rate: String,
    why: &'static str,
}

impl Limits {
    pub(crate) fn new(config: &QuotasConfig, published: &[&ServiceQuotas]) -> Result<Self, BadRate> {
        let mut limits = Vec::new();
        for rate in &config.rates {
            let limit = configured(rate, published).map_err(|why| BadRate {
                rate: rate.clone(),
                why,
            })?;
            if limits.iter().any(|it: &Limit| it.has_name_of(&limit)) {
                return Err(BadRate {
                    rate: rate.clone(),
                    why: "there is another rate of this name",
                });
            }
            limits.push(limit);
        }
        if config.defaults == Defaults::Aws {
            for service in published {
                for quota in service.quotas {
                    let limit = Limit {
                        service: service.service.to_owned(),
                        name: quota.name.to_owned(),
                        operations: quota.operations,
                        per_second: Some(quota.per_second),
                        exceeded: service.exceeded,
                        configured: false,
                    };
                    if !limits.iter().any(|it| it.has_name_of(&limit)) {
                        limits.push(limit);
                    }
                }
            }
        }
        match u16::try_from(limits.len()) {
            Ok(_) => Ok(Self(limits)),
            Err(_) => Err(BadRate {
                rate: String::new(),
                why: "there are too many rates",
            }),
        }
    }

    /// The limit of an operation; none if it has none.
    pub(crate) fn of(&self, service: &str, operation: &str) -> Option<LimitId> {
        let of_service = self.0.iter().zip(0..).filter(|(it, _)| it.service == service);
        let (limit, id) = of_service
            .filter_map(|(it, id)| Some((it.exactness(operation)?, it, id)))
            // The first of equals: `max_by_key` would take the last.
            .reduce(|best, it| if it.0 > best.0 { it } else { best })
            .map(|(_, it, id)| (it, id))?;
        limit.per_second.map(|_| LimitId(id))
    }

    /// Requests per second of a limit.
    pub(crate) fn per_second(&self, id: LimitId) -> f64 {
        self.limit(id).and_then(|it| it.per_second).unwrap_or(f64::MAX)
    }

    /// What a caller is told who exceeds it.
    pub(crate) fn exceeded(&self, id: LimitId) -> &'static str {
        self.limit(id).map_or(EXCEEDED, |it| it.exceeded)
    }

    /// Service and name of a limit, which other nodes know it by.
    pub(crate) fn name(&self, id: LimitId) -> (&str, &str) {
        self.limit(id)
            .map_or(("", ""), |it| (it.service.as_str(), it.name.as_str()))
    }

    /// Every rate that somebody wrote down must be of something that is there.
    pub(crate) fn check(&self, operations: &[(&str, &str)]) -> Result<(), BadRate> {
        for limit in self.0.iter().filter(|it| it.configured) {
            let mut of_service = operations.iter().filter(|(it, _)| *it == limit.service);
            if !of_service.any(|(_, operation)| limit.exactness(operation).is_some()) {
                return Err(BadRate {
                    rate: format!("{}:{}", limit.service, limit.name),
                    why: "no operation that is served has this name, and no quota",
                });
            }
        }
        Ok(())
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn limit(&self, id: LimitId) -> Option<&Limit> {
        self.0.get(usize::from(id.0))
    }
}

impl Limit {
    fn has_name_of(&self, other: &Self) -> bool {
        (&self.service, &self.name) == (&other.service, &other.name)
    }

    /// How exactly it names an operation; none if it is about others.
    fn exactness(&self, operation: &str) -> Option<Exactness> {
        if self.name == operation {
            Some(Exactness::Itself)
        } else if self.operations.contains(&operation) {
            Some(Exactness::Shared)
        } else {
            (self.name == ALL).then_some(Exactness::All)
        }
    }
}

const ALL: &str = "*";

#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Exactness {
    All,
    Shared,
    Itself,
}

/// `kms:CreateKey=5`.
fn configured(rate: &str, published: &[&ServiceQuotas]) -> Result<Limit, &'static str> {
    let form = "it is not of the form SERVICE:NAME=RATE";
    let (what, per_second) = rate.split_once('=').ok_or(form)?;
    let (service, name) = what.split_once(':').ok_or(form)?;
    let (service, name) = (service.trim(), name.trim());
    let per_second = match per_second.trim() {
        "none" => None,
        number => {
            let number: f64 = number
                .parse()
                .map_err(|_| "the rate is not a number, nor `none`")?;
            if !(PER_SECOND_MIN..=PER_SECOND_MAX).contains(&number) {
                return Err("the rate is not between 0.001 and 1000000000 requests a second");
            }
            Some(number)
        }
    };
    let of_service = published.iter().find(|it| it.service == service);
    let quota = of_service.and_then(|it| it.quotas.iter().find(|it| it.name == name));
    Ok(Limit {
        service: service.to_owned(),
        name: name.to_owned(),
        operations: quota.map_or(&[], |it| it.operations),
        per_second,
        exceeded: of_service.map_or(EXCEEDED, |it| it.exceeded),
        configured: true,
    })
}

const PER_SECOND_MIN: f64 = 0.001;
const PER_SECOND_MAX: f64 = 1e9;

impl fmt::Display for BadRate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "quotas.rates: `{}`: {}", self.rate, self.why)
    }
}

impl std::error::Error for BadRate {}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    pub(crate) const KMS: ServiceQuotas = ServiceQuotas {
        service: "kms",
        exceeded: "too fast",
        quotas: &[
            RequestQuota {
                name: "CryptographicOperations",
                operations: &["Encrypt", "Decrypt"],
                per_second: 100.0,
            },
            RequestQuota {
                name: "CreateKey",
                operations: &[],
                per_second: 5.0,
            },
        ],
    };

    pub(crate) fn config(defaults: Defaults, rates: &[&str]) -> QuotasConfig {
        QuotasConfig {
            defaults,
            rates: rates.iter().map(ToString::to_string).collect(),
        }
    }

    fn limits(defaults: Defaults, rates: &[&str]) -> Limits {
        Limits::new(&config(defaults, rates), &[&KMS]).unwrap()
    }

    fn rate(limits: &Limits, service: &str, operation: &str) -> Option<f64> {
        limits.of(service, operation).map(|it| limits.per_second(it))
    }

    #[test]
    fn nothing_is_limited_unless_somebody_says_so() {
        let none = limits(Defaults::None, &[]);
        assert_eq!(rate(&none, "kms", "Encrypt"), None);
        let aws = limits(Defaults::Aws, &[]);
        assert_eq!(rate(&aws, "kms", "CreateKey"), Some(5.0));
        assert_eq!(rate(&aws, "kms", "ListKeys"), None);
        assert_eq!(rate(&aws, "iam", "CreateKey"), None);
    }

    #[test]
    fn operations_that_share_a_quota_have_the_same_limit() {
        let aws = limits(Defaults::Aws, &[]);
        assert_eq!(aws.of("kms", "Encrypt"), aws.of("kms", "Decrypt"));
        assert_ne!(aws.of("kms", "Encrypt"), aws.of("kms", "CreateKey"));
        assert_eq!(
            aws.name(aws.of("kms", "Encrypt").unwrap()).1,
            "CryptographicOperations"
        );
    }

    #[test]
    fn the_most_exact_name_wins_and_what_is_written_down_wins_over_the_default() {
        let some = limits(
            Defaults::Aws,
            &[
                "kms:*=50",
                "kms:CreateKey=2.5",
                "kms:Decrypt=9",
                "iam:*=7",
                "sts:*=none",
            ],
        );
        assert_eq!(rate(&some, "kms", "CreateKey"), Some(2.5));
        assert_eq!(rate(&some, "kms", "Decrypt"), Some(9.0));
        assert_eq!(rate(&some, "kms", "Encrypt"), Some(100.0));
        assert_eq!(rate(&some, "kms", "ListKeys"), Some(50.0));
        assert_eq!(rate(&some, "iam", "GetUser"), Some(7.0));
        assert_eq!(rate(&some, "sts", "AssumeRole"), None);
        let lifted = limits(Defaults::Aws, &["kms:CryptographicOperations=none"]);
        assert_eq!(rate(&lifted, "kms", "Encrypt"), None);
        assert_eq!(rate(&lifted, "kms", "CreateKey"), Some(5.0));
    }

    #[test]
    fn a_rate_that_cannot_be_meant_is_refused_with_its_text() {
        for (bad, why) in [
            ("kms", "SERVICE:NAME=RATE"),
            ("kms=5", "SERVICE:NAME=RATE"),
            ("kms:CreateKey=fast", "not a number"),
            ("kms:CreateKey=0", "not between"),
            ("kms:CreateKey=-1", "not between"),
            ("kms:CreateKey=NaN", "not between"),
            ("kms:CreateKey=inf", "not between"),
        ] {
            let error = Limits::new(&config(Defaults::None, &[bad]), &[&KMS]).unwrap_err();
            let text = error.to_string();
            assert!(text.contains(bad) && text.contains(why), "{text}");
        }
        let twice = ["kms:CreateKey=1", "kms:CreateKey = 2"];
        assert!(Limits::new(&config(Defaults::None, &twice), &[&KMS]).is_err());
    }

    #[test]
    fn a_rate_of_something_that_is_not_there_is_found() {
        let served = [("kms", "Encrypt"), ("kms", "CreateKey"), ("iam", "GetUser")];
        let check = |rates: &[&str]| limits(Defaults::None, rates).check(&served);
        assert_eq!(
            check(&["kms:CryptographicOperations=1", "kms:CreateKey=1", "iam:*=3"]),
            Ok(())
        );
        for bad in ["kms:CreateKeys=1", "km:CreateKey=1", "sts:*=1"] {
            assert!(
                check(&[bad])
                    .unwrap_err()
                    .to_string()
                    .contains(bad.split('=').next().unwrap())
            );
        }
    }
}
