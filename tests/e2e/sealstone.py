"""The server under test: a process, its address, and the environment of those who call it."""

import functools
import hashlib
import os
import pathlib
import re
import signal
import subprocess
import threading
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
READY_SECONDS_MAX = 10


def binary():
    """The program: `SEALSTONE_BINARY`, or else the release build."""
    return pathlib.Path(os.environ.get("SEALSTONE_BINARY", ROOT / "target/release/sealstone")).resolve()


@functools.cache
def store(folder):
    """What tells a server in this folder where its state is: nothing, or a database of its own on the PostgreSQL server that
    `SEALSTONE_TEST_STORE` names."""
    server = os.environ.get("SEALSTONE_TEST_STORE")
    if not server:
        return {}
    name = hashlib.sha256(str(folder).encode()).hexdigest()[:32]
    create = ["psql", "--quiet", "--no-psqlrc", f"{server}/postgres", "--command", f'CREATE DATABASE "{name}"']
    subprocess.run(create, check=True)
    return {"SEALSTONE_STORE_ENGINE": "postgresql", "SEALSTONE_STORE_URL": f"{server}/{name}"}


class Sealstone:
    """One server. `dev` throws its state away; `serve` keeps it in a directory, also across `kill` and `start`."""

    def __init__(self, folder, dev, more=()):
        self.folder = folder
        self.dev = dev
        self.more = more
        self.port = 0
        self.process = None
        self.said = []

    def start(self):
        listen = f"127.0.0.1:{self.port}"
        if self.dev:
            arguments = ["dev", "--listen", listen]
        else:
            data = ["--data-dir", str(self.folder / "data")]
            arguments = ["serve", *data, "--listen-address", listen, "--admin-address", "127.0.0.1:0"]
        # Nothing of the caller's environment may reach the configuration.
        environment = {"PATH": os.environ["PATH"], "HOME": str(self.folder)}
        if not self.dev:
            environment.update(store(self.folder))
        self.said = []
        self.process = subprocess.Popen(
            [str(binary()), *arguments, *self.more],
            cwd=self.folder,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        ready = threading.Event()
        threading.Thread(target=self._listen, args=(self.process.stdout, ready), daemon=True).start()
        if not ready.wait(READY_SECONDS_MAX):
            self.kill()
            raise AssertionError("the server did not say that it is ready:\n" + "".join(self.said))
        return self

    def _listen(self, stream, ready):
        for line in stream:
            self.said.append(line)
            found = re.search(r" ready at http://127\.0\.0\.1:(\d+)", line)
            if found and not ready.is_set():
                self.port = int(found[1])
                ready.set()

    def kill(self):
        """`kill -9`: the process gets no chance to tidy up."""
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
            self.process.wait()

    def stop(self):
        """The way a service manager stops it; answers its exit status."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=30)

    @property
    def endpoint(self):
        return f"http://127.0.0.1:{self.port}"

    def credentials(self):
        """Access key id and secret of the account's root."""
        if self.dev:
            return "test", "test"
        text = (self.folder / "data/credentials").read_text()
        return tuple(re.search(rf"^{name}\s*=\s*(\S+)", text, re.M)[1] for name in ("aws_access_key_id", "aws_secret_access_key"))

    def environment(self):
        """What a person sets for the AWS CLI, and nothing of this machine's own configuration."""
        access_key_id, secret = self.credentials()
        tools = pathlib.Path(os.sys.executable).parent
        # Before the tools, of which AWS's own `aws-encryption-cli` is one.
        ours = self.folder / "bin"
        ours.mkdir(exist_ok=True)
        for name in ("sealstone", "aws-encryption-cli"):
            if not (ours / name).exists():
                (ours / name).symlink_to(binary())
        nowhere = str(self.folder / "nowhere")
        return {
            "PATH": f"{ours}:{tools}:{os.environ['PATH']}",
            "HOME": str(self.folder),
            "LC_ALL": "C.UTF-8",
            "AWS_ENDPOINT_URL": self.endpoint,
            "AWS_ACCESS_KEY_ID": access_key_id,
            "AWS_SECRET_ACCESS_KEY": secret,
            "AWS_DEFAULT_REGION": "us-east-1",
            "AWS_CONFIG_FILE": nowhere,
            "AWS_SHARED_CREDENTIALS_FILE": nowhere,
            "AWS_EC2_METADATA_DISABLED": "true",
            "AWS_MAX_ATTEMPTS": "1",
            "AWS_PAGER": "",
        }

    def client(self, service, region="us-east-1", access_key_id=None, secret=None):
        """A boto3 client that does not try again: a failure is to be seen."""
        import boto3
        from botocore.config import Config

        own = self.credentials()
        session = boto3.session.Session(
            aws_access_key_id=access_key_id or own[0],
            aws_secret_access_key=secret or own[1],
            region_name=region,
        )
        config = Config(retries={"max_attempts": 0}, connect_timeout=5, read_timeout=30)
        return session.client(service, endpoint_url=self.endpoint, config=config)


def run(*arguments, folder, **environment):
    """What the program prints and its status."""
    done = subprocess.run(
        [str(binary()), *arguments],
        cwd=folder,
        env={"PATH": os.environ["PATH"], "HOME": str(folder), **store(folder), **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
    )
    return done.returncode, done.stdout + done.stderr


def wait_until(condition, seconds=10):
    """Asks until the answer is true."""
    end = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < end, "it did not happen in time"
        time.sleep(0.02)
