//! Servers and databases for the tests.

use std::sync::OnceLock;

use store_postgres::{Connect, Postgres};
use throwaway_postgres::Throwaway;

/// The server of this process.
pub(crate) fn shared() -> &'static Throwaway {
    // Never dropped: it goes when the process does.
    static SHARED: OnceLock<Throwaway> = OnceLock::new();
    SHARED.get_or_init(start)
}

/// A server of one's own.
pub(crate) fn start() -> Throwaway {
    Throwaway::start().unwrap_or_else(|error| panic!("{error}"))
}

/// A database on it, without a password, over its socket.
pub(crate) fn connect(server: &Throwaway, database: &str) -> Connect {
    Connect {
        url: server.url(database),
        password: None,
        authorities: None,
        connections_max: 16,
    }
}

/// An empty store on the shared server.
pub(crate) async fn empty() -> Postgres {
    let database = shared().create_database().unwrap();
    Postgres::open(&connect(shared(), &database)).await.unwrap()
}
