"""Request quotas, as clients meet them."""

import subprocess

import boto3
import pytest
from botocore.config import Config
from botocore.exceptions import ClientError

import sealstone

TOO_FAST = "You have exceeded the rate at which you may call KMS. Reduce the frequency of your calls."


@pytest.fixture
def limited(tmp_path):
    """Ten cryptographic operations a second, and two calls of STS."""
    rates = "kms:CryptographicOperations=10,sts:*=2"
    server = sealstone.Sealstone(tmp_path, dev=True, more=["--quotas-rates", rates]).start()
    yield server
    server.kill()


def test_a_client_that_does_not_try_again_sees_the_error_of_aws(limited):
    kms = limited.client("kms")
    codes = []
    for _ in range(40):
        try:
            kms.generate_random(NumberOfBytes=8)
            codes.append(None)
        except ClientError as error:
            assert error.response["ResponseMetadata"]["HTTPStatusCode"] == 400
            assert error.response["Error"]["Message"] == TOO_FAST
            codes.append(error.response["Error"]["Code"])
    assert set(codes) == {None, "ThrottlingException"}
    assert codes[:10] == [None] * 10
    sts = limited.client("sts")
    with pytest.raises(ClientError) as caught:
        for _ in range(9):
            sts.get_caller_identity()
    assert caught.value.response["Error"] == {"Type": "Sender", "Code": "Throttling", "Message": "Rate exceeded"}
    # What is not limited, and what another account may do, is as before.
    kms.list_keys()
    limited.client("kms", access_key_id="111122223333").generate_random(NumberOfBytes=8)


def test_a_client_that_tries_again_gets_through(limited):
    kms = boto3.client(
        "kms",
        endpoint_url=limited.endpoint,
        region_name="us-east-1",
        aws_access_key_id="test",
        aws_secret_access_key="test",
        config=Config(retries={"mode": "standard", "max_attempts": 10}),
    )
    for _ in range(25):
        kms.generate_random(NumberOfBytes=8)


def test_the_command_line_says_what_happened(limited):
    # A command line takes longer to start than it takes to fill a second of a quota; so this one fills slowly.
    limited.kill()
    limited.more = ["--quotas-rates", "kms:CryptographicOperations=0.01"]
    limited.start()
    limited.client("kms").generate_random(NumberOfBytes=8)
    call = ["aws", "kms", "generate-random", "--number-of-bytes", "8"]
    done = subprocess.run(call, env=limited.environment(), capture_output=True, text=True)
    assert done.returncode == 255
    assert "An error occurred (ThrottlingException) when calling the GenerateRandom operation" in done.stderr
    assert TOO_FAST in done.stderr


def test_a_reset_forgets_the_calls_before_it(limited):
    import http.client

    kms = limited.client("kms")
    for _ in range(3):
        for _ in range(10):
            kms.generate_random(NumberOfBytes=8)
        connection = http.client.HTTPConnection("127.0.0.1", limited.port, timeout=5)
        connection.request("POST", "/_sealstone/reset")
        assert connection.getresponse().status == 200


@pytest.mark.parametrize(
    ("rates", "said"),
    [
        ("kms:CreateKeys=5", "`kms:CreateKeys`: no operation that is served has this name"),
        ("kms:CreateKey", "`kms:CreateKey`: it is not of the form SERVICE:NAME=RATE"),
        ("kms:CreateKey=0", "between 0.001 and 1000000000"),
    ],
)
@pytest.mark.parametrize("command", ["dev", "serve"])
def test_a_rate_that_cannot_be_meant_stops_the_start(tmp_path, command, rates, said):
    arguments = {"dev": ["--listen", "127.0.0.1:0"], "serve": ["--data-dir", str(tmp_path / "data"), "--listen-address", "127.0.0.1:0"]}
    line = [str(sealstone.binary()), command, *arguments[command], "--quotas-rates", rates]
    done = subprocess.run(line, capture_output=True, text=True, timeout=30, cwd=tmp_path)
    assert done.returncode == 1
    assert said in done.stderr
