//! Server certificates and their keys.

use rcgen::{CertificateParams, KeyPair, date_time_ymd};

use crate::form::{HERE, all, done, one, said, world};

fn certificate() -> (String, String) {
    let key = KeyPair::generate().unwrap();
    let mut params = CertificateParams::new(vec!["example.com".to_owned()]).unwrap();
    params.not_after = date_time_ymd(2031, 2, 3);
    (params.self_signed(&key).unwrap().pem(), key.serialize_pem())
}

#[tokio::test]
async fn a_certificate_is_kept_renamed_and_deleted_and_its_key_never_shown() {
    let world = world();
    let root = world.root(HERE);
    let (body, key) = certificate();
    let members = [
        ("ServerCertificateName", "Web"),
        ("Path", "/cloudfront/"),
        ("CertificateBody", body.as_str()),
        ("PrivateKey", &key),
    ];
    let uploaded = done(&root, "UploadServerCertificate", &members).await;
    assert_eq!(
        one(&uploaded, "Arn"),
        "arn:aws:iam::111122223333:server-certificate/cloudfront/Web"
    );
    assert_eq!(one(&uploaded, "Expiration"), "2031-02-03T00:00:00Z");
    assert!(one(&uploaded, "ServerCertificateId").starts_with("ASCA"));
    assert_eq!(
        said(&root, "UploadServerCertificate", &members).await,
        "EntityAlreadyExists: The Server Certificate with name Web already exists."
    );

    let rename = [
        ("ServerCertificateName", "web"),
        ("NewServerCertificateName", "Site"),
        ("NewPath", "/x/"),
    ];
    done(&root, "UpdateServerCertificate", &rename).await;
    let got = done(
        &root,
        "GetServerCertificate",
        &[("ServerCertificateName", "Site")],
    )
    .await;
    assert_eq!(one(&got, "CertificateBody"), body);
    assert_eq!(one(&got, "Path"), "/x/");
    let listed = done(&root, "ListServerCertificates", &[("PathPrefix", "/x/")]).await;
    assert_eq!(all(&listed, "ServerCertificateName"), ["Site"]);

    let secret: String = key.lines().nth(1).unwrap().to_owned();
    for record in world.records() {
        assert!(!record.to_string().contains(&secret));
    }
    assert!(!got.text().contains(&secret));
    done(
        &root,
        "DeleteServerCertificate",
        &[("ServerCertificateName", "Site")],
    )
    .await;
    assert_eq!(
        said(
            &root,
            "GetServerCertificate",
            &[("ServerCertificateName", "Site")]
        )
        .await,
        "NoSuchEntity: The Server Certificate with name Site cannot be found."
    );
}

#[tokio::test]
async fn a_key_of_another_certificate_and_what_is_no_pem_are_refused() {
    let root = world().root(HERE);
    let ((body, key), (_, other)) = (certificate(), certificate());
    let upload = async |body: &str, key: &str| {
        let members = [
            ("ServerCertificateName", "Web"),
            ("CertificateBody", body),
            ("PrivateKey", key),
        ];
        said(&root, "UploadServerCertificate", &members).await
    };
    assert!(upload(&body, &other).await.starts_with("KeyPairMismatch: "));
    assert_eq!(
        upload("nonsense", &key).await,
        "MalformedCertificate: Unable to parse certificate. Please ensure the certificate is in PEM format."
    );
    assert!(
        upload(&body, "nonsense")
            .await
            .starts_with("MalformedCertificate: ")
    );
    assert_eq!(upload(&body, &key).await, "OK");
}

#[tokio::test]
async fn certificates_have_tags_and_a_quota() {
    let root = world().root(HERE);
    let (body, key) = certificate();
    for number in 0..=20 {
        let name = format!("c{number}");
        let members = [
            ("ServerCertificateName", name.as_str()),
            ("CertificateBody", &body),
            ("PrivateKey", &key),
            ("Tags.member.1.Key", "k"),
            ("Tags.member.1.Value", "v"),
        ];
        let expected = match number {
            20 => "LimitExceeded: Cannot exceed quota for ServerCertificatesPerAccount: 20",
            _ => "OK",
        };
        assert_eq!(said(&root, "UploadServerCertificate", &members).await, expected);
    }
    let of = ("ServerCertificateName", "c0");
    let listed = done(&root, "ListServerCertificateTags", &[of]).await;
    assert_eq!(
        one(&listed, "Tags"),
        "<member><Key>k</Key><Value>v</Value></member>"
    );
    done(&root, "UntagServerCertificate", &[of, ("TagKeys.member.1", "k")]).await;
    let got = done(&root, "GetServerCertificate", &[of]).await;
    assert!(all(&got, "Key").is_empty());
}
