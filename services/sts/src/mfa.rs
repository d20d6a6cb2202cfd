//! A second factor, shown with a call.

use gate::Cx;
use identity::Directory;
use identity::iam::MFA_DEVICES;
use policy::Who;

use crate::error::Reason;

/// Whether a second factor was shown. A code that was taken is not taken again, whatever becomes of the call.
pub(crate) async fn shown(
    directory: &Directory,
    cx: &Cx,
    serial: Option<&str>,
    code: Option<&str>,
) -> Result<bool, Reason> {
    let (serial, code) = match (serial, code) {
        (None, None) => return Ok(false),
        (Some(serial), Some(code)) => (serial, code),
        (Some(_), None) | (None, Some(_)) => return Err(Reason::MfaIncomplete),
    };
    let who = cx.caller().principal().who();
    let account = match who {
        Who::User { account, .. } | Who::Root { account, .. } => *account,
        _ => return Err(Reason::MfaUnknown),
    };
    let named = serial
        .strip_prefix(&format!("arn:{}:iam::{account}:mfa/", cx.partition()))
        .ok_or(Reason::MfaUnknown)?;
    let device = MFA_DEVICES.read(directory.store(), (account, named)).await?;
    if !device.is_some_and(|(device, _)| device.is_enabled_for(who)) {
        return Err(Reason::MfaUnknown);
    }
    match directory.check_mfa(account, who, serial, code, cx.now()).await? {
        true => Ok(true),
        false => Err(Reason::MfaWrong),
    }
}
