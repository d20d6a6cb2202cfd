"""An identity provider of SAML 2.0: its metadata, responses that it signs, and assertions encrypted as identity providers do.

Nothing here knows the server's code: Python's own canonicalization signs, and `cryptography` encrypts.
"""

import base64
import datetime
import os
import xml.etree.ElementTree as ElementTree

from cryptography import x509
from cryptography.hazmat.primitives import hashes, padding, serialization
from cryptography.hazmat.primitives.asymmetric import padding as rsa_padding
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.x509.oid import NameOID

AWS = "https://aws.amazon.com/SAML/Attributes"
SIGN_IN = "https://signin.aws.amazon.com/saml"
SAML = "urn:oasis:names:tc:SAML:2.0"
XMLENC, XMLENC_11 = "http://www.w3.org/2001/04/xmlenc#", "http://www.w3.org/2009/xmlenc11#"
DSIG, MORE = "http://www.w3.org/2000/09/xmldsig#", "http://www.w3.org/2001/04/xmldsig-more#"
CANONICAL = "http://www.w3.org/2001/10/xml-exc-c14n#"


def key():
    """A private key of RSA."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def pem(private, form=serialization.PrivateFormat.PKCS8, encryption=serialization.NoEncryption()):
    """A private key as the text of a `.pem` file."""
    return private.private_bytes(serialization.Encoding.PEM, form, encryption).decode()


def encode(data):
    return base64.b64encode(data).decode()


def moment(seconds):
    """So many seconds from now."""
    then = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(seconds=seconds)
    return then.strftime("%Y-%m-%dT%H:%M:%SZ")


class SamlIssuer:
    def __init__(self):
        self.key = key()
        self.name = "https://idp.example.com/metadata"
        name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "idp.example.com")])
        now = datetime.datetime.now(datetime.timezone.utc)
        made = (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(name)
            .public_key(self.key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - datetime.timedelta(hours=1))
            .not_valid_after(now + datetime.timedelta(days=1))
            .sign(self.key, hashes.SHA256())
        )
        certificate = encode(made.public_bytes(serialization.Encoding.DER))
        self.metadata = (
            f'<EntityDescriptor xmlns="{SAML}:metadata" entityID="{self.name}">\n'
            f'  <IDPSSODescriptor protocolSupportEnumeration="{SAML}:protocol">\n'
            f'    <KeyDescriptor use="signing"><KeyInfo xmlns="{DSIG}"><X509Data>\n'
            f"      <X509Certificate>{certificate}</X509Certificate>\n"
            "    </X509Data></KeyInfo></KeyDescriptor>\n"
            f'    <SingleSignOnService Binding="{SAML}:bindings:HTTP-Redirect" Location="https://idp.example.com/sso"/>\n'
            "  </IDPSSODescriptor>\n"
            "</EntityDescriptor>\n"
        )

    def assertion(self, role, provider, subject="ann"):
        """A signed assertion that its subject may have a role, good for five minutes."""
        written = (
            f'<saml:Assertion xmlns:saml="{SAML}:assertion" Version="2.0" ID="_a" IssueInstant="{moment(0)}">\n'
            f"  <saml:Issuer>{self.name}</saml:Issuer><!--signature-->\n"
            "  <saml:Subject>\n"
            f'    <saml:NameID Format="{SAML}:nameid-format:persistent">{subject}</saml:NameID>\n'
            f'    <saml:SubjectConfirmation Method="{SAML}:cm:bearer">\n'
            f'      <saml:SubjectConfirmationData Recipient="{SIGN_IN}" NotOnOrAfter="{moment(300)}"/>\n'
            "    </saml:SubjectConfirmation>\n"
            "  </saml:Subject>\n"
            f'  <saml:Conditions NotBefore="{moment(-5)}" NotOnOrAfter="{moment(300)}">\n'
            f"    <saml:AudienceRestriction><saml:Audience>{SIGN_IN}</saml:Audience></saml:AudienceRestriction>\n"
            "  </saml:Conditions>\n"
            f'  <saml:AuthnStatement AuthnInstant="{moment(0)}"/>\n'
            "  <saml:AttributeStatement>\n"
            f'    <saml:Attribute Name="{AWS}/Role">'
            f"<saml:AttributeValue>{role},{provider}</saml:AttributeValue></saml:Attribute>\n"
            f'    <saml:Attribute Name="{AWS}/RoleSessionName">'
            f"<saml:AttributeValue>{subject}@example.com</saml:AttributeValue></saml:Attribute>\n"
            "  </saml:AttributeStatement>\n"
            "</saml:Assertion>"
        )
        return written.replace("<!--signature-->", self.signature(written.replace("<!--signature-->", "")))

    def signature(self, signed):
        digest = hashes.Hash(hashes.SHA256())
        digest.update(ElementTree.canonicalize(signed).encode())
        info = (
            f'<ds:SignedInfo xmlns:ds="{DSIG}">'
            f'<ds:CanonicalizationMethod Algorithm="{CANONICAL}"/>'
            f'<ds:SignatureMethod Algorithm="{MORE}rsa-sha256"/>'
            '<ds:Reference URI="#_a">'
            f'<ds:Transforms><ds:Transform Algorithm="{DSIG}enveloped-signature"/>'
            f'<ds:Transform Algorithm="{CANONICAL}"/></ds:Transforms>'
            f'<ds:DigestMethod Algorithm="{XMLENC}sha256"/>'
            f"<ds:DigestValue>{encode(digest.finalize())}</ds:DigestValue>"
            "</ds:Reference></ds:SignedInfo>"
        )
        canonical = ElementTree.canonicalize(info).encode()
        value = self.key.sign(canonical, rsa_padding.PKCS1v15(), hashes.SHA256())
        return f'<ds:Signature xmlns:ds="{DSIG}">{info}<ds:SignatureValue>{encode(value)}</ds:SignatureValue></ds:Signature>'


def response(assertion):
    """What a browser would carry to AWS."""
    return encode(
        (
            f'<samlp:Response xmlns:samlp="{SAML}:protocol" Version="2.0" ID="_r" IssueInstant="{moment(0)}">'
            f'<samlp:Status><samlp:StatusCode Value="{SAML}:status:Success"/></samlp:Status>{assertion}</samlp:Response>'
        ).encode()
    )


def encrypted(assertion, public, cipher="aes256-gcm", transport="sha1"):
    """An assertion encrypted for a public key (XML Encryption 1.1): by AES under RSA-OAEP."""
    content = os.urandom(32)
    if cipher == "aes256-gcm":
        nonce = os.urandom(12)
        data, name = nonce + AESGCM(content).encrypt(nonce, assertion.encode(), None), XMLENC_11 + cipher
    else:
        assert cipher == "aes256-cbc"
        vector, padder = os.urandom(16), padding.PKCS7(128).padder()
        padded = padder.update(assertion.encode()) + padder.finalize()
        encryptor = Cipher(algorithms.AES(content), modes.CBC(vector)).encryptor()
        data, name = vector + encryptor.update(padded) + encryptor.finalize(), XMLENC + cipher
    if transport == "sha1":
        digest = hashes.SHA1()
        method = f'<xenc:EncryptionMethod Algorithm="{XMLENC}rsa-oaep-mgf1p"><ds:DigestMethod Algorithm="{DSIG}sha1"/>'
    else:
        assert transport == "sha256"
        digest = hashes.SHA256()
        method = (
            f'<xenc:EncryptionMethod Algorithm="{XMLENC_11}rsa-oaep"><ds:DigestMethod Algorithm="{XMLENC}sha256"/>'
            f'<xenc11:MGF xmlns:xenc11="{XMLENC_11}" Algorithm="{XMLENC_11}mgf1sha256"/>'
        )
    wrapped = public.encrypt(content, rsa_padding.OAEP(rsa_padding.MGF1(digest), digest, None))
    value = lambda of: f"<xenc:CipherData><xenc:CipherValue>{encode(of)}</xenc:CipherValue></xenc:CipherData>"
    return (
        f'<saml:EncryptedAssertion xmlns:saml="{SAML}:assertion">'
        f'<xenc:EncryptedData xmlns:xenc="{XMLENC}" Type="{XMLENC}Element"><xenc:EncryptionMethod Algorithm="{name}"/>'
        f'<ds:KeyInfo xmlns:ds="{DSIG}"><xenc:EncryptedKey>{method}</xenc:EncryptionMethod>'
        f"{value(wrapped)}</xenc:EncryptedKey></ds:KeyInfo>{value(data)}</xenc:EncryptedData></saml:EncryptedAssertion>"
    )
