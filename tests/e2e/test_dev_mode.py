"""What test suites rely on."""

import http.client
import time

import pytest
from botocore.exceptions import ClientError

import sealstone
from wire import kms, sts


@pytest.fixture
def own_dev(tmp_path):
    """A dev server of its own, for what others would see."""
    server = sealstone.Sealstone(tmp_path, dev=True).start()
    yield server
    server.kill()


def control(server, name, body=b""):
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=5)
    connection.request("POST", f"/_sealstone/{name}", body)
    response = connection.getresponse()
    response.read()
    return response.status


def test_the_root_of_any_account(dev):
    assert sts(dev).sign().send().arn == "arn:aws:iam::000000000000:root"
    assert sts(dev).sign(key="123456789012").send().arn == "arn:aws:iam::123456789012:root"
    assert sts(dev).sign(key="123456789012", secret="other").send().status == 403
    assert sts(dev).sign(key="12345678901").send().status == 403


@pytest.mark.parametrize(
    ("region", "partition"),
    [
        ("eu-central-1", "aws"),
        ("cn-north-1", "aws-cn"),
        ("us-gov-west-1", "aws-us-gov"),
        ("us-iso-east-1", "aws-iso"),
        ("us-isob-east-1", "aws-iso-b"),
    ],
)
def test_the_scope_says_the_region_and_the_region_the_partition(dev, region, partition):
    assert sts(dev).sign(region=region).send().arn == f"arn:{partition}:iam::000000000000:root"
    key = kms(dev, "CreateKey").sign(region=region).send().json["KeyMetadata"]
    assert key["Arn"] == f"arn:{partition}:kms:{region}:000000000000:key/{key['KeyId']}"
    policy = kms(dev, "GetKeyPolicy", {"KeyId": key["KeyId"]}).sign(region=region).send().json["Policy"]
    assert f'"arn:{partition}:iam::000000000000:root"' in policy


def test_accounts_and_regions_know_nothing_of_each_other(dev):
    key = dev.client("kms").create_key()["KeyMetadata"]["KeyId"]
    for other in (dev.client("kms", region="eu-west-1"), dev.client("kms", access_key_id="111122223333")):
        with pytest.raises(ClientError) as caught:
            other.describe_key(KeyId=key)
        assert caught.value.response["Error"]["Code"] == "NotFoundException"
        assert key not in [it["KeyId"] for it in other.list_keys()["Keys"]]


@pytest.mark.parametrize(
    "host",
    [
        "localhost",
        "localhost:4566",
        "127.0.0.1",
        "[::1]:4566",
        "kms.us-east-1.amazonaws.com",
        "kms.us-east-1.localhost.example:4566",
        "sealstone:4566",
    ],
)
def test_any_host_is_accepted(dev, host):
    assert kms(dev, "ListKeys", host=host).sign().send().status == 200
    assert sts(dev, host=host.replace("kms.", "sts.")).sign().send().status == 200


def test_a_key_of_another_shape_is_no_account(dev):
    for key in ("AKIAIOSFODNN7EXAMPLE", "TEST", "0000000000000", ""):
        assert kms(dev, "ListKeys").sign(key=key).send().status == 400


def test_a_reset_empties_every_account_and_region(own_dev):
    clients = [
        own_dev.client("kms"),
        own_dev.client("kms", region="eu-west-1"),
        own_dev.client("kms", access_key_id="111122223333"),
    ]
    sealed = []
    for client in clients:
        key = client.create_key()["KeyMetadata"]["KeyId"]
        client.create_alias(AliasName="alias/a", TargetKeyId=key)
        sealed.append(client.encrypt(KeyId=key, Plaintext=b"x")["CiphertextBlob"])
    assert control(own_dev, "reset") == 200
    for client, blob in zip(clients, sealed):
        assert client.list_keys()["Keys"] == []
        # Those of AWS's own services have no key before they are used.
        assert [it for it in client.list_aliases()["Aliases"] if "TargetKeyId" in it] == []
        with pytest.raises(ClientError):
            client.decrypt(CiphertextBlob=blob)
        # The name is free again, and the account is there as before.
        client.create_alias(AliasName="alias/a", TargetKeyId=client.create_key()["KeyMetadata"]["KeyId"])


def test_a_reset_takes_ten_milliseconds_at_most(own_dev):
    client = own_dev.client("kms")
    for _ in range(100):
        client.create_key()
    connection = http.client.HTTPConnection("127.0.0.1", own_dev.port, timeout=5)
    took = []
    for _ in range(20):
        client.create_key()
        began = time.perf_counter()
        connection.request("POST", "/_sealstone/reset")
        assert connection.getresponse().read() == b""
        took.append(time.perf_counter() - began)
    assert sorted(took)[len(took) // 2] <= 0.010, took


def test_a_clock_that_is_ahead_ends_the_waiting_period(own_dev):
    client = own_dev.client("kms")
    key = client.create_key()["KeyMetadata"]["KeyId"]
    blob = client.encrypt(KeyId=key, Plaintext=b"x")["CiphertextBlob"]
    client.schedule_key_deletion(KeyId=key, PendingWindowInDays=7)
    ahead = 7 * 24 * 60 + 1
    assert control(own_dev, "clock", str(ahead * 60).encode()) == 200

    def is_gone():
        from wire import now

        answer = kms(own_dev, "DescribeKey", {"KeyId": key}).sign(at=now(ahead)).send()
        return answer.status == 400 and answer.code == "NotFoundException"

    sealstone.wait_until(is_gone, seconds=30)
    assert control(own_dev, "clock", b"0") == 200
    with pytest.raises(ClientError):
        client.decrypt(CiphertextBlob=blob)


def test_a_server_that_keeps_its_state_has_no_dev_controls(served):
    assert control(served, "reset") in range(400, 500)
    assert control(served, "clock", b"1") in range(400, 500)
    assert sts(served).sign(key="test", secret="test").send().status == 403
    assert sts(served).sign(key="123456789012", secret="test").send().status == 403
