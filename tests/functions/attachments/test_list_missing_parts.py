"""What of a large file has not arrived."""

from __future__ import annotations

import pytest

from functions.attachments.list_missing_parts import handler
from shared.attachments.model import MAX_BYTES, PART_BYTES
from shared.identity.caller import Caller
from tests.support.calls import Answer, call
from tests.support.given import an_upload, an_upload_in_parts, send_parts
from tests.support.people import ANA, BEN, MIA

pytestmark = pytest.mark.usefixtures("desk")


def missing(upload_id: str, by: Caller = ANA) -> Answer:
    return call(handler, f"GET /uploads/{upload_id}/parts", as_=by)


def test_at_first_all_parts_are_missing_and_they_cover_the_file() -> None:
    upload_id, size = an_upload_in_parts(ANA)

    answer = missing(upload_id).json

    spans = [(part["start"], part["end"]) for part in answer["parts"]]
    assert answer["sent"] == 0
    assert spans[0] == (0, PART_BYTES)
    assert [end for _, end in spans[:-1]] == [start for start, _ in spans[1:]]
    assert spans[-1][1] == size == MAX_BYTES + 1
    assert all("partNumber=" in part["url"] for part in answer["parts"])


def test_what_has_arrived_is_not_sent_again() -> None:
    upload_id, size = an_upload_in_parts(ANA)
    send_parts(upload_id, size, 1, 3)

    answer = missing(upload_id).json

    assert answer["sent"] == 2 * PART_BYTES
    assert [part["number"] for part in answer["parts"]] == [2, 4]


@pytest.mark.parametrize("other", [BEN, MIA], ids=lambda caller: caller.id)
def test_nobody_sends_parts_of_anothers_file(other: Caller) -> None:
    upload_id, _ = an_upload_in_parts(ANA)
    assert missing(upload_id, by=other).status == 404


def test_a_file_that_goes_by_form_has_no_parts() -> None:
    assert missing(an_upload(ANA)).status == 404
