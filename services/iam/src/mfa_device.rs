//! Virtual MFA devices and whom they are enabled for.

use arn::AccountId;
use gate::{Cx, OnResource, Permit, Resources};
use iam_api::Error;
use identity::Touched;
use identity::iam::{MFA_DEVICES, MfaDeviceRecord, MfaHolder, UserRecord};
use policy::Who;

use crate::Iam;
use crate::error::Reason;
use crate::resource::{MFA_DEVICE, id_of};
use crate::scope::{Whom, no as no_entity, whom};

/// Whose device a call is about.
#[derive(Debug)]
pub(crate) enum Owner {
    /// The account's root user.
    Root,
    /// An IAM user.
    User(Box<UserRecord>),
}

impl Owner {
    /// What a change of its devices bears on.
    pub(crate) fn touched(&self, account: AccountId) -> Touched {
        match self {
            Self::Root => Touched::Account(account),
            Self::User(user) => Touched::Entity(account, user.id.clone()),
        }
    }

    /// Whether the device is enabled for it.
    pub(crate) fn holds(&self, device: &MfaDeviceRecord) -> bool {
        match (self, &device.holder) {
            (Self::Root, Some(MfaHolder::Root { .. })) => true,
            (Self::User(user), Some(MfaHolder::User { id, .. })) => user.id == *id,
            _ => false,
        }
    }
}

/// Since when a device is enabled, in milliseconds since 1970.
pub(crate) const fn enabled_at(holder: &MfaHolder) -> i64 {
    match holder {
        MfaHolder::Root { enabled } | MfaHolder::User { enabled, .. } => *enabled,
    }
}

/// There is no such device.
pub(crate) fn no(serial: &str) -> Reason {
    Reason::NoSuch(format!(
        "VirtualMFADevice with serial number {serial} does not exist."
    ))
}

/// The user has no such device.
pub(crate) fn not_of_user() -> Reason {
    Reason::NoSuch("MFA Device invalid for user.".to_owned())
}

/// The codes are not the device's.
pub(crate) fn not_valid() -> Reason {
    let text = "Authentication code for device is not valid.";
    Reason::Said(Error::InvalidAuthenticationCodeException(text.into()))
}

impl Iam {
    /// The user of this name, or the caller. A root user calls itself by the number of its account, as `GetUser` shows it.
    pub(crate) async fn mfa_owner(
        &self,
        cx: &Cx,
        permit: &Permit<Resources>,
        user_name: Option<&str>,
    ) -> Result<Owner, Reason> {
        let Whom::User(name) = whom(cx, user_name)? else {
            return Ok(Owner::Root);
        };
        match self.find::<UserRecord>(cx.account(), &name).await? {
            Some(user) if !permit.scope().is_on(&user.id) => Err(no_entity::<UserRecord>(&name)),
            Some(user) => Ok(Owner::User(Box::new(user))),
            None if is_root(cx, &name) => Ok(Owner::Root),
            None => Err(no_entity::<UserRecord>(&name)),
        }
    }

    /// An action on the user of this name, or on the caller.
    pub(crate) async fn on_mfa_owner(
        &self,
        cx: &Cx,
        action: &'static str,
        user_name: Option<&str>,
    ) -> Result<Resources, Error> {
        let named = match user_name {
            Some(name)
                if is_root(cx, name) && self.find::<UserRecord>(cx.account(), name).await?.is_none() =>
            {
                None
            }
            other => other,
        };
        self.on_whom(cx, action, named).await
    }

    /// An action on the device with this serial number.
    pub(crate) async fn on_device(
        &self,
        cx: &Cx,
        action: &'static str,
        serial: &str,
    ) -> Result<OnResource, Reason> {
        let found = self.find_device(cx, serial).await?;
        let tags = found.as_ref().map(|it| &it.tags);
        let on = MFA_DEVICE.touched(cx, action, serial.to_owned(), tags);
        Ok(OnResource {
            id: found.map(|it| id_of(it.created)),
            ..on
        })
    }

    /// The device with this serial number, if there is one.
    pub(crate) async fn find_device(&self, cx: &Cx, serial: &str) -> Result<Option<MfaDeviceRecord>, Reason> {
        let Some(device) = MFA_DEVICE.name_in(cx, serial) else {
            return Ok(None);
        };
        let found = MFA_DEVICES.read(self.directory.store(), (cx.account(), device));
        Ok(found.await?.map(|(record, _)| record))
    }
}

/// Whether a root user calls and means itself.
fn is_root(cx: &Cx, name: &str) -> bool {
    let root_calls = matches!(cx.caller().principal().who(), Who::Root { .. });
    root_calls && cx.account().to_string() == name
}
