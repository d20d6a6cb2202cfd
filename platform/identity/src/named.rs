//! Which records IAM's and the organizations' records name, for whoever looks whether they are there.

use arn::AccountId;
use catalog::{Catalogued, References, Secrets};
use store::Key;

use crate::SamlPrivateKey;
use crate::access_key::ACCESS_KEYS;
use crate::iam::{
    GROUPS, GroupRecord, LastUsedRecord, MEMBERS, MFA_DEVICES, ManagedPolicy, MemberRecord, MfaDeviceRecord,
    MfaHolder, MfaSeed, OidcProviderRecord, POLICIES, PolicyRecord, ROLES, RoleRecord, SamlKeyRecord,
    SamlProviderRecord, UNIQUE_IDS, USERS, USES, UniqueIdRecord, Use, UseRecord, UserRecord, filed, name_of,
    path_and_name,
};
use crate::organization::{self, ACCOUNTS, EMAILS, ORGANIZATIONS, UNITS};

impl Catalogued for UserRecord {
    fn references(&self, at: &[String], to: &mut References) {
        let [account, name] = at else {
            return to.misfiled();
        };
        if *name != filed(&self.name) {
            to.misfiled();
        }
        to.needs(
            UNIQUE_IDS.key((account, &self.id)),
            "its entry in the list of unique ids",
        );
        policies(account, name, &self.attached, Use::User, to);
        policies(account, name, &self.boundary, Use::UserBoundary, to);
        for group in &self.groups {
            to.needs(GROUPS.key((account, group)), "a group of the user");
            to.needs(
                MEMBERS.key((account, group, name)),
                "its entry in the list of a group's members",
            );
        }
        for device in self.mfa.keys() {
            to.needs(MFA_DEVICES.key((account, device)), "an MFA device of the user");
        }
    }
}

impl Catalogued for GroupRecord {
    fn references(&self, at: &[String], to: &mut References) {
        match at {
            [account, name] => policies(account, name, &self.attached, Use::Group, to),
            _ => to.misfiled(),
        }
    }
}

impl Catalogued for MemberRecord {
    fn references(&self, at: &[String], to: &mut References) {
        let [account, group, user] = at else {
            return to.misfiled();
        };
        to.needs(GROUPS.key((account, group)), "the group of the member");
        to.needs(USERS.key((account, user)), "the user who is the member");
    }
}

impl Catalogued for RoleRecord {
    fn references(&self, at: &[String], to: &mut References) {
        let [account, name] = at else {
            return to.misfiled();
        };
        if *name != filed(&self.name) {
            to.misfiled();
        }
        to.needs(
            UNIQUE_IDS.key((account, &self.id)),
            "its entry in the list of unique ids",
        );
        policies(account, name, &self.attached, Use::Role, to);
        policies(account, name, &self.boundary, Use::RoleBoundary, to);
        for profile in &self.profiles {
            // The IAM service's own table.
            let profile = Key::new(("iam.instance_profile", account, profile));
            to.needs(profile, "an instance profile of the role");
        }
    }
}

impl Catalogued for PolicyRecord {}

impl Catalogued for UseRecord {
    fn references(&self, at: &[String], to: &mut References) {
        let [account, policy, kind, name] = at else {
            return to.misfiled();
        };
        if let Some(own) = policy.strip_prefix("own:") {
            to.needs(POLICIES.key((account, own)), "the managed policy that is in use");
        }
        match Use::of_text(kind) {
            Some(Use::User | Use::UserBoundary) => {
                to.needs(USERS.key((account, name)), "the user of the policy")
            }
            Some(Use::Group) => to.needs(GROUPS.key((account, name)), "the group of the policy"),
            Some(Use::Role | Use::RoleBoundary) => {
                to.needs(ROLES.key((account, name)), "the role of the policy")
            }
            None => to.misfiled(),
        }
    }
}

impl Catalogued for UniqueIdRecord {
    fn references(&self, at: &[String], to: &mut References) {
        match (at, self) {
            ([account, _], Self::User(name)) => {
                to.needs(USERS.key((account, name)), "the user with the unique id")
            }
            ([account, _], Self::Role(name)) => {
                to.needs(ROLES.key((account, name)), "the role with the unique id")
            }
            _ => to.misfiled(),
        }
    }
}

impl Catalogued for OidcProviderRecord {}

impl Catalogued for SamlProviderRecord {
    fn secrets(&mut self, at: &[String], secrets: &mut Secrets<'_>) {
        let account = at.first().and_then(|account| account.parse::<AccountId>().ok());
        for SamlKeyRecord { id, key, .. } in &mut self.private_keys {
            match account {
                Some(account) => secrets.meet(key, &SamlPrivateKey::aad(account, &self.id, id)),
                None => secrets.misfiled::<SamlPrivateKey>(),
            }
        }
    }
}

impl Catalogued for LastUsedRecord {
    fn references(&self, at: &[String], to: &mut References) {
        match at {
            [id] => to.needs(ACCESS_KEYS.key((id,)), "the access key that was used"),
            [account, id] => to.needs(UNIQUE_IDS.key((account, id)), "the role that was used"),
            _ => to.misfiled(),
        }
    }
}

impl Catalogued for MfaDeviceRecord {
    fn references(&self, at: &[String], to: &mut References) {
        let [account, _] = at else {
            return to.misfiled();
        };
        if let Some(MfaHolder::User { id, .. }) = &self.holder {
            to.needs(UNIQUE_IDS.key((account, id)), "the user of the MFA device");
        }
    }

    fn secrets(&mut self, at: &[String], secrets: &mut Secrets<'_>) {
        let account = at.first().and_then(|account| account.parse::<AccountId>().ok());
        match account {
            Some(account) => {
                let name = path_and_name(&self.path, &self.name);
                secrets.meet(&mut self.seed, &Self::aad(account, &name));
            }
            None => secrets.misfiled::<MfaSeed>(),
        }
    }
}

impl Catalogued for organization::AccountRecord {
    fn references(&self, at: &[String], to: &mut References) {
        let [account] = at else {
            return to.misfiled();
        };
        to.needs(
            EMAILS.key((self.email.to_lowercase(),)),
            "the entry of the account's address",
        );
        if let Some(organization) = &self.organization {
            to.needs(
                ORGANIZATIONS.key((organization,)),
                "the organization of the account",
            );
            to.needs(
                organization::MEMBERS.key((organization, account)),
                "its entry in the list of the organization's accounts",
            );
        }
    }
}

impl Catalogued for organization::EmailRecord {
    fn references(&self, _: &[String], to: &mut References) {
        to.needs(ACCOUNTS.key((&self.account,)), "the account with the address");
    }
}

impl Catalogued for organization::OrganizationRecord {
    fn references(&self, at: &[String], to: &mut References) {
        let [organization] = at else {
            return to.misfiled();
        };
        to.needs(
            organization::MEMBERS.key((organization, &self.management)),
            "the organization's management account",
        );
        attached(organization, &self.policies, to);
    }
}

impl Catalogued for organization::UnitRecord {
    fn references(&self, at: &[String], to: &mut References) {
        match at {
            [organization, _] => placed(organization, &self.parent, &self.policies, to),
            _ => to.misfiled(),
        }
    }
}

impl Catalogued for organization::MemberRecord {
    fn references(&self, at: &[String], to: &mut References) {
        let [organization, account] = at else {
            return to.misfiled();
        };
        to.needs(ACCOUNTS.key((account,)), "the account that is the member");
        placed(organization, &self.parent, &self.policies, to);
    }
}

impl Catalogued for organization::PolicyRecord {
    fn references(&self, at: &[String], to: &mut References) {
        match at {
            [organization, _] => to.needs(
                ORGANIZATIONS.key((organization,)),
                "the organization of the policy",
            ),
            _ => to.misfiled(),
        }
    }
}

impl Catalogued for organization::AccountRequestRecord {}

/// Managed policies in use, from both sides.
fn policies<'p>(
    account: &String,
    name: &String,
    held: impl IntoIterator<Item = &'p ManagedPolicy>,
    used: Use,
    to: &mut References,
) {
    for policy in held {
        if let ManagedPolicy::Own(own) = policy {
            let key = POLICIES.key((account, filed(name_of(own))));
            to.needs(key, "a managed policy that it has");
        }
        to.needs(
            USES.key((account, policy.text(), used.text(), name)),
            "its entry in the list of a managed policy's uses",
        );
    }
}

/// Where something is in an organization, and what is attached to it.
fn placed<'p>(
    organization: &String,
    parent: &String,
    policies: impl IntoIterator<Item = &'p String>,
    to: &mut References,
) {
    match parent.starts_with("ou-") {
        true => to.needs(UNITS.key((organization, parent)), "the unit that it is in"),
        false => to.needs(
            ORGANIZATIONS.key((organization,)),
            "the organization that it is in",
        ),
    }
    attached(organization, policies, to);
}

fn attached<'p>(organization: &String, policies: impl IntoIterator<Item = &'p String>, to: &mut References) {
    for policy in policies {
        if organization::aws_policy(policy).is_none() {
            let key = organization::POLICIES.key((organization, policy));
            to.needs(key, "a policy that is attached to it");
        }
    }
}
