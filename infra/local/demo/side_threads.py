"""What the demo's teams ask one another inside tickets."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial

from pydantic import BaseModel

from infra.local.demo.cast import Cast
from infra.local.demo.moments import moment
from infra.local.demo.once import do_once
from infra.local.demo.script import SaidInThread, ThreadStory
from shared.clock import as_of
from shared.identity.caller import Caller, CallerKind
from shared.ids import new_id
from shared.side_threads.actions import answer_side_thread, change_side_thread_state, open_side_thread
from shared.side_threads.incoming import OutsideAnswer, take_in_answer
from shared.side_threads.model import SideThread, SideThreadChange
from shared.side_threads.payloads import NewSideThread, NewThreadMessage
from shared.side_threads.store import load_thread
from shared.tickets.mail_facts import MailFacts
from shared.tickets.store import load_ticket


def tell_thread(story: ThreadStory, cast: Cast, at: datetime, numbers: Mapping[str, int]) -> None:
    """`numbers` are the tickets by their subjects, `at` is the moment of seeding, in local time."""
    ticket_id = numbers[story.ticket]
    question, *answers = story.said
    new = NewSideThread(
        subject=story.subject,
        text=question.text,
        team_ids=story.teams,
        agent_ids=story.people,
        outsiders=story.outsiders,
    )

    def once(said: SaidInThread, what: str, do: Callable[..., BaseModel]) -> str:
        by = _outsider(said.by) if said.by in story.outsiders else cast.caller(said.by)
        with as_of(moment(said.at, at)):
            return do_once(f"{what}:{ticket_id}:{story.subject}:{said.at}", by, lambda by: do(by=by))

    begun = once(question, "asked", partial(open_side_thread, ticket_id, new))
    thread_id = SideThreadChange.model_validate_json(begun).thread.id
    for said in answers:
        if said.by in story.outsiders:
            once(said, "answered", partial(_answered_by_mail, said, ticket_id, thread_id))
            continue
        words = NewThreadMessage(text=said.text)
        once(said, "answered", partial(answer_side_thread, ticket_id, thread_id, words))
        if said.is_done:
            once(said, "done", partial(change_side_thread_state, ticket_id, thread_id, True))


def _outsider(address: str) -> Caller:
    return Caller(kind=CallerKind.VISITOR, id=address, name=address, email=address)


def _answered_by_mail(said: SaidInThread, ticket_id: int, thread_id: int, by: Caller) -> SideThread:
    """As the mail that it came as: the demo's own mailbox has none of people outside."""
    mail = MailFacts(message_id=f"{new_id()}@{said.by.rpartition('@')[2]}", proven=True)
    answer = OutsideAnswer(
        by=by, address=said.by, text=said.text, html=None, attachments=(), automatic=False, mail=mail
    )
    thread = load_thread(ticket_id, thread_id)
    take_in_answer(answer, load_ticket(ticket_id), thread, [])
    return load_thread(ticket_id, thread_id)
