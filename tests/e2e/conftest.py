import os

import pytest

import sealstone

# boto3 in this process must not see the machine's own configuration either.
for name in [name for name in os.environ if name.startswith("AWS_")]:
    del os.environ[name]
os.environ.update(AWS_CONFIG_FILE="/nonexistent", AWS_SHARED_CREDENTIALS_FILE="/nonexistent", AWS_EC2_METADATA_DISABLED="true")


def pytest_configure():
    if not sealstone.binary().is_file():
        pytest.exit(f"{sealstone.binary()} is not there: cargo build --release -p sealstone", returncode=1)


@pytest.fixture(scope="session")
def dev(tmp_path_factory):
    """A dev server for all tests that leave nothing which others could see."""
    server = sealstone.Sealstone(tmp_path_factory.mktemp("dev"), dev=True).start()
    yield server
    server.kill()


@pytest.fixture
def served(tmp_path):
    """A server of its own that keeps its state."""
    server = sealstone.Sealstone(tmp_path, dev=False).start()
    yield server
    server.kill()
