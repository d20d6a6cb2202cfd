//! A world with identity pools, a provider of OpenID Connect, and people without a signature.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::{Arc, LazyLock, Mutex};

use aws_lc_rs::rand::SystemRandom;
use aws_lc_rs::rsa::KeyPair;
use aws_lc_rs::signature::RSA_PKCS1_SHA512;
use cognito_identity::CognitoIdentity;
use cognito_identity_api::{CreateIdentityPoolInput, GetIdInput, IdentityPool, SetIdentityPoolRolesInput};
use data_encoding::BASE64URL_NOPAD;
use gate::Origin;
use identity::Directory;
use identity::iam::{OIDC_PROVIDERS, OidcProviderRecord};
use identity::openid::{KeySource, KeysUnavailable, Wanted};
use jwt::{Jwks, SigningKey};
use secret::Secret;
use serde_json::{Value, json};
use smithy::{Operation, ServiceError};
use store::{BoxFuture, transact};
use testkit::{BEGINNING, Caller, Ground, HOME, World, add_role, must_be_modelled, role_record};

pub(crate) const ACCOUNT: &str = "111122223333";
/// The provider, as `Logins` names it.
pub(crate) const PROVIDER: &str = "login.example.com/tenant";
pub(crate) const CLIENT: &str = "the-app";

pub(crate) struct Site {
    pub(crate) world: World,
    pub(crate) directory: Arc<Directory>,
    pub(crate) provider: Arc<Provider>,
}

impl Site {
    pub(crate) async fn new() -> Self {
        let (ground, provider) = (Ground::new(), Arc::new(Provider::new()));
        let directory = ground.directory();
        let keys: Arc<dyn KeySource> = provider.clone();
        let cognito = Arc::new(CognitoIdentity::new(directory.clone(), keys));
        let world = World::on(ground, |mounts, _| cognito.mount(mounts));
        let site = Self {
            world,
            directory,
            provider,
        };
        site.add_provider(PROVIDER).await;
        site
    }

    pub(crate) fn root(&self) -> Caller {
        self.world.root(ACCOUNT)
    }

    /// Calls without a signature.
    pub(crate) async fn stranger<Op: Operation>(&self, input: Op) -> Result<Op::Output, Op::Error> {
        let gate = self.world.gate();
        let origin = Origin {
            source_ip: Some("198.51.100.7".parse().unwrap()),
            user_agent: "phone".into(),
            tls: None,
        };
        let cx = gate.context_unsigned(gate.next_request_id(), HOME.parse().unwrap(), origin);
        let result = gate.call(cx, input).await;
        if let Err(error) = &result {
            must_be_modelled::<Op>(error);
        }
        result
    }

    /// A provider of OpenID Connect in IAM.
    pub(crate) async fn add_provider(&self, url: &str) {
        let record = &OidcProviderRecord {
            url: url.to_owned(),
            client_ids: [CLIENT.to_owned()].into(),
            thumbprints: Vec::new(),
            created: BEGINNING.millis(),
            tags: BTreeMap::new(),
        };
        let store = &*self.world.ground().store;
        let added: Result<(), store::StoreError> = transact(store, |txn| {
            Box::pin(async move { OIDC_PROVIDERS.put(txn, (ACCOUNT, url), record) })
        })
        .await;
        added.unwrap();
    }

    /// A role that trusts pools under this condition, with an inline policy.
    pub(crate) async fn add_role(&self, name: &str, trust: &Value, policy: Option<&str>) -> String {
        let mut role = role_record(name, &format!("AROA{name}"));
        role.trust = json!({ "Version": "2012-10-17", "Statement": [trust] }).to_string();
        let inline = policy.map(|text| ("inline".to_owned(), text.to_owned()));
        role.inline = inline.into_iter().collect();
        let store = &*self.world.ground().store;
        add_role(store, ACCOUNT, &role).await.unwrap();
        format!("arn:aws:iam::{ACCOUNT}:role/{name}")
    }

    /// A pool with guests, the provider and a developer, whose roles are `Guest` and `Member`.
    pub(crate) async fn pool(&self) -> String {
        let pool = self.root().call(settings(true)).await.unwrap();
        let id = pool.identity_pool_id;
        let guest = self.add_role("Guest", &trust(&id, "unauthenticated"), None).await;
        let member = self.add_role("Member", &trust(&id, "authenticated"), None).await;
        self.set_roles(&id, &[("authenticated", &member), ("unauthenticated", &guest)])
            .await;
        id
    }

    pub(crate) async fn set_roles(&self, pool: &str, roles: &[(&str, &str)]) {
        let input = SetIdentityPoolRolesInput {
            identity_pool_id: pool.to_owned(),
            roles: roles
                .iter()
                .map(|(kind, arn)| ((*kind).to_owned(), (*arn).to_owned()))
                .collect(),
            role_mappings: None,
        };
        self.root().call(input).await.unwrap();
    }

    pub(crate) async fn update(&self, pool: &str, change: impl FnOnce(&mut IdentityPool)) {
        let mut settings = shown(settings(true), pool);
        change(&mut settings);
        self.root().call(settings).await.unwrap();
    }

    /// The identity of whoever shows these logins.
    pub(crate) async fn id(&self, pool: &str, logins: &[(&str, &str)]) -> String {
        let answer = self.stranger(get_id(pool, logins)).await.unwrap();
        answer.identity_id.unwrap()
    }

    /// A token of the provider about somebody.
    pub(crate) fn token(&self, subject: &str) -> String {
        self.token_with(subject, json!({}))
    }

    pub(crate) fn token_with(&self, subject: &str, claims: Value) -> String {
        let mut all = json!({
            "iss": format!("https://{PROVIDER}"), "sub": subject, "aud": CLIENT,
            "iat": BEGINNING.seconds(), "exp": BEGINNING.seconds() + 600,
        });
        for (name, value) in claims.as_object().unwrap() {
            all[name] = value.clone();
        }
        self.provider.sign(&all)
    }
}

/// What an error says.
pub(crate) fn said<T: fmt::Debug, E: ServiceError>(result: Result<T, E>) -> String {
    match result {
        Ok(answer) => panic!("allowed: {answer:?}"),
        Err(error) => format!("{}: {}", error.code(), error.message()),
    }
}

pub(crate) fn settings(guests: bool) -> CreateIdentityPoolInput {
    CreateIdentityPoolInput {
        identity_pool_name: "app".to_owned(),
        allow_unauthenticated_identities: guests,
        allow_classic_flow: Some(true),
        supported_login_providers: None,
        developer_provider_name: Some("login.app".to_owned()),
        open_id_connect_provider_ar_ns: Some(vec![provider_arn()]),
        cognito_identity_providers: None,
        saml_provider_ar_ns: None,
        identity_pool_tags: None,
    }
}

pub(crate) fn provider_arn() -> String {
    format!("arn:aws:iam::{ACCOUNT}:oidc-provider/{PROVIDER}")
}

fn shown(input: CreateIdentityPoolInput, id: &str) -> IdentityPool {
    IdentityPool {
        identity_pool_id: id.to_owned(),
        identity_pool_name: input.identity_pool_name,
        allow_unauthenticated_identities: input.allow_unauthenticated_identities,
        allow_classic_flow: input.allow_classic_flow,
        supported_login_providers: input.supported_login_providers,
        developer_provider_name: input.developer_provider_name,
        open_id_connect_provider_ar_ns: input.open_id_connect_provider_ar_ns,
        cognito_identity_providers: input.cognito_identity_providers,
        saml_provider_ar_ns: input.saml_provider_ar_ns,
        identity_pool_tags: input.identity_pool_tags,
    }
}

pub(crate) fn get_id(pool: &str, logins: &[(&str, &str)]) -> GetIdInput {
    GetIdInput {
        account_id: None,
        identity_pool_id: pool.to_owned(),
        logins: some_logins(logins),
    }
}

pub(crate) fn some_logins(logins: &[(&str, &str)]) -> Option<BTreeMap<String, Secret<String>>> {
    let pairs = logins.iter();
    let owned = pairs.map(|(provider, token)| ((*provider).to_owned(), Secret::new((*token).to_owned())));
    (!logins.is_empty()).then(|| owned.collect())
}

/// The statement of a trust policy by which AWS's console lets a pool assume a role.
pub(crate) fn trust(pool: &str, amr: &str) -> Value {
    json!({
        "Effect": "Allow",
        "Principal": { "Federated": "cognito-identity.amazonaws.com" },
        "Action": "sts:AssumeRoleWithWebIdentity",
        "Condition": {
            "StringEquals": { "cognito-identity.amazonaws.com:aud": pool },
            "ForAnyValue:StringLike": { "cognito-identity.amazonaws.com:amr": amr },
        },
    })
}

/// Made once: a key of RSA takes its time.
static KEY: LazyLock<SigningKey> = LazyLock::new(|| SigningKey::generate().unwrap());

/// An identity provider: it signs, and shows its keys.
pub(crate) struct Provider {
    key: &'static SigningKey,
    pub(crate) asked: Mutex<Vec<String>>,
}

impl Provider {
    fn new() -> Self {
        Self {
            key: &KEY,
            asked: Mutex::default(),
        }
    }

    fn sign(&self, claims: &Value) -> String {
        let part = |json: &Value| BASE64URL_NOPAD.encode(json.to_string().as_bytes());
        let header = json!({ "alg": "RS512", "kid": self.key.kid() });
        let signed = format!("{}.{}", part(&header), part(claims));
        let pair = KeyPair::from_pkcs8(self.key.to_pkcs8().unwrap().expose()).unwrap();
        let mut signature = vec![0; pair.public_modulus_len()];
        pair.sign(
            &RSA_PKCS1_SHA512,
            &SystemRandom::new(),
            signed.as_bytes(),
            &mut signature,
        )
        .unwrap();
        format!("{signed}.{}", BASE64URL_NOPAD.encode(&signature))
    }
}

impl KeySource for Provider {
    fn keys<'a>(&'a self, wanted: Wanted<'a>) -> BoxFuture<'a, Result<Arc<Jwks>, KeysUnavailable>> {
        self.asked.lock().unwrap().push(wanted.issuer.to_owned());
        let keys = match wanted.issuer.contains("gone") {
            true => Err(KeysUnavailable("no route".to_owned())),
            false => Ok(Arc::new(Jwks::parse(self.key.jwks(&[]).as_bytes()).unwrap())),
        };
        Box::pin(std::future::ready(keys))
    }
}

impl fmt::Debug for Provider {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Provider").finish_non_exhaustive()
    }
}
