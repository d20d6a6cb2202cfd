//! After a restart: is everything as it must be, and what became of the changes that nobody answered?

use std::collections::{BTreeMap, BTreeSet};

use crate::Failure;
use crate::caller::Caller;
use crate::dice::Dice;
use crate::look::{self, Lists};
use crate::model::{Change, Key, KeyId, Owned};
use crate::trail::Trace;
use crate::worker::{Worker, open};

/// How many older ciphertexts are opened again after each kill, per worker; at the end it is all of them.
const OLD_PER_ROUND: u64 = 25;

/// What became of an unanswered change.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It was done.
    Applied,
    /// Nothing of it was.
    NotApplied,
}

/// Finds keys that no worker knows, and whose unanswered creation they are.
///
/// # Errors
/// Nobody made one of them, or one call made two.
pub async fn newcomers(
    caller: &Caller,
    lists: &Lists,
    workers: &[Worker],
) -> Result<BTreeMap<String, KeyId>, Failure> {
    let known: BTreeSet<&KeyId> = workers.iter().flat_map(|it| it.owned.keys.keys()).collect();
    let mut found = BTreeMap::new();
    for id in lists.keys.iter().filter(|id| !known.contains(id)) {
        let key = look::key(caller, id).await?;
        let maker = workers.iter().find(|worker| {
            matches!(&worker.unanswered, Some(Change::CreateKey { description, .. }) if *description == key.description)
        });
        let maker = maker.ok_or_else(|| format!("nobody made the key {id}: {key:?}"))?;
        if found.insert(maker.name.clone(), id.clone()).is_some() {
            return Err(format!("one call of {} made two keys", maker.name).into());
        }
    }
    Ok(found)
}

/// Every alias in the list of all is one of its key, and the other way round.
///
/// # Errors
/// What does not fit.
pub fn check_aliases(lists: &Lists, workers: &[Worker]) -> Result<(), Failure> {
    let mut held: BTreeMap<&str, &KeyId> = BTreeMap::new();
    for (id, key) in workers.iter().flat_map(|worker| &worker.owned.keys) {
        for alias in &key.aliases {
            if let Some(other) = held.insert(alias, id) {
                return Err(format!("{alias} is an alias of {id} and of {other}").into());
            }
        }
    }
    let listed: BTreeMap<&str, &KeyId> = lists
        .aliases
        .iter()
        .map(|(name, id)| (name.as_str(), id))
        .collect();
    if held == listed {
        return Ok(());
    }
    let lone: Vec<_> = listed
        .iter()
        .filter(|(name, id)| held.get(*name) != Some(*id))
        .collect();
    let missing: Vec<_> = held
        .iter()
        .filter(|(name, id)| listed.get(*name) != Some(*id))
        .collect();
    Err(format!(
        "aliases without a key that has them: {lone:?}; aliases of keys that are in no list: {missing:?}"
    )
    .into())
}

/// Looks at all that a worker owns. Afterwards `owned` is what is really there.
///
/// # Errors
/// The keys are neither as before nor as after the unanswered change.
pub async fn settle(
    worker: &mut Worker,
    caller: &Caller,
    newcomer: Option<&KeyId>,
    trace: &Trace,
) -> Result<Option<Outcome>, Failure> {
    let before = worker.owned.clone();
    let mut after = before.clone();
    let change = worker.unanswered.take();
    if let Some(change) = &change {
        change.apply(&mut after, newcomer);
    }
    let mut found = Owned::default();
    for id in before.keys.keys().chain(newcomer) {
        found.keys.insert(id.clone(), look::key(caller, id).await?);
    }
    let outcome = match &change {
        None if found == before => None,
        Some(_) if found == before => Some(Outcome::NotApplied),
        Some(_) if found == after => Some(Outcome::Applied),
        _ => {
            let change = change.map_or("no change".to_owned(), |change| change.to_string());
            return Err(format!(
                "{}: the keys are neither as before nor as after {change}: {}",
                worker.name,
                difference(&before, &after, &found)
            )
            .into());
        }
    };
    if let (Some(change), Some(outcome)) = (&change, outcome) {
        trace
            .check(outcome)
            .map_err(|why| format!("{}: {change} {outcome:?}, but {why}", worker.name))?;
    }
    worker.owned = found;
    Ok(outcome)
}

/// Opens ciphertexts: those since `first_new`, and some or all of the older ones.
///
/// # Errors
/// One of them does not open as it must.
pub async fn open_ciphertexts(
    worker: &Worker,
    caller: &Caller,
    first_new: usize,
    old: Option<&Dice>,
) -> Result<u64, Failure> {
    let (older, newer) = worker
        .sealed
        .split_at_checked(first_new)
        .ok_or("ciphertexts were lost by the test")?;
    let drawn: Vec<_> = match old {
        Some(dice) => (0..OLD_PER_ROUND)
            .filter_map(|_| dice.pick(older.iter()))
            .collect(),
        None => older.iter().collect(),
    };
    let mut opened = 0;
    for sealed in drawn.into_iter().chain(newer) {
        if !open(caller, sealed, &worker.owned).await? {
            return Err("the server is gone while nobody kills it".into());
        }
        opened += 1;
    }
    Ok(opened)
}

fn difference(before: &Owned, after: &Owned, found: &Owned) -> String {
    let ids: BTreeSet<&KeyId> = after.keys.keys().chain(found.keys.keys()).collect();
    let show = |key: Option<&Key>| key.map_or("nothing".to_owned(), |key| format!("{key:?}"));
    ids.into_iter()
        .filter(|id| found.keys.get(*id) != before.keys.get(*id))
        .map(|id| {
            format!(
                "\n  {id}\n    before {}\n    after  {}\n    found  {}",
                show(before.keys.get(id)),
                show(after.keys.get(id)),
                show(found.keys.get(id))
            )
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Policy;

    fn worker() -> Worker {
        let mut worker = Worker::new(1, 0);
        for change in [
            Change::CreateKey {
                description: "a".into(),
                tags: BTreeMap::new(),
                policy: Policy::Default,
            },
            Change::CreateAlias {
                key: "a".into(),
                name: "alias/x".into(),
            },
        ] {
            change.apply(&mut worker.owned, Some(&"a".to_owned()));
        }
        worker
    }

    fn lists(aliases: &[(&str, &str)]) -> Lists {
        Lists {
            keys: BTreeSet::new(),
            aliases: aliases
                .iter()
                .map(|(name, id)| ((*name).to_owned(), (*id).to_owned()))
                .collect(),
        }
    }

    #[test]
    fn an_alias_without_its_key_or_a_key_without_its_alias_is_found() {
        let workers = [worker()];
        assert!(check_aliases(&lists(&[("alias/x", "a")]), &workers).is_ok());
        assert!(check_aliases(&lists(&[]), &workers).is_err());
        assert!(check_aliases(&lists(&[("alias/x", "b")]), &workers).is_err());
        assert!(check_aliases(&lists(&[("alias/x", "a"), ("alias/y", "a")]), &workers).is_err());
    }
}
