"""The walk of `transcripts/kms-tutorial.txt` with boto3, and what only a program can check."""

import base64
import json
import uuid

import pytest
from botocore.exceptions import ClientError

import sealstone
from console_policy import console_policy

ACCOUNT = "000000000000"
SECRET = b"The launch code is 00000000."


@pytest.fixture
def kms(dev):
    return dev.client("kms")


@pytest.fixture
def key(kms):
    """A key of its own for each test."""
    return kms.create_key()["KeyMetadata"]


def refused(code, call, **parameters):
    """The message of a call that must fail with this code."""
    with pytest.raises(ClientError) as caught:
        call(**parameters)
    error = caught.value.response["Error"]
    assert error["Code"] == code, error
    return error["Message"]


def admin_and_application(iam):
    """A user and a role, which a policy can name only if they exist."""
    name = f"Admin-{uuid.uuid4().hex[:8]}"
    admin = iam.create_user(UserName=name)["User"]["Arn"]
    trusting = {"Effect": "Allow", "Principal": {"AWS": ACCOUNT}, "Action": "sts:AssumeRole"}
    document = json.dumps({"Version": "2012-10-17", "Statement": [trusting]})
    role = iam.create_role(RoleName=f"Application-{name}", AssumeRolePolicyDocument=document)
    return admin, role["Role"]["Arn"]


def root_and(*statements):
    """A key policy that allows the account everything, with more statements."""
    root = {"Effect": "Allow", "Principal": {"AWS": f"arn:aws:iam::{ACCOUNT}:root"}, "Action": "kms:*", "Resource": "*"}
    return json.dumps({"Version": "2012-10-17", "Statement": [root, *statements]})


def test_the_walk(served):
    kms = served.client("kms")
    key = kms.create_key(Description="Tutorial", Tags=[{"TagKey": "Purpose", "TagValue": "Learning"}])["KeyMetadata"]
    kms.create_alias(AliasName="alias/tutorial", TargetKeyId=key["KeyId"])
    context = {"Department": "IT", "Project": "Alpha"}
    sealed = kms.encrypt(KeyId="alias/tutorial", Plaintext=SECRET, EncryptionContext=context)
    assert sealed["KeyId"] == key["Arn"]
    blob = sealed["CiphertextBlob"]
    assert SECRET not in blob and len(blob) <= len(SECRET) + 160

    opened = kms.decrypt(CiphertextBlob=blob, EncryptionContext=dict(reversed(context.items())))
    assert (opened["Plaintext"], opened["KeyId"], opened["EncryptionAlgorithm"]) == (SECRET, key["Arn"], "SYMMETRIC_DEFAULT")
    assert [it["AliasName"] for it in kms.list_aliases(KeyId=key["KeyId"])["Aliases"]] == ["alias/tutorial"]
    assert kms.list_resource_tags(KeyId=key["KeyId"])["Tags"] == [{"TagKey": "Purpose", "TagValue": "Learning"}]

    policy = console_policy(ACCOUNT, *([it] for it in admin_and_application(served.client("iam"))))
    kms.put_key_policy(KeyId=key["KeyId"], PolicyName="default", Policy=policy)
    assert kms.get_key_policy(KeyId=key["KeyId"], PolicyName="default")["Policy"] == policy

    refused("ValidationException", kms.encrypt, KeyId=key["KeyId"], Plaintext=bytes(4097))
    refused("InvalidCiphertextException", kms.decrypt, CiphertextBlob=blob, EncryptionContext={**context, "Project": "Beta"})
    refused("InvalidCiphertextException", kms.decrypt, CiphertextBlob=blob)
    kms.disable_key(KeyId=key["KeyId"])
    refused("DisabledException", kms.encrypt, KeyId=key["KeyId"], Plaintext=SECRET)
    refused("DisabledException", kms.decrypt, CiphertextBlob=blob, EncryptionContext=context)
    kms.enable_key(KeyId=key["KeyId"])

    served.kill()
    served.start()
    assert kms.decrypt(CiphertextBlob=blob, EncryptionContext=context)["Plaintext"] == SECRET
    assert kms.get_key_policy(KeyId=key["KeyId"], PolicyName="default")["Policy"] == policy
    assert kms.describe_key(KeyId="alias/tutorial")["KeyMetadata"] == kms.describe_key(KeyId=key["KeyId"])["KeyMetadata"]


def test_the_console_policy_puts_four_statements_in_force(dev, kms, key):
    admin, user = admin_and_application(dev.client("iam"))
    kms.put_key_policy(KeyId=key["KeyId"], Policy=console_policy(ACCOUNT, [admin], [user]))
    stored = json.loads(kms.get_key_policy(KeyId=key["KeyId"])["Policy"])
    assert [it["Sid"] for it in stored["Statement"]] == [
        "Enable IAM User Permissions",
        "Allow access for Key Administrators",
        "Allow use of the key",
        "Allow attachment of persistent resources",
    ]
    assert kms.list_key_policies(KeyId=key["KeyId"])["PolicyNames"] == ["default"]
    # The root user is still let in by the first.
    assert kms.encrypt(KeyId=key["KeyId"], Plaintext=SECRET)["KeyId"] == key["Arn"]


@pytest.mark.parametrize(
    "policy",
    [
        "{",
        "[]",
        '{"Version":"2012-10-17"}',
        '{"Version":"2012-10-17","Statement":[{"Effect":"Perhaps","Principal":"*","Action":"kms:*","Resource":"*"}]}',
        '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"kms:*","Resource":"*"}]}',
        '{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"kms:*","Resource":"*","If":{}}]}',
    ],
)
def test_a_policy_that_is_none(kms, key, policy):
    refused("MalformedPolicyDocumentException", kms.put_key_policy, KeyId=key["KeyId"], Policy=policy)
    refused("MalformedPolicyDocumentException", kms.create_key, Policy=policy)


def test_a_policy_may_lock_its_author_out_only_if_that_is_said(kms, key):
    policy = json.dumps({
        "Version": "2012-10-17",
        "Statement": {"Effect": "Allow", "Principal": "*", "Action": "kms:DescribeKey", "Resource": "*"},
    })
    refused("MalformedPolicyDocumentException", kms.put_key_policy, KeyId=key["KeyId"], Policy=policy)
    kms.put_key_policy(KeyId=key["KeyId"], Policy=policy, BypassPolicyLockoutSafetyCheck=True)
    refused("AccessDeniedException", kms.put_key_policy, KeyId=key["KeyId"], Policy=policy)
    refused("AccessDeniedException", kms.encrypt, KeyId=key["KeyId"], Plaintext=SECRET)
    kms.describe_key(KeyId=key["KeyId"])


def test_the_context_is_a_condition(kms, key):
    deny = {
        "Effect": "Deny",
        "Principal": "*",
        "Action": ["kms:Encrypt", "kms:Decrypt"],
        "Resource": "*",
        "Condition": {"StringNotEquals": {"kms:EncryptionContext:Project": "Alpha"}},
    }
    kms.put_key_policy(KeyId=key["KeyId"], Policy=root_and(deny))
    blob = kms.encrypt(KeyId=key["KeyId"], Plaintext=SECRET, EncryptionContext={"Project": "Alpha"})["CiphertextBlob"]
    for context in ({}, {"Project": "alpha"}, {"Other": "Alpha"}):
        message = refused("AccessDeniedException", kms.encrypt, KeyId=key["KeyId"], Plaintext=SECRET, EncryptionContext=context)
        assert message.endswith("with an explicit deny in a resource-based policy")
        # Who is denied does not learn whether the context would have been right.
        refused("AccessDeniedException", kms.decrypt, CiphertextBlob=blob, EncryptionContext=context)
    assert kms.decrypt(CiphertextBlob=blob, EncryptionContext={"Project": "Alpha"})["Plaintext"] == SECRET


def test_the_alias_that_was_used_is_a_condition(kms, key):
    name = f"alias/{uuid.uuid4()}"
    kms.create_alias(AliasName=name, TargetKeyId=key["KeyId"])
    deny = {
        "Effect": "Deny",
        "Principal": "*",
        "Action": "kms:Encrypt",
        "Resource": "*",
        "Condition": {"StringNotEquals": {"kms:RequestAlias": name}},
    }
    kms.put_key_policy(KeyId=key["KeyId"], Policy=root_and(deny))
    kms.encrypt(KeyId=name, Plaintext=SECRET)
    kms.encrypt(KeyId=f"arn:aws:kms:us-east-1:{ACCOUNT}:{name}", Plaintext=SECRET)
    refused("AccessDeniedException", kms.encrypt, KeyId=key["KeyId"], Plaintext=SECRET)


def test_a_changed_policy_is_in_force_at_once(kms, key):
    deny = {"Effect": "Deny", "Principal": "*", "Action": "kms:Encrypt", "Resource": "*"}
    for _ in range(5):
        kms.encrypt(KeyId=key["KeyId"], Plaintext=SECRET)
        kms.put_key_policy(KeyId=key["KeyId"], Policy=root_and(deny))
        refused("AccessDeniedException", kms.encrypt, KeyId=key["KeyId"], Plaintext=SECRET)
        kms.put_key_policy(KeyId=key["KeyId"], Policy=root_and())


def test_another_account_needs_the_key_policys_word(dev, kms, key):
    stranger = dev.client("kms", access_key_id="111122223333")
    blob = kms.encrypt(KeyId=key["KeyId"], Plaintext=SECRET)["CiphertextBlob"]
    refused("AccessDeniedException", stranger.encrypt, KeyId=key["Arn"], Plaintext=SECRET)
    refused("AccessDeniedException", stranger.decrypt, CiphertextBlob=blob)
    allow = {
        "Effect": "Allow",
        "Principal": {"AWS": "arn:aws:iam::111122223333:root"},
        "Action": ["kms:Encrypt", "kms:Decrypt"],
        "Resource": "*",
        "Condition": {"StringEquals": {"kms:CallerAccount": "111122223333"}},
    }
    kms.put_key_policy(KeyId=key["KeyId"], Policy=root_and(allow))
    assert kms.decrypt(CiphertextBlob=stranger.encrypt(KeyId=key["Arn"], Plaintext=SECRET)["CiphertextBlob"])["Plaintext"] == SECRET
    assert stranger.decrypt(CiphertextBlob=blob)["Plaintext"] == SECRET
    refused("AccessDeniedException", stranger.describe_key, KeyId=key["Arn"])


def test_a_stranger_cannot_tell_a_key_that_is_not_there(dev, key):
    stranger = dev.client("kms", access_key_id="111122223333")
    nobody = key["Arn"].replace(key["KeyId"], str(uuid.uuid4()))
    there = refused("AccessDeniedException", stranger.encrypt, KeyId=key["Arn"], Plaintext=SECRET)
    absent = refused("AccessDeniedException", stranger.encrypt, KeyId=nobody, Plaintext=SECRET)
    assert there.replace(key["Arn"], "") == absent.replace(nobody, "")


def test_a_key_has_four_names(kms, key):
    alias = f"alias/{uuid.uuid4()}"
    kms.create_alias(AliasName=alias, TargetKeyId=key["KeyId"])
    for name in (key["KeyId"], key["Arn"], alias, f"arn:aws:kms:us-east-1:{ACCOUNT}:{alias}"):
        assert kms.describe_key(KeyId=name)["KeyMetadata"]["Arn"] == key["Arn"]
        blob = kms.encrypt(KeyId=name, Plaintext=SECRET)["CiphertextBlob"]
        assert kms.decrypt(KeyId=name, CiphertextBlob=blob)["Plaintext"] == SECRET
    other = kms.create_key()["KeyMetadata"]
    kms.update_alias(AliasName=alias, TargetKeyId=other["KeyId"])
    assert kms.describe_key(KeyId=alias)["KeyMetadata"]["Arn"] == other["Arn"]


@pytest.mark.parametrize(
    "name",
    [
        "1234abcd-12ab-34cd-56ef-1234567890ab",
        "alias/nothing",
        "nothing",
        f"arn:aws:kms:us-east-1:{ACCOUNT}:key/1234abcd-12ab-34cd-56ef-1234567890ab",
        f"arn:aws:kms:us-east-1:{ACCOUNT}:alias/nothing",
    ],
)
def test_a_key_that_is_not_there(kms, name):
    refused("NotFoundException", kms.describe_key, KeyId=name)
    refused("NotFoundException", kms.encrypt, KeyId=name, Plaintext=SECRET)


def test_a_key_of_another_region(dev, key):
    refused("NotFoundException", dev.client("kms", region="eu-west-1").encrypt, KeyId=key["Arn"], Plaintext=SECRET)


def test_lists_come_in_pages(dev):
    kms = dev.client("kms", access_key_id="222233334444")
    made = {kms.create_key()["KeyMetadata"]["KeyId"] for _ in range(25)}
    pages = list(kms.get_paginator("list_keys").paginate(PaginationConfig={"PageSize": 10}))
    assert [len(page["Keys"]) for page in pages] == [10, 10, 5]
    assert {it["KeyId"] for page in pages for it in page["Keys"]} == made
    assert [page["Truncated"] for page in pages] == [True, True, False]
    refused("InvalidMarkerException", kms.list_keys, Marker="nonsense")


@pytest.mark.parametrize(
    ("parameters", "length"),
    [({"KeySpec": "AES_256"}, 32), ({"KeySpec": "AES_128"}, 16), ({"NumberOfBytes": 1}, 1), ({"NumberOfBytes": 1024}, 1024)],
)
def test_a_data_key_has_the_length_that_was_asked_for(kms, key, parameters, length):
    made = kms.generate_data_key(KeyId=key["KeyId"], EncryptionContext={"a": "b"}, **parameters)
    assert len(made["Plaintext"]) == length
    opened = kms.decrypt(CiphertextBlob=made["CiphertextBlob"], EncryptionContext={"a": "b"})
    assert opened["Plaintext"] == made["Plaintext"]
    sealed = kms.generate_data_key_without_plaintext(KeyId=key["KeyId"], **parameters)
    assert "Plaintext" not in sealed
    assert len(kms.decrypt(CiphertextBlob=sealed["CiphertextBlob"])["Plaintext"]) == length


def test_a_data_key_needs_one_length_and_not_two(kms, key):
    refused("ValidationException", kms.generate_data_key, KeyId=key["KeyId"])
    refused("ValidationException", kms.generate_data_key, KeyId=key["KeyId"], KeySpec="AES_256", NumberOfBytes=32)


def test_a_dry_run_says_what_would_be_and_does_nothing(kms, key):
    refused("DryRunOperationException", kms.encrypt, KeyId=key["KeyId"], Plaintext=SECRET, DryRun=True)
    refused("DryRunOperationException", kms.generate_data_key, KeyId=key["KeyId"], KeySpec="AES_256", DryRun=True)
    kms.disable_key(KeyId=key["KeyId"])
    refused("DisabledException", kms.encrypt, KeyId=key["KeyId"], Plaintext=SECRET, DryRun=True)


def test_re_encrypt_changes_key_and_context(kms, key):
    other = kms.create_key()["KeyMetadata"]
    blob = kms.encrypt(KeyId=key["KeyId"], Plaintext=SECRET, EncryptionContext={"a": "1"})["CiphertextBlob"]
    moved = kms.re_encrypt(
        CiphertextBlob=blob,
        SourceEncryptionContext={"a": "1"},
        DestinationKeyId=other["KeyId"],
        DestinationEncryptionContext={"b": "2"},
    )
    assert (moved["SourceKeyId"], moved["KeyId"]) == (key["Arn"], other["Arn"])
    opened = kms.decrypt(CiphertextBlob=moved["CiphertextBlob"], EncryptionContext={"b": "2"})
    assert opened["Plaintext"] == SECRET
    refused("IncorrectKeyException", kms.decrypt, CiphertextBlob=blob, KeyId=other["KeyId"], EncryptionContext={"a": "1"})


@pytest.mark.parametrize("blob", [b"x", bytes(64), bytes(6144), base64.b64encode(b"no blob at all, but long enough to be one" * 3)])
def test_bytes_that_are_no_ciphertext(kms, blob):
    refused("InvalidCiphertextException", kms.decrypt, CiphertextBlob=blob)


def test_every_flipped_bit_is_found(kms, key):
    blob = kms.encrypt(KeyId=key["KeyId"], Plaintext=b"x")["CiphertextBlob"]
    for at in range(len(blob)):
        changed = bytearray(blob)
        changed[at] ^= 1
        with pytest.raises(ClientError) as caught:
            kms.decrypt(CiphertextBlob=bytes(changed))
        # A changed key id names a key that is not there, or that is not the caller's to know of.
        code = caught.value.response["Error"]["Code"]
        assert code in ("InvalidCiphertextException", "AccessDeniedException", "NotFoundException"), (at, code)


def test_tags_come_and_go(kms, key):
    tags = [{"TagKey": f"k{number}", "TagValue": "v"} for number in range(3)]
    kms.tag_resource(KeyId=key["KeyId"], Tags=tags)
    kms.tag_resource(KeyId=key["KeyId"], Tags=[{"TagKey": "k0", "TagValue": "w"}])
    kms.untag_resource(KeyId=key["KeyId"], TagKeys=["k1", "never"])
    found = {it["TagKey"]: it["TagValue"] for it in kms.list_resource_tags(KeyId=key["KeyId"])["Tags"]}
    assert found == {"k0": "w", "k2": "v"}
    refused("TagException", kms.tag_resource, KeyId=key["KeyId"], Tags=[{"TagKey": f"m{n}", "TagValue": ""} for n in range(51)])


def test_what_is_not_served_yet_says_so(kms):
    refused("UnsupportedOperationException", kms.create_key, MultiRegion=True)
    refused("UnsupportedOperationException", kms.create_key, KeySpec="RSA_2048", KeyUsage="SIGN_VERIFY")
    refused("UnknownOperationException", kms.create_custom_key_store, CustomKeyStoreName="a")


def test_the_waiting_period_has_bounds(kms, key):
    refused("ValidationException", kms.schedule_key_deletion, KeyId=key["KeyId"], PendingWindowInDays=6)
    refused("ValidationException", kms.schedule_key_deletion, KeyId=key["KeyId"], PendingWindowInDays=31)
    assert kms.schedule_key_deletion(KeyId=key["KeyId"])["PendingWindowInDays"] == 30
    state = kms.describe_key(KeyId=key["KeyId"])["KeyMetadata"]
    assert state["KeyState"] == "PendingDeletion" and not state["Enabled"] and "DeletionDate" in state
    for call, more in ((kms.enable_key, {}), (kms.disable_key, {}), (kms.encrypt, {"Plaintext": SECRET}), (kms.schedule_key_deletion, {})):
        refused("KMSInvalidStateException", call, KeyId=key["KeyId"], **more)
    kms.cancel_key_deletion(KeyId=key["KeyId"])
    refused("KMSInvalidStateException", kms.cancel_key_deletion, KeyId=key["KeyId"])
    kms.enable_key(KeyId=key["KeyId"])
    kms.encrypt(KeyId=key["KeyId"], Plaintext=SECRET)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("tutorial", "ValidationException"),
        ("alias/with space", "ValidationException"),
        ("alias/", "InvalidAliasNameException"),
        ("alias/aws/mine", "InvalidAliasNameException"),
    ],
)
def test_an_alias_that_may_not_be(kms, key, name, code):
    refused(code, kms.create_alias, AliasName=name, TargetKeyId=key["KeyId"])


def test_the_key_of_a_service_is_aws_own(dev):
    kms = dev.client("kms", access_key_id="333344445555")
    key = kms.describe_key(KeyId="alias/aws/secretsmanager")["KeyMetadata"]
    assert (key["KeyManager"], key["KeyState"]) == ("AWS", "Enabled")
    assert kms.describe_key(KeyId="alias/aws/secretsmanager")["KeyMetadata"]["KeyId"] == key["KeyId"]
    for call, more in (
        (kms.disable_key, {}),
        (kms.schedule_key_deletion, {}),
        (kms.put_key_policy, {"Policy": root_and()}),
        (kms.tag_resource, {"Tags": [{"TagKey": "a", "TagValue": "b"}]}),
    ):
        with pytest.raises(ClientError):
            call(KeyId=key["KeyId"], **more)


def test_the_audit_log_has_every_call_and_no_secret(served):
    kms = served.client("kms")
    key = kms.create_key()["KeyMetadata"]
    marker = b"marker-that-nobody-may-see-in-a-log"
    blob = kms.encrypt(KeyId=key["KeyId"], Plaintext=marker, EncryptionContext={"Project": "Alpha"})["CiphertextBlob"]
    kms.decrypt(CiphertextBlob=blob, EncryptionContext={"Project": "Alpha"})
    plaintext = kms.generate_data_key(KeyId=key["KeyId"], KeySpec="AES_256")["Plaintext"]
    refused("InvalidCiphertextException", kms.decrypt, CiphertextBlob=blob)
    assert served.stop() == 0

    text = b"".join(path.read_bytes() for path in sorted((served.folder / "data/audit").glob("*.log")))
    for secret in (marker, base64.b64encode(marker).rstrip(b"="), base64.b64encode(plaintext).rstrip(b"=")):
        assert secret not in text
    status, shown = sealstone.run("audit", "show", "--data-dir", "data", folder=served.folder)
    assert status == 0, shown
    records = [json.loads(line) for line in shown.splitlines()]
    names = [(it["eventName"], it.get("errorCode")) for it in records if it["phase"] in ("Only", "Finish")]
    assert names == [
        ("CreateKey", None),
        ("Encrypt", None),
        ("Decrypt", None),
        ("GenerateDataKey", None),
        ("Decrypt", "InvalidCiphertextException"),
    ]
    opened = next(it for it in records if it["eventName"] == "Decrypt")
    assert opened["requestParameters"]["encryptionContext"] == {"Project": "Alpha"}
    assert key["Arn"] in json.dumps(opened["resources"])
    everything = b"".join(path.read_bytes() for path in (served.folder / "data").rglob("*") if path.is_file())
    assert marker not in everything and plaintext not in everything
