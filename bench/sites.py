"""`sites`: what a browser downloads before a site shows anything: gzipped JavaScript and CSS of the first load."""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from bench.figure import Figure, Findings

APPS = Path(__file__).parent.parent / "portal_site" / "apps"
KB = 1024
# In KB; a well-known peer's workspace is 580.
BUDGETS = {"agent_workspace": 250, "customer_portal": 150}


def sites(say: Callable[[str], None]) -> Findings:
    """The entry of each built site, all that it imports at once, and their CSS."""
    figures, notes = [], []
    for app, budget in BUDGETS.items():
        say(app)
        dist = APPS / app / "dist"
        if (dist / ".vite" / "manifest.json").exists():
            size = sum(len(gzip.compress(file.read_bytes())) for file in first_load(dist)) / KB
            figures.append(Figure(app, size, "KB gzip", at_most=budget))
        else:
            notes.append(f"{app} is not built: npm run build")
    return Findings(figures, tuple(notes))


def first_load(dist: Path) -> set[Path]:
    """The script and style files that a built site loads before anything is shown."""
    chunks: dict[str, Any] = json.loads((dist / ".vite" / "manifest.json").read_text())
    # A service worker is fetched once everything is shown.
    todo = [
        name
        for name, chunk in chunks.items()
        if chunk.get("isEntry") and chunk.get("name") != "service_worker"
    ]
    seen: set[str] = set()
    files: set[Path] = set()
    while todo:
        name = todo.pop()
        if name not in seen:
            seen.add(name)
            files |= {dist / file for file in (chunks[name]["file"], *chunks[name].get("css", ()))}
            todo += chunks[name].get("imports", ())
    return {file for file in files if file.suffix in {".js", ".css"}}
