use crate::action::{Action, Actions};
use crate::arn_pattern::ArnText;
use crate::condition::Condition;
use crate::document::{Effect, Kind};
use crate::error::{Element, Flaw, PolicyError};
use crate::json::Node;
use crate::named::{Closeness, Named, PrincipalType, Principals};
use crate::operator::Operator;
use crate::request::Request;
use crate::resource::Resources;

/// One statement, compiled.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Statement {
    pub(crate) effect: Effect,
    pub(crate) sid: Option<Box<str>>,
    pub(crate) principals: Principals,
    pub(crate) actions: Actions,
    pub(crate) resources: Resources,
    pub(crate) conditions: Box<[Condition]>,
}

impl Statement {
    /// Whether the statement is about the request, and if so how closely it names the caller.
    pub(crate) fn matches(&self, question: &Question<'_>) -> Option<Closeness> {
        if !self.actions.matches(question.action) {
            return None;
        }
        let closeness = self.closeness(question)?;
        let request = question.request;
        let applies = self.covers_resource(question) && self.conditions.iter().all(|it| it.holds(request));
        applies.then_some(closeness)
    }

    pub(crate) fn covers_resource(&self, question: &Question<'_>) -> bool {
        let denies = self.effect == Effect::Deny;
        self.resources
            .matches(question.request, &question.resource, denies)
    }

    /// How closely the statement names the caller.
    pub(crate) fn closeness(&self, question: &Question<'_>) -> Option<Closeness> {
        self.principals.matches(
            question.request.principal,
            question.bounded,
            self.effect == Effect::Deny,
        )
    }
}

/// A request, made ready to be compared with statements.
pub(crate) struct Question<'a> {
    pub(crate) request: &'a Request<'a>,
    /// The request's resource.
    pub(crate) resource: ArnText<'a>,
    /// The request's action, lower-cased.
    pub(crate) action: Action<'a>,
    /// Whether the caller has a permissions boundary.
    pub(crate) bounded: bool,
}

/// The elements of a statement as they stand in the document.
#[derive(Default)]
struct Elements {
    sid: Option<Node>,
    effect: Option<Node>,
    principal: Option<Node>,
    not_principal: Option<Node>,
    action: Option<Node>,
    not_action: Option<Node>,
    resource: Option<Node>,
    not_resource: Option<Node>,
    condition: Option<Node>,
}

/// Compiles one statement of a policy of this kind; `variables` says whether the version has variables.
pub(crate) fn compile(node: Node, kind: Kind, variables: bool) -> Result<Statement, PolicyError> {
    let elements = elements(node)?;
    let sid = elements.sid.map(|node| sid(node, kind)).transpose()?;
    let effect = effect(elements.effect)?;
    let principals = principals(elements.principal, elements.not_principal, kind)?;
    let actions = actions(elements.action, elements.not_action, kind)?;
    let resources = resources(elements.resource, elements.not_resource, kind, variables)?;
    let conditions = elements
        .condition
        .map(|node| conditions(node, variables))
        .transpose()?
        .unwrap_or_default();
    Ok(Statement {
        effect,
        sid,
        principals,
        actions,
        resources,
        conditions,
    })
}

/// Every flaw of one statement: the first of each of its elements.
pub(crate) fn flaws(node: &Node, kind: Kind, variables: bool) -> Vec<PolicyError> {
    let elements = match elements(node.clone()) {
        Ok(elements) => elements,
        Err(error) => return vec![error],
    };
    let no_principal = elements.not_principal.is_some() && kind == Kind::Trust;
    let forbidden = no_principal.then(|| Flaw::NotAllowed(Element::NotPrincipal).anywhere());
    let found = [
        elements.sid.and_then(|node| sid(node, kind).err()),
        effect(elements.effect).err(),
        forbidden.or_else(|| principals(elements.principal, elements.not_principal, kind).err()),
        actions(elements.action, elements.not_action, kind).err(),
        resources(elements.resource, elements.not_resource, kind, variables).err(),
        elements
            .condition
            .and_then(|node| conditions(node, variables).err()),
    ];
    found.into_iter().flatten().collect()
}

fn elements(node: Node) -> Result<Elements, PolicyError> {
    let Node::Object(members) = node else {
        return Err(Flaw::WrongType.within(Element::Statement));
    };
    let mut found = Elements::default();
    for (name, node) in members {
        let slot = match name.as_str() {
            "Sid" => &mut found.sid,
            "Effect" => &mut found.effect,
            "Principal" => &mut found.principal,
            "NotPrincipal" => &mut found.not_principal,
            "Action" => &mut found.action,
            "NotAction" => &mut found.not_action,
            "Resource" => &mut found.resource,
            "NotResource" => &mut found.not_resource,
            "Condition" => &mut found.condition,
            _ => return Err(Flaw::UnknownElement(name).anywhere()),
        };
        *slot = Some(node);
    }
    Ok(found)
}

fn sid(node: Node, kind: Kind) -> Result<Box<str>, PolicyError> {
    let Node::Text { text, quoted: true } = node else {
        return Err(Flaw::WrongType.within(Element::Sid));
    };
    if kind != Kind::Resource && !text.bytes().all(|b| b.is_ascii_alphanumeric()) {
        return Err(Flaw::BadSid(text).within(Element::Sid));
    }
    Ok(text.into())
}

fn effect(node: Option<Node>) -> Result<Effect, PolicyError> {
    match node {
        None => Err(Flaw::Missing(Element::Effect).anywhere()),
        Some(Node::Text { text, quoted: true }) => match text.as_str() {
            "Allow" => Ok(Effect::Allow),
            "Deny" => Ok(Effect::Deny),
            _ => Err(Flaw::BadEffect(text).within(Element::Effect)),
        },
        Some(_) => Err(Flaw::WrongType.within(Element::Effect)),
    }
}

fn principals(is: Option<Node>, not: Option<Node>, kind: Kind) -> Result<Principals, PolicyError> {
    let found = either(is, Element::Principal, not, Element::NotPrincipal)?;
    let needed = matches!(kind, Kind::Resource | Kind::Trust | Kind::ResourceControl);
    let Some((node, element)) = found else {
        return if needed {
            Err(Flaw::Missing(Element::Principal).anywhere())
        } else {
            Ok(Principals::Attached)
        };
    };
    if !needed || (kind == Kind::ResourceControl && element == Element::NotPrincipal) {
        return Err(Flaw::NotAllowed(element).anywhere());
    }
    let named = named(node).map_err(|flaw| flaw.within(element))?;
    if kind == Kind::ResourceControl && named.as_ref() != [Named::Anyone] {
        return Err(Flaw::BadPrincipal("other than `*`".to_owned()).within(element));
    }
    Ok(if element == Element::Principal {
        Principals::Is(named)
    } else {
        Principals::Not(named)
    })
}

/// `"*"`, or a map from types to one or several principals.
fn named(node: Node) -> Result<Box<[Named]>, Flaw> {
    let members = match node {
        Node::Text { text, quoted: true } if text == "*" => return Ok([Named::Anyone].into()),
        Node::Text { text, quoted: true } => return Err(Flaw::BadPrincipal(text)),
        Node::Object(members) => members,
        Node::Null | Node::Text { .. } | Node::List(_) => return Err(Flaw::WrongType),
    };
    let mut named = Vec::new();
    for (name, node) in members {
        let kind = PrincipalType::named(&name).ok_or(Flaw::UnknownPrincipalType(name))?;
        for text in texts(node)? {
            named.push(Named::parse(kind, &text)?);
        }
    }
    if named.is_empty() {
        Err(Flaw::Empty)
    } else {
        Ok(named.into())
    }
}

fn actions(is: Option<Node>, not: Option<Node>, kind: Kind) -> Result<Actions, PolicyError> {
    let found = either(is, Element::Action, not, Element::NotAction)?;
    let Some((node, element)) = found else {
        return Err(Flaw::Missing(Element::Action).anywhere());
    };
    let within = |flaw: Flaw| flaw.within(element);
    let texts = texts(node).map_err(within)?;
    let actions =
        Actions::parse(texts.iter().map(String::as_str), element == Element::NotAction).map_err(within)?;
    if kind == Kind::Trust
        && let Some(other) = actions.services().find(|service| *service != Some("sts"))
    {
        return Err(Flaw::NotSts(other.unwrap_or("*").to_owned()).within(element));
    }
    Ok(actions)
}

fn resources(
    is: Option<Node>,
    not: Option<Node>,
    kind: Kind,
    variables: bool,
) -> Result<Resources, PolicyError> {
    let Some((node, element)) = either(is, Element::Resource, not, Element::NotResource)? else {
        return match kind {
            Kind::Trust => Ok(Resources::Attached),
            Kind::Resource => Ok(Resources::Nothing),
            _ => Err(Flaw::Missing(Element::Resource).anywhere()),
        };
    };
    if kind == Kind::Trust {
        return Err(Flaw::NotAllowed(element).anywhere());
    }
    let within = |flaw: Flaw| flaw.within(element);
    let texts = texts(node).map_err(within)?;
    Resources::parse(
        texts.iter().map(String::as_str),
        element == Element::NotResource,
        variables,
    )
    .map_err(within)
}

fn conditions(node: Node, variables: bool) -> Result<Box<[Condition]>, PolicyError> {
    let within = |flaw: Flaw| flaw.within(Element::Condition);
    let Node::Object(operators) = node else {
        return Err(within(Flaw::WrongType));
    };
    let mut conditions = Vec::new();
    for (name, node) in operators {
        let operator = Operator::parse(&name)
            .ok_or(Flaw::UnknownOperator(name))
            .map_err(within)?;
        let Node::Object(keys) = node else {
            return Err(within(Flaw::WrongType));
        };
        for (key, node) in keys {
            let values = condition_values(node).map_err(within)?;
            let values = values.iter().map(String::as_str);
            conditions.push(Condition::parse(operator, &key, values, variables).map_err(within)?);
        }
    }
    Ok(conditions.into())
}

/// The element or its `Not…` form, whichever is there.
fn either(
    is: Option<Node>,
    is_element: Element,
    not: Option<Node>,
    not_element: Element,
) -> Result<Option<(Node, Element)>, PolicyError> {
    match (is, not) {
        (Some(_), Some(_)) => Err(Flaw::Both(is_element, not_element).anywhere()),
        (Some(node), None) => Ok(Some((node, is_element))),
        (None, Some(node)) => Ok(Some((node, not_element))),
        (None, None) => Ok(None),
    }
}

/// One text, or a list of at least one.
fn texts(node: Node) -> Result<Vec<String>, Flaw> {
    let one = |node| match node {
        Node::Text { text, quoted: true } => Ok(text),
        _ => Err(Flaw::WrongType),
    };
    match node {
        Node::List(nodes) if nodes.is_empty() => Err(Flaw::Empty),
        Node::List(nodes) => nodes.into_iter().map(one).collect(),
        node => one(node).map(|text| vec![text]),
    }
}

/// Texts, numbers and booleans; an empty list is a condition that no value fulfils.
fn condition_values(node: Node) -> Result<Vec<String>, Flaw> {
    let one = |node| match node {
        Node::Text { text, .. } => Ok(text),
        _ => Err(Flaw::WrongType),
    };
    match node {
        Node::List(nodes) => nodes.into_iter().map(one).collect(),
        node => one(node).map(|text| vec![text]),
    }
}
