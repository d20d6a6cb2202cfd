//! The role that lets the management account into an account that its organization made ("Accessing a member account that
//! has OrganizationAccountAccessRole").

use std::collections::{BTreeMap, BTreeSet};

use arn::AccountId;
use crypto::{Random, RandomFailed};
use data_encoding::BASE32;
use gate::Cx;
use identity::counts;
use identity::iam::{
    ManagedPolicy, ROLES, RoleRecord, UNIQUE_IDS, USES, UniqueIdRecord, Use, UseRecord, filed,
};
use store::{StoreError, Transaction};

/// Its name, where the request has none.
pub(crate) const NAME: &str = "OrganizationAccountAccessRole";

/// A role that trusts the management account, which is the caller's, and may do everything.
pub(crate) fn record(cx: &Cx, name: &str) -> Result<RoleRecord, RandomFailed> {
    let trusted = format!("arn:{}:iam::{}:root", cx.partition(), cx.account());
    Ok(RoleRecord {
        path: "/".to_owned(),
        name: name.to_owned(),
        id: unique_id(cx.random())?,
        description: String::new(),
        created: cx.now().millis(),
        trust: format!(
            r#"{{"Version":"2012-10-17","Statement":[{{"Effect":"Allow","Principal":{{"AWS":"{trusted}"}},"Action":"sts:AssumeRole"}}]}}"#
        ),
        trusted: BTreeMap::new(),
        max_session: 3600,
        tags: BTreeMap::new(),
        boundary: None,
        inline: BTreeMap::new(),
        attached: BTreeSet::from([administrator()]),
        linked_service: None,
        profiles: BTreeSet::new(),
    })
}

/// Puts the role into an account that has just been made.
pub(crate) async fn put(
    txn: &mut Transaction<'_>,
    account: AccountId,
    role: &RoleRecord,
) -> Result<(), StoreError> {
    let name = filed(&role.name);
    UNIQUE_IDS.put(txn, (account, &role.id), &UniqueIdRecord::Role(name.clone()))?;
    let used = (account, administrator().text(), Use::Role.text(), &name);
    USES.put(txn, used, &UseRecord {})?;
    counts::add(txn, account, |it| &mut it.roles, usize::MAX).await?;
    ROLES.put(txn, (account, &name), role)
}

fn administrator() -> ManagedPolicy {
    ManagedPolicy::Aws("AdministratorAccess".to_owned())
}

/// `AROA` and 17 characters of Base32 ("IAM identifiers", unique identifiers).
fn unique_id(random: &dyn Random) -> Result<String, RandomFailed> {
    let mut drawn = [0; 15];
    random.fill(&mut drawn)?;
    let text = BASE32.encode(&drawn);
    Ok(format!("AROA{}", text.get(..17).unwrap_or(&text)))
}
