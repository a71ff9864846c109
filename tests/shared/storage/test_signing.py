"""Cursors: nobody can make one, change one, or take one to another list."""

from __future__ import annotations

import base64
import string

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as some

from shared.storage.signing import CursorError, read_cursor, sign_cursor, signing_key
from tests.support.aws import FakeAws
from tests.support.stored import whole_table

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.attack]

# Signing only reads the key, so that examples can share a desk.
one_desk = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
TEXT_OF_CURSORS = string.ascii_letters + string.digits + "-_="


@one_desk
@given(position=some.text(), scope=some.text())
def test_a_cursor_leads_back_to_where_it_was_made(position: str, scope: str) -> None:
    assert read_cursor(sign_cursor(position, scope), scope) == position


@one_desk
@given(position=some.text(), scope=some.text(), other=some.text())
def test_a_cursor_leads_nowhere_in_another_list(position: str, scope: str, other: str) -> None:
    assume(scope != other)
    with pytest.raises(CursorError):
        read_cursor(sign_cursor(position, scope), other)


@pytest.mark.parametrize("separator", ["\n", "\0", "", "/", "#"])
def test_no_part_of_a_list_passes_for_the_beginning_of_a_position(separator: str) -> None:
    made = sign_cursor("5", f"TICKETS{separator}ana")
    signature = base64.urlsafe_b64decode(made + "=" * (-len(made) % 4))[:16]
    shifted = base64.urlsafe_b64encode(signature + f"ana{separator}5".encode())

    with pytest.raises(CursorError):
        read_cursor(shifted.decode().rstrip("="), "TICKETS")


@one_desk
@given(position=some.text(), data=some.data())
def test_a_changed_cursor_is_refused(position: str, data: some.DataObject) -> None:
    cursor = sign_cursor(position, "list")
    place = data.draw(some.integers(0, len(cursor)))
    cut = data.draw(some.integers(0, 2))
    changed = cursor[:place] + data.draw(some.text(max_size=3)) + cursor[place + cut :]
    assume(changed != cursor)

    with pytest.raises(CursorError):
        read_cursor(changed, "list")


@one_desk
@given(some.text() | some.text(alphabet=TEXT_OF_CURSORS))
def test_a_cursor_that_somebody_made_up_is_refused(cursor: str) -> None:
    with pytest.raises(CursorError):
        read_cursor(cursor, "list")


@one_desk
@given(position=some.text(max_size=40))
def test_a_cursor_fits_into_a_link(position: str) -> None:
    assert set(sign_cursor(position, "list")) <= set(string.ascii_letters + string.digits + "-_")


def test_the_key_is_made_once_and_kept(desk: FakeAws) -> None:
    cursor = sign_cursor("here", "list")
    before = whole_table()

    signing_key.cache_clear()

    assert read_cursor(cursor, "list") == "here"
    assert whole_table() == before


def test_a_new_desk_makes_its_own_key(desk: FakeAws) -> None:
    cursor = sign_cursor("here", "list")
    try:
        desk.empty_table()
        signing_key.cache_clear()
        with pytest.raises(CursorError):
            read_cursor(cursor, "list")
        assert len(signing_key()) == 32
    finally:
        signing_key.cache_clear()
        desk.reset()
