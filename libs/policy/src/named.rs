use std::collections::BTreeMap;

use arn::{AccountId, Partition};

use crate::error::Flaw;
use crate::principal::{Principal, Who};

/// The principals of a statement.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Principals {
    /// The statement has no such element: it is about whoever the policy is attached to.
    Attached,
    /// `Principal`.
    Is(Box<[Named]>),
    /// `NotPrincipal`.
    Not(Box<[Named]>),
}

/// A principal as a document names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Named {
    /// `*`.
    Anyone,
    /// An account, by its number or its root user's ARN.
    Account(AccountId),
    User {
        partition: Partition,
        account: AccountId,
        path_and_name: Box<str>,
    },
    Role {
        partition: Partition,
        account: AccountId,
        path_and_name: Box<str>,
    },
    Session {
        partition: Partition,
        account: AccountId,
        role: Box<str>,
        session: Box<str>,
    },
    FederatedUser {
        partition: Partition,
        account: AccountId,
        name: Box<str>,
    },
    /// The unique id of a user or role, into which IAM turns ARNs; and the ARN, where the document has that.
    UniqueId {
        id: Box<str>,
        arn: Option<Box<str>>,
    },
    Service(Box<str>),
    Federated(Box<str>),
    CanonicalUser(Box<str>),
}

/// How closely a `Principal` names the caller; what else limits the caller depends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Closeness {
    /// Its account: the account may delegate.
    Account,
    /// The role of the session, or the user who made the federated user's session.
    Entity,
    /// The caller itself, or everyone.
    Caller,
}

/// The types of a principal map.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PrincipalType {
    Aws,
    Service,
    Federated,
    CanonicalUser,
}

impl PrincipalType {
    pub(crate) fn named(name: &str) -> Option<Self> {
        match name {
            "AWS" => Some(Self::Aws),
            "Service" => Some(Self::Service),
            "Federated" => Some(Self::Federated),
            "CanonicalUser" => Some(Self::CanonicalUser),
            _ => None,
        }
    }
}

impl Principals {
    /// The principals that are listed, each with its type (`AWS`) as a document writes them; `*` for anyone.
    pub(crate) fn listed(&self) -> impl Iterator<Item = (&'static str, String)> {
        let named: &[Named] = match self {
            Self::Attached => &[],
            Self::Is(named) | Self::Not(named) => named,
        };
        named.iter().map(Named::written)
    }

    /// Names the users and roles that these ARNs name by the unique ids that belong to them.
    pub(crate) fn name_by_ids(&mut self, ids: &BTreeMap<String, String>) {
        let named: &mut [Named] = match self {
            Self::Attached => &mut [],
            Self::Is(named) | Self::Not(named) => named,
        };
        for it in named {
            if let Named::User { .. } | Named::Role { .. } = it
                && let (_, arn) = it.written()
                && let Some(id) = ids.get(&arn)
            {
                *it = Named::UniqueId {
                    id: id.as_str().into(),
                    arn: Some(arn.into()),
                };
            }
        }
    }

    /// The principals that are listed, as a document writes them.
    pub(crate) fn written(&self) -> Vec<String> {
        self.listed().map(|(_, name)| name).collect()
    }

    /// How closely the statement names the caller, or `None` where it is not about the caller.
    ///
    /// With `NotPrincipal` a deny spares only callers all of whose layers are listed (account, role, session), and an
    /// allow leaves out callers any of whose layers is listed: both readings that "AWS JSON policy elements:
    /// NotPrincipal" leaves open are decided for the stricter. It spares no one who has a permissions boundary
    /// ("Permissions boundaries for IAM entities").
    pub(crate) fn matches(&self, principal: &Principal, bounded: bool, denies: bool) -> Option<Closeness> {
        match self {
            Self::Attached => Some(Closeness::Caller),
            Self::Is(named) => named.iter().filter_map(|it| it.matches(principal)).max(),
            Self::Not(named) => {
                let spared = match denies {
                    true => !bounded && spares_all_layers(named, principal),
                    false => names_a_layer(named, principal),
                };
                (!spared).then_some(Closeness::Caller)
            }
        }
    }
}

fn names_a_layer(named: &[Named], principal: &Principal) -> bool {
    named.iter().any(|it| it.matches(principal).is_some())
}

fn spares_all_layers(named: &[Named], principal: &Principal) -> bool {
    let lists = |closeness| named.iter().any(|it| it.matches(principal) == Some(closeness));
    if named.contains(&Named::Anyone) {
        return true;
    }
    match principal.who() {
        Who::User { .. } => lists(Closeness::Caller) && lists(Closeness::Account),
        Who::AssumedRole { .. } | Who::FederatedUser { user: Some(_), .. } => {
            lists(Closeness::Caller) && lists(Closeness::Entity) && lists(Closeness::Account)
        }
        Who::FederatedUser { user: None, .. } => lists(Closeness::Caller) && lists(Closeness::Account),
        Who::Root { .. } | Who::Service { .. } | Who::Federated { .. } | Who::Anonymous => {
            lists(Closeness::Caller)
        }
    }
}

impl Named {
    pub(crate) fn parse(kind: PrincipalType, text: &str) -> Result<Self, Flaw> {
        let named = match kind {
            _ if text == "*" && kind != PrincipalType::CanonicalUser => return Ok(Self::any_of(kind)),
            PrincipalType::Aws => aws(text),
            PrincipalType::Service => is_name(text).then(|| Self::Service(text.into())),
            PrincipalType::Federated => is_name(text).then(|| Self::Federated(text.into())),
            PrincipalType::CanonicalUser => is_name(text).then(|| Self::CanonicalUser(text.into())),
        };
        named.ok_or_else(|| Flaw::BadPrincipal(text.to_owned()))
    }

    fn written(&self) -> (&'static str, String) {
        match self {
            Self::Anyone => ("AWS", "*".to_owned()),
            Self::Account(account) => ("AWS", format!("arn:aws:iam::{account}:root")),
            Self::User {
                partition,
                account,
                path_and_name,
            } => (
                "AWS",
                format!("arn:{partition}:iam::{account}:user/{path_and_name}"),
            ),
            Self::Role {
                partition,
                account,
                path_and_name,
            } => (
                "AWS",
                format!("arn:{partition}:iam::{account}:role/{path_and_name}"),
            ),
            Self::Session {
                partition,
                account,
                role,
                session,
            } => (
                "AWS",
                format!("arn:{partition}:sts::{account}:assumed-role/{role}/{session}"),
            ),
            Self::FederatedUser {
                partition,
                account,
                name,
            } => (
                "AWS",
                format!("arn:{partition}:sts::{account}:federated-user/{name}"),
            ),
            Self::UniqueId { id, arn } => ("AWS", arn.as_ref().unwrap_or(id).as_ref().to_owned()),
            Self::Service(name) => ("Service", name.as_ref().to_owned()),
            Self::Federated(name) => ("Federated", name.as_ref().to_owned()),
            Self::CanonicalUser(id) => ("CanonicalUser", id.as_ref().to_owned()),
        }
    }

    fn any_of(kind: PrincipalType) -> Self {
        match kind {
            PrincipalType::Aws => Self::Anyone,
            PrincipalType::Service => Self::Service("*".into()),
            PrincipalType::Federated => Self::Federated("*".into()),
            PrincipalType::CanonicalUser => Self::CanonicalUser("*".into()),
        }
    }

    fn matches(&self, principal: &Principal) -> Option<Closeness> {
        let who = principal.who();
        let is_caller = |it: bool| it.then_some(Closeness::Caller);
        match self {
            Self::Anyone => Some(Closeness::Caller),
            Self::Account(account) => match who {
                Who::Root { account: caller, .. } => is_caller(caller == account),
                _ => (principal.account() == Some(*account)).then_some(Closeness::Account),
            },
            Self::User {
                partition,
                account,
                path_and_name,
            } => match who {
                Who::User {
                    partition: p,
                    account: a,
                    path_and_name: n,
                    ..
                } => is_caller(p == partition && a == account && **n == **path_and_name),
                Who::FederatedUser {
                    partition: p,
                    account: a,
                    user: Some(user),
                    ..
                } => (p == partition && a == account && *user.path_and_name == **path_and_name)
                    .then_some(Closeness::Entity),
                _ => None,
            },
            Self::Role {
                partition,
                account,
                path_and_name,
            } => match who {
                Who::AssumedRole {
                    partition: p,
                    account: a,
                    role_path_and_name: n,
                    ..
                } => (p == partition && a == account && **n == **path_and_name).then_some(Closeness::Entity),
                _ => None,
            },
            Self::Session {
                partition, account, ..
            }
            | Self::FederatedUser {
                partition, account, ..
            } => {
                let here = principal.partition() == Some(*partition) && principal.account() == Some(*account);
                is_caller(here && self.names_session(who))
            }
            Self::UniqueId { id, .. } => match who {
                Who::User { id: caller, .. } => is_caller(**caller == **id),
                Who::AssumedRole { role_id, .. } => (**role_id == **id).then_some(Closeness::Entity),
                Who::FederatedUser { user: Some(user), .. } => {
                    (*user.id == **id).then_some(Closeness::Entity)
                }
                _ => None,
            },
            Self::Service(name) => is_caller(
                matches!(who, Who::Service { name: caller } if **name == *"*" || **caller == **name),
            ),
            Self::Federated(name) => is_caller(
                matches!(who, Who::Federated { provider } if **name == *"*" || **provider == **name),
            ),
            Self::CanonicalUser(id) => match who {
                Who::Root { .. } => is_caller(principal.canonical_user() == Some(&**id)),
                _ => (principal.canonical_user() == Some(&**id)).then_some(Closeness::Account),
            },
        }
    }

    fn names_session(&self, who: &Who) -> bool {
        match (self, who) {
            (
                Self::Session { role, session, .. },
                Who::AssumedRole {
                    role_path_and_name,
                    session: caller,
                    ..
                },
            ) => **role == *crate::principal::last_part(role_path_and_name) && **session == **caller,
            (Self::FederatedUser { name, .. }, Who::FederatedUser { name: caller, .. }) => **name == **caller,
            _ => false,
        }
    }
}

/// An account number, an ARN of IAM or STS, or a unique id.
fn aws(text: &str) -> Option<Named> {
    if let Ok(account) = text.parse::<AccountId>() {
        return Some(Named::Account(account));
    }
    if is_unique_id(text) {
        return Some(Named::UniqueId {
            id: text.into(),
            arn: None,
        });
    }
    let mut parts = text.strip_prefix("arn:")?.splitn(5, ':');
    let partition = Partition::named(parts.next()?)?;
    let (service, region, account, resource) = (parts.next()?, parts.next()?, parts.next()?, parts.next()?);
    if !region.is_empty() || !is_name(resource) {
        return None;
    }
    let account = account.parse::<AccountId>().ok()?;
    if (service, resource) == ("iam", "root") {
        return Some(Named::Account(account));
    }
    let (kind, name) = resource.split_once('/').filter(|(_, name)| !name.is_empty())?;
    match (service, kind) {
        ("iam", "user") => Some(Named::User {
            partition,
            account,
            path_and_name: name.into(),
        }),
        ("iam", "role") => Some(Named::Role {
            partition,
            account,
            path_and_name: name.into(),
        }),
        ("sts", "federated-user") => Some(Named::FederatedUser {
            partition,
            account,
            name: name.into(),
        }),
        ("sts", "assumed-role") => {
            let (role, session) = name
                .split_once('/')
                .filter(|(role, session)| !role.is_empty() && !session.is_empty())?;
            Some(Named::Session {
                partition,
                account,
                role: role.into(),
                session: session.into(),
            })
        }
        _ => None,
    }
}

/// No wildcard can be part of a principal's name.
fn is_name(text: &str) -> bool {
    !text.is_empty() && !text.contains(['*', '?', ' ']) && !text.bytes().any(|b| b.is_ascii_control())
}

/// `AIDA…`, `AROA…`: "IAM identifiers", unique identifiers.
fn is_unique_id(text: &str) -> bool {
    (16..=128).contains(&text.len())
        && ["AIDA", "AROA"].iter().any(|prefix| text.starts_with(prefix))
        && text.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn account(text: &str) -> AccountId {
        text.parse().unwrap()
    }

    fn session() -> Principal {
        Principal::new(Who::AssumedRole {
            partition: Partition::Aws,
            account: account("111122223333"),
            role_path_and_name: "app/Reader".to_owned(),
            role_id: "AROAEXAMPLEEXAMPLE12".to_owned(),
            session: "one".to_owned(),
        })
    }

    fn closeness(text: &str, principal: &Principal) -> Option<Closeness> {
        Named::parse(PrincipalType::Aws, text).unwrap().matches(principal)
    }

    #[test]
    fn a_session_is_named_by_itself_its_role_and_its_account() {
        for (text, expected) in [
            ("*", Some(Closeness::Caller)),
            (
                "arn:aws:sts::111122223333:assumed-role/Reader/one",
                Some(Closeness::Caller),
            ),
            ("arn:aws:sts::111122223333:assumed-role/Reader/two", None),
            ("arn:aws-cn:sts::111122223333:assumed-role/Reader/one", None),
            (
                "arn:aws:iam::111122223333:role/app/Reader",
                Some(Closeness::Entity),
            ),
            ("arn:aws:iam::111122223333:role/Reader", None),
            ("AROAEXAMPLEEXAMPLE12", Some(Closeness::Entity)),
            ("arn:aws:iam::111122223333:root", Some(Closeness::Account)),
            ("111122223333", Some(Closeness::Account)),
            ("444455556666", None),
            ("arn:aws:iam::111122223333:user/Reader", None),
        ] {
            assert_eq!(closeness(text, &session()), expected, "{text}");
        }
    }

    #[test]
    fn a_wildcard_is_no_part_of_a_name() {
        for text in [
            "arn:aws:iam::111122223333:user/*",
            "arn:aws:sts::111122223333:assumed-role/Reader/*",
            "arn:aws:iam::*:root",
            "11112222333?",
            "arn:aws:s3:::bucket",
            "arn:aws:iam::111122223333:group/Admins",
            "Bob",
            "",
        ] {
            let flaw = Named::parse(PrincipalType::Aws, text).unwrap_err();
            assert_eq!(flaw, Flaw::BadPrincipal(text.to_owned()));
        }
    }

    #[test]
    fn a_deny_spares_only_who_is_listed_in_all_layers() {
        let not = |texts: &[&str]| {
            let named = texts
                .iter()
                .map(|text| Named::parse(PrincipalType::Aws, text).unwrap());
            Principals::Not(named.collect())
        };
        let all = [
            "arn:aws:sts::111122223333:assumed-role/Reader/one",
            "arn:aws:iam::111122223333:role/app/Reader",
            "arn:aws:iam::111122223333:root",
        ];
        assert_eq!(not(&all).matches(&session(), false, true), None);
        assert_eq!(
            not(&all).matches(&session(), true, true),
            Some(Closeness::Caller),
            "has a boundary"
        );
        for left_out in 0..3 {
            let some: Vec<_> = all
                .iter()
                .enumerate()
                .filter(|(i, _)| *i != left_out)
                .map(|(_, it)| *it)
                .collect();
            assert_eq!(
                not(&some).matches(&session(), false, true),
                Some(Closeness::Caller),
                "{some:?}"
            );
            assert_eq!(not(&some).matches(&session(), false, false), None, "{some:?}");
        }
        assert_eq!(
            not(&["444455556666"]).matches(&session(), false, false),
            Some(Closeness::Caller)
        );
    }
}
