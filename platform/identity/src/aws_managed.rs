//! The managed policies of AWS: `arn:aws:iam::aws:policy/…`, the same in every account, and nobody's to change.
//!
//! The table and the documents are printed by `cargo xtask codegen`; `data/aws-managed/README.md` says from where.

mod table;

use smithy::Timestamp;

/// A managed policy of AWS, as IAM answers it.
#[derive(Debug)]
pub struct AwsManaged {
    /// What stands after `policy/` in its ARN: `AdministratorAccess`, `job-function/Billing`.
    pub path_and_name: &'static str,
    /// Its unique id, `ANPA…`.
    pub id: &'static str,
    /// When AWS made it.
    pub created: Timestamp,
    /// When AWS made the version that is in force.
    pub updated: Timestamp,
    /// The version that is in force, the only one there is here: `v1`.
    pub version: &'static str,
    /// That version's document.
    pub document: &'static str,
}

impl AwsManaged {
    /// The last part of its ARN.
    pub fn name(&self) -> &'static str {
        self.path_and_name
            .rsplit_once('/')
            .map_or(self.path_and_name, |(_, name)| name)
    }

    /// Its path, as IAM writes it: `/`, `/job-function/`.
    pub fn path(&self) -> String {
        let folder = self.path_and_name.rsplit_once('/').map(|(folder, _)| folder);
        folder.map_or_else(|| "/".to_owned(), |folder| format!("/{folder}/"))
    }
}

/// All of them, sorted by path and name.
pub fn all() -> &'static [AwsManaged] {
    table::TABLE
}

/// The policy whose ARN ends in `:policy/{path_and_name}`; case counts, as it does in AWS.
pub fn find(path_and_name: &str) -> Option<&'static AwsManaged> {
    let at = all()
        .binary_search_by(|known| known.path_and_name.cmp(path_and_name))
        .ok()?;
    all().get(at)
}

/// A moment of the table, in seconds since the epoch.
const fn seconds(since_epoch: i64) -> Timestamp {
    Timestamp::from_millis(since_epoch * 1000)
}

#[cfg(test)]
mod tests {
    use super::*;
    use policy::{Kind, Policy};

    #[test]
    fn every_document_is_an_identity_policy() {
        for known in all() {
            if let Err(error) = Policy::parse(known.document, Kind::Identity) {
                panic!("{}: {error}", known.path_and_name);
            }
        }
    }

    #[test]
    fn every_policy_is_found_under_its_own_name_alone() {
        assert!(all().is_sorted_by(|one, other| one.path_and_name < other.path_and_name));
        for known in all() {
            assert!(std::ptr::eq(find(known.path_and_name).unwrap(), known));
        }
        for unknown in [
            "",
            "Billing",
            "administratoraccess",
            "job-function/AdministratorAccess",
            "/AdministratorAccess",
        ] {
            assert!(find(unknown).is_none(), "{unknown}");
        }
    }

    #[test]
    fn ids_are_unique_and_of_the_form_of_a_managed_policys() {
        let ids: std::collections::BTreeSet<&str> = all().iter().map(|it| it.id).collect();
        assert_eq!(ids.len(), all().len());
        assert!(ids.iter().all(|id| id.len() == 21 && id.starts_with("ANPA")));
    }

    #[test]
    fn a_policy_has_its_path_and_its_name() {
        let billing = find("job-function/Billing").unwrap();
        assert_eq!(
            (billing.path().as_str(), billing.name()),
            ("/job-function/", "Billing")
        );
        let admin = find("AdministratorAccess").unwrap();
        assert_eq!(
            (admin.path().as_str(), admin.name()),
            ("/", "AdministratorAccess")
        );
        assert_eq!(admin.created.to_string(), "2015-02-06T18:39:46Z");
    }

    #[test]
    fn together_they_are_small_enough_to_carry() {
        let bytes: usize = all().iter().map(|it| it.document.len()).sum();
        assert!(bytes < 400_000, "{bytes}");
    }
}
