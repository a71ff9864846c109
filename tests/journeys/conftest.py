"""People in front of a browser, on the deployed desk."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, StorageState, expect

from infra.local.demo.cast import PASSWORD
from infra.local.stack import LocalStack
from tests.deployed.client import Api, Person
from tests.journeys.screen import DESK, HEIGHTS, TOUCHED, Screen

ROOT = Path(__file__).parents[2]
# For a Chromium that runs as root in a container, and asks nothing of the network by itself.
FLAGS = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    # A screen and a microphone that nobody has to allow.
    *("--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
# Until something is given up: a cold function on a busy machine takes seconds.
WAIT_MS = 60_000
expect.set_options(timeout=WAIT_MS)
Opens = Callable[..., Screen]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if "tests/journeys/" in item.nodeid:
            item.add_marker(pytest.mark.journey)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """The Chromium of this machine; without one, what needs it is skipped."""
    found = subprocess.run(
        ["sh", "infra/setup/find_browser.sh"], cwd=ROOT, capture_output=True, text=True, check=True
    ).stdout.strip()
    if not found:
        pytest.skip("no Chromium can be had on this machine")
    return {**browser_type_launch_args, "executable_path": found, "args": FLAGS}


@pytest.fixture(scope="session")
def api(demo: LocalStack) -> Api:
    return Api(demo)


@pytest.fixture(scope="session")
def mia(api: Api) -> Person:
    """The administrator, as the API knows her: to look at what the browser's work has led to."""
    return api.sign_in("mia@northwind.example")


@pytest.fixture
def opens(browser: Browser) -> Iterator[Opens]:
    """Open a window for somebody. At the end of the test, all that they met must have been in order."""
    screens: list[Screen] = []

    def open_window(
        url: str, state: StorageState | None = None, language: str = "en-GB", width: int = DESK
    ) -> Screen:
        context = browser.new_context(
            base_url=url,
            storage_state=state,
            locale=language,
            timezone_id="Europe/Berlin",
            viewport={"width": width, "height": HEIGHTS[width]},
            has_touch=width in TOUCHED,
            reduced_motion="reduce",
            color_scheme="light",
        )
        context.set_default_timeout(WAIT_MS)
        screens.append(Screen(context.new_page()))
        return screens[-1]

    yield open_window
    for screen in screens:
        screen.page.context.close()
    troubles = [trouble for screen in screens for trouble in screen.troubles]
    assert troubles == []


def sign_in_as_staff(page: Page, email: str) -> None:
    """By the form, wherever it stands."""
    page.locator("input[name=email]").fill(email)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("button[type=submit]").click()
    page.wait_for_url("**/queues/**")


@pytest.fixture(scope="session")
def staff_state(browser: Browser, demo: LocalStack) -> Callable[[str], StorageState]:
    """What a browser keeps of an agent who has signed in."""
    kept: dict[str, StorageState] = {}

    def state_of(name: str) -> StorageState:
        if name not in kept:
            with browser.new_context(base_url=demo.workspace_url) as context:
                context.set_default_timeout(WAIT_MS)
                page = context.new_page()
                page.goto("/")
                sign_in_as_staff(page, f"{name}@northwind.example")
                kept[name] = context.storage_state()
        return kept[name]

    return state_of


@pytest.fixture
def at_work(opens: Opens, staff_state: Callable[[str], StorageState], demo: LocalStack) -> Opens:
    """Open the workspace for an agent who signed in before."""

    def open_workspace(
        name: str = "mia", path: str = "/", language: str = "en-GB", width: int = DESK
    ) -> Screen:
        screen = opens(demo.workspace_url, staff_state(name), language, width)
        screen.page.goto(path)
        return screen

    return open_workspace
