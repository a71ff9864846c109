"""The signature below a reply: what the composer shows is what goes out."""

from __future__ import annotations

import pytest

from functions.directory.brands import handler as brands
from functions.mail.on_ticket_replied import handler as on_ticket_replied
from functions.tickets.get_signature import handler
from functions.tickets.reply_to_ticket import handler as reply_to_ticket
from shared.directory.store import directory_writes, forget_directory
from shared.storage.transaction import commit
from shared.tickets.events import TicketReplied
from tests.functions.mail.mails import sent_mails
from tests.support.calls import call
from tests.support.given import a_ticket
from tests.support.messages import deliver
from tests.support.people import ADA, BEN, MIA, MIA_AGENT, TOM
from tests.support.stored import events_of

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F08", whole=False)]

TEMPLATE = """Kind regards
{{agent.signature}}
{{brand.name}} · request {{ticket.id}}
{{brand.reply_promise}}"""


def signed(template: str = TEMPLATE) -> None:
    answer = call(brands, "PATCH /brands/aurora", {"signature": template}, as_=ADA)
    assert answer.status == 200, answer.json
    forget_directory()


def shown() -> str:
    return str(call(handler, f"GET /tickets/{a_ticket().id}/signature", as_=MIA).json["text"])


def with_own(signature: str) -> None:
    commit(directory_writes([MIA_AGENT.model_copy(update={"signature": signature})]))
    forget_directory()


def mailed(text: str = "Refunded.") -> str:
    call(reply_to_ticket, "POST /tickets/1/replies", {"text": text}, as_=MIA)
    event = next(each for each in events_of(1) if isinstance(each, TicketReplied))
    assert deliver(on_ticket_replied, event) == []
    (mail,) = sent_mails()
    plain = mail.get_body(("plain",))
    assert plain is not None
    return str(plain.get_content()).replace("\r\n", "\n")


def test_a_brand_without_one_leaves_it_to_the_person() -> None:
    assert shown() == f"{MIA.name}\nAurora Audio"
    with_own("Mia Berg\nBilling")
    assert shown() == "Mia Berg\nBilling"


def test_the_brands_stands_below_with_the_persons_own_in_it_and_no_line_without_its_value() -> None:
    with_own("Mia Berg\nBilling")
    signed()
    assert shown() == "Kind regards\nMia Berg\nBilling\nAurora Audio · request 1"
    assert f"-- \n{shown()}".replace("request 2", "request 1") in mailed()


def test_words_that_have_it_already_get_no_other() -> None:
    with_own("Mia Berg\nBilling")
    signed()
    a_ticket()
    assert mailed("Refunded.\n\nMia Berg\nBilling").count("Billing") == 1


def test_who_has_none_of_their_own_is_named() -> None:
    signed()
    assert shown().splitlines()[1] == MIA.name


def test_a_template_of_what_there_is_not_is_refused() -> None:
    answer = call(brands, "PATCH /brands/aurora", {"signature": "{{agent.shoe_size}}"}, as_=ADA)
    assert (answer.status, answer.json["errors"][0]["field"]) == (422, "body.signature")


@pytest.mark.parametrize(("by", "status"), [(TOM, 404), (BEN, 403)], ids=["another team", "a customer"])
def test_it_is_the_business_of_those_who_answer(by: object, status: int) -> None:
    assert call(handler, f"GET /tickets/{a_ticket().id}/signature", as_=by).status == status  # type: ignore[arg-type]  # passed through
