use std::net::IpAddr;
use std::time::Duration;

use deadpool_postgres::{ClientWrapper, Hook, HookError, Manager, ManagerConfig, Pool, RecyclingMethod};
use tokio_postgres::Config;
use tokio_postgres::config::{Host, SslMode, TargetSessionAttrs};

use crate::OpenError;
use crate::tls::Connector;

/// Where PostgreSQL is and how to speak to it.
#[derive(Debug)]
pub struct Connect {
    /// A connection string of libpq, as a URL or as key=value, without a password. Several hosts are tried in turn until
    /// one takes writes.
    pub url: String,
    /// The password, if the server wants one.
    pub password: Option<secret::Secret<String>>,
    /// PEM text of the authorities that the server's certificate must lead to. Without them there is no TLS, and only
    /// hosts on this machine are spoken to, unless the string says `sslmode=disable`.
    pub authorities: Option<Vec<u8>>,
    /// Connections at most.
    pub connections_max: usize,
}

impl Connect {
    /// A pool of connections, none of which is open yet.
    pub(crate) fn pool(&self) -> Result<Pool, OpenError> {
        let config = self.config()?;
        let recycling = ManagerConfig {
            recycling_method: RecyclingMethod::Fast,
        };
        let manager = match &self.authorities {
            None => Manager::from_config(config, tokio_postgres::NoTls, recycling),
            Some(authorities) => Manager::from_config(config, Connector::trusting(authorities)?, recycling),
        };
        Pool::builder(manager)
            .max_size(self.connections_max.max(1))
            .runtime(deadpool_postgres::Runtime::Tokio1)
            .wait_timeout(Some(WAIT_FOR_CONNECTION))
            .create_timeout(Some(WAIT_FOR_CONNECTION))
            .post_create(Hook::async_fn(|client, _| Box::pin(prepare(client))))
            .build()
            .map_err(|error| OpenError::Unreachable(error.into()))
    }

    fn config(&self) -> Result<Config, OpenError> {
        let mut config: Config = self
            .url
            .parse()
            .map_err(|error: tokio_postgres::Error| OpenError::Url(error.into()))?;
        if config.get_password().is_some() {
            return Err(OpenError::Url(
                "it holds a password: put that into a file of its own".into(),
            ));
        }
        if let Some(password) = &self.password {
            config.password(password.expose());
        }
        match (&self.authorities, config.get_ssl_mode()) {
            (Some(_), _) => drop(config.ssl_mode(SslMode::Require)),
            (None, SslMode::Disable) => {}
            (None, _) if config.get_hosts().iter().all(is_here) => drop(config.ssl_mode(SslMode::Disable)),
            (None, _) => {
                return Err(OpenError::Tls(
                    "the server is on another machine: name the file of its certificate authority, or say \
                     `sslmode=disable` in the connection string where something else protects the connection"
                        .into(),
                ));
            }
        }
        config
            .application_name("sealstone")
            // After a failover the string's hosts are asked again: only the one that takes writes will do.
            .target_session_attrs(TargetSessionAttrs::ReadWrite)
            .connect_timeout(CONNECT_WITHIN)
            .tcp_user_timeout(DEAD_AFTER)
            .keepalives_idle(DEAD_AFTER)
            .keepalives_interval(Duration::from_secs(1))
            .keepalives_retries(3);
        Ok(config)
    }
}

/// Whether a host is this machine.
fn is_here(host: &Host) -> bool {
    match host {
        Host::Unix(_) => true,
        Host::Tcp(name) => name == "localhost" || name.parse().is_ok_and(|it: IpAddr| it.is_loopback()),
    }
}

/// Checks and sets up a new connection. After a failover this is another server, so each is asked.
async fn prepare(client: &mut ClientWrapper) -> Result<(), HookError> {
    check_durable(client)
        .await
        .map_err(|error| HookError::message(error.to_string()))?;
    client.batch_execute(READS).await.map_err(HookError::Backend)?;
    for (setting, value) in SESSION {
        // An engine that only speaks the protocol may not know the setting; none of these is needed for correctness.
        if let Err(error) = client.batch_execute(&format!("SET {setting} = {value}")).await {
            tracing::debug!(%error, setting, "the server does not take a setting");
        }
    }
    Ok(())
}

/// Refuses a server that answers before what it wrote is durable.
pub(crate) async fn check_durable(client: &tokio_postgres::Client) -> Result<(), OpenError> {
    // Where another server has to have a commit too, `local` does not wait for it.
    let followed = current(client, "synchronous_standby_names").await?;
    let followed = followed.is_some_and(|names| !names.is_empty());
    for setting in ["fsync", "synchronous_commit", "full_page_writes"] {
        let value = current(client, setting).await?.unwrap_or_default();
        if value == "off" || (value == "local" && followed) {
            return Err(OpenError::NotDurable { setting, value });
        }
    }
    Ok(())
}

/// A setting that is in force; nothing if the server does not know it.
async fn current(client: &tokio_postgres::Client, setting: &str) -> Result<Option<String>, OpenError> {
    let row = client
        .query_opt("SELECT current_setting($1, true)", &[&setting])
        .await
        .map_err(|error| OpenError::Unreachable(error.into()))?;
    Ok(row.and_then(|row| row.try_get(0).ok()))
}

/// A read alone is a transaction too. Were it not serializable, it could see one commit without another that comes before
/// it in the order of all ("Serialization Anomaly", PostgreSQL's documentation); that it only reads makes it cheap.
const READS: &str = "SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL SERIALIZABLE; SET default_transaction_read_only = on";

const SESSION: &[(&str, &str)] = &[
    // A node that vanished in the middle of a transaction must not hold up the others.
    ("idle_in_transaction_session_timeout", "'10s'"),
    // Nobody waits for an answer that comes later.
    ("statement_timeout", "'10s'"),
    // Whoever reads a table from end to end is in the way of everybody who writes (SSI): the keys are always at hand.
    ("enable_seqscan", "off"),
    ("enable_bitmapscan", "off"),
    // A plan that was made while the table was empty is as good as any.
    ("plan_cache_mode", "force_generic_plan"),
];

/// How long one host may take to answer.
const CONNECT_WITHIN: Duration = Duration::from_secs(2);
/// A peer that has not acknowledged for so long is gone.
const DEAD_AFTER: Duration = Duration::from_secs(5);
/// How long a call waits for a connection.
const WAIT_FOR_CONNECTION: Duration = Duration::from_secs(5);

#[cfg(test)]
mod tests {
    use super::*;

    fn config(url: &str, authorities: Option<Vec<u8>>) -> Result<Config, String> {
        let connect = Connect {
            url: url.to_owned(),
            password: None,
            authorities,
            connections_max: 1,
        };
        connect.config().map_err(|error| error.to_string())
    }

    #[test]
    fn another_machine_is_spoken_to_in_the_clear_only_if_the_string_says_so() {
        for here in [
            "postgresql://a@localhost/b",
            "postgresql://a@127.0.0.1:5433/b",
            "postgresql://a@[::1]/b",
            "host=/run/postgresql user=a",
        ] {
            assert_eq!(config(here, None).unwrap().get_ssl_mode(), SslMode::Disable);
        }
        for there in [
            "postgresql://a@db.example.com/b",
            "host=127.0.0.1,10.0.0.1 user=a sslmode=require",
        ] {
            assert!(config(there, None).unwrap_err().contains("sslmode=disable"));
            let encrypted = config(there, Some(Vec::new())).unwrap();
            assert_eq!(encrypted.get_ssl_mode(), SslMode::Require);
        }
        let chosen = config("postgresql://a@db.example.com/b?sslmode=disable", None).unwrap();
        assert_eq!(chosen.get_ssl_mode(), SslMode::Disable);
    }

    #[test]
    fn a_password_in_the_string_is_refused_and_not_shown() {
        let error = config("postgresql://a:sesame@localhost/b", None).unwrap_err();
        assert!(error.contains("file") && !error.contains("sesame"), "{error}");
    }

    #[test]
    fn what_is_no_connection_string_is_refused() {
        let error = config("postgresql://a@localhost/b?colour=blue", None).unwrap_err();
        assert!(error.contains("connection string"), "{error}");
    }
}
