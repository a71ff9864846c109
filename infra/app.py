"""The desk as a CDK app: shared stacks, then one stack for each domain's functions.

`cdk deploy --all` puts it into an AWS account; with `-c stage=local …`, as `infra/local` does, onto the emulator.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from typing import Any

from aws_cdk import App, ArnFormat, CfnOutput, Stack, Tags, Validations
from aws_cdk import aws_sqs as sqs
from cdk_nag import AwsSolutionsChecks

from infra.catalogue import Catalogue, Declared, catalogue
from infra.config import DeskFileError, Search, load_desk
from infra.constructs.consumer_function import has_queue
from infra.deployment import Deployment
from infra.platform import Platform
from infra.site_headers import Origins
from infra.stacks.api import ApiStack, construct_prefix
from infra.stacks.budget import BudgetStack
from infra.stacks.bus import BusStack
from infra.stacks.content import ContentStack, unbuilt_sites
from infra.stacks.data import DataStack
from infra.stacks.desk_stack import Place
from infra.stacks.domain import DomainStack
from infra.stacks.failures import FailuresStack
from infra.stacks.gate import GateStack
from infra.stacks.identity import IdentityStack
from infra.stacks.mail import MailStack
from infra.stacks.sites import SitesStack
from infra.stage import LocalStage, UnknownStageError, stage_of
from shared.api.consumer import Consumer
from shared.api.schedule import Schedule
from shared.api.trigger import Trigger


class DeskApp:
    """Every stack of one desk, in the order in which they need each other."""

    def __init__(self, place: Place, functions: Catalogue) -> None:
        self.place, self.stage, self.desk = place, place.stage, place.desk
        self.functions = functions
        self.data = DataStack(place, functions)
        self.mail = MailStack(place, self.data.inbox)
        self.api = ApiStack(place, self.data.alerts, functions)
        self.sites = self._sites()
        queues: dict[str, sqs.IQueue] = {name: made.queue for name, made in self.data.queues.items()}
        first = Deployment(self.stage, self.desk, self._platform(), self.data.alerts, queues)
        self.failures = FailuresStack(place, first, functions)
        self.bus = BusStack(place, self.failures.deployment, self.data.table, functions)
        self.identity = IdentityStack(place, self.bus.deployment, self.api.apis, functions)
        complete = replace(self.identity.deployment, live=self.api.live)
        self.domains = {name: DomainStack(place, complete, name, functions) for name in functions.domains}
        self.gate = GateStack(place, self.api.apis, functions, self.domains)
        if self.sites:
            BudgetStack(place)
            self._content(self.sites, complete)
        self._outputs(complete.platform)

    def _sites(self) -> SitesStack | None:
        if self.place.is_local:
            return None
        region = self.desk.region
        files = f"https://{self.data.files.bucket_regional_domain_name}"
        sign_in = f"https://cognito-idp.{region}.amazonaws.com"
        origins = Origins(self.api.api.api_endpoint, sign_in, files, live=self.api.live_origin)
        return SitesStack(self.place, self.data.access_logs, self.data.files, origins)

    def _platform(self) -> Platform:
        portal_url, workspace_url = self._site_urls()
        return Platform(
            table_arn=self.data.table.table_arn,
            table_name=self.data.table.table_name,
            inbox_arn=self.data.export_value(self.data.inbox.bucket_arn),
            inbox_name=self.data.inbox.bucket_name,
            files_arn=self.data.export_value(self.data.files.bucket_arn),
            files_name=self.data.files.bucket_name,
            files_scanned="yes" if self.place.is_local or self.desk.malware_scan else "no",
            search_arn=self.data.export_value(self.data.search.bucket_arn),
            search_name=self.data.search.bucket_name,
            search=Search() if self.place.is_local else self.desk.search,
            mail_arns=self.mail.sending_arns,
            mail_identity_arns=self.mail.format_arn(service="ses", resource="identity/"),
            mail_domain=self.desk.domain,
            configuration_set=self.mail.configuration_set.configuration_set_name,
            portal_url=portal_url,
            workspace_url=workspace_url,
            # The local desk's people come from a script and have no phones.
            staff_second_factor="optional" if self.place.is_local else self.desk.staff_second_factor,
            queue_shards=str(self.desk.queue_shards),
            queue_arns=self.data.format_arn(service="sqs", resource=f"{self.desk.prefix}-"),
            alarm_arns=self._alarm_arns(),
            prefix=self.desk.prefix,
            consumers=self._queued_consumers(),
            close_after_days=str(self.desk.close_solved_after_days),
            number_block=str(self.desk.ticket_numbers_at_once),
            live_arn=self.api.live_arn,
            live_endpoint=self.api.live_endpoint,
            api_url=self.api.desk_url,
            secret_arns=self._secret_arns(),
            function_arns=self._arns("lambda", "function"),
            called=self._called(),
            workflow_arns=self._arns("states", "stateMachine"),
        )

    def _site_urls(self) -> tuple[str, str]:
        if isinstance(self.stage, LocalStage):
            return self.stage.portal_urls[self.desk.brands[0].id], self.stage.workspace_url
        assert self.sites is not None
        return self.sites.portal_url, self.sites.workspace_url

    def _arns(self, service: str, kind: str) -> str:
        """What the ARNs of the desk's own things of one kind begin with."""
        return self.data.format_arn(
            service=service,
            resource=kind,
            resource_name=f"{self.desk.prefix}-",
            arn_format=ArnFormat.COLON_RESOURCE_NAME,
        )

    def _secret_arns(self) -> str:
        name = f"{self.desk.prefix}/secrets/"
        return self.data.format_arn(service="ssm", resource="parameter", resource_name=name)

    def _alarm_arns(self) -> str:
        if self.place.is_local:
            return "*"  # the emulator asks for the right to see all alarms of all kinds
        return self.data.format_arn(
            service="cloudwatch", resource="alarm:*", arn_format=ArnFormat.NO_RESOURCE_NAME
        )

    def _called(self) -> tuple[str, ...]:
        timed = [entry for entry in self.functions.of(Trigger) if entry.declaration.by == "scheduler"]
        called: list[Declared[Any]] = [*self.functions.of(Consumer), *self.functions.of(Schedule), *timed]
        return tuple(f"{entry.domain}-{entry.name}" for entry in called)

    def _queued_consumers(self) -> tuple[str, ...]:
        return tuple(
            f"{entry.domain}-{entry.name}"
            for entry in self.functions.of(Consumer)
            if has_queue(entry.declaration, self.stage, self.desk)
        )

    def _content(self, sites: SitesStack, deployment: Deployment) -> None:
        if missing := unbuilt_sites():
            warning = f"{' and '.join(missing)} not built: run `make build`, or the sites will be empty"
            Validations.of(sites).add_warning("lambdesk:sites-not-built", warning)
        else:
            ContentStack(self.place, deployment, sites)

    def _outputs(self, platform: Platform) -> None:
        """What people and `infra/local` need to know of a deployment, on the stack that made it."""
        outputs: list[tuple[Stack, str, str]] = [
            (self.data, "TableName", platform.table_name),
            (self.data, "InboxBucket", platform.inbox_name),
            (self.data, "FilesBucket", platform.files_name),
            (self.data, "SearchBucket", platform.search_name),
            (self.api, "ApiId", self.api.api.api_id),
            (self.api, "LiveApiId", self.api.live.api_id),
            (self.bus, "BusName", platform.bus_name),
            (self.identity, "UserPoolId", platform.user_pool_id),
            (self.identity, "UserPoolClientId", platform.user_pool_client_id),
            (self.identity, "SsoClientId", platform.sso_client_id),
            (self.mail, "ConfigurationSetName", platform.configuration_set),
        ]
        outputs += [
            (self.api, f"{construct_prefix(audience)}ApiUrl", api.api_endpoint)
            for audience, api in self.api.apis.items()
        ]
        if self.sites:
            outputs += [
                (self.sites, "PortalUrl", platform.portal_url),
                (self.sites, "WorkspaceUrl", platform.workspace_url),
            ]
        for stack, name, value in outputs:
            CfnOutput(stack, name, value=value)


def main() -> None:
    app = App()
    try:
        stage, desk = stage_of(app.node.try_get_context), load_desk()
    except (DeskFileError, UnknownStageError) as error:
        sys.exit(str(error))
    DeskApp(Place(app, stage, desk), catalogue())
    Tags.of(app).add("application", "lambdesk")
    Tags.of(app).add("desk", desk.prefix)
    if not isinstance(stage, LocalStage):
        Validations.of(app).add_plugins(AwsSolutionsChecks(app, write_suppressions_to_cloud_formation=True))
    app.synth()


if __name__ == "__main__":
    main()
