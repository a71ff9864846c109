"""A function that an AWS service calls and waits for."""

from __future__ import annotations

from collections.abc import Sequence

from aws_cdk import aws_iam as iam

from infra.catalogue import Declared
from infra.constructs.assets import FunctionAssets
from infra.constructs.desk_function import DeskFunction
from shared.api.trigger import Trigger

# Their failures show elsewhere: as 5xx of the API, which has an alarm, or as a failed deployment.
HEARD_OF = {"api-authorizer", "deployment"}


class TriggerFunction(DeskFunction):
    """No queue keeps a failed sign-in, so it counts as a failed call."""

    def __init__(
        self, assets: FunctionAssets, entry: Declared[Trigger], reads: Sequence[iam.PolicyStatement] = ()
    ) -> None:
        super().__init__(assets, entry, reads)
        if entry.declaration.by not in HEARD_OF:
            self.count_errors()
