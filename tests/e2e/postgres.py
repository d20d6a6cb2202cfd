"""A PostgreSQL server of one's own, from the installed programs; gone with `stop`."""

import os
import pathlib
import pwd
import shutil
import socket
import subprocess
import tempfile


class Postgres:
    def __init__(self):
        self.programs = programs()
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix="sealstone-postgres-"))
        # PostgreSQL refuses to run as root; Debian's package makes a user for it.
        self.user = "postgres" if os.geteuid() == 0 else None
        if self.user:
            entry = pwd.getpwnam(self.user)
            os.chown(self.folder, entry.pw_uid, entry.pw_gid)
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = free.getsockname()[1]
        self.databases = 0

    def start(self):
        data = str(self.folder / "data")
        self.run("initdb", "--pgdata", data, "--username", "postgres", "--auth", "trust", "--encoding", "UTF8", "--no-sync")
        options = f"-c listen_addresses=127.0.0.1 -c unix_socket_directories={self.folder} -p {self.port}"
        self.run("pg_ctl", "--pgdata", data, "--wait", "--log", str(self.folder / "log"), "--options", options, "start")
        return self

    def database(self):
        """The URL of a new database."""
        self.databases += 1
        name = f"d{self.databases}"
        self.sql("postgres", f"CREATE DATABASE {name}")
        return f"postgresql://postgres@127.0.0.1:{self.port}/{name}"

    def sql(self, database, text):
        self.run("psql", "--host", "127.0.0.1", "--port", str(self.port), "--username", "postgres", "--dbname", database, "--command", text)

    def stop(self):
        try:
            self.run("pg_ctl", "--pgdata", str(self.folder / "data"), "--mode", "immediate", "stop")
        finally:
            shutil.rmtree(self.folder)

    def run(self, program, *arguments):
        # Not captured through a pipe, which the server would hold open for as long as it runs.
        with tempfile.TemporaryFile() as said:
            done = subprocess.run(
                [str(self.programs / program), *arguments], user=self.user, cwd="/", stdin=subprocess.DEVNULL, stdout=said, stderr=said
            )
            said.seek(0)
            assert done.returncode == 0, said.read().decode()


def programs():
    """The folder of the newest version that is installed."""
    named = os.environ.get("SEALSTONE_POSTGRES_BIN")
    if named:
        return pathlib.Path(named)
    found = sorted(pathlib.Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    assert found, "PostgreSQL is not installed: apt-get install postgresql, or name its programs in SEALSTONE_POSTGRES_BIN"
    return found[-1].parent
