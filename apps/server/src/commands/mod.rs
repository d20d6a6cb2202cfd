//! One command, one file.

pub(crate) mod account;
pub(crate) mod audit_show;
pub(crate) mod audit_verify;
pub(crate) mod backup;
pub(crate) mod dev;
pub(crate) mod doctor;
pub(crate) mod export;
pub(crate) mod fsck;
pub(crate) mod import;
pub(crate) mod init;
pub(crate) mod policy_explain;
pub(crate) mod restore;
pub(crate) mod seal;
pub(crate) mod serve;

use std::future::Future;

use crate::say::Failure;

/// Runs a command's work on the runtime that serves.
fn on_runtime<T>(work: impl Future<Output = Result<T, Failure>>) -> Result<T, Failure> {
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()?
        .block_on(work)
}

/// The logs that were looked into, for who did not find something there.
fn holding(config: &crate::config::Config) -> String {
    let own = config.audit_dir().display().to_string();
    match config.audit.others.as_slice() {
        [] => own,
        others => {
            let others = others.iter().map(|it| it.display().to_string());
            std::iter::once(own)
                .chain(others)
                .collect::<Vec<_>>()
                .join(" or ")
        }
    }
}

/// Resolves when the process is asked to stop.
async fn stop_signal() {
    use tokio::signal::unix::{SignalKind, signal};
    let (Ok(mut terminate), Ok(mut interrupt)) =
        (signal(SignalKind::terminate()), signal(SignalKind::interrupt()))
    else {
        return std::future::pending().await;
    };
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
}
