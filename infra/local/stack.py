"""A whole desk on this machine: the local AWS with the deployed stacks, mail in and out, and the two sites."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import botocore.session
from rich.console import Console

from infra.config import Desk, load_desk
from infra.cors import CORS
from infra.local.alarms import Alarms
from infra.local.aws_events import AwsEventDelivery
from infra.local.deploying import Cdk
from infra.local.emulator import ACCESS_KEY, Emulator
from infra.local.incoming import Incoming
from infra.local.mailbox import Mailbox
from infra.local.malware_scan import LocalMalwareScan
from infra.local.ports import Ports
from infra.local.providers.identity_provider import LocalIdentityProvider
from infra.local.providers.push_service import LocalPushService
from infra.local.providers.team_chat import LocalTeamChat
from infra.local.servers import Servers
from infra.local.ses import LocalSes
from infra.local.ses_reports import SesReports
from infra.local.sites import site_app
from infra.local.steps import Steps
from infra.local.tools import Tools
from infra.local.workflows import start_again
from infra.site_config import BUILT, SiteLinks, site_config
from infra.site_headers import Origins
from infra.stage import LIVE_STAGE
from shared.identity.oidc_sign_in import CALLBACK_PATH

# An event is in no queue for a moment, between the table's stream and the bus.
QUIET_LOOKS = 4


@dataclass(frozen=True)
class Outputs:
    """What the deployed stacks are called and where they are."""

    table: str
    inbox: str
    files: str
    search: str
    bus: str
    api_id: str
    live_api_id: str
    user_pool_id: str
    user_pool_client_id: str
    sso_client_id: str
    configuration_set: str

    @classmethod
    def of(cls, outputs: dict[str, str]) -> Outputs:
        return cls(
            table=outputs["TableName"],
            inbox=outputs["InboxBucket"],
            files=outputs["FilesBucket"],
            search=outputs["SearchBucket"],
            bus=outputs["BusName"],
            api_id=outputs["ApiId"],
            live_api_id=outputs["LiveApiId"],
            user_pool_id=outputs["UserPoolId"],
            user_pool_client_id=outputs["UserPoolClientId"],
            sso_client_id=outputs["SsoClientId"],
            configuration_set=outputs["ConfigurationSetName"],
        )


class LocalStack:
    """Start and stop it, or use it as a context. `state` is the folder that all of it is kept in."""

    outputs: Outputs
    servers: Servers
    incoming: Incoming

    def __init__(
        self, state: Path, ports: Ports, console: Console | None = None, desk: Desk | None = None
    ) -> None:
        self.state, self.ports = state, ports
        self.desk = desk or load_desk()
        self.steps = Steps(console or Console(quiet=True))
        self._session, self._clients = botocore.session.get_session(), dict[str, Any]()
        self._making_clients = threading.Lock()
        self.emulator = Emulator(state, ports.aws, ports.ses)
        self.identity_provider = LocalIdentityProvider(state, ports.accounts)
        self.push_service = LocalPushService(f"http://localhost:{ports.push}")
        self.team_chat = LocalTeamChat(f"http://localhost:{ports.push}")
        self.mailbox = Mailbox(state / "mailbox")
        self.alarms = Alarms(self.desk.prefix, self.client)
        events = AwsEventDelivery(self.desk, self.client)
        self.reports = SesReports(self.mailbox, events)
        self.malware_scan = LocalMalwareScan(self.desk.prefix, self.client, events)

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def start(self) -> None:
        """Everything but the sites. What was started is stopped again if something fails."""
        self.emulator.end_left_over()
        self.identity_provider.end_left_over()
        self.ports.check()
        self.servers = Servers()
        try:
            with self.steps.step("Local AWS"):
                self.emulator.start()
            with self.steps.step("Deployment") as say:
                self.outputs = Outputs.of(self._cdk.deploy(say))
                self._allow_browsers()
                start_again(self.client("stepfunctions"))
            with self.steps.step("Identity provider"):
                self.identity_provider.start(f"{self.api_url}{CALLBACK_PATH}")
            self._serve_mail()
            providers = self.push_service.app()
            self.team_chat.add_to(providers)
            self.servers.http(providers, self.ports.push)
            self.malware_scan.start(self.outputs.files)
            self.alarms.start()
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        self.alarms.stop()
        self.malware_scan.stop()
        self.servers.stop()
        self.identity_provider.stop()
        self.emulator.stop()

    def serve_sites(self) -> None:
        """The built workspace, and the built portal once for each brand."""
        # Functions reach the emulator by number, and so do the links that they sign for files.
        files, live = f"http://127.0.0.1:{self.ports.aws}", f"ws://localhost:{self.ports.aws}"
        origins = Origins(self._origin, self._origin, files, live)
        for brand in self.desk.brands:
            portal_url = f"http://localhost:{self.ports.portals[brand.id]}"
            config = site_config(self.desk, self._links(portal_url))
            portal = site_app(BUILT["portal"], origins, config, self._public_file)
            self.servers.http(portal, self.ports.portals[brand.id])
        config = site_config(self.desk, self._links(self.portal_url))
        workspace = site_app(BUILT["workspace"], origins, config, self._public_file)
        self.servers.http(workspace, self.ports.workspace)

    def _public_file(self, key: str) -> tuple[bytes, str] | None:
        """The file and its content type, as CloudFront reads it from the bucket."""
        s3 = self.client("s3")
        try:
            found = s3.get_object(Bucket=self.outputs.files, Key=key)
        except s3.exceptions.NoSuchKey:
            return None
        return found["Body"].read(), found["ContentType"]

    def client(self, service: str) -> Any:
        """An AWS client of the local AWS with all rights, kept. Any thread may ask."""
        with self._making_clients:
            if service not in self._clients:
                self._clients[service] = self._session.create_client(
                    service,
                    region_name=self.desk.region,
                    endpoint_url=self.emulator.endpoint,
                    aws_access_key_id=ACCESS_KEY,
                    aws_secret_access_key=ACCESS_KEY,
                )
            return self._clients[service]

    def settle(self, seconds: float = 180, quiet_looks: int = QUIET_LOOKS) -> bool:
        """Wait until the consumers have read all that happened so far, or the time is over; whether they have."""
        deadline, quiet = time.monotonic() + seconds, 0
        while quiet < quiet_looks and time.monotonic() < deadline:
            quiet = 0 if self._waiting_messages() else quiet + 1
            time.sleep(0.5)
        return quiet >= quiet_looks

    def settle_after_demo(self) -> bool:
        """The same, with patience: the queues are empty too while a month of events is still read from the stream."""
        return self.settle(quiet_looks=10 * QUIET_LOOKS)

    def _waiting_messages(self) -> int:
        sqs = self.client("sqs")
        kinds = ["ApproximateNumberOfMessages", "ApproximateNumberOfMessagesNotVisible"]
        urls = sqs.list_queues(QueueNamePrefix=self.desk.prefix).get("QueueUrls", [])
        alive = [url for url in urls if not url.endswith("-dead")]
        found = [sqs.get_queue_attributes(QueueUrl=url, AttributeNames=kinds)["Attributes"] for url in alive]
        return sum(int(count) for attributes in found for count in attributes.values())

    @property
    def api_url(self) -> str:
        """Without a slash at its end."""
        return f"{self.emulator.endpoint}/_aws/execute-api/{self.outputs.api_id}/$default"

    @property
    def live_url(self) -> str:
        """Where browsers connect to."""
        return f"ws://localhost:{self.ports.aws}/_aws/execute-api/{self.outputs.live_api_id}/{LIVE_STAGE}"

    @property
    def portal_url(self) -> str:
        return f"http://localhost:{self.ports.portals[self.desk.brands[0].id]}"

    @property
    def workspace_url(self) -> str:
        return f"http://localhost:{self.ports.workspace}"

    @property
    def tools_url(self) -> str:
        return f"http://localhost:{self.ports.tools}"

    def environment(self) -> dict[str, str]:
        """The settings under which the desk's own code works on this stack, outside of a function."""
        return {
            "AWS_ENDPOINT_URL": self.emulator.endpoint,
            "AWS_ENDPOINT_URL_SESV2": f"http://localhost:{self.ports.ses}",
            "AWS_ACCESS_KEY_ID": ACCESS_KEY,
            "AWS_SECRET_ACCESS_KEY": ACCESS_KEY,
            "AWS_DEFAULT_REGION": self.desk.region,
            "TABLE_NAME": self.outputs.table,
            "QUEUE_SHARDS": str(self.desk.queue_shards),
            "NUMBER_BLOCK": str(self.desk.ticket_numbers_at_once),
            "INBOX_BUCKET": self.outputs.inbox,
            "FILES_BUCKET": self.outputs.files,
            "SEARCH_ENGINE": "tantivy",
            "SEARCH_BUCKET": self.outputs.search,
            "SEARCH_INDEX": "tickets",
            "BUS_NAME": self.outputs.bus,
            "USER_POOL_ID": self.outputs.user_pool_id,
            "USER_POOL_CLIENT_ID": self.outputs.user_pool_client_id,
            "SSO_CLIENT_ID": self.outputs.sso_client_id,
            "CONFIGURATION_SET": self.outputs.configuration_set,
            "MAIL_DOMAIN": self.desk.domain,
            "PORTAL_URL": self.portal_url,
            "WORKSPACE_URL": self.workspace_url,
            "API_URL": self.api_url,
            "PREFIX": self.desk.prefix,
            "LOCAL_IDENTITY_PROVIDER": self.identity_provider.issuer,
            "LOCAL_PUSH_SERVICE": self.push_service.origin,
            "LOCAL_IDENTITY_PROVIDER_SECRET": self.identity_provider.client_secret,
        }

    @property
    def _origin(self) -> str:
        return self.emulator.endpoint

    @property
    def _cdk(self) -> Cdk:
        portals = {brand: f"http://localhost:{port}" for brand, port in self.ports.portals.items()}
        context = {
            "stage": "local",
            "endpoint": self.emulator.endpoint,
            "workspace_url": self.workspace_url,
            "portal_urls": ",".join(f"{brand}={url}" for brand, url in portals.items()),
        }
        return Cdk(self.emulator.endpoint, self.desk.region, context, self.state)

    def _allow_browsers(self) -> None:
        """The emulator's CloudFormation misspells the API's CORS settings; its own API takes them."""
        self.client("apigatewayv2").update_api(ApiId=self.outputs.api_id, CorsConfiguration=CORS)

    def _serve_mail(self) -> None:
        self.incoming = Incoming(self.desk, self.outputs.inbox, self.client)
        ses = LocalSes(self.desk.region, self.mailbox, self.reports.report, self.incoming.receive)
        tools = Tools(self.mailbox, self.reports.report, self.ports.smtp, self.desk, self.api_url)
        self.servers.http(ses.app(self.emulator.endpoint), self.ports.ses)
        self.servers.http(tools.app(), self.ports.tools)
        self.servers.tcp(self.incoming.server, self.ports.smtp)
        self.ports.tell(self.state)

    def _links(self, portal_url: str) -> SiteLinks:
        return SiteLinks(
            api_url=self.api_url,
            live_url=self.live_url,
            sign_in_url=f"{self.emulator.endpoint}/",
            user_pool_id=self.outputs.user_pool_id,
            user_pool_client_id=self.outputs.user_pool_client_id,
            sso_client_id=self.outputs.sso_client_id,
            portal_url=portal_url,
            workspace_url=self.workspace_url,
        )
