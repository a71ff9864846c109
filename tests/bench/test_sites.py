"""What counts as the first load of a built site."""

from __future__ import annotations

import json
from pathlib import Path

from bench.sites import first_load

MANIFEST = {
    "index.html": {
        "file": "assets/main.js",
        "isEntry": True,
        "css": ["assets/main.css"],
        "imports": ["_kit.js"],
    },
    "_kit.js": {"file": "assets/kit.js", "css": ["assets/kit.css"], "imports": ["_kit.js"]},
    "src/editor.tsx": {"file": "assets/editor.js", "isDynamicEntry": True, "imports": ["_kit.js"]},
    "logo.svg": {"file": "assets/logo.svg"},
}


def test_what_is_loaded_on_demand_does_not_count(tmp_path: Path) -> None:
    (tmp_path / ".vite").mkdir()
    (tmp_path / ".vite" / "manifest.json").write_text(json.dumps(MANIFEST))
    loaded = {file.name for file in first_load(tmp_path)}
    assert loaded == {"main.js", "main.css", "kit.js", "kit.css"}
