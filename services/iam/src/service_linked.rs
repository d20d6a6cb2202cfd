//! Roles that belong to a service: what they are called, whom they trust, what they may do ("Service-linked roles").

mod known;

use identity::iam::{ManagedPolicy, RoleRecord};
use identity::managed;
use known::{KNOWN, Known};
use serde::{Deserialize, Serialize};
use store::{Record, Table};

use crate::error::Reason;

/// Deletions of service-linked roles: account, task id.
pub(crate) const DELETIONS: Table<DeletionRecord> = Table::new();

/// That a service-linked role was deleted: all of it is in the key. DO NOT CHANGE: it is on disk.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct DeletionRecord {}

impl Record for DeletionRecord {
    const TABLE: &'static str = "iam.role_deletion";
    const VERSION: u8 = 1;
}

impl catalog::Catalogued for DeletionRecord {}

/// Services of whose roles there may be several, told apart by a suffix.
const WITH_SUFFIX: [&str; 4] = [
    "autoscaling.amazonaws.com",
    "connect.amazonaws.com",
    "lexv2.amazonaws.com",
    "channels.lexv2.amazonaws.com",
];

/// A role of a service, before it has an id.
#[derive(Debug)]
pub(crate) struct Linked {
    service: String,
    pub(crate) name: String,
    known: Option<&'static Known>,
}

impl Linked {
    /// The role of this service. A service that is not known has a role named after it.
    pub(crate) fn of(service: &str, suffix: Option<&str>) -> Result<Self, Reason> {
        let known = KNOWN.iter().find(|it| it.service == service);
        let own = match known {
            Some(known) => known.name.to_owned(),
            None => named_after(service)
                .ok_or_else(|| Reason::Invalid(format!("Service {service} has no service-linked role.")))?,
        };
        let name = match suffix {
            None => format!("AWSServiceRoleFor{own}"),
            Some(suffix) if WITH_SUFFIX.contains(&service) => format!("AWSServiceRoleFor{own}_{suffix}"),
            Some(_) => {
                return Err(Reason::Invalid(format!(
                    "Custom suffix is not allowed for {service}"
                )));
            }
        };
        match name.len() > NAME_MAX {
            true => Err(Reason::Invalid(format!("Role name {name} is too long."))),
            false => Ok(Self {
                service: service.to_owned(),
                name,
                known,
            }),
        }
    }

    /// The path of all roles of this service.
    pub(crate) fn path(&self) -> String {
        format!("/aws-service-role/{}/", self.service)
    }

    /// The role.
    pub(crate) fn record(self, id: String, description: Option<String>, created: i64) -> RoleRecord {
        let policy = self.known.map(|it| format!("aws-service-role/{}", it.policy));
        let policy = policy.filter(|it| managed::find(it).is_some());
        let description = description.or_else(|| self.known.map(|it| it.description.to_owned()));
        RoleRecord {
            path: self.path(),
            name: self.name,
            id,
            description: description.unwrap_or_default(),
            created,
            trust: format!(
                r#"{{"Version":"2012-10-17","Statement":[{{"Effect":"Allow","Principal":{{"Service":"{}"}},"Action":"sts:AssumeRole"}}]}}"#,
                self.service
            ),
            trusted: Default::default(),
            max_session: 3_600,
            tags: Default::default(),
            boundary: None,
            inline: Default::default(),
            attached: policy.map(ManagedPolicy::Aws).into_iter().collect(),
            linked_service: Some(self.service),
            profiles: Default::default(),
        }
    }
}

/// Characters of a role's name.
const NAME_MAX: usize = 64;

/// `ElasticBeanstalk` of `elastic-beanstalk.amazonaws.com`; `None` if that is no name of a service.
fn named_after(service: &str) -> Option<String> {
    let own = service.strip_suffix(".amazonaws.com")?;
    let is_name = own
        .bytes()
        .all(|it| it.is_ascii_lowercase() || it.is_ascii_digit() || b".-".contains(&it));
    let words = own.split(['.', '-']);
    if !is_name || words.clone().any(str::is_empty) {
        return None;
    }
    let mut name = String::new();
    for word in words {
        let mut letters = word.chars();
        name.extend(letters.next().map(|it| it.to_ascii_uppercase()));
        name.push_str(letters.as_str());
    }
    Some(name)
}

#[cfg(test)]
mod tests {
    use policy::{Kind, Policy};

    use super::*;

    #[test]
    fn known_roles_are_sorted_and_trust_their_services() {
        assert!(KNOWN.is_sorted_by(|one, other| one.service < other.service));
        for known in KNOWN {
            let role = Linked::of(known.service, None)
                .unwrap()
                .record("AROA".into(), None, 0);
            assert!(Policy::parse(&role.trust, Kind::Trust).is_ok(), "{}", role.trust);
            assert!(role.name.len() <= NAME_MAX);
        }
    }

    #[test]
    fn a_service_that_is_not_known_has_a_role_named_after_it() {
        assert_eq!(
            Linked::of("some-thing.new.amazonaws.com", None).unwrap().name,
            "AWSServiceRoleForSomeThingNew"
        );
        for bad in [
            "example.com",
            ".amazonaws.com",
            "a..b.amazonaws.com",
            "a\".amazonaws.com",
        ] {
            assert!(Linked::of(bad, None).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_suffix_is_for_services_that_have_several_roles() {
        let name = |service| Linked::of(service, Some("x")).map(|it| it.name);
        assert_eq!(
            name("autoscaling.amazonaws.com").unwrap(),
            "AWSServiceRoleForAutoScaling_x"
        );
        assert!(name("batch.amazonaws.com").is_err());
    }
}
