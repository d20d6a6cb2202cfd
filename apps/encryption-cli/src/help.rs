//! What `--help` teaches.

use crate::plan::{Style, Verb};

/// The whole text.
pub(crate) fn full(style: Style) -> String {
    let own = match style {
        Style::Compatible => return format!("{}\n{COMPATIBLE}", usage(style)),
        Style::Own(Verb::Encrypt) => [ENCRYPT, KEYS, ENCRYPT_OPTIONS, FILES],
        Style::Own(Verb::Decrypt) => [DECRYPT, KEYS, DECRYPT_OPTIONS, FILES],
        Style::Own(Verb::Reencrypt) => [REENCRYPT, KEYS, REENCRYPT_OPTIONS, FILES],
    };
    format!("{}\n{}{STATUS}", usage(style), own.concat())
}

/// One line, for those who know.
pub(crate) fn usage(style: Style) -> &'static str {
    match style {
        Style::Compatible => {
            "usage: aws-encryption-cli (--encrypt | --decrypt | --decrypt-unsigned) --input PATH --output PATH\n       \
             --wrapping-keys key=KEY ... (-S | --metadata-output FILE) [OPTIONS]     (--help explains all)"
        }
        Style::Own(Verb::Encrypt) => {
            "usage: sealstone encrypt --key KEY [--input PATH] [--output PATH] [OPTIONS]"
        }
        Style::Own(Verb::Decrypt) => {
            "usage: sealstone decrypt --key KEY_ARN [--input PATH] [--output PATH] [OPTIONS]"
        }
        Style::Own(Verb::Reencrypt) => {
            "usage: sealstone reencrypt --key KEY_ARN --to-key KEY [--input PATH] [--output PATH] [OPTIONS]"
        }
    }
}

/// The version, and that of the command whose line is understood.
pub(crate) fn version() -> String {
    concat!(
        "aws-encryption-sdk-cli/4.3.0 sealstone/",
        env!("CARGO_PKG_VERSION")
    )
    .to_owned()
}

const ENCRYPT: &str = "
Encrypts data of any size in the message format of the AWS Encryption SDK: a fresh data key encrypts the message, and
each key that you name wraps the data key, so any one of them can decrypt.

  sealstone encrypt --key alias/backup --input dump.sql --output dump.sql.enc
  tar c photos | sealstone encrypt --key alias/backup -c purpose=backup > photos.enc
  sealstone encrypt --key alias/backup --input photos/ --output encrypted/ --recursive

Without a server, with a key of your own:

  head -c 32 /dev/urandom > backup.key
  sealstone encrypt -w key=backup.key provider=raw-aes:backup:2026 --input dump.sql --output dump.sql.enc
  sealstone decrypt -w key=backup.key provider=raw-aes:backup:2026 --input dump.sql.enc --output dump.sql
";

const DECRYPT: &str = "
Decrypts what `sealstone encrypt` or any AWS Encryption SDK encrypted. A file appears under its name when all of it is
authentic; standard output gets nothing of a signed message before its signature is verified.

  sealstone decrypt --key arn:aws:kms:us-east-1:000000000000:key/KEY-ID --input dump.sql.enc --output dump.sql
  sealstone decrypt -w discovery=true -c purpose=backup < photos.enc | tar x
  sealstone decrypt -w key=backup.key provider=raw-aes:backup:2026 --input dump.sql.enc --output dump.sql
";

const REENCRYPT: &str = "
Changes the keys that can decrypt a message, those of --key and -w, to those of --to-key and --to-wrapping-keys.

  sealstone reencrypt --key OLD_KEY_ARN --to-key alias/new --input dump.enc --output dump.new.enc --rewrite-body

Of messages that neither sign nor commit, only the header is written anew; the data key stays, so whoever had it before
still has it. All others, those of the default suite among them, cannot be changed in place: a signature covers the
header, and the header of a committing message can be authenticated but once. With --rewrite-body they are decrypted and
encrypted anew in one go, with a fresh data key, suite and frames as before.
";

const KEYS: &str = "
Keys (each option may be given several times; the first key makes the data key):
  -k, --key KEY             a KMS key: ARN, id or alias; to decrypt, its ARN
  -w, --wrapping-keys ATTRIBUTE=VALUE ...
      key=KEY [key=KEY ...] [region=REGION] [profile=PROFILE]        KMS keys
      discovery=true [discovery-account=ACCOUNT discovery-partition=aws]
                                                                     to decrypt: whatever KMS key the message names
      key=FILE provider=raw-aes:NAMESPACE:NAME                       an AES key: a file of 16, 24 or 32 bytes
      key=FILE [key=FILE] provider=raw-rsa-oaep-sha256:NAMESPACE:NAME
                                                                     an RSA key in PEM or DER: public (to encrypt),
                                                                     private (to decrypt) or both; also -sha1, -sha384,
                                                                     -sha512, and raw-rsa-pkcs1
  Messages store NAMESPACE and NAME of a raw key; with the same ones another SDK finds the key again.

  KMS is called as the AWS tools would: AWS_ACCESS_KEY_ID and its like, AWS_PROFILE, ~/.aws/config and credentials (with
  credential_process and endpoint_url), AWS_REGION, AWS_ENDPOINT_URL_KMS, AWS_ENDPOINT_URL, AWS_CA_BUNDLE.
";

const ENCRYPT_OPTIONS: &str = "
Options:
  -c, --encryption-context KEY=VALUE ...    pairs that are authenticated and stored in the clear; never secrets
  --required-encryption-context-keys KEY ...    of these pairs, do not store those: whoever decrypts must know them
  --algorithm NAME                          the algorithm suite (default: commits to its key, and signs)
  --commitment-policy POLICY                require-encrypt-require-decrypt (default), require-encrypt-allow-decrypt,
                                            forbid-encrypt-allow-decrypt (for suites that do not commit)
  --frame-length BYTES                      default 4096; 0 for a single block
  --max-encrypted-data-keys NUMBER          refuse to encrypt to more keys
  --caching capacity=N max_age=SECONDS [max_messages_encrypted=N] [max_bytes_encrypted=N]
                                            let files share data keys, so that KMS is asked less often
  --encode, --decode                        the output is to be, the input is base64
  --buffer                                  write to standard output when all is encrypted
";

const DECRYPT_OPTIONS: &str = "
Options:
  -c, --encryption-context KEY=VALUE KEY ...    refuse messages that lack a pair, or a key with any value; pairs that
                                            the message does not store must be told here
  --decrypt-unsigned                        refuse signed messages
  --commitment-policy POLICY                require-encrypt-require-decrypt (default); with one of the others, messages
                                            that do not commit are decrypted, too
  --max-length BYTES                        refuse longer frames (default 8 MiB) or single blocks (default 1 GiB)
  --max-encrypted-data-keys NUMBER          refuse messages with more of them
  --caching capacity=N max_age=SECONDS      ask KMS once for files that share a data key
  --encode, --decode                        the output is to be, the input is base64
  --buffer                                  write to standard output when all is authentic, also of unsigned messages
";

const REENCRYPT_OPTIONS: &str = "
  --to-key KEY, --to-wrapping-keys ATTRIBUTE=VALUE ...    the keys afterwards

Options:
  --rewrite-body                            decrypt and encrypt anew where only that will do
  -c, --encryption-context KEY=VALUE KEY ...    refuse messages that lack a pair or a key
  --max-encrypted-data-keys NUMBER          refuse messages with more of them
";

const FILES: &str = "
Files:
  -i, --input PATH          a file, a pattern such as 'logs/*.gz', a directory with --recursive; - is standard input
                            (default)
  -o, --output PATH         a file, or a directory; - is standard output (default)
  -r, --recursive           enter directories
  --suffix [SUFFIX]         append to names in a directory (default: .encrypted, .decrypted; without a value, nothing)
  --no-overwrite, --interactive    keep files that are there, or ask (default: replace them when the new one is whole)
  --metadata-output FILE    append a line of JSON for each message: what its header says; --overwrite-metadata begins
                            the file anew
  -v, -q                    say more; say nothing but errors
  @FILE                     more arguments from a file, as a shell would read them
";

const STATUS: &str = "
Exit status: 0 all was done; 1 something failed, or a context was not as asked for; 2 the command line is none.";

const COMPATIBLE: &str = "
Takes the command line of AWS's Encryption CLI (aws-encryption-sdk-cli 4.3.0), and that of its older tutorials:

  aws-encryption-cli --encrypt --input hello.txt --wrapping-keys key=$KEY_ARN --metadata-output ~/metadata \\
      --encryption-context purpose=test --output .
  aws-encryption-cli --decrypt --input hello.txt.encrypted --wrapping-keys key=$KEY_ARN --metadata-output ~/metadata \\
      --encryption-context purpose=test --output .
  aws-encryption-cli encrypt --input hello.txt --master-keys key=$KEY_ARN --output hello.enc
  aws-encryption-cli decrypt --input hello.enc --output hello.dec

What differs from AWS's command:
  - A file appears under its name when it is whole and authentic; standard output gets nothing of a signed message before
    its signature is verified.
  - Records of messages (--metadata-output) are written when the message is done.
  - Key providers are aws-kms, raw-aes:NAMESPACE:NAME and raw-rsa-oaep-sha256:NAMESPACE:NAME with key=FILE; there are no
    plugins.
  - `encrypt` and `decrypt` as words, without dashes, need no metadata option; `decrypt` needs no key and then takes any
    KMS key that the message names and you may use.

Options:
  -e, --encrypt; -d, --decrypt; --decrypt-unsigned      what to do; the last one refuses signed messages
  -i, --input PATH; -o, --output PATH                   file, pattern or directory; - for the standard streams
  -w, --wrapping-keys key=KEY ... [provider=aws-kms] [region=REGION] [profile=PROFILE]
                      discovery=true [discovery-account=ACCOUNT discovery-partition=PARTITION]
  -c, --encryption-context KEY=VALUE ... [KEY ...]      pairs; when decrypting, those that a message must have
  -S, --suppress-metadata; --metadata-output FILE [--overwrite-metadata]
  --commitment-policy {forbid-encrypt-allow-decrypt,require-encrypt-allow-decrypt,require-encrypt-require-decrypt}
  --algorithm NAME; --frame-length BYTES; --max-length BYTES; --max-encrypted-data-keys NUMBER
  --caching capacity=N max_age=SECONDS [max_messages_encrypted=N] [max_bytes_encrypted=N]
  -r, -R, --recursive; --suffix [SUFFIX]; --interactive; --no-overwrite; --encode; --decode; -b, --buffer
  -v; -q, --quiet; --version; @FILE

Exit status: 0 done, or skipped as a context did not match; 1 something failed; 2 the command line is none.";
