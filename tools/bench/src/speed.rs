//! Requests: (a), (b) and (c) in turns, so that whatever else the machine does falls on all three.

use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use crate::cases::{Caller, Case, Operation};
use crate::load::{Load, Round};
use crate::options::Options;
use crate::principals::Principals;
use crate::process::{Server, this_program};
use crate::request::{self, Credentials};
use crate::{Failure, bare, principals, report, wire};

/// How many requests of one connection differ.
const SIGNED_PER_CONNECTION: usize = 64;

/// What one server costs in one case: medians over the rounds.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Cost {
    pub(crate) per_second: f64,
    pub(crate) p50_us: f64,
    pub(crate) p99_us: f64,
    pub(crate) cpu_us: f64,
}

/// All cases. Whether the targets were met.
pub(crate) fn measure(options: &Options, binary: &Path) -> Result<bool, Failure> {
    let dir = tempfile::tempdir()?;
    // Made by the server, which wants it for itself alone.
    let data_dir = dir.path().join("data");
    let server = Server::serve(binary, &data_dir)?;
    let world = World::new(&server, &data_dir)?;
    report::speed_head();
    let mut met = true;
    for case in cases(options) {
        let rivals = world.rivals(case)?;
        for &connections in &options.connections {
            let turns = world.turns(options, &server, &rivals, connections)?;
            met &= report::speed(case, connections, &turns);
        }
    }
    server.stop()?;
    Ok(met)
}

/// The same cases asked of two builds of the server in turns: whether a change pays.
pub(crate) fn compare(options: &Options, binary: &Path, other: &Path) -> Result<(), Failure> {
    let dir = tempfile::tempdir()?;
    let (one_dir, other_dir) = (dir.path().join("one"), dir.path().join("other"));
    let (one, other) = (
        Server::serve(binary, &one_dir)?,
        Server::serve(other, &other_dir)?,
    );
    let worlds = [World::new(&one, &one_dir)?, World::new(&other, &other_dir)?];
    report::compare_head();
    for case in cases(options) {
        for &connections in &options.connections {
            let mut requests = Vec::new();
            for world in &worlds {
                let (name, credentials) = (case.operation.name(), world.credentials(case.caller));
                requests.push(signed(credentials, name, &world.body(case)?, connections)?);
            }
            let servers: Vec<Loaded<'_>> = [&one, &other].into_iter().zip(&requests).collect();
            report::compare(case, connections, &in_turns(options, &servers)?);
        }
    }
    one.stop()?;
    other.stop()
}

fn cases(options: &Options) -> Vec<Case> {
    let mut cases = Vec::new();
    for &caller in &options.callers {
        for &plaintext_bytes in &options.plaintext_bytes {
            cases.extend(options.operations.iter().map(|&operation| Case {
                caller,
                operation,
                plaintext_bytes,
            }));
        }
    }
    cases
}

/// The real server as its client knows it.
struct World {
    root: Credentials,
    others: Principals,
    key: String,
    /// Where it listens.
    address: std::net::SocketAddr,
}

/// (a) and (b) for one case, and the bodies to send.
struct Rivals {
    case: Case,
    echo: Server,
    work: Server,
    /// To (a) and (c).
    body: String,
    /// To (b), whose material is another.
    work_body: String,
}

impl World {
    /// Makes a key and those who call.
    fn new(server: &Server, data_dir: &Path) -> Result<Self, Failure> {
        let root = Credentials::read(data_dir)?;
        let created = wire::Connection::open(server.address)?.call(&root.sign("CreateKey", "{}", 0)?)?;
        Ok(Self {
            others: principals::make(server.address, &root, wire::text(&created, "Arn")?)?,
            key: wire::text(&created, "KeyId")?.to_owned(),
            address: server.address,
            root,
        })
    }

    fn credentials(&self, caller: Caller) -> &Credentials {
        match caller {
            Caller::Root => &self.root,
            Caller::User => &self.others.user,
            Caller::Session => &self.others.session,
        }
    }

    fn call(&self, caller: Caller, operation: Operation, body: &str) -> Result<String, Failure> {
        let request = self.credentials(caller).sign(operation.name(), body, 0)?;
        wire::Connection::open(self.address)?.call(&request)
    }

    /// What is sent to (c).
    fn body(&self, case: Case) -> Result<String, Failure> {
        Ok(match case.operation {
            Operation::Encrypt => request::encrypt(&self.key, &plaintext(case)),
            Operation::GenerateDataKey => request::generate_data_key(&self.key, case.plaintext_bytes),
            Operation::Decrypt => {
                let encrypt = request::encrypt(&self.key, &plaintext(case));
                let sealed = self.call(case.caller, Operation::Encrypt, &encrypt)?;
                format!(
                    "{{\"CiphertextBlob\": \"{}\"}}",
                    wire::text(&sealed, "CiphertextBlob")?
                )
            }
        })
    }

    /// Starts (a) and (b) so that they read and write what (c) does.
    fn rivals(&self, case: Case) -> Result<Rivals, Failure> {
        let credentials = self.credentials(case.caller);
        let body = self.body(case)?;
        let work_body = match case.operation {
            Operation::Encrypt | Operation::GenerateDataKey => body.clone(),
            Operation::Decrypt => request::decrypt(&bare::sealed(&plaintext(case))?),
        };
        let answer = self.call(case.caller, case.operation, &body)?;
        let echo = Server::start(
            this_program()?
                .args(["echo", "--answer-bytes"])
                .arg(answer.len().to_string()),
        )?;
        let work = Server::start(
            this_program()?
                .args(["work", "--operation", case.operation.name()])
                .args(["--data-key-bytes", &case.plaintext_bytes.to_string()])
                .args(["--credential", &credentials.credential()])
                .args(["--signing-key", &credentials.signing_key()])
                .args(["--answer-tail", &without_blobs(&answer)]),
        )?;
        let rivals = Rivals {
            case,
            echo,
            work,
            body,
            work_body,
        };
        let sent = credentials.sign(case.operation.name(), &rivals.work_body, 0)?;
        let worked = wire::Connection::open(rivals.work.address)?.call(&sent)?;
        if worked.len() == answer.len() {
            Ok(rivals)
        } else {
            Err(format!("(b) answers {worked}\n(c) answers {answer}").into())
        }
    }

    /// The costs of (a), (b) and (c).
    fn turns(
        &self,
        options: &Options,
        server: &Server,
        rivals: &Rivals,
        connections: usize,
    ) -> Result<Turns, Failure> {
        let (name, credentials) = (rivals.case.operation.name(), self.credentials(rivals.case.caller));
        let signed = |body: &str| signed(credentials, name, body, connections);
        let (requests, work_requests) = (signed(&rivals.body)?, signed(&rivals.work_body)?);
        let servers = [
            (&rivals.echo, &requests),
            (&rivals.work, &work_requests),
            (server, &requests),
        ];
        in_turns(options, &servers)
    }
}

fn plaintext(case: Case) -> Vec<u8> {
    vec![b'p'; case.plaintext_bytes]
}

/// The requests of each connection. Signed anew for each case: a signature is good for 15 minutes.
pub(crate) fn signed(
    credentials: &Credentials,
    operation: &str,
    body: &str,
    connections: usize,
) -> Result<Vec<Arc<[Vec<u8>]>>, Failure> {
    let of = |connection: usize| {
        let numbers = connection * SIGNED_PER_CONNECTION..(connection + 1) * SIGNED_PER_CONNECTION;
        numbers
            .map(|number| credentials.sign(operation, body, number))
            .collect()
    };
    (0..connections).map(of).collect()
}

/// A server, and the requests of each connection to it.
pub(crate) type Loaded<'s> = (&'s Server, &'s Vec<Arc<[Vec<u8>]>>);

/// What the requests of each server cost, round by round.
pub(crate) struct Turns(Vec<Vec<Cost>>);

impl Turns {
    /// The median cost of a server.
    pub(crate) fn of(&self, server: usize) -> Cost {
        self.0.get(server).map(|it| Cost::median(it)).unwrap_or_default()
    }

    /// How much CPU time a request to one server costs for that of another: the median of the rounds. Within a round the
    /// machine is about as fast for both; from one round to the next it can be twice as fast.
    pub(crate) fn ratio(&self, of: usize, to: usize) -> f64 {
        let (Some(of), Some(to)) = (self.0.get(of), self.0.get(to)) else {
            return f64::NAN;
        };
        median(of.iter().zip(to).map(|(of, to)| of.cpu_us / to.cpu_us).collect())
    }
}

/// Asks the servers in turns.
pub(crate) fn in_turns(options: &Options, servers: &[Loaded<'_>]) -> Result<Turns, Failure> {
    let mut loads = Vec::new();
    for &(server, requests) in servers {
        let mut load = Load::connect(server.address, requests)?;
        load.run(WARM_UP)?;
        loads.push((server, load, Vec::new()));
    }
    for _ in 0..options.rounds {
        for (server, load, costs) in &mut loads {
            let before = server.cpu_ns()?;
            let round = load.run(options.round)?;
            costs.push(Cost::of(round, server.cpu_ns()? - before));
        }
    }
    Ok(Turns(loads.into_iter().map(|(_, _, costs)| costs).collect()))
}

const WARM_UP: Duration = Duration::from_millis(100);

/// What an answer has beside `CiphertextBlob` and `Plaintext`, which (b) makes itself.
fn without_blobs(answer: &str) -> String {
    let inner = answer.trim_start_matches('{').trim_end_matches('}');
    let others: Vec<_> = inner
        .split(',')
        .filter(|member| !member.starts_with("\"CiphertextBlob\"") && !member.starts_with("\"Plaintext\""))
        .collect();
    others.join(",") + "}"
}

impl Cost {
    fn of(round: Round, cpu_ns: u64) -> Self {
        let Round {
            requests,
            elapsed,
            mut latencies_ns,
        } = round;
        latencies_ns.sort_unstable();
        let quantile = |hundredths: usize| {
            let at = latencies_ns.len() * hundredths / 100;
            latencies_ns.get(at).map_or(0.0, |ns| f64::from(*ns) / 1000.0)
        };
        Self {
            per_second: requests as f64 / elapsed.as_secs_f64(),
            p50_us: quantile(50),
            p99_us: quantile(99),
            cpu_us: cpu_ns as f64 / requests as f64 / 1000.0,
        }
    }

    fn median(rounds: &[Self]) -> Self {
        let of = |value: fn(&Self) -> f64| median(rounds.iter().map(value).collect());
        Self {
            per_second: of(|it| it.per_second),
            p50_us: of(|it| it.p50_us),
            p99_us: of(|it| it.p99_us),
            cpu_us: of(|it| it.cpu_us),
        }
    }
}

/// The value in the middle; of none, 0.
pub(crate) fn median(mut values: Vec<f64>) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(values.len() / 2).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tail_of_an_answer_has_no_blobs() {
        let answer = r#"{"CiphertextBlob":"AA==","Plaintext":"AA==","KeyId":"k"}"#;
        assert_eq!(without_blobs(answer), r#""KeyId":"k"}"#);
        let answer = r#"{"KeyId":"k","Plaintext":"AA=="}"#;
        assert_eq!(without_blobs(answer), r#""KeyId":"k"}"#);
    }

    #[test]
    fn a_ratio_is_that_of_rounds_and_not_of_medians() {
        let rounds = |cpu: [f64; 3]| {
            cpu.map(|cpu_us| Cost {
                cpu_us,
                ..Cost::default()
            })
            .to_vec()
        };
        // The machine became three times as slow between the turns of the second round.
        let turns = Turns(vec![rounds([10.0, 10.0, 30.0]), rounds([12.0, 36.0, 36.0])]);
        assert_eq!(turns.ratio(1, 0), 1.2);
        assert_eq!((turns.of(0).cpu_us, turns.of(1).cpu_us), (10.0, 36.0));
    }

    #[test]
    fn a_cost_is_per_request() {
        let cost = Cost::of(
            Round {
                requests: 4,
                elapsed: Duration::from_secs(2),
                latencies_ns: vec![4000, 1000, 3000, 2000],
            },
            8000,
        );
        assert_eq!((cost.per_second, cost.cpu_us), (2.0, 2.0));
        assert_eq!((cost.p50_us, cost.p99_us), (3.0, 4.0));
    }
}
