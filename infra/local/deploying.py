"""The real `cdk deploy` onto the local AWS, only when something that it depends on has changed."""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from infra.code import BUILT as CODE
from infra.layers import BUILT as LAYERS
from infra.local.cdk_output import progress_in, reason_in
from infra.local.emulator import ACCESS_KEY
from infra.local.steps import Say
from infra.stage import LOCAL_ACCOUNT

ROOT = Path(__file__).parents[2]
CDK = ROOT / "portal_site" / "node_modules" / ".bin" / "cdk"
INPUTS = ("functions", "shared", "layers", "infra")
INPUT_FILES = ("desk.toml", "cdk.json", "requirements.lock")


class DeployError(Exception):
    """`cdk` failed. Its text says why in one line, and where the whole output is."""


@dataclass(frozen=True)
class Cdk:
    """The CDK command line for one local AWS. `context` goes to `infra/app.py` as `-c name=value`."""

    endpoint: str
    region: str
    context: dict[str, str]
    state: Path

    def deploy(self, say: Say) -> dict[str, str]:
        """Deploy if needed; the outputs of all stacks by name."""
        kept = self.state / "deployed.json"
        wanted = self._fingerprint()
        # Functions import from where their code and layers were built (infra/pointers.py).
        is_built = all(folder.is_dir() for folder in (CODE, LAYERS))
        if is_built and kept.exists() and (known := json.loads(kept.read_text()))["fingerprint"] == wanted:
            return dict(known["outputs"])
        say("preparing")
        # From a folder without cdk.json, because with one it would synthesise the whole desk first.
        self._run(["bootstrap", f"aws://{LOCAL_ACCOUNT}/{self.region}"], say, folder=self.state)
        outputs_file = self.state / "outputs.json"
        options = ["--require-approval", "never", "--concurrency", "6", "--outputs-file", str(outputs_file)]
        options += ["--output", str(self.state / "cdk.out"), "--app", f"{sys.executable} -m infra.app"]
        options += [part for name, value in self.context.items() for part in ("-c", f"{name}={value}")]
        self._run(["deploy", "--all", *options], say)
        outputs = _flat(json.loads(outputs_file.read_text()))
        kept.write_text(json.dumps({"fingerprint": wanted, "outputs": outputs}))
        return outputs

    def _run(self, words: list[str], say: Say, folder: Path = ROOT) -> None:
        command = [str(CDK), *words, "--progress", "events", "--no-color"]
        log = self.state / "log" / f"cdk-{words[0]}.log"
        with (
            log.open("w") as file,
            subprocess.Popen(
                command,
                cwd=folder,
                env=self._environment(),
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                text=True,
            ) as process,
        ):
            assert process.stdout is not None
            for line in process.stdout:
                file.write(line)
                if shown := progress_in(line):
                    say(shown)
        if process.returncode:
            raise DeployError(f"cdk {words[0]} failed: {reason_in(log.read_text())} (all of it: {log})")

    def _environment(self) -> dict[str, str]:
        inherited = {name: value for name, value in os.environ.items() if name != "AWS_PROFILE"}
        return inherited | {
            "AWS_ENDPOINT_URL": self.endpoint,
            "AWS_ENDPOINT_URL_S3": self.endpoint,
            "AWS_ACCESS_KEY_ID": ACCESS_KEY,
            "AWS_SECRET_ACCESS_KEY": ACCESS_KEY,
            "AWS_REGION": self.region,
            "CDK_DISABLE_VERSION_CHECK": "1",
            "JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION": "20",
            "JSII_SILENCE_WARNING_UNTESTED_NODE_VERSION": "1",
        }

    def _fingerprint(self) -> str:
        """Of all that the deployed stacks are made from. Reading it takes a moment, a synthesis half a minute."""
        digest = hashlib.sha256(json.dumps([self.context, self.region, sys.version, str(ROOT)]).encode())
        for path in sorted(_inputs()):
            digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
        return digest.hexdigest()


def _inputs() -> Iterator[Path]:
    for folder in INPUTS:
        for path in (ROOT / folder).rglob("*"):
            # infra/local runs here and is not deployed.
            if (
                path.is_file()
                and "__pycache__" not in path.parts
                and "local" not in path.relative_to(ROOT).parts
            ):
                yield path
    yield from (ROOT / name for name in INPUT_FILES)


def missing_cdk() -> bool:
    return shutil.which(str(CDK)) is None


def _flat(by_stack: dict[str, dict[str, str]]) -> dict[str, str]:
    return {name: value for outputs in by_stack.values() for name, value in outputs.items()}
