use data_encoding::BASE64;
use roxmltree::{Document, Node};

use crate::algorithm::{Hash, Method};
use crate::canonical::Form;
use crate::certificate::Key;
use crate::names::{DSIG, ENVELOPED, EXCLUSIVE, EXCLUSIVE_WITH_COMMENTS};
use crate::refused::SignatureFlaw;
use crate::tree::{attribute, children, is, only, text};

/// The most prefixes of a `PrefixList`.
const PREFIXES_MAX: usize = 32;

/// Verifies the signature of `element`, if it has one: whether it has.
///
/// The signature is the child of `element`, and its one reference is to `element`: what it vouches for cannot be elsewhere.
pub(crate) fn verify(element: Node<'_, '_>, keys: &[Key]) -> Result<bool, SignatureFlaw> {
    let mut signatures = children(element, DSIG, "Signature");
    let Some(signature) = signatures.next() else {
        return Ok(false);
    };
    if signatures.next().is_some() {
        return Err(SignatureFlaw::Many);
    }
    let parts = Parts::of(signature)?;
    let reference = Reference::of(parts.reference)?;
    if !reference.is_to(element) {
        return Err(SignatureFlaw::Reference);
    }
    // The signature before the digest: what a stranger sends is not canonicalized any further than `SignedInfo`, which is small.
    let signed = parts.canonical_info()?;
    let is_signed = keys
        .iter()
        .any(|key| key.verifies(parts.method, &signed, &parts.value));
    if !is_signed {
        return Err(SignatureFlaw::Key);
    }
    // What a reference to an id or to the document selects has no comments, whatever the transform (XML Signature, 4.4.3.3).
    let form = Form {
        comments: false,
        inclusive: &reference.inclusive,
        without: Some(signature.id()),
    };
    let written = form.write(element).ok_or(SignatureFlaw::Digest)?;
    if reference.hash.of(&written) != reference.digest {
        return Err(SignatureFlaw::Digest);
    }
    Ok(true)
}

/// Whether every signature of the document is a child of one of `owners`. A signature elsewhere is how a wrapped message keeps
/// the original that it was made from.
pub(crate) fn are_all_of(document: &Document<'_>, owners: &[Node<'_, '_>]) -> bool {
    let mut signatures = document.descendants().filter(|it| is(*it, DSIG, "Signature"));
    signatures.all(|it| it.parent().is_some_and(|parent| owners.contains(&parent)))
}

/// Whether no two elements of the document have the same id, by whatever attribute.
pub(crate) fn ids_are_unique(document: &Document<'_>) -> bool {
    let mut seen = std::collections::HashSet::new();
    let elements = document.descendants().filter(Node::is_element);
    let mut ids = elements
        .flat_map(|it| it.attributes())
        .filter(|it| it.name().eq_ignore_ascii_case("id"));
    ids.all(|it| seen.insert(it.value()))
}

/// Base64 with white space in it, as `xs:base64Binary` allows.
pub(crate) fn base64(text: &str) -> Option<Vec<u8>> {
    let dense: Vec<u8> = text
        .bytes()
        .filter(|it| !matches!(it, b' ' | b'\t' | b'\r' | b'\n'))
        .collect();
    BASE64.decode(&dense).ok().filter(|it| !it.is_empty())
}

/// `ds:Signature`, taken apart.
struct Parts<'a, 'i> {
    info: Node<'a, 'i>,
    canonicalization: Node<'a, 'i>,
    method: Method,
    reference: Node<'a, 'i>,
    value: Vec<u8>,
}

impl<'a, 'i> Parts<'a, 'i> {
    fn of(signature: Node<'a, 'i>) -> Result<Self, SignatureFlaw> {
        // Nothing but these: an `Object` is where things are hidden.
        allow(signature, &["SignedInfo", "SignatureValue", "KeyInfo"])?;
        let info = only(signature, DSIG, "SignedInfo").ok_or(SignatureFlaw::Shape)?;
        allow(info, &["CanonicalizationMethod", "SignatureMethod", "Reference"])?;
        let method = only(info, DSIG, "SignatureMethod").ok_or(SignatureFlaw::Shape)?;
        allow(method, &[])?;
        let value = only(signature, DSIG, "SignatureValue").and_then(text);
        Ok(Self {
            info,
            canonicalization: only(info, DSIG, "CanonicalizationMethod").ok_or(SignatureFlaw::Shape)?,
            method: algorithm(method)
                .and_then(Method::named)
                .ok_or(SignatureFlaw::Algorithm)?,
            reference: only(info, DSIG, "Reference").ok_or(SignatureFlaw::Shape)?,
            value: value.and_then(|it| base64(&it)).ok_or(SignatureFlaw::Shape)?,
        })
    }

    /// What the signature is over.
    fn canonical_info(&self) -> Result<Vec<u8>, SignatureFlaw> {
        let comments = exclusive(self.canonicalization).ok_or(SignatureFlaw::Algorithm)?;
        let inclusive = prefix_list(self.canonicalization)?;
        let form = Form {
            comments,
            inclusive: &inclusive,
            without: None,
        };
        form.write(self.info).ok_or(SignatureFlaw::Shape)
    }
}

/// `ds:Reference`, taken apart.
struct Reference<'a> {
    uri: &'a str,
    /// The prefix list of the canonicalization.
    inclusive: Vec<&'a str>,
    hash: Hash,
    digest: Vec<u8>,
}

impl<'a> Reference<'a> {
    fn of(reference: Node<'a, '_>) -> Result<Self, SignatureFlaw> {
        allow(reference, &["Transforms", "DigestMethod", "DigestValue"])?;
        let transforms = only(reference, DSIG, "Transforms").ok_or(SignatureFlaw::Transform)?;
        allow(transforms, &["Transform"]).map_err(|_| SignatureFlaw::Transform)?;
        let mut transforms = children(transforms, DSIG, "Transform");
        let (Some(enveloped), Some(canonical), None) =
            (transforms.next(), transforms.next(), transforms.next())
        else {
            return Err(SignatureFlaw::Transform);
        };
        if algorithm(enveloped) != Some(ENVELOPED)
            || enveloped.first_element_child().is_some()
            || exclusive(canonical).is_none()
        {
            return Err(SignatureFlaw::Transform);
        }
        let hash = only(reference, DSIG, "DigestMethod").ok_or(SignatureFlaw::Shape)?;
        allow(hash, &[])?;
        let digest = only(reference, DSIG, "DigestValue").and_then(text);
        Ok(Self {
            uri: attribute(reference, "URI").ok_or(SignatureFlaw::Reference)?,
            inclusive: prefix_list(canonical)?,
            hash: algorithm(hash)
                .and_then(Hash::named)
                .ok_or(SignatureFlaw::Algorithm)?,
            digest: digest.and_then(|it| base64(&it)).ok_or(SignatureFlaw::Shape)?,
        })
    }

    /// Whether it refers to that very element: by its id, or as the whole document.
    fn is_to(&self, element: Node<'_, '_>) -> bool {
        if self.uri.is_empty() {
            return element == element.document().root_element();
        }
        let id = attribute(element, "ID").filter(|it| !it.is_empty());
        id.is_some() && self.uri.strip_prefix('#') == id
    }
}

/// Whether comments are kept, if this names an exclusive canonicalization.
fn exclusive(node: Node<'_, '_>) -> Option<bool> {
    match algorithm(node)? {
        EXCLUSIVE => Some(false),
        EXCLUSIVE_WITH_COMMENTS => Some(true),
        _ => None,
    }
}

fn prefix_list<'a>(node: Node<'a, '_>) -> Result<Vec<&'a str>, SignatureFlaw> {
    let mut elements = node.children().filter(Node::is_element);
    let list = match (elements.next(), elements.next()) {
        (None, _) => return Ok(Vec::new()),
        (Some(list), None) if is(list, EXCLUSIVE, "InclusiveNamespaces") => list,
        _ => return Err(SignatureFlaw::Shape),
    };
    allow(list, &[])?;
    let prefixes = attribute(list, "PrefixList").ok_or(SignatureFlaw::Shape)?;
    let prefixes: Vec<_> = prefixes.split_ascii_whitespace().take(PREFIXES_MAX + 1).collect();
    if prefixes.len() > PREFIXES_MAX {
        Err(SignatureFlaw::Shape)
    } else {
        Ok(prefixes)
    }
}

fn algorithm<'a>(node: Node<'a, '_>) -> Option<&'a str> {
    attribute(node, "Algorithm")
}

/// Whether all elements inside are of these. It also keeps `SignedInfo` small, whoever wrote it.
fn allow(node: Node<'_, '_>, names: &[&str]) -> Result<(), SignatureFlaw> {
    let mut elements = node.children().filter(Node::is_element);
    let known = elements.all(|it| names.iter().any(|name| is(it, DSIG, name)));
    if known { Ok(()) } else { Err(SignatureFlaw::Shape) }
}
