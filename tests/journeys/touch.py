"""What a screen in a hand must be: nothing is wider than it, and what is tapped is as large as a finger."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.deployed.client import eventually
from tests.journeys.screen import TOO_WIDE, Screen

# Apple's and the Web's own measure (WCAG 2.5.5).
FINGER_PX = 44
# Whatever can be tapped, and where a finger beside its middle would land. What is below something else is not there to be tapped;
# a link among words is as high as they are.
TOO_SMALL = """(finger) => {
  const TAPPED = "a[href], button, input, select, textarea, summary, [role=button], [role=option], [role=menuitem], [role=tab]";
  const reach = finger / 2 - 1;
  const among = (element) => getComputedStyle(element).display === "inline" && element.parentElement.textContent.trim() !== element.textContent.trim();
  const small = [];
  for (const element of document.body.querySelectorAll(TAPPED)) {
    if (!element.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || element.disabled || among(element)) continue;
    if (element.closest("[aria-hidden=true], [inert]")) continue;
    const label = element.labels?.[0];
    const own = (hit) => hit && (element.contains(hit) || label?.contains(hit));
    const isBox = ["checkbox", "radio"].includes(element.type);
    const box = (label && isBox ? label : element).getBoundingClientRect();
    const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
    const over = (hit) => hit?.closest("[data-portal], [role=status]") && !hit.closest("[data-portal], [role=status]").contains(element);
    if (!own(document.elementFromPoint(x, y))) continue;
    const around = [[x - reach, y], [x + reach, y], [x, y - reach], [x, y + reach]];
    const inside = around.filter(([, at]) => at >= 0 && at < innerHeight);
    const hits = inside.map(([at, down]) => document.elementFromPoint(at, down));
    if (hits.every((hit) => own(hit) || over(hit))) continue;
    small.push(`${Math.round(box.width)}x${Math.round(box.height)} ${element.outerHTML.slice(0, 160)}`);
  }
  return small;
}"""


def in_a_hand(screen: Screen, name: str) -> None:
    """Photograph the screen; nothing of it is too wide, nothing to tap too small, and axe has nothing against it."""
    screen.settle()
    expect(screen.page.get_by_role("progressbar")).to_have_count(0)
    # What opens beside a field finds its place in the next frame.
    assert eventually(lambda: screen.page.evaluate("document.scrollingElement.scrollWidth <= innerWidth"))
    screen.check(name, "light")
    wide = screen.page.evaluate(TOO_WIDE)
    assert not wide, f"{name}: too wide {wide}"
    small = screen.page.evaluate(TOO_SMALL, FINGER_PX)
    assert not small, f"{name}: too small {small}"
