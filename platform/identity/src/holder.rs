use arn::{AccountId, Partition};
use policy::{FederatingUser, Who};
use serde::{Deserialize, Serialize};

/// Whom credentials belong to, as it is stored: a [`Who`] without its partition, which is the one of the region that
/// a request is signed for.
///
/// DO NOT CHANGE THE NAMES: they are on disk and in session tokens. A field that is not known makes the whole
/// unreadable, so that an older release never takes a restricted holder for an unrestricted one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(
    rename_all = "kebab-case",
    rename_all_fields = "kebab-case",
    deny_unknown_fields
)]
pub(crate) enum Holder {
    /// The root user.
    Root {
        #[serde(with = "account_text")]
        account: AccountId,
    },
    /// An IAM user.
    User {
        #[serde(with = "account_text")]
        account: AccountId,
        path_and_name: String,
        id: String,
    },
    /// A session of a role.
    AssumedRole {
        #[serde(with = "account_text")]
        account: AccountId,
        role_path_and_name: String,
        role_id: String,
        session: String,
    },
    /// A session of `GetFederationToken`.
    FederatedUser {
        #[serde(with = "account_text")]
        account: AccountId,
        name: String,
        /// Path and name, and unique id, of the user who asked.
        user: Option<(String, String)>,
    },
}

impl Holder {
    /// The holder that `who` is; `None` for principals that have no credentials of ours.
    pub(crate) fn of(who: &Who) -> Option<Self> {
        Some(match who.clone() {
            Who::Root {
                partition: _,
                account,
            } => Self::Root { account },
            Who::User {
                partition: _,
                account,
                path_and_name,
                id,
            } => Self::User {
                account,
                path_and_name,
                id,
            },
            Who::AssumedRole {
                partition: _,
                account,
                role_path_and_name,
                role_id,
                session,
            } => Self::AssumedRole {
                account,
                role_path_and_name,
                role_id,
                session,
            },
            Who::FederatedUser {
                partition: _,
                account,
                name,
                user,
            } => Self::FederatedUser {
                account,
                name,
                user: user.map(|it| (it.path_and_name, it.id)),
            },
            Who::Service { .. } | Who::Federated { .. } | Who::Anonymous => return None,
        })
    }

    /// The principal in this partition.
    pub(crate) fn into_who(self, partition: Partition) -> Who {
        match self {
            Self::Root { account } => Who::Root { partition, account },
            Self::User {
                account,
                path_and_name,
                id,
            } => Who::User {
                partition,
                account,
                path_and_name,
                id,
            },
            Self::AssumedRole {
                account,
                role_path_and_name,
                role_id,
                session,
            } => Who::AssumedRole {
                partition,
                account,
                role_path_and_name,
                role_id,
                session,
            },
            Self::FederatedUser { account, name, user } => Who::FederatedUser {
                partition,
                account,
                name,
                user: user.map(|(path_and_name, id)| FederatingUser { path_and_name, id }),
            },
        }
    }
}

/// Whom an access key belongs to, by what never changes: the account, and the unique id of a user or `root`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Owner<'a> {
    pub(crate) account: AccountId,
    pub(crate) unique_id: &'a str,
}

impl<'a> Owner<'a> {
    /// Only the root user and IAM users have access keys that last.
    pub(crate) fn of(holder: &'a Holder) -> Option<Self> {
        match holder {
            Holder::Root { account } => Some(Self {
                account: *account,
                unique_id: "root",
            }),
            Holder::User { account, id, .. } => Some(Self {
                account: *account,
                unique_id: id,
            }),
            Holder::AssumedRole { .. } | Holder::FederatedUser { .. } => None,
        }
    }
}

/// An account as its twelve digits.
mod account_text {
    use arn::AccountId;
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serializer};

    pub(super) fn serialize<S: Serializer>(account: &AccountId, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(account)
    }

    pub(super) fn deserialize<'de, D: Deserializer<'de>>(deserializer: D) -> Result<AccountId, D::Error> {
        String::deserialize(deserializer)?
            .parse()
            .map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn every_kind() -> [(Who, &'static str); 4] {
        let (partition, account) = (Partition::AwsCn, "000000000042".parse().unwrap());
        [
            (
                Who::Root { partition, account },
                r#"{"root":{"account":"000000000042"}}"#,
            ),
            (
                Who::User {
                    partition,
                    account,
                    path_and_name: "a/Bob".into(),
                    id: "AIDA1".into(),
                },
                r#"{"user":{"account":"000000000042","path-and-name":"a/Bob","id":"AIDA1"}}"#,
            ),
            (
                Who::AssumedRole {
                    partition,
                    account,
                    role_path_and_name: "Admin".into(),
                    role_id: "AROA1".into(),
                    session: "s".into(),
                },
                r#"{"assumed-role":{"account":"000000000042","role-path-and-name":"Admin","role-id":"AROA1","session":"s"}}"#,
            ),
            (
                Who::FederatedUser {
                    partition,
                    account,
                    name: "n".into(),
                    user: None,
                },
                r#"{"federated-user":{"account":"000000000042","name":"n","user":null}}"#,
            ),
        ]
    }

    #[test]
    fn every_holder_is_written_without_its_partition_and_read_back() {
        for (who, text) in every_kind() {
            let holder = Holder::of(&who).unwrap();
            assert_eq!(serde_json::to_string(&holder).unwrap(), text);
            let read: Holder = serde_json::from_str(text).unwrap();
            assert_eq!(read.into_who(Partition::AwsCn), who);
        }
    }

    #[test]
    fn an_unknown_field_makes_a_holder_unreadable() {
        let text = r#"{"root":{"account":"000000000042","limited":true}}"#;
        assert!(serde_json::from_str::<Holder>(text).is_err());
        assert!(serde_json::from_str::<Holder>(r#"{"root":{"account":"42"}}"#).is_err());
    }

    #[test]
    fn services_and_strangers_hold_nothing() {
        let service = Who::Service {
            name: "kms.amazonaws.com".into(),
        };
        let federated = Who::Federated {
            provider: "accounts.google.com".into(),
        };
        for who in [service, federated, Who::Anonymous] {
            assert_eq!(Holder::of(&who), None);
        }
    }
}
