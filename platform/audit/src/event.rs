//! The audit event: one call to one operation, in the words of CloudTrail.
//!
//! Member names and meanings are those of "CloudTrail record contents for management, data, and network activity
//! events" and "CloudTrail userIdentity element" in the AWS documentation. What a reader can add by itself is not
//! stored: `eventVersion`, `eventCategory` (from `managementEvent`), `eventID` (from the record's hash). Ours alone are
//! `phase` and `calledVia`.

/// Which half of a call a record tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Phase {
    /// A call that changes something is about to do its work.
    Begin,
    /// It is done, or failed. Carries the request id of its `Begin` and what was not known then.
    Finish,
    /// A call that changed nothing: told in one record.
    #[default]
    Only,
}

impl Phase {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Begin => "Begin",
            Self::Finish => "Finish",
            Self::Only => "Only",
        }
    }
}

/// `eventType`: who caused the event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum EventType {
    /// Somebody called an operation.
    #[default]
    ApiCall,
    /// The service did it by itself, as when the waiting period of a key's deletion ends.
    ServiceEvent,
}

/// `userIdentity.type`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[expect(missing_docs, reason = "the names are CloudTrail's")]
pub enum IdentityType {
    Root,
    IamUser,
    AssumedRole,
    Role,
    FederatedUser,
    SamlUser,
    WebIdentityUser,
    IdentityCenterUser,
    AwsAccount,
    AwsService,
    #[default]
    Unknown,
}

impl IdentityType {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Root => "Root",
            Self::IamUser => "IAMUser",
            Self::AssumedRole => "AssumedRole",
            Self::Role => "Role",
            Self::FederatedUser => "FederatedUser",
            Self::SamlUser => "SAMLUser",
            Self::WebIdentityUser => "WebIdentityUser",
            Self::IdentityCenterUser => "IdentityCenterUser",
            Self::AwsAccount => "AWSAccount",
            Self::AwsService => "AWSService",
            Self::Unknown => "Unknown",
        }
    }
}

/// `userIdentity`: who called. No member has room for a secret: an access key is named by its id.
#[derive(Debug, Clone, Copy, Default)]
pub struct Identity<'a> {
    /// What kind of principal.
    pub kind: IdentityType,
    /// `principalId`: the unique id, `AIDA…`, `AROA…:session`, or the account for root.
    pub principal_id: Option<&'a str>,
    /// The principal's ARN.
    pub arn: Option<&'a str>,
    /// `accountId`: the account that the principal belongs to.
    pub account: Option<&'a str>,
    /// `accessKeyId`: the id (never the secret) of the key that signed.
    pub access_key_id: Option<&'a str>,
    /// `userName`: of an IAM user.
    pub user_name: Option<&'a str>,
    /// `sessionContext`: for temporary credentials.
    pub session: Option<Session<'a>>,
    /// `invokedBy`: the service that made the call on the principal's behalf.
    pub invoked_by: Option<&'a str>,
}

/// `userIdentity.sessionContext`: where temporary credentials come from.
#[derive(Debug, Clone, Copy, Default)]
pub struct Session<'a> {
    /// `sessionIssuer`: the role or user that the session was made from.
    pub issuer: Option<Issuer<'a>>,
    /// `attributes.creationDate`, in nanoseconds since 1970.
    pub created_ns: i64,
    /// `attributes.mfaAuthenticated`.
    pub mfa: bool,
    /// `sourceIdentity`, if the session carries one.
    pub source_identity: Option<&'a str>,
}

/// `sessionContext.sessionIssuer`.
#[derive(Debug, Clone, Copy, Default)]
pub struct Issuer<'a> {
    /// What issued: `Role`, `IAMUser` or `Root`.
    pub kind: IdentityType,
    /// `principalId`.
    pub principal_id: &'a str,
    /// ARN of the role or user.
    pub arn: &'a str,
    /// `accountId`.
    pub account: &'a str,
    /// `userName`: name of the role or user.
    pub user_name: &'a str,
}

/// One of `resources`: what the call acted on.
#[derive(Debug, Clone, Copy, Default)]
pub struct Resource<'a> {
    /// `ARN`.
    pub arn: &'a str,
    /// `accountId`: the owner.
    pub account: &'a str,
    /// `type`, as `AWS::KMS::Key`.
    pub kind: Option<&'a str>,
}

/// `tlsDetails` of the connection.
#[derive(Debug, Clone, Copy)]
pub struct Tls<'a> {
    /// `tlsVersion`, as `TLSv1.3`.
    pub version: &'a str,
    /// `cipherSuite`, as `TLS_AES_128_GCM_SHA256`.
    pub cipher_suite: &'a str,
    /// `clientProvidedHostHeader`.
    pub host: Option<&'a str>,
}

/// One call, as far as it is known when the record is written.
///
/// A `Finish` is written without what its `Begin` has told: identity, address, agent, request, TLS, via.
#[derive(Debug, Clone, Copy, Default)]
pub struct Event<'a> {
    /// Which half of the call.
    pub phase: Phase,
    /// `eventTime`, in nanoseconds since 1970.
    pub time_ns: i64,
    /// `requestID`: of this call alone; a call made on behalf of another has its own.
    pub request_id: [u8; 16],
    /// `eventType`.
    pub event_type: EventType,
    /// `eventSource`, as `kms.amazonaws.com`.
    pub event_source: &'a str,
    /// `eventName`: the operation.
    pub event_name: &'a str,
    /// `awsRegion`.
    pub region: &'a str,
    /// `recipientAccountId`: the account whose trail shows the call.
    pub account: &'a str,
    /// `userIdentity`.
    pub identity: Identity<'a>,
    /// `userIdentity` in place of `identity`: what [`Identity::to_json`] made of it for an earlier record, and nothing else,
    /// for it is written as it is.
    pub identity_json: Option<&'a [u8]>,
    /// `sourceIPAddress`: an address, or the name of the service that calls.
    pub source_ip: &'a str,
    /// `userAgent`; cut after 256 bytes.
    pub user_agent: &'a str,
    /// `readOnly`.
    pub read_only: bool,
    /// `managementEvent`; the others are data events.
    pub management: bool,
    /// `requestParameters`: one line of JSON with nothing sensitive in it.
    pub request_parameters: Option<&'a [u8]>,
    /// `responseElements`: likewise, for calls that change something.
    pub response_elements: Option<&'a [u8]>,
    /// `additionalEventData`: likewise.
    pub additional_event_data: Option<&'a [u8]>,
    /// `resources`: what the call acted on.
    pub resources: &'a [Resource<'a>],
    /// `errorCode`, when the call was refused or failed.
    pub error_code: Option<&'a str>,
    /// `errorMessage`.
    pub error_message: Option<&'a str>,
    /// `tlsDetails`; none for plain text and for calls between services.
    pub tls: Option<Tls<'a>>,
    /// `calledVia`: the services that the call came through, first one first.
    pub via: &'a [&'a str],
    /// `sharedEventID`: the same in the records that several accounts get of one call.
    pub shared_event_id: Option<[u8; 16]>,
}
