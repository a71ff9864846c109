"""What the suites on the deployed desk and in the browser share: a running local stack, one for each worker."""

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
from tests.support.workers import alone

ROOT = Path(__file__).parent
SUITES = ("tests/deployed/", "tests/journeys/")
STAFF = "from infra.local.demo.cast import hire; from infra.local.demo.script import read_script; hire(read_script())"
DEMO = "from infra.local.demo.seed import seed; seed(lambda done, total: None)"


@pytest.fixture(scope="session")
def local_stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalStack]:
    """The real stacks on a local AWS that enforces IAM, with mail and both sites, on free ports, empty."""
    stack = LocalStack(tmp_path_factory.mktemp("stack"), Ports.any_free(load_desk()))
    with stack:
        with alone(tmp_path_factory, "sites"):
            build_sites(stack.steps)
        stack.serve_sites()
        yield stack


@pytest.fixture(scope="session")
def staffed(local_stack: LocalStack) -> LocalStack:
    """The same, with the demo's agents, who can sign in."""
    _run(STAFF, local_stack)
    return local_stack


@pytest.fixture(scope="session")
def demo(local_stack: LocalStack) -> LocalStack:
    """The same, with the whole demo in it."""
    _run(DEMO, local_stack)
    local_stack.settle_after_demo()
    return local_stack


def _run(program: str, stack: LocalStack) -> None:
    """In a process of its own, whose settings stay its own."""
    environment = dict(os.environ) | stack.environment()
    subprocess.run([sys.executable, "-c", program], cwd=ROOT, env=environment, check=True)


_ANOTHERS = 3


class TwoStacks(LoadGroupScheduling):
    """File by file. A worker that needs a running desk starts one, and rather goes on with it than start another.

    Decided by the tests' ids, because xdist 3.8 writes its groups into ids that pytest 9.2 no longer reads.
    """

    def __init__(self, config: pytest.Config, log: Any) -> None:
        super().__init__(config, log)
        self.begun: dict[str, object] = {}

    def _split_scope(self, nodeid: str) -> str:
        return "opensearch" if "[opensearch" in nodeid else nodeid.partition("::")[0]

    def _assign_work_unit(self, node: Any) -> None:
        scope = min(self.workqueue, key=lambda scope: self._cost(scope, node))
        if suite := _suite(scope):
            self.begun.setdefault(suite, node)
        self.workqueue.move_to_end(scope, last=False)
        super()._assign_work_unit(node)

    def _reschedule(self, node: Any) -> None:
        if self.workqueue and all(self._cost(scope, node) == _ANOTHERS for scope in self.workqueue):
            # To fill a second desk for the rest of a suite takes longer than the rest.
            node.shutdown()
        else:
            super()._reschedule(node)

    def remove_node(self, node: Any) -> Any:
        """The suite of a worker that broke down is anybody's again."""
        self.begun = {suite: worker for suite, worker in self.begun.items() if worker is not node}
        return super().remove_node(node)

    def _cost(self, scope: str, node: object) -> int:
        """Of a file to this worker: none on the stack that it has; a stack for a suite that nobody has begun yet is
        better started early; another worker's suite is that one's."""
        suite = _suite(scope)
        if suite is None:
            return 2
        if self.begun.get(suite) is node:
            return 0
        return _ANOTHERS if suite in self.begun or node in self.begun.values() else 1


def _suite(nodeid: str) -> str | None:
    return next((suite for suite in SUITES if nodeid.startswith(suite)), None)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> TwoStacks | None:
    return TwoStacks(config, log) if config.getoption("dist") == "loadgroup" else None
