use std::sync::Arc;

use store::Store;
use store_postgres::Postgres;

use crate::server;

store::suite!(durable {
    let database = server::shared().create_database().unwrap();
    async move || {
        let connect = server::connect(server::shared(), &database);
        Arc::new(Postgres::open(&connect).await.unwrap()) as Arc<dyn Store>
    }
});
