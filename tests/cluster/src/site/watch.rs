//! What Patroni and haproxy say of the others.

use std::collections::BTreeSet;
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::Duration;

use serde::Deserialize;

use super::network::MEMBERS;
use crate::Failure;

/// The cluster, as one member sees it.
#[derive(Debug, Deserialize)]
pub(crate) struct View {
    members: Vec<Seen>,
}

#[derive(Debug, Deserialize)]
struct Seen {
    name: String,
    role: String,
    state: String,
    /// Counts the times that another one took the lead; a member that is away does not know of the last.
    timeline: Option<u64>,
}

impl View {
    /// The number of the member that leads.
    pub(crate) fn leader(&self) -> Option<u8> {
        let leader = self
            .members
            .iter()
            .find(|it| it.role == "leader" && it.state == "running")?;
        leader.name.strip_prefix('m')?.parse().ok()
    }

    /// Everybody is there and in the leader's time, one leads, and one follows it to the letter. A member that was cut off
    /// says `running` for some seconds more, before it finds that it has to go back and follow; whoever takes the leader away
    /// from it then leaves it with nobody to follow.
    pub(crate) fn is_whole(&self) -> bool {
        let up = |it: &&Seen| ["running", "streaming"].contains(&it.state.as_str());
        let synchronous = self
            .members
            .iter()
            .filter(up)
            .filter(|it| it.role == "sync_standby");
        let timelines: BTreeSet<Option<u64>> = self.members.iter().map(|it| it.timeline).collect();
        self.leader().is_some()
            && timelines.len() == 1
            && !timelines.contains(&None)
            && self.members.iter().filter(up).count() == MEMBERS.len()
            && synchronous.count() == 1
    }
}

/// The leader, if all members are of one opinion, and the cluster is whole.
pub(crate) fn whole() -> Option<u8> {
    // One that has just come back may not know yet what it missed.
    let views: Vec<View> = MEMBERS.into_iter().map_while(view_of).collect();
    let leaders: BTreeSet<Option<u8>> = views.iter().map(View::leader).collect();
    let whole = views.len() == MEMBERS.len() && leaders.len() == 1 && views.iter().all(View::is_whole);
    leaders.into_iter().next().flatten().filter(|_| whole)
}

/// The leader by the word of another member than the one that led.
pub(crate) fn leader_after(old: u8) -> Option<u8> {
    let views = MEMBERS.into_iter().filter(|it| *it != old).filter_map(view_of);
    views.filter_map(|it| it.leader()).find(|it| *it != old)
}

/// What a member says, if it answers.
pub(crate) fn view_of(number: u8) -> Option<View> {
    let address = SocketAddr::from(([10, 20, 0, number], 8008));
    let (_, body) = get(address, "/cluster").ok()?;
    serde_json::from_str(&body).ok()
}

/// `GET`, in plain HTTP/1.0: status and body.
pub(crate) fn get(address: SocketAddr, path: &str) -> Result<(u16, String), Failure> {
    let mut stream = TcpStream::connect_timeout(&address, PATIENCE)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.write_all(format!("GET {path} HTTP/1.0\r\n\r\n").as_bytes())?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    let (head, body) = answer.split_once("\r\n\r\n").ok_or("an answer without a head")?;
    let status = head.split(' ').nth(1).ok_or("an answer without a status")?;
    Ok((status.parse()?, body.to_owned()))
}

const PATIENCE: Duration = Duration::from_secs(2);

#[cfg(test)]
mod tests {
    use super::*;

    fn view(members: [(&str, &str); 3]) -> View {
        at(members, [2, 2, 2].map(Some))
    }

    fn at(members: [(&str, &str); 3], timelines: [Option<u64>; 3]) -> View {
        let members = members.into_iter().zip(timelines).zip(1..);
        let members = members.map(|(((role, state), timeline), number)| Seen {
            name: format!("m{number}"),
            role: role.to_owned(),
            state: state.to_owned(),
            timeline,
        });
        View {
            members: members.collect(),
        }
    }

    #[test]
    fn a_cluster_is_whole_with_a_leader_and_one_who_follows_to_the_letter() {
        let (leads, follows) = (("leader", "running"), ("replica", "running"));
        let to_the_letter = ("sync_standby", "streaming");
        assert!(view([follows, leads, to_the_letter]).is_whole());
        assert_eq!(view([follows, leads, to_the_letter]).leader(), Some(2));
        assert!(!view([follows, leads, follows]).is_whole());
        assert!(!view([follows, ("leader", "stopped"), to_the_letter]).is_whole());
        assert!(!view([("replica", "starting"), leads, to_the_letter]).is_whole());
        let members = [follows, leads, to_the_letter];
        assert!(
            !at(members, [Some(1), Some(2), Some(2)]).is_whole(),
            "it has yet to go back"
        );
        assert!(!at(members, [None, Some(2), Some(2)]).is_whole());
    }
}
