//! A world with STS in it, roles and users in its store, and clients that sign.

use std::sync::Arc;

use arn::Region;
use gate::{Clock as _, Origin};
use identity::iam::{RoleRecord, UserRecord};
use identity::{Caller, Directory};
use kms::Kms;
use kms_api::GenerateRandomRequest;
use policy::Who;
use secret::Secret;
use serde_json::{Value, json};
use sigv4::{Parts, PayloadHash, Signer};
use smithy::{Operation, Refusal, ServiceError};
use sts::Sts;
use sts_api::{AssumeRoleRequest, AssumeRoleResponse, Credentials, Error};
use testkit::{HOME, World, add_role, add_user, document, role_record, user_record};

use crate::keys::Keys;

pub(crate) const ACCOUNT: &str = "111122223333";
pub(crate) const OTHER: &str = "444455556666";
const BODY: [u8; 32] = [7; 32];

pub(crate) struct Deployment {
    pub(crate) world: World,
    pub(crate) directory: Arc<Directory>,
    pub(crate) keys: Arc<Keys>,
}

impl Deployment {
    pub(crate) fn new() -> Self {
        let (mut directory, keys) = (None, Arc::new(Keys::default()));
        let world = World::new(|mounts, ground| {
            let here = directory.insert(ground.directory());
            Arc::new(Sts::new(Arc::clone(here), keys.clone())).mount(mounts);
            Arc::new(Kms::new(Arc::clone(&ground.store), Arc::clone(&ground.seal))).mount(mounts);
        });
        Self {
            world,
            directory: directory.unwrap(),
            keys,
        }
    }

    /// Stores a role that this trust policy's statements are of.
    pub(crate) async fn role(&self, account: &str, path_and_name: &str, trust: &[Value]) {
        self.role_with(account, path_and_name, trust, |_| {}).await;
    }

    pub(crate) async fn role_with(
        &self,
        account: &str,
        path_and_name: &str,
        trust: &[Value],
        change: impl FnOnce(&mut RoleRecord),
    ) {
        let id = format!("AROA{}{}", &account[..4], path_and_name.replace('/', ""));
        let mut role = role_record(path_and_name, &id);
        role.trust = document(trust);
        change(&mut role);
        add_role(self.directory.store(), account, &role).await.unwrap();
    }

    /// Stores a user and gives it an access key.
    pub(crate) async fn user(&self, account: &str, name: &str, policies: &[&str]) -> Client<'_> {
        self.user_with(account, name, |user| {
            for (at, text) in policies.iter().enumerate() {
                user.inline.insert(at.to_string(), (*text).to_owned());
            }
        })
        .await
    }

    pub(crate) async fn user_with(
        &self,
        account: &str,
        name: &str,
        change: impl FnOnce(&mut UserRecord),
    ) -> Client<'_> {
        let id = format!("AIDA{}{name}", &account[..4]);
        let mut user = user_record(name, &id);
        change(&mut user);
        add_user(self.directory.store(), account, &user).await.unwrap();
        self.key_of(&Who::User {
            partition: arn::Partition::Aws,
            account: account.parse().unwrap(),
            path_and_name: name.to_owned(),
            id,
        })
        .await
    }

    pub(crate) async fn root(&self, account: &str) -> Client<'_> {
        self.key_of(&Who::Root {
            partition: arn::Partition::Aws,
            account: account.parse().unwrap(),
        })
        .await
    }

    async fn key_of(&self, who: &Who) -> Client<'_> {
        let now = self.world.ground().clock.now();
        let random = &*self.world.ground().random;
        let key = self.directory.create_access_key(who, now, random).await.unwrap();
        Client {
            deployment: self,
            id: key.id,
            secret: key.secret,
            token: None,
        }
    }

    /// Whoever holds these credentials.
    pub(crate) fn with(&self, credentials: Option<Credentials>) -> Client<'_> {
        let credentials = credentials.unwrap();
        Client {
            deployment: self,
            id: credentials.access_key_id,
            secret: credentials.secret_access_key,
            token: Some(credentials.session_token),
        }
    }
}

/// Somebody who signs.
pub(crate) struct Client<'d> {
    deployment: &'d Deployment,
    pub(crate) id: String,
    secret: Secret<String>,
    token: Option<String>,
}

impl Client<'_> {
    /// Signs a request, and is who the server takes it for.
    pub(crate) async fn authenticate(&self) -> Result<Arc<Caller>, Refusal> {
        let now = self.deployment.world.ground().clock.now();
        let mut headers = vec![("host".to_owned(), b"sts.amazonaws.com".to_vec())];
        let signer = Signer {
            access_key_id: &self.id,
            secret_access_key: &self.secret,
            session_token: self.token.as_deref(),
            region: HOME,
            service: "sts",
        };
        let at = sigv4::Timestamp::from_unix_seconds(now.seconds());
        let set = sigv4::sign(&signer, &parts(&headers), PayloadHash::Sha256(BODY), at);
        let set: Vec<_> = set.unwrap().into_iter().collect();
        for (name, value) in set {
            headers.push((name.into(), value.into_bytes()));
        }
        let parts = parts(&headers);
        let claim = sigv4::parse(&parts).unwrap().unwrap();
        let directory = &self.deployment.directory;
        directory
            .authenticate(&claim, &parts, &BODY, arn::Partition::Aws, now)
            .await
    }

    /// Signs and sends a call.
    pub(crate) async fn call<Op: Operation>(&self, input: Op) -> Result<Op::Output, Op::Error> {
        let caller = self.authenticate().await?;
        let gate = self.deployment.world.gate();
        let origin = Origin {
            source_ip: Some("192.0.2.1".parse().unwrap()),
            user_agent: "test".into(),
            tls: None,
        };
        let region: Region = HOME.parse().unwrap();
        let cx = gate
            .context(gate.next_request_id(), caller, region, origin)
            .unwrap();
        let result = gate.call(cx, input).await;
        if let Err(error) = &result {
            testkit::must_be_modelled::<Op>(error);
        }
        result
    }

    pub(crate) async fn assume(&self, role: &str) -> Result<AssumeRoleResponse, Error> {
        self.call(asking(role)).await
    }

    /// Whether it may call something that its policies decide.
    pub(crate) async fn may(&self) -> bool {
        let anything = GenerateRandomRequest {
            number_of_bytes: Some(16),
            ..GenerateRandomRequest::default()
        };
        match self.call(anything).await {
            Ok(_) => true,
            Err(error) => {
                assert_eq!(error.code(), "AccessDeniedException");
                false
            }
        }
    }
}

fn parts(headers: &Vec<(String, Vec<u8>)>) -> Parts<'_, Vec<(String, Vec<u8>)>> {
    Parts {
        method: "POST",
        path: "/",
        query: None,
        headers,
    }
}

/// What [`Client::may`] calls.
pub(crate) const ACTION: &str = "kms:GenerateRandom";

pub(crate) fn role_arn(account: &str, path_and_name: &str) -> String {
    format!("arn:aws:iam::{account}:role/{path_and_name}")
}

/// A request for a role, by its ARN.
pub(crate) fn asking(role: &str) -> AssumeRoleRequest {
    AssumeRoleRequest {
        role_arn: role.to_owned(),
        role_session_name: "night".to_owned(),
        ..AssumeRoleRequest::default()
    }
}

/// A statement of a trust policy.
pub(crate) fn trusts(principal: &str, actions: &[&str]) -> Value {
    json!({ "Effect": "Allow", "Principal": { "AWS": principal }, "Action": actions })
}

pub(crate) fn trusts_when(principal: &str, actions: &[&str], condition: &Value) -> Value {
    json!({ "Effect": "Allow", "Principal": { "AWS": principal }, "Action": actions, "Condition": condition })
}

/// Code and message, `OK` for a success.
pub(crate) fn said<T>(result: &Result<T, Error>) -> String {
    match result {
        Ok(_) => "OK".to_owned(),
        Err(error) => error.to_string(),
    }
}
