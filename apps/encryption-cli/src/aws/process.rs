use std::process::{Command, Stdio};

use client::Credentials;
use secret::Secret;
use serde_json::Value;

use super::{Current, expiration};

/// Runs a `credential_process` with the system's shell and reads what it prints ("Process credential provider" in the
/// reference guide of the AWS SDKs and tools).
pub(crate) fn run(command: &str) -> Result<Current, String> {
    let done = Command::new("/bin/sh")
        .args(["-c", command])
        .stdin(Stdio::inherit())
        .stderr(Stdio::inherit())
        .output()
        .map_err(|why| format!("credential_process could not be run: {why}"))?;
    let output = Secret::new(done.stdout);
    if !done.status.success() {
        return Err(format!("credential_process failed: {}", done.status));
    }
    read(&output).ok_or_else(|| "what credential_process printed is not version 1 of credentials".to_owned())
}

fn read(output: &Secret<Vec<u8>>) -> Option<Current> {
    let value: Value = serde_json::from_slice(output.expose()).ok()?;
    let text = |name: &str| value.get(name).and_then(Value::as_str).map(str::to_owned);
    (value.get("Version")? == 1).then_some(())?;
    Some(Current {
        credentials: Credentials {
            access_key_id: text("AccessKeyId")?,
            secret_access_key: Secret::new(text("SecretAccessKey")?),
            session_token: text("SessionToken").map(Secret::new),
        },
        until: text("Expiration").and_then(|it| expiration(&it)),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_process_prints_are_credentials_or_nothing() {
        let printed = r#"echo '{"Version":1,"AccessKeyId":"A","SecretAccessKey":"s","SessionToken":"t"}'"#;
        let Current { credentials, until } = run(printed).unwrap();
        assert_eq!(credentials.access_key_id, "A");
        assert!(credentials.session_token.is_some_and(|it| it.matches(b"t")));
        assert_eq!(until, None);
        let printed = printed.replace(
            "\"AccessKeyId\"",
            "\"Expiration\":\"2026-11-29T08:00:00Z\",\"AccessKeyId\"",
        );
        let until = run(&printed).unwrap().until;
        assert!(until.is_some() && until == expiration("2026-11-29T08:00:00Z"));
        assert!(run("echo '{}'").is_err());
        assert!(run("exit 3").err().is_some_and(|it| it.contains("failed")));
    }
}
