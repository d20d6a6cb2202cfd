//! Request parameters as an audit record may show them.

use smithy::Encode;

use crate::json::Writer;

/// What stands in place of a sensitive value; CloudTrail's own words.
pub(crate) const HIDDEN: &str = "HIDDEN_DUE_TO_SECURITY_REASONS";

/// A shape as JSON, in which nothing that the model marks sensitive has a place, and of a blob there is only its length.
pub fn write(shape: &dyn Encode) -> Vec<u8> {
    let mut writer = Writer::redacting();
    shape.encode(&mut writer);
    writer.into_bytes()
}
