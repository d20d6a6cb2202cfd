//! Ids of pools and identities: the region, a colon, a random UUID (RFC 9562, version 4).

use arn::Region;
use crypto::{Random, RandomFailed};
use data_encoding::HEXLOWER;

/// A new id.
pub(crate) fn new(region: Region, random: &dyn Random) -> Result<String, RandomFailed> {
    let mut drawn = [0; 16];
    random.fill(&mut drawn)?;
    let [_, _, _, _, _, _, version, _, variant, ..] = &mut drawn;
    *version = *version & 0x0f | 0x40;
    *variant = *variant & 0x3f | 0x80;
    let hex = HEXLOWER.encode(&drawn);
    let mut id = format!("{region}:");
    for (at, digit) in hex.chars().enumerate() {
        if matches!(at, 8 | 12 | 16 | 20) {
            id.push('-');
        }
        id.push(digit);
    }
    Ok(id)
}

/// The region that an id begins with.
pub(crate) fn region(id: &str) -> Option<Region> {
    id.split_once(':')?.0.parse().ok()
}

#[cfg(test)]
mod tests {
    use crypto::SeededRandom;

    use super::*;

    #[test]
    fn an_id_is_a_region_and_a_uuid() {
        let home: Region = "eu-central-1".parse().unwrap();
        let id = new(home, &SeededRandom::new(1)).unwrap();
        let uuid: Vec<usize> = id.split_once(':').unwrap().1.split('-').map(str::len).collect();
        assert_eq!(uuid, [8, 4, 4, 4, 12]);
        assert_eq!(id.as_bytes()[13 + 14], b'4', "{id}");
        assert_eq!(region(&id), Some(home));
        assert_eq!(region("nowhere"), None);
    }
}
