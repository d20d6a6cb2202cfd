//! The server on a port of its own, and people with credentials.

use std::net::SocketAddr;
use std::sync::Arc;

use arn::Partition;
use client::{CallError, Client, Credentials};
use gate::Clock;
use http_fetch::{Fetcher, OpenIdKeys, Options};
use http_server::{Limits, Listen, Server, listen};
use identity::{Directory, Mode};
use lifecycle::Regions;
use policy::Who;
use sealstone::assemble::{Foundation, assemble};
use secret::Secret;
use serde_json::{Value, json};
use smithy::Operation;
use testkit::{BEGINNING, Ground, HOME, add_user, user_record};
use tokio::task::JoinHandle;

pub(crate) struct Site {
    pub(crate) ground: Ground,
    directory: Arc<Directory>,
    address: SocketAddr,
    running: JoinHandle<()>,
}

impl Site {
    /// A server that has just been started over an empty store.
    pub(crate) async fn new() -> Self {
        Self::over(Ground::new()).await
    }

    /// A server that has just been started over what is there.
    pub(crate) async fn over(ground: Ground) -> Self {
        let assembled = assemble(Foundation {
            store: Arc::clone(&ground.store),
            seal: Arc::clone(&ground.seal),
            log: ground.log.clone(),
            clock: Arc::clone(&ground.clock) as Arc<dyn Clock>,
            random: Arc::clone(&ground.random),
            mode: Mode::Stored,
            keys: Arc::new(OpenIdKeys::new(Fetcher::new(&Options::default()).unwrap())),
            iam: iam::Quotas::default(),
            quotas: quotas::Quotas::default(),
        })
        .unwrap();
        let listener = listen(&Listen {
            address: "127.0.0.1:0".parse().unwrap(),
            tls: None,
            plaintext_ok: false,
        })
        .await
        .unwrap();
        let address = listener.address();
        let server = Server::new(listener, Limits::default()).unwrap();
        let service = assembled.lifecycle(Regions::Any, None);
        let running = tokio::spawn(async move {
            server.run(service, std::future::pending()).await;
        });
        Self {
            ground,
            directory: assembled.directory,
            address,
            running,
        }
    }

    /// The root user of an account, with an access key of its own.
    pub(crate) async fn root(&self, account: &str) -> Person {
        let who = Who::Root {
            partition: Partition::Aws,
            account: account.parse().unwrap(),
        };
        self.person(&who).await
    }

    /// An IAM user who may do everything, with an access key of its own.
    pub(crate) async fn administrator(&self, account: &str) -> Person {
        let id = "AIDAADMINISTRATOR0001";
        let mut record = user_record("Admin", id);
        record.inline.insert("all".to_owned(), testkit::allow(&["*"]));
        add_user(&*self.ground.store, account, &record).await.unwrap();
        let who = Who::User {
            partition: Partition::Aws,
            account: account.parse().unwrap(),
            path_and_name: "Admin".to_owned(),
            id: id.to_owned(),
        };
        self.person(&who).await
    }

    async fn person(&self, who: &Who) -> Person {
        let random = &*self.ground.random;
        let key = self
            .directory
            .create_access_key(who, BEGINNING, random)
            .await
            .unwrap();
        self.with(&key.id, key.secret, None)
    }

    /// Whoever has these credentials.
    pub(crate) fn with(&self, id: &str, secret: Secret<String>, token: Option<&str>) -> Person {
        let credentials = Credentials {
            access_key_id: id.to_owned(),
            secret_access_key: secret,
            session_token: token.map(|it| Secret::new(it.to_owned())),
        };
        let endpoint = format!("http://{}", self.address).parse().unwrap();
        let clock = Arc::clone(&self.ground.clock);
        let clock = move || sigv4::Timestamp::from_unix_seconds(clock.now().seconds());
        Person(Client::new(
            endpoint,
            credentials,
            HOME.parse().unwrap(),
            Arc::new(clock),
        ))
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.running.abort();
    }
}

pub(crate) struct Person(Client);

impl Person {
    /// Calls an operation of a JSON service: its answer, or code and message of its error.
    pub(crate) async fn ask<Op: Operation>(&self, request: Value) -> Result<Value, String> {
        let sent = self.0.call_json_bytes(Op::SERVICE, Op::NAME, request.to_string());
        match sent.await {
            Ok(answer) if answer.body.is_empty() => Ok(json!({})),
            Ok(answer) => Ok(serde_json::from_slice(&answer.body).unwrap()),
            Err(CallError::Answered(error)) => Err(format!("{}: {}", error.code, error.message)),
            Err(other) => panic!("{other}"),
        }
    }

    /// Calls an operation that goes well.
    pub(crate) async fn done<Op: Operation>(&self, request: Value) -> Value {
        let answer = self.ask::<Op>(request).await;
        answer.unwrap_or_else(|error| panic!("{}: {error}", Op::NAME))
    }

    /// Calls an operation of a Query service that goes well: the XML.
    pub(crate) async fn query<Op: Operation>(&self, parameters: &[(&str, &str)]) -> String {
        match self.0.call_query(Op::SERVICE, Op::NAME, parameters).await {
            Ok(answer) => String::from_utf8(answer.body.to_vec()).unwrap(),
            Err(error) => panic!("{}: {error}", Op::NAME),
        }
    }
}

/// The text of the first element of this name.
pub(crate) fn element(xml: &str, name: &str) -> String {
    let (_, rest) = xml.split_once(&format!("<{name}>")).unwrap();
    rest.split_once('<').unwrap().0.to_owned()
}
