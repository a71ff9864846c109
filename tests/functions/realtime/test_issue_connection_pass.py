"""A pass opens one connection, within a minute, and is nobody's access token."""

from __future__ import annotations

import base64
from datetime import timedelta

import pytest

from functions.realtime.issue_connection_pass import handler
from shared.clock import as_of, now
from tests.support.calls import call
from tests.support.live import asked, pass_of
from tests.support.people import ANA, MIA
from tests.support.stored import whole_table

pytestmark = pytest.mark.usefixtures("desk")


def test_a_pass_lives_for_a_minute_at_most() -> None:
    answer = call(handler, "POST /connection-passes", as_=MIA)

    assert answer.json["expires_in"] <= 60
    with as_of(now() - timedelta(seconds=61)):
        old = pass_of(MIA)
    assert asked("c1", "$connect", token=old) == {"statusCode": 403}


def test_a_pass_opens_one_connection() -> None:
    token = pass_of(MIA)

    assert asked("c1", "$connect", token=token) == {"statusCode": 200}
    assert asked("c2", "$connect", token=token) == {"statusCode": 403}

    assert ("CONNECTION#c2", "CONNECTION") not in whole_table()


@pytest.mark.parametrize("token", [None, "", "nonsense", "eyJhbGciOiJub25lIn0.e30."])
def test_nobody_gets_in_without_a_pass_of_the_desk(token: str | None) -> None:
    assert asked("c1", "$connect", token=token) == {"statusCode": 403}


def test_a_pass_cannot_be_made_somebody_elses() -> None:
    token = pass_of(ANA)
    signed = base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))
    forged = base64.urlsafe_b64encode(signed.replace(b"customer ana", b"agent mia")).decode()

    assert asked("c1", "$connect", token=forged) == {"statusCode": 403}


def test_a_pass_names_its_holder_by_an_id_only() -> None:
    token = pass_of(ANA)
    assert b"@" not in base64.urlsafe_b64decode(token + "=" * (-len(token) % 4))[16:]


def test_issuing_a_pass_stores_nothing() -> None:
    before = whole_table()
    pass_of(MIA)
    assert whole_table() == before
