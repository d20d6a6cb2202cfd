"""An identity provider of OpenID Connect: its keys at an HTTPS address, and tokens that it signs."""

import datetime
import hashlib
import http.server
import ipaddress
import json
import ssl
import threading
import time

import jwt
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import NameOID


def certificate():
    """A certificate for the loopback address that no authority has signed, and its key."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    now = datetime.datetime.now(datetime.timezone.utc)
    names = [x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address("127.0.0.1"))]
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(hours=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName(names), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    return made, key


class Issuer:
    """Runs until `close`. `fetched` counts how often its keys were asked for."""

    def __init__(self, folder):
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.fetched = 0
        made, private = certificate()
        pem = serialization.Encoding.PEM
        file = folder / "issuer.pem"
        file.write_bytes(
            made.public_bytes(pem)
            + private.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        )
        self.thumbprint = hashlib.sha1(made.public_bytes(serialization.Encoding.DER)).hexdigest()
        issuer = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                answer = issuer.documents().get(self.path)
                body = json.dumps(answer or {}).encode()
                self.send_response(200 if answer else 404)
                # Where TLS is not closed in due form, only its length says that a body is whole.
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(file)
        self.server.socket = context.wrap_socket(self.server.socket, server_side=True)
        self.name = f"localhost:{self.server.server_port}"
        self.url = f"https://{self.name}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def documents(self):
        self.fetched += 1
        public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
        return {
            "/.well-known/openid-configuration": {"issuer": self.url, "jwks_uri": f"{self.url}/keys"},
            "/keys": {"keys": [{**public, "kid": "one", "use": "sig", "alg": "RS256"}]},
        }

    def token(self, key=None, algorithm="RS256", headers=None, **claims):
        """A token for the client `app`, of user 7, good for five minutes, but for what is said otherwise."""
        now = int(time.time())
        said = {"iss": self.url, "aud": "app", "sub": "user-7", "iat": now, "exp": now + 300, **claims}
        said = {name: value for name, value in said.items() if value is not None}
        return jwt.encode(said, self.key if key is None else key, algorithm=algorithm, headers=headers or {"kid": "one"})

    def close(self):
        self.server.shutdown()
        self.server.server_close()
