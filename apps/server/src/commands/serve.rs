//! `sealstone serve`: the AWS endpoint over a data directory.

use std::sync::Arc;
use std::time::Duration;

use crypto::{Random, SystemRandom};
use gate::{Clock, SystemClock};
use http_fetch::{Fetcher, OpenIdKeys, Options, PrivateHosts};
use http_server::{Admin, Listen, Server, admin_limits, listen};
use identity::Mode;
use tokio::sync::watch;
use tokio::task::JoinHandle;

use super::{init, on_runtime, stop_signal};
use crate::assemble::{Assembled, Foundation, assemble, hear};
use crate::config::Config;
use crate::engine::Engine;
use crate::keeper::Keeper;
use crate::say::{self, Failure};
use crate::{control, logging, state};

/// How long running changes are waited for once no call is accepted any more.
const WRITES_TIME: Duration = Duration::from_secs(10);

pub(crate) fn serve(config: Config) -> Result<(), Failure> {
    logging::start(&config.log)?;
    on_runtime(run(config))
}

async fn run(config: Config) -> Result<(), Failure> {
    // Bound first: a port that is taken must not cost a first start.
    let listener = listen(&config.listen).await?;
    let address = listener.address();
    let clock: Arc<dyn Clock> = Arc::new(SystemClock);
    let random: Arc<dyn Random> = Arc::new(SystemRandom);
    let state = state::open(&config, &clock, &random).await?;
    if !state.initialized {
        init::first_account(&config, &state, &*clock, &*random).await?;
    }
    let keeper = Keeper::new(
        Arc::clone(&state.store),
        Arc::clone(&state.seal),
        state.root,
        config.clone(),
        Arc::clone(&clock),
        Arc::clone(&random),
    );
    let anchors = state::anchors(&config, &state.store, &state.seal, &random);
    let log = state.log.clone();
    let store = Arc::clone(&state.store);
    let assembled = assemble(Foundation {
        store: state.store,
        seal: state.seal,
        log: state.log,
        clock: Arc::clone(&clock),
        random,
        mode: Mode::Stored,
        keys: Arc::new(OpenIdKeys::new(fetcher(&config)?)),
        quotas: config.quotas()?,
        iam: config.iam,
    })?;
    assembled.check_quotas()?;
    let imposed = assembled.directory.load_guardrails().await;
    imposed.map_err(|refusal| format!("what organizations impose cannot be read: {refusal}"))?;
    let service = assembled.lifecycle(config.regions()?, None);
    let server = Server::new(listener, config.limits.clone())?;
    let admin = admin(&config, &assembled, &server, &keeper).await?;
    let keeping = keep(&config, keeper)?;

    let runner = match &state.feed {
        Some(feed) => assembled.runner.shared_as(feed.node().to_owned()),
        None => assembled.runner,
    };
    let (stop, stopped) = watch::channel(false);
    let sharing = state.feed.as_ref().map(|feed| {
        let quotas = assembled.gate.mounts().quotas();
        let exchange = quotas.shared_as(feed.node().to_owned(), store, move || clock.now_ns());
        tokio::spawn(exchange.run(stopped.clone()))
    });
    let hearing = state.feed.map(|feed| {
        let (kms, directory) = (Arc::clone(&assembled.kms), Arc::clone(&assembled.directory));
        tokio::spawn(feed.follow(move |heard| hear(heard, &kms, &directory)))
    });
    let gate = assembled.gate.clone();
    let following = tokio::spawn(anchors.follow(log, stopped.clone()));
    let timers = tokio::spawn(runner.run());
    let reloading = server
        .reloader()
        .map(|reloader| tokio::spawn(reload_on_hangup(reloader)));

    say_ready(&config, address);
    let drained = server
        .run(service, async move {
            stop_signal().await;
            say::aside("stopping: waiting for the calls that are running");
        })
        .await;
    if drained.requests_cut > 0 {
        tracing::warn!(
            requests = drained.requests_cut,
            connections = drained.connections_cut,
            "cut at the shutdown limit"
        );
    }
    timers.abort();
    // A change whose client was cut off still runs to its end, and into the log.
    let _ = tokio::time::timeout(WRITES_TIME, gate.idle()).await;
    for task in [admin, reloading, hearing].into_iter().flatten().chain(keeping) {
        task.abort();
    }
    control::forget(&config.data_dir);
    let _ = stop.send(true);
    following.await?;
    if let Some(sharing) = sharing {
        sharing.await?;
    }
    Ok(())
}

fn fetcher(config: &Config) -> Result<Fetcher, Failure> {
    Ok(Fetcher::new(&Options {
        ca_file: config.federation.ca_file.clone(),
        private_hosts: PrivateHosts::Named(config.federation.private_hosts.clone()),
        plain_loopback: false,
    })?)
}

fn say_ready(config: &Config, address: std::net::SocketAddr) {
    let scheme = if config.listen.tls.is_some() {
        "https"
    } else {
        "http"
    };
    say::line(format!(
        "\nsealstone {} is ready at {scheme}://{address}",
        env!("CARGO_PKG_VERSION")
    ));
    try_it(
        &format!("{scheme}://{address}"),
        &format!(
            "export AWS_SHARED_CREDENTIALS_FILE={}",
            config.credentials_file().display()
        ),
    );
}

/// The three lines that try it.
pub(crate) fn try_it(endpoint: &str, credentials: &str) {
    say::line(format!(
        "\nTry it:\n  {credentials} AWS_ENDPOINT_URL={endpoint} AWS_DEFAULT_REGION=us-east-1\n  \
         aws kms create-key --description tutorial --query KeyMetadata.KeyId --output text\n  \
         aws sts get-caller-identity\n"
    ));
}

/// What follows the seal, finishes what is begun, and listens to commands.
fn keep(config: &Config, keeper: Arc<Keeper>) -> Result<Vec<JoinHandle<()>>, Failure> {
    let mut keeping = Vec::new();
    // Where commands can open the store themselves, they need nobody.
    if config.store.engine == Engine::Embedded {
        let commands = control::listen(&config.data_dir)?;
        keeping.push(tokio::spawn(control::serve(commands, Arc::clone(&keeper))));
    }
    keeping.push(tokio::spawn(Arc::clone(&keeper).follow()));
    keeping.push(tokio::spawn(keeper.tidy()));
    Ok(keeping)
}

async fn admin(
    config: &Config,
    assembled: &Assembled,
    server: &Server,
    keeper: &Arc<Keeper>,
) -> Result<Option<JoinHandle<()>>, Failure> {
    if !config.admin.enabled {
        return Ok(None);
    }
    let at = Listen {
        address: config.admin.address,
        tls: None,
        plaintext_ok: false,
    };
    let listener = listen(&at)
        .await
        .map_err(|error| format!("admin listener: {error}"))?;
    let (metrics, calls, log) = (
        server.metrics(),
        Arc::clone(&assembled.calls),
        assembled.gate.log().clone(),
    );
    let (health, keeper) = (log.clone(), Arc::clone(keeper));
    let draining = server.draining();
    let service = Admin {
        ready: move || match (health.failed(), keeper.trouble()) {
            (Some(cause), _) => Err(format!("the audit log cannot be written: {cause}")),
            (None, Some(trouble)) => Err(trouble),
            (None, None) if draining.has_begun() => Err("stopping".to_owned()),
            (None, None) => Ok(()),
        },
        metrics: move || {
            let mut text = metrics.render("sealstone_http_");
            text.push_str(&calls.render("sealstone_"));
            text.push_str(&format!(
                "# HELP sealstone_audit_records Records in the audit log.\n# TYPE sealstone_audit_records counter\n\
                 sealstone_audit_records {}\n",
                log.head().seq
            ));
            text
        },
    };
    let admin = Server::new(listener, admin_limits())?;
    Ok(Some(tokio::spawn(async move {
        admin.run(Arc::new(service), std::future::pending()).await;
    })))
}

async fn reload_on_hangup(reloader: http_server::Reloader) {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut hangup) = signal(SignalKind::hangup()) else {
        return;
    };
    let reloader = Arc::new(reloader);
    while hangup.recv().await.is_some() {
        let reloader = Arc::clone(&reloader);
        match tokio::task::spawn_blocking(move || reloader.reload()).await {
            Ok(Ok(())) => tracing::info!("TLS files reloaded"),
            Ok(Err(error)) => tracing::warn!(%error, "TLS files cannot be used; the old ones stay"),
            Err(error) => tracing::error!(%error, "reload failed"),
        }
    }
}
