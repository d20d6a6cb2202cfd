use std::collections::HashSet;
use std::fmt;

use crate::document::{Kind, Policy};
use crate::error::{Element, Flaw, PolicyError};
use crate::json::{self, Node};
use crate::statement;

/// The policy documents that IAM stores, each with rules and words of its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum IamDocument {
    /// A managed policy, or a version of one.
    Managed,
    /// An inline policy of a user, a group or a role; a session policy.
    Inline,
    /// The trust policy of a role.
    Trust,
}

/// Why IAM refuses a document: the text that belongs to `MalformedPolicyDocument`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MalformedPolicy(String);

impl MalformedPolicy {
    /// The text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for MalformedPolicy {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for MalformedPolicy {}

impl IamDocument {
    /// Parses and compiles a document by IAM's rules, of which some are stricter than those of the language.
    ///
    /// # Errors
    ///
    /// What IAM names first, in its words. They are not documented: they are those that IAM was seen to answer (tests
    /// of moto and versitygw that repeat them, LocalStack's recordings, issues of Terraform's provider). Where none is
    /// known it is `Syntax errors in policy.`
    pub fn parse(self, text: &str) -> Result<Policy, MalformedPolicy> {
        let parsed = Policy::parse(text, self.kind());
        let found = match &parsed {
            // Too long to be looked at twice.
            Err(error) if error.element.is_none() && matches!(error.flaw, Flaw::TooLarge { .. }) => vec![],
            _ => self.findings(text),
        };
        let of_the_whole = parsed.as_ref().err().filter(|it| it.statement.is_none());
        let found = found
            .into_iter()
            .chain(of_the_whole.map(|it| self.finding(it, None)));
        match (found.min_by_key(|it| it.rank), parsed) {
            (Some(first), _) => Err(MalformedPolicy(first.words)),
            (None, parsed) => parsed.map_err(|error| MalformedPolicy(self.finding(&error, None).words)),
        }
    }

    /// The kind as which the document is compiled.
    pub fn kind(self) -> Kind {
        match self {
            Self::Managed | Self::Inline => Kind::Identity,
            Self::Trust => Kind::Trust,
        }
    }

    /// What is wrong in the version and in every statement; not what keeps the document from being one.
    fn findings(self, text: &str) -> Vec<Finding> {
        let Ok(Node::Object(members)) = json::read(text) else {
            return vec![];
        };
        let mut found = Vec::new();
        let (mut version, mut statements) = (None, None);
        for (name, node) in members {
            match name.as_str() {
                "Version" => version = node.text().map(str::to_owned),
                "Statement" => statements = Some(node),
                "Id" => {}
                _ => found.push(self.finding(&Flaw::UnknownElement(name).anywhere(), None)),
            }
        }
        if self == Self::Managed && version.as_deref().is_none_or(|it| it == OLD_VERSION) {
            let version = version.clone().unwrap_or_else(|| OLD_VERSION.to_owned());
            let flaw = Flaw::BadVersion(version).within(Element::Version);
            found.push(self.finding(&flaw, None));
        }
        let variables = version.as_deref() == Some("2012-10-17");
        let statements = match statements {
            Some(Node::List(nodes)) => nodes,
            Some(node) => vec![node],
            None => vec![],
        };
        for node in &statements {
            if self.kind() == Kind::Identity {
                found.extend(resource_flaws(node).map(|error| self.finding(&error, None)));
            }
            let flaws = statement::flaws(node, self.kind(), variables);
            found.extend(flaws.iter().map(|error| self.finding(error, Some(node))));
        }
        let mut seen = HashSet::new();
        let ids = statements.iter().filter_map(|it| it.member("Sid")?.text());
        if let Some(twice) = ids.filter(|it| !it.is_empty()).find(|it| !seen.insert(*it)) {
            let flaw = Flaw::DuplicateSid(twice.to_owned()).within(Element::Sid);
            found.push(self.finding(&flaw, None));
        }
        found
    }

    /// A flaw with its rank and words.
    fn finding(self, error: &PolicyError, statement: Option<&Node>) -> Finding {
        match self {
            Self::Managed | Self::Inline => identity_finding(error),
            Self::Trust => trust_finding(error, statement),
        }
    }
}

/// Something wrong with a document.
struct Finding {
    /// Lower is named first.
    rank: u8,
    words: String,
}

/// The size of a document as IAM's quotas count it: "IAM doesn't count white space when calculating the size of a
/// policy against these quotas" ("IAM and AWS STS quotas").
pub fn quota_size(text: &str) -> usize {
    text.chars().filter(|it| !it.is_whitespace()).count()
}

/// The text for a principal that does not exist, with its type as the document writes it: `AWS`, `Service`,
/// `Federated`.
pub fn invalid_principal(principal_type: &str, name: &str) -> String {
    format!(
        "Invalid principal in policy: \"{}\":\"{name}\"",
        principal_type.to_ascii_uppercase()
    )
}

const SYNTAX: &str = "Syntax errors in policy.";
const LEGACY: &str = "The policy failed legacy parsing";

const OLD_VERSION: &str = "2008-10-17";

fn identity_finding(error: &PolicyError) -> Finding {
    let (rank, words) = match (&error.flaw, error.element) {
        (Flaw::BadVersion(version), _) if version == OLD_VERSION => {
            (1, "Policy document must be version 2012-10-17 or greater.")
        }
        (Flaw::BadEffect(effect), _) if is_effect_but_for_case(effect) => (2, LEGACY),
        (Flaw::BadConditionValue { operator, .. }, _) if operator.contains("Date") => (2, LEGACY),
        (Flaw::BadVariable(_), Some(Element::Resource | Element::NotResource)) => (2, LEGACY),
        (Flaw::BadSid(_), _) => (
            3,
            "Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression \
             [0-9A-Za-z]*",
        ),
        (Flaw::DuplicateSid(_), _) => (4, "Statement IDs (SID) in a single policy must be unique."),
        (Flaw::Missing(Element::Action), _) | (Flaw::Empty, Some(Element::Action | Element::NotAction)) => {
            (5, "Policy statement must contain actions.")
        }
        (Flaw::Missing(Element::Resource), _)
        | (Flaw::Empty, Some(Element::Resource | Element::NotResource)) => {
            (7, "Policy statement must contain resources.")
        }
        (Flaw::BadResource(text), _) => {
            let words = resource_words(text);
            let rank = if words == LEGACY { 2 } else { 6 };
            return Finding { rank, words };
        }
        (Flaw::BadAction(text), _) => {
            let words = action_words(text);
            return Finding { rank: 6, words };
        }
        (Flaw::NotAllowed(Element::Principal | Element::NotPrincipal), _) => {
            (8, "Policy document should not specify a principal.")
        }
        _ => (0, SYNTAX),
    };
    Finding {
        rank,
        words: words.to_owned(),
    }
}

fn trust_finding(error: &PolicyError, statement: Option<&Node>) -> Finding {
    let rank = match &error.flaw {
        Flaw::Syntax { .. } | Flaw::DuplicateName(_) => 0,
        Flaw::UnknownElement(_) => 1,
        Flaw::DuplicateSid(_) => 3,
        _ => 2,
    };
    let principal = statement.and_then(|it| it.member("Principal"));
    let allows = statement.and_then(|it| it.member("Effect")).and_then(Node::text) == Some("Allow");
    let words = match (&error.flaw, error.element) {
        (Flaw::Syntax { .. } | Flaw::DuplicateName(_), _) => "This policy contains invalid Json",
        (Flaw::BadVersion(_), _) => "The policy must contain a valid version string",
        (Flaw::Missing(Element::Statement), _) | (Flaw::Empty, Some(Element::Statement)) => {
            "Could not parse the policy: Statement is empty!"
        }
        (Flaw::DuplicateSid(_), _) => "The Statement Ids in the policy are not unique",
        (Flaw::Empty, Some(Element::Principal)) => match principal {
            Some(Node::Object(types)) if types.is_empty() => {
                "Missing required field Principal cannot be empty!"
            }
            _ => NO_PRINCIPALS,
        },
        (Flaw::BadPrincipal(_), _) if principal.and_then(Node::text).is_some() => {
            "Principal must be a JSON object."
        }
        (Flaw::NotSts(_), _) => "AssumeRole policy may only specify STS AssumeRole actions.",
        (Flaw::NotAllowed(Element::NotResource), _) => "AssumeRole policy must not contain resources.",
        (Flaw::NotAllowed(Element::NotPrincipal), _) if allows => "Allow with NotPrincipal is not allowed.",
        (Flaw::NotAllowed(Element::NotPrincipal), _) => {
            "AssumeRole policy must not contain NotPrincipal field."
        }
        (Flaw::UnknownElement(name), _) => return Finding::new(rank, format!("Unknown field {name}")),
        (Flaw::Missing(element), _) => {
            return Finding::new(rank, format!("Missing required field {element}"));
        }
        (Flaw::NotAllowed(element), _) => {
            return Finding::new(rank, format!("Has prohibited field {element}"));
        }
        (Flaw::BadEffect(effect), _) => return Finding::new(rank, format!("Invalid effect: {effect}")),
        (Flaw::UnknownPrincipalType(name), _) => {
            return Finding::new(rank, format!("Invalid principal in policy: \"{name}\""));
        }
        (Flaw::BadPrincipal(name), _) => {
            return Finding::new(rank, invalid_principal(type_of(name, principal), name));
        }
        _ => SYNTAX,
    };
    Finding::new(rank, words.to_owned())
}

impl Finding {
    fn new(rank: u8, words: String) -> Self {
        Self { rank, words }
    }
}

const NO_PRINCIPALS: &str = "Invalid principal in policy: com.amazon.balsa.error.InvalidPolicyException: The passed \
                             in policy has a statement with no principals!";

/// The type under which a `Principal` names someone.
fn type_of<'a>(name: &str, principal: Option<&'a Node>) -> &'a str {
    let types: &[(String, Node)] = match principal {
        Some(Node::Object(types)) => types,
        _ => &[],
    };
    let named = types.iter().find(|(_, node)| node.texts().contains(&name));
    named.map_or("AWS", |(name, _)| name)
}

fn is_effect_but_for_case(effect: &str) -> bool {
    ["Allow", "Deny"].iter().any(|it| it.eq_ignore_ascii_case(effect))
}

fn action_words(action: &str) -> String {
    match action.split(':').collect::<Vec<_>>().as_slice() {
        [] | [_] => "Actions/Conditions must be prefaced by a vendor, e.g., iam, sdb, ec2, etc.".to_owned(),
        [vendor, _] => {
            let plain = |b: u8| b.is_ascii_alphanumeric() || b == b'-' || b == b'.';
            if vendor.is_empty() || !vendor.bytes().all(plain) {
                format!("Vendor {vendor} is not valid")
            } else {
                SYNTAX.to_owned()
            }
        }
        _ => "Actions/Condition can contain only one colon.".to_owned(),
    }
}

/// What IAM says of a resource that is neither `*` nor an ARN as it wants them.
fn resource_words(resource: &str) -> String {
    let parts: Vec<_> = resource.splitn(6, ':').collect();
    let part = |index: usize| parts.get(index).copied().filter(|it| !it.is_empty());
    let [_, partition, ..] = parts.as_slice() else {
        return format!("Resource {resource} must be in ARN format or \"*\".");
    };
    if parts.len() > 2 && parts.len() < 6 && resource.contains("::") && *partition == "aws" {
        return LEGACY.to_owned();
    }
    if !is_partition(partition) {
        let rest = match resource.splitn(3, ':').nth(2) {
            Some(rest) => rest.splitn(4, ':').collect(),
            None => vec![],
        };
        let rest: Vec<_> = (0..4)
            .map(|index| rest.get(index).copied().unwrap_or("*"))
            .collect();
        return format!(
            "Partition \"{partition}\" is not valid for resource \"arn:{partition}:{}\".",
            rest.join(":")
        );
    }
    if parts.len() == 2 {
        return "Resource vendor must be fully qualified and cannot contain regexes.".to_owned();
    }
    match (part(2), part(3)) {
        (None, _) => LEGACY.to_owned(),
        (Some("iam"), Some(region)) if region != "*" => {
            format!("IAM resource {resource} cannot contain region information.")
        }
        (Some("s3"), Some(region)) if region != "*" => {
            format!("Resource {resource} can not contain region information.")
        }
        (Some("iam"), _) if part(4).is_none_or(is_account) && !part(5).is_none_or(is_iam_path) => format!(
            "IAM resource path must either be \"*\" or start with {}.",
            IAM_PATHS.join(", ")
        ),
        _ => LEGACY.to_owned(),
    }
}

/// The resources that the language takes and IAM does not.
fn resource_flaws(statement: &Node) -> impl Iterator<Item = PolicyError> {
    let elements = [Element::Resource, Element::NotResource].into_iter();
    let listed = elements.flat_map(|element| {
        let texts = statement.member(element.as_str()).map(Node::texts);
        texts.into_iter().flatten().map(move |text| (element, text))
    });
    listed
        .filter(|(_, text)| !is_resource(text))
        .map(|(element, text)| Flaw::BadResource(text.to_owned()).within(element))
}

fn is_resource(text: &str) -> bool {
    if text == "*" {
        return true;
    }
    let parts: Vec<_> = text.splitn(6, ':').collect();
    let part = |index: usize| parts.get(index).copied().unwrap_or_default();
    let is_global = matches!(part(2), "iam" | "s3");
    part(0) == "arn"
        && !part(2).is_empty()
        && is_partition(part(1))
        && (!is_global || matches!(part(3), "" | "*"))
        && is_account(part(4))
        && (part(2) != "iam" || parts.len() < 6 || is_iam_path(part(5)))
}

/// A partition of AWS, or a pattern.
fn is_partition(text: &str) -> bool {
    text.contains(['*', '?']) || text == "aws" || text.starts_with("aws-")
}

/// Twelve digits, `aws`, nothing, or a pattern.
fn is_account(text: &str) -> bool {
    text.is_empty()
        || text == "aws"
        || text.contains(['*', '?'])
        || (text.len() == 12 && text.bytes().all(|b| b.is_ascii_digit()))
}

fn is_iam_path(text: &str) -> bool {
    text.starts_with(['*', '?', '$']) || text == "root" || IAM_PATHS.iter().any(|it| starts_alike(text, it))
}

/// Whether a text starts with a path, as far as its first wildcard goes.
fn starts_alike(text: &str, path: &str) -> bool {
    let fixed = text.split(['*', '?', '$']).next().unwrap_or_default();
    if fixed.len() == text.len() {
        text.starts_with(path)
    } else {
        fixed.starts_with(path) || path.starts_with(fixed)
    }
}

const IAM_PATHS: [&str; 13] = [
    "user/",
    "federated-user/",
    "role/",
    "group/",
    "instance-profile/",
    "mfa/",
    "server-certificate/",
    "policy/",
    "sms-mfa/",
    "saml-provider/",
    "oidc-provider/",
    "report/",
    "access-report/",
];
