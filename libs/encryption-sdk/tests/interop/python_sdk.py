"""The other side of tests/it/interop.rs: PyPI's aws-encryption-sdk writes messages and reads ours.

    python_sdk.py write DIR     messages of every case into DIR/python-*.msg, keys into DIR/*.der
    python_sdk.py read DIR      decrypts DIR/rust-*.msg of every case and compares
    python_sdk.py kms DIR ENDPOINT KEY_ARN      decrypts DIR/rust.msg and writes DIR/python.msg, by KMS

A case is its name: wrapping, suite, frame length (0: one block), context (0 or 1), bytes of plaintext.
"""

import pathlib
import sys

import aws_encryption_sdk
import botocore.session
from aws_encryption_sdk.identifiers import (
    AlgorithmSuite,
    CommitmentPolicy,
    EncryptionKeyType,
    WrappingAlgorithm,
)
from aws_encryption_sdk.internal.crypto.wrapping_keys import WrappingKey
from aws_encryption_sdk.key_providers.kms import KMSMasterKey, KMSMasterKeyConfig
from aws_encryption_sdk.key_providers.raw import RawMasterKeyProvider
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

FRAME = 4096
SIZES = [0, 1, FRAME - 1, FRAME, FRAME + 1, 10 << 20]
SUITES = [0x0014, 0x0046, 0x0078, 0x0114, 0x0146, 0x0178, 0x0214, 0x0346, 0x0378, 0x0478, 0x0578]
CONTEXTS = [{}, {"purpose": "interop", "Ünïcödé 🔑": "wert", "empty": ""}]
WRAPPINGS = {
    "aes128": WrappingAlgorithm.AES_128_GCM_IV12_TAG16_NO_PADDING,
    "aes192": WrappingAlgorithm.AES_192_GCM_IV12_TAG16_NO_PADDING,
    "aes256": WrappingAlgorithm.AES_256_GCM_IV12_TAG16_NO_PADDING,
    "pkcs1": WrappingAlgorithm.RSA_PKCS1,
    "oaep1": WrappingAlgorithm.RSA_OAEP_SHA1_MGF1,
    "oaep256": WrappingAlgorithm.RSA_OAEP_SHA256_MGF1,
    "oaep384": WrappingAlgorithm.RSA_OAEP_SHA384_MGF1,
    "oaep512": WrappingAlgorithm.RSA_OAEP_SHA512_MGF1,
}


def cases():
    for suite in SUITES:
        for frame in (FRAME, 0):
            for context in (0, 1):
                for size in SIZES:
                    yield "aes256", suite, frame, context, size
    for wrapping in WRAPPINGS:
        for suite in (0x0014, 0x0146, 0x0578):
            yield wrapping, suite, FRAME, 1, 100


def name(case):
    wrapping, suite, frame, context, size = case
    return f"{wrapping}-{suite:04x}-{frame}-{context}-{size}"


def plaintext(size):
    block = bytes((index * 31 + 7) % 251 for index in range(251))
    return (block * (size // 251 + 1))[:size]


class Keys(RawMasterKeyProvider):
    provider_id = "interop"

    def __init__(self, **kwargs):
        super().__init__()

    def _get_raw_key(self, key_id):
        wrapping = key_id.decode()
        algorithm = WRAPPINGS[wrapping]
        if wrapping.startswith("aes"):
            bits = int(wrapping[3:])
            return WrappingKey(algorithm, bytes([bits // 8]) * (bits // 8), EncryptionKeyType.SYMMETRIC)
        return WrappingKey(algorithm, RSA.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        ), EncryptionKeyType.PRIVATE)


def sdk(suite):
    committing = suite >> 8 >= 4
    return aws_encryption_sdk.EncryptionSDKClient(
        commitment_policy=CommitmentPolicy.REQUIRE_ENCRYPT_REQUIRE_DECRYPT
        if committing
        else CommitmentPolicy.FORBID_ENCRYPT_ALLOW_DECRYPT
    )


def keys(wrapping):
    provider = Keys()
    provider.add_master_key(wrapping)
    return provider


def rsa_key(folder):
    path = folder / "private.der"
    if path.exists():
        return serialization.load_der_private_key(path.read_bytes(), None)
    key = rsa.generate_private_key(65537, 2048)
    path.write_bytes(key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    ))
    (folder / "public.der").write_bytes(key.public_key().public_bytes(
        serialization.Encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo
    ))
    return key


def write(folder):
    for case in cases():
        wrapping, suite, frame, context, size = case
        message, _ = sdk(suite).encrypt(
            source=plaintext(size),
            key_provider=keys(wrapping),
            algorithm=AlgorithmSuite.get_by_id(suite),
            frame_length=frame,
            encryption_context=CONTEXTS[context],
        )
        (folder / f"python-{name(case)}.msg").write_bytes(message)


def read(folder):
    count = 0
    for case in cases():
        wrapping, suite, frame, context, size = case
        message = (folder / f"rust-{name(case)}.msg").read_bytes()
        text, header = sdk(suite).decrypt(source=message, key_provider=keys(wrapping))
        assert text == plaintext(size), case
        assert header.algorithm.algorithm_id == suite, case
        assert header.frame_length == frame, case
        assert CONTEXTS[context].items() <= header.encryption_context.items(), case
        count += 1
    print(f"python read {count} messages")


def kms(folder, endpoint, key_arn):
    session = botocore.session.Session()
    session.set_credentials("test", "test")
    client = session.create_client("kms", region_name="us-east-1", endpoint_url=endpoint)
    master = KMSMasterKey(config=KMSMasterKeyConfig(key_id=key_arn, client=client))
    text, _ = sdk(0x0578).decrypt(source=(folder / "rust.msg").read_bytes(), key_provider=master)
    assert text == plaintext(10000)
    message, _ = sdk(0x0578).encrypt(source=text, key_provider=master, encryption_context=CONTEXTS[1])
    (folder / "python.msg").write_bytes(message)


if __name__ == "__main__":
    folder = pathlib.Path(sys.argv[2])
    if sys.argv[1] == "kms":
        kms(folder, sys.argv[3], sys.argv[4])
        sys.exit()
    RSA = rsa_key(folder)
    {"write": write, "read": read}[sys.argv[1]](folder)
