use std::sync::Arc;

use arn::Region;
use gate::{Gate, Mounts};
use jobs::{Fire, Runner};
use policy::Who;
use serde_json::Value;

use crate::residents::{add_role, add_user, role_record, user_record};
use crate::{Caller, Ground};

/// Where callers are unless they say otherwise.
pub const HOME: &str = "eu-central-1";
const SECONDS_PER_DAY: i64 = 86_400;

/// A gate, the services behind it, and everybody who may call.
#[derive(Debug)]
pub struct World {
    ground: Ground,
    gate: Gate,
    runner: Runner,
}

impl World {
    /// A new world with the services that `mount` mounts.
    pub fn new(mount: impl FnOnce(&mut Mounts, &Ground)) -> Self {
        Self::on(Ground::new(), mount)
    }

    /// A world on this ground.
    pub fn on(ground: Ground, mount: impl FnOnce(&mut Mounts, &Ground)) -> Self {
        let mut mounts = Mounts::new();
        mount(&mut mounts, &ground);
        let parts = gate::Parts {
            log: ground.log.clone(),
            clock: ground.clock.clone(),
            random: Arc::clone(&ground.random),
            guardrails: ground.guardrails.clone(),
            seal: Arc::clone(&ground.seal),
        };
        let gate = Gate::new(parts, mounts).expect("seeded bytes never fail");
        let runner = Runner::new(Arc::clone(&ground.store), ground.clock.clone());
        Self::assembled(ground, gate, runner)
    }

    /// A world whose gate and timers somebody else assembled on this ground.
    pub fn assembled(ground: Ground, gate: Gate, runner: Runner) -> Self {
        Self { ground, gate, runner }
    }

    /// The same world, which has timers of `kind` done.
    #[must_use]
    pub fn with_timer(self, kind: &'static str, make: impl FnOnce(Gate) -> Arc<dyn Fire>) -> Self {
        let handler = make(self.gate.clone());
        Self {
            runner: self.runner.on(kind, handler),
            ..self
        }
    }

    /// What it stands on.
    pub const fn ground(&self) -> &Ground {
        &self.ground
    }

    /// Its door.
    pub const fn gate(&self) -> &Gate {
        &self.gate
    }

    /// The root user of an account.
    pub fn root(&self, account: &str) -> Caller {
        let region: Region = HOME.parse().expect("a region's name");
        Caller::new(
            self.gate.clone(),
            Who::Root {
                partition: region.partition(),
                account: account.parse().expect("an account of twelve digits"),
            },
            region,
        )
    }

    /// An IAM user with these identity policies.
    pub fn user(&self, account: &str, name: &str, policies: &[&str]) -> Caller {
        let root = self.root(account);
        let who = Who::User {
            partition: root.region().partition(),
            account: account.parse().expect("an account of twelve digits"),
            path_and_name: name.to_owned(),
            id: format!("AIDA{name}"),
        };
        Caller::new(self.gate.clone(), who, root.region()).with_policies(policies)
    }

    /// A session of a role with these identity policies.
    pub fn role_session(&self, account: &str, role: &str, session: &str, policies: &[&str]) -> Caller {
        let root = self.root(account);
        let who = Who::AssumedRole {
            partition: root.region().partition(),
            account: account.parse().expect("an account of twelve digits"),
            role_path_and_name: role.to_owned(),
            role_id: format!("AROA{role}"),
            session: session.to_owned(),
        };
        Caller::new(self.gate.clone(), who, root.region()).with_policies(policies)
    }

    /// Makes the user, or the role, that somebody is, so that policies of resources may name it. Whoever had its name is
    /// gone.
    pub async fn enroll(&self, caller: &Caller) {
        let store = &*self.ground.store;
        let enrolled = match caller.who() {
            Who::User {
                account,
                path_and_name,
                id,
                ..
            } => add_user(store, &account.to_string(), &user_record(path_and_name, id)).await,
            Who::AssumedRole {
                account,
                role_path_and_name,
                role_id,
                ..
            } => {
                add_role(
                    store,
                    &account.to_string(),
                    &role_record(role_path_and_name, role_id),
                )
                .await
            }
            _ => Ok(()),
        };
        enrolled.expect("the store answers");
    }

    /// Every audit record so far, oldest first.
    pub fn records(&self) -> Vec<Value> {
        audit::read(self.ground.audit_dir(), 1)
            .expect("the audit log's directory is there")
            .map(|record| {
                let record = record.expect("an unbroken chain");
                serde_json::from_slice(&record.json).expect("a record is JSON")
            })
            .collect()
    }

    /// Moves the clock forward and does what became due. Returns how many timers were fired with success.
    pub async fn advance(&self, days: i64) -> usize {
        self.wait(days * SECONDS_PER_DAY);
        self.run_due().await
    }

    /// Moves the clock forward by seconds; timers wait.
    pub fn wait(&self, seconds: i64) {
        self.ground.clock.advance_seconds(seconds);
    }

    /// Does what is due.
    pub async fn run_due(&self) -> usize {
        self.runner.run_due().await.expect("the store answers")
    }
}
