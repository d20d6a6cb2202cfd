use std::collections::BTreeMap;

use crypto::{Context, ContextRefused};
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;

#[test]
fn no_pairs_are_no_bytes() {
    assert_eq!(Context::new([]).unwrap(), Context::empty());
    assert!(Context::empty().as_bytes().is_empty());
}

#[test]
fn one_pair_of_empty_strings_is_not_the_empty_context() {
    assert_eq!(
        Context::new([("", "")]).unwrap().as_bytes(),
        [0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0]
    );
}

#[test]
fn pairs_are_sorted_by_the_bytes_of_their_keys() {
    let context = Context::new([("é", "3"), ("b", "2"), ("Z", "1")]).unwrap();
    assert_eq!(
        context.as_bytes(),
        b"\0\0\0\x03\0\0\0\x01Z\0\0\0\x011\0\0\0\x01b\0\0\0\x012\0\0\0\x02\xc3\xa9\0\0\0\x013"
    );
}

#[test]
fn a_key_that_comes_twice_is_refused_even_with_one_value() {
    assert_eq!(
        Context::new([("a", "1"), ("b", ""), ("a", "2")]),
        Err(ContextRefused::KeyTwice)
    );
    assert_eq!(
        Context::new([("a", "1"), ("a", "1")]),
        Err(ContextRefused::KeyTwice)
    );
}

#[test]
fn a_context_beyond_the_limit_is_refused() {
    let long = "x".repeat(Context::BYTES_MAX - 13);
    assert_eq!(
        Context::new([("k", &*long)]).unwrap().as_bytes().len(),
        Context::BYTES_MAX
    );
    let longer = "x".repeat(Context::BYTES_MAX - 12);
    assert_eq!(Context::new([("k", &*longer)]), Err(ContextRefused::TooLong));
}

proptest! {
    #[test]
    fn the_order_of_the_pairs_makes_no_difference(
        pairs in btree_map("[a-c]{0,3}", "[a-c]{0,3}", 0..6).prop_flat_map(|map| {
            let pairs: Vec<_> = map.into_iter().collect();
            (Just(pairs.clone()), Just(pairs).prop_shuffle())
        }),
    ) {
        prop_assert_eq!(canonical(&pairs.0), canonical(&pairs.1));
    }

    /// The texts are made of what could be mistaken for structure: length bytes, counts, nothing.
    #[test]
    fn different_contexts_have_different_bytes(
        one in btree_map("[\0\x01\x02a]{0,6}", "[\0\x01\x02a]{0,6}", 0..4),
        other in btree_map("[\0\x01\x02a]{0,6}", "[\0\x01\x02a]{0,6}", 0..4),
    ) {
        prop_assert_eq!(bytes(&one) == bytes(&other), one == other);
    }

    /// Injective, shown the strong way: the bytes can be read back.
    #[test]
    fn the_pairs_can_be_read_back(map in btree_map(".{0,12}", ".{0,12}", 0..6)) {
        prop_assert_eq!(read(&bytes(&map)), map);
    }

    #[test]
    fn pairs_are_refused_exactly_when_a_key_repeats(pairs in vec(("[ab]{0,2}", "[ab]{0,1}"), 0..6)) {
        let keys: std::collections::BTreeSet<_> = pairs.iter().map(|(key, _)| key).collect();
        prop_assert_eq!(canonical(&pairs).is_err(), keys.len() < pairs.len());
    }
}

fn canonical(pairs: &[(String, String)]) -> Result<Context, ContextRefused> {
    Context::new(pairs.iter().map(|(key, value)| (&**key, &**value)))
}

fn bytes(map: &BTreeMap<String, String>) -> Vec<u8> {
    Context::new(map.iter().map(|(key, value)| (&**key, &**value)))
        .unwrap()
        .as_bytes()
        .to_vec()
}

fn read(bytes: &[u8]) -> BTreeMap<String, String> {
    fn number(bytes: &mut &[u8]) -> usize {
        let (number, rest) = bytes.split_first_chunk().unwrap();
        *bytes = rest;
        u32::from_be_bytes(*number) as usize
    }
    fn text(bytes: &mut &[u8]) -> String {
        let len = number(bytes);
        let (text, rest) = bytes.split_at(len);
        *bytes = rest;
        String::from_utf8(text.to_vec()).unwrap()
    }
    let mut rest = bytes;
    if rest.is_empty() {
        return BTreeMap::new();
    }
    let count = number(&mut rest);
    let map = (0..count).map(|_| (text(&mut rest), text(&mut rest))).collect();
    assert!(rest.is_empty());
    map
}
