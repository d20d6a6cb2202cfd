use arn::{AccountId, Partition};

/// Who makes a request, with the texts by which policies and messages name it made once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Principal {
    who: Who,
    arn: Box<str>,
    principal_arn: Option<Box<str>>,
    user_id: Option<Box<str>>,
    account_text: Option<Box<str>>,
    canonical_user: Option<Box<str>>,
}

/// The kinds of principals ("AWS JSON policy elements: Principal").
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Who {
    /// The root user of an account.
    Root {
        /// The partition of the account.
        partition: Partition,
        /// The account.
        account: AccountId,
    },
    /// An IAM user, by its own key or by a session token of `GetSessionToken`.
    User {
        /// The partition of the account.
        partition: Partition,
        /// The account.
        account: AccountId,
        /// Path and name without the leading slash, as in the ARN: `Bob`, `division/team/Bob`.
        path_and_name: String,
        /// The unique id, `AIDA…`.
        id: String,
    },
    /// A session of a role.
    AssumedRole {
        /// The partition of the account.
        partition: Partition,
        /// The account of the role.
        account: AccountId,
        /// The role's path and name without the leading slash, as in the role's ARN: `Admin`, `service-role/Admin`.
        role_path_and_name: String,
        /// The role's unique id, `AROA…`.
        role_id: String,
        /// The role session name.
        session: String,
    },
    /// A session of `GetFederationToken`.
    FederatedUser {
        /// The partition of the account.
        partition: Partition,
        /// The account.
        account: AccountId,
        /// The name that the token was asked for.
        name: String,
        /// The IAM user who asked; `None` where the root user did.
        user: Option<FederatingUser>,
    },
    /// An AWS service that acts for itself, such as `cloudtrail.amazonaws.com`.
    Service {
        /// The service principal's name.
        name: String,
    },
    /// Someone who shows a token of an identity provider (`AssumeRoleWithWebIdentity`, `AssumeRoleWithSAML`).
    Federated {
        /// As the trust policy's `Federated` names it: a provider's ARN, or a domain such as `accounts.google.com`.
        provider: String,
    },
    /// A request without a signature.
    Anonymous,
}

/// The user on whose behalf a federated user acts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FederatingUser {
    /// Path and name without the leading slash.
    pub path_and_name: String,
    /// The unique id, `AIDA…`.
    pub id: String,
}

impl Principal {
    /// A principal with its texts.
    pub fn new(who: Who) -> Self {
        Self {
            arn: arn_of(&who),
            principal_arn: principal_arn_of(&who),
            user_id: user_id_of(&who),
            account_text: account_of(&who).map(|account| account.to_string().into()),
            canonical_user: None,
            who,
        }
    }

    /// The same principal, whose account has this canonical user id (S3's name for an account).
    pub fn with_canonical_user(self, id: &str) -> Self {
        Self {
            canonical_user: Some(id.into()),
            ..self
        }
    }

    /// Which kind of principal, and its parts.
    pub fn who(&self) -> &Who {
        &self.who
    }

    /// The ARN by which messages and `GetCallerIdentity` name the caller:
    /// `arn:aws:sts::111122223333:assumed-role/Admin/session` for a session of a role. For a service its name, for a
    /// federated identity its provider, `anonymous` without a signature.
    pub fn arn(&self) -> &str {
        &self.arn
    }

    /// The caller's account; none for services, for tokens of identity providers and without a signature.
    pub fn account(&self) -> Option<AccountId> {
        account_of(&self.who)
    }

    /// The caller's partition, where it has an account.
    pub fn partition(&self) -> Option<Partition> {
        match &self.who {
            Who::Root { partition, .. }
            | Who::User { partition, .. }
            | Who::AssumedRole { partition, .. }
            | Who::FederatedUser { partition, .. } => Some(*partition),
            Who::Service { .. } | Who::Federated { .. } | Who::Anonymous => None,
        }
    }

    /// `aws:PrincipalArn`: like [`arn`](Self::arn), but for a session of a role the role's IAM ARN.
    pub fn principal_arn(&self) -> Option<&str> {
        match &self.who {
            Who::Service { .. } | Who::Federated { .. } | Who::Anonymous => None,
            _ => Some(self.principal_arn.as_deref().unwrap_or(&self.arn)),
        }
    }

    /// `aws:userid`, as in the table of "IAM policy elements: Variables and tags".
    pub fn user_id(&self) -> Option<&str> {
        self.user_id.as_deref()
    }

    /// `aws:username`: of IAM users alone.
    pub fn user_name(&self) -> Option<&str> {
        match &self.who {
            Who::User { path_and_name, .. } => Some(last_part(path_and_name)),
            _ => None,
        }
    }

    /// `aws:PrincipalType`.
    pub fn principal_type(&self) -> Option<&'static str> {
        match &self.who {
            Who::Root { .. } => Some("Account"),
            Who::User { .. } => Some("User"),
            Who::AssumedRole { .. } => Some("AssumedRole"),
            Who::FederatedUser { .. } => Some("FederatedUser"),
            Who::Anonymous => Some("Anonymous"),
            Who::Service { .. } | Who::Federated { .. } => None,
        }
    }

    /// Whether it is the root user of its account.
    pub(crate) fn is_root(&self) -> bool {
        matches!(self.who, Who::Root { .. })
    }

    /// Whether it has nothing without a session policy: "if there is no session policy", a federated user's session.
    pub(crate) fn needs_session_policy(&self) -> bool {
        matches!(self.who, Who::FederatedUser { .. })
    }

    /// Whether it is a session of a role that a service made for itself: those have a path of their own ("Create a
    /// service-linked role").
    pub fn is_service_linked(&self) -> bool {
        match &self.who {
            Who::AssumedRole {
                role_path_and_name, ..
            } => role_path_and_name.starts_with("aws-service-role/"),
            _ => false,
        }
    }

    /// The canonical user id of the account, where it was given.
    pub(crate) fn canonical_user(&self) -> Option<&str> {
        self.canonical_user.as_deref()
    }

    /// The twelve digits of [`account`](Self::account).
    pub fn account_text(&self) -> Option<&str> {
        self.account_text.as_deref()
    }
}

impl From<Who> for Principal {
    fn from(who: Who) -> Self {
        Self::new(who)
    }
}

/// The name behind the path: `Bob` of `division/team/Bob`.
pub(crate) fn last_part(path_and_name: &str) -> &str {
    path_and_name.rsplit('/').next().unwrap_or(path_and_name)
}

fn arn_of(who: &Who) -> Box<str> {
    let text = match who {
        Who::Root { partition, account } => format!("arn:{partition}:iam::{account}:root"),
        Who::User {
            partition,
            account,
            path_and_name,
            ..
        } => {
            format!("arn:{partition}:iam::{account}:user/{path_and_name}")
        }
        Who::AssumedRole {
            partition,
            account,
            role_path_and_name,
            session,
            ..
        } => {
            format!(
                "arn:{partition}:sts::{account}:assumed-role/{}/{session}",
                last_part(role_path_and_name)
            )
        }
        Who::FederatedUser {
            partition,
            account,
            name,
            ..
        } => {
            format!("arn:{partition}:sts::{account}:federated-user/{name}")
        }
        Who::Service { name } => name.clone(),
        Who::Federated { provider } => provider.clone(),
        Who::Anonymous => "anonymous".to_owned(),
    };
    text.into()
}

fn principal_arn_of(who: &Who) -> Option<Box<str>> {
    match who {
        Who::AssumedRole {
            partition,
            account,
            role_path_and_name,
            ..
        } => Some(format!("arn:{partition}:iam::{account}:role/{role_path_and_name}").into()),
        _ => None,
    }
}

fn user_id_of(who: &Who) -> Option<Box<str>> {
    match who {
        Who::Root { account, .. } => Some(account.to_string().into()),
        Who::User { id, .. } => Some(id.as_str().into()),
        Who::AssumedRole { role_id, session, .. } => Some(format!("{role_id}:{session}").into()),
        Who::FederatedUser { account, name, .. } => Some(format!("{account}:{name}").into()),
        Who::Anonymous => Some("anonymous".into()),
        Who::Service { .. } | Who::Federated { .. } => None,
    }
}

fn account_of(who: &Who) -> Option<AccountId> {
    match who {
        Who::Root { account, .. }
        | Who::User { account, .. }
        | Who::AssumedRole { account, .. }
        | Who::FederatedUser { account, .. } => Some(*account),
        Who::Service { .. } | Who::Federated { .. } | Who::Anonymous => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const PARTITION: Partition = Partition::AwsCn;

    fn texts(who: Who) -> [Option<String>; 5] {
        let it = Principal::new(who);
        let texts = [
            Some(it.arn()),
            it.principal_arn(),
            it.user_id(),
            it.user_name(),
            it.principal_type(),
        ];
        texts.map(|text| text.map(str::to_owned))
    }

    fn some(expected: [&str; 5]) -> [Option<String>; 5] {
        expected.map(|text| (!text.is_empty()).then(|| text.to_owned()))
    }

    #[test]
    fn the_principal_key_values_are_those_of_the_table() {
        let account: AccountId = "000000000042".parse().unwrap();
        let root = "arn:aws-cn:iam::000000000042:root";
        assert_eq!(
            texts(Who::Root {
                partition: PARTITION,
                account
            }),
            some([root, root, "000000000042", "", "Account"])
        );
        let user = "arn:aws-cn:iam::000000000042:user/team/Bob";
        let (path_and_name, id) = ("team/Bob".to_owned(), "AIDA1".to_owned());
        assert_eq!(
            texts(Who::User {
                partition: PARTITION,
                account,
                path_and_name,
                id
            }),
            some([user, user, "AIDA1", "Bob", "User"])
        );
        let (role_path_and_name, role_id) = ("app/Reader".to_owned(), "AROA1".to_owned());
        let session = "one".to_owned();
        assert_eq!(
            texts(Who::AssumedRole {
                partition: PARTITION,
                account,
                role_path_and_name,
                role_id,
                session
            }),
            some([
                "arn:aws-cn:sts::000000000042:assumed-role/Reader/one",
                "arn:aws-cn:iam::000000000042:role/app/Reader",
                "AROA1:one",
                "",
                "AssumedRole",
            ])
        );
        let federated = "arn:aws-cn:sts::000000000042:federated-user/eve";
        let name = "eve".to_owned();
        assert_eq!(
            texts(Who::FederatedUser {
                partition: PARTITION,
                account,
                name,
                user: None
            }),
            some([federated, federated, "000000000042:eve", "", "FederatedUser"])
        );
        assert_eq!(
            texts(Who::Anonymous),
            some(["anonymous", "", "anonymous", "", "Anonymous"])
        );
        let name = "sns.amazonaws.com".to_owned();
        assert_eq!(
            texts(Who::Service { name }),
            some(["sns.amazonaws.com", "", "", "", ""])
        );
    }
}
