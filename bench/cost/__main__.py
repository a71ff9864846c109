"""`python -m bench.cost` writes docs/cost.md and the README's figures, after pricing the templates as they are now."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from bench.cost.document import document, idle_as_json, readme
from bench.cost.idle import idle_month
from bench.cost.measured import keep, last_measured

ROOT = Path(__file__).parents[2]
DOCUMENT, README = ROOT / "docs" / "cost.md", ROOT / "README.md"


def templates() -> dict[str, Any]:
    """The stacks as `cdk deploy` would make them in an account."""
    with tempfile.TemporaryDirectory() as folder:
        settings = {"CDK_OUTDIR": folder, "CDK_CONTEXT_JSON": json.dumps({"stage": "aws"})}
        subprocess.run([sys.executable, "-m", "infra.app"], cwd=ROOT, env=os.environ | settings, check=True)
        return {path.stem: json.loads(path.read_text()) for path in Path(folder).glob("*.template.json")}


def write() -> None:
    measured = last_measured()
    measured["idle"] = idle_as_json(idle_month(templates()))
    keep(measured)
    DOCUMENT.write_text(document(measured))
    README.write_text(readme(README.read_text(), measured))


if __name__ == "__main__":
    write()
