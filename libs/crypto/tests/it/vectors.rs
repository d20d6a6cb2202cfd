//! Blobs made by another implementation (tests/vectors/blob): the format is a promise to every blob ever handed out.

use crypto::blob::{self, Header};
use crypto::{Context, Material, MaterialId, Random, RandomFailed};
use data_encoding::HEXLOWER;
use secret::Secret;

#[test]
fn a_blob_made_elsewhere_opens_here() {
    let (material, _) = material_and_header();
    for (name, context, plaintext) in cases() {
        assert!(
            blob::open(&material, &vector(name), &context)
                .unwrap()
                .matches(plaintext),
            "{name}"
        );
    }
}

#[test]
fn a_blob_made_here_is_the_one_made_elsewhere() {
    let (material, header) = material_and_header();
    for (name, context, plaintext) in cases() {
        let sealed = blob::seal(&material, &header, plaintext, &context, &NonceAndIv).unwrap();
        assert_eq!(sealed, vector(name), "{name}");
    }
}

#[test]
fn a_material_has_the_id_computed_elsewhere() {
    let (material, header) = material_and_header();
    assert_eq!(material.id(&header.key).unwrap(), header.material);
}

/// The random bytes of the vectors.
struct NonceAndIv;

impl Random for NonceAndIv {
    fn fill(&self, to: &mut [u8]) -> Result<(), RandomFailed> {
        let drawn: Vec<u8> = (0x40..0x50).chain(0x60..0x6c).collect();
        to.copy_from_slice(&drawn);
        Ok(())
    }
}

fn cases() -> [(&'static str, Context, &'static [u8]); 2] {
    [
        ("empty", Context::empty(), b""),
        (
            "with-context",
            Context::new([("purpose", "test"), ("Zürich", "é")]).unwrap(),
            b"attack at dawn",
        ),
    ]
}

fn material_and_header() -> (Material, Header) {
    let material = Material::from_bytes(&Secret::new((0..32).collect())).unwrap();
    let header = Header {
        account: "111122223333".parse().unwrap(),
        key: "1234abcd-12ab-34cd-56ef-1234567890ab".parse().unwrap(),
        material: MaterialId(vector("material-id").try_into().unwrap()),
    };
    (material, header)
}

fn vector(name: &str) -> Vec<u8> {
    let lines = include_str!("../../../../tests/vectors/blob/version-1.txt").lines();
    let (_, hex) = lines
        .filter_map(|line| line.split_once(' '))
        .find(|(found, _)| *found == name)
        .unwrap();
    HEXLOWER.decode(hex.as_bytes()).unwrap()
}
