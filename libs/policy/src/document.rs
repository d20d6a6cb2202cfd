use std::collections::{BTreeMap, HashSet};

use serde::{Deserialize, Serialize};

use crate::error::{Element, Flaw, PolicyError};
use crate::index::Index;
use crate::json::{self, Node};
use crate::statement::{self, Statement};

/// The longest document that is parsed, in bytes: the bound of the `PolicyType` shape in the KMS model, the largest of
/// all services. Services with a smaller quota use [`Policy::parse_within`].
pub const POLICY_BYTES_MAX: usize = 131_072;

/// A policy document, checked and compiled. The text itself is not kept.
#[derive(Clone, Debug, PartialEq)]
pub struct Policy {
    kind: Kind,
    id: Option<Box<str>>,
    pub(crate) statements: Box<[Statement]>,
    /// Of policies with many statements.
    pub(crate) index: Option<Box<Index>>,
    /// Whether any statement denies.
    pub(crate) denies: bool,
}

/// What a policy is attached to, and so which elements it may and must have.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum Kind {
    /// Attached to a user, a group or a role: no principal, a resource is required.
    Identity,
    /// Attached to a resource, such as a key policy: a principal is required. A statement without a resource is about
    /// nothing, as KMS has it.
    Resource,
    /// A role's trust policy: a principal is required, a resource is not allowed, actions are of STS.
    Trust,
    /// The permissions boundary of a user or role: written like an identity policy.
    Boundary,
    /// Passed when a session is made: written like an identity policy.
    Session,
    /// A service control policy of an organization: written like an identity policy.
    ServiceControl,
    /// A resource control policy of an organization: the principal is `*`.
    ResourceControl,
}

/// What a statement does when it matches.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Effect {
    /// Allows.
    Allow,
    /// Denies, whatever else allows.
    Deny,
}

impl Policy {
    /// Parses and compiles a document of at most [`POLICY_BYTES_MAX`] bytes.
    ///
    /// # Errors
    ///
    /// What is wrong first, and where.
    pub fn parse(text: &str, kind: Kind) -> Result<Self, PolicyError> {
        Self::parse_within(text, kind, POLICY_BYTES_MAX)
    }

    /// Parses and compiles a document of at most `bytes_max` bytes; a longer one is refused before it is read.
    ///
    /// # Errors
    ///
    /// What is wrong first, and where.
    pub fn parse_within(text: &str, kind: Kind, bytes_max: usize) -> Result<Self, PolicyError> {
        if text.len() > bytes_max {
            return Err(Flaw::TooLarge {
                bytes: text.len(),
                bytes_max,
            }
            .anywhere());
        }
        let Node::Object(members) = json::read(text)? else {
            return Err(Flaw::WrongType.anywhere());
        };
        let (mut version, mut id, mut statements) = (None, None, None);
        for (name, node) in members {
            match name.as_str() {
                "Version" => version = Some(plain_text(node, Element::Version)?),
                "Id" => id = Some(plain_text(node, Element::Id)?.into()),
                "Statement" => statements = Some(node),
                _ => return Err(Flaw::UnknownElement(name).anywhere()),
            }
        }
        let variables = match version.as_deref() {
            Some("2012-10-17") => true,
            Some("2008-10-17") | None => false,
            Some(other) => return Err(Flaw::BadVersion(other.to_owned()).within(Element::Version)),
        };
        let statements = compiled(statements, kind, variables)?;
        if kind != Kind::Resource {
            refuse_duplicate_ids(&statements)?;
        }
        Ok(Self::of_statements(kind, id, statements))
    }

    pub(crate) fn of_statements(kind: Kind, id: Option<Box<str>>, statements: Box<[Statement]>) -> Self {
        Self {
            kind,
            id,
            index: Index::of(&statements),
            denies: statements.iter().any(|it| it.effect == Effect::Deny),
            statements,
        }
    }

    /// The policy as it stands: the users and roles that it names by these ARNs are those with these unique ids, whatever
    /// they are called by now, and nobody who takes a name later ("AWS JSON policy elements: Principal", IAM user and role
    /// principals). `ids` are unique ids by ARN.
    #[must_use]
    pub fn with_ids(mut self, ids: &BTreeMap<String, String>) -> Self {
        for statement in &mut self.statements {
            statement.principals.name_by_ids(ids);
        }
        self
    }

    /// What the policy is attached to.
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// The `Id` element.
    pub fn id(&self) -> Option<&str> {
        self.id.as_deref()
    }

    /// The statements' effects and ids (`Sid`), in the document's order.
    pub fn statements(&self) -> impl ExactSizeIterator<Item = (Effect, Option<&str>)> {
        self.statements.iter().map(|it| (it.effect, it.sid.as_deref()))
    }
}

fn plain_text(node: Node, element: Element) -> Result<String, PolicyError> {
    match node {
        Node::Text { text, quoted: true } => Ok(text),
        _ => Err(Flaw::WrongType.within(element)),
    }
}

/// One statement, or a list of at least one.
fn compiled(node: Option<Node>, kind: Kind, variables: bool) -> Result<Box<[Statement]>, PolicyError> {
    let nodes = match node {
        None => return Err(Flaw::Missing(Element::Statement).anywhere()),
        Some(Node::List(nodes)) if nodes.is_empty() => return Err(Flaw::Empty.within(Element::Statement)),
        Some(Node::List(nodes)) => nodes,
        Some(node) => vec![node],
    };
    let compile = |(index, node)| {
        statement::compile(node, kind, variables).map_err(|error| PolicyError {
            statement: Some(index),
            ..error
        })
    };
    nodes.into_iter().enumerate().map(compile).collect()
}

fn refuse_duplicate_ids(statements: &[Statement]) -> Result<(), PolicyError> {
    let mut seen = HashSet::new();
    for (index, statement) in statements.iter().enumerate() {
        if let Some(sid) = statement
            .sid
            .as_deref()
            .filter(|sid| !sid.is_empty() && !seen.insert(*sid))
        {
            let error = Flaw::DuplicateSid(sid.to_owned()).within(Element::Sid);
            return Err(PolicyError {
                statement: Some(index),
                ..error
            });
        }
    }
    Ok(())
}
