"""Backup, restore, export, import and fsck: the state moves and is whole."""

import os
import re
import shutil
import signal
import sqlite3
import subprocess
import threading
import time

import pytest

import postgres
import sealstone
from sealstone import run

pytestmark = pytest.mark.skipif("SEALSTONE_TEST_STORE" in os.environ, reason="it brings its own stores")


@pytest.fixture(scope="module")
def database_server():
    server = postgres.Postgres().start()
    yield server
    server.stop()


class Site:
    """A server with a key, an alias, a user with an access key, and a ciphertext."""

    def __init__(self, server):
        kms, iam = server.client("kms"), server.client("iam")
        self.key = kms.create_key(Description="kept")["KeyMetadata"]["KeyId"]
        kms.create_alias(AliasName="alias/kept", TargetKeyId=self.key)
        self.doomed = kms.create_key()["KeyMetadata"]["KeyId"]
        kms.schedule_key_deletion(KeyId=self.doomed, PendingWindowInDays=7)
        iam.create_user(UserName="alice")
        iam.attach_user_policy(UserName="alice", PolicyArn="arn:aws:iam::aws:policy/AdministratorAccess")
        self.alice = iam.create_access_key(UserName="alice")["AccessKey"]
        (server.folder / "plain").write_bytes(b"attack at dawn")
        self.secret = server.folder / "secret.enc"
        self.credentials = server.credentials()
        self.secret.write_bytes(kms.encrypt(KeyId="alias/kept", Plaintext=b"attack at dawn")["CiphertextBlob"])

    def decrypts(self, server):
        """The AWS CLI decrypts the old ciphertext, as root and as alice."""
        for access_key, secret in [self.credentials, (self.alice["AccessKeyId"], self.alice["SecretAccessKey"])]:
            shutil.copy(self.secret, server.folder / "moved.enc")
            done = subprocess.run(
                ["bash", "-euc", "aws kms decrypt --ciphertext-blob fileb://moved.enc --query Plaintext --output text | base64 --decode"],
                cwd=server.folder,
                env=environment(server, access_key, secret),
                capture_output=True,
                text=True,
            )
            assert done.stdout == "attack at dawn", done.stderr


def environment(server, access_key, secret):
    (server.folder / "data/credentials").touch(mode=0o600)
    (server.folder / "data/credentials").write_text(f"[default]\naws_access_key_id = {access_key}\naws_secret_access_key = {secret}\n")
    return server.environment()


def ok(*arguments, folder):
    status, said = run(*arguments, folder=folder)
    assert status == 0, said
    return said


def refused(*arguments, folder, because):
    status, said = run(*arguments, folder=folder)
    assert status == 1 and because in said, said


def digest(said):
    """How many records, with what digest."""
    return re.search(r"(\d+) records, sha256 ([0-9a-f]{64})", said).groups()


def backup(folder, *more):
    return ok("backup", "--data-dir", "data", "--to", "backup", "--key-file", "backup.key", *more, folder=folder)


def elsewhere(tmp_path, served):
    """A folder with the root key and nothing else."""
    folder = tmp_path / "elsewhere"
    (folder / "data").mkdir(parents=True, mode=0o700)
    shutil.copy(served.folder / "data/root.key", folder / "data/root.key")
    return folder


def restored(tmp_path, served):
    """A folder elsewhere, and the command that restores into it."""
    command = ["restore", "--data-dir", "data", "--from", str(served.folder / "backup"), "--key-file", str(served.folder / "backup.key")]
    return elsewhere(tmp_path, served), command


def fill(served):
    """Enough that copying takes a while."""
    iam = served.client("iam")
    for number in range(400):
        iam.create_user(UserName=f"user{number}", Tags=[{"Key": "filler", "Value": "x" * 200}])


def kill_within(command, folder, part):
    """Starts a command and kills it after this part of the time that it takes; whether it had come to its end."""
    process = subprocess.Popen(
        [str(sealstone.binary()), *command], cwd=folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    time.sleep(part)
    process.send_signal(signal.SIGKILL)
    return process.wait() == 0


def took(*command, folder):
    """How long a command takes that is not disturbed."""
    began = time.monotonic()
    ok(*command, folder=folder)
    return time.monotonic() - began


def test_a_backup_of_a_serving_server_is_restored_elsewhere(tmp_path, served):
    site = Site(served)
    kms, stop, made = served.client("kms"), threading.Event(), []

    def change():
        while not stop.is_set():
            made.append(kms.create_key()["KeyMetadata"]["KeyId"])

    changing = threading.Thread(target=change)
    changing.start()
    sealstone.wait_until(lambda: len(made) > 5)
    before, said = len(made), backup(served.folder, "--new-key")
    sealstone.wait_until(lambda: len(made) > before + 5)
    stop.set()
    changing.join()
    assert (served.folder / "backup").stat().st_mode & 0o777 == 0o600
    assert not (served.folder / "backup.new").exists()
    assert b"alias/kept" not in (served.folder / "backup").read_bytes()

    folder, command = restored(tmp_path, served)
    assert digest(said) == digest(ok(*command, folder=folder))
    assert "references followed" in ok("fsck", "--data-dir", "data", folder=folder)
    assert "anchor" in ok("audit", "verify", "--data-dir", "data", folder=folder)
    moved = sealstone.Sealstone(folder, dev=False).start()
    try:
        site.decrypts(moved)
        access_key, secret = site.credentials
        kms = moved.client("kms", access_key_id=access_key, secret=secret)
        assert kms.describe_key(KeyId=site.doomed)["KeyMetadata"]["KeyState"] == "PendingDeletion"
        keys = {key["KeyId"] for page in kms.get_paginator("list_keys").paginate() for key in page["Keys"]}
        # As of one moment: everything that was answered before, nothing after a gap, nothing of the end.
        there = [key in keys for key in made]
        assert all(there[:before]) and there == sorted(there, reverse=True) and not there[-1]
    finally:
        moved.kill()
    ok("fsck", "--data-dir", "data", folder=folder)


def test_backup_and_restore_overwrite_nothing_and_take_nothing_that_was_changed(tmp_path, served):
    Site(served)
    assert served.stop() == 0
    backup(served.folder, "--new-key")
    backups = ["backup", "--data-dir", "data", "--key-file", "backup.key"]
    refused(*backups, "--to", "backup", folder=served.folder, because="exists already")
    refused(*backups, "--to", "other", "--new-key", folder=served.folder, because="exists already")
    refused(*backups[:-1], "data/root.key", "--to", "other", folder=served.folder, because="is it the right file")

    folder, command = restored(tmp_path, served)
    ok("backup", "--data-dir", "data", "--to", "b2", "--key-file", "other.key", "--new-key", folder=served.folder)
    refused(*command[:-1], str(served.folder / "other.key"), folder=folder, because="no backup that this key decrypts")
    whole = (served.folder / "backup").read_bytes()
    for changed in [whole[:-1], whole[: len(whole) // 2], whole[:-1] + bytes([whole[-1] ^ 1]), b"", whole + b"x"]:
        (served.folder / "backup").write_bytes(changed)
        status, said = run(*command, folder=folder)
        assert status == 1, said
        # Found before anything was written.
        assert not (folder / "data/audit").exists()
    (served.folder / "backup").write_bytes(whole)
    ok(*command, folder=folder)
    refused(*command, folder=folder, because="overwrites nothing")
    shutil.rmtree(folder / "data/store")
    refused(*command, folder=folder, because="holds an audit log")


@pytest.mark.parametrize("way", ["restore", "import"])
def test_a_copy_that_was_killed_is_served_by_nobody_and_begins_anew(tmp_path, served, way):
    site = Site(served)
    fill(served)
    served.stop()
    folder, command = restored(tmp_path, served)
    if way == "restore":
        backup(served.folder, "--new-key")
    else:
        ok("export", "--data-dir", "data", "--to", "exported", folder=served.folder)
        command = ["import", "--data-dir", "data", "--from", str(served.folder / "exported")]

    def afresh():
        shutil.rmtree(folder)
        elsewhere(tmp_path, served)
        # A backup has the audit log in it; an export is of the store, and the log stays where it is.
        if way == "import":
            shutil.copytree(served.folder / "data/audit", folder / "data/audit")

    afresh()
    whole = took(*command, folder=folder)
    afresh()
    unfinished = 0
    for attempt in range(200):
        # From the beginning to after the end, in steps that do not hang on how fast the machine is.
        if kill_within(command, folder, whole * (attempt % 50) / 40):
            afresh()
            continue
        if not (folder / "data/store/sealstone.db").exists():
            continue
        status, said = run("audit", "verify", "--data-dir", "data", folder=folder)
        if "not whole" in said:
            unfinished += 1
            refused("serve", "--data-dir", "data", "--listen-address", "127.0.0.1:0", folder=folder, because="not whole")
            refused("export", "--data-dir", "data", "--to", "x", folder=folder, because="not whole")
        else:
            # Before the first record, or after the last.
            afresh()
        if unfinished == 3:
            break
    ok(*command, folder=folder)
    assert unfinished > 0, "it was never killed in the middle"
    assert not (folder / "data/audit/restoring").exists()
    ok("fsck", "--data-dir", "data", folder=folder)
    moved = sealstone.Sealstone(folder, dev=False).start()
    try:
        site.decrypts(moved)
    finally:
        moved.kill()


@pytest.mark.parametrize("way", ["backup", "export"])
def test_a_file_that_was_not_finished_never_has_its_name(tmp_path, served, way):
    Site(served)
    fill(served)
    served.stop()
    folder = served.folder
    ok("backup", "--data-dir", "data", "--to", "first", "--key-file", "backup.key", "--new-key", folder=folder)
    command = [way, "--data-dir", "data", "--to", "file", *(["--key-file", "backup.key"] if way == "backup" else [])]
    whole = took(*command, folder=folder)
    expected = (folder / "file").stat().st_size
    (folder / "file").unlink()
    killed = 0
    for attempt in range(24):
        done = kill_within(command, folder, whole * (attempt % 12) / 10)
        there = (folder / "file").exists()
        assert there or not done
        if there:
            # A kill between the name and the end of the process finds a whole file.
            assert abs((folder / "file").stat().st_size - expected) < 4096
            (folder / "file").unlink()
        killed += not done
    assert killed > 6
    ok(*command, folder=folder)
    left = sorted(it.name for it in folder.iterdir() if it.name.startswith(("file", ".file")))
    assert left == ["file"], left


def test_the_state_moves_to_postgresql_and_back(tmp_path, served, database_server):
    site, folder = Site(served), served.folder
    assert served.stop() == 0
    exported = digest(ok("export", "--data-dir", "data", "--to", "first", folder=folder))
    assert (folder / "first").stat().st_mode & 0o777 == 0o600
    refused("import", "--from", "first", "--data-dir", "data", folder=folder, because="overwrites nothing")

    url = database_server.database()
    (folder / "sealstone.toml").write_text(f'data_dir = "data"\n[store]\nengine = "postgresql"\nurl = "{url}"\n')
    assert digest(ok("import", "--from", "first", folder=folder)) == exported
    refused("import", "--from", "first", folder=folder, because="overwrites nothing")
    ok("fsck", folder=folder)
    ok("audit", "verify", folder=folder)
    served.start()
    site.decrypts(served)
    added = served.client("kms", access_key_id=site.credentials[0], secret=site.credentials[1]).create_key()["KeyMetadata"]["KeyId"]
    # While it serves: a backup, and a check.
    ok("backup", "--to", "backup", "--key-file", "backup.key", "--new-key", folder=folder)
    ok("fsck", folder=folder)
    assert served.stop() == 0

    back = digest(ok("export", "--to", "second", folder=folder))
    assert int(back[0]) > int(exported[0])
    (folder / "sealstone.toml").unlink()
    (folder / "data/store").rename(folder / "old-store")
    assert digest(ok("import", "--from", "second", "--data-dir", "data", folder=folder)) == back
    ok("fsck", "--data-dir", "data", folder=folder)
    served.start()
    site.decrypts(served)
    kms = served.client("kms", access_key_id=site.credentials[0], secret=site.credentials[1])
    assert kms.describe_key(KeyId=added)["KeyMetadata"]["Enabled"]
    assert served.stop() == 0

    other = database_server.database()
    (tmp_path / "third/data").mkdir(parents=True, mode=0o700)
    shutil.copy(folder / "data/root.key", tmp_path / "third/data/root.key")
    (tmp_path / "third/sealstone.toml").write_text(f'data_dir = "data"\n[store]\nengine = "postgresql"\nurl = "{other}"\n')
    ok("restore", "--from", str(folder / "backup"), "--key-file", str(folder / "backup.key"), folder=tmp_path / "third")
    ok("fsck", folder=tmp_path / "third")


def test_fsck_finds_what_is_wrong_and_changes_nothing(served):
    site = Site(served)
    # Beside a running server, too.
    assert "ok" in ok("fsck", "--data-dir", "data", folder=served.folder)
    assert served.stop() == 0
    path = served.folder / "data/store/sealstone.db"
    sound = path.read_bytes()

    def key(*parts):
        return b"".join(part.encode() + b"\x01" for part in parts)

    alias = key("kms.alias", "000000000000", "us-east-1", "alias/kept")
    for change, told in [
        (("DELETE FROM entries WHERE key = ?", (key("kms.key", "000000000000", "us-east-1", site.key),)), "the key that the alias names"),
        (("DELETE FROM entries WHERE key = ?", (alias,)), "an alias of the key"),
        (("UPDATE entries SET value = ? WHERE key = ?", (b"\x01{", alias)), "cannot be read"),
        (("UPDATE entries SET value = ? WHERE key = ?", (b"\x09{}", alias)), "newest that is known"),
        (("INSERT INTO entries VALUES (?, 1, ?)", (key("later.thing", "x"), b"\x01{}")), "no table `later.thing`"),
        (("DELETE FROM entries WHERE key >= ? AND key < ?", (b"iam.unique_id\x01", b"iam.unique_id\x02")), "unique ids"),
        (("DELETE FROM entries WHERE key >= ? AND key < ?", (b"kms.material\x01", b"kms.material\x02")), "the key's material"),
        # The secret of one key under the name of another.
        (
            (
                "UPDATE entries SET value = (SELECT value FROM entries WHERE key >= ?1 AND key < ?2 ORDER BY key LIMIT 1)"
                " WHERE key = (SELECT key FROM entries WHERE key >= ?1 AND key < ?2 ORDER BY key DESC LIMIT 1)",
                (b"kms.material\x01", b"kms.material\x02"),
            ),
            "kms/material",
        ),
    ]:
        db = sqlite3.connect(path)
        changed = db.execute(*change).rowcount
        db.commit()
        db.close()
        assert changed, told
        damaged = path.read_bytes()
        status, said = run("fsck", "--data-dir", "data", folder=served.folder)
        assert status == 1 and told in said and "WRONG" in said, said
        assert path.read_bytes() == damaged
        path.write_bytes(sound)
        for rest in path.parent.glob("sealstone.db-*"):
            rest.unlink()
    ok("fsck", "--data-dir", "data", folder=served.folder)

    log = next((served.folder / "data/audit").glob("audit-*.log"))
    log.write_bytes(log.read_bytes().replace(b"CreateAlias", b"CreateAlien", 1))
    status, said = run("fsck", "--data-dir", "data", folder=served.folder)
    assert status == 1 and "audit log" in said, said
