//! How the other modules look at the tree.

use roxmltree::{Document, Node, ParsingOptions};

use crate::bounds::Bounds;
use crate::refused::Malformed;

/// The tree of a text that is within the bounds.
pub(crate) fn parse<'a>(text: &'a str, bounds: &Bounds) -> Result<Document<'a>, Malformed> {
    bounds.check(text).map_err(Malformed::Bound)?;
    // Text between elements makes nodes too: at most one before and one behind each.
    let nodes_limit = bounds.nodes.saturating_mul(3);
    let options = ParsingOptions {
        allow_dtd: false,
        nodes_limit,
        entity_resolver: None,
    };
    Document::parse_with_options(text, options).map_err(|_| Malformed::Xml)
}

/// Whether it is that element.
pub(crate) fn is(node: Node<'_, '_>, namespace: &str, name: &str) -> bool {
    node.is_element() && node.tag_name().namespace() == Some(namespace) && node.tag_name().name() == name
}

/// The children of that name.
pub(crate) fn children<'a, 'i>(
    node: Node<'a, 'i>,
    namespace: &'static str,
    name: &'static str,
) -> impl Iterator<Item = Node<'a, 'i>> {
    node.children().filter(move |it| is(*it, namespace, name))
}

/// The only child of that name; nothing if there is none or more than one.
pub(crate) fn only<'a, 'i>(
    node: Node<'a, 'i>,
    namespace: &'static str,
    name: &'static str,
) -> Option<Node<'a, 'i>> {
    let mut found = children(node, namespace, name);
    let child = found.next()?;
    found.next().is_none().then_some(child)
}

/// The attribute of that name in no namespace.
///
/// By hand: the parser's own look-up by a plain name would take an attribute of any namespace.
pub(crate) fn attribute<'a>(node: Node<'a, '_>, name: &str) -> Option<&'a str> {
    let mut attributes = node.attributes();
    attributes
        .find(|it| it.namespace().is_none() && it.name() == name)
        .map(|it| it.value())
}

/// All the text of an element, without the white space around it; nothing if there is an element inside.
///
/// Comments do not end it: they are left out of what is signed, so they are left out here.
pub(crate) fn text(node: Node<'_, '_>) -> Option<String> {
    let mut text = String::new();
    for child in node.children() {
        if child.is_text() {
            text.push_str(child.text()?);
        } else if !child.is_comment() {
            return None;
        }
    }
    Some(text.trim_matches([' ', '\t', '\r', '\n']).to_owned())
}

/// The text of the only child of that name, if it is not empty.
pub(crate) fn text_of(node: Node<'_, '_>, namespace: &'static str, name: &'static str) -> Option<String> {
    only(node, namespace, name)
        .and_then(text)
        .filter(|it| !it.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bounds::MESSAGE;

    #[test]
    fn text_goes_on_behind_a_comment() {
        let document = parse("<a> user@a.com<!-- -->.evil<![CDATA[ &]]>&lt; </a>", &MESSAGE).unwrap();
        assert_eq!(
            text(document.root_element()).as_deref(),
            Some("user@a.com.evil &<")
        );
        let document = parse("<a>b<c/></a>", &MESSAGE).unwrap();
        assert_eq!(text(document.root_element()), None);
    }

    #[test]
    fn an_attribute_of_a_namespace_is_another_attribute() {
        let document = parse("<a xmlns:n='u' n:ID='1'><b ID='2'/></a>", &MESSAGE).unwrap();
        let root = document.root_element();
        assert_eq!(attribute(root, "ID"), None);
        assert_eq!(attribute(root.first_element_child().unwrap(), "ID"), Some("2"));
    }

    #[test]
    fn only_one_is_only() {
        let document = parse("<a xmlns='u'><b/><c/><c/><d xmlns='v'/></a>", &MESSAGE).unwrap();
        let root = document.root_element();
        assert!(only(root, "u", "b").is_some());
        assert!(only(root, "u", "c").is_none());
        assert!(only(root, "u", "d").is_none());
    }

    #[test]
    fn entities_of_a_documents_own_do_not_exist() {
        assert_eq!(parse("<a>&b;</a>", &MESSAGE).err(), Some(Malformed::Xml));
        assert!(matches!(
            parse("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>", &MESSAGE).err(),
            Some(Malformed::Bound(_))
        ));
    }
}
