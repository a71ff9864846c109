"""A browser window under observation: what nobody should meet is written down, what everybody should see is photographed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Page, expect

SCREENSHOTS = Path(__file__).parents[2] / "screenshots"
Theme = Literal["light", "dark"]
THEMES: tuple[Theme, ...] = ("light", "dark")
DESK, TABLET, PHONE = 1280, 820, 360
HEIGHTS = {DESK: 800, TABLET: 1180, PHONE: 740}
# Held in a hand: there is no mouse, and fingers need room.
TOUCHED = (TABLET, PHONE)
# Messages come in frames where no script runs: axe could only wait for an answer there.
AXE_OPTIONS = {"resultTypes": ["violations"], "iframes": False}
# All that is too wide: what reaches out of the window, and boxes that would have to be scrolled sideways.
TOO_WIDE = """() => {
  const told = (element) => element.outerHTML.slice(0, 160);
  const seen = (element) => {
    let { left, right } = element.getBoundingClientRect();
    for (let box = element.parentElement; box; box = box.parentElement) {
      if (getComputedStyle(box).overflowX === "visible") continue;
      const edge = box.getBoundingClientRect();
      [left, right] = [Math.max(left, edge.left), Math.min(right, edge.right)];
    }
    return right > left && (left < -0.5 || right > innerWidth + 0.5);
  };
  const shown = [...document.body.querySelectorAll("*")].filter((element) => element.checkVisibility({ visibilityProperty: true }));
  const sideways = shown.filter((box) => ["auto", "scroll"].includes(getComputedStyle(box).overflowX) && box.scrollWidth > box.clientWidth + 1);
  const page = document.scrollingElement.scrollWidth > innerWidth ? [document.documentElement] : [];
  return [...new Set([...page, ...sideways, ...shown.filter(seen)])].map(told);
}"""


# Somebody was faster: the sites read again and try again, but a browser writes it into its console.
OVERTAKEN = r"status of 409 \(Conflict\)"


class Screen:
    """One page. `troubles` are the errors in its console, the CSP's refusals among them, and uncaught exceptions."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.troubles: list[str] = []
        self.expected: list[str] = []
        page.on("console", self._hear)
        page.on("pageerror", lambda error: self.troubles.append(str(error)))

    def _hear(self, message: ConsoleMessage) -> None:
        words = f"{message.text} ({message.location.get('url', '')})"
        if message.type == "error" and not any(
            re.search(each, words) for each in [*self.expected, OVERTAKEN]
        ):
            self.troubles.append(words)

    @contextmanager
    def refusing(self, words: str) -> Iterator[None]:
        """While the desk is asked for what it must refuse, which a browser writes into its console."""
        self.expected.append(words)
        yield
        self.page.wait_for_timeout(50)
        self.expected.remove(words)

    def show(self, name: str, themes: tuple[Theme, ...] = ()) -> None:
        """Photograph the screen in each theme, with axe's approval and nothing to scroll sideways.

        If no theme is named: light on a desk, dark on a phone.
        """
        self.settle()
        # Off everything that a pointer would light up, widen or explain.
        width = self.page.viewport_size["width"] if self.page.viewport_size else DESK
        self.page.mouse.move(width - 1, 0)
        for theme in themes or (("dark",) if width == PHONE else ("light",)):
            self.page.emulate_media(color_scheme=theme)
            self.check(name, theme)
        self.page.emulate_media(color_scheme="light")

    def settle(self) -> None:
        """Until the screen is there and nothing in it is loading any more. The network is never idle: lists are asked for anew."""
        expect(self.page.get_by_role("heading").first).to_be_visible()
        for words in ("Loading", "Wird geladen"):
            expect(self.page.get_by_role("status", name=words)).to_have_count(0)
        expect(self.page.locator('[class*="skeleton"]')).to_have_count(0)

    def check(self, name: str, theme: Theme) -> None:
        expect(self.page.locator("html")).to_have_attribute("data-mantine-color-scheme", theme)
        where = self.photograph(f"{name}-{theme}")
        wider = self.page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert wider <= 0, f"{where}: {wider} px to scroll sideways, for {self.page.evaluate(TOO_WIDE)}"
        violations = Axe().run(self.page, options=AXE_OPTIONS).response["violations"]
        assert not violations, f"{where}: {[told(each) for each in violations]}"

    def photograph(self, name: str) -> str:
        """The picture's name, with its width in it."""
        size = self.page.viewport_size
        name = f"{name}-{size['width'] if size else DESK}"
        SCREENSHOTS.mkdir(exist_ok=True)
        self.page.screenshot(path=SCREENSHOTS / f"{name}.png")
        return name


def told(violation: dict[str, object]) -> str:
    nodes = violation["nodes"]
    assert isinstance(nodes, list)
    return f"{violation['id']}: {[node['html'][:200] for node in nodes][:3]} {nodes[0].get('failureSummary', '')[:300]}"
