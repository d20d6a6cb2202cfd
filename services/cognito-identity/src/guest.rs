//! What a guest's session may do at most, whatever its role allows.
//!
//! Source: Cognito Developer Guide, "IAM roles" ("Access policies for unauthenticated identities": the services that guests
//! can reach in the enhanced flow), and AWS's managed policy `AmazonCognitoUnAuthedIdentitiesSessionPolicy`, version 3. AWS
//! passes both; session policies add up, so here they are one.

/// The session policy.
pub(crate) const POLICY: &str = r#"{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["appsync:*","cloudwatch:*","codewhisperer:*","cognito-identity:*","cognito-idp:*","cognito-sync:*","comprehend:*","dynamodb:*","execute-api:*","firehose:*","gamelift:*","geo:*DevicePosition*","geo:*Geofence","geo:*Geofences","geo:CalculateRoute*","geo:GetMap*","geo:GetPlace","geo:SearchPlaceIndex*","iot:*","kinesis:*","kms:Decrypt","kms:Encrypt","kms:GenerateDataKey","kms:GenerateDataKeyPair","kms:GenerateDataKeyPairWithoutPlaintext","kms:GenerateDataKeyWithoutPlaintext","kms:ReEncryptFrom","kms:ReEncryptTo","lambda:*","lex:*","logs:*","machinelearning:*","mobileanalytics:*","mobiletargeting:*","personalize:*","polly:*","rekognition:*","rum:PutRumEvents","s3:*","sagemaker:InvokeEndpoint","sdb:*","ses:*","sns:*","sqs:*","textract:AnalyzeDocument","textract:DetectDocumentText","transcribe:*","translate:*"],"Resource":"*"}]}"#;

#[cfg(test)]
mod tests {
    use policy::IamDocument;

    use super::*;

    #[test]
    fn it_is_a_policy_and_short_enough_to_be_passed() {
        assert!(IamDocument::Inline.parse(POLICY).is_ok());
        assert!(POLICY.len() <= 2048);
    }
}
