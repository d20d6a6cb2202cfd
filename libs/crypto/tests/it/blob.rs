use crypto::blob::{self, BLOB_MAX, Header, NotABlob, OVERHEAD, OpenFailed, PLAINTEXT_MAX};
use crypto::fresh::SealFailed;
use crypto::{
    Context, KeyKind, KeyName, Material, MaterialId, Random, RandomFailed, SeededRandom, SystemRandom,
};
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use secret::Secret;

#[test]
fn a_blob_costs_101_bytes() {
    for len in [0, 1, 32, PLAINTEXT_MAX] {
        let world = World::new(1);
        assert_eq!(world.seal(&vec![7; len], &Context::empty()).len(), len + 101);
    }
    const { assert!(OVERHEAD == 101 && OVERHEAD <= 160 && OVERHEAD + PLAINTEXT_MAX <= BLOB_MAX) };
}

#[test]
fn two_blobs_of_one_plaintext_share_nothing_but_the_header() {
    let world = World::new(1);
    let (one, other) = (
        world.seal(b"attack", &Context::empty()),
        world.seal(b"attack", &Context::empty()),
    );
    assert_eq!(one[..Header::LEN], other[..Header::LEN]);
    assert_ne!(
        one[Header::LEN..Header::LEN + 16],
        other[Header::LEN..Header::LEN + 16],
        "nonce"
    );
    assert_ne!(one[Header::LEN + 28..], other[Header::LEN + 28..], "ciphertext");
}

#[test]
fn a_plaintext_of_4097_bytes_is_refused() {
    let world = World::new(1);
    let refused = blob::seal(
        &world.material,
        &world.header,
        &[0; PLAINTEXT_MAX + 1],
        &Context::empty(),
        &SystemRandom,
    );
    assert_eq!(refused.err(), Some(SealFailed::TooLong));
}

#[test]
fn without_randomness_there_is_no_blob() {
    struct Broken;
    impl Random for Broken {
        fn fill(&self, _: &mut [u8]) -> Result<(), RandomFailed> {
            Err(RandomFailed)
        }
    }
    let world = World::new(1);
    let refused = blob::seal(&world.material, &world.header, b"x", &Context::empty(), &Broken);
    assert_eq!(refused.err(), Some(SealFailed::Random));
}

#[test]
fn every_flipped_bit_is_refused() {
    let world = World::new(1);
    let context = Context::new([("purpose", "test")]).unwrap();
    let sealed = world.seal(b"attack at dawn", &context);
    for bit in 0..sealed.len() * 8 {
        let mut changed = sealed.clone();
        changed[bit / 8] ^= 1 << (bit % 8);
        assert!(
            blob::open(&world.material, &changed, &context).is_err(),
            "bit {bit}"
        );
    }
}

#[test]
fn every_shorter_or_longer_blob_is_refused() {
    let world = World::new(1);
    let sealed = world.seal(b"attack at dawn", &Context::empty());
    for len in 0..sealed.len() {
        assert!(
            blob::open(&world.material, &sealed[..len], &Context::empty()).is_err(),
            "{len} bytes"
        );
    }
    let longer = [&sealed[..], &[0]].concat();
    assert!(blob::open(&world.material, &longer, &Context::empty()).is_err());
}

#[test]
fn every_changed_context_is_refused() {
    let world = World::new(1);
    let context = Context::new([("purpose", "test"), ("stage", "")]).unwrap();
    let sealed = world.seal(b"attack at dawn", &context);
    for other in [
        Context::empty(),
        Context::new([("purpose", "test")]).unwrap(),
        Context::new([("purpose", "Test"), ("stage", "")]).unwrap(),
        Context::new([("purpose", ""), ("stage", "test")]).unwrap(),
        Context::new([("purpose", "test"), ("stage", ""), ("", "")]).unwrap(),
    ] {
        assert_eq!(
            blob::open(&world.material, &sealed, &other).err(),
            Some(OpenFailed::NotAuthentic)
        );
    }
}

#[test]
fn another_material_opens_nothing() {
    let world = World::new(1);
    let sealed = world.seal(b"attack at dawn", &Context::empty());
    let other = Material::generate(&SystemRandom).unwrap();
    assert_eq!(
        blob::open(&other, &sealed, &Context::empty()).err(),
        Some(OpenFailed::NotAuthentic)
    );
}

#[test]
fn what_is_longer_than_any_blob_is_no_blob() {
    let world = World::new(1);
    let mut long = world.seal(b"", &Context::empty());
    long.resize(BLOB_MAX, 0);
    assert!(Header::parse(&long).is_ok());
    long.push(0);
    assert_eq!(Header::parse(&long), Err(NotABlob));
}

#[test]
fn versions_algorithms_kinds_and_accounts_that_do_not_exist_are_refused() {
    let world = World::new(1);
    let sealed = world.seal(b"", &Context::empty());
    for (at, byte) in [(0, 0), (0, 2), (1, 0), (1, 2), (2, 2), (2, 255), (3, 255)] {
        let mut changed = sealed.clone();
        changed[at] = byte;
        assert_eq!(Header::parse(&changed), Err(NotABlob), "byte {at} = {byte}");
    }
}

#[test]
fn a_material_id_depends_on_the_material_and_on_the_key() {
    let key = KeyName {
        kind: KeyKind::Single,
        id: [1; 16],
    };
    let material = material([5; 32]);
    let id = material.id(&key).unwrap();

    assert_eq!(id, material.id(&key).unwrap());
    assert_ne!(id, material.id(&KeyName { id: [2; 16], ..key }).unwrap());
    assert_ne!(
        id,
        material
            .id(&KeyName {
                kind: KeyKind::MultiRegion,
                ..key
            })
            .unwrap()
    );
    assert_ne!(id, self::material([6; 32]).id(&key).unwrap());
}

#[test]
fn a_material_has_32_bytes() {
    assert!(Material::from_bytes(&Secret::new(vec![0; 31])).is_none());
    assert!(Material::from_bytes(&Secret::new(vec![0; 33])).is_none());
    assert_eq!(material([9; 32]).expose_to_seal(), &[9; 32]);
    assert_eq!(format!("{:?}", material([9; 32])), "Material(Secret(..))");
}

proptest! {
    #[test]
    fn what_was_sealed_opens(
        seed: u64,
        multi_region: bool,
        account in 0..1_000_000_000_000_u64,
        plaintext in vec(any::<u8>(), 0..300),
        context in btree_map(".{0,8}", ".{0,8}", 0..4),
    ) {
        let mut world = World::new(seed);
        world.header.account = arn::AccountId::from_number(account).unwrap();
        world.header.key.kind = if multi_region { KeyKind::MultiRegion } else { KeyKind::Single };
        let context = Context::new(context.iter().map(|(key, value)| (&**key, &**value))).unwrap();

        let sealed = world.seal(&plaintext, &context);
        prop_assert_eq!(Header::parse(&sealed).unwrap().0, world.header);
        prop_assert!(blob::open(&world.material, &sealed, &context).unwrap().matches(&plaintext));
    }

    #[test]
    fn the_parser_takes_any_bytes(bytes in vec(any::<u8>(), 0..200)) {
        let _ = Header::parse(&bytes);
    }

    #[test]
    fn what_begins_like_a_blob_is_parsed_or_refused(rest in vec(any::<u8>(), 0..200)) {
        let bytes = [&[1, 1, 0, 0, 0][..], &rest].concat();
        prop_assert_eq!(Header::parse(&bytes).is_ok(), bytes.len() >= OVERHEAD);
        prop_assert!(blob::open(&material([0; 32]), &bytes, &Context::empty()).is_err());
    }
}

pub(crate) struct World {
    pub(crate) material: Material,
    pub(crate) header: Header,
    random: SeededRandom,
}

impl World {
    pub(crate) fn new(seed: u64) -> Self {
        let random = SeededRandom::new(seed);
        let material = Material::generate(&random).unwrap();
        let header = Header {
            account: "123456789012".parse().unwrap(),
            key: "1234abcd-12ab-34cd-56ef-1234567890ab".parse().unwrap(),
            material: MaterialId([0xab; 32]),
        };
        Self {
            material,
            header,
            random,
        }
    }

    fn seal(&self, plaintext: &[u8], context: &Context) -> Vec<u8> {
        blob::seal(&self.material, &self.header, plaintext, context, &self.random).unwrap()
    }
}

fn material(bytes: [u8; 32]) -> Material {
    Material::from_bytes(&Secret::new(bytes.to_vec())).unwrap()
}
