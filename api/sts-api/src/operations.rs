// Printed by `cargo xtask codegen` from models/. Do not edit.

use crate::{Error, SERVICE};

impl smithy::Operation for crate::GetCallerIdentityRequest {
    type Output = crate::GetCallerIdentityResponse;
    type Error = Error;
    const SERVICE: &'static smithy::Service = &SERVICE;
    const NAME: &'static str = "GetCallerIdentity";
    const ACTION: &'static str = "sts:GetCallerIdentity";
    const EFFECT: smithy::Effect = smithy::Effect::Reads;
    const ERRORS: &'static [&'static str] = &[];
    const RESULT_WRAPPER: &'static str = "GetCallerIdentityResult";
}
