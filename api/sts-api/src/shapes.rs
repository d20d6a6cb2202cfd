// Printed by `cargo xtask codegen` from models/. Do not edit.

#![allow(clippy::single_match, reason = "every shape is printed in one form")]

use smithy::{Decode, Decoder, Encode, Encoder, Malformed};

/// `GetCallerIdentityRequest`.
#[derive(Debug, Default)]
pub struct GetCallerIdentityRequest {}

impl Encode for GetCallerIdentityRequest {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();

        to.end_structure();
    }
}

impl Decode for GetCallerIdentityRequest {
    fn decode(from: &mut Decoder<'_, '_>) -> Result<Option<Self>, Malformed> {
        from.structure(|_, _| Ok(()))?;

        Ok(Some(Self {}))
    }
}

/// `GetCallerIdentityResponse`.
#[derive(Debug, Default)]
pub struct GetCallerIdentityResponse {
    /// `UserId`.
    pub user_id: Option<String>,
    /// `Account`.
    pub account: Option<String>,
    /// `Arn`, 20 to 2048 characters.
    pub arn: Option<String>,
}

impl Encode for GetCallerIdentityResponse {
    fn encode(&self, to: &mut dyn Encoder) {
        to.begin_structure();
        if let Some(value) = &self.user_id {
            to.member("UserId");
            value.encode(to);
        }
        if let Some(value) = &self.account {
            to.member("Account");
            value.encode(to);
        }
        if let Some(value) = &self.arn {
            to.member("Arn");
            value.encode(to);
        }

        to.end_structure();
    }
}
