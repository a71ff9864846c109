"""A desk on this machine with a believable past, for functions that run in processes of their own."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from bench.example_ticket import example_ticket
from bench.outside import outside
from bench.servers import dynamodb_local, ministack
from shared.directory.store import directory_writes
from shared.storage.signing import signing_key
from shared.storage.transaction import commit
from tests.support.aws import SETTINGS, _make_resources, forget_everything
from tests.support.people import COMPANIES, DIRECTORY

# More than a page of a list, so that a list has a next page.
TICKETS = 60


@contextmanager
def running_desk(*, exact_units: bool = False) -> Iterator[None]:
    """Everything inside, and every process started there, talks to one desk.

    `exact_units`: its table is DynamoDB Local's, which counts capacity as DynamoDB does.
    """
    with ExitStack() as stack:
        endpoints = {"AWS_ENDPOINT_URL": stack.enter_context(ministack())}
        if exact_units:
            endpoints["AWS_ENDPOINT_URL_DYNAMODB"] = stack.enter_context(dynamodb_local())
        keys = stack.enter_context(outside())
        stack.enter_context(environment(SETTINGS | endpoints | _CREDENTIALS | {"JWKS_URL": keys}))
        _furnish()
        yield


_CREDENTIALS = {"AWS_ACCESS_KEY_ID": "bench", "AWS_SECRET_ACCESS_KEY": "bench"}


def _furnish() -> None:
    _make_resources()
    commit(directory_writes(DIRECTORY))
    commit([write for contact in COMPANIES for write in contact])
    signing_key()
    for _ in range(TICKETS):
        example_ticket()


@contextmanager
def environment(settings: dict[str, str]) -> Iterator[None]:
    """Settings for everything inside, which forgets what it knew before, and afterwards again."""
    before = dict(os.environ)
    os.environ.update(settings)
    forget_everything()
    try:
        yield
    finally:
        os.environ.clear()
        os.environ.update(before)
        forget_everything()
