"""Requests as bytes: a signer of its own, so that each part can be wrong on purpose."""

import datetime
import hashlib
import hmac
import http.client
import json
import re
from urllib.parse import quote, urlencode

KMS_JSON = "application/x-amz-json-1.1"
FORM = "application/x-www-form-urlencoded; charset=utf-8"


class Answer:
    def __init__(self, response):
        self.status = response.status
        self.headers = {name.lower(): value for name, value in response.getheaders()}
        self.body = response.read()

    @property
    def json(self):
        return json.loads(self.body)

    @property
    def code(self):
        """The error's code, in either protocol."""
        if self.headers["content-type"] == "text/xml":
            return re.search(rb"<Code>(.*?)</Code>", self.body)[1].decode()
        return self.json["__type"].split("#")[-1]

    @property
    def message(self):
        if self.headers["content-type"] == "text/xml":
            return re.search(rb"<Message>(.*?)</Message>", self.body, re.S)[1].decode()
        return self.json.get("message") or self.json.get("Message") or ""

    @property
    def arn(self):
        """What GetCallerIdentity says."""
        return re.search(rb"<Arn>(.*?)</Arn>", self.body)[1].decode()


def now(minutes=0):
    return datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(minutes=minutes)


def signing_key(secret, date, region, service):
    key = ("AWS4" + secret).encode()
    for part in (date, region, service, "aws4_request"):
        key = hmac.new(key, part.encode(), hashlib.sha256).digest()
    return key


class Request:
    """A request to KMS or STS. What is not said is right."""

    def __init__(self, server, service="kms", *, method="POST", path="/", query="", headers=None, body=b"", host=None):
        self.server = server
        self.service = service
        self.method, self.path, self.query = method, path, query
        self.headers = {"Host": host or f"127.0.0.1:{server.port}", **(headers or {})}
        self.body = body

    def sign(
        self, *, key="test", secret="test", region="us-east-1", service=None, at=None, payload=None, token=None, signed=None
    ):
        """Adds the headers of a signature. `signed` names the headers it covers; by default all."""
        at = at or now()
        service = service or self.service
        stamp, date = at.strftime("%Y%m%dT%H%M%SZ"), at.strftime("%Y%m%d")
        self.headers["X-Amz-Date"] = stamp
        if payload:
            self.headers["X-Amz-Content-Sha256"] = payload
        if token:
            self.headers["X-Amz-Security-Token"] = token
        values = {name.lower(): " ".join(value.split()) for name, value in self.headers.items()}
        names = sorted(signed or values)
        canonical = "\n".join(
            [
                self.method,
                self.path,
                "&".join(sorted(self.query.split("&"))) if self.query else "",
                *(f"{name}:{values[name]}" for name in names),
                "",
                ";".join(names),
                payload or hashlib.sha256(self.body).hexdigest(),
            ]
        )
        scope = f"{date}/{region}/{service}/aws4_request"
        text = "\n".join(["AWS4-HMAC-SHA256", stamp, scope, hashlib.sha256(canonical.encode()).hexdigest()])
        signature = hmac.new(signing_key(secret, date, region, service), text.encode(), hashlib.sha256).hexdigest()
        self.headers["Authorization"] = (
            f"AWS4-HMAC-SHA256 Credential={key}/{scope}, SignedHeaders={';'.join(names)}, Signature={signature}"
        )
        return self

    def send(self, connection=None):
        own = connection or http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=30)
        try:
            own.putrequest(
                self.method, self.path + (f"?{self.query}" if self.query else ""), skip_host=True, skip_accept_encoding=True
            )
            for name, value in self.headers.items():
                own.putheader(name, value)
            if self.body or self.method == "POST":
                own.putheader("Content-Length", str(len(self.body)))
            own.endheaders(self.body)
            return Answer(own.getresponse())
        finally:
            if not connection:
                own.close()


def kms(server, operation, document=None, **more):
    """A request of a KMS operation, not signed yet."""
    body = more.pop("body", None)
    if body is None:
        body = json.dumps(document or {}).encode()
    headers = {"X-Amz-Target": f"TrentService.{operation}", "Content-Type": KMS_JSON, **more.pop("headers", {})}
    return Request(server, "kms", headers=headers, body=body, **more)


def sts(server, action="GetCallerIdentity", version="2011-06-15", **more):
    """A request of an STS operation, not signed yet."""
    body = urlencode({"Action": action, "Version": version}).encode()
    return Request(server, "sts", headers={"Content-Type": FORM, **more.pop("headers", {})}, body=body, **more)


def presigned(server, *, key="test", secret="test", region="us-east-1", at=None, expires=60, action="GetCallerIdentity"):
    """A GET of STS whose signature is in the URL."""
    at = at or now()
    stamp, date = at.strftime("%Y%m%dT%H%M%SZ"), at.strftime("%Y%m%d")
    scope = f"{date}/{region}/sts/aws4_request"
    parameters = {
        "Action": action,
        "Version": "2011-06-15",
        "X-Amz-Algorithm": "AWS4-HMAC-SHA256",
        "X-Amz-Credential": f"{key}/{scope}",
        "X-Amz-Date": stamp,
        "X-Amz-Expires": str(expires),
        "X-Amz-SignedHeaders": "host",
    }
    query = "&".join(f"{name}={quote(value, safe='-_.~')}" for name, value in sorted(parameters.items()))
    host = f"127.0.0.1:{server.port}"
    canonical = "\n".join(["GET", "/", query, f"host:{host}", "", "host", hashlib.sha256(b"").hexdigest()])
    text = "\n".join(["AWS4-HMAC-SHA256", stamp, scope, hashlib.sha256(canonical.encode()).hexdigest()])
    signature = hmac.new(signing_key(secret, date, region, "sts"), text.encode(), hashlib.sha256).hexdigest()
    return Request(server, "sts", method="GET", query=f"{query}&X-Amz-Signature={signature}", host=host)
