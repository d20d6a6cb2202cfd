"""Makes the fixtures of this folder with tools that share no code with the crate: lxml (libxml2), signxml and xmlsec.

    python -m venv venv && venv/bin/pip install lxml==6.1.3 signxml==5.2.0 xmlsec==1.3.17 && venv/bin/python make.py

The keys are made anew in each run and thrown away; only their certificates stay, in the metadata documents.
"""

import datetime
import random
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
import xmlsec
from lxml import etree
from signxml import XMLSigner, methods

HERE = Path(__file__).parent
EXCLUSIVE = "http://www.w3.org/2001/10/xml-exc-c14n#"
DSIG = "http://www.w3.org/2000/09/xmldsig#"
ISSUER = "https://idp.example.com/metadata"


def pair(key):
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "idp.example.com")])
    start = datetime.datetime(2020, 1, 1)
    builder = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    builder = builder.serial_number(1).not_valid_before(start).not_valid_after(start.replace(year=2021))
    return key, builder.sign(key, hashes.SHA256())


def body(certificate):
    return "".join(certificate.public_bytes(Encoding.PEM).decode().split("\n")[1:-2])


def metadata(*certificates):
    keys = "".join(
        f"""
    <md:KeyDescriptor use="signing"><ds:KeyInfo xmlns:ds="http://www.w3.org/2000/09/xmldsig#"><ds:X509Data>
      <ds:X509Certificate>{body(it)}</ds:X509Certificate></ds:X509Data></ds:KeyInfo></md:KeyDescriptor>"""
        for it in certificates
    )
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<md:EntityDescriptor xmlns:md="urn:oasis:names:tc:SAML:2.0:metadata" entityID="{ISSUER}" validUntil="2030-01-01T00:00:00Z">
  <md:IDPSSODescriptor WantAuthnRequestsSigned="false" protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">{keys}
    <md:SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-POST" Location="https://idp.example.com/sso"/>
  </md:IDPSSODescriptor>
</md:EntityDescriptor>
"""


RESPONSE = f"""<samlp:Response xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion" xmlns:xs="http://www.w3.org/2001/XMLSchema" ID="_response" Version="2.0" IssueInstant="2023-11-14T22:13:20Z" Destination="https://signin.aws.amazon.com/saml">
  <saml:Issuer>{ISSUER}</saml:Issuer>
  <samlp:Status>
    <samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/>
  </samlp:Status>
  <saml:Assertion xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" Version="2.0" IssueInstant="2023-11-14T22:13:20.123Z" ID="_assertion">
    <saml:Issuer>{ISSUER}</saml:Issuer>
    <!-- a comment that nobody signs -->
    <saml:Subject>
      <saml:NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent">ann@example.com</saml:NameID>
      <saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer">
        <saml:SubjectConfirmationData NotOnOrAfter="2023-11-14T22:18:20Z" Recipient="https://signin.aws.amazon.com/saml"/>
      </saml:SubjectConfirmation>
    </saml:Subject>
    <saml:Conditions NotBefore="2023-11-14T22:12:20Z" NotOnOrAfter="2023-11-14T23:13:20Z">
      <saml:AudienceRestriction><saml:Audience>urn:amazon:webservices</saml:Audience></saml:AudienceRestriction>
    </saml:Conditions>
    <saml:AuthnStatement AuthnInstant="2023-11-14T22:13:00Z" SessionIndex="_1" SessionNotOnOrAfter="2023-11-15T06:13:20Z">
      <saml:AuthnContext>
        <saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport</saml:AuthnContextClassRef>
      </saml:AuthnContext>
    </saml:AuthnStatement>
    <saml:AttributeStatement>
      <saml:Attribute Name="https://aws.amazon.com/SAML/Attributes/Role">
        <saml:AttributeValue xsi:type="xs:string">arn:aws:iam::111122223333:role/Admin,arn:aws:iam::111122223333:saml-provider/Example</saml:AttributeValue>
        <saml:AttributeValue xsi:type="xs:string">arn:aws:iam::111122223333:saml-provider/Example,arn:aws:iam::111122223333:role/ReadOnly</saml:AttributeValue>
      </saml:Attribute>
      <saml:Attribute Name="https://aws.amazon.com/SAML/Attributes/RoleSessionName"><saml:AttributeValue>ann</saml:AttributeValue></saml:Attribute>
      <saml:Attribute Name="https://aws.amazon.com/SAML/Attributes/SessionDuration"><saml:AttributeValue>1800</saml:AttributeValue></saml:Attribute>
      <saml:Attribute Name="https://aws.amazon.com/SAML/Attributes/PrincipalTag:Project"><saml:AttributeValue>R&amp;D &lt;blue&gt; "x"</saml:AttributeValue></saml:Attribute>
      <saml:Attribute Name="https://aws.amazon.com/SAML/Attributes/TransitiveTagKeys"><saml:AttributeValue>Project</saml:AttributeValue></saml:Attribute>
      <saml:Attribute FriendlyName="eduPersonAffiliation" Name="urn:oid:1.3.6.1.4.1.5923.1.1.1.1"><saml:AttributeValue>staff</saml:AttributeValue><saml:AttributeValue>member</saml:AttributeValue></saml:Attribute>
      <saml:Attribute Name="urn:oid:1.3.6.1.4.1.5923.1.1.1.10"><saml:AttributeValue><saml:NameID>opaque</saml:NameID></saml:AttributeValue></saml:Attribute>
    </saml:AttributeStatement>
  </saml:Assertion>
</samlp:Response>
"""


def sign(root, id_, key, certificate, signature="rsa-sha256", digest="sha256"):
    """The document with the element of that id signed; the signature goes behind the issuer."""
    element = root if root.get("ID") == id_ else root.find(f".//*[@ID='{id_}']")
    place = etree.Element(f"{{{DSIG}}}Signature", Id="placeholder", nsmap={"ds": DSIG})
    signed = etree.fromstring(etree.tostring(element))
    signed.insert(1, place)
    signer = XMLSigner(methods.enveloped, signature, digest, EXCLUSIVE)
    signed = signer.sign(
        signed,
        key=key,
        cert=[certificate],
        reference_uri=f"#{id_}",
        id_attribute="ID",
    )
    if element is root:
        return signed
    element.getparent().replace(element, signed)
    return root


def sign_by_xmlsec(root, id_, key, exclusive=xmlsec.constants.TransformExclC14N, prefixes=None):
    """The same by the C library xmlsec1."""
    element = root if root.get("ID") == id_ else root.find(f".//*[@ID='{id_}']")
    template = xmlsec.template.create(element, exclusive, xmlsec.constants.TransformRsaSha256, ns="dsig")
    element.insert(1, template)
    reference = xmlsec.template.add_reference(template, xmlsec.constants.TransformSha256, uri=f"#{id_}")
    xmlsec.template.add_transform(reference, xmlsec.constants.TransformEnveloped)
    transform = xmlsec.template.add_transform(reference, exclusive)
    if prefixes:
        xmlsec.template.transform_add_c14n_inclusive_namespaces(transform, prefixes)
    context = xmlsec.SignatureContext()
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption())
    context.key = xmlsec.Key.from_memory(pem, xmlsec.constants.KeyDataFormatPem)
    context.register_id(element, "ID")
    context.sign(template)
    return root


def main():
    generator = random.Random(7)
    one, two = (pair(rsa.generate_private_key(65537, 2048)) for _ in range(2))
    p256, p384 = pair(ec.generate_private_key(ec.SECP256R1())), pair(ec.generate_private_key(ec.SECP384R1()))
    write("metadata.xml", metadata(one[1], p256[1], p384[1]))
    write("metadata-other.xml", metadata(two[1]))
    fresh = lambda: etree.fromstring(RESPONSE)
    inner = sign(fresh(), "_assertion", *one)
    cases = {
        "assertion-signed.xml": inner,
        "response-signed.xml": sign(fresh(), "_response", *one),
        "both-signed.xml": sign(sign(fresh(), "_assertion", *one), "_response", *one),
        "sha512.xml": sign(fresh(), "_assertion", *one, "rsa-sha512", "sha512"),
        "sha384.xml": sign(fresh(), "_response", *one, "rsa-sha384", "sha384"),
        "ecdsa-p256.xml": sign(fresh(), "_assertion", *p256, "ecdsa-sha256", "sha256"),
        "ecdsa-p384.xml": sign(fresh(), "_response", *p384, "ecdsa-sha384", "sha384"),
        "with-comments.xml": sign_by_xmlsec(
            fresh(), "_assertion", one[0], xmlsec.constants.TransformExclC14NWithComments
        ),
        "prefixes.xml": sign_by_xmlsec(fresh(), "_assertion", one[0], prefixes="xs xsi samlp"),
        "xmlsec.xml": sign_by_xmlsec(sign_by_xmlsec(fresh(), "_assertion", one[0]), "_response", one[0]),
        "other-key.xml": sign(fresh(), "_assertion", *two),
    }
    for name, root in cases.items():
        write(name, etree.tostring(root).decode())
    write("canonical.txt", "".join(canonical(generator) for _ in range(120)))


def canonical(generator):
    """One case: a document, the prefix list, and the exclusive form of its element `x` by libxml2, one line each."""
    prefixes = ["", "a", "b", "c"]
    text = lambda: "".join(generator.choice(["t", "&amp;", "&lt;", "&gt;", "&#13;", "&#10;", '"', "'", " ", "é", "𝄞"]) for _ in range(3))

    def element(depth, scope, name=None):
        scope = dict(scope)
        declared = {it: generator.choice(["u:1", "u:2"]) for it in prefixes if generator.random() < 0.3}
        if generator.random() < 0.1:
            declared[""] = ""
        scope.update(declared)
        usable = [it for it in prefixes if it == "" or it in scope]
        prefix = generator.choice(usable)
        tag = (prefix + ":" if prefix else "") + (name or generator.choice("defx"))
        attributes, seen = [], set()
        for local in generator.sample("klmn", generator.randint(0, 3)):
            own = generator.choice(usable)
            attributes.append(f"{own + ':' if own else ''}{local}=\"{text().replace(chr(34), '&quot;')}\"")
        if generator.random() < 0.2:
            attributes.append('xml:lang="en"')
        attributes += [f'xmlns{":" + it if it else ""}="{uri}"' for it, uri in declared.items()]
        generator.shuffle(attributes)
        start = " ".join([tag] + attributes)
        inner = []
        for _ in range(generator.randint(0, 3) if depth else 0):
            inner.append(generator.choice([lambda: element(depth - 1, scope), text, lambda: "<!-- c -->", lambda: "<![CDATA[<&]]>"])())
        if name == "top":
            inner.append(element(depth - 1, scope, "x"))
        return f"<{start}>{''.join(inner)}</{tag}>" if inner else f"<{start}/>"

    document = element(4, {}, "top")
    wanted = [it for it in prefixes[1:] if generator.random() < 0.3]
    root = etree.fromstring(document)
    found = next(it for it in root.iter(etree.Element) if etree.QName(it).localname == "x")
    form = etree.tostring(found, method="c14n", exclusive=True, with_comments=False, inclusive_ns_prefixes=wanted, with_tail=False)
    # libxml2 writes the tail unless told not to; a line of its own each, so line feeds are kept as they are escaped.
    return "".join(it.replace("\\", "\\\\").replace("\n", "\\n") + "\n" for it in (document, " ".join(wanted), form.decode()))


def write(name, text):
    (HERE / name).write_text(text)


if __name__ == "__main__":
    main()
