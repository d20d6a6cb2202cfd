//! A copy of a store as one stream of bytes: what `sealstone export` writes, and what is inside a backup.
//!
//! ```text
//! "sealstone archive\n"  18 bytes
//! version                1 byte: 1
//! items, each with a first byte that says what it is:
//!   01  entry            key: length (4, big-endian), bytes · value: length (4), bytes; keys ascend
//!   02  file             name: length (4), bytes · content: blocks of length (4) and bytes, the last of length 0
//!   03  end              the sums: entries (8), digest of entries (32), files (8), digest of files (32)
//!                        SHA-256 (32) of everything before it; then nothing
//! ```
//! Entries come before files. An entry is what `store::Key` and `store::Record` say; versions are numbers of a store's own
//! commits and not copied. The digest of entries is SHA-256 over each entry as it is encoded here, without its first byte:
//! equal entries have equal digests, whatever store they are in. The digest of files likewise.
//!
//! The archive is no secret and proves no origin: secrets in the records are under the seal, and everything else can be
//! read and changed by whoever has it. A backup encrypts it.
//!
//! # Invariants
//!
//! - What [`Reader`] gives is of a whole archive only if it came to [`Item::End`]: a cut, changed or longer one is an error.
//! - No length in an archive takes memory before it is checked against a limit.

mod digest;
mod read;
mod write;

pub use digest::{Ended, Running, Sum, Sums};
pub use read::{Damaged, Item, Reader};
pub use write::Writer;

/// What every archive begins with.
const MAGIC: &[u8] = b"sealstone archive\n";
/// The version that is written, and the only one that is read.
const VERSION: u8 = 1;

const ENTRY: u8 = 1;
const FILE: u8 = 2;
const END: u8 = 3;

/// The longest key and value that are taken: far more than any store has.
const KEY_BYTES_MAX: u32 = 1 << 16;
const VALUE_BYTES_MAX: u32 = 1 << 28;
/// The longest name of a file, and block of one.
const NAME_BYTES_MAX: u32 = 255;
const BLOCK_BYTES_MAX: u32 = 1 << 20;

#[cfg(test)]
mod tests {
    use bytes::Bytes;
    use proptest::collection::{btree_map, vec};
    use proptest::prelude::*;
    use store::Key;

    use super::*;

    fn written(entries: &[(Key, Bytes)], files: &[(&str, &[u8])]) -> (Vec<u8>, Sums) {
        let mut bytes = Vec::new();
        let mut writer = Writer::new(&mut bytes).unwrap();
        for (key, value) in entries {
            writer.entry(key, value).unwrap();
        }
        for (name, content) in files {
            writer.file(name, &mut &content[..]).unwrap();
        }
        let sums = writer.end().unwrap();
        (bytes, sums)
    }

    /// What an archive has, told briefly, or why it is none.
    fn read(bytes: &[u8]) -> Result<(Vec<String>, Sums), Damaged> {
        let mut reader = Reader::new(bytes)?;
        let mut told = Vec::new();
        loop {
            match reader.next_item()? {
                Item::Entry(key, value) => told.push(format!("{key}={}", value.escape_ascii())),
                Item::File(name) => told.push(format!("file {name}")),
                Item::Block(bytes) => told.push(format!("{}", bytes.escape_ascii())),
                Item::FileEnd => told.push("end".to_owned()),
                Item::End(sums) => return Ok((told, sums)),
            }
        }
    }

    fn sample() -> (Vec<u8>, Sums) {
        let entries = [("a", "1"), ("b", "")].map(|(key, value)| (Key::new((key,)), Bytes::from(value)));
        written(&entries, &[("log", b"line"), ("empty", b"")])
    }

    #[test]
    fn what_was_written_is_read_back() {
        let (bytes, sums) = sample();
        let (told, found) = read(&bytes).unwrap();
        assert_eq!(
            told,
            ["a=1", "b=", "file log", "line", "end", "file empty", "end"]
        );
        assert_eq!(found, sums);
        assert_eq!((sums.entries.count(), sums.files.count()), (2, 2));
    }

    #[test]
    fn equal_entries_have_equal_digests_whatever_stands_beside_them() {
        let entries = [(Key::new(("a",)), Bytes::from("1"))];
        let (_, alone) = written(&entries, &[]);
        let (_, beside) = written(&entries, &[("log", b"line")]);
        assert_eq!(alone.entries, beside.entries);
        assert_ne!(alone.files, beside.files);
        let other = [(Key::new(("a1",)), Bytes::from(""))];
        assert_ne!(written(&other, &[]).1.entries, alone.entries);
        let mut sum = Sum::default();
        sum.entry(&entries[0].0, &entries[0].1);
        assert_eq!(sum.end(), alone.entries);
    }

    #[test]
    fn a_cut_archive_is_told_from_a_whole_one() {
        let (bytes, _) = sample();
        for length in 0..bytes.len() {
            assert!(read(&bytes[..length]).is_err(), "{length}");
        }
        assert!(read(&[&bytes[..], b"x"].concat()).is_err());
    }

    #[test]
    fn a_changed_byte_is_found() {
        let (bytes, _) = sample();
        for at in 0..bytes.len() {
            let mut changed = bytes.clone();
            changed[at] ^= 1;
            assert!(read(&changed).is_err(), "{at}");
        }
    }

    #[test]
    fn a_newer_version_is_named() {
        let (mut bytes, _) = sample();
        bytes[MAGIC.len()] = 2;
        assert!(matches!(read(&bytes), Err(Damaged::Newer(2))));
        assert!(matches!(read(b"PK"), Err(Damaged::NotAnArchive)));
    }

    #[test]
    fn a_length_out_of_bounds_takes_no_memory() {
        let huge = [MAGIC, &[VERSION, ENTRY], &[0xff; 4]].concat();
        assert!(matches!(read(&huge), Err(Damaged::TooLong)));
    }

    #[test]
    fn keys_that_do_not_ascend_are_refused() {
        let mut bytes = Vec::new();
        let mut writer = Writer::new(&mut bytes).unwrap();
        writer.entry(&Key::new(("b",)), &Bytes::new()).unwrap();
        writer.entry(&Key::new(("a",)), &Bytes::new()).unwrap();
        writer.end().unwrap();
        assert!(matches!(read(&bytes), Err(Damaged::OutOfOrder)));
    }

    proptest! {
        #[test]
        fn any_entries_come_back(entries in btree_map(vec(any::<u8>(), 0..40), vec(any::<u8>(), 0..40), 0..20)) {
            let entries: Vec<_> = entries.into_iter()
                .map(|(key, value)| (Key::from_encoded(key), Bytes::from(value)))
                .collect();
            let (bytes, _) = written(&entries, &[]);
            let mut reader = Reader::new(&bytes[..]).unwrap();
            for (key, value) in entries {
                let Item::Entry(found, read) = reader.next_item().unwrap() else { panic!("no entry") };
                prop_assert_eq!((found, read), (key, value));
            }
            prop_assert!(matches!(reader.next_item().unwrap(), Item::End(_)));
        }

        #[test]
        fn no_bytes_make_it_panic(bytes in vec(any::<u8>(), 0..200)) {
            let _ = read(&[MAGIC, &[VERSION], &bytes].concat());
            let _ = read(&bytes);
        }
    }
}
