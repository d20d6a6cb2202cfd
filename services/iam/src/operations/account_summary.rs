//! How many of everything an account has, and how many it may have.

use std::collections::BTreeMap;
use std::sync::Arc;

use arn::AccountId;
use gate::{Cx, Handle, Mounts, Permit, Resources};
use iam_api::{Error, GetAccountSummaryRequest, GetAccountSummaryResponse};
use identity::iam::{GroupRecord, MFA_DEVICES, MfaDeviceRecord, MfaHolder, RoleRecord, UserRecord};
use policy::Who;

use super::access_keys::{KEYS_PER_USER, refused};
use super::members::GROUPS_PER_USER;
use crate::counts::CountsRecord;
use crate::error::Reason;
use crate::holder_policies::Holder;
use crate::scope::on_account;
use crate::{Iam, counts};

pub(super) fn mount(iam: &Arc<Iam>, mounts: &mut Mounts) {
    mounts.mount::<GetAccountSummaryRequest, _>(iam);
}

impl Handle<GetAccountSummaryRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, _: &Cx, _: &GetAccountSummaryRequest) -> Result<Resources, Error> {
        Ok(on_account("iam:GetAccountSummary"))
    }

    async fn run(
        &self,
        cx: &Cx,
        _: Permit<Resources>,
        _: GetAccountSummaryRequest,
    ) -> Result<GetAccountSummaryResponse, Error> {
        let (partition, account) = (cx.partition(), cx.account());
        let mut txn = self.directory.store().begin();
        let counts = counts::of(&mut txn, account).await.map_err(Reason::from)?;
        let root = Who::Root { partition, account };
        let root_keys = self
            .directory
            .access_keys(&root)
            .await
            .map_err(|error| refused(error, "", ""))?;
        let root_has_mfa = counts.mfa_devices_in_use > 0 && self.root_has_mfa(account).await?;
        let flags = [
            ("AccountMFAEnabled", usize::from(root_has_mfa)),
            ("AccountAccessKeysPresent", usize::from(!root_keys.is_empty())),
            ("AccountSigningCertificatesPresent", 0),
            ("AccountPasswordPresent", 0),
            ("GlobalEndpointTokenVersion", 1),
        ];
        let all = held(&counts).into_iter().chain(self.allowed()).chain(flags);
        let number = |it: usize| i32::try_from(it).unwrap_or(i32::MAX);
        let summary: BTreeMap<_, _> = all.map(|(key, it)| (key.to_owned(), number(it))).collect();
        Ok(GetAccountSummaryResponse {
            summary_map: Some(summary),
        })
    }
}

impl Iam {
    /// Whether an MFA device is enabled for the root user: it is found among all of the account.
    pub(super) async fn root_has_mfa(&self, account: AccountId) -> Result<bool, Reason> {
        let mut txn = self.directory.store().begin();
        let mut rest = MFA_DEVICES.range((account,));
        loop {
            let rows = MFA_DEVICES.scan(&mut txn, &rest, DEVICES_AT_ONCE).await?;
            let of_root = |(_, it): &(_, MfaDeviceRecord)| matches!(it.holder, Some(MfaHolder::Root { .. }));
            if rows.iter().any(of_root) {
                return Ok(true);
            }
            match rows.last() {
                Some((last, _)) if rows.len() == DEVICES_AT_ONCE => rest = rest.after(last),
                _ => return Ok(false),
            }
        }
    }

    fn allowed(&self) -> Vec<(&'static str, usize)> {
        let quotas = &self.quotas;
        vec![
            ("UsersQuota", quotas.users),
            ("GroupsQuota", quotas.groups),
            ("RolesQuota", quotas.roles),
            ("PoliciesQuota", quotas.policies),
            ("InstanceProfilesQuota", quotas.instance_profiles),
            ("ServerCertificatesQuota", quotas.server_certificates),
            ("AttachedPoliciesPerUserQuota", quotas.attached_policies),
            ("AttachedPoliciesPerGroupQuota", quotas.attached_policies),
            ("AttachedPoliciesPerRoleQuota", quotas.attached_policies),
            ("UserPolicySizeQuota", UserRecord::INLINE_MAX),
            ("GroupPolicySizeQuota", GroupRecord::INLINE_MAX),
            ("RolePolicySizeQuota", RoleRecord::INLINE_MAX),
            ("PolicySizeQuota", 6_144),
            ("AssumeRolePolicySizeQuota", 2_048),
            ("VersionsPerPolicyQuota", 5),
            ("PolicyVersionsInUseQuota", 10_000),
            ("GroupsPerUserQuota", GROUPS_PER_USER),
            ("AccessKeysPerUserQuota", KEYS_PER_USER),
            ("SigningCertificatesPerUserQuota", 2),
        ]
    }
}

fn held(counts: &CountsRecord) -> [(&'static str, usize); 10] {
    [
        ("Users", counts.users),
        ("Groups", counts.groups),
        ("Roles", counts.roles),
        ("Policies", counts.policies),
        ("PolicyVersionsInUse", counts.policy_versions),
        ("InstanceProfiles", counts.instance_profiles),
        ("ServerCertificates", counts.server_certificates),
        ("Providers", counts.oidc_providers + counts.saml_providers),
        ("MFADevices", counts.mfa_devices),
        ("MFADevicesInUse", counts.mfa_devices_in_use),
    ]
    .map(|(key, count)| (key, usize::try_from(count).unwrap_or(usize::MAX)))
}

const DEVICES_AT_ONCE: usize = 1_000;
