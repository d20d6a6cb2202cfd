//! What is fetched, and what is not.

use bytes::Bytes;
use http_fetch::{DOCUMENT_BYTES_MAX, FetchFailed, Fetcher, Options, PrivateHosts};

use crate::server::{Server, status, text};

fn fetcher(plain_loopback: bool) -> Fetcher {
    let options = Options {
        plain_loopback,
        ..Options::default()
    };
    Fetcher::new(&options).unwrap()
}

#[tokio::test]
async fn plain_http_is_for_the_machine_itself_and_only_where_it_was_asked_for() {
    let server = Server::plain().await;
    let url = server.url("http", "/a?b=c");
    assert_eq!(fetcher(true).get(&url, &[]).await.unwrap(), "hello");
    for (plain, url) in [
        (false, url.as_str()),
        (true, "http://192.0.2.1/"),
        (true, "http://localhost.example.com/"),
        (true, "http://user@localhost/"),
        (true, "ftp://localhost/"),
        (true, "file:///etc/passwd"),
        (true, "/etc/passwd"),
        (true, "https://"),
        (true, ""),
    ] {
        let got = fetcher(plain).get(url, &[]).await;
        assert_eq!(got, Err(FetchFailed::Url), "{url}");
    }
    assert_eq!(server.asked(), 1);
}

#[tokio::test]
async fn redirects_and_errors_are_not_documents() {
    let server = Server::plain().await;
    for code in [201, 204, 301, 302, 307, 404, 500] {
        server.answers(move |_| status(code));
        let got = fetcher(true).get(&server.url("http", "/"), &[]).await;
        assert_eq!(got, Err(FetchFailed::Status(code)));
    }
}

#[tokio::test]
async fn a_document_is_read_to_its_bound_and_no_further() {
    let server = Server::plain().await;
    for (bytes, ok) in [(DOCUMENT_BYTES_MAX, true), (DOCUMENT_BYTES_MAX + 1, false)] {
        server.answers(move |_| text(Bytes::from(vec![b'x'; bytes])));
        let got = fetcher(true).get(&server.url("http", "/"), &[]).await;
        match ok {
            true => assert_eq!(got.unwrap().len(), bytes),
            false => assert_eq!(got, Err(FetchFailed::TooLong)),
        }
    }
}

#[tokio::test(start_paused = true)]
async fn a_server_that_says_nothing_is_not_waited_for() {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    let got = fetcher(true).get(&url, &[]).await;
    assert_eq!(got, Err(FetchFailed::TooSlow));
    tokio::time::resume();
    drop(listener);
    let gone = fetcher(true).get(&url, &[]).await;
    assert!(matches!(gone, Err(FetchFailed::Unreachable(_))), "{gone:?}");
}

#[tokio::test]
async fn hosts_inside_are_not_even_connected_to_unless_they_are_listed() {
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    listener.set_nonblocking(true).unwrap();
    let port = listener.local_addr().unwrap().port();
    for host in [
        "localhost",
        "127.0.0.1",
        "LOCALHOST",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "0.0.0.0",
        "127.1",
    ] {
        let got = fetcher(true).get(&format!("https://{host}:{port}/"), &[]).await;
        assert!(matches!(got, Err(FetchFailed::Private { .. })), "{host}: {got:?}");
    }
    let nobody = listener.accept().map(|_| ()).map_err(|it| it.kind());
    assert_eq!(nobody, Err(std::io::ErrorKind::WouldBlock));

    let options = Options {
        private_hosts: PrivateHosts::Named(vec!["localhost".into()]),
        ..Options::default()
    };
    let fetcher = Fetcher::new(&options).unwrap();
    let url = format!("https://localhost:{port}/");
    let silent = tokio::time::timeout(std::time::Duration::from_millis(500), fetcher.get(&url, &[]));
    silent.await.unwrap_err();
    listener.accept().unwrap();
    let got = fetcher.get(&format!("https://127.0.0.1:{port}/"), &[]).await;
    assert!(matches!(got, Err(FetchFailed::Private { .. })), "{got:?}");
}
