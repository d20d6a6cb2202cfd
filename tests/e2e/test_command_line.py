"""`sealstone` as a program: init, serve, doctor, audit verify, and its configuration."""

import os
import re
import stat
import subprocess
import urllib.request

import pytest

import sealstone
from sealstone import run


def verified(folder):
    return run("audit", "verify", "--data-dir", "data", folder=folder)


def test_init_makes_everything_private(tmp_path):
    status, said = run("init", "--data-dir", "data", folder=tmp_path)
    assert status == 0, said
    assert "AKIA" in said
    for path in [tmp_path / "data", *(tmp_path / "data").rglob("*")]:
        mode = stat.S_IMODE(path.stat().st_mode)
        assert mode == (0o700 if path.is_dir() else 0o600), (path, oct(mode))
    secret = (tmp_path / "data/credentials").read_text().split("aws_secret_access_key = ")[1].split()[0]
    assert secret not in said
    status, said = run("init", "--data-dir", "data", folder=tmp_path)
    assert status != 0 and "already" in said


def test_the_credentials_file_is_the_one_of_the_aws_cli(served):
    environment = {name: value for name, value in served.environment().items() if "KEY" not in name}
    environment["AWS_SHARED_CREDENTIALS_FILE"] = str(served.folder / "data/credentials")
    done = subprocess.run(
        ["aws", "sts", "get-caller-identity", "--query", "Arn", "--output", "text"],
        env=environment,
        capture_output=True,
        text=True,
    )
    assert done.stdout == "arn:aws:iam::000000000000:root\n", done.stderr


@pytest.mark.parametrize("dev", [True, False])
def test_the_lines_that_try_it_do(tmp_path, dev):
    server = sealstone.Sealstone(tmp_path, dev).start()
    try:
        sealstone.wait_until(lambda: any("get-caller-identity" in line for line in server.said))
        said = "".join(server.said).split("Try it:")[1]
        lines = [line.strip() for line in said.splitlines() if re.match(r"\s+(export|aws) ", line)]
        assert len(lines) == 3, said
        nothing_of_aws = {name: value for name, value in server.environment().items() if not name.startswith("AWS_")}
        done = subprocess.run(
            ["bash", "-euc", "\n".join(lines)], cwd=tmp_path, env=nothing_of_aws, capture_output=True, text=True, timeout=60
        )
        assert done.returncode == 0, done.stderr
        assert "arn:aws:iam::000000000000:root" in done.stdout
    finally:
        server.kill()


@pytest.mark.parametrize("flags", [["--admin-enabled", "false"], ["--admin-address", "127.0.0.1:0"]])
def test_a_part_of_a_table_leaves_the_rest_as_it_was(tmp_path, flags):
    status, said = run("serve", "--print-config", *flags, folder=tmp_path)
    assert status == 0, said


def test_file_environment_and_flags_in_this_order(tmp_path):
    (tmp_path / "sealstone.toml").write_text('account = "111111111111"\n[audit]\nnode = "file"\n[log]\nlevel = "debug"\n')
    variables = {"SEALSTONE_AUDIT_NODE": "variable", "SEALSTONE_LOG_LEVEL": "warn"}
    status, said = run("serve", "--print-config", "--log-level", "error", folder=tmp_path, **variables)
    assert status == 0, said
    for line in ('account = "111111111111"', 'node = "variable"', 'level = "error"'):
        assert line in said.splitlines()
    (tmp_path / "printed.toml").write_text(said)
    assert run("serve", "--print-config", "--config", "printed.toml", folder=tmp_path) == (0, said)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("colour = 1", "colour"),
        ("[listen]\naddress = '127.0.0.1:1'\nport = 1", "port"),
        ("account = '12'", "account"),
        ("regions = []", "regions"),
        ("[limits]\nhead_time = 'soon'", "soon"),
        ("[seal]\nkind = 'hope'", "hope"),
        ("a = ", "sealstone.toml"),
    ],
)
def test_a_configuration_that_is_wrong_is_refused_by_name(tmp_path, text, named):
    (tmp_path / "sealstone.toml").write_text(text)
    status, said = run("serve", "--print-config", folder=tmp_path)
    assert status != 0 and named in said, said


def test_nobody_listens_in_the_clear_where_others_can_reach(tmp_path):
    status, said = run("serve", "--data-dir", "data", "--listen-address", "0.0.0.0:0", folder=tmp_path)
    assert status != 0 and "plaintext" in said, said
    assert not (tmp_path / "data").exists()


def test_two_servers_do_not_share_a_directory(served):
    status, said = run(
        "serve", "--data-dir", "data", "--listen-address", "127.0.0.1:0", "--admin-address", "127.0.0.1:0", folder=served.folder
    )
    assert status != 0, said
    assert served.client("sts").get_caller_identity()["Account"] == "000000000000"


def test_the_log_verifies_while_the_server_runs_and_after_a_crash(served):
    kms = served.client("kms")
    for _ in range(20):
        kms.create_key()
    status, said = verified(served.folder)
    assert status == 0, said
    served.kill()
    status, said = verified(served.folder)
    assert status == 0 and "every one is as it was written" in said, said


@pytest.mark.parametrize("change", ["byte", "line", "cut", "swap"])
def test_a_changed_log_does_not_verify(served, change):
    kms = served.client("kms")
    for _ in range(5):
        kms.create_key()
    assert served.stop() == 0
    log = next((served.folder / "data/audit").glob("audit-*.log"))
    lines = log.read_bytes().splitlines(keepends=True)
    if change == "byte":
        lines[3] = lines[3].replace(b"CreateKey", b"CreateKeY")
    elif change == "line":
        del lines[3]
    elif change == "cut":
        del lines[4:]
    else:
        lines[3], lines[4] = lines[4], lines[3]
    log.write_bytes(b"".join(lines))
    status, said = verified(served.folder)
    assert status != 0, said


def test_doctor_finds_nothing_wrong_where_nothing_is(tmp_path):
    assert run("init", "--data-dir", "data", folder=tmp_path)[0] == 0
    status, said = run("doctor", "--data-dir", "data", folder=tmp_path)
    assert status == 0 and "WRONG" not in said, said


@pytest.mark.parametrize("harm", ["open key", "other key", "no key", "broken store", "nothing there"])
def test_doctor_says_what_is_wrong(tmp_path, harm):
    if harm in ("broken store", "other key", "nothing there") and sealstone.store(tmp_path):
        pytest.skip("there is no store in the directory")
    if harm != "nothing there":
        assert run("init", "--data-dir", "data", folder=tmp_path)[0] == 0
    key = tmp_path / "data/root.key"
    if harm == "open key":
        key.chmod(0o644)
    elif harm == "other key":
        assert run("init", "--data-dir", "other", folder=tmp_path)[0] == 0
        key.write_bytes((tmp_path / "other/root.key").read_bytes())
    elif harm == "no key":
        key.unlink()
    elif harm == "broken store":
        (tmp_path / "data/store/sealstone.db").write_bytes(b"no database" * 1000)
    status, said = run("doctor", "--data-dir", "data", folder=tmp_path)
    assert status != 0 and "WRONG" in said, said


def test_a_passphrase_is_a_root_of_trust_too(tmp_path):
    (tmp_path / "passphrase").write_text("correct horse battery staple\n")
    (tmp_path / "passphrase").chmod(0o600)
    flags = ["--data-dir", "data", "--seal-kind", "passphrase", "--seal-passphrase-file", "passphrase"]
    status, said = run("init", *flags, folder=tmp_path)
    assert status == 0, said
    assert not (tmp_path / "data/root.key").exists()
    assert run("doctor", *flags, folder=tmp_path)[0] == 0
    (tmp_path / "passphrase").write_text("correct horse battery stable\n")
    assert run("doctor", *flags, folder=tmp_path)[0] != 0


def test_probes_and_metrics_have_a_listener_of_their_own(tmp_path):
    import socket

    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [str(sealstone.binary()), "serve", "--data-dir", "data", "--listen-address", "127.0.0.1:0", "--admin-address", f"127.0.0.1:{port}"],
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"]},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    try:
        for line in process.stdout:
            if "ready at" in line:
                break
        get = lambda path: urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5).read().decode()
        get("/healthz")
        get("/readyz")
        assert "sealstone_audit_records" in get("/metrics")
    finally:
        process.kill()
        process.wait()
