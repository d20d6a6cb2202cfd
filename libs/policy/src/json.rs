use std::cell::RefCell;
use std::fmt;

use serde::de::{DeserializeSeed, Error as _, MapAccess, SeqAccess, Visitor};

use crate::error::{Flaw, PolicyError};

/// A JSON value while a document is read. Names keep their order; no name occurs twice in an object.
#[derive(Clone)]
pub(crate) enum Node {
    Null,
    /// A text, number or boolean, as text: policies take `"true"` for `true`.
    Text {
        text: String,
        quoted: bool,
    },
    List(Vec<Self>),
    Object(Vec<(String, Self)>),
}

impl Node {
    /// The text of a quoted one.
    pub(crate) fn text(&self) -> Option<&str> {
        match self {
            Self::Text { text, quoted: true } => Some(text),
            _ => None,
        }
    }

    /// One text, or those of a list.
    pub(crate) fn texts(&self) -> Vec<&str> {
        match self {
            Self::List(nodes) => nodes.iter().filter_map(Self::text).collect(),
            node => node.text().into_iter().collect(),
        }
    }

    /// A member of an object.
    pub(crate) fn member(&self, name: &str) -> Option<&Self> {
        let Self::Object(members) = self else {
            return None;
        };
        members.iter().find(|(it, _)| it == name).map(|(_, node)| node)
    }
}

/// Reads one JSON value and nothing behind it. Depth is bounded by serde_json's own limit of 128.
pub(crate) fn read(text: &str) -> Result<Node, PolicyError> {
    let duplicate = RefCell::new(None);
    let mut reader = serde_json::Deserializer::from_str(text);
    let node = Seed {
        duplicate: &duplicate,
    }
    .deserialize(&mut reader)
    .and_then(|node| reader.end().map(|()| node));
    node.map_err(|error| {
        let flaw = duplicate.take().map(Flaw::DuplicateName);
        flaw.unwrap_or_else(|| Flaw::Syntax {
            line: error.line(),
            column: error.column(),
        })
        .anywhere()
    })
}

/// Carries a duplicate name out of serde's textual errors.
#[derive(Clone, Copy)]
struct Seed<'a> {
    duplicate: &'a RefCell<Option<String>>,
}

impl<'de> DeserializeSeed<'de> for Seed<'_> {
    type Value = Node;

    fn deserialize<D: serde::Deserializer<'de>>(self, deserializer: D) -> Result<Node, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Seed<'_> {
    type Value = Node;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E>(self) -> Result<Node, E> {
        Ok(Node::Null)
    }

    fn visit_bool<E>(self, value: bool) -> Result<Node, E> {
        Ok(Node::Text {
            text: value.to_string(),
            quoted: false,
        })
    }

    fn visit_i64<E>(self, value: i64) -> Result<Node, E> {
        Ok(Node::Text {
            text: value.to_string(),
            quoted: false,
        })
    }

    fn visit_u64<E>(self, value: u64) -> Result<Node, E> {
        Ok(Node::Text {
            text: value.to_string(),
            quoted: false,
        })
    }

    fn visit_f64<E>(self, value: f64) -> Result<Node, E> {
        Ok(Node::Text {
            text: value.to_string(),
            quoted: false,
        })
    }

    fn visit_str<E>(self, value: &str) -> Result<Node, E> {
        Ok(Node::Text {
            text: value.to_owned(),
            quoted: true,
        })
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Node, A::Error> {
        let mut nodes = Vec::new();
        while let Some(node) = list.next_element_seed(self)? {
            nodes.push(node);
        }
        Ok(Node::List(nodes))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut object: A) -> Result<Node, A::Error> {
        let mut members: Vec<(String, Node)> = Vec::new();
        let mut names = std::collections::HashSet::new();
        while let Some(name) = object.next_key::<String>()? {
            if !names.insert(name.clone()) {
                self.duplicate.replace(Some(name));
                return Err(A::Error::custom("duplicate name"));
            }
            let node = object.next_value_seed(self)?;
            members.push((name, node));
        }
        Ok(Node::Object(members))
    }
}
