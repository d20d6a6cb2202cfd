//! `sealstone audit show`: the records of the log in full, one JSON object a line, for eyes and for `jq`; with the logs of
//! other nodes in the order of their time.

use std::io::{self, BufWriter, Write};

use audit::{Broken, Record};
use serde::Deserialize;

use super::holding;
use crate::config::Config;
use crate::say::{self, Failure};

pub(crate) fn show(config: &Config, from: u64, request_id: Option<&str>) -> Result<(), Failure> {
    let mut read = 0_u64;
    let records = audit::read_all(&config.audit_logs()?, from)?.inspect(|_| {
        read += 1;
        if request_id.is_some() && read.is_multiple_of(100_000) {
            say::progress(format!("{read} records"));
        }
    });
    let written = write(records, request_id, &mut BufWriter::new(io::stdout().lock()));
    say::progress("");
    match (written?, request_id) {
        (0, Some(id)) => Err(format!(
            "{} holds no record with the request id {id} from record {from} on. It is the answer's header \
             x-amzn-requestid; AWS clients print it with --debug",
            holding(config)
        )
        .into()),
        _ => Ok(()),
    }
}

/// Writes the records that are asked for, each with its number and its node, and says how many. That nobody reads any more, as `head`
/// does, ends the work well.
fn write(
    records: impl Iterator<Item = Result<Record, Broken>>,
    request_id: Option<&str>,
    to: &mut impl Write,
) -> Result<u64, Failure> {
    let mut written = 0;
    for record in records {
        let Record { seq, node, json, .. } = record?;
        if let Some(id) = request_id
            && !is_of(&json, id)?
        {
            continue;
        }
        written += 1;
        // A record is an object with members: its number becomes the first of them, the node the second.
        let members = json.strip_prefix(b"{").unwrap_or(&json);
        let line = write!(to, "{{\"seq\":{seq},\"node\":\"{node}\",")
            .and_then(|()| to.write_all(members))
            .and_then(|()| to.write_all(b"\n"));
        match line {
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => return Ok(written),
            other => other?,
        }
    }
    match to.flush() {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => Err(error.into()),
        _ => Ok(written),
    }
}

/// Whether a record is of the call with this id.
fn is_of(json: &[u8], request_id: &str) -> Result<bool, Failure> {
    #[derive(Deserialize)]
    struct Call {
        #[serde(rename = "requestID")]
        request_id: String,
    }
    // Most records are not: a glance at the bytes spares the parsing.
    let sought = request_id.as_bytes();
    if sought.is_empty() || !json.windows(sought.len()).any(|it| it == sought) {
        return Ok(false);
    }
    let call: Call = serde_json::from_slice(json)?;
    Ok(call.request_id == request_id)
}

#[cfg(test)]
mod tests {
    use audit::Hash;

    use super::*;

    fn record(seq: u64, json: &str) -> Result<Record, Broken> {
        Ok(Record {
            seq,
            node: "n1".into(),
            hash: Hash::NOTHING,
            json: json.as_bytes().to_vec(),
        })
    }

    fn shown(request_id: Option<&str>) -> (u64, String) {
        let records = [
            record(7, r#"{"requestID":"a-1","userAgent":"one"}"#),
            record(8, r#"{"requestID":"b-2","userAgent":"a-1"}"#),
            record(9, r#"{"requestID":"a-1","phase":"Finish"}"#),
        ];
        let mut out = Vec::new();
        let written = write(records.into_iter(), request_id, &mut out).unwrap();
        (written, String::from_utf8(out).unwrap())
    }

    #[test]
    fn each_record_is_a_line_with_its_number_and_its_node() {
        let (written, text) = shown(None);
        assert_eq!(written, 3);
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(
            lines[0],
            r#"{"seq":7,"node":"n1","requestID":"a-1","userAgent":"one"}"#
        );
        assert!(lines[1].starts_with("{\"seq\":8,"));
        assert_eq!(text.lines().count(), 3);
    }

    #[test]
    fn a_request_id_selects_the_records_of_that_call_alone() {
        let (written, text) = shown(Some("a-1"));
        assert_eq!(written, 2);
        assert!(
            !text.contains("b-2"),
            "the id is in another member of that record"
        );
        assert_eq!(shown(Some("a")), (0, String::new()));
        assert_eq!(shown(Some("")), (0, String::new()));
    }

    #[test]
    fn a_reader_that_goes_away_ends_the_work_well() {
        struct Closed;
        impl Write for Closed {
            fn write(&mut self, _: &[u8]) -> io::Result<usize> {
                Err(io::ErrorKind::BrokenPipe.into())
            }
            fn flush(&mut self) -> io::Result<()> {
                Ok(())
            }
        }
        let records = (1..).map(|seq| record(seq, r#"{"requestID":"a"}"#));
        assert_eq!(write(records, None, &mut Closed).unwrap(), 1);
    }
}
