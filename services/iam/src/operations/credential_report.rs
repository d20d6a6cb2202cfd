//! The credential report: a table of all users of an account and what they can sign in or sign requests with.
//!
//! Source: "Generate credential reports for your AWS account" in the IAM User Guide.

use std::fmt::Write as _;
use std::sync::Arc;

use arn::AccountId;
use gate::{Cx, Handle, Mounts, Permit, Resources};
use iam_api::{
    Error, GenerateCredentialReportRequest, GenerateCredentialReportResponse, GetCredentialReportRequest,
    GetCredentialReportResponse, ReportFormatType, ReportStateType,
};
use identity::Status;
use identity::iam::{LAST_USED, UserRecord, path_and_name};
use policy::Who;
use serde::{Deserialize, Serialize};
use smithy::Timestamp;
use store::{Record, Table, transact};

use super::access_keys::refused;
use crate::Iam;
use crate::error::Reason;
use crate::page::{self, Page};
use crate::scope::{Entity, on_account};

/// When the report of an account was made: account.
const REPORTS: Table<ReportRecord> = Table::new();
/// What it says: account, number of the part.
const PARTS: Table<PartRecord> = Table::new();

/// DO NOT CHANGE THE NAMES: they are on disk.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct ReportRecord {
    generated: i64,
}

/// DO NOT CHANGE THE NAMES: they are on disk.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct PartRecord {
    text: String,
}

impl Record for ReportRecord {
    const TABLE: &'static str = "iam.credential_report";
    const VERSION: u8 = 1;
}

impl Record for PartRecord {
    const TABLE: &'static str = "iam.credential_report_part";
    const VERSION: u8 = 1;
}

impl catalog::Catalogued for ReportRecord {}
impl catalog::Catalogued for PartRecord {}

/// The tables of this file.
pub(crate) const TABLES: [catalog::Entry; 2] = [
    catalog::Entry::of::<ReportRecord>(),
    catalog::Entry::of::<PartRecord>(),
];

pub(super) fn mount(iam: &Arc<Iam>, mounts: &mut Mounts) {
    mounts
        .mount::<GenerateCredentialReportRequest, _>(iam)
        .mount::<GetCredentialReportRequest, _>(iam);
}

impl Handle<GenerateCredentialReportRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, _: &Cx, _: &GenerateCredentialReportRequest) -> Result<Resources, Error> {
        Ok(on_account("iam:GenerateCredentialReport"))
    }

    /// The report is there when this answers. As AWS has it, one that is younger than four hours is not made again.
    async fn run(
        &self,
        cx: &Cx,
        _: Permit<Resources>,
        _: GenerateCredentialReportRequest,
    ) -> Result<GenerateCredentialReportResponse, Error> {
        let account = cx.account();
        let held = REPORTS.read(self.directory.store(), (account,)).await;
        let held = held.map_err(Reason::from)?;
        if held.is_some_and(|(it, _)| is_fresh(&it, cx.now())) {
            return Ok(GenerateCredentialReportResponse {
                state: Some(ReportStateType::Complete),
                description: None,
            });
        }
        let parts = &self.report(cx).await?;
        let generated = cx.now().millis();
        let stored: Result<(), Reason> = transact(self.directory.store(), |txn| {
            Box::pin(async move {
                txn.delete_range(PARTS.range((account,)));
                for (number, text) in (0_u64..).zip(parts) {
                    let text = text.clone();
                    PARTS.put(txn, (account, number), &PartRecord { text })?;
                }
                Ok(REPORTS.put(txn, (account,), &ReportRecord { generated })?)
            })
        })
        .await;
        stored?;
        Ok(GenerateCredentialReportResponse {
            state: Some(ReportStateType::Started),
            description: Some("No report exists. Starting a new report generation task".to_owned()),
        })
    }
}

impl Handle<GetCredentialReportRequest> for Iam {
    type Scope = Resources;

    async fn scope(&self, _: &Cx, _: &GetCredentialReportRequest) -> Result<Resources, Error> {
        Ok(on_account("iam:GetCredentialReport"))
    }

    async fn run(
        &self,
        cx: &Cx,
        _: Permit<Resources>,
        _: GetCredentialReportRequest,
    ) -> Result<GetCredentialReportResponse, Error> {
        let account = cx.account();
        let read: Result<_, Reason> = transact(self.directory.store(), |txn| {
            Box::pin(async move {
                let Some(report) = REPORTS.get(txn, (account,)).await? else {
                    return Ok(None);
                };
                let parts = PARTS.scan(txn, &PARTS.range((account,)), usize::MAX).await?;
                let text: String = parts.into_iter().map(|(_, it)| it.text).collect();
                Ok(Some((report, text)))
            })
        })
        .await;
        let Some((report, text)) = read? else {
            let text = "There is no credential report: ask for one with GenerateCredentialReport.";
            return Err(Error::CredentialReportNotPresentException(text.to_owned().into()));
        };
        if !is_fresh(&report, cx.now()) {
            let text = "The credential report is older than four hours: ask for a new one with GenerateCredentialReport.";
            return Err(Error::CredentialReportExpiredException(text.to_owned().into()));
        }
        Ok(GetCredentialReportResponse {
            content: Some(text.into_bytes()),
            report_format: Some(ReportFormatType::TextCsv),
            generated_time: Some(Timestamp::from_millis(report.generated)),
        })
    }
}

impl Iam {
    /// The rows of the report, in parts of [`USERS_PER_PART`].
    async fn report(&self, cx: &Cx) -> Result<Vec<String>, Reason> {
        let (partition, account) = (cx.partition(), cx.account());
        let mut first = format!("{HEAD}\n");
        let root = Who::Root { partition, account };
        let arn = format!("arn:{partition}:iam::{account}:root");
        let mfa = self.root_has_mfa(account).await?;
        // When the account was made is not kept.
        let row = Row {
            name: "<root_account>",
            arn: &arn,
            created: "not_supported",
            password: [
                "not_supported",
                "no_information",
                "not_supported",
                "not_supported",
            ],
            mfa,
        };
        self.add_row(&mut first, &row, &root).await?;
        let mut parts = vec![first];
        let mut after: Option<String> = None;
        loop {
            let page = Page::behind(after.as_deref(), USERS_PER_PART);
            let (users, next) = self.list::<UserRecord>(cx, None, &page).await?;
            let mut part = String::new();
            for user in &users {
                self.add_user(&mut part, cx, account, user).await?;
            }
            parts.push(part);
            let Some(next) = next else { return Ok(parts) };
            after = page::asked(Some(&next), None)?.after().map(str::to_owned);
        }
    }

    async fn add_user(
        &self,
        to: &mut String,
        cx: &Cx,
        account: AccountId,
        user: &UserRecord,
    ) -> Result<(), Reason> {
        let who = Who::User {
            partition: cx.partition(),
            account,
            path_and_name: path_and_name(&user.path, &user.name),
            id: user.id.clone(),
        };
        let row = Row {
            name: &user.name,
            arn: &Entity::arn(user, cx),
            created: &moment(user.created),
            password: ["false", "N/A", "N/A", "N/A"],
            mfa: !user.mfa.is_empty(),
        };
        self.add_row(to, &row, &who).await
    }

    async fn add_row(&self, to: &mut String, row: &Row<'_>, who: &Who) -> Result<(), Reason> {
        let mut cells = vec![row.name.to_owned(), row.arn.to_owned(), row.created.to_owned()];
        cells.extend(row.password.map(str::to_owned));
        cells.push(row.mfa.to_string());
        let mut keys = self
            .directory
            .access_keys(who)
            .await
            .map_err(|error| refused(error, "", ""))?;
        keys.sort_by_key(|key| key.created.millis());
        for at in 0..2 {
            let Some(key) = keys.get(at) else {
                cells.extend(["false", "N/A", "N/A", "N/A", "N/A"].map(str::to_owned));
                continue;
            };
            let used = LAST_USED.read(self.directory.store(), (&key.id,)).await?;
            let used = used.map(|(record, _)| [moment(record.at), record.region, record.service]);
            cells.push((key.status == Status::Active).to_string());
            cells.push(moment(key.created.millis()));
            cells.extend(used.unwrap_or_else(|| ["N/A"; 3].map(str::to_owned)));
        }
        cells.extend(["false", "N/A", "false", "N/A"].map(str::to_owned));
        let cells: Vec<_> = cells.iter().map(|it| cell(it)).collect();
        writeln!(to, "{}", cells.join(",")).map_err(Reason::failed)
    }
}

/// What a row says beside access keys.
struct Row<'a> {
    name: &'a str,
    arn: &'a str,
    created: &'a str,
    /// Enabled, last used, last changed, next rotation.
    password: [&'a str; 4],
    mfa: bool,
}

/// Names may have a comma in them (RFC 4180, section 2).
fn cell(text: &str) -> String {
    match text.contains([',', '"', '\n']) {
        true => format!("\"{}\"", text.replace('"', "\"\"")),
        false => text.to_owned(),
    }
}

/// A time as reports have it: `2026-01-02T03:04:05+00:00`.
fn moment(millis: i64) -> String {
    Timestamp::from_millis(millis).to_string().replace('Z', "+00:00")
}

fn is_fresh(report: &ReportRecord, now: Timestamp) -> bool {
    now.millis() < report.generated.saturating_add(FRESH_MILLIS)
}

const HEAD: &str = "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,\
    password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,\
    access_key_1_last_used_region,access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,\
    access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,\
    cert_1_last_rotated,cert_2_active,cert_2_last_rotated";

const FRESH_MILLIS: i64 = 4 * 60 * 60 * 1000;
const USERS_PER_PART: usize = 500;
