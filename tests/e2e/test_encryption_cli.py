"""The encryption commands as programs: what they leave behind, what they refuse, whom they ask; beside AWS's own."""

import base64
import datetime
import json
import os
import pathlib
import re
import signal
import socket
import ssl
import subprocess
import threading
import time

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

import sealstone
from encryption import Program, plaintext
from identity import allow, policy, root, trust, unique, user

RAW = ["-w", "key=our.key", "provider=raw-aes:ours:2026"]


@pytest.fixture
def program(tmp_path):
    """Our program, in a folder with a raw key and nothing of AWS in its environment."""
    (tmp_path / "our.key").write_bytes(bytes(range(32)))
    return Program(tmp_path)


@pytest.fixture(scope="module")
def key_arn(dev):
    kms = dev.client("kms")
    arn = kms.create_key()["KeyMetadata"]["Arn"]
    kms.create_alias(AliasName="alias/encryption-cli", TargetKeyId=arn)
    return arn


def names(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if not path.is_dir())


# --- beside AWS's command

SAME = {
    "file": "--encrypt -i a.txt -o out.enc -S {key}",
    "into a directory": "--encrypt -i a.txt -o out -S {key}",
    "suffix": "--encrypt -i a.txt -o out -S {key} --suffix .mine",
    "no suffix": "--encrypt -i a.txt -o out -S {key} --suffix",
    "pattern": "--encrypt -i *.txt -o out -S {key}",
    "tree": "--encrypt -i tree -o out -S -r {key}",
    "tree without -r": "--encrypt -i tree -o out -S {key}",
    "one name twice": "--encrypt -i twins/*/a.txt -o out --metadata-output meta {key} --suffix",
    "one name twice, no overwrite": "--encrypt -i twins/*/a.txt -o out --metadata-output meta {key} --suffix --no-overwrite",
    "a new name for what was there": "--encrypt -i twins/*/a.txt -o twins -S {key} --suffix",
    "tree to a file": "--encrypt -i tree -o out.enc -S -r {key}",
    "pattern to a file": "--encrypt -i *.txt -o out.enc -S {key}",
    "metadata": "--encrypt -i a.txt -o out.enc --metadata-output meta {key} -c a=1 b=2=3",
    "metadata of a tree": "--encrypt -i tree -o out -r --metadata-output meta {key} --algorithm AES_128_GCM_IV12_TAG16",
    "metadata overwritten": "--encrypt -i a.txt -o out --metadata-output old --overwrite-metadata {key}",
    "metadata appended": "--encrypt -i a.txt -o out --metadata-output old {key}",
    "metadata to stdout": "--encrypt -i a.txt -o out --metadata-output - {key}",
    "metadata and output to stdout": "--encrypt -i a.txt -o - --metadata-output - {key}",
    "metadata in the output": "--encrypt -i a.txt -o out --metadata-output out/meta {key}",
    "metadata in the input": "--encrypt -i tree -r -o out --metadata-output tree/meta {key}",
    "metadata is a directory": "--encrypt -i a.txt -o out.enc --metadata-output out {key}",
    "metadata is the input": "--encrypt -i a.txt -o out.enc --metadata-output a.txt {key}",
    "neither metadata nor -S": "--encrypt -i a.txt -o out {key}",
    "both metadata and -S": "--encrypt -i a.txt -o out -S --metadata-output meta {key}",
    "encode": "--encrypt -i a.txt -o out.enc -S {key} --encode",
    "no action": "-i a.txt -o out -S {key}",
    "two actions": "-e -d -i a.txt -o out -S {key}",
    "no keys": "-e -i a.txt -o out -S",
    "no input": "-e -o out -S {key}",
    "input twice": "-e -i a.txt -i b.txt -o out -S {key}",
    "one dash": "-encrypt -i a.txt -o out -S {key}",
    "unknown option": "-e -i a.txt -o out -S {key} --unknown",
    "shortened option": "-e -i a.txt -o out -S --wrap key={arn}",
    "no such file": "-e -i none.txt -o out.enc -S {key}",
    "no such folder": "-e -i a.txt -o none/out.enc -S {key}",
    "input is output": "-e -i a.txt -o a.txt -S {key}",
    "input is output by a link": "-e -i a.txt -o link.txt -S {key}",
    "same file in a directory": "-e -i a.txt -o . -S {key} --suffix",
    "overwrite": "-e -i a.txt -o old -S {key}",
    "no overwrite": "-e -i a.txt -o old -S {key} --no-overwrite",
    "bad context": "-e -i a.txt -o out -S {key} -c a",
    "discovery to encrypt": "-e -i a.txt -o out -S -w discovery=true",
    "bad algorithm": "-e -i a.txt -o out -S {key} --algorithm ROT13",
    "algorithm against the policy": "-e -i a.txt -o out.enc -S {key} --algorithm AES_256_GCM_IV12_TAG16",
    "bad policy": "-e -i a.txt -o out -S {key} --commitment-policy none",
    "caching without age": "-e -i a.txt -o out -S {key} --caching capacity=1",
    "caching": "-e -i tree -r -o out -S {key} --caching capacity=1 max_age=10",
    "unknown key": "-e -i a.txt -o out.enc -S -w key=alias/none",
    "too many data keys": "-e -i a.txt -o out.enc -S {key} {key} --max-encrypted-data-keys 1",
    "two keys": "-e -i a.txt -o out.enc --metadata-output meta {key} -w key=alias/encryption-cli",
    "an alias": "-e -i a.txt -o out.enc --metadata-output meta -w key=alias/encryption-cli",
    "arguments of a file": "@arguments",
    "decrypt": "-d -i message -o out.dec --metadata-output meta {key}",
    "decrypt into a directory": "-d -i message -o out --metadata-output meta {key}",
    "decrypt by discovery": "-d -i message -o out.dec -S -w discovery=true",
    "decrypt of an account": "-d -i message -o out.dec -S -w discovery=true discovery-account=000000000000 discovery-partition=aws",
    "decrypt of another account": "-d -i message -o out.dec -S -w discovery=true discovery-account=111122223333 discovery-partition=aws",
    "decrypt with another key": "-d -i message -o out.dec -S -w key=arn:aws:kms:us-east-1:000000000000:key/none",
    "decrypt a tree": "-d -i messages -r -o out --metadata-output meta {key}",
    "decrypt with a context": "-d -i message -o out.dec --metadata-output meta {key} -c purpose=test purpose",
    "decrypt with another context": "-d -i message -o out.dec --metadata-output meta {key} -c purpose=other more",
    "decrypt a tree with another context": "-d -i messages -r -o out --metadata-output meta {key} -c more",
    "decrypt unsigned": "--decrypt-unsigned -i unsigned -o out.dec --metadata-output meta {key}",
    "decrypt unsigned what is signed": "--decrypt-unsigned -i message -o out.dec -S {key}",
    "decrypt what does not commit": "-d -i old-message -o out.dec -S {key}",
    "decrypt what does not commit, allowed": "-d -i old-message -o out.dec --metadata-output meta {key} --commitment-policy require-encrypt-allow-decrypt",
    "decrypt what is changed": "-d -i changed -o out.dec -S {key}",
    "decrypt what is cut": "-d -i cut -o out.dec -S {key}",
    "decrypt what is no message": "-d -i a.txt -o out.dec -S {key}",
    "decrypt base64": "-d -i base64 -o out.dec -S {key} --decode",
    "decrypt what is not base64": "-d -i message -o out.dec -S {key} --decode",
    "decrypt base64 as it is": "-d -i base64 -o out.dec -S {key}",
    "frames too long": "-d -i message -o out.dec -S {key} --max-length 100",
    "frames not too long": "-d -i message -o out.dec -S {key} --max-length 4096",
    "keys too many": "-d -i message-of-two -o out.dec -S {key} --max-encrypted-data-keys 1",
    "buffer": "-d -i message -o out.dec -S {key} --buffer",
    "discovery and a key": "-d -i message -o out.dec -S -w discovery=true key={arn}",
    "account without partition": "-d -i message -o out.dec -S -w discovery=true discovery-account=000000000000",
    "required keys": "-e -i a.txt -o out -S {key} -c a=b --required-encryption-context-keys a",
    "version": "--version",
}



@pytest.fixture(scope="module")
def scene(dev, key_arn, tmp_path_factory):
    """Files that every command line finds."""
    folder = tmp_path_factory.mktemp("scene")
    program = Program(folder, dev.environment())
    (folder / "out").mkdir()
    (folder / "tree/below").mkdir(parents=True)
    for number, name in enumerate(("twins/one/a.txt", "twins/two/a.txt")):
        (folder / name).parent.mkdir(parents=True)
        (folder / name).write_text("a text\n" * (number + 1))
    for name in ("a.txt", "b.txt", "tree/one", "tree/below/two", "tree/.hidden", "old"):
        (folder / name).write_text(f"the text of {name}\n")
    (folder / "link.txt").symlink_to("a.txt")
    (folder / "arguments").write_text("# a comment\n-e -i 'a.txt'\n-o out\n-S -w key=$KEY\n")
    key = ["-w", f"key={key_arn}"]
    encrypt = lambda *more: program.must("encrypt", *key, *more, stdin=plaintext(10_000))
    (folder / "message").write_bytes(encrypt("-c", "purpose=test"))
    (folder / "message-of-two").write_bytes(encrypt(*key))
    (folder / "unsigned").write_bytes(encrypt("--algorithm", "AES_256_GCM_HKDF_SHA512_COMMIT_KEY"))
    (folder / "old-message").write_bytes(encrypt("--commitment-policy", "forbid-encrypt-allow-decrypt"))
    (folder / "messages").mkdir()
    for name in ("one", "two"):
        (folder / "messages" / name).write_bytes(encrypt("-c", f"name={name}"))
    message = (folder / "message").read_bytes()
    (folder / "cut").write_bytes(message[:-1])
    (folder / "changed").write_bytes(message[:5000] + bytes([message[5000] ^ 1]) + message[5001:])
    (folder / "base64").write_bytes(base64.encodebytes(message))
    program.link.unlink()
    return folder


def record(line, folder):
    """A record without what differs from run to run."""
    it = json.loads(line)
    header = it["header"]
    for name in ("message_id", "commitment_key"):
        header[name] = header[name] and len(header[name])
    for key in header["encrypted_data_keys"]:
        key["encrypted_data_key"] = len(key["encrypted_data_key"])
    header["encryption_context"] = {name: name == "aws-crypto-public-key" or value for name, value in header["encryption_context"].items()}
    if "header_auth" in it:
        it["header_auth"] = {name: len(value) for name, value in it["header_auth"].items()}
    for name in ("input", "output"):
        it[name] = it[name].replace(str(folder), "")
    return json.dumps(it, sort_keys=True)


def records(text, folder):
    return sorted(record(line, folder) for line in text.splitlines())


@pytest.mark.parametrize("name", SAME)
def test_a_command_line_means_the_same_to_aws_s_command_and_to_ours(dev, key_arn, scene, tmp_path, name):
    words = SAME[name].format(key=f"-w key={key_arn}", arn=key_arn).split()
    environment = {**dev.environment(), "KEY": key_arn}
    outcomes = []
    for side in ("theirs", "ours"):
        folder = tmp_path / side
        subprocess.run(["cp", "-a", scene, folder], check=True)
        command = pathlib.Path(os.sys.executable).parent / "aws-encryption-cli"
        if side == "ours":
            command = tmp_path / "bin" / "aws-encryption-cli"
            command.parent.mkdir()
            command.symlink_to(sealstone.binary())
        done = subprocess.run([command, *words], cwd=folder, env=environment, capture_output=True, timeout=60)
        files = {it: (folder / it).read_bytes() for it in names(folder)}
        new = {it: content for it, content in files.items() if not (scene / it).exists()}
        written = records(new.pop("meta", b"").decode(), folder)
        old = (scene / "old").read_text()
        if "old" in files and files["old"].startswith(b"{"):
            written += records(files["old"].decode(), folder)
        elif files["old"].startswith(old.encode()):
            written += ["old"] + records(files["old"].decode()[len(old):], folder)
        if done.stdout.startswith(b"{"):
            written += records(done.stdout.decode(), folder)
        # A message is another one each time; its length is not. Plaintext is what it is.
        seen = {it: content if ".dec" in it else len(content) for it, content in new.items()}
        kept = {it: files.get(it) for it in names(scene) if it != "old"}
        outcomes.append((done.returncode, seen, kept, written, done.stderr.decode()))
    theirs, ours = outcomes
    about_lengths = {it for it, length in theirs[1].items() if isinstance(length, int)}
    for it in about_lengths & set(ours[1]):
        # A signature in DER has 101 to 104 bytes.
        if isinstance(ours[1][it], int) and abs(ours[1][it] - theirs[1][it]) <= 12:
            ours[1][it] = theirs[1][it]
    assert ours[:3] == theirs[:3], (theirs[4], ours[4])
    if ours[0] == 0:
        assert ours[3] == theirs[3], (theirs[4], ours[4])
    assert bool(ours[4]) == bool(theirs[4]), (theirs[4], ours[4])


def test_reserved_keys_of_the_context_are_refused_which_aws_s_command_does_not(program):
    (program.folder / "a").write_text("text")
    done = program.cli("-e", "-S", "-i", "a", "-o", "b", *RAW, "-c", "aws-crypto-a=b")
    assert done.returncode == 2 and b"reserved" in done.stderr
    assert names(program.folder) == ["a", "aws-encryption-cli", "our.key"]


# --- what is left behind


def test_nothing_is_under_the_name_before_the_message_is_whole(program):
    message = program.must("encrypt", *RAW, stdin=plaintext(50_000))
    (program.folder / "kept").write_bytes(b"what was there")
    before = names(program.folder)
    changes = [message[:length] for length in (0, 1, 100, 1000, len(message) // 2, len(message) - 1)]
    changes += [message[:at] + bytes([message[at] ^ 1]) + message[at + 1 :] for at in range(0, len(message), 997)]
    changes += [message + b"x", message[:-50] + bytes(50)]
    for changed in changes:
        done = program.run("decrypt", *RAW, "-o", "kept", stdin=changed)
        assert done.returncode == 1 and done.stderr, changed[:10]
        assert (program.folder / "kept").read_bytes() == b"what was there"
        done = program.run("decrypt", *RAW, stdin=changed)
        assert (done.returncode, done.stdout) == (1, b""), "a signed message was released before it was verified"
    assert names(program.folder) == before
    program.must("decrypt", *RAW, "-o", "kept", stdin=message)
    assert (program.folder / "kept").read_bytes() == plaintext(50_000)


def test_an_unsigned_stream_is_released_frame_by_frame_unless_it_is_buffered(program):
    message = program.must("encrypt", *RAW, "--algorithm", "AES_256_GCM_HKDF_SHA512_COMMIT_KEY", stdin=plaintext(1 << 20))
    cut = message[: len(message) - 100]
    done = program.run("decrypt", *RAW, stdin=cut)
    assert done.returncode == 1
    assert 0 < len(done.stdout) and plaintext(1 << 20).startswith(done.stdout)
    done = program.run("decrypt", *RAW, "--buffer", stdin=cut)
    assert (done.returncode, done.stdout) == (1, b"")
    assert program.must("decrypt", *RAW, "--buffer", stdin=message) == plaintext(1 << 20)
    assert program.must("decrypt", *RAW, "--decrypt-unsigned", stdin=message) == plaintext(1 << 20)


UNSIGNED = ["--algorithm", "AES_256_GCM_HKDF_SHA512_COMMIT_KEY"]


@pytest.mark.parametrize("size", [1 << 20, (5 << 20) + 17])
def test_a_large_file_becomes_what_a_pipe_becomes_and_is_refused_as_there(program, size):
    """Several cores read and write a file of 1 MiB or more; a pipe passes in order."""
    folder, text = program.folder, plaintext(size)
    (folder / "plain").write_bytes(text)
    program.must("encrypt", *RAW, *UNSIGNED, "-i", "plain", "-o", "message")
    of_file, of_pipe = (folder / "message").read_bytes(), program.must("encrypt", *RAW, *UNSIGNED, stdin=text)
    assert len(of_file) == len(of_pipe)
    assert program.must("decrypt", *RAW, stdin=of_file) == text
    (folder / "message").write_bytes(of_pipe)
    program.must("decrypt", *RAW, "-i", "message", "-o", "back")
    assert (folder / "back").read_bytes() == text

    (folder / "back").write_bytes(b"what was there")
    before = names(folder)
    places = [200, len(of_pipe) // 3, len(of_pipe) // 2, len(of_pipe) - 1]
    changes = [of_pipe[:at] + bytes([of_pipe[at] ^ 1]) + of_pipe[at + 1 :] for at in places]
    changes += [of_pipe[:at] for at in places[1:]] + [of_pipe + b"x", of_pipe + of_pipe]
    stride = 4096 + 32
    for at in (1 << 19, len(of_pipe) - 10 * stride):
        changes.append(of_pipe[:at] + of_pipe[at + stride :])
    for changed in changes:
        (folder / "message").write_bytes(changed)
        by_file = program.run("decrypt", *RAW, "-i", "message", "-o", "back")
        by_pipe = program.run("decrypt", *RAW, "-o", "back", stdin=changed)
        assert (by_file.returncode, by_pipe.returncode) == (1, 1)
        assert by_file.stderr.replace(b"message: ", b"", 1) == by_pipe.stderr
        assert (folder / "back").read_bytes() == b"what was there"
    assert names(folder) == before


def listening():
    """Whoever runs these tests in the background ignores SIGINT, and so would what they start."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


@pytest.mark.parametrize("signal_number", [signal.SIGKILL, signal.SIGINT, signal.SIGTERM])
def test_a_process_that_is_killed_leaves_nothing(program, signal_number):
    before = names(program.folder)
    command = [program.link.resolve(), "encrypt", *RAW, "-o", "out"]
    process = subprocess.Popen(command, cwd=program.folder, stdin=subprocess.PIPE, preexec_fn=listening)
    process.stdin.write(bytes(3 << 20))
    process.stdin.flush()
    time.sleep(0.3)
    process.send_signal(signal_number)
    assert process.wait(10) != 0
    assert names(program.folder) == before


def many(folder, count):
    (folder / "in").mkdir()
    (folder / "out").mkdir()
    for number in range(count):
        (folder / f"in/{number:05}").write_bytes(plaintext(100 + number % 100))


@pytest.mark.parametrize("signal_number", [signal.SIGKILL, signal.SIGINT])
def test_of_many_files_those_have_names_that_are_whole_whenever_the_process_is_killed(program, signal_number):
    many(program.folder, 4000)
    out = program.folder / "out"
    command = [program.link.resolve(), "encrypt", *RAW, "-i", "in", "-o", "out", "-r", "--suffix", "--metadata-output", "meta"]
    process = subprocess.Popen(command, cwd=program.folder, preexec_fn=listening)
    sealstone.wait_until(lambda: any(out.iterdir()))
    process.send_signal(signal_number)
    assert process.wait(10) != 0
    written = names(out)
    assert 0 < len(written) < 4000
    assert written == [f"{number:05}" for number in range(len(written))], "not in order, or not only names that were asked for"
    told = [json.loads(line)["output"] for line in (program.folder / "meta").read_text().splitlines() if line.endswith("}")] if (program.folder / "meta").exists() else []
    assert told == [str(out / f"{number:05}") for number in range(len(told))] and len(told) <= len(written)
    (program.folder / "back").mkdir()
    program.must("decrypt", *RAW, "-i", "out", "-o", "back", "-r", "--suffix")
    assert all((program.folder / "back" / name).read_bytes() == plaintext(100 + int(name) % 100) for name in written)


def test_many_files_need_few_open_ones(program):
    many(program.folder, 300)
    words = [str(sealstone.binary()), "encrypt", *RAW, "-i", "in", "-o", "out", "-r", "--suffix"]
    limited = ["prlimit", "--nofile=48:48", *words]
    done = subprocess.run(limited, cwd=program.folder, env=program.environment, capture_output=True)
    assert done.returncode == 0, done.stderr.decode()
    assert len(names(program.folder / "out")) == 300


def test_memory_stays_small_however_many_files_there_are(program):
    many(program.folder, 3000)
    for number in range(100):
        (program.folder / f"in/b{number}").write_bytes(plaintext(120 << 10))
    for number in range(20):
        (program.folder / f"in/c{number}").write_bytes(plaintext(900 << 10))
    (program.folder / "in/d").write_bytes(plaintext(50 << 20))
    words = [str(sealstone.binary()), "encrypt", *RAW, "-i", "in", "-o", "out", "-r", "--suffix"]
    process = subprocess.Popen(words, cwd=program.folder, env=program.environment)
    peak = 0
    while process.poll() is None:
        # The most that it had until now; what `wait` tells begins with this process's own memory.
        found = re.search(r"VmHWM:\s+(\d+) kB", pathlib.Path(f"/proc/{process.pid}/status").read_text())
        peak = max(peak, int(found[1]) if found else 0)
        time.sleep(0.002)
    assert process.returncode == 0
    assert len(names(program.folder / "out")) == 3121
    assert 0 < peak <= 32 << 10, f"{peak >> 10} MiB"


def test_many_files_replace_those_that_are_there_and_keep_their_permissions(program):
    many(program.folder, 60)
    out = program.folder / "out"
    for number in range(0, 60, 2):
        (out / f"{number:05}").write_bytes(b"old")
        (out / f"{number:05}").chmod(0o600)
    encrypt = ["encrypt", *RAW, "-i", "in", "-o", "out", "-r", "--suffix"]
    program.must(*encrypt, "--no-overwrite")
    assert [(out / f"{number:05}").read_bytes() == b"old" for number in range(4)] == [True, False, True, False]
    program.must(*encrypt)
    assert names(out) == [f"{number:05}" for number in range(60)]
    assert all((out / f"{number:05}").read_bytes() != b"old" for number in range(60))
    assert (out / "00000").stat().st_mode & 0o777 == 0o600


def test_files_get_the_usual_permissions_and_keep_those_they_had(program):
    os.umask(0o022)
    (program.folder / "private").write_bytes(b"")
    (program.folder / "private").chmod(0o600)
    for name, mode in (("new", 0o644), ("private", 0o600)):
        program.must("encrypt", *RAW, "-o", name, stdin=b"text")
        assert (program.folder / name).stat().st_mode & 0o777 == mode


def test_files_that_are_there_are_kept_or_asked_for(program):
    folder = program.folder
    (folder / "in").write_bytes(b"text")
    encrypt = ["encrypt", *RAW, "-i", "in", "-o", "out"]
    for answer, changes in ((b"n\n", False), (b"\n", False), (b"", False), (b"Yes\n", True)):
        (folder / "out").write_bytes(b"old")
        done = program.run(*encrypt, "--interactive", stdin=answer)
        assert done.returncode == 0 and b"Overwrite existing output file" in done.stderr
        assert ((folder / "out").read_bytes() != b"old") == changes, answer
    (folder / "out").write_bytes(b"old")
    program.must(*encrypt, "--no-overwrite")
    assert (folder / "out").read_bytes() == b"old"


def test_a_large_signed_message_passes_through_pipes(program):
    text = plaintext(20 << 20)
    message = program.must("encrypt", *RAW, stdin=text)
    assert program.must("decrypt", *RAW, stdin=message) == text


def test_base64_goes_both_ways_and_a_single_block_too(program):
    text = program.must("encrypt", *RAW, "--encode", "--frame-length", 0, stdin=plaintext(9_000_000))
    assert b"\n" not in text
    wrapped = base64.encodebytes(base64.b64decode(text, validate=True))
    assert program.must("decrypt", *RAW, "--decode", stdin=wrapped) == plaintext(9_000_000)
    again = program.must("decrypt", *RAW, "--decode", "--encode", stdin=wrapped)
    assert base64.b64decode(again, validate=True) == plaintext(9_000_000)
    done = program.run("decrypt", *RAW, stdin=text)
    assert done.returncode == 1 and b"base64" in done.stderr


# --- who is asked, and as whom


def wrote(program, **environment):
    """Whether a message is encrypted and decrypted with KMS in this environment; else what was said."""
    done = program.run("encrypt", "--key", "alias/encryption-cli", stdin=b"text", **environment)
    if done.returncode:
        return done.stderr.decode()
    back = program.run("decrypt", "-w", "discovery=true", stdin=done.stdout, **environment)
    assert back.stdout == b"text", back.stderr.decode()
    return True


def test_credentials_region_and_endpoint_come_from_where_aws_s_tools_have_them(program, dev, key_arn):
    folder = program.folder
    (folder / ".aws").mkdir()
    config, credentials = folder / ".aws/config", folder / ".aws/credentials"
    printed = '{"Version": 1, "AccessKeyId": "test", "SecretAccessKey": "test"}'
    config.write_text(
        f"[default]\nregion = us-east-1\nendpoint_url = {dev.endpoint}\n"
        f"[profile services]\nregion = us-east-1\nservices = local\naws_access_key_id = test\naws_secret_access_key = test\n"
        f"[services local]\nkms =\n  endpoint_url = {dev.endpoint}\n"
        f"[profile process]\nregion = us-east-1\nendpoint_url = {dev.endpoint}\ncredential_process = echo '{printed}'\n"
        f"[profile token]\nrole_arn = arn:aws:iam::000000000000:role/a\nweb_identity_token_file = token\nregion = us-east-1\n"
    )
    keys = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test"}
    assert "no credentials" in wrote(program)
    assert wrote(program, **keys) is True
    assert wrote(program, AWS_PROFILE="services") is True
    assert wrote(program, AWS_PROFILE="process") is True
    assert "credential_process = aws configure export-credentials" in wrote(program, AWS_PROFILE="token")
    assert "could not be found" in wrote(program, AWS_PROFILE="none")
    credentials.write_text("[default]\naws_access_key_id = test\naws_secret_access_key = test\n")
    assert wrote(program) is True
    config.unlink()
    assert "region" in wrote(program, AWS_ENDPOINT_URL=dev.endpoint)
    assert wrote(program, AWS_ENDPOINT_URL=dev.endpoint, AWS_REGION="us-east-1") is True
    nowhere = {"AWS_ENDPOINT_URL": "http://127.0.0.1:1", "AWS_DEFAULT_REGION": "us-east-1", "AWS_MAX_ATTEMPTS": "1"}
    assert "no connection" in wrote(program, **nowhere)
    assert wrote(program, **{**nowhere, "AWS_ENDPOINT_URL_KMS": dev.endpoint}) is True
    (folder / "elsewhere").write_text(credentials.read_text())
    credentials.unlink()
    assert wrote(program, AWS_ENDPOINT_URL=dev.endpoint, AWS_REGION="us-east-1", AWS_SHARED_CREDENTIALS_FILE="elsewhere") is True


@pytest.mark.parametrize(("expire", "fetched"), [("2999-01-01T00:00:00Z", 1), ("2020-01-01T05:30:00+05:30", 3), ("", 1)])
def test_credentials_that_expire_are_fetched_anew_while_a_folder_is_encrypted(program, dev, key_arn, expire, fetched):
    folder = program.folder
    (folder / ".aws").mkdir()
    (folder / "printed").write_text(f'{{"Version":1,"AccessKeyId":"test","SecretAccessKey":"test","Expiration":"{expire}"}}')
    (folder / ".aws/config").write_text(
        f"[default]\nregion = us-east-1\nendpoint_url = {dev.endpoint}\n"
        f"credential_process = echo run >> {folder}/runs; cat {folder}/printed\n"
    )
    for name in ("in", "out"):
        (folder / name).mkdir()
    for number in range(3):
        (folder / f"in/{number}").write_bytes(b"text")
    done = program.run("encrypt", "--key", key_arn, "--recursive", "--input", "in", "--output", "out")
    assert done.returncode == 0, done.stderr.decode()
    assert len(list((folder / "out").iterdir())) == 3
    # Each file asks KMS once; what has expired by its own word is not used a second time.
    assert len((folder / "runs").read_text().splitlines()) == fetched


def test_a_profile_assumes_its_role_through_others(program, dev, key_arn):
    """The user may assume the first role alone, that one the second, and the second alone may use KMS."""
    account = "000000000000"
    iam = root(dev, "iam", account)
    names = [unique("cli-role") for _ in range(2)]
    first, second = (f"arn:aws:iam::{account}:role/{name}" for name in names)
    name = unique("cli-user")
    keys = user(dev, account, name, allow("sts:AssumeRole", resource=first))
    iam.create_role(RoleName=names[0], AssumeRolePolicyDocument=trust({"AWS": f"arn:aws:iam::{account}:user/{name}"}))
    iam.put_role_policy(RoleName=names[0], PolicyName="own", PolicyDocument=policy(allow("sts:AssumeRole", resource=second)))
    condition = {"StringEquals": {"sts:ExternalId": "only=we,know", "sts:RoleSessionName": "our-session"}}
    iam.create_role(RoleName=names[1], AssumeRolePolicyDocument=trust({"AWS": first}, Condition=condition))
    iam.put_role_policy(RoleName=names[1], PolicyName="own", PolicyDocument=policy(allow("kms:GenerateDataKey", "kms:Decrypt")))
    (program.folder / ".aws").mkdir()
    (program.folder / ".aws/config").write_text(
        f"[profile user]\naws_access_key_id = {keys['AccessKeyId']}\naws_secret_access_key = {keys['SecretAccessKey']}\n"
        f"[profile first]\nrole_arn = {first}\nsource_profile = user\nregion = us-east-1\n"
        f"[profile second]\nrole_arn = {second}\nsource_profile = first\nregion = us-east-1\nduration_seconds = 900\n"
        "external_id = only=we,know\nrole_session_name = our-session\n"
        f"[profile without]\nrole_arn = {second}\nsource_profile = first\nregion = us-east-1\n"
        f"[profile around]\nrole_arn = {second}\nsource_profile = around\nregion = us-east-1\n"
    )
    asked = {"AWS_ENDPOINT_URL": dev.endpoint}
    assert wrote(program, AWS_PROFILE="second", **asked) is True
    assert wrote(program, AWS_PROFILE="second", AWS_ENDPOINT_URL_STS=dev.endpoint, AWS_ENDPOINT_URL_KMS=dev.endpoint) is True
    said = wrote(program, AWS_PROFILE="first", **asked)
    assert "kms:GenerateDataKey" in said and f"assumed-role/{names[0]}/sealstone-encryption-cli" in said
    said = wrote(program, AWS_PROFILE="without", **asked)
    assert f"the role {second} of the profile `without`: sts:AssumeRole failed: AccessDenied" in said
    assert "is its own source of credentials" in wrote(program, AWS_PROFILE="around", **asked)
    nowhere = wrote(program, AWS_PROFILE="second", **asked, AWS_ENDPOINT_URL_STS="http://127.0.0.1:1", AWS_MAX_ATTEMPTS="1")
    assert "sts:AssumeRole failed" in nowhere


def test_the_profile_of_a_key_goes_before_the_environment(program, dev, key_arn):
    (program.folder / ".aws").mkdir()
    (program.folder / ".aws/config").write_text(
        f"[profile right]\nendpoint_url = {dev.endpoint}\naws_access_key_id = test\naws_secret_access_key = test\n"
    )
    wrong = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "wrong", "AWS_REGION": "us-east-1"}
    done = program.run("encrypt", "-w", f"key={key_arn}", "profile=right", stdin=b"text", **wrong)
    assert done.returncode == 0, done.stderr.decode()
    done = program.run("encrypt", "-w", f"key={key_arn}", stdin=b"text", AWS_ENDPOINT_URL=dev.endpoint, **wrong)
    assert done.returncode == 1 and b"kms:GenerateDataKey" in done.stderr


class TlsInFront:
    """TLS in front of a server that speaks none, with a certificate for `localhost`."""

    def __init__(self, folder, port):
        key = ec.generate_private_key(ec.SECP256R1())
        name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "localhost")])
        now = datetime.datetime.now(datetime.timezone.utc)
        certificate = (
            x509.CertificateBuilder()
            .subject_name(name)
            .issuer_name(name)
            .public_key(key.public_key())
            .serial_number(1)
            .not_valid_before(now - datetime.timedelta(days=1))
            .not_valid_after(now + datetime.timedelta(days=1))
            .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
            .sign(key, hashes.SHA256())
        )
        self.roots = folder / "roots.pem"
        self.roots.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
        both = folder / "both.pem"
        pkcs8 = key.private_bytes(
            serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        both.write_bytes(pkcs8 + self.roots.read_bytes())
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(both)
        self.behind = port
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.endpoint = f"https://localhost:{self.listener.getsockname()[1]}"
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self):
        while True:
            try:
                plain, _ = self.listener.accept()
                secured = self.context.wrap_socket(plain, server_side=True)
            except ssl.SSLError:
                continue
            except OSError:
                return
            server = socket.create_connection(("127.0.0.1", self.behind))
            for one, other in ((secured, server), (server, secured)):
                threading.Thread(target=self._pass, args=(one, other), daemon=True).start()

    def _pass(self, one, other):
        try:
            while data := one.recv(65536):
                other.sendall(data)
        except OSError:
            pass


def test_kms_is_called_over_tls_if_its_certificate_is_trusted(program, dev, key_arn):
    front = TlsInFront(program.folder, dev.port)
    keys = {"AWS_ACCESS_KEY_ID": "test", "AWS_SECRET_ACCESS_KEY": "test", "AWS_REGION": "us-east-1", "AWS_MAX_ATTEMPTS": "1"}
    asked = {**keys, "AWS_ENDPOINT_URL": front.endpoint}
    assert wrote(program, **asked, AWS_CA_BUNDLE=str(front.roots)) is True
    assert "no TLS with the server" in wrote(program, **asked)
    assert "no certificate in PEM" in wrote(program, **asked, AWS_CA_BUNDLE=str(program.folder / "our.key"))
    by_address = front.endpoint.replace("localhost", "127.0.0.1")
    assert "no TLS with the server" in wrote(program, **{**asked, "AWS_ENDPOINT_URL": by_address}, AWS_CA_BUNDLE=str(front.roots))


def calls(server, operation):
    """How often an operation was called, by the audit log."""
    said = subprocess.run(
        [sealstone.binary(), "audit", "show", "--data-dir", server.folder / "data"], capture_output=True, text=True, check=True
    ).stdout
    return sum(json.loads(line).get("eventName") == operation for line in said.splitlines())


def test_files_that_share_a_data_key_cost_few_calls(served, tmp_path):
    folder = tmp_path / "work"
    folder.mkdir()
    program = Program(folder, served.environment())
    arn = served.client("kms").create_key()["KeyMetadata"]["Arn"]
    for name in ("plain", "encrypted", "back"):
        (folder / name).mkdir()
    for number in range(250):
        (folder / "plain" / str(number)).write_bytes(plaintext(4096))
    cache = ["--caching", "capacity=1", "max_age=60", "max_messages_encrypted=100"]
    program.must("encrypt", "--key", arn, *cache, "-i", "plain", "-o", "encrypted", "-r")
    program.must("decrypt", "--key", arn, "--caching", "capacity=10", "max_age=60", "-i", "encrypted", "-o", "back", "-r", "--suffix")
    assert all((folder / "back" / f"{number}.encrypted").read_bytes() == plaintext(4096) for number in range(250))
    sealstone.wait_until(lambda: calls(served, "Decrypt") == 3)
    assert calls(served, "GenerateDataKey") == 3


def test_a_message_gets_other_keys_from_kms_to_kms_and_keeps_its_context(program, dev, key_arn):
    other = dev.client("kms").create_key()["KeyMetadata"]["Arn"]
    kms = Program(program.folder, dev.environment())
    hidden = ["-c", "purpose=test", "tenant=a", "--required-encryption-context-keys", "tenant"]
    suites = {
        "AES_256_GCM_IV12_TAG16_HKDF_SHA256": ["--commitment-policy", "forbid-encrypt-allow-decrypt"],
        "AES_256_GCM_HKDF_SHA512_COMMIT_KEY": [],
        "AES_256_GCM_HKDF_SHA512_COMMIT_KEY_ECDSA_P384": [],
    }
    for suite, policy in suites.items():
        message = kms.must("encrypt", "--key", key_arn, *policy, "--algorithm", suite, *hidden, stdin=plaintext(300_000))
        words = ["reencrypt", "--key", key_arn, "--to-key", other, *policy, "-c", "tenant=a"]
        done = kms.run(*words, stdin=message)
        if suite.endswith("HKDF_SHA256"):
            assert done.returncode == 0, done.stderr.decode()
            after = done.stdout
            assert after[-200_000:] == message[-200_000:]
        else:
            assert done.returncode == 1 and b"--rewrite-body" in done.stderr and done.stdout == b""
            after = kms.must(*words, "--rewrite-body", stdin=message)
            assert after[-200_000:] != message[-200_000:]
        assert kms.must("decrypt", "--key", other, *policy, "-c", "tenant=a", stdin=after) == plaintext(300_000)
        assert kms.run("decrypt", "--key", other, *policy, stdin=after).returncode == 1
        assert kms.run("decrypt", "--key", key_arn, *policy, "-c", "tenant=a", stdin=after).returncode == 1
        changed = message[:200_000] + bytes([message[200_000] ^ 1]) + message[200_001:]
        if not suite.endswith("HKDF_SHA256"):
            done = kms.run(*words, "--rewrite-body", "-o", "none", stdin=changed)
            assert done.returncode == 1 and not (program.folder / "none").exists()


def test_a_bar_is_shown_to_a_person_alone(program):
    """A terminal is what `script` gives; a pipe is none."""
    (program.folder / "large").write_bytes(bytes(130 << 20))
    command = f"{program.link.resolve()} encrypt {' '.join(RAW)} -i large -o out"
    done = subprocess.run(["script", "-qec", command, "/dev/null"], cwd=program.folder, capture_output=True, timeout=120)
    assert done.returncode == 0
    assert re.search(rb"\[#+-*\] +[0-9]+ %  [0-9]+ MiB of 130 MiB", done.stdout), done.stdout[:200]
    done = program.run("encrypt", *RAW, "-i", "large", "-o", "out")
    assert (done.returncode, done.stderr) == (0, b"")


def test_help_is_there_under_both_its_names(program):
    assert program.must("help", "encrypt") == program.must("encrypt", "--help")
    assert b"encrypt" in program.must("--help")


def test_a_pair_that_is_not_stored_is_named_when_decryption_fails(program):
    message = program.must("encrypt", *RAW, "-c", "tenant=a", "--required-encryption-context-keys", "tenant", stdin=b"text")
    assert program.must("decrypt", *RAW, "-c", "tenant=a", stdin=message) == b"text"
    done = program.run("decrypt", *RAW, "-c", "tenant=b", stdin=message)
    assert done.returncode == 1 and b"does not store `tenant`" in done.stderr
    assert program.run("decrypt", *RAW, stdin=message).returncode == 1


def test_a_wrong_message_in_a_directory_ends_the_work_and_is_named(program):
    for name in ("in", "out", "back"):
        (program.folder / name).mkdir()
    for number in range(100):
        (program.folder / f"in/{number:03}").write_bytes(plaintext(100 + number))
    program.must("encrypt", *RAW, "-i", "in", "-o", "out", "-r", "--suffix", "--metadata-output", "meta")
    written = [json.loads(line)["input"] for line in (program.folder / "meta").read_text().splitlines()]
    assert written == [str(program.folder / f"in/{number:03}") for number in range(100)], "not in order"
    wrong = program.folder / "out/050"
    wrong.write_bytes(wrong.read_bytes()[:-1])
    done = program.run("decrypt", *RAW, "-i", "out", "-o", "back", "-r", "--suffix", "--metadata-output", "read")
    assert done.returncode == 1 and b"out/050: the message ends early" in done.stderr
    assert len((program.folder / "read").read_text().splitlines()) == 50
    back = names(program.folder / "back")
    assert set(back) >= {f"{number:03}" for number in range(50)} and "050" not in back
    assert all((program.folder / "back" / name).read_bytes() == plaintext(100 + int(name)) for name in back)


def test_a_pipe_in_a_directory_is_not_waited_for(program):
    (program.folder / "in").mkdir()
    (program.folder / "out").mkdir()
    os.mkfifo(program.folder / "in/pipe")
    (program.folder / "in/file").write_bytes(b"text")
    done = program.run("encrypt", *RAW, "-i", "in", "-o", "out", "-r")
    assert done.returncode == 0 and b"neither a file nor a directory" in done.stderr
    assert names(program.folder / "out") == ["file.encrypted"]
    done = program.run("encrypt", *RAW, "-i", "in", "-o", "out")
    assert done.returncode == 1 and b"--recursive" in done.stderr


def test_files_that_the_system_makes_up_are_read(program):
    program.must("encrypt", *RAW, "-i", "/proc/version", "-o", "out")
    assert program.must("decrypt", *RAW, "-i", "out") == pathlib.Path("/proc/version").read_bytes()


def test_help_names_every_option(program):
    source = (pathlib.Path(__file__).parents[2] / "apps/encryption-cli/src/arguments.rs").read_text()
    options = set(re.findall(r'"(--[a-z-]+)"\]', source))
    assert len(options) > 25
    said = b"".join(program.must(command, "--help") for command in ("encrypt", "decrypt", "reencrypt", "aws-encryption-cli"))
    assert {option for option in options if option.encode() not in said} <= {"--help", "--verbose"}
