//! The tables of "Policy evaluation logic", case by case.

use std::sync::Arc;

use arn::{AccountId, Partition};
use policy::{Decision, Empty, FederatingUser, Kind, Policies, Policy, Principal, Request, Who, decide};

mod across_accounts;
mod limits;
mod one_account;
mod organization;
mod table;
mod trust;

const ALLOW: &str = r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":"*"}}"#;
const OTHER: &str =
    r#"{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"iam:GetUser","Resource":"*"}}"#;
const DENY: &str =
    r#"{"Version":"2012-10-17","Statement":{"Effect":"Deny","Action":"sqs:SendMessage","Resource":"*"}}"#;

const HOME: &str = "111122223333";
const AWAY: &str = "444455556666";

/// What a case is made of; the resource is a queue, or a KMS key where the resource policy is required.
#[derive(Clone, Copy, Debug, Default)]
struct Case<'a> {
    identity: &'a [&'a str],
    /// Whom the resource policy allows.
    granted_to: Option<&'a str>,
    resource: Option<&'a str>,
    required: bool,
    boundary: Option<&'a str>,
    session: Option<&'a str>,
    service_control: &'a [&'a [&'a str]],
    resource_control: &'a [&'a [&'a str]],
    elsewhere: bool,
}

impl Case<'_> {
    fn decide(self, who: Who) -> Decision {
        let one = |text: &str, kind| Policy::parse(text, kind).unwrap();
        let list = |texts: &[&str], kind| texts.iter().map(|it| Arc::new(one(it, kind))).collect::<Vec<_>>();
        let with_principal = |text: &str| text.replace(r#""Effect""#, r#""Principal":"*","Effect""#);
        let resource = match (self.granted_to, self.resource) {
            (Some(to), _) => Some(one(
                &ALLOW.replace(
                    r#""Effect""#,
                    &format!(r#""Principal":{{"AWS":"{to}"}},"Effect""#),
                ),
                Kind::Resource,
            )),
            (None, text) => text.map(|text| one(&with_principal(text), Kind::Resource)),
        };
        let resource_control = |texts: &[&str]| {
            let texts: Vec<_> = texts.iter().map(|it| with_principal(it)).collect();
            list(
                &texts.iter().map(String::as_str).collect::<Vec<_>>(),
                Kind::ResourceControl,
            )
        };
        let identity = list(self.identity, Kind::Identity);
        let boundary = self.boundary.map(|it| one(it, Kind::Boundary));
        let session = self.session.map(|it| list(&[it], Kind::Session));
        let service_control: Vec<_> = self
            .service_control
            .iter()
            .map(|it| list(it, Kind::ServiceControl))
            .collect();
        let resource_control: Vec<_> = self
            .resource_control
            .iter()
            .map(|it| resource_control(it))
            .collect();
        let policies = Policies {
            identity: &identity,
            resource: resource.as_ref(),
            resource_required: self.required,
            boundary: boundary.as_ref(),
            session: session.as_deref(),
            service_control: &service_control,
            resource_control: &resource_control,
        };
        let owner: AccountId = if self.elsewhere { AWAY } else { HOME }.parse().unwrap();
        let request = Request {
            principal: &Principal::new(who),
            action: "sqs:SendMessage",
            resource: &format!("arn:aws:sqs:eu-west-1:{owner}:orders"),
            resource_account: Some(owner),
            context: &Empty,
        };
        decide(&request, &policies)
    }

    fn allows(self, who: Who) -> bool {
        self.decide(who).is_allowed()
    }
}

fn home() -> AccountId {
    HOME.parse().unwrap()
}

pub(crate) fn user() -> Who {
    let id = "AIDAEXAMPLEEXAMPLE12".to_owned();
    Who::User {
        partition: Partition::Aws,
        account: home(),
        path_and_name: "Alice".to_owned(),
        id,
    }
}

fn role() -> Who {
    Who::AssumedRole {
        partition: Partition::Aws,
        account: home(),
        role_path_and_name: "Reader".to_owned(),
        role_id: "AROAEXAMPLEEXAMPLE12".to_owned(),
        session: "one".to_owned(),
    }
}

fn federated_user(by: Option<&str>) -> Who {
    let user = by.map(|name| FederatingUser {
        path_and_name: name.to_owned(),
        id: format!("AIDAEXAMPLE{}", name.to_uppercase()),
    });
    Who::FederatedUser {
        partition: Partition::Aws,
        account: home(),
        name: "bob".to_owned(),
        user,
    }
}

fn root() -> Who {
    Who::Root {
        partition: Partition::Aws,
        account: home(),
    }
}

const USER: &str = "arn:aws:iam::111122223333:user/Alice";
const ROLE: &str = "arn:aws:iam::111122223333:role/Reader";
const SESSION: &str = "arn:aws:sts::111122223333:assumed-role/Reader/one";
const FEDERATED: &str = "arn:aws:sts::111122223333:federated-user/bob";
const ACCOUNT: &str = "arn:aws:iam::111122223333:root";
