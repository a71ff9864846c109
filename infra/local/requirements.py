"""What this machine must have before anything is started: each lack is one line that says what to do."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys

from infra.local.deploying import missing_cdk

PYTHON = (3, 11)
NODE = 20


class MissingToolError(Exception):
    """Something is not installed, or too old."""


def check_machine() -> None:
    if sys.version_info < PYTHON:
        raise MissingToolError(
            f"Python {sys.version.split()[0]} is too old: 3.11 or newer is needed; run `make setup`"
        )
    if shutil.which("node") is None:
        raise MissingToolError(f"node is missing: install Node.js {NODE} or newer")
    version = subprocess.run(["node", "--version"], capture_output=True, text=True, check=True).stdout.strip()
    found = re.match(r"v(\d+)", version)
    if found is None or int(found[1]) < NODE:
        raise MissingToolError(f"node {version} is too old: install Node.js {NODE} or newer")
    if missing_cdk():
        raise MissingToolError("the CDK command line is missing: run `make setup`")
