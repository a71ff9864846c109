"""What the suites on the deployed desk and in the browser share: one running local stack."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from xdist.scheduler import LoadGroupScheduling

from infra.config import load_desk
from infra.local.building import build_sites
from infra.local.ports import Ports
from infra.local.stack import LocalStack

ROOT = Path(__file__).parent
SEED = "from infra.local.demo.seed import seed; seed(lambda done, total: None)"


@pytest.fixture(scope="session")
def local_stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalStack]:
    """The real stacks on a local AWS that enforces IAM, with mail and both sites, on free ports, empty."""
    stack = LocalStack(tmp_path_factory.mktemp("stack"), Ports.any_free(load_desk()))
    with stack:
        build_sites(stack.steps)
        stack.serve_sites()
        yield stack


@pytest.fixture(scope="session")
def demo(local_stack: LocalStack) -> LocalStack:
    """The same, with the demo in it. Seeded by a process of its own, whose settings stay its own."""
    environment = dict(os.environ) | local_stack.environment()
    subprocess.run([sys.executable, "-c", SEED], cwd=ROOT, env=environment, check=True, capture_output=True)
    local_stack.settle()
    return local_stack


class OnOneWorker(LoadGroupScheduling):
    """What shares one running thing runs on one worker: the stack, and OpenSearch.

    Decided by the tests' ids, because xdist 3.8 writes its groups into ids that pytest 9.2 no longer reads.
    """

    def _split_scope(self, nodeid: str) -> str:
        if nodeid.startswith(("tests/deployed/", "tests/journeys/")):
            return "stack"
        return "opensearch" if "[opensearch" in nodeid else nodeid


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> OnOneWorker | None:
    return OnOneWorker(config, log) if config.getoption("dist") == "loadgroup" else None
