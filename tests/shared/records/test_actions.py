"""The plain verbs on any record, shown on snippets."""

from __future__ import annotations

import pytest

from shared.automation.model import Snippet
from shared.errors import InvalidError
from shared.identity.caller import Caller, Once
from shared.identity.policy import PermissionMissingError
from shared.paging import Page
from shared.records.actions import (
    archive_record,
    change_record,
    create_record,
    list_history,
    list_records,
    load_authorized,
    restore_record,
)
from shared.records.store import RecordNotFoundError, StaleRecordError
from shared.storage.transaction import AlreadyDoneError
from tests.support.people import ADA, ANA, LEA, MIA, TOM
from tests.support.stored import whole_table
from tests.support.wire import counted

pytestmark = pytest.mark.usefixtures("desk")

EVERYTHING = Page(limit=100)


def a_snippet(by: Caller = MIA, **fields: object) -> Snippet:
    return create_record(Snippet, {"name": "Refund", "text": "Your refund is on its way.", **fields}, by)


def names_for(caller: Caller, *, archived: bool = False) -> list[str]:
    return [each.name for each in list_records(Snippet, EVERYTHING, caller, archived=archived).items]


def test_what_is_made_says_who_made_it_and_when() -> None:
    made = a_snippet()

    assert load_authorized(Snippet, made.id, MIA) == made
    assert (made.version, made.created_by, made.created_at) == (1, made.changed_by, made.changed_at)
    assert made.created_by
    assert made.created_by.id == "mia"


def test_a_change_keeps_what_it_does_not_name() -> None:
    made = a_snippet()
    changed = change_record(Snippet, made.id, {"name": "Refunds"}, MIA, made.version)

    assert (changed.name, changed.text, changed.version) == ("Refunds", made.text, 2)
    assert load_authorized(Snippet, made.id, MIA) == changed


def test_history_says_what_was_and_what_is() -> None:
    made = a_snippet()
    change_record(Snippet, made.id, {"name": "Refunds"}, MIA)
    archive_record(Snippet, made.id, MIA)
    restore_record(Snippet, made.id, MIA)

    events = list_history(Snippet, made.id, EVERYTHING, MIA).items

    assert [(event.kind, event.version) for event in events] == [
        ("RecordRestored", 4),
        ("RecordArchived", 3),
        ("RecordChanged", 2),
        ("RecordCreated", 1),
    ]
    assert (events[2].was, events[2].now) == ({"name": "Refund"}, {"name": "Refunds"})
    assert events[3].now == {
        "name": "Refund",
        "text": "Your refund is on its way.",
        "sharing": "personal",
        "team_id": None,
    }
    assert len({event.change_id for event in events}) == 4


def test_history_comes_in_pages() -> None:
    made = a_snippet()
    for number in range(4):
        change_record(Snippet, made.id, {"name": f"Refund {number}"}, MIA)

    first = list_history(Snippet, made.id, Page(limit=3), MIA)
    second = list_history(Snippet, made.id, Page(limit=3, cursor=first.next_cursor), MIA)

    assert [event.version for event in (*first.items, *second.items)] == [5, 4, 3, 2, 1]
    assert second.next_cursor is None


def test_what_changes_nothing_writes_nothing() -> None:
    made = a_snippet()
    before = whole_table()

    assert change_record(Snippet, made.id, {"name": made.name}, MIA) == made
    assert restore_record(Snippet, made.id, MIA) == made
    assert whole_table() == before


def test_a_stale_change_is_refused_with_the_present_version() -> None:
    made = a_snippet()
    change_record(Snippet, made.id, {"name": "Refunds"}, MIA)

    with pytest.raises(StaleRecordError) as refused:
        change_record(Snippet, made.id, {"name": "Money back"}, MIA, made.version)
    assert refused.value.current_version == 2


def test_what_is_archived_is_listed_apart_and_comes_back() -> None:
    made = a_snippet()
    archive_record(Snippet, made.id, MIA)
    assert (names_for(MIA), names_for(MIA, archived=True)) == ([], ["Refund"])

    restore_record(Snippet, made.id, MIA)
    assert (names_for(MIA), names_for(MIA, archived=True)) == (["Refund"], [])


def test_a_retry_makes_it_once() -> None:
    retried = MIA.only_once(Once(key="mia:1"))
    made = a_snippet(retried)

    with pytest.raises(AlreadyDoneError) as done:
        a_snippet(retried)
    assert Snippet.model_validate_json(done.value.response) == made
    assert names_for(MIA) == ["Refund"]


@pytest.mark.parametrize(
    ("sharing", "seen_by", "hidden_from"),
    [
        ({"sharing": "personal"}, [MIA], [TOM, LEA, ADA]),
        ({"sharing": "team", "team_id": "billing"}, [MIA, LEA, ADA], [TOM]),
        ({"sharing": "all"}, [MIA, TOM, LEA, ADA], []),
    ],
    ids=["personal", "team", "all"],
)
def test_who_sees_it_follows_from_its_sharing(
    sharing: dict[str, str], seen_by: list[Caller], hidden_from: list[Caller]
) -> None:
    made = a_snippet(ADA if sharing["sharing"] == "all" else MIA, **sharing)

    for caller in seen_by:
        assert names_for(caller) == ["Refund"], caller.id
        assert load_authorized(Snippet, made.id, caller) == made
    for caller in hidden_from:
        assert names_for(caller) == [], caller.id
        with pytest.raises(RecordNotFoundError):
            change_record(Snippet, made.id, {"name": "Mine now"}, caller)
    with pytest.raises(RecordNotFoundError):
        list_history(Snippet, made.id, EVERYTHING, ANA)


def test_an_agent_neither_makes_nor_takes_over_what_everybody_shares() -> None:
    with pytest.raises(PermissionMissingError, match="share with everybody"):
        a_snippet(MIA, sharing="all")
    made = a_snippet(MIA)
    with pytest.raises(PermissionMissingError):
        change_record(Snippet, made.id, {"sharing": "team", "team_id": "tech"}, MIA)
    everybodys = a_snippet(ADA, sharing="all")
    with pytest.raises(PermissionMissingError):
        archive_record(Snippet, everybodys.id, MIA)


def test_fields_that_do_not_go_together_are_named() -> None:
    with pytest.raises(InvalidError) as refused:
        a_snippet(sharing="team")
    assert refused.value.fields == {"body.team_id": "Value error, say the team that shares it, and only then"}


def test_a_list_goes_on_where_its_page_ended() -> None:
    for number in range(120):
        a_snippet(TOM if number % 3 else MIA, name=f"{number}")

    first = list_records(Snippet, Page(limit=25), MIA)
    second = list_records(Snippet, Page(limit=25, cursor=first.next_cursor), MIA)

    assert [each.name for each in (*first.items, *second.items)] == [str(n) for n in range(0, 120, 3)]
    assert second.next_cursor is None


def test_a_list_of_fifty_is_one_query_and_a_change_two_calls() -> None:
    made = [a_snippet(name=f"{number}") for number in range(50)]

    with counted() as listing:
        list_records(Snippet, Page(limit=50), MIA)
    with counted() as changing:
        change_record(Snippet, made[0].id, {"name": "First"}, MIA)

    assert [call.operation for call in listing.calls] == ["Query"]
    assert [call.operation for call in changing.calls] == ["GetItem", "TransactWriteItems"]
