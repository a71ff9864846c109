"""A function that an AWS service calls and waits for."""

from __future__ import annotations

from collections.abc import Sequence

from aws_cdk import aws_iam as iam

from infra.catalogue import Declared
from infra.constructs.assets import FunctionAssets
from infra.constructs.desk_function import DeskFunction
from shared.api.trigger import Trigger

# Their callers say it themselves: the API answers 5xx, which has an alarm, and a deployment fails before one's eyes.
HEARD_OF = {"api-authorizer", "deployment"}


class TriggerFunction(DeskFunction):
    """Its failure is somebody's failed sign-in, and no queue keeps it: it counts as a failed call."""

    def __init__(
        self, assets: FunctionAssets, entry: Declared[Trigger], reads: Sequence[iam.PolicyStatement] = ()
    ) -> None:
        super().__init__(assets, entry, reads)
        if entry.declaration.by not in HEARD_OF:
            self.count_errors()
