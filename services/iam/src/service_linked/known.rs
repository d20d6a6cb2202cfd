//! The service-linked roles that AWS is known to make: recorded answers of `CreateServiceLinkedRole`.

/// One of them.
#[derive(Debug)]
pub(super) struct Known {
    /// Whose it is.
    pub(super) service: &'static str,
    /// Its name behind `AWSServiceRoleFor`.
    pub(super) name: &'static str,
    /// The policy of AWS that it has, behind `aws-service-role/`.
    pub(super) policy: &'static str,
    /// What AWS says of it.
    pub(super) description: &'static str,
}

const fn known(
    service: &'static str,
    name: &'static str,
    policy: &'static str,
    description: &'static str,
) -> Known {
    Known {
        service,
        name,
        policy,
        description,
    }
}

/// By service.
#[rustfmt::skip]
pub(super) const KNOWN: &[Known] = &[
    known("accountdiscovery.ssm.amazonaws.com", "AmazonSSM_AccountDiscovery", "AWSSystemsManagerAccountDiscoveryServicePolicy", ""),
    known("acm.amazonaws.com", "CertificateManager", "CertificateManagerServiceRolePolicy", ""),
    known("appmesh.amazonaws.com", "AppMesh", "AWSAppMeshServiceRolePolicy", ""),
    known("autoscaling-plans.amazonaws.com", "AutoScalingPlans_EC2AutoScaling", "AWSAutoScalingPlansEC2AutoScalingPolicy", ""),
    known("autoscaling.amazonaws.com", "AutoScaling", "AutoScalingServiceRolePolicy", ""),
    known("backup.amazonaws.com", "Backup", "AWSBackupServiceLinkedRolePolicyForBackup", ""),
    known("batch.amazonaws.com", "Batch", "BatchServiceRolePolicy", ""),
    known("cassandra.application-autoscaling.amazonaws.com", "ApplicationAutoScaling_CassandraTable", "AWSApplicationAutoscalingCassandraTablePolicy", ""),
    known("cks.kms.amazonaws.com", "KeyManagementServiceCustomKeyStores", "AWSKeyManagementServiceCustomKeyStoresServiceRolePolicy", ""),
    known("cloudtrail.amazonaws.com", "CloudTrail", "CloudTrailServiceRolePolicy", ""),
    known("codestar-notifications.amazonaws.com", "CodeStarNotifications", "AWSCodeStarNotificationsServiceRolePolicy", ""),
    known("config.amazonaws.com", "Config", "AWSConfigServiceRolePolicy", ""),
    known("connect.amazonaws.com", "AmazonConnect", "AmazonConnectServiceLinkedRolePolicy", ""),
    known("dms-fleet-advisor.amazonaws.com", "DMSFleetAdvisor", "AWSDMSFleetAdvisorServiceRolePolicy", ""),
    known("dms.amazonaws.com", "DMSServerless", "AWSDMSServerlessServiceRolePolicy", ""),
    known("docdb-elastic.amazonaws.com", "DocDB-Elastic", "AmazonDocDB-ElasticServiceRolePolicy", ""),
    known("ec2-instance-connect.amazonaws.com", "Ec2InstanceConnect", "Ec2InstanceConnectEndpoint", ""),
    known("ec2.application-autoscaling.amazonaws.com", "ApplicationAutoScaling_EC2SpotFleetRequest", "AWSApplicationAutoscalingEC2SpotFleetRequestPolicy", ""),
    known("ecr.amazonaws.com", "ECRTemplate", "ECRTemplateServiceRolePolicy", ""),
    known("ecs.amazonaws.com", "ECS", "AmazonECSServiceRolePolicy", ""),
    known("eks-connector.amazonaws.com", "AmazonEKSConnector", "AmazonEKSConnectorServiceRolePolicy", ""),
    known("eks-fargate.amazonaws.com", "AmazonEKSForFargate", "AmazonEKSForFargateServiceRolePolicy", ""),
    known("eks-nodegroup.amazonaws.com", "AmazonEKSNodegroup", "AWSServiceRoleForAmazonEKSNodegroup", ""),
    known("eks.amazonaws.com", "AmazonEKS", "AmazonEKSServiceRolePolicy", ""),
    known("elasticache.amazonaws.com", "ElastiCache", "ElastiCacheServiceRolePolicy", ""),
    known("elasticbeanstalk.amazonaws.com", "ElasticBeanstalk", "AWSElasticBeanstalkServiceRolePolicy", ""),
    known("elasticfilesystem.amazonaws.com", "AmazonElasticFileSystem", "AmazonElasticFileSystemServiceRolePolicy", ""),
    known("elasticloadbalancing.amazonaws.com", "ElasticLoadBalancing", "AWSElasticLoadBalancingServiceRolePolicy", ""),
    known("email.cognito-idp.amazonaws.com", "AmazonCognitoIdpEmailService", "AmazonCognitoIdpEmailServiceRolePolicy", ""),
    known("emr-containers.amazonaws.com", "AmazonEMRContainers", "AmazonEMRContainersServiceRolePolicy", ""),
    known("emrwal.amazonaws.com", "EMRWAL", "EMRDescribeClusterPolicyForEMRWAL", ""),
    known("fis.amazonaws.com", "FIS", "AmazonFISServiceRolePolicy", ""),
    known("grafana.amazonaws.com", "AmazonGrafana", "AmazonGrafanaServiceLinkedRolePolicy", ""),
    known("imagebuilder.amazonaws.com", "ImageBuilder", "AWSServiceRoleForImageBuilder", ""),
    known("iotmanagedintegrations.amazonaws.com", "IoTManagedIntegrations", "AWSIoTManagedIntegrationsRolePolicy", ""),
    known("kafka.amazonaws.com", "Kafka", "KafkaServiceRolePolicy", ""),
    known("kafkaconnect.amazonaws.com", "KafkaConnect", "KafkaConnectServiceRolePolicy", ""),
    known("lakeformation.amazonaws.com", "LakeFormationDataAccess", "LakeFormationDataAccessServiceRolePolicy", ""),
    known("lex.amazonaws.com", "LexBots", "AmazonLexBotPolicy", ""),
    known("lexv2.amazonaws.com", "LexV2Bots", "AmazonLexV2BotPolicy", ""),
    known("lightsail.amazonaws.com", "Lightsail", "LightsailExportAccess", ""),
    known("m2.amazonaws.com", "AWSM2", "AWSM2ServicePolicy", ""),
    known("memorydb.amazonaws.com", "MemoryDB", "MemoryDBServiceRolePolicy", ""),
    known("mq.amazonaws.com", "AmazonMQ", "AmazonMQServiceRolePolicy", ""),
    known("mrk.kms.amazonaws.com", "KeyManagementServiceMultiRegionKeys", "AWSKeyManagementServiceMultiRegionKeysServiceRolePolicy", ""),
    known("notifications.amazonaws.com", "AwsUserNotifications", "AWSUserNotificationsServiceLinkedRolePolicy", ""),
    known("observability.aoss.amazonaws.com", "AmazonOpenSearchServerless", "AmazonOpenSearchServerlessServiceRolePolicy", ""),
    known("opensearchservice.amazonaws.com", "AmazonOpenSearchService", "AmazonOpenSearchServiceRolePolicy", ""),
    known("ops.apigateway.amazonaws.com", "APIGateway", "APIGatewayServiceRolePolicy", ""),
    known("ops.emr-serverless.amazonaws.com", "AmazonEMRServerless", "AmazonEMRServerlessServiceRolePolicy", ""),
    known("opsdatasync.ssm.amazonaws.com", "SystemsManagerOpsDataSync", "AWSSystemsManagerOpsDataSyncServiceRolePolicy", ""),
    known("opsinsights.ssm.amazonaws.com", "AmazonSSM_OpsInsights", "AWSSSMOpsInsightsServiceRolePolicy", ""),
    known("pullthroughcache.ecr.amazonaws.com", "ECRPullThroughCache", "AWSECRPullThroughCache_ServiceRolePolicy", ""),
    known("ram.amazonaws.com", "ResourceAccessManager", "AWSResourceAccessManagerServiceRolePolicy", ""),
    known("rds.amazonaws.com", "RDS", "AmazonRDSServiceRolePolicy", "Allows Amazon RDS to manage AWS resources on your behalf"),
    known("redshift.amazonaws.com", "Redshift", "AmazonRedshiftServiceLinkedRolePolicy", ""),
    known("replication.cassandra.amazonaws.com", "KeyspacesReplication", "KeyspacesReplicationServiceRolePolicy", ""),
    known("replication.ecr.amazonaws.com", "ECRReplication", "ECRReplicationServiceRolePolicy", ""),
    known("repository.sync.codeconnections.amazonaws.com", "GitSync", "AWSGitSyncServiceRolePolicy", ""),
    known("resource-explorer-2.amazonaws.com", "ResourceExplorer", "AWSResourceExplorerServiceRolePolicy", ""),
    known("rolesanywhere.amazonaws.com", "RolesAnywhere", "AWSRolesAnywhereServicePolicy", ""),
    known("s3-outposts.amazonaws.com", "S3OnOutposts", "AWSS3OnOutpostsServiceRolePolicy", ""),
    known("ses.amazonaws.com", "AmazonSES", "AmazonSESServiceRolePolicy", ""),
    known("shield.amazonaws.com", "AWSShield", "AWSShieldServiceRolePolicy", ""),
    known("ssm-incidents.amazonaws.com", "IncidentManager", "AWSIncidentManagerServiceRolePolicy", ""),
    known("ssm-quicksetup.amazonaws.com", "SSMQuickSetup", "SSMQuickSetupRolePolicy", ""),
    known("ssm.amazonaws.com", "AmazonSSM", "AmazonSSMServiceRolePolicy", "Provides access to AWS Resources managed or used by Amazon SSM."),
    known("sso.amazonaws.com", "SSO", "AWSSSOServiceRolePolicy", "Service-linked role used by AWS SSO to manage AWS resources, including IAM roles, policies and SAML IdP on your behalf."),
    known("vpcorigin.cloudfront.amazonaws.com", "CloudFrontVPCOrigin", "AWSCloudFrontVPCOriginServiceRolePolicy", ""),
    known("waf.amazonaws.com", "WAFLogging", "WAFLoggingServiceRolePolicy", ""),
    known("wafv2.amazonaws.com", "WAFV2Logging", "WAFV2LoggingServiceRolePolicy", ""),
];
