"""The main job, end to end: the agent's answer is read and answered by the customer, and comes back into the ticket."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from infra.local.stack import LocalStack
from tests.deployed.client import Api, Person
from tests.deployed.customer import Customer, ticket_of, ticket_with
from tests.journeys.conftest import Opens
from tests.journeys.test_agent_with_a_mouse import about, said
from tests.journeys.workspace import editor, open_ticket, row_of


@pytest.mark.feature("F16")
def test_an_answer_is_read_and_answered_by_mail_and_reopens_the_ticket(
    demo: LocalStack, api: Api, at_work: Opens, opens: Opens, mia: Person
) -> None:
    carol, subject = Customer.new(api), about("Coffee is cold")
    carol.write(subject, "The second cup is always cold.")
    found = ticket_of(mia, carol)
    screen = at_work("mia", "/queues/unassigned")
    agent = screen.page
    open_ticket(agent, subject)
    agent.get_by_role("button", name=re.compile("Reply to")).click()
    editor(agent).press_sequentially("Warm the cups first.")
    agent.get_by_role("button", name="More ways to send").click()
    agent.get_by_role("menuitem", name=re.compile("Send and solve")).click()
    expect(said(agent, "Warm the cups first.")).to_be_visible()

    mailbox = opens(demo.tools_url)
    post = mailbox.page
    post.goto("/")
    carol.newest_answer()
    post.get_by_label("Show").select_option(carol.address)
    mails = post.get_by_role("button", name=re.compile(f"Re: {subject}"))
    # The acknowledgement repeats no words of somebody who wrote for the first time.
    expect(mails).to_have_count(1)
    mails.click()
    expect(post.get_by_text("Warm the cups first.").first).to_be_visible()
    ticket_with(mia, found["id"], status="solved")
    mailbox.photograph("mailbox")
    post.get_by_role("button", name="Answer as the customer").click()
    post.get_by_label("Text").press_sequentially("They were warm already.")
    post.get_by_role("dialog").get_by_role("button", name="Send").click()
    expect(post.get_by_role("dialog")).to_be_hidden()

    answer = agent.get_by_role("log").get_by_role("article").filter(has_text="They were warm already.")
    expect(answer).to_be_visible()
    expect(answer).not_to_contain_text("Warm the cups first.")
    ticket_with(mia, found["id"], status="open")
    agent.goto("/queues/open")
    expect(row_of(agent, subject)).to_contain_text("They were warm already.")
