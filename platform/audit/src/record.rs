//! The record: an event as one line of JSON, and what the log reads back of it.

use aws_lc_rs::digest::{SHA256, digest};

use crate::event::{Event, EventType, Identity, Phase, Resource, Session};
use crate::json::{self, Decimal, Object};
use crate::repeated::Parts;

/// The longest record, in bytes of its JSON: a key policy of 32 KiB, every character of it escaped, and 32 KiB more.
/// What would exceed it is replaced by a mark that keeps length and SHA-256.
pub const RECORD_BYTES_MAX: usize = 96 * 1024;

/// Limits of single members, in bytes as written. Names are far shorter in AWS's own models; an ARN has at most 2,048.
const NAME_MAX: usize = 128;
const ARN_MAX: usize = 2048;
const PRINCIPAL_MAX: usize = 256;
const USER_AGENT_MAX: usize = 256;
const HOST_MAX: usize = 256;
const MESSAGE_MAX: usize = 1024;
const VIA_MAX: usize = 16;
/// How much of the record `resources` may take; further ones are counted, not named.
const RESOURCES_BYTES_MAX: usize = 12 * 1024;
/// Room kept while payloads are written: three marks and the closing members.
const RESERVED: usize = 1024;

impl Event<'_> {
    /// Appends the event to `out` as one line of JSON, without the line's end: at most [`RECORD_BYTES_MAX`] bytes.
    pub fn write_json(&self, out: &mut Vec<u8>) {
        self.write(out);
    }

    /// The same. Returns where in `out` the parts are that other records may have in common with this one.
    pub(crate) fn write(&self, out: &mut Vec<u8>) -> Parts {
        let start = out.len();
        let mut object = Object::begin(out);
        // INVARIANT: `Stamp::of` reads these three, in this order.
        object.text("phase", self.phase.name(), NAME_MAX);
        quoted(object.member("requestID"), |out| {
            out.extend_from_slice(&json::uuid(&self.request_id))
        });
        quoted(object.member("eventTime"), |out| json::time(out, self.time_ns));
        // INVARIANT: the parts follow the stamp, see `repeated`.
        let origin = (self.phase != Phase::Finish).then(|| {
            let after_comma = object.length() + 1;
            self.write_place(&mut object);
            self.write_origin(&mut object);
            after_comma..object.length()
        });
        let after_comma = object.length() + 1;
        if self.phase == Phase::Finish {
            self.write_place(&mut object);
        }
        object.bool("readOnly", self.read_only);
        object.bool("managementEvent", self.management);
        write_resources(&mut object, self.resources);
        let target = Some(after_comma..object.length());
        if self.event_type == EventType::ServiceEvent {
            object.text("eventType", "AwsServiceEvent", NAME_MAX);
        }
        object.text("eventSource", self.event_source, NAME_MAX);
        object.text("eventName", self.event_name, NAME_MAX);
        object.text_if("errorCode", self.error_code, NAME_MAX);
        object.text_if("errorMessage", self.error_message, MESSAGE_MAX);
        if let Some(id) = &self.shared_event_id {
            quoted(object.member("sharedEventID"), |out| {
                out.extend_from_slice(&json::uuid(id))
            });
        }
        let end = start + RECORD_BYTES_MAX - RESERVED;
        if self.phase != Phase::Finish {
            payload(&mut object, "requestParameters", self.request_parameters, end);
        }
        payload(&mut object, "responseElements", self.response_elements, end);
        payload(
            &mut object,
            "additionalEventData",
            self.additional_event_data,
            end,
        );
        object.end();
        Parts { origin, target }
    }

    /// Region and account.
    fn write_place(&self, object: &mut Object<'_>) {
        object.text("awsRegion", self.region, NAME_MAX);
        object.text("recipientAccountId", self.account, NAME_MAX);
    }

    /// Who called and from where.
    fn write_origin(&self, object: &mut Object<'_>) {
        let out = object.member("userIdentity");
        match self.identity_json {
            Some(json) => out.extend_from_slice(json),
            None => write_identity(out, &self.identity),
        }
        object.text("sourceIPAddress", self.source_ip, NAME_MAX);
        object.text("userAgent", self.user_agent, USER_AGENT_MAX);
        if let Some(tls) = &self.tls {
            let mut details = Object::begin(object.member("tlsDetails"));
            details.text("tlsVersion", tls.version, NAME_MAX);
            details.text("cipherSuite", tls.cipher_suite, NAME_MAX);
            details.text_if("clientProvidedHostHeader", tls.host, HOST_MAX);
            details.end();
        }
        if !self.via.is_empty() {
            let services = self.via.get(..VIA_MAX).unwrap_or(self.via);
            list(object.member("calledVia"), services, |out, service| {
                json::string(out, service, NAME_MAX);
                true
            });
        }
    }
}

impl Identity<'_> {
    /// The identity as it stands in a record, for [`Event::identity_json`].
    pub fn to_json(&self) -> Box<[u8]> {
        let mut out = Vec::new();
        write_identity(&mut out, self);
        out.into()
    }
}

fn write_identity(out: &mut Vec<u8>, identity: &Identity<'_>) {
    let mut object = Object::begin(out);
    object.text("type", identity.kind.name(), NAME_MAX);
    object.text_if("principalId", identity.principal_id, PRINCIPAL_MAX);
    object.text_if("arn", identity.arn, ARN_MAX);
    object.text_if("accountId", identity.account, NAME_MAX);
    object.text_if("accessKeyId", identity.access_key_id, NAME_MAX);
    object.text_if("userName", identity.user_name, NAME_MAX);
    if let Some(session) = &identity.session {
        write_session(object.member("sessionContext"), session);
    }
    object.text_if("invokedBy", identity.invoked_by, NAME_MAX);
    object.end();
}

fn write_session(out: &mut Vec<u8>, session: &Session<'_>) {
    let mut object = Object::begin(out);
    if let Some(issuer) = &session.issuer {
        let mut from = Object::begin(object.member("sessionIssuer"));
        from.text("type", issuer.kind.name(), NAME_MAX);
        from.text("principalId", issuer.principal_id, PRINCIPAL_MAX);
        from.text("arn", issuer.arn, ARN_MAX);
        from.text("accountId", issuer.account, NAME_MAX);
        from.text("userName", issuer.user_name, NAME_MAX);
        from.end();
    }
    let mut attributes = Object::begin(object.member("attributes"));
    quoted(attributes.member("creationDate"), |out| {
        json::time(out, session.created_ns)
    });
    // CloudTrail writes this one as a string.
    attributes.text(
        "mfaAuthenticated",
        if session.mfa { "true" } else { "false" },
        NAME_MAX,
    );
    attributes.end();
    object.text_if("sourceIdentity", session.source_identity, NAME_MAX);
    object.end();
}

/// Names resources while there is room for one more of the greatest size, and counts the others.
fn write_resources(object: &mut Object<'_>, resources: &[Resource<'_>]) {
    if resources.is_empty() {
        return;
    }
    let out = object.member("resources");
    let end = out.len() + RESOURCES_BYTES_MAX - ARN_MAX - 3 * NAME_MAX;
    let mut named = 0;
    list(out, resources, |out, resource| {
        if out.len() > end {
            return false;
        }
        named += 1;
        let mut item = Object::begin(out);
        item.text("accountId", resource.account, NAME_MAX);
        item.text_if("type", resource.kind, NAME_MAX);
        item.text("ARN", resource.arn, ARN_MAX);
        item.end();
        true
    });
    if named < resources.len() {
        let omitted = Decimal::new((resources.len() - named) as u64);
        object
            .member("resourcesOmitted")
            .extend_from_slice(omitted.as_bytes());
    }
}

/// `[a,b]`, until `write` finds no more room and writes nothing.
fn list<T>(out: &mut Vec<u8>, items: &[T], mut write: impl FnMut(&mut Vec<u8>, &T) -> bool) {
    out.push(b'[');
    for (index, item) in items.iter().enumerate() {
        let before = out.len();
        if index > 0 {
            out.push(b',');
        }
        if !write(out, item) {
            out.truncate(before);
            break;
        }
    }
    out.push(b']');
}

fn quoted(out: &mut Vec<u8>, write: impl FnOnce(&mut Vec<u8>)) {
    out.push(b'"');
    write(out);
    out.push(b'"');
}

/// Writes a member that is JSON already, or, if it does not fit before `end` or is not one line, a mark in its place.
///
/// The mark is CloudTrail's, and one thing more: the SHA-256 of what is left out. Without it, padding a policy would be
/// a way to hide what was put into it.
fn payload(object: &mut Object<'_>, name: &'static str, json: Option<&[u8]>, end: usize) {
    let Some(json) = json else { return };
    let out = object.member(name);
    let reason = if out.len() + json.len() > end {
        "too large"
    } else if !is_one_line(json) || std::str::from_utf8(json).is_err() {
        "not a line of text"
    } else {
        out.extend_from_slice(json);
        return;
    };
    out.extend_from_slice(b"{\"omitted\":true,\"originalSize\":");
    out.extend_from_slice(Decimal::new(json.len() as u64).as_bytes());
    out.extend_from_slice(b",\"reason\":\"");
    out.extend_from_slice(name.as_bytes());
    out.push(b' ');
    out.extend_from_slice(reason.as_bytes());
    out.extend_from_slice(b"\",\"sha256\":\"");
    out.extend_from_slice(const_hex::encode(digest(&SHA256, json)).as_bytes());
    out.extend_from_slice(b"\"}");
}

/// Not empty, and no control character: a line of the log must end where it ends.
pub(crate) fn is_one_line(json: &[u8]) -> bool {
    // No early exit, so that the compiler can look at many bytes at a time.
    !json.is_empty() && !json.iter().fold(false, |found, byte| found | (*byte < 0x20))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::event::{IdentityType, Issuer, Tls};
    use serde_json::{Value, json};

    fn written(event: &Event<'_>) -> Vec<u8> {
        let mut out = Vec::new();
        event.write_json(&mut out);
        assert!(
            is_one_line(&out) && out.len() <= RECORD_BYTES_MAX,
            "{} bytes",
            out.len()
        );
        out
    }

    fn parsed(event: &Event<'_>) -> Value {
        serde_json::from_slice(&written(event)).unwrap()
    }

    fn encrypt() -> Event<'static> {
        Event {
            time_ns: 1_795_305_905_012_345_678,
            request_id: *b"0123456789abcdef",
            event_source: "kms.amazonaws.com",
            event_name: "Encrypt",
            region: "eu-central-1",
            account: "111122223333",
            identity: Identity {
                kind: IdentityType::IamUser,
                arn: Some("arn:aws:iam::111122223333:user/Alice"),
                access_key_id: Some("AKIAIOSFODNN7EXAMPLE"),
                user_name: Some("Alice"),
                ..Identity::default()
            },
            source_ip: "192.0.2.1",
            user_agent: "aws-cli/2",
            read_only: true,
            management: true,
            request_parameters: Some(br#"{"keyId":"alias/a"}"#),
            resources: &[Resource {
                arn: "arn:aws:kms:eu-central-1:111122223333:key/1",
                account: "111122223333",
                kind: Some("AWS::KMS::Key"),
            }],
            ..Event::default()
        }
    }

    #[test]
    fn an_event_reads_as_cloudtrail_names_it() {
        assert_eq!(
            parsed(&encrypt()),
            json!({
                "phase": "Only",
                "requestID": "30313233-3435-3637-3839-616263646566",
                "eventTime": "2026-11-22T00:05:05.012345678Z",
                "eventSource": "kms.amazonaws.com",
                "eventName": "Encrypt",
                "awsRegion": "eu-central-1",
                "recipientAccountId": "111122223333",
                "userIdentity": {
                    "type": "IAMUser",
                    "arn": "arn:aws:iam::111122223333:user/Alice",
                    "accessKeyId": "AKIAIOSFODNN7EXAMPLE",
                    "userName": "Alice",
                },
                "sourceIPAddress": "192.0.2.1",
                "userAgent": "aws-cli/2",
                "readOnly": true,
                "managementEvent": true,
                "resources": [{
                    "accountId": "111122223333",
                    "type": "AWS::KMS::Key",
                    "ARN": "arn:aws:kms:eu-central-1:111122223333:key/1",
                }],
                "requestParameters": {"keyId": "alias/a"},
            })
        );
    }

    #[test]
    fn an_identity_written_before_reads_like_one_written_now() {
        let event = encrypt();
        let identity = event.identity.to_json();
        let prepared = Event {
            identity: Identity::default(),
            identity_json: Some(&identity),
            ..event
        };
        assert_eq!(written(&prepared), written(&event));
    }

    #[test]
    fn a_session_tells_its_issuer_and_a_connection_its_cipher() {
        let mut event = encrypt();
        event.identity.session = Some(Session {
            issuer: Some(Issuer {
                kind: IdentityType::Role,
                principal_id: "AROAEXAMPLE",
                arn: "arn:aws:iam::111122223333:role/R",
                account: "111122223333",
                user_name: "R",
            }),
            ..Session::default()
        });
        event.tls = Some(Tls {
            version: "TLSv1.3",
            cipher_suite: "TLS_AES_128_GCM_SHA256",
            host: Some("localhost"),
        });
        event.via = &["s3.amazonaws.com", "lambda.amazonaws.com"];
        event.shared_event_id = Some([0xff; 16]);
        let value = parsed(&event);
        assert_eq!(
            value["userIdentity"]["sessionContext"]["sessionIssuer"]["type"],
            "Role"
        );
        assert_eq!(
            value["userIdentity"]["sessionContext"]["attributes"],
            json!({"creationDate": "1970-01-01T00:00:00.000000000Z", "mfaAuthenticated": "false"})
        );
        assert_eq!(value["tlsDetails"]["clientProvidedHostHeader"], "localhost");
        assert_eq!(
            value["calledVia"],
            json!(["s3.amazonaws.com", "lambda.amazonaws.com"])
        );
        assert_eq!(value["sharedEventID"], "ffffffff-ffff-ffff-ffff-ffffffffffff");
    }

    #[test]
    fn a_finish_does_not_repeat_what_its_begin_told() {
        let event = Event {
            phase: Phase::Finish,
            error_code: Some("DisabledException"),
            response_elements: Some(b"null"),
            event_type: EventType::ServiceEvent,
            ..encrypt()
        };
        let value = parsed(&event);
        assert_eq!(value["errorCode"], "DisabledException");
        assert_eq!(value["responseElements"], Value::Null);
        assert_eq!(value["eventType"], "AwsServiceEvent");
        for told in [
            "userIdentity",
            "sourceIPAddress",
            "userAgent",
            "requestParameters",
        ] {
            assert!(value.get(told).is_none(), "{told}");
        }
    }

    #[test]
    fn parameters_that_do_not_fit_leave_their_digest() {
        let policy = format!("{{\"policy\":\"{}\"}}", "x".repeat(RECORD_BYTES_MAX));
        let mark = &parsed(&Event {
            request_parameters: Some(policy.as_bytes()),
            ..encrypt()
        })["requestParameters"];
        assert_eq!(mark["omitted"], true);
        assert_eq!(mark["originalSize"], policy.len());
        assert_eq!(mark["reason"], "requestParameters too large");
        assert_eq!(
            mark["sha256"],
            const_hex::encode(digest(&SHA256, policy.as_bytes()))
        );
    }

    #[test]
    fn parameters_that_would_break_the_line_are_left_out() {
        for bad in [&b"{\n}"[..], b"", b"\"\xff\"", b"{\0}"] {
            let value = parsed(&Event {
                request_parameters: Some(bad),
                ..encrypt()
            });
            assert_eq!(
                value["requestParameters"]["reason"],
                "requestParameters not a line of text"
            );
        }
    }

    #[test]
    fn the_greatest_event_stays_within_the_limit_and_is_json() {
        let long = "\u{1}".repeat(5000);
        let resources = vec![
            Resource {
                arn: &long,
                account: &long,
                kind: Some(&long)
            };
            100
        ];
        let payload = vec![b' '; RECORD_BYTES_MAX - 1];
        let (long, payload) = (long.as_str(), Some(payload.as_slice()));
        let issuer = Issuer {
            kind: IdentityType::Role,
            principal_id: long,
            arn: long,
            account: long,
            user_name: long,
        };
        let event = Event {
            identity: Identity {
                kind: IdentityType::IdentityCenterUser,
                principal_id: Some(long),
                arn: Some(long),
                account: Some(long),
                access_key_id: Some(long),
                user_name: Some(long),
                session: Some(Session {
                    issuer: Some(issuer),
                    created_ns: 0,
                    mfa: true,
                    source_identity: Some(long),
                }),
                invoked_by: Some(long),
            },
            phase: Phase::Begin,
            time_ns: 0,
            request_id: [0; 16],
            event_type: EventType::ServiceEvent,
            event_source: long,
            event_name: long,
            region: long,
            account: long,
            source_ip: long,
            user_agent: long,
            read_only: false,
            management: false,
            request_parameters: payload,
            response_elements: payload,
            additional_event_data: payload,
            resources: &resources,
            error_code: Some(long),
            error_message: Some(long),
            identity_json: None,
            tls: Some(Tls {
                version: long,
                cipher_suite: long,
                host: Some(long),
            }),
            via: &[long; 100],
            shared_event_id: Some([0; 16]),
        };
        let value = parsed(&event);
        let named = value["resources"].as_array().unwrap().len();
        assert!(named >= 3);
        assert_eq!(value["resourcesOmitted"], 100 - named);
        assert_eq!(value["calledVia"].as_array().unwrap().len(), VIA_MAX);
        assert!(value["userAgent"].as_str().unwrap().ends_with("..."));
    }
}
