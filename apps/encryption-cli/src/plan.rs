//! From words to a plan: everything that can be known before a file is opened or a key is asked.

mod caching;
mod context;
mod keys;
mod limits;

use std::path::PathBuf;

use sealstone_encryption_sdk::{CommitmentPolicy, Context, Framing, Suite};

use crate::arguments::{self, Given, Name, full};
use crate::environment::Environment;
use crate::help;

pub use caching::Caching;
pub use keys::{KeyGroup, KmsAccess};

/// What shall be done.
#[derive(Clone, Debug)]
pub enum Plan {
    /// A text is wanted: help, or the version.
    Print(String),
    /// Work.
    Run(Box<Job>),
}

/// How the program was called, which decides what it takes and how it answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Style {
    /// As `aws-encryption-cli`.
    Compatible,
    /// As `sealstone encrypt`, `decrypt` or `reencrypt`.
    Own(Verb),
}

/// A command of `sealstone`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Verb {
    /// `encrypt`
    Encrypt,
    /// `decrypt`
    Decrypt,
    /// `reencrypt`
    Reencrypt,
}

/// Work, in full.
#[derive(Clone, Debug)]
pub struct Job {
    /// How the program was called.
    pub style: Style,
    /// What to do with each message.
    pub action: Action,
    /// Where it comes from.
    pub input: Place,
    /// Where it goes.
    pub output: Place,
    /// The keys, of which the first makes the data key.
    pub keys: Vec<KeyGroup>,
    /// Which suites are taken.
    pub policy: CommitmentPolicy,
    /// Where a record of each message goes.
    pub metadata: Option<MetadataOutput>,
    /// When encrypting, the context; when decrypting, pairs that it must have.
    pub context: Context,
    /// When encrypting, keys of the context that are not stored; when decrypting, keys that it must have.
    pub context_keys: Vec<String>,
    /// More encrypted data keys than this are refused.
    pub encrypted_data_keys_max: Option<u16>,
    /// Whether, and how, data keys are used again.
    pub caching: Option<Caching>,
    /// The output is base64.
    pub encode: bool,
    /// The input is base64.
    pub decode: bool,
    /// Nothing is written before everything is done.
    pub buffer: bool,
    /// Directories are entered.
    pub recursive: bool,
    /// What happens to files that are there already.
    pub existing: Existing,
    /// What is appended to names of files in a directory; the default of the action if `None`.
    pub suffix: Option<String>,
    /// How much is told: -1 is nothing but errors.
    pub verbosity: i8,
}

/// What to do with each message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Action {
    /// Make it.
    Encrypt {
        /// With this suite; the policy's default if `None`.
        suite: Option<Suite>,
        /// Laid out so; the library's default if `None`.
        framing: Option<Framing>,
    },
    /// Open it.
    Decrypt {
        /// Signed messages are refused.
        unsigned: bool,
        /// The longest frame, or single block, in bytes.
        length_max: Option<u32>,
    },
    /// Wrap its data key with other keys.
    Reencrypt {
        /// These.
        to: Vec<KeyGroup>,
        /// The body may be encrypted anew.
        rewrite_body: bool,
    },
}

/// Where bytes come from or go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// Standard input or output.
    Stream,
    /// A file, a directory, or a pattern of names.
    Path(PathBuf),
}

/// Where records go.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MetadataOutput {
    /// The file.
    pub to: Place,
    /// What it holds already is thrown away.
    pub overwrite: bool,
}

/// What happens to a file that is there already.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Existing {
    /// It is replaced.
    Overwrite,
    /// The person is asked.
    Ask,
    /// It stays, and its input is skipped.
    Keep,
}

/// Why the words are no plan, for the person who typed them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UsageError(pub String);

impl From<String> for UsageError {
    fn from(text: String) -> Self {
        Self(text)
    }
}

/// Reads the words behind the command's name, in which `@FILE` is replaced already.
///
/// # Errors
/// [`UsageError`]
pub fn plan(style: Style, words: &[String], environment: &Environment) -> Result<Plan, UsageError> {
    let given = arguments::read(words).map_err(|why| UsageError(why.to_string()))?;
    if given.has(Name::Help) {
        return Ok(Plan::Print(help::full(style)));
    }
    if given.has(Name::Version) {
        return Ok(Plan::Print(help::version()));
    }
    let (verb, tutorial) = verb(style, &given)?;
    only_where_it_fits(style, verb, &given)?;
    let unsigned = given.has(Name::DecryptUnsigned);
    let is_strict = style == Style::Compatible && !tutorial;

    let metadata = metadata(&given)?;
    if is_strict && metadata.is_none() && !given.has(Name::SuppressMetadata) {
        let text = "one of the arguments -S/--suppress-metadata --metadata-output is required";
        return Err(UsageError(text.to_owned()));
    }
    let input = place(&given, Name::Input, style)?;
    let output = place(&given, Name::Output, style)?;
    let encrypts = verb == Verb::Encrypt;
    let mut keys = keys::groups(&given, Name::WrappingKeys, Name::Key, encrypts, environment)?;
    if keys.is_empty() {
        match tutorial && verb == Verb::Decrypt {
            true => keys.push(KeyGroup::any_kms_key()),
            false => {
                return Err(UsageError(
                    "the following arguments are required: -w/--wrapping-keys".into(),
                ));
            }
        }
    }
    let (context, context_keys) = context::read(&given, verb, style)?;
    let action = match verb {
        Verb::Encrypt => Action::Encrypt {
            suite: limits::suite(&given)?,
            framing: limits::framing(&given)?,
        },
        Verb::Decrypt => Action::Decrypt {
            unsigned,
            length_max: limits::length(&given)?,
        },
        Verb::Reencrypt => Action::Reencrypt {
            to: to_keys(&given, environment)?,
            rewrite_body: given.has(Name::RewriteBody),
        },
    };
    let existing = existing(&given, &input)?;
    Ok(Plan::Run(Box::new(Job {
        style,
        action,
        input,
        output,
        keys,
        policy: limits::policy(&given)?,
        metadata,
        context,
        context_keys,
        encrypted_data_keys_max: limits::encrypted_data_keys(&given)?,
        caching: caching::read(&given)?,
        encode: given.has(Name::Encode),
        decode: given.has(Name::Decode),
        buffer: given.has(Name::Buffer),
        recursive: given.has(Name::Recursive),
        existing,
        suffix: given.value(Name::Suffix)?.map(str::to_owned),
        verbosity: verbosity(&given),
    })))
}

/// What is asked for, and whether in the words of the older tutorials, `aws-encryption-cli encrypt …`.
fn verb(style: Style, given: &Given) -> Result<(Verb, bool), UsageError> {
    let mut words = given.words.iter().map(String::as_str);
    if let Style::Own(verb) = style {
        return match words.next() {
            None => Ok((verb, false)),
            Some(word) => Err(UsageError(format!(
                "unrecognized arguments: {word} (files are named with --input and --output)"
            ))),
        };
    }
    let flags = [
        (Name::Encrypt, Verb::Encrypt),
        (Name::Decrypt, Verb::Decrypt),
        (Name::DecryptUnsigned, Verb::Decrypt),
    ];
    let mut asked = flags.iter().filter(|(name, _)| given.has(*name));
    match (asked.next(), asked.next(), words.next(), words.next()) {
        (Some((one, _)), Some((other, _)), ..) => Err(UsageError(format!(
            "argument {}: not allowed with argument {}",
            full(*other),
            full(*one)
        ))),
        (Some((_, verb)), None, None, _) => Ok((*verb, false)),
        (None, _, Some("encrypt"), None) => Ok((Verb::Encrypt, true)),
        (None, _, Some("decrypt"), None) => Ok((Verb::Decrypt, true)),
        (None, _, None, _) => Err(UsageError(
            "one of the arguments --version -e/--encrypt -d/--decrypt --decrypt-unsigned is required".into(),
        )),
        (_, _, word, more) => {
            let word = more
                .filter(|_| word == Some("encrypt") || word == Some("decrypt"))
                .or(word);
            Err(UsageError(format!(
                "unrecognized arguments: {}",
                word.unwrap_or_default()
            )))
        }
    }
}

/// Options that mean something elsewhere only. `aws-encryption-cli` takes some of them and does nothing about them.
fn only_where_it_fits(style: Style, verb: Verb, given: &Given) -> Result<(), UsageError> {
    let is_own = style != Style::Compatible;
    let refused = |name: Name| match name {
        Name::Encrypt | Name::Decrypt => is_own,
        Name::DecryptUnsigned => is_own && verb != Verb::Decrypt,
        Name::ToWrappingKeys | Name::ToKey | Name::RewriteBody => verb != Verb::Reencrypt,
        Name::Algorithm | Name::FrameLength => is_own && verb != Verb::Encrypt,
        Name::MaxLength => (is_own && verb == Verb::Reencrypt) || verb == Verb::Encrypt,
        Name::Caching | Name::Encode | Name::Decode | Name::Buffer => verb == Verb::Reencrypt,
        _ => false,
    };
    if style == Style::Compatible && given.has(Name::RequiredKeys) {
        return Err(UsageError(
            "--required-encryption-context-keys cannot be manually provided".into(),
        ));
    }
    match given.options.iter().find(|(name, _)| refused(*name)) {
        None => Ok(()),
        Some((name, _)) => {
            let command = match verb {
                Verb::Encrypt => "encrypt",
                Verb::Decrypt => "decrypt",
                Verb::Reencrypt => "reencrypt",
            };
            Err(UsageError(format!("argument {}: not for {command}", full(*name))))
        }
    }
}

fn to_keys(given: &Given, environment: &Environment) -> Result<Vec<KeyGroup>, UsageError> {
    let to = keys::groups(given, Name::ToWrappingKeys, Name::ToKey, true, environment)?;
    match to.is_empty() {
        false => Ok(to),
        true => Err(UsageError(
            "the following arguments are required: --to-wrapping-keys".into(),
        )),
    }
}

fn metadata(given: &Given) -> Result<Option<MetadataOutput>, UsageError> {
    let Some(to) = given.value(Name::MetadataOutput)? else {
        return Ok(None);
    };
    if given.has(Name::SuppressMetadata) {
        let text = "argument --metadata-output: not allowed with argument -S/--suppress-metadata";
        return Err(UsageError(text.to_owned()));
    }
    if to.is_empty() {
        return Err(UsageError("Metadata output file name cannot be empty".to_owned()));
    }
    Ok(Some(MetadataOutput {
        to: Place::of(to),
        overwrite: given.has(Name::OverwriteMetadata),
    }))
}

/// Where to read or to write. The commands of our own use the standard streams where nothing is said.
fn place(given: &Given, name: Name, style: Style) -> Result<Place, UsageError> {
    match given.value(name)? {
        Some("") => Err(UsageError(format!(
            "argument {}: a name is not empty",
            full(name)
        ))),
        Some(text) => Ok(Place::of(text)),
        None if style == Style::Compatible => Err(UsageError(format!(
            "the following arguments are required: {}",
            full(name)
        ))),
        None => Ok(Place::Stream),
    }
}

fn existing(given: &Given, input: &Place) -> Result<Existing, UsageError> {
    match (given.has(Name::NoOverwrite), given.has(Name::Interactive)) {
        (true, _) => Ok(Existing::Keep),
        (false, true) if *input == Place::Stream => Err(UsageError(
            "argument --interactive: the answer would be read from standard input, which is the input".into(),
        )),
        (false, true) => Ok(Existing::Ask),
        (false, false) => Ok(Existing::Overwrite),
    }
}

fn verbosity(given: &Given) -> i8 {
    match given.has(Name::Quiet) {
        true => -1,
        false => i8::try_from(given.all(Name::Verbose).count()).unwrap_or(i8::MAX),
    }
}

impl Place {
    fn of(text: &str) -> Self {
        match text {
            "-" => Self::Stream,
            path => Self::Path(PathBuf::from(path)),
        }
    }
}

impl std::fmt::Display for UsageError {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for UsageError {}

#[cfg(test)]
mod tests;
