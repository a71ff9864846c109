"""Sam from Sales, a light user, and what he is asked."""

from __future__ import annotations

from typing import Any

from functions.approvals.decide_approval import handler as decide_approval
from functions.approvals.request_approval import handler as request_approval
from functions.approvals.withdraw_approval import handler as withdraw_approval
from shared.directory.model import Agent, Directory
from shared.directory.store import directory_writes, forget_directory
from shared.identity.caller import Caller
from shared.storage.transaction import commit
from tests.support.calls import Answer, call
from tests.support.people import MIA

SAM_AGENT = Agent(id="sam", name="Sam Winter", email="sam@northwind.example", role_id="light", language="de")
SAM = Directory().caller_of(SAM_AGENT)


def hire_sam(**different: Any) -> None:
    commit(directory_writes([SAM_AGENT.model_copy(update=different)]))
    forget_directory()


def asked(ticket_id: int, approver_id: str = "sam", by: Caller = MIA, **more: Any) -> Answer:
    body = {"approver_id": approver_id, "question": "May we refund it?", **more}
    return call(request_approval, f"POST /tickets/{ticket_id}/approvals", body, as_=by)


def decided(ticket_id: int, approval_id: int, by: Caller = SAM, **decision: Any) -> Answer:
    body = {"granted": True, "reason": "Within the budget.", **decision}
    return call(decide_approval, f"PUT /tickets/{ticket_id}/approvals/{approval_id}/decision", body, as_=by)


def withdrawn(ticket_id: int, approval_id: int, by: Caller = MIA) -> Answer:
    return call(withdraw_approval, f"DELETE /tickets/{ticket_id}/approvals/{approval_id}", as_=by)
