//! Virtual MFA devices: made, enabled, resynchronized, deactivated, deleted.

use std::sync::Arc;

use data_encoding::BASE32;
use gate::{Cx, Handle, Mounts, Permit, Resources};
use iam_api::{
    CreateVirtualMFADeviceRequest, CreateVirtualMFADeviceResponse, DeactivateMFADeviceRequest,
    DeactivateMFADeviceResponse, DeleteVirtualMFADeviceRequest, DeleteVirtualMFADeviceResponse,
    EnableMFADeviceRequest, EnableMFADeviceResponse, Error, ResyncMFADeviceRequest, ResyncMFADeviceResponse,
    VirtualMFADevice,
};
use identity::iam::{
    MFA_DEVICES, MfaDeviceRecord, MfaHolder, MfaSeed, USERS, UserRecord, WrongCodes, filed, path_and_name,
};
use secret::Secret;
use store::{Transaction, transact};

use crate::error::Reason;
use crate::mfa_device::{self, Owner};
use crate::resource::{MFA_DEVICE, id_of, with_tagging};
use crate::scope::no;
use crate::{Iam, counts, qr, tags};

/// Devices that one user may have.
const OF_USER_MAX: usize = 8;

pub(super) fn mount(iam: &Arc<Iam>, mounts: &mut Mounts) {
    mounts
        .mount::<CreateVirtualMFADeviceRequest, _>(iam)
        .mount::<EnableMFADeviceRequest, _>(iam)
        .mount::<ResyncMFADeviceRequest, _>(iam)
        .mount::<DeactivateMFADeviceRequest, _>(iam)
        .mount::<DeleteVirtualMFADeviceRequest, _>(iam);
}

impl Handle<CreateVirtualMFADeviceRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &CreateVirtualMFADeviceRequest) -> Result<Resources, Error> {
        let path = request.path.as_deref().unwrap_or("/");
        let serial = MFA_DEVICE.arn(cx, &path_and_name(path, &request.virtual_mfa_device_name));
        let on = MFA_DEVICE.touched(cx, "iam:CreateVirtualMFADevice", serial, None);
        Ok(with_tagging(on, "iam:TagMFADevice", request.tags.as_deref()))
    }

    async fn run(
        &self,
        cx: &Cx,
        _: Permit<Resources>,
        request: CreateVirtualMFADeviceRequest,
    ) -> Result<CreateVirtualMFADeviceResponse, Error> {
        let (account, name) = (cx.account(), request.virtual_mfa_device_name);
        let path = request.path.unwrap_or_else(|| "/".to_owned());
        let tags = tags::new(request.tags.as_deref())?;
        let device = &path_and_name(&path, &name);
        let drawn = Secret::<[u8; MfaSeed::BYTES]>::fill(|to| cx.random().fill(to)).map_err(Reason::from)?;
        let text = Secret::new(BASE32.encode(drawn.expose()));
        let link = format!("otpauth://totp/{name}@{account}?secret={}", text.expose());
        let image = qr::png_of(Secret::new(link).expose())?;
        let seed = MfaSeed::new(Secret::new(drawn.expose().to_vec()));
        let aad = MfaDeviceRecord::aad(account, device);
        let sealed = self.directory.seal().wrap(&seed, &aad, cx.random());
        let record = &MfaDeviceRecord {
            path,
            name,
            seed: sealed.map_err(Reason::failed)?,
            created: cx.now().millis(),
            holder: None,
            last_step: 0,
            drift: 0,
            wrong: WrongCodes::default(),
            tags,
        };
        let max = self.quotas.users;
        let stored: Result<(), Reason> = transact(self.directory.store(), |txn| {
            Box::pin(async move {
                if MFA_DEVICES.get(txn, (account, device)).await?.is_some() {
                    let text = "MFADevice entity at the same path and name already exists.";
                    return Err(Reason::Exists(text.to_owned()));
                }
                let quota = "VirtualMFADevicesPerAccount";
                counts::add(txn, account, |it| &mut it.mfa_devices, quota, max).await?;
                Ok(MFA_DEVICES.put(txn, (account, device), record)?)
            })
        })
        .await;
        stored?;
        Ok(CreateVirtualMFADeviceResponse {
            virtual_mfa_device: VirtualMFADevice {
                serial_number: MFA_DEVICE.arn(cx, device),
                base32_string_seed: Some(Secret::new(text.expose().clone().into_bytes())),
                qr_code_png: Some(image),
                user: None,
                enable_date: None,
                tags: tags::shown(&record.tags),
            },
        })
    }
}

impl Handle<EnableMFADeviceRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &EnableMFADeviceRequest) -> Result<Resources, Error> {
        self.on_mfa_owner(cx, "iam:EnableMFADevice", Some(&request.user_name))
            .await
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<Resources>,
        request: EnableMFADeviceRequest,
    ) -> Result<EnableMFADeviceResponse, Error> {
        let (account, now, seal) = (cx.account(), cx.now(), self.directory.seal());
        let serial = &request.serial_number;
        let device = &MFA_DEVICE
            .name_in(cx, serial)
            .ok_or_else(|| mfa_device::no(serial))?;
        let owner = &self.mfa_owner(cx, &permit, Some(&request.user_name)).await?;
        let _forget = self.directory.forgetting(owner.touched(account));
        let request = &request;
        let enabled: Result<(), Reason> = transact(self.directory.store(), |txn| {
            Box::pin(async move {
                let found = MFA_DEVICES.get(txn, (account, device)).await?;
                let mut record = found.ok_or_else(|| mfa_device::no(serial))?;
                if record.holder.is_some() {
                    return Err(Reason::Exists("MFA Device is already in use.".to_owned()));
                }
                seal.meet(record.seed.domain_key()).await;
                let seed = record.open(seal, account).map_err(Reason::failed)?;
                let (first, second) = (&request.authentication_code1, &request.authentication_code2);
                if !record.synchronize(&seed, first, second, now) {
                    return Err(mfa_device::not_valid());
                }
                record.holder = Some(match owner {
                    Owner::Root => MfaHolder::Root {
                        enabled: now.millis(),
                    },
                    Owner::User(user) => {
                        let mut user = same(txn, cx, user).await?;
                        if user.mfa.len() >= OF_USER_MAX {
                            return Err(Reason::Quota {
                                name: "MFADevicesPerUser",
                                max: OF_USER_MAX,
                            });
                        }
                        user.mfa.insert(device.clone(), now.millis());
                        USERS.put(txn, (account, filed(&user.name)), &user)?;
                        MfaHolder::User {
                            name: filed(&user.name),
                            id: user.id,
                            enabled: now.millis(),
                        }
                    }
                });
                MFA_DEVICES.put(txn, (account, device), &record)?;
                let (quota, max) = ("MFADevicesInUse", usize::MAX);
                counts::add(txn, account, |it| &mut it.mfa_devices_in_use, quota, max).await
            })
        })
        .await;
        enabled?;
        Ok(EnableMFADeviceResponse {})
    }
}

/// The user as the transaction sees it, if it is still the same.
async fn same(txn: &mut Transaction<'_>, cx: &Cx, user: &UserRecord) -> Result<UserRecord, Reason> {
    let found = USERS.get(txn, (cx.account(), filed(&user.name))).await?;
    let same = found.filter(|it| it.id == user.id);
    same.ok_or_else(|| no::<UserRecord>(&user.name))
}

impl Handle<ResyncMFADeviceRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &ResyncMFADeviceRequest) -> Result<Resources, Error> {
        self.on_mfa_owner(cx, "iam:ResyncMFADevice", Some(&request.user_name))
            .await
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<Resources>,
        request: ResyncMFADeviceRequest,
    ) -> Result<ResyncMFADeviceResponse, Error> {
        let (account, now, seal) = (cx.account(), cx.now(), self.directory.seal());
        let serial = &request.serial_number;
        let device = &MFA_DEVICE
            .name_in(cx, serial)
            .ok_or_else(mfa_device::not_of_user)?;
        let owner = &self.mfa_owner(cx, &permit, Some(&request.user_name)).await?;
        let request = &request;
        let synchronized: Result<(), Reason> = transact(self.directory.store(), |txn| {
            Box::pin(async move {
                let found = MFA_DEVICES.get(txn, (account, device)).await?;
                let held = found.filter(|it| owner.holds(it));
                let mut record = held.ok_or_else(mfa_device::not_of_user)?;
                seal.meet(record.seed.domain_key()).await;
                let seed = record.open(seal, account).map_err(Reason::failed)?;
                let (first, second) = (&request.authentication_code1, &request.authentication_code2);
                if !record.synchronize(&seed, first, second, now) {
                    return Err(mfa_device::not_valid());
                }
                Ok(MFA_DEVICES.put(txn, (account, device), &record)?)
            })
        })
        .await;
        synchronized?;
        Ok(ResyncMFADeviceResponse {})
    }
}

impl Handle<DeactivateMFADeviceRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &DeactivateMFADeviceRequest) -> Result<Resources, Error> {
        let name = request.user_name.as_deref();
        self.on_mfa_owner(cx, "iam:DeactivateMFADevice", name).await
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<Resources>,
        request: DeactivateMFADeviceRequest,
    ) -> Result<DeactivateMFADeviceResponse, Error> {
        let account = cx.account();
        let owner = &self.mfa_owner(cx, &permit, request.user_name.as_deref()).await?;
        let device = MFA_DEVICE.name_in(cx, &request.serial_number);
        let device = &device.ok_or_else(mfa_device::not_of_user)?;
        let _forget = self.directory.forgetting(owner.touched(account));
        let deactivated: Result<(), Reason> = transact(self.directory.store(), |txn| {
            Box::pin(async move {
                let found = MFA_DEVICES.get(txn, (account, device)).await?;
                let held = found.filter(|it| owner.holds(it));
                let mut record = held.ok_or_else(mfa_device::not_of_user)?;
                record.holder = None;
                if let Owner::User(user) = owner {
                    let mut user = same(txn, cx, user).await?;
                    user.mfa.remove(device);
                    USERS.put(txn, (account, filed(&user.name)), &user)?;
                }
                MFA_DEVICES.put(txn, (account, device), &record)?;
                counts::remove(txn, account, |it| &mut it.mfa_devices_in_use).await
            })
        })
        .await;
        deactivated?;
        Ok(DeactivateMFADeviceResponse {})
    }
}

impl Handle<DeleteVirtualMFADeviceRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &DeleteVirtualMFADeviceRequest) -> Result<Resources, Error> {
        let on = self.on_device(cx, "iam:DeleteVirtualMFADevice", &request.serial_number);
        Ok(Resources::one(on.await?))
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<Resources>,
        request: DeleteVirtualMFADeviceRequest,
    ) -> Result<DeleteVirtualMFADeviceResponse, Error> {
        let (account, serial, permit) = (cx.account(), &request.serial_number, &permit);
        let device = &MFA_DEVICE
            .name_in(cx, serial)
            .ok_or_else(|| mfa_device::no(serial))?;
        let deleted: Result<(), Reason> = transact(self.directory.store(), |txn| {
            Box::pin(async move {
                let found = MFA_DEVICES.get(txn, (account, device)).await?;
                let same = found.filter(|it| permit.scope().is_on(&id_of(it.created)));
                let record = same.ok_or_else(|| mfa_device::no(serial))?;
                if record.holder.is_some() {
                    let why = "MFA VirtualDevice is in use. Must deactivate first.";
                    return Err(Reason::DeleteConflict(why.to_owned()));
                }
                MFA_DEVICES.delete(txn, (account, device));
                counts::remove(txn, account, |it| &mut it.mfa_devices).await
            })
        })
        .await;
        deleted?;
        Ok(DeleteVirtualMFADeviceResponse {})
    }
}
