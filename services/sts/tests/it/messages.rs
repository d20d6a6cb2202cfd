//! What an encoded message and an access key tell, to whoever may ask.

use gate::authorization_message;
use smithy::Refusal;
use sts_api::{DecodeAuthorizationMessageRequest, Error, GetAccessKeyInfoRequest};
use testkit::allow;

use crate::deployment::{ACCOUNT, Deployment, OTHER, role_arn, said};

fn decode(message: &str) -> DecodeAuthorizationMessageRequest {
    DecodeAuthorizationMessageRequest {
        encoded_message: message.to_owned(),
    }
}

#[tokio::test]
async fn a_message_opens_in_its_account_for_whoever_may_read_it() {
    let here = Deployment::new();
    let ground = here.world.ground();
    let account = ACCOUNT.parse().unwrap();
    let sealed = authorization_message::seal(&ground.seal, account, "{\"a\":1}", &*ground.random).unwrap();
    let reads = &allow(&["sts:DecodeAuthorizationMessage"])[..];
    let bob = here.user(ACCOUNT, "Bob", &[reads]).await;
    let opened = bob.call(decode(&sealed)).await.unwrap();
    assert_eq!(opened.decoded_message.as_deref(), Some("{\"a\":1}"));

    let eve = here.user(ACCOUNT, "Eve", &[]).await;
    assert!(said(&eve.call(decode(&sealed)).await).starts_with("AccessDenied: "));
    let stranger = here.user(OTHER, "Mallory", &[reads]).await;
    let mut changed = sealed.clone();
    changed.replace_range(40..41, if &sealed[40..41] == "A" { "B" } else { "A" });
    for (client, message) in [
        (&stranger, sealed.as_str()),
        (&bob, &changed),
        (&bob, "x"),
        (&bob, ""),
        (&bob, &"A".repeat(20_000)),
    ] {
        let said = said(&client.call(decode(message)).await);
        assert!(
            said.starts_with("InvalidAuthorizationMessageException: "),
            "{said}"
        );
    }
}

#[tokio::test]
async fn an_access_key_tells_its_account_and_a_sessions_key_does_not() {
    let here = Deployment::new();
    let bob = here.user(ACCOUNT, "Bob", &[&allow(&["sts:*"])]).await;
    let other = here.user(OTHER, "Mallory", &[]).await;
    let asked = |id: &str| GetAccessKeyInfoRequest {
        access_key_id: id.to_owned(),
    };
    for (id, account) in [(&bob.id, ACCOUNT), (&other.id, OTHER)] {
        let answer = bob.call(asked(id)).await.unwrap();
        assert_eq!(answer.account.as_deref(), Some(account));
    }
    let session = bob
        .call(sts_api::GetSessionTokenRequest::default())
        .await
        .unwrap();
    let id = session.credentials.unwrap().access_key_id;
    assert_eq!(
        said(&bob.call(asked(&id)).await),
        format!("ValidationError: The access key {id} is not known.")
    );
}

#[tokio::test]
async fn what_a_denial_explains_is_decoded_for_whoever_may_read_it() {
    let here = Deployment::new();
    let eve = here.user(ACCOUNT, "Eve", &[]).await;
    let reads = &allow(&["sts:DecodeAuthorizationMessage"])[..];
    let admin = here.user(ACCOUNT, "Admin", &[reads]).await;
    let denied = eve.assume(&role_arn(ACCOUNT, "R")).await.unwrap_err();
    let Error::Refused(Refusal::AccessDenied(denial)) = denied else {
        panic!("{denied}")
    };
    let encoded = denial.encoded.unwrap();
    let opened = admin.call(decode(&encoded)).await.unwrap();
    let text = opened.decoded_message.unwrap();
    assert!(text.starts_with('{') && text.contains("sts:AssumeRole"), "{text}");
}
