"""Who has never chosen sees what holds for them."""

from __future__ import annotations

import pytest

from shared.notifications.model import NotificationKind
from tests.functions.notifications.notified import preferences
from tests.support.people import ANA

pytestmark = pytest.mark.usefixtures("desk")


def test_every_kind_is_named_with_where_it_goes() -> None:
    known = preferences().json
    assert known["channels"].keys() == {*NotificationKind}
    assert known["channels"]["mentioned"] == ["in_app", "push", "mail"]
    assert known["channels"]["customer_replied"] == ["in_app"]
    assert known["quiet_hours"] is None


def test_customers_have_choices_of_their_own() -> None:
    assert preferences(ANA).status == 403
