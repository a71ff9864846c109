"""Each component of the component library brings its styles along: without them it stands there bare, unless another screen came before."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.contracts.code import ROOT, tracked_files

SITE = ROOT / "portal_site"
STYLES = SITE / "node_modules" / "@mantine" / "core" / "styles"
USED = re.compile(r'import \{([^}]*)\} from "@mantine/core"')
APPS = ("agent_workspace", "customer_portal")
# What other components are made of.
PARTS = {
    "Checkbox": "InlineInput",
    "Radio": "InlineInput",
    "SegmentedControl": "FloatingIndicator",
    "Switch": "InlineInput",
}
# Screens of settings and lists, which the portal has none of.
KIT = SITE / "packages" / "ui" / "src" / "kit"


@pytest.mark.skipif(not STYLES.exists(), reason="the packages of the sites are not installed")
def test_a_component_comes_with_its_styles() -> None:
    found = {
        f"{path.relative_to(SITE)}: {name}"
        for path in tracked_files()
        if path.suffix == ".tsx" and path.is_relative_to(SITE)
        for name in bare_in(path)
    }
    assert not found, f'import "@mantine/core/styles/<name>.layer.css" beside them: {sorted(found)}'


def bare_in(path: Path) -> Iterator[str]:
    """The styles that a file needs, and that are neither its own nor loaded with each of the sites that it is in."""
    text = path.read_text()
    always = [(SITE / "apps" / app / "src" / "mantine.css").read_text() for app in apps_of(path)]
    for name in sorted(needed_by(text)):
        style = f"@mantine/core/styles/{name}.layer.css"
        if style not in text and not all(style in loaded for loaded in always):
            yield name


def needed_by(text: str) -> set[str]:
    used = {name.strip() for names in USED.findall(text) for name in names.split(",")}
    parts = {PARTS[name] for name in used if name in PARTS}
    return {name for name in used | parts if (STYLES / f"{name}.layer.css").exists()}


def apps_of(path: Path) -> tuple[str, ...]:
    if path.is_relative_to(KIT):
        return APPS[:1]
    return tuple(app for app in APPS if path.is_relative_to(SITE / "apps" / app)) or APPS
