"""Which mails are one ticket, by the ids that they name."""

from __future__ import annotations

import pytest

from shared.tickets.states import Status
from tests.functions.mail.mails import ANA_ADDRESS, BILLING_ADDRESS, a_mail, answer_to, proven, receive
from tests.support.given import a_ticket, with_status
from tests.support.stored import messages_of, stored_ticket, whole_table

pytestmark = [pytest.mark.usefixtures("desk"), pytest.mark.feature("F16", whole=False)]

UNSEEN = {"In_Reply_To": "<unseen@acme.example>", "References": "<unseen@acme.example>"}
BOSS = "Boss <boss@acme.example>"


def tickets() -> list[int]:
    return sorted(item["id"] for (_, sort), item in whole_table().items() if sort == "TICKET")


def test_every_id_that_in_reply_to_names_counts() -> None:
    receive(a_mail())
    both = "<171559.crm@acme.example>\r\n <first@acme.example>"
    receive(a_mail(Message_ID="<2@acme.example>", Subject="Another", In_Reply_To=both, text="PS"))
    assert tickets() == [1]


def test_two_mails_that_answer_one_that_the_desk_never_saw_are_one_ticket() -> None:
    receive(a_mail(to=f"{BOSS}, {BILLING_ADDRESS}", **UNSEEN))
    receive(a_mail(sender=BOSS, Message_ID="<b@acme.example>", text="The left one.", **UNSEEN))
    assert tickets() == [1]
    message = messages_of(1)[-1]
    assert message.from_new_participant  # nobody has proven that Ana named him
    assert message.mail is not None
    assert "shares_unseen_mail" in {reason.kind for reason in message.mail.match_reasons}


def test_whom_a_proven_mail_named_needs_nobody_to_confirm_them() -> None:
    receive(a_mail(Cc=BOSS, Authentication_Results=proven(ANA_ADDRESS), **UNSEEN))
    receive(a_mail(sender=BOSS, Message_ID="<b@acme.example>", text="The left one.", **UNSEEN))
    assert not messages_of(1)[-1].from_new_participant


def test_an_answer_that_comes_before_its_question_is_in_one_ticket_with_it() -> None:
    to = f"{BOSS}, {BILLING_ADDRESS}"
    receive(a_mail(to=to, Message_ID="<answer@acme.example>", In_Reply_To="<asked@acme.example>"))
    receive(a_mail(sender=BOSS, Message_ID="<asked@acme.example>", Subject="Which?", text="Which?"))
    assert tickets() == [1]
    assert [message.text for message in messages_of(1)] == ["You billed me twice.", "Which?"]


def test_a_stranger_gets_into_no_ticket_by_naming_what_its_mails_name() -> None:
    receive(a_mail(**UNSEEN))
    receive(a_mail(sender="eve@evil.example", Message_ID="<e@evil.example>", text="Hello", **UNSEEN))
    assert tickets() == [1, 2]


def test_what_another_ticket_names_first_is_not_taken_from_it() -> None:
    receive(a_mail(Cc=BOSS, **UNSEEN))
    receive(a_mail(sender="eve@evil.example", Message_ID="<e@evil.example>", text="Hello", **UNSEEN))
    receive(a_mail(sender=BOSS, Message_ID="<b@acme.example>", text="The left one.", **UNSEEN))
    assert len(messages_of(1)) == 2


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-replied (vacation)", "Subject": "Auto: Re: Invoice is wrong"},
        {"Auto_Submitted": "auto-generated", "Subject": "Poissa: Re: Invoice is wrong"},
        {"Precedence": "bulk", "Subject": "Ezin da bidali"},
        {"Return_Path": "<>", "Subject": "Ez nago"},
    ],
    ids=["a comment", "generated", "bulk", "null sender"],
)
def test_what_a_machine_answers_us_reopens_nothing_in_any_language(headers: dict[str, str]) -> None:
    ticket = with_status(a_ticket(), Status.SOLVED)
    receive(answer_to(ticket.id, **headers))
    assert stored_ticket(ticket.id).status is Status.SOLVED
    assert messages_of(ticket.id)[-1].automatic


@pytest.mark.parametrize(
    "headers",
    [
        {"Subject": "Auto-reply: how do I switch it off?"},
        {"Subject": "Fravær: Emma, 12 May"},
        {"Return_Path": "<>", "Subject": "Question about my order"},
    ],
    ids=["about automatic replies", "about an absence", "from the null sender"],
)
def test_who_answers_nothing_of_ours_has_a_ticket_whatever_it_looks_like(headers: dict[str, str]) -> None:
    receive(a_mail(**headers))
    assert tickets() == [1]
    assert not messages_of(1)[0].automatic


@pytest.mark.parametrize("tag", ["[EXT] ", "EXTERNAL: ", "{Spam?} ", "*** SPAM *** ", "[#12][ext] "])
def test_the_tag_of_a_gateway_hides_no_prefix(tag: str) -> None:
    receive(a_mail())
    receive(a_mail(Message_ID="<2@acme.example>", Subject=f"{tag}Re: Invoice is wrong", text="PS"))
    assert tickets() == [1]
