//! Kills and cuts off PostgreSQL's leader under load, and looks whether everything that was answered is there.
//!
//! ```text
//!  fault:  leader killed · cut off from all · cut off from the members ──► another one leads ──► mended ──► whole again
//!  load:   workers change keys of their own, each at one node; a reader encrypts and decrypts through haproxy
//!  end:    every key as it must be · every ciphertext opened at every node · every answered call in the log of one node
//! ```
//! What a worker may find is `crash`'s model: its keys as before or as after the change that was not answered. A commit that
//! got no answer may still wait, at the old leader, for the member that follows to the letter. Whoever changes something
//! afterwards and gets an answer knows that it waits no longer: what was committed before is there by then, or never will be.

mod load;
mod pulse;
mod report;

use std::time::Duration;

use crate::site::Cut;
use crate::{Failure, Site};
use load::Load;
use report::{Fault, Pause};

pub use report::Survived;

/// What to do.
#[derive(Clone, Copy, Debug)]
pub struct Faults {
    /// How often the leader fails.
    pub faults: u32,
    /// Concurrent workers.
    pub workers: u32,
    /// Where all choices come from.
    pub seed: u64,
}

/// Runs the plan on a site. `tell` gets a line after each fault.
///
/// # Errors
/// A promise was broken, or the test could not be run.
pub fn failover(site: &mut Site, plan: Faults, tell: &mut dyn FnMut(&str)) -> Result<Survived, Failure> {
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let mut survived = Survived::default();
    let load = runtime.block_on(Load::start(site, plan))?;
    for (number, fault) in (1..=plan.faults).zip(
        [Fault::Killed, Fault::CutFromAll, Fault::CutFromMembers]
            .into_iter()
            .cycle(),
    ) {
        load.check()?;
        let pause = endure(site, &load, fault).map_err(|why| format!("fault {number}, {fault}: {why}"))?;
        tell(&format!("fault {number:>2}  {pause}"));
        survived.faults.push(pause);
    }
    runtime.block_on(load.end(site, &mut survived))?;
    Ok(survived)
}

/// One fault, from a whole cluster to a whole cluster.
fn endure(site: &mut Site, load: &Load, fault: Fault) -> Result<Pause, Failure> {
    load.pulses.reset();
    let leader = site.wait_whole(WHOLE_MAX)?;
    match fault {
        Fault::Killed => site.kill_member(leader)?,
        Fault::CutFromAll => site.cut(leader, Cut::All)?,
        Fault::CutFromMembers => site.cut(leader, Cut::Members)?,
    }
    site.wait_other_leader(leader)?;
    load.wait_alive()?;
    std::thread::sleep(CALM);
    match fault {
        Fault::Killed => site.start_member(leader)?,
        Fault::CutFromAll | Fault::CutFromMembers => site.mend(leader)?,
    }
    site.wait_whole(WHOLE_MAX)?;
    load.wait_alive()?;
    std::thread::sleep(CALM);
    let [changes, reads] = load.pulses.longest();
    Ok(Pause {
        fault,
        changes,
        reads,
    })
}

/// Load before and after what is done to the leader.
const CALM: Duration = Duration::from_secs(3);
/// A member that was away comes back, perhaps with a copy of everything.
const WHOLE_MAX: Duration = Duration::from_secs(180);
