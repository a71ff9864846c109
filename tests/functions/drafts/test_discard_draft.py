"""Discarding a draft."""

from __future__ import annotations

import pytest

from tests.functions.drafts.written import (
    a_draft,
    discarded,
    saved,
)

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F08", whole=False)]


def test_a_draft_that_is_gone_is_not_made_anew_by_a_late_save() -> None:
    draft = a_draft()
    assert discarded(draft.ticket_id, if_match=1).status == 204

    assert saved(draft.ticket_id, if_match=1).problem == "draft-not-found"
    assert saved(draft.ticket_id).status == 200
