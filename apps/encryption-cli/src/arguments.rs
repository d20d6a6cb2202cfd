//! The grammar of the command line: which options there are and how many values follow them.
//!
//! It is the one of Python's `argparse`, which `aws-encryption-cli` is made with: an option may be shortened as long as
//! it stays unambiguous, `--option=value` is one word, and an option of many values ends where the next one begins.

use std::fmt;

/// An option.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Name {
    Encrypt,
    Decrypt,
    DecryptUnsigned,
    Help,
    Version,
    SuppressMetadata,
    MetadataOutput,
    OverwriteMetadata,
    WrappingKeys,
    ToWrappingKeys,
    Key,
    ToKey,
    CommitmentPolicy,
    Caching,
    Buffer,
    Input,
    Output,
    Encode,
    Decode,
    EncryptionContext,
    RequiredKeys,
    Algorithm,
    FrameLength,
    MaxLength,
    MaxEncryptedDataKeys,
    Suffix,
    Interactive,
    NoOverwrite,
    Recursive,
    RewriteBody,
    Verbose,
    Quiet,
}

/// How many values follow an option.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Values {
    None,
    One,
    OneAtMost,
    Many,
}

/// How an option is spelled.
struct Spelling {
    name: Name,
    /// With their dashes.
    spellings: &'static [&'static str],
    values: Values,
}

/// What was given, in order.
#[derive(Debug, Default)]
pub(crate) struct Given {
    /// Options with their values.
    pub(crate) options: Vec<(Name, Vec<String>)>,
    /// Words that belong to no option.
    pub(crate) words: Vec<String>,
}

/// Why the words are no command line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum BadGrammar {
    /// No option is spelled so.
    Unknown(String),
    /// One dash where two belong.
    OneDash(String),
    /// Several options begin so.
    Ambiguous(String, Vec<&'static str>),
    /// The value is missing.
    ValueMissing(&'static str),
    /// A value where none belongs.
    ValueTooMany(&'static str),
}

impl Given {
    /// The values of an option's only occurrence.
    ///
    /// # Errors
    /// The option was given more than once.
    pub(crate) fn only(&self, name: Name) -> Result<Option<&[String]>, String> {
        let mut found = self.options.iter().filter(|(it, _)| *it == name);
        let first = found.next().map(|(_, values)| values.as_slice());
        match found.next() {
            None => Ok(first),
            Some(_) => Err(format!(
                "{} argument may not be specified more than once",
                full(name)
            )),
        }
    }

    /// The value of an option that has one.
    ///
    /// # Errors
    /// The option was given more than once.
    pub(crate) fn value(&self, name: Name) -> Result<Option<&str>, String> {
        let values = self.only(name)?;
        Ok(values.map(|values| values.first().map_or("", String::as_str)))
    }

    /// Whether an option was given.
    pub(crate) fn has(&self, name: Name) -> bool {
        self.options.iter().any(|(it, _)| *it == name)
    }

    /// The values of each occurrence of an option.
    pub(crate) fn all(&self, name: Name) -> impl Iterator<Item = &[String]> {
        self.options
            .iter()
            .filter(move |(it, _)| *it == name)
            .map(|(_, values)| values.as_slice())
    }
}

/// Reads the words of a command line, without the program's name.
///
/// # Errors
/// [`BadGrammar`]
pub(crate) fn read(words: &[String]) -> Result<Given, BadGrammar> {
    let mut given = Given::default();
    let mut rest = words.iter().peekable();
    let mut only_words = false;
    while let Some(word) = rest.next() {
        if only_words || !is_option(word) {
            given.words.push(word.clone());
            continue;
        }
        if word == "--" {
            only_words = true;
            continue;
        }
        let (spelled, attached) = split(word)?;
        let mut values: Vec<String> = Vec::new();
        match spelled.values {
            Values::None => {
                // `-vS` is `-v -S`.
                if let Some(more) = attached {
                    if word.starts_with("--") || more.is_empty() {
                        return Err(BadGrammar::ValueTooMany(spelled.full()));
                    }
                    given.options.push((spelled.name, values));
                    flags(&more, &mut given, &mut rest)?;
                    continue;
                }
            }
            _ if attached.is_some() => values.extend(attached),
            Values::One | Values::OneAtMost => values.extend(rest.next_if(|it| !is_option(it)).cloned()),
            Values::Many => {
                while let Some(value) = rest.next_if(|it| !is_option(it)) {
                    values.push(value.clone());
                }
            }
        }
        if values.is_empty() && matches!(spelled.values, Values::One | Values::Many) {
            return Err(BadGrammar::ValueMissing(spelled.full()));
        }
        given.options.push((spelled.name, values));
    }
    Ok(given)
}

/// The name of an option as people write it in full.
pub(crate) fn full(name: Name) -> &'static str {
    OPTIONS
        .iter()
        .find(|it| it.name == name)
        .map_or("", Spelling::full)
}

/// Further letters behind one dash, of which the last option may take values.
fn flags<'w>(
    letters: &str,
    given: &mut Given,
    rest: &mut std::iter::Peekable<impl Iterator<Item = &'w String>>,
) -> Result<(), BadGrammar> {
    let mut letters = letters.chars();
    while let Some(letter) = letters.next() {
        let spelling = format!("-{letter}");
        let spelled = OPTIONS
            .iter()
            .find(|it| it.spellings.contains(&spelling.as_str()))
            .ok_or(BadGrammar::Unknown(spelling))?;
        let mut values = Vec::new();
        if spelled.values != Values::None {
            match letters.as_str() {
                "" => values.extend(rest.next_if(|it| !is_option(it)).cloned()),
                value => values.push(value.to_owned()),
            }
            if values.is_empty() && spelled.values != Values::OneAtMost {
                return Err(BadGrammar::ValueMissing(spelled.full()));
            }
            given.options.push((spelled.name, values));
            return Ok(());
        }
        given.options.push((spelled.name, values));
    }
    Ok(())
}

/// Whether a word is an option, and not a value: a lone dash is standard input, and `-5` a number.
fn is_option(word: &str) -> bool {
    match word.strip_prefix('-') {
        None | Some("") => false,
        Some(rest) => !(rest.starts_with(|it: char| it.is_ascii_digit()) || word.contains(' ')),
    }
}

/// The option of a word, and what is attached to it.
fn split(word: &str) -> Result<(&'static Spelling, Option<String>), BadGrammar> {
    if let Some(exact) = OPTIONS.iter().find(|it| it.spellings.contains(&word)) {
        return Ok((exact, None));
    }
    let (name, value) = match word.split_once('=') {
        Some((name, value)) => (name, Some(value.to_owned())),
        None => (word, None),
    };
    if let Some(long) = name.strip_prefix("--") {
        let exact = OPTIONS.iter().find(|it| it.spellings.contains(&name));
        let begins = || OPTIONS.iter().filter(|it| it.full().starts_with(name));
        let mut found = exact.into_iter().chain(begins().filter(|_| exact.is_none()));
        let first = match found.next() {
            Some(first) if !long.is_empty() => first,
            _ => return Err(BadGrammar::Unknown(word.to_owned())),
        };
        if found.next().is_some() {
            let all = begins().map(Spelling::full).collect();
            return Err(BadGrammar::Ambiguous(name.to_owned(), all));
        }
        return Ok((first, value));
    }
    if OPTIONS.iter().any(|it| it.full().strip_prefix('-') == Some(name)) {
        return Err(BadGrammar::OneDash(name.to_owned()));
    }
    // `-iFILE`
    let mut letters = word.chars();
    let (_, letter) = (letters.next(), letters.next());
    let spelling = letter.map(|it| format!("-{it}")).unwrap_or_default();
    let found = OPTIONS
        .iter()
        .find(|it| it.spellings.contains(&spelling.as_str()))
        .ok_or_else(|| BadGrammar::Unknown(word.to_owned()))?;
    let attached = letters.as_str();
    Ok((
        found,
        Some(attached.strip_prefix('=').unwrap_or(attached).to_owned()),
    ))
}

impl Spelling {
    fn full(&self) -> &'static str {
        self.spellings.last().copied().unwrap_or_default()
    }
}

impl fmt::Display for BadGrammar {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown(word) => write!(f, "unrecognized arguments: {word}"),
            Self::OneDash(word) => {
                write!(f, "Found invalid argument \"{word}\". Did you mean \"-{word}\"?")
            }
            Self::Ambiguous(word, all) => {
                write!(f, "ambiguous option: {word} could match {}", all.join(", "))
            }
            Self::ValueMissing(option) => write!(f, "argument {option}: expected a value"),
            Self::ValueTooMany(option) => write!(f, "argument {option}: it takes no value"),
        }
    }
}

/// Every option; the last spelling is the full one.
const OPTIONS: [Spelling; 32] = [
    option(Name::Encrypt, &["-e", "--encrypt"], Values::None),
    option(Name::Decrypt, &["-d", "--decrypt"], Values::None),
    option(Name::DecryptUnsigned, &["--decrypt-unsigned"], Values::None),
    option(Name::Help, &["-h", "--help"], Values::None),
    option(Name::Version, &["--version"], Values::None),
    option(
        Name::SuppressMetadata,
        &["-S", "--suppress-metadata"],
        Values::None,
    ),
    option(Name::MetadataOutput, &["--metadata-output"], Values::One),
    option(Name::OverwriteMetadata, &["--overwrite-metadata"], Values::None),
    option(
        Name::WrappingKeys,
        &["-w", "-m", "--master-keys", "--wrapping-keys"],
        Values::Many,
    ),
    option(Name::ToWrappingKeys, &["--to-wrapping-keys"], Values::Many),
    option(Name::Key, &["-k", "--key"], Values::One),
    option(Name::ToKey, &["--to-key"], Values::One),
    option(Name::CommitmentPolicy, &["--commitment-policy"], Values::One),
    option(Name::Caching, &["--caching"], Values::Many),
    option(Name::Buffer, &["-b", "--buffer"], Values::None),
    option(Name::Input, &["-i", "--input"], Values::One),
    option(Name::Output, &["-o", "--output"], Values::One),
    option(Name::Encode, &["--encode"], Values::None),
    option(Name::Decode, &["--decode"], Values::None),
    option(
        Name::EncryptionContext,
        &["-c", "--encryption-context"],
        Values::Many,
    ),
    option(
        Name::RequiredKeys,
        &["--required-encryption-context-keys"],
        Values::Many,
    ),
    option(Name::Algorithm, &["--algorithm"], Values::One),
    option(Name::FrameLength, &["--frame-length"], Values::One),
    option(Name::MaxLength, &["--max-length"], Values::One),
    option(
        Name::MaxEncryptedDataKeys,
        &["--max-encrypted-data-keys"],
        Values::One,
    ),
    option(Name::Suffix, &["--suffix"], Values::OneAtMost),
    option(Name::Interactive, &["--interactive"], Values::None),
    option(Name::NoOverwrite, &["--no-overwrite"], Values::None),
    option(Name::Recursive, &["-r", "-R", "--recursive"], Values::None),
    option(Name::RewriteBody, &["--rewrite-body"], Values::None),
    option(Name::Verbose, &["-v", "--verbose"], Values::None),
    option(Name::Quiet, &["-q", "--quiet"], Values::None),
];

const fn option(name: Name, spellings: &'static [&'static str], values: Values) -> Spelling {
    Spelling {
        name,
        spellings,
        values,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(line: &str) -> Result<Given, BadGrammar> {
        read(&line.split(' ').map(str::to_owned).collect::<Vec<_>>())
    }

    fn options(line: &str) -> Vec<(Name, Vec<String>)> {
        given(line).unwrap().options
    }

    #[test]
    fn an_option_of_many_values_ends_where_the_next_begins() {
        assert_eq!(
            options("-w key=a provider=b -i - --suffix -o x"),
            [
                (Name::WrappingKeys, vec!["key=a".into(), "provider=b".into()]),
                (Name::Input, vec!["-".into()]),
                (Name::Suffix, vec![]),
                (Name::Output, vec!["x".into()]),
            ]
        );
    }

    #[test]
    fn values_may_be_attached_and_flags_joined() {
        assert_eq!(
            options("-dSvi x --output=y --suffix= -oz"),
            [
                (Name::Decrypt, vec![]),
                (Name::SuppressMetadata, vec![]),
                (Name::Verbose, vec![]),
                (Name::Input, vec!["x".into()]),
                (Name::Output, vec!["y".into()]),
                (Name::Suffix, vec![String::new()]),
                (Name::Output, vec!["z".into()]),
            ]
        );
    }

    #[test]
    fn an_option_may_be_shortened_while_nothing_else_begins_so() {
        assert_eq!(options("--wrap key=a")[0].0, Name::WrappingKeys);
        assert_eq!(options("--decrypt")[0].0, Name::Decrypt);
        assert!(matches!(given("--enc"), Err(BadGrammar::Ambiguous(..))));
        assert_eq!(
            given("--nothing").unwrap_err(),
            BadGrammar::Unknown("--nothing".into())
        );
    }

    #[test]
    fn what_is_mistyped_is_named() {
        assert_eq!(
            given("-encrypt").unwrap_err(),
            BadGrammar::OneDash("-encrypt".into())
        );
        assert_eq!(given("-i").unwrap_err(), BadGrammar::ValueMissing("--input"));
        assert_eq!(
            given("-w -S").unwrap_err(),
            BadGrammar::ValueMissing("--wrapping-keys")
        );
        assert_eq!(
            given("--buffer=1").unwrap_err(),
            BadGrammar::ValueTooMany("--buffer")
        );
        assert_eq!(given("-x").unwrap_err(), BadGrammar::Unknown("-x".into()));
    }

    #[test]
    fn what_stands_alone_is_a_word() {
        assert_eq!(given("encrypt -i a -- -b").unwrap().words, ["encrypt", "-b"]);
        assert_eq!(options("--frame-length -5")[0].1, ["-5"]);
    }
}
