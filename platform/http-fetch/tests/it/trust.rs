//! Which certificates are believed.

use std::path::PathBuf;

use aws_lc_rs::digest;
use http_fetch::{FetchFailed, Fetcher, Options, PrivateHosts};
use rcgen::{CertificateParams, KeyPair};
use rustls_pki_types::CertificateDer;

use crate::server::{Server, authority, certificate};

fn thumbprint(certificate: &CertificateDer<'_>) -> String {
    let digest = digest::digest(&digest::SHA1_FOR_LEGACY_USE_ONLY, certificate);
    digest.as_ref().iter().map(|byte| format!("{byte:02x}")).collect()
}

fn fetcher(pem: Option<&str>) -> (Fetcher, Option<tempfile::NamedTempFile>) {
    let file = pem.map(|pem| {
        let file = tempfile::NamedTempFile::new().unwrap();
        std::fs::write(file.path(), pem).unwrap();
        file
    });
    let ca_file: Option<PathBuf> = file.as_ref().map(|it| it.path().to_owned());
    let options = Options {
        ca_file,
        private_hosts: PrivateHosts::All,
        ..Options::default()
    };
    (Fetcher::new(&options).unwrap(), file)
}

async fn get(fetcher: &Fetcher, server: &Server, thumbprints: &[String]) -> Result<(), FetchFailed> {
    let got = fetcher.get(&server.url("https", "/"), thumbprints).await;
    got.map(|body| assert_eq!(body, "hello"))
}

#[tokio::test]
async fn a_chain_that_leads_to_a_root_is_believed_and_no_other() {
    let (known, unknown) = (authority("known"), authority("unknown"));
    let (fetcher, _file) = fetcher(Some(&known.pem()));
    for (issuer, host, ok) in [
        (&known, "localhost", true),
        (&known, "example.com", false),
        (&unknown, "localhost", false),
    ] {
        let (leaf, key) = certificate(host, issuer);
        let server = Server::tls(vec![leaf], &key).await;
        let got = get(&fetcher, &server, &[]).await;
        assert_eq!(got.is_ok(), ok, "{host}: {got:?}");
        assert!(ok || matches!(got, Err(FetchFailed::Certificate(_))), "{got:?}");
    }
}

#[tokio::test]
async fn a_certificate_that_is_shown_and_named_by_its_thumbprint_is_as_good_as_a_root() {
    let (known, own) = (authority("known"), authority("own"));
    let (fetcher, _file) = fetcher(Some(&known.pem()));
    let (leaf, key) = certificate("localhost", &own);
    let named = [thumbprint(own.der())];
    let with_chain = Server::tls(vec![leaf.clone(), own.der().clone()], &key).await;
    get(&fetcher, &with_chain, &named).await.unwrap();
    let upper = [named[0].to_uppercase()];
    get(&fetcher, &with_chain, &upper).await.unwrap();
    let other = ["0".repeat(40), "zz".into(), "é".repeat(20)];
    get(&fetcher, &with_chain, &other).await.unwrap_err();
    get(&fetcher, &with_chain, &[]).await.unwrap_err();

    // It must be shown.
    let alone = Server::tls(vec![leaf.clone()], &key).await;
    get(&fetcher, &alone, &named).await.unwrap_err();
}

#[tokio::test]
async fn a_named_certificate_that_the_chain_does_not_lead_to_proves_nothing() {
    let (known, own, mallory) = (authority("known"), authority("own"), authority("own"));
    let (fetcher, _file) = fetcher(Some(&known.pem()));
    // The named certificate is public: anybody can show it beside a chain of their own.
    let (leaf, key) = certificate("localhost", &mallory);
    let named = [thumbprint(own.der())];
    let server = Server::tls(vec![leaf, mallory.der().clone(), own.der().clone()], &key).await;
    get(&fetcher, &server, &named).await.unwrap_err();
}

#[tokio::test]
async fn a_named_leaf_is_believed_for_its_own_host_alone() {
    let known = authority("known");
    let (fetcher, _file) = fetcher(Some(&known.pem()));
    for (host, ok) in [("localhost", true), ("example.com", false)] {
        let key = KeyPair::generate().unwrap();
        let params = CertificateParams::new(vec![host.to_owned()]).unwrap();
        let leaf = params.self_signed(&key).unwrap().der().clone();
        let named = [thumbprint(&leaf)];
        let server = Server::tls(vec![leaf], &key).await;
        assert_eq!(get(&fetcher, &server, &named).await.is_ok(), ok, "{host}");
    }
}

#[tokio::test]
async fn a_server_that_is_its_own_authority_is_believed_if_it_is_the_named_one() {
    let known = authority("known");
    let (fetcher, _file) = fetcher(Some(&known.pem()));
    for (host, until, named, ok) in [
        ("localhost", 2999, true, true),
        ("localhost", 2999, false, false),
        ("example.com", 2999, true, false),
        ("localhost", 2002, true, false),
    ] {
        let key = KeyPair::generate().unwrap();
        let mut params = CertificateParams::new(vec![host.to_owned()]).unwrap();
        params.is_ca = rcgen::IsCa::Ca(rcgen::BasicConstraints::Unconstrained);
        params.not_before = rcgen::date_time_ymd(2001, 1, 1);
        params.not_after = rcgen::date_time_ymd(until, 1, 1);
        let own = params.self_signed(&key).unwrap().der().clone();
        let thumbprints = if named { vec![thumbprint(&own)] } else { Vec::new() };
        let server = Server::tls(vec![own], &key).await;
        let got = get(&fetcher, &server, &thumbprints).await;
        assert_eq!(got.is_ok(), ok, "{host} {until} {named}: {got:?}");
    }
}

#[tokio::test]
async fn an_expired_certificate_is_refused_however_it_is_named() {
    let own = authority("own");
    let (fetcher, _file) = fetcher(Some(&own.pem()));
    let key = KeyPair::generate().unwrap();
    let mut params = CertificateParams::new(vec!["localhost".to_owned()]).unwrap();
    params.not_before = rcgen::date_time_ymd(2001, 1, 1);
    params.not_after = rcgen::date_time_ymd(2002, 1, 1);
    let leaf = params.signed_by(&key, &own).unwrap().der().clone();
    let named = [thumbprint(own.der()), thumbprint(&leaf)];
    let server = Server::tls(vec![leaf, own.der().clone()], &key).await;
    get(&fetcher, &server, &named).await.unwrap_err();
}

#[test]
fn a_file_of_roots_without_one_is_refused() {
    let file = tempfile::NamedTempFile::new().unwrap();
    let options = |path: &std::path::Path| Options {
        ca_file: Some(path.to_owned()),
        ..Options::default()
    };
    assert!(Fetcher::new(&options(file.path())).is_err());
    assert!(Fetcher::new(&options(std::path::Path::new("/no/such/file"))).is_err());
}
