"""Where the desk is that the tool works on: in the account of the present AWS profile, or on this machine."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

import botocore.session
from botocore.exceptions import BotoCoreError, ClientError

from infra.config import Desk
from infra.local.ports import Ports

STATE = Path(__file__).parents[2] / ".state"
# The local AWS knows one user, which may do everything.
LOCAL_KEY = "test"


class NoDeskError(Exception):
    """There is no desk in this place. The text says what to do."""


@dataclass(frozen=True)
class DeployedDesk:
    """A desk and the AWS that it runs on."""

    desk: Desk
    session: botocore.session.Session
    options: dict[str, Any]
    elsewhere: dict[str, str] = field(default_factory=dict)
    """Endpoints that differ from that in `options`, by the setting that botocore reads."""

    @classmethod
    def on_aws(cls, desk: Desk) -> DeployedDesk:
        """With the credentials that every AWS tool finds: AWS_PROFILE, SSO, the environment."""
        return cls(desk, botocore.session.get_session(), {"region_name": desk.region})

    @classmethod
    def on_this_machine(cls, desk: Desk, state: Path = STATE) -> DeployedDesk:
        """The one that `make dev` runs."""
        ports = Ports.of_running_desk(state)
        if ports is None:
            raise NoDeskError("no desk runs on this machine: start it with `make dev`")
        endpoint = f"http://localhost:{ports.aws}"
        mail = {"AWS_ENDPOINT_URL_SESV2": f"http://localhost:{ports.ses}"}
        options = {"aws_access_key_id": LOCAL_KEY, "aws_secret_access_key": LOCAL_KEY}
        session = botocore.session.get_session()
        return cls(desk, session, {"region_name": desk.region, "endpoint_url": endpoint, **options}, mail)

    def client(self, service: str, region: str | None = None) -> Any:
        """A client of this desk's AWS. `region` where it is not the desk's own."""
        options = self.options | ({"region_name": region} if region else {})
        return self.session.create_client(service, **options)

    def environment(self) -> dict[str, str]:
        """How code that makes its own clients finds this desk's AWS."""
        names = {
            "region_name": "AWS_DEFAULT_REGION",
            "endpoint_url": "AWS_ENDPOINT_URL",
            "aws_access_key_id": "AWS_ACCESS_KEY_ID",
            "aws_secret_access_key": "AWS_SECRET_ACCESS_KEY",
        }
        return {names[option]: value for option, value in self.options.items()} | self.elsewhere

    @cached_property
    def outputs(self) -> dict[str, str]:
        """What the stacks say about themselves, such as `TableName`."""
        found: dict[str, str] = {}
        for stack in ("data", "bus", "api", "identity", "mail"):
            found |= self._outputs_of(f"{self.desk.prefix}-{stack}")
        return found

    def _outputs_of(self, stack: str) -> dict[str, str]:
        try:
            [described] = self.client("cloudformation").describe_stacks(StackName=stack)["Stacks"]
        except (ClientError, BotoCoreError) as error:
            raise NoDeskError(f"the stack {stack} cannot be read in {self.desk.region}: {error}") from error
        return {output["OutputKey"]: output["OutputValue"] for output in described.get("Outputs", ())}
