//! Whatever an operation stores is in the catalog of tables, can be read, opens under the seal, and names nothing that is
//! not there.

use std::collections::BTreeSet;

use catalog::Finding;
use sealstone::tables::catalog;

use crate::entries::entries;
use crate::scene::Scene;

async fn findings(scene: &Scene) -> (Vec<Finding>, BTreeSet<String>) {
    let ground = scene.world.ground();
    let mut snapshot = ground.store.snapshot().await.unwrap();
    let checked = catalog()
        .check(&mut *snapshot, Some(&ground.seal), &mut |_| {})
        .await
        .unwrap();
    (checked.findings, checked.tables.into_keys().collect())
}

#[tokio::test]
async fn every_operation_leaves_a_store_in_which_fsck_finds_nothing() {
    let mut tables = BTreeSet::new();
    for it in entries() {
        let scene = it.scene().await;
        let document = it.written(&(it.document)(&scene));
        scene.owner().send(it.service, it.operation, &document).await;
        let (wrong, met) = findings(&scene).await;
        assert_eq!(wrong, [], "{}:{}", it.service, it.operation);
        tables.extend(met);
    }
    // What is missing is what only a running server stores.
    assert!(tables.len() >= 39, "{}: {tables:?}", tables.len());
}

#[tokio::test]
async fn time_that_passes_leaves_nothing_behind_that_names_what_is_gone() {
    let scene = Scene::of("everything").await;
    scene.world.advance(400).await;
    assert_eq!(findings(&scene).await.0, []);
}
