"""Live connections: who may watch what, who is there, and how they end."""

from __future__ import annotations

from datetime import timedelta

import pytest

from shared.clock import as_of, now
from shared.directory.store import directory, directory_writes, forget_directory
from shared.identity.caller import Caller, CallerKind
from shared.storage.transaction import commit, delete
from tests.support.given import a_ticket
from tests.support.live import Window, window_of
from tests.support.people import ADA, ANA, BEN, LEA, MIA, MIA_AGENT, TOM
from tests.support.stored import whole_table

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F13", whole=False)]


def of(window: Window) -> list[tuple[str, str]]:
    """The keys of everything that the table has of a connection."""
    return [key for key in whole_table() if window.id in "".join(key)]


@pytest.mark.parametrize("caller", [ADA, LEA, MIA, ANA], ids=lambda caller: caller.name)
def test_who_may_read_a_ticket_may_watch_it(caller: Caller) -> None:
    ticket, window = a_ticket(), window_of(caller)
    window.says("watch", topics=[f"ticket:{ticket.id}"])

    (said,) = window.hears()
    # A version moves on notes as well, of which a customer knows nothing.
    version = ticket.version if caller.is_staff else None
    assert said == {"type": "watching", "topics": {f"ticket:{ticket.id}": version}, "refused": []}


@pytest.mark.parametrize("caller", [TOM, BEN], ids=lambda caller: caller.name)
def test_for_others_the_ticket_does_not_exist(caller: Caller) -> None:
    ticket, window = a_ticket(), window_of(caller)
    window.says("watch", topics=[f"ticket:{ticket.id}", "ticket:999"])

    (said,) = window.hears()
    assert said == {"type": "watching", "topics": {}, "refused": [f"ticket:{ticket.id}", "ticket:999"]}
    assert of(window) == [(f"CONNECTION#{window.id}", "CONNECTION")]


def test_queues_are_watched_by_staff_only() -> None:
    window = window_of(ANA)
    window.says("watch", topics=["queues", "requests"])
    (said,) = window.hears()
    assert said == {"type": "watching", "topics": {"requests": None}, "refused": ["queues"]}
    watched = {partition for partition, sort in of(window) if sort == f"CONNECTION#{window.id}"}
    assert watched == {f"TOPIC#CONTACT#{ANA.id}"}


@pytest.mark.parametrize(
    "body",
    [
        *("", "{", "[]", '"watch"', '{"action":"shout"}'),
        '{"action":"watch","topics":["ticket:x"]}',
        '{"action":"watch","topics":["TEAM#tech"]}',
        '{"action":"watch","topics":' + str(["queues"] * 11).replace("'", '"') + "}",
        '{"action":"beat","looking_at":{"ticket_id":1,"doing":"sleeping"}}',
        *(f'{{"action":"beat","looking_at":{{"ticket_id":{n}}}}}' for n in ("0", "-1", "9" * 40, "9" * 5000)),
        f'{{"action":"watch","topics":["ticket:{"9" * 3000}"]}}',
        *("[" * 50_000, "\ud800", "\x00"),
    ],
    ids=lambda body: body[:50],
)
def test_what_the_desk_does_not_understand_changes_nothing(body: str) -> None:
    window = window_of(MIA)
    before = whole_table()
    assert window.sends(body) == {"statusCode": 403}
    assert whole_table() == before


def test_a_connection_watches_what_it_said_last() -> None:
    first, second = a_ticket(), a_ticket()
    window = window_of(MIA, "queues", f"ticket:{first.id}")
    window.says("watch", topics=["queues", f"ticket:{second.id}"])

    watched = {partition for partition, sort in of(window) if sort == f"CONNECTION#{window.id}"}
    asked = {"TOPIC#ASKED#mia", "TOPIC#ASKED#billing"}
    assert watched == asked | {"TOPIC#AGENT#mia", "TOPIC#TEAM#billing", f"TOPIC#TICKET#{second.id}"}


def test_a_closed_connection_is_forgotten() -> None:
    ticket = a_ticket()
    window = window_of(MIA, "queues", f"ticket:{ticket.id}")
    window.looks_at(ticket.id)
    window.closes()
    assert of(window) == []


def test_everything_of_a_connection_expires() -> None:
    ticket = a_ticket()
    window = window_of(MIA, "queues", f"ticket:{ticket.id}")
    window.looks_at(ticket.id)
    assert all("expires" in whole_table()[key] for key in of(window))


def test_agents_on_one_ticket_see_each_other() -> None:
    ticket = a_ticket()
    mia, lea = window_of(MIA), window_of(LEA)
    mia.looks_at(ticket.id)
    lea.looks_at(ticket.id)

    people = [{"id": "lea", "doing": "viewing"}, {"id": "mia", "doing": "viewing"}]
    assert lea.hears() == [{"type": "beat", "presence": {str(ticket.id): people}}]
    assert mia.hears()[-1] == {"type": "presence", "ticket_id": ticket.id, "people": people}


def test_who_types_is_seen_from_the_list_as_well() -> None:
    ticket = a_ticket()
    mia, lea, ada, tom = (window_of(each, "queues") for each in (MIA, LEA, ADA, TOM))
    mia.looks_at(ticket.id)
    assert (lea.hears(), ada.hears(), tom.hears()) == ([], [], [])

    mia.looks_at(ticket.id, "typing")
    told = {"type": "presence", "ticket_id": ticket.id, "people": [{"id": "mia", "doing": "typing"}]}
    assert (lea.hears(), ada.hears(), tom.hears()) == ([told], [told], [])

    mia.looks_at(None)
    assert lea.hears() == [{"type": "presence", "ticket_id": ticket.id, "people": []}]


def test_a_customer_sees_nobody() -> None:
    ticket = a_ticket()
    ana = window_of(ANA, f"ticket:{ticket.id}", "requests")
    mia = window_of(MIA)
    mia.looks_at(ticket.id, "typing")
    ana.looks_at(ticket.id)

    assert ana.hears() == [{"type": "beat"}]
    assert mia.hears() == [{"type": "beat", "presence": {"1": [{"id": "mia", "doing": "typing"}]}}]


def test_nobody_is_shown_at_tickets_of_other_teams() -> None:
    ticket = a_ticket()
    mia, tom = window_of(MIA), window_of(TOM)
    mia.looks_at(ticket.id)
    tom.looks_at(ticket.id)

    assert tom.hears() == [{"type": "beat", "presence": {}}]
    assert mia.hears() == [{"type": "beat", "presence": {"1": [{"id": "mia", "doing": "viewing"}]}}]


def test_a_beat_reads_only_the_people_at_its_own_ticket() -> None:
    first, second = a_ticket(), a_ticket()
    lea, mia = window_of(LEA), window_of(MIA)
    lea.looks_at(first.id)
    mia.looks_at(second.id)
    assert mia.hears() == [{"type": "beat", "presence": {"2": [{"id": "mia", "doing": "viewing"}]}}]

    mia.looks_at(first.id)
    assert lea.hears()[-1]["people"] == [{"id": "lea", "doing": "viewing"}, {"id": "mia", "doing": "viewing"}]
    mia.looks_at(second.id)
    assert lea.hears()[-1]["people"] == [{"id": "lea", "doing": "viewing"}]


def test_a_closed_laptop_disappears() -> None:
    ticket = a_ticket()
    with as_of(now() - timedelta(seconds=76)):
        window_of(MIA).looks_at(ticket.id)
    lea = window_of(LEA)
    lea.looks_at(ticket.id)
    assert lea.hears() == [{"type": "beat", "presence": {"1": [{"id": "lea", "doing": "viewing"}]}}]


def test_a_closed_window_disappears_at_once() -> None:
    ticket = a_ticket()
    mia, lea = window_of(MIA), window_of(LEA)
    mia.looks_at(ticket.id)
    lea.looks_at(ticket.id)
    mia.closes()
    assert lea.hears()[-1] == {
        "type": "presence",
        "ticket_id": ticket.id,
        "people": [{"id": "lea", "doing": "viewing"}],
    }


def test_whose_teams_change_is_disconnected_at_the_next_beat() -> None:
    window = window_of(MIA, "queues")
    commit(directory_writes([MIA_AGENT.model_copy(update={"teams": frozenset({"tech"})})]))
    forget_directory()
    window.says("beat")
    assert (window.hears(), of(window)) == ([], [])


def test_who_was_just_invited_is_live_at_once() -> None:
    directory()
    kim = MIA_AGENT.model_copy(update={"id": "kim", "email": "kim@northwind.example"})
    commit(directory_writes([kim]))
    window = window_of(
        Caller(kind=CallerKind.STAFF, id="kim", name="Kim", permissions=MIA.permissions), "queues"
    )
    assert "TOPIC#AGENT#kim" in dict(of(window))


def test_who_has_left_the_team_is_no_longer_told_who_looks_at_its_tickets() -> None:
    ticket = a_ticket()
    mia, lea = window_of(MIA), window_of(LEA)
    mia.looks_at(ticket.id)
    mia.hears()
    commit(directory_writes([MIA_AGENT.model_copy(update={"teams": frozenset({"tech"})})]))
    forget_directory()
    lea.looks_at(ticket.id)
    assert mia.hears() == []


def test_who_sees_a_hundred_teams_watches_and_is_forgotten_as_a_whole() -> None:
    teams = frozenset(f"team-{number}" for number in range(100))
    of_many_teams = MIA_AGENT.model_copy(update={"teams": teams})
    commit(directory_writes([of_many_teams]))
    forget_directory()
    window = window_of(directory().caller_of(of_many_teams), "queues")
    assert len(of(window)) > 200
    window.closes()
    assert of(window) == []


def test_who_is_removed_is_disconnected_at_the_next_beat() -> None:
    window = window_of(MIA, "queues")
    commit([delete({"PK": "DIRECTORY", "SK": "agents#mia"})])
    forget_directory()
    window.says("beat")
    assert (window.hears(), of(window)) == ([], [])
