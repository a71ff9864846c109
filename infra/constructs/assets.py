"""The code and the layers of one stack's functions."""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

from aws_cdk import Stack
from aws_cdk import aws_lambda as lambda_

from infra.code import stage_code
from infra.deployment import Deployment
from infra.layers import build_layer
from infra.pointers import pointer_to_code, pointer_to_layer
from infra.stage import LocalStage, Stage


class FunctionAssets:
    """Each stack has its own layer versions, of the same uploaded files.

    One version shared between stacks would be a CloudFormation export, and an export that is in use cannot change.
    """

    def __init__(self, stack: Stack, deployment: Deployment) -> None:
        self.stack, self.deployment = stack, deployment
        self._layers: dict[str, lambda_.LayerVersion] = {}

    @cached_property
    def code(self) -> lambda_.Code:
        stage = self.deployment.stage
        built = stage_code(stage)
        return _asset(pointer_to_code(built) if isinstance(stage, LocalStage) else built)

    def layer(self, name: str) -> lambda_.LayerVersion:
        if name not in self._layers:
            stage = self.deployment.stage
            built = build_layer(name, stage)
            self._layers[name] = lambda_.LayerVersion(
                self.stack,
                f"{name.title()}Layer",
                code=_asset(pointer_to_layer(built) if isinstance(stage, LocalStage) else built),
                compatible_runtimes=[runtime_of(stage)],
                compatible_architectures=[architecture_of(stage)],
                description=f"Lambdesk dependencies: {name}",
            )
        return self._layers[name]


def _asset(folder: Path) -> lambda_.Code:
    return lambda_.Code.from_asset(str(folder))


def runtime_of(stage: Stage) -> lambda_.Runtime:
    return lambda_.Runtime(f"python{stage.python}", lambda_.RuntimeFamily.PYTHON)


def architecture_of(stage: Stage) -> lambda_.Architecture:
    return {"arm64": lambda_.Architecture.ARM_64, "x86_64": lambda_.Architecture.X86_64}[stage.architecture]
