use std::fmt;
use std::str::FromStr;

/// An AWS partition: a group of regions with its own ARNs and its own service hosts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Partition {
    /// Commercial regions.
    Aws,
    /// China.
    AwsCn,
    /// AWS GovCloud (US).
    AwsUsGov,
    /// US isolated, `us-iso-*`.
    AwsIso,
    /// US isolated B, `us-isob-*`.
    AwsIsoB,
    /// Europe isolated, `eu-isoe-*`.
    AwsIsoE,
    /// US isolated F, `us-isof-*`.
    AwsIsoF,
    /// European Sovereign Cloud, `eusc-*`.
    AwsEusc,
}

impl Partition {
    const ALL: [Self; 8] = [
        Self::Aws,
        Self::AwsCn,
        Self::AwsUsGov,
        Self::AwsIso,
        Self::AwsIsoB,
        Self::AwsIsoE,
        Self::AwsIsoF,
        Self::AwsEusc,
    ];

    /// The partition's name, the second part of an ARN.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Aws => "aws",
            Self::AwsCn => "aws-cn",
            Self::AwsUsGov => "aws-us-gov",
            Self::AwsIso => "aws-iso",
            Self::AwsIsoB => "aws-iso-b",
            Self::AwsIsoE => "aws-iso-e",
            Self::AwsIsoF => "aws-iso-f",
            Self::AwsEusc => "aws-eusc",
        }
    }

    /// The partition of a region, by the region's name.
    fn of_region(name: &str) -> Self {
        let prefixes = [
            ("cn-", Self::AwsCn),
            ("us-gov-", Self::AwsUsGov),
            ("us-iso-", Self::AwsIso),
            ("us-isob-", Self::AwsIsoB),
            ("eu-isoe-", Self::AwsIsoE),
            ("us-isof-", Self::AwsIsoF),
            ("eusc-", Self::AwsEusc),
        ];
        prefixes
            .iter()
            .find(|(prefix, _)| name.starts_with(prefix))
            .map_or(Self::Aws, |(_, it)| *it)
    }

    /// The domain under which the partition's service hosts live; `kms:ViaService` is made of it.
    pub const fn dns_suffix(self) -> &'static str {
        match self {
            Self::Aws | Self::AwsUsGov => "amazonaws.com",
            Self::AwsCn => "amazonaws.com.cn",
            Self::AwsIso => "c2s.ic.gov",
            Self::AwsIsoB => "sc2s.sgov.gov",
            Self::AwsIsoE => "cloud.adc-e.uk",
            Self::AwsIsoF => "csp.hci.ic.gov",
            Self::AwsEusc => "amazonaws.eu",
        }
    }

    /// The partition of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|partition| partition.as_str() == name)
    }
}

impl fmt::Display for Partition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The longest region name kept; AWS's longest today has 15 bytes.
const REGION_BYTES_MAX: usize = 30;

/// A region's name, such as `eu-central-1`. Small and `Copy`: it is part of every key of the state.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Region {
    bytes: [u8; REGION_BYTES_MAX],
    len: u8,
    /// What the name says; kept, for it is asked for several times a call.
    partition: Partition,
}

impl Region {
    /// The region's name.
    pub fn as_str(&self) -> &str {
        // INVARIANT: `from_str` admits ASCII alone, and at most REGION_BYTES_MAX of it.
        self.bytes
            .get(..usize::from(self.len))
            .and_then(|bytes| std::str::from_utf8(bytes).ok())
            .unwrap_or("")
    }

    /// The partition that the name says.
    pub const fn partition(&self) -> Partition {
        self.partition
    }
}

/// The text is not of the form `aa-word-1`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotARegion;

impl fmt::Display for NotARegion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a region is a name such as `us-east-1`")
    }
}

impl std::error::Error for NotARegion {}

impl FromStr for Region {
    type Err = NotARegion;

    /// At least three parts between hyphens, lower-case letters, the last a number: the shape of every pattern in
    /// `partitions.json`.
    fn from_str(text: &str) -> Result<Self, NotARegion> {
        if text.len() > REGION_BYTES_MAX {
            return Err(NotARegion);
        }
        let (place, number) = text.rsplit_once('-').ok_or(NotARegion)?;
        // In one pass: every request names a region.
        let (mut words, mut empty) = (1, true);
        for byte in place.bytes() {
            match byte {
                b'a'..=b'z' => empty = false,
                b'-' if !empty => (words, empty) = (words + 1, true),
                _ => return Err(NotARegion),
            }
        }
        let digits = !number.is_empty() && number.len() <= 2 && number.bytes().all(|b| b.is_ascii_digit());
        if empty || !(2..=4).contains(&words) || !digits {
            return Err(NotARegion);
        }
        let mut bytes = [0; REGION_BYTES_MAX];
        for (to, from) in bytes.iter_mut().zip(text.bytes()) {
            *to = from;
        }
        Ok(Self {
            bytes,
            len: u8::try_from(text.len()).map_err(|_| NotARegion)?,
            partition: Partition::of_region(text),
        })
    }
}

impl fmt::Display for Region {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Region {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_partition_follows_from_the_name() {
        for (region, partition) in [
            ("us-east-1", "aws"),
            ("ap-southeast-7", "aws"),
            ("mx-central-1", "aws"),
            ("cn-northwest-1", "aws-cn"),
            ("us-gov-west-1", "aws-us-gov"),
            ("us-iso-east-1", "aws-iso"),
            ("us-isob-east-1", "aws-iso-b"),
            ("eu-isoe-west-1", "aws-iso-e"),
            ("us-isof-south-1", "aws-iso-f"),
            ("eusc-de-east-1", "aws-eusc"),
        ] {
            let parsed: Region = region.parse().unwrap();
            assert_eq!(parsed.partition().as_str(), partition, "{region}");
            assert_eq!(parsed.to_string(), region);
        }
    }

    #[test]
    fn what_is_no_region_is_refused() {
        for text in [
            "",
            "us",
            "us-east",
            "us-east-",
            "US-EAST-1",
            "us-east-1/../x",
            "us--1",
            "-east-1",
            "us-east-100",
            "aaaaaaaaaaaaaaaaaaaaa-aaaaaaaaaaaaaaaaaaa-1",
        ] {
            assert!(text.parse::<Region>().is_err(), "{text}");
        }
    }

    #[test]
    fn every_partition_is_found_by_its_name() {
        for partition in Partition::ALL {
            assert_eq!(Partition::named(partition.as_str()), Some(partition));
        }
    }
}
