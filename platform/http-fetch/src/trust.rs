//! Which servers are believed to be who they say they are.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::{fmt, io};

use aws_lc_rs::digest;
use rustls::client::danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier};
use rustls::client::{WebPkiServerVerifier, verify_server_name};
use rustls::crypto::{CryptoProvider, verify_tls12_signature, verify_tls13_signature};
use rustls::server::ParsedCertificate;
use rustls::{CertificateError, DigitallySignedStruct, Error, OtherError, RootCertStore, SignatureScheme};
use rustls_pki_types::pem::PemObject;
use rustls_pki_types::{CertificateDer, ServerName, UnixTime};

/// The roots of a PEM file, else of the first file in which systems keep theirs; none if there is none.
///
/// # Errors
/// The file that was named cannot be used.
pub(crate) fn roots(ca_file: Option<&Path>) -> Result<RootCertStore, RootsError> {
    match ca_file {
        Some(file) => read(file),
        None => {
            let found = SYSTEM_FILES.iter().find_map(|file| read(Path::new(file)).ok());
            Ok(found.unwrap_or_else(RootCertStore::empty))
        }
    }
}

fn read(file: &Path) -> Result<RootCertStore, RootsError> {
    let pem = std::fs::read(file).map_err(|error| RootsError::File(file.to_owned(), error))?;
    let mut roots = RootCertStore::empty();
    // Systems have certificates among theirs that no verifier understands.
    let (added, _) = roots.add_parsable_certificates(CertificateDer::pem_slice_iter(&pem).flatten());
    match added {
        0 => Err(RootsError::Empty(file.to_owned())),
        _ => Ok(roots),
    }
}

/// Accepts what leads to a root, else what leads to one of the certificates shown that is named by its thumbprint.
#[derive(Debug)]
pub(crate) struct Verifier {
    pub(crate) provider: Arc<CryptoProvider>,
    /// `None` where there are no roots.
    pub(crate) roots: Option<Arc<WebPkiServerVerifier>>,
    /// SHA-1, as IAM has them.
    pub(crate) thumbprints: Vec<[u8; THUMBPRINT]>,
}

impl ServerCertVerifier for Verifier {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        name: &ServerName<'_>,
        ocsp: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        let unknown = Err(Error::InvalidCertificate(CertificateError::UnknownIssuer));
        let by_roots = match &self.roots {
            Some(roots) => roots.verify_server_cert(end_entity, intermediates, name, ocsp, now),
            None => unknown,
        };
        if by_roots.is_ok() {
            return by_roots;
        }
        let shown = std::iter::once(end_entity).chain(intermediates).take(CHAIN_MAX);
        let named = shown.filter(|it| self.thumbprints.contains(&thumbprint(it)));
        for anchor in named {
            let verifier = self.anchored(anchor)?;
            match verifier.verify_server_cert(end_entity, intermediates, name, ocsp, now) {
                Err(error) if anchor == end_entity && is_authority_as_server(&error) => {
                    verify_server_name(&ParsedCertificate::try_from(end_entity)?, name)?;
                    return Ok(ServerCertVerified::assertion());
                }
                Err(_) => {}
                verified => return verified,
            }
        }
        by_roots
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        let algorithms = &self.provider.signature_verification_algorithms;
        verify_tls12_signature(message, certificate, signature, algorithms)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        certificate: &CertificateDer<'_>,
        signature: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        let algorithms = &self.provider.signature_verification_algorithms;
        verify_tls13_signature(message, certificate, signature, algorithms)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.provider
            .signature_verification_algorithms
            .supported_schemes()
    }
}

impl Verifier {
    /// A verifier that believes in one certificate.
    fn anchored(&self, anchor: &CertificateDer<'_>) -> Result<Arc<WebPkiServerVerifier>, Error> {
        let mut roots = RootCertStore::empty();
        roots.add(anchor.clone().into_owned())?;
        WebPkiServerVerifier::builder_with_provider(Arc::new(roots), Arc::clone(&self.provider))
            .build()
            .map_err(|error| Error::General(error.to_string()))
    }
}

/// Whether a certificate was refused for being an authority's, and for nothing before that: its dates are looked at first.
/// A certificate that a server makes for itself often says so (`openssl req -x509` does). If it is the very one that is
/// named there is no chain to it that could matter.
fn is_authority_as_server(error: &Error) -> bool {
    let Error::InvalidCertificate(CertificateError::Other(OtherError(cause))) = error else {
        return false;
    };
    cause.downcast_ref() == Some(&webpki::Error::CaUsedAsEndEntity)
}

/// The SHA-1 of a certificate. It names one, in a record that an administrator wrote; nothing hangs on collisions, which
/// whoever makes the certificate could only make with itself.
fn thumbprint(certificate: &CertificateDer<'_>) -> [u8; THUMBPRINT] {
    let digest = digest::digest(&digest::SHA1_FOR_LEGACY_USE_ONLY, certificate);
    digest.as_ref().try_into().unwrap_or([0; THUMBPRINT])
}

/// Bytes of a thumbprint.
pub(crate) const THUMBPRINT: usize = 20;
/// Certificates of a chain that are looked at.
const CHAIN_MAX: usize = 10;

/// Where systems keep the certificates that they trust.
const SYSTEM_FILES: [&str; 4] = [
    // Debian, Ubuntu, Arch, and most container images
    "/etc/ssl/certs/ca-certificates.crt",
    // Fedora, RHEL
    "/etc/pki/tls/certs/ca-bundle.crt",
    // openSUSE
    "/etc/ssl/ca-bundle.pem",
    // Alpine, macOS
    "/etc/ssl/cert.pem",
];

/// A file of roots cannot be used.
#[derive(Debug)]
pub enum RootsError {
    /// It cannot be read.
    File(PathBuf, io::Error),
    /// There is no certificate in it.
    Empty(PathBuf),
}

impl fmt::Display for RootsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path, cause) => write!(f, "cannot read `{}`: {cause}", path.display()),
            Self::Empty(path) => write!(f, "no certificate in `{}`", path.display()),
        }
    }
}

impl std::error::Error for RootsError {}
