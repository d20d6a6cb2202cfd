use std::collections::BTreeSet;

use arn::Region;

/// The regions that this server has. They are logical: all state is keyed by them, none of them is a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Regions {
    /// Every name that has the form of a region's.
    Any,
    /// These.
    Listed(BTreeSet<Region>),
}

/// The names of the commercial regions, as botocore's `partitions.json` lists them.
pub const COMMERCIAL_REGIONS: [&str; 34] = [
    "af-south-1",
    "ap-east-1",
    "ap-east-2",
    "ap-northeast-1",
    "ap-northeast-2",
    "ap-northeast-3",
    "ap-south-1",
    "ap-south-2",
    "ap-southeast-1",
    "ap-southeast-2",
    "ap-southeast-3",
    "ap-southeast-4",
    "ap-southeast-5",
    "ap-southeast-6",
    "ap-southeast-7",
    "ca-central-1",
    "ca-west-1",
    "eu-central-1",
    "eu-central-2",
    "eu-north-1",
    "eu-south-1",
    "eu-south-2",
    "eu-west-1",
    "eu-west-2",
    "eu-west-3",
    "il-central-1",
    "me-central-1",
    "me-south-1",
    "mx-central-1",
    "sa-east-1",
    "us-east-1",
    "us-east-2",
    "us-west-1",
    "us-west-2",
];

impl Regions {
    /// The region of this name, if this server has it.
    pub fn find(&self, name: &str) -> Option<Region> {
        let region: Region = name.parse().ok()?;
        match self {
            Self::Any => Some(region),
            Self::Listed(listed) => listed.contains(&region).then_some(region),
        }
    }

    /// The region of whoever names none: us-east-1 where it is among them, else the first.
    pub fn first(&self) -> Option<Region> {
        self.find("us-east-1").or_else(|| match self {
            Self::Any => None,
            Self::Listed(listed) => listed.first().copied(),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_commercial_name_is_a_region_of_the_commercial_partition() {
        for name in COMMERCIAL_REGIONS {
            let region: Region = name.parse().unwrap();
            assert_eq!(region.partition(), arn::Partition::Aws, "{name}");
        }
    }

    #[test]
    fn a_region_that_is_not_listed_is_not_here() {
        let one = Regions::Listed(BTreeSet::from(["eu-west-1".parse().unwrap()]));
        assert!(one.find("cn-north-1").is_none());
        assert!(one.find("eu-west-1").is_some());
        assert!(Regions::Any.find("cn-north-1").is_some());
        assert!(Regions::Any.find("nowhere").is_none());
    }
}
