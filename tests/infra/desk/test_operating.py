"""Bringing back what failed, from the command line."""

from __future__ import annotations

from datetime import timedelta

import botocore.session
import pytest

from infra.config import load_desk
from infra.desk import operating
from infra.desk.places import DeployedDesk, NoDeskError
from shared.canary.model import CanaryState
from shared.clock import now
from tests.functions.operations.canaries import all_come_back
from tests.support.dead_letters import CONSUMER, a_dead_letter, bodies_in
from tests.support.given import a_ticket

pytestmark = pytest.mark.usefixtures("desk")


def test_everything_goes_back_until_none_is_left() -> None:
    for _ in range(12):
        a_dead_letter("{}")

    assert sum(operating.redrive(CONSUMER)) == 12

    assert bodies_in(f"{CONSUMER}-dead") == []


def test_who_gave_up_on_how_many_is_listed() -> None:
    a_dead_letter()
    waiting = {queue.consumer: queue.waiting for queue in operating.dead_letter_queues()}
    assert (waiting[CONSUMER], waiting["messaging-publish"]) == (1, 0)


def test_what_happened_since_a_moment_goes_to_the_bus_again() -> None:
    a_ticket()
    assert operating.republish(now() - timedelta(minutes=1), None) == 1


def test_a_mail_check_ends_when_every_mail_is_back() -> None:
    check = operating.check_mail()
    assert [canary.state for canary in next(check)] == [CanaryState.UNDER_WAY] * 2
    all_come_back()
    assert [canary.state for canary in next(check)] == [CanaryState.BACK] * 2
    assert [*check] == []


def test_a_desk_that_is_not_deployed_says_so() -> None:
    nowhere = DeployedDesk(load_desk(), botocore.session.get_session(), {"region_name": "eu-central-1"})
    with pytest.raises(NoDeskError, match="lambdesk-data cannot be read in eu-central-1"):
        operating.work_on(nowhere)
