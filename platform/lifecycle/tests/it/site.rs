//! A site: a server on a port of its own, with two small services, a root key, and a client that signs.

use std::future::Future;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use gate::{Cx, Handle, Mounts, NoPermissionNeeded, NoResource, Permit};
use http_server::{Limits, Listen, Server, listen};
use identity::{Directory, Mode, NewAccessKey, SessionFacts, SessionPolicies};
use kms_api::{ListKeysRequest, ListKeysResponse, UpdateKeyDescriptionRequest, UpdateKeyDescriptionResponse};
use lifecycle::{COMMERCIAL_REGIONS, Calls, DevControls, Lifecycle, Parts, Regions};
use policy::Who;
use store::{Batch, KeyRange, Write};
use sts_api::{GetCallerIdentityRequest, GetCallerIdentityResponse};
use testkit::{BEGINNING, Ground, World, add_role, add_user, role_record, user_record};
use tokio::task::JoinHandle;

use crate::request::Credentials;

pub(crate) const ACCOUNT: &str = "111122223333";

/// Answers that show who asked. What stands behind the gate is not what is looked at here.
struct Mirror;

impl Handle<ListKeysRequest> for Mirror {
    type Scope = NoResource;

    async fn scope(&self, _: &Cx, _: &ListKeysRequest) -> Result<NoResource, kms_api::Error> {
        Ok(NoResource::of::<ListKeysRequest>())
    }

    async fn run(
        &self,
        _: &Cx,
        _: Permit<NoResource>,
        request: ListKeysRequest,
    ) -> Result<ListKeysResponse, kms_api::Error> {
        match request.marker {
            Some(_) => Err(kms_api::Error::InvalidMarkerException("no such page".into())),
            None => Ok(ListKeysResponse {
                keys: Some(Vec::new()),
                truncated: Some(false),
                ..ListKeysResponse::default()
            }),
        }
    }
}

impl Handle<UpdateKeyDescriptionRequest> for Mirror {
    type Scope = NoResource;

    async fn scope(&self, _: &Cx, _: &UpdateKeyDescriptionRequest) -> Result<NoResource, kms_api::Error> {
        Ok(NoResource::of::<UpdateKeyDescriptionRequest>())
    }

    async fn run(
        &self,
        _: &Cx,
        _: Permit<NoResource>,
        _: UpdateKeyDescriptionRequest,
    ) -> Result<UpdateKeyDescriptionResponse, kms_api::Error> {
        Ok(UpdateKeyDescriptionResponse {})
    }
}

impl Handle<GetCallerIdentityRequest> for Mirror {
    type Scope = NoPermissionNeeded;

    async fn scope(
        &self,
        _: &Cx,
        _: &GetCallerIdentityRequest,
    ) -> Result<NoPermissionNeeded, sts_api::Error> {
        Ok(NoPermissionNeeded)
    }

    async fn run(
        &self,
        cx: &Cx,
        _: Permit<NoPermissionNeeded>,
        _: GetCallerIdentityRequest,
    ) -> Result<GetCallerIdentityResponse, sts_api::Error> {
        let principal = cx.caller().principal();
        Ok(GetCallerIdentityResponse {
            user_id: principal.user_id().map(str::to_owned),
            account: principal.account().map(|account| account.to_string()),
            arn: Some(principal.arn().to_owned()),
        })
    }
}

/// The controls of dev mode over the site's store.
pub(crate) struct Controls {
    ground: Ground,
    directory: Arc<Directory>,
    pub(crate) ahead: AtomicI64,
}

impl DevControls for Controls {
    fn reset(&self) -> Pin<Box<dyn Future<Output = Result<(), String>> + Send + '_>> {
        Box::pin(async {
            let all = Write::DeleteRange {
                range: KeyRange::all(),
            };
            let batch = Batch {
                checks: Vec::new(),
                writes: vec![all],
            };
            let done = self.ground.store.commit(batch).await;
            self.directory.forget_all();
            done.map_err(|error| error.to_string())
        })
    }

    fn set_clock_ahead(&self, seconds: i64) {
        self.ahead.store(seconds, Ordering::SeqCst);
    }
}

pub(crate) struct Site {
    pub(crate) world: World,
    pub(crate) directory: Arc<Directory>,
    pub(crate) lifecycle: Arc<Lifecycle>,
    pub(crate) calls: Arc<Calls>,
    pub(crate) controls: Arc<Controls>,
    pub(crate) address: SocketAddr,
    pub(crate) root: Credentials,
    running: JoinHandle<()>,
}

impl Site {
    /// A site as `sealstone serve` has it.
    pub(crate) async fn stored() -> Self {
        Self::with(Mode::Stored, commercial()).await
    }

    /// A site as `sealstone dev` has it.
    pub(crate) async fn dev() -> Self {
        Self::with(Mode::Dev, Regions::Any).await
    }

    async fn with(mode: Mode, regions: Regions) -> Self {
        let world = World::new(|mounts: &mut Mounts, _| {
            let mirror = Arc::new(Mirror);
            mounts
                .mount::<ListKeysRequest, _>(&mirror)
                .mount::<UpdateKeyDescriptionRequest, _>(&mirror)
                .mount::<GetCallerIdentityRequest, _>(&mirror);
        });
        let ground = world.ground().clone();
        let directory = Arc::new(Directory::new(
            Arc::clone(&ground.store),
            Arc::clone(&ground.seal),
            ground.guardrails.clone(),
            mode,
        ));
        let (bob, admin) = (
            user_record("Bob", "AIDAIOSFODNN7EXAMPLE"),
            role_record("Admin", "AROAIOSFODNN7EXAMPLE"),
        );
        add_user(&*ground.store, ACCOUNT, &bob).await.unwrap();
        add_role(&*ground.store, ACCOUNT, &admin).await.unwrap();
        let controls = Arc::new(Controls {
            ground,
            directory: Arc::clone(&directory),
            ahead: AtomicI64::new(0),
        });
        let dev = matches!(mode, Mode::Dev).then(|| Arc::clone(&controls) as Arc<dyn DevControls>);
        let calls = Arc::new(Calls::default());
        let lifecycle = Arc::new(Lifecycle::new(Parts {
            gate: world.gate().clone(),
            directory: Arc::clone(&directory),
            regions,
            dev,
            calls: Arc::clone(&calls),
        }));
        let listener = listen(&Listen {
            address: "127.0.0.1:0".parse().unwrap(),
            tls: None,
            plaintext_ok: false,
        })
        .await
        .unwrap();
        let address = listener.address();
        let server = Server::new(listener, Limits::default()).unwrap();
        let serving = Arc::clone(&lifecycle);
        let running = tokio::spawn(async move {
            server.run(serving, std::future::pending()).await;
        });
        let root = key_of(&world, &directory, &root_of(ACCOUNT)).await;
        Self {
            world,
            directory,
            lifecycle,
            calls,
            controls,
            address,
            root: Credentials::from(&root),
            running,
        }
    }

    /// The credentials of a session of a role, which lasts an hour.
    pub(crate) fn session(&self) -> Credentials {
        let who = Who::AssumedRole {
            partition: arn::Partition::Aws,
            account: ACCOUNT.parse().unwrap(),
            role_path_and_name: "Admin".into(),
            role_id: "AROAIOSFODNN7EXAMPLE".into(),
            session: "night".into(),
        };
        let facts = SessionFacts::lasting(BEGINNING, BEGINNING.plus_seconds(3600));
        let (policies, random) = (SessionPolicies::default(), &*self.world.ground().random);
        let minted = self.directory.mint_session(&who, facts, policies, random);
        Credentials::from(&minted.unwrap())
    }

    /// The credentials of an IAM user.
    pub(crate) async fn user(&self) -> Credentials {
        let who = Who::User {
            partition: arn::Partition::Aws,
            account: ACCOUNT.parse().unwrap(),
            path_and_name: "Bob".into(),
            id: "AIDAIOSFODNN7EXAMPLE".into(),
        };
        Credentials::from(&key_of(&self.world, &self.directory, &who).await)
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        self.running.abort();
    }
}

fn commercial() -> Regions {
    Regions::Listed(COMMERCIAL_REGIONS.iter().map(|it| it.parse().unwrap()).collect())
}

fn root_of(account: &str) -> Who {
    Who::Root {
        partition: arn::Partition::Aws,
        account: account.parse().unwrap(),
    }
}

async fn key_of(world: &World, directory: &Directory, who: &Who) -> NewAccessKey {
    directory
        .create_access_key(who, BEGINNING, &*world.ground().random)
        .await
        .unwrap()
}
