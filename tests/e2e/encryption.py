"""Both sides of an exchange of messages: our program, and AWS's SDK and command line for Python in this process."""

import os
import subprocess

import aws_encryption_sdk
from aws_encryption_sdk.identifiers import AlgorithmSuite, CommitmentPolicy, EncryptionKeyType, WrappingAlgorithm
from aws_encryption_sdk.internal.crypto.wrapping_keys import WrappingKey
from aws_encryption_sdk.key_providers.raw import RawMasterKeyProvider

import sealstone

FRAME = 4096
SIZES = [0, 1, FRAME - 1, FRAME, FRAME + 1, 10 << 20]
SUITES = sorted(suite.algorithm_id for suite in AlgorithmSuite)
CONTEXT = {"purpose": "interop", "Ünïcödé 🔑": "wert=x"}


def suite_name(suite):
    return AlgorithmSuite.get_by_id(suite).name


def policy_name(suite):
    return "require-encrypt-require-decrypt" if suite >> 8 >= 4 else "forbid-encrypt-allow-decrypt"


def sdk(suite):
    return aws_encryption_sdk.EncryptionSDKClient(commitment_policy=CommitmentPolicy(
        CommitmentPolicy.REQUIRE_ENCRYPT_REQUIRE_DECRYPT if suite >> 8 >= 4 else CommitmentPolicy.FORBID_ENCRYPT_ALLOW_DECRYPT
    ))


def plaintext(size):
    block = bytes((index * 31 + 7) % 251 for index in range(251))
    return (block * (size // 251 + 1))[:size]


class RawKeys(RawMasterKeyProvider):
    """Raw keys of the namespace `ours`, by their names."""

    provider_id = "ours"

    def __init__(self, **kwargs):
        super().__init__()
        self.keys = {}

    @classmethod
    def of(cls, name, algorithm, key):
        kind = EncryptionKeyType.SYMMETRIC if algorithm.name.startswith("AES") else EncryptionKeyType.PRIVATE
        provider = cls()
        provider.keys[name] = WrappingKey(algorithm, key, kind)
        provider.add_master_key(name)
        return provider

    def _get_raw_key(self, key_id):
        return self.keys[key_id.decode()]


AES = WrappingAlgorithm.AES_256_GCM_IV12_TAG16_NO_PADDING


class Program:
    """Our program, run in a folder."""

    def __init__(self, folder, environment=None):
        self.folder = folder
        self.environment = environment or {"PATH": os.environ["PATH"], "HOME": str(folder), "LC_ALL": "C.UTF-8"}
        self.link = folder / "aws-encryption-cli"
        if not self.link.exists():
            self.link.symlink_to(sealstone.binary())

    def run(self, *arguments, stdin=b"", **more):
        """A command of `sealstone`."""
        return self._run([str(sealstone.binary()), *map(str, arguments)], stdin, more)

    def cli(self, *arguments, stdin=b"", **more):
        """The command that takes AWS's line, by its name."""
        return self._run([str(self.link), *map(str, arguments)], stdin, more)

    def _run(self, words, stdin, more):
        environment = {**self.environment, **more}
        return subprocess.run(words, cwd=self.folder, env=environment, input=stdin, capture_output=True, timeout=120)

    def must(self, *arguments, **more):
        """What a command of `sealstone` prints, which succeeds."""
        done = self.run(*arguments, **more)
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout


def fill(folder):
    """A file of each size."""
    folder.mkdir()
    for size in SIZES:
        (folder / f"{size}").write_bytes(plaintext(size))
    return folder


def holds(folder, suffix):
    """Whether a folder has a file of each size with the right bytes, and nothing else."""
    assert sorted(path.name for path in folder.iterdir()) == sorted(f"{size}{suffix}" for size in SIZES)
    for size in SIZES:
        assert (folder / f"{size}{suffix}").read_bytes() == plaintext(size), size
