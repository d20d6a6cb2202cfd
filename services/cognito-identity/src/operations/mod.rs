//! One noun, one file; `mount` is the table of contents.

mod credentials;
mod developer;
mod developer_users;
mod get_id;
mod identities;
mod open_id_token;
mod pools;
mod principal_tags;
mod roles;
mod tagging;
mod unlink_identity;

use std::sync::Arc;

use cognito_identity_api as api;
use gate::Mounts;

use crate::CognitoIdentity;

/// Every operation served.
pub(crate) fn mount(cognito: &Arc<CognitoIdentity>, mounts: &mut Mounts) {
    mounts
        .mount::<api::CreateIdentityPoolInput, _>(cognito)
        .mount::<api::DeleteIdentitiesInput, _>(cognito)
        .mount::<api::DeleteIdentityPoolInput, _>(cognito)
        .mount::<api::DescribeIdentityInput, _>(cognito)
        .mount::<api::DescribeIdentityPoolInput, _>(cognito)
        .mount::<api::GetCredentialsForIdentityInput, _>(cognito)
        .mount::<api::GetIdInput, _>(cognito)
        .mount::<api::GetIdentityPoolRolesInput, _>(cognito)
        .mount::<api::GetOpenIdTokenForDeveloperIdentityInput, _>(cognito)
        .mount::<api::GetOpenIdTokenInput, _>(cognito)
        .mount::<api::GetPrincipalTagAttributeMapInput, _>(cognito)
        .mount::<api::IdentityPool, _>(cognito)
        .mount::<api::ListIdentitiesInput, _>(cognito)
        .mount::<api::ListIdentityPoolsInput, _>(cognito)
        .mount::<api::ListTagsForResourceInput, _>(cognito)
        .mount::<api::LookupDeveloperIdentityInput, _>(cognito)
        .mount::<api::MergeDeveloperIdentitiesInput, _>(cognito)
        .mount::<api::SetIdentityPoolRolesInput, _>(cognito)
        .mount::<api::SetPrincipalTagAttributeMapInput, _>(cognito)
        .mount::<api::TagResourceInput, _>(cognito)
        .mount::<api::UnlinkDeveloperIdentityInput, _>(cognito)
        .mount::<api::UnlinkIdentityInput, _>(cognito)
        .mount::<api::UntagResourceInput, _>(cognito);
}
