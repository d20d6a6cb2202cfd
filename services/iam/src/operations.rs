//! One noun, one file; `mount` of each is its table of contents.

mod access_keys;
mod account_summary;
mod aliases;
mod authorization_details;
mod context_keys;
mod credential_report;
mod group_policies;
mod groups;
mod instance_profile_tags;
mod instance_profiles;
mod members;
mod mfa;
mod mfa_lists;
mod mfa_tags;
mod oidc_providers;
mod oidc_tags;
mod password_policy;
mod policies;
mod policies_of;
mod policy_entities;
mod policy_tags;
mod policy_versions;
mod renames;
mod role_policies;
mod role_tags;
mod roles;
mod saml_providers;
mod saml_tags;
mod server_certificate_tags;
mod server_certificates;
mod service_linked_roles;
mod simulate;
mod user_policies;
mod users;

use std::sync::Arc;

use gate::Mounts;

use crate::Iam;

/// Every operation served.
pub(crate) fn mount(iam: &Arc<Iam>, mounts: &mut Mounts) {
    context_keys::mount(iam, mounts);
    instance_profile_tags::mount(iam, mounts);
    instance_profiles::mount(iam, mounts);
    mfa::mount(iam, mounts);
    mfa_lists::mount(iam, mounts);
    mfa_tags::mount(iam, mounts);
    oidc_providers::mount(iam, mounts);
    oidc_tags::mount(iam, mounts);
    policies::mount(iam, mounts);
    policy_entities::mount(iam, mounts);
    policy_tags::mount(iam, mounts);
    policy_versions::mount(iam, mounts);
    role_policies::mount(iam, mounts);
    role_tags::mount(iam, mounts);
    roles::mount(iam, mounts);
    saml_providers::mount(iam, mounts);
    saml_tags::mount(iam, mounts);
    server_certificate_tags::mount(iam, mounts);
    server_certificates::mount(iam, mounts);
    service_linked_roles::mount(iam, mounts);
    simulate::mount(iam, mounts);
    users::mount(iam, mounts);
    credential_report::mount(iam, mounts);
    authorization_details::mount(iam, mounts);
    password_policy::mount(iam, mounts);
    aliases::mount(iam, mounts);
    account_summary::mount(iam, mounts);
    access_keys::mount(iam, mounts);
    renames::mount(iam, mounts);
    members::mount(iam, mounts);
    group_policies::mount(iam, mounts);
    groups::mount(iam, mounts);
    user_policies::mount(iam, mounts);
}

/// The tables of the nouns that have some of their own.
pub(crate) const TABLES: [catalog::Entry; 5] = {
    let [report, part] = credential_report::TABLES;
    let [alias, alias_of] = aliases::TABLES;
    [report, part, alias, alias_of, password_policy::TABLE]
};
