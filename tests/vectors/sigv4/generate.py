"""Makes botocore.json: requests signed by botocore, the signer inside the AWS CLI and boto3.

    python3 -m venv venv && venv/bin/pip install botocore==1.44.5
    venv/bin/python generate.py > botocore.json

The inputs below are ours; everything under "header" and "query" is what botocore made of them. The credentials are
those of the AWS documentation and open nothing.
"""

import datetime
import hashlib
import json
import sys
from urllib.parse import urlsplit

import botocore
import botocore.auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

ACCESS_KEY = "AKIDEXAMPLE"
SECRET_KEY = "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY"
TOKEN = "AQoDYXdzEPT//////////wEXAMPLEtc764bNrC9SAPBSM22wDOk4x4HIZ8j4FZTwdQW+LWsKWHGBuFqwAeMicRXmxfpSPfIeoIYRqTflfKD8YUuwthAx7mSEI/qkPpKPi/kMcGd=="
TIME = datetime.datetime(2015, 8, 30, 12, 36, 0, tzinfo=datetime.timezone.utc)

HOST = "example.amazonaws.com"
PATHS = {
    "root": "/",
    "two-slashes": "//",
    "three-slashes-inside": "/a///b",
    "trailing-slash": "/a/b/",
    "dot": "/./",
    "dot-inside": "/a/./b",
    "dots": "/a/b/../../c",
    "dots-above-the-root": "/../../a",
    "dots-to-the-root": "/a/..",
    "three-dots": "/.../a",
    "dots-in-a-name": "/..a/b../.c",
    "space": "/a%20b",
    "utf8": "/%E1%88%B4",
    "percent": "/100%25",
    "slash-encoded": "/a%2Fb",
    "arn": "/arn%3Aaws%3Akms%3Aus-east-1%3A000000000000%3Akey%2Fabc",
    "unreserved": "/-._~azAZ09",
    "plus": "/a%2Bb",
    "long": "/" + "x" * 1500,
}
# botocore normalizes these otherwise than RFC 3986 (and the other SDKs) does: it drops the last slash.
S3_PATHS = {
    "dot-last": "/a/.",
    "dots-last": "/a/b/..",
}
# What a standard service is sent undecoded, but an S3 client never sends.
STANDARD_PATHS = {
    "empty": "",
    "sub-delimiters": "/a!b$c&d'e(f)g*h+i,j;k=l:m@n",
    "lower-case-escape": "/%e1%88%b4",
    "bad-escape": "/a%zz%2",
}
QUERIES = {
    "unsorted": "b=2&a=1",
    "same-name-unsorted-values": "a=2&a=1&a=10",
    "empty-value": "a=&b=",
    "no-equals-sign": "acl",
    "case-order": "a=1&A=1&B=1&b=1",
    "prefix-names": "a-b=1&a=1&aa=1&a.b=1",
    "escapes": "a=%2F%3D%26%2B%25%20&%C3%A9=%E1%88%B4",
    "escaped-name-order": "%E1%88%B4=1&z=1&~=1&-=1",
    "value-order": "a=%20&a=%21&a=0",
    "amz-parameter": "X-Amz-Foo=bar&x-amz-bar=baz&Action=List",
    "unreserved": "-._~=-._~",
}
HEADERS = {
    "trimmed": [("My-Header1", "   a   b   c  "), ("My-Header2", '  "a   b   c"  ')],
    "repeated": [("my-header", "value4"), ("My-Header", "value1"), ("MY-HEADER", " value3 "), ("my-header", "")],
    "empty": [("X-Amz-Empty", "")],
    "utf8": [("X-Amz-Meta-Name", "Zoë, 名前")],
    "order": [("Z", "1"), ("a-b", "2"), ("A", "3"), ("a0", "4"), ("X-Amz-Target", "TrentService.Encrypt")],
    "unsigned": [("User-Agent", "curl"), ("X-Amzn-Trace-Id", "Root=1"), ("Expect", "100-continue"), ("Accept", "*/*")],
    "content": [("Content-Type", "application/x-amz-json-1.1"), ("Content-Length", "2"), ("amz-sdk-request", "attempt=1")],
    "punctuation": [("X-Amz-Punctuation", "!#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")],
}
BODY = b'{"KeyId":"alias/tutorial","Plaintext":"aGVsbG8="}'


def cases():
    for service in ("kms", "s3"):
        for name, path in PATHS.items():
            yield f"{service}/path/{name}", service, "GET", path, None, [], b"", None
        for name, query in QUERIES.items():
            yield f"{service}/query/{name}", service, "GET", "/", query, [], b"", None
        for name, headers in HEADERS.items():
            yield f"{service}/headers/{name}", service, "POST", "/", None, headers, BODY, None
        yield f"{service}/token", service, "POST", "/", "a=b", [], BODY, TOKEN
        yield f"{service}/unsigned-payload", service, "PUT", "/a", None, [("X-Amz-Content-SHA256", "UNSIGNED-PAYLOAD")], BODY, None
        yield f"{service}/put", service, "PUT", "/bucket/key%20name", "partNumber=1&uploadId=x%2By", [], BODY, TOKEN
        yield f"{service}/dated", service, "GET", "/", None, [("Date", "to be replaced")], b"", None
    for name, path in S3_PATHS.items():
        yield f"s3/path/{name}", "s3", "GET", path, None, [], b"", None
    for name, path in STANDARD_PATHS.items():
        yield f"kms/path/{name}", "kms", "GET", path, None, [], b"", None
    yield "sts/get-caller-identity", "sts", "GET", "/", "Action=GetCallerIdentity&Version=2011-06-15", [("x-k8s-aws-id", "cluster")], b"", TOKEN
    for region in ("us-east-1", "cn-north-1", "us-gov-west-1", "us-iso-east-1"):
        yield f"kms/region/{region}", "kms", "POST", "/", None, [], BODY, None, region


def request(method, path, query, headers, body):
    url = f"https://{HOST}{path}" + ("" if query is None else f"?{query}")
    made = AWSRequest(method=method, url=url, data=body)
    made.headers.add_header("Host", HOST)
    for name, value in headers:
        made.headers.add_header(name, value)
    return made


def signed(auth, made):
    seen = {}
    original = type(auth).string_to_sign

    def spy(request, canonical):
        seen["canonical_request"] = canonical
        seen["string_to_sign"] = original(auth, request, canonical)
        return seen["string_to_sign"]

    auth.string_to_sign = spy
    auth.add_auth(made)
    url = urlsplit(made.url)
    return {
        "path": url.path,
        "query": url.query,
        "headers": [[name, value] for name, value in made.headers.items()],
        **seen,
    }


def vector(name, service, method, path, query, headers, body, token, region="us-east-1"):
    credentials = Credentials(ACCESS_KEY, SECRET_KEY, token)
    header, presigned = botocore.auth.SigV4Auth, botocore.auth.SigV4QueryAuth
    if service == "s3":
        header, presigned = botocore.auth.S3SigV4Auth, botocore.auth.S3SigV4QueryAuth
    made = request(method, path, query, headers, body)
    if service == "s3" and any(value == "UNSIGNED-PAYLOAD" for _, value in headers):
        made.context["payload_signing_enabled"] = False
        made.context["client_config"] = type("C", (), {"s3": {"payload_signing_enabled": False}})()
    out = {
        "name": name,
        "service": service,
        "region": region,
        "token": token,
        "method": method,
        "body": body.decode(),
        "body_sha256": hashlib.sha256(body).hexdigest(),
        "header": signed(header(credentials, service, region), made),
    }
    # botocore moves a body into the query when it presigns, and keeps one value of a repeated parameter: only what
    # comes out is compared, so both are no matter. It presigns no Date and no x-amz-content-sha256.
    if not body and not any(header.lower() in ("date", "x-amz-content-sha256") for header, _ in headers):
        made = request(method, path, query, headers, body)
        out["query"] = signed(presigned(credentials, service, region, expires=900), made)
    return out


def main():
    botocore.auth.get_current_datetime = lambda remove_tzinfo=True: TIME.replace(tzinfo=None) if remove_tzinfo else TIME
    document = {
        "origin": f"botocore {botocore.__version__} (PyPI, Apache-2.0), by generate.py",
        "access_key_id": ACCESS_KEY,
        "secret_access_key": SECRET_KEY,
        "timestamp": TIME.strftime("%Y%m%dT%H%M%SZ"),
        "vectors": [vector(*case) for case in cases()],
    }
    json.dump(document, sys.stdout, indent=1, ensure_ascii=False)
    print()


main()
