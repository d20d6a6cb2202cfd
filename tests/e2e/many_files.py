"""How fast many small files are encrypted and decrypted, beside AWS's own command line, and how often KMS is asked.

    SEALSTONE_BINARY=target/release/sealstone target/e2e-venv/bin/python tests/e2e/many_files.py [FILES [ROUNDS [FOLDER]]]

Both programs get the same command line, by turns, and the data-key cache at 100 messages a key; the best round of each
counts, from the start of the process to its end. Nothing may be left to the disk: our program flushes what it wrote."""

import json
import pathlib
import resource
import subprocess
import sys
import tempfile
import time

import sealstone
from encryption import plaintext

SUITES = {
    "signed (0x0578, the default)": [],
    "unsigned (0x0478)": ["--algorithm", "AES_256_GCM_HKDF_SHA512_COMMIT_KEY"],
}


def calls(server):
    """How often KMS was asked for data keys, by the audit log."""
    command = [sealstone.binary(), "audit", "show", "--data-dir", server.folder / "data"]
    said = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    return sum(json.loads(line).get("eventName") in ("GenerateDataKey", "Decrypt") for line in said.splitlines())


def cores():
    """Seconds that finished children had a core."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def measure(server, folder, files, rounds):
    environment = server.environment()
    programs = {"theirs": pathlib.Path(sys.executable).parent / "aws-encryption-cli", "ours": server.folder / "bin/aws-encryption-cli"}
    key = f"key={server.client('kms').create_key()['KeyMetadata']['Arn']}"
    for number in range(files):
        (folder / "plain").mkdir(exist_ok=True)
        (folder / f"plain/{number:06}").write_bytes(plaintext(4096))

    def run(side, action, source, target, more):
        # Nothing is deleted in between: ext4 looks long for an inode where many were given back.
        target.mkdir()
        cache = ["--caching", "capacity=100", "max_age=600", "max_messages_encrypted=100"]
        words = [action, "-w", key, "-i", source, "-o", target, "-r", "-S", "--suffix", *cache, *more]
        subprocess.run(["sync"], check=True)
        asked = calls(server)
        begin, used = time.monotonic(), cores()
        subprocess.run([programs[side], *words], cwd=folder, env=environment, check=True, capture_output=True)
        seconds, used = time.monotonic() - begin, cores() - used
        time.sleep(0.2)
        asked = calls(server) - asked
        assert len(list(target.iterdir())) == files
        return seconds, used, asked

    for suite, algorithm in SUITES.items():
        best = {}
        for number in range(rounds):
            for side in programs:
                sealed_folder, opened_folder = (folder / f"{it}-{side}-{len(algorithm)}-{number}" for it in ("sealed", "opened"))
                sealed = run(side, "--encrypt", folder / "plain", sealed_folder, algorithm)
                opened = run(side, "--decrypt", sealed_folder, opened_folder, [])
                assert all(path.read_bytes() == plaintext(4096) for path in opened_folder.iterdir())
                for action, outcome in (("encrypt", sealed), ("decrypt", opened)):
                    best[action, side] = min(best.get((action, side), outcome), outcome)
        for action in ("encrypt", "decrypt"):
            (theirs, used_theirs, asked_theirs), (ours, used_ours, asked_ours) = best[action, "theirs"], best[action, "ours"]
            print(
                f"{action} {suite}: {files} files of 4 KiB in {ours:.3f} s ({files / ours:.0f} a second, {used_ours:.3f} s of a core, "
                f"{asked_ours} calls of KMS); theirs {theirs:.2f} s ({files / theirs:.0f} a second, {used_theirs:.2f} s of a core, "
                f"{asked_theirs} calls): {theirs / ours:.1f} x, by the core {used_theirs / used_ours:.1f} x"
            )


def main(files=1000, rounds=3, folder="."):
    with tempfile.TemporaryDirectory(dir=folder) as folder:
        folder = pathlib.Path(folder)
        server = sealstone.Sealstone(folder, dev=False)
        server.start()
        try:
            (folder / "work").mkdir()
            measure(server, folder / "work", files, rounds)
        finally:
            server.kill()


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]), *sys.argv[3:])
