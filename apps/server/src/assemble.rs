//! The one list of services, and how the parts fit together.

use std::sync::Arc;

use audit::Log;
use cognito_identity::CognitoIdentity;
use crypto::{Random, RandomFailed};
use gate::{Clock, Gate, Mounts};
use iam::Iam;
use identity::openid::KeySource;
use identity::{Directory, Guardrails, Mode};
use jobs::Runner;
use kms::{DELETION_TIMER, Deletions, Kms};
use lifecycle::{Calls, DevControls, Lifecycle, Regions};
use organizations::Organizations;
use quotas::{BadRate, Quotas};
use seal::Seal;
use store::{Heard, Store};
use sts::Sts;

/// What every way to run the server has to bring.
pub struct Foundation {
    /// The state.
    pub store: Arc<dyn Store>,
    /// The root of trust over it.
    pub seal: Arc<Seal>,
    /// Where every call leaves its record.
    pub log: Log,
    /// The time.
    pub clock: Arc<dyn Clock>,
    /// The randomness.
    pub random: Arc<dyn Random>,
    /// Whose access keys there are.
    pub mode: Mode,
    /// The keys of identity providers.
    pub keys: Arc<dyn KeySource>,
    /// How much IAM lets an account have.
    pub iam: iam::Quotas,
    /// How often an account may call.
    pub quotas: Quotas,
}

/// The request quotas that AWS publishes.
pub const REQUEST_QUOTAS: &[&quotas::ServiceQuotas] = &[&kms::REQUEST_QUOTAS, &sts::REQUEST_QUOTAS];

/// The services, mounted, and what is behind them.
pub struct Assembled {
    /// The door before all of them.
    pub gate: Gate,
    /// Who may call.
    pub directory: Arc<Directory>,
    /// KMS, whose memory a reset has to clear.
    pub kms: Arc<Kms>,
    /// Cognito identities, whose memory a reset has to clear.
    pub cognito_identity: Arc<CognitoIdentity>,
    /// What does the work of timers.
    pub runner: Runner,
    /// Where answers are counted.
    pub calls: Arc<Calls>,
}

/// Puts the parts together.
///
/// # Errors
/// The source of randomness failed.
pub fn assemble(foundation: Foundation) -> Result<Assembled, RandomFailed> {
    let Foundation {
        store,
        seal,
        log,
        clock,
        random,
        mode,
        keys,
        iam,
        quotas,
    } = foundation;
    let guardrails = Guardrails::unread();
    let directory = Directory::new(Arc::clone(&store), Arc::clone(&seal), guardrails.clone(), mode);
    let directory = Arc::new(directory);
    let kms = Arc::new(Kms::new(Arc::clone(&store), Arc::clone(&seal)));
    let cognito_identity = CognitoIdentity::new(Arc::clone(&directory), Arc::clone(&keys));
    let cognito_identity = Arc::new(cognito_identity);
    let sts = Arc::new(Sts::new(Arc::clone(&directory), keys));
    let iam = Arc::new(Iam::new(Arc::clone(&directory), iam));
    let organizations = Organizations::new(Arc::clone(&directory), organizations::Quotas::default());
    let organizations = Arc::new(organizations);

    let mut mounts = Mounts::within(quotas);
    kms.mount(&mut mounts);
    sts.mount(&mut mounts);
    iam.mount(&mut mounts);
    organizations.mount(&mut mounts);
    cognito_identity.mount(&mut mounts);

    let gate = Gate::new(
        gate::Parts {
            log,
            clock: Arc::clone(&clock),
            random,
            guardrails,
            seal,
        },
        mounts,
    )?;
    let runner = Runner::new(store, clock).on(DELETION_TIMER, Arc::new(Deletions::new(gate.clone())));
    Ok(Assembled {
        gate,
        directory,
        kms,
        cognito_identity,
        runner,
        calls: Arc::new(Calls::default()),
    })
}

/// Forgets what another node has changed.
pub fn hear(heard: Heard<'_>, kms: &Kms, directory: &Directory) {
    match heard {
        Heard::Changed(parts) => match parts.first() {
            Some(table) if kms::TABLES_CACHED.contains(&table.as_str()) => kms.changed(parts),
            Some(_) | None => directory.changed(parts),
        },
        Heard::Everything => {
            kms.forget_all();
            directory.forget_all();
        }
    }
}

impl std::fmt::Debug for Foundation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Foundation")
            .field("mode", &self.mode)
            .finish_non_exhaustive()
    }
}

impl std::fmt::Debug for Assembled {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Assembled")
            .field("gate", &self.gate)
            .finish_non_exhaustive()
    }
}

impl Assembled {
    /// Whether every rate that is configured is of something that is served.
    ///
    /// # Errors
    /// One is of nothing.
    pub fn check_quotas(&self) -> Result<(), BadRate> {
        let mounts = self.gate.mounts();
        mounts.quotas().check(&mounts.operations())
    }

    /// The service for the sockets.
    pub fn lifecycle(&self, regions: Regions, dev: Option<Arc<dyn DevControls>>) -> Arc<Lifecycle> {
        Arc::new(Lifecycle::new(lifecycle::Parts {
            gate: self.gate.clone(),
            directory: Arc::clone(&self.directory),
            regions,
            dev,
            calls: Arc::clone(&self.calls),
        }))
    }
}
