"""Makes the encrypted messages of this folder, as `make.py` makes the others and with the same tools.

    venv/bin/python encrypted.py

The key that signs is thrown away. The one that decrypts stays, as `private-key.pem`: it opens these messages and nothing else.
"""

import base64
import os

import xmlsec
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from lxml import etree

from make import DSIG, RESPONSE, metadata, pair, sign_by_xmlsec, write

SAML = "urn:oasis:names:tc:SAML:2.0:assertion"
XENC = "http://www.w3.org/2001/04/xmlenc#"
XENC11 = "http://www.w3.org/2009/xmlenc11#"
TYPE = xmlsec.constants.TypeEncElement
OAEP, PKCS1 = xmlsec.constants.TransformRsaOaep, xmlsec.constants.TransformRsaPkcs1


def seal(root, recipient, cipher, bits, transport=OAEP):
    """The document with its assertion encrypted by xmlsec1, for the recipient's public key."""
    assertion = root.find(f"{{{SAML}}}Assertion")
    holder = etree.Element(f"{{{SAML}}}EncryptedAssertion", nsmap={"saml": SAML})
    root.replace(assertion, holder)
    holder.append(assertion)
    template = xmlsec.template.encrypted_data_create(holder, cipher, type=TYPE, ns="xenc")
    xmlsec.template.encrypted_data_ensure_cipher_value(template)
    info = xmlsec.template.encrypted_data_ensure_key_info(template, ns="dsig")
    wrapped = xmlsec.template.add_encrypted_key(info, transport)
    xmlsec.template.encrypted_data_ensure_cipher_value(wrapped)
    keys = xmlsec.KeysManager()
    public = recipient.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
    keys.add_key(xmlsec.Key.from_memory(public, xmlsec.constants.KeyDataFormatPem))
    context = xmlsec.EncryptionContext(keys)
    context.key = xmlsec.Key.generate(xmlsec.constants.KeyDataAes, bits, xmlsec.constants.KeyDataTypeSession)
    context.encrypt_xml(template, assertion)
    return root


def beside(root):
    """The same with the key beside the data, as section 6.2 of SAML Core has it too."""
    key = root.find(f".//{{{XENC}}}EncryptedKey")
    info = key.getparent()
    root.find(f"{{{SAML}}}EncryptedAssertion").append(key)
    info.getparent().remove(info)
    return root


def seal_by_hand(root, recipient, hash_, digest, mask):
    """The same by the algorithms of XML Encryption 1.1, which xmlsec1's binding cannot name."""
    assertion = root.find(f"{{{SAML}}}Assertion")
    key, nonce = AESGCM.generate_key(128), os.urandom(12)
    text = etree.tostring(assertion, with_tail=False)
    sealed = base64.b64encode(nonce + AESGCM(key).encrypt(nonce, text, None)).decode()
    oaep = padding.OAEP(padding.MGF1(hash_), hash_, None)
    wrapped = base64.b64encode(recipient.public_key().encrypt(key, oaep)).decode()
    holder = etree.fromstring(
        f"""<saml:EncryptedAssertion xmlns:saml="{SAML}"><EncryptedData xmlns="{XENC}" Type="{XENC}Element">
<EncryptionMethod Algorithm="{XENC11}aes128-gcm"/><KeyInfo xmlns="{DSIG}"><EncryptedKey xmlns="{XENC}">
<EncryptionMethod Algorithm="{XENC11}rsa-oaep"><DigestMethod xmlns="{DSIG}" Algorithm="{digest}"/>
<MGF xmlns="{XENC11}" Algorithm="{XENC11}{mask}"/></EncryptionMethod>
<CipherData><CipherValue>{wrapped}</CipherValue></CipherData></EncryptedKey></KeyInfo>
<CipherData><CipherValue>{sealed}</CipherValue></CipherData></EncryptedData></saml:EncryptedAssertion>"""
    )
    root.replace(assertion, holder)
    return root


def main():
    key, certificate = pair(rsa.generate_private_key(65537, 2048))
    recipient = rsa.generate_private_key(65537, 2048)
    pem = recipient.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    write("private-key.pem", pem.decode())
    write("metadata-encrypted.xml", metadata(certificate))
    fresh = lambda: etree.fromstring(RESPONSE)
    signed = lambda: sign_by_xmlsec(fresh(), "_assertion", key)
    constants = xmlsec.constants
    cases = {
        "aes128-gcm": seal(signed(), recipient, constants.TransformAes128Gcm, 128),
        "aes192-gcm": seal(signed(), recipient, constants.TransformAes192Gcm, 192),
        "aes256-gcm": seal(signed(), recipient, constants.TransformAes256Gcm, 256),
        "aes128-cbc": seal(signed(), recipient, constants.TransformAes128Cbc, 128),
        "aes192-cbc": seal(signed(), recipient, constants.TransformAes192Cbc, 192),
        "aes256-cbc": seal(signed(), recipient, constants.TransformAes256Cbc, 256),
        "key-beside": beside(seal(signed(), recipient, constants.TransformAes256Gcm, 256)),
        "oaep-sha256": seal_by_hand(signed(), recipient, hashes.SHA256(), XENC + "sha256", "mgf1sha256"),
        "oaep-sha512": seal_by_hand(signed(), recipient, hashes.SHA512(), XENC + "sha512", "mgf1sha512"),
        "response-signed": sign_by_xmlsec(
            seal(fresh(), recipient, constants.TransformAes256Cbc, 256), "_response", key
        ),
        "both-signed": sign_by_xmlsec(
            seal(signed(), recipient, constants.TransformAes256Gcm, 256), "_response", key
        ),
        "unsigned": seal(fresh(), recipient, constants.TransformAes256Gcm, 256),
        "pkcs1": seal(signed(), recipient, constants.TransformAes256Gcm, 256, PKCS1),
        "other-recipient": seal(
            signed(), rsa.generate_private_key(65537, 2048), constants.TransformAes256Gcm, 256
        ),
    }
    for name, root in cases.items():
        write(f"encrypted-{name}.xml", etree.tostring(root).decode())


if __name__ == "__main__":
    main()
