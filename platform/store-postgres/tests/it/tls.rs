//! Encrypted connections with a password, and what is refused.

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use secret::Secret;
use store::{Batch, Key, Store, Write};
use store_postgres::{Connect, Postgres};
use throwaway_postgres::Throwaway;

/// A certificate authority of the test.
fn authority() -> CertifiedIssuer<'static, KeyPair> {
    let mut params = CertificateParams::new(Vec::new()).unwrap();
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap()
}

/// A server that takes encrypted connections with a password and no others, as `localhost`.
fn server(authority: &CertifiedIssuer<'static, KeyPair>) -> Throwaway {
    let mut server = Throwaway::make().unwrap();
    let key = KeyPair::generate().unwrap();
    let params = CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
    let certificate = params.signed_by(&key, authority).unwrap();
    for (setting, name, text) in [
        ("ssl_cert_file", "server.pem", certificate.pem()),
        ("ssl_key_file", "server.key", key.serialize_pem()),
    ] {
        let path = server.private_file(name, &text).unwrap();
        server.set(setting, &path.display().to_string());
    }
    server.set("ssl", "on");
    server.set("password_encryption", "scram-sha-256");
    server
        .set_rules("local all all trust\nhostssl all all all scram-sha-256\n")
        .unwrap();
    server.resume().unwrap();
    for sql in [
        "CREATE ROLE sealstone LOGIN PASSWORD 'sesame'",
        "CREATE DATABASE sealstone OWNER sealstone",
    ] {
        server.sql("postgres", sql).unwrap();
    }
    server
}

fn connect(server: &Throwaway, host: &str, authorities: Option<String>, password: &str) -> Connect {
    Connect {
        url: format!("postgresql://sealstone@{host}:{}/sealstone", server.port()),
        password: Some(Secret::new(password.to_owned())),
        authorities: authorities.map(String::into_bytes),
        connections_max: 2,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_is_spoken_to_if_it_proves_to_be_the_one_that_is_meant() {
    let authority = authority();
    let server = server(&authority);
    let pem = Some(authority.pem());
    let store = Postgres::open(&connect(&server, "localhost", pem.clone(), "sesame"))
        .await
        .unwrap();
    let key = Key::new(("t", "a"));
    let write = Write::Put {
        key: key.clone(),
        value: "1".into(),
    };
    let batch = Batch {
        checks: Vec::new(),
        writes: vec![write],
    };
    store.commit(batch).await.unwrap();
    assert_eq!(store.get(&key).await.unwrap().unwrap().value, "1");
    let encrypted =
        "SELECT bool_and(ssl) FROM pg_stat_ssl JOIN pg_stat_activity USING (pid) WHERE usename = 'sealstone'";
    assert_eq!(server.sql("postgres", encrypted).unwrap(), "t");

    let stranger = self::authority().pem();
    for (host, authorities, password, said) in [
        ("localhost", Some(stranger), "sesame", "certificate"),
        ("127.0.0.1", pem.clone(), "sesame", "certificate"),
        (
            "localhost",
            pem.clone(),
            "sesam",
            "password authentication failed",
        ),
        ("localhost", None, "sesame", "no encryption"),
        (
            "localhost",
            Some("no PEM".to_owned()),
            "sesame",
            "holds no certificate",
        ),
    ] {
        let outcome = Postgres::open(&connect(&server, host, authorities, password)).await;
        let error = outcome.unwrap_err().to_string();
        assert!(error.contains(said) && !error.contains("sesam"), "{error}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_server_without_tls_is_refused_where_tls_is_wanted() {
    let connect = Connect {
        url: format!(
            "postgresql://postgres@localhost:{}/postgres",
            crate::server::shared().port()
        ),
        authorities: Some(authority().pem().into_bytes()),
        ..crate::server::connect(crate::server::shared(), "postgres")
    };
    let error = Postgres::open(&connect).await.unwrap_err().to_string();
    assert!(error.contains("server does not support TLS"), "{error}");
}
