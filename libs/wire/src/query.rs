//! AWS Query: a form in the body (or the URL of a GET), XML out.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use smithy::{Malformed, Tape, Token, TooLarge};

/// Parts of one parameter's name; `Tags.member.1.Key` has four.
const NAME_PARTS_MAX: usize = 10;
/// Parts of all names together that are not shared: the nodes of the tree.
const NODES_MAX: usize = 8_192;

/// A decoded form: which operation it calls, and its parameters.
#[derive(Debug)]
pub struct Form<'a> {
    /// The value of `Action`.
    pub action: Cow<'a, str>,
    /// The value of `Version`, empty where there is none.
    pub version: Cow<'a, str>,
    root: Node<'a>,
}

/// Parameters by the parts of their names; a leaf has a text, a branch has children.
#[derive(Debug, Default)]
struct Node<'a> {
    text: Option<Cow<'a, str>>,
    children: BTreeMap<Part<'a>, Node<'a>>,
}

/// Numbers sort as numbers: `member.10` comes after `member.9`.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Part<'a> {
    Number(u32),
    Name(Cow<'a, str>),
}

/// Reads `application/x-www-form-urlencoded` text.
///
/// # Errors
/// [`Malformed`] for text that is not UTF-8 after decoding, and for forms larger than a request may be.
pub fn parse(form: &str) -> Result<Form<'_>, Malformed> {
    let mut root = Node::default();
    let (mut action, mut version) = (None, None);
    let mut nodes_left = NODES_MAX;
    for pair in form.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let (name, value) = (decode(name)?, decode(value)?);
        match &*name {
            "Action" => set_once(&mut action, value)?,
            "Version" => set_once(&mut version, value)?,
            _ => root.insert(name, value, &mut nodes_left)?,
        }
    }
    Ok(Form {
        action: action.unwrap_or_default(),
        version: version.unwrap_or_default(),
        root,
    })
}

impl<'a> Form<'a> {
    /// The parameters as a document whose scalars are text.
    ///
    /// # Errors
    /// [`Malformed`] for more parts than a request may have.
    pub fn into_tape(self) -> Result<Tape<'a>, Malformed> {
        let mut tape = Tape::of_text();
        let at = tape.push(Token::Map { end: 0 }).map_err(too_large)?;
        for (part, node) in self.root.children {
            tape.push(Token::Text(part.into_text())).map_err(too_large)?;
            node.write(&mut tape)?;
        }
        tape.close(at);
        Ok(tape)
    }
}

impl<'a> Node<'a> {
    fn insert(
        &mut self,
        name: Cow<'a, str>,
        value: Cow<'a, str>,
        nodes_left: &mut usize,
    ) -> Result<(), Malformed> {
        let mut node = self;
        for (depth, part) in name.split('.').enumerate() {
            if depth >= NAME_PARTS_MAX {
                return Err(Malformed(Cow::Borrowed("a parameter name has too many parts")));
            }
            let digits = part.len() <= 9 && part.bytes().all(|byte| byte.is_ascii_digit());
            let number = part.parse::<u32>().ok().filter(|_| digits);
            let part = number.map_or_else(|| Part::Name(Cow::Owned(part.to_owned())), Part::Number);
            node = match node.children.entry(part) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(place) => {
                    *nodes_left = nodes_left.checked_sub(1).ok_or_else(|| too_large(TooLarge))?;
                    place.insert(Node::default())
                }
            };
        }
        // Which of two values was signed for is clear; which of them is meant is not.
        if node.text.replace(value).is_some() {
            return Err(Malformed(Cow::Borrowed("a parameter is given twice")));
        }
        Ok(())
    }

    /// A node whose children are all numbered is a list; another node with children is a structure.
    fn write(self, tape: &mut Tape<'a>) -> Result<(), Malformed> {
        if self.children.is_empty() {
            let text = self.text.unwrap_or(Cow::Borrowed(""));
            return tape.push(Token::Text(text)).map(drop).map_err(too_large);
        }
        let is_list = self.children.keys().all(|part| matches!(part, Part::Number(_)));
        let opening = if is_list {
            Token::List { end: 0 }
        } else {
            Token::Map { end: 0 }
        };
        let at = tape.push(opening).map_err(too_large)?;
        for (part, node) in self.children {
            if !is_list {
                tape.push(Token::Text(part.into_text())).map_err(too_large)?;
            }
            node.write(tape)?;
        }
        tape.close(at);
        Ok(())
    }
}

impl<'a> Part<'a> {
    fn into_text(self) -> Cow<'a, str> {
        match self {
            Self::Number(number) => Cow::Owned(number.to_string()),
            Self::Name(name) => name,
        }
    }
}

/// Sets what may be given once.
fn set_once<'a>(to: &mut Option<Cow<'a, str>>, value: Cow<'a, str>) -> Result<(), Malformed> {
    match to.replace(value) {
        None => Ok(()),
        Some(_) => Err(Malformed(Cow::Borrowed("a parameter is given twice"))),
    }
}

fn too_large(_: TooLarge) -> Malformed {
    Malformed(Cow::Borrowed("the form has too many parameters"))
}

/// Undoes `+` and `%XX`. A `%` that is not followed by two hexadecimal digits stands for itself (WHATWG URL).
fn decode(text: &str) -> Result<Cow<'_, str>, Malformed> {
    if !text.bytes().any(|byte| byte == b'+' || byte == b'%') {
        return Ok(Cow::Borrowed(text));
    }
    let mut decoded = Vec::with_capacity(text.len());
    let mut bytes = text.bytes();
    while let Some(byte) = bytes.next() {
        match byte {
            b'+' => decoded.push(b' '),
            b'%' => {
                let mut ahead = bytes.clone();
                match (ahead.next().and_then(hex), ahead.next().and_then(hex)) {
                    (Some(high), Some(low)) => {
                        decoded.push(high << 4 | low);
                        bytes = ahead;
                    }
                    _ => decoded.push(b'%'),
                }
            }
            _ => decoded.push(byte),
        }
    }
    String::from_utf8(decoded)
        .map(Cow::Owned)
        .map_err(|_| Malformed(Cow::Borrowed("a parameter is not UTF-8")))
}

fn hex(digit: u8) -> Option<u8> {
    char::from(digit)
        .to_digit(16)
        .and_then(|value| u8::try_from(value).ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_form_names_its_operation_and_version() {
        let form = parse("Action=GetCallerIdentity&Version=2011-06-15").unwrap();
        assert_eq!(
            (&*form.action, &*form.version),
            ("GetCallerIdentity", "2011-06-15")
        );
    }

    #[test]
    fn escapes_are_undone() {
        let form = parse("Action=A%2Bb+c%zz").unwrap();
        assert_eq!(&*form.action, "A+b c%zz");
    }

    #[test]
    fn numbered_parameters_are_a_list_in_the_order_of_their_numbers() {
        let form = parse("Action=X&T.member.10.K=z&T.member.2.K=b").unwrap();
        let tape = form.into_tape().unwrap();
        let printed = format!("{tape:?}");
        assert!(printed.find("\"b\"").unwrap() < printed.find("\"z\"").unwrap());
        assert!(printed.contains("List"));
    }

    #[test]
    fn a_parameter_that_is_given_twice_is_refused() {
        for form in [
            "Action=A&Action=B",
            "Version=1&Version=1",
            "A=1&Action=X&A=2",
            "T.member.1=a&T.member.01=b",
        ] {
            assert!(parse(form).is_err(), "{form}");
        }
    }

    #[test]
    fn a_form_of_a_hundred_thousand_names_is_refused() {
        let form: String = (0..100_000).map(|number| format!("&a{number}.b.c")).collect();
        assert!(parse(&form).is_err());
    }

    #[test]
    fn a_name_of_a_thousand_parts_is_refused() {
        assert!(parse(&format!("Action=X&{}=1", "a.".repeat(1000))).is_err());
    }

    proptest! {
        #[test]
        fn no_form_makes_the_parser_panic(form in "[A-Za-z0-9.=&%+ ]{0,120}") {
            if let Ok(form) = parse(&form) {
                let _ = form.into_tape();
            }
        }
    }
}
