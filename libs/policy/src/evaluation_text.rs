use crate::decide::{By, Decision, Denied};
use crate::document::{Effect, Kind};
use crate::error::Element;
use crate::evaluation::{Evaluation, Judged, Judgement, Layer, Verdict};
use crate::explain::Miss;
use crate::message::allowing;
use crate::operator::Operator;
use crate::remedy::{Bring, Change, Remedy};

impl Evaluation {
    /// The evaluation for a terminal: the answer, every policy with its statements, and what would allow the request.
    /// Lines end with a line feed.
    pub fn to_text(&self) -> String {
        let mut page = Page::default();
        let word = if self.decision.is_allowed() {
            "ALLOWED"
        } else {
            "DENIED"
        };
        page.line(0, &format!("{word}  {}", self.action));
        page.line(1, &format!("caller    {}", self.caller));
        page.line(1, &format!("resource  {}", self.resource));
        page.line(1, &format!("because   {}", self.because()));
        for layer in &self.layers {
            page.line(0, "");
            self.layer(layer, &mut page);
        }
        if !self.remedies.is_empty() {
            page.line(0, "");
            page.line(0, "What would allow it");
        }
        for (index, remedy) in self.remedies.iter().enumerate() {
            step(index + 1, remedy, &mut page);
        }
        page.0
    }

    fn because(&self) -> String {
        match &self.decision {
            Decision::Allowed(By::AccountRoot) => "the caller is the root user of its account".to_owned(),
            Decision::Allowed(By::Statement(place)) => {
                format!(
                    "statement {} of {} allows it",
                    place.statement + 1,
                    self.name(place)
                )
            }
            Decision::Denied(Denied::Explicit(place)) => {
                format!(
                    "statement {} of {} denies it",
                    place.statement + 1,
                    self.name(place)
                )
            }
            Decision::Denied(Denied::Unallowed(kind)) => {
                format!("no {} allows it", allowing(*kind))
            }
        }
    }

    fn layer(&self, layer: &Layer, page: &mut Page) {
        let is_decisive = match &self.decision {
            Decision::Denied(Denied::Explicit(place)) => {
                (place.kind, place.level) == (layer.kind, layer.level)
            }
            Decision::Denied(Denied::Unallowed(kind)) => {
                *kind == layer.kind && layer.verdict == Verdict::Silent
            }
            Decision::Allowed(_) => false,
        };
        let (mark, says) = match layer.verdict {
            Verdict::Denies => ('✗', "denied"),
            Verdict::Silent if is_decisive => ('✗', "nothing allows it"),
            Verdict::Silent => ('·', "nothing about it"),
            Verdict::Allows => ('✓', "allowed"),
            Verdict::Delegates => ('✓', "left to the policies of the account"),
        };
        page.line(0, &format!("{mark} {}: {says}", title(layer)));
        if layer.policies.is_empty() {
            page.line(2, "(there is none)");
        }
        for policy in &layer.policies {
            page.line(2, &policy.name);
            self::policy(policy, page);
        }
    }
}

/// Lines with their indentation.
#[derive(Default)]
struct Page(String);

impl Page {
    fn line(&mut self, depth: usize, text: &str) {
        if !text.is_empty() {
            self.0.extend(std::iter::repeat_n("  ", depth));
        }
        self.0.push_str(text);
        self.0.push('\n');
    }
}

fn title(layer: &Layer) -> String {
    match layer.kind {
        Kind::Identity => "identity-based policies".to_owned(),
        Kind::Resource => "resource-based policy".to_owned(),
        Kind::Trust => "role trust policy".to_owned(),
        Kind::Boundary => "permissions boundary".to_owned(),
        Kind::Session => "session policies".to_owned(),
        Kind::ServiceControl => format!("service control policies, {}", level(layer.level)),
        Kind::ResourceControl => format!("resource control policies, {}", level(layer.level)),
    }
}

/// The level of an organization, counted from its root.
fn level(index: usize) -> String {
    match index {
        0 => "root of the organization".to_owned(),
        _ => format!("level {} below the root", index),
    }
}

fn policy(policy: &Judged, page: &mut Page) {
    let mut others = policy.left_out;
    for statement in &policy.statements {
        if statement.is_about_another_action() {
            others += 1;
        } else {
            judgement(statement, page);
        }
    }
    match others {
        0 => {}
        1 => page.line(3, "… 1 statement about other actions"),
        _ => page.line(3, &format!("… {others} statements about other actions")),
    }
}

fn judgement(it: &Judgement, page: &mut Page) {
    let effect = match it.effect {
        Effect::Allow => "Allow",
        Effect::Deny => "Deny",
    };
    let sid = match it.sid.as_deref() {
        Some(sid) if !sid.is_empty() => format!(" \"{sid}\""),
        _ => String::new(),
    };
    let says = match (it.misses.first(), it.effect) {
        (None, Effect::Allow) => "matches: allows",
        (None, Effect::Deny) => "matches: denies",
        (Some(Miss::Condition { .. }), _) => "does not match: condition",
        (Some(Miss::Lacking { .. }), _) => "does not match: no Resource",
        (Some(Miss::Element { element, .. }), _) => match element {
            Element::Principal | Element::NotPrincipal => "does not match: principal",
            Element::Resource | Element::NotResource => "does not match: resource",
            _ => "does not match: action",
        },
    };
    page.line(3, &format!("{}. {effect}{sid}  {says}", it.statement + 1));
    // Why a deny does not match helps nobody.
    for miss in it.misses.iter().filter(|_| it.effect == Effect::Allow) {
        self::miss(miss, page);
    }
}

fn miss(miss: &Miss, page: &mut Page) {
    match miss {
        Miss::Lacking { .. } => {}
        Miss::Element {
            element,
            wanted,
            found,
        } => {
            let element = element.as_str();
            page.line(5, &format!("{element:<12}  {}", list(wanted)));
            page.line(5, &format!("{:<12}  {found}", "the request"));
        }
        Miss::Condition {
            operator,
            key,
            wanted,
            found,
        } => {
            page.line(5, &format!("{operator} {key}"));
            page.line(6, &format!("wanted  {}", list(wanted)));
            let found = found
                .as_ref()
                .map_or_else(|| "(the request has no such key)".to_owned(), |it| list(it));
            page.line(6, &format!("found   {found}"));
        }
    }
}

/// The first few of a list.
fn list(values: &[String]) -> String {
    const SHOWN: usize = 6;
    let shown: Vec<_> = values.iter().take(SHOWN).map(String::as_str).collect();
    match values.len().saturating_sub(SHOWN) {
        0 if shown.is_empty() => "(nothing)".to_owned(),
        0 => shown.join(", "),
        more => format!("{}, … and {more} more", shown.join(", ")),
    }
}

fn step(number: usize, remedy: &Remedy, page: &mut Page) {
    let policy = remedy.policy.as_ref().map(|it| it.name.as_str());
    match &remedy.change {
        Change::Narrow { statement, sid } => {
            let sid = sid.as_ref().filter(|it| !it.is_empty());
            let sid = sid.map_or_else(String::new, |it| format!(" \"{it}\""));
            page.line(
                1,
                &format!(
                    "{number}. Remove or narrow statement {}{sid} of {}",
                    statement + 1,
                    policy.unwrap_or_default()
                ),
            );
        }
        Change::Add { statement } => {
            let target = policy.map_or_else(|| any_policy(remedy.kind, remedy.level), str::to_owned);
            page.line(1, &format!("{number}. Add to {target}"));
            page.line(4, statement);
        }
    }
    for bring in &remedy.instead {
        page.line(2, &format!(" or {}", bring_text(bring)));
    }
}

/// Where a statement goes if no certain policy has to take it.
fn any_policy(kind: Kind, level: usize) -> String {
    match kind {
        Kind::Identity => "an identity-based policy of the caller".to_owned(),
        Kind::Resource => "the policy of the resource".to_owned(),
        Kind::Trust => "the role's trust policy".to_owned(),
        Kind::Boundary => "the permissions boundary".to_owned(),
        Kind::Session => "a session policy, passed when the session is made".to_owned(),
        Kind::ServiceControl => format!("a service control policy, {}", self::level(level)),
        Kind::ResourceControl => format!("a resource control policy, {}", self::level(level)),
    }
}

fn bring_text(bring: &Bring) -> String {
    let Bring {
        policy,
        statement,
        operator,
        key,
        values,
        fulfill,
        ..
    } = bring;
    let condition = match Operator::parse(operator) {
        Some(operator) => operator.phrase(key, &list_or(values), *fulfill),
        None => format!("{operator} {key} {}", list_or(values)),
    };
    let which = if *fulfill {
        "then matches"
    } else {
        "then does not match"
    };
    format!(
        "send the request so that {condition} (statement {} of {} {which})",
        statement + 1,
        policy.name
    )
}

/// `a`, `a or b`, `a, b or c`.
fn list_or(values: &[String]) -> String {
    match values {
        [] => "(nothing)".to_owned(),
        [one] => one.clone(),
        [start @ .., last] => format!("{} or {last}", start.join(", ")),
    }
}
