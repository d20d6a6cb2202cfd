"""Whoever has an assertion of a SAML provider: plain or encrypted, and the private keys that open it.

The errors are those of "Troubleshoot SAML federation with IAM" in the IAM User Guide.
"""

import base64
import datetime
import json
import subprocess

import boto3
import botocore
import pytest
from botocore.config import Config
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, PrivateFormat

import saml_issuer
import sealstone
from identity import allow, client, policy, refused, root, trust, unique
from saml_issuer import SamlIssuer, encrypted, key, pem, response

HERE = "111122223333"
NO_KEY_ID = "SAMLPKNOTHERE0123456789"


@pytest.fixture(scope="module")
def issuer():
    return SamlIssuer()


@pytest.fixture(scope="module")
def keys():
    """Three, made once: they take their time."""
    return [key() for _ in range(3)]


class Provider:
    """A SAML provider of the account, and a role for whom it vouches."""

    def __init__(self, server, issuer, **more):
        self.server, self.issuer, self.iam = server, issuer, root(server, "iam", HERE)
        made = self.iam.create_saml_provider(Name=unique("Idp"), SAMLMetadataDocument=issuer.metadata, **more)
        self.arn = made["SAMLProviderArn"]
        trusted = trust(
            {"Federated": self.arn},
            action="sts:AssumeRoleWithSAML",
            Condition={"StringEquals": {"SAML:aud": saml_issuer.SIGN_IN}},
        )
        name = unique("sso")
        self.role = self.iam.create_role(RoleName=name, AssumeRolePolicyDocument=trusted)["Role"]["Arn"]
        self.iam.put_role_policy(RoleName=name, PolicyName="own", PolicyDocument=policy(allow("kms:ListKeys")))

    def update(self, **more):
        return self.iam.update_saml_provider(SAMLProviderArn=self.arn, **more)

    def shown(self):
        return self.iam.get_saml_provider(SAMLProviderArn=self.arn)

    def key_ids(self):
        return [it["KeyId"] for it in self.shown()["PrivateKeyList"]]

    def refuses(self, **more):
        return refused(self.iam.update_saml_provider, SAMLProviderArn=self.arn, **more)

    def assertion(self):
        return self.issuer.assertion(self.role, self.arn)

    def request(self, assertion):
        return dict(RoleArn=self.role, PrincipalArn=self.arn, SAMLAssertion=response(assertion))

    def assume(self, assertion):
        return unsigned(self.server).assume_role_with_saml(**self.request(assertion))

    def assume_refuses(self, assertion):
        return refused(unsigned(self.server).assume_role_with_saml, **self.request(assertion))


def unsigned(server):
    config = Config(signature_version=botocore.UNSIGNED, retries={"max_attempts": 0})
    return boto3.client("sts", region_name="us-east-1", endpoint_url=server.endpoint, config=config)


def test_an_assertion_becomes_a_session(dev, issuer):
    provider = Provider(dev, issuer)
    answer = provider.assume(provider.assertion())
    assert (answer["Subject"], answer["SubjectType"]) == ("ann", "persistent")
    assert (answer["Issuer"], answer["Audience"]) == (issuer.name, saml_issuer.SIGN_IN)
    kms = client(dev, "kms", answer["Credentials"])
    kms.list_keys()
    assert refused(kms.create_key)[0] == "AccessDeniedException"
    who = client(dev, "sts", answer["Credentials"]).get_caller_identity()["Arn"]
    assert who == f"arn:aws:sts::{HERE}:assumed-role/{provider.role.rsplit('/', 1)[1]}/ann@example.com"


def test_what_another_has_signed_is_refused(dev, issuer):
    provider = Provider(dev, issuer)
    forged = SamlIssuer().assertion(provider.role, provider.arn)
    assert provider.assume_refuses(forged) == ("InvalidIdentityToken", "Response signature invalid")
    changed = provider.assertion().replace(">ann<", ">bob<")
    assert provider.assume_refuses(changed) == ("InvalidIdentityToken", "Response signature invalid")


@pytest.mark.parametrize("transport", ["sha1", "sha256"])
@pytest.mark.parametrize("cipher", ["aes256-gcm", "aes256-cbc"])
def test_an_encrypted_assertion_becomes_a_session(dev, issuer, keys, cipher, transport):
    provider = Provider(dev, issuer, AddPrivateKey=pem(keys[0]), AssertionEncryptionMode="Required")
    answer = provider.assume(encrypted(provider.assertion(), keys[0].public_key(), cipher, transport))
    assert answer["Subject"] == "ann"
    client(dev, "kms", answer["Credentials"]).list_keys()


def test_required_takes_no_plain_assertion_and_allowed_takes_both(dev, issuer, keys):
    provider = Provider(dev, issuer, AddPrivateKey=pem(keys[0]), AssertionEncryptionMode="Required")
    plain = provider.assertion()
    sealed = encrypted(plain, keys[0].public_key())
    code, message = provider.assume_refuses(plain)
    assert (code, message) == ("InvalidIdentityToken", "The assertion must be encrypted")
    provider.assume(sealed)

    provider.update(AssertionEncryptionMode="Allowed")
    provider.assume(plain)
    provider.assume(sealed)


def test_an_assertion_is_refused_that_was_encrypted_for_somebody_else_or_by_nobody_who_signed(dev, issuer, keys):
    provider = Provider(dev, issuer, AddPrivateKey=pem(keys[0]), AssertionEncryptionMode="Required")
    wrong_key = encrypted(provider.assertion(), keys[1].public_key())
    forged = encrypted(SamlIssuer().assertion(provider.role, provider.arn), keys[0].public_key())
    cut = encrypted(provider.assertion()[:-20], keys[0].public_key(), "aes256-cbc")
    # One answer for all three: what differed would be an oracle for texts that CBC encrypts.
    answers = {provider.assume_refuses(it) for it in (wrong_key, forged, cut)}
    assert len(answers) == 1 and answers.pop()[0] == "InvalidIdentityToken"
    without = Provider(dev, issuer)
    assert without.assume_refuses(encrypted(without.assertion(), keys[0].public_key()))[0] == "InvalidIdentityToken"


def test_a_private_key_is_rotated_while_assertions_come(dev, issuer, keys):
    old, new = keys[:2]
    provider = Provider(dev, issuer, AddPrivateKey=pem(old), AssertionEncryptionMode="Required")
    (old_id,) = provider.key_ids()
    for_old, for_new = (encrypted(provider.assertion(), it.public_key()) for it in (old, new))
    assert provider.assume_refuses(for_new)[0] == "InvalidIdentityToken"

    # Both forms of PEM that OpenSSL writes.
    provider.update(AddPrivateKey=pem(new, PrivateFormat.TraditionalOpenSSL))
    provider.assume(for_old)
    provider.assume(for_new)
    new_id = next(it for it in provider.key_ids() if it != old_id)

    provider.update(RemovePrivateKey=old_id)
    assert provider.key_ids() == [new_id]
    assert provider.shown()["AssertionEncryptionMode"] == "Required"
    assert provider.assume_refuses(for_old)[0] == "InvalidIdentityToken"
    provider.assume(for_new)


def test_get_shows_ids_and_times_and_never_a_key(dev, issuer, keys):
    provider = Provider(dev, issuer, AddPrivateKey=pem(keys[0]))
    provider.update(AddPrivateKey=pem(keys[1]))
    shown = provider.shown()
    assert shown["AssertionEncryptionMode"] == "Allowed"
    first, second = shown["PrivateKeyList"]
    assert first["KeyId"] != second["KeyId"]
    now = datetime.datetime.now(datetime.timezone.utc)
    for it in (first, second):
        assert set(it) == {"KeyId", "Timestamp"}
        assert 22 <= len(it["KeyId"]) <= 64 and it["KeyId"].isalnum()
        assert abs((now - it["Timestamp"]).total_seconds()) < 60
    assert not any(line in json.dumps(shown, default=str) for line in secret_lines(pem(keys[0])))

    plain = Provider(dev, issuer).shown()
    assert "AssertionEncryptionMode" not in plain and not plain.get("PrivateKeyList")


def test_what_the_private_keys_do_not_allow_is_refused(dev, issuer, keys):
    provider = Provider(dev, issuer)
    first, second, third = (pem(it) for it in keys)
    assert provider.refuses() == (
        "InvalidInput",
        "Unable to update identity provider. No updates are defined for metadata or encryption assertion.",
    )
    assert provider.refuses(AssertionEncryptionMode="Required") == (
        "InvalidInput",
        "Unable to set assertion encryption mode to Required because no private key is provided.",
    )
    assert provider.refuses(AddPrivateKey=first, RemovePrivateKey=NO_KEY_ID) == (
        "InvalidInput",
        "Unable to add and remove private keys in the same request. Set a value for only one of the two parameters.",
    )
    provider.update(AddPrivateKey=first, AssertionEncryptionMode="Required")
    (id,) = provider.key_ids()
    assert provider.refuses(RemovePrivateKey=id) == ("InvalidInput", "Failed to remove private key.")
    code, message = provider.refuses(RemovePrivateKey=NO_KEY_ID)
    assert message == "Failed to remove private key because the Key ID does not match a private key."
    assert code == "NoSuchEntity"
    provider.update(AddPrivateKey=second)
    assert provider.refuses(AddPrivateKey=third) == ("LimitExceeded", "Private key limit of 2 is reached.")
    assert len(provider.key_ids()) == 2


def test_what_is_no_private_key_is_refused_and_not_repeated(dev, issuer, keys):
    good = pem(keys[0])
    body = good.splitlines()[1]
    provider = Provider(dev, issuer)
    for name, bad in {
        "no PEM": body,
        "a public key": good.replace("PRIVATE", "PUBLIC"),
        "cut short": "\n".join(good.splitlines()[:-3] + good.splitlines()[-1:]),
        "of a curve": pem(ec.generate_private_key(ec.SECP256R1())),
        "encrypted": pem(keys[0], encryption=BestAvailableEncryption(b"secret")),
        "two": good + pem(keys[1]),
    }.items():
        code, message = provider.refuses(AddPrivateKey=bad)
        assert code == "InvalidInput" and message.startswith("Invalid private key."), f"{name}: {code}: {message}"
        made = dict(Name=unique("Idp"), SAMLMetadataDocument=issuer.metadata, AddPrivateKey=bad)
        assert refused(provider.iam.create_saml_provider, **made) == (code, message)
    # Where the model itself is not kept, AWS's message tells the value; not this one's.
    for bad in (good + "\u20ac", good * 11):
        code, message = provider.refuses(AddPrivateKey=bad)
        assert code == "ValidationError" and body not in message, message
    assert not provider.shown().get("PrivateKeyList")


def secret_lines(text):
    """The lines of a PEM that are the key's own: all but the first, which every key begins with."""
    return [line for line in text.splitlines() if "-----" not in line][1:]


def aws(server, *arguments):
    """The AWS CLI: what it prints, both streams."""
    done = subprocess.run(
        ["aws", *arguments], cwd=server.folder, env=server.environment(), capture_output=True, text=True, timeout=60
    )
    return done.returncode, done.stdout + done.stderr


@pytest.fixture
def talkative(tmp_path):
    """A server that keeps its state and logs all that it can."""
    server = sealstone.Sealstone(tmp_path, dev=False, more=("--log-level", "trace")).start()
    yield server
    server.kill()


def test_the_aws_cli_manages_private_keys_from_files_and_nothing_keeps_their_text(talkative, issuer, keys):
    (talkative.folder / "metadata.xml").write_text(issuer.metadata)
    for number, it in enumerate(keys):
        (talkative.folder / f"key-{number}.pem").write_text(pem(it))
    (talkative.folder / "bad.pem").write_text(pem(keys[0]).replace("PRIVATE KEY", "PRIVATE"))
    file = lambda name: f"file://{name}"
    status, said = aws(
        talkative,
        *("iam", "create-saml-provider", "--name", "Corp", "--saml-metadata-document", file("metadata.xml")),
        *("--add-private-key", file("key-0.pem"), "--assertion-encryption-mode", "Required"),
    )
    assert status == 0, said
    arn = json.loads(said)["SAMLProviderArn"]
    of = ("--saml-provider-arn", arn)
    status, said = aws(talkative, "iam", "update-saml-provider", *of, "--add-private-key", file("key-1.pem"))
    assert status == 0, said
    status, said = aws(talkative, "iam", "update-saml-provider", *of, "--add-private-key", file("key-2.pem"))
    assert "An error occurred (LimitExceeded) when calling the UpdateSAMLProvider operation" in said
    status, said = aws(talkative, "iam", "update-saml-provider", *of, "--add-private-key", file("bad.pem"))
    assert "An error occurred (InvalidInput) when calling the UpdateSAMLProvider operation: Invalid private key." in said

    status, said = aws(talkative, "iam", "get-saml-provider", *of)
    assert status == 0, said
    shown = json.loads(said)
    assert shown["AssertionEncryptionMode"] == "Required"
    first, second = shown["PrivateKeyList"]
    assert set(first) == {"KeyId", "Timestamp"} and "PRIVATE" not in said
    status, said = aws(talkative, "iam", "update-saml-provider", *of, "--remove-private-key", first["KeyId"])
    assert status == 0, said
    status, left = aws(talkative, "iam", "get-saml-provider", *of, "--query", "PrivateKeyList[].KeyId", "--output", "text")
    assert left.strip() == second["KeyId"]

    # The key that is left opens what is encrypted for it, also for a process that has only read it from the store.
    talkative.kill()
    said_before = talkative.said
    talkative.start()
    trusted = trust({"Federated": arn}, action="sts:AssumeRoleWithSAML")
    role = talkative.client("iam").create_role(RoleName="Sso", AssumeRolePolicyDocument=trusted)["Role"]["Arn"]
    answer = response(encrypted(issuer.assertion(role, arn), keys[1].public_key()))
    (talkative.folder / "response").write_text(answer)
    status, said = aws(
        talkative,
        *("sts", "assume-role-with-saml", "--role-arn", role, "--principal-arn", arn),
        *("--saml-assertion", file("response"), "--query", "AssumedRoleUser.Arn", "--output", "text"),
    )
    assert (status, said.strip()) == (0, "arn:aws:sts::000000000000:assumed-role/Sso/ann@example.com"), said

    kept = bytes_kept(talkative, said_before)
    if not sealstone.store(talkative.folder):
        assert issuer.name.encode() in kept, "the provider's record is not where it is looked for"
    assert answer[1000:1064].encode() not in kept
    for it in keys:
        text = pem(it)
        assert not [line for line in secret_lines(text) if line.encode() in kept]
        der = base64.b64decode("".join(line for line in text.splitlines() if "-----" not in line))
        assert not [at for at in range(64, len(der) - 16, 16) if der[at : at + 16] in kept]


def bytes_kept(server, said_before):
    """All that a server has written: its log, its audit log, and its store with what the journal still has."""
    status, records = sealstone.run("audit", "show", "--data-dir", "data", folder=server.folder)
    assert status == 0, records
    named = [json.loads(it)["eventName"] for it in records.splitlines() if '"Begin"' not in it]
    assert named.count("CreateSAMLProvider") == 1 and named.count("UpdateSAMLProvider") == 4
    said = "".join(said_before + server.said)
    assert said.count(" ready at ") == 2
    files = [it for it in (server.folder / "data").rglob("*") if it.is_file()]
    return (said + records).encode() + b"".join(it.read_bytes() for it in files)
