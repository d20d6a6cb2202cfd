use std::fmt;

use serde::{Deserialize, Serialize};

/// Why a text is no policy: what is wrong, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyError {
    /// What is wrong.
    pub flaw: Flaw,
    /// The statement's index, counted from 0, where the flaw is inside one.
    pub statement: Option<usize>,
    /// The element, where the flaw is inside one.
    pub element: Option<Element>,
}

/// An element of the policy language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[expect(missing_docs, reason = "each is the element of that name")]
pub enum Element {
    Version,
    Id,
    Statement,
    Sid,
    Effect,
    Principal,
    NotPrincipal,
    Action,
    NotAction,
    Resource,
    NotResource,
    Condition,
}

/// What can be wrong with a policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Flaw {
    /// The text is longer than [`POLICY_BYTES_MAX`](crate::POLICY_BYTES_MAX), or than the caller's own limit.
    TooLarge {
        /// The text's length.
        bytes: usize,
        /// The limit.
        bytes_max: usize,
    },
    /// The text is no JSON.
    Syntax {
        /// Counted from 1.
        line: usize,
        /// Counted from 1.
        column: usize,
    },
    /// The element's value, or a value inside it, is of another JSON type than it takes.
    WrongType,
    /// A list has no entry, where one is required.
    Empty,
    /// A name occurs twice in one JSON object.
    DuplicateName(String),
    /// No element of the language has this name.
    UnknownElement(String),
    /// A required element is missing.
    Missing(Element),
    /// The element is not allowed in a policy of this kind.
    NotAllowed(Element),
    /// An element occurs together with its `Not…` form.
    Both(Element, Element),
    /// The version is neither `2012-10-17` nor `2008-10-17`.
    BadVersion(String),
    /// The effect is neither `Allow` nor `Deny`.
    BadEffect(String),
    /// A statement id of an identity policy is not `[0-9A-Za-z]*`.
    BadSid(String),
    /// Two statements have this id.
    DuplicateSid(String),
    /// The type in a principal map is none of `AWS`, `Service`, `Federated`, `CanonicalUser`.
    UnknownPrincipalType(String),
    /// The principal is not of a form that its type has.
    BadPrincipal(String),
    /// An action is neither `*` nor of the form `service:name`.
    BadAction(String),
    /// A resource is neither `*` nor an ARN.
    BadResource(String),
    /// A `${…}` is not closed, empty, or has a malformed default value; or a text with it is too long.
    BadVariable(String),
    /// No condition operator has this name.
    UnknownOperator(String),
    /// The condition value is none that its operator takes.
    BadConditionValue {
        /// The operator.
        operator: String,
        /// The value.
        value: String,
    },
    /// An action of a trust policy is of another service than STS.
    NotSts(String),
}

impl Element {
    /// The element's name in a document.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Version => "Version",
            Self::Id => "Id",
            Self::Statement => "Statement",
            Self::Sid => "Sid",
            Self::Effect => "Effect",
            Self::Principal => "Principal",
            Self::NotPrincipal => "NotPrincipal",
            Self::Action => "Action",
            Self::NotAction => "NotAction",
            Self::Resource => "Resource",
            Self::NotResource => "NotResource",
            Self::Condition => "Condition",
        }
    }
}

impl fmt::Display for Element {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Flaw {
    /// The flaw in a place of the document that is still unknown.
    pub(crate) fn anywhere(self) -> PolicyError {
        PolicyError {
            flaw: self,
            statement: None,
            element: None,
        }
    }

    /// The flaw inside an element.
    pub(crate) fn within(self, element: Element) -> PolicyError {
        PolicyError {
            flaw: self,
            statement: None,
            element: Some(element),
        }
    }
}

impl fmt::Display for Flaw {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TooLarge { bytes, bytes_max } => {
                write!(f, "{bytes} bytes are more than the {bytes_max} allowed")
            }
            Self::Syntax { line, column } => write!(f, "no JSON at line {line}, column {column}"),
            Self::WrongType => f.write_str("a value of the wrong type"),
            Self::Empty => f.write_str("nothing is listed"),
            Self::DuplicateName(name) => write!(f, "`{name}` occurs twice"),
            Self::UnknownElement(name) => write!(f, "`{name}` is no element of a policy"),
            Self::Missing(element) => write!(f, "`{element}` is missing"),
            Self::NotAllowed(element) => write!(f, "`{element}` is not allowed in this kind of policy"),
            Self::Both(one, other) => write!(f, "`{one}` and `{other}` exclude each other"),
            Self::BadVersion(text) => write!(f, "`{text}` is no version of the policy language"),
            Self::BadEffect(text) => write!(f, "`{text}` is neither `Allow` nor `Deny`"),
            Self::BadSid(text) => write!(f, "the statement id `{text}` is not alphanumeric"),
            Self::DuplicateSid(text) => write!(f, "the statement id `{text}` occurs twice"),
            Self::UnknownPrincipalType(text) => write!(f, "`{text}` is no type of principals"),
            Self::BadPrincipal(text) => write!(f, "`{text}` names no principal"),
            Self::BadAction(text) => write!(f, "`{text}` is no action"),
            Self::BadResource(text) => write!(f, "`{text}` is neither `*` nor an ARN"),
            Self::BadVariable(text) => write!(f, "a malformed variable in `{text}`"),
            Self::UnknownOperator(text) => write!(f, "`{text}` is no condition operator"),
            Self::BadConditionValue { operator, value } => {
                write!(f, "`{operator}` cannot compare with `{value}`")
            }
            Self::NotSts(text) => write!(f, "a trust policy cannot name the action `{text}`"),
        }
    }
}

impl fmt::Display for PolicyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(statement) = self.statement {
            write!(f, "statement {statement}: ")?;
        }
        if let Some(element) = self.element {
            write!(f, "{element}: ")?;
        }
        fmt::Display::fmt(&self.flaw, f)
    }
}

impl std::error::Error for PolicyError {}
