//! `iam:GetMFADevice`, `iam:ListMFADevices`, `iam:ListVirtualMFADevices`.

use std::sync::Arc;

use gate::{Cx, Handle, Mounts, Permit, Resources};
use iam_api::{
    AssignmentStatusType, Error, GetMFADeviceRequest, GetMFADeviceResponse, ListMFADevicesRequest,
    ListMFADevicesResponse, ListVirtualMFADevicesRequest, ListVirtualMFADevicesResponse, MFADevice, User,
    VirtualMFADevice,
};
use identity::iam::{
    MFA_DEVICES, MfaDeviceRecord, MfaHolder, UNIQUE_IDS, UniqueIdRecord, UserRecord, path_and_name,
};
use smithy::Timestamp;

use crate::Iam;
use crate::error::Reason;
use crate::mfa_device::{self, Owner, enabled_at};
use crate::operations::users;
use crate::page::{self, Page};
use crate::resource::{MFA_DEVICE, id_of};

pub(super) fn mount(iam: &Arc<Iam>, mounts: &mut Mounts) {
    mounts
        .mount::<GetMFADeviceRequest, _>(iam)
        .mount::<ListMFADevicesRequest, _>(iam)
        .mount::<ListVirtualMFADevicesRequest, _>(iam);
}

impl Handle<GetMFADeviceRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &GetMFADeviceRequest) -> Result<Resources, Error> {
        match request.user_name.as_deref() {
            Some(name) => self.on_mfa_owner(cx, "iam:GetMFADevice", Some(name)).await,
            None => {
                let on = self.on_device(cx, "iam:GetMFADevice", &request.serial_number);
                Ok(Resources::one(on.await?))
            }
        }
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<Resources>,
        request: GetMFADeviceRequest,
    ) -> Result<GetMFADeviceResponse, Error> {
        let serial = request.serial_number;
        let found = self.find_device(cx, &serial).await?;
        // Of a user it was the user that was decided on.
        let named = request.user_name.is_some();
        let same = found.filter(|it| named || permit.scope().is_on(&id_of(it.created)));
        let device = same.ok_or_else(|| mfa_device::no(&serial))?;
        if let Some(name) = request.user_name.as_deref()
            && !self.mfa_owner(cx, &permit, Some(name)).await?.holds(&device)
        {
            return Err(mfa_device::not_of_user().into());
        }
        let holder = device.holder.as_ref();
        Ok(GetMFADeviceResponse {
            user_name: self.holder(cx, &device).await?.map(|user| user.user_name),
            serial_number: serial,
            enable_date: holder.map(|it| Timestamp::from_millis(enabled_at(it))),
            certifications: None,
        })
    }
}

impl Handle<ListMFADevicesRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &ListMFADevicesRequest) -> Result<Resources, Error> {
        let name = request.user_name.as_deref();
        self.on_mfa_owner(cx, "iam:ListMFADevices", name).await
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<Resources>,
        request: ListMFADevicesRequest,
    ) -> Result<ListMFADevicesResponse, Error> {
        let page = page::asked(request.marker.as_deref(), request.max_items)?;
        let (user_name, devices) = match self.mfa_owner(cx, &permit, request.user_name.as_deref()).await? {
            Owner::User(user) => (user.name, user.mfa.into_iter().collect()),
            Owner::Root => (cx.account().to_string(), self.devices_of_root(cx).await?),
        };
        let (devices, marker) = page.cut(devices, |(name, _): &(String, i64)| name.clone());
        let shown = |(device, enabled): (String, i64)| MFADevice {
            user_name: user_name.clone(),
            serial_number: MFA_DEVICE.arn(cx, &device),
            enable_date: Timestamp::from_millis(enabled),
        };
        Ok(ListMFADevicesResponse {
            mfa_devices: devices.into_iter().map(shown).collect(),
            is_truncated: Some(marker.is_some()),
            marker,
        })
    }
}

impl Handle<ListVirtualMFADevicesRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, _: &ListVirtualMFADevicesRequest) -> Result<Resources, Error> {
        let on = MFA_DEVICE.touched(cx, "iam:ListVirtualMFADevices", MFA_DEVICE.arn(cx, ""), None);
        Ok(Resources::one(on))
    }

    async fn run(
        &self,
        cx: &Cx,
        _: Permit<Resources>,
        request: ListVirtualMFADevicesRequest,
    ) -> Result<ListVirtualMFADevicesResponse, Error> {
        let page = page::asked(request.marker.as_deref(), request.max_items)?;
        let wanted = request.assignment_status.unwrap_or(AssignmentStatusType::Any);
        let keep = |it: &MfaDeviceRecord| match wanted {
            AssignmentStatusType::Assigned => it.holder.is_some(),
            AssignmentStatusType::Unassigned => it.holder.is_none(),
            AssignmentStatusType::Any => true,
        };
        let mut found = self.devices(cx, page.after(), page.limit() + 1, keep).await?;
        let is_truncated = found.len() > page.limit();
        found.truncate(page.limit());
        let last = found
            .last()
            .map(|it| Page::marker(&path_and_name(&it.path, &it.name)));
        let mut devices = Vec::with_capacity(found.len());
        for device in &found {
            let enabled = device.holder.as_ref().map(enabled_at);
            devices.push(VirtualMFADevice {
                serial_number: MFA_DEVICE.arn(cx, &path_and_name(&device.path, &device.name)),
                base32_string_seed: None,
                qr_code_png: None,
                user: self.holder(cx, device).await?,
                enable_date: enabled.map(Timestamp::from_millis),
                tags: None,
            });
        }
        Ok(ListVirtualMFADevicesResponse {
            virtual_mfa_devices: devices,
            is_truncated: Some(is_truncated),
            marker: last.filter(|_| is_truncated),
        })
    }
}

impl Iam {
    /// Up to `max` devices behind a name that `keep` keeps.
    async fn devices(
        &self,
        cx: &Cx,
        after: Option<&str>,
        max: usize,
        keep: impl Fn(&MfaDeviceRecord) -> bool,
    ) -> Result<Vec<MfaDeviceRecord>, Reason> {
        let mut txn = self.directory.store().begin();
        let mut rest = MFA_DEVICES.range((cx.account(),));
        if let Some(after) = after {
            rest = rest.after(&MFA_DEVICES.key((cx.account(), after)));
        }
        let mut found = Vec::new();
        loop {
            let rows = MFA_DEVICES.scan(&mut txn, &rest, AT_ONCE.min(max)).await?;
            let Some(last) = rows.last().map(|(key, _)| key.clone()) else {
                return Ok(found);
            };
            found.extend(rows.into_iter().map(|(_, it)| it).filter(&keep));
            if found.len() >= max {
                found.truncate(max);
                return Ok(found);
            }
            rest = rest.after(&last);
        }
    }

    /// Names of the root user's devices, and when each was enabled.
    async fn devices_of_root(&self, cx: &Cx) -> Result<Vec<(String, i64)>, Reason> {
        let of_root = |it: &MfaDeviceRecord| matches!(it.holder, Some(MfaHolder::Root { .. }));
        let found = self.devices(cx, None, usize::MAX, of_root).await?;
        let named = found.iter().map(|it| {
            let enabled = it.holder.as_ref().map_or(0, enabled_at);
            (path_and_name(&it.path, &it.name), enabled)
        });
        Ok(named.collect())
    }

    /// Whom a device is enabled for, under the name that a user has now.
    async fn holder(&self, cx: &Cx, device: &MfaDeviceRecord) -> Result<Option<User>, Reason> {
        let id = match &device.holder {
            None => return Ok(None),
            Some(MfaHolder::Root { .. }) => {
                let arn = format!("arn:{}:iam::{}:root", cx.partition(), cx.account());
                return Ok(Some(User {
                    arn,
                    ..users::root(cx)
                }));
            }
            Some(MfaHolder::User { id, .. }) => id,
        };
        let known = UNIQUE_IDS.read(self.directory.store(), (cx.account(), id));
        let Some((UniqueIdRecord::User(name), _)) = known.await? else {
            return Ok(None);
        };
        let user = self.find::<UserRecord>(cx.account(), &name).await?;
        Ok(user.map(|it| users::listed(cx, &it)))
    }
}

/// Records read at once.
const AT_ONCE: usize = 200;
