//! Server certificates: kept for whoever serves with them, their private keys under the seal.

use arn::AccountId;
use catalog::{Catalogued, Secrets};
use gate::Cx;
use iam_api::{Error, ServerCertificateMetadata};
use identity::Touched;
use identity::iam::{ManagedPolicy, Tags};
use identity::server_certificate::{ServerKey, Unfit};
use seal::{Aad, Sealed};
use serde::{Deserialize, Serialize};
use smithy::Timestamp;
use store::{Record, Table};

use crate::error::Reason;
use crate::scope::Entity;

/// Server certificates: account, filed name.
pub(crate) const SERVER_CERTIFICATES: Table<ServerCertificateRecord> = Table::new();

/// A server certificate. DO NOT CHANGE THE NAMES: they are on disk.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub(crate) struct ServerCertificateRecord {
    pub(crate) path: String,
    pub(crate) name: String,
    /// `ASCA…`.
    pub(crate) id: String,
    /// Milliseconds since 1970.
    pub(crate) uploaded: i64,
    /// When the certificate ends, likewise.
    pub(crate) not_after: i64,
    /// PEM.
    pub(crate) body: String,
    /// PEM, each certificate signed by the next.
    pub(crate) chain: Option<String>,
    /// PEM, under the seal.
    pub(crate) key: Sealed<ServerKey>,
    pub(crate) tags: Tags,
}

impl Record for ServerCertificateRecord {
    const TABLE: &'static str = "iam.server_certificate";
    const VERSION: u8 = 1;
}

impl Catalogued for ServerCertificateRecord {
    fn secrets(&mut self, at: &[String], secrets: &mut Secrets<'_>) {
        match at.first().and_then(|account| account.parse().ok()) {
            Some(account) => secrets.meet(&mut self.key, &aad(account, &self.id)),
            None => secrets.misfiled::<ServerKey>(),
        }
    }
}

impl Entity for ServerCertificateRecord {
    const RECORDS: Table<Self> = SERVER_CERTIFICATES;
    const NOUN: &'static str = "server-certificate";
    const KIND: &'static str = "AWS::IAM::ServerCertificate";
    /// A chain may have megabytes.
    const AT_ONCE: usize = 1;

    fn path(&self) -> &str {
        &self.path
    }

    fn name(&self) -> &str {
        &self.name
    }

    fn id(&self) -> &str {
        &self.id
    }

    fn tags(&self) -> Option<&Tags> {
        Some(&self.tags)
    }

    fn boundary(&self) -> Option<&ManagedPolicy> {
        None
    }

    fn text_bytes(&self) -> usize {
        self.body.len() + self.chain.as_ref().map_or(0, String::len)
    }

    /// Nobody calls as one.
    fn touched(&self, account: AccountId) -> Touched {
        Touched::Entity(account, self.id.clone())
    }

    fn missing(name: &str) -> Reason {
        Reason::no("Server Certificate", name)
    }
}

/// Whose key it is, for the seal: what a change of name leaves alone.
pub(crate) fn aad(account: AccountId, id: &str) -> Aad {
    Aad::naming("server-certificate", id).and("account", account.to_string())
}

/// What answers tell of a certificate beside its text.
pub(crate) fn metadata(cx: &Cx, record: &ServerCertificateRecord) -> ServerCertificateMetadata {
    ServerCertificateMetadata {
        path: record.path.clone(),
        server_certificate_name: record.name.clone(),
        server_certificate_id: record.id.clone(),
        arn: record.arn(cx),
        upload_date: Some(Timestamp::from_millis(record.uploaded)),
        expiration: Some(Timestamp::from_millis(record.not_after)),
    }
}

/// There is one of this name already.
pub(crate) fn taken(name: &str) -> Reason {
    Reason::exists("The Server Certificate", name)
}

impl From<Unfit> for Reason {
    fn from(unfit: Unfit) -> Self {
        let malformed = |text: String| Self::Said(Error::MalformedCertificateException(text.into()));
        match unfit {
            Unfit::Certificate => malformed(
                "Unable to parse certificate. Please ensure the certificate is in PEM format.".to_owned(),
            ),
            Unfit::Key => malformed(
                "Unable to parse private key. Please ensure the key is in PEM format and not encrypted."
                    .to_owned(),
            ),
            Unfit::Chain { index } => malformed(format!(
                "Unable to validate certificate chain. The certificate chain must start with the immediate signing \
                 certificate, followed by any intermediaries in order. The index within the chain of the invalid \
                 certificate is: {index}"
            )),
            Unfit::Mismatch => Self::Said(Error::KeyPairMismatchException(
                "The private key does not match the certificate.".into(),
            )),
        }
    }
}
