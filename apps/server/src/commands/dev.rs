//! `sealstone dev`: the same engine and the same checks over state that is thrown away.

use std::future::Future;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;

use cognito_identity::CognitoIdentity;
use crypto::{Random, SystemRandom};
use gate::{Clock, ShiftedClock};
use http_fetch::{Fetcher, OpenIdKeys, Options, PrivateHosts};
use http_server::{Limits, Listen, Server, listen};
use identity::{Directory, Mode};
use kms::Kms;
use lifecycle::{DevControls, Regions};
use quotas::Quotas;
use seal::{Root, SealRecord};
use secret::Secret;
use store::{Batch, KeyRange, Memory, Store, Write};

use super::serve::try_it;
use super::{on_runtime, stop_signal};
use crate::assemble::{Foundation, assemble};
use crate::config::{LogConfig, LogFormat};
use crate::logging;
use crate::say::{self, Failure};

pub(crate) fn dev(address: SocketAddr, log_level: &str, quotas: Quotas) -> Result<(), Failure> {
    logging::start(&LogConfig {
        format: LogFormat::Text,
        level: log_level.to_owned(),
    })?;
    on_runtime(run(address, quotas))
}

async fn run(address: SocketAddr, quotas: Quotas) -> Result<(), Failure> {
    // A dev server is reached from containers and virtual machines too; its credentials are public anyhow.
    let listener = listen(&Listen {
        address,
        tls: None,
        plaintext_ok: true,
    })
    .await?;
    let address = listener.address();
    let clock = Arc::new(ShiftedClock::default());
    let random: Arc<dyn Random> = Arc::new(SystemRandom);
    let store: Arc<dyn Store> = Arc::new(Memory::new());
    let root = Root::File(Secret::fill(|to| random.fill(to))?);
    let (_, seal) = SealRecord::init(&root, clock.now().seconds(), &*random)?;

    let audit_dir = tempfile::Builder::new().prefix("sealstone-dev-").tempdir()?;
    let log_clock = Arc::clone(&clock);
    let log = audit::Log::open(
        audit_dir.path(),
        audit::Options {
            node: "dev".to_owned(),
            sync: audit::Sync::Never,
            segment_bytes: audit::SEGMENT_BYTES,
            clock: Arc::new(move || log_clock.now_ns()),
        },
    )?;
    let fetcher = Fetcher::new(&Options {
        ca_file: None,
        private_hosts: PrivateHosts::All,
        plain_loopback: true,
    })?;
    let assembled = assemble(Foundation {
        store: Arc::clone(&store),
        seal: Arc::new(seal),
        log,
        clock: Arc::clone(&clock) as Arc<dyn Clock>,
        random,
        mode: Mode::Dev,
        keys: Arc::new(OpenIdKeys::new(fetcher)),
        iam: iam::Quotas::default(),
        quotas,
    })?;
    assembled.check_quotas()?;
    let controls = Controls {
        store,
        clock,
        kms: Arc::clone(&assembled.kms),
        cognito_identity: Arc::clone(&assembled.cognito_identity),
        directory: Arc::clone(&assembled.directory),
        quotas: assembled.gate.mounts().quotas().clone(),
    };
    let service = assembled.lifecycle(Regions::Any, Some(Arc::new(controls)));
    let timers = tokio::spawn(assembled.runner.run());

    say::line(format!(
        "sealstone {} dev is ready at http://{address}",
        env!("CARGO_PKG_VERSION")
    ));
    say::line(format!(
        "State is thrown away when it stops. Audit log: {}",
        audit_dir.path().display()
    ));
    try_it(
        &format!("http://{address}"),
        "export AWS_ACCESS_KEY_ID=test AWS_SECRET_ACCESS_KEY=test",
    );
    Server::new(listener, Limits::default())?
        .run(service, stop_signal())
        .await;
    timers.abort();
    Ok(())
}

struct Controls {
    store: Arc<dyn Store>,
    clock: Arc<ShiftedClock>,
    kms: Arc<Kms>,
    cognito_identity: Arc<CognitoIdentity>,
    directory: Arc<Directory>,
    quotas: Quotas,
}

impl DevControls for Controls {
    fn reset(&self) -> Pin<Box<dyn Future<Output = Result<(), String>> + Send + '_>> {
        Box::pin(async {
            let everything = Write::DeleteRange {
                range: KeyRange::all(),
            };
            let batch = Batch {
                checks: Vec::new(),
                writes: vec![everything],
            };
            self.store
                .commit(batch)
                .await
                .map_err(|error| error.to_string())?;
            self.kms.forget_all();
            self.cognito_identity.forget_all();
            self.directory.forget_all();
            self.quotas.forget_all();
            let imposed = self.directory.load_guardrails().await;
            imposed.map_err(|refusal| refusal.to_string())
        })
    }

    fn set_clock_ahead(&self, seconds: i64) {
        self.clock.set_ahead_seconds(seconds);
    }
}
