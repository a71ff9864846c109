"""Where the desk is deployed to: AWS, or the emulator on this machine. Chosen by `-c stage=…`, AWS by default."""

from __future__ import annotations

import platform
import sys
from dataclasses import dataclass
from typing import Literal

from aws_cdk import App
from aws_cdk import aws_lambda as lambda_

LOCAL_ACCOUNT = "000000000000"


class UnknownStageError(ValueError):
    """`-c stage=…` names no stage."""


@dataclass(frozen=True)
class LocalStage:
    """The emulator. `endpoint` is its URL; `portal_urls` has one URL per brand id, as each brand has a port here."""

    endpoint: str
    workspace_url: str
    portal_urls: dict[str, str]
    name: Literal["local"] = "local"
    # The emulator speaks plain HTTP on this machine, so a policy that demands TLS would refuse everybody.
    demands_tls: bool = False

    @property
    def architecture(self) -> lambda_.Architecture:
        """The host's, because the emulator runs functions as processes of the host."""
        return (
            lambda_.Architecture.ARM_64
            if platform.machine() in {"arm64", "aarch64"}
            else lambda_.Architecture.X86_64
        )

    @property
    def python(self) -> str:
        return f"{sys.version_info.major}.{sys.version_info.minor}"


@dataclass(frozen=True)
class AwsStage:
    """A team's own account."""

    name: Literal["aws"] = "aws"
    python: str = "3.13"
    demands_tls: bool = True

    @property
    def architecture(self) -> lambda_.Architecture:
        """arm64: a fifth cheaper a millisecond than x86."""
        return lambda_.Architecture.ARM_64


Stage = AwsStage | LocalStage


def runtime_of(stage: Stage) -> lambda_.Runtime:
    return lambda_.Runtime(f"python{stage.python}", lambda_.RuntimeFamily.PYTHON)


def stage_of(app: App) -> Stage:
    """The stage that the context selects. The local stage's URLs come with it, because its ports are free to choose."""
    context = app.node.try_get_context
    match context("stage") or "aws":
        case "aws":
            return AwsStage()
        case "local":
            portals = dict(pair.split("=", 1) for pair in context("portal_urls").split(","))
            return LocalStage(context("endpoint"), context("workspace_url"), portals)
        case other:
            raise UnknownStageError(f"there is no stage {other!r}; known are aws, local")
