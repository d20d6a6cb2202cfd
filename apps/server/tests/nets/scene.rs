//! What is there before each call: an account with keys in every state, an alias, tags, a ciphertext.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, LazyLock, Mutex};

use data_encoding::BASE64;
use gate::Clock;
use http_fetch::{Fetcher, OpenIdKeys, Options};
use kms_api as api;
use sealstone::assemble::{Foundation, assemble};
use serde_json::{Value, json};
use testkit::{Caller, Ground, World};

use crate::entries::cognito_identity;
use crate::residents;

/// Whose everything is.
pub(crate) const OWNER: &str = "111122223333";
/// Where strangers live.
pub(crate) const ELSEWHERE: &str = "444455556666";
/// A plaintext that can be looked for: it occurs nowhere by chance.
pub(crate) const MARK: &[u8] = b"MARK-7f3a-attack-at-dawn-9c41-KRAM";

/// Lets everybody in the owner's account whose own policies allow it.
pub(crate) const TRUST: &str = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"111122223333"},"Action":["sts:AssumeRole","sts:TagSession"]}]}"#;

pub(crate) struct Scene {
    pub(crate) world: World,
    /// A key that works.
    pub(crate) key: String,
    /// A key that is disabled.
    pub(crate) disabled: String,
    /// A key that is pending deletion.
    pub(crate) pending: String,
    /// [`MARK`] under the key that works.
    pub(crate) blob: String,
    /// Whatever else is there, by a name of the net's own.
    things: BTreeMap<&'static str, String>,
    /// Whether the root user calls: roles are not for it to assume.
    by_root: bool,
}

/// The world of the server's own assembly.
pub(crate) fn world() -> World {
    world_on(Ground::new())
}

fn world_on(ground: Ground) -> World {
    let assembled = assemble(Foundation {
        store: Arc::clone(&ground.store),
        seal: Arc::clone(&ground.seal),
        log: ground.log.clone(),
        clock: Arc::clone(&ground.clock) as Arc<dyn Clock>,
        random: Arc::clone(&ground.random),
        mode: identity::Mode::Dev,
        // There is no identity provider whose keys it could fetch.
        keys: Arc::new(OpenIdKeys::new(Fetcher::new(&Options::default()).unwrap())),
        iam: iam::Quotas::default(),
        quotas: quotas::Quotas::default(),
    })
    .unwrap();
    World::assembled(ground, assembled.gate, assembled.runner)
}

/// Scenes that were set, to be copied: setting one is many calls.
static SET: LazyLock<Mutex<HashMap<String, Arc<Scene>>>> = LazyLock::new(Mutex::default);

impl Scene {
    /// A scene with what calls of a service need; nobody else is in it.
    pub(crate) async fn of(service: &str) -> Self {
        let known = SET.lock().unwrap().get(service).cloned();
        let set = match known {
            Some(set) => set,
            None => {
                let set = Arc::new(Self::set(service).await);
                SET.lock().unwrap().insert(service.to_owned(), Arc::clone(&set));
                set
            }
        };
        let text = |text: &String| text.clone();
        Self {
            world: world_on(set.world.ground().copied().await.unwrap()),
            key: text(&set.key),
            disabled: text(&set.disabled),
            pending: text(&set.pending),
            blob: text(&set.blob),
            things: set.things.clone(),
            by_root: set.by_root,
        }
    }

    async fn set(service: &str) -> Self {
        let world = world();
        match service {
            "kms" => Self::with_keys(world).await,
            "iam" | "sts" => {
                let things = residents::settle(&world).await;
                let by_root = service == "iam";
                Self::without_keys(world, things, by_root)
            }
            "organizations" => {
                let things = residents::organize(&world).await;
                Self::without_keys(world, things, true)
            }
            "cognito-identity" => {
                let things = cognito_identity::settle(&world).await;
                Self::without_keys(world, things, true)
            }
            "an organization of one" => {
                residents::organize_alone(&world).await;
                Self::without_keys(world, BTreeMap::new(), true)
            }
            "everything" => {
                let mut things = residents::settle(&world).await;
                things.extend(residents::organize(&world).await);
                things.extend(cognito_identity::settle(&world).await);
                let keys = Self::with_keys(world).await;
                Self { things, ..keys }
            }
            "nothing" => Self::without_keys(world, BTreeMap::new(), true),
            other => panic!("there is no scene {other}"),
        }
    }

    fn without_keys(world: World, things: BTreeMap<&'static str, String>, by_root: bool) -> Self {
        let none = String::new;
        Self {
            world,
            key: none(),
            disabled: none(),
            pending: none(),
            blob: none(),
            things,
            by_root,
        }
    }

    /// What is there under this name.
    pub(crate) fn the(&self, name: &str) -> &str {
        self.things
            .get(name)
            .unwrap_or_else(|| panic!("nothing is called {name}"))
    }

    async fn with_keys(world: World) -> Self {
        let owner = world.root(OWNER);
        let (key, disabled, pending) = (
            new_key(&owner).await,
            new_key(&owner).await,
            new_key(&owner).await,
        );
        let encrypted = owner
            .ask::<api::EncryptRequest>(&json!({ "KeyId": key, "Plaintext": BASE64.encode(MARK) }))
            .await;
        let blob = encrypted.json()["CiphertextBlob"].as_str().unwrap().to_owned();
        let alias = json!({ "AliasName": "alias/net", "TargetKeyId": key });
        assert_eq!(owner.ask::<api::CreateAliasRequest>(&alias).await.said(), "OK");
        let by_id = |key: &str| json!({ "KeyId": key });
        assert_eq!(
            owner
                .ask::<api::DisableKeyRequest>(&by_id(&disabled))
                .await
                .said(),
            "OK"
        );
        assert_eq!(
            owner
                .ask::<api::ScheduleKeyDeletionRequest>(&by_id(&pending))
                .await
                .said(),
            "OK"
        );
        Self {
            world,
            key,
            disabled,
            pending,
            blob,
            things: BTreeMap::new(),
            by_root: true,
        }
    }

    pub(crate) fn owner(&self) -> Caller {
        match self.by_root {
            true => self.world.root(OWNER),
            false => self.world.user(OWNER, "Net", &[&testkit::allow(&["*"])]),
        }
    }

    /// The records of what was called since there were `before` of them.
    pub(crate) fn records_since(&self, before: usize) -> Vec<Value> {
        self.world.records().split_off(before)
    }
}

async fn new_key(by: &Caller) -> String {
    let request = json!({ "Tags": [{ "TagKey": "net", "TagValue": "yes" }] });
    by.ask::<api::CreateKeyRequest>(&request).await.json()["KeyMetadata"]["Arn"]
        .as_str()
        .unwrap()
        .to_owned()
}
