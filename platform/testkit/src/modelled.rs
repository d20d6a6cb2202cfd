use smithy::{Operation, Protocol, Refusal, ServiceError};

/// Fails a test that sees an error which the operation cannot have.
pub fn must_be_modelled<Op: Operation>(error: &Op::Error) {
    if let Some(cause) = error.cause() {
        panic!("{} failed inside: {cause}", Op::ACTION);
    }
    let code = error.code();
    assert!(
        Op::ERRORS.contains(&code) || is_refusal(Op::SERVICE.protocol, code),
        "{} answered {code} ({error}), which its model does not list",
        Op::ACTION
    );
}

/// Whether any call of a service with this protocol may answer the code. A failure of ours is none of them.
pub fn is_refusal(protocol: Protocol, code: &str) -> bool {
    let text = String::new;
    [
        Refusal::AccessDenied(text().into()),
        Refusal::Invalid(text()),
        Refusal::InvalidParameter(text()),
        Refusal::Malformed(text()),
        Refusal::UnknownOperation(text()),
        Refusal::Throttled("Rate exceeded"),
        Refusal::NotSigned,
        Refusal::IncompleteSignature(text()),
        Refusal::SignatureDoesNotMatch(text()),
        Refusal::UnknownAccessKey,
        Refusal::ExpiredToken,
        Refusal::TooLarge,
        Refusal::Unavailable,
    ]
    .iter()
    .any(|refusal| refusal.code(protocol) == code)
}

#[cfg(test)]
mod tests {
    use kms_api::{Error, ListKeysRequest};
    use smithy::Cause;

    use super::*;

    #[test]
    fn what_the_model_lists_and_what_any_call_may_answer_pass() {
        must_be_modelled::<ListKeysRequest>(&Error::InvalidMarkerException("".into()));
        must_be_modelled::<ListKeysRequest>(&Error::Refused(Refusal::AccessDenied("".into())));
    }

    #[test]
    #[should_panic(expected = "kms:ListKeys answered DisabledException")]
    fn an_error_of_another_operation_fails_the_test() {
        must_be_modelled::<ListKeysRequest>(&Error::DisabledException("".into()));
    }

    #[test]
    #[should_panic(expected = "kms:ListKeys failed inside: broken")]
    fn a_failure_inside_fails_the_test() {
        must_be_modelled::<ListKeysRequest>(&Error::internal(Cause::new("broken")));
    }
}
