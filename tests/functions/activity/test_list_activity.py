"""Who changed which setting, and who signed in."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from functions.activity.list_activity import handler
from functions.automation.snippets import handler as snippets
from functions.directory.agents import handler as agents
from functions.directory.teams import handler as teams
from functions.identity.get_me import handler as get_me
from functions.identity.request_sign_in_link import handler as request_sign_in_link
from functions.identity.start_role_view import handler as role_views
from shared.clock import as_of, now
from shared.identity.caller import Caller, SignIn, SignInMethod
from tests.support.calls import Answer, call
from tests.support.given import a_ticket
from tests.support.people import ADA, ANA, LEA, MIA
from tests.support.wire import counted

pytestmark = pytest.mark.usefixtures("desk")

LONG_AGO = datetime(2026, 11, 1, 8, 30, tzinfo=UTC)
SIGN_IN = SignIn(at=LONG_AGO, method=SignInMethod.SECOND_FACTOR)


def activity(query: str = "", as_: Caller = ADA) -> Answer:
    return call(handler, f"GET /activity{query}", as_=as_)


def entries(query: str = "") -> list[dict[str, Any]]:
    """All of it, page after page."""
    found: list[dict[str, Any]] = []
    more, cursor = "&" if query else "?", None
    while True:
        page = activity(query + (f"{more}cursor={cursor}" if cursor else "")).json
        found += page["items"]
        cursor = page["next_cursor"]
        if cursor is None:
            return found


def test_a_change_says_who_what_was_and_is_when_and_from_where() -> None:
    call(teams, "PATCH /teams/billing", {"name": "Accounts"}, as_=ADA)
    (entry,) = entries()
    assert {name: entry[name] for name in ("event", "collection", "record_id", "about", "was", "now")} == {
        "event": "RecordChanged",
        "collection": "teams",
        "record_id": "billing",
        "about": "Accounts",
        "was": {"name": "Billing"},
        "now": {"name": "Accounts"},
    }
    assert (entry["by"]["id"], entry["source_ip"]) == ("ada", "192.0.2.7")


def test_a_sign_in_is_recorded_once_a_session() -> None:
    mia = MIA.model_copy(update={"sign_in": SIGN_IN})
    later = MIA.model_copy(update={"sign_in": SIGN_IN.model_copy(update={"at": now()})})
    for caller in (mia, mia, later):
        assert call(get_me, "GET /me", as_=caller).status == 200
    found = entries("?kind=SessionStarted")
    assert [entry["by"]["id"] for entry in found] == ["mia", "mia"]
    assert found[1]["now"] == {"began_at": "2026-11-01T08:30:00Z", "method": "second-factor"}
    assert found[1]["source_ip"] == "192.0.2.7"
    with counted() as seen:
        call(get_me, "GET /me", as_=mia)
    assert seen.operations == ["GetItem"]


def test_a_customers_sign_in_is_not_there() -> None:
    assert call(request_sign_in_link, "POST /sign-in-links", {"email": ANA.email}).status == 202
    call(get_me, "GET /me", as_=ANA.model_copy(update={"sign_in": SIGN_IN}))
    assert entries() == []


def test_looking_at_the_desk_as_a_role_is_there_under_the_roles_name() -> None:
    call(role_views, "POST /role-views", {"role_id": "agent"}, as_=ADA)
    (entry,) = entries("?kind=RoleViewed")
    assert (entry["by"]["id"], entry["about"], entry["now"]["role_id"]) == ("ada", "Agent", "agent")


def test_what_is_no_setting_and_what_is_personal_is_not_there() -> None:
    a_ticket()
    call(snippets, "POST /snippets", {"name": "Mine", "text": "Mine alone."}, as_=MIA)
    shared = {"name": "Ours", "text": "For all.", "sharing": "team", "team_id": "billing"}
    call(snippets, "POST /snippets", shared, as_=MIA)
    assert [entry["about"] for entry in entries()] == ["Ours"]


def test_it_is_filtered_by_person_kind_and_time() -> None:
    with as_of(now() - timedelta(days=2)):
        call(teams, "POST /teams", {"name": "Shipping"}, as_=ADA)
    call(teams, "PATCH /teams/billing", {"name": "Accounts"}, as_=LEA.model_copy(update=_everything()))
    call(agents, "PATCH /agents/mia", {"language": "de"}, as_=ADA)

    assert [entry["about"] for entry in entries()] == ["Mia Berg", "Accounts", "Shipping"]
    assert [entry["about"] for entry in entries("?person=ada")] == ["Mia Berg", "Shipping"]
    assert [entry["about"] for entry in entries("?kind=teams&person=ada")] == ["Shipping"]
    day_ago = (now() - timedelta(days=1)).strftime("%Y-%m-%dT%H:%M:%SZ")
    assert [entry["about"] for entry in entries(f"?until={day_ago}")] == ["Shipping"]
    assert [entry["about"] for entry in entries(f"?since={day_ago}")] == ["Mia Berg", "Accounts"]


def test_pages_go_on_where_the_last_one_ended() -> None:
    for number in range(5):
        with as_of(now() - timedelta(days=number)):
            call(teams, "POST /teams", {"name": f"Team {number}"}, as_=ADA)
    assert [entry["about"] for entry in entries("?limit=2")] == [f"Team {number}" for number in range(5)]


def test_a_call_looks_back_two_days_and_says_how_far_it_came() -> None:
    with as_of(now() - timedelta(days=20)):
        call(teams, "POST /teams", {"name": "Shipping"}, as_=ADA)
    first = activity().json
    assert (first["items"], first["next_cursor"] is not None) == ([], True)
    assert datetime.fromisoformat(first["reached"]) < now() - timedelta(days=1)
    assert [entry["about"] for entry in entries()] == ["Shipping"]


def test_what_happened_at_the_end_of_a_calls_reach_is_told_once() -> None:
    two_days_ago = now() - timedelta(days=2)
    for minutes in (-50, -30, -10, 10, 30, 50):
        with as_of(two_days_ago + timedelta(minutes=minutes)):
            call(teams, "POST /teams", {"name": f"Team {minutes}"}, as_=ADA)
    assert [entry["about"] for entry in entries()] == [
        f"Team {minutes}" for minutes in (50, 30, 10, -10, -30, -50)
    ]


@pytest.mark.parametrize("time", ["yesterday", "2026-11-01T00:00:00"], ids=["a word", "without a zone"])
def test_a_time_that_says_nothing_is_refused(time: str) -> None:
    answer = activity(f"?since={time}")
    assert (answer.status, answer.json["errors"][0]["field"]) == (422, "query.since")


def test_only_who_may_read_it_does() -> None:
    assert activity(as_=MIA).problem == "permission-missing"


def _everything() -> dict[str, Any]:
    return {"permissions": ADA.permissions, "sees_all_teams": True}
