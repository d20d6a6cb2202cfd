"""Rotating the domain key and changing the root of trust, while servers serve."""

import os
import re
import shutil
import signal
import subprocess
import threading
import time

import pytest

import sealstone
from sealstone import run
from test_moving import Site, backup, database_server, ok, refused, restored  # noqa: F401

pytestmark = pytest.mark.skipif("SEALSTONE_TEST_STORE" in os.environ, reason="it brings its own stores")


def status(folder, *more):
    """The domain keys, oldest first: id, secrets under it, whether it is current."""
    said = ok("seal", "status", *more, folder=folder)
    keys = re.findall(r"domain key +([0-9a-f]{32})  made \S+ +(\d+) secrets  (current|opens only)", said)
    return [(id, int(secrets), state == "current") for id, secrets, state in keys]


DATA = ["--data-dir", "data"]


class Load:
    """Calls of root, of alice, and of a session of alice's that began before, all the time; each has to go well."""

    def __init__(self, server, site):
        self.server, self.site, self.failed, self.made = server, site, [], []
        self.stop = threading.Event()
        alice = (site.alice["AccessKeyId"], site.alice["SecretAccessKey"])
        session = server.client("sts", access_key_id=alice[0], secret=alice[1]).get_session_token()["Credentials"]
        self.session = session
        self.thread = threading.Thread(target=self.run)
        self.thread.start()

    def run(self):
        while not self.stop.is_set():
            try:
                self.once()
            except Exception as error:  # noqa: BLE001
                self.failed.append(error)
            time.sleep(0.01)

    def once(self):
        kms = self.server.client("kms", access_key_id=self.site.credentials[0], secret=self.site.credentials[1])
        key = kms.create_key()["KeyMetadata"]["KeyId"]
        blob = kms.encrypt(KeyId=key, Plaintext=b"x")["CiphertextBlob"]
        assert kms.decrypt(CiphertextBlob=blob)["Plaintext"] == b"x"
        assert kms.decrypt(CiphertextBlob=self.site.secret.read_bytes())["Plaintext"] == b"attack at dawn"
        self.made.append((key, blob))
        import boto3

        session = boto3.session.Session(
            self.session["AccessKeyId"], self.session["SecretAccessKey"], self.session["SessionToken"], region_name="us-east-1"
        )
        identity = session.client("sts", endpoint_url=self.server.endpoint).get_caller_identity()
        assert identity["Arn"].endswith(":user/alice")

    def end(self):
        self.stop.set()
        self.thread.join()
        assert not self.failed, self.failed
        return self.made


def test_the_domain_key_is_rotated_while_the_server_serves(served, tmp_path):
    site = Site(served)
    (first, before, _), = status(served.folder, *DATA)
    backup(served.folder, "--new-key")
    load = Load(served, site)
    sealstone.wait_until(lambda: len(load.made) > 3)
    said = ok("seal", "rotate", *DATA, folder=served.folder)
    there = len(load.made)
    sealstone.wait_until(lambda: len(load.made) > there + 3)
    made = load.end()
    old, new = status(served.folder, *DATA)
    assert old == (first, 0, False), said
    assert new[2] and new[1] >= before + len(made)
    ok("seal", "rotate", *DATA, folder=served.folder)
    ok("fsck", *DATA, folder=served.folder)

    # Opened again from the disk.
    served.kill()
    served.start()
    site.decrypts(served)
    kms = served.client("kms", access_key_id=site.credentials[0], secret=site.credentials[1])
    for key, blob in made:
        assert kms.decrypt(CiphertextBlob=blob)["Plaintext"] == b"x"
    assert [secrets for _, secrets, _ in status(served.folder, *DATA)][:2] == [0, 0]
    ok("audit", "verify", *DATA, folder=served.folder)

    # A backup of before has the domain keys that it needs.
    folder, command = restored(tmp_path, served)
    ok(*command, folder=folder)
    ok("fsck", *DATA, folder=folder)
    assert status(folder, *DATA)[0][0] == first and len(status(folder, *DATA)) == 1


def test_a_rotation_without_a_server_does_the_same(served):
    site = Site(served)
    served.stop()
    ok("seal", "rotate", *DATA, folder=served.folder)
    old, new = status(served.folder, *DATA)
    assert old[1] == 0 and not old[2] and new[1] > 0 and new[2]
    served.start()
    site.decrypts(served)


@pytest.mark.parametrize("victim", ["server", "command"])
def test_a_rotation_that_is_killed_is_finished_by_the_next_start(served, victim):
    site = Site(served)
    kms = served.client("kms")
    for _ in range(300):
        kms.create_key()
    interrupted = 0
    for step in range(8):
        keys = len(status(served.folder, *DATA))
        process = subprocess.Popen(
            [str(sealstone.binary()), "seal", "rotate", *DATA], cwd=served.folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        sealstone.wait_until(lambda: process.poll() is not None or len(status(served.folder, *DATA)) > keys)
        time.sleep(0.01 * step)
        if victim == "server":
            served.kill()
        else:
            process.send_signal(signal.SIGKILL)
        process.wait()
        left = status(served.folder, *DATA)
        interrupted += any(secrets for _, secrets, current in left if not current)
        if victim == "server":
            served.start()
        # Whoever began it, the server ends it.
        sealstone.wait_until(lambda: not any(secrets for _, secrets, current in status(served.folder, *DATA) if not current), 30)
        site.decrypts(served)
        if interrupted:
            break
    assert interrupted, "it was never cut off in the middle"
    ok("fsck", *DATA, folder=served.folder)
    ok("audit", "verify", *DATA, folder=served.folder)


def test_the_root_of_trust_changes_while_the_server_serves(served):
    site, folder = Site(served), served.folder
    load = Load(served, site)
    (folder / "passphrase").write_text("correct horse battery staple\n")
    (folder / "passphrase").chmod(0o600)
    rewrap = ["seal", "rewrap", *DATA]
    by_passphrase = [*DATA, "--seal-kind", "passphrase", "--seal-passphrase-file", "passphrase"]
    by_new_file = [*DATA, "--seal-key-file", "new.key"]

    ok(*rewrap, "--to", "passphrase-file:passphrase", folder=folder)
    # The server has the new root: it follows a rotation under it.
    refused("seal", "rotate", *DATA, folder=folder, because="opens with a passphrase")
    ok("seal", "rotate", *by_passphrase, folder=folder)
    said = ok("seal", "rewrap", *by_passphrase, "--to", "file:new.key", folder=folder)
    assert "new.key" in said and (folder / "new.key").stat().st_mode & 0o777 == 0o600
    ok("seal", "rotate", *by_new_file, folder=folder)
    # The old file is another one now, though of the same kind.
    refused("seal", "rotate", *DATA, folder=folder, because="not the one of this store")
    refused("seal", "rewrap", *DATA, "--to", "file:third.key", folder=folder, because="not the one of this store")
    load.end()
    assert [secrets for _, secrets, current in status(folder, *by_new_file) if not current] == [0, 0]
    assert served.stop() == 0

    refused("serve", *DATA, "--listen-address", "127.0.0.1:0", "--admin-enabled", "false", folder=folder, because="not the one of this store")
    (folder / "data/root.key").unlink()
    shutil.copy(folder / "new.key", folder / "data/root.key")
    served.start()
    site.decrypts(served)
    ok("fsck", *DATA, folder=folder)


def test_nodes_over_one_store_follow_a_rotation_and_a_new_root(tmp_path, database_server):  # noqa: F811
    url, nodes = database_server.database(), []
    for name in ["a", "b"]:
        folder = tmp_path / name
        (folder / "data").mkdir(parents=True, mode=0o700)
        (folder / "sealstone.toml").write_text(
            f'data_dir = "data"\n[store]\nengine = "postgresql"\nurl = "{url}"\n[audit]\nnode = "{name}"\n[seal]\nkey_file = "../root.key"\n'
        )
        nodes.append(sealstone.Sealstone(folder, dev=False).start())
    a, b = nodes
    try:
        site = Site(a)
        b.credentials = a.credentials = lambda: site.credentials
        load = Load(b, site)
        sealstone.wait_until(lambda: len(load.made) > 3)
        for _ in range(2):
            process = subprocess.Popen(
                [str(sealstone.binary()), "seal", "rotate"], cwd=a.folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
            )
            # What one node makes meanwhile, the other opens at once, whichever domain key it is under.
            while process.poll() is None:
                for one, other in [(a, b), (b, a)]:
                    key = one.client("kms").create_key()["KeyMetadata"]["KeyId"]
                    blob = other.client("kms").encrypt(KeyId=key, Plaintext=b"y")["CiphertextBlob"]
                    assert one.client("kms").decrypt(CiphertextBlob=blob)["Plaintext"] == b"y"
            assert process.returncode == 0, process.stdout.read()
            assert [secrets for _, secrets, current in status(a.folder) if not current] == [0] * (len(status(a.folder)) - 1)

        # Another root: both nodes go on; the next rotation reaches them once they can have it.
        ok("seal", "rewrap", "--to", "file:../next.key", folder=a.folder)
        shutil.move(tmp_path / "next.key", tmp_path / "root.key")
        ok("seal", "rotate", folder=a.folder)
        there = len(load.made)
        sealstone.wait_until(lambda: len(load.made) > there + 3)
        made = load.end()
        kms = a.client("kms")
        assert all(kms.decrypt(CiphertextBlob=blob)["Plaintext"] == b"x" for _, blob in made)
        ok("fsck", folder=b.folder)
    finally:
        for node in nodes:
            node.kill()
