use crate::action::{Action, Reach};
use crate::aim::Aim;
use crate::arn_pattern::ArnText;
use crate::statement::Statement;

/// Below this number of statements, looking at each is as fast as looking them up.
const STATEMENTS_MIN: usize = 4;

/// Which statements of a policy can be about an action and a resource, so that those of other services, actions and resources
/// cost nothing.
///
/// It holds hashes: two actions with one hash make a statement a candidate that then does not match.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Index {
    /// Actions without wildcards, with the statements that name them; sorted.
    actions: Box<[Entry]>,
    /// Services of which a statement names actions with wildcards; sorted.
    services: Box<[Entry]>,
    /// Statements about the actions of any service, in order.
    everything: Box<[u16]>,
    /// Of every statement, in order.
    aims: Box<[Aim]>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Entry {
    hash: u32,
    statement: u16,
}

/// An action, made ready to be looked up.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Sought {
    service: u32,
    action: u32,
}

impl Index {
    /// The index of a policy with many statements.
    pub(crate) fn of(statements: &[Statement]) -> Option<Box<Self>> {
        if statements.len() < STATEMENTS_MIN || statements.len() > usize::from(u16::MAX) {
            return None;
        }
        let (mut actions, mut services, mut everything) = (Vec::new(), Vec::new(), Vec::new());
        for (statement, it) in (0_u16..).zip(statements) {
            if it.actions.reach().any(|reach| reach == Reach::Everything) {
                everything.push(statement);
                continue;
            }
            for reach in it.actions.reach() {
                match reach {
                    Reach::Action(service, name) => actions.push(Entry {
                        hash: hash(hash(START, service), name),
                        statement,
                    }),
                    Reach::Service(service) => services.push(Entry {
                        hash: hash(START, service),
                        statement,
                    }),
                    Reach::Everything => {}
                }
            }
        }
        actions.sort_unstable();
        services.sort_unstable();
        Some(Box::new(Self {
            actions: actions.into(),
            services: services.into(),
            everything: everything.into(),
            aims: statements.iter().map(|it| Aim::of(&it.resources)).collect(),
        }))
    }

    /// The indexes of the statements that can be about the action and the resource, in order.
    pub(crate) fn candidates(&self, sought: Sought, resource: &ArnText<'_>) -> impl Iterator<Item = usize> {
        let may_be_at = |number: &usize| self.aims.get(*number).is_none_or(|it| it.may_be_at(resource));
        self.about(sought).filter(may_be_at)
    }

    /// The indexes of the statements that can be about the action, in order.
    fn about(&self, sought: Sought) -> impl Iterator<Item = usize> {
        let mut named = of_hash(&self.actions, sought.action).iter();
        let mut by_service = of_hash(&self.services, sought.service).iter();
        let mut everything = self.everything.iter();
        std::iter::from_fn(move || {
            let one = named
                .as_slice()
                .first()
                .map_or(NONE, |it| u32::from(it.statement));
            let two = by_service
                .as_slice()
                .first()
                .map_or(NONE, |it| u32::from(it.statement));
            let three = everything.as_slice().first().map_or(NONE, |it| u32::from(*it));
            let next = one.min(two).min(three);
            if next == NONE {
                return None;
            }
            // Each list is passed where it has the statement: none comes twice.
            if one == next {
                named.next();
            }
            if two == next {
                by_service.next();
            }
            if three == next {
                everything.next();
            }
            usize::try_from(next).ok()
        })
    }
}

/// Behind every statement.
const NONE: u32 = u32::MAX;

impl Sought {
    pub(crate) fn new(action: Action<'_>) -> Self {
        let service = hash(START, action.service);
        Self {
            service,
            action: hash(service, action.name),
        }
    }
}

fn of_hash(entries: &[Entry], hash: u32) -> &[Entry] {
    let start = entries.partition_point(|it| it.hash < hash);
    let found = entries.get(start..).unwrap_or_default();
    let count = found.iter().take_while(|it| it.hash == hash).count();
    found.get(..count).unwrap_or_default()
}

const START: u32 = 0x811c_9dc5;

/// FNV-1a of the text in lower case.
fn hash(start: u32, text: &str) -> u32 {
    text.bytes().fold(start, |hash, byte| {
        (hash ^ u32::from(byte.to_ascii_lowercase())).wrapping_mul(0x0100_0193)
    })
}

#[cfg(test)]
mod tests {
    use crate::document::{Kind, Policy};

    use super::*;

    fn candidates(actions: &[&str], service: &str, name: &str) -> Vec<usize> {
        let statements: Vec<_> = actions
            .iter()
            .map(|action| match action.strip_prefix('!') {
                Some(action) => format!(r#"{{"Effect":"Deny","NotAction":{action},"Resource":"*"}}"#),
                None => format!(r#"{{"Effect":"Allow","Action":{action},"Resource":"*"}}"#),
            })
            .collect();
        let text = format!(
            r#"{{"Version":"2012-10-17","Statement":[{}]}}"#,
            statements.join(",")
        );
        let policy = Policy::parse(&text, Kind::Identity).unwrap();
        let index = Index::of(&policy.statements).unwrap();
        index
            .candidates(Sought::new(Action { service, name }), &ArnText::new("*"))
            .collect()
    }

    #[test]
    fn every_statement_about_the_action_is_found_in_order_and_once() {
        let actions = [
            r#""kms:Encrypt""#,
            r#""s3:*""#,
            r#"["KMS:encrypt","s3:GetObject","kms:Encrypt"]"#,
            r#""*""#,
            r#"["kms:Gen*","kms:Decrypt"]"#,
            r#"!"kms:*""#,
            r#"["kms:Encrypt","*:List*"]"#,
            r#""kms:Decrypt""#,
        ];
        assert_eq!(candidates(&actions, "kms", "encrypt"), [0, 2, 3, 4, 5, 6]);
        assert_eq!(candidates(&actions, "kms", "decrypt"), [3, 4, 5, 6, 7]);
        assert_eq!(candidates(&actions, "s3", "getobject"), [1, 2, 3, 5, 6]);
        assert_eq!(candidates(&actions, "iam", "getuser"), [3, 5, 6]);
    }
}
