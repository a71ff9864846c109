"""The local push service, beside a fresh desk on this machine."""

from collections.abc import Iterator

import pytest

from infra.local.providers.push_service import LocalPushService
from tests.support.aws import FakeAws
from tests.support.push import serving


@pytest.fixture
def push_service(desk: FakeAws) -> Iterator[LocalPushService]:
    with serving() as service:
        yield service
