//! Whom a role may trust.

use crate::site::{Site, form};

#[tokio::test]
async fn a_role_trusts_identity_providers_by_name_and_never_all_of_them() {
    let site = Site::new();
    let trust = |provider: &str| {
        form(&format!(
            r#"{{"Version":"2012-10-17","Statement":[{{"Effect":"Allow","Principal":{{"Federated":{provider}}},"Action":"sts:AssumeRoleWithWebIdentity"}}]}}"#
        ))
    };
    for (at, provider) in [
        r#""cognito-identity.amazonaws.com""#,
        r#""arn:aws:iam::111122223333:oidc-provider/idp.example.com/a""#,
        r#"["accounts.google.com","arn:aws:iam::111122223333:saml-provider/Corp"]"#,
    ]
    .iter()
    .enumerate()
    {
        site.done(
            "CreateRole",
            &format!("RoleName=Good{at}&AssumeRolePolicyDocument={}", trust(provider)),
        )
        .await;
    }
    for provider in [
        r#""*""#,
        r#"["accounts.google.com","*"]"#,
        r#""localhost""#,
        r#""https://idp.example.com""#,
        r#""arn:aws:iam::111122223333:role/Corp""#,
        r#""arn:aws:iam::1111:saml-provider/Corp""#,
    ] {
        let told =
            "MalformedPolicyDocument: Federated principals must be valid domain names or SAML metadata ARNs";
        let new = format!("RoleName=Bad&AssumeRolePolicyDocument={}", trust(provider));
        assert_eq!(site.said("CreateRole", &new).await, told, "{provider}");
        let changed = format!("RoleName=Good0&PolicyDocument={}", trust(provider));
        assert_eq!(
            site.said("UpdateAssumeRolePolicy", &changed).await,
            told,
            "{provider}"
        );
    }
    for provider in [
        r#""*.example.com""#,
        r#""arn:aws:iam::111122223333:saml-provider/*""#,
        r#""arn:aws:iam::*:saml-provider/Corp""#,
    ] {
        let new = format!("RoleName=Bad&AssumeRolePolicyDocument={}", trust(provider));
        let told = site.said("CreateRole", &new).await;
        assert!(
            told.starts_with("MalformedPolicyDocument: Invalid principal"),
            "{told}"
        );
    }
}
