"""What every stack of a desk has: the desk's name in front of its own, its account, its region."""

from __future__ import annotations

import os
from dataclasses import dataclass

from aws_cdk import App, CliCredentialsStackSynthesizer, Environment, Stack

from infra.config import Desk
from infra.stage import LOCAL_ACCOUNT, LocalStage, Stage


@dataclass(frozen=True)
class Place:
    """Where stacks go."""

    app: App
    stage: Stage
    desk: Desk

    @property
    def is_local(self) -> bool:
        return isinstance(self.stage, LocalStage)


class DeskStack(Stack):
    def __init__(self, place: Place, name: str, *, keeps_data: bool = False) -> None:
        account = LOCAL_ACCOUNT if place.is_local else os.environ.get("CDK_DEFAULT_ACCOUNT")
        super().__init__(
            place.app,
            f"{place.desk.prefix}-{name}",
            env=Environment(account=account, region=place.desk.region),
            # The default synthesizer deploys with roles that the emulator, when it enforces IAM, refuses.
            synthesizer=CliCredentialsStackSynthesizer() if place.is_local else None,
            termination_protection=keeps_data and not place.is_local,
        )
        self.place, self.desk, self.stage = place, place.desk, place.stage
