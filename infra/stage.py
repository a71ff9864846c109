"""Where the desk is deployed to: AWS, or the emulator on this machine. Chosen by `-c stage=…`, AWS by default."""

from __future__ import annotations

import platform
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

LOCAL_ACCOUNT = "000000000000"
# Of the WebSocket API: the last part of the URL that browsers connect to.
LIVE_STAGE = "live"
Architecture = Literal["arm64", "x86_64"]


class UnknownStageError(ValueError):
    """`-c stage=…` names no stage."""


@dataclass(frozen=True)
class LocalStage:
    """The emulator. `endpoint` is its URL; `portal_urls` has one URL per brand id, as each brand has a port here."""

    endpoint: str
    workspace_url: str
    portal_urls: dict[str, str] = field(hash=False)
    name: Literal["local"] = "local"
    # The emulator speaks plain HTTP on this machine, so a policy that demands TLS would refuse everybody.
    demands_tls: bool = False
    # Its bus calls a function once and forgets the event if that fails.
    pushes_events: bool = False
    # The emulator looks for all words of a pattern, and knows no alternatives.
    error_pattern: str = "ERROR"

    @property
    def architecture(self) -> Architecture:
        """The host's, because the emulator runs functions as processes of the host."""
        return "arm64" if platform.machine() in {"arm64", "aarch64"} else "x86_64"

    @property
    def python(self) -> str:
        return f"{sys.version_info.major}.{sys.version_info.minor}"


@dataclass(frozen=True)
class AwsStage:
    """A team's own account. On arm64, which is a fifth cheaper a millisecond than x86."""

    name: Literal["aws"] = "aws"
    python: str = "3.13"
    architecture: Architecture = "arm64"
    demands_tls: bool = True
    pushes_events: bool = True
    # Our own errors and the runtime's; then what it says of a function that was ended.
    error_pattern: str = '?ERROR ?"Task timed out" ?"Runtime exited" ?"signal: killed"'


Stage = AwsStage | LocalStage


def stage_of(context: Callable[[str], Any]) -> Stage:
    """The stage that the context selects. The local stage's URLs come with it, because its ports are free to choose."""
    match context("stage") or "aws":
        case "aws":
            return AwsStage()
        case "local":
            portals = dict(pair.split("=", 1) for pair in context("portal_urls").split(","))
            return LocalStage(context("endpoint"), context("workspace_url"), portals)
        case other:
            raise UnknownStageError(f"there is no stage {other!r}; known are aws, local")
