//! Who calls beside root: an IAM user and a session of a role, both with as many policies as may be attached. They are made as
//! an administrator makes them, by calls of IAM and STS.

use std::net::SocketAddr;

use crate::request::Credentials;
use crate::{Failure, wire};

/// As many managed policies as a role may have, and characters as a policy may have, rounded down.
const POLICIES: usize = 10;
const POLICY_CHARACTERS: usize = 6_000;

/// Callers with ten policies of 6 KiB each, one statement of which allows them the use of one key.
pub(crate) struct Principals {
    pub(crate) user: Credentials,
    pub(crate) session: Credentials,
}

/// Makes the user and the role, and lets the user assume the role.
pub(crate) fn make(address: SocketAddr, root: &Credentials, key_arn: &str) -> Result<Principals, Failure> {
    let mut account = Administrator {
        connection: wire::Connection::open(address)?,
        root,
    };
    let user = account.call(&[
        ("Action", "CreateUser"),
        ("UserName", "caller"),
        TAG_KEY,
        TAG_VALUE,
    ])?;
    let trust = trust(wire::element(&user, "Arn")?);
    let role = account.call(&[
        ("Action", "CreateRole"),
        ("RoleName", "caller"),
        ("AssumeRolePolicyDocument", &trust),
        TAG_KEY,
        TAG_VALUE,
    ])?;
    for (number, document) in documents(key_arn).iter().enumerate() {
        let name = format!("policy-{number}");
        let made = account.call(&[
            ("Action", "CreatePolicy"),
            ("PolicyName", &name),
            ("PolicyDocument", document),
        ])?;
        let arn = ("PolicyArn", wire::element(&made, "Arn")?);
        account.call(&[("Action", "AttachUserPolicy"), ("UserName", "caller"), arn])?;
        account.call(&[("Action", "AttachRolePolicy"), ("RoleName", "caller"), arn])?;
    }
    let key = account.call(&[("Action", "CreateAccessKey"), ("UserName", "caller")])?;
    let user = Credentials::new(
        wire::element(&key, "AccessKeyId")?,
        wire::element(&key, "SecretAccessKey")?,
        None,
    );
    let assume = form(&[
        ("Action", "AssumeRole"),
        ("Version", "2011-06-15"),
        ("RoleArn", wire::element(&role, "Arn")?),
        ("RoleSessionName", "bench"),
    ]);
    let assumed = account.connection.call(&user.sign_form("sts", &assume)?)?;
    let session = Credentials::new(
        wire::element(&assumed, "AccessKeyId")?,
        wire::element(&assumed, "SecretAccessKey")?,
        Some(wire::element(&assumed, "SessionToken")?),
    );
    Ok(Principals { user, session })
}

/// Root, as it calls IAM.
struct Administrator<'r> {
    connection: wire::Connection,
    root: &'r Credentials,
}

impl Administrator<'_> {
    fn call(&mut self, parameters: &[(&str, &str)]) -> Result<String, Failure> {
        self.connection.call(&iam(self.root, parameters)?)
    }
}

/// A request of IAM.
pub(crate) fn iam(root: &Credentials, parameters: &[(&str, &str)]) -> Result<Vec<u8>, Failure> {
    let body = form(parameters) + "&Version=2010-05-08";
    root.sign_form("iam", &body)
}

/// A trust policy that lets one principal of the account in.
pub(crate) fn trust(principal_arn: &str) -> String {
    format!(
        r#"{{"Version":"2012-10-17","Statement":[{{"Effect":"Allow","Principal":{{"AWS":"{principal_arn}"}},"Action":"sts:AssumeRole"}}]}}"#
    )
}

/// Ten policies; the last has at its end the statement that allows the use of the key.
fn documents(key_arn: &str) -> Vec<String> {
    let allow = format!(
        r#"{{"Sid":"UseOfTheKey","Effect":"Allow","Action":["kms:Encrypt","kms:Decrypt","kms:ReEncrypt*","kms:GenerateDataKey*","kms:DescribeKey"],"Resource":"{key_arn}","Condition":{{"StringEquals":{{"aws:PrincipalTag/team":"red"}}}}}}"#
    );
    let document = |policy: usize| {
        let first = policy
            .is_multiple_of(2)
            .then(|| statement(GUARDRAIL, policy * 100));
        let last = (policy + 1 == POLICIES).then(|| allow.clone());
        let length = |it: &Option<String>| it.as_ref().map_or(0, String::len);
        let mut characters = 40 + length(&first) + length(&last);
        let mut statements: Vec<String> = first.into_iter().collect();
        for (number, text) in (policy * 100 + 1..).zip(STATEMENTS.iter().cycle()) {
            let statement = statement(text, number);
            characters += statement.len() + 1;
            if characters > POLICY_CHARACTERS {
                break;
            }
            statements.push(statement);
        }
        statements.extend(last);
        format!(
            r#"{{"Version":"2012-10-17","Statement":[{}]}}"#,
            statements.join(",")
        )
    };
    (0..POLICIES).map(document).collect()
}

/// A statement; what it is about varies with its number.
fn statement(text: &str, number: usize) -> String {
    format!(
        r#"{{"Sid":"S{number}",{}}}"#,
        text.replace('#', &number.to_string())
    )
}

/// Every second policy begins with it: nothing outside of two regions.
const GUARDRAIL: &str = r#""Effect":"Deny","NotAction":["iam:*","sts:*","organizations:*","support:*"],"Resource":"*","Condition":{"StringNotEquals":{"aws:RequestedRegion":["us-east-1","eu-central-1"]}}"#;

/// Statements as people write them: of many services, some with conditions and variables, two of twenty about keys.
const STATEMENTS: [&str; 20] = [
    r#""Effect":"Allow","Action":["s3:GetObject","s3:PutObject","s3:DeleteObject"],"Resource":"arn:aws:s3:::bucket-#/${aws:PrincipalTag/team}/*""#,
    r#""Effect":"Allow","Action":["dynamodb:GetItem","dynamodb:PutItem","dynamodb:Query","dynamodb:BatchGetItem"],"Resource":["arn:aws:dynamodb:*:*:table/table-#","arn:aws:dynamodb:*:*:table/table-#/index/*"]"#,
    r#""Effect":"Allow","Action":["kms:Decrypt","kms:DescribeKey"],"Resource":"arn:aws:kms:*:*:key/mrk-#*","Condition":{"StringEquals":{"kms:ViaService":"s3.us-east-1.amazonaws.com"}}"#,
    r#""Effect":"Allow","Action":["sqs:SendMessage","sqs:ReceiveMessage","sqs:DeleteMessage","sqs:GetQueueAttributes"],"Resource":"arn:aws:sqs:*:*:queue-#""#,
    r#""Effect":"Allow","Action":["ec2:StartInstances","ec2:StopInstances","ec2:RebootInstances"],"Resource":"arn:aws:ec2:*:*:instance/*","Condition":{"StringEquals":{"aws:ResourceTag/team":"${aws:PrincipalTag/team}"}}"#,
    r#""Effect":"Allow","Action":["logs:CreateLogGroup","logs:CreateLogStream","logs:PutLogEvents","logs:Describe*","logs:Get*"],"Resource":"arn:aws:logs:*:*:log-group:/team/#:*""#,
    r#""Effect":"Allow","Action":"iam:PassRole","Resource":"arn:aws:iam::*:role/task-#","Condition":{"StringLike":{"iam:PassedToService":["ecs-tasks.amazonaws.com","lambda.amazonaws.com"]}}"#,
    r#""Effect":"Allow","Action":["secretsmanager:GetSecretValue","ssm:GetParameter*"],"Resource":["arn:aws:secretsmanager:*:*:secret:team/#-*","arn:aws:ssm:*:*:parameter/team/#/*"]"#,
    r#""Effect":"Deny","Action":["kms:ScheduleKeyDeletion","kms:DisableKey","kms:PutKeyPolicy"],"Resource":"*","Condition":{"BoolIfExists":{"aws:MultiFactorAuthPresent":"false"}}"#,
    r#""Effect":"Allow","Action":["lambda:InvokeFunction","lambda:Get*","lambda:List*"],"Resource":"arn:aws:lambda:*:*:function:job-#*""#,
    r#""Effect":"Allow","Action":["sns:Publish","sns:Subscribe"],"Resource":"arn:aws:sns:*:*:topic-#""#,
    r#""Effect":"Allow","Action":["ecr:GetDownloadUrlForLayer","ecr:BatchGetImage","ecr:BatchCheckLayerAvailability"],"Resource":"arn:aws:ecr:*:*:repository/team-#/*""#,
    r#""Effect":"Allow","Action":["cloudwatch:PutMetricData","cloudwatch:GetMetric*","cloudwatch:ListMetrics"],"Resource":"*","Condition":{"StringEquals":{"cloudwatch:namespace":"team-#"}}"#,
    r#""Effect":"Allow","Action":["states:StartExecution","states:DescribeExecution","states:StopExecution"],"Resource":["arn:aws:states:*:*:stateMachine:job-#","arn:aws:states:*:*:execution:job-#:*"]"#,
    r#""Effect":"Allow","Action":["ecs:RunTask","ecs:StopTask","ecs:DescribeTasks"],"Resource":"*","Condition":{"ArnLike":{"ecs:cluster":"arn:aws:ecs:*:*:cluster/cluster-#"}}"#,
    r#""Effect":"Allow","Action":["events:PutEvents","events:PutRule","events:PutTargets"],"Resource":"arn:aws:events:*:*:event-bus/bus-#""#,
    r#""Effect":"Allow","Action":["kinesis:GetRecords","kinesis:GetShardIterator","kinesis:PutRecord*"],"Resource":"arn:aws:kinesis:*:*:stream/stream-#""#,
    r#""Effect":"Allow","Action":["glue:GetTable*","glue:GetDatabase*","glue:GetPartition*"],"Resource":["arn:aws:glue:*:*:catalog","arn:aws:glue:*:*:database/db-#","arn:aws:glue:*:*:table/db-#/*"]"#,
    r#""Effect":"Allow","Action":["rds:DescribeDBInstances","rds:StartDBInstance","rds:StopDBInstance"],"Resource":"arn:aws:rds:*:*:db:db-#""#,
    r#""Effect":"Deny","Action":["ec2:TerminateInstances","rds:DeleteDBInstance"],"Resource":"*","Condition":{"StringNotEqualsIfExists":{"aws:ResourceTag/team":"${aws:PrincipalTag/team}"}}"#,
];

/// A tag for conditions and variables to look at.
const TAG_KEY: (&str, &str) = ("Tags.member.1.Key", "team");
const TAG_VALUE: (&str, &str) = ("Tags.member.1.Value", "red");

/// `application/x-www-form-urlencoded`.
fn form(parameters: &[(&str, &str)]) -> String {
    let mut out = String::new();
    for (name, value) in parameters {
        if !out.is_empty() {
            out.push('&');
        }
        out.push_str(name);
        out.push('=');
        for byte in value.bytes() {
            match byte {
                b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                    out.push(char::from(byte));
                }
                _ => out.push_str(&format!("%{byte:02X}")),
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn policies_are_as_long_as_they_may_be_and_the_last_allows() {
        let arn = "arn:aws:kms:us-east-1:000000000000:key/1234abcd-12ab-34cd-56ef-1234567890ab";
        let documents = documents(arn);
        assert_eq!(documents.len(), 10);
        for document in &documents {
            assert!((5_600..=6_144).contains(&document.len()), "{}", document.len());
        }
        let allowing: Vec<_> = (0..10).filter(|at| documents[*at].contains(arn)).collect();
        assert_eq!(allowing, [9]);
    }

    #[test]
    fn a_form_escapes_all_but_letters_digits_and_four_marks() {
        assert_eq!(form(&[("A", "b c"), ("D", "{é~")]), "A=b%20c&D=%7B%C3%A9~");
    }
}
