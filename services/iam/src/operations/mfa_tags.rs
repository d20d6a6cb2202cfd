//! `iam:TagMFADevice`, `iam:UntagMFADevice`, `iam:ListMFADeviceTags`.

use std::sync::Arc;

use gate::{Cx, Handle, Mounts, Permit, Resources};
use iam_api::{
    Error, ListMFADeviceTagsRequest, ListMFADeviceTagsResponse, TagMFADeviceRequest, TagMFADeviceResponse,
    UntagMFADeviceRequest, UntagMFADeviceResponse,
};
use identity::iam::{MFA_DEVICES, Tags};
use store::transact;

use crate::error::Reason;
use crate::page;
use crate::resource::{MFA_DEVICE, bringing, id_of, taking};
use crate::{Iam, mfa_device, tags};

pub(super) fn mount(iam: &Arc<Iam>, mounts: &mut Mounts) {
    mounts
        .mount::<TagMFADeviceRequest, _>(iam)
        .mount::<UntagMFADeviceRequest, _>(iam)
        .mount::<ListMFADeviceTagsRequest, _>(iam);
}

impl Iam {
    /// Changes the tags of a device.
    async fn change_device_tags(
        &self,
        cx: &Cx,
        permit: &Permit<Resources>,
        serial: &str,
        change: impl Fn(&mut Tags) -> Result<(), Reason> + Send + Sync,
    ) -> Result<(), Reason> {
        let account = cx.account();
        let device = &MFA_DEVICE
            .name_in(cx, serial)
            .ok_or_else(|| mfa_device::no(serial))?;
        let change = &change;
        transact(self.directory.store(), |txn| {
            Box::pin(async move {
                let found = MFA_DEVICES.get(txn, (account, device)).await?;
                let same = found.filter(|it| permit.scope().is_on(&id_of(it.created)));
                let mut record = same.ok_or_else(|| mfa_device::no(serial))?;
                change(&mut record.tags)?;
                Ok(MFA_DEVICES.put(txn, (account, device), &record)?)
            })
        })
        .await
    }
}

impl Handle<TagMFADeviceRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &TagMFADeviceRequest) -> Result<Resources, Error> {
        let on = self
            .on_device(cx, "iam:TagMFADevice", &request.serial_number)
            .await?;
        Ok(bringing(on, &request.tags))
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<Resources>,
        request: TagMFADeviceRequest,
    ) -> Result<TagMFADeviceResponse, Error> {
        self.change_device_tags(cx, &permit, &request.serial_number, |held| {
            tags::put(held, &request.tags)
        })
        .await?;
        Ok(TagMFADeviceResponse {})
    }
}

impl Handle<UntagMFADeviceRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &UntagMFADeviceRequest) -> Result<Resources, Error> {
        let on = self
            .on_device(cx, "iam:UntagMFADevice", &request.serial_number)
            .await?;
        Ok(taking(on, &request.tag_keys))
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<Resources>,
        request: UntagMFADeviceRequest,
    ) -> Result<UntagMFADeviceResponse, Error> {
        self.change_device_tags(cx, &permit, &request.serial_number, |held| {
            tags::remove(held, &request.tag_keys);
            Ok(())
        })
        .await?;
        Ok(UntagMFADeviceResponse {})
    }
}

impl Handle<ListMFADeviceTagsRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, cx: &Cx, request: &ListMFADeviceTagsRequest) -> Result<Resources, Error> {
        let on = self.on_device(cx, "iam:ListMFADeviceTags", &request.serial_number);
        Ok(Resources::one(on.await?))
    }

    async fn run(
        &self,
        cx: &Cx,
        permit: Permit<Resources>,
        request: ListMFADeviceTagsRequest,
    ) -> Result<ListMFADeviceTagsResponse, Error> {
        let page = page::asked(request.marker.as_deref(), request.max_items)?;
        let serial = &request.serial_number;
        let device = self
            .find_device(cx, serial)
            .await?
            .filter(|it| permit.scope().is_on(&id_of(it.created)))
            .ok_or_else(|| mfa_device::no(serial))?;
        let (tags, marker) = tags::page(&device.tags, &page);
        Ok(ListMFADeviceTagsResponse {
            tags,
            is_truncated: Some(marker.is_some()),
            marker,
        })
    }
}
