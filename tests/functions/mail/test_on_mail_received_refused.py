"""A mail that the table refuses: what it will never take is held for a person, the rest comes again."""

from __future__ import annotations

from typing import Any

import pytest
from botocore.exceptions import ClientError

from tests.functions.mail.held import held
from tests.functions.mail.mails import a_mail, receive
from tests.support.stored import whole_table
from tests.support.wire import listening

pytestmark = pytest.mark.usefixtures("desk")


@pytest.mark.parametrize(
    "refusal",
    [
        {"Error": {"Code": "ValidationException"}},
        {
            "Error": {"Code": "TransactionCanceledException"},
            "CancellationReasons": [{"Code": "ValidationError"}],
        },
    ],
    ids=["as a whole", "because of a part"],
)
def test_a_mail_that_the_table_will_never_take_is_held_for_a_person_and_does_not_come_again(
    refusal: Any,
) -> None:
    refusals = iter([refusal])

    def refuse(model: Any, **_: Any) -> None:
        if model.name == "TransactWriteItems" and (answer := next(refusals, None)):
            raise ClientError(answer, model.name)

    with listening("before-call.dynamodb", refuse):
        receive(a_mail())
    assert not any(sort == "TICKET" for _, sort in whole_table())
    assert [mail["reason"] for mail in held()["items"]] == ["failed"]
