"""Messages go both ways between our program and AWS's: SDK and command line for Python, SDK for Node; raw keys and KMS."""

import json
import pathlib
import subprocess

import pytest
from aws_encryption_sdk.identifiers import AlgorithmSuite, WrappingAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from encryption import AES, CONTEXT, SIZES, SUITES, Program, RawKeys, fill, holds, plaintext, policy_name, sdk, suite_name

RAW = ["-w", "key=our.key", "provider=raw-aes:ours:2026"]
every_form = pytest.mark.parametrize(
    ("suite", "frame", "context"),
    [(suite, frame, context) for suite in SUITES for frame in (4096, 0) for context in ({}, CONTEXT)],
    ids=lambda it: f"{it:04x}" if isinstance(it, int) and it in SUITES else str(bool(it)),
)


def words(suite, frame, context):
    """The options that ask our program for such a message."""
    pairs = [f"{key}={value}" for key, value in context.items()]
    asked = ["--algorithm", suite_name(suite), "--frame-length", str(frame), "--commitment-policy", policy_name(suite)]
    return asked + (["--encryption-context", *pairs] if pairs else [])


@every_form
def test_the_sdk_and_we_read_each_other_with_a_raw_key(tmp_path, suite, frame, context):
    (tmp_path / "our.key").write_bytes(bytes(range(32)))
    keys = RawKeys.of("2026", AES, bytes(range(32)))
    ours, theirs, back = tmp_path / "ours", tmp_path / "theirs", tmp_path / "back"
    for folder in (ours, theirs, back):
        folder.mkdir()
    program = Program(tmp_path)

    program.must("encrypt", *RAW, *words(suite, frame, context), "-i", fill(tmp_path / "plain"), "-o", ours, "-r")
    for size in SIZES:
        text, header = sdk(suite).decrypt(source=(ours / f"{size}.encrypted").read_bytes(), key_provider=keys)
        assert text == plaintext(size)
        assert (header.algorithm.algorithm_id, header.frame_length) == (suite, frame)
        assert context.items() <= header.encryption_context.items()
        message, _ = sdk(suite).encrypt(
            source=text,
            key_provider=keys,
            algorithm=AlgorithmSuite.get_by_id(suite),
            frame_length=frame,
            encryption_context=context,
        )
        (theirs / f"{size}").write_bytes(message)

    asked = words(suite, frame, context)[4:]
    program.must("decrypt", *RAW, *asked, "-i", theirs, "-o", back, "-r", "--suffix")
    holds(back, "")


@pytest.fixture(scope="module")
def key_arn(dev):
    return dev.client("kms").create_key()["KeyMetadata"]["Arn"]


@pytest.fixture
def aws_cli(dev, monkeypatch):
    """AWS's command in this process; answers what the program would end with: `None` for success."""
    import aws_encryption_sdk_cli

    for name, value in dev.environment().items():
        if name.startswith("AWS_"):
            monkeypatch.setenv(name, value)
    return lambda *arguments: aws_encryption_sdk_cli.cli([str(it) for it in arguments])


@every_form
def test_aws_s_command_and_ours_read_each_other_with_kms(tmp_path, dev, key_arn, aws_cli, suite, frame, context):
    program = Program(tmp_path, dev.environment())
    plain, folders = fill(tmp_path / "plain"), {}
    for name in ("ours", "theirs", "from_ours", "from_theirs"):
        folders[name] = tmp_path / name
        folders[name].mkdir()
    key, asked = ["-w", f"key={key_arn}"], words(suite, frame, context)
    policy, required = asked[4:6], asked[6:]

    encrypt = ["--encrypt", "-S", "-q", "-r", *key, *asked, "-i", plain, "-o"]
    done = program.cli(*encrypt, folders["ours"])
    assert done.returncode == 0, done.stderr.decode()
    assert aws_cli(*encrypt, folders["theirs"]) is None

    decrypt = ["--decrypt", "-S", "-q", "-r", *key, *policy, *required, "-i"]
    done = program.cli(*decrypt, folders["theirs"], "-o", folders["from_theirs"])
    assert done.returncode == 0, done.stderr.decode()
    assert aws_cli(*decrypt, folders["ours"], "-o", folders["from_ours"]) is None
    holds(folders["from_theirs"], ".encrypted.decrypted")
    holds(folders["from_ours"], ".encrypted.decrypted")


@pytest.mark.parametrize(
    ("provider", "algorithm"),
    [
        ("pkcs1", WrappingAlgorithm.RSA_PKCS1),
        ("oaep-sha1", WrappingAlgorithm.RSA_OAEP_SHA1_MGF1),
        ("oaep-sha256", WrappingAlgorithm.RSA_OAEP_SHA256_MGF1),
        ("oaep-sha384", WrappingAlgorithm.RSA_OAEP_SHA384_MGF1),
        ("oaep-sha512", WrappingAlgorithm.RSA_OAEP_SHA512_MGF1),
    ],
)
@pytest.mark.parametrize("encoding", [serialization.Encoding.PEM, serialization.Encoding.DER])
def test_rsa_keys_wrap_for_both(tmp_path, provider, algorithm, encoding):
    key = rsa.generate_private_key(65537, 2048)
    pkcs8 = key.private_bytes(encoding, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (tmp_path / "private").write_bytes(pkcs8)
    (tmp_path / "public").write_bytes(
        key.public_key().public_bytes(encoding, serialization.PublicFormat.SubjectPublicKeyInfo)
    )
    pem = key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    keys = RawKeys.of("rsa", algorithm, pem)
    program = Program(tmp_path)
    provider = f"provider=raw-rsa-{provider}:ours:rsa"

    message = program.must("encrypt", "-w", "key=public", provider, stdin=b"text")
    assert sdk(0x0578).decrypt(source=message, key_provider=keys)[0] == b"text"
    message, _ = sdk(0x0578).encrypt(source=b"back", key_provider=keys)
    assert program.must("decrypt", "-w", "key=private", provider, stdin=message) == b"back"
    both = program.must("encrypt", "-w", "key=public", "key=private", provider, stdin=b"both")
    assert program.must("decrypt", "-w", "key=public", "key=private", provider, stdin=both) == b"both"


@pytest.mark.parametrize("suite", [suite for suite in SUITES if suite in (0x0014, 0x0046, 0x0078, 0x0114, 0x0146, 0x0178)])
@pytest.mark.parametrize("frame", [4096, 0])
def test_the_sdk_reads_messages_whose_keys_were_changed(tmp_path, suite, frame):
    for name in ("our", "new"):
        (tmp_path / f"{name}.key").write_bytes((name[0] * 32).encode())
    program = Program(tmp_path)
    policy = ["--commitment-policy", policy_name(suite)]
    before = program.must("encrypt", *RAW, *words(suite, frame, CONTEXT), stdin=plaintext(10_000))
    to = ["--to-wrapping-keys", "key=new.key", "provider=raw-aes:ours:new"]
    after = program.must("reencrypt", *RAW, *to, *policy, stdin=before)
    assert before[-5000:] == after[-5000:]
    text, header = sdk(suite).decrypt(source=after, key_provider=RawKeys.of("new", AES, b"n" * 32))
    assert text == plaintext(10_000)
    assert header.encryption_context == CONTEXT
    assert program.run("decrypt", *RAW, *policy, stdin=after).returncode == 1
    # And once more, from the keys that it has now.
    from_new = ["-w", "key=new.key", "provider=raw-aes:ours:new", "--to-wrapping-keys", "key=our.key", "provider=raw-aes:ours:2026"]
    again = program.must("reencrypt", *from_new, *policy, stdin=after)
    assert program.must("decrypt", *RAW, *policy, stdin=again) == plaintext(10_000)


NODE = pathlib.Path(__file__).parent / "node"


def node(**asked):
    """AWS's SDK for Node does it."""
    done = subprocess.run(
        ["node", NODE / "encryption_sdk.mjs"], input=json.dumps(asked).encode(), capture_output=True, timeout=120
    )
    assert done.returncode == 0, done.stderr.decode()


@pytest.mark.skipif(not (NODE / "node_modules").is_dir(), reason="npm ci in tests/e2e/node")
@pytest.mark.parametrize("by_kms", [False, True], ids=["raw", "kms"])
@every_form
def test_the_sdk_for_node_and_we_read_each_other(tmp_path, dev, key_arn, monkeypatch, suite, frame, context, by_kms):
    for name, value in dev.environment().items():
        if name.startswith("AWS_"):
            monkeypatch.setenv(name, value)
    monkeypatch.setenv("AWS_REGION", "us-east-1")
    (tmp_path / "our.key").write_bytes(bytes(range(32)))
    program = Program(tmp_path, dev.environment())
    key = {"kms": key_arn} if by_kms else {"namespace": "ours", "name": "2026", "file": str(tmp_path / "our.key")}
    wrapping = ["--key", key_arn] if by_kms else RAW
    plain = fill(tmp_path / "plain")
    folders = {name: tmp_path / name for name in ("ours", "theirs", "from_ours", "from_theirs")}
    for folder in folders.values():
        folder.mkdir()
    message = dict(names=[str(size) for size in SIZES], suite=suite, frame=frame, context=context, key=key)

    program.must("encrypt", *wrapping, *words(suite, frame, context), "-i", plain, "-o", folders["ours"], "-r", "--suffix")
    node(action="decrypt", **{"from": str(folders["ours"])}, to=str(folders["from_ours"]), **message)
    holds(folders["from_ours"], "")
    # It reads single blocks, and does not write them.
    if frame:
        node(action="encrypt", **{"from": str(plain)}, to=str(folders["theirs"]), **message)
        asked = words(suite, frame, context)[4:]
        program.must("decrypt", *wrapping, *asked, "-i", folders["theirs"], "-o", folders["from_theirs"], "-r", "--suffix")
        holds(folders["from_theirs"], "")
