use super::*;

fn planned(line: &str) -> Result<Plan, UsageError> {
    let mut words: Vec<String> = line.split_whitespace().map(str::to_owned).collect();
    let style = match words.remove(0).as_str() {
        "cli" => Style::Compatible,
        "encrypt" => Style::Own(Verb::Encrypt),
        "decrypt" => Style::Own(Verb::Decrypt),
        _ => Style::Own(Verb::Reencrypt),
    };
    plan(style, &words, &Environment::new([("HOME", "/me")]))
}

fn job(line: &str) -> Job {
    match planned(line) {
        Ok(Plan::Run(job)) => *job,
        other => panic!("{line}: {other:?}"),
    }
}

fn refused(line: &str) -> String {
    planned(line).expect_err("no plan should come of this").0
}

const KEY: &str = "arn:aws:kms:us-east-1:000000000000:key/k";

#[test]
fn the_command_of_the_documentation_is_understood() {
    let job = job(&format!(
        "cli --encrypt --input hello.txt --wrapping-keys key={KEY} key=alias/b profile=p region=eu-west-1 \
         --metadata-output m --commitment-policy require-encrypt-require-decrypt --encryption-context a=b c=d=e \
         --output . --suffix --caching capacity=10 max_age=60.5 max_messages_encrypted=100"
    ));
    assert_eq!(
        job.keys,
        [KeyGroup::Kms {
            keys: vec![KEY.into(), "alias/b".into()],
            access: KmsAccess {
                region: Some("eu-west-1".parse().unwrap()),
                profile: Some("p".into())
            },
        }]
    );
    assert_eq!(job.context.get("c"), Some("d=e"));
    assert_eq!(job.suffix.as_deref(), Some(""));
    assert_eq!(job.metadata.map(|it| it.overwrite), Some(false));
    let caching = job.caching.unwrap();
    assert_eq!((caching.capacity, caching.messages_max), (10, Some(100)));
    assert_eq!(caching.age_max.as_millis(), 60_500);
}

#[test]
fn the_words_of_the_older_tutorial_are_understood() {
    let encrypt = job(&format!(
        "cli encrypt --input hello.txt --master-keys key={KEY} --output hello.enc"
    ));
    assert!(matches!(
        encrypt.action,
        Action::Encrypt {
            suite: None,
            framing: None
        }
    ));
    assert_eq!(encrypt.metadata, None);
    let decrypt = job("cli decrypt --input hello.enc --output hello.dec");
    assert_eq!(decrypt.keys, [KeyGroup::any_kms_key()]);
    assert!(refused("cli encrypt --input a --output b").contains("--wrapping-keys"));
    assert!(refused("cli encrypt decrypt --input a --output b").contains("decrypt"));
}

#[test]
fn today_s_syntax_asks_for_metadata_and_keys() {
    assert!(refused("cli -e -i a -o b -w key=k").contains("--suppress-metadata"));
    assert!(refused("cli -d -S -i a -o b").contains("--wrapping-keys"));
    assert!(refused("cli -e -S -o b -w key=k").contains("--input"));
    assert!(refused("cli -S -i a -o b -w key=k").contains("--decrypt-unsigned"));
    assert!(refused("cli -e -d -S -i a -o b -w key=k").contains("not allowed with"));
    assert!(refused("cli -e -S --metadata-output m -i a -o b -w key=k").contains("not allowed with"));
    assert!(refused("cli -e -S -i a -i b -o b -w key=k").contains("more than once"));
}

#[test]
fn discovery_is_for_decryption_and_excludes_keys() {
    for (words, part) in [
        ("-e -w discovery=true", "only on decryption"),
        ("-d -w discovery=true key=arn:a", "cannot specify wrapping keys"),
        ("-d -w discovery=false", "at least one wrapping key"),
        ("-d -w discovery=perhaps", "true or false"),
        (
            "-d -w discovery=true discovery-account=111122223333",
            "also specify discovery-partition",
        ),
        (
            "-d -w discovery=true discovery-partition=aws",
            "also specify discovery-account",
        ),
        (
            "-d -w key=arn:a discovery-account=1 discovery-partition=aws",
            "set to true",
        ),
        ("-d -w key=alias/a", "by its ARN"),
        (
            "-d -w discovery=true discovery-partition=aws discovery-account=12",
            "12 digits",
        ),
    ] {
        let said = refused(&format!("cli {words} -S -i a -o b"));
        assert!(said.contains(part), "{words}: {said}");
    }
    let job =
        job("cli -d -S -i a -o b -w discovery=yes discovery-account=111122223333 discovery-partition=aws");
    assert!(
        matches!(&job.keys[..], [KeyGroup::Discovery { filter: Some(filter), .. }] if filter.accounts.len() == 1)
    );
}

#[test]
fn our_own_commands_read_and_write_the_standard_streams() {
    let encrypt = job("encrypt --key alias/a -k b");
    assert_eq!(
        (&encrypt.input, &encrypt.output),
        (&Place::Stream, &Place::Stream)
    );
    assert_eq!(encrypt.keys.len(), 2);
    assert!(refused("encrypt file --key a").contains("--input"));
    assert!(refused("encrypt --key a --encrypt").contains("not for encrypt"));
    assert!(refused("decrypt --key arn:a --algorithm x").contains("not for decrypt"));
    assert!(refused("encrypt --key a --interactive").contains("standard input"));
}

#[test]
fn raw_keys_are_files_with_a_namespace_and_a_name() {
    let job = job(
        "encrypt -w key=~/a.key provider=raw-aes:ours:2026:a -w provider=raw-rsa-oaep-sha256:ours:rsa key=p.pem key=s.pem",
    );
    assert_eq!(
        job.keys[0],
        KeyGroup::RawAes {
            namespace: "ours".into(),
            name: "2026:a".into(),
            file: "/me/a.key".into(),
        }
    );
    assert!(matches!(&job.keys[1], KeyGroup::RawRsa { files, .. } if files.len() == 2));
    for (words, part) in [
        ("key=f provider=raw-aes", "NAMESPACE:NAME"),
        ("key=f provider=raw-aes:a:", "empty"),
        ("key=f provider=raw-aes:aws-kms:b", "KMS's"),
        ("key=f key=g provider=raw-aes:a:b", "one file"),
        ("provider=raw-aes:a:b", "At least one"),
        ("key=f provider=plugin", "not found"),
        ("key=f provider=raw-aes:a:b region=us-east-1", "no attribute"),
        ("key=f colour=blue", "no attribute"),
        ("key", "key=value"),
    ] {
        let said = refused(&format!("encrypt -w {words}"));
        assert!(said.contains(part), "{words}: {said}");
    }
}

#[test]
fn contexts_are_pairs_and_when_decrypting_also_keys() {
    let decrypt = job("cli -d -S -i a -o b -w discovery=1 -c purpose=test department");
    assert_eq!(decrypt.context.get("purpose"), Some("test"));
    assert_eq!(decrypt.context_keys, ["department"]);
    assert!(refused("encrypt -k a -c department").contains("key=value"));
    assert!(refused("encrypt -k a -c aws-crypto-x=1").contains("reserved"));
    assert!(refused("encrypt -k a -c a=1 a=2").contains("twice"));
    assert_eq!(
        job("encrypt -k a -c a=1 b=2 --required-encryption-context-keys b").context_keys,
        ["b"]
    );
    assert!(refused("encrypt -k a -c a=1 --required-encryption-context-keys b").contains("required"));
    assert!(
        refused("cli -e -S -i a -o b -w key=k --required-encryption-context-keys b").contains("manually")
    );
}

#[test]
fn numbers_and_names_are_checked() {
    for (words, part) in [
        ("--frame-length -1", "from 0"),
        ("--frame-length 99999999999", "from 0"),
        ("--max-encrypted-data-keys 0", "at least 1"),
        ("--algorithm ROT13", "invalid choice"),
        ("--commitment-policy maybe", "invalid value"),
        ("--caching capacity=1", "max_age"),
        ("--caching capacity=0 max_age=1", "from 1"),
        ("--caching capacity=1 max_age=-1", "above 0"),
        ("--caching capacity=1 max_age=nan", "above 0"),
        ("--caching capacity=1 max_age=1 colour=1", "colour"),
    ] {
        let said = refused(&format!("encrypt -k a {words}"));
        assert!(said.contains(part), "{words}: {said}");
    }
    let block = job("encrypt -k a --frame-length 0");
    assert!(matches!(
        block.action,
        Action::Encrypt {
            framing: Some(Framing::SingleBlock),
            ..
        }
    ));
}

#[test]
fn help_and_version_need_nothing_else() {
    for line in [
        "cli --help",
        "encrypt -h",
        "decrypt --help",
        "reencrypt --help",
        "cli --version",
    ] {
        assert!(
            matches!(planned(line), Ok(Plan::Print(text)) if !text.is_empty()),
            "{line}"
        );
    }
}

#[test]
fn reencryption_names_the_keys_before_and_after() {
    let job = job("reencrypt -k arn:a --to-key alias/b -w key=f provider=raw-aes:a:b --rewrite-body");
    assert_eq!(job.keys.len(), 2);
    assert!(matches!(&job.action, Action::Reencrypt { to, rewrite_body: true } if to.len() == 1));
    assert!(refused("reencrypt -k arn:a").contains("--to-wrapping-keys"));
    assert!(refused("encrypt -k a --to-key b").contains("not for encrypt"));
}
