//! `sealstone policy explain`: why a call was denied, statement by statement, and what would allow it.

use policy::Evaluation;
use serde::Deserialize;

use super::holding;
use crate::config::Config;
use crate::say::{self, Failure};

/// What of a record is read here.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Record {
    #[serde(rename = "requestID")]
    request_id: String,
    event_time: String,
    event_source: String,
    event_name: String,
    aws_region: String,
    #[serde(rename = "sourceIPAddress", default)]
    source_ip_address: String,
    #[serde(default)]
    user_identity: UserIdentity,
    error_code: Option<String>,
    error_message: Option<String>,
    additional_event_data: Option<Additional>,
}

#[derive(Default, Deserialize)]
struct UserIdentity {
    arn: Option<String>,
}

#[derive(Deserialize)]
struct Additional {
    authorization: Option<Evaluation>,
}

pub(crate) fn explain(config: &Config, request_id: &str) -> Result<(), Failure> {
    let record = find(config, request_id)?.ok_or_else(|| {
        format!(
            "{} holds no call with the request id {request_id}. AWS clients print it with --debug; it is the answer's \
             header x-amzn-requestid, and `requestID` in the audit log.",
            holding(config)
        )
    })?;
    say::line(format!(
        "{} {} in {}, {}, from {}",
        record.event_source,
        record.event_name,
        record.aws_region,
        record.event_time,
        record.source_ip_address
    ));
    if let Some(arn) = &record.user_identity.arn {
        say::line(format!("by {arn}"));
    }
    say::line("");
    match (
        record.additional_event_data.and_then(|it| it.authorization),
        record.error_code,
    ) {
        (Some(evaluation), _) => say::line(evaluation.to_text().trim_end()),
        (None, Some(code)) => say::line(format!(
            "The policies allowed the call. It failed for another reason: {code}: {}",
            record.error_message.unwrap_or_default()
        )),
        (None, None) => say::line("The policies allowed the call, and it went well."),
    }
    Ok(())
}

/// The record of a call, or of its end where it has two. The newest are looked at last; a log of millions takes seconds.
fn find(config: &Config, request_id: &str) -> Result<Option<Record>, Failure> {
    let mut found = None;
    let (mut read, mut shown) = (0_u64, 0_u64);
    for record in audit::read_all(&config.audit_logs()?, 1)? {
        let record = record?;
        read += 1;
        if read >= shown + 100_000 {
            shown = read;
            say::progress(format!("{read} records"));
        }
        // Most records are not it: a glance at the bytes spares the parsing.
        if !contains(&record.json, request_id.as_bytes()) {
            continue;
        }
        let record: Record = serde_json::from_slice(&record.json)?;
        if record.request_id == request_id {
            found = Some(record);
        }
    }
    say::progress("");
    Ok(found)
}

fn contains(bytes: &[u8], sought: &[u8]) -> bool {
    !sought.is_empty() && bytes.windows(sought.len()).any(|it| it == sought)
}
