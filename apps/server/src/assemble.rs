//! The one list of services, and how the parts fit together.

use std::sync::Arc;

use audit::Log;
use crypto::Random;
use gate::{Clock, Gate, Mounts};
use identity::{Directory, Mode};
use jobs::Runner;
use kms::{DELETION_TIMER, Deletions, Kms};
use lifecycle::{Calls, DevControls, Lifecycle, Regions};
use seal::Seal;
use store::Store;
use sts::Sts;

use crate::say::Failure;

/// What every way to run the server has to bring.
pub(crate) struct Foundation {
    pub(crate) store: Arc<dyn Store>,
    pub(crate) seal: Arc<Seal>,
    pub(crate) log: Log,
    pub(crate) clock: Arc<dyn Clock>,
    pub(crate) random: Arc<dyn Random>,
    pub(crate) mode: Mode,
}

/// The services, mounted, and what is behind them.
pub(crate) struct Assembled {
    pub(crate) gate: Gate,
    pub(crate) directory: Arc<Directory>,
    pub(crate) kms: Arc<Kms>,
    pub(crate) runner: Runner,
    pub(crate) calls: Arc<Calls>,
}

pub(crate) fn assemble(foundation: Foundation) -> Result<Assembled, Failure> {
    let Foundation {
        store,
        seal,
        log,
        clock,
        random,
        mode,
    } = foundation;
    let directory = Arc::new(Directory::new(Arc::clone(&store), Arc::clone(&seal), mode));
    let kms = Arc::new(Kms::new(Arc::clone(&store), seal));
    let sts = Arc::new(Sts);

    let mut mounts = Mounts::new();
    kms.mount(&mut mounts);
    sts.mount(&mut mounts);

    let gate = Gate::new(
        gate::Parts {
            log,
            clock: Arc::clone(&clock),
            random,
        },
        mounts,
    )?;
    let runner = Runner::new(store, clock).on(DELETION_TIMER, Arc::new(Deletions::new(gate.clone())));
    Ok(Assembled {
        gate,
        directory,
        kms,
        runner,
        calls: Arc::new(Calls::default()),
    })
}

impl Assembled {
    /// The service for the sockets.
    pub(crate) fn lifecycle(&self, regions: Regions, dev: Option<Arc<dyn DevControls>>) -> Arc<Lifecycle> {
        Arc::new(Lifecycle::new(lifecycle::Parts {
            gate: self.gate.clone(),
            directory: Arc::clone(&self.directory),
            regions,
            dev,
            calls: Arc::clone(&self.calls),
        }))
    }
}
