"""What an agent does in the workspace, in the words of its screens."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, expect


def row_of(page: Page, subject: str) -> Locator:
    return page.locator("[data-ticket]").filter(has_text=subject)


def open_ticket(page: Page, subject: str) -> None:
    row_of(page, subject).click()
    expect(page.get_by_role("heading", level=1).filter(has_text=subject)).to_be_visible()
    expect(page.get_by_role("log").get_by_role("article").first).to_be_visible()


def details(page: Page) -> Locator:
    return page.get_by_role("complementary")


def editor(page: Page, label: str = "Your reply") -> Locator:
    return page.get_by_role("textbox", name=label)


def count_of(page: Page, queue: str) -> Locator:
    """A queue's name, with its number at the end as soon as it is known."""
    return page.get_by_role("navigation", name="Queues").get_by_role("link", name=queue)
