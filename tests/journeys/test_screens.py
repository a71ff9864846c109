"""Every screen, as it looks: English in both themes on a desk, German on a phone."""

from __future__ import annotations

import os
import shutil
import uuid

import pytest
from playwright.sync_api import expect

from infra.local.stack import LocalStack
from tests.deployed.client import Api, Person
from tests.deployed.customer import Entry, listed_in
from tests.journeys.conftest import ROOT, Opens
from tests.journeys.screen import DESK, PHONE, SCREENSHOTS, THEMES, Screen, Theme

# German on a phone is the tightest fit. In between, each journey's own screens are seen as they come by.
VIEWS: list[tuple[str, int, tuple[Theme, ...]]] = [("en-GB", DESK, THEMES), ("de-DE", PHONE, ("dark",))]
EVERY_VIEW = pytest.mark.parametrize(
    ("language", "width", "themes"), VIEWS, ids=[f"{language[:2]}-{width}" for language, width, _ in VIEWS]
)
WORKSPACE = {
    "queue": "/queues/unassigned",
    "queue-solved": "/queues/solved",
    "new-ticket": "/new",
    "quarantine": "/quarantine",
    "operations": "/operations",
    "missing": "/tickets/999999",
    "no-such-page": "/nowhere",
}


@pytest.mark.feature("F01", whole=False)
@pytest.mark.parametrize("name", WORKSPACE)
@EVERY_VIEW
def test_a_screen_of_the_workspace(
    at_work: Opens, name: str, language: str, width: int, themes: tuple[Theme, ...]
) -> None:
    screen = at_work("mia", "/", language, width)
    screen.settle()
    with screen.refusing("404"):
        screen.page.goto(WORKSPACE[name])
        screen.settle()
    screen.show(f"workspace-{name}-{language[:2]}", themes)


@pytest.mark.feature("F01", "F37", whole=False)
@EVERY_VIEW
def test_a_long_conversation_and_its_customer(
    at_work: Opens, mia: Person, language: str, width: int, themes: tuple[Theme, ...]
) -> None:
    talked_about = longest(mia, "kaffeewerk" if language == "de-DE" else "aurora")
    screen = at_work("mia", f"/queues/open/tickets/{talked_about['id']}", language, width)
    expect(screen.page.get_by_role("log").get_by_role("article").first).to_be_visible()
    screen.settle()
    screen.show(f"workspace-ticket-{language[:2]}", themes)
    screen.page.goto(f"/contacts/{talked_about['requester']['contact_id']}")
    screen.settle()
    screen.show(f"workspace-contact-{language[:2]}", themes)


def longest(agent: Person, brand: str) -> Entry:
    """The demo's ticket of this brand that was talked about most."""
    demos = (
        each
        for each in listed_in(agent, "open")
        if each["brand_id"] == brand and "customer.example" not in str(each)
    )
    return max(demos, key=lambda each: int(each["message_count"]))


@EVERY_VIEW
def test_the_sign_in_of_staff(
    demo: LocalStack, opens: Opens, language: str, width: int, themes: tuple[Theme, ...]
) -> None:
    screen = opens(demo.workspace_url, language=language, width=width)
    screen.page.goto("/")
    expect(screen.page.locator("input[name=email]")).to_be_focused()
    screen.show(f"workspace-sign-in-{language[:2]}", themes)


def test_an_invited_agent_chooses_a_password(demo: LocalStack, api: Api, opens: Opens, mia: Person) -> None:
    email = f"kim.{uuid.uuid4().hex[:8]}@northwind.example"
    asked = {"email": email, "name": "Kim Ito", "teams": ["billing"], "show_password": True}
    invited = mia.call("POST", "/agents", asked).body
    screen = opens(demo.workspace_url)
    page = screen.page
    page.goto("/")
    page.get_by_label("Email").fill(email)
    page.get_by_role("textbox", name="Password").fill(invited["first_password"])
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("heading", name="Choose your own password")).to_be_visible()
    screen.show("workspace-new-password-en")
    page.get_by_role("textbox", name="New password").fill("Northwind-4-kims")
    page.get_by_role("button", name="Save and continue").click()
    page.wait_for_url("**/queues/**")


@pytest.mark.skipif("UPDATE_IMAGES" not in os.environ, reason="asked for with UPDATE_IMAGES=1")
def test_the_pictures_in_the_readme(demo: LocalStack, at_work: Opens, opens: Opens, mia: Person) -> None:
    screen = at_work("mia", f"/queues/open/tickets/{longest(mia, 'aurora')['id']}")
    expect(screen.page.get_by_role("log").get_by_role("article").first).to_be_visible()
    screen.settle()
    keep(screen, "workspace")
    portal = opens(demo.portal_url)
    portal.page.goto("/")
    portal.settle()
    keep(portal, "portal")


def keep(screen: Screen, name: str) -> None:
    images = ROOT / "docs" / "images"
    images.mkdir(exist_ok=True)
    shutil.copy(SCREENSHOTS / f"{screen.photograph(f'readme-{name}')}.png", images / f"{name}.png")
