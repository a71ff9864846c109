"""When each agent signed in last."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from functions.identity.get_me import handler as get_me
from functions.identity.list_last_sign_ins import handler
from shared.identity.caller import Caller, SignIn, SignInMethod
from tests.support.calls import call
from tests.support.people import ADA, MIA, TOM

pytestmark = pytest.mark.usefixtures("desk")


def signed_in(caller: Caller, day: int) -> None:
    sign_in = SignIn(at=datetime(2026, 11, day, 9, tzinfo=UTC), method=SignInMethod.PASSWORD)
    call(get_me, "GET /me", as_=caller.model_copy(update={"sign_in": sign_in}))


def test_the_last_of_each_who_ever_did() -> None:
    signed_in(MIA, 3)
    signed_in(TOM, 4)
    signed_in(MIA, 5)
    items = call(handler, "GET /last-sign-ins", as_=ADA).json["items"]
    assert {each["agent_id"]: each["at"][:10] for each in items} == {"mia": "2026-11-05", "tom": "2026-11-04"}


def test_only_who_reads_agents_learns_it() -> None:
    assert call(handler, "GET /last-sign-ins", as_=MIA).status == 403
