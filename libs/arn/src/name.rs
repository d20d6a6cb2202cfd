use std::fmt;
use std::str::FromStr;

use crate::{AccountId, Partition, Region};

/// The longest ARN that is parsed, in bytes ("2048" is the limit of every ARN shape in the models).
const ARN_BYTES_MAX: usize = 2048;

/// An Amazon Resource Name: `arn:partition:service:region:account:resource`.
///
/// Region and account are empty for global and for account-less resources. The resource keeps its slashes and colons.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Arn {
    /// The second part.
    pub partition: Partition,
    /// The service's namespace, such as `kms`.
    pub service: String,
    /// The region, where the resource lives in one.
    pub region: Option<Region>,
    /// The owner, where the ARN names one.
    pub account: Option<AccountId>,
    /// Everything behind the fifth colon; never empty.
    pub resource: String,
}

impl Arn {
    /// An ARN in a region of an account; the partition follows from the region.
    pub fn regional(service: &str, region: Region, account: AccountId, resource: impl Into<String>) -> Self {
        Self {
            partition: region.partition(),
            service: service.to_owned(),
            region: Some(region),
            account: Some(account),
            resource: resource.into(),
        }
    }

    /// An ARN of an account without a region, as IAM's and STS's are.
    pub fn global(
        partition: Partition,
        service: &str,
        account: AccountId,
        resource: impl Into<String>,
    ) -> Self {
        Self {
            partition,
            service: service.to_owned(),
            region: None,
            account: Some(account),
            resource: resource.into(),
        }
    }

    /// The resource's kind and name where they are parted by a slash: `key/1234` is `("key", "1234")`.
    pub fn resource_parts(&self) -> Option<(&str, &str)> {
        self.resource.split_once('/')
    }
}

/// The text is no ARN.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotAnArn;

impl fmt::Display for NotAnArn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an ARN has the form `arn:partition:service:region:account:resource`")
    }
}

impl std::error::Error for NotAnArn {}

impl FromStr for Arn {
    type Err = NotAnArn;

    fn from_str(text: &str) -> Result<Self, NotAnArn> {
        if text.len() > ARN_BYTES_MAX {
            return Err(NotAnArn);
        }
        let mut parts = text.splitn(6, ':');
        let mut next = || parts.next().ok_or(NotAnArn);
        if next()? != "arn" {
            return Err(NotAnArn);
        }
        let partition = Partition::named(next()?).ok_or(NotAnArn)?;
        let service = next()?;
        let region = match next()? {
            "" => None,
            name => Some(name.parse::<Region>().map_err(|_| NotAnArn)?),
        };
        let account = match next()? {
            "" => None,
            digits => Some(digits.parse::<AccountId>().map_err(|_| NotAnArn)?),
        };
        let resource = next()?;
        let service_is_plain = !service.is_empty()
            && service
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-');
        if !service_is_plain || resource.is_empty() || region.is_some_and(|it| it.partition() != partition) {
            return Err(NotAnArn);
        }
        Ok(Self {
            partition,
            service: service.to_owned(),
            region,
            account,
            resource: resource.to_owned(),
        })
    }
}

impl fmt::Display for Arn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "arn:{}:{}:", self.partition, self.service)?;
        if let Some(region) = &self.region {
            write!(f, "{region}")?;
        }
        f.write_str(":")?;
        if let Some(account) = &self.account {
            write!(f, "{account}")?;
        }
        write!(f, ":{}", self.resource)
    }
}

impl fmt::Debug for Arn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn the_arns_of_the_documentation_parse_and_print() {
        for text in [
            "arn:aws:kms:us-west-2:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
            "arn:aws:iam::111122223333:root",
            "arn:aws:s3:::bucket/a/b:c",
            "arn:aws-cn:sns:cn-north-1:123456789012:example",
            "arn:aws:sts::123456789012:assumed-role/role/session",
        ] {
            let arn: Arn = text.parse().unwrap();
            assert_eq!(arn.to_string(), text);
        }
    }

    #[test]
    fn what_is_no_arn_is_refused() {
        for text in [
            "",
            "arn",
            "arn:aws:kms",
            "arn:aws:kms:us-west-2:111122223333:",
            "arn:nowhere:kms:us-west-2:111122223333:key/a",
            "arn:aws:kms:us-west-2:11112222333:key/a",
            "arn:aws:kms:cn-north-1:111122223333:key/a",
            "arn:aws::us-west-2:111122223333:key/a",
            "ARN:aws:kms:us-west-2:111122223333:key/a",
        ] {
            assert!(text.parse::<Arn>().is_err(), "{text}");
        }
    }

    proptest! {
        #[test]
        fn whatever_parses_prints_as_it_was(text in "arn:aws(-cn|-us-gov)?:[a-z0-9-]{0,4}:([a-z]{2}-[a-z]{2,5}-[0-9])?:([0-9]{12})?:.{0,12}") {
            if let Ok(arn) = text.parse::<Arn>() {
                prop_assert_eq!(arn.to_string(), text);
            }
        }

        #[test]
        fn no_text_makes_the_parser_panic(text in ".{0,80}") {
            let _ = text.parse::<Arn>();
        }
    }
}
