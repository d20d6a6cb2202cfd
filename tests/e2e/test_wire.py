"""What AWS answers to requests that no SDK would send."""

import base64
import http.client
import re
import socket
import time

import pytest

from wire import Request, kms, now, presigned, sts

UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
MISMATCH = "The request signature we calculated does not match the signature you provided."


def refused(answer, status, code, message=None):
    """An error of this status and code, with a request id; `message` is what its text begins with."""
    assert (answer.status, answer.code) == (status, code), answer.body
    assert UUID.fullmatch(answer.headers["x-amzn-requestid"])
    if message is not None:
        assert answer.message.startswith(message), answer.message


# --- documents and operations


def test_a_signed_request_is_answered_with_a_request_id(dev):
    answer = kms(dev, "GenerateRandom", {"NumberOfBytes": 16}).sign().send()
    assert answer.status == 200, answer.body
    assert answer.headers["content-type"] == "application/x-amz-json-1.1"
    assert UUID.fullmatch(answer.headers["x-amzn-requestid"])
    assert len(base64.b64decode(answer.json["Plaintext"])) == 16


def test_an_xml_answer_carries_its_request_id_inside_too(dev):
    answer = sts(dev).sign().send()
    assert answer.status == 200, answer.body
    inside = re.search(rb"<RequestId>(.*?)</RequestId>", answer.body)[1].decode()
    assert inside == answer.headers["x-amzn-requestid"]


@pytest.mark.parametrize("operation", ["Frobnicate", "encrypt", "Sign", ""])
def test_an_operation_that_is_not_served(dev, operation):
    refused(kms(dev, operation).sign().send(), 400, "UnknownOperationException")


def test_a_request_without_a_target(dev):
    answer = Request(dev, "kms", headers={"Content-Type": "application/x-amz-json-1.1"}, body=b"{}").sign().send()
    refused(answer, 400, "UnknownOperationException")


def test_a_target_of_another_service(dev):
    answer = kms(dev, "Encrypt", headers={"X-Amz-Target": "secretsmanager.GetSecretValue"}).sign().send()
    refused(answer, 400, "UnknownOperationException")


def test_a_service_that_is_not_served(dev):
    answer = Request(dev, "frobnicator", headers={"Content-Type": "application/x-amz-json-1.1"}, body=b"{}").sign().send()
    assert 400 <= answer.status < 500, answer.body
    assert UUID.fullmatch(answer.headers["x-amzn-requestid"])


def test_an_action_that_sts_does_not_have(dev):
    answer = sts(dev, "Frobnicate").sign().send()
    refused(answer, 400, "InvalidAction", "Could not find operation Frobnicate for version 2011-06-15")


def test_another_version_of_sts(dev):
    refused(sts(dev, version="2010-05-08").sign().send(), 400, "InvalidAction")


@pytest.mark.parametrize("body", [b"{", b"[1,", b"\xff\xfe", b'{"KeyId": }', b"{} {}", b'{"a":' * 200 + b"1" + b"}" * 200])
def test_a_body_that_is_not_json(dev, body):
    refused(kms(dev, "DescribeKey", body=body).sign().send(), 400, "SerializationException")


@pytest.mark.parametrize("document", [{"KeyId": 1}, {"KeyId": ["a"]}, {"KeyId": {"a": "b"}}, {"KeyId": True}])
def test_a_member_of_another_type(dev, document):
    refused(kms(dev, "DescribeKey", document).sign().send(), 400, "SerializationException")


def test_a_blob_that_is_not_base64(dev):
    document = {"KeyId": "alias/any", "Plaintext": "%%%"}
    refused(kms(dev, "Encrypt", document).sign().send(), 400, "SerializationException")


def test_every_broken_constraint_is_named(dev):
    document = {"KeyId": "", "Plaintext": ""}
    answer = kms(dev, "Encrypt", document).sign().send()
    refused(answer, 400, "ValidationException", "2 validation errors detected: ")
    assert "Value '' at 'keyId' failed to satisfy constraint: Member must have length greater than or equal to 1" in answer.message
    assert "at 'plaintext' failed to satisfy constraint: Member must have length greater than or equal to 1" in answer.message


def test_a_required_member_that_is_missing(dev):
    answer = kms(dev, "DescribeKey").sign().send()
    text = "1 validation error detected: Value null at 'keyId' failed to satisfy constraint: Member must not be null"
    refused(answer, 400, "ValidationException", text)


def test_an_unknown_member_is_passed_over(dev):
    assert kms(dev, "GenerateRandom", {"NumberOfBytes": 1, "Frobnicate": {"a": [1]}}).sign().send().status == 200


@pytest.mark.parametrize("content_type", ["text/plain", "application/x-www-form-urlencoded", "application/xml"])
def test_another_content_type(dev, content_type):
    answer = kms(dev, "ListKeys", headers={"Content-Type": content_type}).sign().send()
    refused(answer, 400, "UnknownOperationException")


def test_another_method(dev):
    answer = kms(dev, "ListKeys", method="PUT").sign().send()
    refused(answer, 400, "UnknownOperationException")


def test_a_body_that_is_too_large(dev):
    answer = kms(dev, "Encrypt", body=b" " * (1 << 20)).sign().send()
    refused(answer, 413, "RequestEntityTooLarge")


def test_a_body_that_is_announced_too_large_is_not_waited_for(dev):
    request = kms(dev, "Encrypt", headers={"Content-Length": str(1 << 40)}).sign()
    with socket.create_connection(("127.0.0.1", dev.port), timeout=5) as connection:
        head = "".join(f"{name}: {value}\r\n" for name, value in request.headers.items())
        connection.sendall(f"POST / HTTP/1.1\r\n{head}\r\n".encode())
        assert connection.recv(64).startswith(b"HTTP/1.1 413 ")


def test_many_requests_on_one_connection(dev):
    connection = http.client.HTTPConnection("127.0.0.1", dev.port, timeout=5)
    for _ in range(3):
        assert kms(dev, "GenerateRandom", {"NumberOfBytes": 1}).sign().send(connection).status == 200
        refused(kms(dev, "Frobnicate").sign().send(connection), 400, "UnknownOperationException")
    connection.close()


def test_a_refusal_before_the_body_says_if_the_connection_ends(dev):
    refused_early = kms(dev, "Frobnicate").sign()
    fine = kms(dev, "ListKeys").sign()
    with socket.create_connection(("127.0.0.1", dev.port), timeout=5) as connection:
        send(connection, refused_early, head_first=True)
        answer = http.client.HTTPResponse(connection)
        answer.begin()
        assert answer.status == 400
        if not answer.will_close:
            answer.read()
            send(connection, fine)
            assert connection.recv(64).startswith(b"HTTP/1.1 200 ")


def send(connection, request, head_first=False):
    """The request as it is, on a connection that stays; the body some time after the head if that is wanted."""
    headers = {**request.headers, "Content-Length": str(len(request.body))}
    head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    connection.sendall(f"POST / HTTP/1.1\r\n{head}\r\n".encode())
    if head_first:
        time.sleep(0.2)
    connection.sendall(request.body)


# --- signatures


@pytest.mark.parametrize("minutes", [-14, 14])
def test_a_clock_that_is_a_little_off(dev, minutes):
    assert kms(dev, "ListKeys").sign(at=now(minutes)).send().status == 200
    assert sts(dev).sign(at=now(minutes)).send().status == 200


@pytest.mark.parametrize(("minutes", "message"), [(-16, "Signature expired: "), (16, "Signature not yet current: ")])
def test_a_clock_that_is_off(dev, minutes, message):
    refused(kms(dev, "ListKeys").sign(at=now(minutes)).send(), 400, "InvalidSignatureException", message)
    refused(sts(dev).sign(at=now(minutes)).send(), 403, "SignatureDoesNotMatch", message)


def test_another_secret(dev):
    refused(kms(dev, "ListKeys").sign(secret="tset").send(), 400, "InvalidSignatureException", MISMATCH)
    refused(sts(dev).sign(secret="tset").send(), 403, "SignatureDoesNotMatch", MISMATCH)


def test_a_body_that_was_changed(dev):
    request = kms(dev, "GenerateRandom", {"NumberOfBytes": 1}).sign()
    request.body = request.body.replace(b"1", b"2")
    refused(request.send(), 400, "InvalidSignatureException", MISMATCH)


def test_a_target_that_was_changed(dev):
    request = kms(dev, "ListKeys").sign()
    request.headers["X-Amz-Target"] = "TrentService.CreateKey"
    refused(request.send(), 400, "InvalidSignatureException", MISMATCH)


def test_a_target_that_is_not_signed(dev):
    answer = kms(dev, "ListKeys").sign(signed=["host", "x-amz-date"]).send()
    refused(answer, 400, "InvalidSignatureException")


def test_a_host_that_is_not_signed(dev):
    answer = kms(dev, "ListKeys").sign(signed=["x-amz-date", "x-amz-target"]).send()
    refused(answer, 400, "InvalidSignatureException", "'Host' or ':authority' must be a 'SignedHeader'")


def test_the_scope_of_another_service(dev):
    refused(kms(dev, "ListKeys").sign(service="sts").send(), 400, "InvalidSignatureException")


def test_an_access_key_that_nobody_has(dev):
    text = "The security token included in the request is invalid."
    refused(kms(dev, "ListKeys").sign(key="AKIAIOSFODNN7EXAMPLE").send(), 400, "UnrecognizedClientException", text)
    refused(sts(dev).sign(key="AKIAIOSFODNN7EXAMPLE").send(), 403, "InvalidClientTokenId", text)


def test_a_session_token_that_nobody_gave(dev):
    answer = kms(dev, "ListKeys").sign(key="ASIAIOSFODNN7EXAMPLE", token="bm90IG91cnM=").send()
    refused(answer, 400, "UnrecognizedClientException")
    refused(sts(dev).sign(key="ASIAIOSFODNN7EXAMPLE", token="bm90IG91cnM=").send(), 403, "InvalidClientTokenId")


def test_a_session_token_beside_a_long_term_key(served):
    key, secret = served.credentials()
    assert kms(served, "ListKeys").sign(key=key, secret=secret).send().status == 200
    answer = kms(served, "ListKeys").sign(key=key, secret=secret, token="bm90IG91cnM=").send()
    refused(answer, 400, "UnrecognizedClientException")


def test_a_session_token_beside_the_public_key_of_dev_mode_is_passed_over(dev):
    # `AWS_SESSION_TOKEN=test` is in many a test suite's environment.
    assert kms(dev, "ListKeys").sign(token="test").send().status == 200


def test_no_signature(dev):
    refused(kms(dev, "ListKeys").send(), 400, "MissingAuthenticationTokenException", "Missing Authentication Token")


def test_no_signature_at_the_host_of_sts(dev):
    answer = sts(dev, host="sts.us-east-1.amazonaws.com").send()
    refused(answer, 403, "MissingAuthenticationToken", "Missing Authentication Token")


@pytest.mark.parametrize(
    "header",
    [
        "AWS4-HMAC-SHA256",
        "AWS4-HMAC-SHA256 Credential=test",
        "AWS4-HMAC-SHA256 Credential=test/20200101/us-east-1/kms, SignedHeaders=host, Signature=" + "0" * 64,
        "AWS4-HMAC-SHA256 Frobnicate",
    ],
)
def test_a_signature_with_parts_missing(dev, header):
    request = kms(dev, "ListKeys").sign()
    request.headers["Authorization"] = header
    refused(request.send(), 400, "IncompleteSignatureException")


# --- signatures in the URL, and bodies that are not signed


def test_a_url_that_was_signed_for_somebody_else(dev):
    answer = presigned(dev).send()
    assert answer.status == 200, answer.body
    assert answer.arn == "arn:aws:iam::000000000000:root"


def test_the_url_that_boto3_signs(dev):
    url = dev.client("sts").generate_presigned_url("get_caller_identity", HttpMethod="GET")
    _, query = url.split("?", 1)
    answer = Request(dev, "sts", method="GET", query=query).send()
    assert answer.status == 200, answer.body


def test_a_url_that_was_changed(dev):
    request = presigned(dev)
    request.query = request.query.replace("Expires=60", "Expires=600")
    refused(request.send(), 403, "SignatureDoesNotMatch", MISMATCH)


def test_a_url_signed_long_ago(dev):
    refused(presigned(dev, at=now(-16)).send(), 403, "SignatureDoesNotMatch", "Signature expired: ")


def test_a_url_with_an_authorization_beside_it(dev):
    request = presigned(dev)
    request.headers["Host"] = "sts.us-east-1.amazonaws.com"
    request.headers["Authorization"] = sts(dev).sign().headers["Authorization"]
    refused(request.send(), 403, "SignatureDoesNotMatch", "Found both 'X-Amz-Algorithm'")


def test_a_body_that_is_not_signed(dev):
    answer = kms(dev, "GenerateRandom", {"NumberOfBytes": 1}).sign(payload="UNSIGNED-PAYLOAD").send()
    assert answer.status == 200, answer.body


def test_a_body_hash_that_is_signed_but_wrong(dev):
    refused(kms(dev, "ListKeys").sign(payload="0" * 64).send(), 400, "InvalidSignatureException")


# --- what is no AWS request at all


@pytest.mark.parametrize("path", ["/", "/healthz", "/_sealstone/", "/key/1", "//", "/%00"])
def test_a_browser(dev, path):
    answer = Request(dev, "kms", method="GET", path=path).send()
    assert 400 <= answer.status < 500, answer.body
    assert UUID.fullmatch(answer.headers["x-amzn-requestid"])


@pytest.mark.parametrize("garbage", [b"\x16\x03\x01\x02\x00\x01\x00\x01", b"GET\r\n\r\n", b"SSH-2.0-x\r\n\r\n", b"\x00" * 100])
def test_garbage_ends_the_connection_and_nothing_else(dev, garbage):
    with socket.create_connection(("127.0.0.1", dev.port), timeout=15) as connection:
        connection.sendall(garbage)
        # The server may have ended it before we look, or reset it: that it goes on until the timeout is the failure.
        try:
            connection.shutdown(socket.SHUT_WR)
            while connection.recv(4096):
                pass
        except TimeoutError:
            raise
        except OSError:
            pass
    assert kms(dev, "ListKeys").sign().send().status == 200
