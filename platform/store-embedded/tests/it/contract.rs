use std::sync::Arc;

use store::Store;
use store_embedded::Embedded;

store::suite!(durable {
    let dir = tempfile::tempdir().unwrap();
    async move || Arc::new(Embedded::open(dir.path()).unwrap()) as Arc<dyn Store>
});
