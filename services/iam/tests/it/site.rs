//! One IAM in a world, whoever calls it, and what its answers say.

use std::sync::Arc;

use arn::Region;
use gate::{Cx, Origin};
use iam::{Iam, Quotas};
use identity::{Directory, SessionPolicies};
use policy::Who;
use store::Store;
use testkit::{Caller, Ground, HOME, World};

/// Whose everything is.
pub(crate) const ACCOUNT: &str = "111122223333";

/// A world with IAM in it.
pub(crate) struct Site {
    pub(crate) world: World,
    pub(crate) directory: Arc<Directory>,
    pub(crate) root: Caller,
}

impl Site {
    pub(crate) fn new() -> Self {
        Self::with(Quotas::default())
    }

    pub(crate) fn with(quotas: Quotas) -> Self {
        Self::on(Ground::new(), quotas)
    }

    /// Over a store of the test's own.
    pub(crate) fn over(store: Arc<dyn Store>) -> Self {
        Self::on(Ground::over(store), Quotas::default())
    }

    fn on(ground: Ground, quotas: Quotas) -> Self {
        let mut directory = None;
        let world = World::on(ground, |mounts, ground| {
            let shared = ground.directory();
            Arc::new(Iam::new(Arc::clone(&shared), quotas)).mount(mounts);
            directory = Some(shared);
        });
        let root = world.root(ACCOUNT);
        let directory = directory.unwrap();
        Self {
            world,
            directory,
            root,
        }
    }

    /// Root does it; what it is answered.
    pub(crate) async fn done(&self, operation: &str, form: &str) -> Xml {
        let answer = self.root.send("iam", operation, form).await;
        assert_eq!(answer.said(), "OK", "{operation} {form}");
        Xml(answer.text())
    }

    /// Root tries it; what it is told.
    pub(crate) async fn said(&self, operation: &str, form: &str) -> String {
        self.root.send("iam", operation, form).await.said()
    }

    /// An IAM user as it stands now, with whatever the directory says that it may.
    pub(crate) async fn user(&self, name: &str) -> Resident<'_> {
        let shown = self.done("GetUser", &format!("UserName={name}")).await;
        let region: Region = HOME.parse().unwrap();
        let arn = shown.text("Arn");
        let who = Who::User {
            partition: region.partition(),
            account: ACCOUNT.parse().unwrap(),
            path_and_name: arn.split_once("user/").unwrap().1.to_owned(),
            id: shown.text("UserId"),
        };
        Resident {
            site: self,
            who,
            region,
        }
    }
}

/// Somebody whose permissions are IAM's records.
pub(crate) struct Resident<'s> {
    site: &'s Site,
    who: Who,
    region: Region,
}

impl Resident<'_> {
    async fn cx(&self) -> Cx {
        let none = SessionPolicies::default();
        let caller = self.site.directory.caller_of(self.who.clone(), None, none).await;
        let origin = Origin {
            source_ip: None,
            user_agent: "test".into(),
            tls: None,
        };
        let gate = self.site.world.gate();
        gate.context(
            gate.next_request_id(),
            Arc::new(caller.unwrap()),
            self.region,
            origin,
        )
        .unwrap()
    }

    /// What it is told: `OK`, or code and message.
    pub(crate) async fn said(&self, operation: &str, form: &str) -> String {
        let tape = wire::query::parse(form).and_then(wire::query::Form::into_tape);
        let mounts = self.site.world.gate().mounts();
        let response = mounts.serve(self.cx().await, "iam", operation, tape).await;
        let text = Xml(String::from_utf8(response.body).unwrap());
        match response.error {
            None => "OK".to_owned(),
            Some(code) => format!("{code}: {}", text.text("Message")),
        }
    }
}

/// An answer.
#[derive(Debug)]
pub(crate) struct Xml(pub(crate) String);

impl Xml {
    /// What the elements of this name hold, in order.
    pub(crate) fn all(&self, name: &str) -> Vec<String> {
        let (open, close) = (format!("<{name}>"), format!("</{name}>"));
        let parts = self.0.split(&open).skip(1);
        parts
            .map(|it| unescaped(it.split_once(&close).unwrap().0))
            .collect()
    }

    /// What the one element of this name holds.
    pub(crate) fn text(&self, name: &str) -> String {
        let mut all = self.all(name);
        assert_eq!(all.len(), 1, "{name} in {}", self.0);
        all.remove(0)
    }
}

fn unescaped(text: &str) -> String {
    text.replace("&quot;", "\"")
        .replace("&#x27;", "'")
        .replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&amp;", "&")
}

/// A text as a form carries it.
pub(crate) fn form(text: &str) -> String {
    let keep = |byte: u8| byte.is_ascii_alphanumeric();
    text.bytes()
        .map(|it| match keep(it) {
            true => char::from(it).to_string(),
            false => format!("%{it:02X}"),
        })
        .collect()
}
