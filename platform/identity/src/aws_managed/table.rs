// Printed by `cargo xtask codegen` from models/. Do not edit.

use super::{AwsManaged, seconds};

/// Sorted by path and name.
pub(super) static TABLE: &[AwsManaged] = &[
    AwsManaged {
        path_and_name: "AWSAccountManagementFullAccess",
        id: "ANPA7JT6IHYSWVLBZ2M2V",
        created: seconds(1633044037), // 2021-09-30T23:20:37Z
        updated: seconds(1633044037), // 2021-09-30T23:20:37Z
        version: "v1",
        document: include_str!("../../data/aws-managed/AWSAccountManagementFullAccess.json"),
    },
    AwsManaged {
        path_and_name: "AWSAccountManagementReadOnlyAccess",
        id: "ANPANJVPSLNHXUVR6BNN5",
        created: seconds(1633044593), // 2021-09-30T23:29:53Z
        updated: seconds(1633044593), // 2021-09-30T23:29:53Z
        version: "v1",
        document: include_str!("../../data/aws-managed/AWSAccountManagementReadOnlyAccess.json"),
    },
    AwsManaged {
        path_and_name: "AWSCertificateManagerFullAccess",
        id: "ANPAJYCHABBP6VQIVBCBQ",
        created: seconds(1453395756), // 2016-01-21T17:02:36Z
        updated: seconds(1597702708), // 2020-08-17T22:18:28Z
        version: "v2",
        document: include_str!("../../data/aws-managed/AWSCertificateManagerFullAccess.json"),
    },
    AwsManaged {
        path_and_name: "AWSCertificateManagerReadOnly",
        id: "ANPAI4GSWX6S4MESJ3EWC",
        created: seconds(1453396053), // 2016-01-21T17:07:33Z
        updated: seconds(1786644443), // 2026-08-13T18:07:23Z
        version: "v7",
        document: include_str!("../../data/aws-managed/AWSCertificateManagerReadOnly.json"),
    },
    AwsManaged {
        path_and_name: "AWSCloudFormationFullAccess",
        id: "ANPAEVGXUZUIPE2QCCSKD",
        created: seconds(1564177835), // 2019-07-26T21:50:35Z
        updated: seconds(1564177835), // 2019-07-26T21:50:35Z
        version: "v1",
        document: include_str!("../../data/aws-managed/AWSCloudFormationFullAccess.json"),
    },
    AwsManaged {
        path_and_name: "AWSCloudFormationReadOnlyAccess",
        id: "ANPAJWVBEE4I2POWLODLW",
        created: seconds(1423247989), // 2015-02-06T18:39:49Z
        updated: seconds(1770919320), // 2026-02-12T18:02:00Z
        version: "v7",
        document: include_str!("../../data/aws-managed/AWSCloudFormationReadOnlyAccess.json"),
    },
    AwsManaged {
        path_and_name: "AWSCloudTrail_FullAccess",
        id: "ANPAVT36APCM5R27HHPTV",
        created: seconds(1602200475), // 2020-10-08T23:41:15Z
        updated: seconds(1614020460), // 2021-02-22T19:01:00Z
        version: "v3",
        document: include_str!("../../data/aws-managed/AWSCloudTrail_FullAccess.json"),
    },
    AwsManaged {
        path_and_name: "AWSCloudTrail_ReadOnlyAccess",
        id: "ANPA4EVT3LKYYM4JD2AJZ",
        created: seconds(1655227145), // 2022-06-14T17:19:05Z
        updated: seconds(1655227145), // 2022-06-14T17:19:05Z
        version: "v1",
        document: include_str!("../../data/aws-managed/AWSCloudTrail_ReadOnlyAccess.json"),
    },
    AwsManaged {
        path_and_name: "AWSCompromisedKeyQuarantineV2",
        id: "ANPAMFSPL3LHK6GMPGGZP",
        created: seconds(1619044259), // 2021-04-21T22:30:59Z
        updated: seconds(1727887299), // 2024-10-02T16:41:39Z
        version: "v5",
        document: include_str!("../../data/aws-managed/AWSCompromisedKeyQuarantineV2.json"),
    },
    AwsManaged {
        path_and_name: "AWSCompromisedKeyQuarantineV3",
        id: "ANPAYMBU2MGGPXH7SE2ZP",
        created: seconds(1724261809), // 2024-08-21T17:36:49Z
        updated: seconds(1773678434), // 2026-03-16T16:27:14Z
        version: "v3",
        document: include_str!("../../data/aws-managed/AWSCompromisedKeyQuarantineV3.json"),
    },
    AwsManaged {
        path_and_name: "AWSConfigUserAccess",
        id: "ANPAIWTTSFJ7KKJE3MWGA",
        created: seconds(1424288321), // 2015-02-18T19:38:41Z
        updated: seconds(1552940867), // 2019-03-18T20:27:47Z
        version: "v4",
        document: include_str!("../../data/aws-managed/AWSConfigUserAccess.json"),
    },
    AwsManaged {
        path_and_name: "AWSDenyAll",
        id: "ANPASOWV7IX53SXXXLDAL",
        created: seconds(1556750174), // 2019-05-01T22:36:14Z
        updated: seconds(1702917725), // 2023-12-18T16:42:05Z
        version: "v2",
        document: include_str!("../../data/aws-managed/AWSDenyAll.json"),
    },
    AwsManaged {
        path_and_name: "AWSKeyManagementServicePowerUser",
        id: "ANPAJNPP7PPPPMJRV2SA4",
        created: seconds(1423248040), // 2015-02-06T18:40:40Z
        updated: seconds(1488848111), // 2017-03-07T00:55:11Z
        version: "v2",
        document: include_str!("../../data/aws-managed/AWSKeyManagementServicePowerUser.json"),
    },
    AwsManaged {
        path_and_name: "AWSLambda_FullAccess",
        id: "ANPAW4V7L33VVEHJ6TDLZ",
        created: seconds(1605647648), // 2020-11-17T21:14:08Z
        updated: seconds(1770919251), // 2026-02-12T18:00:51Z
        version: "v7",
        document: include_str!("../../data/aws-managed/AWSLambda_FullAccess.json"),
    },
    AwsManaged {
        path_and_name: "AWSLambda_ReadOnlyAccess",
        id: "ANPALVQL5A3ZR7XPFFGUE",
        created: seconds(1605647432), // 2020-11-17T21:10:32Z
        updated: seconds(1770919375), // 2026-02-12T18:02:55Z
        version: "v5",
        document: include_str!("../../data/aws-managed/AWSLambda_ReadOnlyAccess.json"),
    },
    AwsManaged {
        path_and_name: "AWSManagementConsoleBasicUserAccess",
        id: "ANPARCJPK67XOFYP3BIPR",
        created: seconds(1755203648), // 2025-08-14T20:34:08Z
        updated: seconds(1773785529), // 2026-03-17T22:12:09Z
        version: "v7",
        document: include_str!("../../data/aws-managed/AWSManagementConsoleBasicUserAccess.json"),
    },
    AwsManaged {
        path_and_name: "AWSOrganizationsFullAccess",
        id: "ANPAHJ7LABURE33WKHGGJ",
        created: seconds(1541536317), // 2018-11-06T20:31:57Z
        updated: seconds(1770919147), // 2026-02-12T17:59:07Z
        version: "v9",
        document: include_str!("../../data/aws-managed/AWSOrganizationsFullAccess.json"),
    },
    AwsManaged {
        path_and_name: "AWSOrganizationsReadOnlyAccess",
        id: "ANPAGXSISWIAH7LDDT3OB",
        created: seconds(1541536358), // 2018-11-06T20:32:38Z
        updated: seconds(1717795936), // 2024-06-07T21:32:16Z
        version: "v6",
        document: include_str!("../../data/aws-managed/AWSOrganizationsReadOnlyAccess.json"),
    },
    AwsManaged {
        path_and_name: "AWSPrivateCAFullAccess",
        id: "ANPAYKASQINPYOKWA2DOY",
        created: seconds(1676398859), // 2023-02-14T18:20:59Z
        updated: seconds(1676398859), // 2023-02-14T18:20:59Z
        version: "v1",
        document: include_str!("../../data/aws-managed/AWSPrivateCAFullAccess.json"),
    },
    AwsManaged {
        path_and_name: "AWSPrivateCAReadOnly",
        id: "ANPAAH4UBL2O3IJNZP5FR",
        created: seconds(1676399450), // 2023-02-14T18:30:50Z
        updated: seconds(1676399450), // 2023-02-14T18:30:50Z
        version: "v1",
        document: include_str!("../../data/aws-managed/AWSPrivateCAReadOnly.json"),
    },
    AwsManaged {
        path_and_name: "AWSResourceAccessManagerFullAccess",
        id: "ANPARGSMG3WHY6T4VZREJ",
        created: seconds(1559669302), // 2019-06-04T17:28:22Z
        updated: seconds(1559669302), // 2019-06-04T17:28:22Z
        version: "v1",
        document: include_str!("../../data/aws-managed/AWSResourceAccessManagerFullAccess.json"),
    },
    AwsManaged {
        path_and_name: "AWSSSOReadOnly",
        id: "ANPAHKH3AVRIZSRS3MK44",
        created: seconds(1530131074), // 2018-06-27T20:24:34Z
        updated: seconds(1770919143), // 2026-02-12T17:59:03Z
        version: "v12",
        document: include_str!("../../data/aws-managed/AWSSSOReadOnly.json"),
    },
    AwsManaged {
        path_and_name: "AWSSecretsManagerClientReadOnlyAccess",
        id: "ANPAVM55A3HPH25YJBH6C",
        created: seconds(1762373048), // 2025-11-05T20:04:08Z
        updated: seconds(1780432931), // 2026-06-02T20:42:11Z
        version: "v4",
        document: include_str!("../../data/aws-managed/AWSSecretsManagerClientReadOnlyAccess.json"),
    },
    AwsManaged {
        path_and_name: "AWSSecurityHubFullAccess",
        id: "ANPAH34X3IVXU44GT7VIK",
        created: seconds(1543362874), // 2018-11-27T23:54:34Z
        updated: seconds(1770919103), // 2026-02-12T17:58:23Z
        version: "v9",
        document: include_str!("../../data/aws-managed/AWSSecurityHubFullAccess.json"),
    },
    AwsManaged {
        path_and_name: "AWSSecurityHubReadOnlyAccess",
        id: "ANPAMQNIZZVXMQ7XB3FJ7",
        created: seconds(1543368869), // 2018-11-28T01:34:29Z
        updated: seconds(1708645559), // 2024-02-22T23:45:59Z
        version: "v4",
        document: include_str!("../../data/aws-managed/AWSSecurityHubReadOnlyAccess.json"),
    },
    AwsManaged {
        path_and_name: "AWSStepFunctionsFullAccess",
        id: "ANPAJXKA6VP3UFBVHDPPA",
        created: seconds(1484171492), // 2017-01-11T21:51:32Z
        updated: seconds(1484171492), // 2017-01-11T21:51:32Z
        version: "v1",
        document: include_str!("../../data/aws-managed/AWSStepFunctionsFullAccess.json"),
    },
    AwsManaged {
        path_and_name: "AWSSupportAccess",
        id: "ANPAJSNKQX2OW67GF4S7E",
        created: seconds(1423248071), // 2015-02-06T18:41:11Z
        updated: seconds(1770919171), // 2026-02-12T17:59:31Z
        version: "v4",
        document: include_str!("../../data/aws-managed/AWSSupportAccess.json"),
    },
    AwsManaged {
        path_and_name: "AWSXRayDaemonWriteAccess",
        id: "ANPAWDG4A54J4KGUTPTW7",
        created: seconds(1535497233), // 2018-08-28T23:00:33Z
        updated: seconds(1707861510), // 2024-02-13T21:58:30Z
        version: "v2",
        document: include_str!("../../data/aws-managed/AWSXRayDaemonWriteAccess.json"),
    },
    AwsManaged {
        path_and_name: "AdministratorAccess",
        id: "ANPAIWMBCKSKIEE64ZLYK",
        created: seconds(1423247986), // 2015-02-06T18:39:46Z
        updated: seconds(1423247986), // 2015-02-06T18:39:46Z
        version: "v1",
        document: include_str!("../../data/aws-managed/AdministratorAccess.json"),
    },
    AwsManaged {
        path_and_name: "AmazonCognitoDeveloperAuthenticatedIdentities",
        id: "ANPAIQOKZ5BGKLCMTXH4W",
        created: seconds(1427217743), // 2015-03-24T17:22:23Z
        updated: seconds(1427217743), // 2015-03-24T17:22:23Z
        version: "v1",
        document: include_str!("../../data/aws-managed/AmazonCognitoDeveloperAuthenticatedIdentities.json"),
    },
    AwsManaged {
        path_and_name: "AmazonCognitoPowerUser",
        id: "ANPAJKW5H2HNCPGCYGR6Y",
        created: seconds(1427217296), // 2015-03-24T17:14:56Z
        updated: seconds(1770919209), // 2026-02-12T18:00:09Z
        version: "v9",
        document: include_str!("../../data/aws-managed/AmazonCognitoPowerUser.json"),
    },
    AwsManaged {
        path_and_name: "AmazonCognitoReadOnly",
        id: "ANPAJBFTRZD2GQGJHSVQK",
        created: seconds(1427216806), // 2015-03-24T17:06:46Z
        updated: seconds(1564687264), // 2019-08-01T19:21:04Z
        version: "v4",
        document: include_str!("../../data/aws-managed/AmazonCognitoReadOnly.json"),
    },
    AwsManaged {
        path_and_name: "AmazonDynamoDBFullAccess",
        id: "ANPAINUGF2JSOSUY76KYA",
        created: seconds(1423248011), // 2015-02-06T18:40:11Z
        updated: seconds(1611941910), // 2021-01-29T17:38:30Z
        version: "v15",
        document: include_str!("../../data/aws-managed/AmazonDynamoDBFullAccess.json"),
    },
    AwsManaged {
        path_and_name: "AmazonDynamoDBReadOnlyAccess",
        id: "ANPAIY2XFNA232XJ6J7X2",
        created: seconds(1423248012), // 2015-02-06T18:40:12Z
        updated: seconds(1731951495), // 2024-11-18T17:38:15Z
        version: "v15",
        document: include_str!("../../data/aws-managed/AmazonDynamoDBReadOnlyAccess.json"),
    },
    AwsManaged {
        path_and_name: "AmazonEC2ContainerRegistryReadOnly",
        id: "ANPAIFYZPA37OOHVIH7KQ",
        created: seconds(1450717455), // 2015-12-21T17:04:15Z
        updated: seconds(1576011392), // 2019-12-10T20:56:32Z
        version: "v3",
        document: include_str!("../../data/aws-managed/AmazonEC2ContainerRegistryReadOnly.json"),
    },
    AwsManaged {
        path_and_name: "AmazonEC2FullAccess",
        id: "ANPAI3VAJF5ZCRZ7MCQE6",
        created: seconds(1423248015), // 2015-02-06T18:40:15Z
        updated: seconds(1543285016), // 2018-11-27T02:16:56Z
        version: "v5",
        document: include_str!("../../data/aws-managed/AmazonEC2FullAccess.json"),
    },
    AwsManaged {
        path_and_name: "AmazonEC2ReadOnlyAccess",
        id: "ANPAIGDT4SV4GSETWTBZK",
        created: seconds(1423248017), // 2015-02-06T18:40:17Z
        updated: seconds(1770919397), // 2026-02-12T18:03:17Z
        version: "v5",
        document: include_str!("../../data/aws-managed/AmazonEC2ReadOnlyAccess.json"),
    },
    AwsManaged {
        path_and_name: "AmazonEKSClusterPolicy",
        id: "ANPAXCA5FBKPNIE4OP6QS",
        created: seconds(1527455174), // 2018-05-27T21:06:14Z
        updated: seconds(1770919095), // 2026-02-12T17:58:15Z
        version: "v10",
        document: include_str!("../../data/aws-managed/AmazonEKSClusterPolicy.json"),
    },
    AwsManaged {
        path_and_name: "AmazonEKSWorkerNodePolicy",
        id: "ANPAKSJ2YYODUEQHXY5GQ",
        created: seconds(1527455341), // 2018-05-27T21:09:01Z
        updated: seconds(1701043573), // 2023-11-27T00:06:13Z
        version: "v3",
        document: include_str!("../../data/aws-managed/AmazonEKSWorkerNodePolicy.json"),
    },
    AwsManaged {
        path_and_name: "AmazonEventBridgeFullAccess",
        id: "ANPA43ET5KRFXHUI6WH3K",
        created: seconds(1562854135), // 2019-07-11T14:08:55Z
        updated: seconds(1770919105), // 2026-02-12T17:58:25Z
        version: "v7",
        document: include_str!("../../data/aws-managed/AmazonEventBridgeFullAccess.json"),
    },
    AwsManaged {
        path_and_name: "AmazonEventBridgeReadOnlyAccess",
        id: "ANPAJYRFNDVV2D4TIO2FU",
        created: seconds(1562853547), // 2019-07-11T13:59:07Z
        updated: seconds(1790285828), // 2026-09-24T21:37:08Z
        version: "v7",
        document: include_str!("../../data/aws-managed/AmazonEventBridgeReadOnlyAccess.json"),
    },
    AwsManaged {
        path_and_name: "AmazonGuardDutyReadOnlyAccess",
        id: "ANPAODP6JH7EQ37TAK7NB",
        created: seconds(1511908180), // 2017-11-28T22:29:40Z
        updated: seconds(1700176026), // 2023-11-16T23:07:06Z
        version: "v4",
        document: include_str!("../../data/aws-managed/AmazonGuardDutyReadOnlyAccess.json"),
    },
    AwsManaged {
        path_and_name: "AmazonKinesisFullAccess",
        id: "ANPAIVF32HAMOXCUYRAYE",
        created: seconds(1423248029), // 2015-02-06T18:40:29Z
        updated: seconds(1423248029), // 2015-02-06T18:40:29Z
        version: "v1",
        document: include_str!("../../data/aws-managed/AmazonKinesisFullAccess.json"),
    },
    AwsManaged {
        path_and_name: "AmazonRDSFullAccess",
        id: "ANPAI3R4QMOG6Q5A4VWVG",
        created: seconds(1423248052), // 2015-02-06T18:40:52Z
        updated: seconds(1692313217), // 2023-08-17T23:00:17Z
        version: "v14",
        document: include_str!("../../data/aws-managed/AmazonRDSFullAccess.json"),
    },
    AwsManaged {
        path_and_name: "AmazonRDSReadOnlyAccess",
        id: "ANPAJKTTTYV2IIHKLZ346",
        created: seconds(1423248053), // 2015-02-06T18:40:53Z
        updated: seconds(1681475529), // 2023-04-14T12:32:09Z
        version: "v7",
        document: include_str!("../../data/aws-managed/AmazonRDSReadOnlyAccess.json"),
    },
    AwsManaged {
        path_and_name: "AmazonRoute53FullAccess",
        id: "ANPAJWVDLG5RPST6PHQ3A",
        created: seconds(1423248054), // 2015-02-06T18:40:54Z
        updated: seconds(1770919240), // 2026-02-12T18:00:40Z
        version: "v7",
        document: include_str!("../../data/aws-managed/AmazonRoute53FullAccess.json"),
    },
    AwsManaged {
        path_and_name: "AmazonRoute53ReadOnlyAccess",
        id: "ANPAITOYK2ZAOQFXV2JNC",
        created: seconds(1423248055), // 2015-02-06T18:40:55Z
        updated: seconds(1479244516), // 2016-11-15T21:15:16Z
        version: "v2",
        document: include_str!("../../data/aws-managed/AmazonRoute53ReadOnlyAccess.json"),
    },
    AwsManaged {
        path_and_name: "AmazonS3FullAccess",
        id: "ANPAIFIR6V6BVTRAHWINE",
        created: seconds(1423248058), // 2015-02-06T18:40:58Z
        updated: seconds(1632773797), // 2021-09-27T20:16:37Z
        version: "v2",
        document: include_str!("../../data/aws-managed/AmazonS3FullAccess.json"),
    },
    AwsManaged {
        path_and_name: "AmazonS3ReadOnlyAccess",
        id: "ANPAIZTJ4DXE7G6AGAE6M",
        created: seconds(1423248059), // 2015-02-06T18:40:59Z
        updated: seconds(1691703099), // 2023-08-10T21:31:39Z
        version: "v3",
        document: include_str!("../../data/aws-managed/AmazonS3ReadOnlyAccess.json"),
    },
    AwsManaged {
        path_and_name: "AmazonSNSFullAccess",
        id: "ANPAJWEKLCXXUNT2SOLSG",
        created: seconds(1423248065), // 2015-02-06T18:41:05Z
        updated: seconds(1727217125), // 2024-09-24T22:32:05Z
        version: "v2",
        document: include_str!("../../data/aws-managed/AmazonSNSFullAccess.json"),
    },
    AwsManaged {
        path_and_name: "AmazonSNSReadOnlyAccess",
        id: "ANPAIZGQCQTFOFPMHSB6W",
        created: seconds(1423248066), // 2015-02-06T18:41:06Z
        updated: seconds(1727215992), // 2024-09-24T22:13:12Z
        version: "v2",
        document: include_str!("../../data/aws-managed/AmazonSNSReadOnlyAccess.json"),
    },
    AwsManaged {
        path_and_name: "AmazonSQSFullAccess",
        id: "ANPAI65L554VRJ33ECQS6",
        created: seconds(1423248067), // 2015-02-06T18:41:07Z
        updated: seconds(1423248067), // 2015-02-06T18:41:07Z
        version: "v1",
        document: include_str!("../../data/aws-managed/AmazonSQSFullAccess.json"),
    },
    AwsManaged {
        path_and_name: "AmazonSQSReadOnlyAccess",
        id: "ANPAIUGSSQY362XGCM6KW",
        created: seconds(1423248068), // 2015-02-06T18:41:08Z
        updated: seconds(1716574604), // 2024-05-24T18:16:44Z
        version: "v4",
        document: include_str!("../../data/aws-managed/AmazonSQSReadOnlyAccess.json"),
    },
    AwsManaged {
        path_and_name: "AmazonSSMFullAccess",
        id: "ANPAJA7V6HI4ISQFMDYAG",
        created: seconds(1432921187), // 2015-05-29T17:39:47Z
        updated: seconds(1574280536), // 2019-11-20T20:08:56Z
        version: "v4",
        document: include_str!("../../data/aws-managed/AmazonSSMFullAccess.json"),
    },
    AwsManaged {
        path_and_name: "AmazonSSMManagedInstanceCore",
        id: "ANPAEW4OYHTVZVZA2PZZJ",
        created: seconds(1552670532), // 2019-03-15T17:22:12Z
        updated: seconds(1558630461), // 2019-05-23T16:54:21Z
        version: "v2",
        document: include_str!("../../data/aws-managed/AmazonSSMManagedInstanceCore.json"),
    },
    AwsManaged {
        path_and_name: "AmazonSSMReadOnlyAccess",
        id: "ANPAJODSKQGGJTHRYZ5FC",
        created: seconds(1432921459), // 2015-05-29T17:44:19Z
        updated: seconds(1432921459), // 2015-05-29T17:44:19Z
        version: "v1",
        document: include_str!("../../data/aws-managed/AmazonSSMReadOnlyAccess.json"),
    },
    AwsManaged {
        path_and_name: "AmazonVPCFullAccess",
        id: "ANPAJBWPGNOVKZD3JI2P2",
        created: seconds(1423248076), // 2015-02-06T18:41:16Z
        updated: seconds(1770919244), // 2026-02-12T18:00:44Z
        version: "v13",
        document: include_str!("../../data/aws-managed/AmazonVPCFullAccess.json"),
    },
    AwsManaged {
        path_and_name: "AmazonVPCReadOnlyAccess",
        id: "ANPAIICZJNOJN36GTG6CM",
        created: seconds(1423248077), // 2015-02-06T18:41:17Z
        updated: seconds(1770919099), // 2026-02-12T17:58:19Z
        version: "v12",
        document: include_str!("../../data/aws-managed/AmazonVPCReadOnlyAccess.json"),
    },
    AwsManaged {
        path_and_name: "CloudWatchAgentAdminPolicy",
        id: "ANPAN7E2CS3UEFFBMFK72",
        created: seconds(1520383951), // 2018-03-07T00:52:31Z
        updated: seconds(1707166797), // 2024-02-05T20:59:57Z
        version: "v2",
        document: include_str!("../../data/aws-managed/CloudWatchAgentAdminPolicy.json"),
    },
    AwsManaged {
        path_and_name: "CloudWatchAgentServerPolicy",
        id: "ANPANND76WFNUO7RMIWHR",
        created: seconds(1520384804), // 2018-03-07T01:06:44Z
        updated: seconds(1707237457), // 2024-02-06T16:37:37Z
        version: "v3",
        document: include_str!("../../data/aws-managed/CloudWatchAgentServerPolicy.json"),
    },
    AwsManaged {
        path_and_name: "CloudWatchFullAccess",
        id: "ANPAIKEABORKUXN6DEAZU",
        created: seconds(1423248000), // 2015-02-06T18:40:00Z
        updated: seconds(1669555429), // 2022-11-27T13:23:49Z
        version: "v4",
        document: include_str!("../../data/aws-managed/CloudWatchFullAccess.json"),
    },
    AwsManaged {
        path_and_name: "CloudWatchFullAccessV2",
        id: "ANPA4ZWO4Q4EKXSKCJXQU",
        created: seconds(1690889577), // 2023-08-01T11:32:57Z
        updated: seconds(1790096228), // 2026-09-22T16:57:08Z
        version: "v17",
        document: include_str!("../../data/aws-managed/CloudWatchFullAccessV2.json"),
    },
    AwsManaged {
        path_and_name: "CloudWatchLogsFullAccess",
        id: "ANPAJ3ZGNWK2R5HW5BQFO",
        created: seconds(1423248002), // 2015-02-06T18:40:02Z
        updated: seconds(1770919233), // 2026-02-12T18:00:33Z
        version: "v8",
        document: include_str!("../../data/aws-managed/CloudWatchLogsFullAccess.json"),
    },
    AwsManaged {
        path_and_name: "CloudWatchLogsReadOnlyAccess",
        id: "ANPAJ2YIYDYSNNEHK3VKW",
        created: seconds(1423248003), // 2015-02-06T18:40:03Z
        updated: seconds(1770919153), // 2026-02-12T17:59:13Z
        version: "v12",
        document: include_str!("../../data/aws-managed/CloudWatchLogsReadOnlyAccess.json"),
    },
    AwsManaged {
        path_and_name: "CloudWatchReadOnlyAccess",
        id: "ANPAJN23PDQP7SZQAE3QE",
        created: seconds(1423248001), // 2015-02-06T18:40:01Z
        updated: seconds(1790096227), // 2026-09-22T16:57:07Z
        version: "v25",
        document: include_str!("../../data/aws-managed/CloudWatchReadOnlyAccess.json"),
    },
    AwsManaged {
        path_and_name: "IAMAccessAnalyzerFullAccess",
        id: "ANPAGJV4UGWAZDMPCYDB6",
        created: seconds(1575306760), // 2019-12-02T17:12:40Z
        updated: seconds(1575306760), // 2019-12-02T17:12:40Z
        version: "v1",
        document: include_str!("../../data/aws-managed/IAMAccessAnalyzerFullAccess.json"),
    },
    AwsManaged {
        path_and_name: "IAMAccessAnalyzerReadOnlyAccess",
        id: "ANPAF2MHZTH6NW4BKRTJF",
        created: seconds(1575306773), // 2019-12-02T17:12:53Z
        updated: seconds(1721324944), // 2024-07-18T17:49:04Z
        version: "v4",
        document: include_str!("../../data/aws-managed/IAMAccessAnalyzerReadOnlyAccess.json"),
    },
    AwsManaged {
        path_and_name: "IAMFullAccess",
        id: "ANPAI7XKCFMBPM3QQRRVQ",
        created: seconds(1423248038), // 2015-02-06T18:40:38Z
        updated: seconds(1561146000), // 2019-06-21T19:40:00Z
        version: "v2",
        document: include_str!("../../data/aws-managed/IAMFullAccess.json"),
    },
    AwsManaged {
        path_and_name: "IAMReadOnlyAccess",
        id: "ANPAJKSO7NDY4T57MWDSQ",
        created: seconds(1423248039), // 2015-02-06T18:40:39Z
        updated: seconds(1516907487), // 2018-01-25T19:11:27Z
        version: "v4",
        document: include_str!("../../data/aws-managed/IAMReadOnlyAccess.json"),
    },
    AwsManaged {
        path_and_name: "IAMSelfManageServiceSpecificCredentials",
        id: "ANPAI4VT74EMXK2PMQJM2",
        created: seconds(1482427518), // 2016-12-22T17:25:18Z
        updated: seconds(1482427518), // 2016-12-22T17:25:18Z
        version: "v1",
        document: include_str!("../../data/aws-managed/IAMSelfManageServiceSpecificCredentials.json"),
    },
    AwsManaged {
        path_and_name: "IAMUserChangePassword",
        id: "ANPAJ4L4MM2A7QIEB56MS",
        created: seconds(1479169516), // 2016-11-15T00:25:16Z
        updated: seconds(1770919137), // 2026-02-12T17:58:57Z
        version: "v5",
        document: include_str!("../../data/aws-managed/IAMUserChangePassword.json"),
    },
    AwsManaged {
        path_and_name: "IAMUserSSHKeys",
        id: "ANPAJTSHUA4UXGXU7ANUA",
        created: seconds(1436461734), // 2015-07-09T17:08:54Z
        updated: seconds(1436461734), // 2015-07-09T17:08:54Z
        version: "v1",
        document: include_str!("../../data/aws-managed/IAMUserSSHKeys.json"),
    },
    AwsManaged {
        path_and_name: "PowerUserAccess",
        id: "ANPAJYRXTHIB4FOVS3ZXS",
        created: seconds(1423247987), // 2015-02-06T18:39:47Z
        updated: seconds(1770919154), // 2026-02-12T17:59:14Z
        version: "v12",
        document: include_str!("../../data/aws-managed/PowerUserAccess.json"),
    },
    AwsManaged {
        path_and_name: "ReadOnlyAccess",
        id: "ANPAILL3HVNFSB6DCOWYQ",
        created: seconds(1423247988), // 2015-02-06T18:39:48Z
        updated: seconds(1790271428), // 2026-09-24T17:37:08Z
        version: "v190",
        document: include_str!("../../data/aws-managed/ReadOnlyAccess.json"),
    },
    AwsManaged {
        path_and_name: "ResourceGroupsandTagEditorFullAccess",
        id: "ANPAJNOS54ZFXN4T2Y34A",
        created: seconds(1423247993), // 2015-02-06T18:39:53Z
        updated: seconds(1691674159), // 2023-08-10T13:29:19Z
        version: "v6",
        document: include_str!("../../data/aws-managed/ResourceGroupsandTagEditorFullAccess.json"),
    },
    AwsManaged {
        path_and_name: "ResourceGroupsandTagEditorReadOnlyAccess",
        id: "ANPAJHXQTPI5I5JKAIU74",
        created: seconds(1423247994), // 2015-02-06T18:39:54Z
        updated: seconds(1691674978), // 2023-08-10T13:42:58Z
        version: "v3",
        document: include_str!("../../data/aws-managed/ResourceGroupsandTagEditorReadOnlyAccess.json"),
    },
    AwsManaged {
        path_and_name: "SecretsManagerReadWrite",
        id: "ANPAGSUMYPFSTAJVF7JUQ",
        created: seconds(1522865129), // 2018-04-04T18:05:29Z
        updated: seconds(1787701030), // 2026-08-25T23:37:10Z
        version: "v6",
        document: include_str!("../../data/aws-managed/SecretsManagerReadWrite.json"),
    },
    AwsManaged {
        path_and_name: "SecurityAudit",
        id: "ANPAIX2T3QCXHR2OGGCTO",
        created: seconds(1423248061), // 2015-02-06T18:41:01Z
        updated: seconds(1790800028), // 2026-09-30T20:27:08Z
        version: "v94",
        document: include_str!("../../data/aws-managed/SecurityAudit.json"),
    },
    AwsManaged {
        path_and_name: "aws-service-role/APIGatewayServiceRolePolicy",
        id: "ANPA4R22HFFQJN4XWF63T",
        created: seconds(1508520190), // 2017-10-20T17:23:10Z
        updated: seconds(1626128680), // 2021-07-12T22:24:40Z
        version: "v9",
        document: include_str!("../../data/aws-managed/APIGatewayServiceRolePolicy.json"),
    },
    AwsManaged {
        path_and_name: "aws-service-role/AWSAppMeshServiceRolePolicy",
        id: "ANPAMIYEJGO5QLKNW4IE7",
        created: seconds(1559586651), // 2019-06-03T18:30:51Z
        updated: seconds(1696956397), // 2023-10-10T16:46:37Z
        version: "v3",
        document: include_str!("../../data/aws-managed/AWSAppMeshServiceRolePolicy.json"),
    },
    AwsManaged {
        path_and_name: "aws-service-role/AWSApplicationAutoscalingCassandraTablePolicy",
        id: "ANPACUXDDI4JSZDCYPTYQ",
        created: seconds(1584571763), // 2020-03-18T22:49:23Z
        updated: seconds(1584571763), // 2020-03-18T22:49:23Z
        version: "v1",
        document: include_str!("../../data/aws-managed/AWSApplicationAutoscalingCassandraTablePolicy.json"),
    },
    AwsManaged {
        path_and_name: "aws-service-role/AWSApplicationAutoscalingEC2SpotFleetRequestPolicy",
        id: "ANPAJMV4RCBCGJ45TOSGL",
        created: seconds(1508955807), // 2017-10-25T18:23:27Z
        updated: seconds(1508955807), // 2017-10-25T18:23:27Z
        version: "v1",
        document: include_str!(
            "../../data/aws-managed/AWSApplicationAutoscalingEC2SpotFleetRequestPolicy.json"
        ),
    },
    AwsManaged {
        path_and_name: "aws-service-role/AWSAutoScalingPlansEC2AutoScalingPolicy",
        id: "ANPADPWRQHYT65EQHNKKU",
        created: seconds(1535064419), // 2018-08-23T22:46:59Z
        updated: seconds(1535064419), // 2018-08-23T22:46:59Z
        version: "v1",
        document: include_str!("../../data/aws-managed/AWSAutoScalingPlansEC2AutoScalingPolicy.json"),
    },
    AwsManaged {
        path_and_name: "aws-service-role/AWSBackupServiceLinkedRolePolicyForBackup",
        id: "ANPADUZB24KNSS4XFQMMO",
        created: seconds(1591139320), // 2020-06-02T23:08:40Z
        updated: seconds(1770919176), // 2026-02-12T17:59:36Z
        version: "v31",
        document: include_str!("../../data/aws-managed/AWSBackupServiceLinkedRolePolicyForBackup.json"),
    },
    AwsManaged {
        path_and_name: "aws-service-role/AWSCloudFrontVPCOriginServiceRolePolicy",
        id: "ANPAKIUBMYATCBVE6ZN3T",
        created: seconds(1729791925), // 2024-10-24T17:45:25Z
        updated: seconds(1729791925), // 2024-10-24T17:45:25Z
        version: "v1",
        document: include_str!("../../data/aws-managed/AWSCloudFrontVPCOriginServiceRolePolicy.json"),
    },
    AwsManaged {
        path_and_name: "aws-service-role/AWSCodeStarNotificationsServiceRolePolicy",
        id: "ANPAUIEYNEX7OV63T75OV",
        created: seconds(1572970221), // 2019-11-05T16:10:21Z
        updated: seconds(1584633715), // 2020-03-19T16:01:55Z
        version: "v4",
        document: include_str!("../../data/aws-managed/AWSCodeStarNotificationsServiceRolePolicy.json"),
    },
    AwsManaged {
        path_and_name: "aws-service-role/AWSDMSFleetAdvisorServiceRolePolicy",
        id: "ANPA4M5UCRX6THUN7BJA2",
        created: seconds(1678093842), // 2023-03-06T09:10:42Z
        updated: seconds(1678093842), // 2023-03-06T09:10:42Z
        version: "v1",
        document: include_str!("../../data/aws-managed/AWSDMSFleetAdvisorServiceRolePolicy.json"),
    },
    AwsManaged {
        path_and_name: "aws-service-role/AWSDMSServerlessServiceRolePolicy",
        id: "ANPADJCTQ6MNDN2EQND35",
        created: seconds(1684441685), // 2023-05-18T20:28:05Z
        updated: seconds(1770919120), // 2026-02-12T17:58:40Z
        version: "v10",
        document: include_str!("../../data/aws-managed/AWSDMSServerlessServiceRolePolicy.json"),
    },
    AwsManaged {
        path_and_name: "aws-service-role/AWSECRPullThroughCache_ServiceRolePolicy",
        id: "ANPADXPJVAFSL2TQLKHKR",
        created: seconds(1637963469), // 2021-11-26T21:51:09Z
        updated: seconds(1778609528), // 2026-05-12T18:12:08Z
        version: "v4",
        document: include_str!("../../data/aws-managed/AWSECRPullThroughCache_ServiceRolePolicy.json"),
    },
    AwsManaged {
        path_and_name: "aws-service-role/AWSElasticBeanstalkServiceRolePolicy",
        id: "ANPAXYM75J5E5FQZP7QFT",
        created: seconds(1505346397), // 2017-09-13T23:46:37Z
        updated: seconds(1787073444), // 2026-08-18T17:17:24Z
        version: "v8",
        document: include_str!("../../data/aws-managed/AWSElasticBeanstalkServiceRolePolicy.json"),
    },
    AwsManaged {
        path_and_name: "aws-service-role/AWSElasticLoadBalancingServiceRolePolicy",
        id: "ANPAO6H3R4ZKBK6MG4KKM",
        created: seconds(1505859544), // 2017-09-19T22:19:04Z
        updated: seconds(1770919088), // 2026-02-12T17:58:08Z
        version: "v14",
        document: include_str!("../../data/aws-managed/AWSElasticLoadBalancingServiceRolePolicy.json"),
    },
    AwsManaged {
        path_and_name: "aws-service-role/AWSGitSyncServiceRolePolicy",
        id: "ANPAFF37BJYJ4JEIAV42C",
        created: seconds(1700154342), // 2023-11-16T17:05:42Z
        updated: seconds(1714155151), // 2024-04-26T18:12:31Z
        version: "v2",
        document: include_str!("../../data/aws-managed/AWSGitSyncServiceRolePolicy.json"),
    },
    AwsManaged {
        path_and_name: "aws-service-role/AWSIncidentManagerServiceRolePolicy",
        id: "ANPA7O3A4C5LD5Y54LBQC",
        created: seconds(1620617685), // 2021-05-10T03:34:45Z
        updated: seconds(1738032726), // 2025-01-28T02:52:06Z
        version: "v3",
        document: include_str!("../../data/aws-managed/AWSIncidentManagerServiceRolePolicy.json"),
    },
    AwsManaged {
        path_and_name: "aws-service-role/AWSIoTManagedIntegrationsRolePolicy",
        id: "ANPAVGAHT3YZNXPKZZA2X",
        created: seconds(1741209726), // 2025-03-05T21:22:06Z
        updated: seconds(1741209726), // 2025-03-05T21:22:06Z
        version: "v1",
        document: include_str!("../../data/aws-managed/AWSIoTManagedIntegrationsRolePolicy.json"),
    },
    AwsManaged {
        path_and_name: "aws-service-role/AWSKeyManagementServiceCustomKeyStoresServiceRolePolicy",
        id: "ANPAPUO6VFTFBQW3WMQQ5",
        created: seconds(1542226253), // 2018-11-14T20:10:53Z
        updated: seconds(1699643014), // 2023-11-10T19:03:34Z
        version: "v2",
        document: include_str!(
            "../../data/aws-managed/AWSKeyManagementServiceCustomKeyStoresServiceRolePolicy.json"
        ),
    },
    AwsManaged {
        path_and_name: "aws-service-role/AWSKeyManagementServiceMultiRegionKeysServiceRolePolicy",
        id: "ANPASQ5NPDIMWABEO63WU",
        created: seconds(1623857857), // 2021-06-16T15:37:37Z
        updated: seconds(1731538434), // 2024-11-13T22:53:54Z
        version: "v2",
        document: include_str!(
            "../../data/aws-managed/AWSKeyManagementServiceMultiRegionKeysServiceRolePolicy.json"
        ),
    },
    AwsManaged {
        path_and_name: "aws-service-role/AWSM2ServicePolicy",
        id: "ANPALIBK2MYHOCHTNZFNB",
        created: seconds(1654633599), // 2022-06-07T20:26:39Z
        updated: seconds(1654633599), // 2022-06-07T20:26:39Z
        version: "v1",
        document: include_str!("../../data/aws-managed/AWSM2ServicePolicy.json"),
    },
    AwsManaged {
        path_and_name: "aws-service-role/AWSOrganizationsServiceTrustPolicy",
        id: "ANPA7YYVQOCMJRGSKGDH5",
        created: seconds(1507676647), // 2017-10-10T23:04:07Z
        updated: seconds(1772737929), // 2026-03-05T19:12:09Z
        version: "v3",
        document: include_str!("../../data/aws-managed/AWSOrganizationsServiceTrustPolicy.json"),
    },
    AwsManaged {
        path_and_name: "aws-service-role/AWSResourceAccessManagerServiceRolePolicy",
        id: "ANPA5EVZDW6TANLV4HKVV",
        created: seconds(1542223708), // 2018-11-14T19:28:28Z
        updated: seconds(1542223708), // 2018-11-14T19:28:28Z
        version: "v1",
        document: include_str!("../../data/aws-managed/AWSResourceAccessManagerServiceRolePolicy.json"),
    },
    AwsManaged {
        path_and_name: "aws-service-role/AWSRolesAnywhereServicePolicy",
        id: "ANPARERILIO776BV7EBKS",
        created: seconds(1657034771), // 2022-07-05T15:26:11Z
        updated: seconds(1657034771), // 2022-07-05T15:26:11Z
        version: "v1",
        document: include_str!("../../data/aws-managed/AWSRolesAnywhereServicePolicy.json"),
    },
    AwsManaged {
        path_and_name: "aws-service-role/AWSS3OnOutpostsServiceRolePolicy",
        id: "ANPAP2J3RRKHQEJ5VLHOZ",
        created: seconds(1696365156), // 2023-10-03T20:32:36Z
        updated: seconds(1696365156), // 2023-10-03T20:32:36Z
        version: "v1",
        document: include_str!("../../data/aws-managed/AWSS3OnOutpostsServiceRolePolicy.json"),
    },
    AwsManaged {
        path_and_name: "aws-service-role/AWSSSMOpsInsightsServiceRolePolicy",
        id: "ANPAK4SUQQPU7GVYWF5JK",
        created: seconds(1623874372), // 2021-06-16T20:12:52Z
        updated: seconds(1623874372), // 2021-06-16T20:12:52Z
        version: "v1",
        document: include_str!("../../data/aws-managed/AWSSSMOpsInsightsServiceRolePolicy.json"),
    },
    AwsManaged {
        path_and_name: "aws-service-role/AWSSSOServiceRolePolicy",
        id: "ANPA6UIU5UWWS35RIZWKU",
        created: seconds(1512498975), // 2017-12-05T18:36:15Z
        updated: seconds(1739299026), // 2025-02-11T18:37:06Z
        version: "v18",
        document: include_str!("../../data/aws-managed/AWSSSOServiceRolePolicy.json"),
    },
    AwsManaged {
        path_and_name: "aws-service-role/AWSServiceRoleForAmazonEKSNodegroup",
        id: "ANPAMLKZAQ3KUTAKLHRMJ",
        created: seconds(1573090466), // 2019-11-07T01:34:26Z
        updated: seconds(1771353727), // 2026-02-17T18:42:07Z
        version: "v11",
        document: include_str!("../../data/aws-managed/AWSServiceRoleForAmazonEKSNodegroup.json"),
    },
    AwsManaged {
        path_and_name: "aws-service-role/AWSServiceRoleForImageBuilder",
        id: "ANPALI52NQNIUB6X4G74J",
        created: seconds(1575064933), // 2019-11-29T22:02:13Z
        updated: seconds(1783610848), // 2026-07-09T15:27:28Z
        version: "v28",
        document: include_str!("../../data/aws-managed/AWSServiceRoleForImageBuilder.json"),
    },
    AwsManaged {
        path_and_name: "aws-service-role/AWSShieldServiceRolePolicy",
        id: "ANPAQZ2ME6GFLVKKISSKG",
        created: seconds(1637176666), // 2021-11-17T19:17:46Z
        updated: seconds(1637176666), // 2021-11-17T19:17:46Z
        version: "v1",
        document: include_str!("../../data/aws-managed/AWSShieldServiceRolePolicy.json"),
    },
    AwsManaged {
        path_and_name: "aws-service-role/AWSSystemsManagerAccountDiscoveryServicePolicy",
        id: "ANPAGWLVVJQY47OMRZPN6",
        created: seconds(1571937665), // 2019-10-24T17:21:05Z
        updated: seconds(1666038302), // 2022-10-17T20:25:02Z
        version: "v3",
        document: include_str!("../../data/aws-managed/AWSSystemsManagerAccountDiscoveryServicePolicy.json"),
    },
    AwsManaged {
        path_and_name: "aws-service-role/AWSSystemsManagerOpsDataSyncServiceRolePolicy",
        id: "ANPAS2ILOFR2X7332R2MV",
        created: seconds(1619469759), // 2021-04-26T20:42:39Z
        updated: seconds(1687992823), // 2023-06-28T22:53:43Z
        version: "v2",
        document: include_str!("../../data/aws-managed/AWSSystemsManagerOpsDataSyncServiceRolePolicy.json"),
    },
    AwsManaged {
        path_and_name: "aws-service-role/AWSTrustedAdvisorServiceRolePolicy",
        id: "ANPANF3LKDXKFA4LV3DVQ",
        created: seconds(1519334665), // 2018-02-22T21:24:25Z
        updated: seconds(1778794932), // 2026-05-14T21:42:12Z
        version: "v15",
        document: include_str!("../../data/aws-managed/AWSTrustedAdvisorServiceRolePolicy.json"),
    },
    AwsManaged {
        path_and_name: "aws-service-role/AWSUserNotificationsServiceLinkedRolePolicy",
        id: "ANPAVBHHJEMZ2QC2I7UJA",
        created: seconds(1681910914), // 2023-04-19T13:28:34Z
        updated: seconds(1770919274), // 2026-02-12T18:01:14Z
        version: "v7",
        document: include_str!("../../data/aws-managed/AWSUserNotificationsServiceLinkedRolePolicy.json"),
    },
    AwsManaged {
        path_and_name: "aws-service-role/AccessAnalyzerServiceRolePolicy",
        id: "ANPAWQ6OQLBIN46VWSGOT",
        created: seconds(1575306790), // 2019-12-02T17:13:10Z
        updated: seconds(1770919189), // 2026-02-12T17:59:49Z
        version: "v23",
        document: include_str!("../../data/aws-managed/AccessAnalyzerServiceRolePolicy.json"),
    },
    AwsManaged {
        path_and_name: "aws-service-role/AmazonCognitoIdpEmailServiceRolePolicy",
        id: "ANPAHEPURZ3SZ6CVNBFNH",
        created: seconds(1553203945), // 2019-03-21T21:32:25Z
        updated: seconds(1553203945), // 2019-03-21T21:32:25Z
        version: "v1",
        document: include_str!("../../data/aws-managed/AmazonCognitoIdpEmailServiceRolePolicy.json"),
    },
    AwsManaged {
        path_and_name: "aws-service-role/AmazonConnectServiceLinkedRolePolicy",
        id: "ANPAAYGLQ7MHPBMIWYUJ6",
        created: seconds(1536279703), // 2018-09-07T00:21:43Z
        updated: seconds(1779919036), // 2026-05-27T21:57:16Z
        version: "v55",
        document: include_str!("../../data/aws-managed/AmazonConnectServiceLinkedRolePolicy.json"),
    },
    AwsManaged {
        path_and_name: "aws-service-role/AmazonDocDB-ElasticServiceRolePolicy",
        id: "ANPAPP5RGGN4DBZDKVIEZ",
        created: seconds(1669817825), // 2022-11-30T14:17:05Z
        updated: seconds(1669817825), // 2022-11-30T14:17:05Z
        version: "v1",
        document: include_str!("../../data/aws-managed/AmazonDocDB-ElasticServiceRolePolicy.json"),
    },
    AwsManaged {
        path_and_name: "aws-service-role/AmazonECSServiceRolePolicy",
        id: "ANPA75Q7NZQ7VVPOWBY3V",
        created: seconds(1507943938), // 2017-10-14T01:18:58Z
        updated: seconds(1776899529), // 2026-04-22T23:12:09Z
        version: "v24",
        document: include_str!("../../data/aws-managed/AmazonECSServiceRolePolicy.json"),
    },
    AwsManaged {
        path_and_name: "aws-service-role/AmazonEKSConnectorServiceRolePolicy",
        id: "ANPAWYABU2S3J57DK5OLX",
        created: seconds(1630787468), // 2021-09-04T20:31:08Z
        updated: seconds(1760567647), // 2025-10-15T22:34:07Z
        version: "v2",
        document: include_str!("../../data/aws-managed/AmazonEKSConnectorServiceRolePolicy.json"),
    },
    AwsManaged {
        path_and_name: "aws-service-role/AmazonEKSForFargateServiceRolePolicy",
        id: "ANPASQPUJBQDHEBOTYA6J",
        created: seconds(1574397385), // 2019-11-22T04:36:25Z
        updated: seconds(1574397385), // 2019-11-22T04:36:25Z
        version: "v1",
        document: include_str!("../../data/aws-managed/AmazonEKSForFargateServiceRolePolicy.json"),
    },
    AwsManaged {
        path_and_name: "aws-service-role/AmazonEKSServiceRolePolicy",
        id: "ANPA5QDWENYW2MF3CHUP6",
        created: seconds(1582315847), // 2020-02-21T20:10:47Z
        updated: seconds(1787332629), // 2026-08-21T17:17:09Z
        version: "v27",
        document: include_str!("../../data/aws-managed/AmazonEKSServiceRolePolicy.json"),
    },
    AwsManaged {
        path_and_name: "aws-service-role/AmazonEMRContainersServiceRolePolicy",
        id: "ANPACLJ2664JTOCFUJGYY",
        created: seconds(1607474299), // 2020-12-09T00:38:19Z
        updated: seconds(1784914031), // 2026-07-24T17:27:11Z
        version: "v6",
        document: include_str!("../../data/aws-managed/AmazonEMRContainersServiceRolePolicy.json"),
    },
    AwsManaged {
        path_and_name: "aws-service-role/AmazonEMRServerlessServiceRolePolicy",
        id: "ANPAL5Y36YNBLHNVMX7YX",
        created: seconds(1653088542), // 2022-05-20T23:15:42Z
        updated: seconds(1706206903), // 2024-01-25T18:21:43Z
        version: "v3",
        document: include_str!("../../data/aws-managed/AmazonEMRServerlessServiceRolePolicy.json"),
    },
    AwsManaged {
        path_and_name: "aws-service-role/AmazonElasticFileSystemServiceRolePolicy",
        id: "ANPACC36AOWMTDB63BHY3",
        created: seconds(1572972761), // 2019-11-05T16:52:41Z
        updated: seconds(1731007190), // 2024-11-07T19:19:50Z
        version: "v5",
        document: include_str!("../../data/aws-managed/AmazonElasticFileSystemServiceRolePolicy.json"),
    },
    AwsManaged {
        path_and_name: "aws-service-role/AmazonFISServiceRolePolicy",
        id: "ANPAECYSWYX36QNTZ6Y35",
        created: seconds(1608585499), // 2020-12-21T21:18:19Z
        updated: seconds(1666688723), // 2022-10-25T09:05:23Z
        version: "v7",
        document: include_str!("../../data/aws-managed/AmazonFISServiceRolePolicy.json"),
    },
    AwsManaged {
        path_and_name: "aws-service-role/AmazonGrafanaServiceLinkedRolePolicy",
        id: "ANPAIIBLE5JZBA7DA56SP",
        created: seconds(1667949033), // 2022-11-08T23:10:33Z
        updated: seconds(1667949033), // 2022-11-08T23:10:33Z
        version: "v1",
        document: include_str!("../../data/aws-managed/AmazonGrafanaServiceLinkedRolePolicy.json"),
    },
    AwsManaged {
        path_and_name: "aws-service-role/AmazonLexV2BotPolicy",
        id: "ANPAKVFDEFZ3PTMSJMISZ",
        created: seconds(1610568629), // 2021-01-13T20:10:29Z
        updated: seconds(1610568629), // 2021-01-13T20:10:29Z
        version: "v1",
        document: include_str!("../../data/aws-managed/AmazonLexV2BotPolicy.json"),
    },
    AwsManaged {
        path_and_name: "aws-service-role/AmazonMQServiceRolePolicy",
        id: "ANPAPHLPUEPVTX265YCDO",
        created: seconds(1604506037), // 2020-11-04T16:07:17Z
        updated: seconds(1604506037), // 2020-11-04T16:07:17Z
        version: "v1",
        document: include_str!("../../data/aws-managed/AmazonMQServiceRolePolicy.json"),
    },
    AwsManaged {
        path_and_name: "aws-service-role/AmazonOpenSearchServerlessServiceRolePolicy",
        id: "ANPAI26F4IUXASFP3KCIB",
        created: seconds(1669319412), // 2022-11-24T19:50:12Z
        updated: seconds(1721942370), // 2024-07-25T21:19:30Z
        version: "v2",
        document: include_str!("../../data/aws-managed/AmazonOpenSearchServerlessServiceRolePolicy.json"),
    },
    AwsManaged {
        path_and_name: "aws-service-role/AmazonOpenSearchServiceRolePolicy",
        id: "ANPAFUSEMMQA3TXHGTL65",
        created: seconds(1629970029), // 2021-08-26T09:27:09Z
        updated: seconds(1743115926), // 2025-03-27T22:52:06Z
        version: "v9",
        document: include_str!("../../data/aws-managed/AmazonOpenSearchServiceRolePolicy.json"),
    },
    AwsManaged {
        path_and_name: "aws-service-role/AmazonRDSServiceRolePolicy",
        id: "ANPAWU4HUSX4RGIQFBND2",
        created: seconds(1515435466), // 2018-01-08T18:17:46Z
        updated: seconds(1719873725), // 2024-07-01T22:42:05Z
        version: "v14",
        document: include_str!("../../data/aws-managed/AmazonRDSServiceRolePolicy.json"),
    },
    AwsManaged {
        path_and_name: "aws-service-role/AmazonRedshiftServiceLinkedRolePolicy",
        id: "ANPAI22RYSO66VKSO4UGM",
        created: seconds(1505762385), // 2017-09-18T19:19:45Z
        updated: seconds(1739985727), // 2025-02-19T17:22:07Z
        version: "v15",
        document: include_str!("../../data/aws-managed/AmazonRedshiftServiceLinkedRolePolicy.json"),
    },
    AwsManaged {
        path_and_name: "aws-service-role/AmazonSESServiceRolePolicy",
        id: "ANPAFT2YSFQKPI66YFCOL",
        created: seconds(1716307340), // 2024-05-21T16:02:20Z
        updated: seconds(1716307340), // 2024-05-21T16:02:20Z
        version: "v1",
        document: include_str!("../../data/aws-managed/AmazonSESServiceRolePolicy.json"),
    },
    AwsManaged {
        path_and_name: "aws-service-role/AmazonSSMServiceRolePolicy",
        id: "ANPAPJ22MVSRRIHJHHIUE",
        created: seconds(1510600808), // 2017-11-13T19:20:08Z
        updated: seconds(1782501138), // 2026-06-26T19:12:18Z
        version: "v17",
        document: include_str!("../../data/aws-managed/AmazonSSMServiceRolePolicy.json"),
    },
    AwsManaged {
        path_and_name: "aws-service-role/AutoScalingServiceRolePolicy",
        id: "ANPAP3RPXKUU7ML7W7EQE",
        created: seconds(1515453055), // 2018-01-08T23:10:55Z
        updated: seconds(1762971546), // 2025-11-12T18:19:06Z
        version: "v10",
        document: include_str!("../../data/aws-managed/AutoScalingServiceRolePolicy.json"),
    },
    AwsManaged {
        path_and_name: "aws-service-role/BatchServiceRolePolicy",
        id: "ANPAGX6TBFT66R27RGFSM",
        created: seconds(1615359336), // 2021-03-10T06:55:36Z
        updated: seconds(1785949934), // 2026-08-05T17:12:14Z
        version: "v8",
        document: include_str!("../../data/aws-managed/BatchServiceRolePolicy.json"),
    },
    AwsManaged {
        path_and_name: "aws-service-role/CertificateManagerServiceRolePolicy",
        id: "ANPANMZGS7MXQMNRVGJR6",
        created: seconds(1593107809), // 2020-06-25T17:56:49Z
        updated: seconds(1593107809), // 2020-06-25T17:56:49Z
        version: "v1",
        document: include_str!("../../data/aws-managed/CertificateManagerServiceRolePolicy.json"),
    },
    AwsManaged {
        path_and_name: "aws-service-role/CloudTrailServiceRolePolicy",
        id: "ANPASMRRGOMETKKLBPE2T",
        created: seconds(1540416104), // 2018-10-24T21:21:44Z
        updated: seconds(1701047890), // 2023-11-27T01:18:10Z
        version: "v3",
        document: include_str!("../../data/aws-managed/CloudTrailServiceRolePolicy.json"),
    },
    AwsManaged {
        path_and_name: "aws-service-role/ECRReplicationServiceRolePolicy",
        id: "ANPALV2CZBIF3QV2GMK4B",
        created: seconds(1607119888), // 2020-12-04T22:11:28Z
        updated: seconds(1607119888), // 2020-12-04T22:11:28Z
        version: "v1",
        document: include_str!("../../data/aws-managed/ECRReplicationServiceRolePolicy.json"),
    },
    AwsManaged {
        path_and_name: "aws-service-role/ECRTemplateServiceRolePolicy",
        id: "ANPA57WRLESZQOFIIHPYC",
        created: seconds(1718838697), // 2024-06-19T23:11:37Z
        updated: seconds(1718838697), // 2024-06-19T23:11:37Z
        version: "v1",
        document: include_str!("../../data/aws-managed/ECRTemplateServiceRolePolicy.json"),
    },
    AwsManaged {
        path_and_name: "aws-service-role/EMRDescribeClusterPolicyForEMRWAL",
        id: "ANPA3AR3UFJX5WQ27KPQX",
        created: seconds(1686871822), // 2023-06-15T23:30:22Z
        updated: seconds(1686871822), // 2023-06-15T23:30:22Z
        version: "v1",
        document: include_str!("../../data/aws-managed/EMRDescribeClusterPolicyForEMRWAL.json"),
    },
    AwsManaged {
        path_and_name: "aws-service-role/Ec2InstanceConnectEndpoint",
        id: "ANPAIITB3IBFYRGQHGK5J",
        created: seconds(1674591561), // 2023-01-24T20:19:21Z
        updated: seconds(1753984146), // 2025-07-31T17:49:06Z
        version: "v2",
        document: include_str!("../../data/aws-managed/Ec2InstanceConnectEndpoint.json"),
    },
    AwsManaged {
        path_and_name: "aws-service-role/ElastiCacheServiceRolePolicy",
        id: "ANPAJV27ZUWWOFZTWKGP4",
        created: seconds(1512669004), // 2017-12-07T17:50:04Z
        updated: seconds(1701140737), // 2023-11-28T03:05:37Z
        version: "v4",
        document: include_str!("../../data/aws-managed/ElastiCacheServiceRolePolicy.json"),
    },
    AwsManaged {
        path_and_name: "aws-service-role/KafkaConnectServiceRolePolicy",
        id: "ANPAQC6JQ6L2SXWPLRVZR",
        created: seconds(1631020364), // 2021-09-07T13:12:44Z
        updated: seconds(1631020364), // 2021-09-07T13:12:44Z
        version: "v1",
        document: include_str!("../../data/aws-managed/KafkaConnectServiceRolePolicy.json"),
    },
    AwsManaged {
        path_and_name: "aws-service-role/KafkaServiceRolePolicy",
        id: "ANPATXL7NXXEQCB224KUO",
        created: seconds(1542324708), // 2018-11-15T23:31:48Z
        updated: seconds(1762816749), // 2025-11-10T23:19:09Z
        version: "v5",
        document: include_str!("../../data/aws-managed/KafkaServiceRolePolicy.json"),
    },
    AwsManaged {
        path_and_name: "aws-service-role/KeyspacesReplicationServiceRolePolicy",
        id: "ANPAWSFAHPLZWW7UVJF3V",
        created: seconds(1683044149), // 2023-05-02T16:15:49Z
        updated: seconds(1731704116), // 2024-11-15T20:55:16Z
        version: "v2",
        document: include_str!("../../data/aws-managed/KeyspacesReplicationServiceRolePolicy.json"),
    },
    AwsManaged {
        path_and_name: "aws-service-role/LakeFormationDataAccessServiceRolePolicy",
        id: "ANPABAVL55ZLSUCZN64BC",
        created: seconds(1561063579), // 2019-06-20T20:46:19Z
        updated: seconds(1707244651), // 2024-02-06T18:37:31Z
        version: "v2",
        document: include_str!("../../data/aws-managed/LakeFormationDataAccessServiceRolePolicy.json"),
    },
    AwsManaged {
        path_and_name: "aws-service-role/LightsailExportAccess",
        id: "ANPAWXLWNNMNQLXWM5DJP",
        created: seconds(1538152554), // 2018-09-28T16:35:54Z
        updated: seconds(1642211133), // 2022-01-15T01:45:33Z
        version: "v2",
        document: include_str!("../../data/aws-managed/LightsailExportAccess.json"),
    },
    AwsManaged {
        path_and_name: "aws-service-role/MemoryDBServiceRolePolicy",
        id: "ANPAXMVYUO5RDC4U6SUWD",
        created: seconds(1629239699), // 2021-08-17T22:34:59Z
        updated: seconds(1733070067), // 2024-12-01T16:21:07Z
        version: "v3",
        document: include_str!("../../data/aws-managed/MemoryDBServiceRolePolicy.json"),
    },
    AwsManaged {
        path_and_name: "aws-service-role/SSMQuickSetupRolePolicy",
        id: "ANPAVGNXR3MMZTYESWKCD",
        created: seconds(1719328804), // 2024-06-25T15:20:04Z
        updated: seconds(1731935219), // 2024-11-18T13:06:59Z
        version: "v3",
        document: include_str!("../../data/aws-managed/SSMQuickSetupRolePolicy.json"),
    },
    AwsManaged {
        path_and_name: "aws-service-role/WAFLoggingServiceRolePolicy",
        id: "ANPALGRJ5AYSA3NHUJTBJ",
        created: seconds(1535144747), // 2018-08-24T21:05:47Z
        updated: seconds(1779304337), // 2026-05-20T19:12:17Z
        version: "v2",
        document: include_str!("../../data/aws-managed/WAFLoggingServiceRolePolicy.json"),
    },
    AwsManaged {
        path_and_name: "aws-service-role/WAFV2LoggingServiceRolePolicy",
        id: "ANPA5FC4HS2ZEIKXFHBLB",
        created: seconds(1573087256), // 2019-11-07T00:40:56Z
        updated: seconds(1779300741), // 2026-05-20T18:12:21Z
        version: "v4",
        document: include_str!("../../data/aws-managed/WAFV2LoggingServiceRolePolicy.json"),
    },
    AwsManaged {
        path_and_name: "job-function/AWSManagementConsoleAdministratorAccess",
        id: "ANPAIDRBQMJIKYQAZOFKD",
        created: seconds(1755206347), // 2025-08-14T21:19:07Z
        updated: seconds(1774284135), // 2026-03-23T16:42:15Z
        version: "v7",
        document: include_str!("../../data/aws-managed/AWSManagementConsoleAdministratorAccess.json"),
    },
    AwsManaged {
        path_and_name: "job-function/Billing",
        id: "ANPAIFTHXT6FFMIRT7ZEA",
        created: seconds(1478799198), // 2016-11-10T17:33:18Z
        updated: seconds(1785449536), // 2026-07-30T22:12:16Z
        version: "v30",
        document: include_str!("../../data/aws-managed/Billing.json"),
    },
    AwsManaged {
        path_and_name: "job-function/DataScientist",
        id: "ANPAJ5YHI2BQW7EQFYDXS",
        created: seconds(1478798928), // 2016-11-10T17:28:48Z
        updated: seconds(1788392227), // 2026-09-02T23:37:07Z
        version: "v6",
        document: include_str!("../../data/aws-managed/DataScientist.json"),
    },
    AwsManaged {
        path_and_name: "job-function/DatabaseAdministrator",
        id: "ANPAIGBMAW4VUQKOQNVT6",
        created: seconds(1478798743), // 2016-11-10T17:25:43Z
        updated: seconds(1770919340), // 2026-02-12T18:02:20Z
        version: "v5",
        document: include_str!("../../data/aws-managed/DatabaseAdministrator.json"),
    },
    AwsManaged {
        path_and_name: "job-function/NetworkAdministrator",
        id: "ANPAJPNMADZFJCVPJVZA2",
        created: seconds(1478799095), // 2016-11-10T17:31:35Z
        updated: seconds(1783608135), // 2026-07-09T14:42:15Z
        version: "v16",
        document: include_str!("../../data/aws-managed/NetworkAdministrator.json"),
    },
    AwsManaged {
        path_and_name: "job-function/SupportUser",
        id: "ANPAI3V4GSSN5SJY3P2RO",
        created: seconds(1478798513), // 2016-11-10T17:21:53Z
        updated: seconds(1770919392), // 2026-02-12T18:03:12Z
        version: "v11",
        document: include_str!("../../data/aws-managed/SupportUser.json"),
    },
    AwsManaged {
        path_and_name: "job-function/SystemAdministrator",
        id: "ANPAITJPEZXCYCBXANDSW",
        created: seconds(1478798636), // 2016-11-10T17:23:56Z
        updated: seconds(1770919357), // 2026-02-12T18:02:37Z
        version: "v12",
        document: include_str!("../../data/aws-managed/SystemAdministrator.json"),
    },
    AwsManaged {
        path_and_name: "job-function/ViewOnlyAccess",
        id: "ANPAID22R6XPJATWOFDK6",
        created: seconds(1478798415), // 2016-11-10T17:20:15Z
        updated: seconds(1790800028), // 2026-09-30T20:27:08Z
        version: "v46",
        document: include_str!("../../data/aws-managed/ViewOnlyAccess.json"),
    },
    AwsManaged {
        path_and_name: "service-role/AWSLambdaBasicExecutionRole",
        id: "ANPAJNCQGXC42545SKXIK",
        created: seconds(1428591823), // 2015-04-09T15:03:43Z
        updated: seconds(1428591823), // 2015-04-09T15:03:43Z
        version: "v1",
        document: include_str!("../../data/aws-managed/AWSLambdaBasicExecutionRole.json"),
    },
    AwsManaged {
        path_and_name: "service-role/AWSLambdaDynamoDBExecutionRole",
        id: "ANPAIP7WNAGMIPYNW4WQG",
        created: seconds(1428592169), // 2015-04-09T15:09:29Z
        updated: seconds(1428592169), // 2015-04-09T15:09:29Z
        version: "v1",
        document: include_str!("../../data/aws-managed/AWSLambdaDynamoDBExecutionRole.json"),
    },
    AwsManaged {
        path_and_name: "service-role/AWSLambdaKinesisExecutionRole",
        id: "ANPAJHOLKJPXV4GBRMJUQ",
        created: seconds(1428592456), // 2015-04-09T15:14:16Z
        updated: seconds(1542658164), // 2018-11-19T20:09:24Z
        version: "v2",
        document: include_str!("../../data/aws-managed/AWSLambdaKinesisExecutionRole.json"),
    },
    AwsManaged {
        path_and_name: "service-role/AWSLambdaRole",
        id: "ANPAJX4DPCRGTC4NFDUXI",
        created: seconds(1423248088), // 2015-02-06T18:41:28Z
        updated: seconds(1423248088), // 2015-02-06T18:41:28Z
        version: "v1",
        document: include_str!("../../data/aws-managed/AWSLambdaRole.json"),
    },
    AwsManaged {
        path_and_name: "service-role/AWSLambdaSQSQueueExecutionRole",
        id: "ANPAQAOZHLCZUTQDH7WCL",
        created: seconds(1529013045), // 2018-06-14T21:50:45Z
        updated: seconds(1529013045), // 2018-06-14T21:50:45Z
        version: "v1",
        document: include_str!("../../data/aws-managed/AWSLambdaSQSQueueExecutionRole.json"),
    },
    AwsManaged {
        path_and_name: "service-role/AWSLambdaVPCAccessExecutionRole",
        id: "ANPAJVTME3YLVNL72YR2K",
        created: seconds(1455232526), // 2016-02-11T23:15:26Z
        updated: seconds(1704494306), // 2024-01-05T22:38:26Z
        version: "v3",
        document: include_str!("../../data/aws-managed/AWSLambdaVPCAccessExecutionRole.json"),
    },
    AwsManaged {
        path_and_name: "service-role/AmazonAPIGatewayPushToCloudWatchLogs",
        id: "ANPAIK4GFO7HLKYN64ASK",
        created: seconds(1447285306), // 2015-11-11T23:41:46Z
        updated: seconds(1447285306), // 2015-11-11T23:41:46Z
        version: "v1",
        document: include_str!("../../data/aws-managed/AmazonAPIGatewayPushToCloudWatchLogs.json"),
    },
    AwsManaged {
        path_and_name: "service-role/AmazonEC2RoleforSSM",
        id: "ANPAI6TL3SMY22S4KMMX6",
        created: seconds(1432921715), // 2015-05-29T17:48:35Z
        updated: seconds(1548357651), // 2019-01-24T19:20:51Z
        version: "v8",
        document: include_str!("../../data/aws-managed/AmazonEC2RoleforSSM.json"),
    },
    AwsManaged {
        path_and_name: "service-role/AmazonECSTaskExecutionRolePolicy",
        id: "ANPAZPE3WVQW6NHOK26I7",
        created: seconds(1510858102), // 2017-11-16T18:48:22Z
        updated: seconds(1510858102), // 2017-11-16T18:48:22Z
        version: "v1",
        document: include_str!("../../data/aws-managed/AmazonECSTaskExecutionRolePolicy.json"),
    },
];
