"""The list of one's devices comes with the key that browsers subscribe with."""

import pytest

from functions.web_push.list_push_devices import handler
from tests.support.calls import call
from tests.support.people import ANA, MIA

pytestmark = pytest.mark.usefixtures("desk")


def test_everybody_subscribes_with_the_one_key_of_the_desk() -> None:
    keys = {call(handler, "GET /push-subscriptions", as_=person).json["public_key"] for person in (MIA, ANA)}

    assert len(keys) == 1
    assert len(keys.pop()) == 87
