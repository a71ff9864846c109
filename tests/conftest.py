"""Fixtures of every suite. `desk` is a fresh desk on a fake AWS; pure tests do not ask for it."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

from shared.notifications.model import NotificationKind
from shared.notifications.preferences import DEFAULT_CHANNELS
from tests.support.aws import FakeAws, fake_aws

# How long an example takes is the machine's affair: speed is measured in bench/. The examples are the same in every run
# (decision 1701): what fails was broken by a change. `make fuzz` looks for new ones.
settings.register_profile("desk", deadline=None, derandomize="FUZZ" not in os.environ)
settings.load_profile("desk")


@pytest.fixture(scope="session")
def running_aws() -> Iterator[FakeAws]:
    with fake_aws() as aws:
        yield aws


@pytest.fixture
def desk(running_aws: FakeAws) -> FakeAws:
    """A desk with its directory and two customers, on which nothing has happened yet."""
    running_aws.reset()
    return running_aws


@pytest.fixture
def without_new_tickets(monkeypatch: pytest.MonkeyPatch) -> None:
    """For what is about other notifications: nobody has chosen to hear of new tickets, so that a ticket may be there."""
    monkeypatch.setitem(DEFAULT_CHANNELS, NotificationKind.NEW_TICKET, ())
