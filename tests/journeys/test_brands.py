"""A brand is made and changed in the settings, and its portal looks like it: without a deployment."""

from __future__ import annotations

import base64
import re

import pytest
from playwright.sync_api import FilePayload, Locator, Page, Route, expect

from infra.local.stack import LocalStack
from tests.deployed.client import eventually
from tests.journeys.conftest import Opens
from tests.journeys.screen import Screen
from tests.journeys.test_settings import named, on_a_phone

PROMISE = "We answer before the kettle boils."
DOT = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
PICTURE = re.compile("^/public/pictures/")
LOGO = FilePayload(name="logo.png", mimeType="image/png", buffer=base64.b64decode(DOT))


@pytest.mark.feature("F25", whole=False)
def test_a_brand_of_the_settings_has_its_portal_and_looks_as_it_was_changed(
    at_work: Opens, opens: Opens, demo: LocalStack
) -> None:
    name = named("Teahouse")
    screen = at_work("mia", "/settings/brands/new")
    page = screen.page
    page.get_by_role("textbox", name="Name").fill(name)
    page.get_by_role("textbox", name="Sender of mail").fill(f"{name} <help@aurora-audio.example>")
    page.get_by_role("textbox", name="Topics").fill("Kettles\nCups")
    page.locator("input[type=file]").set_input_files(LOGO)
    expect(preview(page)).to_contain_text(f"{name}Contact usKettlesCups")
    expect(preview(page).locator("img")).to_be_visible()
    screen.show("workspace-brand-en")
    on_a_phone(screen, "workspace-brand-en")
    page.get_by_role("button", name="Save").click()
    page.get_by_role("row").filter(has_text=name).get_by_role("link").click()

    portal = opens(f"{demo.portal_url}")
    path = f"/brands/{name.lower().replace(' ', '-')}"
    shown(portal, path, name)
    expect(portal.page.get_by_role("link", name="Kettles")).to_be_visible()
    expect(portal.page.get_by_role("banner").locator("img")).to_have_attribute("src", PICTURE)
    expect(portal.page.get_by_text(PROMISE)).to_have_count(0)

    changed(page, name)
    shown(portal, path, PROMISE)
    accent = "getComputedStyle(document.documentElement).getPropertyValue('--brand-accent')"
    assert portal.page.evaluate(accent) == "#0f766e"
    portal.page.get_by_role("link", name="Cups").click()
    expect(portal.page).to_have_url(f"{demo.portal_url}{path}/contact?topic=Cups")

    locked_by_the_file(page)
    page.get_by_role("button", name=f"Archive {name}").click()
    expect(page.get_by_text(f"{name} archived")).to_be_visible()
    shown(portal, f"{path}/contact", f"{name} takes no new requests")
    portal.show("portal-closed-en")


@pytest.mark.feature("F25", whole=False)
def test_a_mailbox_says_what_its_domain_still_needs(at_work: Opens) -> None:
    screen = at_work("mia", "/settings/mailboxes")
    page = screen.page
    row = page.get_by_role("row").filter(has_text="help@aurora-audio.example")
    expect(row).to_contain_text("Sends, unsigned")
    row.get_by_role("link").click()
    records = page.get_by_role("table", name="DNS records of the domain")
    expect(records).to_contain_text("10 inbound-smtp.eu-central-1.amazonaws.com")
    screen.show("workspace-mailbox-en")
    on_a_phone(screen, "workspace-mailbox-en")


def preview(page: Page) -> Locator:
    return page.get_by_role("figure", name="How its portal begins")


def changed(page: Page, name: str) -> None:
    page.get_by_role("textbox", name="Reply promise").fill(PROMISE)
    page.get_by_label("Colour").fill("#0f766e")
    expect(preview(page)).to_contain_text(PROMISE)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text(f"{name} saved")).to_be_visible()


def locked_by_the_file(page: Page) -> None:
    """As a desk is whose file owns the brand. The directory is a minute old at most, for which no journey waits."""
    brand_id = page.url.rsplit("/", 1)[-1]

    def owned(route: Route) -> None:
        found = route.fetch()
        route.fulfill(response=found, json=found.json() | {"owned_by_file": [f"brands#{brand_id}"]})

    page.route("**/directory", owned)
    page.reload()
    expect(page.get_by_role("note")).to_contain_text("desk.toml")
    expect(page.get_by_role("textbox", name="Name")).to_be_disabled()
    page.unroute("**/directory")
    page.reload()
    expect(page.get_by_role("textbox", name="Name")).to_be_enabled()


def shown(portal: Screen, path: str, words: str) -> None:
    """Until its file is there the portal has nothing to show."""

    def look() -> bool:
        portal.page.goto(path)
        return portal.page.get_by_text(words).first.is_visible()

    with portal.refusing("404"):
        eventually(look)
