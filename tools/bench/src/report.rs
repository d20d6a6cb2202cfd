//! What is printed.

use std::io::Write as _;

use crate::cases::Case;
use crate::speed::Turns;

/// The target is set for this load.
const CONNECTIONS_OF_TARGET: usize = 16;

pub(crate) fn speed_head() {
    line(
        "CPU µs: of the server, per request. (a) bare HTTP, (b) and the bare work, (c) sealstone. Medians.\n",
    );
    line(
        "caller  operation        bytes conns |  req/s (a)     (b)     (c) |  p50 µs (b)   (c) |  p99 µs (b)   (c) | \
         CPU µs (a)   (b)   (c) |  c/a   c/b",
    );
}

/// One row. Whether the target was met, where there is one.
pub(crate) fn speed(case: Case, connections: usize, turns: &Turns) -> bool {
    let [a, b, c] = [0, 1, 2].map(|server| turns.of(server));
    let (to_a, to_b) = (turns.ratio(2, 0), turns.ratio(2, 1));
    let met = connections != CONNECTIONS_OF_TARGET || to_b <= case.caller.ratio_max();
    let verdict = match connections {
        CONNECTIONS_OF_TARGET => verdict(met),
        _ => "",
    };
    line(&format!(
        "{:7} {:16} {:5} {:5} | {:10.0} {:7.0} {:7.0} | {:10.0} {:6.0} | {:10.0} {:6.0} | {:10.2} {:5.2} {:5.2} | {:4.2}  {:4.2} \
         {verdict}",
        case.caller,
        case.operation,
        case.plaintext_bytes,
        connections,
        a.per_second,
        b.per_second,
        c.per_second,
        b.p50_us,
        c.p50_us,
        b.p99_us,
        c.p99_us,
        a.cpu_us,
        b.cpu_us,
        c.cpu_us,
        to_a,
        to_b,
    ));
    met
}

pub(crate) fn compare_head() {
    line("CPU µs of the server, per request: (c) by --server, (d) by --beside. Medians.\n");
    line("caller  operation        bytes conns |  req/s (c)     (d) | CPU µs (c)   (d) |  d/c");
}

/// One row of two builds.
pub(crate) fn compare(case: Case, connections: usize, turns: &Turns) {
    let [c, d] = [0, 1].map(|server| turns.of(server));
    line(&format!(
        "{:7} {:16} {:5} {:5} | {:10.0} {:7.0} | {:10.2} {:5.2} | {:5.3}",
        case.caller,
        case.operation,
        case.plaintext_bytes,
        connections,
        c.per_second,
        d.per_second,
        c.cpu_us,
        d.cpu_us,
        turns.ratio(1, 0),
    ));
}

/// A figure that shall not be above `most`. Whether it is not.
pub(crate) fn target(name: &str, value: f64, unit: &str, most: f64) -> bool {
    let met = value <= most;
    line(&format!(
        "{name:45} {value:9.2} {unit:10} at most {most:6} {}",
        verdict(met)
    ));
    met
}

/// A figure without a target.
pub(crate) fn figure(name: &str, value: f64, unit: &str) {
    line(&format!("{name:45} {value:9.1} {unit}"));
}

/// A line beside the result.
pub(crate) fn aside(text: &str) {
    let _ = writeln!(std::io::stderr(), "{text}");
}

fn line(text: &str) {
    let _ = writeln!(std::io::stdout(), "{text}");
}

const fn verdict(met: bool) -> &'static str {
    if met { "PASS" } else { "FAIL" }
}
